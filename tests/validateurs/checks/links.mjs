// Every address written anywhere in the site leads to a file of the site, exact to the letter, and every file is reached.
import { addressToUrl, isPage, urlToAddress } from '../site.mjs';
import { attribute, elements, named, refreshTarget, relations } from '../dom.mjs';
import { fault } from '../report.mjs';
import { references } from './references.mjs';

export const name = 'links';

const counts = (addresses) => ({ files: addresses.length, pages: addresses.filter(isPage).length });
export const planned = (site) => counts(site.planned);

const OTHER_SCHEMES = new Set(['mailto:', 'tel:', 'sms:', 'geo:', 'data:']);
/** What an outside link may be: never a script, a file of the author's disk, a half-written address. */
const OUTSIDE_SCHEMES = new Set(['http:', 'https:', 'webcal:']);

/**
 * Files that no link needs to reach, each with its reason.
 * Pages that lead elsewhere at once (old addresses) are the other case: they answer for links made in the past.
 */
const UNLINKED = [
  [/^404\.html$/, 'given by the server'],
  [/^robots\.txt$/, 'asked by its name'],
  [/^x\/[^/]+\/index\.html$/, 'typed from paper or a screen'],
  [/^propose[^/]*\/(textes\.json|hors-ligne\.js)$/, 'asked by the script of the page on which colleagues write'],
  [/^(recherche\/[0-9a-z]+|theme\/minisearch\.[0-9a-f]+)\.js$/, 'asked by the script of the search box'],
  [/^tv\/[^/]+\/index\.html$/, 'typed with a remote control'],
];

export function check(site) {
  const faults = [];
  const edges = new Map();
  const lower = new Map(site.files.map((address) => [address.toLowerCase(), address]));
  let links = 0;
  for (const address of site.files) {
    const targets = new Set();
    edges.set(address, targets);
    for (const reference of references(site, address)) {
      links += 1;
      const { wrong, target } = follow(site, address, reference, lower);
      if (wrong) faults.push(fault(wrong.code, reference.where, `${reference.url} ${wrong.what}`));
      if (target) targets.add(target);
    }
  }
  faults.push(...orphans(site, edges), ...sitemap(site));
  return { examined: counts(site.files), faults, notes: [`${links} links followed, from ${site.base}`] };
}

function follow(site, from, { url: written, absolute }, lower) {
  const wrong = (code, what) => ({ wrong: { code, what } });
  if (written.trim() !== written || /[\s<>"{}]/.test(written)) return wrong('address', 'holds a sign that an address cannot hold');
  let url;
  try {
    url = new URL(written, absolute ? undefined : addressToUrl(site, from));
  } catch {
    return wrong('address', absolute ? 'is not absolute' : 'is not an address');
  }
  if (OTHER_SCHEMES.has(url.protocol)) return emptyScheme(url) ? wrong('address', 'leads to nobody') : {};
  if (!OUTSIDE_SCHEMES.has(url.protocol)) return wrong('scheme', 'has a scheme that no page may use');
  const found = urlToAddress(site, url);
  if (!found) return url.origin === site.base.origin ? wrong('base', `leaves the site’s own folder ${site.base.pathname}`) : {};
  if (found.folder) return wrong('slash', 'names a folder without its final slash');
  if (!site.has(found.address)) {
    const near = lower.get(found.address.toLowerCase());
    return near ? wrong('case', `is written ${near}`) : wrong('missing', `leads to no file (${found.address})`);
  }
  if (url.hash.length > 1 && isPage(found.address) && !anchors(site, found.address).has(decodeURIComponent(url.hash.slice(1)))) {
    return { ...wrong('anchor', 'names an anchor that the page does not have'), target: found.address };
  }
  return { target: found.address };
}

const emptyScheme = (url) => url.protocol !== 'data:' && url.pathname.replace(/[\s+]/g, '') === '' && url.search === '';

const known = new WeakMap();
function anchors(site, address) {
  const page = site.page(address);
  if (!known.has(page)) {
    const names = elements(page).flatMap((e) => [attribute(e, 'id'), e.tagName === 'a' ? attribute(e, 'name') : undefined]);
    known.set(page, new Set([...names.filter(Boolean), 'top']));
  }
  return known.get(page);
}

/** Files that cannot be reached from home by following links; the sitemap is for robots and reaches nothing here. */
function orphans(site, edges) {
  const reached = new Set();
  const waiting = ['index.html', ...site.files.filter((address) => UNLINKED.some(([form]) => form.test(address)))];
  while (waiting.length > 0) {
    const address = waiting.pop();
    if (reached.has(address) || !edges.has(address)) continue;
    reached.add(address);
    if (address !== 'sitemap.xml') waiting.push(...edges.get(address));
  }
  return site.files
    .filter((address) => !reached.has(address) && !(isPage(address) && refreshTarget(site.page(address))))
    .map((address) => fault('orphan', address, 'no link leads here from home'));
}

/** The sitemap holds every page that may be indexed under its own address, and no other. */
function sitemap(site) {
  if (!site.has('sitemap.xml')) return [fault('sitemap', 'sitemap.xml', 'is not there')];
  const listed = new Set(references(site, 'sitemap.xml').map(({ url }) => url));
  const wanted = new Set(site.files.filter((address) => isPage(address) && isIndexed(site.page(address))).map((a) => addressToUrl(site, a)));
  return [
    ...[...wanted].filter((url) => !listed.has(url)).map((url) => fault('sitemap', 'sitemap.xml', `${url} may be indexed and is not listed`)),
    ...[...listed].filter((url) => !wanted.has(url)).map((url) => fault('sitemap', 'sitemap.xml', `${url} is listed and may not be indexed`)),
  ];
}

function isIndexed(page) {
  const robots = named(page, 'meta').find((e) => attribute(e, 'name') === 'robots');
  const canonical = named(page, 'link').some((e) => relations(e).includes('canonical'));
  return canonical && !/noindex/.test(attribute(robots ?? {}, 'content') ?? '') && !refreshTarget(page);
}

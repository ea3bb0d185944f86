// A built site as the checks see it: its files, its plan (the manifest), its own address and the build's instant.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import * as dom from './dom.mjs';

export const MANIFEST = '.tambour';

/**
 * Reads the folder of a built site.
 * `base`: its own address with a final slash; by default the one that the home page gives as canonical.
 * `instant`: the build's instant (RFC 3339); by default that of the first playlist found.
 */
export function readSite(root, { base, instant } = {}) {
  const files = walk(root, '').filter((address) => address !== MANIFEST);
  const documents = new Map();
  const site = {
    root,
    files,
    planned: planned(root),
    has: (address) => present.has(address),
    bytes: (address) => readFileSync(join(root, address)),
    text: (address) => readFileSync(join(root, address), 'utf8'),
    /** The parsed page; the same value at each call. */
    page(address) {
      if (!documents.has(address)) documents.set(address, dom.parsePage(site.text(address)));
      return documents.get(address);
    },
  };
  const present = new Set(files);
  site.base = new URL(base ?? canonicalOfHome(site));
  if (!site.base.pathname.endsWith('/')) throw new Error(`${site.base}: the site's address must end with a slash`);
  site.instant = instant ?? instantOfPlaylists(site);
  return site;
}

/** Addresses listed by the manifest, in its order: `agenda/index.html`. */
function planned(root) {
  const [head, ...lines] = readFileSync(join(root, MANIFEST), 'utf8').split('\n');
  if (!/^tambour \d+$/.test(head)) throw new Error(`${MANIFEST}: unknown first line: ${head}`);
  return lines.filter(Boolean).map((line) => {
    const [address, , size] = line.split('\t');
    if (!address || !/^\d+$/.test(size)) throw new Error(`${MANIFEST}: not address, hash and size: ${line}`);
    return address;
  });
}

function walk(root, folder) {
  const names = readdirSync(join(root, folder)).sort();
  return names.flatMap((name) => {
    const address = posix.join(folder, name);
    return statSync(join(root, address)).isDirectory() ? walk(root, address) : [address];
  });
}

function canonicalOfHome(site) {
  const link = dom.elements(site.page('index.html')).find((e) => dom.relations(e).includes('canonical'));
  if (!link) throw new Error('index.html has no canonical address, and no --base-url was given');
  return dom.attribute(link, 'href');
}

function instantOfPlaylists(site) {
  const address = site.files.find((name) => name.endsWith('/playlist.json'));
  const { instant } = address ? JSON.parse(site.text(address)) : {};
  if (!Number.isFinite(instant)) throw new Error('no playlist gives the instant of the build, and no --instant was given');
  return new Date(instant).toISOString();
}

export const isPage = (address) => address.endsWith('.html');
export const isScreen = (address) => /^(ecrans\/[^/]+|tv\/[^/]+)\/(index|seul)\.html$/.test(address);

/** Where a page is asked for: `agenda/index.html` is at BASE/agenda/. */
export const addressToUrl = (site, address) =>
  new URL(address.replace(/(^|\/)index\.html$/, '$1').split('/').map(encodeURIComponent).join('/'), site.base).href;

/**
 * The file that answers for a URL of the site, or undefined when it is another site's.
 * `folder` is true when the URL names a folder without its final slash.
 */
export function urlToAddress(site, url) {
  if (url.origin !== site.base.origin || !url.pathname.startsWith(site.base.pathname)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(site.base.pathname.length));
  if (path === '' || path.endsWith('/')) return { address: `${path}index.html` };
  return { address: path, folder: site.has(`${path}/index.html`) };
}

/**
 * The way a page is drawn, told from its address: items of one folder share it, months and archives too.
 * `agenda/reunion/affiche/index.html` is `agenda/*\/affiche/`.
 */
export function template(address) {
  const parts = address.replace(/index\.html$/, '').split('/');
  return parts
    .map((part, depth) => {
      if (/^\d{4}-\d{2}$/.test(part)) return 'MONTH';
      if (/^\d+$/.test(part)) return 'N';
      if (depth === 0 || depth === parts.length - 1 || part === 'page') return part;
      return depth === 1 ? '*' : part;
    })
    .join('/');
}

/** One page of each template: the heaviest, which holds the most kinds of things; the first of equals. */
export function onePageOfEach(addresses, weight) {
  const chosen = new Map();
  for (const address of addresses) {
    const key = template(address);
    const held = chosen.get(key);
    if (held === undefined || weight(address) > weight(held)) chosen.set(key, address);
  }
  return [...chosen.values()];
}

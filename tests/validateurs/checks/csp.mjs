// Each page's content security policy: strict, true of the page's own scripts and styles, and obeyed in Chromium.
import { createHash } from 'node:crypto';
import { openSite } from '../browser.mjs';
import { attribute, elements, line, named, rawText } from '../dom.mjs';
import { fault } from '../report.mjs';
import { isPage, isScreen, onePageOfEach } from '../site.mjs';
import { isProgram } from './es5.mjs';

export const name = 'csp';

const isVisited = (address) => isPage(address) && !address.startsWith('admin/');
const counts = (addresses) => ({ pages: addresses.filter(isPage).length, 'templates in Chromium': onePageOfEach(addresses.filter(isVisited), () => 0).length });
export const planned = (site) => counts(site.planned);

/** `shown`: the pages to show in Chromium, when not one of each template. */
export async function check(site, shown) {
  const pages = site.files.filter(isPage);
  const visited = shown ?? onePageOfEach(pages.filter(isVisited), (address) => site.bytes(address).length);
  const faults = [...pages.flatMap((address) => policyOf(site.page(address), address)), ...(await refusals(site, visited))];
  return { examined: { pages: pages.length, 'templates in Chromium': visited.length }, faults };
}

function policyOf(page, address) {
  const metas = named(page, 'meta').filter((e) => attribute(e, 'http-equiv')?.toLowerCase() === 'content-security-policy');
  if (metas.length !== 1) return [fault('absent', address, `${metas.length} policies written in the page, 1 wanted`)];
  const policy = parse(attribute(metas[0], 'content') ?? '');
  return [...early(page, metas[0], address), ...wide(policy, address), ...inline(page, policy, address)];
}

/** `Map` of directive to sources. */
const parse = (text) => new Map(text.split(';').map((part) => part.trim().split(/\s+/)).filter(([name]) => name).map(([name, ...sources]) => [name, sources]));
const sources = (policy, name) => policy.get(name) ?? policy.get('default-src') ?? ['*'];

/** What stands before the policy is not under it. */
function early(page, meta, address) {
  const all = elements(page);
  return all
    .slice(0, all.indexOf(meta))
    .filter((e) => ['script', 'style', 'link', 'img', 'iframe', 'object'].includes(e.tagName))
    .map((e) => fault('late', `${address}:${line(e) ?? ''}`, `<${e.tagName}> stands before the policy`));
}

function wide(policy, address) {
  const faults = [];
  if (!policy.has('default-src')) faults.push(fault('wide', address, 'no default-src'));
  for (const [name, list] of policy) {
    for (const source of list) {
      const tooWide = /^(\*|https?:|http:\/\/.*|.*\*.*|'unsafe-eval'|'unsafe-hashes')$/.test(source) || (source === 'data:' && /^(script|object|default)-src$/.test(name));
      // Chromium 38 ignores hashes: on screens alone inline scripts and styles are allowed as a whole.
      const inlineAllowed = isScreen(address) || name === 'style-src' || name === 'style-src-attr';
      if (tooWide || (source === "'unsafe-inline'" && !inlineAllowed)) faults.push(fault('wide', address, `${name} allows ${source}`));
    }
  }
  return faults;
}

function inline(page, policy, address) {
  const allowed = (name, text) => {
    const list = sources(policy, name);
    const hashed = ['sha256', 'sha384', 'sha512'].some((kind) => list.includes(`'${kind}-${createHash(kind).update(text).digest('base64')}'`));
    return hashed || (list.includes("'unsafe-inline'") && !list.some((source) => /^'(sha\d+|nonce)-/.test(source)));
  };
  const programs = named(page, 'script').filter((e) => isProgram(e) && attribute(e, 'src') === undefined);
  const handlers = elements(page).flatMap((e) => e.attrs.filter((a) => /^on[a-z]+$/.test(a.name)).map((a) => ({ e, a })));
  return [
    ...programs.filter((e) => !allowed('script-src', rawText(e))).map((e) => fault('hash', `${address}:${line(e)}`, 'the policy does not allow this script')),
    ...named(page, 'style').filter((e) => !allowed('style-src', rawText(e))).map((e) => fault('hash', `${address}:${line(e)}`, 'the policy does not allow this style')),
    ...handlers.map(({ e, a }) => fault('handler', `${address}:${line(e)}`, `${a.name} is a script in an attribute`)),
  ];
}

async function refusals(site, addresses) {
  const window = await openSite(site, { width: 1280, height: 900 });
  try {
    for (const address of addresses) {
      await window.visit(address);
      if (isScreen(address)) await window.tab.waitForTimeout(1500);
    }
    await window.tab.waitForTimeout(200);
    return window.violations.map(({ address, text }) => fault('refused', address, text));
  } finally {
    await window.close();
  }
}

// No page asks anything of another host: every page template and screen in Chromium, and every page's text.
import { openSite } from '../browser.mjs';
import { attribute, elements, line, rawText, refreshTarget, relations } from '../dom.mjs';
import { fault } from '../report.mjs';
import { addressToUrl, isPage, isScreen, onePageOfEach, urlToAddress } from '../site.mjs';

export const name = 'outside';

const isVisited = (address) => isPage(address) && !address.startsWith('admin/');
const counts = (addresses) => ({ pages: addresses.filter(isPage).length, 'templates in Chromium': onePageOfEach(addresses.filter(isVisited), () => 0).length });
export const planned = (site) => counts(site.planned);

/** Elements that a browser fetches by itself. */
const FETCHED = {
  img: ['src'], script: ['src'], iframe: ['src'], source: ['src'], video: ['src', 'poster'], audio: ['src'], track: ['src'],
  embed: ['src'], object: ['data'], input: ['src'], frame: ['src'], form: ['action'], image: ['href', 'xlink:href'], use: ['href', 'xlink:href'],
};
const FETCHING_LINKS = ['stylesheet', 'icon', 'apple-touch-icon', 'preload', 'modulepreload', 'prefetch', 'preconnect', 'dns-prefetch', 'prerender', 'manifest', 'mask-icon'];

/** `shown`: the pages to show in Chromium, when not one of each template. */
export async function check(site, shown) {
  const pages = site.files.filter(isPage);
  const faults = pages.flatMap((address) => written(site, address));
  const sheets = site.files.filter((address) => address.endsWith('.css'));
  for (const address of sheets) faults.push(...inStyle(site, site.text(address), address, address));
  const visited = shown ?? onePageOfEach(pages.filter(isVisited), (address) => site.bytes(address).length);
  faults.push(...(await asked(site, visited)));
  return { examined: { pages: pages.length, 'templates in Chromium': visited.length }, faults };
}

function written(site, address) {
  const page = site.page(address);
  return elements(page).flatMap((element) => {
    const where = `${address}:${line(element) ?? ''}`;
    const urls = (FETCHED[element.tagName] ?? []).map((attr) => attribute(element, attr));
    const sets = ['srcset', 'imagesrcset'].flatMap((attr) => (attribute(element, attr) ?? '').split(',').map((part) => part.trim().split(/\s/)[0]));
    const link = element.tagName === 'link' && relations(element).some((r) => FETCHING_LINKS.includes(r)) ? [attribute(element, 'href')] : [];
    const ping = [attribute(element, 'ping')];
    const style = element.tagName === 'style' ? rawText(element) : `a{${attribute(element, 'style') ?? ''}}`;
    return [
      ...[...urls, ...sets, ...link, ...ping].filter((url) => url && isOutside(site, url, address)).map((url) => fault('written', where, `<${element.tagName}> asks ${url}`)),
      ...inStyle(site, style, address, where),
    ];
  });
}

const inStyle = (site, text, address, where) =>
  [...text.matchAll(/(?:url\(\s*|@import\s+)['"]?([^'")\s;]+)/g)]
    .map(([, url]) => url)
    .filter((url) => isOutside(site, url, address))
    .map((url) => fault('written', where, `a style asks ${url}`));

function isOutside(site, url, address) {
  const target = new URL(url, addressToUrl(site, address));
  return /^(https?|wss?|ftp):$/.test(target.protocol) && !urlToAddress(site, target);
}

async function asked(site, addresses) {
  const window = await openSite(site, { width: 1280, height: 900 });
  try {
    for (const address of addresses) {
      await window.visit(address);
      // A screen turns and asks for its list: give it the time of a few slides of its own clock.
      if (isScreen(address)) await window.tab.waitForTimeout(1500);
      else if (!refreshTarget(site.page(address))) await window.tab.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    }
    await window.tab.waitForTimeout(200);
    return [
      ...window.outside.map(({ address, url }) => fault('asked', address, `Chromium asks ${url}`)),
      ...window.missing.filter(({ url }) => !url.endsWith('/favicon.ico')).map(({ address, url }) => fault('not-found', address, `Chromium asks ${url}, which is not there`)),
      ...window.errors.map(({ address, text }) => fault('script', address, text)),
    ];
  } finally {
    await window.close();
  }
}

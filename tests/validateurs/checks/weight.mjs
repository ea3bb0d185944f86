// What a page costs: bytes as a server sends them (gzip), script, fonts, requests.
import { gzipSync } from 'node:zlib';
import { attribute, elements, named, rawText, relations } from '../dom.mjs';
import { fault } from '../report.mjs';
import { addressToUrl, isPage, isScreen, urlToAddress } from '../site.mjs';
import { isProgram } from './es5.mjs';

export const name = 'weight';

const KB = 1000;
/** Pages of the website, in bytes. Screens carry their player, fonts and slides inside: they are not read on a phone. */
const LIMITS = { home: 30 * KB, page: 60 * KB, script: 5 * KB, fonts: 45 * KB, requests: 8 };

/** The page on which colleagues write reads dates by itself: its scripts are more, and its own. */
const WRITING = { ...LIMITS, script: 25 * KB, requests: 12 };
const isWriting = (address) => /^propose[^/]*\/index\.html$/.test(address);

const isMeasured = (address) => isPage(address) && !isScreen(address);

export const planned = (site) => ({ pages: site.planned.filter(isMeasured).length });

export function check(site) {
  const pages = site.files.filter(isMeasured);
  const weigh = scales(site);
  const costs = pages.map((address) => ({ address, ...weigh(address) }));
  const heaviest = costs.reduce((a, b) => (a.text > b.text ? a : b));
  const home = costs.find(({ address }) => address === 'index.html');
  const kb = (bytes) => (bytes / KB).toFixed(1);
  return {
    examined: { pages: pages.length },
    notes: [`home ${kb(home.text)} kB of HTML and CSS, fonts ${kb(home.fonts)} kB, script ${kb(home.script)} kB, ${home.requests} requests without pictures; heaviest ${kb(heaviest.text)} kB (${heaviest.address})`],
    faults: costs.flatMap((cost) => tooMuch(cost, kb)),
  };
}

function tooMuch({ address, text, script, fonts, requests }, kb) {
  const limits = isWriting(address) ? WRITING : LIMITS;
  const limit = address === 'index.html' ? LIMITS.home : LIMITS.page;
  return [
    text > limit && fault('page', address, `${kb(text)} kB of HTML and CSS, ${kb(limit)} allowed`),
    script > limits.script && fault('script', address, `${kb(script)} kB of script, ${kb(limits.script)} allowed`),
    fonts > limits.fonts && fault('fonts', address, `${kb(fonts)} kB of fonts, ${kb(limits.fonts)} allowed`),
    requests > limits.requests && fault('requests', address, `${requests} requests without pictures, ${limits.requests} allowed`),
  ].filter(Boolean);
}

/** What one page costs; files shared by pages are compressed once. */
function scales(site) {
  const sizes = new Map();
  const sent = (address) => {
    if (!sizes.has(address)) sizes.set(address, gzipSync(site.bytes(address)).length);
    return sizes.get(address);
  };
  return (address) => {
    const page = site.page(address);
    const found = (url, from) => urlToAddress(site, new URL(url, from))?.address;
    const from = addressToUrl(site, address);
    const own = (urls) => [...new Set(urls.filter(Boolean).map((url) => found(url, from)))].filter((a) => a && site.has(a));
    const styles = own(named(page, 'link').filter((e) => relations(e).includes('stylesheet')).map((e) => attribute(e, 'href')));
    const scripts = own(named(page, 'script').map((e) => attribute(e, 'src')));
    const preloads = own(elements(page).filter((e) => relations(e).some((r) => r === 'preload' || r === 'modulepreload')).map((e) => attribute(e, 'href')));
    const fonts = [...new Set([...preloads, ...styles.flatMap((sheet) => fontsOf(site, sheet, found))])].filter((a) => a.endsWith('.woff2'));
    const inline = named(page, 'script').filter((e) => isProgram(e) && attribute(e, 'src') === undefined).map(rawText).join('\n');
    const sum = (list, size) => list.reduce((total, a) => total + size(a), 0);
    return {
      text: sent(address) + sum(styles, sent),
      script: sum(scripts, sent) + (inline ? gzipSync(inline).length : 0),
      fonts: sum(fonts, (a) => site.bytes(a).length),
      requests: 1 + styles.length + scripts.length + fonts.length,
    };
  };
}

const fontsOf = (site, sheet, found) =>
  [...site.text(sheet).matchAll(/url\(\s*['"]?([^'")]+\.woff2)['"]?\s*\)/g)]
    .map(([, url]) => found(url, addressToUrl(site, sheet)))
    .filter((address) => address && site.has(address));

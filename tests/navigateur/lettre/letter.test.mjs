// The letter as its readers' programs draw it: on a telephone and a desk, in the light and in the dark, its colours turned over,
// its pictures not shown; and what is printed for a door. `TAMBOUR_CAPTURES=FOLDER` keeps what was seen.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browser, closeBrowser, openSite } from '../../validateurs/browser.mjs';
import { lettersOf } from '../../validateurs/checks/mail.mjs';
import { readSite } from '../../validateurs/site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { TAMBOUR_SITE, TAMBOUR_CAPTURES } = process.env;
/** Programs that turn colours over by themselves turn the ground and the ink alike. */
const TURNED = 'html { filter: invert(1) hue-rotate(180deg); } img { filter: invert(1) hue-rotate(180deg); }';
let site, letters, folder;

before(() => {
  assert.ok(TAMBOUR_SITE, 'TAMBOUR_SITE is the folder of the built sample');
  site = readSite(TAMBOUR_SITE);
  letters = lettersOf(site);
  folder = TAMBOUR_CAPTURES ?? mkdtempSync(join(tmpdir(), 'tambour-lettre-'));
  mkdirSync(folder, { recursive: true });
});
after(async () => {
  await closeBrowser();
  if (!TAMBOUR_CAPTURES) rmSync(folder, { recursive: true });
});

/** A letter in a window: `{ tab, asked, close }`; other hosts than the network's are refused and told. */
async function shown(html, { width, colorScheme = 'light', images = true }) {
  const context = await (await browser()).newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: true });
  const asked = [];
  await context.route(/^https?:/, (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== site.base.origin) asked.push(url.href);
    const address = url.pathname.slice(site.base.pathname.length);
    return images && site.has(address) ? route.fulfill({ body: site.bytes(address) }) : route.abort();
  });
  const tab = await context.newPage();
  await tab.setContent(html, { waitUntil: 'load' });
  return { tab, asked, close: () => context.close() };
}

const VIEWS = [320, 600, 1200].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })));

test('every letter fits, says the same without pictures, and axe finds nothing', async () => {
  assert.ok(letters.some(({ address }) => address.includes('2027-03')), 'the edition of March 2027');
  let runs = 0;
  for (const { address, html } of letters) {
    const name = address.split('/').at(-2);
    for (const view of [...VIEWS, { width: 600, images: false }, { width: 320, images: false, colorScheme: 'dark' }]) {
      const { tab, asked, close } = await shown(html, view);
      const said = `${name}-${view.width}-${view.colorScheme ?? 'light'}${view.images === false ? '-sans-images' : ''}`;
      assert.deepEqual(asked, [], `${said} asks other hosts`);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${said} is ${wide} px too wide`);
      await tab.evaluate(AXE);
      const { violations } = await tab.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }));
      // A mail is shown inside a program, which has the landmarks.
      const told = violations.filter(({ id }) => !['region', 'landmark-one-main'].includes(id)).map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
      assert.deepEqual(told, [], said);
      runs += 1;
      if (TAMBOUR_CAPTURES) await tab.screenshot({ path: join(folder, `${said}.png`), fullPage: true });
      await close();
    }
  }
  console.log(`${letters.length} letters, ${runs} views: axe 0, other hosts 0, sideways scroll 0`);
});

test('a picture that is not shown leaves its words and no hole', async () => {
  for (const { address, html } of letters.filter(({ html }) => html.includes('<img'))) {
    const { tab, close } = await shown(html, { width: 600, images: false });
    const heights = await tab.evaluate(() => [...document.images].map((img) => img.getBoundingClientRect().height));
    assert.ok(heights.every((height) => height > 10 && height < 80), `${address}: ${heights}`);
    await close();
  }
});

test('colours that are turned over are still read', async () => {
  const { html } = letters.find(({ address }) => address.includes('2027-03'));
  const { tab, close } = await shown(html.replace('</head>', `<style>${TURNED}</style></head>`), { width: 600 });
  await tab.screenshot({ path: join(folder, '2027-03-600-retournee.png'), fullPage: true });
  // Both colours of each word, turned over, keep 4.5 to 1 (WCAG 2.2, 1.4.3).
  const low = await tab.evaluate(() => {
    const light = ([r, g, b]) => [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
    const numbers = (text) => text.match(/[\d.]+/g).map(Number);
    const turned = (rgb) => rgb.slice(0, 3).map((v) => 255 - v);
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const found = numbers(getComputedStyle(at).backgroundColor);
        if (found.length < 4 || found[3] > 0) return found;
      }
      return [255, 255, 255];
    };
    const worst = [];
    for (const element of document.querySelectorAll('td, a, b, p, h1, h2, span')) {
      if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
      const [a, b] = [light(turned(numbers(getComputedStyle(element).color))), light(turned(ground(element)))].sort((x, y) => y - x);
      const ratio = (a + 0.05) / (b + 0.05);
      if (ratio < 4.5) worst.push(`${ratio.toFixed(2)}: ${element.textContent.slice(0, 40)}`);
    }
    return worst;
  });
  assert.deepEqual(low, []);
  await close();
});

test('programmes and posters are printed on A4, a poster on one side', async () => {
  const view = await openSite(site, { width: 794, height: 1123 });
  const sheets = site.files.filter((address) => /(^|\/)(programme|affiche)\/index\.html$/.test(address));
  const counts = { programme: 0, affiche: 0 };
  for (const address of sheets) {
    await view.visit(address);
    const name = address.split('/').at(-2);
    const path = TAMBOUR_CAPTURES ? join(folder, `${address.split('/').slice(-3, -1).join('-')}.pdf`) : undefined;
    const pdf = (await view.tab.pdf({ path, preferCSSPageSize: true, format: 'A4' })).toString('latin1');
    const sides = (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
    const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf);
    const most = name === 'affiche' ? 1 : 2;
    assert.ok(sides >= 1 && sides <= most, `${address}: ${sides} sides`);
    assert.ok(Math.abs(box[1] - 595) < 2 && Math.abs(box[2] - 842) < 2, `${address}: ${box[1]} × ${box[2]} points`);
    counts[name] += 1;
  }
  console.log(`${counts.programme} programmes and ${counts.affiche} posters on A4`);
  await view.close();
});

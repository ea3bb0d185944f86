// Photographs each genre of slide of built sites, as the player draws it: `node docs/images/ecrans.mjs DIR SITE…`.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '../../tests/node_modules/playwright-core/index.mjs';
import { playerSource } from '../../tests/navigateur/ecran/page.mjs';

const SHAPES = [['', 1920, 1080], ['-debout', 1080, 1920]];
const [out, ...sites] = process.argv.slice(2);
const found = new Map();
for (const site of sites) {
  for (const screen of readdirSync(join(site, 'ecrans'), { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const list = JSON.parse(readFileSync(join(site, 'ecrans', screen.name, 'playlist.json'), 'utf8'));
    for (const slide of list.slides) {
      const name = slide.genre + (slide.image && slide.genre !== 'affiche' && slide.genre !== 'photo' ? '-image' : '');
      // One of each, with enough on it to be judged.
      if (!found.has(name) || found.get(name).slide.html.length < slide.html.length) found.set(name, { slide, list, site, screen: screen.name });
    }
  }
}
/** The first instant at which a slide shows while halls are open. */
function byDay(list, { de, jusqu_a: end }) {
  const from = Math.max(list.instant, de);
  const hour = (t) => ((t / 60000 + list.decalages[0][1]) / 60) % 24;
  for (let t = Math.ceil(from / 1800000) * 1800000; t < Math.min(end, from + 86400000); t += 1800000) if (hour(t) >= 9 && hour(t) < 18) return t;
  return from;
}

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const studio = await browser.newPage();
/** The same picture as WebP, a third of its weight: Chromium draws it once more. */
async function light(png) {
  const address = await studio.evaluate(async (source) => {
    const picture = new Image();
    picture.src = source;
    await picture.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
    canvas.getContext('2d').drawImage(picture, 0, 0);
    return canvas.toDataURL('image/webp', 0.9);
  }, `data:image/png;base64,${png.toString('base64')}`);
  return Buffer.from(address.split(',')[1], 'base64');
}
for (const [suffix, width, height] of SHAPES) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 0.5 });
  let current;
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(current.site, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '');
    if (!existsSync(file)) return route.fulfill({ status: 404, body: '' });
    // The page without its player: what it draws is asked for, slide by slide.
    if (pathname.endsWith('/')) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: readFileSync(file, 'utf8').replace(/<script>[^]*?<\/script>/, '').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '') });
    return route.fulfill({ path: file });
  });
  for (const [name, one] of [...found].sort()) {
    current = one;
    await page.goto(`http://ecran.test/ecrans/${one.screen}/`);
    await page.addScriptTag({ content: playerSource() });
    await page.evaluate(async ({ slide, list, at, size }) => {
      document.documentElement.className = '';
      layOut(document.getElementById('scene'), 0, ...size); // eslint-disable-line no-undef
      await document.fonts.ready;
      const node = document.getElementById('slide-a');
      prepare(node, slide, list, at, true, {}); // eslint-disable-line no-undef
      const picture = node.querySelector('img');
      if (picture) await picture.decode();
      await Promise.all(['400 20px A', '700 20px A', '800 20px B'].map((font) => document.fonts.load(font, 'Aé0')));
      fit(node); // eslint-disable-line no-undef
    }, { slide: one.slide, list: one.list, at: byDay(one.list, one.slide), size: [width, height] });
    const picture = await light(await page.screenshot({ animations: 'disabled' }));
    writeFileSync(join(out, `${name}${suffix}.webp`), picture);
    console.log(`${name}${suffix}.webp  ${one.slide.titre}  ${Math.ceil(picture.length / 1024)} kB`);
  }
  await page.close();
}
await browser.close();

// Photographs a built sample: `node docs/images/prendre.mjs SITE`. Called by docs/images/prendre.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { closeBrowser, openSite } from '../../tests/validateurs/browser.mjs';
import { readSite } from '../../tests/validateurs/site.mjs';

/** File, address, window; of a screen, the title of the slide to wait for. */
const PICTURES = [
  ['accueil', 'index.html', 1280, 1400],
  ['agenda', 'agenda/index.html', 1280, 1400],
  ['structure', 'structures/la-passerelle/index.html', 1280, 1400],
  ['besoin', 'besoins/debuter-smartphone/index.html', 1280, 1400],
  ['telephone', 'index.html', 390, 844],
  ['ecran', 'ecrans/la-passerelle/index.html', 1920, 1080, 'Premiers pas sur la tablette'],
  ['ecran-portrait', 'ecrans/centre-social-les-aunelles/index.html', 1080, 1920],
];

/** Whether these words are what is seen: the next slide is already drawn behind the one that shows. */
function isInFront(words) {
  const holds = [...document.querySelectorAll('h1, h2, p, div')].filter((element) => element.innerText?.replace(/[\s\u2060]+/g, ' ').trim() === words);
  return holds.some((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
}

const site = readSite(process.argv[2]);
for (const [name, address, width, height, slide] of PICTURES) {
  const view = await openSite(site, { width, height });
  if (slide) await view.tab.clock.install({ time: new Date(site.instant) });
  await view.visit(address);
  // The page's own clock, second by second: nobody waits.
  for (let waited = 0; slide && !(await view.tab.evaluate(isInFront, slide)); waited += 1) {
    if (waited > 600) throw new Error(`${address}: ${slide} was not shown`);
    await view.tab.clock.runFor(1000);
  }
  await view.tab.evaluate(() => document.fonts.ready);
  const path = fileURLToPath(new URL(`${name}.png`, import.meta.url));
  await view.tab.screenshot({ path, animations: 'disabled' });
  await view.close();
  console.log(`${name}.png  ${width}×${height}  ${Math.ceil(statSync(path).size / 1024)} kB`);
}
await closeBrowser();

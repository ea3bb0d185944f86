// The screen in one file, opened from a disk with the network cut: it plays, its pictures are in it, what is over goes by itself, it
// says its age; where a server allows it, it asks for news.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const { TAMBOUR, TAMBOUR_SITE: SITE } = process.env;
const MOST = 1_500_000;
const SCREEN = 'mairie-de-lormoy';

let browser;
let folder;
before(async () => {
  assert.ok(TAMBOUR && SITE && existsSync(SITE), 'TAMBOUR is the program, TAMBOUR_SITE the folder of the built sample');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  folder = mkdtempSync(join(tmpdir(), 'tambour-cle-'));
  copyFileSync(join(SITE, 'ecrans', SCREEN, 'seul.html'), join(folder, 'ecran.html'));
});
after(async () => { await browser?.close(); rmSync(folder, { recursive: true }); });

const listOf = (html) => JSON.parse(/<script type="application\/json" id="playlist">([^]*?)<\/script>/.exec(html)[1]);

/** A page from the disk, with nothing beyond it; `change` alters its file. */
async function open(time, change = (html) => html) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, offline: true });
  const tab = await context.newPage();
  const asked = [];
  const errors = [];
  tab.on('request', (request) => { if (!/^(file|data):/.test(request.url())) asked.push(request.url()); });
  tab.on('pageerror', (error) => errors.push(String(error)));
  await tab.clock.install({ time });
  const html = change(readFileSync(join(folder, 'ecran.html'), 'utf8'));
  const path = join(folder, `page-${time}.html`);
  writeFileSync(path, html);
  await tab.goto(pathToFileURL(path).href);
  return { tab, asked, errors, close: () => context.close() };
}

test('it holds everything, below a size', () => {
  const size = statSync(join(folder, 'ecran.html')).size;
  const html = readFileSync(join(folder, 'ecran.html'), 'utf8');
  const list = listOf(html);
  const pictures = html.match(/background-image:url\(data:image/g)?.length ?? 0;
  console.log(`seul.html: ${size} bytes, ${list.slides.length} slides, ${pictures} pictures inside`);
  assert.ok(size <= MOST && pictures > 0);
  assert.equal(html.match(/<(img|link|script)[^>]*(src|href)="(?!data:)[^"]/g), null);
});

test('a folder for any screen, by command', () => {
  const out = join(folder, 'dossier');
  execFileSync(TAMBOUR, ['screen', 'la-passerelle', '--export', out, '--quiet'], { stdio: 'pipe' });
  const page = readFileSync(join(out, 'index.html'), 'utf8');
  const list = JSON.parse(readFileSync(join(out, 'playlist.json'), 'utf8'));
  console.log(`--export: index.html ${page.length} bytes, playlist.json ${list.slides.length} slides`);
  assert.ok(statSync(join(out, 'index.html')).size <= MOST);
  assert.equal(listOf(page).ecran, 'la-passerelle');
});

test('with the network cut it plays, what is over goes by itself, and it says its age', async () => {
  // A network that is not frozen: its clock goes on.
  const awake = (html) => html.replace('"fige":true', '"fige":false');
  const list = listOf(readFileSync(join(folder, 'ecran.html'), 'utf8'));
  const dated = list.slides.filter((slide) => !slide.sans_date && slide.jusqu_a < list.instant + 10 * 86400000);
  assert.ok(dated.length > 5);
  const seen = new Set();
  let faults = 0;
  for (const days of [0, 1, 3, 9, 30]) {
    const begun = list.instant + days * 86400000;
    const page = await open(begun, awake);
    for (let second = 0; second < 200; second += 4) {
      await page.tab.clock.runFor(4000);
      const told = await page.tab.evaluate(() => ({ id: document.documentElement.getAttribute('data-slide'), title: document.querySelector('.front h1')?.textContent ?? '', age: document.querySelector('.front .age')?.textContent ?? '' }));
      const t = begun + (second + 4) * 1000;
      const slides = list.slides.filter((slide) => slide.id === told.id);
      seen.add(told.id);
      if (!told.title || !slides.some((slide) => slide.de <= t && t < slide.jusqu_a + 5000)) faults += 1;
    }
    const aged = await page.tab.evaluate(() => [...document.querySelectorAll('.front .age')].map((mark) => mark.textContent).join(''));
    if (days >= 3) assert.match(aged, /\d+ jours/, `after ${days} days`);
    assert.deepEqual(page.errors, []);
    await page.close();
  }
  console.log(`five starts over 30 days, ${seen.size} items shown, ${faults} blank or outside their time`);
  assert.equal(faults, 0);
});

test('given an address that allows it, it takes the news; one that does not changes nothing, and the diagnosis says what the server lacks', async () => {
  const html = readFileSync(join(folder, 'ecran.html'), 'utf8');
  const list = { ...listOf(html), version: 'nouvelle', fin: 'nouvelle', instant: listOf(html).instant + 60000, style: '' };
  list.slides = [{ ...list.slides.find((slide) => slide.genre === 'bienvenue'), id: 'nouvelle', html: '<div class="sheet"><h1>Du nouveau</h1></div>' }];
  list.nombre = 1;
  const origin = { 'Access-Control-Allow-Origin': '*' };
  const servers = [
    { name: 'allows', allows: { ...origin, 'Access-Control-Expose-Headers': 'Date, Age, ETag, Last-Modified' }, taken: true, lacks: '' },
    { name: 'hides its date', allows: origin, taken: true, lacks: 'Access-Control-Expose-Headers: Date ?' },
    { name: 'forbids', allows: {}, taken: false, lacks: 'Access-Control-Allow-Origin ?' },
  ];
  for (const { name, allows, taken, lacks } of servers) {
    let asked = 0;
    const server = createServer((request, response) => {
      asked += 1;
      const headers = { 'Content-Type': 'application/json', Date: new Date(list.instant).toUTCString() };
      response.writeHead(200, { ...headers, ...allows });
      response.end(JSON.stringify(list));
    });
    await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
    const path = join(folder, `${name}.html`);
    writeFileSync(path, html.replaceAll('https://deuxrives.example', `http://127.0.0.1:${server.address().port}`));
    const tab = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await tab.goto(`${pathToFileURL(path).href}?diag=1`);
    const came = await tab.waitForFunction(() => document.querySelector('.front h1').textContent === 'Du nouveau', null, { timeout: taken ? 60000 : 4000 }).then(() => true, () => false);
    assert.equal(came, taken, name);
    const told = await tab.evaluate(() => document.getElementById('diag').textContent);
    if (lacks) assert.ok(told.includes(lacks), `${name}: ${told}`);
    else assert.doesNotMatch(told, /Access-Control/);
    assert.ok(asked > 0 && (await tab.evaluate(() => document.querySelector('.front h1').textContent)).length > 0);
    await tab.close();
    server.close();
  }
});

// Live search of the directory: words as people type them lead to the right door, over http and from a disk, with mistakes
// and without accents; with scripts off the page's own links lead to the same doors.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const { TAMBOUR_SITE: SITE } = process.env;
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
/** The most bytes, compressed, that a first question loads besides the page. */
const MOST = 150_000;
let browser, server, origin;

before(async () => {
  assert.ok(SITE && existsSync(join(SITE, 'annuaire')), 'TAMBOUR_SITE is the folder of the built sample');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  server = createServer((request, answer) => {
    let file = join(SITE, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!existsSync(file)) { answer.writeHead(404).end(); return; }
    answer.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(async () => { await browser?.close(); server?.close(); });

/** A phone on a page, with what it asked for and what went wrong. */
async function phone(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR', ...options });
  const tab = await context.newPage();
  const errors = [], asked = [];
  tab.on('pageerror', (error) => errors.push(String(error)));
  tab.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  tab.on('request', (request) => asked.push(request.url()));
  await tab.goto(url);
  return { tab, errors, asked, close: () => context.close() };
}

/** Types a question and waits for what is said of it. */
async function ask(tab, words) {
  await tab.getByLabel('Dites-le avec vos mots').fill('');
  await tab.locator('[data-dit]:empty').waitFor({ state: 'attached' });
  await tab.getByLabel('Dites-le avec vos mots').pressSequentially(words);
  await tab.locator('[data-dit]:not(:empty)').waitFor();
  await tab.waitForFunction((words) => document.querySelector('[data-chercher]').getAttribute('data-dits') === words, words.trim());
  const found = tab.locator('[data-trouves] a');
  return found.evaluateAll((links) => links.map((link) => ({ title: link.textContent, href: link.getAttribute('href') })));
}

/** The question, the door that must come first, and one that must be among the answers. */
const QUESTIONS = [
  ['mon ordi rame', 'besoins/ordinateur-lent/'],
  ['declarer mes impots', 'besoins/impots/'],
  ['quelqu’un qui parle arabe', 'annuaire/langue-arabe/', 'structures/centre-social-les-aunelles/'],
  ['imprimmante 3d', 'besoins/imprimer-3d/', 'structures/fablab-lecrou/'],
  ['Déclaration d’impôt', 'besoins/impots/'],
  ['mots de passes oubliés', 'besoins/mots-de-passe/'],
  ['passerele', 'structures/la-passerelle/'],
  ['brissone', 'communes/brissonne/'],
  ['wifi', 'besoins/acces-libre/'],
  ['decoupe lazer', 'besoins/imprimer-3d/'],
];

for (const [where, from] of [['home', ''], ['the directory', 'annuaire/']]) {
  test(`from ${where}, a question in one's own words finds its door`, async () => {
    const { tab, errors, asked, close } = await phone(`${origin}/${from}`);
    assert.equal(asked.filter((url) => /recherche|minisearch/.test(url)).length, 0, 'nothing is loaded before somebody asks');
    const root = from ? '../' : '';
    for (const [words, first, among] of QUESTIONS) {
      const found = await ask(tab, words);
      assert.equal(found[0]?.href, root + first, `« ${words} »: ${JSON.stringify(found.slice(0, 4))}`);
      if (among) assert.ok(found.some(({ href }) => href === root + among), `« ${words} » also finds ${among}`);
    }
    const loaded = asked.filter((url) => /recherche\/|minisearch|chercher/.test(url)).map((url) => gzipSync(readFileSync(join(SITE, new URL(url).pathname))).length);
    const sum = loaded.reduce((total, size) => total + size, 0);
    assert.ok(loaded.length >= 3 && sum <= MOST, `${sum} bytes in ${loaded.length} files`);
    await ask(tab, 'imprimmante 3d');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Enter');
    await tab.waitForURL(`${origin}/besoins/imprimer-3d/`);
    assert.deepEqual(errors, []);
    await close();
  });
}

test('what is not found is said, and nothing of what is typed becomes a page', async () => {
  const { tab, close } = await phone(`${origin}/annuaire/`);
  assert.deepEqual(await ask(tab, '<b>zzxqy</b> %q'), []);
  assert.match(await tab.locator('[data-dit]').innerText(), /^Rien pour «\s<b>zzxqy<\/b> %q\s»/);
  await close();
});

test('colleagues’ matters are not found', async () => {
  const { tab, close } = await phone(`${origin}/annuaire/`);
  for (const words of ['réunion du réseau 14', 'vidéoprojecteur pour le 26 mars', 'serveur informaticien', 'bien vieillir connectés']) {
    const found = await ask(tab, words);
    assert.ok(found.every(({ href }) => !/^\.\.\/(reunions|offres|appels|reseau|besoins\/reseau-en-panne|agenda\/reunion)/.test(href)), JSON.stringify(found));
  }
  await close();
});

test('from a disk the same doors are found, and open', async () => {
  const { tab, errors, close } = await phone(`${pathToFileURL(join(SITE, 'annuaire/index.html'))}`);
  // The page's own style and fonts are at the root of a server.
  errors.length = 0;
  const found = await ask(tab, 'imprimmante 3d');
  assert.equal(found[0]?.href, '../besoins/imprimer-3d/index.html');
  await tab.locator('[data-trouves] a').first().click();
  await tab.waitForURL(/besoins\/imprimer-3d\/index\.html$/);
  assert.match(await tab.locator('h1').innerText(), /fabriquer un objet/);
  await close();
});

/** Without scripts: the links that somebody follows from home to the same door. */
const WALKS = [
  ['/', '/annuaire/', '/besoins/', '/besoins/ordinateur-lent/'],
  ['/', '/besoins/impots/'],
  ['/', '/annuaire/', '/annuaire/langue-arabe/', '/structures/centre-social-les-aunelles/'],
  ['/', '/annuaire/', '/besoins/imprimer-3d/', '/structures/fablab-lecrou/'],
];

test('with scripts off the box does not show and links lead to the same doors', async () => {
  const { tab, close } = await phone(`${origin}/`, { javaScriptEnabled: false });
  for (const walk of WALKS) {
    await tab.goto(origin + walk[0]);
    for (const next of walk.slice(1)) {
      assert.equal(await tab.locator('[data-chercher]').isVisible(), false);
      const link = tab.locator(`main a[href="${next}"]`).first();
      // A list that is folded opens by its own summary.
      if (!(await link.isVisible())) await tab.locator(`main details:has(a[href="${next}"]) summary`).first().click();
      await link.click();
      await tab.waitForURL(origin + next);
    }
  }
  await close();
});

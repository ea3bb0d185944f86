// The forge's editor on a phone: in French, nothing asked of anybody else before signing in nor while writing, an entry whose place
// is filled in by its link, every button within reach.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const { TAMBOUR } = process.env;
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.yml': 'text/yaml', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
let browser, server, origin, root;

before(async () => {
  assert.ok(TAMBOUR && existsSync(TAMBOUR), 'TAMBOUR is the program');
  root = mkdtempSync(join(tmpdir(), 'tambour-admin-'));
  for (const [path, text] of [
    ['tambour.yaml', 'titre: Essai\nurl: https://essai.example/\nediteur: Essai\nhebergeur: Essai\ndirecteur_publication: Essai\ncourriel: bonjour@essai.example\nforge: {lien: "https://forge.example/epn/site", sorte: forgejo, client: abc}\n'],
    ['content/structures/la-passerelle.md', '---\nnom: La Passerelle\n---\n'],
    ['content/structures/le-lavoir.md', '---\nnom: Le Lavoir\n---\n'],
  ]) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  execFileSync(TAMBOUR, ['build', '-q', '--root', root, '--now', '2027-03-15T09:00'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const site = join(root, 'output');
  server = createServer((request, answer) => {
    let file = join(site, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!existsSync(file)) { answer.writeHead(404).end(); return; }
    answer.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
});
after(async () => { await browser?.close(); server?.close(); if (root) rmSync(root, { recursive: true }); });

/** The page on a phone, with all that it asks of others and all that goes wrong. */
async function phone({ inMemory = false } = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'fr-FR' });
  const tab = await context.newPage();
  const foreign = [], errors = [];
  tab.on('request', (request) => { if (/^https?:/.test(request.url()) && !request.url().startsWith(origin)) foreign.push(request.url()); });
  tab.on('pageerror', (error) => errors.push(String(error)));
  tab.on('console', (message) => { if (message.type() === 'error' && /Content.Security.Policy|Refused|config/i.test(message.text())) errors.push(message.text()); });
  // The same configuration, whose forge is the browser's memory: nobody can sign in to a forge here.
  if (inMemory) {
    await tab.route('**/admin/config.yml', async (route) => {
      const config = JSON.parse(await (await route.fetch()).text());
      await route.fulfill({ contentType: 'text/yaml', body: JSON.stringify({ ...config, backend: { name: 'test-repo' } }) });
    });
  }
  return { tab, foreign, errors, close: () => context.close() };
}
/** Buttons and links that a finger cannot reach: out of the window's sides. */
const outOfReach = (tab) => tab.evaluate(() => [...document.querySelectorAll('button, a, [role=button]')]
  .map((element) => ({ words: element.innerText.trim(), box: element.getBoundingClientRect() }))
  .filter(({ words, box }) => words && box.width && (box.left < -1 || box.right > innerWidth + 1))
  .map(({ words }) => words));

test('before signing in: in French, nothing asked of anybody else', async () => {
  const { tab, foreign, errors, close } = await phone();
  await tab.goto(`${origin}/admin/`);
  const button = tab.getByRole('button', { name: /connect/i });
  await button.waitFor();
  assert.match(await button.innerText(), /Se connecter (avec|via|à) Forgejo/i);
  assert.deepEqual(foreign, []);
  assert.deepEqual(errors, []);
  assert.deepEqual(await outOfReach(tab), []);
  await close();
});

test('a link opens an entry with its place filled in; it is written from a phone', async () => {
  const { tab, foreign, errors, close } = await phone({ inMemory: true });
  await tab.goto(`${origin}/admin/#/collections/evenements/new?structure=la-passerelle&titre=Go%C3%BBter%20des%20jeux`);
  await tab.getByRole('button', { name: /connect/i }).click();
  const title = tab.getByLabel(/^Titre/);
  await title.waitFor();
  assert.equal(await title.inputValue(), 'Goûter des jeux');
  const words = await tab.locator('body').innerText();
  assert.match(words, /La Passerelle/);
  for (const label of ['DÉBUT', 'STRUCTURE', 'LE TEXTE']) assert.match(words.toUpperCase(), new RegExp(label));
  const start = tab.locator('input[type="datetime-local"]').first();
  assert.equal(await start.inputValue(), '', 'no hour is there that nobody typed');
  await start.fill('2027-04-06T14:00');
  assert.deepEqual(await outOfReach(tab), []);
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is as wide as the phone');
  await tab.getByRole('button', { name: /Publier/ }).first().click();
  await tab.getByText(/Publier maintenant/).first().click();
  // What the editor wrote, in its memory.
  const written = await tab.waitForFunction(() => {
    const files = window.repoFiles?.content?.evenements;
    const file = files && Object.values(files)[0];
    return file?.content;
  }).then((handle) => handle.jsonValue());
  assert.match(written, /^debut: '?"?2027-04-06T14:00'?"?$/m);
  assert.match(written, /^structure: la-passerelle$/m);
  const root = mkdtempSync(join(tmpdir(), 'tambour-admin-texte-'));
  for (const [path, text] of [
    ['tambour.yaml', 'titre: Essai\nurl: https://essai.example/\n'],
    ['content/structures/la-passerelle.md', '---\nnom: La Passerelle\n---\n'],
    ['content/evenements/gouter.md', written],
  ]) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const told = JSON.parse(execFileSync(TAMBOUR, ['check', '--format', 'json', '--root', root, '--now', '2027-03-15T09:00']));
  rmSync(root, { recursive: true });
  assert.deepEqual(told.filter(({ fichier, niveau }) => fichier.includes('gouter') && niveau !== 'note').map(({ message }) => message), []);
  assert.deepEqual(foreign, []);
  assert.deepEqual(errors, []);
  await close();
});

test('after signing in: the configured forge, and nobody else', async () => {
  const { tab, errors, close } = await phone();
  const asked = [], elsewhere = [];
  tab.on('request', (request) => { const url = request.url(); if (/^https?:/.test(url) && !url.startsWith(origin) && !url.startsWith('https://forge.example/')) elsewhere.push(url); });
  // The forge, as its API answers: somebody who may write, and one event.
  const text = '---\ntitre: Goûter des jeux\ndebut: 2027-04-06T14:00\n---\nVenez.\n';
  const sha = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
  await tab.route('https://forge.example/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    const answer = (body) => route.fulfill({ contentType: 'application/json', headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }, body: JSON.stringify(body) });
    if (pathname.endsWith('/user')) return answer({ id: 1, login: 'claire', full_name: 'Claire', avatar_url: '' });
    if (/\/repos\/epn\/site$/.test(pathname)) return answer({ owner: { login: 'epn' }, permissions: { push: true, pull: true, admin: false }, default_branch: 'main' });
    if (pathname.includes('/branches/')) return answer({ name: 'main', commit: { id: sha } });
    if (pathname.includes('/git/trees/')) return answer({ sha, truncated: false, tree: [{ path: 'content/evenements/gouter.md', type: 'blob', mode: '100644', size: text.length, sha }] });
    if (/\/(git\/blobs|contents)\//.test(pathname)) return answer({ sha, size: text.length, encoding: 'base64', content: Buffer.from(text).toString('base64') });
    if (pathname.includes('/raw/')) return route.fulfill({ contentType: 'text/plain', headers: { 'access-control-allow-origin': '*' }, body: text });
    return answer([]);
  });
  const user = { token: 'jeton', backendName: 'forgejo', login: 'claire', name: 'Claire' };
  await tab.addInitScript((user) => { for (const name of ['decap-cms-user', 'netlify-cms-user']) localStorage.setItem(name, JSON.stringify(user)); }, user);
  await tab.goto(`${origin}/admin/#/collections/evenements`);
  await tab.getByText('Goûter des jeux').first().click();
  await tab.waitForFunction(() => [...document.querySelectorAll('input')].some(({ value }) => value === 'Goûter des jeux'));
  assert.equal(await tab.locator('input[type="datetime-local"]').first().inputValue(), '2027-04-06T14:00');
  console.log(`after signing in: ${asked.length} requests to the forge, ${elsewhere.length} to others`);
  assert.ok(asked.length > 5, asked.join('\n'));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(errors, []);
  await close();
});

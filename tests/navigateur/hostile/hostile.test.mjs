// Words of somebody who means harm stay words: each page, slide and mail of the hostile network is opened in a browser that watches
// for any script that runs and anything asked of another host. The site's own policy is switched off, so that it hides nothing.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { chromium } from 'playwright-core';
import { WORDS, write } from './pack.mjs';

const { TAMBOUR } = process.env;
assert.ok(TAMBOUR, 'TAMBOUR is the program');
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json', '.xml': 'application/xml' };
let folder, site, browser, server, origin, texts;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tambour-hostile-'));
  site = join(folder, 'site');
  texts = write(join(folder, 'reseau'));
  const built = spawnSync(TAMBOUR, ['build', '--root', join(folder, 'reseau'), '--out', site], { encoding: 'utf8', timeout: 60000 });
  assert.equal(built.status, 1, `faults are told and the site is there: ${built.stderr}`);
  assert.doesNotMatch(built.stderr, /panicked/);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    if (path === '/naif.html') return void answer.writeHead(200, { 'content-type': TYPES['.html'] }).end(`<title>x</title>${WORDS.join('\n')}`);
    try {
      const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
      const bytes = readFileSync(file);
      answer.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes);
    } catch { answer.writeHead(404).end(); }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const files = () => readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => relative(site, join(entry.parentPath, entry.name))).sort();

/** A tab that tells what escapes from what it shows. */
async function watcher() {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1000, height: 800 } });
  const tab = await context.newPage();
  const escapes = [];
  await context.route('**', (route) => {
    if (!route.request().url().startsWith(origin)) { escapes.push(`asked ${route.request().url()}`); return route.abort(); }
    return route.continue();
  });
  tab.on('dialog', (dialog) => { escapes.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  context.on('page', (page) => escapes.push(`opened ${page.url()}`));
  /** What is on the page is touched as a visitor would, then asked whether anything ran. */
  const touch = () => tab.evaluate(() => {
    for (const element of document.querySelectorAll('*')) {
      for (const kind of ['mouseover', 'focus', 'toggle', 'error', 'load']) element.dispatchEvent(new Event(kind));
      if (element.matches('details')) element.open = true;
    }
    for (const link of document.querySelectorAll('a[href]')) if (link.protocol === 'javascript:') link.click();
  });
  const settle = async () => {
    for (;;) {
      try {
        await touch();
        if (await tab.evaluate(() => window.ECHAPPE === 1)) escapes.push('a script ran');
        return;
      } catch (error) {
        // A page of an old address leads to the new one: that one is looked at then.
        if (!/context was destroyed/.test(error.message)) throw error;
        await tab.waitForLoadState();
        if (!tab.url().startsWith(origin)) { escapes.push(`went to ${tab.url()}`); return; }
      }
    }
  };
  return { tab, escapes, settle, close: () => context.close() };
}

test('the watcher sees what escapes', async () => {
  const { tab, escapes, settle, close } = await watcher();
  await tab.goto(`${origin}/naif.html`);
  await settle();
  assert.ok(escapes.includes('a script ran') && escapes.some((escape) => escape.startsWith('asked https://mal.example')), escapes.join());
  await close();
});

test('pages: no script runs, nothing is asked of another host', async (t) => {
  const { tab, escapes, settle, close } = await watcher();
  const pages = files().filter((file) => file.endsWith('.html') && !file.startsWith('ecrans/') && !file.startsWith('tv/') && !file.startsWith('x/'));
  const faults = [];
  for (const page of pages) {
    await tab.goto(`${origin}/${page.split('/').map(encodeURIComponent).join('/')}`, { waitUntil: 'load' });
    await settle();
    if (escapes.length) faults.push(`${page}: ${escapes.splice(0).join(', ')}`);
  }
  t.diagnostic(`${texts} hostile texts, ${pages.length} pages opened, ${faults.length} escapes`);
  assert.ok(pages.length > texts, 'the texts are published');
  assert.deepEqual(faults, []);
  await close();
});

test('screens and their slides', async (t) => {
  const { tab, escapes, settle, close } = await watcher();
  const faults = [];
  let slides = 0;
  for (const list of files().filter((file) => file.endsWith('playlist.json'))) {
    await tab.goto(`${origin}/${list.replace('playlist.json', '')}`, { waitUntil: 'load' });
    await settle();
    const known = JSON.parse(readFileSync(join(site, list), 'utf8')).slides;
    for (const slide of known) {
      slides += 1;
      await tab.evaluate((html) => { document.body.innerHTML = html; }, slide.html);
      await settle();
      if (escapes.length) faults.push(`${list} ${slide.id}: ${escapes.splice(0).join(', ')}`);
    }
  }
  t.diagnostic(`${slides} slides shown, ${faults.length} escapes`);
  assert.ok(slides > 50);
  assert.deepEqual(faults, []);
  await close();
});

test('nothing of outside the folder is published, whatever links to it', () => {
  const secret = readFileSync('/etc/passwd', 'utf8').split('\n')[0];
  for (const file of files()) assert.ok(!readFileSync(join(site, file)).includes(secret), file);
  assert.ok(!files().some((file) => /dehors|passwd/.test(file)));
});

test('a drawing or a page of a colleague cannot act on the site', async () => {
  const { tab, escapes, settle, close } = await watcher();
  for (const file of files().filter((name) => name.endsWith('.svg') && name.includes('dessin') || name.endsWith('page.html'))) {
    await tab.goto(`${origin}/${file}`);
    await settle();
  }
  assert.deepEqual(escapes, []);
  await close();
});

test('template signs are words', () => {
  const page = files().filter((file) => file.startsWith('actualites/') && file.endsWith('.html')).map((file) => readFileSync(join(site, file), 'utf8'));
  assert.ok(page.some((words) => words.includes('{{ site.title }}')), 'written as it was typed');
  assert.ok(!page.some((words) => words.includes('49 &lt;%=') || words.includes('>49<')));
});

test('calendars, feeds and data hold no line of somebody else', () => {
  for (const file of files()) {
    const words = file.endsWith('.ics') || file.endsWith('.eml') ? readFileSync(join(site, file), 'utf8').split(/\r?\n/) : [];
    for (const line of words) assert.ok(!/^(ATTENDEE|BEGIN:VALARM|Bcc:)/i.test(line), `${file}: ${line}`);
    if (file.endsWith('.csv')) for (const cell of readFileSync(join(site, file), 'utf8').split(/[,;\n]/)) assert.ok(!/^"?[=+@]/.test(cell), `${file}: ${cell}`);
  }
  const parsed = execFileSync('python3', ['-c', 'import sys,xml.dom.minidom as m\nfor f in sys.argv[1:]: m.parse(f)\nprint(len(sys.argv)-1)', ...files().filter((file) => /\.(xml|opml)$/.test(file)).map((file) => join(site, file))], { encoding: 'utf8' });
  assert.ok(Number(parsed) > 10, `${parsed} files of XML are whole`);
});

// The page on which colleagues write, on a phone: few fields and taps, its mail comes back as the same item, the draft survives
// a reload without a network, a cancellation takes two taps.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const { TAMBOUR, TAMBOUR_SITE: SITE } = process.env;
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
let browser, server, origin, folder;

/** A built site, as a web server gives it: the server and its address. */
async function serve(site) {
  const server = createServer((request, answer) => {
    let file = join(site, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!existsSync(file)) { answer.writeHead(404).end(); return; }
    answer.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return [server, `http://127.0.0.1:${server.address().port}`];
}

before(async () => {
  assert.ok(TAMBOUR && SITE && existsSync(join(SITE, 'proposer')), 'TAMBOUR is the program, TAMBOUR_SITE the folder of the built sample');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  [server, origin] = await serve(SITE);
  folder = mkdtempSync(join(tmpdir(), 'tambour-proposer-'));
});
after(async () => { await browser?.close(); server?.close(); if (folder) rmSync(folder, { recursive: true }); });

/** A phone on the page; counts what a person does. */
async function phone(path = '/proposer/', { width = 390, context, site = origin } = {}) {
  const own = context ?? await browser.newContext({ viewport: { width, height: 844 }, hasTouch: true, isMobile: true, locale: 'fr-FR' });
  const tab = await own.newPage();
  const errors = [], foreign = [];
  tab.on('pageerror', (error) => errors.push(String(error)));
  tab.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  tab.on('request', (request) => { if (/^https?:/.test(request.url()) && !request.url().startsWith(site)) foreign.push(request.url()); });
  await tab.goto(site + path);
  const done = { taps: 0, fields: 0 };
  return {
    tab, errors, foreign, done, context: own,
    tap: async (selector) => { done.taps++; await tab.locator(selector).first().tap(); },
    write: async (label, words) => { done.fields++; await tab.getByLabel(label).filter({ visible: true }).fill(words); },
    choose: async (label, value) => { done.fields++; await tab.getByLabel(label).filter({ visible: true }).selectOption(value); },
    mail: async () => {
      const href = await tab.locator('[data-courriel]').getAttribute('href');
      const address = new URL(href);
      return { href, to: decodeURIComponent(address.pathname), subject: address.searchParams.get('subject'), body: address.searchParams.get('body') };
    },
    echo: (key) => tab.locator(`form:not([hidden]) [name=${key}] ~ [data-aide]`).innerText(),
    close: () => own.close(),
  };
}

/** What `tambour import` makes of the mail, in a copy of the network: the text, without its own name. */
function imported({ subject, body }) {
  const root = mkdtempSync(join(folder, 'reseau-'));
  mkdirSync(join(root, 'content/structures'), { recursive: true });
  writeFileSync(join(root, 'tambour.yaml'), 'titre: Essai\nurl: https://essai.example/\nzone: B\nfuseau: Europe/Paris\nediteur: Essai\nhebergeur: Essai\ndirecteur_publication: Essai\n');
  writeFileSync(join(root, 'content/structures/la-passerelle.md'), '---\nnom: La Passerelle\ncommune: Lormoy\n---\n');
  const eml = join(root, 'courriel.eml');
  const encoded = `=?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`;
  writeFileSync(eml, `From: Claire <claire@epn.example>\r\nTo: contact@deuxrives.example\r\nSubject: ${encoded}\r\nDate: Mon, 15 Mar 2027 09:05:00 +0100\r\nMessage-ID: <1@epn.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(body).toString('base64')}\r\n`);
  const said = execFileSync(TAMBOUR, ['import', eml, '--root', root, '--now', '2027-03-15T09:10']).toString();
  const files = readdirSync(join(root, 'content'), { recursive: true }).filter((name) => name.endsWith('.md') && !name.startsWith('structures'));
  return { said, root, files: files.map((name) => ({ path: `content/${name.replaceAll('\\', '/')}`, text: readFileSync(join(root, 'content', name), 'utf8') })) };
}
const head = (text) => Object.fromEntries(text.split('---\n')[1].trim().split('\n').map((line) => { const at = line.indexOf(':'); const value = line.slice(at + 1).trim(); return [line.slice(0, at), value.startsWith('"') ? JSON.parse(value) : value.replace(/^'|'$/g, '').replace('T', ' ')]; }));
const bodyOf = (text) => text.split('---\n').slice(2).join('---\n').trim();

test('a new event: four fields, two taps, and its mail comes back as the same item', async () => {
  const { tab, tap, write, choose, mail, echo, done, errors, foreign, close } = await phone();
  await tap('[data-genre=event]');
  await write('Titre', 'Goûter : des jeux & du chocolat');
  await write('Quand', 'mercredi 7 avril, 14h-17h30');
  await choose('Votre lieu', 'la-passerelle');
  await write('Le texte', 'Des jeux de société.\n\nGratuit, sans inscription.');
  assert.match(await echo('debut'), /mercredi 7\u00a0avril 2027, 14\u00a0h\u00a0–\u00a017\u00a0h\u00a030/);
  const sent = await mail();
  await tab.evaluate(() => document.querySelector('[data-courriel]').addEventListener('click', (event) => event.preventDefault()));
  await tap('[data-courriel]');
  console.log(`new event: ${done.fields} fields, ${done.taps} taps, mailto of ${sent.href.length} characters`);
  assert.deepEqual(done, { fields: 4, taps: 2 });
  assert.ok(sent.href.length <= 2000);
  assert.equal(sent.to, 'contact@deuxrives.example');
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator('[data-fichier]').tap()]);
  const file = readFileSync(await download.path(), 'utf8');
  const back = imported(sent);
  assert.equal(back.files.length, 1, back.said);
  const [{ path, text }] = back.files;
  assert.match(path, /^content\/evenements\//);
  const expected = head(file);
  assert.deepEqual(head(text), expected);
  assert.equal(bodyOf(text), bodyOf(file));
  assert.doesNotMatch(text, /a_verifier/);
  assert.equal(expected.debut, '2027-04-07 14:00');
  // The file itself is a text of the network as it is.
  const name = join(back.root, 'content/evenements/file.md');
  writeFileSync(name, file);
  rmSync(join(back.root, path));
  execFileSync(TAMBOUR, ['check', '--root', back.root, '--now', '2027-03-15T09:10', '--strict'], { stdio: 'pipe' });
  assert.deepEqual([errors, foreign], [[], []]);
  await close();
});

test('closed today: three taps and a word once the place is known', async () => {
  const first = await phone();
  await first.tap('[data-genre=closing]');
  await first.choose('Votre lieu', 'la-passerelle');
  const { tap, write, mail, done, errors, close } = await phone('/proposer/', { context: first.context });
  await tap('[data-genre=closing]');
  await write('Pourquoi', 'coupure d’eau');
  const sent = await mail();
  done.taps++; // Ouvrir le courriel; then « Envoyer » in the mail program.
  console.log(`closed today: ${done.fields} word, ${done.taps + 1} taps with Envoyer`);
  assert.deepEqual(done, { fields: 1, taps: 2 });
  const { files: [{ path, text }], said } = imported(sent);
  assert.match(path, /^content\/annonces\//, said);
  const { titre, ferme, du, au, structure } = head(text);
  assert.deepEqual({ titre, ferme, du, au, structure }, { titre: 'Fermé le lundi 15 mars : coupure d’eau', ferme: 'oui', du: '2027-03-15', au: '2027-03-15', structure: 'la-passerelle' });
  assert.doesNotMatch(text, /a_verifier/);
  assert.deepEqual(errors, []);
  await close();
});

test('a place’s own address makes the place known', async () => {
  const { tab, tap, errors, close } = await phone('/proposer/?structure=la-passerelle');
  await tap('[data-genre=event]');
  assert.equal(await tab.getByLabel('Votre lieu').filter({ visible: true }).inputValue(), 'la-passerelle');
  assert.deepEqual(errors, []);
  await close();
});

test('each kind comes back as itself', async () => {
  const cases = [
    ['news', { Titre: 'Deux tablettes de plus', 'Le texte': 'Elles sont au comptoir.' }, 'actualites', {}],
    ['notice', { Titre: 'Internet en panne', Quand: 'demain', 'Le texte': 'Les livres fonctionnent.' }, 'annonces', { du: '2027-03-16', au: '2027-03-16' }],
    ['offer', { 'Vous proposez ou vous cherchez': ['demande'], Titre: 'Cherche un écran', Quoi: ['materiel'], 'Jusqu’à quand': 'vendredi 26 mars', 'Le texte': 'Pour trois jours.' }, 'offres', { type: 'demande', quoi: 'materiel', au: '2027-03-26' }],
  ];
  for (const [genre, fields, place, expected] of cases) {
    const { write, choose, mail, errors, close } = await phone(`/proposer/?genre=${genre}&structure=la-passerelle`);
    for (const [label, value] of Object.entries(fields)) await (Array.isArray(value) ? choose(label, value[0]) : write(label, value));
    const { files, said } = imported(await mail());
    assert.equal(files.length, 1, `${genre}: ${said}`);
    assert.ok(files[0].path.startsWith(`content/${place}/`), files[0].path);
    const found = head(files[0].text);
    for (const [key, value] of Object.entries({ titre: fields.Titre, structure: 'la-passerelle', ...expected })) assert.equal(found[key], value, `${genre}: ${files[0].text}`);
    assert.doesNotMatch(files[0].text, /a_verifier/);
    assert.equal(bodyOf(files[0].text), fields['Le texte']);
    assert.deepEqual(errors, []);
    await close();
  }
});

test('what is missing or wrong is said, and nothing leaves', async () => {
  const { tab, tap, write, echo, close } = await phone('/proposer/?genre=event');
  await write('Quand', 'lundi 7 avril 2027, 14h');
  assert.match(await echo('debut'), /est un mercredi/);
  await write('Quand', '31 novembre');
  assert.match(await echo('debut'), /n’existe pas/);
  await write('Quand', '3 mars 2027');
  assert.match(await echo('debut'), /est passé/);
  await tap('[data-courriel]');
  assert.equal(await tab.locator('[data-fautes]').isVisible(), true);
  assert.match(await tab.locator('[data-fautes]').innerText(), /Il manque.*Titre/);
  assert.equal(await tab.evaluate(() => document.activeElement.name), 'titre');
  assert.equal(await tab.locator('[data-courriel]').getAttribute('href'), '#envoi');
  await close();
});

test('a long text does not break the mail', async () => {
  const { tab, write, mail, close } = await phone('/proposer/?genre=news&structure=la-passerelle');
  await write('Titre', 'Une longue histoire');
  await write('Le texte', 'Été à la médiathèque. '.repeat(150));
  const { href, body } = await mail();
  assert.ok(href.length <= 2000, `${href.length}`);
  assert.match(body, /Collez ici/);
  assert.equal(await tab.locator('[data-coupe]').isVisible(), true);
  await close();
});

test('the draft survives a reload without a network', async () => {
  const { tab, tap, write, context, errors, close } = await phone();
  await tab.evaluate(() => navigator.serviceWorker.ready);
  await tap('[data-genre=event]');
  await write('Titre', 'Fête des semis');
  await write('Quand', 'samedi 17 avril, 10 h');
  await context.setOffline(true);
  await tab.reload();
  assert.equal(await tab.getByLabel('Titre').filter({ visible: true }).inputValue(), 'Fête des semis');
  assert.equal(await tab.getByLabel('Quand').filter({ visible: true }).inputValue(), 'samedi 17 avril, 10 h');
  assert.equal(await tab.locator('[data-brouillon]').isVisible(), true);
  await context.setOffline(false);
  assert.deepEqual(errors.filter((error) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(error)), []);
  await close();
});

test('what was sent is no draft any more, and can be taken up as the same thing', async () => {
  const { tab, tap, write, mail, errors, close } = await phone('/proposer/?genre=news&structure=la-passerelle');
  await write('Titre', 'Deux tablettes de plus');
  await write('Le texte', 'Elles sont au comptoir.');
  const { body } = await mail();
  const id = /^Id\s*: (.*)$/mu.exec(body)[1];
  await tab.evaluate(() => { const link = document.querySelector('[data-courriel]'); link.addEventListener('click', (event) => event.preventDefault()); link.click(); });
  await tab.goto(new URL('/proposer/', tab.url()).href);
  assert.equal(await tab.locator('[data-brouillon]').isVisible(), false);
  assert.equal(await tab.locator('[data-choix]').isVisible(), true);
  assert.match(await tab.locator('[data-envoye]').innerText(), /Deux tablettes de plus/);
  await tap('[data-reprendre]');
  assert.equal(await tab.getByLabel('Titre').filter({ visible: true }).inputValue(), 'Deux tablettes de plus');
  await write('Le texte', 'Elles sont à l’accueil.');
  assert.match((await mail()).body, new RegExp(`Id\\s*: ${id}`));
  await tab.reload();
  assert.equal(await tab.locator('[data-brouillon]').isVisible(), true);
  assert.deepEqual(errors, []);
  await close();
});

test('gestures: cancel in two taps, a series asks which day, a place still right in one', async () => {
  const items = JSON.parse(readFileSync(join(SITE, 'proposer/textes.json'), 'utf8'));
  const has = (item, id) => item.gestures.some((gesture) => gesture.id === id);
  const single = items.find((item) => has(item, 'cancel') && item.dates.length === 0);
  const { tap, mail, done, errors, close } = await phone(`/proposer/?item=${single.code}`);
  await tap('[data-faire=cancel]');
  const sent = await mail();
  done.taps++;
  console.log(`cancel: ${done.taps} taps, then Envoyer`);
  assert.equal(done.taps, 2);
  assert.equal(sent.subject, `[${single.code}] Annuler : ${single.title}`);
  assert.deepEqual(errors, []);
  await close();

  const series = items.find((item) => has(item, 'cancel') && item.dates.length > 1);
  const many = await phone(`/proposer/?item=${series.code}&geste=cancel`);
  await many.tap('[data-courriel]');
  assert.match(await many.tab.locator('[data-fautes]').innerText(), /Quelle date/);
  await many.tap('.days .kind:nth-of-type(2)');
  assert.match((await many.mail()).body, /^Jour : \p{L}+ \d+(er)?\u00a0\p{L}+ \d{4}$/u);
  await many.close();

  const place = items.find((item) => has(item, 'still-right'));
  const still = await phone(`/proposer/?item=${place.code}`);
  const direct = await still.tab.locator('[data-direct=still-right]').getAttribute('href');
  assert.match(decodeURIComponent(direct), new RegExp(`\\[${place.code}\\] Toujours bon : `));
  await still.close();

  const correct = await phone(`/proposer/?item=${place.code}&geste=correct`);
  await correct.write('Téléphone', '02 61 91 99 99');
  assert.equal((await correct.mail()).body, 'Téléphone : 02 61 91 99 99');
  await correct.close();
  console.log(`${items.length} items may be changed`);
});

test('every item of the sample opens, each gesture gives a mail that fits', async () => {
  const items = JSON.parse(readFileSync(join(SITE, 'proposer/textes.json'), 'utf8'));
  const { tab, errors, close } = await phone(`/proposer/?item=${items[0].code}`);
  let seen = 0;
  for (const item of items.filter((_, rank) => rank % 4 === 0)) {
    for (const gesture of item.gestures) {
      await tab.goto(`${origin}/proposer/?item=${item.code}&geste=${gesture.id}`);
      await tab.locator('[data-geste]').waitFor();
      assert.equal(await tab.locator('[data-quoi]').innerText(), item.title);
      seen++;
    }
  }
  console.log(`${seen} gestures opened`);
  assert.deepEqual(errors, []);
  await close();
});

test('beyond sixty places, a place is typed, and known by its name alone', async (context) => {
  const root = mkdtempSync(join(folder, 'grand-'));
  mkdirSync(join(root, 'content/structures'), { recursive: true });
  writeFileSync(join(root, 'tambour.yaml'), 'titre: Essai\nurl: https://essai.example/\nzone: B\ncourriel: contact@essai.example\nediteur: Essai\nhebergeur: Essai\ndirecteur_publication: Essai\n');
  for (let rank = 1; rank <= 70; rank++) writeFileSync(join(root, `content/structures/lieu-${rank}.md`), `---\nnom: Médiathèque ${rank}\ncommune: Lormoy\n---\n`);
  execFileSync(TAMBOUR, ['build', '--root', root, '--out', join(root, 'site'), '--now', '2027-03-15T09:00'], { stdio: 'pipe' });
  const [large, site] = await serve(join(root, 'site'));
  context.after(() => { large.close(); large.closeAllConnections(); });
  const { tab, tap, write, mail, errors, foreign, close } = await phone('/proposer/', { site });
  await tap('[data-genre=event]');
  await write('Titre', 'Des jeux');
  await write('Quand', 'mercredi 7 avril, 14h-17h30');
  await write('Votre lieu', 'mediatheque 4');
  const offered = await tab.locator('#lieux option').evaluateAll((options) => options.map(({ value }) => value));
  assert.deepEqual(offered.slice(0, 2), ['Médiathèque 4, Lormoy', 'Médiathèque 40, Lormoy']);
  await tab.locator('[data-courriel]').tap();
  assert.equal(await tab.getByLabel('Votre lieu').filter({ visible: true }).getAttribute('aria-invalid'), 'true', 'half a name is no place');
  await write('Votre lieu', 'médiathèque 42, lormoy');
  assert.match((await mail()).body, /Structure : lieu-42$/m);
  assert.deepEqual([errors, foreign], [[], []]);
  await close();
});

test('it holds at 320 px', async () => {
  for (const path of ['/proposer/', '/proposer/?genre=event', '/proposer/?genre=closing', '/proposer/?changer=oui']) {
    const { tab, close } = await phone(path, { width: 320 });
    await tab.waitForLoadState('networkidle');
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${path}: ${wide} px wide`);
    const small = await tab.evaluate(() => [...document.querySelectorAll('#proposer :is(a,button,input,select,textarea,summary)')].filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44).map((element) => element.outerHTML.slice(0, 90)));
    assert.deepEqual(small, [], path);
    await close();
  }
});

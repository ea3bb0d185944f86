// How halls break a screen, each as docs/ecrans.md numbers it, where no other test shows it.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { FAR, slide } from './page.mjs';
import { begin, end, event, list, MINUTE, open, T, urgent, welcome } from './set.mjs';

before(begin);
after(end);

const photo = (more = {}) => slide({ id: 'photo', genre: 'actualite', color: '#1F5E2E', name: 'Réseau', title: 'Douze ordinateurs', size: 't1', picture: { src: '../../medias/x.jpg', alt: '' }, jusqu_a: FAR, ...more });
const DOT = { contentType: 'image/gif', body: Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64') };
const isBare = (s) => s.page.evaluate(() => / bare/.test(document.querySelector('.front .sheet').className));
const seenOver = async (s, times, ms = 2000) => { const seen = new Set(); for (let i = 0; i < times; i += 1) { await s.pass(ms); seen.add(await s.slide()); } return [...seen].sort(); };

test('6 · the slide printed in the page loses a picture that is not there; a slide alone has its own back when it comes', async () => {
  const s = await open(list([photo({ sans_date: true })]));
  await s.pass(2000);
  assert.ok(await isBare(s));
  await s.close();
  let arrive;
  const late = new Promise((resolve) => { arrive = resolve; });
  const alone = await open(list([photo({ sans_date: true })]), { html: (text) => text.replace('data-id="photo"', 'data-id=""'), late });
  alone.server.picture = DOT;
  await alone.pass(2000);
  assert.ok(await isBare(alone));
  arrive();
  await alone.page.evaluate(() => document.querySelector('.front img').decode());
  await alone.pass(12000);
  assert.ok(!await isBare(alone));
  await alone.close();
});

test('12 · what throws does not stop the screen: a slide that cannot be drawn is left out and told', async () => {
  const s = await open(list([event('a'), event('b', {}), welcome].map((one) => (one.id === 'b' ? { ...one, html: 'sans élément' } : one))), { query: '?diag=1' });
  assert.deepEqual(await seenOver(s, 30), ['a', 'bienvenue']);
  assert.match(await s.page.innerText('#diag'), /dernière erreur: Error: b/);
  await s.close();
});

test('16 · a set in another time zone says the hour of the network', async () => {
  const s = await open(list([event('a'), welcome]), { zone: 'Pacific/Chatham' });
  s.server.date = T;
  await s.pass(2000);
  assert.match(await s.text(), /9 h 00/);
  await s.close();
});

test('17 · a player that cannot begin leaves the first slide where it is', async () => {
  const s = await open(list([event('a'), welcome]), { html: (text) => text.replace('"format"', '"format') });
  await s.pass(60000);
  assert.match(await s.text(), /Atelier a/);
  assert.ok(await s.page.locator('h1').isVisible());
  assert.ok(s.server.error, 'the seed was not sown');
  s.server.error = undefined;
  await s.close();
});

test('20 · a store that is full, forbidden or not there changes nothing', async () => {
  const stores = {
    full: () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; },
    forbidden: () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }); },
    absent: () => { Object.defineProperty(window, 'localStorage', { value: undefined }); },
  };
  for (const [name, setUp] of Object.entries(stores)) {
    const s = await open(list([event('a'), welcome]), { setUp });
    s.server.list = list([event('c'), welcome], { instant: T + MINUTE, version: 'v2' });
    await s.pass(6 * MINUTE);
    assert.deepEqual(await seenOver(s, 15), ['bienvenue', 'c'], name);
    await s.close();
  }
});

test('24 · the screen is kept awake where the engine can, again when the page comes back', async () => {
  const s = await open(list([welcome]), { setUp: () => { window.asked = 0; Object.defineProperty(navigator, 'wakeLock', { value: { request: () => { window.asked += 1; return Promise.reject(new Error('low battery')); } } }); } });
  await s.pass(1000);
  await s.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  assert.equal(await s.page.evaluate(() => window.asked), 2);
  await s.close();
});

test('25 · everything moves a little each minute', async () => {
  const s = await open(list([welcome]));
  const places = new Set();
  for (let i = 0; i < 16; i += 1) { places.add(await s.page.evaluate(() => document.querySelector('.front').getBoundingClientRect().left.toFixed(1) + document.querySelector('.front').getBoundingClientRect().top.toFixed(1))); await s.pass(MINUTE); }
  assert.ok(places.size >= 12, `${places.size}`);
  await s.close();
});

test('27 · a picture withdrawn while it is on the screen stays there', async () => {
  const s = await open(list([event('a'), photo(), welcome], { instant: T }));
  s.server.picture = DOT;
  for (let i = 0; i < 60 && (await s.slide() !== 'photo' || await isBare(s)); i += 1) await s.pass(1000);
  s.server.picture = null;
  s.server.list = list([welcome], { instant: T + MINUTE, version: 'v2' });
  await s.pass(2000);
  assert.equal(await s.slide(), 'photo');
  assert.ok(!await isBare(s));
  assert.ok(await s.page.evaluate(() => document.querySelector('.front img').naturalWidth > 0));
  await s.pass(2 * MINUTE);
  assert.equal(await s.slide(), 'bienvenue');
  await s.close();
});

test('28 · what is new is asked for at once after a start, then again and again, never at one beat', async () => {
  const s = await open(list([welcome]));
  await s.pass(1000);
  assert.equal(s.server.asked.length, 1);
  await s.pass(8 * MINUTE);
  const times = s.server.asked.map((search) => parseInt(/n=(.{8})/.exec(search)[1], 36));
  const gaps = times.slice(1).map((time, rank) => time - times[rank]);
  assert.ok(gaps.length >= 9 && gaps.every((gap) => gap >= 36000 && gap <= 46000), `${gaps}`);
  s.server.answer = 'abort';
  await s.pass(5 * MINUTE);
  const retries = s.server.asked.length - times.length;
  assert.ok(retries >= 10 && retries <= 18, `${retries} retries`);
  assert.ok(new Set(gaps).size > 2, `${gaps}`);
  await s.close();
});

test('a late answer, a slow one and none: one question at a time, and the screen goes on', async () => {
  const s = await open(list([event('a'), welcome]), { answer: 'hang' });
  await s.pass(3 * MINUTE);
  assert.ok(s.server.asked.length >= 4 && s.server.asked.length <= 6, `${s.server.asked.length}`);
  s.server.answer = 'same';
  await s.pass(45000);
  assert.equal(await s.state(), 'playing');
  await s.close();
});

test('a request that cannot even be made is no answer', async () => {
  const s = await open(list([event('a'), welcome]), { setUp: () => { const { open: really } = XMLHttpRequest.prototype; window.broken = true; XMLHttpRequest.prototype.open = function (method, url, wait) { if (window.broken && /playlist/.test(url)) throw new DOMException('no', 'SecurityError'); return really.call(this, method, url, wait ?? true); }; } });
  assert.deepEqual(await seenOver(s, 20), ['a', 'bienvenue']);
  assert.equal(await s.state(), 'offline');
  await s.page.evaluate(() => { window.broken = false; });
  await s.pass(30000);
  assert.equal(await s.state(), 'playing');
  await s.close();
});

test('the address that watches hears of slides that turn, never of a picture that stands still', async () => {
  const pings = async (setUp) => {
    const s = await open(list([event('a'), welcome], { battement: 'http://veille.test/coeur?x=1' }), { setUp });
    let heard = 0;
    s.page.on('request', (request) => { heard += request.url().startsWith('http://veille.test/coeur?x=1&v=v1&n=') ? 1 : 0; });
    await s.pass(21 * MINUTE);
    await s.close();
    return heard;
  };
  assert.equal(await pings(null), 2);
  assert.equal(await pings(() => { window.requestAnimationFrame = () => 0; }), 0, 'no frame is drawn');
  assert.equal(await pings(() => { Object.defineProperty(Document.prototype, 'hidden', { get: () => true }); }), 0, 'the page is behind');
});

test('the remote’s OK key held five seconds shows the diagnosis, again hides it; a press does nothing', async () => {
  const s = await open(list([event('a'), welcome]));
  const visible = () => s.page.locator('#diag').isVisible();
  await s.page.keyboard.press('Enter');
  await s.pass(8000);
  assert.ok(!await visible());
  const hold = async (repeat) => {
    await s.page.keyboard.down('Enter');
    for (let i = 0; i < 12; i += 1) { await s.pass(500); if (repeat) await s.page.keyboard.up('Enter'); await s.page.keyboard.down('Enter'); }
    await s.page.keyboard.up('Enter');
    await s.pass(2000);
  };
  await hold(false);
  assert.match(await s.page.innerText('#diag'), /état: playing[\s\S]*ensuite: [\s\S]*horloge du poste: 0 s[\s\S]*dernière réponse: same[\s\S]*moteur: Mozilla/);
  await hold(true);
  assert.ok(!await visible());
  await s.close();
});

test('the diagnosis of a hall that stays dark', async () => {
  const s = await open(list([welcome], { allume: [[0, T - 1]] }), { query: '?diag=1' });
  await s.pass(2000);
  assert.match(await s.page.innerText('#diag'), /état: dark[\s\S]*→ 9999-12-31T23:59:59.000Z[\s\S]*dernière erreur: \n/);
  await s.close();
});

test('an hour that nobody vouches for is not said before the first answer, nor is what has a date shown', async () => {
  const s = await open(list([event('a'), welcome]), { now: T - 21 * 24 * 60 * MINUTE, answer: 'hang' });
  await s.pass(5000);
  assert.equal(await s.slide(), 'bienvenue');
  assert.doesNotMatch(await s.text(), /vérifier|\d h \d\d/);
  await s.pass(20000);
  assert.match(await s.text(), /heure à vérifier/);
  s.server.answer = 'same'; s.server.date = T + MINUTE;
  await s.pass(60000);
  assert.deepEqual(await seenOver(s, 12), ['a', 'bienvenue']);
  await s.close();
});

test('a window without size yet, as some sets have at their start, is not laid out at nothing', async () => {
  const s = await open(list([welcome]), { setUp: () => { window.size = 0; for (const side of ['innerWidth', 'innerHeight']) { const real = window[side]; Object.defineProperty(window, side, { get: () => window.size * (side === 'innerWidth' ? 1280 : 720) || (real && 0) }); } } });
  await s.pass(1000);
  const width = () => s.page.evaluate(() => document.getElementById('scene').offsetWidth);
  assert.equal(await width(), 1280);
  await s.page.evaluate(() => { window.size = 1; });
  await s.pass(1000);
  assert.equal(await width(), 1280);
  await s.close();
});

test('whoever wants no movement has none', async () => {
  const s = await open(list([event('a'), welcome]));
  await s.page.emulateMedia({ reducedMotion: 'reduce' });
  assert.equal(await s.page.evaluate(() => getComputedStyle(document.querySelector('.front')).transitionDuration), '0s');
  await s.page.emulateMedia({ reducedMotion: 'no-preference' });
  assert.ok(parseFloat(await s.page.evaluate(() => getComputedStyle(document.querySelector('.front')).transitionDuration)) <= 0.5);
  await s.close();
});

test('an urgent notice that comes with pictures still to load does not wait for them', async () => {
  const s = await open(list([event('a', { duree: 25 }), welcome]));
  s.server.list = list([urgent('u1'), photo(), welcome], { instant: T + 1000, version: 'v2' });
  for (let i = 0; i < 50 && await s.state() !== 'takeover'; i += 1) await s.pass(1000);
  assert.match(await s.text(), /Fermé/);
  await s.close();
});

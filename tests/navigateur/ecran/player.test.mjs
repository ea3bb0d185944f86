// The player in a browser, under a false clock: rotation, expiry, updates, bad answers, urgent notices, outages.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { FAR, slide } from './page.mjs';
import { begin, end, event, list, MINUTE, open, settle, T, urgent, welcome } from './set.mjs';

before(begin);
after(end);

test('slides rotate; the address of each question is new; nothing is reloaded', async () => {
  const s = await open(list([event('a'), event('b'), welcome]));
  const seen = new Set();
  for (let i = 0; i < 30; i += 1) { await s.pass(2000); seen.add(await s.slide()); }
  assert.deepEqual([...seen].sort(), ['a', 'b', 'bienvenue']);
  assert.equal(await s.state(), 'playing');
  assert.ok(s.server.asked.length >= 2);
  assert.equal(new Set(s.server.asked).size, s.server.asked.length);
  await s.close();
});

test('a slide leaves at its end by the reckoning of the player alone, offline', async () => {
  const s = await open(list([event('a', { jusqu_a: T + 5 * MINUTE }), event('b', { jusqu_a: T + 3 * MINUTE }), welcome]), { answer: 'abort' });
  await s.pass(3 * MINUTE + 1000);
  for (let i = 0; i < 10; i += 1) { await s.pass(5000); assert.notEqual(await s.slide(), 'b'); }
  await s.pass(2 * MINUTE);
  for (let i = 0; i < 10; i += 1) { await s.pass(5000); assert.equal(await s.slide(), 'bienvenue'); }
  assert.equal(await s.state(), 'offline');
  await s.close();
});

test('a newer playlist replaces the other at a change of slide, without a blank', async () => {
  const s = await open(list([event('a'), welcome]));
  await s.page.evaluate(() => {
    window.blanks = 0;
    new MutationObserver(() => { const front = document.querySelectorAll('.front'); if (front.length !== 1 || !front[0].textContent) window.blanks += 1; }).observe(document.getElementById('scene'), { subtree: true, childList: true, attributes: true });
  });
  s.server.list = list([event('c'), welcome], { instant: T + MINUTE, version: 'v2' });
  const seen = [];
  for (let i = 0; i < 90; i += 1) { await s.pass(1000); seen.push(await s.slide()); }
  assert.ok(seen.includes('c'));
  assert.ok(!seen.slice(70).includes('a'));
  assert.equal(await s.page.evaluate(() => window.blanks), 0);
  assert.equal(await s.state(), 'playing');
  await s.close();
});

test('what was removed leaves, although the last instant of the network goes back', async () => {
  const s = await open(list([event('a'), event('b'), welcome]));
  s.server.date = T + MINUTE; s.server.modified = T - 60 * MINUTE;
  await s.pass(50000);
  s.server.list = list([event('b'), welcome], { instant: T - 30 * MINUTE, version: 'v2' });
  s.server.date = T + 2 * MINUTE; s.server.modified = T + MINUTE;
  await s.pass(70000);
  for (let i = 0; i < 15; i += 1) { await s.pass(2000); assert.match(await s.slide(), /^(b|bienvenue)$/); }
  s.server.list = list([event('a'), event('b'), welcome]); s.server.modified = T - 60 * MINUTE;
  await s.pass(90000);
  for (let i = 0; i < 15; i += 1) { await s.pass(2000); assert.match(await s.slide(), /^(b|bienvenue)$/, 'a mirror that lags'); }
  await s.close();
});

test('a new style comes with its slides', async () => {
  const s = await open(list([welcome]));
  s.server.list = list([welcome], { instant: T + MINUTE, version: 'v2', style: 'body { color: rgb(1, 2, 3) }' });
  await s.pass(90000);
  assert.equal(await s.page.evaluate(() => getComputedStyle(document.body).color), 'rgb(1, 2, 3)');
  await s.close();
});

test('answers not to be believed change nothing', async () => {
  const good = JSON.stringify(list([event('evil'), welcome], { instant: T + MINUTE, version: 'v2' }));
  const bad = {
    'an error': { status: 500, body: good },
    'a portal': { status: 200, contentType: 'text/html', body: '<!doctype html><title>Accès au wifi</title><form>' },
    'half a file': { status: 200, body: good.slice(0, good.length >> 1) },
    'an older one': { status: 200, body: JSON.stringify(list([event('evil'), welcome], { instant: T - MINUTE, version: 'v0' })) },
    'another screen’s': { status: 200, body: good.replace('la-passerelle', 'le-lavoir') },
    'no answer at all': 'hang',
    'a dead network': 'abort',
  };
  const s = await open(list([event('a'), welcome]));
  for (const [name, answer] of Object.entries(bad)) {
    s.server.answer = answer;
    const before = s.server.asked.length;
    for (let i = 0; i < 20; i += 1) { await s.pass(5000); assert.match(await s.slide(), /^(a|bienvenue)$/, name); assert.match(await s.text(), /Atelier a|Bienvenue/, name); }
    assert.ok(s.server.asked.length > before, name);
    assert.equal(await s.state(), name === 'an older one' ? 'playing' : 'offline', name);
  }
  s.server.answer = 'same';
  await s.pass(70000);
  assert.equal(await s.state(), 'playing');
  await s.close();
});

test('an urgent notice takes the screen at once, alternates, and leaves', async () => {
  const s = await open(list([event('a', { duree: 25 }), welcome]));
  s.server.list = list([urgent('u1'), urgent('u2', { jusqu_a: T + 6 * MINUTE }), event('a'), welcome], { instant: T + 1000, version: 'v2' });
  await s.pass(50000);
  assert.equal(await s.state(), 'takeover');
  const seen = new Set();
  for (let i = 0; i < 20; i += 1) { await s.pass(3000); seen.add(await s.slide()); assert.equal(await s.state(), 'takeover'); }
  assert.deepEqual([...seen].sort(), ['u1', 'u2']);
  s.server.answer = 'abort';
  await s.pass(9 * MINUTE);
  assert.match(await s.slide(), /^(a|bienvenue)$/);
  assert.notEqual(await s.state(), 'takeover');
  await s.close();
});

test('the dark hall: a clock that moves, woken by an urgent notice', async () => {
  const s = await open(list([welcome], { allume: [[0, T - 1]], textes: { ouverture: [[0, '']], ouverture_ici: [[0, '']], ouverture_nom: [[0, 'La Passerelle ouvre à 14 h']] } }));
  await s.pass(2000);
  assert.equal(await s.state(), 'dark');
  const place = () => s.page.evaluate(() => { const b = document.getElementById('night').getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; });
  assert.match(await s.page.innerText('#night'), /9 h 00\s+La Passerelle ouvre à 14 h/);
  const places = new Set();
  for (let i = 0; i < 20; i += 1) {
    const [left, top, right, bottom] = await place();
    places.add(`${left} ${top}`);
    assert.ok(left >= 64 && right <= 1216 && top >= 36 && bottom <= 684, `${left} ${top} ${right} ${bottom}`);
    await s.pass(MINUTE);
  }
  assert.ok(places.size >= 15);
  s.server.list = list([urgent('u1', { jusqu_a: T + 60 * MINUTE }), welcome], { instant: T + 1000, version: 'v2', allume: [[0, T - 1]] });
  await s.pass(50000);
  assert.equal(await s.state(), 'takeover');
  await s.close();
});

test('offline and behind what it knew, the set shows undated slides and says so', async () => {
  const s = await open(list([event('a'), welcome]), { now: 0, answer: 'abort' });
  await s.pass(5000);
  for (let i = 0; i < 8; i += 1) { await s.pass(4000); assert.equal(await s.slide(), 'bienvenue'); }
  assert.match(await s.text(), /heure à vérifier/);
  s.server.answer = 'same'; s.server.date = T + 2 * MINUTE;
  await s.pass(MINUTE);
  assert.match(await s.text(), /9 h 0[23]/);
  await s.close();
});

test('the quiet mark says how old the information is', async () => {
  const s = await open(list([welcome]), { now: T + 3 * 24 * 60 * MINUTE, answer: 'abort' });
  await s.pass(2000);
  assert.match(await s.text(), /Informations d’il y a 3 jours/);
  await s.close();
});

test('a frozen network starts at its instant, whatever the clocks say', async () => {
  const s = await open(list([event('a'), welcome], { fige: true }), { now: T + 400 * 24 * 60 * MINUTE });
  s.server.date = T + 400 * 24 * 60 * MINUTE;
  await s.pass(2000);
  assert.match(await s.text(), /9 h 00/);
  await s.close();
});

test('the last whole playlist, kept by the set, plays after a boot without network', async () => {
  const kept = list([event('kept', { duree: 25 }), welcome], { instant: T + 5 * MINUTE, version: 'v2' });
  const s = await open(list([event('a'), welcome]), { now: T + 6 * MINUTE, answer: 'abort', stored: { 'tambour:la-passerelle': `v1\n${JSON.stringify(kept)}` } });
  const seen = new Set();
  await s.pass(30000);
  for (let i = 0; i < 15; i += 1) { await s.pass(3000); seen.add(await s.slide()); }
  assert.deepEqual([...seen].sort(), ['bienvenue', 'kept']);
  await s.close();
  const spoilt = await open(list([event('a'), welcome]), { stored: { 'tambour:la-passerelle': 'v1\n{"format":"tambour.ecran/1","slides":' } });
  await spoilt.pass(5000);
  assert.match(await spoilt.slide(), /^(a|bienvenue)$/);
  await spoilt.close();
});

test('without script the first slide is there, in both shapes', async () => {
  for (const viewport of [{ width: 1280, height: 720 }, { width: 720, height: 1280 }]) {
    const s = await open(list([event('a'), welcome]), { script: false, viewport }).catch((error) => error);
    if (s instanceof Error) throw s;
    const box = await s.page.locator('h1').boundingBox();
    assert.ok(await s.page.locator('h1').isVisible());
    assert.ok(viewport.width > viewport.height ? box.x > 400 && box.y < 200 : box.x < 100 && box.y > 400, JSON.stringify(box));
    await s.close();
  }
});

test('a picture that does not come leaves a slide of words', async () => {
  const news = slide({ id: 'n', genre: 'actualite', color: '#1F5E2E', name: 'Réseau', title: 'Douze ordinateurs', size: 't1', picture: { src: '../../medias/x.jpg', alt: '' }, jusqu_a: FAR });
  const s = await open(list([news, welcome]));
  await s.pass(25000);
  let bare = 0;
  for (let i = 0; i < 12; i += 1) { await s.pass(2000); if (await s.slide() === 'n') bare += await s.page.evaluate(() => / bare/.test(document.querySelector('.front .sheet').className) && getComputedStyle(document.querySelector('.front img')).display === 'none') ? 1 : -9; }
  assert.ok(bare > 0);
  await s.close();
});

test('a set hung on its side: turned, and laid out by its own shape', async () => {
  for (const [turn, shape] of [[90, 'portrait'], [270, 'portrait'], [180, 'landscape']]) {
    const s = await open(list([event('a'), welcome]), { query: `?rotation=${turn}` });
    await s.pass(1000);
    const box = await s.page.locator('#scene').boundingBox();
    assert.deepEqual([Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height)], [0, 0, 1280, 720], `${turn}`);
    assert.equal(await s.page.getAttribute('#scene', 'class'), shape);
    await s.close();
  }
});

test('diagnostics on request only', async () => {
  const s = await open(list([welcome]));
  await s.pass(1000);
  assert.ok(!await s.page.locator('#diag').isVisible());
  await s.close();
  const d = await open(list([welcome]), { query: '?diag=1' });
  await d.pass(1000);
  assert.match(await d.page.innerText('#diag'), /playing[\s\S]*bienvenue/);
  await d.close();
});

test('a week of rotation leaves as many nodes as it found', async () => {
  const s = await open(list([event('a', { jusqu_a: FAR }), event('b', { jusqu_a: FAR }), welcome]));
  await s.pass(60000);
  const count = () => s.page.evaluate(() => document.getElementsByTagName('*').length);
  const seen = [];
  for (let day = 0; day < 7; day += 1) {
    await s.page.clock.fastForward(24 * 60 * MINUTE);
    await s.pass(33000);
    seen.push(await count());
  }
  assert.ok(Math.max(...seen) - Math.min(...seen) < 60, seen.join());
  assert.ok(Math.abs(seen[6] - seen[0]) < 60);
  assert.match(await s.slide(), /a|b|bienvenue/);
  await s.close();
});

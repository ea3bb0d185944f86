// The player's pure functions: which slide at t, what time it is, which answers count, which state follows.
import test from 'node:test';
import assert from 'node:assert/strict';
import { FAR, playerSource, playlist } from './page.mjs';

const P = new Function(`${playerSource()}; return { eligible, choose, textAt, wallClock, weekday, ageAt, lit, startTime, hear, learn, readTime, floorOf, judge, keptIsLater, fault, STATES, nextState, drift, watchKey };`)();

const plain = (id, duree, more = {}) => ({ id, genre: 'evenement', de: 0, jusqu_a: FAR, duree, sans_date: false, html: `<p>${id}</p>`, ...more });
const always = plain('hours', 10, { genre: 'horaires', sans_date: true });
const shown = (list, t, sure = true) => { const c = P.choose(list, t, sure); return c.dark ? 'dark' : list.slides[c.index].id; };

test('slides follow each other in order, each for its own time', () => {
  const list = playlist([plain('a', 10), plain('b', 20), always]);
  const check = (t, id, from, until) => {
    const c = P.choose(list, t, true);
    assert.deepEqual([list.slides[c.index].id, c.from, c.until], [id, from, until], `t=${t}`);
  };
  check(0, 'a', 0, 10000);
  check(9999, 'a', 0, 10000);
  check(10000, 'b', 10000, 30000);
  check(35000, 'hours', 30000, 40000);
  check(40000, 'a', 40000, 50000);
});

test('a slide that comes or goes starts the rotation anew, at once', () => {
  const list = playlist([plain('a', 10, { jusqu_a: 1005000 }), plain('b', 10, { de: 1000000 }), always]);
  assert.equal(shown(list, 1000000), 'a');
  assert.equal(P.choose(list, 1004000, true).until, 1005000);
  assert.equal(shown(list, 1005000), 'b');
  assert.equal(shown(list, 1015000), 'hours');
});

test('what is over never shows, alone in the list or not', () => {
  const list = playlist([plain('a', 10, { jusqu_a: 5000 }), always]);
  for (let t = 5000; t < 400000; t += 777) assert.equal(shown(list, t), 'hours');
});

test('without a sure time only undated slides show', () => {
  const list = playlist([plain('a', 10), always]);
  for (let t = 0; t < 100000; t += 777) assert.equal(shown(list, t, false), 'hours');
});

test('urgent notices take the screen, alternate, and leave at their end', () => {
  const list = playlist([plain('u1', 12, { genre: 'urgence', de: 1000, jusqu_a: 61000 }), plain('u2', 12, { genre: 'urgence', de: 1000, jusqu_a: 31000 }), plain('a', 10), always]);
  assert.equal(shown(list, 999), 'a');
  assert.deepEqual([1000, 13000, 25000, 31000, 43000, 60999].map((t) => shown(list, t)), ['u1', 'u2', 'u1', 'u1', 'u1', 'u1']);
  assert.equal(shown(list, 61000), 'a');
  assert.equal(shown(list, 2000, false), 'hours');
});

test('the hall is dark outside its hours, never during an urgent notice, and lit where nothing is known', () => {
  const list = playlist([plain('u', 12, { genre: 'urgence', de: 7000, jusqu_a: 8000 }), always], { allume: [[1000, 5000], [9000, 9500]], horizon: 20000 });
  assert.deepEqual([500, 1000, 4999, 5000, 7500, 8500, 9200, 9500, 20000].map((t) => shown(list, t)), ['dark', 'hours', 'hours', 'dark', 'u', 'dark', 'hours', 'dark', 'hours']);
  assert.equal(shown(list, 500, false), 'hours');
});

test('dated texts, clock, weekday and age', () => {
  const pairs = [[0, 'mardi 16 mars'], [100, 'demain'], [200, 'aujourd’hui']];
  assert.deepEqual([0, 99, 100, 200, 1e12].map((t) => P.textAt(pairs, t, true)), ['mardi 16 mars', 'mardi 16 mars', 'demain', 'aujourd’hui', 'aujourd’hui']);
  assert.equal(P.textAt(pairs, 1e12, false), 'mardi 16 mars');
  const spring = Date.UTC(2027, 2, 28, 1);
  const list = playlist([always], { decalages: [[0, 60], [spring, 120]], instant: spring });
  assert.equal(P.wallClock(list, spring - 1), '1 h 59');
  assert.equal(P.wallClock(list, spring), '3 h 00');
  assert.equal(P.weekday(list, Date.UTC(2027, 2, 15, 8)), 0);
  assert.equal(P.weekday(list, Date.UTC(2027, 2, 14, 23, 30)), 0);
  assert.equal(P.weekday(list, Date.UTC(2027, 2, 14, 22, 30)), 6);
  const day = 86400000;
  assert.deepEqual([0, 2 * day - 1, 2 * day, 5.5 * day].map((age) => P.ageAt(list, spring + age, true)), ['', '', 'Informations d’il y a 2 jours', 'Informations d’il y a 5 jours']);
  assert.equal(P.ageAt({ ...list, fige: true }, spring + 9 * day, true), '');
});

test('the time is the greatest of stamp, stored and heard, advanced', () => {
  const cases = [
    // stamp, stored, heard (or null), set's clock, elapsed: expected t and whether it is sure
    [1e12, 0, null, 1e12 + 60000, 0, 1e12 + 60000, true, 'the set agrees'],
    [1e12, 0, null, 1e12 - 60000, 0, 1e12, true, 'the set agrees, a little late'],
    [1e12, 0, null, 0, 5000, 1e12 + 5000, false, 'a set back in 1970, nobody heard'],
    [1e12, 1e12 + 9e8, null, 1e12 + 5e8, 0, 1e12 + 9e8, false, 'behind the last instant stored'],
    [1e12, 0, null, 1e12 + 9e8, 0, 1e12 + 9e8, true, 'nobody heard and the set is later than all'],
    [1e12, 0, 1e12 + 1e8, 1e12 + 9e8, 1000, 1e12 + 1e8 + 1000, true, 'a set three weeks ahead of the server'],
    [1e12, 0, 1e12 + 1e8, 1e12 + 1e8 + 61000, 1000, 1e12 + 1e8 + 61000, true, 'a set that agrees with the server'],
    [1e12, 0, 5e11, 0, 1000, 1e12 + 1000, true, 'a server behind the build stamp'],
  ];
  for (const [stamp, stored, heard, set, elapsed, t, sure, name] of cases) {
    const time = P.startTime(stamp, stored, false, 100);
    if (heard !== null) P.hear(time, heard, stamp, 100);
    assert.deepEqual(P.readTime(time, 100 + elapsed, set), { t, sure }, name);
    assert.ok(P.floorOf(time, 100 + elapsed) <= t);
  }
  const frozen = P.startTime(1e12, 3e12, true, 0);
  P.hear(frozen, 2e12, 1e12, 0);
  assert.deepEqual(P.readTime(frozen, 7000, 5e12), { t: 1e12 + 7000, sure: true });
});

test('a wrong hour that was once believed leaves when servers have said so three times running', () => {
  const time = P.startTime(1e12, 5e12, false, 0);
  const heard = (instant, at) => { P.hear(time, instant, 1e12, at); return P.readTime(time, at, 0).t; };
  assert.equal(heard(2e12, 1000), 5e12 + 1000);
  assert.equal(heard(2e12 + 1000, 2000), 5e12 + 2000);
  assert.equal(heard(5e12 + 3000, 3000), 5e12 + 3000, 'one that agrees in between');
  for (const at of [4000, 5000]) assert.equal(heard(2e12 + at, at), 5e12 + at);
  assert.equal(heard(2e12 + 6000, 6000), 2e12 + 6000);
  for (const at of [7000, 8000, 9000, 10000]) heard(5e11, at);
  assert.equal(P.readTime(time, 10000, 0).t, 1e12 + 1000, 'never behind the playlist');
});

const nothing = () => ({ seen: '', times: 0, modified: 0 });

test('only whole, own, later playlists count', () => {
  const current = playlist([always], { instant: 1000, version: 'a' });
  const text = (more, change = (x) => x) => JSON.stringify(change(playlist([always], { instant: 2000, version: 'b', ...more })));
  const verdict = (status, body) => P.judge(status, body, current, 'la-passerelle', nothing(), 0).verdict;
  const whole = text({});
  assert.equal(verdict(200, whole), 'newer');
  assert.equal(verdict(304, ''), 'same');
  for (const status of [0, 204, 206, 301, 403, 404, 500, 502]) assert.equal(verdict(status, whole), 'refused', `${status}`);
  assert.equal(verdict(200, '<!doctype html><title>Portail</title>'), 'refused');
  assert.equal(verdict(200, 'null'), 'refused');
  assert.equal(verdict(200, '[]'), 'refused');
  for (let cut = 0; cut < whole.length; cut += 7) assert.equal(verdict(200, whole.slice(0, cut)), 'refused', `cut at ${cut}`);
  const refused = {
    'another format': (x) => ({ ...x, format: 'tambour.ecran/2' }),
    'another screen': (x) => ({ ...x, ecran: 'le-lavoir' }),
    'no end': (x) => ({ ...x, fin: undefined }),
    'another end': (x) => ({ ...x, fin: 'a' }),
    'a wrong count': (x) => ({ ...x, nombre: 2 }),
    'no slide': (x) => ({ ...x, nombre: 0, slides: [] }),
    'a slide without html': (x) => ({ ...x, slides: [{ ...always, html: '' }] }),
    'a slide without end': (x) => ({ ...x, slides: [{ ...always, jusqu_a: null }] }),
    'a slide of no time': (x) => ({ ...x, slides: [{ ...always, duree: 0 }] }),
    'nothing undated': (x) => ({ ...x, slides: [{ ...always, sans_date: false }] }),
    'no offset': (x) => ({ ...x, decalages: [] }),
    'no instant': (x) => ({ ...x, instant: null }),
    'no word for the hour': (x) => ({ ...x, mots: {} }),
    'offsets that are not': (x) => ({ ...x, decalages: [60] }),
    'a text that is not dated': (x) => ({ ...x, textes: { ouverture: 'Ouvert' } }),
    'a slide’s text that is not dated': (x) => ({ ...x, slides: [{ ...always, textes: { when: null } }] }),
    'lit hours that are not': (x) => ({ ...x, allume: [null] }),
  };
  for (const [name, change] of Object.entries(refused)) assert.equal(verdict(200, text({}, change)), 'refused', name);
  assert.equal(verdict(200, text({ instant: 999 })), 'older');
});

/** What becomes of a set that plays what it believes: answers are [version, instant, Last-Modified or 0], or 304. */
function follow(answers, first = ['a', 1000, 0]) {
  const memory = { ...nothing(), modified: first[2] };
  let current = playlist([always], { version: first[0], instant: first[1] });
  return answers.map((answer) => {
    const [version, instant, modified] = answer === 304 ? [] : answer;
    const list = playlist([always], { version, instant });
    const { verdict } = P.judge(answer === 304 ? 304 : 200, JSON.stringify(list), current, 'la-passerelle', memory, modified);
    if (verdict === 'newer') current = list;
    return current.version;
  }).join('');
}

test('a later instant counts at once, nothing dated', () => {
  assert.equal(follow([['a', 1000, 0], ['b', 2000, 0], ['c', 3000, 0]]), 'abc');
});

test('at the same instant another version counts when heard twice running, at once when it was put in place later', () => {
  assert.equal(follow([['b', 1000, 0], ['a', 1000, 0], ['b', 1000, 0], 304, ['b', 1000, 0], ['c', 1000, 0], ['c', 1000, 0]]), 'aaaaaac');
  assert.equal(follow([['a', 1000, 10], ['b', 1000, 20], ['b', 1000, 20], ['c', 1000, 30]]), 'abbc');
});

test('a text removed shows at once although the instant goes back', () => {
  assert.equal(follow([['b', 500, 20]], ['a', 1000, 10]), 'b');
});

test('servers in turn, one of which lags, never make a set hesitate', () => {
  const turns = (old, young) => Array.from({ length: 60 }, (_, n) => (n % 2 ? young : old));
  assert.match(follow(turns(['a', 1000, 10], ['b', 1000, 20])), /^ab+$/, 'an edit');
  assert.match(follow(turns(['a', 1000, 10], ['b', 500, 20])), /^ab+$/, 'a removal');
  assert.match(follow(turns(['a', 1000, 0], ['b', 2000, 0])), /^ab+$/, 'an instant later, nothing dated');
  assert.match(follow(turns(['a', 1000, 0], ['b', 1000, 0])), /^a+$/, 'nothing tells: what plays goes on');
  const often = Array.from({ length: 120 }, (_, n) => (n % 10 === 9 ? ['b', 2000, 20] : ['a', 1000, 10]));
  assert.match(follow(often), /^a{9}b+$/, 'the one that lags answers nine times of ten');
});

test('a site put back as it was is followed within nine minutes where its files are not dated, at once where they are', () => {
  assert.equal(follow(Array(14).fill(['a', 1000, 0]), ['b', 2000, 0]), `${'b'.repeat(13)}a`);
  assert.equal(follow([['a', 1000, 30]], ['b', 2000, 20]), 'a');
});

test('the playlist kept by the set plays when the page is what it was then, or of an earlier instant', () => {
  const later = (copy, instant, then, page, of) => P.keptIsLater({ version: copy, instant }, then, { version: page, instant: of });
  assert.ok(later('b', 1000, 'a', 'a', 1000), 'an edit at the same instant, the page out of a cache');
  assert.ok(later('b', 500, 'a', 'a', 1000), 'a removal');
  assert.ok(later('b', 2000, 'a', 'c', 1000));
  assert.ok(!later('b', 1000, 'a', 'c', 1000), 'the page changed since');
  assert.ok(!later('b', 1000, null, 'a', 1000), 'nothing known of the page then');
  assert.ok(!later('a', 2000, 'a', 'a', 1000), 'the same');
});

test('the table of states', () => {
  const events = ['heard', 'failed', 'newer', 'swapped', 'urgent', 'night', 'calm'];
  const expected = {
    starting: ['playing', 'offline', 'updating', 'playing', 'takeover', 'dark', 'starting'],
    playing: ['playing', 'offline', 'updating', 'playing', 'takeover', 'dark', 'playing'],
    updating: ['updating', 'updating', 'updating', 'playing', 'takeover', 'dark', 'updating'],
    offline: ['playing', 'offline', 'updating', 'playing', 'takeover', 'dark', 'offline'],
    takeover: ['takeover', 'takeover', 'takeover', 'takeover', 'takeover', 'dark', 'playing'],
    dark: ['dark', 'dark', 'dark', 'dark', 'takeover', 'dark', 'playing'],
  };
  assert.deepEqual(Object.keys(P.STATES), Object.keys(expected));
  for (const [state, row] of Object.entries(expected)) assert.deepEqual(events.map((event) => P.nextState(state, event)), row, state);
});

test('the drift is small, slow, and goes round', () => {
  const places = new Set();
  for (let minute = 0; minute < 64; minute += 1) {
    const here = P.drift(minute * 60000).match(/-?[\d.]+(?=%)/g).map(Number);
    const then = P.drift((minute + 1) * 60000).match(/-?[\d.]+(?=%)/g).map(Number);
    places.add(here.join());
    for (const axis of [0, 1]) {
      assert.ok(Math.abs(here[axis]) <= 0.5);
      assert.ok(Math.abs(here[axis] - then[axis]) <= 0.25);
    }
  }
  assert.equal(places.size, 16);
});

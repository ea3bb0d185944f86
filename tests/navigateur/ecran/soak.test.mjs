// Days of a set in a minute, through both changes of the clocks; sets switched on at a wrong hour; and a judge that can tell.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { boot, faults, launch, soak } from './soak/soak.mjs';
import { report } from './soak/report.mjs';

const TAMBOUR = process.env.TAMBOUR;
const DAY = 24 * 3600000;

let browser;
before(async () => { assert.ok(TAMBOUR, 'TAMBOUR is the program'); browser = await launch(); });
after(async () => { await browser?.close(); });

test('two days, a sleep of seven months, a network that fails in twelve ways: never blank, never wrong, never heavier', async () => {
  const found = await soak(browser, TAMBOUR, 2);
  report(found);
  assert.deepEqual(faults(found), []);
  assert.ok(found.samples >= 2880, `${found.samples} samples`);
  assert.ok(found.expired >= 200, `${found.expired} expiries`);
  for (const state of ['playing', 'offline', 'takeover', 'dark']) assert.ok(found.kinds[state] > 10, state);
  const [first, last] = [found.weights[0], found.weights.at(-1)];
  assert.ok(last.heap <= 1.1 * first.heap, `${first.heap} → ${last.heap}`);
  assert.equal(last.nodes, first.nodes);
  assert.equal(last.elements, first.elements);
  assert.ok(found.news <= 90000, `${found.news} ms`);
  assert.ok(found.alerts.length >= 3 && Math.max(...found.alerts) <= 60, `alerts after ${found.alerts} s`);
});

test('switched on with a clock three weeks late, the network there: nothing that is over, ever', async () => {
  const found = await boot(browser, TAMBOUR, { skew: -21 * DAY, way: 'fine' });
  assert.deepEqual(faults(found), []);
  assert.ok(found.expired >= 3, `${found.expired} expiries`);
});

test('switched on behind the last instant it knew, or in 1970, without network: what has no date, alone', async () => {
  for (const skew of [-2 * DAY, -Date.UTC(2027, 3, 7)]) {
    const found = await boot(browser, TAMBOUR, { skew, way: 'refused', store: (now) => ({ 'tambour:maison:t': String(now) }), undated: true });
    assert.deepEqual(faults(found), []);
  }
});

test('the judge finds what is wrong with a naive page', async () => {
  const html = readFileSync(new URL('soak/naive.html', import.meta.url), 'utf8');
  const found = await soak(browser, TAMBOUR, 2, { html, setup: { slides: '#scene', night: '#none' } });
  for (const kind of ['blank', 'outside', 'errors', 'late']) assert.ok(found[`${kind}Count`] > 10, `${kind} went unseen`);
  assert.ok(found.weights.at(-1).nodes > 1.5 * found.weights[0].nodes, 'its growth went unseen');
});

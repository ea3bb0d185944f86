// Weeks of a set in minutes: the built page in Chromium, in a world that runs fast and fails often (world.js).
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Content } from './content.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const WORLD = readFileSync(join(HERE, 'world.js'), 'utf8');
const HOME = 'http://ecran.test/ecrans/maison/';
const HOUR = 3600000;
const DAY = 24 * HOUR;
/** Before 28 March and 31 October, when the clocks change: each span runs from 13 h to 13 h (UTC) and holds its Sunday at its end. */
const CHANGES = [Date.UTC(2027, 2, 28, 13), Date.UTC(2027, 9, 31, 13)];
/** The hour (UTC) at which nothing is announced, and the set is weighed: the same slides each day. */
const QUIET = 12;
const URGENT = [9, 15];

/** How the way to the server is, in a day: from this minute (UTC) on. */
const WAYS = [
  [0, 'refused'], [60, 'fine'], [120, 'error'], [150, 'fine'], [185, 'portal'], [250, 'fine'], [320, 'cut'], [350, 'proxy'], [450, 'slow'], [490, 'fine'],
  [580, 'hang'], [600, 'proxy'], [660, 'foreign'], [680, 'fine'], [790, 'old'], [835, 'fine'], [860, 'turns'], [890, 'proxy'], [990, 'half'], [1010, 'fine'],
  [1030, 'refused'], [1330, 'proxy'], [1400, 'error'], [1410, 'fine'],
];

export const launch = () => chromium.launch({ executablePath: process.env.TAMBOUR_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--js-flags=--expose-gc'] });

const dice = (seed) => () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; };

export async function open(browser, content, setup, { html = content.page(), store = {}, query = '?diag=1' } = {}) {
  const context = await browser.newContext({ viewport: { width: 640, height: 360 }, reducedMotion: 'reduce', timezoneId: 'Pacific/Chatham' });
  const page = await context.newPage();
  const told = { navigations: 0, errors: [] };
  page.on('framenavigated', () => { told.navigations += 1; });
  page.on('pageerror', (error) => told.errors.push(String(error)));
  await page.addInitScript(`window.WORLD_SETUP = ${JSON.stringify({ first: content.last, ...setup })}; for (const [name, value] of Object.entries(${JSON.stringify(store)})) localStorage.setItem(name, value); ${WORLD}`);
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/ecrans/maison/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    const body = content.file(pathname);
    return body ? route.fulfill({ body }) : route.fulfill({ status: 404, body: '' });
  });
  await page.goto(`${HOME}${query}`, { waitUntil: 'commit' });
  return { context, page, told };
}

async function weigh(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  for (let i = 0; i < 3; i += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  await session.detach();
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes') };
}

/** One set through `days` days, half of them up to each change of the clocks. `html` puts another page in the player's place. */
export async function soak(browser, tambour, days, { html, setup = {}, say = () => {} } = {}) {
  const content = new Content(tambour, dice(7));
  const half = Math.max(1, Math.round(days / 2));
  const spans = CHANGES.map((end) => [end - half * DAY, end]);
  try {
    content.last = content.hour(spans[0][0]);
    const { page, context, told } = await open(browser, content, { now: spans[0][0], slides: '.slide', night: '#night', lit: [8, 20], sure: true, ...setup }, html === undefined ? {} : { html });
    const weights = [];
    const publish = (entry) => page.evaluate((one) => window.WORLD.publish(one), entry);
    for (const [rank, [from, until]] of spans.entries()) {
      if (rank > 0) {
        content.last = content.hour(from);
        // It slept for months, and wakes without a network: what it held then is long over.
        await page.evaluate((ms) => { window.WORLD.way('refused'); window.WORLD.sleep(ms); }, from - spans[rank - 1][1]);
        await publish(content.last);
        await page.evaluate(() => window.WORLD.run(5));
        await page.evaluate(() => window.WORLD.way('fine'));
      }
      for (let t = from; t < until; t += HOUR) {
        const hour = new Date(t).getUTCHours();
        if (t > from) await publish(content.hour(t, { quiet: hour === QUIET, urgent: URGENT.includes(hour) }));
        const changes = WAYS.filter(([minute]) => Math.floor(minute / 60) === hour).map(([minute, way]) => [minute % 60, way]);
        if (hour === QUIET) {
          await page.evaluate(() => window.WORLD.run(45));
          // Its own slides have been alone for long: each has been drawn in both nodes.
          weights.push({ ...await weigh(page), elements: await page.evaluate(async () => { window.WORLD.fresh(); return (await window.WORLD.run(15)).elements; }) });
        } else {
          let minute = rank > 0 && t === from ? 5 : 0;
          for (const [at, way] of [...changes, [60, null]]) {
            if (at > minute) await page.evaluate((n) => window.WORLD.run(n), at - minute);
            if (way) await page.evaluate((name) => window.WORLD.way(name), way);
            minute = at;
          }
        }
        say(t, await page.evaluate(() => window.WORLD.found()));
      }
    }
    const found = await page.evaluate(() => window.WORLD.found());
    await context.close();
    return { ...found, ...told, reloads: told.navigations - 1, weights, days: half * spans.length };
  } finally { content.end(); }
}

/** A set switched on at a wrong hour: `skew` ms from the true one, with the way to the server as said. */
export async function boot(browser, tambour, { skew, way, store, undated = false, minutes = 90 }) {
  const content = new Content(tambour, dice(11));
  const now = Date.UTC(2027, 3, 7, 9);
  try {
    // The page was uploaded two hours ago: its own playlist is that old.
    content.last = content.hour(now - 2 * HOUR);
    const html = content.page();
    content.hour(now - HOUR);
    content.last = content.hour(now);
    const { page, context, told } = await open(browser, content, { now: now + 30000, skew, slides: '.slide', night: '#night', lit: [8, 20], sure: !undated, undated, way }, { html, store: typeof store === 'function' ? store(now) : {} });
    const found = await page.evaluate((n) => window.WORLD.run(n), minutes);
    await context.close();
    return { ...found, ...told, reloads: told.navigations - 1 };
  } finally { content.end(); }
}

/** What must be nothing. */
export const KINDS = ['blank', 'outside', 'errors', 'late', 'dark', 'clock'];
export const faults = (found) => [...KINDS.flatMap((kind) => found[kind].map((what) => `${kind}: ${what}`)), ...(found.reloads ? [`${found.reloads} reloads`] : [])];

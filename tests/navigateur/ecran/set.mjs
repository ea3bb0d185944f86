// A set in a hall, for tests: the player's page in Chromium under a false clock, and the server that answers it.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { page as draw, playlist, slide } from './page.mjs';

export const T = Date.UTC(2027, 2, 15, 8);
export const MINUTE = 60000;
export const HOME = 'http://ecran.test/ecrans/la-passerelle/';
let browser;
export async function begin() { browser = await chromium.launch({ executablePath: process.env.TAMBOUR_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] }); }
export async function end() { await browser.close(); }

export const event = (id, more = {}) => slide({ id, genre: 'evenement', color: '#0B5D57', name: 'La Passerelle', title: `Atelier ${id}`, size: 't1', when: 'Demain', date: { above: 'mardi', number: '16', below: 'mars' }, site: 'deuxrives.example', path: '/x/7k3', duree: 10, jusqu_a: T + 60 * MINUTE, ...more });
export const welcome = slide({ id: 'bienvenue', genre: 'bienvenue', color: '#0B5D57', title: 'Bienvenue', size: 't1', sans_date: true, duree: 10 });
export const urgent = (id, more = {}) => slide({ id, genre: 'urgence', name: 'Les Aunelles', title: 'Fermé', size: 't1', duree: 12, de: T, jusqu_a: T + 10 * MINUTE, ...more });
export const list = (slides, more = {}) => playlist(slides, { instant: T, ...more });

/** Opens a screen at instant T (the set's clock may differ) and answers its questions as `server.answer` says. */
export async function open(first, { now = T, answer = 'same', query = '', script = true, viewport = { width: 1280, height: 720 }, stored = null, setUp = null, zone = 'Europe/Paris', html = (text) => text, late = null } = {}) {
  const context = await browser.newContext({ viewport, javaScriptEnabled: script, timezoneId: zone });
  const page = await context.newPage();
  const server = { answer, list: first, asked: [], navigations: 0, date: null };
  if (script) await page.clock.install({ time: now });
  if (stored) await page.addInitScript((pairs) => { for (const [key, value] of Object.entries(pairs)) localStorage.setItem(key, value); }, stored);
  if (setUp) await page.addInitScript(setUp);
  page.on('framenavigated', () => { server.navigations += 1; });
  page.on('pageerror', (error) => { server.error = error; });
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.endsWith('playlist.json')) {
      server.asked.push(url.search);
      const headers = { 'content-type': 'application/json', ...(server.date === null ? {} : { date: new Date(server.date).toUTCString() }), ...(server.modified ? { 'last-modified': new Date(server.modified).toUTCString() } : {}) };
      if (server.answer === 'abort') return route.abort();
      if (server.answer === 'hang') return undefined;
      if (server.answer === 'same') return route.fulfill({ headers, body: JSON.stringify(server.list) });
      return route.fulfill({ headers, ...server.answer });
    }
    if (url.pathname.endsWith('.jpg')) await late;
    if (url.pathname.endsWith('.jpg')) return server.picture ? route.fulfill(server.picture) : route.fulfill({ status: 404, body: '' });
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html(draw(first, { withFonts: false })) });
  });
  await page.goto(HOME + query, { waitUntil: late ? 'domcontentloaded' : 'load' });
  const screen = {
    page, server,
    state: () => page.evaluate(() => document.documentElement.getAttribute('data-state')),
    slide: () => page.evaluate(() => document.documentElement.getAttribute('data-slide')),
    text: () => page.evaluate(() => document.querySelector('.front').textContent),
    /** Lets ms go by, second by second as a wall clock does; answers come in between. */
    pass: async (ms) => { for (let gone = 0; gone < ms; gone += 1000) { await page.clock.runFor(Math.min(1000, ms - gone)); if (gone % 15000 === 0) await settle(page); } await settle(page); },
    close: async () => { assert.equal(server.error, undefined); assert.ok(server.navigations <= 1, 'the player never navigates'); await context.close(); },
  };
  if (script) await settle(page);
  return screen;
}

/** Answers travel in true time, whatever the page's clock says. */
export const settle = (page) => page.evaluate(() => new Promise((resolve) => { const x = new XMLHttpRequest(); x.open('GET', 'pause'); x.onloadend = resolve; x.send(); }));


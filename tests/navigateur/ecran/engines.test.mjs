// Engines of 2016 to 2019 draw each kind of slide whole: the words that today's engine shows, none over another, ink where each stands.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { drawAll, ENGINES, pageOfOne } from './engines.mjs';
import { GENRES, slide } from './page.mjs';

const SITE = process.env.TAMBOUR_SITE;
const OLD = ['Chromium 64', 'WebKit 602'];
const SHAPES = [[1280, 720], [720, 1280]];
/** Kinds whose template has room for a picture. */
const PICTURED = ['actualite', 'affiche', 'evenement', 'photo'];

let browser;
before(async () => { browser = await chromium.launch({ executablePath: process.env.TAMBOUR_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] }); });
after(async () => { await browser?.close(); });

/** One of each kind, the one with a picture and most words; what the sample lacks is made from its template. */
function slides() {
  const screens = readdirSync(join(SITE, 'ecrans'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = screens.flatMap((entry) => JSON.parse(readFileSync(join(SITE, 'ecrans', entry.name, 'playlist.json'), 'utf8')).slides);
  const picture = all.find((item) => item.image)?.image;
  const words = (item) => item.html.replace(/<[^>]*>/g, '').length;
  return GENRES.map((genre) => all.filter((item) => item.genre === genre).sort((a, b) => Boolean(b.image) - Boolean(a.image) || words(b) - words(a))[0]
    ?? slide({ id: genre, genre, color: '#0B5D57', name: 'La Passerelle', title: 'Fête de l’internet', size: 't1', text: 'Toute la semaine, dans huit lieux.', when: 'Du 22 au 27 mars', facts: [{ strong: 'Gratuit.', text: 'À l’accueil' }], site: 'deuxrives.example', path: '/x/7k3', picture: PICTURED.includes(genre) ? { src: picture, alt: '' } : undefined, sans_date: true }));
}

const built = () => readFileSync(join(SITE, 'ecrans/la-passerelle/index.html'), 'utf8');

/** For each box, how much lightness changes inside it in the picture: 0 is a plain surface. */
async function ink(picture, boxes) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async ([data, all]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      return all.map(([left, top, right, bottom]) => {
        const { data: dots } = context.getImageData(Math.floor(left), Math.floor(top), Math.max(1, Math.ceil(right - left)), Math.max(1, Math.ceil(bottom - top)));
        let least = 255; let most = 0;
        for (let i = 0; i < dots.length; i += 4) { const light = (dots[i] * 3 + dots[i + 1] * 6 + dots[i + 2]) / 10; least = Math.min(least, light); most = Math.max(most, light); }
        return most - least;
      });
    }, [picture.toString('base64'), boxes]);
  } finally { await page.close(); }
}

/** A text's box without the blank that every face keeps above and below its signs. */
const signs = ([left, top, right, bottom]) => [left, top + (bottom - top) * 0.25, right, bottom - (bottom - top) * 0.25];
const meet = (a, b) => Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 2 && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 2;

/** What is wrong with a slide as an engine drew it, beside what today's engine shows. */
function faults(name, told, wanted, width, height) {
  const found = [];
  if (!told) return { found: ['the page told nothing'], pieces: [] };
  if (!ENGINES[name].tells.test(told.engine)) found.push(`drawn by ${told.engine}`);
  if (told.failed) found.push(`script: ${told.failed}`);
  if (told.slide !== wanted.slide) found.push(`${told.slide} for ${wanted.slide}`);
  if (told.width !== width || told.height !== height) found.push(`${told.width} × ${told.height}`);
  const short = Math.min(width, height);
  const said = told.texts.map((text) => text.words);
  for (const text of wanted.texts) if (!said.includes(text.words)) found.push(`« ${text.words} » is not there`);
  const pieces = told.texts.flatMap((text) => text.boxes.map((box) => ({ ...text, box })));
  if (pieces.length === 0) found.push('no word');
  for (const [at, piece] of pieces.entries()) {
    const [left, top, right, bottom] = piece.box;
    const hang = piece.size * 0.25;
    if (left < 0.05 * width - hang || right > 0.95 * width + hang || top < 0.05 * height - hang || bottom > 0.95 * height + hang) found.push(`« ${piece.words} » out of the safe area: ${piece.box.map(Math.round)}`);
    for (const other of pieces.slice(at + 1)) {
      if (piece.words !== other.words && meet(signs(piece.box), signs(other.box))) found.push(`« ${piece.words} » over « ${other.words} »`);
    }
    if (piece.size < 0.0399 * short && !/I|sup/i.test(piece.part)) found.push(`« ${piece.words} » of ${piece.size} px`);
  }
  for (const part of wanted.pictures) {
    const mine = told.pictures.find((one) => one.part === part.part);
    if (!mine?.whole) { found.push(`${part.part} is not there`); continue; }
    pieces.push({ words: part.part, box: mine.box });
  }
  return { found, pieces };
}

/** The faults of each page as this engine draws them all: what it tells, and where its picture has no ink. */
async function judge(name, { picture, told }, [width, height], wanted) {
  if (process.env.TAMBOUR_PICTURES) writeFileSync(join(process.env.TAMBOUR_PICTURES, `${name} ${width}.png`), picture);
  const all = wanted.map((one, rank) => faults(name, told[rank], one, width, height));
  const pieces = all.flatMap((one, rank) => one.pieces.map((piece) => ({ ...piece, rank })));
  const ranges = await ink(picture, pieces.map(({ rank, box: [left, top, right, bottom] }) => [Math.max(0, left), rank * height + Math.max(0, top), Math.min(width, right), rank * height + Math.min(height, bottom)]));
  for (const [at, { rank, words }] of pieces.entries()) if (ranges[at] < 60) all[rank].found.push(`« ${words} » has no ink (${Math.round(ranges[at])})`);
  return all.map(({ found }) => found);
}

const named = (all, found, name) => found.flatMap((list, rank) => list.map((fault) => `${name}, ${all[rank].genre}: ${fault}`));

/** Slides that fit in one picture: an old engine draws nothing below 16,384 px. */
function handfuls(all, height) {
  const most = Math.floor(16_384 / height);
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most));
}

for (const shape of SHAPES) {
  test(`${shape.join(' × ')}: old engines draw each kind of slide whole`, async () => {
    const seen = Object.fromEntries(OLD.map((name) => [name, { slides: 0, texts: 0, pictures: 0 }]));
    for (const some of handfuls(slides(), shape[1])) {
      const pages = some.map((item, rank) => pageOfOne(built(), item, rank));
      const today = await drawAll('today', pages, ...shape, SITE);
      for (const [rank, item] of some.entries()) assert.equal(today.told[rank].pictures.some(({ part }) => /photo|poster/.test(part)), Boolean(item.image), item.id);
      assert.deepEqual(named(some, await judge('today', today, shape, today.told), 'today'), []);
      for (const name of OLD) {
        const found = await judge(name, await drawAll(name, pages, ...shape, SITE), shape, today.told);
        assert.deepEqual(named(some, found, name), []);
        seen[name].slides += some.length;
        for (const what of ['texts', 'pictures']) seen[name][what] += today.told.reduce((sum, one) => sum + one[what].length, 0);
      }
    }
    for (const [name, { slides: drawn, texts, pictures }] of Object.entries(seen)) {
      assert.equal(drawn, GENRES.length);
      console.log(`${name}, ${shape.join(' × ')}: ${drawn} kinds of slide, ${texts} texts, ${pictures} pictures and codes, 0 faults`);
    }
  });
}

test('what an old engine does not know is seen: young script, young style, an empty picture', async () => {
  const item = slides().find(({ genre }) => genre === 'evenement');
  const clean = pageOfOne(built(), item, 0);
  const { told: [wanted] } = await drawAll('today', [clean], ...SHAPES[0], SITE);
  const seeds = [
    // The hash of a spoilt player is no longer the policy's.
    pageOfOne(built(), item, 1, (text) => text.replace(/<meta http-equiv[^>]*>/, '').replace('(function(){"use strict";', '(function(){"use strict";var none=null?.a;')),
    pageOfOne(built(), item, 2, (text) => text.replace('.main { left: 38.4%;', '.main { left: clamp(1px, 38.4%, 900px);')),
    pageOfOne(built(), item, 3, (text) => text.replace('color: #fff; }', 'color: currentColor; }').replaceAll('currentColor', '#fff')),
  ];
  for (const name of OLD) {
    const found = await judge(name, await drawAll(name, [clean, ...seeds], ...SHAPES[0], SITE), SHAPES[0], [wanted, wanted, wanted, wanted]);
    assert.deepEqual(found[0], []);
    for (const rank of [1, 2, 3]) assert.ok(found[rank].length > 0, `${name}: seed ${rank} went unseen`);
  }
});

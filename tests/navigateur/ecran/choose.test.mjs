// The build and the set agree: `tambour screen` tells which slide shows when, and the player's own file, run here, says the same.
import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAR, playerSource } from './page.mjs';

const { TAMBOUR, TAMBOUR_SITE: SITE } = process.env;
assert.ok(TAMBOUR && SITE, 'TAMBOUR is the program, TAMBOUR_SITE the folder of the built sample');
const P = new Function(`${playerSource()}; return { choose };`)();
const HOUR = 3600000;
const ask = (...args) => JSON.parse(execFileSync(TAMBOUR, ['screen', ...args, '--format', 'json'], { maxBuffer: 1 << 28, encoding: 'utf8' }));

/** The same numbers for ever (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A playlist of any sort: windows that meet, overlap or are over, urgent notices, a hall that goes dark, a near horizon. */
function generated(random, instant) {
  const at = (span) => instant + Math.round((random() - 0.4) * span / 1000) * 1000;
  const slides = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, rank) => {
    const dated = random() < 0.7;
    const urgent = dated && random() < 0.08;
    const de = dated && random() < 0.6 ? at(4 * HOUR) : 0;
    const jusqu_a = dated && random() < 0.7 ? de + Math.round(random() * 3 * 3600) * 1000 + (de ? 1000 : instant) : FAR;
    return { id: `s${rank}`, genre: urgent ? 'urgence' : 'evenement', de, jusqu_a, sans_date: !dated, duree: 8 + Math.floor(random() * 18), html: '<p>x</p>' };
  });
  slides.push({ id: 'always', genre: 'horaires', de: 0, jusqu_a: FAR, sans_date: true, duree: 12, html: '<p>x</p>' });
  const allume = random() < 0.4 ? Array.from({ length: Math.floor(random() * 4) }, (_, rank) => [instant + rank * HOUR, instant + rank * HOUR + Math.round(random() * 3600) * 1000]) : null;
  const horizon = random() < 0.3 ? at(6 * HOUR) : FAR;
  return { format: 'tambour.ecran/1', version: 'v', instant, ecran: 'x', allume, horizon, slides, nombre: slides.length, fin: 'v' };
}

/** Where the answer of the build for an instant differs from the player's. */
function difference(told, list, t) {
  const build = told.passages.find((passage) => passage.de <= t && t < passage.a);
  const set = P.choose(list, t, true);
  const rank = set.dark ? null : set.index;
  if (!build || build.rang !== rank) return `t=${t}: the build says ${build?.rang}, the set ${rank}`;
  // It holds as long, but for the edges of what was asked and for light, at which the set asks again.
  if (rank !== null && (set.from > build.de && build.de !== told.de || set.until < build.a)) return `t=${t}: ${build.de}–${build.a}, ${set.from}–${set.until}`;
  return null;
}

test('10,000 pairs of a generated playlist and an instant', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tambour-choix-'));
  const random = numbers(20270315);
  const differences = [];
  let pairs = 0;
  try {
    for (let rank = 0; rank < 100; rank += 1) {
      const instant = 1805097600000 + Math.floor(random() * 400) * HOUR;
      const list = generated(random, instant);
      const path = join(folder, `${rank}.json`);
      writeFileSync(path, JSON.stringify(list));
      const told = ask(path, '--heures', '3');
      for (let count = 0; count < 100; count += 1) {
        const t = instant + Math.floor(random() * 3 * HOUR);
        const found = difference(told, list, t);
        if (found) differences.push(`${rank} ${found}`);
        pairs += 1;
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(`${pairs} pairs of a playlist and an instant, ${differences.length} differences`);
  assert.deepEqual(differences, []);
  assert.equal(pairs, 10000);
});

test('the sample’s screens, a slide at a time for a day', () => {
  const screens = readdirSync(join(SITE, 'ecrans'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const differences = [];
  let passages = 0;
  for (const screen of screens) {
    const path = join(SITE, 'ecrans', screen, 'playlist.json');
    const list = JSON.parse(readFileSync(path, 'utf8'));
    const told = ask(path, '--jour');
    for (const passage of told.passages) {
      passages += 1;
      const found = difference(told, list, passage.de) ?? difference(told, list, passage.a - 1);
      if (found) differences.push(`${screen} ${found}`);
    }
  }
  console.log(`${screens.length} screens, ${passages} slides of a day, ${differences.length} differences`);
  assert.ok(screens.length >= 8 && passages > 10000);
  assert.deepEqual(differences, []);
});

/** A network in a folder that goes away. */
function network(files, then) {
  const root = mkdtempSync(join(tmpdir(), 'tambour-reseau-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return then(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const SETTINGS = 'titre: Réseau\nurl: https://reseau.example/\nediteur: x\ndirecteur_publication: x\nhebergeur: x\ninstant: 2027-03-15T09:00\n';

test('one structure that sends a hundred items, seven that send one to three', () => {
  const files = { 'tambour.yaml': SETTINGS, 'content/ecrans/hall.md': '---\ntitre: Hall du réseau\n---\n' };
  const places = ['bavard', 'lavoir', 'moulin', 'forge', 'fournil', 'gare', 'halle', 'phare'];
  places.forEach((place, rank) => {
    files[`content/structures/${place}.md`] = `---\nnom: Le ${place}\ncommune: Montaubert\n---\n`;
    const count = rank ? 1 + rank % 3 : 100;
    for (let item = 0; item < count; item += 1) {
      const day = String(item % 14 + 1).padStart(2, '0');
      files[`content/actualites/2027-03-${day}-${place}-${item}.md`] = `---\ntitre: Une nouvelle du ${place}, numéro ${item}\nstructure: ${place}\n---\n\nQuelques mots de plus, pour ceux qui passent dans le hall.\n`;
    }
  });
  const lines = [];
  network(files, (root) => {
    for (const at of ['2027-03-15T09:00', '2027-03-15T14:00', '2027-03-16T10:00']) {
      const told = ask('hall', '--root', root, '--now', at);
      const times = new Map();
      for (const { de, a, rang } of told.passages) {
        const period = told.periodes.find((one) => one.de <= de && de < one.a);
        const slide = period.diapositives.find(({ id }) => id === told.passages.find((one) => one.rang === rang).id);
        times.set(slide.structure, (times.get(slide.structure) ?? 0) + (a - de));
      }
      const share = (place) => (times.get(place) ?? 0) / HOUR;
      lines.push(`${at}: ${places.map((place) => `${place} ${(share(place) * 100).toFixed(0)} %`).join(', ')}, all others ${(share(null) * 100).toFixed(0)} %`);
      assert.ok(share('bavard') <= 0.41, lines.at(-1));
      assert.ok(places.slice(1).filter((place) => share(place) > 0).length >= 5, lines.at(-1));
      for (const period of told.periodes) assert.ok(period.tour <= 180);
    }
    const day = ask('hall', '--root', root, '--jour');
    const of = (place) => day.parts.find((part) => part.structure === place)?.part ?? 0;
    lines.push(`over a day: ${places.map((place) => `${place} ${(of(place) * 100).toFixed(0)} %`).join(', ')}`);
    assert.ok(of('bavard') <= 0.4);
    for (const place of places) assert.ok(of(place) > 0, `${place}: ${lines.at(-1)}`);
  });
  console.log(lines.join('\n'));
});

test('what is within two days is shown twice as often as the rest', () => {
  const event = (title, day) => `---\ntitre: ${title}\ndebut: 2027-03-${day} 14:00\nfin: 2027-03-${day} 16:00\nstructure: lavoir\n---\n`;
  const files = {
    'tambour.yaml': SETTINGS,
    'content/structures/lavoir.md': '---\nnom: Le Lavoir\ncommune: Montaubert\n---\n',
    'content/evenements/demain.md': event('Demain', '16'),
    'content/evenements/plus-tard.md': event('Plus tard', '20'),
    'content/evenements/apres.md': event('Après encore', '21'),
  };
  network(files, (root) => {
    const told = ask('lavoir', '--root', root, '--jour');
    const times = new Map();
    for (const { de, a, id } of told.passages) times.set(id, (times.get(id) ?? 0) + (a - de));
    const [soon, later, after] = ['event:demain', 'event:plus-tard', 'event:apres'].map((id) => times.get(id));
    console.log(`within two days ${(soon / HOUR).toFixed(1)} h of a day, the rest ${(later / HOUR).toFixed(1)} h and ${(after / HOUR).toFixed(1)} h`);
    assert.ok(soon >= 1.9 * later && soon >= 1.9 * after);
  });
});

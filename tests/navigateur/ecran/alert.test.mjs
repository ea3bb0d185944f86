// One file: an urgent notice is on every screen within a minute of its publishing, and gone at its end, the network there or not.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { faults, launch, open } from './soak/soak.mjs';

const MINUTE = 60000;
const NOW = Date.UTC(2027, 3, 7, 8);
const END = NOW + 23 * MINUTE;
const FILES = {
  'tambour.yaml': 'titre: Réseau d’essai\nurl: http://ecran.test/\nfuseau: Europe/Paris\nzone: B\nsorties: [ecrans]\n',
  'content/structures/la-gare.md': '---\nnom: La Gare\ncommune: Lormoy\nhoraires: Mo-Fr 09:00-18:00\n---\n',
  'content/structures/le-moulin.md': '---\nnom: Le Moulin\ncommune: Brissonne\nhoraires: Mo-Fr 14:00-18:00\n---\n',
  'content/structures/le-port.md': '---\nnom: Le Port\ncommune: Lormoy\n---\n',
  // A hall that is dark at this hour, and a screen that takes two kinds of text only.
  'content/ecrans/le-port.md': '---\ntitre: Hall du Port\nstructures: [le-port]\nhoraires: Mo-Su 18:00-20:00\n---\n',
  'content/ecrans/vitrine.md': '---\ntitre: Vitrine\nstructures: [la-gare, le-moulin]\ngenres: [evenement]\n---\n',
  'content/evenements/atelier.md': '---\ntitre: Atelier tablette\ndebut: 2027-04-07 14:00\nfin: 2027-04-07 16:00\nstructures: [la-gare]\n---\n\nOn vient avec la sienne.\n',
};
const ALERT = '---\ntitre: Alerte n1, vigilance rouge\nniveau: urgent\ndu: 2027-04-07 10:00\nau: 2027-04-07 10:23\nstructures: toutes\n---\n\nRestez chez vous, appelez-nous.\n';

let browser;
let root;
before(async () => { browser = await launch(); root = mkdtempSync(join(tmpdir(), 'tambour-alerte-')); });
after(async () => { await browser?.close(); rmSync(root, { recursive: true, force: true }); });

const write = (name, text) => { mkdirSync(dirname(join(root, name)), { recursive: true }); writeFileSync(join(root, name), text); };

function build(now, items) {
  const out = join(root, 'output');
  execFileSync(process.env.TAMBOUR, ['build', '--root', root, '--out', out, '--now', new Date(now).toISOString()], { stdio: ['ignore', 'ignore', 'pipe'] });
  return readdirSync(join(out, 'ecrans'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => {
    const text = readFileSync(join(out, 'ecrans', name, 'playlist.json'), 'utf8');
    return { name, html: readFileSync(join(out, 'ecrans', name, 'index.html'), 'utf8'), entry: { text, version: JSON.parse(text).version, items } };
  });
}

test('one file reaches every screen within a minute, and leaves each at its end without a network', async () => {
  for (const [name, text] of Object.entries(FILES)) write(name, text);
  const before = build(NOW - 5 * MINUTE, {});
  assert.deepEqual(before.map(({ name }) => name), ['la-gare', 'le-moulin', 'le-port', 'vitrine']);
  const sets = [];
  for (const [rank, { html, entry }] of before.entries()) sets.push(await open(browser, { last: entry, file: () => null }, { now: NOW - (3 + rank / 7) * MINUTE, slides: '.slide', night: '#night', sure: true, seed: rank + 3 }, { html }));
  const state = ({ page }) => page.evaluate(() => document.documentElement.getAttribute('data-state'));
  for (const { page } of sets) await page.evaluate((until) => { while (window.WORLD.now() + 60000 <= until) return window.WORLD.run(Math.floor((until - window.WORLD.now()) / 60000)); return null; }, NOW);
  assert.equal(await state(sets[2]), 'dark');
  write('content/annonces/alerte.md', ALERT);
  const now = build(NOW, { n1: { from: NOW, until: END, urgent: true } });
  const after = [];
  for (const [rank, { page }] of sets.entries()) {
    await page.evaluate((entry) => window.WORLD.publish(entry), now[rank].entry);
    const { alerts } = await page.evaluate(() => window.WORLD.run(3));
    assert.equal(await state(sets[rank]), 'takeover', now[rank].name);
    assert.equal(alerts.length, 1, now[rank].name);
    after.push(...alerts);
    // From now on nothing is heard: the set alone knows when it ends.
    const found = await page.evaluate(() => { window.WORLD.way('refused'); return window.WORLD.run(30); });
    assert.deepEqual(faults({ ...found, reloads: 0 }), [], now[rank].name);
    assert.equal(found.expired, 1);
    assert.equal(await state(sets[rank]), now[rank].name === 'le-port' ? 'dark' : 'offline', now[rank].name);
    assert.doesNotMatch(await page.innerText('body'), /Alerte/);
    await sets[rank].context.close();
  }
  assert.ok(Math.max(...after) <= 60, `${after}`);
  console.log(`an alert on ${after.length} screens after ${after.join(', ')} s`);
});

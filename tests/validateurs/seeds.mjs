// Seeded faults: the sound site of `tests/graines/sain/`, and one small change at a time that a check must see.
//
// A seed is a text file `tests/graines/CHECK/CODE.detail.txt`: what it breaks in a line, then, for each file,
//   file: agenda/index.html
//   -the lines as they stand
//   +the lines that take their place
// Without a `-` line the file is new; `{bruit 5000}` stands for that many signs that do not compress. CODE is the code of the fault that the check must give, and the only one, but for those of a line
// `also: CODE`: what cannot but go with it.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MANIFEST, readSite } from './site.mjs';

const SEEDS = join(dirname(fileURLToPath(import.meta.url)), '..', 'graines');
const SOUND = join(SEEDS, 'sain');
/** The address and the instant that the sound site was written for: below a folder, as many networks' sites are. */
const BUILD = { base: 'https://reseau.example/rives/', instant: '2027-03-15T08:00:00Z' };

/** `[{ name, code, changes }]`, in the order of their names; an unreadable seed is an error. */
export function seedsOf(check) {
  const folder = join(SEEDS, check);
  return readdirSync(folder).sort().map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const also = [...text.matchAll(/^also: (.+)$/gm)].map(([, code]) => code);
    return { name: `${check}/${file}`, code: file.split('.')[0], also, changes: parse(text, file) };
  });
}

function parse(text, file) {
  const changes = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('file: ')) changes.push({ address: line.slice(6), old: [], now: [] });
    else if (line.startsWith('-')) changes.at(-1).old.push(line.slice(1));
    else if (line.startsWith('+')) changes.at(-1).now.push(line.slice(1).replace(/\{bruit (\d+)\}/g, (_, length) => noise(Number(length))));
  }
  if (changes.length === 0) throw new Error(`${file}: changes nothing`);
  return changes;
}

function noise(length) {
  let text = '';
  for (let turn = 0; text.length < length; turn += 1) text += createHash('sha256').update(String(turn)).digest('base64url');
  return text.slice(0, length);
}

/** Calls `use` with a copy of the sound site, changed; the copy is removed afterwards. `listed`: more planned addresses. */
export async function withSeed({ changes = [], listed = [] }, use) {
  const root = mkdtempSync(join(tmpdir(), 'tambour-graine-'));
  try {
    cpSync(SOUND, root, { recursive: true });
    for (const change of changes) apply(root, change);
    writeManifest(root, listed);
    return await use(readSite(root, BUILD));
  } finally {
    rmSync(root, { recursive: true });
  }
}

function apply(root, { address, old, now }) {
  const path = join(root, address);
  if (old.length === 0) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${now.join('\n')}\n`);
    return;
  }
  const text = readFileSync(path, 'utf8');
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const parts = text.split(old.join(end));
  if (parts.length !== 2) throw new Error(`${address}: what the seed replaces is there ${parts.length - 1} times`);
  writeFileSync(path, parts.join(now.join(end)));
}

function writeManifest(root, listed) {
  writeFileSync(join(root, MANIFEST), 'tambour 1\n');
  const addresses = [...readSite(root, BUILD).files, ...listed].sort();
  const lines = addresses.map((address) => `${address}\t${'0'.repeat(32)}\t1\n`);
  writeFileSync(join(root, MANIFEST), `tambour 1\n${lines.join('')}`);
}

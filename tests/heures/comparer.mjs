// Our reading of opening hours against opening_hours.js, minute by minute over a year. Usage:
//   node comparer.mjs PROGRAM FILE…   PROGRAM: the example `heures`; FILE: texts with `horaires:` lines, or lists, one a line
// Each difference must be written in desaccords.yaml with its reason, and each reason there must still be of use.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import OpeningHours from 'opening_hours';

// The clock is the wall's: without a zone, a day has its 1440 minutes.
process.env.TZ = 'UTC';
const YEAR = 2026;
const ZONE = 'B';
const PLACE = { lat: 48.1, lon: -1.7, address: { country_code: 'fr', state: 'Bretagne' } };
const START = Date.UTC(YEAR, 0, 1);
const MINUTES = (Date.UTC(YEAR + 1, 0, 1) - START) / 60000;
const STATES = { closed: 0, unknown: 1, open: 2 };

const [program, ...files] = process.argv.slice(2);
const strings = [...new Set(files.flatMap(read))];
const expected = parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'desaccords.yaml'), 'utf8')) ?? {};

function read(file) {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  if (file.endsWith('.txt')) return lines.filter((line) => line && !line.startsWith('#'));
  return lines.flatMap((line) => /^horaires: *(.*)$/.exec(line)?.slice(1) ?? []).map((value) => value.replace(/^(['"])(.*)\1$/, '$2'));
}

function ours() {
  const told = spawnSync(program, [String(YEAR), ZONE], { input: `${strings.join('\n')}\n`, encoding: 'utf8' });
  if (told.status !== 0) throw new Error(`${program}: ${told.error ?? told.stderr}`);
  return told.stdout.trim().split('\n').map((line) => JSON.parse(line));
}

function paint(spans) {
  const minutes = new Uint8Array(MINUTES);
  for (const [from, to, state] of spans) minutes.fill(STATES[state], Math.max(0, from), Math.min(MINUTES, to));
  return minutes;
}

/** What the other program says; null when it refuses. */
function theirs(hours) {
  let read;
  try { read = new OpeningHours(hours, PLACE, { locale: 'fr', warnings_severity: 0 }); } catch { return null; }
  const intervals = read.getOpenIntervals(new Date(START), new Date(START + MINUTES * 60000));
  return paint(intervals.map(([from, to, unknown]) => [(from - START) / 60000, (to - START) / 60000, unknown ? 'unknown' : 'open']));
}

const clock = (minute) => new Date(START + minute * 60000).toISOString().slice(0, 16);
const name = (state) => Object.keys(STATES)[state];

/** How two years differ, or null. */
function compare(mine, other) {
  const at = mine.findIndex((state, minute) => state !== other[minute]);
  if (at < 0) return null;
  const count = mine.reduce((sum, state, minute) => sum + (state === other[minute] ? 0 : 1), 0);
  return `${count} minutes, first at ${clock(at)}: ${name(mine[at])} here, ${name(other[at])} there`;
}

// A minute more on Fridays, and an end that nobody wrote: seen, or nothing below is worth anything.
for (const [one, other] of [['Fr 09:00-12:00', 'Fr 09:00-12:01'], ['Fr 17:00+', 'Fr 17:00-03:00']]) {
  if (!compare(theirs(one), theirs(other))) throw new Error(`${one} and ${other} are taken for the same`);
}

const told = ours();
let minutes = 0;
let same = 0;
let refused = 0;
const unexplained = [];
const used = new Set();
strings.forEach((string, rank) => {
  const { hours, spans } = told[rank];
  const other = theirs(hours ?? string);
  let difference = null;
  if (hours === null || other === null) {
    if (hours === null && other === null) { refused += 1; return; }
    difference = hours === null ? 'we refuse it' : 'the other refuses it';
  } else {
    minutes += MINUTES;
    difference = compare(paint(spans), other);
    if (!difference) { same += 1; return; }
  }
  if (expected[string]) {
    used.add(string);
    console.log(`  ${string}\n    ${difference}\n    ${expected[string].trim()}`);
  } else {
    unexplained.push(`${string}\n    ${difference}`);
  }
});
for (const string of Object.keys(expected)) if (!used.has(string)) unexplained.push(`${string}\n    explained, and no longer different`);
console.log(`${strings.length} strings, ${minutes} minutes of ${YEAR} compared: ${same} the same to the minute, ${used.size} differ for a reason, ${refused} refused by both`);
for (const line of unexplained) console.error(`  unexplained: ${line}`);
if (unexplained.length || strings.length < 40 || minutes < 30 * MINUTES) process.exit(1);

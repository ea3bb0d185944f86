// Reads dates twice, by the program and by the page on which colleagues write: the table of real notations, then generated ones.
//   node tests/dates/comparer.mjs EXAMPLE [HOW MANY]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const [example, many = '10000'] = process.argv.slice(2);
(0, eval)(readFileSync(join(ROOT, 'themes/default/static/proposer/dates.js'), 'utf8'));
const { reader, dayOf } = globalThis.tambourDates;
const words = { fr: JSON.parse(execFileSync(example, ['fr'])), en: JSON.parse(execFileSync(example, ['en'])) };
const page = reader(words.fr);
const number = (day) => dayOf(...day.split('-').map(Number));
const program = (cases) => execFileSync(example, { input: cases.map(({ day, text }) => `${day}\t${text}\n`).join(''), maxBuffer: 1 << 28 }).toString().split('\n').slice(0, -1);

function compare(cases) {
  const expected = program(cases);
  if (expected.length !== cases.length) throw new Error(`${expected.length} answers for ${cases.length} texts`);
  return cases.flatMap(({ day, text }, at) => {
    const found = page.shown(text, number(day));
    return found === expected[at] ? [] : [`${JSON.stringify(text)} (${day}): ${expected[at]} by the program, ${found} by the page`];
  });
}

// The table: what a French reader expects, and the two readings equal.
const table = readFileSync(join(ROOT, 'tests/donnees/dates/notations-attendues.tsv'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'))
  .filter(([, , , , kind]) => kind !== 'plage-heures' && kind !== 'récurrence').map(([text, day, expected, doubt]) => ({ text, day: day || '2026-11-23', expected, doubt }));
const wrong = table.flatMap(({ text, day, expected, doubt }) => {
  const found = page.shown(text, number(day));
  const refused = found.startsWith('!'), marked = found.includes(' ~'), value = found.split(' ~')[0];
  const right = refused ? expected === 'doute' || expected === 'pas une date' : expected === 'doute' ? marked : value === expected && (doubt === 'admis' || (doubt === '' && !marked));
  return right ? [] : [`${text} (${day}): ${expected} ${doubt} expected, ${found} read by the page`];
});

// Generated: a grammar of what people write, its order and spelling shaken.
let seed = 20270315;
// mulberry32
const random = () => { seed = (seed + 0x6D2B79F5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
const upTo = (n) => Math.floor(random() * n);
const of = (list) => list[upTo(list.length)];
const maybe = (chance, text) => random() < chance ? text() : '';
const two = (n) => String(n).padStart(2, '0');
const weekday = () => of(of(words.fr.weekdays)), month = () => of(of(words.fr.months));
const year = () => of(['2026', '2027', '2028', '26', '27', "'27", '1998', '1789', '2040', '68']);
const dayNumber = () => of([String(upTo(32)), String(1 + upTo(28)), String(1 + upTo(28)), two(1 + upTo(28)), '1er', '1ER', '2e', 'premier', '3th']);
const date = () => of([
  () => `${maybe(.25, () => weekday() + of([' ', ' ', ', ', '. ', ' le ']))}${maybe(.2, () => 'le ')}${dayNumber()} ${month()}${of(['', '', '.'])}${maybe(.5, () => ' ' + year())}`,
  () => `${1 + upTo(random() < .1 ? 31 : 28)}${of(['/', '.', '-'])}${1 + upTo(random() < .1 ? 13 : 12)}${maybe(.6, () => of(['/', '.', '-']) + year())}`,
  () => `${of(['2026', '2027'])}-${two(1 + upTo(13))}-${two(1 + upTo(31))}`,
  () => `${month()} ${1 + upTo(31)}${maybe(.5, () => ', ' + year())}`,
  () => `${weekday()} ${1 + upTo(31)}`, weekday, () => of(words.fr.relative_days)[0].replace('-', of(['-', ' ', '’'])), () => `${month()} ${year()}`,
])();
const hour = () => of([
  () => `${upTo(25)}${of(['h', ' h', ' h ', ' heures', 'H'])}${maybe(.5, () => two(upTo(61)))}`, () => `${two(upTo(24))}:${two(upTo(60))}`, () => `${1 + upTo(12)}${of(['am', ' pm', ' p.m.', '.30pm'])}`,
  () => of(['midi', 'minuit', 'midi et demi', 'noon', 'midnight']), () => `${1 + upTo(11)} h ${of(['du matin', 'du soir', 'de l’après-midi'])}`, () => `${two(upTo(24))}:${two(upTo(60))}:00${of(['', 'Z', '+01:00', '-0500', '.000'])}`, () => String(1 + upTo(23)),
])();
const hours = () => of([hour, () => `${hour()}${of(['-', ' – ', ' à ', '/', ' au ', ' et '])}${hour()}`, () => `de ${hour()} à ${hour()}`, () => `à partir de ${hour()}`, () => `entre ${hour()} et ${hour()}`, () => `jusqu’à ${hour()}`])();
const text = () => of([
  date, () => `${date()}${of([' ', ', ', ' à ', ' : ', 'T', ' de '])}${hours()}`, () => `${hours()} ${date()}`, () => `du ${date()} au ${date()}`, () => `${date()}${of(['-', ' – ', ' au ', '/', ' et ', ' & '])}${date()}`,
  () => `du ${1 + upTo(31)} au ${date()}, ${hours()}`, () => `${date()} ${hour()} ${of(['-', 'au', 'à'])} ${date()} ${hour()}`, () => `jusqu’au ${date()}`, () => `${date()} ${of(['toute la journée', 'journée', 'matin', 'au soir', 'à la salle', 'ce soir', '(sauf pluie)'])}`, hours,
])();
const shaken = (written) => {
  const signs = Array.from(written);
  for (let n = upTo(8) ? 0 : 1 + upTo(2); n > 0 && signs.length; n--) {
    const at = upTo(signs.length);
    of([() => signs.splice(at, 1), () => signs.splice(at, 0, of([' ', '\u00a0', '.', ',', '-', '1', 'e', '’', 'É', '\u0301', 'œ', 'ß', '€', '→', '☺'])), () => { signs[at] = signs[at].toUpperCase(); }])();
  }
  return signs.join('').replace(/[\n\t\r]/g, ' ');
};
const days = ['2026-11-23', '2027-03-15', '2027-12-30', '2028-02-29', '2026-01-01'];
const generated = Array.from({ length: Number(many) }, () => ({ day: of(days), text: shaken(text()) }));

// What the page says of a moment is read back as that moment, by the program, with no doubt.
const said = [];
for (const { day, text } of generated) {
  const { when } = page.read(text, number(day));
  if (when && when.offset === null && !(when.start % 60) && !(when.end % 60)) said.push({ day, text: page.say(when, true), expected: page.shown(text, number(day)).split(' ~')[0] });
}
const back = program(said);
const lost = said.flatMap(({ text, day, expected }, at) => {
  const far = back[at] === `${expected} ~UnusualYear`;
  return back[at] === expected || far ? [] : [`${text} (${day}): ${expected} said, ${back[at]} read back`];
});
const differences = [...compare(table), ...compare(generated)];
const understood = program(generated).filter((line) => !line.startsWith('!')).length;
console.log(`table: ${table.length - wrong.length} of ${table.length} right by the page; generated: ${generated.length} (${understood} understood), differences: ${differences.length}; said and read back: ${said.length - lost.length} of ${said.length}`);
for (const line of [...wrong, ...differences, ...lost].slice(0, 30)) console.log(line);
const enough = table.length >= 300 && understood > generated.length / 8;
if (!enough) console.log('too few texts to prove anything');
process.exit(wrong.length || differences.length || lost.length || !enough ? 1 : 0);

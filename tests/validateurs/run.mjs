// Runs the checks of a built site: `node tests/validateurs/run.mjs SITE [--base-url URL] [--instant RFC3339] [--only html,links] [--seeds]`.
//
// Each check first has to find its seeded faults, one by one, and none in the sound site they are sown in; then it reads
// the built site, and has to examine at least what the manifest lists of its kind. `--seeds`: the seeds alone, no SITE.
import { parseArgs } from 'node:util';
import { closeBrowser } from './browser.mjs';
import { fault, tell, tellFaults, unexamined } from './report.mjs';
import { readSite } from './site.mjs';
import { seedsOf, withSeed } from './seeds.mjs';

/** The order of their cost. `sample`: an address that the plan may list and no file answers for. */
const CHECKS = [
  ['words', 'absente/index.html'],
  ['weight', 'absente/index.html'],
  ['links', 'absente.pdf'],
  ['feeds', 'structures/absente/rss.xml'],
  ['ics', 'agenda/absente/agenda.ics'],
  ['mail', 'lettre/absente/lettre.eml'],
  ['clients', 'lettre/absente/lettre.eml'],
  ['es5', 'ecrans/absent/index.html'],
  ['html', 'absente.svg'],
  ['csp', 'absente/index.html'],
  ['outside', 'absente/index.html'],
  ['a11y', 'absente/index.html'],
];

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'base-url': { type: 'string' }, instant: { type: 'string' }, only: { type: 'string' }, seeds: { type: 'boolean' } },
  });
  const wanted = values.only?.split(',') ?? CHECKS.map(([name]) => name);
  for (const name of wanted) if (!CHECKS.some(([known]) => known === name)) throw new Error(`no check is named ${name}`);
  const site = values.seeds ? undefined : siteOf(positionals[0], values);
  let failed = 0;
  for (const [name, sample] of CHECKS.filter(([name]) => wanted.includes(name))) {
    const check = await import(`./checks/${name}.mjs`);
    if (!(await passes(check, sample, site))) failed += 1;
  }
  await closeBrowser();
  console.log(`${wanted.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** The site, whose files are those of its manifest, neither more nor fewer. */
function siteOf(root, values) {
  if (!root) throw new Error('which built site? usage: run.mjs SITE');
  const site = readSite(root, { base: values['base-url'], instant: values.instant });
  const faults = [
    ...site.planned.filter((address) => !site.has(address)).map((address) => fault('absent', address, 'is listed by the manifest and not there')),
    ...site.files.filter((address) => !site.planned.includes(address)).map((address) => fault('foreign', address, 'is there and not listed by the manifest')),
  ];
  if (faults.length > 0) {
    tellFaults(faults);
    throw new Error(`${root} is not what its manifest says`);
  }
  console.log(`site: ${site.planned.length} files, as its manifest says; ${site.base}; built at ${site.instant}`);
  return site;
}

async function passes(check, sample, site) {
  try {
    const blind = await blindSpots(check, sample);
    tellFaults(blind.faults);
    console.log(`${check.name}: ${blind.found} of ${blind.sown} seeded faults found`);
    if (!site) return blind.faults.length === 0;
    const answer = await check.check(site);
    const faults = [...unexamined(check.planned(site), answer.examined), ...answer.faults];
    tell(check.name, { ...answer, faults });
    return faults.length === 0 && blind.faults.length === 0;
  } catch (error) {
    console.log(`${check.name}: could not be run\n${error.stack}`);
    return false;
  }
}

/** What the check does not see, or sees where nothing is. */
async function blindSpots(check, sample) {
  const faults = [];
  await withSeed({}, async (site) => {
    const answer = await check.check(site);
    const seen = [...unexamined(check.planned(site), answer.examined), ...answer.faults];
    faults.push(...seen.map((s) => fault('false-alarm', `graines/sain/${s.where}`, `${s.code}: ${s.what}`)));
  });
  await withSeed({ listed: [sample] }, async (site) => {
    const { examined } = await check.check(site);
    if (unexamined(check.planned(site), examined).length === 0) faults.push(fault('blind', 'graines/sain', `${sample} is planned, not there, and not missed`));
  });
  const seeds = seedsOf(check.name);
  if (seeds.length === 0) faults.push(fault('blind', `graines/${check.name}`, 'nothing is sown'));
  let found = 0;
  for (const { name, code, also, changes } of seeds) {
    const codes = await withSeed({ changes }, async (site) => (await check.check(site, touched(changes))).faults.map((seen) => seen.code));
    if (codes.includes(code)) found += 1;
    else faults.push(fault('blind', `graines/${name}`, `not found; found ${codes.join(', ') || 'nothing'}`));
    const others = [...new Set(codes)].filter((other) => other !== code && !also.includes(other));
    if (others.length > 0) faults.push(fault('false-alarm', `graines/${name}`, `also ${others.join(', ')}`));
  }
  return { faults, found, sown: seeds.length };
}

/** The pages that Chromium has to show for a seed: those it is sown in; home when it is sown in what pages share. */
const touched = (changes) => changes.map(({ address }) => (address.endsWith('.html') ? address : 'index.html'));

await main();

// The recipe of tambour's own releases: what it tries, packs and sums up, run on the host's own target.
import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { Workshop } from './atelier.mjs';

const FILE = fileURLToPath(new URL('../../dist/ci/release-github.yml', import.meta.url));
const TARGET = 'x86_64-unknown-linux-gnu';
const PAPERS = ['README.md', 'CHANGELOG.md', 'LICENSE-MIT', 'LICENSE-APACHE'];
const BASH = ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail'];

/** What is wrong with the recipe, one line each. `change` sows a fault in its text. */
export function releaseFaults(tambour, change = (text) => text) {
  const jobs = parse(change(readFileSync(FILE, 'utf8'))).jobs;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const faults = steps.filter((step) => step.run?.includes('${{')).map((step) => `${step.name}: an expression inside shell lines`);
  const targets = jobs.build.strategy.matrix.include.map((one) => one.target);
  if (targets.length !== 3 || new Set(targets).size !== 3) faults.push(`targets: ${targets}`);
  const workshop = new Workshop(tambour);
  try {
    const folder = workshop.checkout('main');
    const release = join(folder, 'target', TARGET, 'release');
    mkdirSync(release, { recursive: true });
    cpSync(tambour, join(release, 'tambour'));
    cpSync(tambour, join(release, 'tambour.exe'));
    for (const paper of PAPERS) writeFileSync(join(folder, paper), `${paper}\n`);
    const run = (name, env = {}) => {
      const step = steps.find((one) => one.name === name);
      const ran = workshop.shell(folder, step.run, { TARGET, ARCHIVE: 'tar.gz', GITHUB_REF_NAME: 'v1.2.3', ...env }, BASH);
      if (ran.status !== 0) faults.push(`${name}: ${ran.said.trim()}`);
    };
    run('Try');
    run('Pack');
    renameSync(join(folder, 'paquet'), join(folder, 'linux'));
    run('Pack', { ARCHIVE: 'exe' });
    cpSync(join(folder, 'linux'), join(folder, 'paquet'), { recursive: true });
    run('Checksums');
    const archive = `tambour-v1.2.3-${TARGET}`;
    const listed = workshop.shell(folder, `tar -tzf paquet/${archive}.tar.gz; cd paquet; sha256sum --check --strict SHA256SUMS`, {}, BASH);
    for (const wanted of [...PAPERS, 'tambour'].map((file) => `${archive}/${file}\n`).concat(`${archive}.tar.gz: OK`, `${archive}.exe: OK`)) {
      if (!listed.said.includes(wanted)) faults.push(`not there: ${wanted.trim()}`);
    }
  } finally {
    workshop.close();
  }
  return faults;
}

export const RELEASE_SEEDS = [
  { name: 'a licence is left out', from: ' LICENSE-APACHE "$name/"', to: ' "$name/"' },
  { name: 'the sums are of other files', from: 'sha256sum -- tambour-*', to: 'sha256sum -- tambour-*.exe' },
  { name: 'a second build that writes is let through', from: '"$program" build --out essai\n          if', to: 'echo autre > essai/autre\n          if' },
];

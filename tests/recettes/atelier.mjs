// A place where a recipe runs: the network's repository, what the forge keeps between runs, what it shows to the public.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A network of one place and one text. */
const NETWORK = {
  'tambour.yaml': 'titre: Réseau d’essai\nurl: https://essai.example/\nediteur: Association\ndirecteur_publication: Présidence\nhebergeur: Syndicat\n',
  'content/structures/la-passerelle.md': '---\nnom: La Passerelle\n---\nUne salle, neuf ordinateurs.\n',
  'content/actualites/2026-11-02-travaux.md': '---\ntitre: Des travaux dans la salle\n---\nIls durent une semaine.\n',
  '.gitignore': '/output\n/public\n/.tambour\n/.outils\n/.prochain\n/.fautes\n',
};

export const FAULTY_TEXT = { 'content/evenements/reunion.md': '---\ntitre: Réunion\ndebut: lundi 8 décembre 2026\n---\nSans faute.\n' };
export const FAULTY_SETTINGS = { 'tambour.yaml': 'titre: Réseau d’essai\nlangue fr\n' };

export class Workshop {
  /** @param {string} tambour the program, which `cargo install` pretends to build. */
  constructor(tambour) {
    this.root = mkdtempSync(join(tmpdir(), 'tambour-recette-'));
    this.origin = join(this.root, 'origine.git');
    this.kept = join(this.root, 'garde');
    this.shown = join(this.root, 'montre');
    this.tools = join(this.root, 'outils');
    mkdirSync(this.kept);
    mkdirSync(this.tools);
    this.fakes(tambour);
    this.git(this.root, 'init', '--quiet', '--bare', '--initial-branch=main', this.origin);
    this.write = { ...NETWORK };
  }

  /** A `cargo` that only knows `install … --root DIR`, and says each time that it was asked. */
  fakes(tambour) {
    const cargo = `#!/bin/bash
set -e
echo "cargo $*" >> ${join(this.root, 'cargo.log')}
while [ $# -gt 0 ]; do if [ "$1" = --root ]; then root=$2; fi; shift; done
mkdir -p "$root/bin"
ln -sf ${tambour} "$root/bin/tambour"
`;
    writeFileSync(join(this.tools, 'cargo'), cargo, { mode: 0o755 });
    for (const name of ['bash', 'sh', 'git', 'date', 'cut', 'cat', 'rm', 'mkdir', 'tar', 'ln', 'cp', 'find', 'touch', 'gzip', 'sha256sum']) {
      symlinkSync(execFileSync('bash', ['-c', `type -P ${name}`], { encoding: 'utf8' }).trim(), join(this.tools, name));
    }
  }

  git(folder, ...words) {
    return execFileSync('git', words, { cwd: folder, encoding: 'utf8', env: this.env({}), stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** The environment of a step: nothing of this machine's but the tools. */
  env(more) {
    const author = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
    return { PATH: this.tools, HOME: this.root, ...author, ...more };
  }

  /** A commit of the network as it is now, cloned afresh as a runner does. */
  checkout(branch) {
    const folder = mkdtempSync(join(this.root, 'execution-'));
    this.git(folder, 'init', '--quiet', `--initial-branch=${branch}`, '.');
    for (const [path, text] of Object.entries(this.write)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    this.git(folder, 'add', '--all');
    this.git(folder, '-c', 'user.name=essai', '-c', 'user.email=essai@localhost', 'commit', '--quiet', '-m', 'essai');
    this.git(folder, 'remote', 'add', 'origin', this.origin);
    this.git(folder, 'push', '--quiet', '--force', 'origin', branch);
    return folder;
  }

  /** Runs lines of shell as a runner does, and gives the exit status and what was said. */
  shell(folder, lines, env, command) {
    const [name, ...options] = command;
    const ran = spawnSync(name, [...options, '-c', lines], { cwd: folder, encoding: 'utf8', env: this.env(env), timeout: 120_000 });
    if (ran.error) throw ran.error;
    return { status: ran.status, said: ran.stdout + ran.stderr };
  }

  /** Keeps paths of a folder for later runs, or brings them back. */
  keep(folder, key, paths) {
    for (const path of paths) {
      rmSync(join(this.kept, key, path), { recursive: true, force: true });
      copy(join(folder, path), join(this.kept, key, path));
    }
  }

  bringBack(folder, key, paths) {
    for (const path of paths) copy(join(this.kept, key, path), join(folder, path));
  }

  /** Hands a job's files to the next one. */
  carry(from, to, paths) {
    for (const path of paths) copy(join(from, path), join(to, path));
  }

  /** Makes a folder the public site. */
  show(folder) {
    rmSync(this.shown, { recursive: true, force: true });
    copy(folder, this.shown);
  }

  /** The branch of that name as the public site, where the recipe pushes one. */
  showBranch(branch) {
    if (!this.git(this.root, '--git-dir', this.origin, 'branch', '--list', branch).trim()) return;
    rmSync(this.shown, { recursive: true, force: true });
    mkdirSync(this.shown);
    this.git(this.shown, '--git-dir', this.origin, '--work-tree', '.', 'checkout', '--force', branch, '--', '.');
  }

  read(path) {
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  /** How often the program was compiled. */
  compiled() {
    return this.read(join(this.root, 'cargo.log')).split('\n').filter(Boolean);
  }

  /** Words of a public page; empty when it is not there. */
  page(path) {
    return this.read(join(this.shown, path));
  }

  isPublic() {
    return existsSync(this.shown) && readdirSync(this.shown).length > 0;
  }

  close() {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function copy(from, to) {
  if (!existsSync(from)) return;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
}

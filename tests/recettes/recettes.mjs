// The recipes, and how each forge runs one. A run: { event: 'push' | 'schedule', branch, due: 'past' | 'future' | 'lost' }.
// What comes of it: { status, said, signalled } — `signalled` is whether the faults were shown to people.
import { readFileSync, writeFileSync, rmSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const FOLDER = fileURLToPath(new URL('../../dist/ci/', import.meta.url));
const read = (file) => () => readFileSync(join(FOLDER, file), 'utf8');

/** The shell of a forge's runner: GitHub's and Forgejo's, then GitLab's. */
const BASH = ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail'];
const SH = ['sh', '-e'];

export const RECIPES = [
  { name: 'github', text: read('github.yml'), run: workflow, pages: 'artifact', base: true },
  { name: 'forgejo', text: read('forgejo.yml'), run: workflow, pages: 'branch', base: false },
  { name: 'gitlab', text: read('gitlab.yml'), run: pipeline, base: true },
];

const DEPOT = 'https://forge.example/tambour';
const INSTANTS = { past: '2020-01-01T00:00:00+01:00', future: '2999-01-01T00:00:00+01:00' };

/** Writes the instant that the last run is to have left; `undefined` leaves what it left. */
function setDue(file, due) {
  if (due === 'lost') rmSync(file, { force: true });
  else if (due && existsSync(file)) writeFileSync(file, `${INSTANTS[due]}\n`);
}

/** `${{ … }}` of a value, and conditions: paths of the context, `==`, `&&`, in single quotes. */
function express(words, context) {
  const value = (term) => {
    const quoted = /^'(.*)'$/.exec(term.trim());
    if (quoted) return quoted[1];
    const found = term.trim().split('.').reduce((at, name) => at?.[name], context);
    return found === undefined || found === null ? '' : String(found);
  };
  return { value, text: words.replace(/\$\{\{(.*?)\}\}/g, (_, term) => value(term)) };
}

function holds(condition, context) {
  return condition.split('&&').every((part) => {
    const sides = part.split('==');
    if (sides.length !== 2) throw new Error(`a condition that this runner does not know: ${condition}`);
    const [left, right] = sides.map((side) => express('', context).value(side));
    return left === right;
  });
}

/** `NAME=value` lines of a step's output file. */
function outputs(text) {
  return Object.fromEntries(text.split('\n').filter(Boolean).map((line) => line.split(/=(.*)/s).slice(0, 2)));
}

/** GitHub's and Forgejo's: jobs of steps, each a shell or an action. */
function workflow(recipe, text, workshop, { event = 'push', branch = 'main', due, depot = DEPOT }) {
  const yaml = parse(text);
  const on = yaml.on ?? yaml[true];
  if (!(event in on)) throw new Error(`nothing runs on ${event}`);
  if (on[event]?.['branches-ignore']?.includes(branch)) return { status: 0, said: '', signalled: false };
  setDue(join(workshop.kept, 'site', '.prochain'), due);
  if (recipe.pages === 'branch') setDueOfBranch(workshop, yaml.env.BRANCHE, due);
  const needs = {};
  const result = { status: 0, said: '' };
  for (const [name, job] of Object.entries(yaml.jobs)) {
    const context = { needs, env: { ...yaml.env, TAMBOUR_DEPOT: depot }, github: { run_id: '1', ref: branch, event: { repository: event === 'schedule' ? {} : { default_branch: 'main' } } }, runner: { os: 'Linux', arch: 'X64' }, steps: {} };
    if (job.if && !holds(job.if, context)) continue;
    const folder = workshop.checkout(branch);
    result.status = steps(job.steps, folder, context, { recipe, workshop, event, branch, result });
    if (result.status !== 0) break;
    workshop.keepLater?.();
    workshop.keepLater = undefined;
    const given = Object.entries(job.outputs ?? {}).map(([key, words]) => [key, express(words, context).text]);
    needs[name] = { outputs: Object.fromEntries(given) };
  }
  if (recipe.pages === 'branch') workshop.showBranch(yaml.env.BRANCHE);
  return { ...result, signalled: /^::error .*file=/m.test(result.said) };
}

function steps(list, folder, context, { recipe, workshop, event, branch, result }) {
  const files = { output: join(workshop.root, 'sorties'), path: join(workshop.root, 'chemins'), summary: join(workshop.root, 'resume') };
  let path = '';
  for (const step of list) {
    if (step.if && !holds(step.if, context)) continue;
    if (step.uses) {
      action(step, folder, context, { recipe, workshop });
      continue;
    }
    if (step.run.includes('${{')) throw new Error(`« ${step.name} »: an expression inside shell lines`);
    for (const file of Object.values(files)) writeFileSync(file, '');
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, words]) => [key, express(words, context).text]));
    const env = { ...context.env, GITHUB_EVENT_NAME: event, GITHUB_REF_NAME: branch, GITHUB_OUTPUT: files.output, GITHUB_PATH: files.path, GITHUB_STEP_SUMMARY: files.summary, ...own };
    const lines = path ? `export PATH="${path}:$PATH"\n${step.run}` : step.run;
    const ran = workshop.shell(folder, lines, env, BASH);
    result.said += ran.said;
    if (ran.status !== 0) return ran.status;
    if (step.id) context.steps[step.id] = { outputs: outputs(workshop.read(files.output)) };
    path = workshop.read(files.path).trim() || path;
  }
  return 0;
}

/** What an action of the forge does, as far as a recipe counts on it. */
function action(step, folder, context, { recipe, workshop }) {
  const name = step.uses.replace(/@.*/, '');
  const paths = (step.with?.path ?? '').split('\n').map((line) => line.trim()).filter(Boolean);
  const key = paths.includes('.outils') ? 'outils' : 'site';
  switch (name) {
    case 'actions/checkout':
      return;
    case 'actions/cache':
      // Saved at the end of a job that passed: the program is there by then.
      workshop.bringBack(folder, key, paths);
      workshop.keepLater = () => workshop.keep(folder, key, paths);
      return;
    case 'actions/cache/restore':
      workshop.bringBack(folder, key, paths);
      return;
    case 'actions/cache/save':
      workshop.keep(folder, key, paths);
      return;
    case 'actions/configure-pages':
      context.steps[step.id] = { outputs: { base_url: 'https://pages.example/reseau' } };
      return;
    case 'actions/upload-pages-artifact':
      workshop.artifact = join(folder, paths[0]);
      return;
    case 'actions/deploy-pages':
      workshop.show(workshop.artifact);
      return;
    default:
      throw new Error(`${recipe.name}: an action that this runner does not know: ${step.uses}`);
  }
}

function setDueOfBranch(workshop, branch, due) {
  if (!due || !workshop.isPublic()) return;
  const file = join(workshop.shown, '.prochain');
  setDue(file, due);
  const env = ['--git-dir', workshop.origin, '--work-tree', workshop.shown];
  workshop.git(workshop.shown, ...env, 'symbolic-ref', 'HEAD', `refs/heads/${branch}`);
  workshop.git(workshop.shown, ...env, 'add', '--all', '--force', '.');
  workshop.git(workshop.shown, ...env, '-c', 'user.name=e', '-c', 'user.email=e@localhost', 'commit', '--quiet', '--allow-empty', '-m', 'essai');
  workshop.git(workshop.shown, ...env, 'symbolic-ref', 'HEAD', 'refs/heads/main');
}

/** GitLab's: jobs by stage, with caches and artifacts. */
function pipeline(recipe, text, workshop, { event = 'push', branch = 'main', due, depot = DEPOT }) {
  const yaml = parse(text);
  setDue(join(workshop.kept, 'site', '.prochain'), due);
  const variables = { ...yaml.variables, TAMBOUR_DEPOT: depot, CI_PIPELINE_SOURCE: event, CI_COMMIT_BRANCH: branch, CI_DEFAULT_BRANCH: 'main', CI_PAGES_URL: 'https://pages.example/reseau' };
  for (const name of Object.keys(yaml.variables)) variables[name] = replace(variables[name], variables);
  const jobs = Object.entries(yaml).filter(([name, job]) => job.script && !name.startsWith('.'));
  const result = { status: 0, said: '', signalled: false };
  const artifacts = {};
  for (const stage of yaml.stages) {
    for (const [name, own] of jobs) {
      const job = { ...(own.extends ? yaml[own.extends] : {}), ...own };
      if (job.stage !== stage || !job.rules.some((rule) => matches(rule.if, variables))) continue;
      const folder = workshop.checkout(branch);
      for (const needed of job.needs ?? []) artifacts[needed]?.(folder);
      const caches = (job.cache ?? []).map((cache) => [cache.key.startsWith('tambour-site') ? 'site' : 'outils', cache.paths.map(noSlash)]);
      for (const [key, paths] of caches) workshop.bringBack(folder, key, paths);
      const lines = [...(job.before_script ?? []), ...job.script].join('\n');
      const ran = workshop.shell(folder, lines, variables, SH);
      result.said += ran.said;
      if (job.allow_failure?.exit_codes?.includes(ran.status)) {
        result.signalled = true;
        continue;
      }
      if (ran.status !== 0) return { ...result, status: ran.status };
      for (const [key, paths] of caches) workshop.keep(folder, key, paths);
      const paths = job.artifacts?.paths ?? [];
      artifacts[name] = (to) => workshop.carry(folder, to, paths);
      if (name === 'pages') workshop.show(join(folder, 'public'));
    }
  }
  return result;
}

const noSlash = (path) => path.replace(/\/$/, '');
const replace = (words, variables) => words.replace(/\$(\w+)/g, (_, name) => variables[name] ?? '');

function matches(condition, variables) {
  return condition.split('&&').every((part) => {
    const [, name, sign, other] = /^\s*\$(\w+)\s*(?:(==|!=)\s*\$(\w+))?\s*$/.exec(part) ?? [];
    if (!name) throw new Error(`a rule that this runner does not know: ${condition}`);
    if (!sign) return Boolean(variables[name]);
    return (variables[name] === variables[other]) === (sign === '==');
  });
}

// Hall screens are old browsers: ES5 alone, and of the browser and of CSS what Chromium 38 knows.
import * as acorn from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { Linter } from 'eslint';
import compat from 'eslint-plugin-compat';
import postcss from 'postcss';
import DoIUse from 'doiuse/lib/DoIUse.js';
import { attribute, line, named, rawText, relations } from '../dom.mjs';
import { fault } from '../report.mjs';
import { addressToUrl, isPage, isScreen, urlToAddress } from '../site.mjs';
import { laterCss, LATER_METHODS } from './chromium38.mjs';

export const name = 'es5';

const ENGINE = ['chrome 38'];
const isPlainList = (address) => /^ecrans\/[^/]+\/liste\.html$/.test(address);

/** A script that runs: not a block of data, not the rules of another page's loading. */
export const isProgram = (script) =>
  ['', 'text/javascript', 'application/javascript', 'module'].includes((attribute(script, 'type') ?? '').trim().toLowerCase());

const counts = (addresses) => ({
  'pages with their scripts': addresses.filter(isPage).length,
  'screens’ styles': addresses.filter(isScreen).length,
});
export const planned = (site) => counts(site.planned);

export async function check(site) {
  const faults = [];
  const seen = new Set();
  const programs = [];
  for (const address of site.files.filter(isPage)) {
    for (const script of named(site.page(address), 'script').filter(isProgram)) {
      const { where, text } = sourceOf(site, address, script);
      if (isHandedOver(where) || seen.has(text)) continue;
      seen.add(text);
      programs.push(where);
      faults.push(...oldScript(where, text, isScreen(address)));
    }
  }
  for (const address of site.files.filter(isScreen)) {
    for (const { where, text } of stylesOf(site, address)) {
      if (seen.has(text)) continue;
      seen.add(text);
      faults.push(...(await oldStyle(where, text)));
    }
  }
  return { examined: counts(site.files), faults, notes: [`${programs.length} different scripts: ${programs.slice(0, 6).join(', ')}`] };
}

/** Pages for colleagues at their desk, on their own browser: the contract asks nothing old of them. */
const isHandedOver = (where) => /^(admin|proposer)\/|^theme\/(dates|courriel|proposer)\.[0-9a-f]+\.js$/.test(where);

function sourceOf(site, address, script) {
  const src = attribute(script, 'src');
  if (src === undefined) return { where: `${address}:${line(script)}`, text: rawText(script) };
  const target = urlToAddress(site, new URL(src, addressToUrl(site, address)));
  return target && site.has(target.address) ? { where: target.address, text: site.text(target.address) } : { where: `${address}:${line(script)}`, text: '' };
}

function oldScript(where, text, onScreen) {
  let program;
  try {
    program = acorn.parse(text, { ecmaVersion: 5, sourceType: 'script', locations: true });
  } catch (error) {
    return [fault('syntax', where, error.message)];
  }
  if (!onScreen) return [];
  return [...unknownMethods(where, program), ...unknownInterfaces(where, text)];
}

function unknownMethods(where, program) {
  const faults = [];
  fullAncestor(program, (node, _, ancestors) => {
    if (node.type !== 'MemberExpression' || isTried(ancestors)) return;
    const property = node.computed ? node.property.type === 'Literal' && node.property.value : node.property.name;
    if (LATER_METHODS.has(property)) faults.push(fault('api', `${where}+${node.loc.start.line}`, `.${property} is later than Chromium 38`));
  });
  return faults;
}

/** Inside `try { … } catch`: what an old set lacks is lived without. */
const isTried = (ancestors) => ancestors.some((node, at) => node.type === 'TryStatement' && node.handler && ancestors[at + 1] === node.block);

function unknownInterfaces(where, text) {
  const config = {
    plugins: { compat },
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
    settings: { browsers: ENGINE, lintAllEsApis: true },
    rules: { 'compat/compat': 'error' },
  };
  return new Linter().verify(text, config).map(({ line, message }) => fault('api', `${where}+${line}`, message));
}

function stylesOf(site, address) {
  const page = site.page(address);
  const inside = named(page, 'style').map((e) => ({ where: `${address}:${line(e)}`, text: rawText(e) }));
  const linked = named(page, 'link')
    .filter((e) => relations(e).includes('stylesheet'))
    .map((e) => urlToAddress(site, new URL(attribute(e, 'href'), addressToUrl(site, address)))?.address)
    .filter((sheet) => sheet && site.has(sheet))
    .map((sheet) => ({ where: sheet, text: site.text(sheet) }));
  return [...inside, ...linked];
}

/** Names of caniuse that Chromium 38 ignores without harm: a face shown sooner, digits of one width, a hyphen less; of `overflow` only the values of today are later, and looked for beside. */
const HARMLESS = ['css-overflow', 'css-font-rendering-controls', 'font-variant-numeric', 'font-feature', 'css-hyphens', 'text-size-adjust', 'prefers-reduced-motion', 'css-touch-action'];

async function oldStyle(where, text) {
  const faults = [];
  const judge = new DoIUse({
    browsers: ENGINE,
    ignore: HARMLESS,
    onFeatureUsage: ({ feature, message, usage }) => faults.push(fault('style', `${where}+${usage.source.start.line}`, `${feature}: ${message.split(': ').at(-1)}`)),
  });
  const { root } = await postcss([judge.postcss]).process(text, { from: undefined });
  return [...faults, ...laterCss(root).map(({ line, what }) => fault('style', `${where}+${line}`, `${what} is later than Chromium 38`))];
}

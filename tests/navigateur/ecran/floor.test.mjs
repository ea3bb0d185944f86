// The floor: ES5 and what Chromium 38 knows, in the player and in the style.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import doiuse from 'doiuse';
import postcss from 'postcss';
import { ESLint } from 'eslint';
import compat from 'eslint-plugin-compat';
import { player, style } from './page.mjs';

const isEs5 = (source) => { try { parse(source, { ecmaVersion: 5 }); return true; } catch { return false; } };

test('the player is ES5', () => {
  assert.ok(isEs5(player()));
  for (const seed of ['var f = () => 1;', 'let a = 1;', 'var s = `x`;', 'var x = a?.b;']) assert.ok(!isEs5(player() + seed), seed);
});

test('the player calls nothing younger than Chromium 38', async () => {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [{ ...compat.configs['flat/recommended'], settings: { browsers: ['chrome 38'], lintAllEsApis: true }, languageOptions: { sourceType: 'script', ecmaVersion: 5 } }] });
  const faults = async (source) => (await eslint.lintText(source))[0].messages.map((m) => `${m.line}: ${m.message}`);
  assert.deepEqual(await faults(player()), []);
  assert.notDeepEqual(await faults(`${player()}\nfetch('x');`), []);
  // What the plugin does not know of.
  const young = /\.(finally|padStart|includes|find|findIndex|assign|entries|fromEntries|closest|remove|append|prepend|replaceWith|matches)\(|\bPromise\b|\bIntl\b|NodeList\.prototype/;
  assert.doesNotMatch(player(), young);
});

// Ignored where unknown and better where known (titles broken evenly, no fade for who wants none); `overflow: hidden` of one value is old.
const EXTRAS = ['css-text-wrap-balance', 'prefers-reduced-motion', 'css-overflow'];
const DENIED = /aspect-ratio|\binset\b|\bgap\s*:|\bmin\(|\bmax\(|clamp\(|var\(|--[a-z]|sticky|display\s*:\s*grid|:is\(|:has\(|:where\(|color-mix|[sdl]v(?:h|w|min|max)\b|rgba?\([^),]* |place-(?:items|content)|@(?:supports|layer|container)/;

function styleFaults(css) {
  const found = [];
  postcss([doiuse({ browsers: ['chrome 38'], onFeatureUsage: (use) => { if (!EXTRAS.includes(use.feature)) found.push(`${use.feature}: ${use.message}`); } })]).process(css, { from: undefined }).sync();
  return found;
}

test('the style needs nothing younger than Chromium 38', () => {
  assert.deepEqual(styleFaults(style()), []);
  assert.doesNotMatch(style(), DENIED);
  assert.notDeepEqual(styleFaults(`${style()} .x { display: grid }`), []);
  for (const seed of ['.x{aspect-ratio:1}', '.x{inset:0}', '.x{gap:1vmin}', '.x{width:clamp(1px,2px,3px)}', '.x{color:var(--a)}', '.x{height:100dvh}']) assert.match(style() + seed, DENIED);
});

/** Compares two trees: the same but for the names of variables, which answer each other one to one; counts those that differ. */
function sameButNames(one, other) {
  const there = new Map();
  const back = new Map();
  const declared = new Set();
  const both = (a, b, place) => {
    if (!a || typeof a !== 'object') return assert.equal(b, a, place);
    assert.equal(b?.type, a.type, place);
    if (a.type === 'Identifier') {
      assert.equal(there.get(a.name) ?? b.name, b.name, `${a.name} has two names`);
      assert.equal(back.get(b.name) ?? a.name, a.name, `${b.name} is the name of two`);
      there.set(a.name, b.name);
      back.set(b.name, a.name);
      return undefined;
    }
    if (a.type === 'VariableDeclarator') declared.add(a.id.name);
    for (const parameter of a.params ?? []) declared.add(parameter.name);
    for (const key of Object.keys(a)) {
      if (key === 'start' || key === 'end') continue;
      // What follows a point, and keys, are no variables.
      if ((a.type === 'MemberExpression' && key === 'property' && !a.computed) || (a.type === 'Property' && key === 'key')) assert.equal(b[key].name ?? b[key].value, a[key].name ?? a[key].value);
      else both(a[key], b[key], `${place}.${key}`);
    }
    return undefined;
  };
  both(one, other, '');
  const renamed = [...there].filter(([name, short]) => name !== short).map(([name]) => name);
  assert.deepEqual(renamed.filter((name) => !declared.has(name)), [], 'what the browser gives keeps its name');
  return renamed.length;
}

test('what the build puts in a page is the player, without what only its readers need', () => {
  const built = readFileSync(join(process.env.TAMBOUR_SITE, 'ecrans/la-passerelle/index.html'), 'utf8').match(/<script>(\(function[^]*?)<\/script>/)[1].replaceAll('<\\/', '</');
  const tree = (source) => parse(source, { ecmaVersion: 5 });
  const renamed = sameButNames(tree(player()), tree(built));
  assert.ok(renamed > 50, `${renamed} variables have short names`);
  assert.ok(built.length > 5000 && built.length <= 15000, `${built.length} characters`);
  console.log(`the player: ${built.length} characters in the page, ${renamed} variables under short names`);
  // The comparison can fail: a variable that took the name of another, a property that changed.
  for (const [was, is] of [['var a, b; a = b;', 'var a, b; b = b;'], ['var a; a.x = 1;', 'var a; a.y = 1;'], ['var a; a = Date;', 'var a; a = D;'], ['f(1);', 'f(2);']]) {
    assert.throws(() => sameButNames(tree(was), tree(is)), is);
  }
});

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

test('what the build puts in a page is the player, without what only its readers need', () => {
  const built = readFileSync(join(process.env.TAMBOUR_SITE, 'ecrans/la-passerelle/index.html'), 'utf8').match(/<script>(\(function[^]*?)<\/script>/)[1].replaceAll('<\\/', '</');
  const tree = (source) => JSON.stringify(parse(source, { ecmaVersion: 5 }), (key, value) => (key === 'start' || key === 'end' ? undefined : value));
  assert.ok(tree(built) === tree(player()), 'the built site has another player');
  assert.ok(built.length > 5000 && built.length <= 18 * 1024, `${built.length} characters`);
  console.log(`the player: ${built.length} characters in the page`);
});

// Makes a screen's page and playlist from the theme's own files, as the build does: for tests of the player and of its style.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const THEME = join(dirname(fileURLToPath(import.meta.url)), '../../../themes/default');
const read = (name) => readFileSync(join(THEME, name), 'utf8');

/** The kinds of slide: the theme has a template for each. */
export const GENRES = readdirSync(join(THEME, 'screens/slides')).map((name) => name.replace('.html', '')).sort();

export const FAR = 253402300799000;
export const FORMAT = 'tambour.ecran/1';

/** The player: its files in order, one function around them, nothing global. */
export function playerSource() {
  const folder = join(THEME, 'screens/player');
  return readdirSync(folder).sort().map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

const uncommented = (text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s+/gm, '');

export function player() {
  return uncommented(`(function(){"use strict";${playerSource()}play(document,window);}());`);
}

/** Without script the window's shape decides: the rules of a high picture, once more, under a condition. */
export function style() {
  const high = read('screens/portrait.css');
  return uncommented(`${read('screens/screen.css')}${high}@media (orientation:portrait){${high.replaceAll('.portrait ', '.noscript ')}}`);
}

export function fonts() {
  const face = (family, file, weight, range) => {
    const data = readFileSync(join(THEME, 'static/polices', `${file}.woff2`)).toString('base64');
    return `@font-face{font-family:${family};font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")${range ? `;unicode-range:${range}` : ''}}`;
  };
  return [
    face('A', 'atkinson-hyperlegible-next-400', 400), face('A', 'atkinson-hyperlegible-next-700', 700),
    face('A', 'bricolage-chiffres-400', 400, 'U+30-39'), face('A', 'bricolage-chiffres-700', 700, 'U+30-39'),
    face('B', 'bricolage-grotesque-800', 800),
  ].join('');
}

const escape = (text) => String(text ?? '').replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

/** The few template words the slides use: values, safe, if/else, for, set, include; `ready` holds parts drawn already. */
export function draw(name, view, ready = {}) {
  const tokens = read(name).split(/(\{%.*?%\}|\{\{.*?\}\})/s);
  let at = 0;
  const value = (path, scope) => path.trim().split('.').reduce((node, key) => node?.[key], scope);
  const block = (scope, live, ends) => {
    let out = '';
    while (at < tokens.length) {
      const token = tokens[at];
      at += 1;
      if (token.startsWith('{{')) {
        const [path, safe] = token.slice(2, -2).split('|');
        if (live) out += safe ? value(path, scope) ?? '' : escape(value(path, scope));
      } else if (token.startsWith('{%')) {
        const words = token.slice(2, -2).trim().split(/\s+/);
        if (ends.includes(words[0])) { at -= 1; return out; }
        if (words[0] === 'include') {
          const part = words[1].slice(1, -1);
          if (live) out += ready[part] ?? draw(part, scope, ready);
        } else if (words[0] === 'set') {
          scope = { ...scope, [words[1]]: value(words[3], scope) };
        } else if (words[0] === 'if') {
          const yes = Boolean(value(words[1], scope));
          out += block(scope, live && yes, ['else', 'endif']);
          if (tokens[at].includes('else')) { at += 1; out += block(scope, live && !yes, ['endif']); }
          at += 1;
        } else if (words[0] === 'for') {
          const start = at;
          const list = live ? value(words[3], scope) ?? [] : [];
          for (const item of list.length ? list : [null]) {
            at = start;
            out += block({ ...scope, [words[1]]: item }, live && list.length > 0, ['endfor']);
          }
          at += 1;
        } else {
          throw new Error(`${name}: ${token}`);
        }
      } else if (live) {
        out += token;
      }
    }
    return out;
  };
  return block(view, true, []).replaceAll('\n', '');
}

/** A slide of the playlist, its html drawn by its genre's template. */
export function slide(view) {
  const { id, genre, de = 0, jusqu_a = FAR, duree = 10, sans_date = false, textes = {}, ...rest } = view;
  const html = draw(`screens/slides/${genre}.html`, { slide: { genre, ...rest } });
  return { id, genre, url: rest.url ?? '', titre: rest.title ?? '', etat: 'confirme', debut: null, fin: null, de, jusqu_a, duree, sans_date, textes, image: rest.picture?.src ?? '', html };
}

export function playlist(slides, more = {}) {
  const version = more.version ?? 'v1';
  return {
    format: FORMAT, version, instant: 0, ecran: 'la-passerelle', fige: false, horizon: FAR, allume: null,
    decalages: [[0, 60]], mots: { heure: '{h} h {m}', a_verifier: 'heure à vérifier', age: 'Informations d’il y a {n} jours' },
    textes: { ouverture: [[0, '']], ouverture_ici: [[0, '']], ouverture_nom: [[0, '']] },
    ...more, nombre: slides.length, slides, fin: version,
  };
}

export function page(list, { first = list.slides[0], poll = 'playlist.json', withFonts = true } = {}) {
  const ready = { 'screens/slide.html': first.html, 'screens/playlist.html': JSON.stringify(list).replaceAll('<', '\\u003c') };
  return draw('screens/screen.html', { screen: {
    lang: 'fr', title: list.ecran, slug: list.ecran, poll, fonts: withFonts ? fonts() : '', style: style(), first_id: first.id, first: true, player: player().replaceAll('</', '<\\/'),
  } }, ready);
}

// What the letter's HTML asks of the mail programs of its readers, looked up feature by feature in the data of caniemail.com.
//
// A feature that one of them does not know must be one that the letter reads well without: it is in `WITHOUT`, with the
// reason. One that is half known must be used inside the half: `WITHIN` says how far each may go.
import { createRequire } from 'node:module';
import postcss from 'postcss';
import { attribute, elements, line, parsePage } from '../dom.mjs';
import { fault } from '../report.mjs';
import { lettersOf } from './mail.mjs';

export const name = 'clients';

const mails = (addresses) => addresses.filter((address) => address.endsWith('.eml'));
export const planned = (site) => ({ letters: mails(site.planned).length });

const { data, last_update_date: updated } = createRequire(import.meta.url)('caniemail/caniemail.json');
const FEATURES = new Map(data.map((feature) => [feature.slug, feature]));

/** Webmails and programs of these readers: family, and platform where only one counts. */
const CLIENTS = [['gmail'], ['outlook', 'windows'], ['orange'], ['laposte'], ['sfr']];

/** Features that some of them do not know, and that the layout does not need. */
const WITHOUT = {
  'html-lang': 'for voices that read aloud; without it, the language of the reader’s own program',
  'html-role': 'tells voices that tables are for the layout; the order of reading is right without it',
  'html-dir': 'on the titles of texts in another script, which order themselves by their signs',
  'html-meta-color-scheme': 'announces that dark is welcome; colours are also legible when a program turns them over by itself',
  'html-doctype': 'nothing is sized by the box model that it chooses',
  'html-body': 'its ground is also on the table inside it',
  'html-mailto-links': 'the address is also written in words, in both parts',
  'css-display-none': 'a preheader that shows is one line of words before the letter, in the colour of the paper',
  'html-code': 'the words stay',
  'html-small': 'the words stay',
};

/** How far a half known feature may be used: `(value, element) => whether inside`. */
const WITHIN = {
  // Outlook: on table cells alone.
  'css-padding': (value, element) => element.tagName === 'td' || element.tagName === 'th' || (element.tagName === 'body' && /^0\w*$/.test(value)),
  // Gmail knows no negative one, Outlook no `auto`, none on inline elements; on the body it only takes away.
  'css-margin': (value, element) => !/-\d|auto/.test(value) && element.tagName !== 'span' && (element.tagName !== 'body' || value === '0'),
  'css-font-size': (value) => /^\d+px$/.test(value),
  'css-line-height': (value) => /^\d+px$/.test(value),
  // Outlook: at most 8 px, unsure on paragraphs.
  'css-border': (value, element) => Math.max(0, ...(value.match(/\d+(?=px)/g) ?? []).map(Number)) <= 8 && !['p', 'div'].includes(element.tagName),
  'css-border-collapse': () => true,
  // Orange keeps only the oldest names: a ground is also an attribute, or marks words that are read without it.
  'css-background-color': (_, element) => element.tagName === 'body' || attribute(element, 'bgcolor') !== undefined || element.tagName === 'b',
  'css-max-width': (_, element) => element.tagName === 'table',
  // Outlook takes the attributes of pictures instead.
  'css-width': (_, element) => element.tagName === 'table' || element.tagName === 'td' || (element.tagName === 'img' && attribute(element, 'width') !== undefined),
  'css-height': (value, element) => element.tagName === 'td' || (element.tagName === 'img' && (value === 'auto' || attribute(element, 'height') !== undefined)),
  'css-display': (value, element) => (value === 'none' && element.tagName !== 'img') || (value === 'block' && element.tagName === 'img'),
  'css-text-align': (value) => /^(left|right|center|justify)$/.test(value),
  'css-font-weight': (value) => /^(bold|normal|[1-9]00)$/.test(value),
  'html-width': (value, element) => element.tagName !== 'img' || /^\d+$/.test(value),
  'html-height': (value) => /^\d+$/.test(value),
  'html-lists': (_, element) => attribute(element, 'reversed') === undefined && attribute(element, 'value') === undefined,
  'html-semantics': () => false,
};

const TAGS = {
  b: 'html-strong', strong: 'html-strong', ul: 'html-lists', ol: 'html-lists', li: 'html-lists', dl: 'html-lists',
  h1: 'html-h1-h6', h2: 'html-h1-h6', h3: 'html-h1-h6', h4: 'html-h1-h6', h5: 'html-h1-h6', h6: 'html-h1-h6',
  article: 'html-semantics', aside: 'html-semantics', details: 'html-semantics', figcaption: 'html-semantics', figure: 'html-semantics',
  footer: 'html-semantics', header: 'html-semantics', main: 'html-semantics', mark: 'html-semantics', nav: 'html-semantics',
  section: 'html-semantics', summary: 'html-semantics', time: 'html-semantics', source: 'html-picture', s: 'html-strike',
};
const IMAGES = { jpg: 'image-jpg', jpeg: 'image-jpg', png: 'image-png', gif: 'image-gif', webp: 'image-webp', avif: 'image-avif', svg: 'image-svg' };
const ATTRIBUTES = ['align', 'valign', 'width', 'height', 'cellpadding', 'cellspacing', 'lang', 'dir', 'role', 'background', 'target', 'hidden', 'aria-hidden', 'aria-label', 'aria-labelledby', 'aria-describedby'];

export function check(site) {
  const faults = [];
  const told = new Map();
  const unknown = new Set();
  const read = lettersOf(site);
  for (const { address, html } of read) {
    for (const use of usesOf(html)) {
      const feature = FEATURES.get(use.slug);
      if (!feature) {
        unknown.add(use.slug);
        continue;
      }
      const { lacking, half } = support(feature);
      const where = `${address}: line ${use.line} of the HTML part`;
      const reason = WITHOUT[use.slug];
      if (half.length > 0 && lacking.length === 0 && !reason && !(WITHIN[use.slug]?.(use.value, use.element) ?? false)) {
        faults.push(fault('half', where, `${feature.title} (${use.value}) is half known by ${half.join(', ')}: ${Object.values(feature.notes_by_num ?? {})[0] ?? ''}`));
      }
      if (lacking.length > 0 && !reason) faults.push(fault('unsupported', where, `${feature.title} is unknown to ${lacking.join(', ')}`));
      if (lacking.length > 0 && reason) told.set(use.slug, `${feature.title}: unknown to ${lacking.join(', ')}; ${reason}`);
    }
  }
  const notes = [
    `caniemail of ${updated.slice(0, 10)}, ${FEATURES.size} features; gmail, outlook (Windows), orange, laposte, sfr`,
    `the layout relies on ${faults.length} that one of them lacks; it reads well without ${told.size}:`,
    ...[...told.values()].sort(),
    ...(unknown.size > 0 ? [`not in the data: ${[...unknown].sort().join(', ')}`] : []),
  ];
  return { examined: { letters: read.length }, faults, notes };
}

/** Whom a feature fails, by the last version that was tried on each platform. */
function support(feature) {
  const lacking = [];
  const half = [];
  for (const [family, only] of CLIENTS) {
    const platforms = feature.stats[family] ?? {};
    const last = (only ? [platforms[only]] : Object.values(platforms)).filter(Boolean).map((versions) => Object.values(versions).at(-1));
    if (last.some((said) => said.startsWith('n'))) lacking.push(family);
    else if (last.some((said) => said.startsWith('a'))) half.push(family);
  }
  return { lacking, half };
}

/** `[{ slug, value, element, line }]`: every feature that a page uses. */
function usesOf(html) {
  const page = parsePage(html);
  const uses = [{ slug: 'html-doctype', value: 'html', element: { tagName: '!doctype' }, line: 1 }];
  for (const element of elements(page)) {
    const add = (slug, value = '') => uses.push({ slug, value, element, line: line(element) });
    if (['html', 'head', 'title', 'tbody'].includes(element.tagName)) {
      if (attribute(element, 'lang') !== undefined) add('html-lang', attribute(element, 'lang'));
      continue;
    }
    if (element.tagName === 'meta') {
      if (attribute(element, 'name') === 'color-scheme') add('html-meta-color-scheme');
      continue;
    }
    add(TAGS[element.tagName] ?? `html-${element.tagName}`, `<${element.tagName}>`);
    for (const attr of ATTRIBUTES) if (attribute(element, attr) !== undefined) add(`html-${attr}`, attribute(element, attr));
    if (attribute(element, 'srcset') !== undefined) add('html-srcset');
    const href = attribute(element, 'href') ?? '';
    if (href.startsWith('mailto:')) add('html-mailto-links');
    if (href.startsWith('#')) add('html-anchor-links', href);
    const source = attribute(element, 'src');
    if (source) add(source.startsWith('data:') ? 'image-base64' : (IMAGES[source.split('.').at(-1).toLowerCase()] ?? 'image-other'), source);
    uses.push(...ofStyle(element));
  }
  return uses;
}

/** What an element’s own style uses. */
function ofStyle(element) {
  const uses = [];
  postcss.parse(`a{${attribute(element, 'style') ?? ''}}`).walkDecls(({ prop, value }) => {
    const add = (slug) => uses.push({ slug, value, element, line: line(element) });
    const family = ['padding', 'margin', 'border', 'font', 'background'].find((start) => prop === start || prop.startsWith(`${start}-`));
    const own = `css-${prop}`;
    add(FEATURES.has(own) || !family ? own : `css-${family}`);
    if (prop === 'display' && value === 'none') add('css-display-none');
    for (const [, unit] of value.matchAll(/\d(px|em|rem|pt|vw|vh|ch|ex|cm|mm|in|pc|vmin|vmax|%)/g)) add(unit === '%' ? 'css-unit-percent' : `css-unit-${unit}`);
    for (const [, call] of value.matchAll(/\b(rgba?|calc|min|max|clamp|linear-gradient|var|light-dark)\(/g)) add(call === 'var' ? 'css-variables' : /gradient|^rgb/.test(call) ? `css-${call}` : call === 'calc' ? 'css-unit-calc' : `css-function-${call}`);
  });
  return uses;
}

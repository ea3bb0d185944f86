// Words of the trade, and what a template leaves behind, in what visitors and colleagues read.
import { attribute, elements, line, named, rawText, visibleText } from '../dom.mjs';
import { fault } from '../report.mjs';
import { isPage } from '../site.mjs';

export const name = 'words';

/** Of *Voice* in the look, and what such words are called in French or beside. */
const TRADE = [
  'slugs?', 'front[ -]?matter', 'ya?ml', 'markdown', 'builds?', 'build[ée]e?s?', 'commits?', 'committer', 'flux xml', 'i?cal', 'ics', 'playlists?',
  'html', 'css', 'json', 'xml', 'opml', 'javascript', 'git', 'repo', 'pull request', 'template', 'parser', 'guid', 'uid',
];
const trade = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${TRADE.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');

/** Unfinished drawing: a template's own signs, a value that was not there, a message without its words. */
const leftover = /\{\{|\}\}|\{%|%\}|\[\[|\]\]|\{ ?\$\w+ ?\}|\[object Object\]|(?<![\p{L}\p{N}_])(?:undefined|null|NaN|None|lorem ipsum)(?![\p{L}\p{N}_])/giu;

const SPOKEN = ['title', 'alt', 'aria-label', 'aria-description', 'placeholder'];

/** What a screen will say: the texts of its list of slides. */
const isPlaylist = (address) => address.endsWith('/playlist.json');

const counts = (addresses) => ({ pages: addresses.filter(isPage).length, 'screens’ lists': addresses.filter(isPlaylist).length });
export const planned = (site) => counts(site.planned);

export function check(site) {
  const pages = site.files.filter(isPage);
  const playlists = site.files.filter(isPlaylist);
  const faults = [
    ...pages.flatMap((address) => wordsOf(site.page(address)).flatMap(({ text, line }) => seen(text, `${address}:${line ?? ''}`))),
    ...playlists.flatMap((address) => textsOf(read(JSON.parse(site.text(address)))).flatMap((text) => seen(text, address))),
    ...epnExplained(site),
  ];
  return { examined: counts(site.files), faults };
}

function seen(text, where) {
  const shown = text.trim().replace(/\s+/g, ' ').slice(0, 100);
  return [
    ...(text.match(trade) ?? []).map((word) => fault('trade', where, `« ${word} » in « ${shown} »`)),
    ...(text.match(leftover) ?? []).map((word) => fault('leftover', where, `« ${word} » in « ${shown} »`)),
  ];
}

function wordsOf(page) {
  const title = named(page, 'title').map((e) => ({ text: rawText(e), line: line(e) }));
  const spoken = elements(page).flatMap((e) => [
    ...SPOKEN.map((attr) => ({ text: attribute(e, attr), line: line(e) })),
    ...(e.tagName === 'meta' && /^(description|og:(title|description)|twitter:(title|description))$/.test(attribute(e, 'name') ?? attribute(e, 'property') ?? '')
      ? [{ text: attribute(e, 'content'), line: line(e) }]
      : []),
  ]);
  return [...title, ...spoken, ...visibleText(page)].filter(({ text }) => text);
}

/**
 * What of a playlist is read by people. Its style is for the browser: properties and values are no words, and their
 * braces no template's; only what a style writes on the screen itself (`content: "…"`) is read.
 */
function read({ style = '', ...shown }) {
  return { ...shown, written: [...style.matchAll(/content\s*:\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, double, single]) => ` ${double ?? single}`) };
}

/** Every text of a list of slides that is words: an address or an identifier holds no space. */
function textsOf(value) {
  if (typeof value === 'string') return /\s/.test(value) ? [value.replace(/<[^>]*>/g, ' ')] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

/** Home says once what the letters mean. */
function epnExplained(site) {
  const page = site.page('index.html');
  const text = visibleText(page).map((run) => run.text).join(' ').replace(/\s+/g, ' ');
  const abbreviated = named(page, 'abbr').some((e) => /publics? numériques?/i.test(attribute(e, 'title') ?? ''));
  const explained = /espaces? publics? numériques?/i.test(text) || abbreviated;
  return /\bEPN\b/.test(text) && !explained ? [fault('unexplained', 'index.html', 'EPN is not explained on home')] : [];
}

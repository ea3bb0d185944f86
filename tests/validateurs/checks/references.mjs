// Every address that a file of the site writes, wherever it may hide.
import postcss from 'postcss';
import { attribute, elements, line, named, parsePart, rawText } from '../dom.mjs';

/** `[{ url, where, absolute }]`; `absolute` when the reader has no page to complete a relative address from. */
export function references(site, address) {
  const read = READERS.find(([form]) => form.test(address))?.[1];
  return read ? read(site.text(address), address, site) : [];
}

const READERS = [
  [/\.html$/, (text, address, site) => ofPage(site.page(address), address)],
  [/\.css$/, ofStyle],
  [/\.svg$/, ofXml],
  [/\.(xml|opml)$/, ofXml],
  [/\.ics$/, ofCalendar],
  [/\.json$/, (text, address) => ofData(JSON.parse(text), address)],
  [/\.webmanifest$/, (text, address) => ofData(JSON.parse(text), address)],
  [/\.txt$/, ofText],
  [/\.eml$/, (text, address) => ofText(unescape(unquoted(text)), address)],
];

/** Attributes that hold one address; `data-poll` is what a screen asks again and again. */
const PLAIN = ['href', 'src', 'poster', 'data', 'action', 'formaction', 'cite', 'longdesc', 'background', 'xlink:href', 'data-poll'];
/** `<meta>` whose content is an address. */
const META = /^(og:(url|image(:(secure_)?url)?|video|audio)|twitter:(image|url)|msapplication-.*image)$/;

function ofPage(page, address) {
  return elements(page).flatMap((element) => {
    const where = `${address}:${line(element) ?? ''}`;
    const plain = (url) => ({ url, where, absolute: false });
    const own = PLAIN.map((name) => attribute(element, name)).filter((url) => url !== undefined).map(plain);
    const sets = ['srcset', 'imagesrcset'].flatMap((name) => candidates(attribute(element, name) ?? '')).map(plain);
    const style = ofStyle(`a{${attribute(element, 'style') ?? ''}}`, address).map(({ url }) => plain(url));
    return [...own, ...sets, ...style, ...ofMeta(element, where), ...ofEmbedded(element, where, address)];
  });
}

const candidates = (set) => set.split(/,\s+|,$/).map((part) => part.trim().split(/\s+/)[0]).filter(Boolean);

function ofMeta(element, where) {
  if (element.tagName !== 'meta') return [];
  const content = attribute(element, 'content') ?? '';
  if (META.test(attribute(element, 'property') ?? attribute(element, 'name') ?? '')) return [{ url: content, where, absolute: true }];
  const refresh = /^\s*\d+\s*;\s*url=['"]?([^'"]+)/i.exec(content);
  return attribute(element, 'http-equiv')?.toLowerCase() === 'refresh' && refresh ? [{ url: refresh[1], where, absolute: false }] : [];
}

function ofEmbedded(element, where, address) {
  if (element.tagName === 'style') return ofStyle(rawText(element), address).map((reference) => ({ ...reference, where }));
  if (element.tagName !== 'script' || !/json/.test(attribute(element, 'type') ?? '')) return [];
  return ofData(JSON.parse(rawText(element)), address).map((reference) => ({ ...reference, where }));
}

function ofText(text, address) {
  return [...text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g)].map(([url]) => ({ url, where: address, absolute: true }));
}

/** A mail as it is read: lines cut for the road are whole again, signs are themselves (quoted-printable, RFC 2045 §6.7). */
function unquoted(text) {
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function ofStyle(text, address) {
  const found = [];
  const root = postcss.parse(text);
  const urls = (value) => [...value.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]+))\s*\)/g)].map((m) => m[1] ?? m[2] ?? m[3]);
  root.walkDecls(({ value }) => found.push(...urls(value)));
  root.walkAtRules('import', ({ params }) => found.push(...(urls(params).length ? urls(params) : [params.replace(/^["']|["'].*$/g, '')])));
  return found.filter((url) => !url.startsWith('#')).map((url) => ({ url, where: address, absolute: false }));
}

/** Feeds, sitemap, subscriptions, drawings: addresses in attributes, as the whole text of an element, and in its HTML. */
function ofXml(text, address) {
  const inSvg = address.endsWith('.svg');
  const body = text.replace(/<!--[\s\S]*?-->/g, '');
  const absolute = (url) => ({ url: unescape(url), where: address, absolute: !inSvg });
  const attributes = [...body.matchAll(/\s(?:href|xlink:href|url|xmlUrl|htmlUrl|src)="([^"]*)"/g)].map(([, url]) => absolute(url));
  const html = inSvg ? [] : [...body.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map(([, inner]) => inner);
  const texts = [...body.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').matchAll(/>([^<]+)</g)].map(([, inner]) => unescape(inner));
  const whole = texts.map((inner) => inner.trim()).filter((inner) => /^https?:\/\/\S+$/.test(inner)).map((url) => ({ url, where: address, absolute: true }));
  const inside = [...html, ...texts.filter((inner) => /<\w/.test(inner))].flatMap((inner) => ofPart(inner, address));
  return inSvg ? attributes : [...attributes, ...whole, ...inside];
}

/** HTML carried by a feed: the reader is far from the site, every address must be whole. */
const ofPart = (html, address) => ofPage(parsePart(html), address).map((reference) => ({ ...reference, where: address, absolute: true }));

/** A slide is drawn into the screen's page, which lies beside its playlist or holds it: addresses begin there. */
const ofSlide = (html, address) => ofPage(parsePart(html), address).map((reference) => ({ ...reference, where: address }));
const SCREENS = /^(ecrans|tv)\/[^/]+\/(playlist\.json|index\.html|seul\.html)$/;

const unescape = (text) =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#(?:39|x27);|&apos;/g, "'").replace(/&amp;/g, '&');

function ofCalendar(text, address) {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  return lines
    .map((content) => /^(?:URL|ATTACH|SOURCE|IMAGE|CONFERENCE)(?:;[^:"]*(?:"[^"]*")?)*:(.+)$/.exec(content)?.[1])
    .filter((url) => url && !/^[A-Za-z0-9+/=]{80,}$/.test(url))
    .map((url) => ({ url, where: address, absolute: true }));
}

/** Keys whose text is one address. */
const DATA_KEYS = /^(url|.*_url|image|logo|src|lien|contentUrl|thumbnail|icon|@id)$/;

/** Data: keys that hold addresses, and HTML. */
function ofData(value, address) {
  const found = [];
  const ofHtml = SCREENS.test(address) ? ofSlide : ofPart;
  (function visit(at, key) {
    if (typeof at === 'string') {
      if (/^https?:\/\/\S+$/.test(at) && key !== '@context') found.push({ url: at, where: address, absolute: true });
      else if (DATA_KEYS.test(key) && at !== '' && !/^(data:|#)/.test(at)) found.push({ url: at, where: address, absolute: false });
      else if (/<(a|img|source)\s/.test(at)) found.push(...ofHtml(at, address));
    } else if (at && typeof at === 'object') {
      for (const [name, child] of Object.entries(at)) visit(child, Array.isArray(at) ? key : name);
    }
  })(value, '');
  return found;
}

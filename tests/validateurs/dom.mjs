// Reading parsed pages: elements in document order, attributes, the text that people see.
import { parse, parseFragment } from 'parse5';

export const parsePage = (html) => parse(html, { sourceCodeLocationInfo: true });
export const parsePart = (html) => parseFragment(html);

/** Every element of a page or part, in document order, those of `template` left out. */
export function elements(node) {
  const found = [];
  (function visit(at) {
    for (const child of at.childNodes ?? []) {
      if (child.tagName) found.push(child);
      visit(child);
    }
  })(node);
  return found;
}

export const named = (node, ...names) => elements(node).filter((e) => names.includes(e.tagName));

export function attribute(element, name) {
  return element.attrs?.find((a) => (a.prefix ? `${a.prefix}:${a.name}` : a.name) === name)?.value;
}

/** The values of `rel`. */
export const relations = (element) => (attribute(element, 'rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean);

/** The raw text of an element such as `script`, `style` or `title`. */
export const rawText = (element) => (element.childNodes ?? []).map((n) => n.value ?? rawText(n)).join('');

const UNSEEN = new Set(['script', 'style', 'template', 'head']);

/** The words on the page, with the line of each run of text. */
export function visibleText(node) {
  const runs = [];
  (function visit(at) {
    for (const child of at.childNodes ?? []) {
      if (child.nodeName === '#text') {
        if (child.value.trim()) runs.push({ text: child.value, line: child.sourceCodeLocation?.startLine });
      } else if (!UNSEEN.has(child.tagName)) visit(child);
    }
  })(node);
  return runs;
}

export const line = (element) => element.sourceCodeLocation?.startLine;

/** `<meta http-equiv=refresh>`: where it leads, or undefined. */
export function refreshTarget(page) {
  const meta = named(page, 'meta').find((e) => attribute(e, 'http-equiv')?.toLowerCase() === 'refresh');
  return meta && /url=\s*['"]?([^'"]+)/i.exec(attribute(meta, 'content') ?? '')?.[1];
}

// What came after Chromium 38 (October 2014) and the public tables of support do not tell from a text:
// methods of values, and CSS that old engines drop with the whole declaration or rule.

/** Methods of arrays, texts, elements and lists; a name that an own object could bear in good faith is not here. */
export const LATER_METHODS = new Set([
  'append', 'prepend', 'before', 'after', 'replaceWith', 'replaceChildren', 'closest', 'toggleAttribute', 'getAttributeNames', 'isConnected',
  'includes', 'startsWith', 'endsWith', 'padStart', 'padEnd', 'trimStart', 'trimEnd', 'repeat', 'matchAll', 'replaceAll', 'codePointAt', 'normalize',
  'find', 'findIndex', 'findLast', 'fill', 'copyWithin', 'entries', 'values', 'flat', 'flatMap', 'at',
  'assign', 'fromEntries', 'getOwnPropertyDescriptors', 'finally', 'allSettled', 'formatToParts', 'then',
  'scrollTo', 'scrollBy', 'animate', 'getAnimations', 'composedPath', 'wakeLock', 'serviceWorker', 'sendBeacon', 'fetch',
]);

/** Properties by their name. */
const LATER_PROPERTIES =
  /^(--.*|grid(-.*)?|(row-|column-)?gap|inset(-.*)?|aspect-ratio|place-.*|justify-items|justify-self|(margin|padding|border)-(inline|block)(-.*)?|(min-|max-)?(inline|block)-size|border-(start|end)-.*|scroll-.*|overscroll-.*|contain(-.*)?|content-visibility|isolation|mix-blend-mode|backdrop-filter|clip-path|mask(-.*)?|mask|filter|translate|rotate|scale|offset(-.*)?|accent-color|caret-color|overflow-(anchor|clip-.*|inline|block)|animation(-.*)?|view-transition-.*|text-decoration-.*|text-underline-.*|break-.*|all)$/;
/** Properties for which a prefixed twin in the same rule is what Chromium 38 reads. */
const PREFIXED = /^(animation(-.*)?|filter|clip-path|mask(-.*)?)$/;
const LATER_VALUES = [
  [/\bvar\(/, 'var()'],
  [/\b(min|max|clamp)\(/, 'min(), max(), clamp()'],
  [/\b(env|attr)\([^)]*,/, 'env()'],
  [/\b(color-mix|oklch|oklab|lab|lch|hwb|light-dark|color|image-set|conic-gradient|fit-content|minmax)\(/, 'a function'],
  [/\b(rgba?|hsla?)\(\s*[\d.]+%?\s+/, 'rgb() without commas'],
  [/#(?:[\da-f]{8}|[\da-f]{4})\b/i, 'a colour of 4 or 8 signs'],
  [/\b\d*\.?\d+(?:[sld]v[hwib]|[sld]vmin|[sld]vmax|vi|vb|cq[whib]|cqmin|cqmax|lh|rlh|cap|ic|q)\b/i, 'a unit'],
  [/^(grid|inline-grid|flow-root|contents)$/, 'a display'],
  [/^(sticky|clip|fit-content|max-content|min-content|revert|unset|start|end|space-evenly)$/, 'a value'],
];
const LATER_SELECTORS = /:(is|where|has|focus-visible|focus-within|placeholder-shown|defined|any-link|open|popover-open|modal|host|fullscreen)\b|:not\([^)]*,|::(marker|part|slotted|backdrop)|\[[^\]]+\s[is]\]|&/;
const LATER_AT_RULES = new Set(['layer', 'container', 'property', 'scope', 'starting-style', 'view-transition', 'counter-style', 'font-feature-values']);
const LATER_MEDIA = /[<>]|\b(hover|pointer|any-hover|any-pointer|update|overflow-block|dynamic-range|not\s+\()\b/;

/** Every use of later CSS: `[{ line, what }]`. */
export function laterCss(root) {
  const found = [];
  const say = (node, what) => found.push({ line: node.source.start.line, what });
  root.walkDecls((declaration) => {
    const { prop, value } = declaration;
    if (LATER_PROPERTIES.test(prop) && !(PREFIXED.test(prop) && hasTwin(declaration))) say(declaration, prop);
    for (const [pattern, what] of LATER_VALUES) if (pattern.test(withoutTexts(value))) say(declaration, `${what}, in ${prop}: ${value.slice(0, 60)},`);
    if (declaration.parent?.selector?.includes('&') || declaration.parent?.parent?.type === 'rule') say(declaration, 'a rule inside a rule');
  });
  root.walkRules((rule) => {
    if (LATER_SELECTORS.test(withoutTexts(rule.selector))) say(rule, rule.selector.slice(0, 80));
  });
  root.walkAtRules((rule) => {
    if (LATER_AT_RULES.has(rule.name)) say(rule, `@${rule.name}`);
    if (rule.name === 'media' && LATER_MEDIA.test(rule.params)) say(rule, `@media ${rule.params}`);
    if (rule.name === 'keyframes' && !hasPrefixedKeyframes(root, rule.params)) say(rule, `@keyframes ${rule.params} without @-webkit-keyframes,`);
  });
  return found;
}

const withoutTexts = (css) => css.replace(/"[^"]*"|'[^']*'|url\([^)]*\)/g, '""');
const hasTwin = ({ prop, parent }) => parent.nodes.some((node) => node.prop === `-webkit-${prop}`);

function hasPrefixedKeyframes(root, params) {
  let found = false;
  root.walkAtRules('-webkit-keyframes', (rule) => {
    found ||= rule.params === params;
  });
  return found;
}

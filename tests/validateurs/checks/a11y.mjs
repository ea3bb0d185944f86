// Accessibility: what every page must have in its text, then axe and the keyboard on one page of each template and on screens.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openSite } from '../browser.mjs';
import { attribute, elements, line, named, rawText, refreshTarget, visibleText } from '../dom.mjs';
import { fault } from '../report.mjs';
import { isPage, isScreen, onePageOfEach, template } from '../site.mjs';

export const name = 'a11y';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SCHEMES = ['light', 'dark'];
const VIEWS = [{ width: 1280, height: 900 }, { width: 320, height: 700 }];
const SCREEN = { width: 1920, height: 1080 };
/** Tab stops looked at on a page. */
const STOPS = 40;

/** Shown in a frame of another site's page: nothing stands before its content. */
const isFramed = (address) => address.endsWith('/integrer.html');
const isRead = (address) => isPage(address) && !isScreen(address) && !address.startsWith('admin/');
const byTemplate = (addresses, weight) => ({ pages: onePageOfEach(addresses.filter(isRead), weight), screens: onePageOfEach(addresses.filter(isScreen), weight) });

export function planned(site) {
  const { pages, screens } = byTemplate(site.planned, () => 0);
  return { pages: site.planned.filter(isPage).length, 'templates in Chromium': pages.length, 'screens in Chromium': screens.length };
}

/** `shown`: the pages to show in Chromium, when not one of each template. */
export async function check(site, shown = site.files) {
  const all = site.files.filter(isPage);
  const faults = [...all.flatMap((address) => structure(site.page(address), address)), ...sameTitles(site, all)];
  const { pages, screens } = byTemplate(shown, (address) => site.bytes(address).length);
  const staying = pages.filter((address) => !refreshTarget(site.page(address)));
  const runs = { done: 0 };
  faults.push(...(await onPages(site, staying, runs)), ...(await onScreens(site, screens, runs)));
  return {
    examined: { pages: all.length, 'templates in Chromium': pages.length, 'screens in Chromium': screens.length },
    faults,
    notes: [`${runs.done} runs of axe: ${VIEWS.map((v) => v.width).join(' and ')} px, ${SCHEMES.join(' and ')}; screens at ${SCREEN.width}×${SCREEN.height}`],
  };
}

/** What axe leaves to people: one first heading, no level jumped, a language, a title, a first link to the content. */
function structure(page, address) {
  const faults = [];
  const say = (code, element, what) => faults.push(fault(code, `${address}:${(element && line(element)) ?? ''}`, what));
  const [html] = named(page, 'html');
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(attribute(html, 'lang') ?? '')) say('lang', html, 'the page says no language');
  const headings = named(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').filter((e) => attribute(e, 'hidden') === undefined);
  const firsts = headings.filter((e) => e.tagName === 'h1');
  if (!isScreen(address) && firsts.length !== 1) say('h1', firsts[1], `${firsts.length} first headings`);
  headings.reduce((level, e) => {
    const next = Number(e.tagName[1]);
    if (next > level + 1) say('heading', e, `<${e.tagName}> after level ${level}`);
    if (!visibleText(e).length && !named(e, 'img').some((img) => attribute(img, 'alt'))) say('heading', e, `<${e.tagName}> says nothing`);
    return next;
  }, 0);
  if (!isScreen(address) && !isFramed(address) && !refreshTarget(page)) faults.push(...skipLink(page, address));
  return faults;
}

function skipLink(page, address) {
  const focusable = (e) => ['a', 'button', 'input', 'select', 'textarea', 'summary'].includes(e.tagName) && (e.tagName !== 'a' || attribute(e, 'href') !== undefined);
  const [first] = elements(page).filter((e) => focusable(e) && attribute(e, 'type') !== 'hidden');
  const target = /^#(.+)$/.exec((first && attribute(first, 'href')) ?? '')?.[1];
  const content = target && elements(page).find((e) => attribute(e, 'id') === target);
  if (!content) return [fault('skip', address, 'the first stop of the keyboard is no link to the content')];
  const inside = content.tagName === 'main' || named(page, 'main').some((main) => elements(main).includes(content));
  return inside ? [] : [fault('skip', address, `#${target} is not in the content`)];
}

function sameTitles(site, pages) {
  const seen = new Map();
  return pages
    .filter((address) => !refreshTarget(site.page(address)) && !/^(x|tv)\//.test(address) && !isScreen(address))
    .flatMap((address) => {
      const title = named(site.page(address), 'title').map(rawText).join('').trim();
      const first = seen.get(title);
      seen.set(title, first ?? address);
      if (title === '') return [fault('title', address, 'the page has no title')];
      return first ? [fault('title', address, `« ${title} » is the title of ${first} too`)] : [];
    });
}

async function onPages(site, addresses, runs) {
  const faults = [];
  const window = await openSite(site, VIEWS[0]);
  const { tab } = window;
  try {
    for (const address of addresses) {
      await tab.setViewportSize(VIEWS[0]);
      await tab.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await window.visit(address);
      faults.push(...(await keyboard(tab, address)), ...(await motion(tab, address)));
      for (const view of VIEWS) {
        await tab.setViewportSize(view);
        for (const colorScheme of SCHEMES) {
          await tab.emulateMedia({ colorScheme });
          faults.push(...(await axe(tab, address, `${view.width} ${colorScheme}`)));
          runs.done += 1;
        }
        faults.push(...(await width(tab, address, view)));
      }
    }
  } finally {
    await window.close();
  }
  return faults;
}

async function onScreens(site, addresses, runs) {
  const faults = [];
  const window = await openSite(site, SCREEN);
  try {
    for (const address of addresses) {
      await window.visit(address);
      await window.tab.waitForTimeout(1500);
      faults.push(...(await axe(window.tab, address, `${SCREEN.width}×${SCREEN.height}`)), ...(await width(window.tab, address, SCREEN)));
      runs.done += 1;
    }
  } finally {
    await window.close();
  }
  return faults;
}

async function axe(tab, address, view) {
  await tab.evaluate(`if (!window.axe) { ${AXE} }`);
  const violations = await tab.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => ({ id, help, count: nodes.length, first: nodes[0].html.slice(0, 120), why: nodes[0].any[0]?.message ?? '' }));
  }, TAGS);
  return violations.map(({ id, help, count, first, why }) => fault('axe', `${address} (${view})`, `${id}: ${help}; ${count} times, first ${first} ${why}`));
}

/** WCAG 1.4.10, and 1.4.12 with its text spacing: no scrolling sideways. */
async function width(tab, address, { width }) {
  const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';
  const overflow = () => tab.evaluate(() => {
    const seen = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= seen) return null;
    const widest = [...document.querySelectorAll('body *')].find((e) => e.getBoundingClientRect().right > seen + 1);
    return `${document.scrollingElement.scrollWidth} px wide${widest ? `: ${widest.outerHTML.slice(0, 100)}` : ''}`;
  });
  const faults = [];
  const plain = await overflow();
  if (plain) faults.push(fault('scroll', `${address} (${width})`, plain));
  if (width === 320 && !plain) {
    const spaced = await tab.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, spacing).then(overflow);
    if (spaced) faults.push(fault('scroll', `${address} (${width}, text spaced)`, spaced));
    await tab.evaluate(() => { document.adoptedStyleSheets = []; });
  }
  return faults;
}

/** Each stop of the Tab key is in the window and shows that it is there. */
async function keyboard(tab, address) {
  const faults = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    await tab.keyboard.press('Tab');
    const at = await tab.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body || e === document.documentElement) return null;
      const style = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      const frame = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      const seen = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
      return { html: e.outerHTML.slice(0, 90), frame: frame || style.boxShadow !== 'none', seen, again: e.dataset.stop !== undefined, mark: (e.dataset.stop = '') };
    });
    if (!at || at.again) break;
    if (!at.seen) faults.push(fault('focus', address, `the keyboard stops out of sight on ${at.html}`));
    else if (!at.frame) faults.push(fault('focus', address, `nothing shows the keyboard on ${at.html}`));
  }
  await tab.evaluate(() => document.activeElement?.blur());
  return faults;
}

async function motion(tab, address) {
  const moving = await tab.evaluate(() => document.getAnimations().filter((a) => a.playState === 'running' && a.effect.getComputedTiming().duration > 10).length);
  return moving > 0 ? [fault('motion', address, `${moving} things move though less motion is asked`)] : [];
}

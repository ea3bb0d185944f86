// Prints a page of a built site on A4 and counts the sheets' sides: `node docs/imprimer.mjs SITE ADDRESS FILE.pdf [MOST [STYLE.css]]`.
import { readFileSync } from 'node:fs';
import { closeBrowser, openSite } from '../tests/validateurs/browser.mjs';
import { readSite } from '../tests/validateurs/site.mjs';

/** A sheet for a desk: the site's own head and foot go, the margins of a printer stay. */
const SHEET = `
  @page { margin: 12mm 14mm }
  html { font-size: 10.5pt !important }
  .head, .foot { display: none !important }
  .wrap { width: auto !important }
  main, .wrap, .text, .text * { max-width: none !important; padding: 0 !important; margin: 0 !important }
  .band { margin-bottom: .8rem !important; padding-bottom: .6rem !important }
  h1 { font-size: 20pt !important; margin: 0 !important }
    p, li, td, th { line-height: 1.35 !important }
  pre, code { font-size: 10pt !important; line-height: 1.3 !important }
  .text > *, p, pre, table { margin-block: .35rem !important }
  .text > h2 { font-size: 13pt !important; margin: .9rem 0 .3rem !important }
  td, th { padding: .2rem 1rem .2rem 0 !important }
  pre, tr, h2 + p { break-inside: avoid }
  main * { grid-template-columns: none !important }
`;
const [folder, address, path, most = '2', style] = process.argv.slice(2);
const site = readSite(folder, { instant: '2027-03-15T09:00:00+01:00' });
const view = await openSite(site, { width: 794, height: 1123 });
await view.visit(address);
await view.tab.evaluate(() => document.fonts.ready);
// The page's policy refuses styles added to it, not those that it adopts.
await view.tab.evaluate((css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}, SHEET + (style ? readFileSync(style, 'utf8') : ''));
await view.tab.pdf({ path, format: 'A4', preferCSSPageSize: true });
await view.close();
await closeBrowser();
const pages = (readFileSync(path, 'latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
console.log(`${address}: ${pages} pages`);
process.exit(pages >= 1 && pages <= Number(most) ? 0 : 1);

// Chromium on a built site under its own address: files are answered from the folder, every other host is refused and told.
import { execFileSync } from 'node:child_process';
import { extname } from 'node:path';
import { chromium } from 'playwright-core';
import { addressToUrl, urlToAddress } from './site.mjs';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--force-color-profile=srgb',
];

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.gif': 'image/gif', '.woff2': 'font/woff2', '.xml': 'application/xml',
  '.ics': 'text/calendar', '.txt': 'text/plain', '.pdf': 'application/pdf', '.webmanifest': 'application/manifest+json',
};

let running;

/** The one Chromium of this process. */
export async function browser() {
  running ??= chromium.launch({ executablePath: executable(), args: FLAGS });
  return running;
}

export async function closeBrowser() {
  if (running) await (await running).close();
  running = undefined;
}

function executable() {
  if (process.env.TAMBOUR_CHROMIUM) return process.env.TAMBOUR_CHROMIUM;
  return execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser || command -v google-chrome'], { encoding: 'utf8' }).trim();
}

/**
 * A window on the site, its clock at the build's instant: `{ tab, visit(address), outside, violations, close }`.
 * `outside`: what pages asked of other hosts; `violations`: what their security policy refused.
 */
export async function openSite(site, { width, height }) {
  const context = await (await browser()).newContext({ viewport: { width, height }, locale: 'fr-FR', timezoneId: 'Europe/Paris', serviceWorkers: 'block' });
  const outside = [];
  const violations = [];
  const missing = [];
  let visited = '';
  await context.route(() => true, (route) => {
    const url = new URL(route.request().url());
    const found = urlToAddress(site, url);
    if (!found) {
      outside.push({ address: visited, url: url.href });
      return route.abort();
    }
    if (!site.has(found.address)) {
      missing.push({ address: visited, url: url.href });
      return route.fulfill({ status: 404, body: '' });
    }
    return route.fulfill({ body: site.bytes(found.address), contentType: TYPES[extname(found.address)] ?? 'application/octet-stream' });
  });
  await context.exposeBinding('violated', (_, text) => violations.push({ address: visited, text }));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => window.violated(`${e.violatedDirective} refused ${e.blockedURI || 'inline'} (line ${e.lineNumber})`));
  });
  const tab = await context.newPage();
  const errors = [];
  tab.on('pageerror', (error) => errors.push({ address: visited, text: error.message }));
  await tab.clock.setSystemTime(new Date(site.instant));
  return {
    tab,
    outside,
    violations,
    missing,
    errors,
    async visit(address) {
      visited = address;
      await tab.goto(addressToUrl(site, address), { waitUntil: 'load' });
    },
    close: () => context.close(),
  };
}

// The Nu HTML checker over every page, style sheet and drawing; the data blocks inside pages are read too.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attribute, line, named, rawText } from '../dom.mjs';
import { fault } from '../report.mjs';
import { isPage } from '../site.mjs';

export const name = 'html';

const KINDS = { html: 'pages', css: 'style sheets', svg: 'drawings' };
const JAR = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
/** Files given to one run of the checker: a command line has a length. */
const BATCH = 400;

const extension = (address) => address.split('.').at(-1);
const countByKind = (addresses) =>
  Object.fromEntries(Object.entries(KINDS).map(([ext, what]) => [what, addresses.filter((a) => extension(a) === ext).length]));

export const planned = (site) => countByKind(site.planned);

export function check(site) {
  const addresses = site.files.filter((address) => extension(address) in KINDS);
  const faults = [];
  for (let at = 0; at < addresses.length; at += BATCH) faults.push(...checked(site, addresses.slice(at, at + BATCH)));
  for (const address of addresses.filter(isPage)) faults.push(...dataBlocks(site, address));
  return { examined: countByKind(addresses), faults };
}

function checked(site, addresses) {
  const options = ['-Xss4m', '-jar', JAR, '--format', 'json', '--exit-zero-always', '--stdout', '--errors-only'];
  const files = addresses.map((address) => join(site.root, address));
  const answer = execFileSync('java', [...options, '--also-check-css', '--also-check-svg', ...files], { maxBuffer: 1 << 28 });
  return JSON.parse(answer).messages
    .filter(({ type }) => type !== 'info')
    .map(({ url, lastLine, message }) => {
      const address = url ? relative(site.root, fileURLToPath(url)) : 'the checker itself';
      return fault(extension(address), `${address}:${lastLine ?? ''}`, message);
    });
}

function dataBlocks(site, address) {
  return named(site.page(address), 'script')
    .filter((script) => /json/.test(attribute(script, 'type') ?? ''))
    .flatMap((script) => {
      try {
        JSON.parse(rawText(script));
        return [];
      } catch (error) {
        return [fault('data', `${address}:${line(script)}`, error.message)];
      }
    });
}

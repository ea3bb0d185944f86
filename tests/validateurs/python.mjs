// Checks written in Python, for its libraries of feeds and calendars: same questions, same answers, as JSON.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
/** The Python that has the libraries of tests/requirements.txt. */
const PYTHON = process.env.TAMBOUR_PYTHON ?? join(HERE, '../../.outils/venv/bin/python');

/** Runs `checks/NAME.py` over some files of the site: `{ examined, faults, notes }`. */
export function inPython(name, site, addresses) {
  const asked = JSON.stringify({ root: site.root, base: site.base.href, instant: site.instant, addresses });
  const options = { input: asked, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } };
  return JSON.parse(execFileSync(PYTHON, ['-W', 'ignore', join(HERE, 'checks', `${name}.py`)], options));
}

// Old engines on this machine, and a server that gives them one screen's page per slide and hears what each drew.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const MEASURE = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'measure.js'), 'utf8');

/** How each engine draws a page into a picture of that size, once the page is loaded. */
export const ENGINES = {
  'Chromium 64': {
    tells: /Chrome\/64\./,
    command: (url, width, height, picture) => [process.env.TAMBOUR_CHROMIUM64, ['--headless', '--no-sandbox', '--disable-gpu', '--single-process', '--no-zygote', '--hide-scrollbars', `--window-size=${width},${height}`, `--screenshot=${picture}`, url]],
  },
  'WebKit 602': {
    tells: /AppleWebKit\/602\./,
    command: (url, width, height, picture) => [process.env.TAMBOUR_WKHTMLTOIMAGE, ['--quiet', '--width', `${width}`, '--height', `${height}`, '--javascript-delay', '200', url, picture]],
  },
  today: {
    tells: /Chrome\/1\d\d\./,
    command: (url, width, height, picture) => [process.env.TAMBOUR_CHROMIUM ?? '/usr/bin/chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--window-size=${width},${height}`, `--screenshot=${picture}`, url]],
  },
};

/** What shows first, for four seconds: the slide then comes by the player's usual way, prepared ahead with its picture. */
const BEFORE = { id: 'avant', genre: 'bienvenue', html: '<div class="sheet bienvenue"><h1>…</h1></div>', image: '', textes: {}, de: 0, duree: 4, sans_date: false };

/** A built screen's page where this slide comes after another, and which tells what it shows then; `mend` may spoil it. */
export function pageOfOne(built, slide, rank, mend = (text) => text) {
  const inside = built.match(/<script type="application\/json" id="playlist">([^]*?)<\/script>/)[1];
  const list = JSON.parse(inside);
  const turn = list.instant + 4000;
  Object.assign(list, { fige: true, allume: null, nombre: 2, slides: [{ ...BEFORE, jusqu_a: turn }, { ...slide, de: turn, jusqu_a: 253402300799000, sans_date: true }] });
  const hash = `'sha256-${createHash('sha256').update(MEASURE).digest('base64')}'`;
  return mend(built
    .replace(inside, () => JSON.stringify(list).replaceAll('<', '\\u003c'))
    .replace(/<div id="slide-a" class="slide front" data-id="[^"]*">[^]*?<\/div><div id="slide-b"/, '<div id="slide-a" class="slide front" data-id=""></div><div id="slide-b"')
    .replace('script-src ', `script-src ${hash} `)
    // An engine without a window may draw no frame in which a fade would end.
    .replace('</head>', '<style>.slide{transition:none!important}</style></head>')
    .replace('<body ', `<body data-told="told/${rank}" `)
    .replace('</body>', () => `<script>${MEASURE}</script></body>`));
}

/** Draws the pages in one engine, one below the other, each in a window of its own: `{picture, told}` by rank. */
export async function drawAll(name, pages, width, height, site) {
  const told = [];
  let waiting = null;
  // The page of pages ends loading, and is drawn, when each of its pages has told what it shows.
  const release = () => { if (waiting && pages.every((_, rank) => told[rank])) waiting.end(); };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const rank = Number(path.split('/').pop());
    const frames = pages.map((_, at) => `<iframe src="${at}" width="${width}" height="${height}" style="display:block;border:0" scrolling="no"></iframe>`);
    if (path.startsWith('/ecrans/x/told/')) {
      let text = '';
      request.on('data', (chunk) => { text += chunk; }).on('end', () => { told[rank] = JSON.parse(text); response.end('{}'); release(); });
    } else if (path === '/ecrans/x/told') {
      waiting = response;
      setTimeout(() => response.end(), 60000).unref();
      release();
    } else if (path === '/ecrans/x/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><body style="margin:0">${frames.join('')}<img src="told" alt=""></body>`);
    } else if (path.startsWith('/ecrans/x/') && pages[rank]) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(pages[rank]);
    } else if (/^\/medias\/[\w/-]+\.\w+$/.test(path) && existsSync(join(site, path))) {
      response.end(readFileSync(join(site, path)));
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'tambour-moteur-'));
  const picture = join(folder, 'picture.png');
  try {
    const [program, words] = ENGINES[name].command(`http://127.0.0.1:${server.address().port}/ecrans/x/`, width, height * pages.length, picture);
    const said = await run(program, words, folder);
    if (!existsSync(picture)) throw new Error(`${name} drew nothing: ${said}`);
    return { picture: readFileSync(picture), told: pages.map((_, rank) => told[rank]) };
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program, words, folder) {
  return new Promise((resolve, reject) => {
    if (!program) { reject(new Error('the engine’s program is not known: run tests/run --only browser')); return; }
    let said = '';
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 120000, env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder } });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { said += chunk; });
    child.on('error', reject).on('close', () => resolve(said.slice(-2000)));
  });
}

// Every slide of the built sample, and each kind with the shortest and the longest words, in seven shapes of picture: nothing out
// of the safe area, over something else, too small, or of too little contrast.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { GENRES, page as draw, playerSource, slide } from './page.mjs';

const SITE = process.env.TAMBOUR_SITE;
const SHAPES = [[1920, 1080], [1080, 1920], [1366, 768], [1280, 720], [3840, 2160], [1024, 768], [768, 1024]];
/** The least size of what can be read, in hundredths of the shorter side; the first that fits counts. */
const FLOORS = [['h1', 8], ['.text, .facts, .what, .week li, .at, .then, .instead, .door', 5], ['*', 4]];
/** The least contrast (WCAG 2.2, 1.4.6). */
const CONTRAST = 7;

let browser;
before(async () => {
  assert.ok(SITE && existsSync(SITE), 'TAMBOUR_SITE is the folder of the built sample');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
});
after(async () => { await browser?.close(); });

const playlists = () => readdirSync(join(SITE, 'ecrans'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => JSON.parse(readFileSync(join(SITE, 'ecrans', entry.name, 'playlist.json'), 'utf8')));

/** What the sample does not have: each kind with next to nothing, and with the longest words a colleague may send. */
const hard = (list) => {
  const base = { color: '#3c3494', name: 'Centre social intercommunal des Aunelles et du Pays', site: 'deuxrives.example', path: '/x/7k3', qr: '<svg viewBox="0 0 37 37"><path stroke="#20183a" d="M4 4.5h29"/></svg>' };
  const long = { ...base, size: 't3', title: 'Passage à l’heure d’hiver des horloges connectées, des téléphones et des montres', text: 'Un message vous dit que votre carte Vitale expire ? Il est faux. Ne touchez pas le lien. Montrez-le à l’accueil : nous le lisons.', when: 'Mercredi 23 septembre, Saint-Germain-en-Montagne', facts: [{ strong: 'Gratuit pour les adhérents, 5 € sinon.', text: 'Inscription à l’accueil ou au 02 61 91 00 10' }, { strong: 'Renseignements :', text: '02 61 91 00 10' }] };
  return [
    slide({ ...long, id: 'hard-event', genre: 'evenement', date: { above: 'mercredi', number: '23', below: 'septembre' }, hour: ['20 h 30 –', '21 h 30'], foot_key: 'ouverture' }),
    slide({ ...long, id: 'hard-days', genre: 'evenement', date: { above: 'du 30 septembre au', number: '1', mark: 'er', below: 'novembre' }, foot_key: 'ouverture' }),
    slide({ ...long, id: 'hard-cancelled', genre: 'evenement', state: 'Annulé', date: { above: 'mercredi', number: '23', below: 'septembre' }, hour: ['à partir de', '20 h 30'], foot_key: 'ouverture_ici' }),
    slide({ ...long, id: 'hard-news', genre: 'actualite', foot_key: 'ouverture_ici' }),
    slide({ ...long, id: 'hard-photo', genre: 'actualite', picture: { src: 'photo.svg', alt: '' }, foot_key: 'ouverture_ici' }),
    slide({ ...long, id: 'hard-poster', genre: 'affiche', size: 't1', title: 'Fête de l’internet', picture: { src: 'photo.svg', alt: '' } }),
    slide({ ...long, id: 'hard-urgent', genre: 'urgence', when: 'Aujourd’hui, mercredi 23 septembre', title: 'Fermeture exceptionnelle de tous les lieux du réseau : vigilance rouge neige', text: 'Rouvre vendredi 25 septembre à 9 h 30.', phone: '02 61 91 00 10' }),
    slide({ ...long, id: 'hard-need', genre: 'besoin', door: 'Centre social intercommunal des Aunelles' }),
    slide({ ...long, id: 'hard-welcome', genre: 'bienvenue', text: 'Centre social intercommunal des Aunelles' }),
    slide({ ...long, id: 'hard-day', genre: 'programme_jour', size: 't1', title: 'Aujourd’hui', date: { above: 'mercredi', number: '23', below: 'septembre' }, foot_key: 'ouverture', rows: ['9 h 30', '10 h', '14 h', '18 h 30'].map((at) => ({ at, what: 'Permanence « Aide aux démarches » pour toutes et tous', place: 'Mairie de Saint-Germain-en-Montagne', state: 'Complet', until: 9e15 })) }),
    slide({ ...long, id: 'hard-hours', genre: 'horaires', title: 'Nos horaires', phone: '02 61 91 00 10', rows: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'].map((day, weekday) => ({ day, weekday, key: `k${weekday}`, hours: '' })), textes: Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [`k${day}`, [[0, day === 6 ? 'fermé' : '9\u00a0h\u00a030\u00a0–\u2060\u00a012\u00a0h\u00a030, 14\u00a0h\u00a0–\u2060\u00a018\u00a0h\u00a030']]])) }),
    slide({ ...long, id: 'hard-photo-event', genre: 'evenement', size: 't1', title: 'Initiation à la découpe au laser', text: '', picture: { src: 'photo.svg', alt: '' }, state: 'Complet', date: { above: 'mercredi', number: '23', below: 'septembre' }, hour: ['20 h 30 –', '21 h 30'], foot_key: 'ouverture' }),
    slide({ ...long, id: 'hard-photo-alone', genre: 'photo', size: 't2', title: 'Passage à l’heure d’hiver des horloges de la gare', picture: { src: 'photo.svg', alt: '' } }),
    slide({ ...long, id: 'hard-offer', genre: 'offre', date: { above: 'jusqu’au', number: '23', below: 'septembre' }, when: 'À prêter, à partager', foot_key: 'ouverture' }),
    slide({ ...long, id: 'hard-offer-undated', genre: 'offre', when: 'Appel à projets', foot_key: 'ouverture_ici' }),
    slide({ ...long, id: 'hard-week', genre: 'semaine', size: 't1', title: 'Dans la semaine', when: 'À vos agendas', date: { above: 'du 30 septembre au', number: '23', below: 'septembre' }, foot_key: 'ouverture', rows: ['mercredi 23', 'jeudi 24', 'vendredi 25', 'dimanche 27'].map((at) => ({ at, what: 'Permanence « Aide aux démarches » po…', place: '20 h 30 · Saint-Germain-en-Montagne · et 2 autres', state: 'Complet', until: 9e15 })) }),
    slide({ ...long, id: 'hard-post', genre: 'poste', size: 't1', title: 'Technicien de maintenance partagé', when: 'Où le trouver', date: { above: 'du 30 septembre au', number: '23', below: 'septembre' }, foot_key: 'ouverture', rows: ['23 septembre', '30 septembre', '7 octobre', '14 octobre'].map((at, rank) => ({ at, day: 'mercredi', what: 'Centre social intercommunal des Aunelles', place: rank ? '' : 'Ici même', until: 9e15 })) }),
    ...GENRES.map((genre) => slide({ color: '#0b5d57', name: 'Ici', site: 'a.fr', path: '/x/2', id: `short-${genre}`, genre, size: 't0', title: 'Café', when: 'Demain', facts: [], rows: [{ at: '9 h', what: 'Café', day: 'lundi', weekday: 0, key: 'k', hours: '9 h – 12 h', until: 9e15 }], picture: ['affiche', 'photo'].includes(genre) ? { src: 'photo.svg', alt: '' } : undefined, textes: { k: [[0, '9 h – 12 h']] } })),
  ].map((item) => ({ ...item, id: `${list.ecran} ${item.id}` }));
};

/** Runs in the page: puts a slide up as the player does, and tells what is wrong with it. */
function examine({ item, list, floors, broken, contrast, whole }) {
  const rgb = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour) => {
    const [r, g, b] = rgb(colour).map((channel) => channel / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
  const opaque = (colour) => rgb(colour).length === 3 || rgb(colour)[3] === 1;
  /** What lies under a point: the first opaque ground; a picture is none. */
  const ground = (x, y) => {
    for (const element of document.elementsFromPoint(x, y)) {
      const style = getComputedStyle(element);
      if (element.tagName === 'IMG' || style.backgroundImage !== 'none') return 'picture';
      if (style.backgroundColor && opaque(style.backgroundColor)) return style.backgroundColor;
      const before = element.matches('.sheet') && getComputedStyle(element, ':before').backgroundColor;
      if (before && opaque(before)) return before;
    }
    return 'rgb(251, 246, 236)';
  };
  const node = document.getElementById('slide-a');
  // eslint-disable-next-line no-undef
  prepare(node, item, list, list.instant, true, broken);
  const scene = document.getElementById('scene').getBoundingClientRect();
  const short = Math.min(scene.width, scene.height);
  const found = [];
  const said = (element) => `${element.className || element.tagName} « ${element.textContent.trim().slice(0, 30)} »`;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || !element.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(element).fontSize) / short * 100;
    const floor = floors.find(([selector]) => element.closest(selector === '*' ? 'body' : selector))[1];
    const small = element.closest('.address, .where, .age, .clock, .state, .name, .foot') ? 4 : floor;
    if (size < Math.min(small, floor) - 0.01) found.push(`${said(element)}: ${size.toFixed(1)} < ${floor}`);
    const range = document.createRange();
    range.selectNodeContents(text);
    const clip = getComputedStyle(element).overflow === 'hidden' ? element.getBoundingClientRect() : { left: -Infinity, right: Infinity };
    // A large numeral hangs by the blank at its left.
    const hangs = element.matches('.date b') ? size * short / 2500 : 0;
    for (const rect of range.getClientRects()) {
      const box = { left: Math.max(rect.left + hangs, clip.left), right: Math.min(rect.right, clip.right), top: rect.top, bottom: rect.bottom, width: rect.width };
      if (box.width > 1) {
        const under = ground((box.left + box.right) / 2, (box.top + box.bottom) / 2);
        const colour = getComputedStyle(element).color;
        if (under === 'picture' || ratio(colour, under) < contrast) found.push(`${said(element)}: contrast ${under === 'picture' ? 'with a picture' : ratio(colour, under).toFixed(1)}`);
      }
      const out = Math.max((0.055 * scene.width - box.left) / scene.width, (box.right - 0.945 * scene.width) / scene.width, (0.055 * scene.height - box.top - size * short / 400) / scene.height, (box.bottom - 0.945 * scene.height - size * short / 400) / scene.height);
      if (box.width > 0 && out > 0.001) found.push(`${said(element)}: ${(out * 100).toFixed(1)} % out of the safe area`);
    }
  }
  const code = node.querySelector('.qr');
  if (code?.checkVisibility() && code.getBoundingClientRect().width < 0.2 * short) found.push('the code is smaller than 20 %');
  const parts = [...node.querySelectorAll('.name, .date, .hour, .foot, .now-open, .head, h1, .house, .text, .rows, .week, .how, .qr, .then, .instead')].filter((part) => part.checkVisibility() && part.textContent.trim() + part.className.match(/qr/));
  const boxes = parts.map((part) => {
    if (part.matches('.qr') || getComputedStyle(part).overflow === 'hidden') return [part.getBoundingClientRect()];
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(text);
      if (text.data.trim() && text.parentElement.checkVisibility()) found.push(...range.getClientRects());
    }
    return found;
  });
  for (const [rank, part] of parts.entries()) {
    for (const [next, other] of parts.entries()) {
      if (next <= rank || part.contains(other) || other.contains(part)) continue;
      const most = Math.max(0, ...boxes[rank].flatMap((a) => boxes[next].map((b) => (
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.01 * short ? Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) : 0))));
      if (most > 0.012 * short) found.push(`${said(part)} and ${said(other)} overlap by ${(most / short * 100).toFixed(1)} %`);
    }
  }
  if (!node.querySelector('h1')?.checkVisibility()) found.push('no title');
  const text = node.querySelector('.text');
  if (whole && text?.textContent.trim() && !text.checkVisibility()) found.push('its text is left out');
  if (getComputedStyle(node.querySelector('h1')).textTransform !== 'none') found.push('capitals');
  return found;
}

for (const [width, height] of SHAPES) {
  test(`${width} × ${height}: every slide can be read`, async () => {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname.endsWith('photo.svg')) return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800" fill="#888"/></svg>' });
      if (existsSync(join(SITE, pathname)) && /\.\w+$/.test(pathname)) return route.fulfill({ path: join(SITE, pathname) });
      return route.fulfill(pathname === '/' ? { contentType: 'text/html; charset=utf-8', body: draw(lists[0]).replace(/<script>[^]*?<\/script>/, '') } : { status: 404, body: '' });
    });
    const lists = playlists();
    assert.ok(lists.length >= 8);
    await page.goto('http://ecran.test/');
    await page.addScriptTag({ content: playerSource() });
    await page.evaluate(([w, h]) => { document.documentElement.className = ''; layOut(document.getElementById('scene'), 0, w, h); return document.fonts.ready; }, [width, height]); // eslint-disable-line no-undef
    await page.evaluate(() => Promise.all(['400 20px A', '700 20px A', '800 20px B', '400 20px A', '700 20px A'].map((font) => document.fonts.load(font, 'Aé0'))));
    const faults = [];
    const genres = new Set();
    const known = new Set();
    let examined = 0;
    for (const list of lists) {
      for (const item of [...list.slides, ...hard(list)]) {
        genres.add(item.genre);
        // A slide comes again with each part of the day; of the sample none loses its text, where the picture has a usual shape.
        const hard = item.id.startsWith(list.ecran);
        const whole = !hard && Math.max(width, height) > 1.5 * Math.min(width, height);
        const drawn = `${list.ecran} ${item.html} ${JSON.stringify(item.textes)}`;
        if (known.has(drawn)) continue;
        known.add(drawn);
        examined += 1;
        const found = await page.evaluate(examine, { item, list, floors: FLOORS, contrast: CONTRAST, whole, broken: item.id.includes('photo') || item.id.includes('short') ? {} : { [item.image]: true } });
        if (found.length) faults.push(`${list.ecran} ${item.id}: ${found.join('; ')}`);
      }
    }
    assert.deepEqual([...genres].sort(), [...GENRES].sort());
    assert.ok(examined > 200, `${examined} slides`);
    const count = (word) => faults.filter((fault) => fault.includes(word)).length;
    console.log(`${width} × ${height}: ${examined} slides of ${genres.size} kinds; over something else ${count('overlap')}, too small ${count(' < ') + count('smaller')}, out of the safe area ${count('safe area')}, without their text ${count('left out')}, contrast below ${CONTRAST}:1 ${count('contrast')}`);
    assert.deepEqual(faults, []);
    await page.close();
  });
}

test('a slide that is too large, too small or over another is seen', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const list = playlists()[0];
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: draw(list).replace(/<script>[^]*?<\/script>/, '') }));
  await page.goto('http://ecran.test/');
  await page.addScriptTag({ content: playerSource() });
  const seeds = {
    'safe area': '<div class="sheet"><h1 style="position:absolute;left:0;top:40%">Titre</h1></div>',
    '< 8': '<div class="sheet"><h1 style="position:absolute;left:20%;top:40%;font-size:7vmin">Titre</h1></div>',
    overlap: '<div class="sheet"><h1 style="position:absolute;left:20%;top:40%">Titre</h1><p class="text" style="position:absolute;left:20%;top:40%">Texte</p></div>',
    contrast: '<div class="sheet"><h1 style="position:absolute;left:20%;top:40%;color:#888">Titre</h1></div>',
    'with a picture': '<div class="sheet"><img class="photo" src="x.png" style="width:100%;height:100%"><h1 style="position:absolute;left:20%;top:40%">Titre</h1></div>',
    'no title': '<div class="sheet"><h1 style="display:none">Titre</h1></div>',
  };
  for (const [word, html] of Object.entries(seeds)) {
    const found = await page.evaluate(examine, { item: { id: 'x', html, textes: {} }, list, floors: FLOORS, contrast: CONTRAST, broken: {} });
    assert.ok(found.some((fault) => fault.includes(word)), `${word}: ${found}`);
  }
  await page.close();
});

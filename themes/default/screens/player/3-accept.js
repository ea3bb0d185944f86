/* Which answers are believed. A portal's page, half a file, another screen's playlist, an older one: none may touch the screen. */

var FORMAT = 'tambour.ecran/1', AGAIN = 'à revoir';

function isNumber(x) { return typeof x === 'number' && isFinite(x); }

/* Why a playlist cannot be played, or ''. */
function fault(list, screen) {
  var i, s, undated = 0;
  if (!list || typeof list !== 'object' || list.format !== FORMAT) { return 'format'; }
  if (list.ecran !== screen) { return 'ecran'; }
  if (!list.version || list.fin !== list.version) { return 'fin'; }
  if (!isNumber(list.instant) || !list.mots || !list.textes || !list.decalages || !list.decalages.length) { return 'champs'; }
  if (!list.slides || !list.slides.length || list.nombre !== list.slides.length) { return 'nombre'; }
  for (i = 0; i < list.slides.length; i += 1) {
    s = list.slides[i];
    if (!s || !s.id || !s.html || !isNumber(s.de) || !isNumber(s.jusqu_a) || !isNumber(s.duree) || s.duree < 1) { return 'slide ' + i; }
    if (s.sans_date) { undated += 1; }
  }
  return undated ? '' : 'sans_date';
}

/* {verdict: 'newer' | 'same' | 'older' | 'refused', list, why}. At the same instant another version must be seen twice running:
   two servers that answer in turn must not make the screen hesitate. `memory` holds the version seen last. */
function judge(status, text, current, screen, memory) {
  var list, why;
  if (status === 304) { return { verdict: 'same', list: null, why: '304' }; }
  if (status !== 200) { return { verdict: 'refused', list: null, why: 'statut ' + status }; }
  try { list = JSON.parse(text); } catch (e) { return { verdict: 'refused', list: null, why: 'json' }; }
  why = fault(list, screen);
  if (why) { return { verdict: 'refused', list: null, why: why }; }
  if (list.instant < current.instant) { return { verdict: 'older', list: list, why: '' }; }
  if (list.instant > current.instant) { return { verdict: 'newer', list: list, why: '' }; }
  if (list.version === current.version) { memory.seen = ''; return { verdict: 'same', list: list, why: '' }; }
  if (memory.seen === list.version) { return { verdict: 'newer', list: list, why: '' }; }
  memory.seen = list.version;
  return { verdict: 'same', list: list, why: AGAIN };
}

/* Which answers are believed. A portal's page, half a file, another screen's playlist, an older one: none may touch the screen. */

var FORMAT = 'tambour.ecran/1', AGAIN = 'à revoir', LONG = 14;

function isNumber(x) { return typeof x === 'number' && isFinite(x); }

/* Whether it is a list of [from, …]: what the clock is compared with at each tick may not be anything else. */
function isPairs(x) {
  for (var i = 0; x && i < x.length; i += 1) { if (!x[i] || !isNumber(x[i][0])) { return false; } }
  return Boolean(x && isNumber(x.length));
}
function areDated(texts) {
  for (var name in texts) { if (!isPairs(texts[name])) { return false; } }
  return true;
}

/* Why a playlist cannot be played, or ''. */
function fault(list, screen) {
  var i, s, undated = 0;
  if (!list || typeof list !== 'object' || list.format !== FORMAT) { return 'format'; }
  if (list.ecran !== screen) { return 'ecran'; }
  if (!list.version || list.fin !== list.version) { return 'fin'; }
  if (!isNumber(list.instant) || !list.mots || !list.textes || !areDated(list.textes) || !isPairs(list.decalages) || !list.decalages.length) { return 'champs'; }
  if (!list.mots.heure || !list.mots.age || (list.allume && !isPairs(list.allume))) { return 'champs'; }
  if (!list.slides || !list.slides.length || list.nombre !== list.slides.length) { return 'nombre'; }
  for (i = 0; i < list.slides.length; i += 1) {
    s = list.slides[i];
    if (!s || !s.id || !s.html || !isNumber(s.de) || !isNumber(s.jusqu_a) || !isNumber(s.duree) || s.duree < 1 || !areDated(s.textes)) { return 'slide ' + i; }
    if (s.sans_date) { undated += 1; }
  }
  return undated ? '' : 'sans_date';
}

/* Which of two whole playlists is the later: positive when the first is. Both on a server: the one it put in place last.
   Otherwise the one whose instant is later; 0 when nothing tells. */
function order(instant, modified, thanInstant, thanModified) {
  return modified && thanModified && modified !== thanModified ? modified - thanModified : instant - thanInstant;
}

/* {verdict: 'newer' | 'same' | 'older' | 'refused', list, why}. `modified` is when the server put the answer in place (ms, 0 when
   it does not say). `memory` holds that of what plays, and how many times running another version was heard: what is not known to
   be later counts the second time, what is known to be earlier after nine minutes of it alone (14 answers), so that servers that
   answer in turn do not make the screen hesitate. */
function judge(status, text, current, screen, memory, modified) {
  var list, why, later;
  if (status === 304) { memory.seen = ''; return { verdict: 'same', list: null, why: '304' }; }
  if (status !== 200) { return { verdict: 'refused', list: null, why: 'statut ' + status }; }
  try { list = JSON.parse(text); } catch (e) { return { verdict: 'refused', list: null, why: 'json' }; }
  why = fault(list, screen);
  if (why) { return { verdict: 'refused', list: null, why: why }; }
  if (list.version === current.version) {
    memory.seen = '';
    memory.modified = Math.max(memory.modified, modified);
    return { verdict: 'same', list: list, why: '' };
  }
  later = order(list.instant, modified, current.instant, memory.modified);
  memory.times = memory.seen === list.version ? memory.times + 1 : 1;
  memory.seen = list.version;
  if (later > 0 || memory.times >= (later === 0 ? 2 : LONG)) {
    memory.seen = '';
    memory.modified = modified;
    return { verdict: 'newer', list: list, why: '' };
  }
  return { verdict: later ? 'older' : 'same', list: list, why: AGAIN };
}

/* Whether the playlist that the set kept is later than the page's own: it is when the page has not changed since. */
function keptIsLater(copy, pageThen, list) {
  return copy.version !== list.version && (pageThen === list.version || copy.instant > list.instant);
}

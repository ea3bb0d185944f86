/* What the set tells of itself: to whoever holds the remote's OK key, and to a watchman's address. */

var HOLD = 5000, LET_GO = 700;

var LABELS = {
  fr: ['état', 'à l’écran', 'ensuite', 'heure', 'horloge du poste', 'programme', 'dernière réponse', 'prochaine question', 'dernière erreur', 'image', 'moteur'],
  en: ['state', 'showing', 'next', 'time', 'clock of the set', 'playlist', 'last answer', 'next question', 'last error', 'picture', 'engine']
};

function lines(lang, values) {
  var names = LABELS[lang] || LABELS.fr, out = [], i;
  for (i = 0; i < values.length; i += 1) { out.push(names[i] + ': ' + values[i]); }
  return out.join('\n');
}

/* The three slides that come after this choice. */
function coming(list, choice, sure) {
  var out = [], i;
  for (i = 0; i < 3; i += 1) {
    choice = choose(list, choice.until, sure);
    if (choice.until === Infinity || choice.dark) { break; }
    out.push(list.slides[choice.index].id);
  }
  return out.join(', ');
}

/* OK (13) held five seconds. Some remotes send the key again and again, with a release each time: a short one does not count. */
function watchKey(doc, mono) {
  var since = null, up = -Infinity, held = false;
  doc.addEventListener('keydown', function (e) {
    var m = mono();
    if (e.keyCode !== 13) { return; }
    if (since === null || (held && m - up > LET_GO)) { since = m; }
    held = false;
  });
  doc.addEventListener('keyup', function (e) { if (e.keyCode === 13) { up = mono(); held = true; } });
  /* Whether it was held long enough, once for each time it is. */
  return function (m) {
    if (since !== null && held && m - up > LET_GO) { since = null; }
    if (since === null || m - since < HOLD) { return false; }
    since = Infinity;
    return true;
  };
}

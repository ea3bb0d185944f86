/* What a screen shows at an instant: pure functions of (playlist, t). docs/playlist.md specifies them; the build computes the same. */

/* The slides that may show at t, in playing order. An unsure time leaves the undated ones; an urgent notice leaves only urgent ones. */
function eligible(list, t, sure) {
  var out = [], urgent = [], i, slide;
  for (i = 0; i < list.slides.length; i += 1) {
    slide = list.slides[i];
    if (sure ? slide.de <= t && t < slide.jusqu_a : slide.sans_date) {
      out.push(i);
      if (slide.genre === 'urgence') { urgent.push(i); }
    }
  }
  return urgent.length ? urgent : out;
}

/* The rotation starts anew at each instant that makes a slide come or go: the last one before t, and the first one after it. */
function bounds(list, t, sure) {
  var from = 0, until = Infinity, i, k, edge, slide;
  for (i = 0; sure && i < list.slides.length; i += 1) {
    slide = list.slides[i];
    for (k = 0; k < 2; k += 1) {
      edge = k ? slide.jusqu_a : slide.de;
      if (edge <= t && edge > from) { from = edge; }
      if (edge > t && edge < until) { until = edge; }
    }
  }
  return { from: from, until: until };
}

/* Whether the hall is lit. Nothing said, or nothing known so far ahead: lit. */
function lit(list, t, sure) {
  var i;
  if (!list.allume || !sure || t >= list.horizon) { return true; }
  for (i = 0; i < list.allume.length; i += 1) {
    if (list.allume[i][0] <= t && t < list.allume[i][1]) { return true; }
  }
  return false;
}

/* {index, from, until, dark}: the slide at t, and the instants between which the answer holds (ms). index is -1 in the dark. */
function choose(list, t, sure) {
  var order = eligible(list, t, sure), edge = bounds(list, t, sure), total = 0, i, at, length;
  if (!order.length) {
    order = eligible(list, t, false);
  }
  if (list.slides[order[0]].genre !== 'urgence' && !lit(list, t, sure)) {
    return { index: -1, from: edge.from, until: edge.until, dark: true };
  }
  for (i = 0; i < order.length; i += 1) { total += list.slides[order[i]].duree * 1000; }
  at = t - (t - edge.from) % total;
  for (i = 0; i < order.length; i += 1) {
    length = list.slides[order[i]].duree * 1000;
    if (t < at + length) { break; }
    at += length;
  }
  return { index: order[i], from: at, until: Math.min(at + length, edge.until), dark: false };
}

/* A dated text is pairs [from, words], oldest first; the first pair is what can be said without knowing the time. */
function textAt(pairs, t, sure) {
  var words = pairs.length ? pairs[0][1] : '', i;
  for (i = 1; sure && i < pairs.length; i += 1) {
    if (pairs[i][0] <= t) { words = pairs[i][1]; }
  }
  return words;
}

/* Minutes since 1970 on the network's wall; the set knows no time zone, so the playlist brings the offsets (minutes). */
function wallMinutes(list, t) {
  return Math.floor(t / 60000) + textAt(list.decalages, t, true);
}

/* 0 for Monday. */
function weekday(list, t) {
  return (Math.floor(wallMinutes(list, t) / 1440) + 3) % 7;
}

function wallClock(list, t) {
  var minutes = wallMinutes(list, t), h, m;
  h = Math.floor(minutes / 60) % 24;
  m = minutes % 60;
  return list.mots.heure.replace('{h}', h).replace('{m}', (m < 10 ? '0' : '') + m);
}

/* The quiet mark: words once the information is two days old, else nothing. */
function ageAt(list, t, sure) {
  var days = Math.floor((t - list.instant) / 86400000);
  return list.fige || !sure || days < 2 ? '' : list.mots.age.replace('{n}', days);
}

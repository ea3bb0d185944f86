/* What time it is, when nothing can be trusted alone. Instants in ms since 1970; `mono` is a count of ms that never jumps. */

var AGREE = 120000;

/* stamp: the playlist's instant; stored: the last instant this set knew (0 if none). A frozen network's time starts at its instant. */
function startTime(stamp, stored, frozen, mono) {
  return { ref: Math.max(stamp, frozen ? 0 : stored), mono: mono, frozen: frozen, heard: false };
}

/* The greatest of what is known, advanced to now, without the set's own clock: what may be stored. */
function floorOf(time, mono) {
  return time.ref + (mono - time.mono);
}

/* Something trustworthy was learnt: a stamp, or (heard) a server's Date + Age. */
function learn(time, instant, heard, mono) {
  var now = floorOf(time, mono);
  time.heard = time.heard || heard;
  if (!time.frozen && instant > now) { time.ref = instant; time.mono = mono; }
}

/* {t, sure}. The set's clock counts when it agrees with what is known, or when no server was heard since the boot and it is later. */
function readTime(time, mono, setClock) {
  var t = floorOf(time, mono), agrees = Math.abs(setClock - t) <= AGREE;
  if (time.frozen) { return { t: t, sure: true }; }
  if (setClock > t && (agrees || !time.heard)) { return { t: setClock, sure: true }; }
  return { t: t, sure: time.heard || agrees };
}

/* What time it is, when nothing can be trusted alone. Instants in ms since 1970; `mono` is a count of ms that never jumps. */

var AGREE = 120000, AHEAD = 3;

/* stamp: the playlist's instant; stored: the last instant this set knew (0 if none). A frozen network's time starts at its instant. */
function startTime(stamp, stored, frozen, mono) {
  return { ref: Math.max(stamp, frozen ? 0 : stored), mono: mono, frozen: frozen, heard: false, ahead: 0 };
}

/* The greatest of what is known, advanced to now, without the set's own clock: what may be stored. */
function floorOf(time, mono) {
  return time.ref + (mono - time.mono);
}

/* Something trustworthy was learnt: it is at least this instant. */
function learn(time, instant, mono) {
  if (!time.frozen && instant > floorOf(time, mono)) { time.ref = instant; time.mono = mono; }
}

/* A server's Date + Age. One that is behind counts the third time running: a wrong hour that was once believed must not stay. */
function hear(time, instant, stamp, mono) {
  var behind = floorOf(time, mono) - instant > AGREE;
  time.heard = true;
  time.ahead = behind ? time.ahead + 1 : 0;
  if (!time.frozen && time.ahead >= AHEAD) { time.ref = Math.max(instant, stamp); time.mono = mono; time.ahead = 0; }
  learn(time, instant, mono);
}

/* {t, sure}. The set's clock counts when it agrees with what is known, or when no server was heard since the boot and it is later. */
function readTime(time, mono, setClock) {
  var t = floorOf(time, mono), agrees = Math.abs(setClock - t) <= AGREE;
  if (time.frozen) { return { t: t, sure: true }; }
  if (setClock > t && (agrees || !time.heard)) { return { t: setClock, sure: true }; }
  return { t: t, sure: time.heard || agrees };
}

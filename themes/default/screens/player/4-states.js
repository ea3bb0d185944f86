/* The player's states. Rows: the state; columns: what happens; cells: the next state. What is not named changes nothing. */

var STATES = {
  starting: { heard: 'playing', failed: 'offline', newer: 'updating', swapped: 'playing', urgent: 'takeover', night: 'dark' },
  playing:  { failed: 'offline', newer: 'updating', swapped: 'playing', urgent: 'takeover', night: 'dark' },
  updating: { swapped: 'playing', urgent: 'takeover', night: 'dark' },
  offline:  { heard: 'playing', newer: 'updating', swapped: 'playing', urgent: 'takeover', night: 'dark' },
  takeover: { calm: 'playing', night: 'dark' },
  dark:     { calm: 'playing', urgent: 'takeover' }
};

/* heard: a whole answer with nothing new. failed: no answer, or one not to believe. newer: a newer playlist is loading.
   swapped: it is on the screen. urgent: an urgent notice takes the screen. night: the hall is dark. calm: neither. */
function nextState(state, event) {
  return STATES[state][event] || state;
}

// What a check hands back, and how it is told.

/** A fault: a stable code, the file (and line) where it is, and what is wrong in one sentence. */
export const fault = (code, where, what) => ({ code, where, what });

const SHOWN = 25;

/** "html: 214 pages, 3 style sheets examined, 0 faults" and the faults below. */
export function tell(name, { examined, faults, notes = [] }) {
  const counts = Object.entries(examined).map(([what, count]) => `${count} ${what}`);
  console.log(`${name}: ${counts.join(', ')} examined, ${faults.length} faults`);
  for (const note of notes) console.log(`  ${note}`);
  tellFaults(faults);
}

export function tellFaults(faults) {
  for (const { code, where, what } of faults.slice(0, SHOWN)) console.log(`  ${where}: ${code}: ${what}`);
  if (faults.length > SHOWN) console.log(`  … and ${faults.length - SHOWN} more: ${summary(faults)}`);
}

function summary(faults) {
  const counts = new Map();
  for (const { code } of faults) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `${code} ${count}`).join(', ');
}

/** What the plan lists of each kind and the check did not examine. */
export function unexamined(planned, examined) {
  return Object.entries(planned)
    .filter(([what, count]) => (examined[what] ?? 0) < count)
    .map(([what, count]) => fault('unexamined', '.tambour', `${count} ${what} planned, ${examined[what] ?? 0} examined`));
}

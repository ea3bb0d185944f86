import { faults, KINDS } from './soak.mjs';

/** Prints what was seen of a set. */
export function report(found) {
  const [first] = found.weights;
  const last = found.weights.at(-1);
  console.log(`${found.days} days, ${found.samples} samples, ${found.questions} questions, ${found.expired} expiries, states ${JSON.stringify(found.kinds)}`);
  console.log(`${KINDS.map((kind) => `${kind} ${found[`${kind}Count`] ?? 0}`).join(', ')}, reloads ${found.reloads}`);
  console.log(`heap ${first.heap} → ${last.heap} bytes (${(last.heap / first.heap).toFixed(3)}), nodes ${first.nodes} → ${last.nodes} (${(last.nodes / first.nodes).toFixed(3)}), elements ${first.elements} → ${last.elements}`);
  console.log(`new content after at most ${Math.round(found.news / 1000)} s, alerts after ${found.alerts.join(', ')} s`);
  for (const fault of faults(found)) console.log(fault);
}

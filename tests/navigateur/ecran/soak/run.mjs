// node tests/navigateur/ecran/soak/run.mjs [DAYS]: a set through so many simulated days (30). TAMBOUR is the program.
import { report } from './report.mjs';
import { faults, launch, soak } from './soak.mjs';

const days = Number(process.argv[2] ?? 30);
const browser = await launch();
const begun = Date.now();
let told = 0;
const found = await soak(browser, process.env.TAMBOUR, days, { say: (t, { samples, expired }) => {
  if (samples - told < 1440) return;
  told = samples;
  console.log(`${new Date(t).toISOString().slice(0, 10)}: ${samples} samples, ${expired} expiries, ${Math.round((Date.now() - begun) / 1000)} s`);
} });
await browser.close();
report(found);
process.exitCode = faults(found).length || found.expired < 200 ? 1 : 0;

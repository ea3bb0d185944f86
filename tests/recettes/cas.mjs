// What every recipe must do. A case runs a recipe in a workshop of its own and gives what is wrong, one line each.
import { FAULTY_SETTINGS, FAULTY_TEXT, Workshop } from './atelier.mjs';

const SOUND = 'actualites/travaux/index.html';

function within(tambour, work) {
  const workshop = new Workshop(tambour);
  try {
    return work(workshop);
  } finally {
    workshop.close();
  }
}

/** Lines for the claims that do not hold. */
const wrong = (claims) => Object.entries(claims).filter(([, holds]) => !holds).map(([claim]) => `not so: ${claim}`);

const each = (name, work) => ({ name, run: (recipe, text, tambour) => within(tambour, (workshop) => work((how) => recipe.run(recipe, text, workshop, how), workshop, recipe)) });

export const CASES = [
  each('a sound network is published', (run, workshop, recipe) => {
    const first = run({});
    const again = run({});
    return wrong({
      'it passes': first.status === 0,
      'the text is public': workshop.page(SOUND).includes('Ils durent une semaine'),
      'no fault is shown': !first.signalled,
      'addresses are those of the forge': !recipe.base || workshop.page('rss.xml').includes('https://pages.example/reseau/'),
      'a second run passes': again.status === 0,
      'the program is compiled once': workshop.compiled().length === 1,
    });
  }),
  each('a faulty text is left out, shown, and the rest published', (run, workshop) => {
    Object.assign(workshop.write, FAULTY_TEXT);
    const ran = run({});
    return wrong({
      'it passes': ran.status === 0,
      'the sound text is public': workshop.page(SOUND) !== '',
      'the faulty one is not': workshop.page('agenda/reunion/index.html') === '',
      'the fault is shown': ran.signalled && ran.said.includes('reunion.md'),
    });
  }),
  each('a fault mended is not shown any more', (run, workshop) => {
    Object.assign(workshop.write, FAULTY_TEXT);
    run({});
    for (const path of Object.keys(FAULTY_TEXT)) delete workshop.write[path];
    const ran = run({});
    return wrong({ 'it passes': ran.status === 0, 'no fault is shown': !ran.signalled });
  }),
  each('faulty settings publish nothing', (run, workshop) => {
    Object.assign(workshop.write, FAULTY_SETTINGS);
    const ran = run({});
    return wrong({ 'it fails with 2': ran.status === 2, 'nothing is public': !workshop.isPublic() });
  }),
  each('faulty settings leave the site that stands', (run, workshop) => {
    run({});
    Object.assign(workshop.write, FAULTY_SETTINGS);
    const ran = run({});
    return wrong({ 'it fails with 2': ran.status === 2, 'the former site stands': workshop.page(SOUND) !== '' });
  }),
  each('nothing is built before the instant', (run, workshop) => {
    run({});
    workshop.write['content/actualites/2026-11-09-suite.md'] = '---\ntitre: La suite\n---\nEncore une semaine.\n';
    const ran = run({ event: 'schedule', due: 'future' });
    return wrong({
      'it passes': ran.status === 0,
      'it says why': ran.said.includes('Rien ne change avant 2999'),
      'the new text is not public yet': workshop.page('actualites/suite/index.html') === '',
      'the site stands': workshop.page(SOUND) !== '',
    });
  }),
  ...['past', 'lost'].map((due) =>
    each(`a site is built when the instant is ${due}`, (run, workshop) => {
      run({});
      workshop.write['content/actualites/2026-11-09-suite.md'] = '---\ntitre: La suite\n---\nEncore une semaine.\n';
      const ran = run({ event: 'schedule', due });
      return wrong({ 'it passes': ran.status === 0, 'the new text is public': workshop.page('actualites/suite/index.html') !== '' });
    }),
  ),
  each('a change is built whatever the instant', (run, workshop) => {
    run({});
    workshop.write['content/actualites/2026-11-09-suite.md'] = '---\ntitre: La suite\n---\nEncore une semaine.\n';
    const ran = run({ event: 'push', due: 'future' });
    return wrong({ 'it passes': ran.status === 0, 'the new text is public': workshop.page('actualites/suite/index.html') !== '' });
  }),
  each('a text to come is not named before its hour', (run, workshop) => {
    // In a few days: among the next instants, whatever the hour.
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    workshop.write[`content/actualites/${day}-secret.md`] = '---\ntitre: Le secret du réseau\n---\nPas encore.\n';
    const ran = run({});
    return wrong({ 'it passes': ran.status === 0, 'nothing public names it': !`${workshop.page('.prochain')}${workshop.page('index.html')}`.includes('secret') });
  }),
  each('another branch is built and not published', (run, workshop) => {
    const ran = run({ branch: 'relecture' });
    return wrong({ 'it passes': ran.status === 0, 'nothing is public': !workshop.isPublic() });
  }),
  each('another branch with faulty settings fails', (run, workshop) => {
    Object.assign(workshop.write, FAULTY_SETTINGS);
    return wrong({ 'it fails with 2': run({ branch: 'relecture' }).status === 2 });
  }),
  each('a repository that was not written is said', (run) => {
    const ran = run({ depot: 'ADRESSE-DU-DEPOT-DE-TAMBOUR' });
    return wrong({ 'it fails with 2': ran.status === 2, 'it says what to write': ran.said.includes('TAMBOUR_DEPOT') });
  }),
];

// Starts the forge's editor with the words that its own translation lacks: MOTS, by language, is written before.
window.CMS_MANUAL_INIT = true;
function avec(phrases, mots) {
  const toutes = { ...phrases };
  for (const [cle, valeur] of Object.entries(mots)) toutes[cle] = typeof valeur === 'string' ? valeur : avec(toutes[cle], valeur);
  return toutes;
}
addEventListener('load', () => {
  const { CMS } = window;
  const lang = document.documentElement.lang;
  CMS.registerLocale(lang, avec(CMS.getLocale(lang), MOTS));
  CMS.init();
});

// The page on which a colleague writes or changes something: shows one form, says what it understood, keeps the draft, makes the mail.
(function () {
'use strict';
const data = JSON.parse(document.getElementById('proposer-donnees').textContent);
const root = document.getElementById('proposer');
const { reader, dayOf } = globalThis.tambourDates;
const dates = reader(data.dates);
const mails = globalThis.tambourCourriel.composer(data, dates);
const { words } = data;
const one = (selector, from) => (from || root).querySelector(selector);
const all = (selector, from) => [...(from || root).querySelectorAll(selector)];
const part = (name) => one(`[data-${name}]`);
const make = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  made.append(...children);
  return made;
};
const asked = new URLSearchParams(location.search);

// ── the day it is, in the network's zone ──
const now = () => data.frozen || Date.now();
function today() {
  const written = new Intl.DateTimeFormat('en-CA', { timeZone: data.zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now());
  return dayOf(...written.split('-').map(Number));
}

// ── what is kept on this telephone: the place, a draft ──
const KEY = `tambour:${new URL('.', location.href).pathname}`;
const kept = {
  read(name) { try { return JSON.parse(localStorage.getItem(`${KEY}:${name}`)); } catch { return null; } },
  write(name, value) { try { if (value === null) localStorage.removeItem(`${KEY}:${name}`); else localStorage.setItem(`${KEY}:${name}`, JSON.stringify(value)); } catch { /* a browser that keeps nothing */ } },
};

// ── dates, said back while they are typed ──
const RELATIVE = /aujourd.?hui|apr[èe]s[- ]demain|demain|(?:ce|cet|cette) (?:matin|midi|apr[èe]s[- ]midi|soir|nuit)|today|tonight|tomorrow/iu;
/// What a person means on this day: words that only today explains become their date.
function understand(text) {
  const first = dates.read(text, today());
  if (!first.fault || first.fault.fault !== 'Relative' || first.fault.meant === null) return first;
  const day = dates.sayDay(first.fault.meant, true);
  const named = new RegExp(`\\b(?:${data.dates.weekdays.flat().join('|')})\\b\\.?(?: prochaine?)?`, 'iu');
  const plain = RELATIVE.test(text) ? text.replace(RELATIVE, day) : text.replace(named, day);
  const second = dates.read(plain, today());
  return second.when ? second : first;
}
function lastDay(when) { return Math.floor((when.end === null ? when.start : when.end - (when.allDay ? 0 : 1)) / 86400); }
function complaint(found) {
  const { fault } = found;
  const say = (id, values) => mails.fill(id, values);
  switch (fault.fault) {
    case 'WeekdayMismatch': return say('when-weekday', { when: dates.sayDate(fault.date, true), day: dates.dayName(fault.date) });
    case 'ImpossibleDate': case 'NoSuchMonth': case 'HourOutOfRange': return say('when-impossible');
    case 'Incomplete': case 'NoStart': case 'Relative': return say('when-incomplete');
    case 'SeveralDates': case 'SeveralTimes': return say('when-several');
    case 'EndBeforeStart': case 'MonthFirst': return say('when-order');
    default: return say('when-unread');
  }
}
/// Says under a field what was understood; gives it, or null.
function echo(input, hint, rest) {
  const text = input.value.trim();
  if (!text) { hint.textContent = rest; hint.className = 'hint'; return null; }
  const found = understand(text);
  if (!found.when) { hint.textContent = complaint(found); hint.className = 'hint wrong'; return null; }
  if (lastDay(found.when) < today()) { hint.textContent = mails.fill('when-past', { when: dates.say(found.when, true) }); hint.className = 'hint wrong'; return null; }
  hint.textContent = mails.fill(found.when.doubt ? 'understood' : 'understood-sure', { when: dates.say(found.when, true) });
  hint.className = 'hint got';
  return found.when;
}

// ── a place: chosen in a list, or typed when they are many ──
const MOST_OFFERED = 12;
const fold = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
const typed = Boolean(data.places_script);
/// Where they are many, they lie in a script beside the page, which a disk gives too.
function loadPlaces() {
  if (!typed) return Promise.resolve();
  return new Promise((done) => {
    globalThis.tambourLieux = (rows) => { data.places = rows.map(([slug, title, color]) => ({ slug, title, color, folded: fold(title) })); };
    const script = make('script', { src: data.places_script });
    script.onload = done;
    script.onerror = done;
    document.head.append(script);
  });
}
const placeOf = (input) => {
  if (input.tagName === 'SELECT') return input.value;
  const place = data.places.find(({ folded }) => folded === fold(input.value));
  return place ? place.slug : '';
};
const setPlace = (input, slug) => {
  const place = data.places.find((place) => place.slug === slug);
  if (place) input.value = input.tagName === 'SELECT' ? slug : place.title;
};
const placeField = () => (typed ? make('input', { type: 'text', list: 'lieux', autocomplete: 'off', 'data-lieu': true })
  : make('select', {}, make('option', { value: '' }, ''), ...data.places.map(({ slug, title }) => make('option', { value: slug }, title))));
root.addEventListener('input', (event) => {
  if (!event.target.matches('[data-lieu]')) return;
  const typing = fold(event.target.value);
  const parts = typing.split(' ');
  const found = data.places.filter(({ folded }) => parts.every((word) => folded.includes(word)));
  // Those that begin so come first.
  const begins = ({ folded }) => Number(folded.startsWith(typing));
  found.sort((one, other) => begins(other) - begins(one)).splice(MOST_OFFERED);
  one('#lieux').replaceChildren(...found.map(({ title }) => make('option', { value: title })));
});

// ── a field of a form ──
const forms = new Map(data.forms.map((form) => [form.name, Object.assign({ element: one(`[data-forme="${form.name}"]`) }, form)]));
const inputOf = (form, key) => form.element.elements[key];
const hintOf = (input) => input.closest('.field').querySelector('[data-aide]');
let current = null;     // { form, id } or { item, gesture }
let ready = null;       // the mail, when it can be sent
let faults = [];

function fault(input, words) {
  faults.push({ input, words });
}
function state(form) {
  const values = {}, whens = {};
  faults = [];
  for (const field of form.fields) {
    const input = inputOf(form, field.key);
    values[field.key] = field.sort === 'place' ? placeOf(input) : input.value;
    const empty = !values[field.key].trim();
    if (field.sort === 'when') {
      whens[field.key] = echo(input, hintOf(input), field.hint);
      if (!empty && !whens[field.key]) fault(input, hintOf(input).textContent);
    }
    if (empty && field.needed) fault(input, mails.fill('needed', { title: field.label }));
  }
  return { values, whens };
}

// ── the send panel ──
const send = part('envoi');
function show(mail, face) {
  ready = mail;
  const { href, cut } = mail ? mails.mailto(mail) : { href: '#envoi', cut: false };
  const button = part('courriel');
  if (button) button.setAttribute('href', href);
  part('coupe').hidden = !cut;
  part('texte').textContent = mail ? `${mail.subject}\n\n${mails.body(mail)}` : '';
  const forge = part('forge');
  if (forge) {
    const link = mail && (mail.file ? mails.forge(mail) : current.item ? data.forge.edit.replace('{path}', current.item.path.split('/').map(encodeURIComponent).join('/')) : null);
    forge.hidden = mail !== null && !link;
    forge.setAttribute('href', link || '#envoi');
  }
  const file = part('fichier');
  file.hidden = Boolean(current && current.item) || (mail !== null && !mail.file);
  if (file.href.startsWith('blob:')) URL.revokeObjectURL(file.href);
  if (mail && mail.file) { file.href = URL.createObjectURL(new Blob([mail.file.text], { type: 'text/markdown' })); file.download = mail.file.name; } else file.href = '#envoi';
  part('joindre').hidden = !(current && current.form);
  preview(face);
  if (mail) part('fautes').hidden = true;
  send.hidden = false;
  part('tv').style.fontSize = `${part('tv').clientWidth / 100}px`;
}
/// What it will look like; nothing for a gesture.
function preview(face) {
  part('apercu').hidden = !face;
  if (!face) return;
  const place = data.places.find(({ slug }) => slug === face.place);
  const color = `c-${face.shut ? 'garance' : place ? place.color : 'sapin'}`;
  part('site').className = `on-site ${color}`;
  part('site').replaceChildren(make('div', { class: 'face' }, ...(face.when ? [make('span', {}, face.when)] : []), make('b', {}, face.title)), ...(face.text ? [make('p', {}, face.text)] : []));
  part('tv').className = `on-tv ${color}${face.shut ? ' shut' : ''}`;
  const left = make('div', { class: 'left' }, place ? place.title : '');
  if (face.day) left.append(make('br'), face.day.weekday, make('b', {}, String(face.day.number)), face.day.month, ...(face.hour ? [make('i', {}, face.hour)] : []));
  part('tv').replaceChildren(left, make('div', { class: 'right' }, make('b', {}, face.title), make('span', {}, face.text.split(/\s+/).slice(0, 30).join(' '))));
}
function faceOf(form, values, when) {
  const title = form.name === 'closing' ? (values.motif.trim() && when ? mails.title(form, values, when) : '') : values.titre.trim();
  if (!title) return null;
  const face = { title, text: (values.texte || '').trim(), place: values.structure, shut: form.name === 'closing', when: when ? dates.say(when, false) : '', day: null, hour: '' };
  if (when) {
    const p = globalThis.tambourDates.partsOf(Math.floor(when.start / 86400));
    face.day = { weekday: data.dates.weekday_names[p.weekday], number: p.day, month: data.dates.month_names[p.month - 1] };
    face.hour = when.allDay ? '' : dates.sayHour(when.start % 86400);
  }
  return face;
}
function refresh() {
  if (!current) return;
  if (current.form) {
    const { form, id } = current;
    const { values, whens } = state(form);
    const when = whens.quand || whens.debut || null;
    show(faults.length ? null : mails.create(form, values, whens, id, today()), faceOf(form, values, when));
    const typed = form.fields.some((field) => !['structure'].includes(field.key) && values[field.key].trim() && !(form.name === 'closing' && field.key === 'quand'));
    kept.write('brouillon', typed && !current.sent ? { genre: form.name, id, values } : null);
    if (values.structure) kept.write('structure', values.structure);
  } else if (current.gesture) refreshGesture();
}
/// What still lacks, said in words and shown.
function complain() {
  const box = part('fautes');
  box.replaceChildren(...faults.map(({ words }) => make('p', {}, words)));
  box.hidden = false;
  for (const input of all('[aria-invalid]')) input.removeAttribute('aria-invalid');
  faults.forEach(({ input }) => input.setAttribute('aria-invalid', 'true'));
  const first = faults[0] && faults[0].input;
  if (first) { const details = first.closest('details'); if (details) details.open = true; first.focus(); }
}
send.addEventListener('click', (event) => {
  const link = event.target.closest('[data-courriel],[data-forge],[data-fichier],[data-partage]');
  if (!link) return;
  refresh();
  if (!ready) { event.preventDefault(); complain(); return; }
  settle();
  if (link.matches('[data-courriel]') && mails.mailto(ready).cut && navigator.clipboard) navigator.clipboard.writeText(ready.text).catch(() => {});
  if (link.matches('[data-partage]')) {
    const files = [...one('#f-affiche').files];
    navigator.share({ title: ready.subject, text: mails.body(ready), files }).catch(() => {});
  }
});
if (navigator.canShare && navigator.canShare({ files: [new File([''], 'a.png', { type: 'image/png' })] })) part('affiche').hidden = false;
one('#f-affiche').addEventListener('change', (event) => { part('partage').hidden = event.target.files.length === 0; });
part('fini').addEventListener('click', () => { kept.write('brouillon', null); location.assign(location.pathname); });

/// What was handed to the mail program is no draft any more; it can be taken up again, as the same thing.
function settle() {
  if (!current.form) return;
  const { form, id } = current;
  current.sent = true;
  kept.write('envoye', { genre: form.name, id, values: state(form).values, title: ready.subject });
  kept.write('brouillon', null);
}
function offerSent() {
  const sent = kept.read('envoye');
  part('envoye').hidden = !sent || !forms.has(sent.genre);
  if (sent) part('envoye-titre').textContent = sent.title;
}
part('reprendre').addEventListener('click', () => {
  const { genre, values, id } = kept.read('envoye');
  kept.write('envoye', null);
  part('envoye').hidden = true;
  open(genre, values, id);
});

// ── one thing at a time ──
const screens = () => [part('choix'), part('changer'), part('geste'), ...all('form[data-forme]')];
function only(element) {
  for (const screen of screens()) screen.hidden = screen !== element;
  send.hidden = true;
  part('sans-script').hidden = element !== part('choix');
}
function fillPlaces(form, values) {
  const place = inputOf(form, 'structure');
  const wanted = values.structure || asked.get('structure') || kept.read('structure') || (data.places.length === 1 ? data.places[0].slug : '');
  setPlace(place, wanted);
}
function open(name, values, id) {
  const form = forms.get(name);
  current = { form, id: id || identity() };
  form.element.reset();
  for (const field of form.fields) if (values[field.key] && field.sort !== 'place') inputOf(form, field.key).value = values[field.key];
  if (form.name === 'closing' && !inputOf(form, 'quand').value) inputOf(form, 'quand').value = words['today-word'];
  fillPlaces(form, values);
  if (form.fields.some((field) => field.more && values[field.key])) one('details', form.element).open = true;
  only(form.element);
  refresh();
}
function identity() {
  const bytes = crypto.getRandomValues(new Uint8Array(3));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
for (const form of forms.values()) {
  form.element.addEventListener('input', () => { if (current) current.sent = false; refresh(); });
  form.element.addEventListener('submit', (event) => { event.preventDefault(); refresh(); if (ready) part('courriel') && part('courriel').focus(); else complain(); });
}
part('choix').addEventListener('click', (event) => {
  const choice = event.target.closest('[data-genre]');
  if (!choice) return;
  event.preventDefault();
  history.pushState(null, '', choice.getAttribute('href'));
  asked.forEach((value, key) => asked.delete(key));
  route(new URLSearchParams(choice.getAttribute('href')));
});
window.addEventListener('popstate', () => route(new URLSearchParams(location.search)));

// ── what exists ──
let items = null;
async function load() {
  if (items) return items;
  const answer = await fetch(data.items);
  if (!answer.ok) throw new Error(String(answer.status));
  items = await answer.json();
  return items;
}
function list() {
  const wanted = globalThis.tambourCourriel.slug(one('#f-cherche').value), mine = kept.read('structure');
  const matches = items.filter((item) => one('#f-cherche').value.trim() === '' || globalThis.tambourCourriel.slug(`${item.title} ${item.about} ${item.code}`).includes(wanted));
  matches.sort((a, b) => b.structures.includes(mine) - a.structures.includes(mine));
  part('textes').replaceChildren(...matches.slice(0, 40).map((item) => make('li', {}, make('a', { class: `kind c-${item.color}`, href: `?item=${item.code}` }, make('b', {}, item.title), make('span', {}, item.about)))));
  part('aucun').hidden = matches.length > 0;
}
one('#f-cherche').addEventListener('input', list);

let asks = null; // what the open gesture asked: functions that give lines, or null
function openItem(item, wanted) {
  current = { item, gesture: null };
  only(part('geste'));
  part('geste').className = `c-${item.color}`;
  part('quoi').textContent = item.title;
  part('quoi-date').textContent = [item.about, item.state !== 'confirme' ? words[`state-${item.state}`] : ''].filter(Boolean).join(' · ');
  part('demande').hidden = true;
  part('gestes').replaceChildren(...item.gestures.map((gesture) => {
    // What needs nothing more and changes nothing that people see is one tap.
    const lines = gesture.id === 'still-right' ? [] : gesture.id === 'done' && item.actions.length === 1 ? [[words['line-action'], item.actions[0]]] : null;
    if (lines && data.mail) return make('a', { class: 'kind', href: mails.mailto(mails.gesture(item, gesture, lines, '')).href, 'data-direct': gesture.id }, make('b', {}, gesture.word));
    const button = make('button', { class: 'kind', type: 'button', 'aria-pressed': 'false', 'data-faire': gesture.id }, make('b', {}, gesture.word));
    button.addEventListener('click', () => openGesture(item, gesture));
    return button;
  }));
  const first = item.gestures.find(({ id }) => id === wanted);
  if (first) openGesture(item, first);
}
let number = 0;
function field(label, input, hint) {
  input.id = `g-${++number}`;
  input.setAttribute('aria-describedby', `${input.id}-d`);
  return make('div', { class: 'field' }, make('label', { for: input.id }, label), input, make('p', { class: 'hint', id: `${input.id}-d`, 'data-aide': true, 'aria-live': 'polite' }, hint || ''));
}
/// A choice among a few, as large buttons; the answer is its value, undefined until one is chosen.
function pick(title, choices, chosen) {
  let answer = chosen;
  const set = make('fieldset', { class: 'days' }, make('legend', {}, title));
  for (const { value, words: said, about } of choices) {
    const button = make('button', { class: 'kind', type: 'button', 'aria-pressed': String(value === chosen) }, make('b', {}, said), ...(about ? [make('span', {}, about)] : []));
    button.addEventListener('click', () => {
      answer = value;
      for (const other of all('button', set)) other.setAttribute('aria-pressed', String(other === button));
      refresh();
      part('courriel') && send.scrollIntoView({ block: 'nearest' });
    });
    set.append(button);
  }
  return { element: set, answer: () => answer, first: one('button', set) };
}
function openGesture(item, gesture) {
  current = { item, gesture };
  for (const button of all('[data-faire]', part('gestes'))) button.setAttribute('aria-pressed', String(button.dataset.faire === gesture.id));
  const box = part('demande');
  asks = [];
  const parts = [];
  const whenField = (label, line) => {
    const input = make('input', { type: 'text', autocomplete: 'off' });
    const element = field(label, input, '');
    parts.push(element);
    asks.push(() => { const when = echo(input, hintOf(input), ''); if (!when) { fault(input, hintOf(input).textContent || mails.fill('needed', { title: label })); return []; } return [[line, dates.say(when, true)]]; });
  };
  for (const ask of gesture.asks) {
    if (ask === 'day' && item.dates.length > 0) {
      const days = item.dates.map((day) => ({ value: day.iso, words: day.words, about: day.state !== 'confirme' ? words[`state-${day.state}`] : '' }));
      const choice = pick(words['which-day'], gesture.id === 'postpone' ? days : [...days, { value: '', words: words['all-dates'] }], item.dates.length === 1 ? item.dates[0].iso : undefined);
      parts.push(choice.element);
      asks.push(() => {
        if (choice.answer() === undefined) { fault(choice.first, words['which-day']); return []; }
        return choice.answer() === '' ? [] : [[words['line-day'], dates.sayDay(dayOf(...choice.answer().split('-').map(Number)), true)]];
      });
    } else if (ask === 'date') whenField(words['new-date-label'], words['line-new-date']);
    else if (ask === 'not-before') whenField(words['not-before-label'], words['line-not-before']);
    else if (ask === 'action') {
      const choice = pick(words['which-action'], item.actions.map((action) => ({ value: action, words: action })), item.actions.length === 1 ? item.actions[0] : undefined);
      parts.push(choice.element);
      asks.push(() => { if (choice.answer() === undefined) { fault(choice.first, words['which-action']); return []; } return [[words['line-action'], choice.answer()]]; });
    } else if (ask === 'who') {
      const select = placeField();
      setPlace(select, kept.read('structure'));
      parts.push(field(words['who-label'], select));
      asks.push(() => { const place = placeOf(select); if (!place) { fault(select, mails.fill('needed', { title: words['who-label'] })); return []; } kept.write('structure', place); return [[words['line-structure'], place]]; });
    } else if (ask === 'values') {
      for (const [line, value] of Object.entries(item.values)) {
        const input = make('input', { type: 'text', autocomplete: 'off', value });
        parts.push(field(line, input));
        asks.push(() => (input.value.trim() && input.value.trim() !== value.trim() ? [[line, input.value.trim()]] : []));
      }
    }
  }
  const text = make('textarea', { rows: '3', maxlength: '1000' });
  parts.push(field(words['word-label'], text));
  current.text = text;
  box.replaceChildren(...parts);
  box.hidden = false;
  refresh();
}
part('demande').addEventListener('input', refresh);
function refreshGesture() {
  const { item, gesture, text } = current;
  faults = [];
  const lines = asks.flatMap((ask) => ask());
  if (!faults.length && ['correct', 'mistake'].includes(gesture.id) && !lines.length && !text.value.trim()) fault(text, mails.fill('needed', { title: words['word-label'] }));
  show(faults.length ? null : mails.gesture(item, gesture, lines, text.value), null);
}

// ── where to begin ──
async function route(wanted) {
  const genre = wanted.get('genre'), code = wanted.get('item');
  part('brouillon').hidden = true;
  part('envoye').hidden = true;
  current = null;
  if (code || wanted.has('changer')) {
    try { await load(); } catch { only(part('choix')); part('hors-ligne').hidden = false; return; }
    const item = items.find((item) => item.code === code);
    if (item) openItem(item, wanted.get('geste'));
    else { only(part('changer')); list(); part('aucun').hidden = !code && part('textes').children.length > 0; if (code) part('aucun').textContent = words['unknown-item']; }
    return;
  }
  if (forms.has(genre)) {
    const draft = kept.read('brouillon');
    if (draft && draft.genre === genre && [...wanted.keys()].length === 1) { open(genre, draft.values, draft.id); part('brouillon').hidden = false; return; }
    open(genre, Object.fromEntries(wanted.entries()));
    return;
  }
  const draft = kept.read('brouillon');
  if (draft && forms.has(draft.genre)) { open(draft.genre, draft.values, draft.id); part('brouillon').hidden = false; return; }
  only(part('choix'));
  offerSent();
}
part('brouillon').addEventListener('click', (event) => { if (event.target.closest('[data-effacer]')) { kept.write('brouillon', null); location.assign(location.pathname); } });
window.addEventListener('offline', () => { part('hors-ligne').hidden = false; });
window.addEventListener('online', () => { part('hors-ligne').hidden = true; });
// A place's own address of this page, of a reminder or of its sheet: the place is known from then on.
loadPlaces().then(() => {
  if (data.places.some(({ slug }) => slug === asked.get('structure'))) kept.write('structure', asked.get('structure'));
  route(asked);
});
if ('serviceWorker' in navigator && window.isSecureContext) navigator.serviceWorker.register(data.offline).catch(() => {});
})();

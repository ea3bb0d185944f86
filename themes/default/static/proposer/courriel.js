// From what was filled in to a mail, a file, a forge's address (docs/gestes.md). Pure: it touches neither the page nor the clock.
(function (world) {
'use strict';
const DAY = 86400;

/// An address's piece: lower case, ASCII, hyphens.
function slug(text) {
  return text.toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '') || 'texte';
}

/// A value of the file's head, quoted when a reader could take it for something else.
function yaml(value) {
  const plain = /^[\p{L}\d][^:#"'\\[\]{}&*!|>%@`\n]*$/u.test(value) && !/\s$/.test(value) && !/^(oui|non|yes|no|true|false|null|on|off|[\d.,_+-]+)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

function composer(data, dates) {
  const { words } = data;
  const fill = (id, values) => words[id].replace(/\{(\w+)\}/g, (whole, name) => values && values[name] !== undefined ? values[name] : whole);
  const point = (at, allDay) => {
    const day = Math.floor(at / DAY), rest = at - day * DAY;
    const two = (n) => String(Math.floor(n)).padStart(2, '0');
    return allDay ? world.tambourDates.isoDay(day) : `${world.tambourDates.isoDay(day)} ${two(rest / 3600)}:${two(rest % 3600 / 60)}`;
  };
  const start = (when) => dates.say({ start: when.start, end: null, allDay: when.allDay }, true);
  /// The last day or hour of a period; of a single day, that day.
  const last = (when) => when.end === null ? dates.sayDay(Math.floor(when.start / DAY), true) : dates.say({ start: when.end, end: null, allDay: when.allDay }, true);
  const lastPoint = (when) => when.end === null ? point(when.start, true) : point(when.end, when.allDay);

  /// The title of a closing: « Fermé le mardi 16 mars : coupure d’eau ».
  function closed(values, when) {
    const said = when.allDay && when.end === null ? words['closed-day'].replace('{when}', dates.say(when, false)) : dates.say(when, false);
    return fill('closed-on', { when: said, title: values.motif.trim() });
  }
  const title = (form, values, when) => form.name === 'closing' ? closed(values, when) : values.titre.trim();

  /// A new thing. `values` by key, `whens` what was understood of dates by key, `id` its identity, `today` the day's number.
  function create(form, values, whens, id, today) {
    const when = whens.quand || whens.debut || null;
    const subject = title(form, values, when);
    const identity = `${slug(subject)}-${id}`;
    const lines = [[words['line-folder'], form.folder]], head = [['titre', subject]];
    const put = (line, key, value, written) => { if (value) { lines.push([line, value]); head.push([key, written || value]); } };
    if (form.name === 'closing') {
      put(words['line-closed'], 'ferme', words['line-yes'], 'oui');
      // Closed from today on: the hall's own screen says nothing else.
      if (when && Math.floor(when.start / DAY) <= today) put(words['line-level'], 'niveau', 'urgent');
    }
    for (const field of form.fields) {
      const value = (values[field.key] || '').trim();
      if (!value || ['titre', 'texte', 'motif'].includes(field.key)) continue;
      if (field.sort !== 'when') { put(field.line, field.key, value); continue; }
      const found = whens[field.key];
      if (field.key === 'debut') {
        lines.push([field.line, dates.say(found, true)]);
        head.push(['debut', point(found.start, found.allDay)]);
        if (found.end !== null) head.push(['fin', point(found.end, found.allDay)]);
      } else if (field.key === 'quand') {
        put(words['line-from'], 'du', start(found), point(found.start, found.allDay));
        put(words['line-to'], 'au', last(found), lastPoint(found));
      } else put(field.line, field.key, last(found), lastPoint(found));
    }
    put(words['line-id'], 'id', identity);
    const text = (values.texte || '').trim();
    const day = world.tambourDates.isoDay(when && form.name === 'event' ? Math.floor(when.start / DAY) : today);
    const folder = `content/${form.folder}`, name = `${day}-${slug(subject)}.md`;
    return { subject, lines, text, file: { folder, name, path: `${folder}/${name}`, text: `---\n${head.map(([key, value]) => `${key}: ${yaml(value)}\n`).join('')}---\n${text ? `\n${text}\n` : ''}` } };
  }

  /// A gesture on what exists: its lines in the order in which they were asked, then a word.
  function gesture(item, one, lines, text) {
    return { subject: `[${item.code}] ${one.word} : ${item.title}`, lines, text: text.trim(), file: null };
  }

  const body = (mail, text) => [...mail.lines.map(([line, value]) => `${line} : ${value.replace(/\s*\n\s*/g, ' ')}`), ...(text ? (mail.lines.length ? ['', text] : [text]) : [])].join('\n');
  const address = (mail, text) => `mailto:${encodeURIComponent(data.mail || '').replace(/%40/g, '@')}?subject=${encodeURIComponent(mail.subject)}&body=${encodeURIComponent(body(mail, text).replace(/\n/g, '\r\n'))}`;
  /// The mail ready to send. What would make it too long for mail programs is to be pasted in by hand.
  function mailto(mail) {
    const whole = address(mail, mail.text);
    return whole.length <= data.longest_mailto ? { href: whole, cut: false } : { href: address(mail, words['paste-here']), cut: true };
  }
  /// The forge's page of a new file; null when there is none or the text is too long for it.
  function forge(mail) {
    if (!data.forge || !data.forge.new || !mail.file) return null;
    const { folder, name, path, text } = mail.file;
    const values = { folder: folder.split('/').map(encodeURIComponent).join('/'), name: encodeURIComponent(name), path: encodeURIComponent(path), text: encodeURIComponent(text) };
    const href = data.forge.new.replace(/\{(\w+)\}/g, (whole, key) => values[key]);
    return new TextEncoder().encode(href).length <= data.longest_forge ? href : null;
  }
  return { create, gesture, body: (mail) => body(mail, mail.text), mailto, forge, fill, title };
}
world.tambourCourriel = { composer, slug };
})(typeof globalThis === 'undefined' ? self : globalThis);

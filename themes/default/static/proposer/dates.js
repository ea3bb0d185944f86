// Dates as people write them: the reading of `src/calendar/when`, in the browser. Every word comes from the build (`mots`), and one
// table of texts holds the two readings together (tests/donnees/dates/lectures.tsv). Days are numbered from 1 January 1970.
(function (world) {
'use strict';
const FOLD = { à: 'a', â: 'a', ä: 'a', á: 'a', é: 'e', è: 'e', ê: 'e', ë: 'e', î: 'i', ï: 'i', ô: 'o', ö: 'o', û: 'u', ù: 'u', ü: 'u', ç: 'c', ÿ: 'y', œ: 'oe' };
const MARK = /[\u0300-\u036F]/u, ALPHA = /\p{Alphabetic}/u, SPACE = /\p{White_Space}/u, DIGIT = /[0-9]/;
const BLANK = '\'’ʼ"«»“”\u200B\uFEFF\u00AD', DASH = '-‐‑‒–—―−→>⇒';
const FAR_AHEAD = 10, LONG_AGO = 1900, EVENING = 17, DAWN = 6, LONGEST = 400;

/// A day's number; null when no calendar has it.
function dayOf(year, month, day) {
  if (year < -9999 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? Math.round(date.getTime() / 864e5) : null;
}
function partsOf(number) {
  const date = new Date(number * 864e5);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: (date.getUTCDay() + 6) % 7 };
}
const weekdayOf = (number) => partsOf(number).weekday;
function monthBefore(number) {
  const { year, month, day } = partsOf(number);
  for (let d = day; ; d--) {
    const found = month === 1 ? dayOf(year - 1, 12, d) : dayOf(year, month - 1, d);
    if (found !== null) return found;
  }
}
const pad = (number, width) => String(number).padStart(width || 2, '0');
const isoDay = (number) => { const p = partsOf(number); return `${pad(p.year, 4)}-${pad(p.month)}-${pad(p.day)}`; };

class Fault extends Error {
  constructor(name, more) { super(name); this.fault = name; Object.assign(this, more); }
}
const refuse = (name, more) => { throw new Fault(name, more); };

function folded(text) {
  let plain = '';
  for (const letter of text) {
    if (MARK.test(letter)) continue;
    // One letter at a time: a capital sigma keeps its one small form.
    plain += FOLD[letter] || FOLD_CAPITALS[letter] || letter.toLowerCase();
  }
  return plain;
}
const FOLD_CAPITALS = {};
for (const small of Object.keys(FOLD)) FOLD_CAPITALS[small.toUpperCase()] = FOLD[small];

function cut(text, compounds) {
  const signs = Array.from(text), all = [];
  let end = -1;
  for (let at = 0; at < signs.length;) {
    const first = signs[at];
    if (SPACE.test(first) || BLANK.includes(first) || MARK.test(first)) { at++; continue; }
    let stop = at + 1;
    let token;
    if (DIGIT.test(first)) {
      while (stop < signs.length && DIGIT.test(signs[stop])) stop++;
      const run = signs.slice(at, stop).join('');
      token = { number: Math.min(Number(run), 4294967295), digits: run.length };
    } else if (ALPHA.test(first)) {
      while (stop < signs.length && (ALPHA.test(signs[stop]) || MARK.test(signs[stop]))) stop++;
      token = { word: folded(signs.slice(at, stop).join('')) };
    } else {
      token = { sign: DASH.includes(first) ? '-' : first === 'º' ? '°' : first === '：' || first === '∶' ? ':' : first };
    }
    token.glued = at === end;
    all.push(token);
    end = at = stop;
  }
  const joined = [];
  for (const token of all) {
    if (token.word === undefined) { joined.push(token); continue; }
    const hyphen = joined.length > 0 && joined[joined.length - 1].sign === '-';
    const head = joined.length - (hyphen ? 2 : 1);
    const found = head >= 0 && joined[head].word !== undefined && compounds.find(([one, two]) => one === joined[head].word && two === token.word);
    if (found) { joined.length = head + 1; joined[head].word = found[2]; } else joined.push(token);
  }
  return joined;
}

function reader(mots) {
  const index = (lists) => { const map = new Map(); lists.forEach((list, rank) => list.forEach((word) => { if (!map.has(word)) map.set(word, rank); })); return map; };
  const weekdays = index(mots.weekdays), months = index(mots.months);
  const has = (list, word) => word !== undefined && list.includes(word);
  const isNumber = (token) => token !== undefined && token.number !== undefined;
  const isWord = (token, words) => token !== undefined && has(words, token.word);
  const isSign = (token, sign) => token !== undefined && token.sign === sign;
  const isEnding = (token) => token !== undefined && (token.sign === '°' || has(mots.ordinal_endings, token.word));
  const monthOf = (token) => token !== undefined && token.word !== undefined && months.has(token.word) ? months.get(token.word) + 1 : null;

  // ── hours ──
  const newHour = (hour) => ({ hour, minute: 0, second: 0, half: null, midnight: false, offset: null });
  function timeOf(h) {
    let hour = h.hour;
    if (h.half === 'pm' && hour < 12) hour += 12;
    else if (h.half === 'am' && hour === 12) hour = 0;
    if (hour > 23 || h.minute > 59 || h.second > 59) refuse('HourOutOfRange', { hour: h.hour, minute: h.minute });
    return hour * 3600 + h.minute * 60 + h.second;
  }
  const tryTime = (h) => { try { return timeOf(h); } catch (fault) { return null; } };
  function shareHalf(h, later) {
    if (h.half || h.hour > 12 || !later.half) return;
    const same = Object.assign({}, h, { half: later.half }), other = Object.assign({}, h, { half: 'am' });
    const sameTime = tryTime(same), end = tryTime(later);
    if (sameTime === null || end === null) return;
    h.half = sameTime < end ? same.half : other.half;
  }
  function namedHour(tokens, at) {
    const token = tokens[at];
    const noon = isWord(token, mots.noon), midnight = isWord(token, mots.midnight);
    if (!noon && !midnight) return null;
    const half = isWord(tokens[at + 1], ['et']) && isWord(tokens[at + 2], ['demi', 'demie']);
    const hour = newHour(noon ? 12 : 0);
    hour.minute = half ? 30 : 0;
    hour.midnight = midnight;
    return [hour, half ? at + 3 : at + 1];
  }
  function halfAt(tokens, at) {
    for (const [parts, half] of mots.halves) {
      if (at + parts.length > tokens.length) continue;
      if (parts.every((part, shift) => { const token = tokens[at + shift]; return token.word === part || (part === '.' && token.sign === '.' && token.glued); })) return [half === 'morning' ? 'am' : 'pm', at + parts.length];
    }
    return null;
  }
  function minutesAfter(tokens, at) {
    const token = tokens[at];
    if (!isNumber(token) || token.digits !== 2) return null;
    const next = tokens[at + 1];
    if (next === undefined) return token.number;
    const other = monthOf(next) !== null || isWord(next, mots.hour_words) || (isEnding(next) && next.glued) || (!token.glued && isSign(next, '/') && writtenHour(tokens, at + 2, false) === null);
    return other ? null : token.number;
  }
  function offsetAt(tokens, at, minus) {
    const sign = tokens[at];
    if (sign === undefined || !sign.glued) return null;
    if (isWord(sign, ['z'])) return [0, at + 1];
    const way = isSign(sign, '+') ? 1 : isSign(sign, '-') && minus ? -1 : 0;
    const number = tokens[at + 1];
    if (!way || !isNumber(number) || !number.glued) return null;
    let seconds, next;
    if (number.digits === 4) { seconds = Math.floor(number.number / 100) * 3600 + (number.number % 100) * 60; next = at + 2; }
    else if (number.digits === 2) {
      const colon = tokens[at + 2], minutes = tokens[at + 3];
      if (isSign(colon, ':') && colon.glued && isNumber(minutes) && minutes.glued && minutes.digits === 2) { seconds = number.number * 3600 + minutes.number * 60; next = at + 4; }
      else { seconds = number.number * 3600; next = at + 2; }
    } else return null;
    return seconds <= 93599 ? [way * seconds, next] : null;
  }
  function writtenHour(tokens, at, iso) {
    const first = tokens[at];
    if (!isNumber(first) || first.digits > 2) return null;
    const hour = newHour(first.number);
    const glued = (at, digits) => isNumber(tokens[at]) && tokens[at].glued && tokens[at].digits === digits ? tokens[at].number : null;
    let next = at + 1, marked = true;
    const mark = tokens[next];
    if (mark === undefined) return null;
    if (isWord(mark, mots.hour_words)) {
      next++;
      const minute = minutesAfter(tokens, next);
      if (minute !== null) { hour.minute = minute; next++; if (isWord(tokens[next], mots.minute_words)) next++; }
    } else if (isSign(mark, ':') && mark.glued && glued(next + 1, 2) !== null) {
      hour.minute = glued(next + 1, 2);
      next += 2;
      let seconds = false;
      if (isSign(tokens[next], ':') && tokens[next].glued && glued(next + 1, 2) !== null) {
        hour.second = glued(next + 1, 2);
        seconds = true;
        next += 2;
        const dot = tokens[next];
        if (dot !== undefined && dot.glued && (isSign(dot, '.') || isSign(dot, ',')) && isNumber(tokens[next + 1]) && tokens[next + 1].glued) next += 2;
      }
      const offset = offsetAt(tokens, next, iso || seconds);
      if (offset) { hour.offset = offset[0]; next = offset[1]; }
      else if (tokens[next] !== undefined && tokens[next].glued && isWord(tokens[next], mots.hour_words)) next++;
    } else if (isSign(mark, '.') && mark.glued && glued(next + 1, 2) !== null && halfAt(tokens, next + 2)) {
      hour.minute = glued(next + 1, 2);
      next += 2;
    } else marked = false;
    const half = halfAt(tokens, next);
    if (half) { hour.half = half[0]; next = half[1]; marked = true; }
    return marked ? [hour, next] : null;
  }

  // ── pieces ──
  function pieces(text, reference) {
    const tokens = cut(text, mots.compounds), found = [];
    let next = 0, iso = true, between = false;
    const numberAt = (at) => isNumber(tokens[at]) ? tokens[at] : null;
    const monthAt = (at) => monthOf(tokens[at]);
    const wordAt = (at, words) => isWord(tokens[at], words);
    const afterSigns = (at, signs) => { while (tokens[at] !== undefined && signs.includes(tokens[at].sign)) at++; return at; };
    const afterOrdinal = (at) => at + (isEnding(tokens[at]) ? 1 : 0);
    const isDayNumber = (at) => numberAt(at) !== null && tokens[at].digits <= 2 && writtenHour(tokens, at, false) === null && monthAt(afterOrdinal(at + 1)) === null;
    function century(token) {
      const year = token.number;
      if (token.digits === 4) return year;
      if (2000 + year <= partsOf(reference).year + 20) return 2000 + year;
      if (year >= 70) return 1900 + year;
      return refuse('AmbiguousYear', { year });
    }
    function yearAt(from) {
      let at = afterSigns(from, [',']);
      if (wordAt(at, ['de', 'of'])) at++;
      const token = numberAt(at);
      if (!token) return [null, from];
      const alone = writtenHour(tokens, at, false) === null;
      const short = token.digits === 2 && token.number > 23 && monthAt(at + 1) === null;
      return alone && (token.digits === 4 || short) ? [century(token), at + 1] : [null, from];
    }
    function yearFirst() {
      const [year, first, month, second, day] = tokens.slice(next, next + 5);
      if (day === undefined) return null;
      const dash = isSign(first, '-') && isSign(second, '-');
      const same = dash || (isSign(first, '/') && isSign(second, '/'));
      if (!same || ![first, month, second, day].every((token) => token.glued) || year.digits !== 4 || !(isNumber(day) ? day.digits <= 2 : true) || !(isNumber(month) ? month.digits <= 2 : true)) return null;
      iso = iso && dash && month.digits === 2 && day.digits === 2;
      if (!isNumber(day) || !isNumber(month)) return null;
      return [{ weekday: null, day: day.number, month: month.number, year: year.number }, next + 5];
    }
    function ordered(day) {
      const month = day.month;
      if (month >= 1 && month <= 12) return day;
      if (day.year === null || day.day < 1 || day.day > 12) return refuse('NotADate');
      const number = month <= 127 ? dayOf(day.year, day.day, month) : null;
      if (number !== null) return refuse('MonthFirst', { meant: number });
      if (month > 31 || month === 0) return refuse('NotADate');
      return refuse('ImpossibleDate', { year: day.year, month: day.day, day: month });
    }
    function numeric() {
      const start = next;
      const sign = (at, sign) => isSign(tokens[at], sign) && tokens[at].glued;
      const short = (at) => { const token = numberAt(at); return token && token.digits <= 2 ? token : null; };
      const day = short(start), month = short(start + 2);
      if (!day || !month) return null;
      for (const separator of ['/', '.', '-']) {
        if (!sign(start + 1, separator) || !tokens[start + 2].glued) continue;
        const partial = { weekday: null, day: day.number, month: month.number, year: null };
        const year = numberAt(start + 4);
        if (year && year.glued && (year.digits === 2 || year.digits === 4) && sign(start + 3, separator)) return [ordered(Object.assign(partial, { year: century(year) })), start + 5];
        if (separator === '/' && monthAt(start + 3) === null && writtenHour(tokens, start + 2, false) === null) return [ordered(partial), start + 3];
      }
      return null;
    }
    function number(weekday) {
      const start = next;
      const first = yearFirst();
      if (first) { next = first[1]; found.push({ type: 'day', day: Object.assign(first[0], { weekday }) }); return; }
      if (weekday === null) {
        const hour = writtenHour(tokens, start, start > 0 && wordAt(start - 1, ['t']));
        if (hour) {
          next = hour[1];
          iso = iso && tokens.slice(start, next).every((token) => token.word === undefined || token.word === 'z');
          found.push({ type: 'hour', hour: hour[0] });
          return;
        }
      }
      iso = false;
      const figures = numeric();
      if (figures) { next = figures[1]; found.push({ type: 'day', day: Object.assign(figures[0], { weekday }) }); return; }
      const value = isNumber(tokens[start]) ? tokens[start].number : 1;
      const after = afterOrdinal(start + 1);
      const at = wordAt(after, ['de', 'of', 'd']) ? after + 1 : after;
      const month = monthAt(at);
      if (month !== null) {
        const [year, end] = yearAt(afterSigns(at + 1, ['.']));
        next = end;
        found.push({ type: 'day', day: { weekday, day: value, month, year } });
        return;
      }
      next = after;
      if (weekday !== null) found.push({ type: 'day', day: { weekday, day: value, month: null, year: null } });
      else if ((tokens[start].digits || 0) > 2) found.push({ type: 'unknown' });
      else found.push({ type: 'bare', value });
    }
    function isMarch(at) {
      if (!wordAt(at, ['mar'])) return false;
      const day = afterSigns(at + 1, ['.']), token = numberAt(day);
      if (!token || token.digits > 2) return true;
      const year = numberAt(afterSigns(day + 1, [',']));
      return Boolean(year && year.digits === 4);
    }
    function monthFirst(month) {
      const day = afterSigns(next + 1, ['.']);
      if (!isDayNumber(day)) {
        next++;
        const year = numberAt(day);
        if (year && year.digits === 4) next = day + 1;
        found.push({ type: 'month' });
        return;
      }
      const days = [day];
      let end = afterOrdinal(day + 1);
      if (isSign(tokens[end], '-') && isDayNumber(end + 1)) { days.push(end + 1); end = afterOrdinal(end + 2); }
      const [year, after] = yearAt(end);
      days.forEach((at, rank) => {
        if (rank === 1) found.push({ type: 'join', join: 'dash' });
        found.push({ type: 'day', day: { weekday: null, day: tokens[at].number, month, year } });
      });
      next = after;
    }
    function weekday(rank) {
      let at = afterSigns(next + 1, ['.', ',']);
      if (wordAt(at, ['le', 'the', 'prochain'])) at = afterSigns(at + 1, [',']);
      const isDay = numberAt(at) !== null && writtenHour(tokens, at, false) === null;
      const isFirst = wordAt(at, ['premier', 'first']) && monthAt(at + 1) !== null;
      const isMonth = monthAt(at) !== null && numberAt(afterSigns(at + 1, ['.'])) !== null;
      if (isDay || isFirst) { next = at; number(rank); return; }
      if (isMonth) {
        next = at;
        const before = found.length;
        monthFirst(monthAt(at));
        if (found[before] && found[before].type === 'day') found[before].day.weekday = rank;
        return;
      }
      next++;
      found.push({ type: 'weekday', weekday: rank });
    }
    const ALL_DAY = mots.all_day;
    function word() {
      const start = next, said = tokens[start].word;
      if (said === 't' && tokens[start].glued && found.length && found[found.length - 1].type === 'day') { next++; return; }
      iso = false;
      const named = namedHour(tokens, start);
      if (named) { next = named[1]; found.push({ type: 'hour', hour: named[0] }); return; }
      const whole = ALL_DAY.find((words) => words.every((one, shift) => wordAt(start + shift, [one])));
      if (whole) { next += whole.length; found.push({ type: 'all_day' }); return; }
      if (weekdays.has(said) && !isMarch(start)) { weekday(weekdays.get(said)); return; }
      if (months.has(said)) { monthFirst(months.get(said) + 1); return; }
      if (['premier', 'first'].includes(said) && monthAt(start + 1) !== null) { number(null); return; }
      next++;
      const following = tokens[next] && tokens[next].word !== undefined ? tokens[next].word : '';
      const join = (join) => found.push({ type: 'join', join });
      if (said === 'a' && ['partir', 'compter'].includes(following)) return;
      if (said === 'jusqu' || said === 'jusque') { if (['a', 'au', 'aux', 'en', 'la'].includes(following)) next++; join('until'); return; }
      if (['au', 'aux'].includes(said) && mots.parts_of_day.includes(following)) return;
      if (['au', 'aux', 'to', 'until', 'till', 'through', 'thru'].includes(said)) { join('until'); return; }
      if (said === 'a') { join('to'); return; }
      if (said === 'entre' || said === 'between') { between = true; return; }
      if (['et', 'and', 'ou', 'or', 'puis'].includes(said)) { join(between ? 'dash' : 'and'); between = false; return; }
      if (mots.noise.includes(said)) return;
      if (mots.parts_of_day.includes(said)) {
        if (start > 0 && wordAt(start - 1, ['ce', 'cet', 'cette', 'this'])) found.push({ type: 'relative', meant: reference });
        else found.push({ type: 'part' });
        return;
      }
      const relative = mots.relative_days.find(([name]) => name === said);
      if (relative) found.push({ type: 'relative', meant: reference + relative[1] });
      else if (mots.relative_words.includes(said)) found.push({ type: 'relative', meant: null });
      else found.push({ type: 'unknown' });
    }
    while (next < tokens.length) {
      const token = tokens[next];
      if (isNumber(token)) number(null);
      else if (token.sign !== undefined) {
        next++;
        if (token.sign === '-' || token.sign === '/') found.push({ type: 'join', join: 'dash' });
        else if (token.sign === '&') found.push({ type: 'join', join: 'and' });
        else if (!mots.noise_signs.includes(token.sign)) found.push({ type: 'unknown' });
      } else word();
    }
    return { found, iso };
  }

  // ── days and hours sorted ──
  function bare(all, at) {
    let joined = false;
    for (const piece of all.slice(at + 1)) {
      if (piece.type === 'join') joined = true;
      else if (piece.type === 'hour') return joined ? 'hour' : null;
      else if (piece.type === 'day') return joined ? 'day' : null;
      else if (!(piece.type === 'bare' && joined)) break;
    }
    return at >= 2 && all[at - 1].type === 'join' && all[at - 2].type === 'hour' ? 'hour' : null;
  }
  const STRENGTH = ['to', 'dash', 'and', 'until'];
  function sort(text, reference) {
    const { found, iso } = pieces(text, reference);
    const sorted = { days: [], hours: [], shape: '', allDay: false, part: false, noStart: false, iso, unknown: false, relative: null, weekday: null, incomplete: false };
    const slots = [];
    let join = null;
    found.forEach((piece, at) => {
      let slot = null;
      switch (piece.type) {
        case 'join': join = join === null || STRENGTH.indexOf(piece.join) > STRENGTH.indexOf(join) ? piece.join : join; return;
        case 'day': slot = { day: piece.day }; break;
        case 'hour': slot = { hour: piece.hour }; break;
        case 'bare': {
          const is = bare(found, at);
          if (is === 'hour') slot = { hour: newHour(piece.value) };
          else if (is === 'day') slot = { day: { weekday: null, day: piece.value, month: null, year: null } };
          else { sorted.incomplete = true; return; }
          break;
        }
        case 'weekday': {
          const days = (piece.weekday - weekdayOf(reference) + 7) % 7;
          if (!sorted.weekday) sorted.weekday = { meant: reference + (days === 0 ? 7 : days) };
          return;
        }
        case 'relative': if (!sorted.relative) sorted.relative = { meant: piece.meant }; return;
        case 'month': sorted.incomplete = true; return;
        case 'part': sorted.part = true; return;
        case 'all_day': sorted.allDay = true; return;
        default: sorted.unknown = true; return;
      }
      slots.push([join, slot]);
      join = null;
    });
    for (const [joined, slot] of slots) {
      const previous = sorted.shape[sorted.shape.length - 1], letter = slot.day ? 'D' : 'T';
      let sign = '';
      if (previous === undefined) { if (joined === 'until') sorted.noStart = true; }
      else if (previous === 'D' && letter === 'T') { if (joined === 'until') sorted.noStart = true; }
      else if (previous === 'T' && letter === 'D') { if ((joined === 'dash' || joined === 'until') && sorted.shape.includes('D')) sign = '-'; }
      else sign = joined === null || joined === 'and' ? '&' : '-';
      sorted.shape += sign + letter;
      if (slot.day) sorted.days.push(slot.day); else sorted.hours.push(slot.hour);
    }
    for (let at = 1; at < sorted.hours.length; at++) shareHalf(sorted.hours[at - 1], sorted.hours[at]);
    return sorted;
  }

  // ── days ──
  function exact(day, year, month) {
    if (month < 1 || month > 12) return refuse('NoSuchMonth', { month });
    const number = day.day <= 127 ? dayOf(year, month, day.day) : null;
    return number === null ? refuse('ImpossibleDate', { year, month, day: day.day }) : number;
  }
  const tryExact = (day, year, month) => { try { return exact(day, year, month); } catch (fault) { return null; } };
  const fits = (day, number) => day.weekday === null || day.weekday === weekdayOf(number);
  const mustFit = (day, number) => { if (!fits(day, number)) refuse('WeekdayMismatch', { written: day.weekday, date: number }); };
  const unusual = (year, reference) => year < LONG_AGO || year > partsOf(reference).year + FAR_AHEAD ? 'UnusualYear' : null;
  function namedDays(day, month, reference) {
    const year = partsOf(reference).year;
    const days = (from, to) => { const all = []; for (let at = from; at <= to; at++) { const found = tryExact(day, at, month); if (found !== null) all.push(found); } return all; };
    const next = days(year, year + 8).find((number) => number >= reference);
    if (next === undefined) { exact(day, year, month); return refuse('NotADate'); }
    const ago = monthBefore(reference);
    const past = days(year - 1, year).filter((number) => number < reference && number > ago).pop();
    return { next, past: past === undefined ? null : past };
  }
  function oneDay(day, reference) {
    if (day.month !== null && day.year !== null) {
      const date = exact(day, day.year, day.month);
      mustFit(day, date);
      return { date, doubt: unusual(day.year, reference) };
    }
    if (day.month !== null) {
      const { next, past } = namedDays(day, day.month, reference);
      if (day.weekday !== null) {
        if (!fits(day, next) && past !== null && fits(day, past)) return { date: past, doubt: null };
        mustFit(day, next);
        return { date: next, doubt: null };
      }
      return { date: next, doubt: past !== null ? 'RecentPast' : partsOf(next).year > partsOf(reference).year + 1 ? 'UnusualYear' : null };
    }
    if (day.weekday === null) return refuse('Incomplete');
    const { year, month } = partsOf(reference);
    for (let shift = 0; shift < 12; shift++) {
      const at = month - 1 + shift;
      const found = tryExact(day, year + Math.floor(at / 12), at % 12 + 1);
      if (found !== null && found >= reference) { mustFit(day, found); return { date: found, doubt: 'NoMonth' }; }
    }
    return refuse('ImpossibleDate', { year, month, day: day.day });
  }
  function period(first, last, reference) {
    const lastMonth = last.month !== null ? last.month : last.weekday !== null ? first.month : null;
    if (lastMonth === null) return refuse('Incomplete');
    const firstMonth = first.month !== null ? first.month : lastMonth;
    const turns = firstMonth > lastMonth || (firstMonth === lastMonth && first.day > last.day) ? 1 : 0;
    const endYear = last.year !== null ? last.year : first.year !== null ? first.year + turns : null;
    if (endYear !== null) {
      const startYear = first.year !== null ? first.year : endYear - (turns && first.month !== null ? 1 : 0);
      const start = exact(first, startYear, firstMonth), end = exact(last, endYear, lastMonth);
      mustFit(first, start);
      mustFit(last, end);
      if (end < start) return refuse('EndBeforeStart');
      return [{ date: start, doubt: unusual(endYear, reference) }, { date: end, doubt: null }];
    }
    if (turns && first.month === null) return refuse('EndBeforeStart');
    const { next, past } = namedDays(Object.assign({}, last, { month: lastMonth, weekday: null }), lastMonth, reference);
    const startOf = (end) => exact(first, partsOf(end).year - turns, firstMonth);
    const bothFit = (end) => { const start = tryExact(first, partsOf(end).year - turns, firstMonth); return start !== null && fits(first, start) && fits(last, end); };
    let end = next, doubt = null;
    if (!bothFit(next)) {
      if (past !== null && bothFit(past)) end = past;
      else { mustFit(first, startOf(next)); mustFit(last, next); }
    } else if (past !== null && first.weekday === null && last.weekday === null) {
      startOf(past);
      doubt = 'RecentPast';
    }
    return [{ date: startOf(end), doubt }, { date: end, doubt: null }];
  }

  // ── put together ──
  const DAY = 86400;
  function rangeOf(from, to) {
    const start = timeOf(from), end = timeOf(to);
    if (end > start) return { next: 0, doubt: null };
    const startHour = Math.floor(start / 3600), endHour = Math.floor(end / 3600);
    if (end < start && (end === 0 || (startHour >= EVENING && endHour <= 12))) return { next: 1, doubt: null };
    if (startHour >= 12 && endHour < DAWN && end < start) return { next: 1, doubt: 'EndsNextDay' };
    return refuse('EndBeforeStart');
  }
  const wholeDays = (sorted, start, last, doubt) => ({ start: start.date * DAY, end: last !== null && last > start.date ? last * DAY : null, allDay: true, exact: sorted.iso, offset: null, endOffset: null, doubt: start.doubt || doubt });
  function endsAfter(when, end) {
    if (when.offset !== null && when.endOffset !== null) return end - when.endOffset > when.start - when.offset;
    return end > when.start;
  }
  function timed(sorted, found, hour, date, to, last) {
    const start = date * DAY + timeOf(hour);
    const when = { start, end: null, allDay: false, exact: sorted.iso, offset: hour.offset, endOffset: null, doubt: found.doubt || (hour.midnight ? 'Midnight' : null) };
    if (to) {
      const end = (to.midnight && last === Math.floor(start / DAY) ? last + 1 : last) * DAY + timeOf(to);
      when.endOffset = to.offset;
      if (!endsAfter(when, end)) return refuse('EndBeforeStart');
      when.end = end;
    }
    return when;
  }
  function meaning(sorted, reference) {
    const { days, hours, shape } = sorted;
    const [d0, d1] = days, [h0, h1] = hours;
    switch (shape) {
      case 'D': return wholeDays(sorted, oneDay(d0, reference), null, sorted.part && !sorted.allDay ? 'PartOfDay' : null);
      case 'DT': case 'TD': { const found = oneDay(d0, reference); return timed(sorted, found, h0, found.date, null); }
      case 'DT-T': case 'T-TD': {
        const found = oneDay(d0, reference), range = rangeOf(h0, h1);
        const when = timed(sorted, found, h0, found.date, h1, found.date + range.next);
        when.doubt = when.doubt || range.doubt;
        return when;
      }
      case 'D-D': { const [start, end] = period(d0, d1, reference); return wholeDays(sorted, start, end.date, null); }
      case 'D-DT': case 'TD-D': { const [start, end] = period(d0, d1, reference); timeOf(h0); return wholeDays(sorted, start, end.date, 'HoursEachDay'); }
      case 'DT-DT': { const [start, end] = period(d0, d1, reference); return timed(sorted, start, h0, start.date, h1, end.date); }
      case 'D-DT-T': case 'T-TD-D': {
        const [start, end] = period(d0, d1, reference), range = rangeOf(h0, h1);
        const when = timed(sorted, start, h0, start.date, h1, end.date + range.next);
        when.doubt = when.doubt || range.doubt || 'HoursEachDay';
        return when;
      }
      case 'DT-D': {
        const [start, end] = period(d0, d1, reference);
        const when = timed(sorted, start, h0, start.date, null);
        when.end = (end.date + 1) * DAY;
        return when;
      }
    }
    if (shape.includes('D&') && shape.split('D').length > 2) return refuse('SeveralDates');
    if (shape.includes('T&')) return refuse('SeveralTimes');
    if (!days.length && hours.length) return refuse('Incomplete');
    return refuse('NotADate');
  }
  function judged(sorted, reference) {
    let understood = null, fault = null;
    try { understood = meaning(sorted, reference); } catch (caught) { if (!caught.fault) throw caught; fault = caught; }
    const lost = fault !== null && fault.fault === 'NotADate';
    if (!sorted.days.length && !sorted.incomplete) {
      const { relative, weekday } = sorted;
      const chosen = (relative && relative.meant !== null ? relative : null) || weekday || relative;
      if (chosen) return refuse('Relative', { meant: chosen.meant });
    }
    const leftover = sorted.unknown || sorted.weekday !== null;
    if (lost && sorted.incomplete) return refuse('Incomplete');
    if (leftover && understood) return refuse('Leftover', { understood });
    if (leftover && lost) return refuse('NotADate');
    if (understood && sorted.incomplete) return refuse('Incomplete');
    if (understood && sorted.noStart) return refuse('NoStart');
    if (fault) throw fault;
    return understood;
  }
  const inBounds = (text) => { if (new TextEncoder().encode(text).length > LONGEST) refuse('NotADate'); };

  /// Reads a moment or a period; `reference` is the day's number on which it is written. Throws a fault with its name.
  function when(text, reference) { inBounds(text); return judged(sort(text, reference), reference); }
  /// The same, or its fault.
  function read(text, reference) {
    try { return { when: when(text, reference) }; } catch (fault) { if (!fault.fault) throw fault; return { fault }; }
  }

  /// As the tables of the tests write it.
  function shown(text, reference) {
    const { when: found, fault } = read(text, reference);
    if (fault) return '!' + fault.fault;
    const point = (at) => { const day = Math.floor(at / DAY), rest = at - day * DAY; return found.allDay ? isoDay(day) : `${isoDay(day)}T${pad(Math.floor(rest / 3600))}:${pad(Math.floor(rest % 3600 / 60))}`; };
    return point(found.start) + (found.end !== null ? '/' + point(found.end) : '') + (found.doubt ? ' ~' + found.doubt : '');
  }

  // ── back into words (src/calendar/prose.rs) ──
  const NB = '\u00a0';
  const english = mots.lang === 'en';
  const dayName = (number) => mots.weekday_names[weekdayOf(number)];
  function sayDate(number, year) {
    const p = partsOf(number);
    return `${p.day === 1 && !english ? '1er' : p.day}${NB}${mots.month_names[p.month - 1]}${year ? ' ' + p.year : ''}`;
  }
  // Midnight by its figure where the word could be the night before or after.
  const sayPlainHour = (second) => second === 0 ? (english ? '12:00' + NB + 'am' : '0' + NB + 'h') : sayHour(second);
  const sayDay = (number, year) => `${dayName(number)} ${sayDate(number, year)}`;
  function sayHour(second) {
    const hour = Math.floor(second / 3600), minute = Math.floor(second % 3600 / 60);
    if (english) {
      if (!minute && !hour) return 'midnight';
      if (!minute && hour === 12) return 'noon';
      return `${hour % 12 || 12}${minute ? ':' + pad(minute) : ''}${NB}${hour < 12 ? 'am' : 'pm'}`;
    }
    if (!hour && !minute) return 'minuit';
    return `${hour}${NB}h${minute ? NB + pad(minute) : ''}`;
  }
  /// A moment in words that are read back as that moment.
  function say(when, year) {
    const day = Math.floor(when.start / DAY), time = when.start - day * DAY;
    const [from, to] = english ? ['from', 'to'] : ['du', 'au'];
    if (when.allDay) return when.end === null ? sayDay(day, year) : `${from} ${sayDay(day, year)} ${to} ${sayDay(when.end / DAY, year)}`;
    if (when.end === null) return `${sayDay(day, year)}, ${sayPlainHour(time)}`;
    const last = Math.floor(when.end / DAY), end = when.end - last * DAY;
    if (last === day || (last === day + 1 && end === 0)) return `${sayDay(day, year)}, ${sayPlainHour(time)}${NB}–${NB}${sayHour(end)}`;
    return `${from} ${sayDay(day, year)}, ${sayPlainHour(time)}, ${to} ${sayDay(last, year)}, ${sayPlainHour(end)}`;
  }
  return { read, shown, say, sayDay, sayDate, sayHour, dayName };
}
world.tambourDates = { reader, dayOf, partsOf, isoDay };
})(typeof globalThis === 'undefined' ? self : globalThis);

// Put in the page before anything of its own: a clock that runs as fast as it can, a server that fails in every way a hall
// knows, and a judge that looks at the screen once a simulated minute. Nothing of the player is touched.
(function () {
  const setup = window.WORLD_SETUP;
  const True = { Date, setTimeout: window.setTimeout.bind(window) };
  const MINUTE = 60000;
  let now = setup.now;
  let booted = setup.now;
  let slept = 0;
  let skew = setup.skew || 0;
  let seed = setup.seed || 1;
  const random = () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; };

  // The clock. `now` is the true instant; the set's own clock may be wrong; the count since the boot stands still in a sleep.
  window.Date = class extends True.Date {
    constructor(...given) { if (given.length) super(...given); else super(now + skew); }
    static now() { return now + skew; }
  };
  performance.now = () => now - booted - slept;
  const timers = new Map();
  let last = 0;
  const later = (what, wait, every) => { last += 1; timers.set(last, { what, at: now + Math.max(1, wait || 0), every: every ? Math.max(1, wait || 0) : 0 }); return last; };
  window.setTimeout = (what, wait) => later(what, wait, false);
  window.setInterval = (what, wait) => later(what, wait, true);
  window.clearTimeout = window.clearInterval = (id) => { timers.delete(id); };

  // The server: what it holds, and how the way to it is at an instant.
  const versions = [];
  const cache = new Map();
  const NAMES = { fine: 1, proxy: 1 };
  const whole = (entry) => ({ status: 200, text: entry.text, headers: { date: new True.Date(now).toUTCString(), 'last-modified': new True.Date(entry.modified).toUTCString(), etag: entry.version } });
  const PORTAL = '<!doctype html><title>Accès au wifi</title><form action="/login"><input name="code"></form>';
  const FAULTS = {
    fine: (asked) => (asked.tag === versions[0].version ? { ...whole(versions[0]), status: 304, text: '' } : whole(versions[0])),
    // Keeps for an hour what it was once asked, by its whole address, and says so.
    proxy: (asked) => {
      const kept = cache.get(asked.url);
      if (kept && now - kept.at < 60 * MINUTE) return { ...kept.answer, headers: { ...kept.answer.headers, age: String(Math.floor((now - kept.at) / 1000)) } };
      if (cache.size > 200) cache.clear();
      const answer = whole(versions[0]);
      cache.set(asked.url, { at: now, answer });
      return answer;
    },
    refused: () => ({ status: 0, wait: 50 }),
    error: () => ({ status: random() < 0.5 ? 502 : 500, text: versions[0].text, headers: {} }),
    portal: () => ({ status: 200, text: PORTAL, headers: { date: new True.Date(now).toUTCString() } }),
    cut: () => ({ ...whole(versions[0]), text: versions[0].text.slice(0, Math.floor(random() * versions[0].text.length)) }),
    slow: () => ({ ...whole(versions[0]), wait: 5000 + random() * 25000 }),
    hang: () => ({ wait: Infinity }),
    old: () => whole(versions[Math.floor(random() * versions.length)]),
    turns: () => whole(versions[random() < 0.5 ? Math.min(1, versions.length - 1) : 0]),
    foreign: () => ({ ...whole(versions[0]), text: versions[0].text.replaceAll('"ecran":"maison"', '"ecran":"autre"') }),
    half: () => (random() < 0.5 ? { status: 404, text: '', headers: {} } : FAULTS.cut()),
  };
  let way = 'fine';
  let since = now;
  let questions = 0;

  window.XMLHttpRequest = class {
    constructor() { Object.assign(this, { readyState: 0, status: 0, responseText: '', timeout: 0, onreadystatechange: null, tag: '' }); }
    open(method, url) { this.url = String(url); this.readyState = 1; }
    setRequestHeader(name, value) { if (name === 'If-None-Match') this.tag = value; }
    getResponseHeader(name) { return this.answer?.headers?.[name.toLowerCase()] ?? null; }
    finish(answer) {
      timers.delete(this.timer); timers.delete(this.limit);
      this.answer = answer; this.status = answer.status; this.responseText = answer.text ?? ''; this.readyState = 4;
      if (this.onreadystatechange) this.onreadystatechange();
    }
    send() {
      questions += 1;
      const answer = FAULTS[way]({ url: this.url, tag: this.tag });
      if (answer.wait !== Infinity) this.timer = window.setTimeout(() => this.finish(answer), answer.wait ?? 80 + random() * 400);
      if (this.timeout) this.limit = window.setTimeout(() => this.finish({ status: 0 }), this.timeout);
    }
    abort() { timers.delete(this.timer); timers.delete(this.limit); }
  };

  // The judge. It knows what each text is worth at each instant, and sees only what the screen shows.
  const found = { samples: 0, blank: [], outside: [], errors: [], late: [], dark: [], clock: [], expired: 0, kinds: {}, alerts: [], elements: 0, news: 0 };
  const say = (kind, what) => { if (found[kind].length < 20) found[kind].push(`${new True.Date(now).toISOString()} ${way}: ${what}`); found[`${kind}Count`] = (found[`${kind}Count`] || 0) + 1; };
  window.addEventListener('error', (e) => say('errors', e.message));
  let truth = {};
  const ended = new Set();
  let published = now;
  let good = now;
  const paris = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const hourMinute = (t) => paris.format(t).split(':').map(Number);
  const offset = (h, m) => { const [a, b] = hourMinute(now); const d = Math.abs(a * 60 + b - h * 60 - m); return Math.min(d, 1440 - d); };

  function seen(element) {
    if (!element) return '';
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const shows = style.display !== 'none' && style.visibility === 'visible' && Number(style.opacity) > 0.9 && box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    return shows ? element.innerText.trim() : '';
  }

  function sample() {
    found.samples += 1;
    found.elements = Math.max(found.elements, document.getElementsByTagName('*').length);
    const slides = [...document.querySelectorAll(setup.slides)].map(seen).filter(Boolean);
    const night = seen(document.querySelector(setup.night));
    const text = slides.join(' ');
    if (!text && !night) say('blank', document.documentElement.getAttribute('data-state'));
    const urgentNow = Object.values(truth).some((item) => item.urgent && item.from <= now && now < item.until);
    const [hour] = hourMinute(now);
    if (setup.lit && night && !urgentNow && hour >= setup.lit[0] && hour < setup.lit[1]) say('dark', `${hour} h`);
    for (const [number, item] of Object.entries(truth)) if (item.until <= now && !ended.has(number)) { ended.add(number); found.expired += 1; }
    // A text withdrawn before its end may stay until the set has heard of it, and then for the slide that is on.
    const heard = NAMES[way] ? Math.max(published, good) + 90000 : Infinity;
    for (const [number] of text.matchAll(/\bn\d+\b/g)) {
      const item = truth[number];
      if (setup.undated) say('outside', `${number} without a sure time`);
      else if (!item) say('outside', `${number}: over for more than an hour`);
      else if (now >= item.until + 1000) say('outside', `${number} ended ${Math.round((now - item.until) / 1000)} s ago`);
      else if (now < item.from - 1000) say('outside', `${number} begins in ${Math.round((item.from - now) / 1000)} s`);
      else if (item.removed && now > heard) say('outside', `${number} withdrawn ${Math.round((now - item.removed) / 1000)} s ago`);
    }
    const shown = document.querySelector('.front .clock')?.innerText ?? '';
    const at = /^(\d+)\s*h\s*(\d\d)$/.exec(shown.replace(/\u00a0/g, ' '));
    if (setup.sure && slides.length && at && offset(Number(at[1]), Number(at[2])) > 1) say('clock', `${shown}`);
    const state = document.documentElement.getAttribute('data-state') ?? '';
    found.kinds[state] = (found.kinds[state] || 0) + 1;
    const told = document.getElementById('diag')?.textContent ?? '';
    const error = /(?:dernière erreur|last error): (.+)/.exec(told);
    if (error) say('errors', error[1]);
    if (setup.sure && now > heard && !told.includes(versions[0].version)) say('late', `${versions[0].version} not there ${Math.round((now - Math.max(published, good)) / 1000)} s after`);
  }

  // Between samples: the instant at which a new version and an alert were first on the screen.
  let awaited = null;
  let alert = null;
  function watch() {
    if (awaited && (document.getElementById('diag')?.textContent ?? '').includes(awaited.version)) { found.news = Math.max(found.news, now - Math.max(awaited.at, good)); awaited = null; }
    if (alert && document.documentElement.getAttribute('data-state') === 'takeover' && seen(document.querySelector('.front')).includes(alert.number)) { found.alerts.push(Math.round((now - alert.at) / 1000)); alert = null; }
    if (alert && !NAMES[way]) alert = null;
    if (awaited && !NAMES[way]) awaited.at = now;
  }

  window.WORLD = {
    publish(entry) {
      truth = entry.items;
      for (const number of ended) if (!truth[number]) ended.delete(number);
      if (versions[0]?.version === entry.version) return;
      versions.unshift({ text: entry.text, version: entry.version, modified: now - 3000 });
      versions.length = Math.min(versions.length, 4);
      published = now;
      awaited = { version: entry.version, at: now };
      const urgent = Object.entries(truth).find(([, item]) => item.urgent && item.until > now && item.from >= now - MINUTE);
      if (urgent && NAMES[way]) alert = { number: urgent[0], at: now };
    },
    way(next) { if (NAMES[next] && !NAMES[way]) good = now; way = next; since = now; cache.clear(); },
    /** The set sleeps: its count stands still, the world's clock does not. */
    sleep(ms) { now += ms; slept += ms; for (const timer of timers.values()) timer.at += ms; good = now; published = now; },
    /** Lets minutes go by, each with its timers in order and a sample at its end. */
    async run(minutes) {
      for (let i = 0; i < minutes; i += 1) {
        const until = now + MINUTE;
        for (;;) {
          let first = null;
          for (const [id, timer] of timers) if (timer.at <= until && (!first || timer.at < first.timer.at)) first = { id, timer };
          if (!first) break;
          now = Math.max(now, first.timer.at);
          if (first.timer.every) first.timer.at += first.timer.every; else timers.delete(first.id);
          try { first.timer.what(); } catch (e) { say('errors', String(e)); }
          if (awaited || alert) watch();
        }
        now = until;
        sample();
        // Pictures and policies' reports travel in true time.
        await new Promise((resolve) => True.setTimeout(resolve, 0));
      }
      return found;
    },
    found: () => ({ ...found, questions, timers: timers.size, way, since }),
    fresh() { found.elements = 0; },
    now: () => now,
  };
  way = setup.way || way;
  window.WORLD.publish(setup.first);
}());

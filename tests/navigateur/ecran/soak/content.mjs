// A small network whose texts change every hour, built by tambour itself at each: what the set's server has to give.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOUR = 3600000;
const SLUG = 'maison';
const PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });
/** The wall's hour in Paris, as people write it in a head: 2027-03-28 09:30. */
const wall = (t) => PARIS.format(t);
export const hourOf = (t) => Number(wall(t).slice(11, 13));

/** The hall is lit from 8 to 20. */
const FILES = {
  'tambour.yaml': 'titre: Réseau d’essai\nurl: http://ecran.test/\nfuseau: Europe/Paris\nzone: B\nsorties: [ecrans]\n',
  'content/structures/maison.md': '---\nnom: La Maison\nadresse: 1 rue du Port\ncommune: Lormoy\ncode_postal: "99110"\ntelephone: 02 61 91 00 01\nhoraires: Mo-Su 09:00-12:00,14:00-18:00\n---\n',
  'content/ecrans/maison.md': '---\ntitre: Hall de la Maison\nstructures: [maison]\nhoraires: Mo-Su 08:00-20:00\nmessage: Bienvenue à la Maison.\n---\n',
};

/** Texts that last from a quarter of an hour to three hours; `items` holds the truth: number → {from, until, urgent, removed}. */
export class Content {
  constructor(tambour, random) {
    Object.assign(this, { tambour, random, root: mkdtempSync(join(tmpdir(), 'tambour-veille-')), items: new Map(), count: 0 });
    for (const [name, text] of Object.entries(FILES)) this.write(name, text);
  }

  write(name, text) {
    mkdirSync(join(this.root, name, '..'), { recursive: true });
    writeFileSync(join(this.root, name), text);
  }

  add(now, urgent) {
    this.count += 1;
    const number = `n${this.count}`;
    const minute = 60000;
    const from = Math.ceil(now / minute) * minute;
    const until = from + (urgent ? 20 : 15 + Math.floor(this.random() * 165)) * minute;
    const event = !urgent && this.random() < 0.5;
    const file = `content/${event ? 'evenements' : 'annonces'}/${number}.md`;
    const dates = event ? `debut: ${wall(from)}\nfin: ${wall(until)}` : `du: ${wall(from)}\nau: ${wall(until)}\nniveau: ${urgent ? 'urgent' : 'info'}`;
    // An hour that the clocks give twice is not the one meant: such a text is not written.
    if ([from, until].some((t) => wall(t) === wall(t - HOUR) || wall(t) === wall(t + HOUR))) return;
    this.write(file, `---\ntitre: ${urgent ? 'Alerte' : 'Annonce'} ${number}\n${dates}\nstructures: [maison]\n---\n\nVenez voir à la Maison, c’est ouvert à toutes et à tous.\n`);
    this.items.set(number, { file, from, until, urgent });
  }

  /** What changes at this hour: the ended go, some come, one is withdrawn before its end. Gives the playlist's text. */
  hour(now, { quiet = false, urgent = false } = {}) {
    const live = [...this.items.values()].filter((item) => !item.gone);
    const drop = (item) => { rmSync(join(this.root, item.file)); item.gone = true; };
    for (const item of live) {
      if (item.until <= now) drop(item);
      else if (quiet) { drop(item); item.removed = now; }
    }
    if (!quiet) {
      const running = live.filter((item) => !item.gone && !item.urgent && item.until > now + HOUR / 2);
      if (running.length > 4) { drop(running[0]); running[0].removed = now; }
      for (let i = 0; i < 5; i += 1) this.add(now, false);
      if (urgent) this.add(now, true);
    }
    return this.build(now);
  }

  build(now) {
    const out = join(this.root, 'output');
    execFileSync(this.tambour, ['build', '--root', this.root, '--out', out, '--now', new Date(now).toISOString()], { stdio: ['ignore', 'ignore', 'pipe'] });
    const list = readFileSync(join(out, 'ecrans', SLUG, 'playlist.json'), 'utf8');
    return { text: list, version: JSON.parse(list).version, items: Object.fromEntries([...this.items].filter(([, item]) => item.until > now - HOUR || item.removed > now - HOUR)) };
  }

  page() { return readFileSync(join(this.root, 'output/ecrans', SLUG, 'index.html'), 'utf8'); }
  file(path) { const at = join(this.root, 'output', path); return existsSync(at) ? readFileSync(at) : null; }
  end() { rmSync(this.root, { recursive: true, force: true }); }
}

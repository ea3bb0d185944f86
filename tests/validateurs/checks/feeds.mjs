// Feeds and the list of subscriptions, read by feedparser and lxml.
import { inPython } from '../python.mjs';

export const name = 'feeds';

const KINDS = { 'RSS feeds': /(^|\/)rss\.xml$/, 'Atom feeds': /(^|\/)atom\.xml$/, 'JSON feeds': /(^|\/)feed\.json$/, 'lists of subscriptions': /\.opml$/ };

const counts = (addresses) => Object.fromEntries(Object.entries(KINDS).map(([what, form]) => [what, addresses.filter((a) => form.test(a)).length]));
export const planned = (site) => counts(site.planned);

export function check(site) {
  const addresses = site.files.filter((address) => Object.values(KINDS).some((form) => form.test(address)));
  const { items, faults } = inPython(name, site, addresses);
  return { examined: counts(addresses), faults, notes: [`${items} items`] };
}

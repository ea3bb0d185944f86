// Calendars, read by an independent library; the days of every series against the site's own data.
import { inPython } from '../python.mjs';

export const name = 'ics';

const isCalendar = (address) => address.endsWith('.ics');

export const planned = (site) => ({ calendars: site.planned.filter(isCalendar).length });

export function check(site) {
  const addresses = site.files.filter(isCalendar);
  const { events, days, faults } = inPython(name, site, addresses);
  return { examined: { calendars: addresses.length }, faults, notes: [`${events} events, ${days} days of the whole agenda equal to the data`] };
}

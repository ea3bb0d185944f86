// Letters as files, read by Python's `email`: the message, its two parts, its weight, nothing asked of another host.
import { inPython } from '../python.mjs';

export const name = 'mail';

const letters = (addresses) => addresses.filter((address) => address.endsWith('.eml'));
export const planned = (site) => ({ letters: letters(site.planned).length });

export function check(site) {
  const addresses = letters(site.files);
  const { faults, letters: read } = inPython(name, site, addresses);
  const notes = read.map(({ address, html, text }) => `${address}: HTML ${Buffer.byteLength(html)} bytes, text ${Buffer.byteLength(text)}`);
  return { examined: { letters: addresses.length }, faults, notes };
}

/** The letters of a site, `{ address, subject, html, text }`. */
export const lettersOf = (site) => inPython(name, site, letters(site.files)).letters;

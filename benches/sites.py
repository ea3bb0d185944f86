"""What a built site holds, so that only equal sites are compared."""
import os
import re
from collections import Counter
from dataclasses import dataclass

ITEM = re.compile(r"/(?:actualites|agenda)/(texte-\d+)/")
LINK = re.compile(r'href="?[^" >]*?/(?:actualites|agenda)/(texte-\d+)/')


@dataclass
class Count:
    """Pages of items; RSS feeds and their entries; items that some list leads to; themes whose page leads to items."""

    items: int
    feeds: int
    entries: int
    linked: int
    themes: int


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def count(site):
    """Counts a site by the addresses that all of them share. Short addresses and texts of screens are no lists."""
    items, linked, feeds, entries, themes = 0, set(), 0, 0, 0
    for parent, _, files in os.walk(site):
        address = "/" + os.path.relpath(parent, site).replace(os.sep, "/") + "/"
        for name in files:
            if name == "index.html" and ITEM.fullmatch(address):
                items += 1
            elif name == "index.html" and re.match(r"/(\./|actualites/|agenda/|themes/|structures/)", address):
                found = set(LINK.findall(read(os.path.join(parent, name))))
                linked |= found
                themes += bool(found) and bool(re.fullmatch(r"/themes/[^/]+/", address))
            elif name.endswith(".xml") and not address.startswith("/lettre/"):
                text = read(os.path.join(parent, name))
                if "<rss" in text[:400]:
                    feeds += 1
                    entries += text.count("<item>")
    return Count(items, feeds, entries, len(linked), themes)


def holds(site, number, mark):
    """Whether the page of an item, else some page of a place, shows a text."""
    if number is None:
        return mark in read(f"{site}/structures/lieu-03/index.html")
    section = "actualites" if number % 10 < 6 else "agenda"
    return mark in read(f"{site}/{section}/texte-{number:06}/index.html")


def kinds(site):
    """How many files of each sort tambour made, by what their address begins with."""
    tally = Counter()
    for parent, _, files in os.walk(site):
        address = os.path.relpath(parent, site).replace(os.sep, "/")
        for name in files:
            first = address.split("/")[0] if address != "." else "(racine)"
            tally[f"{first} {name.rsplit('.', 1)[-1]}"] += 1
    return ", ".join(f"{kind} {number}" for kind, number in sorted(tally.items()))

"""What a built site holds, so that only equal sites are compared; and how the generators of npm and of a release are run."""
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass

import generate

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


ELEVENTY = {
    "eleventy.config.js": """module.exports = (config) => {
  config.addFilter("day", (date) => new Date(date).toISOString().slice(0, 10));
  config.addFilter("told", (pages) => pages.filter((page) => page.data.annonce).reverse().slice(0, 30));
  config.addFilter("first", (list, count) => list.slice(0, count));
  config.addCollection("items", (api) => api.getFilteredByGlob(["content/actualites/texte-*.md", "content/agenda/texte-*.md"]));
  config.addCollection("news", (api) => api.getFilteredByGlob("content/actualites/texte-*.md").reverse());
  config.addCollection("events", (api) => api.getFilteredByGlob("content/agenda/texte-*.md").reverse());
  const by = (key) => (api) => {
    const groups = {};
    for (const page of api.getFilteredByGlob(["content/actualites/texte-*.md", "content/agenda/texte-*.md"]))
      for (const name of page.data[key]) (groups[name] ||= []).push(page);
    return Object.keys(groups).sort().map((name) => ({ name, pages: groups[name] }));
  };
  config.addCollection("byTheme", by("themes"));
  config.addCollection("byPlace", by("structures"));
  return { dir: { input: "content", includes: "../includes", output: process.env.SITE }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
};
""",
    "content/content.11tydata.js": """module.exports = { layout: "single.njk", permalink: (data) => /texte-/.test(data.page.inputPath)
  ? `/${/actualites/.test(data.page.inputPath) ? "actualites" : "agenda"}/${data.page.fileSlug}/` : data.permalink };
""",
    "includes/base.njk": """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ title }}</title><link rel="canonical" href="https://banc.example{{ page.url }}"></head>
<body><header><a href="/">Réseau du banc d’essai</a> <nav><a href="/agenda/">Agenda</a> <a href="/actualites/">Actualités</a></nav></header>
<main>{{ content | safe }}</main><footer>Pied</footer></body></html>
""",
    "includes/single.njk": """---
layout: base.njk
---
<h1>{{ title }}</h1>
<p><time datetime="{{ debut }}">{{ date | day }}</time> {{ lieu }}</p>
<p>{% for place in structures %}<a href="/structures/{{ place }}/">{{ place }}</a> {% endfor %}{% for theme in themes %}<a href="/themes/{{ theme }}/">{{ theme }}</a> {% endfor %}</p>
{{ content | safe }}
""",
}
LISTED = """{{% for page in {pages} %}}<article><h2><a href="{{{{ page.url }}}}">{{{{ page.data.title }}}}</a></h2><time>{{{{ page.date | day }}}}</time></article>
{{% endfor %}}"""
FED = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>{title}</title><link>https://banc.example/</link><description>{title}</description>
{{% for page in {pages} | told %}}<item><title>{{{{ page.data.title }}}}</title><link>https://banc.example{{{{ page.url }}}}</link><guid>https://banc.example{{{{ page.url }}}}</guid><pubDate>{{{{ page.date.toUTCString() }}}}</pubDate>{{% for theme in page.data.themes %}}<category>{{{{ theme }}}}</category>{{% endfor %}}<description>{{{{ page.content }}}}</description></item>
{{% endfor %}}</channel></rss>
"""


def of_group(collection, folder):
    """A page and a feed for each theme or place."""
    head = f"---\npagination: {{ data: collections.{collection}, size: 1, alias: group }}\n"
    page = head + f'layout: base.njk\npermalink: "/{folder}/{{{{ group.name }}}}/"\n---\n<h1>{{{{ group.name }}}}</h1>\n' + LISTED.format(pages="group.pages | reverse | first(30)")
    feed = head + f'layout: null\npermalink: "/{folder}/{{{{ group.name }}}}/rss.xml"\n---\n' + FED.format(title="{{ group.name }}", pages="group.pages")
    return {f"content/{folder}.njk": page, f"content/{folder}-rss.njk": feed}


def eleventy_files():
    def listed(collection, address):
        permalink = f"{address}{{% if pagination.pageNumber > 0 %}}page/{{{{ pagination.pageNumber + 1 }}}}/{{% endif %}}"
        return (f"---\nlayout: base.njk\npagination: {{ data: collections.{collection}, size: 20, alias: pages }}\n"
                f'permalink: "{permalink}"\n---\n' + LISTED.format(pages="pages"))

    files = {**ELEVENTY, **of_group("byTheme", "themes"), **of_group("byPlace", "structures")}
    files["content/index.njk"] = '---\nlayout: base.njk\npermalink: "/"\n---\n' + LISTED.format(pages="collections.items | reverse | first(20)")
    files["content/liste-actualites.njk"] = listed("news", "/actualites/")
    files["content/liste-agenda.njk"] = listed("events", "/agenda/")
    files["content/rss.njk"] = '---\nlayout: null\npermalink: "/rss.xml"\n---\n' + FED.format(title="Réseau", pages="collections.items")
    files["content/agenda-rss.njk"] = '---\nlayout: null\npermalink: "/agenda/rss.xml"\n---\n' + FED.format(title="Agenda", pages="(collections.events | reverse)")
    return files


def prepare(peers, root, folder):
    """Installs what is not there and lays the templates of the other generators beside the same texts."""
    if "eleventy" in peers:
        place = os.path.join(root, ".outils", "eleventy")
        if not os.path.isdir(place):
            os.makedirs(place)
            subprocess.run(["npm", "install", "--silent", "--prefix", place, "@11ty/eleventy@3.1.8"], check=True)
        for path, text in eleventy_files().items():
            generate.write(f"{folder}/eleventy/{path}", text)
        # The same texts as Hugo's: one head serves both.
        for section in ("actualites", "agenda"):
            target = f"{folder}/eleventy/content/{section}"
            os.symlink(f"{folder}/hugo/content/{section}", target)
    if "zola" in peers:
        sys.exit("compare: templates for Zola are not written yet")
    for peer in peers:
        if peer not in ("hugo", "eleventy", "zola"):
            sys.exit(f"compare: no such generator: {peer}")


def command(tool, root, source, site):
    del source
    if tool == "eleventy":
        binary = os.path.join(root, ".outils", "eleventy", "node_modules", "@11ty", "eleventy", "cmd.cjs")
        return ["env", f"SITE={site}", shutil.which("node") or "node", binary, "--quiet"]
    raise ValueError(tool)

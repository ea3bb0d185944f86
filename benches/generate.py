#!/usr/bin/env python3
"""generate.py ITEMS FOLDER: one network of ITEMS texts for tambour (FOLDER/tambour; FOLDER/tambour-peer, which makes what the
others make and nothing else), and the same for Hugo (FOLDER/hugo) and Eleventy (FOLDER/eleventy).

The words are drawn from a fixed list with a fixed seed: two runs write the same bytes."""
import os
import random
import sys
from datetime import datetime, timedelta

import eleventy

STRUCTURES = 30
THEMES = 20
WORDS = """atelier tablette ordinateur courriel mot de passe photo imprimante souris clavier écran réseau libre accès
numérique démarche impôts retraite santé famille enfant parent bibliothèque commune place mairie lundi mardi mercredi
jeudi vendredi samedi matin après-midi soir gratuit inscription accueil café débuter apprendre aider ensemble partager
réparer ranger sauvegarder envoyer recevoir chercher trouver comprendre fichier dossier image vidéo son texte lettre
page site moteur recherche adresse lien clé mémoire sécurité arnaque message téléphone application mise à jour""".split()
REFERENCE = datetime(2027, 3, 15, 9, 0)
TOOLS = ("tambour", "tambour-peer")


def paragraph(chance, words):
    text = " ".join(chance.choice(WORDS) for _ in range(words))
    return text[0].upper() + text[1:] + "."


def body(chance):
    parts = [paragraph(chance, 45), "## " + paragraph(chance, 4)[:-1]]
    parts.append("\n".join(f"- {paragraph(chance, 8)}" for _ in range(4)))
    parts += [f"**{paragraph(chance, 5)}** {paragraph(chance, 60)}", paragraph(chance, 70), paragraph(chance, 60)]
    parts.append(f"Voir [la page](https://exemple.example/{chance.randrange(1000)}) et *{paragraph(chance, 3)}*")
    return "\n\n".join(parts) + "\n"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def structure(folder, number, name=None):
    """A place; its name is what the bench changes when it renames one."""
    name = name or f"Lieu numéro {number}"
    slug = f"lieu-{number:02}"
    for tool in TOOLS:
        # Towns have pages and feeds that the others do not make.
        town = f"commune: Commune {number % 12}\n" if tool == "tambour" else ""
        write(f"{folder}/{tool}/content/structures/{slug}.md", f"""---
nom: {name}
adresse: {number + 1} rue du Port
code_postal: "99{number:03}"
{town}telephone: "02 61 91 {number:02} 10"
horaires: "Tu-Fr 09:30-12:30,14:00-18:00; Sa 10:00-13:00; PH off"
confirme_le: 2027-01-15
---

Un lieu ouvert à tous.
""")
    write(f"{folder}/hugo/content/structures/{slug}/_index.md", f"---\ntitle: {name}\n---\n\nUn lieu ouvert à tous.\n")
    write(f"{folder}/eleventy/lieux/{slug}.txt", name)


def item(folder, number, title=None, more="", is_of_today=False):
    """Six items of ten are news of the last two years, four are events around the reference day. Each has its own chance, so
    that one can be written again: with another title, or with `more` text."""
    chance = random.Random(f"20270315-{number}")
    place = f"lieu-{number % STRUCTURES:02}"
    themes = sorted({f"theme-{chance.randrange(THEMES):02}" for _ in range(2)})
    title = title or f"{paragraph(chance, 5)[:-1]} {number}"
    text = body(chance) + more
    is_news = number % 10 < 6
    shift = timedelta(0) if is_of_today else timedelta(hours=(number * 7919) % (24 * 700))
    moment = (REFERENCE - shift if is_news else REFERENCE + timedelta(days=300) - shift).replace(minute=0)
    # An event enters feeds thirty days before it.
    told = moment if is_news else (moment - timedelta(days=30)).replace(hour=0)
    slug = f"texte-{number:06}"
    head = f"titre: {title}\nstructure: {place}\nthemes: [{', '.join(themes)}]\n"
    section = "actualites" if is_news else "agenda"
    if is_news:
        head += f"date: {moment:%Y-%m-%d}\n"
    else:
        head += f"debut: {moment:%Y-%m-%d %H:%M}\nfin: {moment + timedelta(hours=2):%Y-%m-%d %H:%M}\nlieu: Salle {number % 5}\n"
    for tool in TOOLS:
        kind = "actualites" if is_news else "evenements"
        write(f"{folder}/{tool}/content/{kind}/{number % 100:02}/{slug}.md", f"---\n{head}---\n\n{text}")
    for tool in ("hugo", "eleventy"):
        write(f"{folder}/{tool}/content/{section}/{slug}.md", f"---\ntitle: {title}\nstructures: [{place}]\nthemes: [{', '.join(themes)}]\n"
              f"date: {told:%Y-%m-%dT%H:%M:%S}+01:00\ndebut: {moment:%Y-%m-%dT%H:%M:%S}+01:00\nlieu: Salle {number % 5}\n"
              f"annonce: {'true' if told <= REFERENCE else 'false'}\n---\n\n{text}")


HUGO = {
    "hugo.toml": """baseURL = "https://banc.example/"
title = "Réseau du banc d’essai"
languageCode = "fr"
titleCaseStyle = "none"
disableAliases = true
buildFuture = true
[taxonomies]
theme = "themes"
structure = "structures"
[pagination]
pagerSize = 20
[outputs]
home = ["HTML", "RSS"]
section = ["HTML"]
taxonomy = ["HTML"]
term = ["HTML", "RSS"]
""",
    "layouts/_default/baseof.html": """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><a href="/">{{ site.Title }}</a> <nav><a href="/agenda/">Agenda</a> <a href="/actualites/">Actualités</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer>Pied</footer></body></html>
""",
    "layouts/_default/single.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Params.debut }}">{{ .Date.Format "02/01/2006" }}</time> {{ .Params.lieu }}</p>
<p>{{ range .Params.structures }}<a href="/structures/{{ . }}/">{{ . }}</a> {{ end }}{{ range .Params.themes }}<a href="/themes/{{ . }}/">{{ . }}</a> {{ end }}</p>
{{ .Content }}{{ end }}
""",
    "layouts/_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range .Paginator.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><time>{{ .Date.Format "02/01/2006" }}</time></article>
{{ end }}{{ with .Paginator.Prev }}<a href="{{ .URL }}">Avant</a>{{ end }}{{ with .Paginator.Next }}<a href="{{ .URL }}">Suite</a>{{ end }}{{ end }}
""",
}
# A feed of the thirty newest that are told by now, with their whole text.
HUGO["layouts/_default/rss.xml"] = """{{ $pages := where site.RegularPages "Params.annonce" true }}{{ if eq .Kind "term" "section" }}{{ $pages = where .RegularPages "Params.annonce" true }}{{ end -}}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link><description>{{ .Title }}</description>
<atom:link href="{{ .Permalink }}index.xml" rel="self" type="application/rss+xml"/>
{{ range first 30 $pages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate>{{ range .Params.themes }}<category>{{ . }}</category>{{ end }}<description>{{ .Content | html }}</description></item>
{{ end }}</channel></rss>
"""
# The page of a theme or a place shows its newest, without an archive.
HUGO["layouts/_default/term.html"] = """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range first 30 .Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><time>{{ .Date.Format "02/01/2006" }}</time></article>
{{ end }}{{ end }}
"""
HUGO["layouts/_default/taxonomy.html"] = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""
HUGO["layouts/index.html"] = """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range first 20 site.RegularPages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><time>{{ .Date.Format "02/01/2006" }}</time></article>
{{ end }}{{ end }}
"""
HUGO["content/actualites/_index.md"] = "---\ntitle: Actualités\n---\n"
HUGO["content/agenda/_index.md"] = '---\ntitle: Agenda\noutputs: ["HTML", "RSS"]\n---\n'

SETTINGS = """titre: Réseau du banc d’essai
url: https://banc.example/
instant: 2027-03-15T09:00
zone: B
editeur: Banc
hebergeur: Banc
directeur_publication: Banc
"""
# What every generator makes: pages, lists, feeds of the network, the agenda, each place and each theme, the map.
OF_PEERS = "sorties: [pages, listes, rss, plan]\n"


def main(items, folder):
    for number in range(STRUCTURES):
        structure(folder, number)
    for number in range(items):
        item(folder, number)
    write(f"{folder}/tambour/tambour.yaml", SETTINGS)
    write(f"{folder}/tambour-peer/tambour.yaml", SETTINGS + OF_PEERS)
    for path, text in HUGO.items():
        write(f"{folder}/hugo/{path}", text)
    for path, text in eleventy.FILES.items():
        write(f"{folder}/eleventy/{path}", text)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

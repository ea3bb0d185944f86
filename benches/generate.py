#!/usr/bin/env python3
"""generate.py ITEMS FOLDER: one network of ITEMS texts for tambour (FOLDER/tambour) and the same for Hugo (FOLDER/hugo).

The words are drawn from a fixed list with a fixed seed: two runs write the same bytes."""
import os
import random
import sys
from datetime import datetime, timedelta

STRUCTURES = 30
THEMES = 20
WORDS = """atelier tablette ordinateur courriel mot de passe photo imprimante souris clavier écran réseau libre accès
numérique démarche impôts retraite santé famille enfant parent bibliothèque commune place mairie lundi mardi mercredi
jeudi vendredi samedi matin après-midi soir gratuit inscription accueil café débuter apprendre aider ensemble partager
réparer ranger sauvegarder envoyer recevoir chercher trouver comprendre fichier dossier image vidéo son texte lettre
page site moteur recherche adresse lien clé mémoire sécurité arnaque message téléphone application mise à jour""".split()
REFERENCE = datetime(2027, 3, 15, 9, 0)


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


def structures(folder):
    for number in range(STRUCTURES):
        slug = f"lieu-{number:02}"
        write(f"{folder}/tambour/content/structures/{slug}.md", f"""---
nom: Lieu numéro {number}
adresse: {number + 1} rue du Port
code_postal: "99{number:03}"
commune: Commune {number % 12}
telephone: "02 61 91 {number:02} 10"
horaires: "Tu-Fr 09:30-12:30,14:00-18:00; Sa 10:00-13:00; PH off"
confirme_le: 2027-01-15
---

Un lieu ouvert à tous.
""")
        write(f"{folder}/hugo/content/structures/{slug}/_index.md", f"---\ntitle: Lieu numéro {number}\n---\n\nUn lieu ouvert à tous.\n")


def item(folder, number, chance):
    """Six items of ten are news of the last two years, four are events around the reference day."""
    place = f"lieu-{number % STRUCTURES:02}"
    themes = sorted({f"theme-{chance.randrange(THEMES):02}" for _ in range(2)})
    title = f"{paragraph(chance, 5)[:-1]} {number}"
    text = body(chance)
    is_news = number % 10 < 6
    shift = timedelta(hours=(number * 7919) % (24 * 700))
    moment = (REFERENCE - shift if is_news else REFERENCE + timedelta(days=300) - shift).replace(minute=0)
    slug = f"texte-{number:06}"
    head = f"titre: {title}\nstructure: {place}\nthemes: [{', '.join(themes)}]\n"
    if is_news:
        head += f"date: {moment:%Y-%m-%d}\n"
        path = f"actualites/{number % 100:02}/{slug}.md"
    else:
        head += f"debut: {moment:%Y-%m-%d %H:%M}\nfin: {moment + timedelta(hours=2):%Y-%m-%d %H:%M}\nlieu: Salle {number % 5}\n"
        path = f"evenements/{number % 100:02}/{slug}.md"
    write(f"{folder}/tambour/content/{path}", f"---\n{head}---\n\n{text}")
    section = "actualites" if is_news else "agenda"
    write(f"{folder}/hugo/content/{section}/{slug}.md", f"---\ntitle: {title}\nstructures: [{place}]\nthemes: [{', '.join(themes)}]\n"
          f"date: {min(moment, REFERENCE):%Y-%m-%dT%H:%M:%S}+01:00\ndebut: {moment:%Y-%m-%dT%H:%M:%S}+01:00\nlieu: Salle {number % 5}\n---\n\n{text}")


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
section = ["HTML", "RSS"]
taxonomy = ["HTML"]
term = ["HTML", "RSS"]
[services.rss]
limit = 20
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
HUGO["layouts/_default/term.html"] = HUGO["layouts/_default/list.html"]
HUGO["layouts/_default/taxonomy.html"] = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""


def main(items, folder):
    chance = random.Random(20270315)
    structures(folder)
    for number in range(items):
        item(folder, number, chance)
    write(f"{folder}/tambour/tambour.yaml", "titre: Réseau du banc d’essai\nurl: https://banc.example/\ninstant: 2027-03-15T09:00\nzone: B\n"
          "editeur: Banc\nhebergeur: Banc\ndirecteur_publication: Banc\n")
    for path, text in HUGO.items():
        write(f"{folder}/hugo/{path}", text)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

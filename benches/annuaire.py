#!/usr/bin/env python3
"""What a directory of a whole country costs: 5,000 places, 10,000 roles and 200 needs, against a network of 30 places.

    benches/annuaire.py TAMBOUR [PLACES]

Prints, for both, the time and memory of a first build and the time of one in which nothing changed, and what the large one
costs for each place beside the small one; then what a visitor's first question loads, and the heaviest pages.
"""
import gzip
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata

FIRST = ["Mairie", "Médiathèque", "Bibliothèque", "Centre social", "France services", "Espace numérique", "Fablab", "Club informatique",
         "Maison du Département", "Association", "Tiers-lieu", "Ressourcerie", "Point d’accès", "Cyberbase", "Foyer rural"]
OF = ["des Tilleuls", "du Moulin", "de la Gare", "des Lilas", "du Parc", "de l’Écluse", "des Forges", "du Lavoir", "des Remparts",
      "de la Fontaine", "du Vieux-Pont", "des Acacias", "du Marché", "de la Halle", "des Quatre-Vents"]
START = ["Saint-", "Mont", "Ville", "Bel", "Roche", "Font", "Cham", "Val", "Cour", "Mar", "Beau", "Vern", "Lan", "Plou", "Cas"]
MID = ["bert", "martin", "cyprin", "rieu", "fort", "mar", "cla", "don", "gui", "long", "sac", "ter", "vil", "ran", "pier"]
END = ["ac", "ville", "y", "eau", "court", "bourg", "as", "eil", "ières", "on", "an", "ard", "ès", "oux", "al"]
HOURS = ["Mo-Fr 09:00-12:00,14:00-18:00", "Tu-Sa 10:00-12:30,14:00-18:30", "Mo,We,Fr 09:00-12:00; PH off",
         "Tu-Fr 14:00-18:00; Sa 10:00-17:00; SH Tu-Sa 10:00-18:00"]
ROLES = ["Animatrice numérique", "Conseiller numérique", "Bibliothécaire", "Médiateur", "Agente d’accueil", "Fabmanager", "Bénévole"]
SKILLS = ["tablettes", "impression 3D", "montage vidéo", "déclaration d’impôts", "Linux", "réparation", "généalogie", "retouche photo",
          "bureautique", "messagerie", "sauvegardes", "premiers pas", "robotique", "visio", "démarches en ligne"]
LANGUAGES = ["arabe", "anglais", "turc", "portugais", "espagnol", "langue des signes"]
SERVICES = ["Aide aux démarches administratives", "Maîtrise des outils numériques du quotidien",
            "Insertion professionnelle via le numérique", "Utilisation sécurisée du numérique",
            "Parentalité et éducation avec le numérique", "Loisirs et créations numériques", "Compréhension du monde numérique",
            "Accès internet et matériel informatique", "Acquisition de matériel informatique à prix solidaire"]
VERBS = ["Je veux apprendre", "Je dois refaire", "Je n’arrive pas à ouvrir", "Je cherche de l’aide pour", "Je voudrais comprendre"]
THINGS = ["mon dossier", "ma messagerie", "mon espace en ligne", "une déclaration", "un formulaire", "mes photos", "un tableau",
          "ma carte", "un rendez-vous", "mon abonnement"]
QUESTIONS = ["mon ordi rame", "médiathèque saint", "imprimmante 3d", "conseiller numérique", "quelqu’un qui parle arabe", "france services"]


def slug(words):
    plain = unicodedata.normalize("NFKD", words.lower())
    return re.sub(r"[^a-z0-9]+", "-", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip("-")


def network(root, places):
    """A network of so many places, two roles in each, 200 needs; the same at each run."""
    dice = random.Random(7)
    os.makedirs(f"{root}/content/structures")
    os.makedirs(f"{root}/donnees")
    with open(f"{root}/tambour.yaml", "w", encoding="utf-8") as file:
        file.write("titre: Réseau d’essai\nurl: https://essai.example/\nzone: B\nfuseau: Europe/Paris\ninstant: 2027-03-15T09:00\n"
                   "editeur: Essai\nhebergeur: Essai\ndirecteur_publication: Essai\ncourriel: contact@essai.example\n")
    keys = [f"besoin-{rank:03}" for rank in range(200)]
    with open(f"{root}/donnees/besoins.csv", "w", encoding="utf-8") as file:
        file.write("cle,besoin,mots,service_mednum,competence_digcomp,public,rassurer,apporter,ailleurs\n")
        for rank, key in enumerate(keys):
            words = "|".join(dice.sample(SKILLS, 4) + [f"mot{rank}"])
            file.write(f"{key},{dice.choice(VERBS)} {dice.choice(THINGS)} numéro {rank},{words},{dice.choice(SERVICES)},5.2,Tout public,"
                       "On regarde ensemble.,Votre téléphone.,\n")
    towns = sorted({dice.choice(START) + dice.choice(MID) + dice.choice(END) for _ in range(max(8, places // 4))})
    for rank in range(places):
        town = towns[dice.randrange(len(towns))]
        name = f"{dice.choice(FIRST)} {dice.choice(OF)}"
        team = "".join(
            f"  - role: {dice.choice(ROLES)}\n    besoins: [{', '.join(dice.sample(keys, 3))}]\n    competences: [{', '.join(dice.sample(SKILLS, 3))}]\n"
            f"    langues: [{dice.choice(LANGUAGES)}]\n" for _ in range(2))
        text = (f"---\nnom: {name}\nadresse: {rank % 90 + 1} rue du Bief\ncode_postal: '{10000 + rank % 80000}'\ncommune: {town}\n"
                f"latitude: {44 + dice.random() * 4:.5f}\nlongitude: {dice.random() * 5:.5f}\ntelephone: 02 {rank // 10000:02} {rank // 100 % 100:02} {rank % 100:02} 00\n"
                f"horaires: {dice.choice(HOURS)}\nconfirme_le: 2027-02-{rank % 27 + 1:02}\nservices: [{', '.join(dice.sample(SERVICES, 3))}]\nequipe:\n{team}---\n")
        with open(f"{root}/content/structures/lieu-{rank:05}.md", "w", encoding="utf-8") as file:
            file.write(text)


def build(program, root, out):
    """Seconds on the clock and of the processors, and the most memory in MB."""
    start = time.monotonic()
    child = subprocess.Popen([program, "build", "--root", root, "--out", out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{program} did not build {root}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def sent(path):
    with open(path, "rb") as file:
        return len(gzip.compress(file.read()))


def question(site, words):
    """Bytes, compressed, that a first question loads besides its page, as the script of the box asks for them."""
    theme = os.listdir(f"{site}/theme")
    files = [f"{site}/theme/{name}" for name in theme if re.match(r"(chercher|minisearch)\.", name)] + [f"{site}/recherche/index.js"]
    for word in slug(words).split("-"):
        part = f"{site}/recherche/{word[:2]}.js"
        if len(word) > 1 and os.path.exists(part) and part not in files:
            files.append(part)
    return sum(sent(path) for path in files), len(files)


def pages(site):
    found = []
    for parent, _, files in os.walk(site):
        for name in files:
            if name.endswith(".html"):
                path = os.path.join(parent, name)
                found.append((os.path.getsize(path), os.path.relpath(path, site)))
    return sorted(found, reverse=True)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program, large = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    folder = tempfile.mkdtemp(prefix="tambour-annuaire-")
    try:
        costs = {}
        for places in (30, large):
            root, out = f"{folder}/{places}", f"{folder}/site-{places}"
            network(root, places)
            first, worked, memory = build(program, root, out)
            again, _, _ = build(program, root, out)
            count = sum(len(files) for _, _, files in os.walk(out))
            costs[places] = worked / places
            print(f"{places} places, {2 * places} roles, 200 needs: {first:.2f} s ({worked:.2f} s of the processors), {memory:.0f} MB at most, "
                  f"{count} files; again {again:.2f} s")
        print(f"for each place, the processors work {costs[large] / costs[30]:.2f} times as long in the large one as in the small one")
        site = f"{folder}/site-{large}"
        for words in QUESTIONS:
            size, files = question(site, words)
            print(f"« {words} »: {size / 1000:.0f} kB compressed in {files} files")
        index = sorted(((sent(f"{site}/recherche/{name}"), name) for name in os.listdir(f"{site}/recherche")), reverse=True)
        print(f"index: {len(index)} files, the heaviest {index[0][0] / 1000:.0f} kB ({index[0][1]})")
        every = pages(site)
        screens = [page for page in every if re.match(r"(tv/[^/]+|ecrans/(?!page/)[^/]+)/", page[1])]
        others = [page for page in every if page not in set(screens)]
        over = [page for page in others if page[0] > 100_000]
        print(f"pages over 100 kB: {len(over)} of {len(others)}, screens aside; the heaviest {others[0][0] / 1000:.0f} kB ({others[0][1]})")
        for size, page in over[:12]:
            print(f"  {size / 1000:.0f} kB {page}")
        print(f"screens, which carry their fonts and player inside: at most {screens[0][0] / 1000:.0f} kB ({screens[0][1]})")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

"""The cases that no repository should hold: huge texts, links, odd names, permissions."""

import os
import unicodedata

NEWS = "content/actualites"


def write(root, name, text):
    folder = root / NEWS
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def news(title, body, **keys):
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f'---\ntitre: "{title}"\ndate: 2026-11-20\nstructure: epn-des-rives\n{more}---\n\n{body}\n'


def links_in_a_loop(root):
    os.symlink(".", root / NEWS / "boucle")
    os.symlink("../..", root / NEWS / "haut")


def same_address(root):
    write(root, "café.md", news("Café", "MARQUE-S24A"))
    write(root, "Cafe.md", news("Café", "MARQUE-S24B"))


def unreadable(root):
    write(root, "x.md", news("Fermé", "x"))
    (root / NEWS / "x.md").chmod(0)


MAKE = {
    "s13-yaml-profond": lambda root: write(root, "x.md", news("Profond", "Texte.", themes="[" * 10_000)),
    "s14-ligne-50mo": lambda root: write(root, "x.md", news("Longue", "mot " * 13_107_200)),
    "s15-citations-10000": lambda root: write(root, "x.md", news("Citations", ">" * 10_000 + " fond")),
    "s16-crochets-100000": lambda root: write(root, "x.md", news("Crochets", "[" * 100_000 + "a" + "](b)" * 1000)),
    "s21-boucle-de-liens": links_in_a_loop,
    "s22-nom-espaces-accents": lambda root: write(
        root, "Réunion d’été du 3 décembre (définitif).md", news("Nom", "MARQUE-S22")
    ),
    "s23-nom-nfd": lambda root: write(root, unicodedata.normalize("NFD", "déjà-vécu.md"), news("NFD", "MARQUE-S23")),
    "s24-meme-adresse": same_address,
    "s35-illisible": unreadable,
    "s36-dossier-en-md": lambda root: (root / NEWS / "x.md").mkdir(parents=True),
}

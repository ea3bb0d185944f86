#!/usr/bin/env python3
"""Cuts the theme's fonts from the packages named in PROVENANCE.md.

Usage: subset.py NODE_MODULES OUT_DIR
Needs fonttools and brotli (PyPI). Same packages, same fonttools: same bytes.
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# French, English, and the Latin-1 letters of German, Spanish, Catalan, Portuguese,
# Italian, Dutch, Breton, Basque and the Nordic languages.
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x178]
MARKS = [0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x2039, 0x203A, 0x20AC, 0x2212]
FIGURES = list(range(0x30, 0x3A))
# Signs nobody types in these texts: they only weigh.
UNUSED = {0xA4, 0xA6, 0xA8, 0xAC, 0xAD, 0xAF, 0xB4, 0xB5, 0xB6, 0xB8, 0xBE}

BRICOLAGE = "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-standard-normal.woff2"
ATKINSON = "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-{}-normal.woff2"

# Optical size 48: between the text cut (loose at a screen's size) and the poster cut (tight in a list).
TITLE = {"opsz": 48, "wght": 800, "wdth": 100}


def add_narrow_space(font):
    """Maps U+202F to a glyph of its own, six tenths of the space; both families lack it."""
    cmap = font.getBestCmap()
    space, name = cmap[0x20], "uni202F"
    advance = round(font["hmtx"][space][0] * 0.6)
    glyph_set = font["glyf"]
    order = font.getGlyphOrder()
    glyph_set[name] = type(glyph_set[space])()
    font["hmtx"][name] = (advance, 0)
    font.setGlyphOrder(order + [name] if name not in order else order)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x202F] = name
            table.cmap.setdefault(0xA0, space)


def cut(font, unicodes, features, out):
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = features
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 13, 14]
    options.notdef_outline = True
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=unicodes)
    cutter.subset(font)
    subset.save_font(font, str(out), options)
    print(f"{out.name}\t{out.stat().st_size}")


def tabular(font):
    """Makes the figures of one width the ordinary ones, so that columns of hours line up by themselves."""
    subs = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    subs.update(getattr(table, "ExtSubTable", table).mapping)
    for table in font["cmap"].tables:
        for code in FIGURES:
            if code in table.cmap:
                table.cmap[code] = subs.get(table.cmap[code], table.cmap[code])


def main(modules, out):
    letters = [code for code in LETTERS + MARKS + [0x202F] if code not in UNUSED]

    title = instancer.instantiateVariableFont(TTFont(modules / BRICOLAGE), TITLE)
    add_narrow_space(title)
    cut(title, letters, ["kern", "ccmp", "mark", "tnum"], out / "bricolage-grotesque-800.woff2")

    for weight in (400, 700):
        text = TTFont(modules / ATKINSON.format(weight))
        add_narrow_space(text)
        cut(text, [c for c in letters if c not in FIGURES], ["kern", "ccmp", "mark"], out / f"atkinson-hyperlegible-next-{weight}.woff2")

        figures = instancer.instantiateVariableFont(TTFont(modules / BRICOLAGE), {"opsz": 14, "wght": weight, "wdth": 100})
        tabular(figures)
        cut(figures, FIGURES, [], out / f"bricolage-chiffres-{weight}.woff2")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))

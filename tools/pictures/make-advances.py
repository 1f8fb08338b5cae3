#!/usr/bin/env python3
"""Measures the letters of Noto Sans and Noto Sans Arabic (Debian fonts-noto-core) into src/BotHost/Pictures/Data/advances.txt:

    apt-get install fonts-noto-core libharfbuzz-bin
    tools/pictures/make-advances.py > src/BotHost/Pictures/Data/advances.txt

One line a character: its code, then its advance in thousandths of the font size, regular and bold. An Arabic letter has four of each, as it stands
alone, at the beginning of a word, in the middle and at the end: how it is drawn, and how wide, depends on its neighbours."""
import json
import subprocess

FONTS = "/usr/share/fonts/truetype/noto/"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x18F, 0x259, 0x2BC, 0x2BE, 0x2BF, *range(0x2010, 0x2028), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122,
         0x2190, 0x2192, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265]
ARABIC = [0x60C, 0x61B, 0x61F, *range(0x621, 0x63B), *range(0x640, 0x64B), *range(0x660, 0x66E), 0x671, 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6CC, *range(0x6F0, 0x6FA)]
JOINER = "\u200d"


def widths(font, texts):
    """In thousandths of the font size."""
    shaped = subprocess.run(["hb-shape", FONTS + font, "--font-size=1000", "--output-format=json", "--no-glyph-names"],
                            input="\n".join(texts) + "\n", capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(shaped) == len(texts), (len(shaped), len(texts))
    for line in shaped:
        glyphs = json.loads(line)
        assert all(g["g"] != 0 for g in glyphs), line
        yield round(sum(g["ax"] for g in glyphs))


def has(font, code):
    shaped = json.loads(subprocess.run(["hb-shape", FONTS + font, "--output-format=json", "--no-glyph-names", "--unicodes=%X" % code],
                                       capture_output=True, text=True, check=True).stdout)
    return all(g["g"] != 0 for g in shaped)


def main():
    print("# Made by tools/pictures/make-advances.py from Noto Sans and Noto Sans Arabic. Not by hand. Thousandths of the font size: regular, bold.")
    latin = [c for c in LATIN if has("NotoSans-Regular.ttf", c)]
    x = {f: next(widths(f, ["xx"])) for f in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")}
    alone = lambda font: list(widths(font, [chr(c) if c not in (0x20, 0xA0) else "x" + chr(c) + "x" for c in latin]))
    regular, bold = alone("NotoSans-Regular.ttf"), alone("NotoSans-Bold.ttf")
    for c, r, b in zip(latin, regular, bold):
        if c in (0x20, 0xA0):
            r, b = r - x["NotoSans-Regular.ttf"], b - x["NotoSans-Bold.ttf"]
        print("%04X %d %d" % (c, r, b))
    forms = lambda font: list(widths(font, [t for c in ARABIC for t in (chr(c), chr(c) + JOINER, JOINER + chr(c) + JOINER, JOINER + chr(c))]))
    regular, bold = forms("NotoSansArabic-Regular.ttf"), forms("NotoSansArabic-Bold.ttf")
    for i, c in enumerate(ARABIC):
        print("%04X %s %s" % (c, " ".join(map(str, regular[4 * i:4 * i + 4])), " ".join(map(str, bold[4 * i:4 * i + 4]))))


main()

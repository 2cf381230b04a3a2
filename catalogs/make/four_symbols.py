"""Draws the Four Symbols 四象: catalogs/sky-cultures/chinese/art.csv, strokes of a brush tied to the stars of the mansions.

The drawings are ours. What the texts fix is which part of the animal a mansion is, and that is where it stands here:

Azure Dragon   角 its two horns, 亢 its neck, 氐 its breast and forefeet (the root), 房 its belly (the room), 心 its heart,
               尾 its tail, 箕 the end of the tail: Shiji 27 (91 BC), Huainanzi 3; the words themselves mean these parts.
Vermilion Bird 柳 its beak (Shiji 27: 柳为鸟注), 星 its neck (七星，颈), 张 its crop (张，素), 翼 its wings (翼为羽翮); 井 and
               鬼 its crest, 轸 its tail (later commentaries; Shiji has only the order).
White Tiger    觜 its head (Shiji 27: 觜觿，为虎首), 参 its forequarters (外四星，左右肩股也); 毕 昴 胃 娄 its back, 奎 its tail
               (the order of the mansions).
Black Tortoise 虚 and 危 its shell (Shiji 27: 北宫玄武，虚、危); the snake that winds about it comes from 斗 and 牛 and raises
               its head at 室 and 壁 (the order of the mansions; pictures since Han have both).

A point is stored beside the nearest star of its Symbol's mansions, so the animals go with their stars.

Run: python3 catalogs/make/four_symbols.py [PREVIEW.png]      (after sky_culture_chinese.py; needs no other package)
"""

import math
import sys

import four_symbols_animals as animals
import sky_culture_format as sky
import sources
from four_symbols_plane import Plane


def main():
    table = stars_of_symbols()
    rows = []
    for name, draw in animals.SYMBOLS.items():
        plane = Plane(table[name])
        draw(plane)
        rows += [[name, number, sky.text(width, 2), *plane.beside_a_star(point)]
                 for number, (width, points) in enumerate(plane.strokes, 1) for point in points]
        if len(sys.argv) > 1:
            plane.preview(sys.argv[1].replace(".png", f"-{len(rows)}.png"))
    sources.write_csv(sky.folder("chinese") / "art.csv", sky.ART, rows)
    print(f"{len(rows)} points")


def stars_of_symbols():
    """Of each Symbol the stars of its mansions: Hipparcos number to right ascension and declination, J2000."""
    places = packed_places()
    figures = sky.read(sky.folder("chinese") / "figures.csv")
    mansions = {row["id"]: row["part_of"] for row in figures if row["kind"] == "mansion"}
    table = {symbol: {} for symbol in mansions.values()}
    for line in sky.read(sky.folder("chinese") / "lines.csv"):
        if line["figure"] in mansions:
            for end in ("hip_from", "hip_to"):
                hip = int(line[end])
                table[mansions[line["figure"]]][hip] = places[hip]
    return table


def packed_places():
    """J2000 places from our own packed catalogue (see hipparcos.py)."""
    import struct
    data = (sources.CATALOGS / "hipparcos" / "stars.bin").read_bytes()
    places = {}
    for record in struct.iter_unpack("<IIiiiihh", data[16:]):
        hip, ra, dec, pm_ra, pm_dec = record[:5]
        dec_deg = dec * 360.0 / 2**32
        scale = 8.75e-5 / 3600.0
        places[hip] = (ra * 360.0 / 2**32 + pm_ra * scale / math.cos(math.radians(dec_deg)), dec_deg + pm_dec * scale)
    return places


if __name__ == "__main__":
    main()

"""Makes the tables of catalogs/sky-cultures/western/. Needs polars; bright_stars.py comes first.

Run: python3 catalogs/make/sky_culture_western.py
"""

import sky_culture_format as sky
import sources


# Names approved by the Chinese committee for terms in astronomy; the source has them in traditional characters and
# partly in other forms.
CHINESE = dict(pair.split(":") for pair in """
And:仙女座 Ant:唧筒座 Aps:天燕座 Aql:天鹰座 Aqr:宝瓶座 Ara:天坛座 Ari:白羊座 Aur:御夫座 Boo:牧夫座 CMa:大犬座 CMi:小犬座
CVn:猎犬座 Cae:雕具座 Cam:鹿豹座 Cap:摩羯座 Car:船底座 Cas:仙后座 Cen:半人马座 Cep:仙王座 Cet:鲸鱼座 Cha:蝘蜓座 Cir:圆规座
Cnc:巨蟹座 Col:天鸽座 Com:后发座 CrA:南冕座 CrB:北冕座 Crt:巨爵座 Cru:南十字座 Crv:乌鸦座 Cyg:天鹅座 Del:海豚座 Dor:剑鱼座
Dra:天龙座 Equ:小马座 Eri:波江座 For:天炉座 Gem:双子座 Gru:天鹤座 Her:武仙座 Hor:时钟座 Hya:长蛇座 Hyi:水蛇座 Ind:印第安座
LMi:小狮座 Lac:蝎虎座 Leo:狮子座 Lep:天兔座 Lib:天秤座 Lup:豺狼座 Lyn:天猫座 Lyr:天琴座 Men:山案座 Mic:显微镜座 Mon:麒麟座
Mus:苍蝇座 Nor:矩尺座 Oct:南极座 Oph:蛇夫座 Ori:猎户座 Pav:孔雀座 Peg:飞马座 Per:英仙座 Phe:凤凰座 Pic:绘架座 PsA:南鱼座
Psc:双鱼座 Pup:船尾座 Pyx:罗盘座 Ret:网罟座 Scl:玉夫座 Sco:天蝎座 Sct:盾牌座 Ser:巨蛇座 Sex:六分仪座 Sge:天箭座 Sgr:人马座
Tau:金牛座 Tel:望远镜座 TrA:南三角座 Tri:三角座 Tuc:杜鹃座 UMa:大熊座 UMi:小熊座 Vel:船帆座 Vir:室女座 Vol:飞鱼座 Vul:狐狸座
""".split())
# Spellings that the sources have wrong or that two constellations would share.
LATIN = {"Cha": "Chamaeleon", "Oph": "Ophiuchus", "PsA": "Piscis Austrinus"}
ENGLISH = {"Cae": "Chisel", "Cir": "Compasses", "Men": "Table Mountain", "Nor": "Carpenter's Square", "Pic": "Easel",
           "Pup": "Stern", "Pyx": "Mariner's Compass", "UMa": "Great Bear", "UMi": "Little Bear"}
GENITIVE = {"Cru": "Crucis", "CrA": "Coronae Australis"}


# The 48 of Ptolemy's Almagest, books 7 and 8 (the Ship of the Argonauts in its three parts); the others are of the 16th to
# 18th centuries. The figures' lines are modern custom.
ALMAGEST = set("""And Aqr Aql Ara Ari Aur Boo Cnc CMa CMi Cap Car Cas Cen Cep Cet CrA CrB Crt Crv Cyg Del Dra Equ Eri Gem Her Hya
Leo Lep Lib Lup Lyr Oph Ori Peg Per PsA Psc Pup Sge Sgr Sco Ser Tau Tri UMa UMi Vel Vir""".split())
SOURCES = {True: "Ptolemy, Almagest 7-8 (AD 150)", False: "European atlases, 16th-18th c. (IAU 1922)"}


def main():
    folder = sky.folder("western")
    sources.write_csv(folder / "culture.csv", ["english", "chinese", "star_names"], [["Western (88 constellations of the IAU)", "西方星座", "western"]])
    sources.write_csv(folder / "figures.csv", sky.FIGURES, figures())
    sources.write_csv(folder / "lines.csv", sky.LINES, lines())
    regions = roman_regions()
    sources.write_csv(folder / "regions.csv", ["ra_low_b1875_h", "ra_high_b1875_h", "dec_low_b1875_deg", "figure"],
                      [[text(low), text(high), text(dec), name] for low, high, dec, name in regions])
    sources.write_csv(folder / "borders.csv", ["figure", "neighbour", "ra_from_b1875_h", "dec_from_b1875_deg",
                                               "ra_to_b1875_h", "dec_to_b1875_deg"], boundaries(regions))


def text(number):
    return sky.text(number)


def latin_names():
    path = sources.pypi("astropy", "8.0.2") / "astropy" / "coordinates" / "data" / "constellation_names.dat"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return dict(line.split(None, 1) for line in lines)


def figures():
    """The 88, and the tail of the Serpent as a part of its own: its name is written twice."""
    rows, latin = [], latin_names()
    for feature in sky.celestial("constellations.json")["features"]:
        words, (ra_deg, dec_deg) = feature["properties"], feature["geometry"]["coordinates"]
        name = words["desig"]
        tail = any(row[0] == name for row in rows)
        rows.append([f"{name}-tail" if tail else name, "part" if tail else "constellation", name if tail else "",
                     LATIN.get(name, latin[name].strip()), "", ENGLISH.get(name, words["en"].strip()),
                     CHINESE[name], GENITIVE.get(name, words["gen"]), text(ra_deg % 360.0), text(dec_deg),
                     words["rank"], "", "tradition", SOURCES[name in ALMAGEST]])
    return sorted(rows)


def lines():
    """The vertices of the stick figures are places of Hipparcos stars at J2000, to 4 decimals: back to their numbers."""
    stars = sky.StarsByPlace()
    rows = []
    for feature in sky.celestial("constellations.lines.json")["features"]:
        strokes = feature["geometry"]["coordinates"]
        rows += sky.pairs(feature["id"], [[stars.nearest(ra_deg % 360.0, dec_deg) for ra_deg, dec_deg in stroke]
                                          for stroke in strokes])
    return sorted(rows)


def roman_regions():
    path = sources.pypi("astropy", "8.0.2") / "astropy" / "coordinates" / "data" / "constellation_data_roman87.dat"
    rows = []
    for line in path.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            low, high, dec, name = line.split()
            rows.append((float(low), float(high), float(dec), name))
    return rows


def boundaries(regions):
    """The borders between the cells of the look-up table, joined into the longest straight pieces."""
    hours = sorted({0.0, 24.0} | {row[0] for row in regions} | {row[1] for row in regions})
    decs = sorted({-90.0, 90.0} | {row[2] for row in regions})
    cells = [[cell((hours[i] + hours[i + 1]) / 2, (decs[j] + decs[j + 1]) / 2, regions) for j in range(len(decs) - 1)]
             for i in range(len(hours) - 1)]
    count = len(hours) - 1
    rows = []
    for j in range(1, len(decs) - 1):
        pairs = [(cells[i][j - 1], cells[i][j]) for i in range(count)]
        rows += [[*pair, text(hours[i]), text(decs[j]), text(hours[k] if k <= count else 24.0 + hours[k - count]), text(decs[j])]
                 for pair, i, k in round_runs(pairs)]
    for i in range(count):
        pairs = [(cells[i - 1][j], cells[i][j]) for j in range(len(decs) - 1)]
        rows += [[*pair, text(hours[i]), text(decs[j]), text(hours[i]), text(decs[k])] for pair, j, k in runs(pairs)]
    return sorted([*sorted(row[:2]), *row[2:]] for row in rows)


def cell(ra_h, dec_deg, regions):
    return next(name for low, high, dec, name in regions if dec_deg >= dec and low <= ra_h < high)


def runs(pairs):
    """Runs (pair, first, end) of equal pairs of different constellations."""
    found = []
    for index, pair in enumerate(pairs):
        if pair[0] == pair[1]:
            continue
        if found and found[-1][2] == index and found[-1][0] == pair:
            found[-1][2] = index + 1
        else:
            found.append([pair, index, index + 1])
    return found


def round_runs(pairs):
    """The same around the sky: a run that crosses 0h is one, its end counts on beyond the last cell."""
    found = runs(pairs)
    if len(found) > 1 and found[0][1] == 0 and found[-1][2] == len(pairs) and found[0][0] == found[-1][0]:
        found[-1][2] += found.pop(0)[2]
    return found


if __name__ == "__main__":
    main()

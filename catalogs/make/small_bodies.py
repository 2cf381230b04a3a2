#!/usr/bin/env python3
"""Makes catalogs/small-bodies/: bright asteroids and comets with their osculating elements, from Debian's kstars-data.

Run: python3 catalogs/make/small_bodies.py
Its asteroids.dat and comets.dat are answers of JPL's small-body database; cometels.json.gz is the Minor Planet Center's
list of comets, of which the magnitude laws are taken. Both are facts of public agencies; the package's own files are not
passed on.
"""

import gzip
import json
import math
import re

from sources import CATALOGS, debian, write_csv

VERSION = "5:3.6.2-2"
# An asteroid that can become so bright, seen from the Earth at perihelion and opposition, mag.
ASTEROIDS_TO_MAG = 11.0
# A comet that can become so bright, and a periodic one.
COMETS_TO_MAG, PERIODIC_COMETS_TO_MAG = 8.0, 12.0
# Those whose pull others feel: JPL's perturbers beside Ceres, Pallas, Juno and Vesta (src/astro/orbits/passing.rs).
PERTURBERS = {10, 15, 16, 31, 48, 52, 65, 87, 88, 451, 511, 704}
# Comets that people write about, whose magnitude law nobody knows; besides all that are called "Great".
GREAT = {
    "C/1577 V1", "C/1618 W1", "C/1664 W1", "C/1665 F1", "C/1680 V1", "C/1729 P1", "C/1743 X1", "C/1769 P1", "C/1858 L1",
    "C/1874 H1", "C/1881 K1", "C/1908 R1", "C/1927 X1", "C/1956 R1", "C/1957 P1", "C/1965 S1-A",
}
CHINESE_ASTEROIDS = {1: "谷神星", 2: "智神星", 3: "婚神星", 4: "灶神星"}
CHINESE_COMETS = {"1P": "哈雷彗星", "2P": "恩克彗星", "C/1995 O1": "海尔-波普彗星"}
# JPL's small-body database, 1P/Halley, orbit 75 of 2025-11-21 (https://ssd-api.jpl.nasa.gov/sbdb.api?des=1P&full-prec=1):
# fitted to the observations of 1835 to 1994 with the push of its gas. The package has an older orbit without the push.
HALLEY = {
    "epoch_jd_tdb": "2439875.5", "eccentricity": "0.9679359956953211", "perihelion_distance_au": "0.5748638313743413",
    "inclination_deg": "162.1905300439129", "node_deg": "59.09894720612437",
    "argument_of_perihelion_deg": "112.2414314637764", "perihelion_jd_tdb": "2446469.973616146677",
    "a1_au_per_d2": "4.887e-10", "a2_au_per_d2": "1.555e-10", "a3_au_per_d2": "0", "orbit": "JPL 75",
    "total_mag": "5.5", "total_slope": "8",
}

ASTEROID_COLUMNS = [
    "number", "name", "name_zh", "designation", "epoch_jd_tdb", "eccentricity", "semi_major_axis_au", "inclination_deg",
    "node_deg", "argument_of_perihelion_deg", "mean_anomaly_deg", "h_mag", "g", "orbit",
]
COMET_COLUMNS = [
    "designation", "name", "name_zh", "epoch_jd_tdb", "eccentricity", "perihelion_distance_au", "inclination_deg", "node_deg",
    "argument_of_perihelion_deg", "perihelion_jd_tdb", "total_mag", "total_slope", "a1_au_per_d2", "a2_au_per_d2",
    "a3_au_per_d2", "orbit",
]


def table(path):
    """The rows of an answer of JPL's database, one dict each."""
    answer = json.loads(path.read_text())
    return [dict(zip(answer["fields"], row)) for row in answer["data"]]


def number(text):
    """JPL writes .5 for 0.5."""
    text = str(text)
    return f"0{text}" if text.startswith(".") else text


def epoch(mjd):
    return repr(round(2400000.5 + float(mjd), 6))


def asteroid(row):
    full = row["full_name"].split()
    head, _, tail = row["full_name"].strip().partition("(")
    name = " ".join(head.split()[1:])
    return {
        "number": int(full[0]), "name": name, "name_zh": CHINESE_ASTEROIDS.get(int(full[0]), ""),
        "designation": tail.rstrip(")").strip(), "epoch_jd_tdb": epoch(row["epoch_mjd"]), "eccentricity": number(row["e"]),
        "semi_major_axis_au": number(row["a"]), "inclination_deg": number(row["i"]), "node_deg": number(row["om"]),
        "argument_of_perihelion_deg": number(row["w"]), "mean_anomaly_deg": number(row["ma"]), "h_mag": row["H"],
        "g": row["G"] or "", "orbit": row["orbit_id"],
    }


def brightest_asteroid_mag(row):
    """At perihelion and opposition; one that comes nearer than 0.02 au is taken at that distance."""
    sun_au = max(float(row["q"]), 1.02)
    return float(row["H"]) + 5 * math.log10(sun_au * max(sun_au - 1, 0.02))


def asteroids(folder):
    rows = [row for row in table(folder / "asteroids.dat") if row["full_name"].split()[0].isdigit() and row["H"]]
    rows = [row for row in rows if brightest_asteroid_mag(row) <= ASTEROIDS_TO_MAG or asteroid(row)["number"] in PERTURBERS]
    return sorted((asteroid(row) for row in rows), key=lambda row: row["number"])


def comet_names(full):
    """`1P/Halley` and `C/1995 O1 (Hale-Bopp)`: designation and name."""
    full = full.strip()
    numbered = re.fullmatch(r"(\d+[PDI])/(.*)", full)
    if numbered:
        return numbered.groups()
    designation, _, name = full.partition(" (")
    return designation, name.rstrip(")")


def magnitude_laws(folder):
    """Absolute total magnitude and slope (total = H + 5 log delta + slope log r) of the Minor Planet Center's list."""
    with gzip.open(folder / "cometels.json.gz") as file:
        rows = json.load(file)
    laws = {}
    for row in rows:
        if "H" in row and "G" in row:
            laws[comet_names(row["Designation_and_name"])[0]] = (str(row["H"]), f"{2.5 * row['G']:g}")
    return laws


def brightest_comet_mag(row, total, slope):
    """At perihelion, with the Earth as near as the orbit's size allows but for 0.1 au."""
    q = float(row["q"])
    return float(total) + float(slope) * math.log10(q) + 5 * math.log10(max(abs(q - 1), 0.1))


def comet(row, laws):
    designation, name = comet_names(row["full_name"])
    total, slope = laws.get(designation, (row["M1"] and row["M1"].rstrip("."), "10" if row["M1"] else None))
    made = {
        "designation": designation, "name": name, "name_zh": CHINESE_COMETS.get(designation, ""),
        "epoch_jd_tdb": epoch(row["epoch.mjd"]), "eccentricity": number(row["e"]), "perihelion_distance_au": number(row["q"]),
        "inclination_deg": number(row["i"]), "node_deg": number(row["om"]), "argument_of_perihelion_deg": number(row["w"]),
        "perihelion_jd_tdb": number(row["tp"]), "total_mag": total or "", "total_slope": slope or "", "a1_au_per_d2": "",
        "a2_au_per_d2": "", "a3_au_per_d2": "", "orbit": row["orbit_id"],
    }
    return made | HALLEY if designation == "1P" else made


def is_wanted(row, made):
    name, designation = made["name"], made["designation"]
    if name.startswith("Great") or designation in GREAT or designation == "1P":
        return True
    if not made["total_mag"] or "SOHO" in name:
        return False
    mag = brightest_comet_mag(row, made["total_mag"], made["total_slope"])
    is_fragment = re.search(r"-[A-Z]{1,2}$", made["name"] if designation[0].isdigit() else designation)
    limit = PERIODIC_COMETS_TO_MAG if designation[0].isdigit() else COMETS_TO_MAG
    return mag <= limit and (not is_fragment or designation == "C/1975 V1-A")


def comets(folder):
    laws = magnitude_laws(folder)
    pairs = [(row, comet(row, laws)) for row in table(folder / "comets.dat")]
    made = [made for row, made in pairs if is_wanted(row, made)]
    # Numbered comets by number, then the others in the order of their perihelia.
    key = lambda row: (0, int(row["designation"][:-1])) if row["designation"][0].isdigit() else (1, float(row["perihelion_jd_tdb"]))
    return sorted(made, key=key)


def main():
    folder = debian("kstars-data", VERSION) / "usr" / "share" / "kstars"
    out = CATALOGS / "small-bodies"
    write_csv(out / "asteroids.csv", ASTEROID_COLUMNS, [[row[column] for column in ASTEROID_COLUMNS] for row in asteroids(folder)])
    write_csv(out / "comets.csv", COMET_COLUMNS, [[row[column] for column in COMET_COLUMNS] for row in comets(folder)])


if __name__ == "__main__":
    main()

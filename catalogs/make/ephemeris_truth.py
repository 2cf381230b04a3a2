"""Makes tests/data/ephemeris_de431.csv and ephemeris_deep_de431.csv: DE431 at random dates, from the source files.

    OMP_NUM_THREADS=1 venv/bin/python catalogs/make/ephemeris_truth.py core|deep [dates per body] [output file]

Set up as told in ephemeris_deep.py. The dates are random (numpy PCG64, seed 59000), not those of the fit.
"""

import pathlib
import sys

import numpy as np
import swisseph as swe

from ephemeris_source import ASTEROIDS, BARYCENTRE, EARTH, PLANETS, sample

OUT = pathlib.Path(__file__).resolve().parent.parent.parent / "tests" / "data"
BODIES = {"sun": swe.SUN, "moon": swe.MOON, "earth": swe.EARTH} | {name.lower(): body for name, body in PLANETS.items()}
ALL = BODIES | {name.lower(): body for name, body in ASTEROIDS.items()}
HEADER = """\
# JPL DE431 at random dates. Made by catalogs/make/ephemeris_truth.py with pyswisseph 2.10.3.2 from the files of the
# Debian packages swe-basic-data, swe-standard-data and swe-extra-data 4.0-20221111-2 (CC0). ICRS, geometric.
# x y z: from the Earth (the Earth itself: from the barycentre), au. vx vy vz: barycentric velocity, au/d.
body,jd_tdb,x,y,z,vx,vy,vz
"""
NEAR, CORE, WHOLE = (2305447.5, 2598007.5), (625332.5, 2817152.5), (-3026604.0, 7857136.0)


def exact(jd_tdb):
    """The sum of a whole day and a fraction of 2^-20 d is exact."""
    return np.sort(np.round(jd_tdb * 2**20) / 2**20)


def core_dates(count, random, name):
    """Two fifths in 1600-2400, the rest in -3000..+3000."""
    return exact(np.concatenate([random.uniform(*NEAR, 2 * count // 5), random.uniform(*CORE, count - 2 * count // 5)]))


def deep_dates(count, random, name):
    """Before -3000 and after +3000 and near both ends; of the asteroids as many in the spans of the core file."""
    before, after = (WHOLE[0], CORE[0]), (CORE[1], WHOLE[1])
    far = [random.uniform(*before, 9 * count // 20), random.uniform(*after, count - 2 * (count // 20) - 9 * count // 20),
           random.uniform(WHOLE[0], WHOLE[0] + 500, count // 20), random.uniform(WHOLE[1] - 500, WHOLE[1], count // 20)]
    inside = [random.uniform(*NEAR, count // 2), random.uniform(*CORE, count // 2)]
    return exact(np.concatenate(far + (inside if name.capitalize() in ASTEROIDS else [])))


TABLES = {
    "core": (BODIES, core_dates, 250, OUT / "ephemeris_de431.csv"),
    "deep": (ALL, deep_dates, 140, OUT / "ephemeris_deep_de431.csv"),
}


def main():
    bodies, dates, count, out = TABLES[sys.argv[1]]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else count
    out = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else out
    random = np.random.default_rng(59000)
    with out.open("w") as file:
        file.write(HEADER)
        for name, body in bodies.items():
            jd_tdb = dates(count, random, name)
            barycentric = sample(body, BARYCENTRE, jd_tdb, swe.FLG_SPEED, 6)
            place = barycentric[:, :3] if name == "earth" else sample(body, EARTH, jd_tdb)
            for jd, (x, y, z), (vx, vy, vz) in zip(jd_tdb, place, barycentric[:, 3:]):
                file.write(f"{name},{jd:.9f},{x:.12g},{y:.12g},{z:.12g},{vx:.11g},{vy:.11g},{vz:.11g}\n")


if __name__ == "__main__":
    main()

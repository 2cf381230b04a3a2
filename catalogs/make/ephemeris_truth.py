"""Makes tests/data/ephemeris_de431.csv: DE431 at random dates, straight from the source files.

    OMP_NUM_THREADS=1 venv/bin/python catalogs/make/ephemeris_truth.py [dates per body] [output file]

Set up as told in ephemeris.py. The dates are random (numpy PCG64, seed 59000), not those of the fit.
"""

import pathlib
import sys

import numpy as np
import swisseph as swe

from ephemeris_source import BARYCENTRE, EARTH, PLANETS, sample

OUT = pathlib.Path(__file__).resolve().parent.parent.parent / "tests" / "data" / "ephemeris_de431.csv"
BODIES = {"sun": swe.SUN, "moon": swe.MOON, "earth": swe.EARTH} | {name.lower(): body for name, body in PLANETS.items()}
HEADER = """\
# JPL DE431 at random dates. Made by catalogs/make/ephemeris_truth.py with pyswisseph 2.10.3.2 from the files of the
# Debian packages swe-basic-data and swe-standard-data 4.0-20221111-2 (CC0). ICRS, geometric.
# x y z: from the Earth (the Earth itself: from the barycentre), au. vx vy vz: barycentric velocity, au/d.
body,jd_tdb,x,y,z,vx,vy,vz
"""


def dates(count, random):
    """Two fifths in 1600-2400, the rest in -3000..+3000; the sum of a whole day and a fraction of 2^-20 d is exact."""
    near = random.uniform(2305447.5, 2598007.5, 2 * count // 5)
    far = random.uniform(625332.5, 2817152.5, count - len(near))
    return np.sort(np.round(np.concatenate([near, far]) * 2**20) / 2**20)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    out = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    random = np.random.default_rng(59000)
    with out.open("w") as file:
        file.write(HEADER)
        for name, body in BODIES.items():
            jd_tdb = dates(count, random)
            barycentric = sample(body, BARYCENTRE, jd_tdb, swe.FLG_SPEED, 6)
            place = barycentric[:, :3] if name == "earth" else sample(body, EARTH, jd_tdb)
            for jd, (x, y, z), (vx, vy, vz) in zip(jd_tdb, place, barycentric[:, 3:]):
                file.write(f"{name},{jd:.9f},{x:.12g},{y:.12g},{z:.12g},{vx:.11g},{vy:.11g},{vz:.11g}\n")


if __name__ == "__main__":
    main()

"""Makes catalogs/delta-t/splines.csv from the table that Skyfield carries.

    python3 -m venv venv && venv/bin/pip install skyfield==1.55
    venv/bin/python catalogs/make/delta_t.py
"""

from pathlib import Path

import numpy
import skyfield

TABLE = Path(skyfield.__file__).parent / "data" / "delta_t.npz"
OUT = Path(__file__).resolve().parent.parent / "delta-t" / "splines.csv"


def number(value):
    return f"{value:.3f}".rstrip("0").rstrip(".")


if __name__ == "__main__":
    table = numpy.load(TABLE)["Table-S15.2020.txt"]
    with open(OUT, "w", newline="\n") as out:
        out.write("# TT - UT1 = a0_s + a1_s t + a2_s t^2 + a3_s t^3, t = (year - start_year) / (end_year - start_year).\n")
        out.write("start_year,end_year,a0_s,a1_s,a2_s,a3_s\n")
        for start, end, a3, a2, a1, a0 in table.T:
            out.write(",".join(number(cell) for cell in (start, end, a0, a1, a2, a3)) + "\n")
    print(f"{table.shape[1]} splines")

"""Makes solar_eclipses_swiss.csv: solar eclipses of six thousand years by the Swiss Ephemeris' own search on JPL DE431.

Every eclipse of some years (among them the one that Thales is said to have foretold, -584-05-28, and those of 1133-08-02
and 1054) as `sol_eclipse_when_glob` finds it; the files of DE431 are those of the Debian packages swe-basic-data and
swe-standard-data. The greatest moment is turned from UT to TT with the Delta T that the same library used. Needs
PyPI pyswisseph 2.10.3.2; it is AGPL, used by this script only, and no part of the programme.
"""

import swisseph as swe

from authority import write

FOLDER = "/usr/share/libswe/ephe"
YEARS = [-2900, -2400, -1900, -1375, -762, -584, 71, 484, 1054, 1133, 1560, 1724, 2186, 2500, 2900]
KINDS = [(swe.ECL_ANNULAR_TOTAL, "hybrid"), (swe.ECL_TOTAL, "total"), (swe.ECL_ANNULAR, "annular"), (swe.ECL_PARTIAL, "partial")]


def eclipses(first_year, years):
    jd, end = swe.julday(first_year, 1, 1, 0.0), swe.julday(first_year + years, 1, 1, 0.0)
    while True:
        flags, times = swe.sol_eclipse_when_glob(jd, swe.FLG_SWIEPH, 0)
        if times[0] >= end:
            return
        kind = next(name for bit, name in KINDS if flags & bit)
        central = "central" if flags & swe.ECL_CENTRAL else "passing"
        yield [f"{times[0] + swe.deltat_ex(times[0], swe.FLG_SWIEPH):.6f}", kind, central]
        jd = times[0] + 5


if __name__ == "__main__":
    swe.set_ephe_path(FOLDER)
    rows = [row for year in YEARS for row in eclipses(year, 3)]
    write("solar_eclipses_swiss", ["greatest_jd_tt", "kind", "axis"], rows,
          "Solar eclipses of some years, -2900 to +2902: greatest moment (TT), type, whether the axis meets the Earth", tools=("pyswisseph",), script="eclipses_swiss.py")

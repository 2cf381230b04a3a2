"""Prints tests/truth/body_tilts.csv: the Moon's libration and Saturn's rings by PyEphem, from the Earth's centre.

    python3 -m venv v && v/bin/pip install ephem==4.2.1
    v/bin/python tests/truth/body_tilts.py > tests/truth/body_tilts.csv
"""

import math
import random

import ephem

JD_OF_DAY_ZERO = 2415020.0


def main():
    chance = random.Random(1610)
    print("# PyEphem 4.2.1: tests/truth/body_tilts.py")
    print("jd_tt,libration_lon_deg,libration_lat_deg,colongitude_deg,ring_tilt_deg,ring_tilt_to_sun_deg")
    for _ in range(80):
        jd_tt = round(chance.uniform(2433300.0, 2469800.0), 6)
        day = jd_tt - JD_OF_DAY_ZERO
        universal = ephem.Date(day - ephem.delta_t(ephem.Date(day)) / 86400)
        moon, saturn = ephem.Moon(universal), ephem.Saturn(universal)
        values = [moon.libration_long, moon.libration_lat, moon.colong, saturn.earth_tilt, saturn.sun_tilt]
        print(",".join([f"{jd_tt:.6f}"] + [f"{math.degrees(value):.5f}" for value in values]))


if __name__ == "__main__":
    main()

"""Makes constellation_of.csv: the IAU constellation of J2000 places all over the sky, from Roman 1987 as astropy codes it."""

import random

import astropy.units as u
import numpy as np
from astropy.coordinates import SkyCoord, get_constellation
from skyfield.api import load_constellation_map, position_of_radec

import authority as a

if __name__ == "__main__":
    chance = random.Random("constellation_of")
    places = [(round(chance.uniform(0, 360), 4), round(np.degrees(np.arcsin(chance.uniform(-1, 1))), 4)) for _ in range(320)]
    places += [(0.0, 90.0), (0.0, -90.0), (0.0, 0.0), (180.0, 89.2), (300.0, -88.5), (359.9999, 40.0), (83.6331, 22.0145), (275.0, -10.0)]
    skyfield_constellation = load_constellation_map()
    rows = []
    for ra_deg, dec_deg in places:
        short = get_constellation(SkyCoord(ra_deg * u.deg, dec_deg * u.deg, frame="icrs"), short_name=True)
        if short == str(skyfield_constellation(position_of_radec(ra_deg / 15.0, dec_deg))):
            rows.append([f"{ra_deg:.4f}", f"{dec_deg:.4f}", short])
        else:
            print("left out, the two authorities differ:", ra_deg, dec_deg, short)
    a.write("constellation_of", ["ra_icrs_deg", "dec_icrs_deg", "constellation"], rows,
            "IAU constellation of an ICRS place; astropy get_constellation and Skyfield's map agree on every row",
            tools=("astropy", "skyfield"))

"""Makes geocentric_1900_2050.csv: Sun, Moon, planets and Pluto from the centre of the Earth, and their constellations."""

import random

import numpy as np
from skyfield.api import load_constellation_map

import authority as a

COLUMNS = ["jd_tt", "body", "ra_icrs_deg", "dec_icrs_deg", "ra_date_deg", "dec_date_deg", "distance_au", "constellation"]
FIRST_JD, LAST_JD = 2415020.5, 2470172.5  # 1900-01-01 and 2051-01-01


def dates():
    chance = random.Random("geocentric")
    inside = {round(chance.uniform(FIRST_JD, LAST_JD), 2) for _ in range(236)}
    return sorted(inside | {FIRST_JD, LAST_JD, 2451545.0, 2437665.5})


def sure_constellation(constellation_at, astrometric, apparent):
    """The constellation where astrometric and apparent place agree; empty where a boundary runs between them."""
    return ["" if one != other else one for one, other in zip(constellation_at(astrometric), constellation_at(apparent))]


if __name__ == "__main__":
    ts, planets, constellation_at = a.timescale(), a.ephemeris(), load_constellation_map()
    jd = dates()
    earth = planets["earth"].at(ts.tt_jd(np.array(jd)))
    sun = earth.observe(planets["sun"])
    rows = []
    for body, target in a.BODIES.items():
        astrometric = earth.observe(planets[target])
        apparent = astrometric.apparent()
        hidden = (astrometric.separation_from(sun).degrees < a.BEHIND_THE_SUN_DEG) & (
            astrometric.distance().au > sun.distance().au + 0.01)
        angles = [*a.equatorial(astrometric), *a.equatorial(apparent, "date")]
        names = sure_constellation(constellation_at, astrometric, apparent)
        for i, date in enumerate(jd):
            if not hidden[i]:
                rows.append([f"{date:.2f}", body, *(a.angle(column[i]) for column in angles),
                             f"{astrometric.distance().au[i]:.10f}", names[i]])
    a.write("geocentric_1900_2050", COLUMNS, rows,
            "Geocentric places: astrometric ICRS, apparent of date, distance along the light path, IAU constellation",
            ["Skyfield earth.at(t).observe(body).apparent(), JPL DE421; dates are Julian dates TT",
             "Bodies hidden behind the Sun are left out; the constellation is empty where a boundary is nearer than the aberration"])

"""DE431 as kept in the Debian packages swe-basic-data, swe-standard-data and swe-extra-data (CC0), with the four large
asteroids integrated in it, sampled as geometric ICRS vectors.

Read with pyswisseph, which is AGPL: it is used by these make scripts only and is no part of the programme.
Positions are equatorial ICRS in au (no light time, aberration, deflection, bias, precession or nutation), time is TDB.
"""

import numpy as np
import swisseph as swe

FOLDER = "/usr/share/libswe/ephe"
# Mass of the Earth over the Moon's, DE431 (Folkner et al. 2014, IPN Progress Report 42-196, table 9).
EARTH_MOON_MASS_RATIO = 81.3005690741906200
# Gravitational parameter of the Sun, au^3/d^2. It shapes the reference orbits only, whose remainder is stored.
GM_SUN = 0.295912208284119560e-03

swe.set_ephe_path(FOLDER)
FLAGS = (
    swe.FLG_SWIEPH | swe.FLG_J2000 | swe.FLG_ICRS | swe.FLG_TRUEPOS | swe.FLG_NONUT
    | swe.FLG_NOABERR | swe.FLG_NOGDEFL | swe.FLG_XYZ | swe.FLG_EQUATORIAL
)
BARYCENTRE, SUN, EARTH = swe.FLG_BARYCTR, swe.FLG_HELCTR, 0
PLANETS = {
    "Mercury": swe.MERCURY, "Venus": swe.VENUS, "Mars": swe.MARS, "Jupiter": swe.JUPITER, "Saturn": swe.SATURN,
    "Uranus": swe.URANUS, "Neptune": swe.NEPTUNE, "Pluto": swe.PLUTO,
}
ASTEROIDS = {"Ceres": swe.CERES, "Pallas": swe.PALLAS, "Juno": swe.JUNO, "Vesta": swe.VESTA}
HELIOCENTRIC = {"Mercury", "Venus", "Mars", *ASTEROIDS}


def sample(body, centre, jd_tdb, extra=0, columns=3):
    """Vectors of `body` from `centre`, one row a time. Stops if the library silently took another source."""
    flags, calc = FLAGS | centre | extra, swe.calc
    out = np.empty((len(jd_tdb), columns))
    for row, jd in enumerate(jd_tdb.tolist()):
        vector, used = calc(jd, body, flags)
        if used != flags:
            raise SystemExit(f"JD {jd}: asked for source {flags}, got {used}; are the .se1 files of {FOLDER} there?")
        out[row] = vector[:columns]
    return out


def position(name, jd_tdb):
    """What the pack stores for `name`, at sorted times: see `ORIGIN` in ephemeris.py."""
    if name == "Sun":
        return sample(swe.SUN, BARYCENTRE, jd_tdb)
    if name == "Moon":
        return sample(swe.MOON, EARTH, jd_tdb)
    if name == "EMB":
        return sample(swe.EARTH, SUN, jd_tdb) + sample(swe.MOON, EARTH, jd_tdb) / (1 + EARTH_MOON_MASS_RATIO)
    body = (PLANETS | ASTEROIDS)[name]
    return sample(body, SUN if name in HELIOCENTRIC else BARYCENTRE, jd_tdb)


def position_and_velocity(name, jd_tdb):
    """Heliocentric position and velocity (au, au/d), for fitting a mean ellipse."""
    if name == "EMB":
        earth = sample(swe.EARTH, SUN, jd_tdb, swe.FLG_SPEED, 6)
        return earth + sample(swe.MOON, EARTH, jd_tdb, swe.FLG_SPEED, 6) / (1 + EARTH_MOON_MASS_RATIO)
    return sample((PLANETS | ASTEROIDS)[name], SUN, jd_tdb, swe.FLG_SPEED, 6)

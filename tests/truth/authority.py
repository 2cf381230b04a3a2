"""What every table here stands on: Skyfield with JPL DE421 and the IERS finals2000A Earth orientation.

UT1 and polar motion are measured values (Skyfield's own reader, its polar-motion table installed), so a row tells
where the body stood for an instrument on the real Earth. Good to about 1 mas apart from the ephemeris itself.
"""

import os
import random
from datetime import datetime, timedelta
from importlib.metadata import version

import astropy_iers_data
import numpy as np
import skyfield_data
from skyfield.api import load_file, wgs84
from skyfield.data import iers
from skyfield.timelib import Timescale

HERE = os.path.dirname(os.path.abspath(__file__))
FINALS = os.path.join(os.path.dirname(astropy_iers_data.__file__), "data", "finals2000A.all")
DE421 = os.path.join(os.path.dirname(skyfield_data.__file__), "data", "de421.bsp")

# DE421 holds bodies of their own for the Sun, the Moon and the inner planets, system barycentres for the others.
BODIES = {
    "sun": "sun", "moon": "moon", "mercury": "mercury", "venus": "venus", "mars": "mars",
    "jupiter": "jupiter barycenter", "saturn": "saturn barycenter", "uranus": "uranus barycenter",
    "neptune": "neptune barycenter", "pluto": "pluto barycenter",
}

# name, latitude, longitude (east positive), metres above WGS84: north, south, the pole itself, the equator, a mountain
SITES = [
    ("Beijing", 39.9042, 116.4074, 44.0),
    ("Sydney", -33.8688, 151.2093, 58.0),
    ("South Pole", -90.0, 0.0, 2835.0),
    ("Equator", 0.0, -78.4558, 2800.0),
    ("Mauna Kea", 19.8261, -155.4747, 4205.0),
]

# Light that passes the Sun inside this angle is hidden by the disc; how a program continues the deflection there is its own choice.
BEHIND_THE_SUN_DEG = 0.30


def timescale():
    """UT1 from the measured table, leap seconds from the jumps in it, polar motion installed."""
    with open(FINALS, "rb") as finals:
        data = iers.parse_x_y_dut1_from_finals_all(finals)
    tt, delta_t, leap_dates, leap_offsets = iers.build_timescale_arrays(data["utc_mjd"], data["dut1"])
    ts = Timescale((tt, delta_t), leap_dates, leap_offsets)
    iers.install_polar_motion_table(ts, data)
    return ts


def ephemeris():
    """JPL DE421, 1899-07-29 to 2053-10-09."""
    return load_file(DE421)


def site(latitude_deg, longitude_deg, elevation_m):
    """A place on the WGS84 ellipsoid."""
    return wgs84.latlon(latitude_deg, longitude_deg, elevation_m=elevation_m)


def random_utc(seed, count, first_year, last_year):
    """Whole UTC seconds, spread over the years, never a leap second."""
    chance = random.Random(seed)
    first, last = datetime(first_year, 1, 1), datetime(last_year, 12, 31, 23, 59, 59)
    span_s = int((last - first).total_seconds())
    dates = sorted(first + timedelta(seconds=chance.randrange(span_s)) for _ in range(count))
    return [(d.year, d.month, d.day, d.hour, d.minute, d.second) for d in dates]


def utc_text(fields):
    """`2016-12-31T23:59:60Z`."""
    return "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*fields)


def times(ts, fields):
    """One Skyfield time array from UTC fields."""
    return ts.utc(*(np.array(column) for column in zip(*fields)))


def jd_tt(t):
    """Julian dates TT as text with 8 decimals, without losing the fraction."""
    return ["{}.{:08d}".format(*carry(whole, fraction)) for whole, fraction in zip(t.whole, t.tt_fraction)]


def carry(whole, fraction):
    """Whole days and 1e-8 days of a two-part date."""
    ticks = int(whole) * 10**8 + round((whole - int(whole)) * 10**8) + round(fraction * 10**8)
    return divmod(ticks, 10**8)


def angle(degrees):
    """Seven decimals of a degree (0.4 mas)."""
    return f"{degrees:.7f}"


def equatorial(position, epoch=None):
    """Right ascension and declination in degrees, ICRS or true equator and equinox of date."""
    ra, dec, _ = position.radec(epoch) if epoch else position.radec()
    return ra.hours * 15.0, dec.degrees


def write(name, columns, rows, what, extra=(), tools=("skyfield", "skyfield-data", "astropy-iers-data", "numpy"), script=None):
    """The table, with how to make it again on top."""
    made_with = ", ".join(f"{tool} {version(tool)}" for tool in tools)
    path = os.path.join(HERE, name + ".csv")
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# {what}\n# Made with {made_with}\n# Make again: see requirements.txt, then python tests/truth/{script or name + '.py'}\n")
        for line in extra:
            out.write(f"# {line}\n")
        out.write(",".join(columns) + "\n")
        for row in rows:
            out.write(",".join(str(cell) for cell in row) + "\n")
    print(f"{name}.csv: {len(rows)} rows, {os.path.getsize(path) // 1000} kB")

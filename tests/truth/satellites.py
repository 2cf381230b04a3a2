"""Makes satellites.csv, satellite_passes.csv: artificial satellites over five observatories, by Skyfield's SGP4.

The elements are verification cases of Vallado, Crawford, Hujsak & Kelso 2006, as PyPI sgp4 2.27 carries them.
"""

import math
import os
import random

import numpy as np
import sgp4
from skyfield.api import EarthSatellite
from skyfield.constants import C
from skyfield.positionlib import ICRF

import authority as a

# Vanguard 1, a rocket's remains in a low orbit, a Molniya, a geostationary Intelsat, a Sun-synchronous CBERS.
NUMBERS = [5, 6251, 8195, 26900, 28057]
COLUMNS = ["satellite", "site", "lat_deg", "lon_deg", "elevation_m", "utc", "az_deg", "alt_deg", "distance_km", "az_seen_deg",
           "alt_seen_deg", "ra_seen_deg", "dec_seen_deg", "sunlit"]
PASS_COLUMNS = ["satellite", "site", "lat_deg", "lon_deg", "elevation_m", "event", "utc", "az_deg", "alt_deg"]


def elements():
    lines = [line.rstrip() for line in open(os.path.join(os.path.dirname(sgp4.__file__), "SGP4-VER.TLE")) if line[0] in "12"]
    pairs = {int(one[2:7]): (one[:69], two[:69]) for one, two in zip(lines[::2], lines[1::2])}
    return {number: pairs[number] for number in NUMBERS}


def seconds_after(epoch, chance):
    """A whole UTC second within three days of the epoch."""
    moment = epoch.utc_datetime().replace(microsecond=0) + a.timedelta(seconds=chance.randrange(-3 * 86400, 3 * 86400))
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)


def seen(ts, satellite, observer, t):
    """With light time and the aberration by the observer's own motion around the Earth's centre, which is all that an
    observer on the Earth sees of the satellite's. GCRS."""
    at = observer.at(t)
    vector = satellite.at(t).position.m - at.position.m
    light_d = math.sqrt(vector @ vector) / C / 86400
    earlier = ts.tt_jd(t.whole, t.tt_fraction - light_d)
    vector = satellite.at(earlier).position.m - at.position.m
    distance = math.sqrt(vector @ vector)
    towards = vector / distance + at.velocity.km_per_s * 1000 / C
    return ICRF(towards / np.sqrt(towards @ towards) * distance / 1.495978707e11, t=t, center=399)


def rows_of(ts, planets, number, lines, place, chance):
    name, latitude_deg, longitude_deg, elevation_m = place
    satellite, observer = EarthSatellite(*lines, "", ts), a.site(latitude_deg, longitude_deg, elevation_m)
    for _ in range(12):
        fields = seconds_after(satellite.epoch, chance)
        t = ts.utc(*fields)
        altitude, azimuth, distance = (satellite - observer).at(t).altaz()
        apparent = seen(ts, satellite, observer, t)
        altitude_seen, azimuth_seen, _ = apparent.frame_latlon(observer)
        ra, dec, _ = apparent.radec("date")
        # Within a minute of the shadow's edge two models may differ.
        states = {bool(satellite.at(ts.tt_jd(t.whole, t.tt_fraction + s / 86400)).is_sunlit(planets)) for s in (-60, 0, 60)}
        sunlit = "" if len(states) > 1 else ("yes" if states.pop() else "no")
        yield [number, name, latitude_deg, longitude_deg, elevation_m, a.utc_text(fields), a.angle(azimuth.degrees),
               a.angle(altitude.degrees), f"{distance.km:.5f}", a.angle(azimuth_seen.degrees), a.angle(altitude_seen.degrees),
               a.angle(ra._degrees), a.angle(dec.degrees), sunlit]


def passes_of(ts, planets, number, lines, place):
    """Rise, culmination and set over two days."""
    name, latitude_deg, longitude_deg, elevation_m = place
    satellite, observer = EarthSatellite(*lines, "", ts), a.site(latitude_deg, longitude_deg, elevation_m)
    start = ts.tt_jd(satellite.epoch.tt)
    times, events = satellite.find_events(observer, start, ts.tt_jd(start.tt + 2.0), altitude_degrees=0.0)
    for t, event in zip(times, events):
        altitude, azimuth, _ = (satellite - observer).at(t).altaz()
        yield [number, name, latitude_deg, longitude_deg, elevation_m, ("rise", "culmination", "set")[event],
               "{:04.0f}-{:02.0f}-{:02.0f}T{:02.0f}:{:02.0f}:{:06.3f}Z".format(*t.utc),
               f"{azimuth.degrees:.5f}", f"{altitude.degrees:.5f}"]


if __name__ == "__main__":
    ts, planets = a.timescale(), a.ephemeris()
    chance = random.Random("satellites")
    rows = [row for number, lines in elements().items() for place in a.SITES
            for row in rows_of(ts, planets, number, lines, place, chance)]
    a.write("satellites", COLUMNS, rows, "Artificial satellites: geometric azimuth, altitude and distance; the same and the place of date as seen",
            ["Skyfield EarthSatellite (sgp4 2.27, WGS72); elements of PyPI sgp4's SGP4-VER.TLE; within three days of the epoch",
             "seen: with light time and diurnal aberration; sunlit: is_sunlit, empty within a minute of a change"])
    passes = [row for number in (6251, 28057, 5) for place in a.SITES[:2] + a.SITES[3:4]
              for row in passes_of(ts, planets, number, elements()[number], place)]
    a.write("satellite_passes", PASS_COLUMNS, passes, "Rise, culmination and set of satellites at altitude 0 without refraction, two days from the epoch",
            ["Skyfield EarthSatellite.find_events"], script="satellites.py")

"""Makes eclipse_sites.csv: solar eclipses, transits and lunar altitudes as places see them, by an own search with Skyfield and DE421.

Topocentric apparent places, measured UT1 and polar motion, no refraction. Sun 696000 km, Moon k = 0.2725076 (outer
contacts) and 0.272281 (inner) radii of 6378.137 km, Mercury 2439.4 km, Venus 6051.8 km. All times are Julian dates TT.
"""

import numpy as np

import authority as a

EARTH_KM = 6378.137
SUN_KM, OUTER_KM, INNER_KM = 696000.0, 0.2725076 * EARTH_KM, 0.272281 * EARTH_KM
RADII_KM = {"moon": (OUTER_KM, INNER_KM), "mercury": (2439.4, 2439.4), "venus": (6051.8, 6051.8)}

# What passes before the Sun, when (UTC), places: name, latitude, longitude, metres
CASES = [
    ("moon", (1999, 8, 11, 11), [("Munich", 48.1374, 11.5755, 520), ("Bucharest", 44.4323, 26.1063, 80), ("London", 51.5074, -0.1278, 20), ("Karachi", 24.8608, 67.0104, 10)]),
    ("moon", (2005, 4, 8, 20), [("Panama City", 8.9936, -79.5197, 10), ("Pitcairn", -25.0667, -130.1, 100)]),
    ("moon", (2009, 7, 22, 2), [("Shanghai", 31.2222, 121.4581, 5), ("Wuhan", 30.5833, 114.2667, 30), ("Varanasi", 25.3176, 82.9739, 80), ("Beijing", 39.9042, 116.4074, 44)]),
    ("moon", (2012, 5, 21, 0), [("Tokyo", 35.6895, 139.6917, 40), ("Albuquerque", 35.0845, -106.6511, 1600), ("Xiamen", 24.4798, 118.0819, 10)]),
    ("moon", (2017, 8, 21, 18), [("Nashville", 36.1659, -86.7844, 170), ("Carbondale", 37.7273, -89.2168, 120), ("Casper", 42.8666, -106.3131, 1600), ("New York", 40.7143, -74.006, 10)]),
    ("moon", (2020, 6, 21, 7), [("Xiamen", 24.4798, 118.0819, 10), ("Delhi", 28.652, 77.2315, 220)]),
    ("moon", (2023, 4, 20, 4), [("Exmouth", -21.9333, 114.1333, 10), ("Darwin", -12.4611, 130.8418, 30)]),
    ("moon", (2024, 4, 8, 18), [("Dallas", 32.7831, -96.8067, 140), ("Mazatlan", 23.2329, -106.4062, 10), ("Montreal", 45.5088, -73.5878, 30), ("Reykjavik", 64.1355, -21.8954, 20)]),
    ("venus", (2004, 6, 8, 8), [("Beijing", 39.9042, 116.4074, 44), ("Greenwich", 51.4779, -0.0015, 40)]),
    ("venus", (2012, 6, 6, 1), [("Beijing", 39.9042, 116.4074, 44), ("Honolulu", 21.3069, -157.8583, 10)]),
    ("mercury", (2016, 5, 9, 15), [("Greenwich", 51.4779, -0.0015, 40), ("New York", 40.7143, -74.006, 10)]),
    ("mercury", (2019, 11, 11, 15), [("Santiago", -33.4569, -70.6483, 550)]),
]
NAMES = ["c1", "c2", "maximum", "c3", "c4"]
COLUMNS = ["body", "site", "lat_deg", "lon_deg", "elevation_m"] + NAMES + ["magnitude", "obscuration", "sun_altitude_deg", "sun_azimuth_deg", "least_arcsec"]


def seen(observer, planets, body, t):
    here = observer.at(t)
    sun, near = here.observe(planets["sun"]).apparent(), here.observe(planets[a.BODIES[body]]).apparent()
    radii = [np.arcsin(km / near.distance().km) for km in RADII_KM[body]]
    return sun.separation_from(near).radians, np.arcsin(SUN_KM / sun.distance().km), radii, sun


def crossings(grid, signed):
    i = np.nonzero(np.sign(signed[:-1]) != np.sign(signed[1:]))[0]
    return grid[i] + (grid[i + 1] - grid[i]) * signed[i] / (signed[i] - signed[i + 1])


def overlap(far, near, apart, count=1200):
    """Covered share of the far disc, by adding up strips."""
    x = (np.arange(-count, count) + 0.5) / count * far
    half_far = np.sqrt(far**2 - x**2)
    half_near = np.sqrt(np.maximum(near**2 - (x - apart) ** 2, 0))
    return float((np.minimum(half_far, half_near)).sum() / half_far.sum())


def row(ts, planets, body, utc, place):
    name, latitude_deg, longitude_deg, elevation_m = place
    observer = planets["earth"] + a.site(latitude_deg, longitude_deg, elevation_m)
    middle = ts.utc(*utc).tt
    times = lambda jd: ts.tt_jd(np.floor(jd), jd - np.floor(jd))
    grid = middle + np.arange(-4 * 360, 4 * 360 + 1) * 10 / 86400
    apart, sun_rad, (outer, inner), _ = seen(observer, planets, body, times(grid))
    touch, bite = crossings(grid, apart - sun_rad - outer), crossings(grid, apart - abs(sun_rad - inner))
    fine = grid[np.argmin(apart)] + np.arange(-30, 31) / 86400
    values = seen(observer, planets, body, times(fine))[0] ** 2
    scaled = (fine - fine[30]) * 1440
    c = np.polyfit(scaled, values, 2)
    best = fine[30] - c[1] / (2 * c[0]) / 1440
    apart, sun_rad, (outer, inner), sun = seen(observer, planets, body, times(np.array([best])))
    apart, sun_rad, outer, inner = apart[0], sun_rad[0], outer[0], inner[0]
    magnitude = inner / sun_rad if len(bite) and body == "moon" else (sun_rad + outer - apart) / (2 * sun_rad)
    altitude, azimuth, _ = sun.altaz()
    cells = [touch[0], bite[0] if len(bite) else None, best, bite[1] if len(bite) else None, touch[1]]
    return [body, name, latitude_deg, longitude_deg, elevation_m] + [f"{cell:.7f}" if cell else "" for cell in cells] + [
        f"{magnitude:.5f}", f"{overlap(sun_rad, inner if len(bite) else outer, apart):.4f}", f"{altitude.degrees[0]:.3f}", f"{azimuth.degrees[0]:.3f}", f"{np.degrees(apart) * 3600:.2f}"]


if __name__ == "__main__":
    ts, planets = a.timescale(), a.ephemeris()
    rows = [row(ts, planets, body, utc, place) for body, utc, places in CASES for place in places]
    a.write("eclipse_sites", COLUMNS, rows, "Solar eclipses and transits of Mercury and Venus as places see them, contacts and greatest moment in Julian dates TT",
            ["Altitude and azimuth of the Sun at the greatest moment, without refraction"], tools=("skyfield", "skyfield-data", "astropy-iers-data", "numpy"))

"""Makes occultations.csv: what the Moon hides from two places in 2023-2026, found by an own search with Skyfield and DE421.

The Moon is a circle of k = 0.2725076 Earth radii (6378.137 km) around its centre; contacts are those of the centres of
planets and of Hipparcos stars (astrometry of star_astrometry.csv, which must be there). Topocentric apparent places,
measured UT1 and polar motion, no refraction.
"""

import csv
import os

import numpy as np
from skyfield.api import Star

import authority as a

MOON_KM = 0.2725076 * 6378.137
EPOCH_JD = 1721045.0 + 1991.25 * 365.25
STARS = [21421, 49669, 65474, 72622, 80763]
PLANETS = ["mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune"]
SITES = [("Beijing", 39.9042, 116.4074, 44.0), ("Sydney", -33.8688, 151.2093, 58.0)]


def stars():
    with open(os.path.join(a.HERE, "star_astrometry.csv"), encoding="utf-8") as table:
        for row in csv.DictReader(line for line in table if not line.startswith("#")):
            if int(row["hip"]) in STARS:
                yield f"HIP {row['hip']}", Star(
                    ra_hours=float(row["ra_deg"]) / 15, dec_degrees=float(row["dec_deg"]),
                    ra_mas_per_year=float(row["ra_mas_per_year"]), dec_mas_per_year=float(row["dec_mas_per_year"]),
                    parallax_mas=float(row["parallax_mas"]), radial_km_per_s=float(row["radial_km_per_s"]), epoch=EPOCH_JD)


def gap_rad(observer, moon, target, t):
    here = observer.at(t)
    m, b = here.observe(moon).apparent(), here.observe(target).apparent()
    return m.separation_from(b).radians - np.arcsin(MOON_KM / m.distance().km)


def times(ts, jd):
    return ts.tt_jd(np.floor(jd), jd - np.floor(jd))


def bisect(f, low, high):
    rising = f(low) < 0
    for _ in range(40):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if (f(middle) < 0) == rising else (low, middle)
    return 0.5 * (low + high)


def minima(jd, values, limit):
    low = np.nonzero((values[1:-1] <= values[:-2]) & (values[1:-1] < values[2:]) & (values[1:-1] < limit))[0] + 1
    return jd[low]


def main():
    ts, planets = a.timescale(), a.ephemeris()
    targets = [(name, planets[a.BODIES[name]]) for name in PLANETS] + list(stars())
    start, end = ts.utc(2023, 1, 1).tt, ts.utc(2026, 6, 1).tt
    moon, rows = planets["moon"], []
    coarse = np.arange(start - 1, end + 1, 0.125)
    earth = planets["earth"].at(times(ts, coarse))
    moons = earth.observe(moon).apparent()
    near = {name: minima(coarse, moons.separation_from(earth.observe(target).apparent()).degrees, 3.5) for name, target in targets}
    for site, latitude_deg, longitude_deg, elevation_m in SITES:
        observer = planets["earth"] + a.site(latitude_deg, longitude_deg, elevation_m)
        for name, target in targets:
            for jd in near[name]:
                wide = jd + np.arange(-7 * 12, 7 * 12 + 1) * 5 / 1440
                gaps = gap_rad(observer, moon, target, times(ts, wide))
                fine = wide[np.argmin(gaps)] + np.arange(-60, 61) * 5 / 86400
                values = gap_rad(observer, moon, target, times(ts, fine))
                deepest = fine[np.argmin(values)]
                if values.min() >= 0 or not start <= deepest < end:
                    continue
                f = lambda x: gap_rad(observer, moon, target, times(ts, np.array([x])))[0]
                for phase, x in (("disappearance", bisect(f, deepest - 0.0625, deepest)), ("reappearance", bisect(f, deepest, deepest + 0.0625))):
                    t = times(ts, np.array([x]))
                    here = observer.at(t)
                    m, b, s = (here.observe(body).apparent() for body in (moon, target, planets["sun"]))
                    altitude, azimuth, _ = b.altaz()
                    angle = position_angle(m, b)
                    lit = np.cos(np.radians(angle - position_angle(m, s)))
                    rows.append([site, latitude_deg, longitude_deg, elevation_m, name, phase, f"{x:.7f}", f"{angle:.2f}",
                                 "bright" if lit > 0 else "dark", f"{altitude.degrees[0]:.3f}", f"{s.altaz()[0].degrees[0]:.3f}", f"{np.degrees(values.min()) * 3600:.1f}"])
    rows.sort(key=lambda row: (row[0], float(row[6])))
    a.write("occultations", ["site", "lat_deg", "lon_deg", "elevation_m", "body", "phase", "jd_tt", "position_angle_deg", "limb", "altitude_deg", "sun_altitude_deg", "depth_arcsec"],
            rows, "Occultations by the Moon from two places 2023-2026, above and below the horizon; depth: how far behind the limb (negative) at most",
            tools=("skyfield", "skyfield-data", "astropy-iers-data", "numpy"))


def position_angle(origin, other):
    ra1, dec1, _ = origin.radec("date")
    ra2, dec2, _ = other.radec("date")
    d = ra2.radians - ra1.radians
    y = np.sin(d) * np.cos(dec2.radians)
    x = np.cos(dec1.radians) * np.sin(dec2.radians) - np.sin(dec1.radians) * np.cos(dec2.radians) * np.cos(d)
    return float(np.degrees(np.arctan2(y, x))[0] % 360)


if __name__ == "__main__":
    main()

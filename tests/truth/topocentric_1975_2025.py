"""Makes topocentric_1975_2025.csv: Sun, Moon, planets and Pluto as five observatories see them."""

import authority as a

EDGES = [
    (1975, 1, 1, 0, 0, 0), (2025, 12, 31, 23, 59, 59), (2000, 1, 1, 12, 0, 0),
    (2016, 12, 31, 23, 59, 60),  # a leap second
    (2017, 1, 1, 0, 0, 0),  # and the second after it
    (1999, 8, 11, 11, 3, 0),  # a total eclipse of the Sun
    (2012, 6, 6, 1, 30, 0),  # Venus in front of the Sun
    (2019, 11, 11, 15, 20, 0),  # Mercury in front of the Sun
]
COLUMNS = ["site", "lat_deg", "lon_deg", "elevation_m", "utc", "jd_tt", "body", "ra_icrs_deg", "dec_icrs_deg",
           "ra_date_deg", "dec_date_deg", "az_deg", "alt_deg", "distance_au"]


def rows_of(ts, planets, seed, place):
    name, latitude_deg, longitude_deg, elevation_m = place
    dates = sorted(a.random_utc(f"topocentric {seed}", 38, 1975, 2025) + EDGES + near_the_sun(ts, planets))
    t = a.times(ts, dates)
    observer = (planets["earth"] + a.site(latitude_deg, longitude_deg, elevation_m)).at(t)
    sun = observer.observe(planets["sun"])
    for body, target in a.BODIES.items():
        astrometric = observer.observe(planets[target])
        hidden = (astrometric.separation_from(sun).degrees < a.BEHIND_THE_SUN_DEG) & (
            astrometric.distance().au > sun.distance().au + 0.01)
        apparent = astrometric.apparent()
        altitude, azimuth, _ = apparent.altaz()
        angles = [*a.equatorial(astrometric), *a.equatorial(apparent, "date"), azimuth.degrees, altitude.degrees]
        distance_au = astrometric.distance().au
        jd_tt = a.jd_tt(t)
        for i, date in enumerate(dates):
            if not hidden[i]:
                yield [name, latitude_deg, longitude_deg, elevation_m, a.utc_text(date), jd_tt[i], body,
                       *(a.angle(column[i]) for column in angles), f"{distance_au[i]:.10f}"]


def near_the_sun(ts, planets):
    """Jupiter, Saturn and Venus just beside the limb, where the Sun bends their light by more than a second of arc."""
    found = []
    for target in ("jupiter barycenter", "saturn barycenter", "venus"):
        days = [(year, month, day, 6, 0, 0) for year in range(1976, 2025) for month in range(1, 13) for day in range(1, 29)]
        t = a.times(ts, days)
        earth = planets["earth"].at(t)
        body, sun = earth.observe(planets[target]), earth.observe(planets["sun"])
        elongation_deg = body.separation_from(sun).degrees
        beyond = body.distance().au > sun.distance().au
        fits = (elongation_deg > 0.35) & beyond
        best = min((elongation_deg[i], days[i]) for i in range(len(days)) if fits[i])
        found.append(best[1])
    return found


if __name__ == "__main__":
    ts, planets = a.timescale(), a.ephemeris()
    rows = [row for seed, place in enumerate(a.SITES) for row in rows_of(ts, planets, seed, place)]
    a.write("topocentric_1975_2025", COLUMNS, rows,
            "Topocentric places: astrometric ICRS, apparent of date, azimuth and altitude without refraction; distance along the light path",
            ["Skyfield observer.at(t).observe(body).apparent(), JPL DE421, polar motion and UT1 of finals2000A.all",
             "Bodies hidden behind the Sun are left out"])

"""Makes events_geocentric.csv and events_local.csv: when something happens, found by Skyfield's own search on DE421.

Apparent geocentric places, true ecliptic and equinox of date; rising and setting under the rule of the almanacs (34' of
refraction, 16' for the Sun's radius, the Moon's true radius). Every table lists all events of its spans, so that it
also shows what was missed or made up. Takes ten minutes.
"""

import random
import sys

import numpy as np
from skyfield.api import Star
from skyfield.framelib import ecliptic_frame
from skyfield.searchlib import find_discrete

import authority as a

SEASONS = ["march_equinox", "june_solstice", "september_equinox", "december_solstice"]
PHASES = ["new_moon", "first_quarter", "full_moon", "last_quarter"]
PLANETS = ["mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune"]
OUTER = PLANETS[2:]
MOON_RADIUS_KM = 1737.4

# Hipparcos numbers with the catalogue's own columns (van Leeuwen 2007), epoch J1991.25.
STARS = {
    "Sirius": Star(ra_hours=6.7525694, dec_degrees=-16.7131389, ra_mas_per_year=-546.01, dec_mas_per_year=-1223.07, parallax_mas=379.21, epoch=2448349.0625),
}

# name, latitude, longitude, metres: the tropics, both temperate zones, beyond both polar circles, a mountain
SITES = [
    ("Beijing", 39.9042, 116.3974, 44.0),
    ("Singapore", 1.3521, 103.8198, 15.0),
    ("Sydney", -33.8688, 151.2093, 58.0),
    ("Tromso", 69.6492, 18.9553, 10.0),
    ("Longyearbyen", 78.2232, 15.6267, 20.0),
    ("McMurdo", -77.8419, 166.6863, 24.0),
    ("Quito", -0.1807, -78.4678, 2850.0),
    ("Reykjavik", 64.1466, -21.9426, 30.0),
]


def main():
    ts, eph = a.timescale(), a.ephemeris()
    sky = Sky(ts, eph)
    if "local" not in sys.argv:
        geocentric(sky)
    if "geocentric" not in sys.argv:
        local(sky)


class Sky:
    def __init__(self, ts, eph):
        self.ts, self.eph, self.earth = ts, eph, eph["earth"]

    def body(self, name):
        return self.eph[a.BODIES[name]]

    def apparent(self, name, t):
        return self.earth.at(t).observe(self.body(name)).apparent()

    def longitude(self, name, t):
        return self.apparent(name, t).frame_latlon(ecliptic_frame)[1].radians

    def span(self, first_year, last_year):
        return self.ts.tt(first_year, 1, 1), self.ts.tt(last_year, 1, 1)


def wrap(angle):
    return (angle + np.pi) % (2.0 * np.pi) - np.pi


def changes(t0, t1, function, step_d):
    """Times at which a function of time changes its (discrete) value, with the value after it."""
    function.step_days = step_d
    return find_discrete(t0, t1, function, epsilon=1e-3 / 86400.0)


def rows_of(t, kind, body, words):
    return [[jd, kind, body, word] for jd, word in zip(a.jd_tt(t), words)] if len(words) else []


def multiples(sky, t0, t1, angle, parts, step_d):
    t, part = changes(t0, t1, lambda t: np.floor(angle(t) % (2 * np.pi) / (2 * np.pi / parts)).astype(int), step_d)
    return t, part


def crossings(t0, t1, angle, step_d):
    """Upward and downward zeros of an angle, its leaps left out."""
    t, sign = changes(t0, t1, lambda t: wrap(angle(t)) > 0.0, step_d)
    keep = np.abs(wrap(angle(t))) < 1.0 if len(sign) else []
    return t[keep] if len(sign) else t, sign[keep] if len(sign) else sign


def geocentric(sky):
    rows, spans = [], []

    def add(kind_body, t0, t1, new):
        spans.append([*kind_body, a.jd_tt(sky.ts.tt_jd([t0.tt]))[0],
                      a.jd_tt(sky.ts.tt_jd([t1.tt]))[0]])
        rows.extend(new)
        print(kind_body, len(new), flush=True)

    t0, t1 = sky.span(1900, 2050)
    t, part = multiples(sky, t0, t1, lambda t: sky.longitude("sun", t), 4, 30.0)
    add(("season", "sun"), t0, t1, rows_of(t, "season", "sun", [SEASONS[p] for p in part]))
    t0, t1 = sky.span(1985, 2030)
    t, part = multiples(sky, t0, t1, lambda t: sky.longitude("sun", t), 24, 6.0)
    add(("solar-term", "sun"), t0, t1, rows_of(t, "solar-term", "sun", [15 * int(p) for p in part]))
    years = [(1901, 1903), (1950, 1952), (2024, 2028)]
    for first, last in years:
        t0, t1 = sky.span(first, last)
        t, part = multiples(sky, t0, t1, lambda t: sky.longitude("moon", t) - sky.longitude("sun", t), 4, 3.0)
        add(("moon-phase", "moon"), t0, t1, rows_of(t, "moon-phase", "moon", [PHASES[p] for p in part]))
        t, sign = changes(t0, t1, lambda t: sky.apparent("moon", t).frame_latlon(ecliptic_frame)[0].radians > 0.0, 5.0)
        add(("moon-node", "moon"), t0, t1, rows_of(t, "moon-node", "moon", ["ascending" if s else "descending" for s in sign]))
        add(("apsis", "moon"), t0, t1, apsides(sky, "moon", "earth", ("perigee", "apogee"), t0, t1, 3.0))
        for planet in PLANETS:
            t, _ = crossings(t0, t1, lambda t: sky.longitude("moon", t) - sky.longitude(planet, t), 2.0)
            add(("conjunction", "moon+" + planet), t0, t1, rows_of(t, "conjunction", "moon", [planet] * len(t.tt)))
    t0, t1 = sky.span(1950, 2050)
    for planet in OUTER:
        t, _ = crossings(t0, t1, lambda t: sky.longitude(planet, t) - sky.longitude("sun", t) - np.pi, 20.0)
        add(("opposition", planet), t0, t1, rows_of(t, "opposition", planet, ["sun"] * len(t.tt)))
    for planet in PLANETS:
        t, _ = crossings(t0, t1, lambda t: sky.longitude(planet, t) - sky.longitude("sun", t), 10.0)
        add(("conjunction", planet + "+sun"), t0, t1, rows_of(t, "conjunction", planet, ["sun"] * len(t.tt)))
        t, sign = changes(t0, t1, lambda t: moves_on(sky, planet, t), 5.0)
        add(("station", planet), t0, t1, rows_of(t, "station", planet, ["direct" if s else "retrograde" for s in sign]))
    for planet in ["earth"] + PLANETS[:5]:
        add(("apsis", planet), t0, t1, apsides(sky, planet, "sun", ("perihelion", "aphelion"), t0, t1, 5.0))
    for planet in PLANETS[:2]:
        t, grows = changes(t0, t1, lambda t: gains(sky, planet, t), 4.0)
        t = t[grows == 0]
        east = wrap(sky.longitude(planet, t) - sky.longitude("sun", t)) > 0.0
        add(("elongation", planet), t0, t1, rows_of(t, "elongation", planet, ["east" if e else "west" for e in east]))
    for index, one in enumerate(PLANETS[:5]):
        for other in PLANETS[index + 1:5]:
            t, _ = crossings(t0, t1, lambda t: sky.longitude(one, t) - sky.longitude(other, t), 0.5)
            add(("conjunction", one + "+" + other), t0, t1, rows_of(t, "conjunction", one, [other] * len(t.tt)))
    a.write("events_geocentric", ["jd_tt", "kind", "body", "word"], rows,
            "Events seen from the Earth's centre; apsides between centres of mass, geometric", script="events.py")
    a.write("events_spans", ["kind", "body", "from_jd_tt", "to_jd_tt"], spans,
            "The spans in which events_geocentric.csv holds all events of a kind; a pair is joined by +", script="events.py")


def moves_on(sky, planet, t):
    """Whether the longitude grows, over an hour."""
    return wrap(sky.longitude(planet, sky.ts.tt_jd(t.whole, t.tt_fraction + 0.5 / 24.0))
                - sky.longitude(planet, sky.ts.tt_jd(t.whole, t.tt_fraction - 0.5 / 24.0))) > 0.0


def apsides(sky, body, centre, words, t0, t1, step_d):
    """Where the distance of two centres begins to grow or to shrink: the sign of position times velocity."""
    one = sky.earth if body == "earth" else sky.body(body)
    other = sky.earth if centre == "earth" else sky.body(centre)

    def recedes(t):
        between = (one - other).at(t)
        return np.sum(between.position.au * between.velocity.au_per_d, axis=0) > 0.0

    t, receding = changes(t0, t1, recedes, step_d)
    return rows_of(t, "apsis", body, [words[0] if r else words[1] for r in receding])


def gains(sky, planet, t):
    """Whether the angle from the Sun grows, over two hours."""
    def angle(t):
        return sky.apparent(planet, t).separation_from(sky.apparent("sun", t)).radians

    return angle(sky.ts.tt_jd(t.whole, t.tt_fraction + 1.0 / 24.0)) > angle(sky.ts.tt_jd(t.whole, t.tt_fraction - 1.0 / 24.0))


def jd_ut1(t):
    """As a.jd_tt, in UT1."""
    return ["{}.{:08d}".format(*a.carry(whole, fraction)) for whole, fraction in zip(t.whole, t.ut1_fraction)]


def local(sky):
    chance, rows, spans = random.Random("local"), [], []
    for name, latitude, longitude, metres in SITES:
        observer = sky.earth + a.site(latitude, longitude, metres)
        for index in range(6):
            jd = chance.randrange(2433283, 2469807)
            t0, t1 = sky.ts.ut1_jd(jd), sky.ts.ut1_jd(jd + 8)
            spans.append([name, latitude, longitude, metres, f"{jd}.0", f"{jd + 8}.0"])
            for body in ["sun", "moon", ["venus", "jupiter"][index % 2]]:
                rows += [[name, *row] for row in daily(sky, observer, body, sky.body(body), t0, t1)]
            rows += [[name, *row] for row in daily(sky, observer, "Sirius", STARS["Sirius"], t0, t1)]
        print(name, len(rows), flush=True)
    a.write("events_local", ["site", "jd_ut1", "kind", "body", "word"], rows,
            "Rising, setting, upper transit and twilights; true topocentric altitude, 34' of refraction in the horizon; in UT1, so that no prediction of Delta T matters", script="events.py")
    a.write("events_local_spans", ["site", "lat_deg", "lon_deg", "elevation_m", "from_jd_ut1", "to_jd_ut1"], spans,
            "Sites and spans in which events_local.csv holds all events of its bodies", script="events.py")


def daily(sky, observer, name, target, t0, t1):
    def altaz(t):
        return observer.at(t).observe(target).apparent().altaz()

    def height(t):
        altitude, _, distance = altaz(t)
        radius = 16.0 / 60.0 if name == "sun" else np.degrees(np.arcsin(MOON_RADIUS_KM / distance.km)) if name == "moon" else 0.0
        return altitude.degrees + 34.0 / 60.0 + radius

    t, up = changes(t0, t1, lambda t: height(t) > 0.0, 0.01)
    rows = [[jd, "rise" if rises else "set", name, ""] for jd, rises in zip(jd_ut1(t), up)] if len(up) else []
    t, past = changes(t0, t1, lambda t: observer.at(t).observe(target).apparent().hadec()[0].radians >= 0.0, 0.1)
    if len(past):
        near = np.abs(observer.at(t).observe(target).apparent().hadec()[0].radians) < 1.0
        rows += [[jd, "transit", name, ""] for jd, keep in zip(jd_ut1(t), near) if keep]
    if name == "sun":
        for depth, word in [(6, "civil"), (12, "nautical"), (18, "astronomical")]:
            t, light = changes(t0, t1, lambda t: altaz(t)[0].degrees > -depth, 0.01)
            rows += [[jd, "twilight", name, f"{word}_{'begin' if on else 'end'}"] for jd, on in zip(jd_ut1(t), light)] if len(light) else []
    return rows


if __name__ == "__main__":
    main()

"""Every eclipse of the Sun and the Moon and every transit of Mercury and Venus 1901-2100, found by an own search on JPL DE423.

Apparent geocentric places by Skyfield (light time, aberration) from DE423 (PyPI `de423`, an old-style package, read with
the old-style class of jplephem). Nothing is shared with the programme: the search samples every lunation minute by minute,
the shadow is a cone in space, and the surface of the Earth is searched point by point where a shadow grazes it.

Radii: Sun 696000 km, Moon k = 0.2725076 (penumbra, lunar eclipses) and 0.272281 (umbra) Earth radii of 6378.137 km,
flattening 1/298.257223563. Shadow of the Earth: the Moon's parallax times 1.01 (Danjon). All times are TT.
Geocentric contacts of transits: radii 696000, 2439.7, 6051.8 km; none is deflected.
"""

import datetime

import de423
import numpy as np
from authority import write
from jplephem.ephem import Ephemeris
from skyfield.api import load
from skyfield.vectorlib import VectorFunction

AU_KM = 149597870.7
EARTH_KM, FLATTENING = 6378.137, 1 / 298.257223563
SUN_KM = 696000.0
K_PENUMBRA, K_UMBRA = 0.2725076, 0.272281
DANJON = 1.01
TOOLS = ("skyfield", "de423", "jplephem", "numpy")

ephemeris = Ephemeris(de423)
ts = load.timescale(builtin=True)


class Body(VectorFunction):
    """A body of DE423 as Skyfield wants it."""

    center = 0

    def __init__(self, target, parts):
        self.target, self.parts = target, parts

    def _at(self, t):
        jd, fraction = np.broadcast_arrays(t.whole, t.tdb_fraction)
        shape = jd.shape
        position, velocity = 0.0, 0.0
        for name, factor in self.parts:
            p, v = ephemeris.position_and_velocity(name, np.atleast_1d(jd), np.atleast_1d(fraction))
            position, velocity = position + factor * p, velocity + factor * v
        return position.reshape((3,) + shape) / AU_KM, velocity.reshape((3,) + shape) / AU_KM, None, None


SUN = Body(10, [("sun", 1.0)])
EARTH = Body(399, [("earthmoon", 1.0), ("moon", -ephemeris.earth_share)])
MOON = Body(301, [("earthmoon", 1.0), ("moon", ephemeris.moon_share)])
MERCURY, VENUS = Body(199, [("mercury", 1.0)]), Body(299, [("venus", 1.0)])


def apparent_km(body, jd_tt):
    """GCRS vectors, one row a time."""
    t = ts.tt_jd(np.floor(jd_tt), jd_tt - np.floor(jd_tt))
    return (EARTH.at(t).observe(body).apparent(deflectors=()).xyz.km).T


def length(v):
    return np.sqrt((v * v).sum(axis=-1))


def angle(a, b):
    return np.arctan2(length(np.cross(a, b)), (a * b).sum(axis=-1))


def mean_syzygies(half):
    """Mean new (0) or full (0.5) moons of 1901-2100, within 15 hours of the true ones."""
    k = np.arange(-1240, 1260) + half
    c = k / 1236.85
    jd = 2451550.09766 + 29.530588861 * k + 0.00015437 * c * c
    return jd[(jd > 2415384.5 - 1) & (jd < 2488434.5 + 1)]


def axis_distance(sun, moon):
    """Distance of the line Sun-Moon from the Earth's centre, km."""
    axis = (moon - sun) / length(moon - sun)[..., None]
    return length(np.cross(moon, axis))


def moon_from_shadow_axis(sun, moon):
    """Distance of the Moon from the line Sun-Earth, km."""
    return length(np.cross(moon, sun)) / length(sun)


def least(function, jd):
    """Time and value of the least distance near `jd`, by ever finer sampling."""
    for half_width, step in ((15 / 24, 10 / 1440), (15 / 1440, 20 / 86400)):
        grid = jd + np.arange(-half_width, half_width + step / 2, step)
        values = function(grid)
        jd = grid[np.argmin(values)]
    around = jd + np.array([-60, -30, 0, 30, 60]) / 86400
    c = np.polyfit((around - jd) * 1440, function(around) ** 2, 2)
    return jd - c[1] / (2 * c[0]) / 1440


def crossings(grid, signed):
    """Times where the sampled function changes its sign."""
    i = np.nonzero(np.sign(signed[:-1]) != np.sign(signed[1:]))[0]
    return grid[i] + (grid[i + 1] - grid[i]) * signed[i] / (signed[i] - signed[i + 1])


def lunar():
    for near in mean_syzygies(0.5):
        jd = least(lambda g: moon_from_shadow_axis(apparent_km(SUN, g), apparent_km(MOON, g)), near)
        if not 2415385.5 <= jd < 2488434.5:
            continue
        row = lunar_eclipse(jd)
        if row:
            yield row


def lunar_radii(sun, moon):
    r_sun, r_moon = length(sun), length(moon)
    parallax = DANJON * np.arcsin(EARTH_KM / r_moon) + np.arcsin(EARTH_KM / r_sun)
    half_sun = np.arcsin(SUN_KM / r_sun)
    return parallax + half_sun, parallax - half_sun, np.arcsin(K_PENUMBRA * EARTH_KM / r_moon)


def lunar_eclipse(jd):
    sun, moon = apparent_km(SUN, np.array([jd])), apparent_km(MOON, np.array([jd]))
    penumbra, umbra, half_moon = lunar_radii(sun, moon)
    off = angle(-sun, moon)
    penumbral, umbral = ((r + half_moon - off)[0] / (2 * half_moon[0]) for r in (penumbra, umbra))
    if penumbral <= -0.01:
        return None
    kind = "total" if umbral >= 1 else "partial" if umbral >= 0 else "penumbral" if penumbral >= 0 else "none"
    side = "-" if np.cross(-sun, np.cross(POLE_J2000, -sun))[0] @ moon[0] < 0 else ""
    gamma = moon_from_shadow_axis(sun, moon)[0] / EARTH_KM
    grid = jd + np.arange(-200, 201) / 1440
    s, m = apparent_km(SUN, grid), apparent_km(MOON, grid)
    pen, umb, half = lunar_radii(s, m)
    away = angle(-s, m)
    contacts = [crossings(grid, away - edge) for edge in (pen + half, umb + half, umb - half)]
    cells = [contacts[0][:1], contacts[1][:1], contacts[2][:1], contacts[2][1:], contacts[1][1:], contacts[0][1:]]
    return [f"{jd:.7f}", kind, f"{side}{gamma:.5f}", f"{penumbral:.5f}", f"{umbral:.5f}"] + [f"{c[0]:.6f}" if len(c) else "" for c in cells]


# The ecliptic's pole; only the sign of gamma needs it.
POLE_J2000 = np.array([0.0, -np.sin(np.radians(23.4392911)), np.cos(np.radians(23.4392911))])


def cone(sun, moon, k, sign):
    """Apex distance and slope: radius of the cone at distance z behind the Moon is c + sign... , see Explanatory Supplement 2013, ch. 11."""
    distance = length(moon - sun)
    sine = (SUN_KM - sign * k * EARTH_KM) / distance
    tangent = sine / np.sqrt(1 - sine**2)
    return tangent, k * EARTH_KM / np.sqrt(1 - sine**2)


def shadow_radius(sun, moon, behind, k, sign):
    """Radius of the shadow so far behind the Moon, km: sign -1 the penumbra, +1 the umbra (negative where total)."""
    tangent, at_moon = cone(sun, moon, k, sign)
    return behind * tangent + at_moon if sign < 0 else behind * tangent - at_moon


def on_true_equator(jd, vectors):
    t = ts.tt_jd(jd)
    return np.einsum("ij...,...j->...i" if t.M.ndim == 2 else "ijn,nj->ni", t.M, vectors)


def pierced(sun, moon):
    """Where the axis meets the Earth's spheroid first (true equator), and whether it does."""
    axis = (moon - sun) / length(moon - sun)[..., None]
    squeeze = np.array([1.0, 1.0, 1.0 / (1.0 - FLATTENING)])
    p, d = moon * squeeze, axis * squeeze
    a, b, c = (d * d).sum(-1), (p * d).sum(-1), (p * p).sum(-1) - EARTH_KM**2
    under = b * b - a * c
    along = (-b - np.sqrt(np.maximum(under, 0))) / a
    return moon + axis * along[..., None], under >= 0


def overlap(jd, k, sign):
    """How deep the shadow reaches over the edge of the spheroid, km, the best of all surface points and times; and the point."""
    best = (-np.inf, None, None)
    for time in jd + np.arange(-10, 11, 2) / 1440:
        grid = np.array([time])
        sun, moon = on_true_equator(time, apparent_km(SUN, grid))[0], on_true_equator(time, apparent_km(MOON, grid))[0]
        axis = (moon - sun) / length(moon - sun)
        n = np.arange(20000)
        z = 1 - (2 * n + 1) / 20000
        lon = n * np.pi * (3 - np.sqrt(5))
        unit = np.stack([np.sqrt(1 - z * z) * np.cos(lon), np.sqrt(1 - z * z) * np.sin(lon), z], axis=1)
        spread = 0.02
        chance = np.random.default_rng(1)
        for _ in range(14):
            point = unit * EARTH_KM * np.array([1, 1, 1 - FLATTENING])
            behind = (point - moon) @ axis
            off = length(np.cross(point - moon, axis))
            up = unit * np.array([1, 1, 1 / (1 - FLATTENING)])
            lit = up @ -axis >= 0
            depth = np.where(lit, np.abs(shadow_radius(sun, moon, behind, k, sign)) - off, -np.inf)
            i = np.argmax(depth)
            if depth[i] > best[0]:
                best = (depth[i], time, point[i])
            unit = unit[i] + spread * chance.normal(size=(1500, 3))
            unit = unit / length(unit)[:, None]
            spread /= 2.5
    return best


def solar():
    for near in mean_syzygies(0.0):
        jd = least(lambda g: axis_distance(apparent_km(SUN, g), apparent_km(MOON, g)), near)
        if not 2415385.5 <= jd < 2488434.5:
            continue
        row = solar_eclipse(jd)
        if row:
            yield row


def solar_eclipse(jd):
    at = np.array([jd])
    sun, moon = (on_true_equator(jd, apparent_km(body, at))[0] for body in (SUN, MOON))
    gamma = axis_distance(sun, moon) / EARTH_KM
    if gamma > 1.6:
        return None
    depth = ""
    if gamma > 1.52:
        depth, _, _ = overlap(jd, K_PENUMBRA, -1)
    kind = central_kind(jd)
    if kind == "partial" and gamma < 1.05:
        depth, _, _ = overlap(jd, K_UMBRA, +1)
        behind = length(moon)
        if depth >= 0:
            kind = "total" if shadow_radius(sun, moon, behind, K_UMBRA, +1) < 0 else "annular"
    elif depth != "" and depth < 0:
        kind = "none"
        if depth < -60:
            return None
    axis = (moon - sun) / length(moon - sun)
    closest = moon - (moon @ axis) * axis
    side = "-" if closest[2] < 0 else ""
    place = ["", "", ""]
    point, hits = pierced(sun, moon)
    if kind in ("total", "annular", "hybrid") and hits:
        behind = (point - moon) @ axis
        penumbra, umbra = (shadow_radius(sun, moon, behind, K_UMBRA, sign) for sign in (-1, +1))
        magnitude = (penumbra - umbra) / (penumbra + umbra)
        normal = point * np.array([1, 1, 1 / (1 - FLATTENING) ** 2])
        latitude = np.degrees(np.arctan2(normal[2], np.hypot(normal[0], normal[1])))
        hour = np.degrees(np.arctan2(point[1], point[0])) - ts.tt_jd(jd).gast * 15
        place = [f"{latitude:.4f}", f"{(hour + 180) % 360 - 180:.4f}", f"{magnitude:.5f}"]
    return [f"{jd:.7f}", kind, f"{side}{gamma:.5f}"] + place + [f"{ts.tt_jd(jd).delta_t:.3f}", f"{depth:.1f}" if depth != "" else ""]


def central_kind(jd):
    grid = jd + np.arange(-4 * 360, 4 * 360 + 1) * 10 / 86400
    turn = ts.tt_jd(jd).M
    sun, moon = apparent_km(SUN, grid) @ turn.T, apparent_km(MOON, grid) @ turn.T
    point, hits = pierced(sun, moon)
    if not hits.any():
        return "partial"
    axis = (moon - sun) / length(moon - sun)[:, None]
    behind = ((point - moon) * axis).sum(-1)
    radius = shadow_radius(sun, moon, behind, K_UMBRA, +1)[hits]
    return "total" if (radius < 0).all() else "annular" if (radius > 0).all() else "hybrid"


def transits(body, name, radius_km, synodic_d, first):
    """Each inferior conjunction near which the planet is before the Sun."""
    jd = first
    while jd < 2488434.5:
        grid = jd + np.arange(-synodic_d * 0.55, synodic_d * 0.55, 0.5)
        s, p = apparent_km(SUN, grid), apparent_km(body, grid)
        near = np.where(length(p) < length(s), angle(s, p), 9)
        low = np.nonzero((near[1:-1] < near[:-2]) & (near[1:-1] < near[2:]) & (near[1:-1] < 0.02))[0]
        for i in low:
            yield from transit(body, name, radius_km, grid[i + 1])
        jd += synodic_d


def transit(body, name, radius_km, near):
    apart = lambda g: angle(apparent_km(SUN, g), apparent_km(body, g))
    jd = near
    for half_width, step in ((0.6, 10 / 1440), (15 / 1440, 20 / 86400)):
        grid = jd + np.arange(-half_width, half_width, step)
        jd = grid[np.argmin(apart(grid))]
    around = jd + np.array([-120, -60, 0, 60, 120]) / 86400
    c = np.polyfit((around - jd) * 1440, apart(around) ** 2, 2)
    jd = jd - c[1] / (2 * c[0]) / 1440
    grid = jd + np.arange(-300, 301) / 1440
    s, p = apparent_km(SUN, grid), apparent_km(body, grid)
    half_sun, half_planet = np.arcsin(SUN_KM / length(s)), np.arcsin(radius_km / length(p))
    away = angle(s, p)
    outer, inner = crossings(grid, away - half_sun - half_planet), crossings(grid, away - half_sun + half_planet)
    least_arcsec = np.degrees(apart(np.array([jd]))[0]) * 3600
    if len(outer) == 2 and 2415385.5 <= jd < 2488434.5:
        cells = [f"{outer[0]:.6f}", f"{inner[0]:.6f}" if len(inner) else "", f"{inner[1]:.6f}" if len(inner) else "", f"{outer[1]:.6f}"]
        yield [name, f"{jd:.7f}", f"{least_arcsec:.2f}"] + cells


def main():
    what = "of 1901-2100 from JPL DE423, times Julian dates TT; radii and the enlargement of the shadow: see the script"
    rows = [row for name, body, km, period in (("mercury", MERCURY, 2439.7, 115.877), ("venus", VENUS, 6051.8, 583.92)) for row in transits(body, name, km, period, 2415385.5)]
    seen = {(row[0], row[1][:10]): row for row in rows}
    rows = sorted(seen.values(), key=lambda row: float(row[1]))
    write("planet_transits_1901_2100", ["body", "least_jd_tt", "least_arcsec", "c1", "c2", "c3", "c4"], rows, "Transits " + what, tools=TOOLS, script="eclipses.py")
    rows = list(lunar())
    note = ["Rows of the kind none miss the penumbra by at most a hundredth of the Moon's diameter: they show how near the border is"]
    write("lunar_eclipses_1901_2100", ["greatest_jd_tt", "kind", "gamma", "penumbral_magnitude", "umbral_magnitude", "p1", "u1", "u2", "u3", "u4", "p4"], rows, "Lunar eclipses " + what, note, tools=TOOLS, script="eclipses.py")
    rows = list(solar())
    note = ["Rows of the kind none have a penumbra that misses the Earth by at most 60 km; depth_km: how far a grazing shadow (penumbra, or umbra without a central line) reaches over the edge", "The longitude belongs to the Delta T of its row"]
    write("solar_eclipses_1901_2100", ["greatest_jd_tt", "kind", "gamma", "latitude_deg", "longitude_deg", "magnitude", "delta_t_s", "depth_km"], rows, "Solar eclipses " + what, note, tools=TOOLS, script="eclipses.py")


if __name__ == "__main__":
    main()

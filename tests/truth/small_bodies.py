#!/usr/bin/env python3
"""Makes large_asteroids_1970_2050.csv and small_bodies_dop853.csv.

Needs pyswisseph 2.10.3.2, scipy 1.17.1, numpy and Debian's swe-basic-data 4.0-20221111-2 (JPL DE431 and the four large
asteroids integrated in it, CC0). Run: python3 tests/truth/small_bodies.py

The first table is what those files say: heliocentric ICRS vectors, geometric, au, with the Earth's beside them. Its first
row of each asteroid is the state at the epoch, au and au/d, from which the others are to be reached. The velocities of the
files are those of short polynomials and scatter by 1e-8 au/d, half an arcminute in forty years; so that state is the one
whose path, by the integration below, passes nearest to the vectors of the table (least squares).
The second is an integration of our own making by another method, scipy's DOP853, in heliocentric coordinates with
relative tolerance 1e-13: Newton and relativity of the Sun, the planets and Pluto, the Moon for itself, Ceres, Pallas,
Juno, Vesta (places from the same files), and a comet's gas by Marsden, Sekanina & Yeomans 1973. The starts are not those
of real bodies, but for the comet, which has the orbit of 1P/Halley of JPL (orbit 75).
"""

import math
import os

import numpy as np
import swisseph as swe
from scipy.integrate import solve_ivp

HERE = os.path.dirname(os.path.abspath(__file__))
swe.set_ephe_path("/usr/share/libswe/ephe")
FLAGS = (swe.FLG_SWIEPH | swe.FLG_J2000 | swe.FLG_ICRS | swe.FLG_TRUEPOS | swe.FLG_NONUT | swe.FLG_NOABERR
         | swe.FLG_NOGDEFL | swe.FLG_XYZ | swe.FLG_EQUATORIAL)
SUN = swe.FLG_HELCTR
ASTEROIDS = {"ceres": swe.CERES, "pallas": swe.PALLAS, "juno": swe.JUNO, "vesta": swe.VESTA}
# GM, km^3/s^2, JPL's gm_de431.tpc (Folkner et al. 2014).
GM = {
    swe.MERCURY: 22031.78, swe.VENUS: 324858.592, swe.MARS: 42828.375214, swe.JUPITER: 126712764.8,
    swe.SATURN: 37940585.2, swe.URANUS: 5794548.6, swe.NEPTUNE: 6836527.1005800236, swe.PLUTO: 977.0,
    swe.CERES: 62.809393, swe.PALLAS: 13.923011, swe.JUNO: 1.622415, swe.VESTA: 17.288009,
    "earth": 398600.43543609598, "moon": 4902.8000661637961,
}
AU_KM, DAY_S = 149597870.7, 86400.0
GM = {body: gm * DAY_S**2 / AU_KM**3 for body, gm in GM.items()}
GM_SUN = 2.959122082855911e-4
LIGHT = 299792.458 * DAY_S / AU_KM
OBLIQUITY = math.radians(84381.448 / 3600)
EPOCH = 2455197.5


def vector(jd, body, centre, extra=0):
    values, used = swe.calc(jd, body, FLAGS | centre | extra)
    if used != FLAGS | centre | extra:
        raise SystemExit("the .se1 files are not where they were looked for")
    return np.array(values)


def from_sun(jd, body):
    earth = vector(jd, swe.EARTH, SUN)[:3]
    if body == "earth":
        return earth
    return earth + vector(jd, swe.MOON, 0)[:3] if body == "moon" else vector(jd, body, SUN)[:3]


def write(name, header, rows):
    path = os.path.join(HERE, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write("# made by tests/truth/small_bodies.py\n" + header + "\n")
        file.writelines(",".join(str(cell) for cell in row) + "\n" for row in rows)
    print(f"{name}: {len(rows)} rows")


def large_asteroids():
    """The epoch first, then every 390 days for forty years on both sides."""
    days = [390 * step for step in range(-37, 38) if step]
    for name, body in ASTEROIDS.items():
        places = np.array([vector(EPOCH + day, body, SUN)[:3] for day in days])
        state = fitted(body, vector(EPOCH, body, SUN, swe.FLG_SPEED), np.array(days), places)
        for day, place in [(0, state), *zip(days, np.hstack([places, np.zeros_like(places)]))]:
            yield [name, EPOCH + day, *(f"{x:.15e}" for x in place), *(f"{x:.12e}" for x in from_sun(EPOCH + day, "earth"))]


def fitted(body, state, days, places):
    """The state at the epoch whose path passes nearest to the places: two rounds of least squares."""
    nudges = np.concatenate([np.full(3, 1e-6), np.full(3, 1e-8)])
    for _ in range(2):
        bundle = np.vstack([state, state + np.diag(nudges)])
        paths = np.empty((len(days), 7, 3))
        for past in (True, False):
            chosen = np.nonzero((days < 0) == past)[0]
            chosen = chosen[np.argsort(abs(days[chosen]))]
            solution = solve_ivp(lambda t, y: bundle_rates(EPOCH + t, y, body), (0, days[chosen[-1]]), bundle.ravel(),
                                 method="DOP853", t_eval=days[chosen], rtol=1e-11, atol=1e-14)
            paths[chosen] = solution.y.T.reshape(-1, 7, 6)[:, :, :3]
        partials = np.array([(paths[:, 1 + k] - paths[:, 0]).ravel() / nudges[k] for k in range(6)]).T
        scale = 1 / nudges
        change = np.linalg.lstsq(partials / scale, (places - paths[:, 0]).ravel(), rcond=None)[0] / scale
        state = state + change
    left = (places - paths[:, 0]).ravel() - partials @ change
    print(f"{swe.get_planet_name(body)}: {np.sqrt(np.mean(left ** 2)):.1e} au left")
    return state


def bundle_rates(jd, y, own):
    """Rates of several paths at once."""
    paths = y.reshape(-1, 6)
    r, v = paths[:, :3], paths[:, 3:]
    distance = np.linalg.norm(r, axis=1)[:, None]
    sum_ = -GM_SUN * r / distance**3
    radial, speed = np.sum(r * v, axis=1)[:, None], np.sum(v * v, axis=1)[:, None]
    sum_ += GM_SUN / (LIGHT**2 * distance**3) * ((4 * GM_SUN / distance - speed) * r + 4 * radial * v)
    for body, gm in GM.items():
        if body != own:
            place = from_sun(jd, body)
            apart = place - r
            sum_ += gm * (apart / np.linalg.norm(apart, axis=1)[:, None] ** 3 - place / np.linalg.norm(place) ** 3)
    return np.hstack([v, sum_]).ravel()


def acceleration(jd, r, v, gas):
    distance = np.linalg.norm(r)
    sum_ = -GM_SUN * r / distance**3
    sum_ += GM_SUN / (LIGHT**2 * distance**3) * ((4 * GM_SUN / distance - v @ v) * r + 4 * (r @ v) * v)
    for body, gm in GM.items():
        place = from_sun(jd, body)
        apart = place - r
        sum_ += gm * (apart / np.linalg.norm(apart) ** 3 - place / np.linalg.norm(place) ** 3)
    if gas:
        ratio = distance / 2.808
        g = 0.1112620426 * ratio**-2.15 * (1 + ratio**5.093) ** -4.6142
        radial, pole = r / distance, np.cross(r, v)
        pole /= np.linalg.norm(pole)
        sum_ += g * (gas[0] * radial + gas[1] * np.cross(pole, radial) + gas[2] * pole)
    return sum_


def start(jd, q, e, i, node, peri, tp):
    """State on ICRS axes of an ellipse, by Kepler's equation."""
    a = q / (1 - e)
    motion = math.sqrt(GM_SUN / a**3)
    mean = math.remainder(motion * (jd - tp), 2 * math.pi)
    anomaly = mean
    for _ in range(100):
        anomaly -= (anomaly - e * math.sin(anomaly) - mean) / (1 - e * math.cos(anomaly))
    c, s, b = math.cos(anomaly), math.sin(anomaly), a * math.sqrt(1 - e * e)
    rate = motion / (1 - e * c)

    def x(angle):
        return np.array([[1, 0, 0], [0, math.cos(angle), -math.sin(angle)], [0, math.sin(angle), math.cos(angle)]])

    def z(angle):
        return np.array([[math.cos(angle), -math.sin(angle), 0], [math.sin(angle), math.cos(angle), 0], [0, 0, 1]])

    axes = x(OBLIQUITY) @ z(math.radians(node)) @ x(math.radians(i)) @ z(math.radians(peri))
    return np.concatenate([axes @ [a * (c - e), b * s, 0], axes @ [-a * s * rate, b * c * rate, 0]])


# name, epoch, q, e, i, node, argument of perihelion, perihelion, gas, days from the epoch
CASES = [
    ("main-belt", 2461000.5, 2.3, 0.15, 6.0, 60.0, 120.0, 2461300.25, (0, 0, 0), (-7300, -3650, -500, 20, 1000, 3650, 7300)),
    ("near-earth", 2461000.5, 0.75, 0.45, 3.0, 203.0, 127.0, 2460950.125, (0, 0, 0), (-1500, -365, 30, 365, 1500)),
    ("halley", 2439875.5, 0.5748638313743413, 0.9679359956953211, 162.1905300439129, 59.09894720612437, 112.2414314637764,
     2446469.973616146677, (4.887e-10, 1.555e-10, 1e-11), (-1000, 3000, 6500, 6600, 8000)),
]


def integrations():
    for name, epoch, q, e, i, node, peri, tp, gas, days in CASES:
        state = start(epoch, q, e, i, node, peri, tp)
        line = [name, epoch, q, e, i, node, peri, tp, *gas]
        for past in (True, False):
            wanted = sorted((day for day in days if (day < 0) == past), key=abs)
            solution = solve_ivp(
                lambda t, y: np.concatenate([y[3:], acceleration(epoch + t, y[:3], y[3:], gas if any(gas) else None)]),
                (0, wanted[-1]), state, method="DOP853", t_eval=wanted, rtol=1e-13, atol=1e-15)
            for day, place in zip(solution.t, solution.y.T):
                yield [*line, epoch + day, *(f"{x:.15e}" for x in place)]


def main():
    header = "body,jd_tdb,x_au,y_au,z_au,vx_au_per_d,vy_au_per_d,vz_au_per_d,earth_x_au,earth_y_au,earth_z_au"
    write("large_asteroids_1970_2050.csv", header, list(large_asteroids()))
    header = ("case,epoch_jd_tdb,q_au,e,i_deg,node_deg,argument_of_perihelion_deg,perihelion_jd_tdb,a1_au_per_d2,a2_au_per_d2,"
              "a3_au_per_d2,jd_tdb,x_au,y_au,z_au,vx_au_per_d,vy_au_per_d,vz_au_per_d")
    write("small_bodies_dop853.csv", header, list(integrations()))


if __name__ == "__main__":
    main()

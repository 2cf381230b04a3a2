"""Makes src/astro/ephemeris/mean_orbit_table.rs: the Earth's mean orbit over +-205 000 years.

    apt-get install swe-basic-data swe-standard-data swe-extra-data      # version 4.0-20221111-2
    python3 -m venv venv && venv/bin/pip install pyswisseph==2.10.3.2 rebound==5.2.2 reboundx==5.1.0 numpy scipy
    OMP_NUM_THREADS=1 venv/bin/python catalogs/make/mean_orbit.py

An integration of Sun and eight planets (REBOUND, Wisdom-Holman, steps of 4 d, the Sun's relativity as a potential) from
the states of DE431 at J2000; the elements of the barycentre of Earth and Moon are averaged over 1000 years and fitted with
Chebyshev polynomials. Constant and slope of the mean longitude are then those of DE431 over -13000 to +16800. The run
takes seven minutes on one core. Steps of 7 d change the mean longitude by less than 0.004 degrees anywhere.
"""

import pathlib

import numpy as np
import rebound
import reboundx
import swisseph as swe
from numpy.polynomial import Chebyshev, Polynomial

from ephemeris_models import millennia, osculating_elements
from ephemeris_source import GM_SUN, PLANETS, SUN, position_and_velocity, sample

OUT = pathlib.Path(__file__).resolve().parents[2] / "src" / "astro" / "ephemeris" / "mean_orbit_table.rs"
YEARS, STEP_D, EVERY = 205_000, 4.0, 50
DEGREE = 40
LIGHT_SPEED_AU_PER_D = 173.1446326846693
OBLIQUITY = np.deg2rad(84381.406 / 3600)
# Sun over planet with its moons: Folkner et al. 2014, IPN Progress Report 42-196, table 8, rounded.
MASS_RATIO = {"Mercury": 6023657.94, "Venus": 408523.72, "EMB": 328900.56, "Mars": 3098703.59, "Jupiter": 1047.348625,
              "Saturn": 3497.9018, "Uranus": 22902.951, "Neptune": 19412.26}
ECLIPTIC_FROM_ICRS = np.array([[1, 0, 0], [0, np.cos(OBLIQUITY), np.sin(OBLIQUITY)],
                               [0, -np.sin(OBLIQUITY), np.cos(OBLIQUITY)]])
DE431_JD = np.arange(-3026604.5, 7857136.5, 37.7)


def elements(states_icrs):
    """Mean longitude, k and h on the ecliptic and equinox of J2000."""
    states = np.concatenate([part @ ECLIPTIC_FROM_ICRS.T for part in (states_icrs[:, :3], states_icrs[:, 3:])], axis=1)
    return osculating_elements(states, GM_SUN * (1 + 1 / MASS_RATIO["EMB"]))[1:4]


def solar_system(direction):
    simulation = rebound.Simulation()
    simulation.G = 1.0
    simulation.add(m=GM_SUN)
    start = np.array([2451545.0])
    for name, ratio in MASS_RATIO.items():
        state = (position_and_velocity("EMB", start) if name == "EMB"
                 else sample(PLANETS[name], SUN, start, swe.FLG_SPEED, 6))[0]
        simulation.add(m=GM_SUN / ratio, **dict(zip(("x", "y", "z", "vx", "vy", "vz"), state)))
    simulation.move_to_com()
    simulation.integrator = "whfast"
    simulation.dt = direction * STEP_D
    return simulation


def integrate(direction):
    """Time (d from J2000) and heliocentric state of the barycentre of Earth and Moon, a row every 200 d."""
    simulation = solar_system(direction)
    extras = reboundx.Extras(simulation)
    relativity = extras.load_force("gr_potential")
    extras.add_force(relativity)
    relativity.params["c"] = LIGHT_SPEED_AU_PER_D
    rows = []
    for index in range(1, int(YEARS * 365.25 / (STEP_D * EVERY))):
        simulation.integrate(direction * index * STEP_D * EVERY, exact_finish_time=0)
        simulation.synchronize()
        sun, earth = simulation.particles[0], simulation.particles[3]
        rows.append((simulation.t, earth.x - sun.x, earth.y - sun.y, earth.z - sun.z,
                     earth.vx - sun.vx, earth.vy - sun.vy, earth.vz - sun.vz))
    return np.array(rows)


def averaged(values, count=1826):
    sums = np.cumsum(np.insert(values, 0, 0.0))
    return (sums[count:] - sums[:-count])[::250] / count


def main():
    rows = np.concatenate([integrate(-1)[::-1], integrate(1)])
    u = rows[:, 0] / 365250
    longitude, k, h = elements(rows[:, 1:])
    of_de431 = np.unwrap(elements(position_and_velocity("EMB", DE431_JD))[0])
    # Once a revolution is taken off, what is left unwraps in steps of 200 d too.
    line = Polynomial.fit(millennia(DE431_JD), of_de431, 2).convert().coef[:2]
    left = np.unwrap(longitude - line[0] - line[1] * u)
    u, left, k, h = (averaged(values) for values in (u, left, k, h))
    inside = np.abs(u) < 12
    shift = Polynomial.fit(u[inside], left[inside], 2).convert().coef[:2]
    left -= shift[0] + shift[1] * u
    table = [Chebyshev.fit(u, values, DEGREE, domain=[-YEARS / 1000, YEARS / 1000]) for values in (left, k, h)]
    for name, fit, values in zip(("longitude", "k", "h"), table, (left, k, h)):
        print(f"{name}: the fit leaves {np.abs(fit(u) - values).max():.1e}")
    write(line, table)


def number(value):
    """A coefficient as the source's linter wants it: digits in groups of three."""
    sign, digits = "-" if value < 0 else "", f"{abs(value):.9f}"
    return f"{sign}0.{digits[2:5]}_{digits[5:8]}_{digits[8:]}"


def grouped(value, decimals):
    whole, fraction = f"{value:.{decimals}f}".split(".")
    return f"{int(whole):_}." + "_".join(fraction[i : i + 3] for i in range(0, len(fraction), 3))


def write(line, table):
    lines = [
        "//! The numbers of `mean_orbit.rs`, made by `catalogs/make/mean_orbit.py` from an integration of Sun and planets.",
        "",
        "/// Millennia from J2000 at either end of the polynomials.",
        f"pub(super) const HALF_SPAN_MILLENNIA: f64 = {YEARS / 1000};",
        "/// Mean longitude at J2000, rad, and its slope, rad per Julian millennium.",
        f"pub(super) const LONGITUDE_RAD: [f64; 2] = [{grouped(line[0] % (2 * np.pi), 9)}, {grouped(line[1], 9)}];",
        "/// Chebyshev coefficients: what is added to the mean longitude (rad), k = e cos(perihelion), h = e sin(perihelion).",
        f"pub(super) const ELEMENTS: [[f64; 3]; {DEGREE + 1}] = [",
    ]
    lines += [f"    [{', '.join(map(number, row))}]," for row in np.stack([fit.coef for fit in table], 1)]
    OUT.write_text("\n".join(lines) + "\n];\n")


if __name__ == "__main__":
    main()

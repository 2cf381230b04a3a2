"""Makes magnitudes.csv: brightness, phase and elongation of Moon and planets from the centre of the Earth."""

import random
from types import SimpleNamespace

import numpy as np
from skyfield.magnitudelib import planetary_magnitude

import authority as a

COLUMNS = ["jd_tt", "body", "sun_distance_au", "distance_au", "phase_angle_deg", "illuminated_fraction", "elongation_deg",
           "magnitude"]
BRIGHTNESS_KNOWN = ["mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune"]


def magnitude(astrometric, observer_from_sun_au):
    """Mallama & Hilton 2018 as Skyfield codes it, with the Sun where it is (Skyfield alone puts it at the barycentre: 0.04 mag)."""
    around_the_sun = SimpleNamespace(xyz=SimpleNamespace(au=observer_from_sun_au))
    return planetary_magnitude(SimpleNamespace(target=astrometric.target, xyz=astrometric.xyz, t=astrometric.t,
                                               center_barycentric=around_the_sun))


if __name__ == "__main__":
    ts, planets = a.timescale(), a.ephemeris()
    chance = random.Random("magnitudes")
    jd = sorted(round(chance.uniform(2442413.5, 2470172.5), 2) for _ in range(100))
    t = ts.tt_jd(np.array(jd))
    earth, sun = planets["earth"].at(t), planets["sun"]
    apparent_sun = earth.observe(sun).apparent()
    observer_from_sun_au = earth.xyz.au - sun.at(t).xyz.au
    rows = []
    for body in ["moon", *BRIGHTNESS_KNOWN]:
        astrometric = earth.observe(planets[a.BODIES[body]])
        sun_distance_au = np.linalg.norm(astrometric.xyz.au + observer_from_sun_au, axis=0)
        phase_deg = astrometric.phase_angle(sun).degrees
        elongation_deg = astrometric.apparent().separation_from(apparent_sun).degrees
        known = magnitude(astrometric, observer_from_sun_au) if body in BRIGHTNESS_KNOWN else np.full(len(jd), np.nan)
        for i, date in enumerate(jd):
            rows.append([f"{date:.2f}", body, f"{sun_distance_au[i]:.8f}", f"{astrometric.distance().au[i]:.8f}",
                         f"{phase_deg[i]:.5f}", f"{(1.0 + np.cos(np.radians(phase_deg[i]))) / 2.0:.6f}",
                         f"{elongation_deg[i]:.5f}", "" if np.isnan(known[i]) else f"{known[i]:.4f}"])
    a.write("magnitudes", COLUMNS, rows,
            "Brightness (Mallama & Hilton 2018), phase angle, illuminated fraction and elongation, geocentric, dates TT",
            ["Skyfield magnitudelib (Mars without its surface features: 0.06 mag), phase_angle, separation_from, JPL DE421",
             "The magnitude is empty where the formula stops, and for the Moon"])

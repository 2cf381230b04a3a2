"""Writes tests/data/planet_magnitudes.csv: V magnitudes by Skyfield's planetary_magnitude (Mallama & Hilton 2018).

    python3 -m venv v && v/bin/pip install skyfield==1.55 skyfield-data==7.0.0
    v/bin/python tests/make/planet_magnitudes.py > tests/data/planet_magnitudes.csv

Vectors are those that Skyfield itself uses (its Sun is the solar system barycentre). Rows for which Skyfield gives NaN are left out.
"""
import math
from skyfield.api import load, load_file
from skyfield.magnitudelib import planetary_magnitude
import skyfield_data
import os

kernel = load_file(os.path.join(os.path.dirname(skyfield_data.__file__), "data", "de421.bsp"))
ts = load.timescale()
BODIES = [("mercury", "mercury"), ("venus", "venus"), ("mars", "mars"), ("jupiter", "jupiter barycenter"),
          ("saturn", "saturn barycenter"), ("uranus", "uranus barycenter"), ("neptune", "neptune barycenter")]

print("# V magnitudes by Skyfield 1.55 and DE421; how to make it again: tests/make/planet_magnitudes.py")
print("body,julian_epoch,body_from_sun_x_au,y_au,z_au,body_from_observer_x_au,y_au,z_au,magnitude")


def row(name, t, position):
    observed = [float(v) for v in position.xyz.au]
    lit = [float(a + b) for a, b in zip(position.center_barycentric.xyz.au, observed)]
    magnitude = float(planetary_magnitude(position))
    if not math.isnan(magnitude):
        print(",".join([name, f"{t.J:.6f}"] + [f"{v:.9f}" for v in lit + observed] + [f"{magnitude:.5f}"]))


for step in range(30):
    t = ts.J(1900.5 + 5.0137 * step)
    for name, target in BODIES:
        row(name, t, kernel["earth"].at(t).observe(kernel[target]))
    row("earth", t, kernel["mars"].at(t).observe(kernel["earth"]))
    for name, target in [("mars", "mars"), ("jupiter", "jupiter barycenter"), ("uranus", "uranus barycenter"),
                         ("mercury", "mercury")]:  # phases that are never seen from the Earth
        row(name, t, kernel["saturn barycenter"].at(t).observe(kernel[target]))
for day in range(30):  # Venus near the inferior conjunction of 2012: the thin crescent
    t = ts.tdb(2012, 6, 5 - 15 + day)
    row("venus", t, kernel["earth"].at(t).observe(kernel["venus"]))

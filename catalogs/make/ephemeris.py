"""Makes catalogs/ephemeris/core.bin: DE431 for the years -3000 to +3000 as a small Chebyshev pack.

    apt-get install swe-basic-data swe-standard-data      # version 4.0-20221111-2
    python3 -m venv venv && venv/bin/pip install pyswisseph==2.10.3.2 numpy scipy
    OMP_NUM_THREADS=1 venv/bin/python catalogs/make/ephemeris.py

Takes about three minutes on one core. SOURCE.toml beside the file tells format, units and accuracy.
"""

import pathlib

import numpy as np

from ephemeris_models import ellipse_position, fit_ellipse, fit_moon
from ephemeris_pack import Segment, chebyshev, ellipse_model, layout, lunar_model, write_pack
from ephemeris_source import position

OUT = pathlib.Path(__file__).resolve().parent.parent / "ephemeris" / "core.bin"
START, END = 625300.5, 2817184.5  # -3000-01-01 to 3000-12-31 and a month on either side
FINE_START, FINE_END = 2305440.5, 2598010.5  # 1600 to 2400
NAIF = {"Sun": 10, "EMB": 3, "Moon": 301, "Mercury": 1, "Venus": 2, "Mars": 4, "Jupiter": 5, "Saturn": 6, "Uranus": 7,
        "Neptune": 8, "Pluto": 9}
ELLIPSES = ["Mercury", "Venus", "EMB", "Mars"]
MOON_DISTANCE_AU = 0.00257
# Quantum of the coefficients (au; the Moon: rad), 1600-2400 and elsewhere.
QUANTUM = {
    "Sun": (4e-9, 8e-9), "EMB": (2e-9, 5e-9), "Moon": (7e-9, 4e-8), "Mercury": (3e-9, 1e-8), "Venus": (2.5e-9, 6e-9),
    "Mars": (3e-9, 8e-9), "Jupiter": (3e-8, 1e-7), "Saturn": (5e-8, 2e-7), "Uranus": (1e-7, 4e-7),
    "Neptune": (1.5e-7, 6e-7), "Pluto": (1.5e-7, 6e-7),
}
ORIGIN = {name: 399 if name == "Moon" else 10 if name in ELLIPSES else 0 for name in NAIF}
GRANULES = {
    "Moon": [16], "Mercury": [44, 60, 72, 88], "Venus": [64, 96, 128, 192],
    "EMB": [64, 96, 128, 192], "Mars": [64, 96, 128, 192, 256], "Sun": [128, 192, 256, 400],
    "Jupiter": [200, 300, 400, 600, 900], "Saturn": [300, 450, 700, 1000, 1500],
    "Uranus": [500, 800, 1200, 2000, 3000], "Neptune": [800, 1200, 2000, 3000, 5000],
    "Pluto": [800, 1200, 2000, 3000, 5000],
}
NODES = {"Moon": 24}  # of a granule; elsewhere 28


def best_granule(name, sampler, quanta):
    """The granule length with the fewest bits a day, tried on stretches spread over the span."""
    bits_per_day = {GRANULES[name][0]: np.inf}
    for days in GRANULES[name]:
        starts = np.linspace(START, END - 12 * days, 25)
        runs = [chebyshev(sampler, start, days, 12, NODES.get(name, 28)) for start in starts]
        widths = layout(np.concatenate(runs), quanta)
        if max(map(len, widths)) < NODES.get(name, 28) - 2:
            bits_per_day[days] = sum(map(sum, widths)) / days
    return min(bits_per_day, key=bits_per_day.get)


def segments_of(name, model, sampler):
    """The fine span first (a reader takes the first that covers), then the years before and after it."""
    spans = [(FINE_START, FINE_END, 0), (START, FINE_START, 1), (FINE_END, END, 1)]
    out = []
    for start, end, accuracy in spans:
        quantum = QUANTUM[name][accuracy]
        quanta = [quantum, quantum, quantum * MOON_DISTANCE_AU] if name == "Moon" else [quantum] * 3
        days = out[1].granule_days if len(out) == 2 else best_granule(name, sampler, quanta)
        count = int(np.ceil((end - start) / days))
        coefficients = chebyshev(sampler, start, days, count, NODES.get(name, 28))
        out.append(Segment(NAIF[name], ORIGIN[name], model, start, days, quanta, coefficients))
        print(f"  {name:8} {start:.1f} {count:6} x {days} d {out[-1].record_bits:4} bits, {len(out[-1].data):8} bytes "
              f"{out[-1].widths}", flush=True)
    return out


def main():
    models, samplers = [], {}
    for name in ELLIPSES:
        table = fit_ellipse(name, START, END)
        models.append(ellipse_model(table))
        samplers[name] = len(models), lambda jd, n=name, table=table: position(n, jd) - ellipse_position(table, jd)
        if name == "EMB":
            plane = table[4:6]
    longitudes = [fit_ellipse(name, START, END)[1] for name in ("Venus", "EMB", "Mars", "Jupiter", "Saturn")]
    moon = fit_moon(plane, longitudes, START, END, 120_000, 6.1, 1e-6)
    models.append(lunar_model(moon))
    samplers["Moon"] = len(models), lambda jd: moon.residual(jd, position("Moon", jd))
    segments = []
    for name in NAIF:
        model, sampler = samplers.get(name, (0, lambda jd, name=name: position(name, jd)))
        segments += segments_of(name, model, sampler)
    size = write_pack(OUT, models, segments)
    for name, target in NAIF.items():
        print(f"{name:8} {sum(len(s.data) for s in segments if s.target == target):9} bytes")
    print(f"{OUT}: {size} bytes, models {sum(map(len, models))}")


if __name__ == "__main__":
    main()

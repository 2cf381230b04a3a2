"""Makes catalogs/ephemeris/deep.bin: DE431 before -3000 and after +3000, and four asteroids over all of it.

    apt-get install swe-basic-data swe-standard-data swe-extra-data      # version 4.0-20221111-2
    python3 -m venv venv && venv/bin/pip install pyswisseph==2.10.3.2 numpy scipy
    OMP_NUM_THREADS=1 venv/bin/python catalogs/make/ephemeris_deep.py [BODY ...]

Without names all bodies are made; with names only these, the others are taken from the parts that an earlier run left
beside the repository's target folder. SOURCE.toml beside the file tells format, units and accuracy.
"""

import pickle
import sys

import numpy as np

import ephemeris
from ephemeris_models import ellipse_position, fit_ellipse, fit_moon, millennia
from ephemeris_pack import Segment, chebyshev, ellipse_model, layout, lunar_model, write_pack
from ephemeris_source import ASTEROIDS, position
from sources import SOURCES

OUT = ephemeris.OUT.with_name("deep.bin")
PARTS = SOURCES.parent / "ephemeris-deep"
START, END = -3026604.5, 7857136.5  # the first and the last whole day of the source
CORE = ephemeris.START, ephemeris.END
FINE = ephemeris.FINE_START, ephemeris.FINE_END
# The source keeps asteroids in pieces of 1000 d (Pallas 500 d), counted from the beginning of each of its files, and jumps
# between them, Juno by up to 1e-7 au. Granules that end where the pieces do follow it to rounding. Read in order of time,
# the files of 1200 and 1800 are left on 2378857.5 and 2597996.5.
ASTEROID_FINE = [(2305357.5, 2378857.5), (2378857.5, 2378996.5), (2378996.5, 2379496.5), (2379496.5, 2597996.5),
                 (2597996.5, 2598141.5)]
NAIF = ephemeris.NAIF | {"Ceres": 2000001, "Pallas": 2000002, "Juno": 2000003, "Vesta": 2000004}
NODES = 28  # of a granule


def blocks(start, end, count):
    """Stretches of equal length; each has reference models of its own."""
    edges = np.linspace(start, end, count + 1)
    return list(zip(edges[:-1], edges[1:]))


FAR = blocks(START, CORE[0], 2) + blocks(CORE[1], END, 3)
SPANS = {"asteroid": [*ASTEROID_FINE, (CORE[0], FINE[0]), (FINE[1], CORE[1]), *FAR], "other": FAR}
# Quantum of the coefficients, au (the Moon: rad).
QUANTUM = {
    "Sun": 1e-7, "EMB": 5e-8, "Moon": 3e-7, "Mercury": 2e-7, "Venus": 6e-8, "Mars": 9e-8, "Jupiter": 1.5e-6,
    "Saturn": 3e-6, "Uranus": 6e-6, "Neptune": 1e-5, "Pluto": 1e-5,
}
ASTEROID_QUANTUM = {**dict.fromkeys(ASTEROID_FINE, 1.2e-8), (CORE[0], FINE[0]): 5e-8, (FINE[1], CORE[1]): 5e-8}
ASTEROID_FAR_QUANTUM = 5e-7
GRANULES = ephemeris.GRANULES | {"Moon": [24]} | {name: [80, 120, 200, 280, 400, 560] for name in ASTEROIDS}


def quanta(name, span):
    if name in ASTEROIDS:
        return [ASTEROID_QUANTUM.get(span, ASTEROID_FAR_QUANTUM)] * 3
    quantum = QUANTUM[name]
    return [quantum, quantum, quantum * ephemeris.MOON_DISTANCE_AU] if name == "Moon" else [quantum] * 3


def grid(span, days):
    """Start and number of granules: they overhang the inner end, never the ends of the source."""
    count = int(np.ceil((span[1] - span[0]) / days))
    return (span[1] - count * days if span[1] == END else span[0]), count


def best_granule(name, sampler, span):
    """The granule length with the fewest bits a day, tried on stretches spread over the span."""
    bits_per_day = {}
    choice = GRANULES[name]
    if span in ASTEROID_FINE:
        choice = [100, 125, 250] if span[1] - span[0] > 200 else [span[1] - span[0]]
    for days in choice:
        count = min(12, grid(span, days)[1])
        starts = [span[0]] if span in ASTEROID_FINE else np.linspace(span[0], span[1] - count * days, 20)
        runs = [chebyshev(sampler, start, days, count, NODES) for start in starts]
        widths = layout(np.concatenate(runs), quanta(name, span))
        if max(map(len, widths)) < NODES - 2:
            bits_per_day[days] = sum(map(sum, widths)) / days
    return min(bits_per_day, key=bits_per_day.get)


def part(name, span):
    """The reference model (or nothing) and the segment of one body over one span."""
    model, sampler = None, lambda jd: position(name, jd)
    if name in ephemeris.ELLIPSES or name in ASTEROIDS:
        table = fit_ellipse(name, *(FINE if span in ASTEROID_FINE else span))
        model, sampler = ellipse_model(table), lambda jd: position(name, jd) - ellipse_position(table, jd)
    if name == "Moon":
        moon = lunar_series(span)
        model, sampler = lunar_model(moon), lambda jd: moon.residual(jd, position("Moon", jd))
    days = best_granule(name, sampler, span)
    start, count = grid(span, days)
    coefficients = chebyshev(sampler, start, days, count, NODES)
    centre = 10 if name in ASTEROIDS else ephemeris.ORIGIN[name]
    segment = Segment(NAIF[name], centre, 0, start, days, quanta(name, span), coefficients)
    print(f"  {name:8} {start:.1f} {count:6} x {days} d {segment.record_bits:4} bits, {len(segment.data):8} bytes "
          f"{segment.widths}", flush=True)
    return model, segment


def lunar_series(span):
    """Of the Moon over a stretch, with the longitudes of the planets there."""
    fits = {name: fit_ellipse(name, *span) for name in ("Venus", "EMB", "Mars", "Jupiter", "Saturn")}
    longitudes = [fit[1] for fit in fits.values()]
    first, last = (millennia(jd) for jd in span)
    scale = (first + last) / 2, (last - first) / 2
    return fit_moon(fits["EMB"][4:6], longitudes, *span, 120_000, 6.1, 1e-6, scale)


def parts(name):
    """Of all spans of a body."""
    return [part(name, span) for span in SPANS["asteroid" if name in ASTEROIDS else "other"]]


def main():
    PARTS.mkdir(parents=True, exist_ok=True)
    names = [*ASTEROIDS, *ephemeris.NAIF]
    for name in sys.argv[1:] or names:
        (PARTS / name).write_bytes(pickle.dumps(parts(name)))
    models, segments = [], []
    for name in names:
        if not (PARTS / name).exists():
            print(f"  {name} is left out")
            continue
        for model, segment in pickle.loads((PARTS / name).read_bytes()):
            if model:
                models.append(model)
                segment.model = len(models)
            segments.append(segment)
        print(f"{name:8} {sum(len(s.data) for s in segments if s.target == NAIF[name]):9} bytes")
    size = write_pack(OUT, models, segments, version=2)
    print(f"{OUT}: {size} bytes, models {sum(map(len, models))}")


if __name__ == "__main__":
    main()

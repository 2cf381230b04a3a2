"""Makes the small SPK kernels of tests/data and tests/data/spk_states.csv, the states that jplephem finds in them.

    python3 -m venv venv && venv/bin/pip install jplephem==2.24 skyfield-data==7.0.0 numpy
    venv/bin/python tests/make/spk_kernels.py

spk_de421.bsp is an excerpt of JPL's DE421 (little endian, type 2). spk_states.bsp is written here from the same numbers
with the other choices of the format: big endian, type 3, a hole between two segments of one body, and a body (Mars,
under the number of an asteroid) whose centre is the Sun, which the file does not hold.
"""

import pathlib
import struct
import subprocess
import sys

import numpy as np
import skyfield_data
from jplephem.spk import SPK

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
DE421 = pathlib.Path(skyfield_data.__file__).parent / "data" / "de421.bsp"
EXCERPT, STATES = DATA / "spk_de421.bsp", DATA / "spk_states.bsp"
FIRST, LAST = 2461041.5, 2461086.5  # 2026-01-01 to 2026-02-15
SPANS = [(FIRST, FIRST + 60), (FIRST + 365, FIRST + 425)]
RECORD_D, ORDERS = 10.0, 14
J2000, DAY_S, AU_KM = 2451545.0, 86400.0, 149597870.7
HEADER = """\
# Barycentric states that jplephem 2.24 finds in spk_de421.bsp and spk_states.bsp (the Sun of the latter from DE421).
# Made by tests/make/spk_kernels.py. ICRF axes, au and au/d; target is a NAIF number.
file,target,jd_tdb,x,y,z,vx,vy,vz
"""


def chebyshev_of(function, start, days):
    """Coefficients of a vector function over one record, by interpolation at the Chebyshev nodes."""
    nodes = np.cos(np.pi * (np.arange(ORDERS) + 0.5) / ORDERS)
    values = np.array([function(start + days * (node + 1) / 2) for node in nodes])
    return np.polynomial.chebyshev.chebfit(nodes, values, ORDERS - 1).T


def segment_words(state, span):
    """The numbers of a type 3 segment: records, then beginning, length, size and number of them."""
    words, starts = [], np.arange(span[0], span[1], RECORD_D)
    for start in starts:
        half_s = RECORD_D * DAY_S / 2
        words += [(start - J2000) * DAY_S + half_s, half_s, *chebyshev_of(state, start, RECORD_D).ravel()]
    return words + [(span[0] - J2000) * DAY_S, RECORD_D * DAY_S, 2 + 6 * ORDERS, len(starts)]


def write_big_endian(path, segments):
    """A DAF/SPK of one summary record: file record, summaries, names, numbers."""
    summaries, body, at = [], b"", 3 * 128 + 1
    for target, centre, state, span in segments:
        words = segment_words(state, span)
        edges = [(jd - J2000) * DAY_S for jd in span]
        summaries.append(struct.pack(">2d6i", *edges, target, centre, 1, 3, at, at + len(words) - 1))
        body += struct.pack(f">{len(words)}d", *words)
        at += len(words)
    transfer_test = b"FTPSTR:\r:\n:\r\n:\r\x00:\x81:\x10\xce:ENDFTP"
    first = struct.pack(">8sii60siii8s", b"DAF/SPK ", 2, 6, b"test kernel".ljust(60), 2, 2, at, b"BIG-IEEE")
    first = first.ljust(699, b"\0") + transfer_test
    list_of = struct.pack(">3d", 0, 0, len(summaries)) + b"".join(summaries)
    names = b"".join(b"made for tests".ljust(40) for _ in segments).ljust(1024)
    path.write_bytes(first.ljust(1024, b"\0") + list_of.ljust(1024, b"\0") + names + body)


def of(spk, target, centre):
    """State of one segment in km and km/s, as one vector of six."""
    def state(jd_tdb):
        segment = next(s for s in spk.segments if (s.target, s.center) == (target, centre)
                       and s.start_jd <= jd_tdb <= s.end_jd)
        if segment.data_type == 3:
            return segment.compute(jd_tdb)
        position, velocity = segment.compute_and_differentiate(jd_tdb)
        return np.concatenate([position, velocity / DAY_S])
    return state


def rows(de421, made, random):
    excerpt = SPK.open(EXCERPT)
    chains = {10: [(10, 0)], 3: [(3, 0)], 399: [(399, 3), (3, 0)], 301: [(301, 3), (3, 0)], 4: [(4, 0)], 9: [(9, 0)],
              1: [(1, 0)], 2: [(2, 0)], 5: [(5, 0)]}
    for target, chain in chains.items():
        for jd in np.round(random.uniform(FIRST, LAST, 8) * 2**20) / 2**20:
            yield "spk_de421.bsp", target, jd, sum(of(excerpt, *link)(jd) for link in chain)
    for span in SPANS:
        for jd in np.round(random.uniform(*span, 8) * 2**20) / 2**20:
            yield "spk_states.bsp", 5, jd, of(made, 5, 0)(jd)
            yield "spk_states.bsp", 2000433, jd, of(made, 2000433, 10)(jd) + of(de421, 10, 0)(jd)


def main():
    dates = ["2026/1/1", "2026/2/15"]
    subprocess.run([sys.executable, "-m", "jplephem", "excerpt", *dates, str(DE421), str(EXCERPT)], check=True)
    de421 = SPK.open(DE421)
    mars, sun = of(de421, 4, 0), of(de421, 10, 0)
    segments = [(5, 0, of(de421, 5, 0), span) for span in SPANS]
    segments += [(2000433, 10, lambda jd: mars(jd) - sun(jd), span) for span in SPANS]
    write_big_endian(STATES, segments)
    with (DATA / "spk_states.csv").open("w") as out:
        out.write(HEADER)
        for file, target, jd, state in rows(de421, SPK.open(STATES), np.random.default_rng(433)):
            state = state / AU_KM * ([1] * 3 + [DAY_S] * 3)
            out.write(f"{file},{target},{float(jd)!r}," + ",".join(f"{value:.15g}" for value in state) + "\n")


if __name__ == "__main__":
    main()

"""Writes tests/data/hg_magnitudes.csv: H, G magnitudes of made-up orbits by libastro.

    python3 -m venv v && v/bin/pip install ephem==4.2.1
    v/bin/python tests/make/hg_magnitudes.py > tests/data/hg_magnitudes.csv

libastro gives the magnitude in steps of 0.01; the phase angle is worked out here from the three distances.
"""
import math
import ephem

print("# H, G magnitudes by libastro; how to make it again: tests/make/hg_magnitudes.py")
print("h_mag,g,sun_distance_au,observer_distance_au,phase_angle_deg,magnitude")
for h, g, a, e, node in [(3.34, 0.12, 2.77, 0.08, 80), (11.16, 0.46, 1.46, 0.22, 304), (15.6, 0.15, 2.7, 0.2, 10),
                         (13.0, 0.25, 1.1, 0.4, 200), (9.0, 0.0, 5.2, 0.1, 120)]:
    body = ephem.readdb(f"made-up,e,10.0,{node},70.0,{a},0,{e},30.0,01/01.0/2020,2000,H{h},{g}")
    for step in range(12):
        body.compute(ephem.Date("2020/1/1") + 61 * step)
        sun = ephem.Sun(ephem.Date("2020/1/1") + 61 * step)
        r, delta, earth = body.sun_distance, body.earth_distance, sun.earth_distance
        cosine = (r * r + delta * delta - earth * earth) / (2 * r * delta)
        phase = math.degrees(math.acos(max(-1, min(1, cosine))))
        print(f"{h},{g},{r:.9f},{delta:.9f},{phase:.6f},{body.mag:.2f}")

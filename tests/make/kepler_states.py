"""Writes tests/data/kepler_states.csv: two-body states from osculating elements, by the classical equations.

    python3 -m venv v && v/bin/pip install mpmath==1.4.1 skyfield==1.55
    v/bin/python tests/make/kepler_states.py > tests/data/kepler_states.csv

The ellipse (Kepler's equation), the parabola (Barker's) and the hyperbola are solved each in its own classical form with
40 digits (mpmath), and compared here with Skyfield's propagator: agreement better than 1e-9 of the distance is asserted.
"""
from mpmath import asinh, cbrt, cos, cosh, matrix, mp, mpf, norm, pi, sin, sinh, sqrt
from numpy import array
from skyfield.keplerlib import ele_to_vec, propagate

mp.dps = 40
GM = mpf("2.959122082855911e-4")
OBLIQUITY = mpf("84381.448") / 3600 * pi / 180
ORBITS = [  # e, q au, i, node, argument of perihelion (degrees): made up to cover the kinds, not bodies of the sky
    ("0", "2.7", "0", "0", "0"),
    ("0.08", "2.55", "10.6", "80.4", "73.2"),
    ("0.967", "0.5871", "162.26", "58.42", "111.33"),
    ("0.9999", "0.005", "144", "350", "80"),
    ("0.999999999", "1.2", "89", "10", "200"),
    ("1", "0.9", "45", "123", "321"),
    ("1.000000001", "0.9", "45", "123", "321"),
    ("1.2", "0.2552", "122.7", "24.6", "241.8"),
    ("3.36", "2.0065", "44.05", "308.15", "209.12"),
    ("50", "0.3", "5", "6", "7"),
]
TIMES = ["-40000", "-3000", "-365.25", "-20", "-0.01", "0", "0.5", "7", "100", "1461", "25000", "3652500"]


def turn_x(a):
    return matrix([[1, 0, 0], [0, cos(a), -sin(a)], [0, sin(a), cos(a)]])


def turn_z(a):
    return matrix([[cos(a), -sin(a), 0], [sin(a), cos(a), 0], [0, 0, 1]])


def bisect(f, low, high):
    for _ in range(220):
        mid = (low + high) / 2
        low, high = (mid, high) if f(mid) < 0 else (low, mid)
    return (low + high) / 2


def perifocal(e, q, t):
    if e == 1:
        w = 3 * sqrt(GM / (2 * q**3)) * t / 2
        y = cbrt(abs(w) + sqrt(w * w + 1))
        s = (y - 1 / y) * (1 if w >= 0 else -1)
        x, y, r = q * (1 - s * s), 2 * q * s, q * (1 + s * s)
        ds = sqrt(GM / (2 * q**3)) / (1 + s * s)
        return (x, y), (-2 * q * s * ds, 2 * q * ds)
    a = q / (1 - e)
    n = sqrt(GM / abs(a) ** 3)
    m = n * t
    if e < 1:
        m = m - 2 * pi * mp.nint(m / (2 * pi))
        big = bisect(lambda E: E - e * sin(E) - m, -mpf(4), mpf(4))
        de = n / (1 - e * cos(big))
        b = a * sqrt(1 - e * e)
        return (a * (cos(big) - e), b * sin(big)), (-a * sin(big) * de, b * cos(big) * de)
    span = asinh(abs(m) / e + 10) + 10
    big = bisect(lambda H: e * sinh(H) - H - m, -span, span)
    dh = n / (e * cosh(big) - 1)
    b = -a * sqrt(e * e - 1)
    return (a * (cosh(big) - e), b * sinh(big)), (a * sinh(big) * dh, b * cosh(big) * dh)


def compare_with_skyfield(e, q, rad, t, place):
    p, e, gm = float(q) * (1 + float(e)), float(e), float(GM)
    start, speed = ele_to_vec(p, e, float(rad[0]), float(rad[1]), float(rad[2]), 0.0, gm)
    theirs, _ = propagate(start, speed, 0.0, array([float(t)]), gm)
    theirs = turn_x(OBLIQUITY) * matrix([float(v) for v in theirs.flatten()])
    difference = norm(theirs - place) / norm(place)
    assert difference < 1e-9, (e, q, t, difference)


print("# Two-body states; how to make them again: tests/make/kepler_states.py. Axes: ICRS; days are counted from perihelion.")
print("eccentricity,perihelion_distance_au,inclination_deg,node_deg,argument_of_perihelion_deg,days_from_perihelion,"
      "x_au,y_au,z_au,vx_au_per_d,vy_au_per_d,vz_au_per_d")
for e, q, i, node, argument in ORBITS:
    rad = [mpf(x) * pi / 180 for x in (i, node, argument)]
    rotation = turn_x(OBLIQUITY) * turn_z(rad[1]) * turn_x(rad[0]) * turn_z(rad[2])
    for t in TIMES:
        place, speed = perifocal(mpf(e), mpf(q), mpf(t))
        place = rotation * matrix([place[0], place[1], 0])
        compare_with_skyfield(e, q, rad, t, place)
        speed = rotation * matrix([speed[0], speed[1], 0])
        row = [e, q, i, node, argument, t] + [mp.nstr(v, 17, strip_zeros=False) for v in list(place) + list(speed)]
        print(",".join(row))

"""The eight bronze instruments of the Ancient Observatory, drawn from general knowledge of their forms: their heights are
those that the museum publishes, rounded; dragons and clouds are reduced to curls.

Every armillary stands as the real ones do: its meridian ring in the meridian, its axis towards the celestial pole.
"""

import math

import numpy as np
from landscape_shapes import UP, Stage, spiral, spline

LATITUDE = math.radians(39.906)
POLE = np.array([0.0, math.cos(LATITUDE), math.sin(LATITUDE)])
EAST = np.array([1.0, 0.0, 0.0])
OBLIQUITY = math.radians(23.5)
BRONZE, DARK, STONE = "5d5443", "4a4337", "9d988c"
PLINTH_M = 0.32


def base(drawing, stage, half_m):
    """A stone plinth and a cross of bronze beams on it, a small lion at each end."""
    drawing.block(stage, 2 * half_m + 0.5, 2 * half_m + 0.5, 0.0, PLINTH_M, STONE)
    low = PLINTH_M + 0.1
    for right, away in ((1.0, 0.35), (1.0, -0.35)):
        ends = [stage.point(-half_m * right, low, -half_m * away), stage.point(half_m * right, low, half_m * away)]
        drawing.line(ends, 0.13, DARK)
        for end, side in zip(ends, (-1, 1)):
            body = [end + stage.right * side * d + UP * h for d, h in ((-0.16, 0.02), (-0.04, 0.13), (0.08, 0.2))]
            drawing.line(body, [0.16, 0.2, 0.17], DARK)
            drawing.line([end + stage.right * side * 0.05 - UP * 0.1, end + stage.right * side * 0.1 + UP * 0.1], 0.09, DARK)


def dragon(drawing, stage, path, thick_m, away_m=0.0, color=DARK):
    """A dragon's body along a path in the plane that faces the viewer: tail first, thickest in the middle, with a crest,
    a head with a horn at the end, a curl at the tail."""
    curve = spline(path)
    along = np.linspace(0.0, 1.0, len(curve))
    widths = thick_m * (0.35 + 0.75 * np.sin(math.pi * np.clip(0.1 + 0.85 * along, 0, 1)))
    drawing.line(stage.points(curve, away_m), widths, color)
    for index in range(4, len(curve) - 3, 4):
        step = curve[index + 1] - curve[index - 1]
        across = np.array([-step[1], step[0]]) / max(np.linalg.norm(step), 1e-9)
        across = across if across[1] >= 0 else -across
        tip = curve[index] + across * (widths[index] * 0.5 + 0.06) - step * 0.3
        drawing.line(stage.points([curve[index] + across * widths[index] * 0.3, tip], away_m), [0.07, 0.015], color)
    head, neck = curve[-1], curve[-3]
    way = (head - neck) / max(np.linalg.norm(head - neck), 1e-9)
    across = np.array([-way[1], way[0]])
    drawing.line(stage.points([head - way * 0.05, head + way * 0.16], away_m), [thick_m * 1.15, thick_m * 0.6], color)
    drawing.line(stage.points(spline([head + across * 0.05, head + across * 0.16 - way * 0.1, head + across * 0.2 - way * 0.26]), away_m), 0.03, color)
    drawing.line(stage.points(spline([head - across * 0.04 + way * 0.1, head - across * 0.14 + way * 0.16, head - across * 0.2 + way * 0.06]), away_m), 0.025, color)
    tail, after = curve[0], curve[2]
    turn = math.degrees(math.atan2(*(tail - after)[::-1]))
    drawing.line(stage.points(spiral(tail + (tail - after) / max(np.linalg.norm(tail - after), 1e-9) * 0.1, 0.12, 0.8, turn + 180), away_m), 0.05, color)


def clouds(drawing, stage, places, away_m=0.0):
    """Cloud curls: (right, up, radius, turns, start)."""
    for right, up, radius, turns, start in places:
        drawing.line(stage.points(spiral((right, up), radius, turns, start), away_m), np.linspace(0.075, 0.035, max(6, round(abs(turns) * 14)) + 1), DARK)


def equatorial_armilla(drawing, stage):
    """1673, 3.38 m: a meridian ring, the equator, a turning polar ring; one dragon carries it on its back."""
    base(drawing, stage, 0.95)
    centre = stage.point(0, 2.42)
    drawing.ring(centre, EAST, 1.1, 0.11, BRONZE)
    drawing.ring(centre, POLE, 1.02, 0.085, BRONZE)
    hour = EAST * math.cos(0.9) + np.cross(POLE, EAST) * math.sin(0.9)
    drawing.ring(centre, hour, 0.95, 0.06, BRONZE)
    drawing.line([centre - POLE * 1.08, centre + POLE * 1.08], 0.045, BRONZE)
    dragon(drawing, stage, [(0.85, 0.62), (0.98, 1.0), (0.62, 1.28), (0.1, 1.16), (-0.35, 1.02), (-0.75, 1.16), (-0.92, 1.5), (-0.72, 1.78)], 0.2)
    for foot, knee, hip in (((-0.72, 0.46), (-0.5, 0.75), (-0.4, 1.05)), ((0.5, 0.46), (0.72, 0.78), (0.5, 1.2)), ((0.1, 0.46), (0.2, 0.8), (0.15, 1.12))):
        drawing.line(stage.points(spline([foot, knee, hip])), np.linspace(0.1, 0.15, 13), DARK)
    clouds(drawing, stage, [(0.0, 1.28, 0.13, 1.1, 200), (0.32, 1.36, 0.11, -1.0, 0)])


def ecliptic_armilla(drawing, stage):
    """1673, 3.49 m: meridian ring, colure, ecliptic and a turning ring of latitude; two dragons back to back."""
    base(drawing, stage, 1.0)
    centre = stage.point(0, 2.48)
    ecliptic_pole = POLE * math.cos(OBLIQUITY) + np.cross(POLE, EAST) * math.sin(OBLIQUITY)
    drawing.ring(centre, EAST, 1.14, 0.11, BRONZE)
    colure = np.cross(POLE, ecliptic_pole)
    colure = EAST * 0.35 + colure / np.linalg.norm(colure) * 0.6 + np.cross(POLE, EAST) * 0.3
    colure = colure - POLE * (colure @ POLE)
    drawing.ring(centre, colure, 1.05, 0.08, BRONZE)
    drawing.ring(centre, ecliptic_pole, 1.02, 0.1, BRONZE)
    latitude = np.cross(ecliptic_pole, EAST * 0.8 + UP * 0.5)
    drawing.ring(centre, latitude, 0.93, 0.06, BRONZE)
    drawing.line([centre - ecliptic_pole * 0.95, centre + ecliptic_pole * 0.95], 0.04, BRONZE)
    for side in (-1, 1):
        path = [(0.1, 0.75), (0.3, 1.1), (0.12, 1.36), (0.5, 1.2), (0.9, 1.12), (1.02, 1.5), (0.8, 1.72)]
        dragon(drawing, stage, [(side * right, up) for right, up in path], 0.18)
        for foot, knee, hip in (((0.75, 0.46), (0.62, 0.8), (0.72, 1.14)), ((0.25, 0.46), (0.42, 0.7), (0.25, 1.05))):
            drawing.line(stage.points(spline([(side * p[0], p[1]) for p in (foot, knee, hip)])), np.linspace(0.1, 0.15, 13), DARK)


def celestial_globe(drawing, stage):
    """1673, 2.74 m: a bronze globe of two metres in a horizon ring on four dragon legs, a meridian ring around it."""
    base(drawing, stage, 1.05)
    centre = stage.point(0, 2.0)
    drawing.ball(centre, 0.96, BRONZE)
    drawing.ring(centre, EAST, 1.06, 0.07, DARK)
    drawing.ring(centre, UP, 1.2, 0.13, BRONZE)
    drawing.line([centre + POLE * 0.96, centre + POLE * 1.14], 0.1, DARK)
    for side in (-1, 1):
        dragon(drawing, stage, [(side * r, u) for r, u in ((0.62, 0.5), (0.95, 0.78), (1.16, 1.12), (0.98, 1.46), (1.14, 1.78))], 0.17, -0.5)
        dragon(drawing, stage, [(side * r, u) for r, u in ((0.45, 0.5), (0.62, 0.8), (0.74, 1.2), (0.62, 1.55), (0.7, 1.86))], 0.13, 0.55)
    clouds(drawing, stage, [(-0.2, 0.62, 0.16, 1.1, 250), (0.2, 0.62, 0.16, -1.1, 290), (0.0, 0.8, 0.12, 1.0, 90)], -0.6)


def altazimuth(drawing, stage):
    """1715, 4.13 m, by Stumpf: a horizontal circle on columns and above it a standing quadrant that turns; no dragons."""
    drawing.block(stage, 3.0, 3.0, 0.0, 0.25, STONE)
    for right, away in ((-0.95, 0.3), (0.95, 0.3), (-0.55, -0.7), (0.55, -0.7)):
        shaft = [(right, 0.25), (right, 0.42), (right * 0.93, 0.6), (right * 1.03, 0.95), (right * 0.95, 1.25), (right, 1.42)]
        drawing.line(stage.points(spline(shaft), away), np.interp(np.linspace(0, 1, 31), [0, 0.1, 0.35, 0.6, 0.85, 1], [0.34, 0.2, 0.26, 0.15, 0.16, 0.26]), BRONZE)
    drawing.ring(stage.point(0, 1.5), UP, 1.18, 0.15, BRONZE)
    drawing.line(stage.points([(-1.1, 1.52), (1.1, 1.52)]), 0.07, BRONZE)
    top = 4.18
    drawing.line(stage.points([(0.0, 0.6), (0.0, top)]), np.array([0.16, 0.1]), BRONZE)
    drawing.line(stage.points([(-0.62, 1.52), (-0.62, 3.3), (-0.3, 3.86), (0.0, 4.0)]), 0.085, BRONZE)
    drawing.line(stage.points([(-0.62, 3.3), (0.0, 3.3)]), 0.06, BRONZE)
    corner, radius = np.array([0.0, 3.62]), 1.72
    arc = [corner + radius * np.array([math.sin(a), -math.cos(a)]) for a in np.linspace(0, math.pi / 2, 24)]
    drawing.line(stage.points(arc), 0.12, BRONZE)
    inner = [corner + 0.72 * radius * np.array([math.sin(a), -math.cos(a)]) for a in np.linspace(0, math.pi / 2, 18)]
    drawing.line(stage.points(inner), 0.045, BRONZE)
    drawing.line(stage.points([corner, corner + np.array([radius, 0.0])]), 0.1, BRONZE)
    for angle in (30, 60):
        a = math.radians(angle)
        drawing.line(stage.points([corner, corner + radius * np.array([math.sin(a), -math.cos(a)])]), 0.04, BRONZE)
    a = math.radians(47)
    drawing.line(stage.points([corner - 0.25 * np.array([math.sin(a), -math.cos(a)]), corner + 1.9 * np.array([math.sin(a), -math.cos(a)])], -0.1), 0.05, DARK)
    drawing.line(stage.points([(1.45, 3.55), (0.72, 1.56)], 0.1), 0.055, BRONZE)
    drawing.line(stage.points([(0.0, top), (0.0, top + 0.12)]), [0.16, 0.04], BRONZE)


def quadrant(drawing, stage):
    """1673, 3.61 m: a quarter circle with a dragon in it, turning on an upright axis in a gate of two posts."""
    base(drawing, stage, 1.1)
    for side in (-1, 1):
        drawing.line(stage.points(spline([(side * 1.08, 0.45), (side * 1.0, 0.9), (side * 1.06, 2.0), (side * 0.98, 3.2), (side * 0.9, 3.6)])), 0.12, BRONZE)
        clouds(drawing, stage, [(side * 0.78, 0.72, 0.2, side * 1.1, 90 - side * 90), (side * 0.72, 3.42, 0.16, side * 1.2, 90)])
    beam = [(-1.12, 3.58), (-0.6, 3.52), (0.0, 3.64), (0.6, 3.52), (1.12, 3.58)]
    drawing.line(stage.points(spline(beam)), 0.15, BRONZE)
    drawing.line(stage.points([(0, 3.7), (0, 3.93)]), [0.17, 0.05], DARK)
    drawing.line(stage.points([(0, 0.45), (0, 3.6)]), 0.1, BRONZE)
    turned = stage.right * math.cos(0.6) - stage.away * math.sin(0.6)
    corner, radius = stage.point(0, 3.2), 1.85
    at = lambda part, a: corner + part * radius * (turned * math.sin(a) - UP * math.cos(a))
    angles = np.linspace(0, math.pi / 2, 30)
    drawing.line([at(1.0, a) for a in angles], 0.16, BRONZE)
    drawing.line([at(0.0, 0.0), at(1.0, math.pi / 2)], 0.1, BRONZE)
    drawing.line([at(-0.1, 0.85), at(1.08, 0.85)], 0.05, DARK)
    body = spline([at(0.88, 0.25), at(0.62, 0.2), at(0.5, 0.5), at(0.72, 0.7), at(0.85, 1.05), at(0.6, 1.2), at(0.42, 0.95), at(0.3, 1.2)])
    drawing.line(body, 0.13 * (0.4 + 0.8 * np.sin(np.linspace(0.3, 2.8, len(body)))), DARK)
    for part, a in ((0.7, 0.45), (0.55, 0.75), (0.72, 1.25)):
        drawing.line([at(part, a), at(part + 0.16, a + 0.06), at(part + 0.14, a - 0.06)], 0.05, DARK)


def sextant(drawing, stage):
    """1673, 3.27 m: an arc of a sixth of a circle on a long stem, on a pillar around which a dragon winds."""
    drawing.block(stage, 1.9, 1.9, 0.0, PLINTH_M, STONE)
    foot = [(-0.75, 0.36), (-0.4, 0.5), (0.0, 0.56), (0.4, 0.5), (0.75, 0.36)]
    drawing.line(stage.points(spline(foot)), 0.16, DARK)
    drawing.line(stage.points([(0, 0.4), (0, 1.7)]), np.array([0.26, 0.15]), DARK)
    dragon(drawing, stage, [(-0.55, 0.62), (-0.2, 0.72), (0.26, 0.86), (0.22, 1.06), (-0.2, 1.14), (-0.26, 1.34), (0.1, 1.44), (0.34, 1.62), (0.3, 1.9)], 0.15, -0.15)
    pivot = np.array([0.0, 1.95])
    lean = math.radians(38)
    stem = np.array([-math.sin(lean), math.cos(lean)])
    across = np.array([stem[1], -stem[0]])
    centre, radius = pivot - stem * 0.75, 1.95
    drawing.line(stage.points([centre - stem * 0.2, centre + stem * radius]), 0.09, BRONZE)
    arc = [centre + radius * (stem * math.cos(a) + across * math.sin(a)) for a in np.radians(np.linspace(-30, 30, 26))]
    drawing.line(stage.points(arc), 0.14, BRONZE)
    drawing.line(stage.points([centre - across * 0.32, centre + across * 0.32]), 0.07, BRONZE)
    for a in (-29, 29):
        a = math.radians(a)
        drawing.line(stage.points([centre + 0.15 * stem, centre + radius * (stem * math.cos(a) + across * math.sin(a))]), 0.04, BRONZE)
    for side in (-1, 1):
        middle = centre + stem * 1.35 + across * side * 0.3
        turn = math.degrees(lean) + 90
        drawing.line(stage.points(spiral(middle, 0.22, side * 1.2, turn)), 0.05, DARK)
    drawing.ball(stage.point(*pivot, -0.1), 0.14, DARK, pieces=20)


def azimuth_theodolite(drawing, stage):
    """1673, 3.20 m: a horizontal ring on four legs; two dragons rise from it and hold a fire pearl over its middle."""
    base(drawing, stage, 1.0)
    for right, away in ((-0.85, -0.4), (0.85, -0.4), (-0.6, 0.6), (0.6, 0.6)):
        leg = [(right * 0.8, 0.46), (right * 1.08, 0.72), (right * 0.9, 1.0), (right * 1.05, 1.3)]
        drawing.line(stage.points(spline(leg), away), np.interp(np.linspace(0, 1, 19), [0, 0.3, 0.7, 1], [0.2, 0.15, 0.11, 0.17]), DARK)
    drawing.ring(stage.point(0, 1.42), UP, 1.08, 0.13, BRONZE)
    drawing.line(stage.points([(-1.0, 1.44), (1.0, 1.44)]), 0.06, BRONZE)
    for side in (-1, 1):
        path = [(1.06, 1.45), (1.12, 1.85), (0.86, 2.25), (0.8, 2.62), (0.56, 2.92), (0.24, 3.06)]
        dragon(drawing, stage, [(side * r, u) for r, u in path], 0.15)
        clouds(drawing, stage, [(side * 0.98, 2.2, 0.13, side * 1.1, 90)])
        drawing.line(stage.points([(0.0, 3.05), (side * 0.72, 1.46)]), 0.014, DARK)
    drawing.line(stage.points([(0, 0.46), (0, 1.42)]), np.array([0.2, 0.12]), DARK)
    drawing.line(stage.points([(0, 1.42), (0, 3.1)]), 0.05, BRONZE)
    drawing.ball(stage.point(0, 3.2), 0.13, BRONZE, pieces=20)
    drawing.line(stage.points([(0, 3.28), (0, 3.5)]), [0.12, 0.015], BRONZE)


def new_armilla(drawing, stage):
    """1744 (finished 1754), 3.38 m, the elaborate equatorial armilla: a double meridian, two equators, a polar ring."""
    base(drawing, stage, 1.05)
    centre = stage.point(0, 2.46)
    for shift in (-0.05, 0.05):
        drawing.ring(centre + EAST * shift, EAST, 1.12, 0.1, BRONZE)
    drawing.ring(centre, POLE, 1.06, 0.09, BRONZE)
    drawing.ring(centre, POLE, 0.9, 0.05, BRONZE)
    polar = EAST * math.cos(0.55) + np.cross(POLE, EAST) * math.sin(0.55)
    drawing.ring(centre, polar, 0.97, 0.075, BRONZE)
    drawing.ring(centre, EAST * math.cos(1.2) - np.cross(POLE, EAST) * math.sin(1.2), 0.84, 0.05, BRONZE)
    drawing.line([centre - POLE * 1.12, centre + POLE * 1.12], 0.05, BRONZE)
    sight = np.cross(polar, POLE) * math.cos(0.5) + POLE * math.sin(0.5)
    drawing.line([centre - sight * 0.9, centre + sight * 0.9], 0.055, DARK)
    mountain = [(-0.42, 0.42), (0.42, 0.42), (0.3, 0.75), (0.17, 0.95), (0.12, 1.36), (-0.12, 1.36), (-0.17, 0.95), (-0.3, 0.75)]
    drawing.area(stage.points(mountain, 0.0), DARK)
    clouds(drawing, stage, [(-0.26, 0.98, 0.14, 1.1, 0), (0.26, 0.98, 0.14, -1.1, 180)])
    for side in (-1, 1):
        path = [(0.62, 0.55), (1.0, 0.8), (0.86, 1.1), (1.08, 1.45), (1.2, 1.85), (1.12, 2.16)]
        dragon(drawing, stage, [(side * r, u) for r, u in path], 0.16)


# Azimuth and distance on the terrace: this order is ours; the museum has moved the instruments more than once.
INSTRUMENTS = [
    (celestial_globe, 180.0, 8.2), (ecliptic_armilla, 222.0, 9.4), (altazimuth, 262.0, 9.6), (quadrant, 303.0, 9.6),
    (azimuth_theodolite, 345.0, 8.4), (sextant, 31.0, 8.6), (new_armilla, 88.0, 9.4), (equatorial_armilla, 136.0, 9.4),
]


def draw_all(drawing):
    drawing.layer()
    for instrument, azimuth_deg, distance_m in INSTRUMENTS:
        instrument(drawing, Stage(azimuth_deg, distance_m))

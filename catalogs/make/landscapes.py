"""Makes catalogs/landscapes/beijing-observatory.csv: the roof terrace of the Beijing Ancient Observatory, drawn by us.

From far to near: hazy towers, near houses, trees, the parapet of grey brick, the eight instruments.

Run: python3 catalogs/make/landscapes.py (needs numpy)
"""

import math

import landscape_instruments
import numpy as np
import sources
from landscape_shapes import UP, Drawing, seen

# Height of the eye above the streets, m: the platform has 15 m.
EYE_ABOVE_STREET_M = 16.25
GROUND_DEG = -2.0

# Azimuth, distance, height above the street and width (deg, m): from general knowledge of the city, rounded.
TOWERS = [
    (69.0, 2700, 234, 130, "gate"), (72.3, 2600, 260, 50, "flat"), (74.3, 2500, 200, 55, "flat"), (77.0, 2750, 528, 78, "vase"),
    (79.0, 2300, 180, 70, "flat"), (80.8, 2250, 330, 58, "step"), (83.0, 2100, 155, 60, "flat"), (85.5, 2100, 155, 50, "flat"),
    (88.0, 2380, 186, 45, "flat"), (89.6, 2350, 250, 42, "frame"), (91.2, 2380, 186, 45, "flat"), (94.0, 2000, 130, 110, "flat"),
    (98.0, 1800, 120, 60, "step"), (102.0, 2200, 150, 60, "flat"), (108.0, 1900, 100, 130, "flat"), (60.0, 1900, 110, 80, "flat"),
    (55.0, 2300, 150, 60, "step"), (49.0, 2100, 120, 60, "flat"), (38.0, 2000, 130, 90, "flat"), (25.0, 2400, 140, 70, "step"),
    (12.0, 2200, 110, 120, "flat"), (332.0, 1900, 100, 80, "flat"), (318.0, 1700, 90, 120, "flat"), (270.0, 1500, 80, 160, "flat"),
    (252.0, 1900, 90, 90, "step"), (240.0, 1600, 75, 140, "flat"), (205.0, 1500, 85, 70, "flat"), (192.0, 1700, 95, 60, "flat"),
    (164.0, 1600, 90, 80, "flat"), (152.0, 1800, 110, 60, "step"), (126.0, 1700, 100, 90, "flat"), (118.0, 1500, 95, 70, "flat"),
]
HOUSES = [
    (350.2, 330, 60, 26, "flat"), (356.6, 330, 60, 26, "flat"), (353.4, 335, 34, 22, "flat"), (308.0, 400, 68, 62, "step"),
    (298.5, 690, 104, 58, "curve"), (288.0, 850, 88, 90, "step"), (280.0, 980, 64, 120, "flat"), (20.0, 420, 46, 90, "flat"),
    (33.5, 480, 46, 70, "flat"), (44.0, 400, 42, 70, "flat"), (57.5, 520, 52, 60, "step"), (66.0, 720, 84, 46, "flat"),
    (84.0, 1380, 101, 48, "flat"), (95.5, 700, 78, 52, "flat"), (105.0, 560, 58, 60, "step"), (115.0, 480, 48, 80, "flat"),
    (150.0, 480, 58, 26, "flat"), (156.5, 500, 58, 26, "flat"), (163.0, 520, 58, 26, "flat"), (196.0, 560, 62, 30, "flat"),
    (203.0, 600, 62, 30, "step"), (211.0, 520, 50, 70, "flat"), (236.0, 620, 46, 100, "flat"), (262.0, 520, 44, 110, "flat"),
    (128.0, 620, 56, 60, "flat"), (140.0, 700, 60, 44, "step"), (331.0, 520, 48, 100, "flat"), (248.5, 700, 56, 46, "flat"),
]


def altitude(height_m, distance_m):
    return math.degrees(math.atan2(height_m - EYE_ABOVE_STREET_M, distance_m))


def outline(form, half, top):
    """Corners of a building from its left foot over the roof: azimuth offset and altitude."""
    if form == "vase":
        return [(-0.46 * half, GROUND_DEG), (-0.4 * half, 0.45 * top), (-0.42 * half, 0.6 * top), (-0.62 * half, top), (0.62 * half, top),
                (0.42 * half, 0.6 * top), (0.4 * half, 0.45 * top), (0.46 * half, GROUND_DEG)]
    if form == "step":
        return [(-half, GROUND_DEG), (-half, 0.84 * top), (-0.6 * half, 0.84 * top), (-0.6 * half, 0.95 * top), (-0.05 * half, 0.95 * top),
                (-0.05 * half, 1.08 * top), (0.05 * half, 1.08 * top), (0.05 * half, 0.95 * top), (0.6 * half, 0.95 * top), (0.6 * half, 0.84 * top),
                (half, 0.84 * top), (half, GROUND_DEG)]
    if form == "curve":
        roof = [(half * x, top * (1.0 - 0.05 * x * x)) for x in np.linspace(-1, 1, 9)]
        return [(-half, GROUND_DEG), *roof, (half, GROUND_DEG)]
    if form == "gate":
        return [(-half, GROUND_DEG), (-0.8 * half, 0.92 * top), (0.85 * half, top), (half, GROUND_DEG), (0.45 * half, GROUND_DEG),
                (0.42 * half, 0.62 * top), (-0.35 * half, 0.58 * top), (-0.4 * half, GROUND_DEG)]
    if form == "frame":
        return [(-half, GROUND_DEG), (-half, top), (-0.8 * half, top), (-0.8 * half, 0.93 * top), (0.8 * half, 0.93 * top), (0.8 * half, top),
                (half, top), (half, GROUND_DEG)]
    return [(-half, GROUND_DEG), (-half, top), (half, top), (half, GROUND_DEG)]


def buildings(drawing, table, color, haze):
    drawing.layer()
    for azimuth, distance, height, width, form in table:
        half = math.degrees(width / 2 / distance)
        corners = [(azimuth + offset, h) for offset, h in outline(form, half, altitude(height, distance))]
        drawing.sky_area(corners, color, haze, distance)


def railway_station(drawing):
    """Two clock towers with curved roofs and the hall between them; and the corner tower of the Ming wall, south."""
    drawing.layer()
    hall = [(219.0, GROUND_DEG), (219.0, 0.75), (221.0, 0.75), (222.6, 1.25), (224.2, 0.75), (226.2, 0.75), (226.2, GROUND_DEG)]
    drawing.sky_area(hall, "8a877c", 0.2, 760)
    for azimuth in (220.2, 225.0):
        tower = [(-0.42, GROUND_DEG), (-0.42, 1.45), (-0.66, 1.4), (-0.4, 1.75), (-0.3, 1.75), (-0.5, 1.72), (-0.2, 2.15), (0.0, 2.35),
                 (0.2, 2.15), (0.5, 1.72), (0.3, 1.75), (0.4, 1.75), (0.66, 1.4), (0.42, 1.45), (0.42, GROUND_DEG)]
        drawing.sky_area([(azimuth + a, h) for a, h in tower], "807c6c", 0.2, 750)
    gate = [(-1.5, GROUND_DEG), (-1.4, 0.3), (-1.85, 0.28), (-1.45, 0.62), (-1.2, 0.66), (-1.2, 0.85), (-1.6, 0.84), (-1.0, 1.3), (-0.9, 1.42),
            (0.9, 1.42), (1.0, 1.3), (1.6, 0.84), (1.2, 0.85), (1.2, 0.66), (1.45, 0.62), (1.85, 0.28), (1.4, 0.3), (1.5, GROUND_DEG)]
    drawing.sky_area([(175.0 + a, h) for a, h in gate], "6f6a5f", 0.15, 660)


def hedge(drawing, color, haze, heights, step_deg, distance):
    """Crowns far off, one soft line, always the same."""
    low, high = heights
    drawing.layer()

    def crown(azimuth):
        a = math.radians(azimuth)
        place = 0.5 + 0.28 * math.sin(5 * a + 0.7) + 0.22 * math.sin(13 * a + 1.5)
        bumps = 0.6 * abs(math.sin(19 * a)) ** 0.6 + 0.4 * abs(math.sin(47 * a + 2.0)) ** 0.7
        return low + (high - low) * max(0.0, place) * (0.5 + 0.5 * bumps)

    piece = 12.0
    for start in np.arange(0.0, 360.0, piece):
        top = [(a, crown(a)) for a in np.arange(start, start + piece + 1e-6, step_deg)]
        drawing.sky_area([(start, GROUND_DEG - 1), *top, (start + piece, GROUND_DEG - 1)], color, haze, distance)


def trees(drawing, color, haze):
    """Trees of the courtyard below the platform: crowns of round lobes, one after the other around the terrace."""
    drawing.layer()
    golden = 0.6180339887
    azimuth, number = 2.0, 0
    while azimuth < 358.0:
        chance = (number * golden) % 1.0
        radius = 2.4 + 2.6 * chance
        height = 2.2 + 4.2 * ((number * golden * golden + 0.35) % 1.0)
        lobes = []
        for lobe in range(7):
            turn = 2.399963 * lobe + number
            spread = radius * 0.62 * math.sqrt((lobe + 0.5) / 7)
            lobes.append((spread * math.cos(turn), height - radius * 0.55 + 0.7 * spread * math.sin(turn), radius * (0.34 + 0.1 * math.sin(3.1 * lobe + number))))
        offsets = np.arange(-radius, radius + 1e-6, 0.22)
        crown = [max([h + math.sqrt(r * r - (x - c) ** 2) for c, h, r in lobes if abs(x - c) < r], default=GROUND_DEG - 1) for x in offsets]
        top = [(azimuth + x, max(h, GROUND_DEG - 1)) for x, h in zip(offsets, crown)]
        drawing.sky_area([(top[0][0], GROUND_DEG - 1.2), *top, (top[-1][0], GROUND_DEG - 1.2)], color, haze, 60 + 10 * chance)
        azimuth += radius * (1.5 + 2.2 * ((number * 0.7548776662) % 1.0))
        number += 1


BRICK, COPING = "7c7970", "86837a"
HALF_EAST_M, HALF_NORTH_M = 12.0, 10.2
SILL_M, MERLON_M, MERLON_WIDTH_M, GAP_M = 1.22, 1.93, 1.02, 0.46


def parapet(drawing):
    """The wall of grey brick around the terrace: solid up to the sill, merlons with sloping copings above."""
    drawing.layer()
    corners = [np.array([x * HALF_EAST_M, y * HALF_NORTH_M, 0.0]) for x, y in ((-1, 1), (1, 1), (1, -1), (-1, -1))]
    for start, end in zip(corners, corners[1:] + corners[:1]):
        length = np.linalg.norm(end - start)
        along = (end - start) / length
        inward = -np.cross(along, UP) * np.sign(np.dot(np.cross(along, UP), start))
        count = round(length / (MERLON_WIDTH_M + GAP_M))
        step = length / count
        for index in range(count):
            left, right = start + along * step * index, start + along * step * (index + 1)
            drawing.area([left, right, right + UP * SILL_M, left + UP * SILL_M], BRICK, inward, distance=np.linalg.norm(left))
            a, b = left + along * (GAP_M / 2), right - along * (GAP_M / 2)
            face = [a + UP * (SILL_M - 0.02), b + UP * (SILL_M - 0.02), b + UP * (MERLON_M - 0.1), a + UP * (MERLON_M - 0.1)]
            drawing.area(face, BRICK, inward, distance=np.linalg.norm(left) - 0.01)
            cap = [a + UP * (MERLON_M - 0.1) - along * 0.04, b + UP * (MERLON_M - 0.1) + along * 0.04, b + UP * MERLON_M - along * 0.22, a + UP * MERLON_M + along * 0.22]
            drawing.area(cap, COPING, inward + 0.8 * UP, distance=np.linalg.norm(left) - 0.02)


def main():
    drawing = Drawing()
    buildings(drawing, TOWERS, "93a0ad", 0.62)
    buildings(drawing, HOUSES, "8b8a86", 0.28)
    railway_station(drawing)
    hedge(drawing, "4c5a3a", 0.22, (0.4, 3.0), 1.0, 180)
    trees(drawing, "36422a", 0.06)
    parapet(drawing)
    landscape_instruments.draw_all(drawing)
    header = ["shape", "kind", "color", "haze", "width_deg", "azimuth_deg", "altitude_deg", "normal_azimuth_deg", "normal_altitude_deg"]
    rows = list(drawing.rows())
    sources.write_csv(sources.CATALOGS / "landscapes" / "beijing-observatory.csv", header, rows)
    tops = [float(row[6]) for row in rows]
    print(f"{rows[-1][0]} shapes, {len(rows)} corners, highest {max(tops):.1f} degrees, wall {seen((0, HALF_NORTH_M, MERLON_M))[1]:.2f}")


if __name__ == "__main__":
    main()

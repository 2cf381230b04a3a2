"""What the landscape script draws with: things of the terrace in metres, seen from the eye, as areas and tapering lines.

Axes: x east, y north, z up from the floor of the terrace; the eye is above the origin, that of someone who sits, so that
a level dome shows the merlons whole.
"""

import math

import numpy as np

EYE = np.array([0.0, 0.0, 1.25])
UP = np.array([0.0, 0.0, 1.0])


def seen(point):
    """Azimuth and altitude in degrees of a point in metres, and its distance."""
    east, north, up = np.asarray(point, float) - EYE
    level = math.hypot(east, north)
    return math.degrees(math.atan2(east, north)) % 360.0, math.degrees(math.atan2(up, level)), math.hypot(level, up)


def facing(normal):
    """Azimuth and altitude of the way a surface faces, degrees."""
    east, north, up = np.asarray(normal, float) / np.linalg.norm(normal)
    return math.degrees(math.atan2(east, north)) % 360.0, math.degrees(math.asin(max(-1.0, min(1.0, up))))


def spline(points, pieces=6):
    """A smooth curve through points (Catmull-Rom)."""
    points = [np.asarray(p, float) for p in points]
    ends = [2 * points[0] - points[1], *points, 2 * points[-1] - points[-2]]
    curve = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:]):
        for t in np.arange(pieces) / pieces:
            curve.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return [*curve, points[-1]]


def spiral(centre, radius, turns, start_deg, pieces=14):
    """A curl in a plane that winds inwards from `radius`; negative turns run clockwise."""
    count = max(6, round(abs(turns) * pieces))
    angles = [math.radians(start_deg) + 2 * math.pi * turns * i / count for i in range(count + 1)]
    radii = [radius * (1 - 0.85 * i / count) for i in range(count + 1)]
    return [np.array([centre[0] + r * math.cos(a), centre[1] + r * math.sin(a)]) for a, r in zip(angles, radii)]


class Stage:
    """A place on the terrace: a thing that stands there is drawn in the plane that faces the viewer."""

    def __init__(self, azimuth_deg, distance_m):
        azimuth = math.radians(azimuth_deg)
        self.away = np.array([math.sin(azimuth), math.cos(azimuth), 0.0])
        self.right = np.array([math.cos(azimuth), -math.sin(azimuth), 0.0])
        self.foot = self.away * distance_m

    def point(self, right_m, up_m, away_m=0.0):
        return self.foot + self.right * right_m + UP * up_m + self.away * away_m

    def points(self, flat, away_m=0.0):
        return [self.point(right, up, away_m) for right, up in flat]


class Drawing:
    """Collects shapes; those of one layer are sorted by distance, the farthest first."""

    def __init__(self):
        self.layers = []

    def layer(self):
        self.layers.append([])

    def _add(self, distance, shape):
        self.layers[-1].append((distance, shape))

    def line(self, points, width_m, color, normals=None, distance=None):
        """A curve as thick as `width_m`, a number or one for each point."""
        widths = np.broadcast_to(np.asarray(width_m, float), len(points))
        rows = []
        distances = []
        for index, (point, width) in enumerate(zip(points, widths)):
            azimuth, altitude, away = seen(point)
            distances.append(away)
            normal = facing(normals[index]) if normals is not None else ("", "")
            rows.append((math.degrees(width / away), azimuth, altitude, *normal))
        self._add(np.mean(distances) if distance is None else distance, ("line", color, 0.0, rows))

    def area(self, points, color, normal=None, haze=0.0, distance=None):
        """A simple polygon; its corners go round once."""
        places = [seen(point) for point in points]
        way = facing(normal) if normal is not None else ("", "")
        rows = [("", azimuth, altitude, *(way if index == 0 else ("", ""))) for index, (azimuth, altitude, _) in enumerate(places)]
        self._add(np.mean([p[2] for p in places]) if distance is None else distance, ("area", color, haze, rows))

    def sky_area(self, corners, color, haze, distance):
        """A polygon far away, given in azimuth and altitude."""
        self._add(distance, ("area", color, haze, [("", a % 360.0, h, "", "") for a, h in corners]))

    def ring(self, centre, axis, radius, width_m, color, part=(0.0, 360.0), halves=True):
        """A round ring across `axis`, or a part of it (degrees from the ring's highest point, right-handed about the axis).

        Its far half is drawn before what stands inside it, its near half after."""
        axis = np.asarray(axis, float) / np.linalg.norm(axis)
        top = UP - axis * (UP @ axis)
        top = top / np.linalg.norm(top) if np.linalg.norm(top) > 1e-6 else np.array([0.0, 1.0, 0.0])
        side = np.cross(axis, top)
        count = max(2, round(72 * (part[1] - part[0]) / 360.0))
        angles = np.radians(np.linspace(part[0], part[1], count + 1))
        radial = [top * math.cos(a) + side * math.sin(a) for a in angles]
        points = [centre + radius * r for r in radial]
        towards = (EYE - centre) / np.linalg.norm(EYE - centre)
        normals = [0.55 * towards + 0.75 * r + 0.15 * UP for r in radial]
        middle = np.linalg.norm(centre - EYE)
        near = [np.linalg.norm(p - EYE) < middle for p in points]
        start = 0
        for index in range(1, count + 1):
            if not halves and index < count:
                continue
            if index == count or near[index] != near[index + 1]:
                piece = slice(start, index + 1)
                where = middle + (-0.01 if near[(start + index) // 2] else 0.01) * radius
                self.line(points[piece], width_m, color, normals[piece], distance=where)
                start = index

    def ball(self, centre, radius, color, normal=None, pieces=48):
        """A sphere: its outline is truly round."""
        to = centre - EYE
        distance = np.linalg.norm(to)
        to = to / distance
        right = np.cross(to, UP) / np.linalg.norm(np.cross(to, UP))
        up = np.cross(right, to)
        edge = math.asin(radius / distance)
        outline = []
        for index in range(pieces):
            a = 2 * math.pi * index / pieces
            way = to * math.cos(edge) + (right * math.cos(a) + up * math.sin(a)) * math.sin(edge)
            outline.append(EYE + way * distance)
        self.area(outline, color, normal if normal is not None else -to + 0.6 * UP, distance=distance)

    def block(self, stage, width_m, depth_m, low_m, high_m, color):
        """A block of stone as a viewer sees it: its front, and its top where that is below the eye."""
        half = width_m / 2
        front = [(-half, low_m), (half, low_m), (half, high_m), (-half, high_m)]
        if high_m < EYE[2]:
            top = [(-half, -depth_m / 2), (half, -depth_m / 2), (half, depth_m / 2), (-half, depth_m / 2)]
            self.area([stage.point(r, high_m, a) for r, a in top], color, UP, distance=np.linalg.norm(stage.foot) + 0.4 * depth_m)
        self.area([stage.point(r, u, -depth_m / 2) for r, u in front], color, -stage.away, distance=np.linalg.norm(stage.foot) - 0.1)

    def rows(self):
        """Rows of the table, the farthest layer first."""
        number = 0
        for layer in self.layers:
            for _, (kind, color, haze, rows) in sorted(layer, key=lambda pair: -pair[0]):
                number += 1
                for index, (width, azimuth, altitude, normal_azimuth, normal_altitude) in enumerate(rows):
                    first = [kind, color, rounded(haze, 2)] if index == 0 else ["", "", ""]
                    yield [number, *first, rounded(width, 3), rounded(azimuth, 3), rounded(altitude, 3),
                           rounded(normal_azimuth, 0), rounded(normal_altitude, 0)]


def rounded(value, digits):
    return value if isinstance(value, str) else f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"

"""The plane on which the Four Symbols are drawn: degrees east and north of a middle (azimuthal equidistant), with the
strokes that have been drawn on it."""

import math

import sky_culture_format as sky

# Distance of the points of a stroke, degrees: the renderer puts a smooth curve through them.
SPACING_DEG = 2.2


class Plane:
    def __init__(self, stars):
        self.stars = stars
        self.strokes = []
        vectors = [sky.unit_vector(*place) for place in stars.values()]
        self.middle = sky.place_of([sum(axis) for axis in zip(*vectors)])

    def at(self, ra_deg, dec_deg):
        """A place of the sky on the plane."""
        ra, dec = math.radians(ra_deg - self.middle[0]), math.radians(dec_deg)
        dec0 = math.radians(self.middle[1])
        cosine = math.sin(dec0) * math.sin(dec) + math.cos(dec0) * math.cos(dec) * math.cos(ra)
        angle = math.acos(max(-1.0, min(1.0, cosine)))
        scale = math.degrees(angle / math.sin(angle)) if angle > 1e-9 else math.degrees(1.0)
        return (scale * math.cos(dec) * math.sin(ra),
                scale * (math.cos(dec0) * math.sin(dec) - math.sin(dec0) * math.cos(dec) * math.cos(ra)))

    def sky_of(self, point):
        """A point of the plane back on the sky: right ascension, declination, degrees."""
        x, y = point
        angle = math.radians(math.hypot(x, y))
        if angle < 1e-9:
            return self.middle
        dec0 = math.radians(self.middle[1])
        sine, along = math.sin(angle) / math.hypot(x, y), math.cos(angle)
        dec = math.asin(along * math.sin(dec0) + y * sine * math.cos(dec0))
        ra = math.atan2(x * sine, along * math.cos(dec0) - y * sine * math.sin(dec0))
        return (self.middle[0] + math.degrees(ra)) % 360.0, math.degrees(dec)

    def beside_a_star(self, point):
        """The nearest star, and the point on the plane that touches the sky there, degrees (gnomonic)."""
        vector = sky.unit_vector(*self.sky_of(point))
        dot = lambda one, other: sum(a * b for a, b in zip(one, other))
        hip = max(self.stars, key=lambda hip: dot(vector, sky.unit_vector(*self.stars[hip])))
        ra, dec = (math.radians(angle) for angle in self.stars[hip])
        star = sky.unit_vector(*self.stars[hip])
        east = (-math.sin(ra), math.cos(ra), 0.0)
        north = (-math.sin(dec) * math.cos(ra), -math.sin(dec) * math.sin(ra), math.cos(dec))
        scale = math.degrees(1.0) / dot(vector, star)
        return [hip, sky.text(dot(vector, east) * scale, 2), sky.text(dot(vector, north) * scale, 2)]

    def stroke(self, width, points):
        """A smooth stroke through points, kept at even distances."""
        self.strokes.append((width, spaced(points)))

    def ribbon(self, width, spine, half_widths):
        """The two edges of a body along a spine."""
        for side in (1.0, -1.0):
            self.stroke(width, [spine.beside(s / 60, side * value(half_widths, s / 60)) for s in range(61)])

    def preview(self, path):
        from PIL import Image, ImageDraw
        size, scale = 1400, 13.0
        picture = Image.new("RGB", (size, size), (8, 10, 22))
        pen = ImageDraw.Draw(picture)
        pixel = lambda point: (size / 2 - point[0] * scale, size / 2 - point[1] * scale)
        for width, points in self.strokes:
            pen.line([pixel(point) for point in dense(points, 8)], fill=(120, 200, 190), width=max(1, round(width * 1.6)))
        for place in self.stars.values():
            x, y = pixel(self.at(*place))
            pen.ellipse((x - 4, y - 4, x + 4, y + 4), fill=(255, 240, 200))
        picture.save(path)


class Spine:
    """A smooth curve through points, by its length from 0 to 1."""

    def __init__(self, points):
        self.points = dense(points, 24)
        self.lengths = [0.0]
        for one, other in zip(self.points, self.points[1:]):
            self.lengths.append(self.lengths[-1] + math.dist(one, other))

    def at(self, s):
        wanted = min(max(s, 0.0), 1.0) * self.lengths[-1]
        index = next((i for i in range(1, len(self.lengths)) if self.lengths[i] >= wanted), len(self.lengths) - 1)
        step = self.lengths[index] - self.lengths[index - 1]
        part = (wanted - self.lengths[index - 1]) / step if step > 0.0 else 0.0
        one, other = self.points[index - 1], self.points[index]
        return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part

    def heading(self, s):
        one, other = self.at(s - 0.012), self.at(s + 0.012)
        length = math.dist(one, other) or 1.0
        return (other[0] - one[0]) / length, (other[1] - one[1]) / length

    def beside(self, s, offset, ahead=0.0):
        """A point beside the curve: positive offsets to the left of its direction on a map with east to the right."""
        (x, y), (dx, dy) = self.at(s), self.heading(s)
        return x - dy * offset + dx * ahead, y + dx * offset + dy * ahead


def value(table, s):
    """Smooth interpolation in pairs (s, value)."""
    for (s0, v0), (s1, v1) in zip(table, table[1:]):
        if s <= s1:
            t = max(0.0, min(1.0, (s - s0) / (s1 - s0)))
            return v0 + (v1 - v0) * t * t * (3.0 - 2.0 * t)
    return table[-1][1]


def dense(points, pieces):
    """Catmull & Rom's curve, cut finely."""
    if len(points) < 3:
        return list(points)
    found = []
    for i in range(len(points) - 1):
        p0, p1, p2, p3 = (points[min(max(j, 0), len(points) - 1)] for j in (i - 1, i, i + 1, i + 2))
        for step in range(pieces):
            t = step / pieces
            found.append(tuple(
                0.5 * (2 * p1[k] + (p2[k] - p0[k]) * t + (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t
                       + (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t ** 3) for k in (0, 1)))
    return found + [points[-1]]


def spaced(points):
    """The same stroke in even steps, finer for short ones."""
    curve = Spine(points)
    steps = max(3, min(40, round(curve.lengths[-1] / SPACING_DEG)))
    steps = max(steps, min(8, len(points)))
    return [curve.at(i / steps) for i in range(steps + 1)]

"""The four animals, stroke by stroke, on the plane of four_symbols_plane.py: east is +x, north is +y, in degrees. Places in
pairs are right ascension and declination, J2000."""

import math

from four_symbols_plane import Spine, value

MAIN, FINE, BOLD = 1.2, 0.65, 1.7


def circle(plane, middle, radius, width=FINE):
    points = [(middle[0] + radius * math.cos(i * math.tau / 10), middle[1] + radius * math.sin(i * math.tau / 10))
              for i in range(11)]
    plane.stroke(width, points)


class Frame:
    """Axes of a part of the body: u ahead, v to the left of it on a map with east to the right."""

    def __init__(self, origin, ahead):
        length = math.hypot(*ahead)
        self.origin, self.ahead = origin, (ahead[0] / length, ahead[1] / length)

    def __call__(self, u, v):
        (x, y), (dx, dy) = self.origin, self.ahead
        return x + dx * u - dy * v, y + dy * u + dx * v


def limb(plane, points, half_widths, toes, toe_length):
    """A leg along a spine, and its foot with toes."""
    spine = Spine(points)
    plane.ribbon(MAIN, spine, half_widths)
    half = half_widths[-1][1]
    for i in range(toes):
        angle = (i / (toes - 1) - 0.5) * 1.9
        side, ahead = half * math.sin(angle) * 1.3, toe_length * math.cos(angle)
        plane.stroke(MAIN, [spine.beside(1.0, side * 0.7), spine.beside(1.0, side * 1.5, ahead * 0.7),
                            spine.beside(1.0, side * 1.25, ahead)])


def dragon(plane):
    at = plane.at
    spine = Spine([at(*place) for place in [
        (200.6, -6.2), (207, -6.2), (214.5, -7.6), (222, -11.5), (228.6, -15.2), (235, -20.5), (240.4, -24.6), (246.8, -26.6),
        (250.6, -31), (252.6, -37), (255.6, -42.2), (261.5, -43.8), (266.4, -41), (268.6, -37), (273.2, -33.2)]])
    girth = [(0.0, 1.7), (0.1, 1.35), (0.3, 2.3), (0.5, 2.5), (0.65, 1.9), (0.85, 1.0), (1.0, 0.25)]
    plane.ribbon(MAIN, spine, girth)
    plane.stroke(FINE, [spine.beside(s / 40, -0.5 * value(girth, s / 40)) for s in range(2, 38)])
    for i in range(26):  # the comb along the back
        s = 0.05 + i * 0.035
        w = value(girth, s)
        plane.stroke(FINE, [spine.beside(s, w), spine.beside(s + 0.018, w + 0.45 + 0.3 * w), spine.beside(s + 0.026, w)])
    for i in range(22):  # scales
        s = 0.08 + i * 0.037
        w = value(girth, s)
        plane.stroke(FINE, [spine.beside(s, 0.75 * w), spine.beside(s + 0.014, 0.18 * w), spine.beside(s, -0.4 * w)])
    dragon_head(plane, spine)
    for s, side in [(0.33, 1.0), (0.36, -1.0), (0.60, 1.0), (0.575, -1.0)]:
        w = value(girth, s) * side
        points = [spine.beside(s, 0.6 * w), spine.beside(s + 0.035, 1.5 * w + side), spine.beside(s + 0.005, 2.0 * w + 2.4 * side),
                  spine.beside(s - 0.035, 2.0 * w + 3.2 * side)]
        limb(plane, points, [(0.0, 1.1), (0.5, 0.75), (1.0, 0.55)], 4, 1.7)
    heart = at(247.35, -26.43)  # Antares, with flames about it
    circle(plane, heart, 1.0, MAIN)
    for i in range(7):
        angle = i * math.tau / 7
        ray = lambda r, turn: (heart[0] + r * math.cos(angle + turn), heart[1] + r * math.sin(angle + turn))
        plane.stroke(FINE, [ray(1.15, 0.0), ray(1.6, 0.22), ray(2.1, 0.05)])
    end = spine.at(1.0)
    for place, bow in [((271.45, -30.42), 0.7), ((275.25, -29.83), 0.5), ((276.04, -34.38), -0.6), ((274.41, -36.76), -0.8)]:
        tip = at(*place)
        middle = ((end[0] + tip[0]) / 2 - bow * 0.6, (end[1] + tip[1]) / 2 + bow)
        plane.stroke(BOLD, [end, middle, tip])
        plane.stroke(FINE, [spine.at(0.96), (middle[0] + 0.4, middle[1] - 0.35), tip])


def dragon_head(plane, spine):
    dx, dy = spine.heading(0.02)
    head = Frame(spine.at(0.0), (-dx, -dy))
    side = [(-0.2, 1.6), (0.8, 2.4), (2.2, 2.2), (3.6, 1.45), (5.2, 1.1), (6.4, 1.5), (7.3, 1.1), (7.6, 0.0)]
    plane.stroke(MAIN, [head(u, v) for u, v in side] + [head(u, -v) for u, v in side[-2::-1]])
    for v in (1.0, -1.0):
        circle(plane, head(2.5, 1.1 * v), 0.42)
        circle(plane, head(6.7, 0.6 * v), 0.25)
        plane.stroke(FINE, [head(1.5, 0.4 * v), head(2.2, 1.75 * v), head(3.7, 1.35 * v)])
        plane.stroke(MAIN, [head(6.9, 1.3 * v), head(9.0, 2.3 * v), head(9.4, 4.0 * v), head(8.0, 5.0 * v), head(7.0, 4.3 * v)])
        for back, out in [(0.05, 2.6), (0.085, 3.2), (0.12, 3.2)]:
            plane.stroke(FINE, [head(0.2, 2.0 * v), spine.beside(back * 0.4, -out * 0.9 * v), spine.beside(back, -out * v),
                                spine.beside(back + 0.02, -(out - 0.7) * v)])
    for base, place, branch in [((0.9, -1.0), (203.67, -0.6), -1.0), ((0.9, 1.0), (201.3, -11.16), 1.0)]:
        tip, root = plane.at(*place), head(*base)
        bend = head(0.4, 3.0 * branch)
        plane.stroke(BOLD, [root, bend, tip])
        plane.stroke(MAIN, [head(base[0] - 0.7, base[1]), head(-0.5, 2.9 * branch), tip])
        plane.stroke(MAIN, [bend, head(1.3, 3.7 * branch), head(1.6, 4.6 * branch)])


def feather(plane, base, tip, half_width, width=MAIN, bow=0.0):
    """A leaf from its quill to its tip, and its shaft."""
    frame = Frame(base, (tip[0] - base[0], tip[1] - base[1]))
    length = math.dist(base, tip)
    curve = lambda part: bow * math.sin(part * math.pi)
    edge = [(0.0, 0.0), (0.3, 0.6), (0.65, 1.0), (0.9, 0.7), (1.0, 0.0)]
    plane.stroke(width, [frame(u * length, curve(u) + v * half_width) for u, v in edge]
                 + [frame(u * length, curve(u) - v * half_width) for u, v in edge[-2::-1]])
    plane.stroke(FINE, [frame(u * length, curve(u)) for u in (0.1, 0.5, 0.9)])


def bird(plane):
    at = plane.at
    spine = Spine([at(*place) for place in [(134.6, 4.8), (138.6, 1.2), (141.4, -5.5), (145, -11.8), (151.5, -15.2), (161, -17.2),
                                            (171, -18.6), (179, -19.6), (184.5, -20.3)]])
    girth = [(0.0, 1.5), (0.12, 1.15), (0.3, 1.6), (0.45, 3.4), (0.6, 4.6), (0.78, 3.4), (0.92, 1.7), (1.0, 1.1)]
    plane.ribbon(MAIN, spine, girth)
    bird_head(plane, spine)
    for i in range(9):  # the feathers of neck and crop
        s = 0.1 + i * 0.045
        w = value(girth, s)
        plane.stroke(FINE, [spine.beside(s, 0.7 * w), spine.beside(s + 0.02, 0.0), spine.beside(s, -0.7 * w)])
    root = at(156, -11.5)
    upper = [(159.5, 13.5), (165.5, 13.5), (171, 11.5), (176, 8.3), (180, 4.2), (182.5, -0.6), (182.6, -5.6), (180, -10.2)]
    lower = [(164, -46), (170.5, -45), (176, -42.6), (180.6, -39.3), (183.8, -35.2), (184.8, -30.8)]
    wing(plane, root, [at(151, -10.5), at(151.5, -3), at(154.5, 6), at(159.5, 13.5)], [at(*tip) for tip in upper], 1.0)
    wing(plane, at(159, -22.5), [at(154, -20.5), at(155.5, -29), at(159.5, -38), at(164, -46)], [at(*tip) for tip in lower], -1.0)
    quill = spine.at(0.97)
    for place, bow in [((192.5, -14.6), 1.0), ((197, -18.6), 0.6), ((198.6, -23.4), -0.3), ((196.4, -28.2), -0.9), ((191, -31.6), -1.3)]:
        tip = at(*place)
        feather(plane, quill, tip, 1.0, MAIN, bow)
        circle(plane, (tip[0] * 0.93 + quill[0] * 0.07, tip[1] * 0.93 + quill[1] * 0.07), 0.55)


def bird_head(plane, spine):
    at = plane.at
    head = spine.at(0.0)
    plane.stroke(MAIN, [spine.beside(0.02, 1.5), (head[0] + 0.2, head[1] + 2.0), (head[0] - 1.5, head[1] + 1.5), at(131.2, 5.7),
                        at(128.9, 5.2), at(127.4, 3.2)])
    plane.stroke(MAIN, [at(127.4, 3.2), at(129.4, 3.9), at(131.6, 3.7), (head[0] - 0.9, head[1] - 1.5), spine.beside(0.02, -1.5)])
    circle(plane, (head[0] - 0.7, head[1] + 0.5), 0.4)
    crown = [(134.2, 6.9), (135.0, 6.9), (135.8, 6.5)]
    plumes = [[(132.4, 12.5), (126.8, 17.2), (118, 18.6), (109, 17), (101.3, 13.4)],
              [(135.6, 13.5), (131.8, 20.2), (123, 24.8), (112, 25.2), (101, 25.1)],
              [(138.6, 12.5), (139.2, 19), (135, 25.4), (128.5, 28.8)]]
    for root, path in zip(crown, plumes):
        plane.stroke(BOLD, [at(*root)] + [at(*place) for place in path])
        tip, before = at(*path[-1]), at(*path[-2])
        drop = Frame(tip, (tip[0] - before[0], tip[1] - before[1]))
        plane.stroke(MAIN, [drop(-0.2, 0.0), drop(1.0, 0.9), drop(2.2, 0.0), drop(1.0, -0.9), drop(-0.2, 0.0)])
        for part in (0.35, 0.6, 0.85):
            barb = Spine([at(*root)] + [at(*place) for place in path])
            plane.stroke(FINE, [barb.at(part), barb.beside(part + 0.03, 0.9), barb.beside(part + 0.08, 1.1)])
            plane.stroke(FINE, [barb.at(part), barb.beside(part + 0.03, -0.9), barb.beside(part + 0.08, -1.1)])


def wing(plane, root, leading_edge, tips, side):
    plane.stroke(BOLD, leading_edge)
    plane.stroke(FINE, [(x + 0.9, y) for x, y in leading_edge])
    edge = Spine(leading_edge)
    count = len(tips)
    for i, tip in enumerate(tips):
        base = edge.at(0.62 - 0.5 * i / count)
        feather(plane, base, tip, 1.15, MAIN, -0.8 * side)
    for i in range(count):  # coverts: a second, shorter row
        base, tip = edge.at(0.55 - 0.5 * i / count), tips[i]
        short = (base[0] + (tip[0] - base[0]) * 0.42, base[1] + (tip[1] - base[1]) * 0.42)
        feather(plane, base, short, 0.95, FINE, -0.3 * side)


def tiger(plane):
    at = plane.at
    spine = Spine([at(*place) for place in [(21.5, 24), (30, 22.8), (41.5, 26.3), (55, 24.5), (66, 18.8), (75.5, 13.5), (80.5, 11.6)]])
    girth = [(0.0, 2.6), (0.14, 4.4), (0.4, 3.9), (0.62, 4.2), (0.8, 4.0), (1.0, 3.2)]
    plane.ribbon(MAIN, spine, girth)
    for i in range(13):
        s = 0.06 + i * 0.068
        w = value(girth, s)
        plane.stroke(MAIN, [spine.beside(s, w), spine.beside(s - 0.022, 0.55 * w), spine.beside(s + 0.004, 0.12 * w)])
        if i % 2:
            plane.stroke(FINE, [spine.beside(s + 0.03, -w), spine.beside(s + 0.012, -0.6 * w), spine.beside(s + 0.03, -0.3 * w)])
    tail = Spine([at(*place) for place in [(23, 25.6), (15.6, 22.8), (10.8, 25.5), (11.2, 31.5), (16.4, 35.8), (22.4, 37), (26, 34.6)]])
    plane.ribbon(MAIN, tail, [(0.0, 1.1), (0.6, 0.85), (1.0, 0.3)])
    for i in range(8):
        s = 0.12 + i * 0.105
        plane.stroke(FINE, [tail.beside(s, 0.85), tail.beside(s + 0.015, 0.0), tail.beside(s, -0.85)])
    width = [(0.0, 2.3), (0.45, 1.35), (1.0, 1.0)]
    for places in [[(25.5, 20), (30, 11), (25.2, 3.5), (29, -4.5)], [(33.5, 19.5), (40.6, 10.5), (36.6, 3), (41, -4.2)]]:
        limb(plane, [at(*place) for place in places], width, 4, 1.8)
    fore = [(0.0, 1.7), (0.5, 1.25), (1.0, 1.15)]
    limb(plane, [at(81.28, 6.35), at(79.6, -0.5), at(78.63, -8.2)], fore, 4, 1.9)  # Bellatrix to Rigel
    limb(plane, [at(88.79, 7.41), at(88.2, -1.0), at(86.94, -9.67)], fore, 4, 1.9)  # Betelgeuse to Saiph
    plane.stroke(FINE, [at(82.8, 4.8), at(83.0, -0.3), at(82.4, -3.5)])
    plane.stroke(FINE, [at(87, 4.8), at(85.19, -1.94), at(85.6, -4.5)])
    tiger_face(plane)


def tiger_face(plane):
    face = Frame(plane.at(84.3, 11.6), (0.0, 1.0))  # u up, v to the west
    outline = [(4.2, 0.0), (4.0, 1.8), (2.8, 3.6), (1.0, 4.4), (-0.6, 5.3), (-1.6, 4.1), (-2.9, 3.9), (-3.3, 2.6), (-4.4, 1.6),
               (-4.3, 0.0)]
    plane.stroke(MAIN, [face(u, v) for u, v in outline] + [face(u, -v) for u, v in outline[-2::-1]])
    for v in (1.0, -1.0):
        plane.stroke(MAIN, [face(3.6, 1.9 * v), face(5.4, 2.5 * v), face(5.2, 4.0 * v), face(3.0, 3.7 * v)])
        plane.stroke(FINE, [face(4.0, 2.5 * v), face(4.7, 2.9 * v), face(3.7, 3.3 * v)])
        plane.stroke(MAIN, [face(0.9, 0.8 * v), face(1.7, 1.7 * v), face(1.3, 2.7 * v), face(0.7, 1.7 * v), face(0.9, 0.8 * v)])
        circle(plane, face(1.15, 1.75 * v), 0.28)
        plane.stroke(MAIN, [face(-1.4, 0.0), face(-2.3, 0.4 * v), face(-2.4, 1.3 * v), face(-1.8, 2.0 * v)])
        for i in range(3):
            plane.stroke(FINE, [face(-0.9 - 0.5 * i, 1.7 * v), face(-0.5 - 0.8 * i, 3.9 * v), face(-0.3 - 1.2 * i, 6.2 * v)])
        for u in (2.3, 0.3):
            plane.stroke(FINE, [face(u, 3.7 * v), face(u + 0.2, 3.0 * v), face(u - 0.1, 2.4 * v if u < 1 else 2.2 * v)])
    plane.stroke(MAIN, [face(-0.3, 0.7), face(-0.3, -0.7), face(-1.1, -0.3), face(-1.4, 0.0), face(-1.1, 0.3), face(-0.3, 0.7)])
    for u, half in [(3.4, 0.8), (2.7, 0.65), (2.0, 0.8)]:  # the sign 王, king, on its brow
        plane.stroke(MAIN, [face(u, -half), face(u, 0.0), face(u, half)])
    plane.stroke(MAIN, [face(3.4, 0.0), face(2.7, 0.0), face(2.0, 0.0)])


def tortoise(plane):
    at = plane.at
    middle, ahead = at(326, 1.6), at(344.5, 16.5)
    body = Frame(middle, (ahead[0] - middle[0], ahead[1] - middle[1]))
    oval = lambda scale, steps=24: [body(12.6 * scale * math.cos(i * math.tau / steps), 10.2 * scale * math.sin(i * math.tau / steps))
                                    for i in range(steps + 1)]
    plane.stroke(BOLD, oval(1.0))
    plane.stroke(FINE, oval(0.86))
    for u in (-5.4, 0.0, 5.4):  # the plates of the shell
        hexagon = [body(u + 2.7 * math.cos((i + 0.5) * math.tau / 6) * 1.05, 3.2 * math.sin((i + 0.5) * math.tau / 6)) for i in range(7)]
        for one, other in zip(hexagon, hexagon[1:]):
            plane.stroke(MAIN, [one, ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2), other])
        for v in (1.0, -1.0):
            rim = 8.75 * math.sqrt(max(0.0, 1.0 - (u / 10.8) ** 2))
            plane.stroke(FINE, [body(u, 3.2 * v), body(u * 1.05, (3.2 + rim) / 2 * v), body(u * 1.08, rim * v)])
    for u in (8.2, -8.2):
        plane.stroke(FINE, [body(u, 0.0), body(u * 1.15, 0.0), body(u * 1.32, 0.0)])
    for i in range(24):  # the rim
        angle = i * math.tau / 24
        plane.stroke(FINE, [body(10.8 * math.cos(angle), 8.75 * math.sin(angle)), body(12.6 * math.cos(angle), 10.2 * math.sin(angle))])
    neck = Spine([body(12.0, 0.0), body(15.5, -0.4), body(18.8, 0.0)])
    plane.ribbon(MAIN, neck, [(0.0, 1.9), (0.5, 1.4), (1.0, 1.3)])
    plane.stroke(MAIN, [body(18.8, 1.3), body(20.4, 1.8), body(22.4, 1.1), body(22.9, 0.0), body(22.4, -1.1), body(20.4, -1.8), body(18.8, -1.3)])
    for v in (0.8, -0.8):
        circle(plane, body(20.8, v), 0.3)
    for u, v in [(8.6, 8.4), (8.6, -8.4), (-8.6, 8.4), (-8.6, -8.4)]:
        limb(plane, [body(u * 0.9, v * 0.9), body(u * 1.25, v * 1.12), body(u * 1.45, v * 1.38)], [(0.0, 2.2), (0.6, 1.7), (1.0, 1.3)], 4, 1.5)
    plane.stroke(MAIN, [body(-12.4, 1.0), body(-14.2, 0.7), body(-16.2, -0.6)])
    plane.stroke(MAIN, [body(-12.4, -1.0), body(-14.0, -0.9), body(-16.2, -0.6)])
    snake(plane)


def snake(plane):
    at = plane.at
    spine = Spine([at(*place) for place in [
        (273.44, -21.06), (277, -25.4), (281.6, -26.6), (286.6, -28.6), (294, -27), (300.5, -20.5), (305.5, -14.8), (311.5, -9.5),
        (319, -11.5), (328, -15.2), (338, -13), (343.5, -5), (344, 4.5), (338.8, 11.4), (333.6, 17.5), (333.8, 24.5), (340, 29.6), (349, 31.4),
        (357, 31.2), (3.2, 28), (6.2, 22.5), (3.3, 16.8), (358.6, 14.8)]])
    girth = [(0.0, 0.15), (0.15, 0.8), (0.4, 1.25), (0.8, 1.25), (0.96, 0.95), (1.0, 0.9)]
    plane.ribbon(MAIN, spine, girth)
    for i in range(44):
        s = 0.05 + i * 0.021
        w = value(girth, s) * (1.0 if i % 2 else -1.0)
        plane.stroke(FINE, [spine.beside(s, w), spine.beside(s + 0.006, 0.35 * w), spine.beside(s + 0.012, w)])
    dx, dy = spine.heading(0.985)
    head = Frame(spine.at(1.0), (dx, dy))
    plane.stroke(MAIN, [head(0.0, 0.9), head(1.3, 1.5), head(3.0, 0.9), head(3.7, 0.0), head(3.0, -0.9), head(1.3, -1.5), head(0.0, -0.9)])
    for v in (0.75, -0.75):
        circle(plane, head(1.7, v), 0.28)
        plane.stroke(FINE, [head(3.7, 0.0), head(5.0, 0.1 * v), head(6.2, 0.9 * v)])


SYMBOLS = {"青龙": dragon, "玄武": tortoise, "白虎": tiger, "朱雀": bird}

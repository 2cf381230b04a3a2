"""Makes the maps of the planets and the radial profile of Saturn's rings.

No map of a planet with a clean licence is in reach of the ordinary package clients, so these are drawn: belts at their
measured latitudes, albedo features at their places on the IAU nomenclature maps, and a mean colour that is measured. What lies
between (clouds, mottling) is noise of a fixed seed and shows nothing real.

Sources
  mean colours      Mallama, Krobusek & Pavlov 2017, Icarus 282, 19, table 3: B-V and V-Rc (the Sun: 0.65 and 0.36)
  Jupiter's belts   Rogers 1995, The Giant Planet Jupiter (Cambridge): planetographic edges, rounded to a degree
  Saturn's belts    Sanchez-Lavega et al. 1993, Icarus 104; planetographic, rounded to a few degrees
  Mars, Mercury     IAU/USGS Gazetteer of Planetary Nomenclature: centres of albedo features and craters, rounded to a few degrees
  Uranus, Neptune   Karkoschka 1998, Icarus 133, 134: polar brightening and weak belts at 550 nm
  Saturn's rings    edges and optical depths: Cuzzi et al. 1984 and Colwell et al. 2009 (Saturn from Cassini-Huygens, ch. 13,
                    table 13.1, regions B1 to B4); single-scattering brightness from Dones et al. 1993, Icarus 105, 184

All of these numbers are typed in from memory, without the publications at hand, and rounded; none is a copy of a table. The
optical depths of the rings stand for regions, their brightness is chosen so that the rings shine as their magnitude says.

A map is a plate carree: x is the longitude, positive to the east, 0 at the left edge; y the planetographic latitude, +90 at the
top. Jupiter's has the Great Red Spot at longitude 180. Values are reflectances relative to one another, sRGB-encoded.

Needs numpy, scipy, pillow. Writes catalogs/planet-maps/*.png and rings.csv.
"""

import numpy
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates

from sources import CATALOGS, write_csv

FOLDER = CATALOGS / "planet-maps"
# B-V and V-Rc.
SUN = (0.65, 0.36)
COLORS = {
    "mercury": (0.97, 0.52), "venus": (0.70, 0.35), "mars": (1.36, 0.82), "jupiter": (0.86, 0.35),
    "saturn": (1.07, 0.51), "uranus": (0.50, -0.27), "neptune": (0.39, -0.33),
}


def mean_color(planet):
    """Reflectance in linear sRGB relative to green: the magnitudes at 440, 550 and 640 nm, read off along straight lines at 465
    and 610 nm, about where the blue and the red primary are seen."""
    blue_mag, red_mag = COLORS[planet][0] - SUN[0], COLORS[planet][1] - SUN[1]
    return numpy.array([10 ** (0.4 * red_mag * 60 / 90), 1.0, 10 ** (-0.4 * blue_mag * 85 / 110)])


class Sphere:
    """A grid of longitudes and planetographic latitudes, degrees."""

    def __init__(self, width, height, seed):
        self.shape = (height, width)
        self.random = numpy.random.default_rng(seed)
        self.lon, self.lat = numpy.meshgrid((numpy.arange(width) + 0.5) * 360 / width,
                                            90 - (numpy.arange(height) + 0.5) * 180 / height)

    def noise(self, long_deg, high_deg):
        """Smooth noise of variance 1, periodic in longitude, with blobs of this size."""
        height, width = self.shape
        white = self.random.standard_normal(self.shape)
        smooth = gaussian_filter(white, (high_deg * height / 180, long_deg * width / 360), mode=("reflect", "wrap"))
        return smooth / smooth.std()

    def turbulence(self, long_deg, high_deg, octaves=4):
        parts = [self.noise(long_deg / 2 ** i, high_deg / 2 ** i) * 0.6 ** i for i in range(octaves)]
        total = sum(parts)
        return total / total.std()

    def blob(self, lat, lon, half_lat, half_lon, tilt_deg=0.0, edge=4, warp=None):
        """1 inside an ellipse, 0 outside, with an edge that is the softer the smaller `edge` is."""
        x = (self.lon - lon + 180) % 360 - 180
        y = self.lat - lat
        if warp is not None:
            x, y = x + warp[0], y + warp[1]
        x = x * numpy.cos(numpy.radians(numpy.clip(self.lat, -80, 80))) / numpy.cos(numpy.radians(lat))
        sine, cosine = numpy.sin(numpy.radians(tilt_deg)), numpy.cos(numpy.radians(tilt_deg))
        along, across = x * cosine + y * sine, y * cosine - x * sine
        return numpy.exp(-((along / half_lon) ** 2 + (across / half_lat) ** 2) ** (edge / 2))


def mix(ground, color, part):
    return ground * (1 - part[..., None]) + numpy.array(color) * part[..., None]


def bands(lat, edges):
    """Colour by latitude: rows (latitude of the southern edge, width of the transition, colour of what lies north of it)."""
    field = numpy.broadcast_to(numpy.array(edges[0][2]), (*lat.shape, 3)).copy()
    for south, width, color in edges[1:]:
        field = mix(field, color, 0.5 + 0.5 * numpy.tanh((lat - south) / width))
    return field


def jupiter():
    sphere = Sphere(1440, 720, 1)
    zone, white, polar = (0.95, 0.92, 0.86), (0.98, 0.96, 0.91), (0.62, 0.59, 0.55)
    dark, pale = (0.66, 0.54, 0.43), (0.86, 0.81, 0.73)
    slow = sphere.turbulence(14, 1.6)
    fine = sphere.turbulence(6, 1.0)
    wave = sphere.noise(25, 4)
    calm = numpy.clip((60 - abs(sphere.lat)) / 30, 0.3, 1)
    lat = sphere.lat + calm * (0.55 * slow + 0.35 * fine + 0.4 * wave)
    spot_x = (sphere.lon - 180 + 180) % 360 - 180
    # The belt bows around the Red Spot: its hollow.
    hollow = numpy.exp(-(spot_x / 10.5) ** 4) * numpy.exp(-((sphere.lat + 20) / 7) ** 2)
    lat = lat - 4.5 * hollow
    field = bands(lat, [
        (-90, 1, polar), (-62, 5, (0.71, 0.68, 0.62)), (-48, 2.5, pale), (-43, 1.0, (0.79, 0.73, 0.64)), (-39, 0.9, pale),
        (-36, 0.8, zone), (-33, 0.8, (0.79, 0.71, 0.60)), (-28, 0.8, zone), (-21, 0.7, dark), (-16, 1.2, (0.80, 0.71, 0.60)),
        (-12.5, 1.2, dark), (-7.5, 0.7, white), (-1, 0.6, (0.92, 0.86, 0.76)), (0.5, 0.6, white), (7, 0.7, dark),
        (13, 2, (0.71, 0.57, 0.45)), (18, 0.8, zone), (24, 0.6, (0.77, 0.64, 0.52)), (28, 0.8, pale), (35, 1, (0.80, 0.74, 0.65)),
        (40, 1, pale), (43, 1, (0.79, 0.74, 0.67)), (48, 2.5, (0.72, 0.69, 0.64)), (62, 5, polar),
    ])
    # Blue-grey festoons that hang from the northern belt into the equatorial zone.
    for i in range(12):
        lon = i * 30 + sphere.random.uniform(-7, 7)
        for k in range(9):
            field = mix(field, (0.58, 0.60, 0.62), 0.10 * sphere.blob(6.4 - 0.75 * k, lon + 2.0 * k, 0.9, 2.6, -18, 2))
        field = mix(field, (0.50, 0.50, 0.52), 0.45 * sphere.blob(7.0, lon, 0.9, 2.6, 0, 2))
    # Turbulence in the belts, most behind (west of) the Red Spot.
    wake = numpy.exp(-((sphere.lat + 15) / 4.5) ** 2) * (0.35 + numpy.exp(-((spot_x + 38) / 26) ** 2))
    wake += 0.7 * numpy.exp(-((sphere.lat - 12) / 5) ** 2)
    field *= (1 + 0.075 * wake * sphere.turbulence(3.2, 1.1) + 0.022 * slow + 0.016 * fine)[..., None]
    # Brown barges of the northern belt, the white ovals of the south, the Red Spot and the small red spot south-east of it.
    for lon in (22, 95, 131, 214, 276, 318):
        field = mix(field, (0.46, 0.30, 0.21), 0.55 * sphere.blob(15.5, lon, 0.9, 2.8))
    for lon in (8, 33, 62, 102, 148, 236, 281, 331):
        field = mix(field, (1.0, 0.97, 0.93), 0.65 * sphere.blob(-40.5, lon, 1.5, 2.0))
    for lon in (40, 160, 255):
        field = mix(field, (1.0, 0.97, 0.93), 0.35 * sphere.blob(19, lon, 1.0, 2.0))
    field = mix(field, white, 0.85 * sphere.blob(-22.5, 180, 6.6, 10.2))
    swirl = (0.8 * sphere.noise(3, 1.2), 0.5 * sphere.noise(3, 1.2))
    field = mix(field, (0.80, 0.44, 0.27), 0.94 * sphere.blob(-22.5, 180, 4.7, 6.6, edge=6, warp=swirl))
    field = mix(field, (0.74, 0.34, 0.19), 0.6 * sphere.blob(-22.5, 180, 2.8, 4.0, edge=2))
    field = mix(field, (0.86, 0.66, 0.50), 0.8 * sphere.blob(-33, 239, 2.2, 3.3))
    return field ** 1.7, 160


def saturn():
    sphere = Sphere(512, 360, 2)
    lat = sphere.lat + 0.5 * sphere.turbulence(30, 1.2)
    field = bands(lat, [
        (-90, 1, (0.74, 0.72, 0.68)), (-75, 3, (0.84, 0.80, 0.71)), (-62, 2, (0.88, 0.82, 0.69)), (-50, 2, (0.84, 0.77, 0.63)),
        (-40, 2, (0.90, 0.83, 0.68)), (-33, 1.5, (0.85, 0.77, 0.61)), (-27, 1.5, (0.92, 0.84, 0.67)), (-20, 1.5, (0.83, 0.73, 0.55)),
        (-12, 1.5, (0.97, 0.90, 0.72)), (-2, 0.8, (0.93, 0.85, 0.67)), (2, 0.8, (0.97, 0.90, 0.72)), (12, 1.5, (0.84, 0.74, 0.56)),
        (20, 1.5, (0.92, 0.84, 0.67)), (27, 1.5, (0.86, 0.78, 0.62)), (33, 1.5, (0.90, 0.83, 0.68)), (40, 2, (0.85, 0.78, 0.64)),
        (50, 2, (0.88, 0.82, 0.69)), (62, 2, (0.84, 0.80, 0.70)), (76, 1.5, (0.72, 0.71, 0.66)),
    ])
    field *= (1 + 0.010 * sphere.turbulence(12, 1.5))[..., None]
    return field ** 1.3, 128


# Name, latitude, east longitude, half height, half width, tilt, strength (negative is dark): Mars.
MARS = [
    ("Syrtis Major", 9, 70, 11, 7, -8, -1.0), ("Syrtis Major south", -2, 66, 7, 9, 0, -0.9), ("Iapygia", -18, 66, 9, 11, 0, -0.65),
    ("Mare Tyrrhenum", -20, 100, 10, 17, -25, -0.85), ("Mare Hadriacum", -38, 91, 8, 8, 0, -0.6), ("Mare Cimmerium", -22, 138, 8, 24, -18, -0.9),
    ("Mare Sirenum", -32, 203, 7, 20, -12, -0.9), ("Mare Sirenum tip", -23, 216, 6, 9, 35, -0.5), ("Mare Chronium", -58, 145, 6, 35, 0, -0.5), ("Sinus Sabaeus", -8, 338, 4, 19, 0, -0.95),
    ("Sabaeus east", -10, 30, 5, 20, 6, -0.9), ("Deltoton Sinus", -8, 52, 5, 9, 0, -0.8), ("Sinus Meridiani", -4, 359, 5, 6, 0, -1.0),
    ("Margaritifer Sinus", -9, 335, 9, 7, 30, -0.9), ("Mare Erythraeum", -26, 318, 11, 22, 10, -0.8), ("Aurorae Sinus", -14, 308, 6, 11, 0, -0.9),
    ("Mare Erythraeum south", -38, 335, 9, 18, 0, -0.5), ("Solis Lacus", -27, 272, 6, 8, 0, -0.85), ("Tithonius Lacus", -5, 277, 3, 9, 0, -0.6), ("Bosporos", -38, 295, 7, 10, -20, -0.5),
    ("Phoenicis Lacus", -14, 250, 3, 5, 0, -0.35), ("Mare Australe", -66, 40, 7, 60, 0, -0.5), ("Mare Australe west", -64, 290, 6, 40, 0, -0.45), ("Pandorae Fretum", -24, 12, 4, 18, 0, -0.55),
    ("Hellespontus", -46, 40, 10, 9, 20, -0.75), ("Noachis", -42, 5, 7, 16, 0, 0.15), ("Mare Acidalium", 46, 329, 12, 17, 0, -0.95), ("Niliacus Lacus", 30, 326, 7, 12, 0, -0.75),
    ("Nilokeras", 30, 303, 4, 14, 25, -0.45), ("Tempe", 42, 290, 8, 12, 0, 0.25), ("Lunae Palus", 20, 295, 4, 8, -60, -0.3), ("Utopia", 50, 105, 10, 26, 0, -0.65), ("Casius", 41, 92, 8, 13, -25, -0.7), ("Nodus Alcyonius", 33, 88, 6, 5, 0, -0.5),
    ("Boreosyrtis", 55, 72, 6, 22, 0, -0.55), ("Propontis", 42, 180, 6, 11, 0, -0.5), ("Trivium Charontis", 19, 163, 4, 6, 0, -0.65), ("Cerberus", 11, 155, 3.5, 12, 18, -0.6),
    ("Mare Boreum", 68, 40, 5, 90, 0, -0.35), ("Mare Boreum west", 68, 220, 5, 90, 0, -0.35), ("Ismenius Lacus", 42, 30, 5, 12, 0, -0.35), ("Arethusa", 58, 30, 6, 14, 0, -0.3),
    ("Hellas", -42, 70, 13, 19, 0, 0.95), ("Argyre", -50, 316, 7, 11, 0, 0.55), ("Elysium", 25, 147, 10, 12, 0, 0.55), ("Arabia", 20, 22, 16, 24, 0, 0.5), ("Aeria", 12, 48, 13, 10, 0, 0.45),
    ("Isidis Regio", 15, 90, 9, 10, 0, 0.5), ("Aethiopis", 8, 122, 12, 14, 0, 0.4), ("Zephyria", 0, 172, 10, 14, 0, 0.35), ("Amazonis", 12, 205, 20, 18, 0, 0.4), ("Tharsis", 3, 252, 18, 16, 0, 0.45), ("Nix Olympica", 18, 226, 3, 4, 0, 0.45),
    ("Chryse", 8, 320, 10, 11, 0, 0.4), ("Thaumasia", -35, 265, 10, 22, 0, 0.2), ("Memnonia", -18, 210, 8, 20, 0, 0.3), ("Eridania", -44, 140, 7, 22, 0, 0.35), ("Electris", -46, 170, 6, 12, 0, 0.35), ("Deucalionis Regio", -15, 350, 3, 18, 0, 0.35), ("Moab", 20, 350, 10, 12, 0, 0.4),
]


def mars():
    sphere = Sphere(1024, 512, 3)
    warp = (2.6 * sphere.turbulence(7, 7), 2.2 * sphere.turbulence(7, 7))
    shade = numpy.zeros(sphere.shape)
    for _, lat, lon, half_lat, half_lon, tilt, strength in MARS:
        part = numpy.clip(1.25 * sphere.blob(lat, lon, half_lat, half_lon, tilt, 3, warp), 0, 1) * abs(strength)
        shade = shade - (1 + shade) * part if strength < 0 else shade + (1 - shade) * part
    shade = shade + 0.08 * sphere.turbulence(9, 9) + 0.05 * sphere.turbulence(2, 2)
    # Bright ground, dark ground, dust.
    dark = numpy.clip(-shade, 0, 1)[..., None]
    bright = numpy.clip(shade, 0, 1)[..., None]
    plain = numpy.array([0.64, 0.44, 0.27])
    field = plain * (1 - dark) + numpy.array([0.22, 0.17, 0.13]) * dark
    field = field * (1 - bright) + numpy.array([0.86, 0.62, 0.38]) * bright
    return field, 96


def mercury():
    sphere = Sphere(512, 256, 4)
    shade = 1 + 0.10 * sphere.turbulence(20, 20) + 0.05 * sphere.turbulence(4, 4)
    for lat, lon, half in ((30.5, 163, 20), (-16, 196, 8), (20, 60, 12)):  # Caloris; Tolstoj; northern plains
        shade += 0.08 * sphere.blob(lat, lon, half, half)
    # Kuiper, Debussy, Hokusai, Bartok, Xiao Zhao: young craters with rays.
    for lat, lon, reach in ((-11.3, 328.8, 20), (-33.9, 12.5, 30), (57.7, 16.8, 42), (-29.3, 225.0, 14), (10.6, 123.9, 14)):
        x = ((sphere.lon - lon + 180) % 360 - 180) * numpy.cos(numpy.radians(sphere.lat))
        y = sphere.lat - lat
        far, around = numpy.hypot(x, y), numpy.arctan2(y, x)
        rays = sum(numpy.cos(around * k + p) ** 8 for k, p in zip((3, 5, 7), sphere.random.uniform(0, 6, 3))) / 2
        shade += numpy.exp(-far / (0.35 * reach)) * (0.12 + 0.55 * rays) + 0.5 * numpy.exp(-(far / 1.6) ** 2)
    for _ in range(420):  # craters of no name
        lat, lon = numpy.degrees(numpy.arcsin(sphere.random.uniform(-1, 1))), sphere.random.uniform(0, 360)
        half = 0.9 * sphere.random.pareto(2.2) + 0.8
        if half < 6 and abs(lat) < 80:
            shade += sphere.random.uniform(-0.05, 0.07) * sphere.blob(lat, lon, half, half)
    return numpy.repeat(numpy.clip(shade, 0.3, None)[..., None], 3, axis=2), 64


def venus():
    """The clouds show a few percent in blue and violet, a sideways Y, and nothing in yellow."""
    sphere = Sphere(256, 128, 5)
    arms = numpy.cos(numpy.radians(sphere.lon - 1.6 * abs(sphere.lat))) * numpy.cos(numpy.radians(sphere.lat)) ** 2
    dim = 0.022 * arms + 0.010 * sphere.turbulence(30, 6)
    field = numpy.stack([1 + 0.35 * dim, 1 + 0.6 * dim, 1 + dim], axis=-1)
    return field * (1 + 0.05 * (abs(sphere.lat) / 90) ** 3)[..., None], 32


def uranus():
    sphere = Sphere(64, 180, 6)
    bright = 1 + 0.07 / (1 + numpy.exp(-(sphere.lat - 45) / 4)) + 0.03 / (1 + numpy.exp((sphere.lat + 45) / 4))
    bright += 0.012 * numpy.cos(numpy.radians(sphere.lat * 6))
    cap = 0.5 + 0.5 * numpy.tanh((sphere.lat - 45) / 6)
    return numpy.stack([bright * (1 + 0.06 * cap), bright, bright * (1 - 0.02 * cap)], axis=-1), 32


def neptune():
    sphere = Sphere(256, 180, 7)
    bright = 1 + 0.02 * numpy.cos(numpy.radians(sphere.lat * 5)) - 0.04 * numpy.exp(-((sphere.lat + 55) / 10) ** 2)
    bright += 0.01 * sphere.turbulence(25, 3)
    field = numpy.stack([bright, bright, bright * 1.01], axis=-1)
    for lat, lon, half in ((-40, 60, 9), (-44, 95, 7), (30, 190, 10), (-70, 300, 8), (26, 240, 7)):
        field = mix(field, (1.25, 1.2, 1.15), 0.35 * sphere.blob(lat, lon, 1.6, half, 4, 2))
    return field, 64


def calibrated(field, planet):
    """The field scaled channel by channel so that its mean over a disc that is seen from above the equator (weight cos^2) has the
    planet's measured colour, and the brightest value is 1."""
    height = field.shape[0]
    weight = numpy.cos(numpy.radians(90 - (numpy.arange(height) + 0.5) * 180 / height)) ** 2
    mean = numpy.average(field.mean(axis=1), axis=0, weights=weight)
    field = numpy.clip(field * (mean_color(planet) / mean), 0, None)
    return field / field.max()


def encoded(linear):
    return numpy.where(linear <= 0.0031308, linear * 12.92, 1.055 * numpy.clip(linear, 1e-9, None) ** (1 / 2.4) - 0.055)


def write_maps():
    FOLDER.mkdir(exist_ok=True)
    for name, draw in (("mercury", mercury), ("venus", venus), ("mars", mars), ("jupiter", jupiter), ("saturn", saturn),
                       ("uranus", uranus), ("neptune", neptune)):
        field, colors = draw()
        pixels = (encoded(calibrated(field, name)) * 255 + 0.5).astype("uint8")
        image = Image.fromarray(pixels, "RGB").quantize(colors, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        image.save(FOLDER / f"{name}.png", optimize=True)
        print(name, image.size, (FOLDER / f"{name}.png").stat().st_size)


# Outer edge of a region, km; normal optical depth; single-scattering albedo times phase function near opposition; name.
# The same values hold up to the next edge.
RINGS = [
    (74_658, 0.0, 0.0, "inside"), (77_800, 0.05, 0.9, "C"), (77_950, 0.6, 1.2, "Titan ringlet"), (82_000, 0.06, 1.0, "C"), (84_750, 0.09, 1.1, "C"),
    (85_100, 0.35, 1.3, "C plateau"), (86_370, 0.10, 1.1, "C"), (86_600, 0.35, 1.3, "C plateau"), (87_340, 0.12, 1.1, "C"), (87_410, 0.0, 0.0, "Maxwell gap"),
    (87_500, 1.0, 1.4, "Maxwell ringlet"), (87_610, 0.0, 0.0, "Maxwell gap"), (88_350, 0.12, 1.2, "C"), (89_190, 0.35, 1.5, "C plateau"), (90_400, 0.13, 1.3, "C"), (90_610, 0.35, 1.5, "C plateau"),
    (91_975, 0.14, 1.5, "C"), (93_500, 0.9, 3.0, "B1"), (95_500, 1.2, 3.2, "B1"), (97_000, 0.8, 3.1, "B1"), (99_000, 1.2, 3.4, "B1"),
    (100_200, 2.2, 3.8, "B2"), (101_100, 1.5, 3.7, "B2"), (102_300, 2.8, 4.0, "B2"), (103_200, 1.6, 3.8, "B2"), (104_500, 3.0, 4.1, "B2"),
    (110_000, 4.6, 4.4, "B3"), (112_000, 2.4, 4.2, "B4"), (113_500, 1.9, 4.0, "B4"), (115_500, 2.6, 4.3, "B4"), (117_560, 2.1, 4.3, "B4"),
    (117_930, 0.0, 0.0, "Huygens gap"), (119_900, 0.09, 2.0, "Cassini division"), (120_300, 0.12, 2.1, "Cassini division"), (122_050, 0.14, 2.2, "Cassini division"),
    (124_500, 0.85, 3.3, "A"), (127_500, 0.60, 3.2, "A"), (130_500, 0.45, 3.1, "A"), (133_423, 0.48, 3.0, "A"), (133_745, 0.0, 0.0, "Encke gap"),
    (136_487, 0.58, 2.9, "A"), (136_522, 0.0, 0.0, "Keeler gap"), (136_774, 0.55, 2.8, "A"),
]


def write_rings():
    rows, inner = [], 70_000
    for outer, depth, brightness, name in RINGS:
        if name != "inside":
            rows.append([inner, outer, depth, brightness, name])
        inner = outer
    write_csv(FOLDER / "rings.csv", ["inner_km", "outer_km", "normal_optical_depth", "albedo_times_phase", "region"], rows)


if __name__ == "__main__":
    write_maps()
    write_rings()

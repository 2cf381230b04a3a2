"""Makes catalogs/moon: the Moon's face as two grey maps (albedo_4096.jpg, albedo_512.jpg) and its heights (heights.bin).

The heights come as 8-bit grey. What a step of grey means is fitted to the published mean radius and to the offset of the
centre of figure, and checked against the retroreflectors: see SOURCE.toml.

Run: python3 catalogs/make/moon.py   (needs pillow 12 and numpy 2)
"""

import numpy as np
from PIL import Image

import sources

Image.MAX_IMAGE_PIXELS = None
PACKAGE = ("globe.gl", "2.46.2")
# Smith et al. 2017, Icarus 283, 70: mean radius 1737.151 km; centre of figure from the centre of mass, km.
MEAN_HEIGHT_KM = 1737.151 - 1737.4
CENTRE_OF_FIGURE_KM = np.array([-1.7752, -0.7311, 0.2399])
# Mean-Earth radii and places of the retroreflectors, from their rectangular coordinates (Williams, Boggs & Folkner 2013,
# JPL IOM 335-JW,DB,WF-20080314-001, table 6), km over 1737.4.
REFLECTORS = {"Apollo 11": (0.693, 23.454, -1.927), "Apollo 14": (-3.623, -17.497, -1.064), "Lunokhod 1": (38.333, -35.037, -2.471)}


def main():
    folder = sources.npm(*PACKAGE) / "example" / "moon-landing-sites"
    out = sources.CATALOGS / "moon"
    out.mkdir(exist_ok=True)
    grey = Image.open(folder / "lunar_surface.jpg").convert("L")
    for width, quality in ((4096, 80), (512, 90)):
        path = out / f"albedo_{width}.jpg"
        grey.resize((width, width // 2), Image.BOX).save(path, quality=quality, optimize=True)
        sources.report(path)
    heights = np.asarray(Image.open(folder / "lunar_bumpmap.jpg").convert("L"))
    check_heights(heights.astype(float))
    (out / "heights.bin").write_bytes(heights.tobytes())
    sources.report(out / "heights.bin")


def check_heights(grey):
    rows, columns = grey.shape
    latitude = np.radians(90 - (np.arange(rows) + 0.5) * 180 / rows)[:, None]
    longitude = np.radians(-180 + (np.arange(columns) + 0.5) * 360 / columns)[None, :]
    weight = np.cos(latitude) * np.ones_like(longitude)
    weight /= weight.sum()
    axes = [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude) + 0 * longitude]
    mean = (grey * weight).sum()
    dipole = np.array([3 * (grey * weight * axis).sum() for axis in axes])
    km_per_step = np.linalg.norm(CENTRE_OF_FIGURE_KM) / np.linalg.norm(dipole)
    print(f"height = {MEAN_HEIGHT_KM:.3f} km + {km_per_step:.5f} km x (grey - {mean:.2f})")
    for name, (lat, lon, known_km) in REFLECTORS.items():
        row, column = (90 - lat) / 180 * rows - 0.5, (lon + 180) / 360 * columns - 0.5
        y, x = int(row), int(column)
        ty, tx = row - y, column - x
        here = (grey[y, x] * (1 - tx) + grey[y, x + 1] * tx) * (1 - ty) + (grey[y + 1, x] * (1 - tx) + grey[y + 1, x + 1] * tx) * ty
        print(f"{name}: {MEAN_HEIGHT_KM + km_per_step * (here - mean):.3f} km, measured {known_km:.3f} km")


if __name__ == "__main__":
    main()

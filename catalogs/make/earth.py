"""Makes catalogs/earth: the Earth's surface from NASA's Visible Earth, as Debian ships it.

The picture is copied byte for byte: it has the size of the largest map already, and coding it again would only blur it.

Run: python3 catalogs/make/earth.py
"""

import shutil

import sources

PACKAGE = ("xplanet-images", "1.3.1-3")


def main():
    out = sources.CATALOGS / "earth"
    out.mkdir(exist_ok=True)
    path = out / "surface.jpg"
    shutil.copyfile(sources.debian(*PACKAGE) / "usr" / "share" / "xplanet" / "images" / "earth.jpg", path)
    sources.report(path)


if __name__ == "__main__":
    main()

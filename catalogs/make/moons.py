"""Makes catalogs/moons/orbits.csv and series.csv: the theories of the moons of Mars, Jupiter, Saturn and Uranus as sums of
harmonics of the elements.

    python3 -m venv venv && venv/bin/pip install pyelftools
    venv/bin/python catalogs/make/moons.py

The published coefficients of three theories (MarsSatV1-0, L1.2, TASS 1.7) are read as numbers out of the read-only data
of the program in Debian's package stellarium; those of GUST86 (Laskar & Jacobson 1987, table of the solution) stand in
gust86.py. Every coefficient of L1.2 that npm astronomy-engine 2.1.19 carries is compared with it, and a difference
stops the script.
"""

import math
import re
import struct

from elftools.elf.elffile import ELFFile

import gust86
import sources

VERSION = "0.22.2-1"
SIZE, LONGITUDE, ECCENTRICITY, INCLINATION = "size", "longitude", "eccentricity", "inclination"
SERIES = [SIZE, LONGITUDE, ECCENTRICITY, INCLINATION]
NO_ARGUMENTS = [0] * 7

ORBIT_HEADER = ["moon", "gm_au3_per_d2", "size", "longitude_rad", "longitude_rate_rad_per_d",
                "longitude_acceleration_rad_per_d2", "k", "h", "q", "p"]
SERIES_HEADER = ["moon", "series", "mimas", "enceladus", "tethys", "dione", "rhea", "titan", "iapetus",
                 "amplitude", "phase_rad", "rate_rad_per_d"]


class Image:
    """The loaded image of an executable: numbers, texts and relocated pointers by address."""

    def __init__(self, path):
        self.data = path.read_bytes()
        with open(path, "rb") as file:
            elf = ELFFile(file)
            loaded = [segment for segment in elf.iter_segments() if segment["p_type"] == "PT_LOAD"]
            self.segments = [(part["p_vaddr"], part["p_offset"], part["p_filesz"]) for part in loaded]
            relocations = elf.get_section_by_name(".rela.dyn").iter_relocations()
            self.pointers = {entry["r_offset"]: entry["r_addend"] for entry in relocations if entry["r_info_type"] == 8}

    def offset(self, address):
        return next(address - start + offset for start, offset, size in self.segments if start <= address < start + size)

    def read(self, layout, address):
        return struct.unpack_from("<" + layout, self.data, self.offset(address))

    def find(self, *numbers):
        """The address of these doubles in a row, which must stand there once."""
        pattern = struct.pack(f"<{len(numbers)}d", *numbers)
        at = self.data.find(pattern)
        assert at >= 0 and self.data.find(pattern, at + 1) < 0, numbers
        return next(at - offset + start for start, offset, size in self.segments if offset <= at < offset + size)

    def terms(self, address, count):
        return [self.read("3d", address + 24 * index) for index in range(count)]


def mars(image):
    """MarsSatV1-0 (Lainey, Dehant & Paetzold 2007): terms are phase, rate, amplitude; the longitude is in cosines."""
    table = image.find(9.549547741038312e-11, 1.970205562831390e01) - 8
    for index, moon in enumerate(["phobos", "deimos"]):
        body = table + index * 144
        gm, rate, acceleration = image.read("3d", body + 8)
        size, longitude, k, h, q, p = image.read("6d", body + 32)
        rows = []
        for number, series in enumerate(SERIES):
            entry = body + 80 + 16 * number
            for phase, term_rate, amplitude in image.terms(image.pointers[entry], image.read("i", entry + 8)[0]):
                quarter = math.pi / 2 if series == LONGITUDE else 0.0
                rows.append((series, NO_ARGUMENTS, amplitude, phase + quarter, term_rate))
        yield moon, [gm, size, longitude, rate, acceleration, k, h, q, p], rows


def jupiter(image):
    """L1.2 (Lainey, Duriez & Vienne 2006): terms are amplitude, phase, rate."""
    table = image.find(2.824894284338140e-07, 1.446213296021224)
    room = [38, 36, 50, 25]
    for index, moon in enumerate(["io", "europa", "ganymede", "callisto"]):
        body = table + index * (40 + 24 * sum(room))
        gm, longitude, rate = image.read("3d", body)
        counts = image.read("4i", body + 24)
        rows = []
        at = body + 40
        for series, count, space in zip(SERIES, counts, room):
            rows += [(series, NO_ARGUMENTS, *term) for term in image.terms(at, count)]
            at += 24 * space
        yield moon, [gm, 0.0, longitude, rate, 0.0, 0.0, 0.0, 0.0, 0.0], rows


def saturn(image):
    """TASS 1.7 (Vienne & Duriez 1995; Hyperion: Duriez & Vienne 1997): amplitude, phase, rate and multiples of the
    perturbations of the longitudes; the size series is the relative change of the mean motion."""
    table = image.find(8.457558957423141e-08, 6.667061728781588) - 8
    moons = ["mimas", "enceladus", "tethys", "dione", "rhea", "titan", "iapetus", "hyperion"]
    for index, moon in enumerate(moons):
        body = table + index * 136
        gm, motion = image.read("2d", body + 8)
        size, longitude, k, h, q, p = image.read("6d", body + 24)
        rows = []
        for number, series in enumerate(SERIES):
            entry = body + 72 + 16 * number
            groups = image.pointers[entry + 8]
            for group in range(image.read("i", entry)[0]):
                at = groups + 24 * group
                multiples = list(image.read("7b", at))
                terms = image.terms(image.pointers[at + 16], image.read("i", at + 8)[0])
                scale = motion if series == SIZE else 1.0
                rows += [(series, multiples, scale * term[0], *term[1:]) for term in terms]
        yield moon, [gm, motion * (1.0 + size), longitude, motion, 0.0, k, h, q, p], rows


def uranus():
    for moon, orbit, rows in gust86.theory():
        yield moon, orbit, [(series, NO_ARGUMENTS, *term) for series, term in rows]


def compare_with_astronomy_engine(rows):
    """Every amplitude, phase and rate that the other package carries stands among ours."""
    text = (sources.npm("astronomy-engine", "2.1.19") / "astronomy.js").read_text()
    model = text.split("const JupiterMoonModel = [")[1].split("\n];")[0]
    theirs = re.findall(r"\[(-?[\d.]+(?:e[+-]\d+)?), (-?[\d.]+e[+-]\d+), (-?[\d.]+e[+-]\d+)\]", model)
    ours = {tuple(f"{abs(value):.9e}" for value in row[2:]) for row in rows}
    for term in theirs:
        assert tuple(f"{abs(float(value)):.9e}" for value in term) in ours, term
    print(f"{len(theirs)} terms of L1.2 are the same in two packages")


def number(value):
    return f"{value:.13g}"


if __name__ == "__main__":
    image = Image(sources.debian("stellarium", VERSION) / "usr" / "bin" / "stellarium")
    theories = {"mars": list(mars(image)), "jupiter": list(jupiter(image)), "saturn": list(saturn(image)), "uranus": list(uranus())}
    compare_with_astronomy_engine([row for _, _, rows in theories["jupiter"] for row in rows])
    moons = [moon for theory in theories.values() for moon in theory]
    folder = sources.CATALOGS / "moons"
    sources.write_csv(folder / "orbits.csv", ORBIT_HEADER, [[moon, *map(number, orbit)] for moon, orbit, _ in moons])
    sources.write_csv(folder / "series.csv", SERIES_HEADER,
                      [[moon, series, *multiples, *map(number, (amplitude, phase % (2 * math.pi), rate))]
                       for moon, _, rows in moons for series, multiples, amplitude, phase, rate in rows])

"""Makes catalogs/satellite-magnitudes/standard.csv.

Run: python3 catalogs/make/satellite_magnitudes.py
"""

import collections
import json
import re
import zlib

import sources

# A value that so many satellites share is that of a series by its type, not a measured one of each.
SERIES = 300


def main():
    satellites = listed_satellites()
    magnitudes = {int(number): satellite["stdMag"] for number, satellite in satellites.items() if "stdMag" in satellite}
    shared = {value for value, count in collections.Counter(magnitudes.values()).items() if count >= SERIES}
    rows = [[number, f"{value:g}"] for number, value in sorted(magnitudes.items()) if value not in shared]
    sources.write_csv(sources.CATALOGS / "satellite-magnitudes" / "standard.csv", ["number", "standard_magnitude"], rows)
    middle = sorted(magnitudes.values())[len(magnitudes) // 2]
    print(f"{len(rows)} satellites; left out as series {sorted(shared)}; median of all {len(magnitudes)}: {middle}")


def listed_satellites():
    """The plug-in's table lies compressed inside the program."""
    program = (sources.debian("stellarium", "0.22.2-1") / "usr" / "bin" / "stellarium").read_bytes()
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", program):
        try:
            text = zlib.decompressobj().decompress(program[start.start():])
        except zlib.error:
            continue
        if text.startswith(b"{") and b'"Satellites plugin' in text[:200]:
            return json.loads(text)["satellites"]
    raise SystemExit("the program has no table of satellites")


if __name__ == "__main__":
    main()

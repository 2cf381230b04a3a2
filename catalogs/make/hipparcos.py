"""Makes catalogs/hipparcos/stars.bin and names.csv. Needs polars.

Run: python3 catalogs/make/hipparcos.py
"""

import math
import struct

import sources

NO_COLOUR = -32768


def main():
    astrometry = sources.hip2()
    photometry = sources.hipparcos_photometry()
    records = [record(hip, astrometry[hip], photometry[hip]) for hip in sorted(astrometry) if hip in photometry]
    path = sources.CATALOGS / "hipparcos" / "stars.bin"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = b"BGHIP\0\0\x01" + struct.pack("<II", len(records), 28)
    path.write_bytes(header + b"".join(records))
    sources.report(path)
    print(f"{len(records)} stars; without astrometry: {len(photometry.keys() - astrometry.keys())}; "
          f"without V: {len(astrometry.keys() - photometry.keys())}; "
          f"without B-V: {sum(1 for hip in astrometry if colour(photometry[hip]) is None)}")


def colour(star):
    return None if star["b_v"] is None or math.isnan(star["b_v"]) else star["b_v"]


def record(hip, place, light):
    turn = 2.0 * math.pi
    b_v = colour(light)
    return struct.pack(
        "<IIiiiihh", hip,
        round(place["ra_rad"] / turn * 2**32) % 2**32,
        round(place["dec_rad"] / turn * 2**32),
        round(float(place["pm_ra_cosdec_mas_per_yr"]) * 100),
        round(float(place["pm_dec_mas_per_yr"]) * 100),
        round(float(place["parallax_mas"]) * 100),
        round(light["v_mag"] * 1000),
        NO_COLOUR if b_v is None else round(b_v * 1000))


if __name__ == "__main__":
    main()

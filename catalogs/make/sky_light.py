"""Makes catalogs/sky-light/: the light of the clear sky for every height of the Sun, from the transfer of light in a spherical
atmosphere (sky_air.py, sky_transfer.py), and the zodiacal light of Leinert et al. 1998.

Run: python3 catalogs/make/sky_light.py (needs numpy and numba; six minutes)
"""

import csv
import struct

import numpy as np

import sky_air as air
import sky_transfer
import sources

ELEVATIONS_M = [0.0, 2500.0, 5000.0]
SUN_ALTITUDES_DEG = [90, 80, 70, 62, 54, 45, 36, 29, 23, 18, 14, 11, 8.5, 6.5, 5, 4, 3, 2, 1, *range(0, -21, -1)][::-1]
# Zenith and Sun come together at the end.
ILLUMINANCE_SUN_ALTITUDES_DEG = sorted({*SUN_ALTITUDES_DEG, 87.5, 85, 82.5, 77.5, 75, 72.5, 66, 58, 50, 40})
ALTITUDES, AZIMUTHS = 32, 20
# Steps of the stored logarithm.
LOG_MIN, LOG_MAX = -32.0, 13.0
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def table_axes():
    """Altitudes finer towards the horizon, azimuths from the Sun's evenly in the sine of half the angle, rad."""
    altitude_rad = np.pi / 2 * np.linspace(0.0, 1.0, ALTITUDES) ** 2
    azimuth_rad = 2.0 * np.arcsin(np.linspace(0.0, 1.0, AZIMUTHS))
    return altitude_rad, azimuth_rad


def luminances(solver, height_km, sun_rad, altitude_rad, azimuth_rad):
    """Linear sRGB in cd/m^2: altitude x azimuth x (smooth part, the aerosol's first order over its phase function) x channel."""
    light = solver.looks(height_km, np.pi / 2 - sun_rad, altitude_rad, azimuth_rad)
    rgb = np.einsum("ijpk,ck->ijpc", light, air.rgb_from_spectrum())
    floor = 1e-3 * np.maximum(rgb @ LUMINANCE, 1e-13)
    return np.maximum(rgb, floor[..., None])


def whole_sky(solver, height_km, sun_rad):
    """Luminance of the zenith, illuminance of level ground by the sky and by the Sun, mean luminance of the sky."""
    steps = 60
    part = (np.arange(steps) + 0.5) / steps
    altitude_rad, width_rad = np.pi / 2 * part**2, np.pi * part / steps
    azimuth_rad = np.pi * part**2
    azimuth_width_rad = 2.0 * 2.0 * np.pi * part / steps
    rgb = luminances(solver, height_km, sun_rad, np.append(altitude_rad, np.pi / 2), azimuth_rad)
    altitudes = np.append(altitude_rad, np.pi / 2)[:, None]
    cosine = np.sin(altitudes) * np.sin(sun_rad) + np.cos(altitudes) * np.cos(sun_rad) * np.cos(azimuth_rad)
    light = (rgb[:, :, 0] + rgb[:, :, 1] * air.aerosol_phase(cosine)[..., None]) @ LUMINANCE
    ring = (light[:-1] * azimuth_width_rad).sum(axis=1) * np.cos(altitude_rad) * width_rad
    sunlight = np.array([
        np.interp(height_km, solver.sun_heights_km[:24],
                  [np.interp(np.pi / 2 - sun_rad, solver.sun_chi_rad, solver.whole_sunlight[i, :, k]) for i in range(24)])
        for k in range(len(air.WAVELENGTHS_NM))])
    sun_lx = max(np.sin(sun_rad), 0.0) * LUMINANCE @ air.rgb_from_spectrum() @ sunlight
    return light[-1].mean(), (ring * np.sin(altitude_rad)).sum(), sun_lx, ring.sum() / (2.0 * np.pi)


def write_glow(solver):
    altitude_rad, azimuth_rad = table_axes()
    values = np.array([[luminances(solver, elevation_m / 1000.0, np.radians(sun_deg), altitude_rad, azimuth_rad).reshape(
        ALTITUDES, AZIMUTHS, 6) for sun_deg in SUN_ALTITUDES_DEG] for elevation_m in ELEVATIONS_M])
    steps = np.clip((np.log(values) - LOG_MIN) / (LOG_MAX - LOG_MIN), 0.0, 1.0) * 65535.0
    head = struct.pack("<8s4I2f", b"BGGLOW01", len(ELEVATIONS_M), len(SUN_ALTITUDES_DEG), ALTITUDES, AZIMUTHS, LOG_MIN, LOG_MAX)
    axes = np.array([*ELEVATIONS_M, *SUN_ALTITUDES_DEG], "<f4").tobytes()
    path = sources.CATALOGS / "sky-light" / "glow.bin"
    path.write_bytes(head + axes + steps.round().astype("<u2").tobytes())
    print(path, path.stat().st_size)


def write_illuminance(solver):
    rows = []
    for elevation_m in ELEVATIONS_M:
        for sun_deg in ILLUMINANCE_SUN_ALTITUDES_DEG:
            light = whole_sky(solver, elevation_m / 1000.0, np.radians(sun_deg))
            rows.append([f"{elevation_m:.0f}", sun_deg, *(f"{value:.4g}" for value in light)])
    header = ["elevation_m", "sun_altitude_deg", "zenith_cd_m2", "sky_lx", "sun_lx", "mean_cd_m2"]
    sources.write_csv(sources.CATALOGS / "sky-light" / "illuminance.csv", header, rows)


def write_zodiacal():
    """Table 16 of Leinert et al. 1998 (A&AS 127, 1): S10(V) by distance from the Sun in ecliptic longitude, and latitude."""
    path = sources.pypi("dorado-sensitivity", "0.4.0") / "dorado" / "sensitivity" / "data" / "leinert_zodi.txt"
    table = np.loadtxt(path)
    rows = []
    for longitude, line in zip(table[1:, 0], table[1:, 1:]):
        rows += [[f"{longitude:g}", f"{latitude:g}", f"{s10:g}" if np.isfinite(s10) else ""]
                 for latitude, s10 in zip(table[0, 1:], line)]
        # the pole: the text of their section 8.4.1
        rows.append([f"{longitude:g}", "90", "60"])
    sources.write_csv(sources.CATALOGS / "sky-light" / "zodiacal.csv", ["longitude_deg", "latitude_deg", "s10"], rows)


def main():
    (sources.CATALOGS / "sky-light").mkdir(exist_ok=True)
    write_zodiacal()
    solver = sky_transfer.Solver()
    solver.solve()
    write_illuminance(solver)
    write_glow(solver)


if __name__ == "__main__":
    main()

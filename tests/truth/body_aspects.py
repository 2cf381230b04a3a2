"""Writes tests/truth/body_aspects.csv: which points of the Sun, the Moon, the planets and Pluto face the Earth's centre and
the Sun, and how their axes lean, by NAIF's CSPICE and Skyfield; and tests/truth/sun_aspects.csv by SunPy.

    python3 -m venv v && v/bin/pip install spiceypy==8.3.0 skyfield==1.55 skyfield-data==7.0.0 sunpy==7.0.5
    v/bin/python tests/truth/body_aspects.py

CSPICE evaluates the rotation (pxform) and the planetographic latitude (recpgr) from a text kernel written here with the
numbers of the IAU report of 2015, at the instant the light left (spkpos, LT, JPL DE421). Position angles are measured from
the true pole of date (Skyfield); the bright limb after Meeus, Astronomical Algorithms, eq. 48.5, from apparent places,
15 degrees and more from the Sun and from its opposite.
"""

import csv
import math
import os
import random
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import skyfield_data
import spiceypy as spice
from skyfield.api import load, load_file

HERE = Path(__file__).parent
DE421 = os.path.join(os.path.dirname(skyfield_data.__file__), "data", "de421.bsp")

# NAIF number, ephemeris target, radii (equator, pole) in km, right ascension, declination and meridian, names of angles.
KERNEL = r"""KPL/PCK
\begindata
BODY10_POLE_RA = ( 286.13 0 0 )
BODY10_POLE_DEC = ( 63.87 0 0 )
BODY10_PM = ( 84.176 14.18440 0 )
BODY199_POLE_RA = ( 281.0103 -0.0328 0 )
BODY199_POLE_DEC = ( 61.4155 -0.0049 0 )
BODY199_PM = ( 329.5988 6.1385108 0 )
BODY199_NUT_PREC_PM = ( 0.01067257 -0.00112309 -0.00011040 -0.00002539 -0.00000571 )
BODY1_NUT_PREC_ANGLES = ( 174.7910857 149472.53587500003 349.5821714 298945.07175000006
  164.3732571 448417.607625 339.1643429 597890.1435000001 153.9554286 747362.679375 )
BODY299_POLE_RA = ( 272.76 0 0 )
BODY299_POLE_DEC = ( 67.16 0 0 )
BODY299_PM = ( 160.20 -1.4813688 0 )
BODY499_POLE_RA = ( 317.269202 -0.10927547 0 )
BODY499_POLE_DEC = ( 54.432516 -0.05827105 0 )
BODY499_PM = ( 176.049863 350.891982443297 0 )
BODY499_NUT_PREC_RA = ( 0 0 0 0 0 0 0 0 0 0 0.000068 0.000238 0.000052 0.000009 0.419057 )
BODY499_NUT_PREC_DEC = ( 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.000051 0.000141 0.000031 0.000005 1.591274 )
BODY499_NUT_PREC_PM = ( 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.000145 0.000157 0.000040 0.000001 0.000001 0.584542 )
BODY4_NUT_PREC_ANGLES = ( 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
  198.991226 19139.4819985 226.292679 38280.8511281 249.663391 57420.7251593 266.183510 76560.6367950 79.398797 0.5042615
  122.433576 19139.9407476 43.058401 38280.8753272 57.663379 57420.7517205 79.476401 76560.6495004 166.325722 0.5042615
  129.071773 19140.0328244 36.352167 38281.0473591 56.668646 57420.9295360 67.364003 76560.2552215
  104.792680 95700.4387578 95.391654 0.5042615 )
BODY599_POLE_RA = ( 268.056595 -0.006499 0 )
BODY599_POLE_DEC = ( 64.495303 0.002413 0 )
BODY599_PM = ( 284.95 870.5360000 0 )
BODY599_NUT_PREC_RA = ( 0.000117 0.000938 0.001432 0.000030 0.002150 )
BODY599_NUT_PREC_DEC = ( 0.000050 0.000404 0.000617 -0.000013 0.000926 )
BODY5_NUT_PREC_ANGLES = ( 99.360714 4850.4046 175.895369 1191.9605 300.323162 262.5475 114.012305 6070.2476 49.511251 64.3000 )
BODY699_POLE_RA = ( 40.589 -0.036 0 )
BODY699_POLE_DEC = ( 83.537 -0.004 0 )
BODY699_PM = ( 38.90 810.7939024 0 )
BODY799_POLE_RA = ( 257.311 0 0 )
BODY799_POLE_DEC = ( -15.175 0 0 )
BODY799_PM = ( 203.81 -501.1600928 0 )
BODY899_POLE_RA = ( 299.36 0 0 )
BODY899_POLE_DEC = ( 43.46 0 0 )
BODY899_PM = ( 249.978 541.1397757 0 )
BODY899_NUT_PREC_RA = ( 0.70 )
BODY899_NUT_PREC_DEC = ( -0.51 )
BODY899_NUT_PREC_PM = ( -0.48 )
BODY8_NUT_PREC_ANGLES = ( 357.85 52.316 )
BODY999_POLE_RA = ( 132.993 0 0 )
BODY999_POLE_DEC = ( -6.163 0 0 )
BODY999_PM = ( 302.695 56.3625225 0 )
BODY301_POLE_RA = ( 269.9949 0.0031 0 )
BODY301_POLE_DEC = ( 66.5392 0.0130 0 )
BODY301_PM = ( 38.3213 13.17635815 -1.4E-12 )
BODY301_NUT_PREC_RA = ( -3.8787 -0.1204 0.0700 -0.0172 0 0.0072 0 0 0 -0.0052 0 0 0.0043 )
BODY301_NUT_PREC_DEC = ( 1.5419 0.0239 -0.0278 0.0068 0 -0.0029 0.0009 0 0 0.0008 0 0 -0.0009 )
BODY301_NUT_PREC_PM = ( 3.5610 0.1208 -0.0642 0.0158 0.0252 -0.0066 -0.0047 -0.0046 0.0028 0.0052 0.0040 0.0019 -0.0044 )
BODY3_NUT_PREC_ANGLES = ( 125.045 -1935.5364525 250.089 -3871.072905 260.008 475263.3328725 176.625 487269.629985
  357.529 35999.0509575 311.589 964468.49931 134.963 477198.869325 276.617 12006.300765 34.226 63863.5132425
  15.134 -5806.6093575 119.743 131.84064 239.961 6003.1503825 25.053 473327.79642 )
\begintext
"""
BODIES = {
    "sun": ("SUN", "IAU_SUN", 695700.0, 695700.0), "moon": ("MOON", "IAU_MOON", 1737.4, 1737.4),
    "mercury": ("MERCURY", "IAU_MERCURY", 2440.53, 2438.26), "venus": ("VENUS", "IAU_VENUS", 6051.8, 6051.8),
    "mars": ("MARS", "IAU_MARS", 3396.19, 3376.20), "jupiter": ("5", "IAU_JUPITER", 71492.0, 66854.0),
    "saturn": ("6", "IAU_SATURN", 60268.0, 54364.0), "uranus": ("7", "IAU_URANUS", 25559.0, 24973.0),
    "neptune": ("8", "IAU_NEPTUNE", 24764.0, 24341.0), "pluto": ("9", "IAU_PLUTO", 1188.3, 1188.3),
}
COLUMNS = ["body", "jd_tt", "sub_observer_lon_deg", "sub_observer_lat_deg", "sub_observer_graphic_lat_deg",
           "sub_solar_lon_deg", "sub_solar_lat_deg", "axis_position_angle_deg", "bright_limb_position_angle_deg"]


def under(towards, fixed_from_icrs, equator_km, pole_km):
    """East longitude, planetocentric and planetographic latitude of the point under a direction, degrees."""
    fixed = spice.mxv(fixed_from_icrs, towards)
    _, longitude, latitude = spice.reclat(fixed)
    surface = spice.surfpt((0, 0, 0), fixed, equator_km, equator_km, pole_km)
    _, graphic, _ = spice.recgeo(surface, equator_km, (equator_km - pole_km) / equator_km)
    return math.degrees(longitude) % 360, math.degrees(latitude), math.degrees(graphic)


def position_angle(here, pole):
    """From the first place towards the second, both unit vectors on the axes of date."""
    east = np.cross((0, 0, 1), here)
    north = np.cross(here, east)
    return math.degrees(math.atan2(pole @ east, pole @ north)) % 360


def row(name, t, kernel):
    target, frame, equator_km, pole_km = BODIES[name]
    et = (t.tdb - 2451545.0) * 86400
    to_body, light_time = spice.spkpos(target, et, "J2000", "LT", "EARTH")
    fixed_from_icrs = spice.pxform("J2000", frame, et - light_time)
    observer = under(-to_body, fixed_from_icrs, equator_km, pole_km)
    true_from_icrs = t.M
    here = true_from_icrs @ (to_body / np.linalg.norm(to_body))
    axis = position_angle(here, true_from_icrs @ np.array(fixed_from_icrs)[2])
    cells = [name, f"{t.tt:.8f}"] + [f"{v:.6f}" for v in observer]
    if name == "sun":
        return cells + ["", "", f"{axis:.6f}", ""]
    to_sun = spice.spkpos("SUN", et - light_time, "J2000", "NONE", target)[0]
    solar = under(to_sun, fixed_from_icrs, equator_km, pole_km)
    earth = kernel["earth"].at(t)
    names = {"jupiter": "jupiter barycenter", "saturn": "saturn barycenter", "uranus": "uranus barycenter",
             "neptune": "neptune barycenter", "pluto": "pluto barycenter"}
    ra, dec, _ = earth.observe(kernel[names.get(name, name)]).apparent().radec("date")
    sun_ra, sun_dec, _ = earth.observe(kernel["sun"]).apparent().radec("date")
    limb = ""
    elongation = earth.observe(kernel["sun"]).separation_from(earth.observe(kernel[names.get(name, name)])).degrees
    if 15 < elongation < 165:
        a, d, a0, d0 = ra.radians, dec.radians, sun_ra.radians, sun_dec.radians
        angle = math.atan2(math.cos(d0) * math.sin(a0 - a),
                           math.sin(d0) * math.cos(d) - math.cos(d0) * math.sin(d) * math.cos(a0 - a))
        limb = f"{math.degrees(angle) % 360:.6f}"
    return cells + [f"{solar[0]:.6f}", f"{solar[1]:.6f}", f"{axis:.6f}", limb]


def main():
    with tempfile.NamedTemporaryFile("w", suffix=".tpc", delete=False) as file:
        file.write(KERNEL)
    spice.furnsh(file.name)
    spice.furnsh(DE421)
    kernel, ts = load_file(DE421), load.timescale()
    chance = random.Random(2018)
    with open(HERE / "body_aspects.csv", "w", newline="") as out:
        out.write("# CSPICE (spiceypy 8.3.0), Skyfield 1.55, JPL DE421, seen from the Earth's centre: tests/truth/body_aspects.py\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for _ in range(60):
            t = ts.tt_jd(round(chance.uniform(2415100.0, 2469800.0), 6))
            writer.writerows(row(name, t, kernel) for name in BODIES)
    sun(chance)


def sun(chance):
    from sunpy.coordinates import sun as solar
    with open(HERE / "sun_aspects.csv", "w", newline="") as out:
        out.write("# SunPy 7.0.5, seen from the Earth's centre: tests/truth/body_aspects.py\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["utc", "p_deg", "b0_deg", "l0_deg", "carrington_rotation"])
        for _ in range(60):
            utc = datetime(1973, 1, 1) + timedelta(seconds=chance.randrange(50 * 365 * 86400))
            writer.writerow([utc.isoformat() + "Z", f"{solar.P(utc).deg:.5f}", f"{solar.B0(utc).deg:.5f}",
                             f"{solar.L0(utc).deg:.5f}", f"{solar.carrington_rotation_number(utc):.6f}"])


if __name__ == "__main__":
    main()

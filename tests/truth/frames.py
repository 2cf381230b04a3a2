"""Makes the tables of the frames: precession_long_term.csv, nutation.csv and sidereal_time.csv, all from ERFA."""

import random

import erfa
import numpy as np

import authority as a

TOOLS = ("pyerfa", "numpy")


def precession_long_term():
    """ltpb: ICRS to mean equator and equinox of date, Vondrak, Capitaine & Wallace 2011, with frame bias."""
    chance = random.Random("ltpb")
    epochs = sorted({-3000.0, -1000.0, 0.0, 1000.0, 1900.0, 2000.0, 2100.0, 3000.0} | {round(chance.uniform(-3000, 3000), 3) for _ in range(22)})
    columns = ["julian_epoch", *(f"m{row}{column}" for row in range(3) for column in range(3))]
    rows = [[epoch, *(f"{value:.15f}" for value in erfa.ltpb(epoch).flatten())] for epoch in epochs]
    a.write("precession_long_term", columns, rows, "Matrix from ICRS to the mean equator and equinox of date, row by row (erfa.ltpb)",
            tools=TOOLS, script="frames.py")


def nutation():
    """nut00a and obl06: nutation in longitude and obliquity; the mean obliquity of IAU 2006."""
    chance = random.Random("nut")
    dates = sorted({2451545.0, 2415020.5, 2488069.5, 625673.5, 2816787.5} | {round(chance.uniform(2415020.5, 2488069.5), 3) for _ in range(25)})
    columns = ["jd_tt", "dpsi_2000a_rad", "deps_2000a_rad", "mean_obliquity_2006_rad"]
    rows = [[date, *(f"{value:.15f}" for value in (*erfa.nut00a(*parts(date)), erfa.obl06(*parts(date))))] for date in dates]
    a.write("nutation", columns, rows, "Nutation IAU 2000A and the mean obliquity IAU 2006 (erfa.nut00a, obl06)",
            tools=TOOLS, script="frames.py")


def parts(jd):
    """A Julian date as day and fraction: one number alone loses 40 microseconds, 0.6 mas of the Earth's rotation."""
    fraction = round(jd - np.floor(jd), 8)
    return float(np.floor(jd)), fraction


def sidereal_time():
    """era00, gmst06, gst06a and the local apparent sidereal time of a longitude, UT1 and TT given apart."""
    chance = random.Random("gst")
    columns = ["jd_ut1", "jd_tt", "earth_rotation_angle_rad", "gmst_2006_rad", "gast_2006a_rad", "lon_deg", "local_apparent_sidereal_hours"]
    rows = []
    for _ in range(60):
        day, ut1 = chance.randrange(2415021, 2488069), round(chance.uniform(0.001, 0.998), 4)
        tt = round(ut1 + chance.uniform(-3.0, 90.0) / 86400.0, 8)
        longitude_deg = round(chance.uniform(-180.0, 180.0), 4)
        gast = erfa.gst06a(day, ut1, day, tt)
        local_h = np.degrees(erfa.anp(gast + np.radians(longitude_deg))) / 15.0
        rows.append([str(day) + f"{ut1:.4f}"[1:], str(day) + f"{tt:.8f}"[1:],
                     f"{erfa.era00(day, ut1):.12f}", f"{erfa.gmst06(day, ut1, day, tt):.12f}", f"{gast:.12f}", longitude_deg,
                     f"{local_h:.10f}"])
    a.write("sidereal_time", columns, rows, "Earth rotation angle and sidereal time (erfa.era00, gmst06, gst06a); local = Greenwich + east longitude",
            tools=TOOLS, script="frames.py")


if __name__ == "__main__":
    precession_long_term()
    nutation()
    sidereal_time()

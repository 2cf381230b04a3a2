"""Makes catalogs/earth-orientation/: leap_seconds.csv and daily.bin.

    python3 -m venv venv && venv/bin/pip install astropy-iers-data==0.2026.11.2.0.34.55 pyerfa==2.0.1.5
    venv/bin/python catalogs/make/earth_orientation.py

daily.bin holds TT - UT1, so that no leap second stands in it: UT1 - UTC of each table is taken off TAI - UTC
(ERFA's `dat`, which knows the drifting UTC of 1962 to 1971; the leap-second file from 1972 on).
Series C04 where it exists, after it finals2000A: the newest measurements and about a year of prediction.
"""

import datetime
import struct
from pathlib import Path

import astropy_iers_data as iers
import erfa

FOLDER = Path(__file__).resolve().parent.parent / "earth-orientation"
MJD_JD = 2400000.5
TT_MINUS_TAI_S = 32.184
MONTHS = "January February March April May June July August September October November December".split()


def read_leap_seconds():
    steps, expiry = [], None
    for line in open(iers.IERS_LEAP_SECOND_FILE):
        if "expires on" in line:
            day, month, year = line.split("expires on")[1].split()
            expiry = datetime.date(int(year), MONTHS.index(month) + 1, int(day))
        if not line.startswith("#") and line.strip():
            mjd, day, month, year, offset_s = line.split()
            steps.append((float(mjd), datetime.date(int(year), int(month), int(day)), int(offset_s)))
    return steps, expiry


def write_leap_seconds(steps, expiry):
    with open(FOLDER / "leap_seconds.csv", "w", newline="\n") as out:
        out.write("# TAI - UTC from 0h UTC of each date on. The last row says how far the table is known to hold.\n")
        out.write("utc_date,tai_minus_utc_s,kind\n")
        for _, date, offset_s in steps:
            out.write(f"{date},{offset_s},step\n")
        out.write(f"{expiry},{steps[-1][2]},expiry\n")


def tai_minus_utc_s(mjd, steps):
    if mjd >= steps[0][0]:
        return [offset_s for start, _, offset_s in steps if start <= mjd][-1]
    year, month, day, fraction = erfa.jd2cal(MJD_JD, mjd)
    return float(erfa.dat(int(year), int(month), int(day), float(fraction)))


def read_days():
    """{mjd: (UT1 - UTC in s, x in arcsec, y in arcsec, is_measured)}"""
    days = {}
    for line in open(iers.IERS_A_FILE):
        if line[58:68].strip() and line[18:27].strip() and line[37:46].strip():
            days[int(float(line[7:15]))] = (float(line[58:68]), float(line[18:27]), float(line[37:46]), line[57] == "I")
    for line in open(iers.IERS_B_FILE):
        if not line.startswith("#") and line.strip():
            cell = line.split()
            days[int(float(cell[4]))] = (float(cell[7]), float(cell[5]), float(cell[6]), True)
    return days


def write_days(days, steps):
    mjds = sorted(days)
    assert mjds == list(range(mjds[0], mjds[-1] + 1)), "a day is missing"
    measured = sum(days[mjd][3] for mjd in mjds)
    assert all(days[mjd][3] for mjd in mjds[:measured]), "a predicted day stands before a measured one"
    tt_minus_ut1 = [round((TT_MINUS_TAI_S + tai_minus_utc_s(mjd, steps) - days[mjd][0]) * 1e7) for mjd in mjds]
    x = [round(days[mjd][1] * 1e6) for mjd in mjds]
    y = [round(days[mjd][2] * 1e6) for mjd in mjds]
    with open(FOLDER / "daily.bin", "wb") as out:
        out.write(b"BGEOPV1\n" + struct.pack("<iii", mjds[0], len(mjds), measured))
        for column in (tt_minus_ut1, x, y):
            out.write(struct.pack(f"<{len(mjds)}i", *column))
    print(f"MJD {mjds[0]}..{mjds[-1]}, {len(mjds)} days, {measured} measured")


if __name__ == "__main__":
    leap_steps, leap_expiry = read_leap_seconds()
    write_leap_seconds(leap_steps, leap_expiry)
    write_days(read_days(), leap_steps)

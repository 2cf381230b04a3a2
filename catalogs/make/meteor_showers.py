"""Makes catalogs/meteor-showers/showers.csv from two lists that must agree: the International Meteor Organization's
working list of visual showers and the table of the IMO calendar that Stellarium's meteor plug-in carries.

Run: python3 catalogs/make/meteor_showers.py
"""

import datetime
import json
import math
import re
import struct
import xml.etree.ElementTree
import zlib

import sources

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# Chinese names that the source lacks, by its own pattern: month, constellation, letter.
NAMES_ZH = {"MON": ("Mon", "十二月", ""), "ERI": ("Eri", "", "η"), "GUM": ("UMi", "", "γ")}
# Two lists are of one mind within these: days at the maximum, degrees between radiants, km/s.
MOST_APART = {"maximum_d": 4.5, "radiant_deg": 21.0, "speed_km_s": 4.0}
HEADER = ["code", "number", "name", "name_zh", "start_solar_longitude_deg", "maximum_solar_longitude_deg", "end_solar_longitude_deg",
          "radiant_ra_deg", "radiant_dec_deg", "drift_ra_deg_per_d", "drift_dec_deg_per_d", "speed_km_s", "population_index",
          "zhr", "zhr_low", "zhr_high"]


def main():
    working_list, calendar, names_zh = imo_working_list(), calendar_showers(), chinese_names()
    rows = []
    for code, shower in calendar.items():
        listed = working_list.get(code)
        if listed is None or code == "ANT":  # the antihelion source has no maximum
            print(f"{code}: left out")
            continue
        compare(code, shower, listed)
        rows.append(row(code, shower, listed, names_zh))
    rows.sort(key=lambda cells: float(cells[5]))
    sources.write_csv(sources.CATALOGS / "meteor-showers" / "showers.csv", HEADER, rows)
    print(f"{len(rows)} showers")


def row(code, shower, listed, names_zh):
    activity = shower["activity"][0]
    low, _, high = activity.get("variable", "").partition("-")
    zhr = activity["zhr"] if activity["zhr"] >= 0 else listed["ZHR"]
    return [code, shower["IAUNo"], shower["designation"], names_zh[code], number(activity["start"]), number(activity["peak"]),
            number(activity["finish"]), number(listed["RA"]), number(listed["DE"]), number(shower["driftAlpha"]),
            number(shower["driftDelta"]), number(listed["V"]), number(listed["r"]),
            number(zhr) if float(zhr or 0) > 0 else "", low, high]


def number(value):
    return f"{float(value):g}"


def compare(code, shower, listed):
    """Stops where the lists speak of different things; says where they stand apart by more than rounding."""
    apart = {
        "maximum_d": abs(days_between(shower["activity"][0]["peak"], listed["peak"])),
        "radiant_deg": separation_deg((shower["radiantAlpha"], shower["radiantDelta"]), (float(listed["RA"]), float(listed["DE"]))),
        "speed_km_s": abs(shower["speed"] - float(listed["V"])),
    }
    if any(apart[what] > most for what, most in MOST_APART.items()):
        raise SystemExit(f"{code}: the lists disagree: {apart}")
    if apart["maximum_d"] > 1.6 or apart["radiant_deg"] > 2.0 or apart["speed_km_s"] > 1.0:
        print(f"{code}: " + ", ".join(f"{what} {value:.1f}" for what, value in apart.items()))


def days_between(solar_longitude_deg, date_text):
    """Days from the date (of an average year) to the solar longitude of J2000, by the mean Sun and the equation of centre."""
    month, day = date_text.split()
    day_of_year = datetime.date(2023, MONTHS.index(month) + 1, int(day)).timetuple().tm_yday
    days = day_of_year + 0.5 - 1.5 + (2023 - 2000) * 365.2422 - 0.25
    anomaly = math.radians(357.53 + 0.985600 * days)
    longitude = 280.46 + 0.9856474 * days + 1.915 * math.sin(anomaly) + 0.02 * math.sin(2 * anomaly) - 23 * 0.01397
    return ((solar_longitude_deg - longitude + 180) % 360 - 180) / 0.9856


def separation_deg(one, other):
    (a1, d1), (a2, d2) = [tuple(map(math.radians, place)) for place in (one, other)]
    cosine = math.sin(d1) * math.sin(d2) + math.cos(d1) * math.cos(d2) * math.cos(a1 - a2)
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def imo_working_list():
    path = sources.pypi("ukmon_meteortools", "2023.7.10") / "ukmon_meteortools" / "share" / "IMO_Working_Meteor_Shower_List.xml"
    showers = xml.etree.ElementTree.parse(path).getroot()
    return {shower.findtext("IAU_code"): {cell.tag: cell.text for cell in shower} for shower in showers}


def calendar_showers():
    """The plug-in's table lies compressed inside the program."""
    program = (sources.debian("stellarium", "0.22.2-1") / "usr" / "bin" / "stellarium").read_bytes()
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", program):
        try:
            text = zlib.decompressobj().decompress(program[start.start():])
        except zlib.error:
            continue
        if text.startswith(b"{") and b'"meteor showers data"' in text[:200]:
            showers = json.loads(text)["showers"]
            return {code: shower for code, shower in showers.items() if "speed" in shower}
    raise SystemExit("the program has no table of meteor showers")


def chinese_names():
    """By code: the names of the Chinese translation, each ending in the usual word for a shower."""
    folder = sources.debian("stellarium-data", "0.22.2-1") / "usr" / "share" / "stellarium" / "translations" / "stellarium"
    translated = qt_messages((folder / "zh_CN.qm").read_bytes())
    names = {code: translated.get(shower["designation"], "") for code, shower in calendar_showers().items()}
    constellations = {}
    for line in (sources.CATALOGS / "constellations" / "names.csv").read_text(encoding="utf-8").splitlines()[1:]:
        cells = line.split(",")
        constellations[cells[0]] = cells[4]
    for code, (constellation, month, letter) in NAMES_ZH.items():
        names[code] = f"{month}{constellations[constellation]}{letter}流星雨"
    return {code: name.replace("流星群", "流星雨") for code, name in names.items()}


def qt_messages(data):
    """Translations by source text in a compiled Qt message file: sections of tagged fields."""
    place, sections = 16, {}
    while place < len(data):
        kind, length = struct.unpack(">BI", data[place:place + 5])
        sections[kind] = data[place + 5:place + 5 + length]
        place += 5 + length
    body, place, messages, fields = sections[0x69], 0, {}, {}
    while place < len(body):
        tag, place = body[place], place + 1
        if tag == 1:
            messages[fields.get(6, b"").decode()] = fields.get(3, b"").decode("utf-16-be")
            fields = {}
        elif tag == 5:
            place += 4
        else:
            length = struct.unpack(">I", body[place:place + 4])[0]
            length = 0 if length == 0xFFFFFFFF else length
            fields[tag] = body[place + 4:place + 4 + length]
            place += 4 + length
    return messages


if __name__ == "__main__":
    main()

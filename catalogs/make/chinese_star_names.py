"""Makes catalogs/chinese-star-names/names.csv and popular.csv.

Run: python3 catalogs/make/chinese_star_names.py
"""

import json

import sources

# The source gives these stars by an everyday name; their place in the traditional asterism (number in the order of the
# asterism, Yi Shitong 1981) goes into names.csv and the everyday name into popular.csv.
TRADITIONAL = {91262: "织女一", 97649: "河鼓二", 11767: "勾陈一", 80763: "心宿二"}
# Entries without a place in the new reduction of Hipparcos, and the entry that has the same star: both are 94 Aqr.
SAME_STAR = {115125: 115126}


def main():
    path = sources.npm("d3-celestial", "0.7.35") / "data" / "starnames.cn.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    names = {int(hip): star["name"].strip(" *") for hip, star in table.items() if star["name"].strip()}
    for hip, same in SAME_STAR.items():
        names.setdefault(same, names.pop(hip))
    folder = sources.CATALOGS / "chinese-star-names"
    popular = [[hip, names[hip]] for hip in sorted(TRADITIONAL) if names[hip] != TRADITIONAL[hip]]
    sources.write_csv(folder / "names.csv", ["hip", "name"], sorted((names | TRADITIONAL).items()))
    sources.write_csv(folder / "popular.csv", ["hip", "name"], popular)
    print(f"{len(names)} names; twice: {twice(names)}")


def twice(names):
    seen = {}
    for hip, name in names.items():
        seen.setdefault(name, []).append(hip)
    return {name: hips for name, hips in seen.items() if len(hips) > 1}


if __name__ == "__main__":
    main()

"""Makes catalogs/chinese-star-names/names.csv and popular.csv.

Run: python3 catalogs/make/chinese_star_names.py
"""

import json
import re

import sources

# The source gives these stars by an everyday name; their place in the traditional asterism (number in the order of the
# asterism, Yi Shitong 1981) goes into names.csv and the everyday name into popular.csv.
TRADITIONAL = {91262: "织女一", 97649: "河鼓二", 11767: "勾陈一", 80763: "心宿二"}
# Stars of the old asterisms to which the source gives a second name: their number among the stars that were added (增) in
# 1752, often of a neighbouring asterism. Their own name comes first (Yi Shitong 1981, as in the Chinese sky culture of
# Stellarium 0.22.2, CC BY-SA 4.0, which lists both).
OWN_NAMES = {
    6193: "奎宿十三", 7818: "天大将军七", 9727: "五帝内座二", 12843: "天苑八", 13531: "大陵二", 14838: "天阴四", 16322: "天廪二",
    17448: "卷舌五", 21683: "附耳", 22797: "参旗八", 23783: "八谷六", 24674: "玉井四", 27949: "八谷二", 32362: "井宿四",
    34693: "五诸侯二[井宿]", 41377: "爟三", 47508: "轩辕十五", 51808: "阴德一", 53417: "少微二", 56127: "明堂三",
    57320: "五帝座三", 61579: "九卿三", 63414: "进贤", 65477: "辅", 67275: "右摄提二", 68520: "天田二[角宿]", 69415: "折威一",
    72571: "阵车一", 78384: "积卒二", 80463: "斗一", 80975: "东咸四", 82073: "斛四", 84880: "市楼四", 94083: "天柱四",
    94481: "辇道二", 96468: "右旗五", 100881: "牛宿四", 102532: "瓠瓜二", 104459: "天垒城十", 106942: "司命一",
    106944: "司禄二", 107418: "造父五", 107575: "司禄一", 116602: "火鸟三", 117491: "云雨三",
}
# The source gives 司命一 to HR 8263; its own figure of 司命 has 24 Aqr, as later versions of the same sky culture do.
WRONG = [106758]
PINYIN_OF = {"附耳": "Fù'ěr", "辅": "Fǔ", "进贤": "Jìnxián", "参旗八": "Shēnqí VIII", "玉井四": "Yùjǐng IV", "司禄一": "Sīlù I", "司禄二": "Sīlù II"}
# Entries without a place in the new reduction of Hipparcos, and the entry that has the same star: both are 94 Aqr.
SAME_STAR = {115125: 115126}


def main():
    path = sources.npm("d3-celestial", "0.7.35") / "data" / "starnames.cn.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    names = {int(hip): star["name"].strip(" *") for hip, star in table.items() if star["name"].strip()}
    pinyin = {int(hip): star["pinyin"].strip(" *") for hip, star in table.items() if star["name"].strip()}
    pinyin = {hip: tidy(name) for hip, name in pinyin.items()}
    for hip in WRONG:
        del names[hip], pinyin[hip]
    for hip, same in SAME_STAR.items():
        names.setdefault(same, names.pop(hip))
        pinyin.setdefault(same, pinyin.pop(hip))
    folder = sources.CATALOGS / "chinese-star-names"
    popular = [[hip, names[hip]] for hip in sorted(TRADITIONAL) if names[hip] != TRADITIONAL[hip]]
    syllables = {asterism_of(name): asterism_of(pinyin[hip]) for hip, name in names.items() if "增" not in name}
    own = TRADITIONAL | OWN_NAMES
    rows = [[hip, own.get(hip, name), in_letters(own[hip], syllables) if hip in own else pinyin[hip]]
            for hip, name in sorted((names | own).items())]
    sources.write_csv(folder / "names.csv", ["hip", "name", "pinyin"], rows)
    sources.write_csv(folder / "popular.csv", ["hip", "name"], popular)
    print(f"{len(rows)} names; twice: {twice({row[0]: row[1] for row in rows})}")


# Marks that the source puts on the wrong vowel, or forgets.
MARKS = {"oú": "óu", "où": "òu", "ǐu": "iǔ", "weǐ": "wěi", "Zhinǚ": "Zhīnǚ", "Xìngchēn": "Xìngchén", "Hǔbèn": "Hǔbēn"}


def tidy(pinyin):
    for wrong, right in MARKS.items():
        pinyin = pinyin.replace(wrong, right)
    return pinyin[:1].upper() + pinyin[1:]


def asterism_of(name):
    """A star's name without its number: 奎宿 of 奎宿十三, Kuíxiù of Kuíxiù XIII."""
    return re.sub(r"([一二三四五六七八九十廿卅卌]+| [IVXL]+)?(\[.*\])?$", "", name)


def in_letters(name, syllables):
    """Pinyin of a name with its number in Roman figures."""
    if name in PINYIN_OF:
        return PINYIN_OF[name]
    asterism = asterism_of(name)
    number = re.sub(r"\[.*\]", "", name.removeprefix(asterism))
    value = 0
    for digit in number:
        if digit in "十廿卅卌":
            value = (value or 1) * 10 if digit == "十" else (value + "十廿卅卌".index(digit) + 1) * 10
        else:
            value += "零一二三四五六七八九".index(digit)
    roman = "X" * (value // 10) + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][value % 10]
    return f"{syllables[asterism]} {roman}"


def twice(names):
    seen = {}
    for hip, name in names.items():
        seen.setdefault(name, []).append(hip)
    return {name: hips for name, hips in seen.items() if len(hips) > 1}


if __name__ == "__main__":
    main()

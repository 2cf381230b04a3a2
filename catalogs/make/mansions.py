"""Makes catalogs/mansions/determinative_stars.csv and checks every star against two other catalogues of this folder: its
traditional Chinese name and its Bayer letter.

Run: python3 catalogs/make/mansions.py
"""

import csv

import sources

# Mansion, pinyin, star by its place in the asterism, Bayer letter and constellation, first and last year (empty: always).
STARS = [
    ("角", "Jiao", "角宿一", "α Vir", "", ""), ("亢", "Kang", "亢宿一", "κ Vir", "", ""), ("氐", "Di", "氐宿一", "α2 Lib", "", ""),
    ("房", "Fang", "房宿一", "π Sco", "", ""), ("心", "Xin", "心宿一", "σ Sco", "", ""), ("尾", "Wei", "尾宿一", "μ1 Sco", "", ""),
    ("箕", "Ji", "箕宿一", "γ2 Sgr", "", ""), ("斗", "Dou", "斗宿一", "φ Sgr", "", ""), ("牛", "Niu", "牛宿一", "β Cap", "", ""),
    ("女", "Nü", "女宿一", "ε Aqr", "", ""), ("虚", "Xu", "虚宿一", "β Aqr", "", ""), ("危", "Wei", "危宿一", "α Aqr", "", ""),
    ("室", "Shi", "室宿一", "α Peg", "", ""), ("壁", "Bi", "壁宿一", "γ Peg", "", ""),
    ("奎", "Kui", "奎宿二", "ζ And", "", 1627), ("奎", "Kui", "奎宿一", "η And", 1628, ""),
    ("娄", "Lou", "娄宿一", "β Ari", "", ""), ("胃", "Wei", "胃宿一", "35 Ari", "", ""), ("昴", "Mao", "昴宿一", "17 Tau", "", ""),
    ("毕", "Bi", "毕宿一", "ε Tau", "", ""),
    ("觜", "Zi", "觜宿二", "φ1 Ori", "", 1743), ("觜", "Zi", "觜宿一", "λ Ori", 1744, ""),
    ("参", "Shen", "参宿三", "δ Ori", "", 1743), ("参", "Shen", "参宿一", "ζ Ori", 1744, ""),
    ("井", "Jing", "井宿一", "μ Gem", "", ""), ("鬼", "Gui", "鬼宿一", "θ Cnc", "", ""), ("柳", "Liu", "柳宿一", "δ Hya", "", ""),
    ("星", "Xing", "星宿一", "α Hya", "", ""), ("张", "Zhang", "张宿一", "υ1 Hya", "", ""), ("翼", "Yi", "翼宿一", "α Crt", "", ""),
    ("轸", "Zhen", "轸宿一", "γ Crv", "", ""),
]


def table(path):
    with open(sources.CATALOGS / path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main():
    hip_by_name = {row["name"]: int(row["hip"]) for row in table("chinese-star-names/names.csv")}
    bright = {int(row["hip"]): row for row in table("bright-stars/stars.csv") if row["hip"]}
    rows, numbers = [], []
    for mansion, pinyin, star, designation, first, last in STARS:
        hip = hip_by_name[star]
        known = bright[hip]
        letter, constellation = designation.split()
        if letter not in (known["bayer"], known["flamsteed"]) or constellation != known["constellation"]:
            raise SystemExit(f"{star} is {known['bayer']} {known['constellation']} in the star catalogue, not {designation}")
        if mansion not in numbers:
            numbers.append(mansion)
        rows.append([numbers.index(mansion) + 1, mansion, pinyin, hip, star, designation, first, last])
    header = ["number", "mansion", "pinyin", "hip", "star", "designation", "first_year", "last_year"]
    sources.write_csv(sources.CATALOGS / "mansions" / "determinative_stars.csv", header, rows)


if __name__ == "__main__":
    main()

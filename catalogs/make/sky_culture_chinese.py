"""Makes the tables of catalogs/sky-cultures/chinese/ but for art.csv (four_symbols.py). Needs polars; bright_stars.py and
chinese_star_names.py come first.

Run: python3 catalogs/make/sky_culture_chinese.py
"""

import csv
import re

import sky_culture_format as sky
import sources

# Which asterisms belong to which enclosure or mansion: Butian ge (Song of the Sky Pacers, 7th c.) as every later catalogue has
# it; vassals (附官) stand with the asterism they are attached to.
MEMBERS = {
    "紫微垣": "紫微左垣 紫微右垣 北极 四辅 天乙 太乙 阴德 尚书 女史 柱史 御女 天柱 大理 勾陈 六甲 天皇大帝 五帝内座 华盖 杠 传舍 内阶 "
              "天厨 八谷 天棓 内厨 文昌 三师 三公(紫微垣) 天床 太尊 天牢 太阳守 势 相 玄戈 天理 北斗 辅 天枪",
    "太微垣": "太微左垣 太微右垣 谒者 三公(太微垣) 九卿 五诸侯(太微垣) 内屏 五帝座 幸臣 太子 从官(太微垣) 郎将 虎贲 常陈 郎位 明堂 "
              "灵台 少微 长垣 三台",
    "天市垣": "天市左垣 天市右垣 市楼 车肆 宗正 宗人 宗 帛度 屠肆 候 帝座 宦者 列肆 斗 斛 贯索 七公 天纪 女床",
    "角宿": "平道 天田(角宿) 进贤 周鼎 天门 平 库楼 柱(角宿) 衡 南门",
    "亢宿": "大角 折威 左摄提 右摄提 顿顽 阳门",
    "氐宿": "天乳 招摇 梗河 帝席 亢池 骑官 阵车 车骑 天辐 骑阵将军",
    "房宿": "钩钤 键闭 罚 西咸 东咸 日 从官(房宿)",
    "心宿": "积卒",
    "尾宿": "神宫 天江 傅说 鱼 龟",
    "箕宿": "糠 杵(箕宿)",
    "斗宿": "建 天弁 鳖 天鸡 天籥 狗国 天渊 狗 农丈人",
    "牛宿": "天桴 河鼓 右旗 左旗 织女 渐台 辇道 罗堰 天田(牛宿) 九坎",
    "女宿": "离珠 败瓜 瓠瓜 天津 奚仲 扶筐 十二国",
    "虚宿": "司命 司禄 司危 司非 哭 泣 离瑜 天垒城 败臼",
    "危宿": "坟墓 人 杵(危宿) 臼 车府 天钩 造父 虚梁 盖屋 天钱",
    "室宿": "离宫 雷电 垒壁阵 羽林军 𫓧钺 北落师门 八魁 天纲 土公吏 螣蛇",
    "壁宿": "天厩 土公 霹雳 云雨 𫓧锧",
    "奎宿": "王良 策 附路 军南门 阁道 外屏 天溷 土司空",
    "娄宿": "左更 右更 天大将军 天仓 天庾",
    "胃宿": "大陵 天船 积尸(胃宿) 积水(胃宿) 天廪 天囷",
    "昴宿": "天阿 月 卷舌 天谗 砺石 天阴 刍藁 天苑",
    "毕宿": "附耳 天街 天节 诸王 天高 九州殊口 五车 柱(毕宿) 天潢 咸池 天关 参旗 九斿 天园",
    "觜宿": "座旗 司怪",
    "参宿": "伐 玉井 屏 军井 厕 屎",
    "井宿": "钺 水府 天樽 五诸侯(井宿) 北河 积水(井宿) 积薪 水位 南河 四渎 阙丘 军市 野鸡 天狼 丈人 子 孙 老人 弧矢",
    "鬼宿": "积尸(鬼宿) 爟 外厨 天狗 天社 天记",
    "柳宿": "酒旗",
    "星宿": "轩辕 天相 内平",
    "张宿": "",
    "翼宿": "",
    "轸宿": "长沙 左辖 右辖 青丘",
}
# Around the south pole, never seen from China: made from European charts by Xu Guangqi and his colleagues.
SOUTHERN = ("海山 十字架 马尾 马腹 蜜蜂 三角形 异雀 孔雀 波斯 蛇尾 蛇腹 蛇首 鸟喙 鹤 火鸟 水委 附白 夹白 金鱼 海石 飞鱼 南船 "
            "小斗").split()
# The Four Symbols with their seven mansions each, from the horns of the Dragon on, and the colors of their directions as they
# shine on a dark ground: what is black in the tradition is violet here. The last column is the place of the name, beside the drawing.
SYMBOLS = {
    "青龙": ("Qīnglóng", "Azure Dragon", "角亢氐房心尾箕", "#4fd8b8", (226, -28)),
    "玄武": ("Xuánwǔ", "Black Tortoise", "斗牛女虚危室壁", "#a596ef", (303, 5)),
    "白虎": ("Báihǔ", "White Tiger", "奎娄胃昴毕觜参", "#dfe6f0", (57, 8)),
    "朱雀": ("Zhūquè", "Vermilion Bird", "井鬼柳星张翼轸", "#ff7d5c", (129, -14)),
}
ENCLOSURES = {
    "紫微垣": ("Zǐwēiyuán", "Purple Forbidden Enclosure", ("紫微左垣", "紫微右垣")),
    "太微垣": ("Tàiwēiyuán", "Supreme Palace Enclosure", ("太微左垣", "太微右垣")),
    "天市垣": ("Tiānshìyuán", "Heavenly Market Enclosure", ("天市左垣", "天市右垣")),
}
# Pinyin with tones where no star's name gives it, or gives it wrongly.
PINYIN = {
    "紫微左垣": "Zǐwēizuǒyuán", "紫微右垣": "Zǐwēiyòuyuán", "太微左垣": "Tàiwēizuǒyuán", "太微右垣": "Tàiwēiyòuyuán",
    "天市左垣": "Tiānshìzuǒyuán", "天市右垣": "Tiānshìyòuyuán", "北斗": "Běidǒu", "北极": "Běijí", "参旗": "Shēnqí",
    "从官": "Cóngguān", "积尸": "Jīshī", "九坎": "Jiǔkǎn", "九斿": "Jiǔliú", "三台": "Sāntái", "神宫": "Shéngōng",
    "十二国": "Shí'èrguó", "四辅": "Sìfǔ", "鱼": "Yú", "织女": "Zhīnǚ",
}
# Clearer, or not to be mistaken for another.
ENGLISH = {"参宿": "Three Stars", "天记": "Judge for the Age of Animals", "伐": "Punitive Expedition"}
# Strokes that the source lacks: the first star of 天园.
STROKES = {"天园": [(7083, 9007)]}
# A stroke to a star that was added in 1752 (μ2 Sco): the Tail has nine stars.
DROPPED = {("尾宿", 82514, 82545)}
# Beside the bright ones these are known to everybody.
FAMOUS = set("北斗 北极 勾陈 文昌 三台 轩辕 五帝座 贯索 织女 河鼓 天津 华盖 王良 天船 五车 北河 南河 弧矢 库楼 羽林军 垒壁阵 天苑 十字架 "
             "紫微左垣 紫微右垣 太微左垣 太微右垣 天市左垣 天市右垣".split())
IMPERIAL_YELLOW = "#ffcf70"
FAMOUS_TO_MAG = 1.8
SONG, SOUTH = "Butian ge (Tang, 7th c.); stars: Yixiang kaocheng (1752)", "Chongzhen lishu (1631-34), after European charts"
SYMBOL_SOURCE = "Huainanzi 3 (139 BC); Shiji 27 (91 BC)"


def main():
    folder = sky.folder("chinese")
    named = star_names()
    groups, lines, stars = asterisms(named)
    sources.write_csv(folder / "culture.csv", ["english", "chinese", "star_names"], [["Chinese (three enclosures, 28 mansions)", "中国星官", "chinese"]])
    sources.write_csv(folder / "figures.csv", sky.FIGURES, figures(groups, lines, named, stars))
    sources.write_csv(folder / "lines.csv", sky.LINES, lines)
    sources.write_csv(folder / "outlines.csv", sky.LINES, outlines(lines))
    print(f"{len(groups)} groups, {len(lines)} strokes, {len(stars.farthest)} vertices: the farthest stars of their stars are "
          f"{', '.join(f'{distance:.1f}' for distance in sorted(stars.farthest)[-4:])} arcseconds away")


def star_names():
    with open(sources.CATALOGS / "chinese-star-names" / "names.csv", encoding="utf-8", newline="") as file:
        return {int(row["hip"]): (row["name"], row["pinyin"]) for row in csv.DictReader(file)}


def identity(name):
    """天田(角宿) of the source stays as it is, 伐(附官) is 伐: only names that two asterisms bear say where they belong."""
    return name.removesuffix("(附官)")


def plain(name):
    return re.sub(r"\(.*\)", "", name)


def is_star_of(asterism, star):
    """Whether a star's name is that of an asterism with a number: 奎宿十三, 天田二[角宿]."""
    return re.fullmatch(re.escape(asterism) + r"[一二三四五六七八九十廿卅卌]*(\[.*\])?", star) is not None


def asterisms(named):
    """The groups of the source by their identity, and the strokes between Hipparcos stars; single stars stand twice."""
    stars = sky.StarsByPlace(8.5)
    places = {feature["id"]: feature for feature in sky.celestial("constellations.lines.cn.json")["features"]}
    groups, lines = {}, []
    for feature in sky.celestial("constellations.cn.json")["features"]:
        words, (ra_deg, dec_deg) = feature["properties"], feature["geometry"]["coordinates"]
        name = identity(words["name"])
        groups[name] = {"english": words["en"], "pinyin": words["pinyin"], "place": (ra_deg % 360.0, dec_deg)}
        meant = lambda hip: is_star_of(plain(name), named.get(hip, ("", ""))[0])
        strokes = places[feature["id"]]["geometry"]["coordinates"]
        hips = [[stars.nearest(ra % 360.0, dec, meant) for ra, dec in stroke] for stroke in strokes]
        own = [line for line in sky.pairs(name, hips) if tuple(line) not in DROPPED] + [[name, *pair] for pair in STROKES.get(name, [])]
        lines += own or [[name, hips[0][0], hips[0][0]]]
    return groups, lines, stars


def figures(groups, lines, named, stars):
    rows = []
    for name, (pinyin, english, _, tint, (ra_deg, dec_deg)) in SYMBOLS.items():
        rows.append([name, "symbol", "", name, pinyin, english, name, "", ra_deg, dec_deg, 1,
                     tint, "tradition", SYMBOL_SOURCE])
    for name, (pinyin, english, walls) in ENCLOSURES.items():
        rows.append([name, "enclosure", "", name, pinyin, english, name, "", *centre(walls, lines, stars), 1,
                     IMPERIAL_YELLOW, "tradition", SONG])
    for symbol, (_, _, mansions, _, _) in SYMBOLS.items():
        rows += [figure(f"{mansion}宿", "mansion", symbol, 1, groups, named) for mansion in mansions]
    for owner, members in MEMBERS.items():
        rows += [figure(name, "asterism", owner, rank(name, lines, stars), groups, named) for name in members.split()]
    rows += [figure(name, "asterism", "", rank(name, lines, stars), groups, named) for name in SOUTHERN]
    unknown = set(groups) - {row[0] for row in rows}
    if unknown:
        raise SystemExit(f"without a place in the tradition: {unknown}")
    return rows


def figure(name, kind, owner, rank, groups, named):
    group = groups[name]
    english = ENGLISH.get(name, re.sub(r" \(.*\)", "", group["english"]))
    ra_deg, dec_deg = group["place"]
    return [name, kind, owner, plain(name), pinyin_of(name, group, named), english, plain(name), "", sky.text(ra_deg),
            sky.text(dec_deg), rank, "", "tradition", SOUTH if name in SOUTHERN else SONG]


def pinyin_of(name, group, named):
    """As the stars of the asterism are called, without the number."""
    if plain(name) in PINYIN:
        return PINYIN[plain(name)]
    found = [pinyin for star, pinyin in named.values() if is_star_of(plain(name), star) and pinyin]
    if not found:
        raise SystemExit(f"no pinyin of {name} ({group['pinyin']})")
    return re.sub(r"( [IVXL]+)?\*?(\[.*\])?$", "", found[0])


def rank(name, lines, stars):
    """2 for what is bright or famous, else 3."""
    magnitudes = [stars.stars[hip][2] for line in lines if line[0] == name for hip in line[1:] if hip in stars.stars]
    return 2 if name in FAMOUS or min(magnitudes, default=9.0) < FAMOUS_TO_MAG else 3


def centre(names, lines, stars):
    """The mean direction of the stars of several figures."""
    hips = {hip for line in lines if line[0] in names for hip in line[1:]}
    vectors = [sky.unit_vector(*stars.stars[hip][:2]) for hip in hips]
    ra_deg, dec_deg = sky.place_of([sum(axis) for axis in zip(*vectors)])
    return [sky.text(ra_deg, 2), sky.text(dec_deg, 2)]


def outlines(lines):
    """Both walls of each enclosure and, from end to end, its two gates."""
    rows = []
    for name, (_, _, walls) in ENCLOSURES.items():
        left, right = (wall(one, lines) for one in walls)
        rows += [[name, *pair] for path in (left, right) for pair in zip(path, path[1:])]
        rows += [[name, left[0], right[0]], [name, left[-1], right[-1]]]
    return rows


def wall(name, lines):
    """The stars of a wall from its southern gate (the end whose star the tradition names first) to its northern one."""
    neighbours = {}
    for _, one, other in (line for line in lines if line[0] == name):
        neighbours.setdefault(one, []).append(other)
        neighbours.setdefault(other, []).append(one)
    ends = [hip for hip, around in neighbours.items() if len(around) == 1]
    if len(ends) != 2 or any(len(around) > 2 for around in neighbours.values()):
        raise SystemExit(f"{name} is not one path: ends {ends}")
    path = [next(end for end in ends if end in GATES)]
    while len(path) < len(neighbours):
        path.append(next(hip for hip in neighbours[path[-1]] if hip not in path))
    return path


# The stars on either side of the southern gates: 左枢 右枢, 左执法 右执法, 宋 韩.
GATES = {75458, 68756, 60129, 57757, 84012, 81377}

if __name__ == "__main__":
    main()

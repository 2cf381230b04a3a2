"""What deep_sky.py knows beside its packages: names people use, and numbers that the packages lack or have wrong."""

# English and Chinese name by the catalogue's own name; where both are empty the package's name is of something else.
NAMES = {
    "NGC 224": ("Andromeda Galaxy", "仙女座大星系"), "NGC 598": ("Triangulum Galaxy", "三角座星系"),
    "NGC 1976": ("Orion Nebula", "猎户座大星云"), "NGC 1982": ("De Mairan's Nebula", "德梅朗星云"),
    "Mel 22": ("Pleiades", "昴星团"), "C 41": ("Hyades", "毕星团"), "NGC 2632": ("Beehive Cluster", "鬼星团"),
    "NGC 6523": ("Lagoon Nebula", "礁湖星云"), "NGC 6514": ("Trifid Nebula", "三叶星云"),
    "NGC 6611": ("Eagle Nebula", "鹰状星云"), "NGC 6618": ("Omega Nebula", "奥米伽星云"),
    "NGC 5139": ("Omega Centauri", "半人马座ω"), "NGC 104": ("47 Tucanae", "杜鹃座47"),
    "NGC 6205": ("Hercules Cluster", "武仙座球状星团"), "NGC 6720": ("Ring Nebula", "指环星云"),
    "NGC 6853": ("Dumbbell Nebula", "哑铃星云"), "NGC 1952": ("Crab Nebula", "蟹状星云"),
    "NGC 5194": ("Whirlpool Galaxy", "涡状星系"), "NGC 5457": ("Pinwheel Galaxy", "风车星系"),
    "NGC 3031": ("Bode's Galaxy", "波德星系"), "NGC 3034": ("Cigar Galaxy", "雪茄星系"),
    "NGC 4594": ("Sombrero Galaxy", "草帽星系"), "NGC 4826": ("Black Eye Galaxy", "黑眼星系"),
    "NGC 5055": ("Sunflower Galaxy", "向日葵星系"), "NGC 4486": ("Virgo A", "室女座A"),
    "NGC 5236": ("Southern Pinwheel", "南风车星系"), "NGC 6405": ("Butterfly Cluster", "蝴蝶星团"),
    "NGC 6475": ("Ptolemy's Cluster", "托勒密星团"), "NGC 6705": ("Wild Duck Cluster", "野鸭星团"),
    "IC 4715": ("Sagittarius Star Cloud", "人马座恒星云"), "NGC 3587": ("Owl Nebula", "夜枭星云"),
    "NGC 650": ("Little Dumbbell", "小哑铃星云"), "NGC 5866": ("Spindle Galaxy", "纺锤星系"),
    "NGC 869": ("Double Cluster", "英仙座双星团"), "NGC 884": ("Chi Persei", "英仙座χ星团"),
    "ESO 56-115": ("Large Magellanic Cloud", "大麦哲伦云"), "NGC 292": ("Small Magellanic Cloud", "小麦哲伦云"),
    "NGC 2070": ("Tarantula Nebula", "蜘蛛星云"), "NGC 3372": ("Carina Nebula", "船底座星云"),
    "NGC 7000": ("North America Nebula", "北美洲星云"), "NGC 1499": ("California Nebula", "加利福尼亚星云"),
    "NGC 2237": ("Rosette Nebula", "玫瑰星云"), "NGC 7293": ("Helix Nebula", "螺旋星云"),
    "NGC 6960": ("Western Veil", "西面纱星云"), "NGC 6992": ("Eastern Veil", "东面纱星云"),
    "NGC 2024": ("Flame Nebula", "火焰星云"), "B 33": ("Horsehead Nebula", "马头星云"),
    "C 99": ("Coalsack", "煤袋星云"), "NGC 5128": ("Centaurus A", "半人马座A"),
    "NGC 253": ("Sculptor Galaxy", "玉夫座星系"), "NGC 4755": ("Jewel Box", "宝盒星团"),
    "NGC 6543": ("Cat's Eye Nebula", "猫眼星云"), "NGC 2392": ("Eskimo Nebula", "爱斯基摩星云"),
    "NGC 7009": ("Saturn Nebula", "土星状星云"), "NGC 7662": ("Blue Snowball", "蓝雪球星云"),
    "NGC 3242": ("Ghost of Jupiter", "木魂星云"), "NGC 4565": ("Needle Galaxy", "针状星系"),
    "NGC 4631": ("Whale Galaxy", "鲸鱼星系"), "NGC 6822": ("Barnard's Galaxy", "巴纳德星系"),
    "IC 2602": ("Southern Pleiades", "南昴星团"), "IC 2391": ("Omicron Velorum Cluster", "船帆座ο星团"),
    "Mel 20": ("Alpha Persei Cluster", "英仙座α星团"), "Mel 111": ("Coma Star Cluster", "后发座星团"),
    "Cl 399": ("Coathanger", "衣架星团"), "NGC 2264": ("Christmas Tree Cluster", "圣诞树星团"),
    "NGC 1973": ("Running Man Nebula", "跑步者星云"), "NGC 7023": ("Iris Nebula", "鸢尾花星云"),
    "NGC 6888": ("Crescent Nebula", "眉月星云"), "IC 5070": ("Pelican Nebula", "鹈鹕星云"),
    "IC 434": ("", ""), "IC 2944": ("Running Chicken Nebula", "奔鸡星云"), "IC 1805": ("Heart Nebula", "心脏星云"), "IC 1848": ("Soul Nebula", "灵魂星云"),
    "NGC 3532": ("Wishing Well Cluster", "许愿井星团"), "NGC 2451": ("", ""), "M 40": ("Winnecke 4", "温内克4"),
    "NGC 4038": ("Antennae", "触须星系"), "NGC 7789": ("Caroline's Rose", "卡罗琳玫瑰星团"),
    "NGC 752": ("", ""), "NGC 457": ("Owl Cluster", "猫头鹰星团"), "NGC 6302": ("Bug Nebula", "虫状星云"),
    "NGC 281": ("Pacman Nebula", "吃豆人星云"), "NGC 7635": ("Bubble Nebula", "气泡星云"),
    "IC 405": ("Flaming Star Nebula", "火焰星星云"), "IC 5146": ("Cocoon Nebula", "茧状星云"),
}

# Further names by which something is looked for.
OTHER_NAMES = {
    "ESO 56-115": ["LMC"], "NGC 292": ["SMC"], "NGC 224": ["仙女座星系"], "NGC 1976": ["猎户座星云", "猎户星云"],
    "NGC 6205": ["Great Hercules Cluster"], "Mel 22": ["Seven Sisters", "七姐妹星团"], "NGC 2632": ["Praesepe", "蜂巢星团"],
    "NGC 6514": ["三裂星云"], "NGC 6720": ["环状星云"], "NGC 6618": ["Swan Nebula", "天鹅星云"], "NGC 5139": ["ω Cen", "Omega Cen"],
    "NGC 104": ["47 Tuc"], "NGC 869": ["h Persei"], "NGC 3372": ["Eta Carinae Nebula"], "NGC 598": ["三角座大星系"],
}

# V and the radius that holds half the light, arcmin: Harris, AJ 112, 1487 (1996), edition of 2010; typed in from memory, not
# read from a copy of the catalogue.
GLOBULARS = {
    "NGC 104": (3.95, 3.17), "NGC 288": (8.09, 2.23), "NGC 362": (6.40, 0.82), "NGC 1851": (7.14, 0.51),
    "NGC 1904": (7.73, 0.65), "NGC 2808": (6.20, 0.80), "NGC 3201": (6.75, 3.10), "NGC 4590": (7.84, 1.51),
    "NGC 4833": (6.91, 2.41), "NGC 5024": (7.61, 1.31), "NGC 5139": (3.68, 5.00), "NGC 5272": (6.19, 2.31),
    "NGC 5904": (5.65, 1.77), "NGC 6093": (7.33, 0.61), "NGC 6121": (5.63, 4.33), "NGC 6171": (7.93, 1.73),
    "NGC 6205": (5.78, 1.69), "NGC 6218": (6.70, 1.77), "NGC 6254": (6.60, 1.95), "NGC 6266": (6.45, 0.92),
    "NGC 6273": (6.77, 1.32), "NGC 6333": (7.72, 0.96), "NGC 6341": (6.44, 1.02), "NGC 6388": (6.72, 0.52),
    "NGC 6397": (5.73, 2.90), "NGC 6402": (7.59, 1.30), "NGC 6441": (7.15, 0.57), "NGC 6541": (6.30, 1.06),
    "NGC 6626": (6.79, 1.97), "NGC 6637": (7.64, 0.84), "NGC 6656": (5.10, 3.36), "NGC 6681": (7.87, 0.71),
    "NGC 6715": (7.60, 0.82), "NGC 6752": (5.40, 1.91), "NGC 6779": (8.27, 1.10), "NGC 6809": (6.32, 2.83),
    "NGC 6838": (8.19, 1.67), "NGC 6864": (8.52, 0.46), "NGC 6981": (9.27, 0.93), "NGC 7078": (6.20, 1.00),
    "NGC 7089": (6.47, 1.06), "NGC 7099": (7.19, 1.03),
}

# V, length, width, arcmin, position angle, deg, where the packages have none or one of something else (B of an involved
# star, the size of the whole loop, the magnitude of a neighbour). Nebulae: whole light as commonly listed for observers, from memory.
NUMBERS = {
    "NGC 1981": (4.2, 28, 28, 0), "NGC 2264": (3.9, 26, 26, 0),
    "Mel 22": (1.5, 110, 110, 0),
    "NGC 7000": (4.0, 120, 100, 0), "NGC 1499": (6.0, 160, 40, 135), "NGC 2237": (6.0, 80, 60, 0),
    "NGC 6960": (7.0, 70, 6, 175), "NGC 6992": (7.0, 60, 8, 155), "NGC 2024": (7.2, 30, 30, 0),
    "IC 434": (7.3, 60, 10, 0), "IC 5070": (8.0, 60, 50, 0), "NGC 3372": (3.0, 120, 120, 0),
    "NGC 5138": (7.6, 7, 7, 0), "NGC 2451": (2.8, 45, 45, 0), "C 41": (0.5, 330, 330, 0), "Mel 111": (1.8, 275, 275, 0),
    "IC 2602": (1.9, 50, 50, 0), "IC 2391": (2.5, 50, 50, 0), "NGC 253": (7.2, 27.5, 6.8, 52), "NGC 55": (7.9, 32, 5.6, 108),
    "NGC 869": (3.7, 29, 29, 0), "NGC 884": (3.8, 29, 29, 0), "NGC 224": (3.44, 190, 60, 35), "NGC 7293": (7.3, 16, 12, 0),
    "NGC 6888": (7.4, 18, 12, 40), "IC 1805": (6.5, 60, 60, 0), "IC 1848": (6.5, 60, 30, 90), "NGC 2070": (7.3, 30, 20, 0),
    "C 99": (None, 400, 300, 0), "NGC 281": (7.4, 35, 30, 0), "NGC 7023": (7.0, 10, 8, 0), "IC 405": (7.5, 37, 19, 0),
    "NGC 3532": (3.0, 50, 50, 0), "NGC 6231": (2.6, 14, 14, 0), "NGC 7635": (10.0, 15, 8, 0),
}

# V of the dust that reflects the stars of a cluster: the nebulae around Maia and Merope.
NEBULOSITY = {"Mel 22": 5.8}

# Clusters that OpenNGC does not have: name, right ascension, declination, deg.
FURTHER = {"Mel 20": (51.08, 49.87, 1.2, 185, 185)}

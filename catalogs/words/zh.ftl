# 窗口文字。Project Fluent 格式；与 en.ftl 条目相同。

card-close = 关闭此卡片
card-find = 查找
card-find-tip = 恒星、行星、地点、日期、演示
card-layers = 图层
card-layers-tip = 显示哪些内容，以及一键切换的整套星空
card-looks = 外观
card-looks-tip = 语言、星空文化、地景、光线、视图、面板
card-place = 地点
card-place-tip = 观测者在地球上的位置
card-shows = 节目
card-shows-tip = 演示与节目
card-measure = 工具
card-measure-tip = 测量角距、标记、指示

rail-hide = 隐藏
rail-hide-tip = 只留星空；按 F3 恢复面板
rail-help = 按键
rail-help-tip = 全部按键一览（?）

find-hint = 恒星、行星、地点、日期……

bar-clock-unsure = 时刻误差 ±{ $by }
bar-play = 播放
bar-pause = 暂停
bar-play-tip = 让时间走动或停住，速率不变（空格键）
bar-slower-tip = 减慢，直至倒流（J）
bar-faster-tip = 加快（L）
bar-real-time = 实时
bar-now = 现在
bar-now-tip = 回到此刻（N）

find-help = 恒星、行星、星座、深空天体、小行星、地点、演示和日期；可用英文、拉丁文、中文或拼音。上下键选择，回车前往。
find-nothing = 没有这个名称
find-preparing = 请稍候……
find-time = 前往此时刻
find-magnitude = { $by } 等
find-inhabitants = { $by } 人

kind-sun = 太阳
kind-moon = 地球的卫星
kind-planet = 行星
kind-planet-moon = 行星的卫星
kind-star = 恒星
kind-constellation = 星座
kind-asterism = 星官
kind-mansion = 宿
kind-enclosure = 垣
kind-symbol = 四象之一
kind-galaxy = 星系
kind-cluster = 星团
kind-nebula = 星云
kind-minor-planet = 小行星
kind-comet = 彗星
kind-satellite = 人造卫星
kind-place = 地点
kind-show = 演示

bar-date = 日期与时刻
bar-rate = 时间流逝的快慢
bar-event = 天象种类
bar-date-tip = 直接输入日期：2027-03-21 20:30、公元前2000年3月21日、农历2034年正月初一、4000 BC Mar 21、JD 2451545
bar-clock-tip = 星空无误；这一年代的地球自转所知有限（Delta T），地球可能多转或少转一点
bar-rate-tip = 时间流逝的快慢：每秒 −3 万年到 3 万年
bar-event-back-tip = 上一次（快捷键加 Shift）
bar-event-on-tip = 下一次
bar-event-tip = 两侧箭头前往哪一类天象，对象为所选天体
bar-evening = 今晚
bar-evening-tip = 今天航海昏影终（Ctrl+N）
bar-morning = 今晨
bar-morning-tip = 今天航海晨光始（Ctrl+D）
bar-reset = 复位
bar-reset-tip = 回到此刻，实时（Home）
bar-scrubber = 时间轴：拖动改变时间，滚轮从分钟缩放到千年

rate-still = 静止
rate-minutes = { $by } 分/秒
rate-hours = { $by } 时/秒
rate-days = { $by } 天/秒
rate-years = { $by } 年/秒

sort-rise = 升起
sort-set = 落下
sort-culmination = 中天
sort-twilight = 晨昏蒙影
sort-phase = 月相
sort-eclipse = 交食
sort-station = 留
sort-solar-term = 节气
sort-conjunction = 合
sort-opposition = 冲

event-rise = { $body }升起
event-set = { $body }落下
event-culmination = { $body }中天
event-station-retrograde = { $body }留，转为逆行
event-station-direct = { $body }留，转为顺行
event-conjunction = { $body }合{ $partner }
event-opposition = { $body }冲日
event-solar-eclipse = 日{ $type }
event-lunar-eclipse = 月{ $type }
event-not-here = { $event }（本地不可见）
event-here-partial = { $event }，本地见偏食
event-here-annular = { $event }，本地见环食
event-here-total = { $event }，本地见全食

eclipse-partial = 偏食
eclipse-annular = 环食
eclipse-total = 全食
eclipse-hybrid = 全环食
eclipse-penumbral = 半影食

twilight-civil-begin = 民用晨光始
twilight-civil-end = 民用昏影终
twilight-nautical-begin = 航海晨光始
twilight-nautical-end = 航海昏影终
twilight-astronomical-begin = 天文晨光始
twilight-astronomical-end = 天文昏影终

phase-new-moon = 朔
phase-first-quarter = 上弦
phase-full-moon = 望
phase-last-quarter = 下弦
layers-presets = 整套星空
layers-preset-city = 城市夜空
layers-preset-city-tip = 灯光之下只剩最亮的星
layers-preset-dark = 暗夜星空
layers-preset-dark-tip = 远离灯光，不画任何线条
layers-preset-projector = 天象仪
layers-preset-projector-tip = 只有恒星、行星和银河，没有大气和地面
layers-preset-teaching = 教学
layers-preset-teaching-tip = 星座、名称与天球上的圈
layers-sky = 恒星与夜空
layers-bodies = 太阳系
layers-figures = 星座
layers-circles = 线与圈
layers-earth = 地球
layers-stage = 文字与节目内容

layer-stars = 恒星
layer-milky-way = 银河
layer-zodiacal-light = 黄道光
layer-airglow = 气辉
layer-deep-sky = 深空天体
layer-meteors = 流星
layer-sun = 太阳
layer-moon = 月球
layer-planets = 行星
layer-moons = 行星的卫星
layer-minor-planets = 小行星
layer-comets = 彗星
layer-satellites = 人造卫星
layer-constellation-lines = 连线
layer-constellation-names = 名称
layer-constellation-boundaries = 边界
layer-constellation-art = 图像
layer-mansions = 二十八宿
layer-ecliptic = 黄道
layer-meridian = 子午圈
layer-grid-horizontal = 地平坐标网
layer-grid-equatorial = 赤道坐标网
layer-grid-ecliptic = 黄道坐标网
layer-grid-galactic = 银道坐标网
layer-pole-path = 天极轨迹
layer-cardinal-points = 方位点
layer-atmosphere = 大气
layer-landscape = 地景
layer-labels = 标注
layer-trails = 轨迹
layer-marks = 标记
layer-captions = 字幕
layer-images = 节目图片
layer-pointer = 指示光点

language-en = English
language-zh = 中文

looks-language = 语言
looks-culture = 星空文化与名称
looks-names = 星座名称
looks-names-usual = 通行名称
looks-names-native = 该文化的本名
looks-names-latin = 拉丁字母名称
looks-names-english = 英文名称
looks-names-chinese = 中文名称
looks-landscape = 地景
looks-landscape-plain = 空旷地平
looks-landscape-observatory = 北京古观象台
looks-bortle = 光污染（波特尔等级）
looks-bortle-tip = 1 级最暗，9 级为大城市中心（F7、F8）
looks-exposure = 曝光（档）
looks-exposure-tip = 每一档亮度加倍（[ 与 ]）
looks-letters = 天幕文字
looks-letters-tip = 文字高度（逗号与句号键）
looks-view = 视图
looks-view-dome = 球幕
looks-view-perspective = 透视
looks-view-stereographic = 球极投影
looks-view-globe = 全天展开图
looks-fov = 视场
looks-panels = 面板
looks-large = 大号文字
looks-red = 夜视红光

place-hint = 城镇名
place-nothing = 没有以此开头的城镇；可试拉丁字母或中文名
place-map = 世界地图：点击前往
place-map-hint = 点击地图即可前往（按住 Shift 立即到达）。图中的线是日出日落之处。
place-coordinates = 坐标
place-elevation = 海拔
place-zone = 当地时间
place-in-space = 位于太空
place-typed = 坐标（度，北与东为正）
place-latitude = 纬度
place-longitude = 经度
place-metres = 海拔（米）
place-go = 前往
place-go-tip = 前往此坐标
place-near = { $town }附近
place-wrong-latitude = 请输入 −90 至 90 的纬度
place-wrong-longitude = 请输入 −180 至 360 的经度
place-wrong-elevation = 请输入 −12000 至 100000 米的海拔，或留空

object-look = 看向
object-look-tip = 把视线转向它
object-follow = 跟踪
object-follow-tip = 让太阳、月球或行星在视野中保持不动（C）
object-loupe = 放大镜
object-loupe-tip = 用放大镜看它；按 F2 收起
object-mark = 标记
object-mark-tip = 画圈并写上名称，再按取消
object-place = 位置
object-axes-horizontal = 地平
object-axes-of-date = 当天赤道
object-axes-icrs = ICRS
object-axes-ecliptic = 黄道
object-axes-galactic = 银道
object-azimuth = 方位角
object-altitude = 高度角
object-ra = 赤经
object-dec = 赤纬
object-longitude = 经度
object-latitude = 纬度
object-constellation = 星座
object-day = 未来一天
object-rise = 升起
object-transit = 中天
object-set = 落下
object-no-rise = 整天不升不落
object-nature = 性质
object-magnitude = 星等
object-direction = 方位角 { $azimuth }°   高度角 { $altitude }°
object-short-magnitude = { $magnitude } 等
object-distance = 距离
object-size = 视大小
object-lit = 被照亮部分
object-elongation = 与太阳角距
object-spectrum = 光谱型

about-sun = 离我们最近的恒星，直径是地球的 109 倍，占太阳系总质量的 99.9 %。
about-moon = 地球唯一的天然卫星。绕地球一周的同时自转一周，所以总以同一面朝向我们。
about-mercury = 最小、离太阳最近的行星，88 天绕太阳一周。
about-venus = 大小与地球相近，浓云使它成为最亮的行星；地表温度约 460 ℃。
about-earth = 我们的行星：十分之七的表面是水，也是已知唯一有生命的地方。
about-mars = 红色的行星：尘土因氧化铁而发红，两极有冰冠，一年有 687 天。
about-jupiter = 最大的行星，直径是地球的 11 倍，约 10 小时自转一周。
about-saturn = 拥有明亮光环的行星；光环由冰块组成，比任何行星都宽，大部分只有约 10 米厚。
about-uranus = 躺着自转的行星，自转轴倾斜 98°；1781 年由威廉·赫歇尔发现。
about-neptune = 最外侧的行星，1846 年在计算预言的位置找到；165 年绕太阳一周。
about-pluto = 海王星外的矮行星，比月球小；1930 年由汤博发现。
about-planet-moon = { $planet }的卫星。
about-minor-planet = 绕太阳运行的岩石或冰质小天体。
about-comet = 由冰和尘埃组成的小天体；接近太阳时形成彗发，长出彗尾。
about-satellite = 地球的人造卫星，反射太阳光而发亮。
about-galaxy = 星系：银河系之外的恒星世界，由数以亿计的恒星组成。
about-globular = 球状星团：十万颗以上的年老恒星，靠自身引力聚成球形。
about-open-cluster = 疏散星团：从同一团云中一起诞生的年轻恒星。
about-emission-nebula = 发射星云：气体在炽热恒星的紫外光激发下自己发光。
about-reflection-nebula = 反射星云：尘埃反射附近恒星的光。
about-planetary-nebula = 行星状星云：像太阳这样的恒星临终时抛出的外壳。
about-remnant = 超新星遗迹：一颗恒星爆发后留下的残骸。
about-dark-nebula = 暗星云：遮住后面星光的尘埃。
about-star-cloud = 恒星云：银河中特别明亮的部分，位于暗处之间。
about-double-star = 并排的两颗星。
about-star = { $colour }{ $size }，这类恒星的表面温度为 { $from } 至 { $to } K。
about-colour-o = 蓝色的
about-colour-b = 蓝白色的
about-colour-a = 白色的
about-colour-f = 黄白色的
about-colour-g = 黄色的
about-colour-k = 橙色的
about-colour-m = 红色的
about-size-supergiant = 超巨星
about-size-bright-giant = 亮巨星
about-size-giant = 巨星
about-size-subgiant = 亚巨星
about-size-dwarf = 主序星（正值壮年）
about-size-unknown = 恒星

unit-au = 天文单位
unit-light-years = 光年

shows-reading = 正在读取列表……
shows-objective = 教学目标
shows-begin = 播放
shows-play = 播放“{ $title }”
shows-time = 时间
shows-chapters = 章节
shows-back = 上一段
shows-pause = 暂停
shows-resume = 播放
shows-go-on = 继续
shows-again = 重播
shows-forward = 下一段
shows-leave = 离开
shows-parameters = 现场调节
shows-captions = 字幕
shows-loop = 循环本章
shows-return = 恢复脚本
shows-return-tip = 撤回手动改动（Backspace）
shows-notes = 讲解提示
shows-next = 接下来
shows-next-follows = { $left } 后：{ $title }
shows-next-waits = { $title } —— 等您继续（Enter）

measure-on = 点击时测量角距
measure-hint-off = 点击天空中的天体，查看它的卡片。
measure-hint-first = 请点击第一点。
measure-hint-second = 请点击第二点。
measure-from = 起点
measure-to = 终点
measure-point = 一点
measure-clear = { $count ->
    [0] 清除测量
   *[other] 全部清除（{ $count } 个标记）
}
measure-pointer = 指示光点
measure-pointer-hint = 按住 ; 键，光标处会在球幕上显示光点。

state-years-ago = { $years } 年前
state-years-ahead = { $years } 年后
state-daily-motion = 此速率下周日运动已停住
state-stars = 恒星固定
state-equinox = 赤道与春分点固定
state-sidereal = 恒星时固定
state-solar = 平太阳时固定
state-following = 正在跟踪{ $body }
state-fast-sun = 过快，不显示日、月、行星
state-fast-moon = 过快，不显示月球
state-fast-landscape = 过快，不显示地景
state-fast-air = 过快，不显示大气

rail-preview = 预览
rail-preview-tip = 球幕预览放在单独的窗格里，或放在面板之后（Shift+F3）

preview-title = 球幕
preview-tip = 拖动标题移动窗格，拖动边缘改变大小。在星空中点击即为观众指示，拖动转动星空，滚轮缩放。
preview-close-tip = 把预览放回面板之后（Shift+F3）
preview-no-audience = 没有观众窗口；用 beiguan --presenter 打开

keys-steps = 入门三步
keys-steps-tip = 简短三步：转动星空、改变时间、查找目标

steps-of = 第 { $number } 步，共 3 步
steps-turn = 转动星空
steps-turn-text = 用鼠标或手指拖动星空。滚轮、双指或 + 与 − 键可拉近推远。
steps-time = 改变时间
steps-time-text = 拖动下方的时间条，或用它的 + 按钮、L 键让时间加快。按 N 键回到现在。
steps-find = 查找目标
steps-find-text = 按此按钮或 / 键，输入恒星、行星、地点或日期。
steps-next = 下一步
steps-skip = 跳过（Esc）
steps-done = 开始
steps-tour = 观看导览（8 分钟）

bar-show-tip = 暂停或继续节目，放慢或加快；星空的时间由节目脚本决定
bar-show-words-tip = 上为节目速度，下为星空速度
bar-show-speed = 节目 ×{ $by }
bar-show-paused = 节目已暂停
bar-show-waits = 等您继续
bar-show-ended = 节目已结束

looks-own-tip = 您自己保存的外观
looks-keep = 将此外观保存为……
looks-keep-button = 保存
looks-keep-tip = 以此名称把当前图层、光污染和曝光存入设置
looks-forget = 删除“{ $name }”
looks-forget-tip = 从设置中删除这个外观
looks-kept = “{ $name }”已存入设置
looks-replaced = 设置中的“{ $name }”已换成现在的外观
looks-forgotten = “{ $name }”已从设置中删除

shows-grade = { $grade ->
    [all] 适合所有人
   *[other] { $grade } 年级
}
shows-next-end = { $left } 后节目结束。然后：
shows-next-last = { $left } 后节目结束。

# 窗口中的提示。
said-trouble = 出现问题：{ $problem }
said-no-time = 无法识别这个时间（例：2027-03-21 20:30、公元前2000年3月21日、农历2034年正月初一）：{ $problem }
said-no-what-if = 无法这样假设：{ $problem }
said-nothing-called = 没有叫“{ $words }”的东西；请输入时间（如 2027-03-21 20:30）、天体或地点
said-close = 再按一次 Esc 关闭
said-loupe-nothing = 请先指向一个天体，再用放大镜看它
said-follow-nothing = 请指向太阳、月球或行星来跟踪；固定恒星请按 S
said-below-horizon = { $name }在地平线以下
said-landscape = 四周地景：{ $name }
said-end-of-time = 历表到此为止；时间停在终点
said-beyond-data = 超出历表范围；请选择 { $first } 至 { $last } 之间的日期
said-wrong-rate = 不能用 { $rate } 的速率；正反方向最快为 1e12
said-end-show = 请先结束节目（Esc），再拖入文件
said-opening = 请稍候……
said-satellites = { $file } 中的人造卫星已加入天空
said-kernel = 天体位置改用 { $file }，代替内置历表
said-catalogs = 改用 { $file } 中的文件，代替内置星表
said-saved-sky = 已恢复保存的天空
said-saved-sky-no-landscape = 已恢复保存的天空；找不到地景 { $landscape }，未显示
said-saved-sky-no-culture = 已恢复保存的天空；找不到星空文化 { $culture }，未使用
said-saved-sky-neither = 已恢复保存的天空；找不到地景 { $landscape } 和星空文化 { $culture }，未使用
said-unreadable = 无法读取 { $file }（{ $problem }）
said-orbits = { $file } 是轨道数据；用 beiguan minor-planets add { $file } 存入
said-unknown-file = 窗口无法显示 { $file }；可拖入节目、已存的星空、北馆的图片、人造卫星、地景、历表核或星表文件夹
said-foreign-picture = { $file } 不含星空信息，也没有透明的天空；请拖入北馆保存的图片，或全景图
said-resumed = 上次窗口未正常关闭：已恢复当时的天空（beiguan --fresh 重新开始）
said-undo-in-show = 节目中按 Backspace 交还脚本
said-no-further-step = 没有可撤销或重做的步骤
said-no-presets = 设置中没有名为“{ $name }”的外观；尚未保存任何外观
said-no-preset = 设置中没有名为“{ $name }”的外观；现有：{ $known }
said-picture-saved = 图片已保存：{ $file }
said-picture-not-saved = 图片未能保存：{ $problem }
said-film-begins = 开始录制；再按 F9 结束
said-film-rendered = 正在生成影片 { $file }
said-film-finished = 影片已完成：{ $file }
said-no-film = 无法生成影片（{ $problem }）
said-emergency = 紧急状态：打开场灯，声音已关；再按 F10 恢复
said-blackout = 球幕已全黑；按 B 恢复
said-emergency-over = 已恢复；关闭场灯
said-welcome = { $place }（由时区推测）；按 / 并输入地名可更改
said-no-output = 无法打开观众窗口（{ $problem }）
said-output-gone = 观众窗口已丢失（{ $reason }）；重新启动可恢复
said-output-lost = 观众窗口已丢失（绘图表面失效）；重新启动可恢复
said-no-object = 天空中没有叫“{ $words }”的天体；按 / 输入几个字可查找
said-no-place = 没有叫“{ $words }”的地方；按 / 输入几个字可查找
said-point-first = 请先指向或点击一个天体
said-as-before = 无法显示（{ $problem }）；天空保持原样
said-nothing-new = { $seconds } 秒没有新画面（{ $reason }）；正在重试
said-drawn-again = 窗口恢复显示
said-opened-again = 窗口已重新打开（{ $reason }）
said-output-closed = 观众窗口已丢失（被桌面关闭）；重新启动可恢复

window-title = Beiguan 北馆
window-output = 北馆 – 观众

prompt-line = 时间、天体或地点：{ $typed }
prompt-open = 要打开的文件：{ $typed }

event-none-ahead = { $years ->
    [1] 此后一年内{ $body }没有“{ $sort }”；请另选天体、地点或天象
   *[other] 此后 { $years } 年内{ $body }没有“{ $sort }”；请另选天体、地点或天象
}
event-none-back = { $years ->
    [1] 此前一年内{ $body }没有“{ $sort }”；请另选天体、地点或天象
   *[other] 此前 { $years } 年内{ $body }没有“{ $sort }”；请另选天体、地点或天象
}
event-needs-ground = 晨昏蒙影需要地面上的地点；请选择一个地点
event-beyond = 这一天超出历表范围
event-no-twilight = 这一天太阳在本地不升不落；请另选日期或地点

state-clock = 天空无误，时刻误差 ±{ $by }
state-nutation = 未计章动（17″）
state-paused = 已暂停（{ $rate }）
state-stops = 曝光 { $stops } 档
state-bortle = 光污染：波特尔 { $class } 级
state-resolution = 为保持流畅，宽高减至 { $percent } %

accuracy-kernels = 太阳、月球、行星取自您的历表核
accuracy-kernel = { $bodies }取自 { $kernel }
accuracy-de431 = 太阳、月球、行星取自 JPL DE431，误差小于 { $arcsec }″
accuracy-mean-orbit = 太阳取自地球平均轨道，误差小于 0.3°；月球与行星仅在 { $first } 至 { $last } 之间已知

figure-research = 研究：{ $source }

# 两种语言都用汉字写农历日期。
date-chinese = 农历{ $date } { $day }日
date-chinese-carried-back = 农历{ $date } { $day }日 (按今法推)

list-comma = 、

unit-km = 千米
unit-seconds = 秒
unit-minutes = 分
unit-hours = 小时
unit-days = 天

show-time = { $at } / { $length }，剩余 { $left }
show-loop = 循环
show-paused = 已暂停：按空格继续
show-waits = 等待：按 Enter 继续
show-ended = 结束：空格重播，Esc 离开
show-by-hand = 已手动改动；按 Backspace 恢复
show-step-question = 提问
show-step-prediction = 预测
show-step-motion = 演示
show-step-reveal = 揭晓
show-step-second-viewpoint = 换个角度

# 按键一览：先是键帽上没有文字的操作，再是各行的作用。
keys-drag = 拖动
keys-wheel = 滚轮、双指、+ -
keys-space = 空格键
keys-right-button = ; 右键
keys-turn = 转动天空
keys-zoom = 以光标为中心缩放
keys-pause = 暂停、继续（速率不变）
keys-rate = 时间加快、减慢（直至倒流）
keys-real-time = 实时
keys-now = 现在
keys-hour = 后退、前进一小时（加 Shift：一分钟）
keys-day = 前进、后退一天（加 Shift：一恒星日）
keys-month = 前进、后退一个月（加 Shift：一年）
keys-panels = 显示面板，或只留星空
keys-control = 面板中的下一个控件（节目中加 Ctrl）
keys-find = 输入地点、时间、任何名称，或 what-if obliquity 0
keys-daily-events = 下一次升起、落下、中天、晨昏蒙影（所选天体；加 Shift：上一次）
keys-other-events = 下一次月相、交食、留、节气、合、冲（加 Shift：上一次）
keys-twilights = 今晚、今晨（航海晨昏蒙影）
keys-reset = 回到此刻，实时
keys-follow = 跟踪光标所指的天体
keys-loupe = 用放大镜看光标所指之处，或收起（在镜内滚轮：缩放）
keys-point = 按住：光标处出现光点
keys-locks = 固定地平、恒星、春分点、恒星时、太阳时
keys-projection = 下一种投影
keys-language = 英文、中文
keys-culture = 下一种星空文化、下一种星座名称
keys-stars = 恒星、星座连线、名称、边界
keys-labels = 标注、行星、小行星
keys-ground = 地景（Shift+L：下一个）、方位点、子午圈
keys-grids = 坐标网：地平、赤道、黄道、银道
keys-ecliptic = 黄道
keys-sun-moon = 太阳、月球
keys-small-bodies = 彗星、行星的卫星、人造卫星
keys-milky-way = 银河、大气（加 Shift：气辉、黄道光）
keys-deep-sky = 深空天体、流星、星座图像、二十八宿、天极轨迹
keys-stage = 节目内容：轨迹、标记、字幕、图片与图示、光点
keys-exposure = 变暗、变亮
keys-letters = 文字缩小、放大
keys-pollution = 光污染减轻、加重
keys-blackout = 淡出至全黑
keys-undo = 撤销对视图、时间、地点的改动（加 Shift：重做）
keys-picture = 保存当前星空的图片，图片内含此刻状态
keys-open = 打开文件：节目、已存的星空、卫星……（或拖到窗口上）
keys-film = 开始、结束录制影片
keys-emergency = 紧急：静音并均匀照明；再按一次全部恢复
keys-full-screen = 全屏
keys-show-chapters = 节目中：继续或到下一章（也可用 PageDown）、后退
keys-show-seconds = 节目中：后退、前进 5 秒（加 Shift：1 秒）、回到开头
keys-show-parameters = 节目中：选择参数、调节参数
keys-show-loop = 节目中：循环本章、显示讲解提示
keys-show-return = 节目中：把手动改动交还脚本
keys-list = 本列表
keys-close = 返回、关闭
keys-preview = 用 --presenter 时：预览放在单独的窗格里，或放在面板之后
said-settings-later = { $problem }；稍后会再试，关闭窗口时也会再试一次
said-no-settings = 没有存放设置的主目录；请设定 HOME

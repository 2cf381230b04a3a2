# 窗口文字。Project Fluent 格式；与 en.ftl 条目相同。

card-close = 关闭此卡片
card-find = 查找

rail-hide = 隐藏
rail-hide-tip = 只留星空（F3）；再按 F3 恢复面板

find-hint = 恒星、行星、地点、日期……

bar-clock-unsure = 时刻误差 ±{ $by }
bar-play = 播放
bar-pause = 暂停
bar-play-tip = 让时间走动或停住，速率不变（空格键）
bar-day-back = −1 天
bar-day-back-tip = 后退一天（↓）
bar-hour-back = −1 时
bar-hour-back-tip = 后退一小时（←）
bar-hour-on = +1 时
bar-hour-on-tip = 前进一小时（→）
bar-day-on = +1 天
bar-day-on-tip = 前进一天（↑）
bar-slower-tip = 减慢，直至倒流（J）
bar-faster-tip = 加快（L）
bar-real = ×1
bar-real-tip = 与自然同速（K）
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

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

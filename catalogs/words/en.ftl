# Words of the window. Project Fluent; zh.ftl has the same messages.

card-close = Close this card
card-find = Find

rail-hide = Hide
rail-hide-tip = Nothing but the sky (F3); F3 brings the panels back

find-hint = A star, a planet, a place, a date …

bar-clock-unsure = clock ±{ $by }
bar-play = Play
bar-pause = Pause
bar-play-tip = Let time run, or stop it; the rate is kept (Space)
bar-day-back = −1 d
bar-day-back-tip = A day back (↓)
bar-hour-back = −1 h
bar-hour-back-tip = An hour back (←)
bar-hour-on = +1 h
bar-hour-on-tip = An hour on (→)
bar-day-on = +1 d
bar-day-on-tip = A day on (↑)
bar-slower-tip = Slower, then backwards (J)
bar-faster-tip = Faster (L)
bar-real = ×1
bar-real-tip = As fast as in nature (K)
bar-real-time = real time
bar-now = Now
bar-now-tip = The present (N)

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

find-help = Stars, planets, constellations, deep sky, minor planets, places, demonstrations and dates; English, Latin, Chinese or pinyin. The arrows choose, Enter goes there.
find-nothing = Nothing has such a name
find-preparing = One moment …
find-time = go to this time
find-magnitude = mag { $by }
find-inhabitants = { $by } people

kind-sun = star of the day
kind-moon = the Earth’s moon
kind-planet = planet
kind-planet-moon = moon of a planet
kind-star = star
kind-constellation = constellation
kind-asterism = asterism
kind-mansion = lunar mansion
kind-enclosure = enclosure
kind-symbol = one of the Four Symbols
kind-galaxy = galaxy
kind-cluster = star cluster
kind-nebula = nebula
kind-minor-planet = minor planet
kind-comet = comet
kind-satellite = satellite
kind-place = place
kind-show = demonstration

bar-date-tip = Type a date over it: 2027-03-21 20:30, 4000 BC Mar 21, 公元前2000年3月21日, 农历2034年正月初一, JD 2451545
bar-clock-tip = The sky is right; the Earth may be turned a little more or less, for its rotation is not known better at this date (Delta T)
bar-rate-tip = How fast time runs: from −30 000 to 30 000 years in a second
bar-event-back-tip = The last one (with Shift and its key)
bar-event-on-tip = The next one
bar-event-tip = Which events the arrows beside it step to, of what was picked
bar-evening = Evening
bar-evening-tip = The end of nautical twilight today (Ctrl+N)
bar-morning = Morning
bar-morning-tip = The beginning of nautical twilight today (Ctrl+D)
bar-reset = Reset
bar-reset-tip = The present, in real time (Home)
bar-scrubber = Time: drag to move, wheel for minutes to millennia

rate-still = stands still
rate-minutes = { $by } min/s
rate-hours = { $by } h/s
rate-days = { $by } d/s
rate-years = { $by } a/s

sort-rise = Rise
sort-set = Set
sort-culmination = Culmination
sort-twilight = Twilight
sort-phase = Phase
sort-eclipse = Eclipse
sort-station = Station
sort-solar-term = Solar term
sort-conjunction = Conjunction
sort-opposition = Opposition

event-rise = { $body } rises
event-set = { $body } sets
event-culmination = { $body } culminates
event-station-retrograde = { $body } stands still, then runs backwards
event-station-direct = { $body } stands still, then runs forwards
event-conjunction = { $body } meets { $partner }
event-opposition = { $body } stands opposite the Sun
event-solar-eclipse = { $type } eclipse of the Sun
event-lunar-eclipse = { $type } eclipse of the Moon
event-not-here = { $event } (not seen here)
event-here-partial = { $event }, here partial
event-here-annular = { $event }, here annular
event-here-total = { $event }, here total

eclipse-partial = Partial
eclipse-annular = Annular
eclipse-total = Total
eclipse-hybrid = Hybrid
eclipse-penumbral = Penumbral

twilight-civil-begin = Civil twilight begins
twilight-civil-end = Civil twilight ends
twilight-nautical-begin = Nautical twilight begins
twilight-nautical-end = Nautical twilight ends
twilight-astronomical-begin = Astronomical twilight begins
twilight-astronomical-end = Astronomical twilight ends

phase-new-moon = New Moon
phase-first-quarter = First quarter
phase-full-moon = Full Moon
phase-last-quarter = Last quarter

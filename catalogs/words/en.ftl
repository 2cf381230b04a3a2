# Words of the window. Project Fluent; zh.ftl has the same messages.

card-close = Close this card
card-find = Find
card-find-tip = Stars, planets, places, dates, shows
card-layers = Layers
card-layers-tip = What is drawn, and whole skies at one press
card-looks = Looks
card-looks-tip = Language, sky culture, landscape, light, view, panels
card-place = Place
card-place-tip = Where you stand on the Earth
card-shows = Shows
card-shows-tip = Demonstrations and programmes
card-measure = Tools
card-measure-tip = Measure angles, mark, point

rail-hide = Hide
rail-hide-tip = Nothing but the sky; F3 brings the panels back
rail-help = Keys
rail-help-tip = The list of all keys (?)

find-hint = A star, a planet, a place, a date...

bar-clock-unsure = clock ±{ $by }
bar-play = Play
bar-pause = Pause
bar-play-tip = Let time run, or stop it; the rate is kept (Space)
bar-slower-tip = Slower, then backwards (J)
bar-faster-tip = Faster (L)
bar-real-time = real time
bar-now = Now
bar-now-tip = The present (N)

find-help = Stars, planets, constellations, deep sky, minor planets, places, demonstrations and dates; English, Latin, Chinese or pinyin. The arrows choose, Enter goes there.
find-nothing = Nothing has such a name
find-preparing = One moment...
find-time = go to this time
find-magnitude = mag { $by }
find-inhabitants = { $by } people

kind-sun = star of the day
kind-moon = the Earth's moon
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

bar-date = Date and time
bar-rate = How fast time runs
bar-event = Kind of event
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
layers-presets = Whole skies
layers-preset-city = City sky
layers-preset-city-tip = Lamps drown all but the brightest stars
layers-preset-dark = Dark sky
layers-preset-dark-tip = Far from all lamps, with nothing drawn into it
layers-preset-projector = Projector
layers-preset-projector-tip = Stars, planets and the Milky Way alone, without air and ground
layers-preset-teaching = Teaching
layers-preset-teaching-tip = Constellations, names and the circles of the sky
layers-sky = Stars and night sky
layers-bodies = Solar system
layers-figures = Constellations
layers-circles = Lines and circles
layers-earth = Earth
layers-stage = Words and what shows bring

layer-stars = Stars
layer-milky-way = Milky Way
layer-zodiacal-light = Zodiacal light
layer-airglow = Airglow
layer-deep-sky = Deep sky
layer-meteors = Meteors
layer-sun = Sun
layer-moon = Moon
layer-planets = Planets
layer-moons = Their moons
layer-minor-planets = Minor planets
layer-comets = Comets
layer-satellites = Satellites
layer-constellation-lines = Lines
layer-constellation-names = Names
layer-constellation-boundaries = Boundaries
layer-constellation-art = Pictures
layer-mansions = Lunar mansions
layer-ecliptic = Ecliptic
layer-meridian = Meridian
layer-grid-horizontal = Horizontal grid
layer-grid-equatorial = Equatorial grid
layer-grid-ecliptic = Ecliptic grid
layer-grid-galactic = Galactic grid
layer-pole-path = Path of the pole
layer-cardinal-points = Cardinal points
layer-atmosphere = Air
layer-landscape = Landscape
layer-labels = Labels
layer-trails = Trails
layer-marks = Marks
layer-captions = Captions
layer-images = Pictures of shows
layer-pointer = Pointer

language-en = English
language-zh = 中文

looks-language = Language
looks-culture = Sky culture and names
looks-names = Names of the figures
looks-names-usual = Names as people say them
looks-names-native = Names of the culture itself
looks-names-latin = Names in Latin letters
looks-names-english = English names
looks-names-chinese = Chinese names
looks-landscape = Landscape
looks-landscape-plain = Bare horizon
looks-landscape-observatory = Beijing Ancient Observatory
looks-bortle = Light pollution (Bortle)
looks-bortle-tip = 1 is the darkest sky, 9 the middle of a large city (F7, F8)
looks-exposure = Exposure (stops)
looks-exposure-tip = Each stop doubles the light of the picture ([ and ])
looks-letters = Letters on the sky
looks-letters-tip = Height of the letters (comma and full stop)
looks-view = View
looks-view-dome = Dome
looks-view-perspective = Perspective
looks-view-stereographic = Stereographic
looks-view-globe = Whole sky as a map
looks-fov = Field of view
looks-panels = Panels
looks-large = Large text
looks-red = Night red

place-hint = A town
place-nothing = No town begins so; try its Latin or Chinese name
place-map = Map of the Earth: press to travel there
place-map-hint = Press the map to travel there (with Shift: at once). The line is where the Sun rises and sets.
place-coordinates = Coordinates
place-elevation = Elevation
place-zone = Clocks
place-in-space = In space
place-typed = Coordinates in degrees, north and east positive
place-latitude = Latitude
place-longitude = Longitude
place-metres = Elevation, m
place-go = Go
place-go-tip = Travel to these coordinates
place-near = near { $town }
place-wrong-latitude = Write a latitude from −90 to 90
place-wrong-longitude = Write a longitude from −180 to 360
place-wrong-elevation = Write an elevation from −12000 to 100000 metres, or none

object-look = Look at
object-look-tip = Turn the view there
object-follow = Follow
object-follow-tip = Keep the Sun, the Moon or a planet where it stands in the view (C)
object-loupe = Loupe
object-loupe-tip = Hold a loupe over it; F2 takes it away
object-mark = Mark
object-mark-tip = A ring with its name, or none
object-place = Where it stands
object-axes-horizontal = Horizon
object-axes-of-date = Of date
object-axes-icrs = ICRS
object-axes-ecliptic = Ecliptic
object-axes-galactic = Galactic
object-azimuth = Azimuth
object-altitude = Altitude
object-ra = Right ascension
object-dec = Declination
object-longitude = Longitude
object-latitude = Latitude
object-constellation = Constellation
object-day = The coming day
object-rise = Rises
object-transit = Highest
object-set = Sets
object-no-rise = It neither rises nor sets
object-nature = What it is like
object-magnitude = Magnitude
object-direction = az { $azimuth }°   alt { $altitude }°
object-short-magnitude = mag { $magnitude }
object-distance = Distance
object-size = Size
object-lit = Lit part
object-elongation = From the Sun
object-spectrum = Spectral type

about-sun = The nearest star. It is 109 times as wide as the Earth and holds 99.9 % of the mass of the Solar System.
about-moon = The Earth's one natural moon. It turns once while it goes round us once: we always see the same side.
about-mercury = The smallest planet and the nearest to the Sun, which it circles in 88 days.
about-venus = Nearly as large as the Earth, under clouds that make it the brightest planet; its ground is 460 °C hot.
about-earth = Our own planet: water covers seven tenths of it, and no other place is known to bear life.
about-mars = The red planet: rust colours its dust, its poles have caps of ice, its year has 687 days.
about-jupiter = The largest planet, eleven times as wide as the Earth; it turns once in ten hours.
about-saturn = The planet with the bright rings; they are of ice, wider than any planet, and in most places some ten metres thick.
about-uranus = It turns lying on its side, with an axis tilted by 98°. William Herschel found it in 1781.
about-neptune = The outermost planet, found in 1846 where calculation had put it; its year lasts 165 of ours.
about-pluto = A dwarf planet beyond Neptune, smaller than our Moon. Clyde Tombaugh found it in 1930.
about-planet-moon = A moon of { $planet }.
about-minor-planet = A small body of rock or ice on its own way round the Sun.
about-comet = A small body of ice and dust; near the Sun it wraps itself in gas and grows tails.
about-satellite = An artificial satellite of the Earth; it shines in the light of the Sun.
about-galaxy = A galaxy: thousands of millions of stars, outside our Milky Way.
about-globular = A globular cluster: a ball of a hundred thousand old stars and more, held together by gravity.
about-open-cluster = An open cluster: young stars that were born together from one cloud.
about-emission-nebula = A nebula of gas that shines by itself in the ultraviolet light of hot stars.
about-reflection-nebula = A nebula of dust that shines in the light of stars beside it.
about-planetary-nebula = A planetary nebula: the shell that a dying star like the Sun has cast off.
about-remnant = The remnant of a supernova, a star that has exploded.
about-dark-nebula = A dark nebula: dust that hides the stars behind it.
about-star-cloud = A star cloud: a bright part of the Milky Way, seen between its dark ones.
about-double-star = Two stars side by side.
about-star = { $colour } { $size }. The surface of such stars is { $from } to { $to } K hot.
about-colour-o = A blue
about-colour-b = A blue-white
about-colour-a = A white
about-colour-f = A yellow-white
about-colour-g = A yellow
about-colour-k = An orange
about-colour-m = A red
about-size-supergiant = supergiant
about-size-bright-giant = bright giant
about-size-giant = giant
about-size-subgiant = subgiant
about-size-dwarf = star in its prime, on the main sequence
about-size-unknown = star

unit-au = au
unit-light-years = light-years

shows-reading = The list is being read...
shows-objective = What it teaches
shows-begin = Play
shows-play = Play "{ $title }"
shows-time = Time
shows-chapters = Chapters
shows-back = Back
shows-pause = Pause
shows-resume = Play
shows-go-on = Go on
shows-again = Again
shows-forward = Next
shows-leave = Leave
shows-parameters = Live
shows-captions = Captions
shows-loop = Loop chapter
shows-return = Back to the script
shows-return-tip = Takes back what was changed by hand (Backspace)
shows-notes = For you
shows-next = Next
shows-next-follows = { $title }, in { $left }
shows-next-waits = { $title } – waits for you (Enter)

measure-on = A click measures angles
measure-hint-off = Click something in the sky to see its card.
measure-hint-first = Click the first point.
measure-hint-second = Click the second point.
measure-from = From
measure-to = To
measure-point = A point
measure-clear = { $count ->
    [0] Clear the measure
    [one] Clear all, one mark
   *[other] Clear all, { $count } marks
}
measure-pointer = Pointer
measure-pointer-hint = Hold the key ; and the cursor points on the dome with a spot of light.

state-years-ago = { $years } years ago
state-years-ahead = { $years } years from now
state-daily-motion = Daily motion held at this rate
state-stars = Stars held
state-equinox = Equator and equinox held
state-sidereal = Sidereal time held
state-solar = Mean solar time held
state-following = Following { $body }
state-fast-sun = Too fast for Sun, Moon and planets
state-fast-moon = Too fast for the Moon
state-fast-landscape = Too fast for the horizon
state-fast-air = Too fast for the air

rail-preview = Dome
rail-preview-tip = The preview of the dome on a plate of its own, or behind the panels (Shift+F3)

preview-title = The dome
preview-tip = Drag the plate by this title, make it larger at its edges. A click in the sky points for the audience, a drag turns it, the wheel zooms.
preview-close-tip = Put the preview behind the panels again (Shift+F3)
preview-no-audience = There is no window for the audience; beiguan --presenter opens one

keys-steps = The first steps
keys-steps-tip = Three short steps: turn the sky, change the time, find something

steps-of = { $number } of 3
steps-turn = Turn the sky
steps-turn-text = Drag the sky with the mouse or a finger. The wheel, two fingers or + and − bring it nearer.
steps-time = Change the time
steps-time-text = Drag the strip below, or let time run faster with its button + or the key L. The key N brings the present back.
steps-find = Find something
steps-find-text = Press this button, or the key /, and type a star, a planet, a place or a date.
steps-next = Next
steps-skip = Skip (Esc)
steps-done = Begin
steps-tour = Watch the tour (8 min)

bar-show-tip = Stops the show and lets it go on, slower or faster; its script leads the clock of the sky
bar-show-words-tip = How fast the show runs, and below how fast its sky does
bar-show-speed = show ×{ $by }
bar-show-paused = show paused
bar-show-waits = waits for you
bar-show-ended = show over

looks-own-tip = A look of your own, from the settings
looks-keep = Keep this look as...
looks-keep-button = Keep
looks-keep-tip = Layers, light pollution and exposure as they are now, under this name in the settings
looks-forget = take out "{ $name }"
looks-forget-tip = Takes this look out of the settings
looks-kept = "{ $name }" is kept in the settings
looks-replaced = "{ $name }" in the settings is now this look
looks-forgotten = "{ $name }" is no longer in the settings

shows-grade = { $grade ->
    [all] For everybody
   *[other] Grade { $grade }
}
shows-next-end = The end of the show, in { $left }. Then:
shows-next-last = The end of the show, in { $left }.

# Said by the window.
said-trouble = { $problem }
said-no-time = { $problem }
said-no-what-if = { $problem }
said-nothing-called = nothing is called "{ $words }"; type a time such as 2027-03-21 20:30, a body or a place
said-close = press Esc again to close
said-loupe-nothing = point at something to hold a loupe over it
said-follow-nothing = point at the Sun, the Moon or a planet to follow it; stars are held by S
said-below-horizon = { $name } is below the horizon
said-landscape = { $name } stands around
said-end-of-time = the ephemeris ends here; time stands still at its end
said-beyond-data = that is beyond the ephemeris; choose a day from { $first } to { $last }
said-wrong-rate = a rate of { $rate } is not possible; choose one up to 1e12 in either direction
said-end-show = end the show first (Esc); then drop the file again
said-opening = one moment...
said-satellites = the satellites of { $file } are in the sky
said-kernel = the bodies of { $file } stand in the place of the built-in ones
said-catalogs = the files of { $file } stand in the place of the built-in catalogues
said-saved-sky = the saved sky
said-saved-sky-no-landscape = the saved sky, without the landscape { $landscape }, which is not there
said-saved-sky-no-culture = the saved sky, without the sky culture { $culture }, which is not there
said-saved-sky-neither = the saved sky, without the landscape { $landscape } and the sky culture { $culture }, which are not there
said-unreadable = { $file } cannot be read ({ $problem })
said-orbits = { $file } holds orbits; beiguan minor-planets add { $file } stores them
said-unknown-file = { $file } is nothing the window can show; drop a show, a Moment, a picture of Beiguan, satellites, a landscape, a kernel or a folder of catalogues
said-foreign-picture = { $file } carries no Moment and has no transparent sky; drop a picture made by Beiguan, or a panorama
said-resumed = the last window was not closed in order: its sky is back (beiguan --fresh begins anew)
said-undo-in-show = in a show Backspace gives back to the script
said-no-further-step = there is no further step
said-no-presets = the settings have no look "{ $name }"; there are none yet
said-no-preset = the settings have no look "{ $name }"; there are { $known }
said-picture-saved = the picture is kept: { $file }
said-picture-not-saved = { $problem }
said-film-begins = a film is recorded; F9 ends it
said-film-rendered = the film is rendered into { $file }
said-film-finished = the film is finished: { $file }
said-no-film = no film can be made ({ $problem })
said-emergency = EMERGENCY: house lights up, sound off; F10 brings everything back
said-blackout = the dome is dark; B brings the sky back
said-emergency-over = everything is back; house lights down
said-welcome = { $place }, guessed from the clock's time zone; / and a name leads elsewhere
said-no-output = the audience's window cannot be opened ({ $problem })
said-output-gone = the audience's window is gone ({ $reason }); start again to have it back
said-output-lost = the audience's window is gone (its surface was lost); start again to have it back
said-no-object = nothing in the sky is called "{ $words }"; / and a few letters find what there is
said-no-place = no place is called "{ $words }"; / and a few letters find what there is
said-point-first = point at something, or click it first
said-as-before = { $problem }; the sky is as it was before
said-nothing-new = nothing new has been shown for { $seconds } s ({ $reason }); it is tried again
said-drawn-again = the window is drawn again
said-opened-again = { $reason }; the window is opened again
said-output-closed = the audience's window is gone (the desktop closed it); start again to have it back

window-title = Beiguan 北馆
window-output = Beiguan 北馆 – audience

prompt-line = time, body or place: { $typed }
prompt-open = file to open: { $typed }

event-none-ahead = { $years ->
    [one] none for { $body } within a year from here ({ $sort }); choose another body, place or kind
   *[other] none for { $body } within { $years } years from here ({ $sort }); choose another body, place or kind
}
event-none-back = { $years ->
    [one] none for { $body } within a year before ({ $sort }); choose another body, place or kind
   *[other] none for { $body } within { $years } years before ({ $sort }); choose another body, place or kind
}
event-needs-ground = twilight needs a place on the ground; choose one
event-beyond = that day is beyond the ephemeris
event-no-twilight = the Sun neither rises nor sets here on this day; choose another day or place

state-clock = sky right, clock ±{ $by }
state-nutation = nutation (17″) left out
state-paused = paused ({ $rate })
state-stops = { $stops } stops
state-bortle = light pollution: Bortle { $class }
state-resolution = drawn at { $percent } % to keep up

accuracy-kernels = Sun, Moon and planets from your kernels
accuracy-kernel = { $bodies } from { $kernel }
accuracy-de431 = Sun, Moon and planets from JPL DE431, within { $arcsec }″
accuracy-mean-orbit = Sun on the Earth's mean orbit, within 0.3°; Moon and planets are known from { $first } to { $last }

figure-research = research: { $source }

# The date in China stands in Chinese letters in either language.
date-chinese = 农历{ $date } { $day }日
date-chinese-carried-back = 农历{ $date } { $day }日 (按今法推)

list-comma = {", "}

unit-km = km
unit-seconds = s
unit-minutes = min
unit-hours = h
unit-days = d

show-time = { $at } of { $length }, { $left } left
show-loop = loop
show-paused = paused: Space
show-waits = waits: Enter
show-ended = the end: Space, Esc
show-by-hand = changed by hand; Backspace gives it back
show-step-question = question
show-step-prediction = prediction
show-step-motion = motion
show-step-reveal = reveal
show-step-second-viewpoint = second viewpoint

# The list of keys: what is pressed where nothing is printed on it, then what each line does.
keys-drag = drag
keys-wheel = wheel, pinch, + -
keys-space = Space
keys-right-button = ; right button
keys-turn = turn the sky
keys-zoom = zoom about the cursor
keys-pause = pause, go on (the rate is kept)
keys-rate = time faster, slower (down to backwards)
keys-real-time = real time
keys-now = now
keys-hour = an hour back, on (with Shift: a minute)
keys-day = a day on, back (with Shift: a sidereal day)
keys-month = a month on, back (with Shift: a year)
keys-panels = panels, or nothing but the sky
keys-control = the next control of the panels (in a show with Ctrl)
keys-find = type a place, a time, the name of anything, or what-if obliquity 0
keys-daily-events = next rise, set, culmination, twilight (of what was picked; with Shift: the last)
keys-other-events = next phase, eclipse, station, solar term, conjunction, opposition (with Shift: the last)
keys-twilights = this evening, this morning (nautical twilight)
keys-reset = the present, in real time
keys-follow = follow the body under the cursor
keys-loupe = loupe over what the cursor points at, or none (wheel inside: zoom)
keys-point = held: a spot of light where the cursor points
keys-locks = hold horizon, stars, equinox, sidereal time, solar time
keys-projection = next projection
keys-language = English, Chinese
keys-culture = next sky culture, next names of its figures
keys-stars = stars, constellation lines, names, borders
keys-labels = labels, planets, minor planets
keys-ground = landscape (Shift+L: the next one), cardinal points, meridian
keys-grids = grids: horizontal, equatorial, ecliptic, galactic
keys-ecliptic = ecliptic
keys-sun-moon = Sun, Moon
keys-small-bodies = comets, moons of the planets, satellites
keys-milky-way = Milky Way, air (with Shift: airglow, zodiacal light)
keys-deep-sky = deep sky, meteors, constellation pictures, mansions, path of the pole
keys-stage = of shows: trails, marks, captions, pictures and diagrams, pointer
keys-exposure = darker, brighter
keys-letters = letters smaller, larger
keys-pollution = less, more light pollution
keys-blackout = blackout, with a fade
keys-undo = undo in view, time and place (with Shift: redo)
keys-picture = keep a picture of the sky, which carries its Moment
keys-open = open a file: a show, a Moment, satellites... (or drop it on the window)
keys-film = begin a film of what is shown, end it
keys-emergency = emergency: silence and even light; once more brings all back
keys-full-screen = full screen
keys-show-chapters = in a show: go on or to the next chapter (also PageDown), back
keys-show-seconds = in a show: 5 s back, on (with Shift: 1 s), to its beginning
keys-show-parameters = in a show: choose a parameter, move it
keys-show-loop = in a show: loop the chapter, show the notes
keys-show-return = in a show: give back to it what was changed by hand
keys-list = this list
keys-close = back, close
keys-preview = with --presenter: the preview on a plate of its own, or behind the panels
said-settings-later = { $problem }; it is tried again, and once more when the window closes
said-no-settings = there is no home folder for settings; set HOME

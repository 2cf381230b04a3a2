//! The data files that travel inside the program: path inside the catalogue folder, and bytes.

macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/catalogs/", $path)))),*]
    };
}

/// Every embedded file. A new data set adds its line here.
pub(super) const EMBEDDED: &[(&str, &[u8])] = embed![
    "bright-stars/stars.csv",
    "chinese-star-names/names.csv",
    "chinese-star-names/popular.csv",
    "deep-sky/objects.csv",
    "delta-t/splines.csv",
    "earth-orientation/daily.bin",
    "earth-orientation/leap_seconds.csv",
    "earth/surface.jpg",
    "ephemeris/core.bin",
    "ephemeris/deep.bin",
    "hipparcos/names.csv",
    "hipparcos/stars.bin",
    "landscapes/beijing-observatory.csv",
    "mansions/determinative_stars.csv",
    "meteor-showers/showers.csv",
    "milky-way/map.bin",
    "minor-planets/minor_planets.csv",
    "moon/albedo_4096.jpg",
    "moon/albedo_512.jpg",
    "moon/heights.bin",
    "moons/orbits.csv",
    "moons/series.csv",
    "places/places.csv",
    "planet-maps/jupiter.png",
    "planet-maps/mars.png",
    "planet-maps/mercury.png",
    "planet-maps/neptune.png",
    "planet-maps/rings.csv",
    "planet-maps/saturn.png",
    "planet-maps/uranus.png",
    "planet-maps/venus.png",
    "satellite-magnitudes/standard.csv",
    "sky-cultures/chinese/art.csv",
    "sky-cultures/chinese/culture.csv",
    "sky-cultures/chinese/figures.csv",
    "sky-cultures/chinese/lines.csv",
    "sky-cultures/chinese/outlines.csv",
    "sky-cultures/western/borders.csv",
    "sky-cultures/western/culture.csv",
    "sky-cultures/western/figures.csv",
    "sky-cultures/western/lines.csv",
    "sky-cultures/western/regions.csv",
    "sky-light/glow.bin",
    "sky-light/illuminance.csv",
    "sky-light/zodiacal.csv",
    "small-bodies/asteroids.csv",
    "small-bodies/comets.csv",
    "variable-stars/elements.csv",
];

//! The data files that travel inside the program: path inside the catalogue folder, and bytes.

macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/catalogs/", $path)))),*]
    };
}

/// Every embedded file. A new data set adds its line here.
pub(super) const EMBEDDED: &[(&str, &[u8])] = embed![
    "chinese-star-names/names.csv",
    "chinese-star-names/popular.csv",
    "constellations/names.csv",
    "hipparcos/stars.bin",
    "places/places.csv",
];

//! Of which version the sources of each embedded data set are, as its `SOURCE.toml` says.

/// Folder of the data set inside `/catalogs`, and its `SOURCE.toml`.
macro_rules! sources {
    ($($set:literal),* $(,)?) => {
        [$(($set, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/catalogs/", $set, "/SOURCE.toml")))),*]
    };
}

const SOURCES: &[(&str, &str)] = &sources![
    "bright-stars",
    "chinese-star-names",
    "deep-sky",
    "delta-t",
    "earth",
    "earth-orientation",
    "ephemeris",
    "fonts",
    "hipparcos",
    "landscapes",
    "mansions",
    "meteor-showers",
    "milky-way",
    "minor-planets",
    "moon",
    "moons",
    "places",
    "planet-maps",
    "satellite-magnitudes",
    "sky-cultures/chinese",
    "sky-cultures/western",
    "sky-light",
    "small-bodies",
    "variable-stars",
];

/// Each data set that travels inside the program, with the versions of what it was made from.
#[must_use]
pub fn source_versions() -> Vec<(&'static str, Vec<&'static str>)> {
    SOURCES.iter().map(|(set, text)| (*set, text.lines().filter_map(version_in).collect())).collect()
}

/// The version in a line `version = "3.0.2"`.
fn version_in(line: &str) -> Option<&str> {
    line.strip_prefix("version")?.trim_start().strip_prefix('=')?.trim().strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Files;

    #[test]
    fn every_embedded_data_set_says_of_which_version_its_sources_are() {
        let versions = source_versions();
        assert!(versions.iter().all(|(_, versions)| !versions.is_empty()), "{versions:?}");
        for name in Files::embedded().names() {
            let set = name.rsplit_once('/').unwrap().0;
            assert!(versions.iter().any(|(known, _)| *known == set), "{name} has no line here");
        }
    }

    #[test]
    fn a_version_is_read_from_its_line_alone() {
        assert_eq!(version_in("version = \"DE431 (2013)\""), Some("DE431 (2013)"));
        assert_eq!(version_in("version=\"1\""), Some("1"));
        for other in ["", "rows = 12", "# version = \"1\"", "versions = \"1\"", "version = 1"] {
            assert_eq!(version_in(other), None, "{other}");
        }
    }
}

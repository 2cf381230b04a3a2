//! Star clusters, nebulae and galaxies: `deep-sky/objects.csv`.

use std::collections::HashMap;

use serde::Deserialize;

use super::files::Files;
use super::fold::fold;
use super::table::{CatalogError, RowPlace, read_table};
use crate::units::angle::{ARCMINUTE_RAD, DEGREE_RAD};

const OBJECTS: &str = "deep-sky/objects.csv";
/// The last number of Messier's list.
const MESSIER_COUNT: u8 = 110;

/// What an object of the deep sky is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeepSkyKind {
    /// Another Milky Way.
    Galaxy,
    /// Ball of old stars.
    Globular,
    /// Young stars side by side.
    OpenCluster,
    /// Gas that shines by itself.
    EmissionNebula,
    /// Dust in the light of a star.
    ReflectionNebula,
    /// Shell of a dying star.
    PlanetaryNebula,
    /// What is left of a supernova.
    Remnant,
    /// Dust before the stars.
    DarkNebula,
    /// A bright part of the Milky Way.
    StarCloud,
    /// Two stars.
    DoubleStar,
}

/// An object of the deep sky.
#[derive(Debug, Clone, PartialEq)]
pub struct DeepSkyObject {
    /// Catalogue and number, such as `NGC 224`.
    pub name: String,
    /// Number in Messier's catalogue.
    pub messier: Option<u8>,
    /// What it is.
    pub kind: DeepSkyKind,
    /// Right ascension, ICRS, rad.
    pub ra_icrs_rad: f64,
    /// Declination, ICRS, rad.
    pub dec_icrs_rad: f64,
    /// V of the whole, mag.
    pub v_mag: Option<f64>,
    /// V of what is left when the stars of the first tier are drawn one by one; `None`: nothing.
    pub v_mag_without_bright_stars: Option<f64>,
    /// The same when those of both tiers are.
    pub v_mag_without_stars: Option<f64>,
    /// Length, rad.
    pub major_rad: Option<f64>,
    /// Width, rad.
    pub minor_rad: Option<f64>,
    /// Position angle of the length, from north through east, rad.
    pub position_angle_rad: f64,
    /// Radius that holds half the light, rad, where it was measured.
    pub half_light_rad: Option<f64>,
    /// B-V, mag; `None` for light in lines.
    pub b_v: Option<f64>,
    /// Name in English.
    pub english: Option<String>,
    /// Name in simplified Chinese.
    pub chinese: Option<String>,
    /// Further names.
    pub other_names: Vec<String>,
}

impl DeepSkyObject {
    /// `M 31`, or the catalogue's name of what Messier has not.
    #[must_use]
    pub fn designation(&self) -> String {
        self.messier.map_or_else(|| self.name.clone(), |number| format!("M {number}"))
    }
}

/// The objects, the brightest first, with what finds them by name.
#[derive(Debug, Clone, Default)]
pub struct DeepSky {
    objects: Vec<DeepSkyObject>,
    by_name: HashMap<String, usize>,
}

impl DeepSky {
    /// All of them, the brightest first.
    #[must_use]
    pub fn objects(&self) -> &[DeepSkyObject] {
        &self.objects
    }

    /// The place in the list of the object that a text names: `M31`, `messier 31`, `NGC 224`, `Andromeda Galaxy`, `仙女座大星系`.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<usize> {
        self.by_name.get(&key(text)).copied()
    }
}

/// How names are compared: capitals, accents and spaces make no difference, nor whether Messier is written out.
fn key(text: &str) -> String {
    let tight: String = fold(text).split(' ').collect();
    match tight.strip_prefix("messier") {
        Some(number) if number.parse::<u8>().is_ok() => format!("m{number}"),
        _ => tight,
    }
}

#[derive(Deserialize)]
struct Row {
    name: String,
    messier: Option<u8>,
    kind: DeepSkyKind,
    ra_deg: f64,
    dec_deg: f64,
    v_mag: Option<f64>,
    v_mag_without_bright_stars: Option<f64>,
    v_mag_without_stars: Option<f64>,
    major_arcmin: Option<f64>,
    minor_arcmin: Option<f64>,
    position_angle_deg: f64,
    half_light_arcmin: Option<f64>,
    b_v: Option<f64>,
    english: Option<String>,
    chinese: Option<String>,
    other_names: String,
}

/// The rows of the file.
pub(super) fn parse(files: &Files) -> Result<DeepSky, CatalogError> {
    let mut objects = Vec::new();
    for (line, row) in read_table::<Row>(OBJECTS, files.bytes(OBJECTS)?)? {
        objects.push(object(row, &RowPlace { file: OBJECTS, line })?);
    }
    objects.sort_by(|a, b| a.v_mag.unwrap_or(f64::INFINITY).total_cmp(&b.v_mag.unwrap_or(f64::INFINITY)));
    let mut by_name = HashMap::new();
    // Designations before names: none may be hidden by a name.
    for (index, object) in objects.iter().enumerate() {
        by_name.entry(key(&object.name)).or_insert(index);
        by_name.entry(key(&object.designation())).or_insert(index);
    }
    for (index, object) in objects.iter().enumerate() {
        for name in [&object.english, &object.chinese].into_iter().flatten().chain(&object.other_names) {
            by_name.entry(key(name)).or_insert(index);
        }
    }
    Ok(DeepSky { objects, by_name })
}

fn object(row: Row, place: &RowPlace<'_>) -> Result<DeepSkyObject, CatalogError> {
    if let Some(number) = row.messier.filter(|number| !(1..=MESSIER_COUNT).contains(number)) {
        return Err(place.bad_cell("messier", number, "a number from 1 to 110, or nothing"));
    }
    let magnitude = |column, value| place.optional_number(column, value, -2.0..=20.0);
    let angle = |column, value, most_arcmin| {
        let arcmin = place.optional_number(column, value, 0.01..=most_arcmin)?;
        Ok::<_, CatalogError>(arcmin.map(|arcmin| arcmin * ARCMINUTE_RAD))
    };
    let major_rad = angle("major_arcmin", row.major_arcmin, 1200.0)?;
    let length_arcmin = row.major_arcmin.unwrap_or(1200.0);
    Ok(DeepSkyObject {
        name: place.text("name", row.name)?,
        messier: row.messier,
        kind: row.kind,
        ra_icrs_rad: place.number("ra_deg", row.ra_deg, 0.0..=360.0)? * DEGREE_RAD,
        dec_icrs_rad: place.number("dec_deg", row.dec_deg, -90.0..=90.0)? * DEGREE_RAD,
        v_mag: magnitude("v_mag", row.v_mag)?,
        v_mag_without_bright_stars: magnitude("v_mag_without_bright_stars", row.v_mag_without_bright_stars)?,
        v_mag_without_stars: magnitude("v_mag_without_stars", row.v_mag_without_stars)?,
        major_rad,
        minor_rad: angle("minor_arcmin", row.minor_arcmin, length_arcmin)?,
        position_angle_rad: place.number("position_angle_deg", row.position_angle_deg, 0.0..=360.0)? * DEGREE_RAD,
        half_light_rad: angle("half_light_arcmin", row.half_light_arcmin, length_arcmin)?,
        b_v: place.optional_number("b_v", row.b_v, -0.4..=3.0)?,
        english: row.english.filter(|name| !name.is_empty()),
        chinese: row.chinese.filter(|name| !name.is_empty()),
        other_names: row.other_names.split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embedded() -> DeepSky {
        parse(&Files::embedded()).unwrap()
    }

    #[test]
    fn all_of_messiers_catalogue_is_found_by_number_once() {
        let sky = embedded();
        for number in 1..=MESSIER_COUNT {
            let index = sky.find(&format!("M{number}")).unwrap_or_else(|| panic!("M {number} is missing"));
            assert_eq!(sky.objects()[index].messier, Some(number));
            assert_eq!(sky.find(&format!("Messier {number}")), Some(index));
            assert_eq!(sky.objects().iter().filter(|object| object.messier == Some(number)).count(), 1, "M {number}");
        }
    }

    #[test]
    fn famous_objects_are_found_by_every_name() {
        let sky = embedded();
        for (names, name) in [
            (["m31", "ngc 224", "Andromeda Galaxy", "仙女座大星系"], "NGC 224"),
            (["M 45", "Mel22", "pleiades", "昴星团"], "Mel 22"),
            (["M42", "NGC1976", "orion nebula", "猎户座大星云"], "NGC 1976"),
            (["47 Tucanae", "NGC 104", "ngc104", "杜鹃座47"], "NGC 104"),
            (["LMC", "Large Magellanic Cloud", "大麦哲伦云", "ESO 56-115"], "ESO 56-115"),
        ] {
            for text in names {
                assert_eq!(sky.objects()[sky.find(text).unwrap()].name, name, "{text}");
            }
        }
        assert_eq!(sky.find("M111"), None);
        assert_eq!(sky.find(""), None);
    }

    /// Places and magnitudes: SIMBAD and RC3 (galaxies), Harris 2010 (globular clusters); to a quarter of a magnitude.
    #[test]
    fn the_best_known_stand_where_they_are_as_bright_as_published() {
        let sky = embedded();
        for (name, ra_deg, dec_deg, v_mag) in [
            ("M31", 10.685, 41.269, 3.44),
            ("M33", 23.462, 30.660, 5.72),
            ("M13", 250.423, 36.461, 5.78),
            ("M57", 283.396, 33.029, 8.8),
            ("M8", 270.9, -24.38, 5.8),
            ("M104", 189.998, -11.623, 8.3),
            ("omega centauri", 201.697, -47.480, 3.68),
            ("M81", 148.888, 69.065, 6.94),
        ] {
            let object = &sky.objects()[sky.find(name).unwrap()];
            assert!((object.ra_icrs_rad / DEGREE_RAD - ra_deg).abs() < 0.05, "{name}");
            assert!((object.dec_icrs_rad / DEGREE_RAD - dec_deg).abs() < 0.05, "{name}");
            assert!((object.v_mag.unwrap() - v_mag).abs() < 0.31, "{name}");
        }
    }

    #[test]
    fn a_width_beyond_the_length_is_refused_with_its_line() {
        let text = String::from_utf8(Files::embedded().bytes(OBJECTS).unwrap().to_vec()).unwrap();
        let broken = text.replacen(",190,60,", ",190,600,", 1);
        assert_ne!(text, broken);
        let error = parse(&Files::embedded().with_override(OBJECTS, broken.into_bytes())).unwrap_err();
        assert!(error.to_string().contains("column minor_arcmin"), "{error}");
    }
}

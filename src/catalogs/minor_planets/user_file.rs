//! The user's own orbits: the JSON text of `minor_planets.json` in the data folder. Degrees, au and Julian dates, so
//! that a person can read it and mend it.

use super::{CometLaw, Kind, MinorPlanet};
use crate::astro::orbits::{KeplerElements, NonGravitational, Perihelion, SublimationLaw};
use crate::catalogs::CatalogError;
use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Serialize};

const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct UserFile {
    format: u32,
    minor_planets: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    number: Option<u32>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    designation: String,
    orbit: OrbitText,
    #[serde(default)]
    h_mag: Option<f64>,
    #[serde(default)]
    g: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    comet: Option<CometText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gas: Option<GasText>,
    source: String,
}

/// That it is a comet, and how bright.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CometText {
    #[serde(default)]
    absolute_mag: Option<f64>,
    #[serde(default)]
    slope: Option<f64>,
}

/// The push of its gas and the law of its distance from the Sun.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GasText {
    a_au_per_d2: [f64; 3],
    scale_au: f64,
    near_power: f64,
    bend_power: f64,
    far_power: f64,
}

/// Elements on the ecliptic and equinox of J2000.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrbitText {
    epoch_jd_tdb: f64,
    eccentricity: f64,
    perihelion_distance_au: f64,
    inclination_deg: f64,
    node_deg: f64,
    argument_of_perihelion_deg: f64,
    perihelion_jd_tdb: f64,
}

/// The orbits in the user's file.
///
/// # Errors
/// Where the JSON stops making sense, another format number, or which body's orbit is impossible.
pub fn read_user_file(file: &str, text: &str) -> Result<Vec<MinorPlanet>, CatalogError> {
    let refused = |problem: String| CatalogError::File { file: file.to_owned(), problem };
    let contents: UserFile = serde_json::from_str(text).map_err(|error| refused(error.to_string()))?;
    if contents.format != FORMAT {
        return Err(refused(format!("its format is {}, this version reads {FORMAT}", contents.format)));
    }
    let mut bodies = Vec::new();
    for entry in contents.minor_planets {
        let elements = entry.orbit.elements();
        let gas = entry
            .gas
            .map(|gas| gas.checked().ok_or_else(|| refused(format!("{}: this push of gas cannot be", entry.name))));
        let mut body = MinorPlanet {
            number: entry.number,
            name: entry.name,
            designation: entry.designation,
            h_mag: entry.h_mag,
            g: entry.g,
            kind: if entry.comet.is_some() { Kind::Comet } else { Kind::MinorPlanet },
            comet_law: entry.comet.and_then(|comet| CometLaw::of(comet.absolute_mag, comet.slope)),
            gas: gas.transpose()?,
            source: entry.source,
            ..MinorPlanet::default()
        };
        if body.title().is_empty() {
            return Err(refused("one of its minor planets has no number, name or designation".to_owned()));
        }
        body.elements = Some(elements.map_err(|error| refused(format!("{}: {error}", body.title())))?);
        bodies.push(body);
    }
    Ok(bodies)
}

/// The text of the user's file; bodies without an orbit are not kept.
pub fn write_user_file(bodies: &[MinorPlanet]) -> String {
    let minor_planets = bodies.iter().filter_map(Entry::of).collect();
    let text = serde_json::to_string_pretty(&UserFile { format: FORMAT, minor_planets });
    text.expect("plain numbers and texts always make JSON") + "\n"
}

impl Entry {
    fn of(body: &MinorPlanet) -> Option<Entry> {
        Some(Entry {
            number: body.number,
            name: body.name.clone(),
            designation: body.designation.clone(),
            orbit: OrbitText::of(&body.elements?),
            h_mag: body.h_mag,
            g: body.g,
            comet: (body.kind == Kind::Comet).then(|| CometText {
                absolute_mag: body.comet_law.map(|law| law.absolute_mag),
                slope: body.comet_law.map(|law| law.slope),
            }),
            gas: body.gas.map(GasText::of),
            source: body.source.clone(),
        })
    }
}

impl GasText {
    fn of(gas: NonGravitational) -> GasText {
        let SublimationLaw { scale_au, near_power, bend_power, far_power } = gas.law;
        GasText { a_au_per_d2: gas.a_au_per_d2, scale_au, near_power, bend_power, far_power }
    }

    fn checked(&self) -> Option<NonGravitational> {
        let Self { a_au_per_d2, scale_au, near_power, bend_power, far_power } = *self;
        let law = SublimationLaw { scale_au, near_power, bend_power, far_power };
        let is_possible = law.is_possible() && a_au_per_d2.iter().all(|push| push.abs() < 1e-3);
        is_possible.then_some(NonGravitational { a_au_per_d2, law })
    }
}

impl OrbitText {
    fn of(elements: &KeplerElements) -> OrbitText {
        OrbitText {
            epoch_jd_tdb: elements.epoch_jd_tdb(),
            eccentricity: elements.eccentricity(),
            perihelion_distance_au: elements.perihelion_distance_au(),
            inclination_deg: elements.inclination_rad() / DEGREE_RAD,
            node_deg: elements.node_rad() / DEGREE_RAD,
            argument_of_perihelion_deg: elements.argument_of_perihelion_rad() / DEGREE_RAD,
            perihelion_jd_tdb: elements.perihelion_jd_tdb(),
        }
    }

    fn elements(&self) -> Result<KeplerElements, crate::astro::orbits::OrbitError> {
        let plane_rad =
            [self.inclination_deg, self.node_deg, self.argument_of_perihelion_deg].map(|deg| deg * DEGREE_RAD);
        let passage = Perihelion::Passage { distance_au: self.perihelion_distance_au, jd_tdb: self.perihelion_jd_tdb };
        KeplerElements::new(self.epoch_jd_tdb, self.eccentricity, plane_rad, passage)
    }
}

//! Answers of JPL's small-body database (`https://ssd-api.jpl.nasa.gov/sbdb.api`, signature version 1.x): JSON with the
//! object, its orbit as a list of named elements, and physical parameters. Elements refer to the ecliptic of J2000;
//! dates are TDB.

use super::{CometLaw, Kind, MinorPlanet, comet_names, quotable};
use crate::astro::orbits::{KeplerElements, NonGravitational, Perihelion, SublimationLaw};
use crate::catalogs::CatalogError;
use crate::units::angle::DEGREE_RAD;
use serde_json::Value;

/// Far more than any comet is pushed (1P/Halley: 5e-10).
const LARGEST_PUSH_AU_PER_D2: f64 = 1e-3;

/// The minor planet or comet that an answer describes.
///
/// # Errors
/// What is missing or out of place, by the path of its field; or what the database itself says it could not find.
pub fn read_sbdb(file: &str, text: &str) -> Result<MinorPlanet, CatalogError> {
    let json = serde_json::from_str(text)
        .map_err(|error| CatalogError::File { file: file.to_owned(), problem: format!("it is no JSON: {error}") })?;
    Answer { file, json }.read()
}

/// A parsed answer and its name in messages.
struct Answer<'a> {
    file: &'a str,
    json: Value,
}

impl Answer<'_> {
    fn read(&self) -> Result<MinorPlanet, CatalogError> {
        if self.json.get("object").is_none() {
            return Err(self.no_object());
        }
        let full_name = self.text("/object/fullname")?;
        let designation = self.text("/object/des")?;
        if self.json.pointer("/object/kind").and_then(Value::as_str).is_some_and(|kind| kind.starts_with('c')) {
            return self.comet(&full_name);
        }
        let number = designation.parse::<u32>().ok().filter(|number| *number > 0);
        let (name, provisional) = split_full_name(&full_name, number);
        let provisional = if provisional.is_empty() && number.is_none() { designation } else { provisional };
        Ok(MinorPlanet {
            number,
            name,
            designation: provisional,
            elements: Some(self.elements()?),
            h_mag: self.physical("H")?,
            g: self.physical("G")?,
            gas: self.gas()?,
            source: self.source(),
            ..MinorPlanet::default()
        })
    }

    /// A comet: its kind is cn or cu in the database.
    fn comet(&self, full_name: &str) -> Result<MinorPlanet, CatalogError> {
        let (designation, name) = comet_names(full_name);
        if designation.is_empty() {
            return Err(self.error(
                "/object/fullname",
                full_name,
                "a comet such as 1P/Halley or C/1995 O1 (Hale-Bopp)",
            ));
        }
        Ok(MinorPlanet {
            kind: Kind::Comet,
            name,
            designation,
            elements: Some(self.elements()?),
            comet_law: CometLaw::of(self.physical("M1")?, self.physical("K1")?),
            gas: self.gas()?,
            source: self.source(),
            ..MinorPlanet::default()
        })
    }

    fn source(&self) -> String {
        let orbit_id = self.text("/orbit/orbit_id").unwrap_or_default();
        format!("JPL small-body database, orbit {orbit_id}").trim_end_matches([' ', ',']).to_owned()
    }

    /// The push of its gas; none where the answer has none. A push that lags (DT) is taken without its lag.
    fn gas(&self) -> Result<Option<NonGravitational>, CatalogError> {
        let [a1, a2, a3] = [self.model("A1")?, self.model("A2")?, self.model("A3")?];
        if a1.or(a2).or(a3).is_none() {
            return Ok(None);
        }
        let water = SublimationLaw::WATER_ICE;
        let law = SublimationLaw {
            scale_au: self.model("R0")?.unwrap_or(water.scale_au),
            near_power: self.model("NM")?.unwrap_or(water.near_power),
            bend_power: self.model("NN")?.unwrap_or(water.bend_power),
            far_power: self.model("NK")?.unwrap_or(water.far_power),
        };
        let a_au_per_d2 = [a1, a2, a3].map(|push| push.unwrap_or(0.0));
        let is_possible = a_au_per_d2.iter().all(|push| push.abs() < LARGEST_PUSH_AU_PER_D2) && law.is_possible();
        if is_possible {
            Ok(Some(NonGravitational { a_au_per_d2, law }))
        } else {
            Err(self.error("/orbit/model_pars", "", "pushes below 0.001 au/d^2 with powers from 0 to 100"))
        }
    }

    /// A parameter of the model of motion; none where the answer has none.
    fn model(&self, name: &str) -> Result<Option<f64>, CatalogError> {
        let entry = find_named(self.json.pointer("/orbit/model_pars"), name).and_then(|entry| entry.get("value"));
        let entry = entry.filter(|value| !value.is_null());
        entry.map(|value| self.number(&format!("/orbit/model_pars/{name}"), Some(value))).transpose()
    }

    /// The database found nothing, or several bodies: say what it says.
    fn no_object(&self) -> CatalogError {
        let several = self.json.get("list").is_some();
        let problem = match self.json.get("message").and_then(Value::as_str) {
            Some(message) if several => format!("the database says \"{}\"; ask by number", quotable(message)),
            Some(message) => format!("the database says \"{}\"", quotable(message)),
            None => "it holds no \"object\"; give an answer of JPL's small-body database (sbdb.api)".to_owned(),
        };
        CatalogError::File { file: self.file.to_owned(), problem }
    }

    fn elements(&self) -> Result<KeplerElements, CatalogError> {
        if let Ok(equinox) = self.text("/orbit/equinox")
            && equinox != "J2000"
        {
            return Err(self.error("/orbit/equinox", &equinox, "J2000"));
        }
        let epoch_jd_tdb = self.number("/orbit/epoch", self.json.pointer("/orbit/epoch"))?;
        let eccentricity = self.element("e", "")?;
        let angle_rad = |name| Ok(self.element(name, "deg")? * DEGREE_RAD);
        let plane_rad = [angle_rad("i")?, angle_rad("om")?, angle_rad("w")?];
        let place = if self.has_element("q") && self.has_element("tp") {
            Perihelion::Passage { distance_au: self.element("q", "au")?, jd_tdb: self.element("tp", "TDB")? }
        } else {
            let mean_anomaly_rad = angle_rad("ma")?;
            Perihelion::MeanAnomaly { semi_major_axis_au: self.element("a", "au")?, mean_anomaly_rad }
        };
        KeplerElements::new(epoch_jd_tdb, eccentricity, plane_rad, place)
            .map_err(|error| CatalogError::File { file: self.file.to_owned(), problem: error.to_string() })
    }

    fn has_element(&self, name: &str) -> bool {
        find_named(self.json.pointer("/orbit/elements"), name).is_some()
    }

    /// The element of that name, in the unit that is expected.
    fn element(&self, name: &str, unit: &str) -> Result<f64, CatalogError> {
        let path = format!("/orbit/elements/{name}");
        let entry = find_named(self.json.pointer("/orbit/elements"), name);
        let entry = entry.ok_or_else(|| self.error(&path, "", "a number"))?;
        let found = entry.get("units").and_then(Value::as_str).unwrap_or("");
        if found != unit {
            return Err(self.error(&format!("{path}/units"), found, if unit.is_empty() { "no unit" } else { unit }));
        }
        self.number(&path, entry.get("value"))
    }

    /// A physical parameter; none where the answer has none.
    fn physical(&self, name: &str) -> Result<Option<f64>, CatalogError> {
        let entry = find_named(self.json.get("phys_par"), name).and_then(|entry| entry.get("value"));
        let entry = entry.filter(|value| !value.is_null());
        entry.map(|value| self.number(&format!("/phys_par/{name}"), Some(value))).transpose()
    }

    /// A finite number, written as a JSON number or as text.
    fn number(&self, path: &str, value: Option<&Value>) -> Result<f64, CatalogError> {
        let number = match value {
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(value) => value.as_f64(),
            None => None,
        };
        let shown = match value {
            Some(Value::String(text)) => quotable(text),
            Some(other) => quotable(&other.to_string()),
            None => String::new(),
        };
        number.filter(|number| f64::is_finite(*number)).ok_or_else(|| self.error(path, &shown, "a number"))
    }

    fn text(&self, path: &str) -> Result<String, CatalogError> {
        match self.json.pointer(path) {
            Some(Value::String(text)) if !text.trim().is_empty() => Ok(quotable(text)),
            other => Err(self.error(path, &quotable(&other.map(Value::to_string).unwrap_or_default()), "text")),
        }
    }

    fn error(&self, path: &str, value: &str, allowed: &str) -> CatalogError {
        let problem = format!("the field {path} holds \"{value}\", which is not allowed; it must be {allowed}");
        CatalogError::File { file: self.file.to_owned(), problem }
    }
}

/// The entry of a list of objects whose "name" is `name`.
fn find_named<'a>(list: Option<&'a Value>, name: &str) -> Option<&'a Value> {
    list?.as_array()?.iter().find(|entry| entry.get("name").and_then(Value::as_str) == Some(name))
}

/// `433 Eros (A898 PA)`: name and provisional designation.
fn split_full_name(full_name: &str, number: Option<u32>) -> (String, String) {
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    let rest = full_name.strip_prefix(&number).unwrap_or(full_name).trim();
    match rest.split_once('(') {
        Some((name, designation)) => (name.trim().to_owned(), designation.trim_end_matches(')').trim().to_owned()),
        None => (rest.to_owned(), String::new()),
    }
}

//! What-ifs: a sky that is not ours, for a lesson. A badge that cannot be switched off says so on the dome and in exports.

use super::{InvalidMoment, degrees};
use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Serialize};

/// Names of the what-ifs where people write them: those of the file, without units.
const NAMES: [&str; 6] = ["obliquity", "moon_inclination", "aberration", "parallax", "body_scale", "air"];

/// Words that are no what-if.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum UnknownWhatIf {
    /// Nothing has that name.
    #[error("there is no what-if \"{0}\"; choose from {names}, or nature", names = NAMES.join(", "))]
    Name(String),
    /// A name without a number.
    #[error("{0} needs a number after it: degrees for angles, how many times as large for the others")]
    Number(String),
    /// A number outside its range.
    #[error(transparent)]
    Range(#[from] InvalidMoment),
}

/// What is other than in nature; the default is nature.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WhatIf {
    /// Obliquity of the ecliptic, rad; `None`: as it is.
    #[serde(rename = "obliquity_deg", with = "optional_degrees", skip_serializing_if = "Option::is_none")]
    pub obliquity_rad: Option<f64>,
    /// Inclination of the Moon's orbit to the ecliptic, rad; `None`: as it is.
    #[serde(rename = "moon_inclination_deg", with = "optional_degrees", skip_serializing_if = "Option::is_none")]
    pub moon_inclination_rad: Option<f64>,
    /// Annual aberration so many times as large; 1 is nature, 0 none.
    #[serde(skip_serializing_if = "is_one")]
    pub aberration: f64,
    /// Annual parallax of the stars so many times as large.
    #[serde(skip_serializing_if = "is_one")]
    pub parallax: f64,
    /// Discs of the Sun, the Moon and the planets so many times as wide.
    #[serde(skip_serializing_if = "is_one")]
    pub body_scale: f64,
    /// How much of the air there is: 0 shows the stars at noon.
    #[serde(skip_serializing_if = "is_one")]
    pub air: f64,
}

impl Default for WhatIf {
    fn default() -> Self {
        WhatIf {
            obliquity_rad: None,
            moon_inclination_rad: None,
            aberration: 1.0,
            parallax: 1.0,
            body_scale: 1.0,
            air: 1.0,
        }
    }
}

impl WhatIf {
    /// Whether everything is as in nature.
    pub fn is_nature(&self) -> bool {
        self == &WhatIf::default()
    }

    /// With what people write changed: `obliquity=0,aberration=1000`, with spaces in place of the equals sign if they like;
    /// `nature` takes everything back.
    ///
    /// # Errors
    /// A name that no what-if has, a number that is missing or outside its range.
    pub fn changed(self, words: &str) -> Result<Self, UnknownWhatIf> {
        let mut what_if = self;
        for part in words.split(',').map(str::trim) {
            let (name, number) = part.split_once(['=', ' ']).unwrap_or((part, ""));
            what_if.change(&name.trim().replace('-', "_"), number.trim().trim_start_matches('=').trim())?;
        }
        what_if.validate()?;
        Ok(what_if)
    }

    fn change(&mut self, name: &str, number: &str) -> Result<(), UnknownWhatIf> {
        if name == "nature" && number.is_empty() {
            *self = WhatIf::default();
            return Ok(());
        }
        if !NAMES.contains(&name) {
            return Err(UnknownWhatIf::Name(name.to_owned()));
        }
        let value: f64 = number.parse().map_err(|_| UnknownWhatIf::Number(name.to_owned()))?;
        match name {
            "obliquity" => self.obliquity_rad = Some(value * DEGREE_RAD),
            "moon_inclination" => self.moon_inclination_rad = Some(value * DEGREE_RAD),
            "aberration" => self.aberration = value,
            "parallax" => self.parallax = value,
            "body_scale" => self.body_scale = value,
            _ => self.air = value,
        }
        Ok(())
    }

    /// Checks every number.
    ///
    /// # Errors
    /// The first one outside its range.
    pub fn validate(&self) -> Result<(), InvalidMoment> {
        let check = |what, value: f64, least: f64, most: f64, allowed| {
            if (least..=most).contains(&value) { Ok(()) } else { Err(InvalidMoment { what, value, allowed }) }
        };
        let degrees = |angle_rad: Option<f64>| angle_rad.map_or(0.0, |angle_rad| angle_rad / DEGREE_RAD);
        check("obliquity of a what-if in degrees", degrees(self.obliquity_rad), 0.0, 90.000_001, "0 to 90")?;
        let inclination_deg = degrees(self.moon_inclination_rad);
        check("inclination of the Moon's orbit of a what-if in degrees", inclination_deg, 0.0, 90.000_001, "0 to 90")?;
        check("aberration of a what-if", self.aberration, 0.0, 2_000.0, "0 to 2000")?;
        check("parallax of a what-if", self.parallax, 0.0, 100_000.0, "0 to 100000")?;
        check("scale of bodies of a what-if", self.body_scale, 0.1, 100.0, "0.1 to 100")?;
        check("air of a what-if", self.air, 0.0, 1.0, "0 to 1")
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_one(value: &f64) -> bool {
    *value == 1.0
}

/// Angles that may be missing.
mod optional_degrees {
    use super::degrees;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct Angle(#[serde(with = "degrees")] f64);

    #[expect(clippy::ref_option, reason = "serde hands over a reference")]
    pub fn serialize<S: Serializer>(angle_rad: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
        angle_rad.map(Angle).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
        Ok(Option::<Angle>::deserialize(deserializer)?.map(|angle| angle.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_nature_is_written() {
        assert_eq!(serde_json::to_string(&WhatIf::default()).unwrap(), "{}");
        let upright = WhatIf { obliquity_rad: Some(0.0), ..WhatIf::default() };
        assert_eq!(serde_json::to_string(&upright).unwrap(), r#"{"obliquity_deg":0.0}"#);
        assert_eq!(serde_json::from_str::<WhatIf>(r#"{"obliquity_deg":0}"#).unwrap(), upright);
        assert!(!upright.is_nature() && upright.validate().is_ok());
        assert!(WhatIf { aberration: f64::NAN, ..upright }.validate().is_err());
    }

    #[test]
    fn what_people_write_changes_what_it_names_and_nothing_else() {
        let what_if = WhatIf::default().changed("obliquity=0, aberration 1000").unwrap();
        assert_eq!(what_if, WhatIf { obliquity_rad: Some(0.0), aberration: 1000.0, ..WhatIf::default() });
        let further = what_if.changed("moon-inclination = 20,aberration=1").unwrap();
        assert_eq!(further.moon_inclination_rad, Some(20.0 * DEGREE_RAD));
        assert_eq!((further.obliquity_rad, further.aberration), (Some(0.0), 1.0));
        assert!(further.changed("nature").unwrap().is_nature());
        assert!(further.changed("nature,air=0").unwrap().air == 0.0);
    }

    #[test]
    fn what_is_no_what_if_is_refused_with_a_sentence() {
        for (words, said) in [
            ("obliqity=3", "choose from obliquity"),
            ("obliquity", "needs a number"),
            ("air=thin", "needs a number"),
            ("obliquity=91", "0 to 90"),
            ("aberration=NaN", "0 to 2000"),
            ("parallax=1e9", "0 to 100000"),
            ("", "there is no what-if"),
        ] {
            let problem = WhatIf::default().changed(words).unwrap_err().to_string();
            assert!(problem.contains(said), "{words}: {problem}");
        }
    }
}

//! What-ifs: a sky that is not ours, for a lesson. A badge that cannot be switched off says so on the dome and in exports.

use super::{InvalidMoment, degrees};
use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Serialize};

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
}

//! A round glass that magnifies a piece of the sky as a whole, stars and all: discs are never enlarged on their own.

use super::{Gaze, InvalidMoment, degrees};
use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Serialize};

/// Narrowest and widest field of a loupe, degrees.
const FIELD_DEG: [f64; 2] = [0.0005, 120.0];
/// Smallest and largest circle, degrees of a dome.
const RADIUS_DEG: [f64; 2] = [1.0, 80.0];

/// A loupe: what it shows, how wide, and where its circle stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loupe {
    /// What stands in its middle.
    pub shows: LoupeAim,
    /// Field of view from rim to rim, rad.
    #[serde(rename = "fov_deg", with = "degrees")]
    pub fov_rad: f64,
    /// Where the middle of its circle stands, as the gaze counts; `None`: before the front of a dome, in the middle of a
    /// flat view.
    #[serde(default)]
    pub stands: Option<Gaze>,
    /// Radius of its circle, rad of the picture around it.
    #[serde(rename = "radius_deg", with = "degrees", default = "usual_radius_rad")]
    pub radius_rad: f64,
}

/// What a loupe is held to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoupeAim {
    /// Something with a name, followed wherever it goes.
    Object(String),
    /// A direction in which it is seen, as the gaze counts.
    Direction(Gaze),
}

const fn usual_radius_rad() -> f64 {
    20.0 * DEGREE_RAD
}

impl Loupe {
    /// A loupe over something with a name: five diameters wide for a disc of this angular radius, half a degree for what has
    /// none.
    #[must_use]
    pub fn over(name: &str, angular_radius_rad: Option<f64>) -> Self {
        let fov_rad = match angular_radius_rad {
            Some(radius_rad) if radius_rad > 0.1 * DEGREE_RAD => 3.0 * radius_rad,
            Some(radius_rad) if radius_rad > 0.0 => (10.0 * radius_rad).max(FIELD_DEG[0] * DEGREE_RAD),
            _ => 0.5 * DEGREE_RAD,
        };
        Loupe { shows: LoupeAim::Object(name.to_owned()), fov_rad, stands: None, radius_rad: usual_radius_rad() }
    }

    /// The same, magnifying this many times more, as far as a loupe goes.
    #[must_use]
    pub fn zoomed(&self, factor: f64) -> Self {
        let [narrowest, widest] = FIELD_DEG.map(|fov_deg| fov_deg * DEGREE_RAD);
        Loupe { fov_rad: (self.fov_rad / factor).clamp(narrowest, widest), ..self.clone() }
    }

    /// Checks every number.
    ///
    /// # Errors
    /// The first one outside its range.
    pub fn validate(&self) -> Result<(), InvalidMoment> {
        let check = |what, value: f64, [lowest, highest]: [f64; 2], allowed| {
            if (lowest..=highest).contains(&value) { Ok(()) } else { Err(InvalidMoment { what, value, allowed }) }
        };
        check("the loupe's field of view in degrees", self.fov_rad / DEGREE_RAD, FIELD_DEG, "0.0005 to 120")?;
        check("the loupe's radius in degrees", self.radius_rad / DEGREE_RAD, RADIUS_DEG, "1 to 80")?;
        let aim = if let LoupeAim::Direction(gaze) = &self.shows { Some(*gaze) } else { None };
        for gaze in aim.into_iter().chain(self.stands) {
            let [azimuth_deg, altitude_deg] = [gaze.azimuth_rad, gaze.altitude_rad].map(|angle| angle / DEGREE_RAD);
            check("the loupe's azimuth in degrees", azimuth_deg, [-3600.0, 3600.0], "-3600 to 3600")?;
            check("the loupe's altitude in degrees", altitude_deg, [-90.001, 90.001], "-90 to 90")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loupe_is_written_and_read_in_degrees() {
        let loupe = Loupe { stands: Some(Gaze::default()), ..Loupe::over("jupiter", Some(1.1e-4)) };
        let json = serde_json::to_string(&loupe).unwrap();
        assert!(json.contains("\"object\":\"jupiter\"") && json.contains("\"radius_deg\":20.0"), "{json}");
        let again: Loupe = serde_json::from_str(&json).unwrap();
        assert!((again.fov_rad - loupe.fov_rad).abs() < 1e-13 && again.shows == loupe.shows);
        let short: Loupe = serde_json::from_str(r#"{"shows":{"object":"M31"},"fov_deg":4}"#).unwrap();
        assert_eq!((short.stands, short.validate()), (None, Ok(())));
    }

    #[test]
    fn a_loupe_without_field_or_circle_is_refused() {
        let loupe = Loupe::over("mars", None);
        for (fov_rad, radius_rad) in [(0.0, 0.3), (f64::NAN, 0.3), (0.01, 0.0), (0.01, f64::INFINITY), (4.0, 0.3)] {
            assert!(Loupe { fov_rad, radius_rad, ..loupe.clone() }.validate().is_err());
        }
        assert!(loupe.zoomed(1e9).validate().is_ok() && loupe.zoomed(1e-9).validate().is_ok());
    }
}

//! A split dome: another sky in a part of it, of another site, era or culture.

use super::{InvalidMoment, Moment, degrees};
use serde::{Deserialize, Serialize};

/// The second sky of a split dome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// What it shows; it has itself no second sky, and its stage is not drawn.
    pub moment: Box<Moment>,
    /// The half of the picture it fills.
    #[serde(default)]
    pub half: Half,
    /// Where the border stands: angle from the middle of the picture towards the other half, rad.
    #[serde(rename = "border_deg", with = "degrees", default)]
    pub border_rad: f64,
    /// What is written over the first sky, at the border.
    #[serde(default)]
    pub here: String,
    /// What is written over the second.
    #[serde(default)]
    pub there: String,
    /// 0 to 1.
    pub opacity: f64,
}

/// Halves of a picture, for a viewer who faces the front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Half {
    /// On the right.
    #[default]
    Right,
    /// On the left.
    Left,
}

impl Beside {
    /// Checks every number.
    ///
    /// # Errors
    /// The first one outside its range, or a third sky.
    pub fn validate(&self) -> Result<(), InvalidMoment> {
        let check = |what, value: f64, bound: f64, allowed| {
            if value.abs() <= bound { Ok(()) } else { Err(InvalidMoment { what, value, allowed }) }
        };
        check("border of a second sky in rad", self.border_rad, 1.5, "-85 to 85 degrees")?;
        if !(0.0..=1.0).contains(&self.opacity) {
            return Err(InvalidMoment { what: "opacity of a second sky", value: self.opacity, allowed: "0 to 1" });
        }
        if self.moment.beside.is_some() {
            return Err(InvalidMoment { what: "number of skies", value: 3.0, allowed: "at most two" });
        }
        self.moment.validate()
    }
}

//! Captions: words for the audience.

use super::{StageColor, StagePlace, check_angle, check_opacity, full};
use crate::moment::{InvalidMoment, degrees};
use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Serialize};

/// Words on the dome, upright for the seating; a line too long is broken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caption {
    /// What it says; lines may be parted by `\n`.
    pub text: String,
    /// The middle of the text; `None`: low before the audience, where subtitles stand, each above the one before.
    #[serde(default)]
    pub place: Option<StagePlace>,
    /// Height of the letters (the em), rad.
    #[serde(rename = "size_deg", with = "degrees", default = "usual_size_rad")]
    pub size_rad: f64,
    /// Colour of the letters.
    #[serde(default)]
    pub color: StageColor,
    /// 0 to 1.
    #[serde(default = "full")]
    pub opacity: f64,
}

impl Caption {
    /// Usual height of the letters, rad.
    pub const SIZE_RAD: f64 = 2.4 * DEGREE_RAD;

    /// Subtitles in the usual place and size.
    pub fn new(text: impl Into<String>) -> Self {
        Caption { text: text.into(), place: None, size_rad: Self::SIZE_RAD, color: StageColor::default(), opacity: 1.0 }
    }

    pub(super) fn validate(&self) -> Result<(), InvalidMoment> {
        check_angle("size of a caption in degrees", self.size_rad, [0.2, 30.0], "0.2 to 30")?;
        check_opacity(self.opacity)?;
        self.place.as_ref().map_or(Ok(()), StagePlace::validate)
    }
}

fn usual_size_rad() -> f64 {
    Caption::SIZE_RAD
}

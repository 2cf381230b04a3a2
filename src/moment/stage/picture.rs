//! Pictures and panoramas before the sky.

use super::{StagePlace, check_angle, check_opacity, full};
use crate::moment::{InvalidMoment, degrees};
use serde::{Deserialize, Serialize};

/// By which name a picture is known to the catalogues: its file, as the show names it.
pub type PictureName = String;

/// An image on the dome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Which picture.
    pub file: PictureName,
    /// Its middle; it stands upright there. `None`: an equirectangular panorama all around, its middle in the north.
    #[serde(default)]
    pub place: Option<StagePlace>,
    /// Its width, rad of the dome; its height follows from its pixels.
    #[serde(rename = "width_deg", with = "degrees", default = "usual_width_rad")]
    pub width_rad: f64,
    /// 0 to 1.
    #[serde(default = "full")]
    pub opacity: f64,
}

fn usual_width_rad() -> f64 {
    40.0 * crate::units::angle::DEGREE_RAD
}

impl Picture {
    pub(super) fn validate(&self) -> Result<(), InvalidMoment> {
        check_angle("width of a picture in degrees", self.width_rad, [1.0, 170.0], "1 to 170")?;
        check_opacity(self.opacity)?;
        self.place.as_ref().map_or(Ok(()), StagePlace::validate)
    }
}

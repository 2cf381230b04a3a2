//! What a presenter puts on the dome besides the sky: captions, marks, pointers, pictures, trails and diagrams. Plain values
//! of the Moment like everything else, so that they run backwards and into exported frames by themselves.

mod caption;
mod diagram;
mod mark;
mod picture;
mod place;
mod trail;

pub use caption::Caption;
pub use diagram::{Axis, Chart, Curve, Diagram, DiagramKind, DiscEntry, OrbitCentre, Tick};
pub use mark::{Mark, MarkShape, Pointer, StageColor};
pub use picture::{Picture, PictureName};
pub use place::StagePlace;
pub use trail::{Trail, TrailAxes};

use super::InvalidMoment;
use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Serialize};

/// Everything on the stage, each list drawn in its order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Stage {
    /// Words for the audience.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<Caption>,
    /// Rings, crosses, arcs on the sky.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// Where the presenter points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pointers: Vec<Pointer>,
    /// Images and panoramas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// Paths of bodies between two instants.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trails: Vec<Trail>,
    /// Drawings: orbits from above, charts, shadows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagrams: Vec<Diagram>,
}

impl Stage {
    /// Whether nothing stands on it.
    pub fn is_empty(&self) -> bool {
        self == &Stage::default()
    }

    /// Checks the numbers of what stands last in each list.
    ///
    /// # Errors
    /// The first one outside its range.
    pub fn validate_last(&self) -> Result<(), InvalidMoment> {
        self.captions.last().map_or(Ok(()), Caption::validate)?;
        self.marks.last().map_or(Ok(()), Mark::validate)?;
        self.pointers.last().map_or(Ok(()), Pointer::validate)?;
        self.pictures.last().map_or(Ok(()), Picture::validate)?;
        self.trails.last().map_or(Ok(()), Trail::validate)?;
        self.diagrams.last().map_or(Ok(()), Diagram::validate)
    }

    /// Checks every number.
    ///
    /// # Errors
    /// The first one outside its range.
    pub fn validate(&self) -> Result<(), InvalidMoment> {
        self.captions.iter().try_for_each(Caption::validate)?;
        self.marks.iter().try_for_each(Mark::validate)?;
        self.pointers.iter().try_for_each(Pointer::validate)?;
        self.pictures.iter().try_for_each(Picture::validate)?;
        self.trails.iter().try_for_each(Trail::validate)?;
        self.diagrams.iter().try_for_each(Diagram::validate)
    }
}

/// A number within its bounds, or the sentence that says them.
fn check(what: &'static str, value: f64, [least, most]: [f64; 2], allowed: &'static str) -> Result<(), InvalidMoment> {
    if (least..=most).contains(&value) { Ok(()) } else { Err(InvalidMoment { what, value, allowed }) }
}

fn check_opacity(opacity: f64) -> Result<(), InvalidMoment> {
    check("opacity of something on the stage", opacity, [0.0, 1.0], "0 to 1")
}

fn check_angle(
    what: &'static str,
    angle_rad: f64,
    [least_deg, most_deg]: [f64; 2],
    allowed: &'static str,
) -> Result<(), InvalidMoment> {
    check(what, angle_rad / DEGREE_RAD, [least_deg - 1e-9, most_deg + 1e-9], allowed)
}

fn full() -> f64 {
    1.0
}

#[cfg(test)]
mod tests;

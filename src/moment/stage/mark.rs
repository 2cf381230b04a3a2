//! Marks on the sky, and where the presenter points.

use super::{StagePlace, check_angle, check_opacity, full};
use crate::moment::{InvalidMoment, degrees};
use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Serialize};

/// Colours of the stage, told apart by colour-blind eyes too (after Okabe & Ito 2008, "Color Universal Design", for dark
/// grounds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageColor {
    /// Plain words.
    #[default]
    White,
    /// The Sun, and what is asked.
    Gold,
    /// Sky blue.
    Blue,
    /// Vermilion.
    Red,
    /// Bluish green.
    Green,
    /// Reddish purple.
    Purple,
    /// What stands back.
    Grey,
}

impl StageColor {
    /// All of them.
    pub const ALL: [StageColor; 7] = [
        StageColor::White,
        StageColor::Gold,
        StageColor::Blue,
        StageColor::Red,
        StageColor::Green,
        StageColor::Purple,
        StageColor::Grey,
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            StageColor::White => "white",
            StageColor::Gold => "gold",
            StageColor::Blue => "blue",
            StageColor::Red => "red",
            StageColor::Green => "green",
            StageColor::Purple => "purple",
            StageColor::Grey => "grey",
        }
    }

    /// Linear sRGB as displayed.
    pub fn rgb(self) -> [f32; 3] {
        match self {
            StageColor::White => [0.90, 0.90, 0.86],
            StageColor::Gold => [0.80, 0.48, 0.04],
            StageColor::Blue => [0.10, 0.46, 0.82],
            StageColor::Red => [0.70, 0.12, 0.02],
            StageColor::Green => [0.02, 0.42, 0.20],
            StageColor::Purple => [0.62, 0.20, 0.40],
            StageColor::Grey => [0.22, 0.23, 0.25],
        }
    }
}

/// A mark on the sky.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Its shape, with the places it needs.
    pub shape: MarkShape,
    /// What is written beside it.
    #[serde(default)]
    pub label: Option<String>,
    /// Its colour.
    #[serde(default = "gold")]
    pub color: StageColor,
    /// 0 to 1.
    #[serde(default = "full")]
    pub opacity: f64,
}

fn gold() -> StageColor {
    StageColor::Gold
}

/// Shapes of marks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum MarkShape {
    /// A circle around a place: small to mark an object, up to a great circle at 90 degrees.
    Ring {
        /// Its centre.
        at: StagePlace,
        /// Its radius, rad of the sky.
        #[serde(rename = "radius_deg", with = "degrees", default = "usual_radius_rad")]
        radius_rad: f64,
    },
    /// A cross on a place.
    Cross {
        /// Its middle.
        at: StagePlace,
        /// Half its width, rad.
        #[serde(rename = "radius_deg", with = "degrees", default = "usual_radius_rad")]
        radius_rad: f64,
    },
    /// The shorter great circle between two places.
    Arc {
        /// One end.
        from: StagePlace,
        /// The other end.
        to: StagePlace,
    },
    /// The same with a head at its end.
    Arrow {
        /// Where it begins.
        from: StagePlace,
        /// Where it points.
        to: StagePlace,
    },
}

fn usual_radius_rad() -> f64 {
    2.0 * DEGREE_RAD
}

impl Mark {
    pub(super) fn validate(&self) -> Result<(), InvalidMoment> {
        check_opacity(self.opacity)?;
        match &self.shape {
            MarkShape::Ring { at, radius_rad } | MarkShape::Cross { at, radius_rad } => {
                check_angle("radius of a mark in degrees", *radius_rad, [0.001, 179.0], "0.001 to 179")?;
                at.validate()
            }
            MarkShape::Arc { from, to } | MarkShape::Arrow { from, to } => {
                from.validate()?;
                to.validate()
            }
        }
    }
}

/// The presenter's light spot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pointer {
    /// Where it points.
    pub at: StagePlace,
    /// Its colour.
    #[serde(default = "green")]
    pub color: StageColor,
    /// 0 to 1.
    #[serde(default = "full")]
    pub opacity: f64,
}

fn green() -> StageColor {
    StageColor::Green
}

impl Pointer {
    pub(super) fn validate(&self) -> Result<(), InvalidMoment> {
        check_opacity(self.opacity)?;
        self.at.validate()
    }
}

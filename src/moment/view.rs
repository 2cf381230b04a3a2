//! How the window looks at the sky: the part of the delivery that people change while it runs.

use super::degrees;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Which map of the sphere onto the plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Projection {
    /// Azimuthal equidistant: the radius is the angle from the centre.
    Dome,
    /// Gnomonic: the radius is the tangent of the angle.
    Perspective,
    /// The radius is twice the tangent of half the angle.
    Stereographic,
    /// Plate carree: x is the longitude, y the latitude.
    Globe,
}

impl Projection {
    /// All of them.
    pub const ALL: [Projection; 4] =
        [Projection::Dome, Projection::Perspective, Projection::Stereographic, Projection::Globe];

    /// The name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Projection::Dome => "dome",
            Projection::Perspective => "perspective",
            Projection::Stereographic => "stereographic",
            Projection::Globe => "globe",
        }
    }

    /// The field of view it begins with, degrees.
    pub fn usual_fov_deg(self) -> f64 {
        match self {
            Projection::Dome => 180.0,
            Projection::Perspective => 60.0,
            Projection::Stereographic => 120.0,
            Projection::Globe => 360.0,
        }
    }

    /// The widest field of view it can show, degrees.
    pub fn widest_fov_deg(self) -> f64 {
        match self {
            Projection::Dome | Projection::Globe => 360.0,
            Projection::Perspective => 150.0,
            Projection::Stereographic => 330.0,
        }
    }
}

impl fmt::Display for Projection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A name that no projection has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("choose from {}", Projection::ALL.map(Projection::name).join(", "))]
pub struct UnknownProjection;

impl FromStr for Projection {
    type Err = UnknownProjection;
    fn from_str(name: &str) -> Result<Self, UnknownProjection> {
        Projection::ALL.into_iter().find(|projection| projection.name() == name).ok_or(UnknownProjection)
    }
}

/// Projection, field of view and tilt.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// The map.
    pub projection: Projection,
    /// Field of view, rad.
    #[serde(rename = "fov_deg", with = "degrees")]
    pub fov_rad: f64,
    /// Tilt of a dome, rad.
    #[serde(rename = "tilt_deg", with = "degrees")]
    pub tilt_rad: f64,
}

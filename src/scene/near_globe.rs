//! A globe so near that lines of sight to it spread: the Earth from space. Plain data for a pass that follows the line of sight of
//! every pixel to the ground.
//!
//! The ground is a matt surface (Lambert) with a map. Left out: the air (its blue edge, the red of sunsets, twilight beyond half a
//! degree), clouds, the Sun's glint on the sea, moonlight and the lights of towns on the night side.

use crate::catalogs::PlanetMap;
use glam::{DMat3, DVec3};
use std::sync::Arc;

/// The globe, its light and its shadow. Axes of the ground: z to the north pole, x to longitude 0; unit: the equator's radius.
#[derive(Debug, Clone, PartialEq)]
pub struct NearGlobe {
    /// From local directions (east, north, up) to the ground's axes.
    pub ground_from_local: DMat3,
    /// The observer.
    pub observer_radii: DVec3,
    /// Polar over equatorial radius.
    pub axes_ratio: f64,
    /// To the Sun, a unit vector.
    pub sun: DVec3,
    /// Angular radius of the Sun, rad.
    pub sun_radius_rad: f64,
    /// The Moon, where it shades the ground: place and radius.
    pub shadow: Option<(DVec3, f64)>,
    /// Linear sRGB, cd/m^2, of a white ground with the Sun in the zenith.
    pub light_rgb_cd_m2: [f32; 3],
    /// Which of the Moon and the globe stands before the other.
    pub order: NearGlobeOrder,
    /// What it looks like from above.
    pub map: Arc<PlanetMap>,
}

/// In which order the globe and the Moon are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NearGlobeOrder {
    /// The globe is nearer: it hides the Moon and the lines on the sky.
    BeforeMoon,
    /// The Moon is nearer.
    BehindMoon,
}

impl NearGlobe {
    /// Whether it hides what lies far away in a local direction.
    #[must_use]
    pub fn hides(&self, direction_local: DVec3) -> bool {
        let stretched = |v: DVec3| DVec3::new(v.x, v.y, v.z / self.axes_ratio);
        let sight = stretched(self.ground_from_local * direction_local).normalize_or(DVec3::X);
        let observer = stretched(self.observer_radii);
        let along = observer.dot(sight);
        along < 0.0 && (observer - sight * along).length_squared() < 1.0
    }
}

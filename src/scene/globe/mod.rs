//! Globes that show a disc: planets with their maps, moons, Saturn with its rings. Plain data for the pass that looks through
//! every pixel at a flattened spheroid, and its twin in `f64`, by which the light of the whole disc is made that of its
//! magnitude.
//!
//! ```text
//!        y (the pole's image)     x, y: axes across the line of sight, w: towards the observer; unit: the equator's radius
//!        ^                        map axes: z to the pole, x to longitude 0
//!        |  w towards us          stretched axes: the map's, with z divided by the ratio of the axes, so that the
//!        o----> x                 spheroid is the unit sphere
//! ```
//!
//! The eye is far: lines of sight are parallel over a globe and its rings, which is wrong by the radius over the distance
//! (1e-4 for Jupiter and Saturn from the Earth).

mod light;
mod rings;

pub use light::disc_light;
pub use rings::{RING_TEXELS, RingTable, thinnest_opening};

pub use crate::catalogs::PlanetMap;
use glam::{DVec2, DVec3};
use std::sync::Arc;

/// The most shadows of moons that are drawn on one globe.
pub const SHADOWS_MAX: usize = 4;

/// How a globe is turned, lit and shaded: all that its light depends on but its place in the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct GlobeShape {
    /// The sky's axes x, y and w on the stretched axes.
    pub axes: [DVec3; 3],
    /// Polar over equatorial radius.
    pub axes_ratio: f64,
    /// Unit vector to the observer, map axes.
    pub observer: DVec3,
    /// Unit vector to the Sun, map axes.
    pub sun: DVec3,
    /// Angular radius of the Sun there, rad.
    pub sun_radius_rad: f64,
    /// Share of the Lommel-Seeliger law (a dusty ground, flat at full phase); the rest is Lambert's (clouds).
    pub lommel_seeliger: f64,
    /// Planetographic latitudes beyond which it is white, north and south, rad.
    pub caps_rad: [f64; 2],
    /// Moons that shade it: place on the map axes and radius, equatorial radii.
    pub shadows: Vec<(DVec3, f64)>,
    /// Rings around the equator.
    pub rings: Option<RingTable>,
    /// What it looks like from above.
    pub map: Arc<PlanetMap>,
}

/// A globe in the picture; it hides what was drawn before it.
#[derive(Debug, Clone, PartialEq)]
pub struct GlobeDisc {
    /// Its centre, px of the frame.
    pub centre_px: DVec2,
    /// Steps along x and y, in equatorial radii, for one pixel to the right and one down.
    pub radii_per_px: [DVec2; 2],
    /// Linear sRGB, cd/m^2, of a white ground with the Sun and the observer in the zenith.
    pub light_rgb_cd_m2: [f32; 3],
    /// How it is turned, lit and shaded.
    pub shape: GlobeShape,
}

impl GlobeDisc {
    /// Pixels for the radius of the equator (the root of the scale of areas).
    #[must_use]
    pub fn px_per_radius(&self) -> f64 {
        let [right, down] = self.radii_per_px;
        right.perp_dot(down).abs().max(1e-300).sqrt().recip()
    }

    /// Sine of the rings' opening as they are drawn: not thinner than the picture shows.
    #[must_use]
    pub fn ring_opening_sine(&self) -> f64 {
        let outer_radii = self.shape.rings.as_ref().map_or(1.0, |rings| rings.span_radii[1]);
        let sine = self.shape.opening_sine();
        sine.abs().max(thinnest_opening(outer_radii, self.px_per_radius())).copysign(sine)
    }

    /// Half the sides of a rectangle around globe and rings, px.
    #[must_use]
    pub fn reach_px(&self) -> DVec2 {
        let reach_radii = self.shape.rings.as_ref().map_or(1.0, |rings| rings.span_radii[1]);
        let [right, down] = self.radii_per_px;
        // The image of the unit circle is an ellipse; its box has the lengths of the rows of the inverse.
        let area = right.perp_dot(down).abs().max(1e-300);
        DVec2::new(down.length(), right.length()) / area * reach_radii
    }
}

impl GlobeShape {
    /// The point of the stretched sphere that is seen at `x`, `y`, and its distance from the middle of the disc (1 at the limb).
    #[must_use]
    pub fn surface(&self, x: f64, y: f64) -> (DVec3, f64) {
        let [axis_x, axis_y, axis_w] = self.axes;
        let offset = axis_x * x + axis_y * y;
        let across = offset.reject_from(axis_w);
        let height = (1.0 - across.length_squared()).max(0.0).sqrt();
        (across + axis_w.normalize_or(DVec3::Z) * height, across.length())
    }

    /// The sine of the latitude of the observer above the equator.
    #[must_use]
    pub fn opening_sine(&self) -> f64 {
        self.observer.z
    }
}

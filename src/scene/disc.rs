//! The Sun's and the Moon's discs as the shaders read them: where a disc stands, how the air bends it, and what it looks like.

use super::gpu_layout::gpu_struct;
use crate::astro::photometry::SHADOW_STEPS;
pub use crate::catalogs::{GreyMap, MoonHeights};
use std::sync::Arc;

/// Angles of the limb's profile, four in a vector.
pub const LIMB_VECTORS: usize = 256;
/// Directions of the corona's table, four in a vector.
pub const STREAMER_VECTORS: usize = 64;

gpu_struct! {
    /// `struct DiscPlace` of `shaders/common/disc.wgsl`: axes are right (level), up, and towards the observer.
    pub struct DiscPlace {
        /// Local unit vector to where the air shows the centre.
        pub direction_local: [f32; 3],
        /// Angular radius without air, rad.
        pub angular_radius_rad: f32,
        /// Local unit vector to the right of the disc, level.
        pub right_local: [f32; 3],
        /// Angle from the centre to where nothing more is drawn, rad.
        pub reach_rad: f32,
        /// From the seen place to that without air: three coefficients of the height above the centre (t, t^2, t^3), and the
        /// factor of what is right of it.
        pub unlift: [f32; 4],
        /// Illuminance at the eye that makes the veil around the disc, lx, linear sRGB.
        pub veil_rgb_lx: [f32; 3],
        /// Where the veil ends, degrees in the eye.
        pub veil_reach_deg: f32,
    }
}

gpu_struct! {
    /// `struct MoonUniform` of `shaders/moon.wgsl`.
    pub struct MoonUniform {
        /// Where it stands.
        pub place: DiscPlace,
        /// Columns of the rotation from the disc's axes to the Moon's, padded to four.
        pub body_from_disc: [[f32; 4]; 3],
        /// Luminance of the ground in full sunlight where the map is white, cd/m^2, linear sRGB.
        pub sunlit_rgb_cd_m2: [f32; 3],
        /// Phase angle, rad.
        pub phase_angle_rad: f32,
        /// The same in the light of the Earth.
        pub earthlit_rgb_cd_m2: [f32; 3],
        /// Level of the map's mipmaps.
        pub map_level: f32,
        /// Growth of the transmission's logarithm per radian upwards.
        pub log_transmission_per_rad: [f32; 3],
        /// Factor on the ground's slopes.
        pub relief: f32,
        /// Unit vector of the axis of the Earth's shadow, on the disc's axes.
        pub shadow_axis: [f32; 3],
        /// Places of the shadow's table in a radius of the Moon; 0 where there is no shadow.
        pub shadow_steps_per_radius: f32,
        /// From the Moon's centre to that axis, radii of the Moon.
        pub to_shadow_axis: [f32; 3],
        /// Zero.
        pub padding_a: f32,
        /// Unit vector across the line of sight to the Sun's side.
        pub sunward: [f32; 2],
        /// Zero.
        pub padding_b: f32,
        /// Zero.
        pub padding_c: f32,
        /// Light in the Earth's shadow by the distance from its axis, linear sRGB.
        pub shadow: [[f32; 4]; SHADOW_STEPS],
        /// Height of the limb in radii of the disc, from the right through up.
        pub limb: [[f32; 4]; LIMB_VECTORS],
    }
}

gpu_struct! {
    /// `struct SunUniform` of `shaders/sun.wgsl`.
    pub struct SunUniform {
        /// Where it stands.
        pub place: DiscPlace,
        /// Luminance of the disc's centre, cd/m^2, linear sRGB.
        pub centre_rgb_cd_m2: [f32; 3],
        /// Where the corona has faded out, radii of the Sun.
        pub corona_end: f32,
        /// Luminance of the centre in the measure of which the corona is drawn; 0 leaves it out.
        pub corona_rgb_cd_m2: [f32; 3],
        /// Angle of the Sun's north pole from the right through up, rad.
        pub pole_rad: f32,
        /// Growth of the transmission's logarithm per radian upwards.
        pub log_transmission_per_rad: [f32; 3],
        /// Zero.
        pub padding_a: f32,
        /// Coefficients of the limb darkening, lowest power first, linear sRGB.
        pub limb_darkening: [[f32; 4]; 6],
        /// Factors and powers of the corona's brightness: two terms of electrons, one of dust.
        pub corona_terms: [[f32; 4]; 3],
        /// Light of the streamers against the mean, by the angle from the Sun's north through its east.
        pub streamers: [[f32; 4]; STREAMER_VECTORS],
    }
}

/// The Moon.
#[derive(Debug, Clone)]
pub struct MoonDisc {
    /// What the shader reads.
    pub uniform: Box<MoonUniform>,
    /// Its face, as finely as the disc needs it.
    pub face: Arc<GreyMap>,
    /// Its heights.
    pub heights: Arc<MoonHeights>,
}

impl PartialEq for MoonDisc {
    /// Maps are the same if they are the same copy.
    fn eq(&self, other: &Self) -> bool {
        self.uniform == other.uniform
            && Arc::ptr_eq(&self.face, &other.face)
            && Arc::ptr_eq(&self.heights, &other.heights)
    }
}

/// The Sun, with its corona where it is covered.
#[derive(Debug, Clone, PartialEq)]
pub struct SunDisc {
    /// What the shader reads.
    pub uniform: Box<SunUniform>,
}

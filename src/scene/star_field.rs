//! Stars as the GPU keeps them, and what turns them into this frame's apparent places.
//!
//! A [`StarInstance`] is uploaded once; a [`StarTransform`] of a few hundred bytes is all that changes with time. The
//! vertex shader (`shaders/stars.wgsl`) does, in this order: space motion, parallax, light deflection by the Sun,
//! aberration, rotation to the horizon, refraction. Rust's `f64` twin must keep the order; they agree within 0.05". The
//! shader's stars run evenly along their lines: the change of the light's way inside the line, which `f64` has, is left
//! out (for Kapteyn's star, the worst, 0.6" in 2000 years and 2' in 12 000; see `tests/star_motion.rs`).

use super::gpu_layout::gpu_struct;
use crate::astro::apparent::{Air, BarycentricObserver, SpaceMotion};
use crate::astro::frames::{Horizontal, Icrs, Rotation};
use glam::DVec3;
use std::f64::consts::FRAC_PI_2;

/// Epoch to which every star is brought before it is uploaded, Julian year.
pub const STAR_EPOCH_JYEAR: f64 = 2000.0;

gpu_struct! {
    /// One star at [`STAR_EPOCH_JYEAR`] (one vertex-buffer instance of `shaders/stars.wgsl`).
    pub struct StarInstance {
        /// Unit vector from the solar system's barycentre, ICRS.
        pub direction_icrs: [f32; 3],
        /// Parallax, rad.
        pub parallax_rad: f32,
        /// Space motion divided by distance, ICRS, rad per Julian year: the proper motion as a tangential vector plus
        /// the direction times radial velocity / distance.
        pub motion_icrs_rad_per_yr: [f32; 3],
        /// Apparent magnitude V.
        pub magnitude: f32,
        /// Color index B-V.
        pub color_bv: f32,
    }
}

gpu_struct! {
    /// Everything the vertex shader needs to place and light the stars of one frame (uniform of `shaders/stars.wgsl`).
    pub struct StarTransform {
        /// Columns of the rotation from ICRS to local (east, north, up), padded to four.
        pub local_from_icrs: [[f32; 4]; 3],
        /// Observer from the barycentre, au, ICRS.
        pub observer_au: [f32; 3],
        /// Julian years (TDB) from [`STAR_EPOCH_JYEAR`] to the instant.
        pub years_since_epoch: f32,
        /// Observer's barycentric velocity over the speed of light, ICRS.
        pub observer_velocity_c: [f32; 3],
        /// Distance of the Sun from the observer, au; 0 switches the deflection off.
        pub sun_distance_au: f32,
        /// Unit vector from the observer to the Sun, ICRS.
        pub sun_direction_icrs: [f32; 3],
        /// (pressure / 1010 hPa) * (283 K / temperature); 0 switches refraction off.
        pub refraction_scale: f32,
        /// Stars fainter than this V are not drawn.
        pub limiting_magnitude: f32,
        /// Factor on every star's light (a layer that fades in).
        pub strength: f32,
        /// Stars seen below this altitude are not drawn, rad; -pi/2 draws all.
        pub lowest_altitude_rad: f32,
        /// Zero.
        pub padding: f32,
    }
}

impl StarInstance {
    /// From a star's line through space, with its magnitude V and color index B-V.
    pub fn new(motion: &SpaceMotion, magnitude_v: f64, color_bv: f64) -> Self {
        let moved = motion.after_years(STAR_EPOCH_JYEAR - motion.epoch_jyear);
        let distance = moved.length().max(1e-3);
        let seen_rate_per_yr = motion.seen_rate_per_yr(STAR_EPOCH_JYEAR - motion.epoch_jyear);
        StarInstance {
            direction_icrs: (moved / distance).as_vec3().into(),
            parallax_rad: (motion.parallax_rad / distance) as f32,
            motion_icrs_rad_per_yr: (seen_rate_per_yr / distance).as_vec3().into(),
            magnitude: magnitude_v as f32,
            color_bv: color_bv as f32,
        }
    }
}

impl StarTransform {
    /// For an instant (Julian epoch, TDB), an observer, the rotation to the observer's horizon, and the air.
    /// No limiting magnitude, full strength, the whole sphere.
    pub fn new(
        julian_epoch_tdb: f64,
        observer: &BarycentricObserver,
        horizontal_from_icrs: Rotation<Horizontal, Icrs>,
        air: &Air,
    ) -> Self {
        let columns = horizontal_from_icrs.matrix().as_mat3().to_cols_array_2d();
        let sun_direction = (-observer.from_sun_au()).normalize_or(DVec3::Z);
        StarTransform {
            local_from_icrs: columns.map(|c| [c[0], c[1], c[2], 0.0]),
            observer_au: observer.position_au.as_vec3().into(),
            years_since_epoch: (julian_epoch_tdb - STAR_EPOCH_JYEAR) as f32,
            observer_velocity_c: observer.velocity_per_light.as_vec3().into(),
            sun_distance_au: observer.sun_distance_au() as f32,
            sun_direction_icrs: sun_direction.as_vec3().into(),
            refraction_scale: air.refraction_scale() as f32,
            limiting_magnitude: f32::MAX,
            strength: 1.0,
            lowest_altitude_rad: -(FRAC_PI_2 as f32) * 1.01,
            padding: 0.0,
        }
    }
}

/// A set of stars that is uploaded as one buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StarTier {
    /// The stars of the Bright Star Catalogue, there from the first frame.
    Bright,
    /// The rest of the Hipparcos catalogue, loaded after the first frame.
    Hipparcos,
    /// The few variable stars of both, whose light changes with the Moment: they come with the scene.
    Variable,
}

/// One tier as this frame shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StarLayer {
    /// Which uploaded stars.
    pub tier: StarTier,
    /// Where and how bright they are now.
    pub transform: StarTransform,
}

/// Light of a star of V = 0 above the atmosphere, lux (Allen's Astrophysical Quantities, 4th ed. 2000).
pub const ILLUMINANCE_V0_LX: f64 = 2.54e-6;

/// Illuminance at the eye of a source of apparent magnitude V, lux.
pub fn illuminance_lx(magnitude_v: f64) -> f64 {
    ILLUMINANCE_V0_LX * 10f64.powf(-0.4 * magnitude_v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_magnitudes_are_a_factor_of_a_hundred() {
        assert!((illuminance_lx(0.0) / illuminance_lx(5.0) - 100.0).abs() < 1e-9);
        assert_eq!(illuminance_lx(0.0), 2.54e-6);
    }

    #[test]
    fn a_star_is_uploaded_where_it_is_in_2000() {
        let at_epoch = DVec3::new(1.0, 0.0, 0.0);
        let velocity_per_yr = DVec3::new(0.0, 1e-4, 0.0);
        let motion = SpaceMotion {
            at_epoch,
            velocity_per_yr,
            parallax_rad: 1e-6,
            light_speed_per_yr: 0.0,
            epoch_jyear: 1991.25,
        };
        let star = StarInstance::new(&motion, 1.0, 0.5);
        assert!((star.direction_icrs[1] - 8.75e-4).abs() < 1e-8);
        assert_eq!((star.magnitude, star.color_bv), (1.0, 0.5));
    }
}

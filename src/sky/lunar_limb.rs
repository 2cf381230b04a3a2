//! The Moon's limb: how far mountains stand out of the round disc and valleys cut into it, all around, from the heights of its
//! ground at the libration of the moment.
//!
//! ```text
//!                    up
//!                    |    . place seen in the direction (cos a, sin a) at the limb
//!      observer <-- z+-----right         elevation e towards the observer; the limb of a sphere lies at e = its radius
//!
//!   tan(angle from the centre) = r cos e / (distance - r sin e)        the largest along a line of sight is the limb
//! ```
//!
//! The heights have a place every 10.7 km: the great valleys from which the beads of a solar eclipse shine are there, the small
//! ones are not, and the mean limb lies 0.6 km (0.3 arcsec) lower than that of the almanacs.

use crate::catalogs::MoonHeights;
use crate::units::angle::DEGREE_RAD;
use glam::{DMat3, DVec3};
use std::f64::consts::TAU;

/// Directions around the disc.
pub const LIMB_STEPS: usize = 1024;
/// Radius of the sphere over which heights are counted, km.
const SPHERE_KM: f64 = 1737.4;
/// How far before and behind the limb mountains are looked for, and in which steps: 4.2 degrees away even 4.7 km are hidden.
const STEP_RAD: f64 = 0.35 * DEGREE_RAD;
const STEPS_EACH_WAY: i32 = 12;

/// Height of the limb over the disc of the sphere of 1737.4 km, in radii of that disc, by the angle from the right of the disc
/// through up. `body_from_disc` turns right, up, towards the observer into the Moon's own axes; `angular_radius_rad` is that of
/// the sphere.
pub fn limb_profile(heights: &MoonHeights, body_from_disc: DMat3, angular_radius_rad: f64) -> Box<[f32; LIMB_STEPS]> {
    let distance = 1.0 / angular_radius_rad.sin().clamp(1e-6, 1.0);
    let tan_radius = angular_radius_rad.tan().max(1e-9);
    let mut profile = Box::new([0.0; LIMB_STEPS]);
    for (step, height) in profile.iter_mut().enumerate() {
        let (sin_around, cos_around) = (step as f64 / LIMB_STEPS as f64 * TAU).sin_cos();
        let outwards = DVec3::new(cos_around, sin_around, 0.0);
        let seen = (-STEPS_EACH_WAY..=STEPS_EACH_WAY).map(|ring| {
            let (sin_up, cos_up) = (angular_radius_rad + f64::from(ring) * STEP_RAD).sin_cos();
            let place = body_from_disc * (outwards * cos_up + DVec3::Z * sin_up);
            let km = heights.height_km(place.y.atan2(place.x), place.z.atan2(place.x.hypot(place.y)));
            let radius = 1.0 + km / SPHERE_KM;
            radius * cos_up / (distance - radius * sin_up).max(1e-6) / tan_radius - 1.0
        });
        *height = seen.fold(f64::NEG_INFINITY, f64::max) as f32;
    }
    profile
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;

    fn profile(longitude_deg: f64, latitude_deg: f64) -> Box<[f32; LIMB_STEPS]> {
        // The point (longitude, latitude) faces the observer, north is up.
        let (sin_lon, cos_lon) = (longitude_deg * DEGREE_RAD).sin_cos();
        let (sin_lat, cos_lat) = (latitude_deg * DEGREE_RAD).sin_cos();
        let towards = DVec3::new(cos_lat * cos_lon, cos_lat * sin_lon, sin_lat);
        let right = DVec3::new(-sin_lon, cos_lon, 0.0);
        let body_from_disc = DMat3::from_cols(right, towards.cross(right), towards);
        limb_profile(Catalogs::embedded().moon_heights().unwrap(), body_from_disc, 0.2591 * DEGREE_RAD)
    }

    /// The mean limb of the IAU (1982) is 0.2725076 equatorial radii of the Earth, 1738.09 km, the bottom of the valleys that
    /// Espenak & Meeus take is at 0.272281, 1736.65 km; Watts' charts of the limb reach from about -4 to +6 km; the test leaves a kilometre of room.
    #[test]
    fn the_mean_limb_is_that_of_the_almanacs() {
        for (longitude_deg, latitude_deg) in [(0.0, 0.0), (5.0, -4.0), (-6.0, 5.0)] {
            let km: Vec<f64> = profile(longitude_deg, latitude_deg)
                .iter()
                .map(|height| SPHERE_KM * (1.0 + f64::from(*height)))
                .collect();
            let mean = km.iter().sum::<f64>() / km.len() as f64;
            let lowest = km.iter().copied().fold(f64::INFINITY, f64::min);
            let highest = km.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            // Heights averaged over 10.7 km leave the tops of the mountains out: 0.3 to 0.6 km of the mean limb.
            assert!((-0.75..0.2).contains(&(mean - 1738.09)), "{mean}");
            assert!((1733.0..1737.0).contains(&lowest) && (1740.0..1745.0).contains(&highest), "{lowest} {highest}");
        }
    }

    /// The highest ground of the limb lies near the south pole (Leibnitz mountains, 6 to 9 km over the ground, Malapert's
    /// region): all charts since Schroeter 1791 have it there, within 30 degrees of the pole.
    #[test]
    fn the_highest_mountains_stand_near_the_south_pole() {
        let profile = profile(0.0, -6.0);
        let highest = profile.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0;
        let from_south_deg = (highest as f64 / LIMB_STEPS as f64 * 360.0 - 270.0).abs();
        assert!(from_south_deg < 30.0, "{from_south_deg}");
    }
}

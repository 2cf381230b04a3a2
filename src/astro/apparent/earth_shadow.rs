//! How much of the Sun's disc is seen from near the Earth: full light, penumbra or umbra.
//!
//! ```text
//!      satellite *-----> Sun's centre
//!                 \  ) angle
//!                  \----> limb of the Earth       height = (angle to the Earth's centre - its radius) / Sun's radius
//! ```
//!
//! The Earth is the ellipsoid of WGS84 (the problem is stretched along the axis until the ellipsoid is a sphere), the Sun a
//! disc; the Earth's limb is taken as straight across it (1% of the light for a geostationary satellite). The air is left
//! out: it bends and reddens the last light over the lowest 30 km or so, some 5 s of a low satellite's way, and the
//! penumbra of a low satellite lasts 8 s.

use crate::astro::photometry::{Radii, angular_radius_rad};
use crate::units::constants::{EARTH_EQUATORIAL_RADIUS_KM, EARTH_FLATTENING};
use glam::DVec3;
use std::f64::consts::PI;

/// The light of the Sun at a place near the Earth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sunlight {
    /// Height of the Sun's centre above the Earth's limb, in radii of the Sun's disc: 1 and more is full light, -1 and less
    /// is umbra.
    pub height_in_sun_radii: f64,
}

/// The three parts of the Earth's shadow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shadow {
    /// The whole disc of the Sun is seen.
    None,
    /// A part of it.
    Penumbra,
    /// Nothing of it.
    Umbra,
}

impl Sunlight {
    /// At a place, both vectors from the Earth's centre in km on axes whose z is the Earth's pole.
    pub fn at(place_km: DVec3, sun_km: DVec3) -> Self {
        let stretch = DVec3::new(1.0, 1.0, 1.0 / (1.0 - EARTH_FLATTENING));
        let to_sun_km = sun_km - place_km;
        let (to_earth, to_sun) = (-place_km * stretch, to_sun_km * stretch);
        let angle_rad = to_earth.cross(to_sun).length().atan2(to_earth.dot(to_sun));
        let earth_radius_rad = angular_radius_rad(EARTH_EQUATORIAL_RADIUS_KM, to_earth.length());
        let sun_radius_rad = angular_radius_rad(Radii::SUN.mean_km, to_sun_km.length());
        Sunlight { height_in_sun_radii: (angle_rad - earth_radius_rad) / sun_radius_rad.max(f64::MIN_POSITIVE) }
    }

    /// The part of the Sun's disc that is seen, 0 to 1.
    pub fn fraction(&self) -> f64 {
        let height = self.height_in_sun_radii.clamp(-1.0, 1.0);
        1.0 - (height.acos() - height * (1.0 - height * height).max(0.0).sqrt()) / PI
    }

    /// The part of the shadow.
    pub fn shadow(&self) -> Shadow {
        match self.height_in_sun_radii {
            height if height >= 1.0 => Shadow::None,
            height if height <= -1.0 => Shadow::Umbra,
            _ => Shadow::Penumbra,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::constants::AU_KM;

    const SUN_KM: DVec3 = DVec3::new(AU_KM, 0.0, 0.0);

    #[test]
    fn half_the_disc_is_light_where_its_centre_stands_on_the_limb() {
        let half = Sunlight { height_in_sun_radii: 0.0 };
        assert!((half.fraction() - 0.5).abs() < 1e-12);
        assert_eq!(half.shadow(), Shadow::Penumbra);
        assert_eq!(Sunlight { height_in_sun_radii: 1.5 }.fraction(), 1.0);
        assert_eq!(Sunlight { height_in_sun_radii: -7.0 }.fraction(), 0.0);
    }

    /// The umbra of the Earth is 1.38 million km long (its radius over the difference of the Sun's and its own, times 1 au).
    #[test]
    fn the_umbra_ends_where_the_cone_does() {
        let length_km = AU_KM * EARTH_EQUATORIAL_RADIUS_KM / (Radii::SUN.mean_km - EARTH_EQUATORIAL_RADIUS_KM);
        assert_eq!(Sunlight::at(DVec3::X * -0.99 * length_km, SUN_KM).shadow(), Shadow::Umbra);
        assert_eq!(Sunlight::at(DVec3::X * -1.01 * length_km, SUN_KM).shadow(), Shadow::Penumbra);
        assert_eq!(Sunlight::at(DVec3::X * 7000.0, SUN_KM).shadow(), Shadow::None);
    }

    /// Behind the pole the shadow is narrower by the flattening, 21 km.
    #[test]
    fn the_shadow_is_flattened_as_the_earth_is() {
        let edge_km = |across: DVec3| {
            let (mut inside_km, mut outside_km) = (6000.0, 6500.0);
            for _ in 0..40 {
                let middle_km = 0.5 * (inside_km + outside_km);
                let light = Sunlight::at(DVec3::X * -2000.0 + across * middle_km, SUN_KM);
                if light.height_in_sun_radii < 0.0 { inside_km = middle_km } else { outside_km = middle_km }
            }
            inside_km
        };
        assert!((edge_km(DVec3::Y) - edge_km(DVec3::Z) - 21.4).abs() < 0.2);
    }
}

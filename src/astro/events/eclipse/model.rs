//! What eclipse predictions differ in: the radii of Sun and Moon, and how much the air widens the Earth's shadow.
//!
//! The default is that of Espenak & Meeus (NASA's Five Millennium Canons, 2006 and 2009), so that types and counts agree
//! with them: the mean radius of the Moon for the penumbra, the smaller radius of its deepest valleys for the umbra, and
//! Danjon's enlargement of the Earth's shadow by 1 % of the Moon's parallax.

use crate::units::constants::EARTH_EQUATORIAL_RADIUS_KM;

/// Radii, and the enlargement of the Earth's shadow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EclipseModel {
    /// Radius of the Sun, km: 696000 (959.63" at 1 au; IAU 1976).
    pub sun_radius_km: f64,
    /// Radius of the Moon for outer contacts and lunar eclipses, equatorial radii of the Earth: 0.2725076 (IAU 1982, the
    /// mean limb).
    pub penumbral_k: f64,
    /// Radius of the Moon for inner contacts of solar eclipses, equatorial radii of the Earth: 0.272281 (the bottom of the
    /// valleys, from where the last light comes).
    pub umbral_k: f64,
    /// By what the Moon's parallax is multiplied in the radius of the Earth's shadow: 1.01 (Danjon 1951, as Espenak &
    /// Meeus apply it).
    pub parallax_factor: f64,
}

impl Default for EclipseModel {
    fn default() -> Self {
        EclipseModel { sun_radius_km: 696_000.0, penumbral_k: 0.272_507_6, umbral_k: 0.272_281, parallax_factor: 1.01 }
    }
}

impl EclipseModel {
    /// Radius of the Sun, equatorial radii of the Earth.
    pub fn sun_radius(&self) -> f64 {
        self.sun_radius_km / EARTH_EQUATORIAL_RADIUS_KM
    }
}

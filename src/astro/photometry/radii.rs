//! Radii of the bodies, km: Archinal et al. 2018, Report of the IAU Working Group on Cartographic Coordinates and
//! Rotational Elements 2015, tables 4 to 6 (giant planets at the 1 bar level); Sun: IAU 2015 resolution B3 (nominal).

use crate::astro::ephemeris::Body;

/// Radii of a spheroid, km.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Radii {
    /// At the equator.
    pub equatorial_km: f64,
    /// At the poles.
    pub polar_km: f64,
    /// Of the sphere that stands for the body where its flattening is not drawn.
    pub mean_km: f64,
}

#[allow(missing_docs)]
impl Radii {
    pub const SUN: Radii = Radii::new(695700.0, 695700.0, 695700.0);
    pub const MOON: Radii = Radii::new(1737.4, 1737.4, 1737.4);
    pub const MERCURY: Radii = Radii::new(2440.53, 2438.26, 2439.4);
    pub const VENUS: Radii = Radii::new(6051.8, 6051.8, 6051.8);
    pub const EARTH: Radii = Radii::new(6378.1366, 6356.7519, 6371.0084);
    pub const MARS: Radii = Radii::new(3396.19, 3376.20, 3389.50);
    pub const JUPITER: Radii = Radii::new(71492.0, 66854.0, 69911.0);
    pub const SATURN: Radii = Radii::new(60268.0, 54364.0, 58232.0);
    pub const URANUS: Radii = Radii::new(25559.0, 24973.0, 25362.0);
    pub const NEPTUNE: Radii = Radii::new(24764.0, 24341.0, 24622.0);
    pub const PLUTO: Radii = Radii::new(1188.3, 1188.3, 1188.3);

    /// Of a body of the ephemeris.
    pub const fn of(body: Body) -> Radii {
        match body {
            Body::Sun => Radii::SUN,
            Body::Moon => Radii::MOON,
            Body::Mercury => Radii::MERCURY,
            Body::Venus => Radii::VENUS,
            Body::Earth => Radii::EARTH,
            Body::Mars => Radii::MARS,
            Body::Jupiter => Radii::JUPITER,
            Body::Saturn => Radii::SATURN,
            Body::Uranus => Radii::URANUS,
            Body::Neptune => Radii::NEPTUNE,
            Body::Pluto => Radii::PLUTO,
        }
    }

    /// Polar over equatorial radius.
    pub const fn axes_ratio(self) -> f64 {
        self.polar_km / self.equatorial_km
    }

    const fn new(equatorial_km: f64, polar_km: f64, mean_km: f64) -> Self {
        Radii { equatorial_km, polar_km, mean_km }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mean_radius_is_that_of_the_spheroid() {
        let bodies =
            [Radii::MERCURY, Radii::EARTH, Radii::MARS, Radii::JUPITER, Radii::SATURN, Radii::URANUS, Radii::NEPTUNE];
        for body in bodies {
            let mean_km = (2.0 * body.equatorial_km + body.polar_km) / 3.0;
            assert!((body.mean_km / mean_km - 1.0).abs() < 1.2e-3, "{body:?}: {mean_km}");
        }
    }
}

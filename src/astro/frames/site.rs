//! A place on the WGS84 ellipsoid: where it is in the ITRS, and its east, north, up.

use super::{Horizontal, Itrs, Rotation};
use crate::units::constants::{AU_KM, EARTH_EQUATORIAL_RADIUS_KM, EARTH_FLATTENING};
use glam::{DMat3, DVec3};

/// Geodetic coordinates: longitude positive to the east, elevation above the WGS84 ellipsoid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GeodeticSite {
    /// Longitude, rad, positive to the east.
    pub longitude_rad: f64,
    /// Geodetic latitude, rad.
    pub latitude_rad: f64,
    /// Elevation above the ellipsoid, m.
    pub elevation_m: f64,
}

impl GeodeticSite {
    /// Position in the ITRS, au (Explanatory Supplement 2013, eq. 7.137).
    pub fn itrs_position_au(&self) -> DVec3 {
        let (sin_lat, cos_lat) = self.latitude_rad.sin_cos();
        let (sin_lon, cos_lon) = self.longitude_rad.sin_cos();
        let polar_ratio_squared = (1.0 - EARTH_FLATTENING) * (1.0 - EARTH_FLATTENING);
        let curvature_km =
            EARTH_EQUATORIAL_RADIUS_KM / (cos_lat * cos_lat + polar_ratio_squared * sin_lat * sin_lat).sqrt();
        let elevation_km = self.elevation_m / 1000.0;
        let from_axis_km = (curvature_km + elevation_km) * cos_lat;
        let from_equator_km = (polar_ratio_squared * curvature_km + elevation_km) * sin_lat;
        DVec3::new(from_axis_km * cos_lon, from_axis_km * sin_lon, from_equator_km) / AU_KM
    }

    /// East, north, up of this place from the ITRS; up is the ellipsoid's normal.
    pub fn horizontal_from_itrs(&self) -> Rotation<Horizontal, Itrs> {
        let (sin_lat, cos_lat) = self.latitude_rad.sin_cos();
        let (sin_lon, cos_lon) = self.longitude_rad.sin_cos();
        let east = DVec3::new(-sin_lon, cos_lon, 0.0);
        let north = DVec3::new(-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat);
        let up = DVec3::new(cos_lat * cos_lon, cos_lat * sin_lon, sin_lat);
        Rotation::new(DMat3::from_cols(east, north, up).transpose())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ERFA gd2gc (WGS84) example of its own test suite: longitude 3.1 rad, latitude -0.5 rad, 2500 m.
    #[test]
    fn geodetic_coordinates_become_the_itrs_position_of_erfa() {
        let site = GeodeticSite { longitude_rad: 3.1, latitude_rad: -0.5, elevation_m: 2500.0 };
        let position_m = site.itrs_position_au() * AU_KM * 1000.0;
        let expected_m = DVec3::new(-5_599_000.557_704_994, 233_011.672_234_791_22, -3_040_909.470_698_336);
        assert!((position_m - expected_m).length() < 1e-6, "{position_m}");
    }
}

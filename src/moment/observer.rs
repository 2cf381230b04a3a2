//! Who looks, and from where.

use super::{InvalidMoment, degrees};
use crate::astro::frames::GeodeticSite;
use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Serialize};

/// The worlds one can stand on so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum World {
    /// The Earth.
    Earth,
}

/// The observer: a place on a world, or a point that moves with one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Observer {
    /// A place on the ground.
    Site {
        /// The world.
        body: World,
        /// Longitude, rad, positive to the east.
        #[serde(rename = "longitude_deg", with = "degrees")]
        longitude_rad: f64,
        /// Geodetic latitude, rad.
        #[serde(rename = "latitude_deg", with = "degrees")]
        latitude_rad: f64,
        /// Elevation above the reference ellipsoid, m.
        elevation_m: f64,
    },
    /// A point in space that keeps its ICRS offset from a world's centre; east, north, up are those of its offset's axes.
    Space {
        /// The world it stays with.
        origin: World,
        /// Offset from the world's centre, au, ICRS axes.
        position_au: [f64; 3],
    },
}

impl Observer {
    /// A place on the Earth: longitude and latitude in degrees, elevation in metres.
    pub fn on_earth_deg(longitude_deg: f64, latitude_deg: f64, elevation_m: f64) -> Self {
        Observer::Site {
            body: World::Earth,
            longitude_rad: longitude_deg * DEGREE_RAD,
            latitude_rad: latitude_deg * DEGREE_RAD,
            elevation_m,
        }
    }

    /// The centre of the Earth.
    pub fn geocentre() -> Self {
        Observer::Space { origin: World::Earth, position_au: [0.0; 3] }
    }

    /// The place on the ellipsoid, if the observer stands on one.
    pub fn site(&self) -> Option<GeodeticSite> {
        match *self {
            Observer::Site { longitude_rad, latitude_rad, elevation_m, .. } => {
                Some(GeodeticSite { longitude_rad, latitude_rad, elevation_m })
            }
            Observer::Space { .. } => None,
        }
    }

    /// Elevation above the ellipsoid, m; 0 in space.
    pub fn elevation_m(&self) -> f64 {
        self.site().map_or(0.0, |site| site.elevation_m)
    }

    /// Checks every number.
    ///
    /// # Errors
    /// The first one outside its range.
    pub fn validate(&self) -> Result<(), InvalidMoment> {
        let check = |what, value: f64, bound: f64, allowed| {
            if value.abs() <= bound { Ok(()) } else { Err(InvalidMoment { what, value, allowed }) }
        };
        match *self {
            Observer::Site { longitude_rad, latitude_rad, elevation_m, .. } => {
                check("longitude in degrees", longitude_rad / DEGREE_RAD, 360.000_001, "-360 to 360")?;
                check("latitude in degrees", latitude_rad / DEGREE_RAD, 90.000_001, "-90 to 90")?;
                if (-12_000.0..=100_000.0).contains(&elevation_m) {
                    return Ok(());
                }
                Err(InvalidMoment { what: "elevation in metres", value: elevation_m, allowed: "-12000 to 100000" })
            }
            Observer::Space { position_au, .. } => {
                position_au.iter().try_for_each(|&x| check("position in au", x, 0.1, "-0.1 to 0.1"))
            }
        }
    }
}

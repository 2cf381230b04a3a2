//! Sun and Moon around one new or full Moon, over ten hours, and how the Earth turns under them.
//!
//! ```text
//! Almanac (apparent geocentric places) --11 samples--> two arcs on the true equator of the middle --> any instant
//! ```
//!
//! The axes are those of the middle throughout: in five hours they turn by 0.03". Delta T is that of the middle too.
//! Lengths are equatorial radii of the Earth, as the Besselian elements have them.

use super::Arc;
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::Almanac;
use crate::astro::frames::{
    Equator, GeodeticSite, Horizontal, Itrs, Rotation, TrueOfDate, earth_rotation_angle_rad, itrs_from_true_of_date,
    precession_in_right_ascension_rad,
};
use crate::astro::time::Instant;
use crate::units::constants::{AU_KM, DAY_S, EARTH_EQUATORIAL_RADIUS_KM, EARTH_ROTATION_RAD_PER_S};
use glam::DVec3;

/// Earth radii in an au.
const EARTH_RADII_PER_AU: f64 = AU_KM / EARTH_EQUATORIAL_RADIUS_KM;
/// An eclipse is over within 3.3 hours of its middle, Besselian elements reach 4 hours.
const HALF_WIDTH_D: f64 = 5.0 / 24.0;
const NODES: usize = 11;

/// Sun and Moon from the Earth's centre, true equator, equatorial radii of the Earth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The Sun.
    pub sun: DVec3,
    /// The Moon.
    pub moon: DVec3,
}

/// Both paths over ten hours.
#[derive(Debug, Clone, PartialEq)]
pub struct Encounter {
    /// Near the new or full Moon.
    pub middle: Instant,
    /// How the Earth turns meanwhile.
    pub earth: TurningEarth,
    sun: Arc,
    moon: Arc,
}

impl Encounter {
    /// Around an instant.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn around(almanac: &Almanac<'_>, middle: Instant) -> Result<Self, EphemerisError> {
        let tt = middle.tt();
        let equator = Equator::at(tt.day(), tt.fraction());
        let (mut sun, mut moon) = (Vec::with_capacity(NODES), Vec::with_capacity(NODES));
        for instant in Arc::nodes(middle, HALF_WIDTH_D, NODES) {
            let vantage = almanac.from_geocentre(instant)?;
            let radii = |icrs_au: DVec3| equator.true_from_icrs.rotate(icrs_au) * EARTH_RADII_PER_AU;
            sun.push(radii(vantage.apparent_icrs_au(Body::Sun)?));
            moon.push(radii(vantage.apparent_icrs_au(Body::Moon)?));
        }
        Ok(Encounter {
            middle,
            earth: TurningEarth::around(almanac, middle, &equator),
            sun: Arc::through(middle, HALF_WIDTH_D, &sun),
            moon: Arc::through(middle, HALF_WIDTH_D, &moon),
        })
    }

    /// Sun and Moon at an instant.
    pub fn at(&self, instant: Instant) -> Pair {
        Pair { far: self.sun.at(instant), near: self.moon.at(instant) }
    }
}

/// The Earth's rotation around one instant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TurningEarth {
    middle: Instant,
    /// Delta T = TT - UT1, s.
    pub tt_minus_ut1_s: f64,
    /// Its standard error, s.
    pub delta_t_uncertainty_s: f64,
    /// Greenwich apparent sidereal time at the middle, rad.
    sidereal_time_rad: f64,
    polar_motion_rad: (f64, f64),
}

impl TurningEarth {
    /// Around an instant with its true equator.
    pub fn around(almanac: &Almanac<'_>, middle: Instant, equator: &Equator) -> Self {
        let scales = almanac.time_scales();
        let (tt, ut1) = (middle.tt(), scales.ut1(middle));
        TurningEarth {
            middle,
            tt_minus_ut1_s: scales.tt_minus_ut1_s(middle),
            delta_t_uncertainty_s: scales.delta_t_uncertainty_s(middle),
            sidereal_time_rad: earth_rotation_angle_rad(ut1.day(), ut1.fraction())
                + precession_in_right_ascension_rad(tt.day(), tt.fraction())
                + equator.equation_of_equinoxes_rad,
            polar_motion_rad: scales.polar_motion_rad(middle),
        }
    }

    /// Right ascension of the meridian of Greenwich on the equator and equinox of the middle, rad.
    pub fn sidereal_time_rad(&self, instant: Instant) -> f64 {
        self.sidereal_time_rad + EARTH_ROTATION_RAD_PER_S * DAY_S * instant.days_since(self.middle)
    }

    /// The same if Delta T were zero: of the ephemeris meridian, which published Besselian elements count from, rad.
    pub fn ephemeris_sidereal_time_rad(&self, instant: Instant) -> f64 {
        self.sidereal_time_rad(instant) + EARTH_ROTATION_RAD_PER_S * self.tt_minus_ut1_s
    }

    /// From the true equator to the rotating Earth.
    pub fn itrs_from_true(&self, instant: Instant) -> Rotation<Itrs, TrueOfDate> {
        itrs_from_true_of_date(self.sidereal_time_rad(instant), self.polar_motion_rad)
    }

    /// Where a place is, true equator, equatorial radii of the Earth.
    pub fn place(&self, site: &GeodeticSite, instant: Instant) -> DVec3 {
        self.itrs_from_true(instant).inverse().rotate(site.itrs_position_au()) * EARTH_RADII_PER_AU
    }

    /// East, north, up of a place.
    pub fn horizontal_from_true(&self, site: &GeodeticSite, instant: Instant) -> Rotation<Horizontal, TrueOfDate> {
        site.horizontal_from_itrs() * self.itrs_from_true(instant)
    }
}

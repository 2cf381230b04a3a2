//! Two bodies that meet, over twelve hours, and how the Earth turns under them.
//!
//! ```text
//! Almanac (apparent geocentric places) --12 samples--> two arcs on the true equator of the middle --> any instant
//! ```
//!
//! Sun and Moon at an eclipse, the Sun and a planet at a transit, a planet or a star and the Moon at an occultation. The
//! axes are those of the middle throughout: in six hours they turn by 0.03". Delta T is that of the middle too. Lengths
//! are equatorial radii of the Earth, as the Besselian elements have them.

use super::Arc;
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::{Almanac, Source, Vantage};
use crate::astro::frames::{
    Equator, GeodeticSite, Horizontal, Itrs, Rotation, TrueOfDate, earth_rotation_angle_rad, itrs_from_true_of_date,
    precession_in_right_ascension_rad,
};
use crate::astro::time::Instant;
use crate::units::constants::{AU_KM, DAY_S, EARTH_EQUATORIAL_RADIUS_KM, EARTH_ROTATION_RAD_PER_S};
use glam::DVec3;

/// Earth radii in an au.
const EARTH_RADII_PER_AU: f64 = AU_KM / EARTH_EQUATORIAL_RADIUS_KM;
/// An eclipse is over within 3.8 hours of its middle, a transit within 5, Besselian elements reach 4.
const HALF_WIDTH_D: f64 = 6.0 / 24.0;
const NODES: usize = 12;
/// How far away stars are put: so far that the Earth is a point.
const STAR_DISTANCE: f64 = 1e12;

/// The farther and the nearer body from the Earth's centre (at eclipses Sun and Moon), true equator, equatorial radii of the Earth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The Sun, a planet or a star behind.
    pub far: DVec3,
    /// The Moon or a planet before it.
    pub near: DVec3,
}

/// Both paths over twelve hours.
#[derive(Debug, Clone, PartialEq)]
pub struct Encounter {
    /// The middle of the arcs, near that of the meeting.
    pub middle: Instant,
    /// How the Earth turns meanwhile.
    pub earth: TurningEarth,
    far: Arc,
    near: Arc,
}

impl Encounter {
    /// Sun and Moon around an instant.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn of_sun_and_moon(almanac: &Almanac<'_>, middle: Instant) -> Result<Self, EphemerisError> {
        Self::between(almanac, middle, &Source::Body(Body::Sun), &Source::Body(Body::Moon))
    }

    /// A farther and a nearer body around an instant.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn between(
        almanac: &Almanac<'_>,
        middle: Instant,
        far: &Source,
        near: &Source,
    ) -> Result<Self, EphemerisError> {
        let tt = middle.tt();
        let equator = Equator::at(tt.day(), tt.fraction());
        let (mut far_vectors, mut near_vectors) = (Vec::with_capacity(NODES), Vec::with_capacity(NODES));
        for instant in Arc::nodes(middle, HALF_WIDTH_D, NODES) {
            let vantage = almanac.from_geocentre(instant)?;
            far_vectors.push(equator.true_from_icrs.rotate(apparent(far, &vantage)?));
            near_vectors.push(equator.true_from_icrs.rotate(apparent(near, &vantage)?));
        }
        Ok(Encounter {
            middle,
            earth: TurningEarth::around(almanac, middle, &equator),
            far: Arc::through(middle, HALF_WIDTH_D, &far_vectors),
            near: Arc::through(middle, HALF_WIDTH_D, &near_vectors),
        })
    }

    /// Both bodies at an instant, from the Earth's centre.
    pub fn at(&self, instant: Instant) -> Pair {
        Pair { far: self.far.at(instant), near: self.near.at(instant) }
    }

    /// Both bodies at an instant, from a place on the turning Earth.
    pub fn from_site(&self, site: &GeodeticSite, instant: Instant) -> Pair {
        let place = self.earth.place(site, instant);
        let pair = self.at(instant);
        Pair { far: pair.far - place, near: pair.near - place }
    }
}

/// Apparent vector on ICRS axes, equatorial radii of the Earth.
fn apparent(source: &Source, vantage: &Vantage<'_>) -> Result<DVec3, EphemerisError> {
    Ok(match source {
        Source::Body(body) => vantage.apparent_icrs_au(*body)? * EARTH_RADII_PER_AU,
        Source::Star(motion) => {
            motion.apparent(vantage.instant.julian_epoch(), &vantage.observer).unit() * STAR_DISTANCE
        }
        Source::Path(path) => vantage.bent(vantage.astrometric_along(path)?) * EARTH_RADII_PER_AU,
    })
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

//! The almanac: apparent places from the Earth, fast enough to search years for events.
//!
//! Everything is the full reduction of the sky wing (light time, deflection by the Sun, aberration, Vondrak precession,
//! nutation IAU 2000A), except that the axes of date are computed once a day and interpolated between (cubic, four days):
//! within 0.5 mas of the direct computation, places on the horizon within 1.5 mas. What is kept between questions changes the time an answer takes, never
//! the answer.

use super::interpolation::{Kept, cubic_shares};
use super::vantage::Vantage;
use crate::astro::ephemeris::{Body, Ephemeris, EphemerisError};
use crate::astro::frames::{
    Equator, GeodeticSite, Rotation, earth_rotation_angle_rad, precession_in_right_ascension_rad,
};
use crate::astro::time::{Instant, TimeScales};
use crate::units::angle::wrap_0_2pi;
use glam::{DMat3, DVec3};

/// Days whose axes are kept.
const KEPT_DAYS: usize = 512;

/// Ephemeris and time scales with the axes of recent dates.
pub struct Almanac<'a> {
    ephemeris: &'a Ephemeris,
    time_scales: &'a TimeScales,
    days: Kept<Axes>,
}

impl std::fmt::Debug for Almanac<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Almanac").field("ephemeris", self.ephemeris).finish_non_exhaustive()
    }
}

impl<'a> Almanac<'a> {
    /// An almanac on these data.
    pub fn new(ephemeris: &'a Ephemeris, time_scales: &'a TimeScales) -> Self {
        Almanac { ephemeris, time_scales, days: Kept::new(KEPT_DAYS) }
    }

    /// The ephemeris.
    pub fn ephemeris(&self) -> &'a Ephemeris {
        self.ephemeris
    }

    /// The time scales.
    pub fn time_scales(&self) -> &'a TimeScales {
        self.time_scales
    }

    /// Delta T = TT - UT1, s.
    pub fn tt_minus_ut1_s(&self, instant: Instant) -> f64 {
        self.time_scales.tt_minus_ut1_s(instant)
    }

    /// Precession and nutation of date.
    pub fn equator(&self, instant: Instant) -> Equator {
        self.axes(instant).equator()
    }

    /// Inclination of the true equator to the ecliptic of date, rad.
    pub fn true_obliquity_rad(&self, instant: Instant) -> f64 {
        let (days, shares) = around(instant);
        let of_day = |day| {
            let axes = self.axes_of_day(day);
            axes.mean_obliquity_rad + axes.nutation_obliquity_rad
        };
        days.into_iter().zip(shares).map(|(day, share)| of_day(day) * share).sum()
    }

    /// Greenwich apparent sidereal time, rad, in [0, 2 pi).
    pub fn apparent_sidereal_time_rad(&self, instant: Instant) -> f64 {
        let ut1 = self.time_scales.ut1(instant);
        wrap_0_2pi(earth_rotation_angle_rad(ut1.day(), ut1.fraction()) + self.axes(instant).sidereal_minus_rotation_rad)
    }

    /// What is seen from the Earth's centre.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn from_geocentre(&self, instant: Instant) -> Result<Vantage<'_>, EphemerisError> {
        Vantage::at(self, instant, None)
    }

    /// What is seen from a place on the ground.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn from_site(&self, site: GeodeticSite, instant: Instant) -> Result<Vantage<'_>, EphemerisError> {
        Vantage::at(self, instant, Some(site))
    }

    /// Apparent geocentric vector on the true equator and equinox of date, au; its length is the way of the light.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn apparent_au(&self, body: Body, instant: Instant) -> Result<DVec3, EphemerisError> {
        self.from_geocentre(instant)?.apparent_au(body)
    }

    /// Apparent geocentric vector on the true ecliptic and equinox of date, au.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn ecliptic_au(&self, body: Body, instant: Instant) -> Result<DVec3, EphemerisError> {
        let vantage = self.from_geocentre(instant)?;
        Ok(vantage.ecliptic_from_true(vantage.apparent_au(body)?))
    }

    fn axes(&self, instant: Instant) -> Axes {
        let (days, [before, from, to, after]) = around(instant);
        let axes = days.map(|day| self.axes_of_day(day));
        axes[0] * before + axes[1] * from + axes[2] * to + axes[3] * after
    }

    fn axes_of_day(&self, day: i64) -> Axes {
        self.days.get(day, || Axes::of_day(day as f64))
    }
}

/// The four days around an instant, and Lagrange's share of each in the value between them.
fn around(instant: Instant) -> ([i64; 4], [f64; 4]) {
    let tt = instant.tt();
    let whole = (tt.day() + tt.fraction().min(0.0).floor()) as i64;
    let part = (tt.day() - whole as f64) + tt.fraction();
    ([-1, 0, 1, 2].map(|offset| whole + offset), cubic_shares(part))
}

/// What is interpolated; every number runs smoothly from day to day.
#[derive(Debug, Clone, Copy)]
struct Axes {
    mean_from_icrs: DMat3,
    true_from_icrs: DMat3,
    mean_obliquity_rad: f64,
    nutation_longitude_rad: f64,
    nutation_obliquity_rad: f64,
    equation_of_equinoxes_rad: f64,
    /// Greenwich apparent sidereal time minus Earth rotation angle, not wrapped.
    sidereal_minus_rotation_rad: f64,
}

impl Axes {
    fn of_day(tt_day: f64) -> Self {
        let equator = Equator::at(tt_day, 0.0);
        Axes {
            mean_from_icrs: equator.mean_from_icrs.matrix(),
            true_from_icrs: equator.true_from_icrs.matrix(),
            mean_obliquity_rad: equator.mean_obliquity_rad,
            nutation_longitude_rad: equator.nutation_longitude_rad,
            nutation_obliquity_rad: equator.nutation_obliquity_rad,
            equation_of_equinoxes_rad: equator.equation_of_equinoxes_rad,
            sidereal_minus_rotation_rad: precession_in_right_ascension_rad(tt_day, 0.0)
                + equator.equation_of_equinoxes_rad,
        }
    }

    fn equator(&self) -> Equator {
        Equator {
            mean_from_icrs: Rotation::new(self.mean_from_icrs),
            true_from_icrs: Rotation::new(self.true_from_icrs),
            mean_obliquity_rad: self.mean_obliquity_rad,
            nutation_longitude_rad: self.nutation_longitude_rad,
            nutation_obliquity_rad: self.nutation_obliquity_rad,
            equation_of_equinoxes_rad: self.equation_of_equinoxes_rad,
        }
    }
}

impl std::ops::Add for Axes {
    type Output = Axes;
    fn add(self, other: Axes) -> Axes {
        Axes {
            mean_from_icrs: self.mean_from_icrs + other.mean_from_icrs,
            true_from_icrs: self.true_from_icrs + other.true_from_icrs,
            mean_obliquity_rad: self.mean_obliquity_rad + other.mean_obliquity_rad,
            nutation_longitude_rad: self.nutation_longitude_rad + other.nutation_longitude_rad,
            nutation_obliquity_rad: self.nutation_obliquity_rad + other.nutation_obliquity_rad,
            equation_of_equinoxes_rad: self.equation_of_equinoxes_rad + other.equation_of_equinoxes_rad,
            sidereal_minus_rotation_rad: self.sidereal_minus_rotation_rad + other.sidereal_minus_rotation_rad,
        }
    }
}

impl std::ops::Mul<f64> for Axes {
    type Output = Axes;
    fn mul(self, factor: f64) -> Axes {
        Axes {
            mean_from_icrs: self.mean_from_icrs * factor,
            true_from_icrs: self.true_from_icrs * factor,
            mean_obliquity_rad: self.mean_obliquity_rad * factor,
            nutation_longitude_rad: self.nutation_longitude_rad * factor,
            nutation_obliquity_rad: self.nutation_obliquity_rad * factor,
            equation_of_equinoxes_rad: self.equation_of_equinoxes_rad * factor,
            sidereal_minus_rotation_rad: self.sidereal_minus_rotation_rad * factor,
        }
    }
}

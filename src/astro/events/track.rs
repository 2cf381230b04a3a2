//! The daily turn of the sky over one place: smooth tracks of bodies, turned with sidereal time.
//!
//! The apparent geocentric vector of a body runs smoothly for days; it is interpolated through Chebyshev nodes (eight in
//! two days for the Moon, in eight days for others: within 0.1 mas) and only then turned with the Earth. The place is
//! subtracted from the apparent vector and diurnal aberration added: against the full reduction 0.4" for the Moon
//! (0.03 s of time), nothing for others. Polar motion is that of the window's start.

use super::almanac::Almanac;
use super::interpolation::{chebyshev_sum, coefficient, cubic_shares, node_x};
use super::search::{MARGIN_D, Window};
use super::subject::{Source, Subject};
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::frames::{GeodeticSite, itrs_from_true_of_date};
use crate::astro::time::Instant;
use crate::units::angle::wrap_pm_pi;
use crate::units::constants::{DAY_S, EARTH_ROTATION_RAD_PER_S, LIGHT_SPEED_AU_PER_D};
use glam::{DMat3, DVec3};

/// Chebyshev nodes in a segment.
const NODES: usize = 8;
/// Length of a segment of the Moon's track, d.
const MOON_SEGMENT_D: f64 = 2.0;
/// Length of a segment of any other track, d.
const OTHER_SEGMENT_D: f64 = 8.0;
/// Where a star is put so that no place on the Earth sees it from another side, au.
const STAR_AU: f64 = 1e12;

/// Apparent geocentric vectors on the true equator and equinox of date through a window and a day around it.
pub struct Track {
    first_day: f64,
    segment_d: f64,
    /// Chebyshev coefficients, au.
    segments: Vec<[DVec3; NODES]>,
}

impl Track {
    /// Of a subject in a window, from its apparent vectors.
    pub fn of(
        subject: &Subject,
        window: &Window,
        of_date_au: impl Fn(Instant) -> Result<DVec3, EphemerisError>,
    ) -> Result<Self, EphemerisError> {
        let wanted_d = if subject.is(Body::Moon) { MOON_SEGMENT_D } else { OTHER_SEGMENT_D };
        // A second more than the day of margin, for rounding.
        let (first_day, last_day) = (-MARGIN_D - 1.0 / DAY_S, window.days() + MARGIN_D + 1.0 / DAY_S);
        let count = ((last_day - first_day) / wanted_d).ceil().max(1.0);
        let segment_d = (last_day - first_day) / count;
        let scale = if matches!(subject.source, Source::Star(_)) { STAR_AU } else { 1.0 };
        let segments = (0..count as usize).map(|index| {
            let start_day = first_day + index as f64 * segment_d;
            let mut values = [DVec3::ZERO; NODES];
            for (node, value) in values.iter_mut().enumerate() {
                let day = start_day + 0.5 * segment_d * (1.0 + node_x(node, NODES));
                *value = of_date_au(window.at(day))? * scale;
            }
            Ok(std::array::from_fn(|order| coefficient(&values, order)))
        });
        Ok(Track { first_day, segment_d, segments: segments.collect::<Result<_, EphemerisError>>()? })
    }

    /// The vector on a day of the window, au.
    pub fn at(&self, day: f64) -> DVec3 {
        let along = (day - self.first_day) / self.segment_d;
        let index = (along.max(0.0) as usize).min(self.segments.len() - 1);
        chebyshev_sum(&self.segments[index], 2.0 * (along - index as f64) - 1.0)
    }
}

/// A place and its horizon, turning with the Earth.
pub struct TurningSite {
    sidereal_time: SiderealTime,
    longitude_rad: f64,
    position_au: DVec3,
    horizontal_from_turned: DMat3,
    /// Speed of the ground towards the east over that of light.
    speed_per_light: f64,
}

impl TurningSite {
    /// For one window.
    pub fn new(site: &GeodeticSite, almanac: &Almanac<'_>, window: &Window) -> Self {
        let polar_motion_rad = almanac.time_scales().polar_motion_rad(window.start);
        // Without sidereal time only polar motion is left of the rotation.
        let itrs_from_turned = itrs_from_true_of_date(0.0, polar_motion_rad);
        let position_au = itrs_from_turned.inverse().rotate(site.itrs_position_au());
        let from_axis_au = position_au.x.hypot(position_au.y);
        TurningSite {
            sidereal_time: SiderealTime::of(almanac, window),
            longitude_rad: site.longitude_rad,
            position_au,
            horizontal_from_turned: site.horizontal_from_itrs().matrix() * itrs_from_turned.matrix(),
            speed_per_light: from_axis_au * EARTH_ROTATION_RAD_PER_S * DAY_S / LIGHT_SPEED_AU_PER_D,
        }
    }

    /// Greenwich apparent sidereal time on a day of the window, rad.
    pub fn sidereal_time_rad(&self, day: f64) -> f64 {
        self.sidereal_time.at(day)
    }

    /// East, north, up of a body as seen from the place, au, from its geocentric vector of date.
    pub fn horizontal_au(&self, of_date_au: DVec3, sidereal_time_rad: f64) -> DVec3 {
        let (sin, cos) = sidereal_time_rad.sin_cos();
        let turned =
            DVec3::new(cos * of_date_au.x + sin * of_date_au.y, cos * of_date_au.y - sin * of_date_au.x, of_date_au.z);
        let horizontal = self.horizontal_from_turned * (turned - self.position_au);
        horizontal + DVec3::X * (horizontal.length() * self.speed_per_light)
    }

    /// Local hour angle of a body, rad, in [-pi, pi): zero in the meridian, growing.
    pub fn hour_angle_rad(&self, of_date_au: DVec3, sidereal_time_rad: f64) -> f64 {
        wrap_pm_pi(sidereal_time_rad + self.longitude_rad - of_date_au.y.atan2(of_date_au.x))
    }
}

/// Greenwich apparent sidereal time through a window: an even turn, and what it lacks from day to day.
struct SiderealTime {
    at_start_rad: f64,
    /// What the even turn lacks, rad, on the days -2, -1, 0, ... of the window.
    rest_rad: Vec<f64>,
}

/// Turn of the Earth in a day, rad (IERS Conventions 2010, eq. 5.15).
const TURN_RAD_PER_D: f64 = EARTH_ROTATION_RAD_PER_S * DAY_S;
/// Days of the table before the window.
const DAYS_BEFORE: f64 = 2.0;

impl SiderealTime {
    fn of(almanac: &Almanac<'_>, window: &Window) -> Self {
        let at_start_rad = almanac.apparent_sidereal_time_rad(window.start);
        let count = (DAYS_BEFORE + window.days().ceil() + MARGIN_D + 3.0) as usize;
        let rest_rad = (0..count).map(|index| {
            let day = index as f64 - DAYS_BEFORE;
            let there_rad = almanac.apparent_sidereal_time_rad(window.at(day));
            wrap_pm_pi(there_rad - at_start_rad - TURN_RAD_PER_D * day)
        });
        SiderealTime { at_start_rad, rest_rad: rest_rad.collect() }
    }

    /// On a day of the window; between the table's days a cubic through four of them, within 0.1 ms.
    fn at(&self, day: f64) -> f64 {
        let along = day + DAYS_BEFORE;
        let index = (along.max(1.0) as usize).min(self.rest_rad.len() - 3);
        let shares = cubic_shares(along - index as f64);
        let rest_rad: f64 =
            self.rest_rad[index - 1..].iter().zip(shares).map(|(rest_rad, share)| rest_rad * share).sum();
        self.at_start_rad + TURN_RAD_PER_D * day + rest_rad
    }
}

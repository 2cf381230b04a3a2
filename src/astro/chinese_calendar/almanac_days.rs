//! New moons and solar terms, and the civil day in China on which they fall.

use super::ChineseCalendar;
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::search::root_between;
use crate::astro::events::{SOLAR_TERM_NAMES, longitude_difference_rad, longitude_rad};
use crate::astro::time::{Calendar, CalendarDate, Instant, TimeScales, UtcReading};
use crate::units::angle::wrap_pm_pi;
use crate::units::constants::DAY_S;
use std::f64::consts::TAU;

/// From 1929 on clocks in China are 8 h ahead of UTC (the standard names the meridian of 120 degrees east).
const STANDARD_OFFSET_S: f64 = 8.0 * 3600.0;
/// Before, days are those of the mean time of Beijing, 116 degrees 25' east.
const BEIJING_OFFSET_S: f64 = 7.0 * 3600.0 + 45.0 * 60.0 + 40.0;
const STANDARD_FROM: CalendarDate = CalendarDate { year: 1929, month: 1, day: 1 };

/// Mean gain of the Moon on the Sun, rad/d.
const MOON_GAIN_RAD_PER_D: f64 = TAU / super::LUNATION_D;
/// Mean motion of the Sun in longitude of date, rad/d.
const SUN_MOTION_RAD_PER_D: f64 = TAU / 365.242_2;

/// One of the 24 solar terms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SolarTerm {
    /// 0 for the Sun's longitude 0 (春分), a step for every 15 degrees.
    pub number: u32,
    /// When the Sun stands there.
    pub instant: Instant,
    /// The civil day in China, as a Julian day number.
    pub day_number: i64,
}

impl SolarTerm {
    /// Pinyin, Chinese, English.
    pub fn names(&self) -> (&'static str, &'static str, &'static str) {
        solar_term_names(self.number as usize)
    }
}

/// Names of the solar term at a longitude of so many times 15 degrees: pinyin, Chinese, English with underscores.
pub fn solar_term_names(number: usize) -> (&'static str, &'static str, &'static str) {
    SOLAR_TERM_NAMES[number % SOLAR_TERM_NAMES.len()]
}

/// What clocks in China show: Julian day number and seconds since midnight, in UTC+8 or before 1929 the mean time of Beijing.
pub fn civil_reading(instant: Instant, time_scales: &TimeScales) -> UtcReading {
    let utc = time_scales.utc(instant);
    let standard = shifted(utc, STANDARD_OFFSET_S);
    if standard.day_number >= Calendar::Gregorian.day_number(STANDARD_FROM) {
        standard
    } else {
        shifted(utc, BEIJING_OFFSET_S)
    }
}

/// The instant at which clocks in China show this.
pub(super) fn instant_of_civil(day_number: i64, second_of_day: f64, time_scales: &TimeScales) -> Instant {
    let is_standard = day_number >= Calendar::Gregorian.day_number(STANDARD_FROM);
    let offset_s = if is_standard { STANDARD_OFFSET_S } else { BEIJING_OFFSET_S };
    time_scales.instant_from_utc(shifted(UtcReading { day_number, second_of_day }, -offset_s))
}

fn shifted(reading: UtcReading, offset_s: f64) -> UtcReading {
    let second = reading.second_of_day + offset_s;
    let days = (second / DAY_S).floor();
    UtcReading { day_number: reading.day_number + days as i64, second_of_day: second - days * DAY_S }
}

impl ChineseCalendar<'_> {
    /// The new moon nearest to an instant, or one of its neighbours where that is halfway.
    pub(super) fn new_moon_near(&self, near: Instant) -> Result<Instant, EphemerisError> {
        let gain = |instant| longitude_difference_rad(&self.almanac, Body::Moon, Body::Sun, instant);
        zero_near(near, MOON_GAIN_RAD_PER_D, gain)
    }

    /// The solar term of this number nearest to a Julian date.
    pub(super) fn solar_term(&self, number: u32, near_jd: f64) -> Result<SolarTerm, EphemerisError> {
        let wanted_rad = TAU * f64::from(number) / 24.0;
        let past = |instant| Ok(wrap_pm_pi(longitude_rad(&self.almanac, Body::Sun, instant)? - wanted_rad));
        let instant = zero_near(Instant::from_jd_tt(near_jd, 0.0), SUN_MOTION_RAD_PER_D, past)?;
        let day_number = civil_reading(instant, self.almanac.time_scales()).day_number;
        Ok(SolarTerm { number, instant, day_number })
    }

    /// The winter solstice at the end of a Gregorian year.
    pub(super) fn winter_solstice(&self, year: i32) -> Result<SolarTerm, EphemerisError> {
        let near = Calendar::Gregorian.day_number(CalendarDate { year, month: 12, day: 21 });
        self.solar_term(18, near as f64)
    }
}

/// The zero of an angle that grows at about this rate: steps by the mean rate, each of which leaves a fifth of the way at most, then
/// the search engine between two instants on either side.
fn zero_near(
    near: Instant,
    rate_rad_per_d: f64,
    mut angle_rad: impl FnMut(Instant) -> Result<f64, EphemerisError>,
) -> Result<Instant, EphemerisError> {
    const MOST_STEPS: usize = 12;
    let close_rad = 0.1 * rate_rad_per_d;
    let mut at = near;
    for _ in 0..MOST_STEPS {
        let past_rad = angle_rad(at)?;
        at = at.plus_days(-past_rad / rate_rad_per_d);
        if past_rad.abs() < close_rad {
            break;
        }
    }
    let root = root_between(at.plus_days(-0.1), at.plus_days(0.1), angle_rad)?;
    Ok(root.map_or(at, |root| root.instant))
}

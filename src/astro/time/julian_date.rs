//! Julian dates in two parts: a whole day and a fraction, so that rounding stays below 5e-12 s for any date.
//! The scale is in the type: a `JulianDate<Ut1>` cannot be mistaken for a `JulianDate<Tt>`.

use crate::units::constants::{DAY_S, J2000_JD};
use std::marker::PhantomData;

/// Terrestrial Time.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Tt;
/// Barycentric Dynamical Time: the time of the ephemerides, within 2 ms of TT today.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Tdb;
/// The angle of the Earth as a time.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Ut1;
/// Coordinated Universal Time; a day with a leap second is stretched over its 86 401 s (as in SOFA).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Utc;

/// Days beyond this (273 000 years) are held at it, so that no infinity can arise.
pub(super) const LARGEST_DAY: f64 = 1e8;

/// A Julian date in the scale `S`: `day` is a whole number (noon), `fraction` lies in [-0.5, 0.5).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct JulianDate<S> {
    day: f64,
    fraction: f64,
    scale: PhantomData<S>,
}

impl<S> JulianDate<S> {
    /// J2000.0 in this scale.
    pub const J2000: Self = JulianDate { day: J2000_JD, fraction: 0.0, scale: PhantomData };

    /// The sum of two parts in days, however they are split. Parts beyond 1e8 days are held there; NaN counts as 0.
    pub fn new(day: f64, fraction: f64) -> Self {
        let (day_a, fraction_a) = whole_and_rest(day);
        let (day_b, fraction_b) = whole_and_rest(fraction);
        let (carry, fraction) = match fraction_a + fraction_b {
            sum if sum >= 0.5 => (1.0, sum - 1.0),
            sum if sum < -0.5 => (-1.0, sum + 1.0),
            sum => (0.0, sum),
        };
        JulianDate { day: day_a + day_b + carry, fraction, scale: PhantomData }
    }

    /// Midnight that begins the civil day with this Julian day number, and so many seconds of 1/86400 day after it.
    pub fn from_day_and_second(day_number: i64, second_of_day: f64) -> Self {
        Self::new(day_number as f64, -0.5).plus_seconds(second_of_day)
    }

    /// The whole day, d: the Julian day number of the civil day.
    pub fn day(&self) -> f64 {
        self.day
    }

    /// What is to be added to `day`, d, in [-0.5, 0.5).
    pub fn fraction(&self) -> f64 {
        self.fraction
    }

    /// Both parts in one number, d: good to 40 microseconds only.
    pub fn jd(&self) -> f64 {
        self.day + self.fraction
    }

    /// Julian day number of the civil day and seconds since its midnight, in [0, 86400).
    pub fn day_and_second(&self) -> (i64, f64) {
        match (self.fraction + 0.5) * DAY_S {
            second if second < DAY_S => (self.day as i64, second),
            _ => (self.day as i64 + 1, 0.0),
        }
    }

    /// So many days later.
    pub fn plus_days(&self, days: f64) -> Self {
        let step = Self::new(0.0, days);
        Self::new(self.day + step.day, self.fraction + step.fraction)
    }

    /// So many seconds later.
    pub fn plus_seconds(&self, seconds: f64) -> Self {
        let days = bounded(seconds / DAY_S).trunc();
        Self::new(self.day + days, self.fraction + (bounded_seconds(seconds) - days * DAY_S) / DAY_S)
    }

    /// Days from `earlier` to this date.
    pub fn days_since(&self, earlier: Self) -> f64 {
        (self.day - earlier.day) + (self.fraction - earlier.fraction)
    }

    /// Seconds from `earlier` to this date, of 1/86400 day.
    pub fn seconds_since(&self, earlier: Self) -> f64 {
        (self.day - earlier.day) * DAY_S + (self.fraction - earlier.fraction) * DAY_S
    }

    /// The same number read in another scale: the caller has added the difference of the scales.
    pub(super) fn relabelled<T>(&self) -> JulianDate<T> {
        JulianDate { day: self.day, fraction: self.fraction, scale: PhantomData }
    }
}

fn whole_and_rest(days: f64) -> (f64, f64) {
    let days = bounded(days);
    let whole = (days + 0.5).floor();
    (whole, days - whole)
}

fn bounded(days: f64) -> f64 {
    if days.is_nan() { 0.0 } else { days.clamp(-LARGEST_DAY, LARGEST_DAY) }
}

fn bounded_seconds(seconds: f64) -> f64 {
    if seconds.is_nan() { 0.0 } else { seconds.clamp(-LARGEST_DAY * DAY_S, LARGEST_DAY * DAY_S) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_parts_are_kept_however_they_are_split() {
        for (day, fraction) in [(2_461_365.0, 0.25), (2_461_365.25, 0.0), (0.25, 2_461_365.0), (2_461_365.5, -0.25)] {
            let date = JulianDate::<Tt>::new(day, fraction);
            assert_eq!((date.day(), date.fraction()), (2_461_365.0, 0.25));
        }
        assert_eq!(JulianDate::<Tt>::new(10.0, 0.5), JulianDate::new(11.0, -0.5));
        assert_eq!(JulianDate::<Tt>::new(-0.5, 0.0), JulianDate::new(0.0, -0.5));
    }

    #[test]
    fn a_nanosecond_survives_today_and_twenty_thousand_years_away() {
        for day in [2_461_365.0, 2_461_365.0 + 7_305_000.0, 2_461_365.0 - 7_305_000.0] {
            let date = JulianDate::<Tt>::new(day, 0.123_456_789);
            let later = date.plus_seconds(1e-9);
            assert!((later.seconds_since(date) - 1e-9).abs() < 1e-11);
            let back = date.plus_days(7_305_000.25).plus_days(-7_305_000.25);
            assert!(back.seconds_since(date).abs() < 1e-9);
        }
    }

    #[test]
    fn no_input_makes_a_number_that_is_not_finite() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, 1e300] {
            let date = JulianDate::<Tt>::new(value, value).plus_days(value).plus_seconds(value);
            assert!(date.jd().is_finite() && date.fraction().abs() <= 0.5, "{value}: {date:?}");
        }
    }

    #[test]
    fn order_follows_time_across_midnight_and_noon() {
        let dates = [-0.5, -0.25, 0.0, 0.25, 0.499_999].map(|part| JulianDate::<Tt>::new(2_451_545.0, part));
        assert!(dates.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(JulianDate::<Tt>::new(2_451_545.0, 0.499) < JulianDate::new(2_451_545.0, 0.5));
    }
}

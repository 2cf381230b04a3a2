//! From instants to UT1 and UTC and back: one value that holds every table.
//!
//! `Z` (UTC) is defined from 1972-01-01 to the expiry of the leap-second table. Outside of it the same text means UT1.
//! Where the two meet they differ (by 0.05 s in 1972, a predicted 0.24 s in 2027); that step is spread over one day
//! (31 December 1971, and the day that begins with the expiry), so that every instant has its own reading and every
//! reading its own instant.

use super::delta_t::{DeltaTCurve, DeltaTSpline, Knot, MeasuredEnds, random_walk_s, spline_error_s};
use super::earth_orientation::EarthOrientation;
use super::julian_date::{JulianDate, Tt, Ut1, Utc};
use super::leap_seconds::LeapSeconds;
use super::{Calendar, CalendarDate, Instant, TimeTableError};

/// TT - TAI, s (IAU 1991, exact).
const TT_MINUS_TAI_S: f64 = 32.184;
/// Days over which the slope of Delta T at the ends of the measurements is taken.
const FIRST_SLOPE_D: f64 = 365.25;
const LAST_SLOPE_D: f64 = 3652.5;
/// Error of a measured daily value with its interpolation, s.
const MEASURED_ERROR_S: f64 = 1e-4;

/// What a clock on `Z` shows.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct UtcReading {
    /// Julian day number of the civil day (of its noon).
    pub day_number: i64,
    /// Seconds since its midnight; from 86400 to 86401 in a leap second.
    pub second_of_day: f64,
}

/// A reading in calendar fields, proleptic Gregorian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CivilTime {
    /// Year, month and day.
    pub date: CalendarDate,
    /// 0 to 23.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// From 0; 60 and more in a leap second.
    pub second: f64,
}

impl UtcReading {
    /// Calendar fields, proleptic Gregorian.
    pub fn civil(&self) -> CivilTime {
        let minute_of_day = ((self.second_of_day.max(0.0) / 60.0) as u32).min(1439);
        CivilTime {
            date: Calendar::Gregorian.date(self.day_number),
            hour: minute_of_day / 60,
            minute: minute_of_day % 60,
            second: self.second_of_day - 60.0 * f64::from(minute_of_day),
        }
    }
}

/// Leap seconds, measured Earth orientation and Delta T.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeScales {
    leap_seconds: LeapSeconds,
    earth_orientation: EarthOrientation,
    delta_t: DeltaTCurve,
    /// Start and end of UTC, each with UTC - UT1 there, s; none without leap seconds.
    utc_era: Option<[(Instant, f64); 2]>,
}

impl TimeScales {
    /// From the three tables; leap seconds and Earth orientation may be empty.
    ///
    /// # Errors
    /// When the splines have gaps or the measurements do not begin within them.
    pub fn new(
        leap_seconds: LeapSeconds,
        earth_orientation: EarthOrientation,
        splines: Vec<DeltaTSpline>,
    ) -> Result<Self, TimeTableError> {
        let delta_t = DeltaTCurve::new(splines, measured_ends(&earth_orientation))?;
        let mut scales = TimeScales { leap_seconds, earth_orientation, delta_t, utc_era: None };
        scales.utc_era = scales.find_utc_era();
        Ok(scales)
    }

    /// Delta T = TT - UT1, s: measured or predicted where the daily table reaches, else splines, else the parabola.
    pub fn tt_minus_ut1_s(&self, instant: Instant) -> f64 {
        let measured_s = self.earth_orientation.tt_minus_ut1_s(instant.tt());
        measured_s.unwrap_or_else(|| self.delta_t.tt_minus_ut1_s(instant.julian_epoch()))
    }

    /// Standard error of Delta T, s. One second of it turns the Earth by 15" and moves the Moon by 0.5".
    pub fn delta_t_uncertainty_s(&self, instant: Instant) -> f64 {
        let year = instant.julian_epoch();
        let spline_span = self.delta_t.spline_span();
        let measured = self.earth_orientation.span().zip(self.earth_orientation.last_measured());
        match measured {
            Some(((first, _), last)) if (first..=last).contains(&instant.tt()) => MEASURED_ERROR_S,
            Some((_, last)) if instant.tt() > last => {
                prediction_error_s(instant.tt().days_since(last)).hypot(MEASURED_ERROR_S)
            }
            _ if year < spline_span.0 => spline_error_s(spline_span.0).hypot(random_walk_s(spline_span.0 - year)),
            _ if year > spline_span.1 => spline_error_s(spline_span.1).hypot(random_walk_s(year - spline_span.1)),
            _ => spline_error_s(year),
        }
    }

    /// UT1.
    pub fn ut1(&self, instant: Instant) -> JulianDate<Ut1> {
        instant.tt().plus_seconds(-self.tt_minus_ut1_s(instant)).relabelled()
    }

    /// The instant at which UT1 has this value.
    pub fn instant_from_ut1(&self, ut1: JulianDate<Ut1>) -> Instant {
        instant_at(ut1.relabelled(), |guess| self.tt_minus_ut1_s(guess))
    }

    /// Coordinates (x, y) of the pole, rad: x towards longitude 0, y towards 90 degrees west; 0 where none are measured.
    pub fn polar_motion_rad(&self, instant: Instant) -> (f64, f64) {
        self.earth_orientation.polar_motion_rad(instant.tt()).unwrap_or((0.0, 0.0))
    }

    /// What a clock on `Z` shows: UTC with its leap seconds, or UT1 outside the leap-second table.
    pub fn utc(&self, instant: Instant) -> UtcReading {
        match self.step_at(instant) {
            Some(step) => self.utc_in_step(instant, step),
            None => {
                let tt_minus_z_s = self.tt_minus_z_outside_utc_s(instant);
                let reading: JulianDate<Tt> = instant.tt().plus_seconds(-tt_minus_z_s);
                let (day_number, second_of_day) = reading.day_and_second();
                UtcReading { day_number, second_of_day }
            }
        }
    }

    /// The instant at which a clock on `Z` shows this.
    pub fn instant_from_utc(&self, reading: UtcReading) -> Instant {
        let as_if_tt = JulianDate::from_day_and_second(reading.day_number, reading.second_of_day);
        match self.leap_seconds.tai_minus_utc_s(reading.day_number) {
            Some(offset_s) => Instant::from_tt(as_if_tt.plus_seconds(offset_s + TT_MINUS_TAI_S)),
            None => instant_at(as_if_tt, |guess| self.tt_minus_z_outside_utc_s(guess)),
        }
    }

    /// Julian date of `Z`, each day stretched over its seconds (86401 when it ends with a leap second), as in SOFA.
    pub fn utc_jd(&self, instant: Instant) -> JulianDate<Utc> {
        let reading = self.utc(instant);
        let fraction = reading.second_of_day / self.utc_day_length_s(reading.day_number);
        JulianDate::new(reading.day_number as f64, fraction - 0.5)
    }

    /// The instant of a Julian date of `Z`; see [`TimeScales::utc_jd`].
    pub fn instant_from_utc_jd(&self, utc: JulianDate<Utc>) -> Instant {
        let day_number = utc.day() as i64;
        let second_of_day = (utc.fraction() + 0.5) * self.utc_day_length_s(day_number);
        self.instant_from_utc(UtcReading { day_number, second_of_day })
    }

    /// Seconds in a civil day of `Z`: 86400, or 86401 when a leap second ends it.
    pub fn utc_day_length_s(&self, day_number: i64) -> f64 {
        self.leap_seconds.day_length_s(day_number)
    }

    /// The leap seconds, with their expiry.
    pub fn leap_seconds(&self) -> &LeapSeconds {
        &self.leap_seconds
    }

    /// The daily measurements and predictions.
    pub fn earth_orientation(&self) -> &EarthOrientation {
        &self.earth_orientation
    }

    fn find_utc_era(&self) -> Option<[(Instant, f64); 2]> {
        let first_day = self.leap_seconds.steps().first()?.first_day;
        let expiry_day = self.leap_seconds.expiry_day();
        let border = |day: i64, offset_s: f64| {
            let tt_minus_utc_s = offset_s + TT_MINUS_TAI_S;
            let instant = Instant::from_tt(JulianDate::from_day_and_second(day, tt_minus_utc_s));
            (instant, self.tt_minus_ut1_s(instant) - tt_minus_utc_s)
        };
        let first_s = self.leap_seconds.tai_minus_utc_s(first_day)?;
        let last_s = self.leap_seconds.tai_minus_utc_s(expiry_day - 1)?;
        Some([border(first_day, first_s), border(expiry_day, last_s)])
    }

    /// Index of the leap-second step that holds; none outside UTC.
    fn step_at(&self, instant: Instant) -> Option<usize> {
        let [(start, _), (end, _)] = self.utc_era?;
        if instant < start || instant >= end {
            return None;
        }
        let begins = |first_day: i64, offset_s: f64| {
            Instant::from_tt(JulianDate::from_day_and_second(first_day, offset_s + TT_MINUS_TAI_S))
        };
        let steps = self.leap_seconds.steps();
        steps.partition_point(|step| begins(step.first_day, step.tai_minus_utc_s) <= instant).checked_sub(1)
    }

    fn utc_in_step(&self, instant: Instant, step: usize) -> UtcReading {
        let steps = self.leap_seconds.steps();
        let utc = instant.tt().plus_seconds(-steps[step].tai_minus_utc_s - TT_MINUS_TAI_S);
        let (day_number, second_of_day) = utc.day_and_second();
        match steps.get(step + 1) {
            Some(next) if day_number >= next.first_day => {
                UtcReading { day_number: day_number - 1, second_of_day: second_of_day + 86_400.0 }
            }
            _ => UtcReading { day_number, second_of_day },
        }
    }

    /// TT - UT1, less the step of the nearer end of UTC, which fades within a day.
    fn tt_minus_z_outside_utc_s(&self, instant: Instant) -> f64 {
        let faded_s = |(border, utc_minus_ut1_s): (Instant, f64)| {
            utc_minus_ut1_s * (1.0 - instant.days_since(border).abs()).max(0.0)
        };
        let step_s =
            self.utc_era.map_or(0.0, |[start, end]| if instant < start.0 { faded_s(start) } else { faded_s(end) });
        self.tt_minus_ut1_s(instant) - step_s
    }
}

/// Solves TT - difference(TT) = reading; the difference changes by less than 1e-4 of the time, so six rounds are exact.
fn instant_at(reading: JulianDate<Tt>, tt_minus_reading_s: impl Fn(Instant) -> f64) -> Instant {
    (0..6).fold(Instant::from_tt(reading), |guess, _| Instant::from_tt(reading.plus_seconds(tt_minus_reading_s(guess))))
}

/// Values and slopes at the ends of the daily table.
fn measured_ends(table: &EarthOrientation) -> Option<MeasuredEnds> {
    let (first, last) = table.span()?;
    let at = |date: JulianDate<Tt>, other: JulianDate<Tt>| {
        let value_s = table.tt_minus_ut1_s(date)?;
        let years = date.days_since(other) / 365.25;
        let slope_s_per_year = (value_s - table.tt_minus_ut1_s(other)?) / years;
        Some(Knot { year: Instant::from_tt(date).julian_epoch(), value_s, slope_s_per_year })
    };
    let span_d = last.days_since(first);
    Some(MeasuredEnds {
        first: at(first, first.plus_days(FIRST_SLOPE_D.min(span_d)))?,
        last: at(last, last.plus_days(-LAST_SLOPE_D.min(span_d)))?,
    })
}

/// Error of a prediction so many days ahead, s: the rule of IERS Bulletin A, 0.00025 s d^0.75, and once it is larger the
/// wandering of Huber 2000.
fn prediction_error_s(days: f64) -> f64 {
    let days = days.max(0.0);
    (0.00025 * days.powf(0.75)).max(random_walk_s(days / 365.25))
}

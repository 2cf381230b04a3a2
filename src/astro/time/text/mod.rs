//! Time as text, as people type it and as files hold it.
//!
//! | text | means |
//! |---|---|
//! | `2026-11-20T12:00:00Z`, `2026-11-20T20:00:00+08:00` | UTC; UT1 before 1972 and beyond the leap-second table |
//! | `2000-01-01T12:00:00 TDB`, `... TT`, `... UT1`, `... UTC` | that scale |
//! | `-1000-03-21T12:00:00Z`, `+12000-01-01 TT` | proleptic Gregorian, astronomical years; more than 4 digits need a sign |
//! | `JD 2451545.0 TT`, `MJD 51544.5 UTC` | a (modified) Julian date in that scale |
//! | `4 July 1054 Julian`, `1054-07-04 Julian`, `4000 BC Mar 21`, `4 July 1054 AD 12:00` | before 1582-10-15 Julian calendar; AD from then on Gregorian; `Z` unless a scale is named |

mod format;
mod historical;
mod iso;
mod julian_day;

pub use format::{echo_both_calendars, format_utc};

use super::{Calendar, CalendarDate, Instant, JulianDate, TimeScales, UtcReading};

/// Years that text may name: -210000 to 210000, a little more than the Earth's axis is known for.
const LARGEST_YEAR: i32 = 210_000;
const ISO_EXAMPLE: &str = "2026-11-20T12:00:00Z";

/// Why a text is not a time: one sentence with the text, what is wrong and a correct example.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("\"{text}\" is not a time: {problem}; write for example {example}")]
pub struct TimeTextError {
    /// What was read, shortened when it is long.
    pub text: String,
    /// What is wrong with it.
    pub problem: String,
    /// A text that is right.
    pub example: String,
}

/// The instant that a text names; the forms stand at the head of this module.
///
/// ```
/// use beiguan::astro::time::{format_utc, parse_time};
/// use beiguan::catalogs::Catalogs;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let catalogs = Catalogs::embedded();
/// let scales = catalogs.time_scales()?;
/// // Years are astronomical; dates of the Julian calendar say so.
/// let guest_star = parse_time("4 July 1054 Julian", scales)?;
/// assert_eq!(format_utc(guest_star, scales), "1054-07-10T00:00:00Z");
/// // 69.184 s from UTC to TT since 2017.
/// let utc = parse_time("2026-11-20T12:00:00Z", scales)?;
/// let tt = parse_time("2026-11-20T12:00:00 TT", scales)?;
/// assert!((utc.seconds_since(tt) - 69.184).abs() < 1e-9);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// One sentence that quotes the text, says what is wrong and shows a correct example.
pub fn parse_time(text: &str, scales: &TimeScales) -> Result<Instant, TimeTextError> {
    parse_time_and_calendar(text, scales).map(|(instant, _)| instant)
}

/// As [`parse_time`], with the calendar in which the date was read (Gregorian for a Julian date).
///
/// # Errors
/// As [`parse_time`].
pub fn parse_time_and_calendar(text: &str, scales: &TimeScales) -> Result<(Instant, Calendar), TimeTextError> {
    let plain = text.trim().replace('\u{2212}', "-").to_ascii_uppercase();
    let read = if let Some(number) = plain.strip_prefix("MJD") {
        julian_day::read(number, 2_400_000.5, scales).map(|instant| (instant, Calendar::Gregorian))
    } else if let Some(number) = plain.strip_prefix("JD") {
        julian_day::read(number, 0.0, scales).map(|instant| (instant, Calendar::Gregorian))
    } else if historical::is_historical(&plain) {
        historical::read(&plain, scales)
    } else {
        iso::read(&plain, scales).map(|instant| (instant, Calendar::Gregorian))
    };
    read.map_err(|Problem { what, example }| TimeTextError {
        text: one_line(text, 60),
        problem: one_line(&what, 160),
        example,
    })
}

/// At most so many characters of a text, and no line breaks.
fn one_line(text: &str, limit: usize) -> String {
    let shown: String = text.chars().take(limit).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().count() > limit { shown + "..." } else { shown }
}

/// What is wrong, and what to write instead.
#[derive(Debug)]
struct Problem {
    what: String,
    example: String,
}

fn problem<T>(what: impl Into<String>, example: &str) -> Result<T, Problem> {
    Err(Problem { what: what.into(), example: example.to_owned() })
}

/// The scale that a text names.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Scale {
    /// UTC, or UT1 where there is no UTC.
    Z,
    Ut1,
    Tt,
    Tdb,
}

fn scale_of(name: &str) -> Option<Scale> {
    match name {
        "Z" | "UTC" => Some(Scale::Z),
        "UT1" | "UT" => Some(Scale::Ut1),
        "TT" => Some(Scale::Tt),
        "TDB" => Some(Scale::Tdb),
        _ => None,
    }
}

/// A time of day as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
struct TimeOfDay {
    hour: u32,
    minute: u32,
    second: f64,
}

const MIDNIGHT: TimeOfDay = TimeOfDay { hour: 0, minute: 0, second: 0.0 };

/// `12:00`, `12:00:00`, `12:00:00.25`.
fn time_of_day(text: &str) -> Result<TimeOfDay, Problem> {
    let parts: Vec<&str> = text.split(':').collect();
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (digits(hour, 2), digits(minute, 2), Some(0.0)),
        [hour, minute, second] => (digits(hour, 2), digits(minute, 2), seconds(second)),
        _ => (None, None, None),
    };
    match (hour, minute, second) {
        (Some(hour), Some(minute), Some(second)) if hour < 24 && minute < 60 && second < 61.0 => {
            Ok(TimeOfDay { hour, minute, second })
        }
        (Some(_), Some(_), Some(_)) => {
            problem(format!("{text} is not a time of day (00:00:00 to 23:59:59)"), ISO_EXAMPLE)
        }
        _ => problem(format!("the time of day {text} is not written HH:MM or HH:MM:SS"), ISO_EXAMPLE),
    }
}

/// Exactly so many digits.
fn digits(text: &str, length: usize) -> Option<u32> {
    let all_digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

/// `05` or `05.25` (or with a comma).
fn seconds(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let plain = !fraction.is_empty() && fraction.len() <= 30 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let whole = digits(whole, 2)?;
    if plain { format!("{whole}.{fraction}").parse().ok() } else { None }
}

fn check_date(calendar: Calendar, date: CalendarDate, example: &str) -> Result<(), Problem> {
    let CalendarDate { year, month, day } = date;
    if year.abs() > LARGEST_YEAR {
        return problem(format!("the year {year} is beyond -210000 to 210000"), example);
    }
    if !(1..=12).contains(&month) {
        return problem(format!("there is no month {month}"), example);
    }
    let last = calendar.days_in_month(year, month);
    if (1..=last).contains(&day) {
        return Ok(());
    }
    problem(format!("month {month} of the year {year} has {last} days, not {day}"), example)
}

/// The instant of a civil day (Julian day number) and time of day that lies `offset_minutes` ahead of the scale.
fn instant_of(
    day_number: i64,
    time: TimeOfDay,
    offset_minutes: i64,
    scale: Scale,
    scales: &TimeScales,
) -> Result<Instant, Problem> {
    let minutes = i64::from(time.hour) * 60 + i64::from(time.minute) - offset_minutes;
    let day_number = day_number + minutes.div_euclid(1440);
    let second_of_day = minutes.rem_euclid(1440) as f64 * 60.0 + time.second;
    let day_length_s = if scale == Scale::Z { scales.utc_day_length_s(day_number) } else { 86_400.0 };
    let in_last_minute = minutes.rem_euclid(1440) == 1439;
    if (time.second >= 60.0 && !in_last_minute) || second_of_day >= day_length_s {
        let what =
            format!("second {} does not exist in that minute (60 only where a leap second ends the day)", time.second);
        return problem(what, "2016-12-31T23:59:60Z");
    }
    let as_read = JulianDate::from_day_and_second(day_number, second_of_day);
    Ok(match scale {
        Scale::Z => scales.instant_from_utc(UtcReading { day_number, second_of_day }),
        Scale::Ut1 => scales.instant_from_ut1(as_read.relabelled()),
        Scale::Tt => Instant::from_tt(as_read),
        Scale::Tdb => Instant::from_tdb(as_read.relabelled()),
    })
}

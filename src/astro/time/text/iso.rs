//! ISO 8601 dates with a scale: `2026-11-20T12:00:00Z`, `2026-11-20T20:00+08:00`, `-1000-03-21 12:00 TT`.

use super::{ISO_EXAMPLE, MIDNIGHT, Problem, Scale, check_date, digits, instant_of, problem, scale_of, time_of_day};
use crate::astro::time::{Calendar, CalendarDate, Instant, TimeScales};

pub(super) fn read(text: &str, scales: &TimeScales) -> Result<Instant, Problem> {
    if text.is_empty() {
        return problem("it is empty", ISO_EXAMPLE);
    }
    let date_end = text.get(1..).and_then(|rest| rest.find(|c| !is_date_character(c))).map_or(text.len(), |at| at + 1);
    let Some((date_text, rest)) = text.split_at_checked(date_end) else {
        return problem("it does not begin with a date", ISO_EXAMPLE);
    };
    let date = iso_date(date_text)?;
    check_date(Calendar::Gregorian, date, ISO_EXAMPLE)?;
    let rest =
        rest.strip_prefix('T').filter(|after| after.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(rest).trim();
    let time_end = rest.find(|c: char| !c.is_ascii_digit() && !":.,".contains(c)).unwrap_or(rest.len());
    let (time_text, scale_text) = rest.split_at(time_end);
    let time = if time_text.is_empty() { MIDNIGHT } else { time_of_day(time_text)? };
    let (scale, offset_minutes) = scale_and_offset(scale_text.trim())?;
    instant_of(Calendar::Gregorian.day_number(date), time, offset_minutes, scale, scales)
}

fn is_date_character(c: char) -> bool {
    c.is_ascii_digit() || c == '-'
}

/// `2026-11-20`, `-1000-03-21`, `+12000-01-01`.
pub(super) fn iso_date(text: &str) -> Result<CalendarDate, Problem> {
    let (sign, unsigned) = match text.as_bytes().first() {
        Some(b'-') => (-1, &text[1..]),
        Some(b'+') => (1, &text[1..]),
        _ => (1, text),
    };
    let parts: Vec<&str> = unsigned.split('-').collect();
    let [year_text, month, day] = parts[..] else {
        return problem("the date is not written YEAR-MM-DD", ISO_EXAMPLE);
    };
    let is_signed = unsigned.len() < text.len();
    match (year_text.len(), is_signed) {
        (5.., false) => return problem("a year of more than 4 digits needs its sign", "+12000-01-01T00:00:00 TT"),
        (..=3, _) => return problem("a year has at least 4 digits", "0476-09-04T12:00:00Z"),
        _ => {}
    }
    let year = digits(year_text, year_text.len()).and_then(|year| i32::try_from(year).ok());
    match (year, digits(month, 2), digits(day, 2)) {
        (Some(year), Some(month), Some(day)) => Ok(CalendarDate { year: sign * year, month, day }),
        _ => problem("the date is not written YEAR-MM-DD with years of -210000 to 210000", ISO_EXAMPLE),
    }
}

fn scale_and_offset(text: &str) -> Result<(Scale, i64), Problem> {
    if let Some(scale) = scale_of(text) {
        return Ok((scale, 0));
    }
    if text.is_empty() {
        return problem("the scale is missing, add Z for UTC or TT", ISO_EXAMPLE);
    }
    let (sign, unsigned) = match text.as_bytes().first() {
        Some(b'+') => (1, &text[1..]),
        Some(b'-') => (-1, &text[1..]),
        _ => return problem(format!("{text} is no scale, use Z, TT, TDB, UT1 or UTC"), ISO_EXAMPLE),
    };
    let (hours, minutes) = unsigned.split_once(':').unwrap_or((unsigned, "00"));
    match (digits(hours, 2), digits(minutes, 2)) {
        (Some(hours), Some(minutes)) if hours < 16 && minutes < 60 => {
            Ok((Scale::Z, sign * i64::from(hours * 60 + minutes)))
        }
        _ => problem(format!("{text} is no offset from UTC (-15:59 to +15:59)"), "2026-11-20T20:00:00+08:00"),
    }
}

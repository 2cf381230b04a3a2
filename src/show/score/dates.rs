//! Dates and times for the audience, in both languages: in the time zone of the place where that is known, else UTC; before
//! 15 October 1582 in the Julian calendar, years before 1 as BC.

use crate::astro::time::{Calendar, CalendarDate, Instant, TimeScales};
use crate::moment::Language;

/// First day of the Gregorian calendar, 1582-10-15.
const REFORM_DAY: i64 = 2_299_161;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A reading of clocks and calendars.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    pub day_number: i64,
    pub date: CalendarDate,
    pub hour: u32,
    pub minute: u32,
}

/// What clocks of a zone show; `None` is UTC.
pub(super) fn read(instant: Instant, time_zone: Option<&str>, scales: &TimeScales) -> Reading {
    // An instant that was typed as a whole minute is read as that minute.
    const HALF_A_MILLISECOND_S: f64 = 5e-4;
    let reading = scales.utc(instant);
    let unix_s = (reading.day_number - UNIX_DAY_NUMBER) * 86_400 + reading.second_of_day as i64;
    let offset_s = time_zone.and_then(|zone| utc_offset_s(unix_s, zone)).unwrap_or(0);
    let second = reading.second_of_day + HALF_A_MILLISECOND_S + offset_s as f64;
    let day_number = reading.day_number + (second / 86_400.0).floor() as i64;
    let minute_of_day = (second.rem_euclid(86_400.0) / 60.0) as u32;
    Reading { day_number, date: date(day_number), hour: minute_of_day / 60, minute: minute_of_day % 60 }
}

/// The date of a day in the calendar of its time.
pub(super) fn date(day_number: i64) -> CalendarDate {
    let calendar = if day_number < REFORM_DAY { Calendar::Julian } else { Calendar::Gregorian };
    calendar.date(day_number)
}

/// Julian day number of 1970-01-01.
const UNIX_DAY_NUMBER: i64 = 2_440_588;

/// How far a zone is ahead of UTC, s, by its own history.
#[cfg(feature = "planetarium")]
fn utc_offset_s(unix_s: i64, zone: &str) -> Option<i64> {
    let zone = jiff::tz::TimeZone::get(zone).ok()?;
    let at = jiff::Timestamp::from_second(unix_s).ok()?;
    Some(i64::from(zone.to_offset(at).seconds()))
}

/// Without the tables of the time zones everything is UTC.
#[cfg(not(feature = "planetarium"))]
fn utc_offset_s(_unix_s: i64, _zone: &str) -> Option<i64> {
    None
}

/// `1 November 2026`, `2026年11月1日`.
pub(super) fn date_words(date: CalendarDate, language: Language) -> String {
    let CalendarDate { month, day, .. } = date;
    let year = year_words(date.year, language);
    match language {
        Language::En => format!("{day} {} {year}", month_name(month)),
        Language::Zh => format!("{year}年{month}月{day}日"),
    }
}

/// `2026`, `2001 BC`, `公元前2001`.
pub(super) fn year_words(year: i32, language: Language) -> String {
    match language {
        _ if year > 0 => year.to_string(),
        Language::En => format!("{} BC", 1 - i64::from(year)),
        Language::Zh => format!("公元前{}", 1 - i64::from(year)),
    }
}

/// `20:05`.
pub(super) fn time_words(reading: &Reading) -> String {
    format!("{:02}:{:02}", reading.hour, reading.minute)
}

/// `2026-11-01 12:05 UTC`, as one writes it everywhere.
pub(super) fn utc_words(instant: Instant, scales: &TimeScales) -> String {
    let reading = read(instant, None, scales);
    let CalendarDate { year, month, day } = Calendar::Gregorian.date(reading.day_number);
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02} {} UTC", year.unsigned_abs(), time_words(&reading))
}

/// English name of a month from 1.
pub(super) fn month_name(month: u32) -> &'static str {
    MONTHS.get((month as usize).wrapping_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;

    #[test]
    fn dates_read_as_people_of_the_language_and_of_the_time_write_them() {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().unwrap();
        let words =
            |text: &str, language| date_words(read(parse_time(text, scales).unwrap(), None, scales).date, language);
        assert_eq!(words("2026-11-01T12:00:00Z", Language::En), "1 November 2026");
        assert_eq!(words("2026-11-01T12:00:00Z", Language::Zh), "2026年11月1日");
        assert_eq!(words("1054-07-10T00:00:00Z", Language::En), "4 July 1054");
        assert_eq!(words("-2000-03-21T12:00:00Z", Language::En), "7 April 2001 BC");
        assert_eq!(words("-2000-03-21T12:00:00Z", Language::Zh), "公元前2001年4月7日");
        let noon = parse_time("2026-11-01T12:05:00Z", scales).unwrap();
        assert_eq!(utc_words(noon, scales), "2026-11-01 12:05 UTC");
    }

    #[test]
    #[cfg(feature = "planetarium")]
    fn clocks_are_those_of_the_place() {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().unwrap();
        let evening = read(parse_time("2026-01-15T16:30:00Z", scales).unwrap(), Some("Asia/Shanghai"), scales);
        assert_eq!((evening.date.day, time_words(&evening)), (16, "00:30".to_owned()));
        let before = read(parse_time("2026-01-15T03:00:00Z", scales).unwrap(), Some("America/Lima"), scales);
        assert_eq!((before.date.day, time_words(&before)), (14, "22:00".to_owned()));
    }
}

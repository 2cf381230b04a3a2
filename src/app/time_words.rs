//! Times as people type and read them: dates of three calendars, the clocks of a place, and how well the date is known.

use crate::astro::chinese_calendar::{ChineseCalendar, is_chinese_date, parse_chinese_date};
use crate::astro::frames::{Equator, NUTATION_YEARS, NutationModel};
use crate::astro::time::{Calendar, Instant, TimeScales, echo_both_calendars, format_utc, parse_time_and_calendar};
use crate::catalogs::Catalogs;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Julian day number of 1970-01-01.
pub(super) const UNIX_DAY_NUMBER: i64 = 2_440_588;

/// The instant that somebody typed, in ISO text, a historical or a Chinese date; with a note where the calendar is another
/// than the one people expect.
///
/// # Errors
/// One sentence that says what is wrong and shows what to write.
pub fn typed_time(text: &str, catalogs: &Catalogs) -> Result<(Instant, Option<String>), String> {
    let scales = catalogs.time_scales().map_err(|error| error.to_string())?;
    if is_chinese_date(text) {
        let (date, second_of_day) = parse_chinese_date(text).map_err(|error| error.to_string())?;
        let calendar = ChineseCalendar::new(catalogs.ephemeris().map_err(|error| error.to_string())?, scales);
        let instant = calendar.instant(date, second_of_day).map_err(|error| error.to_string())?;
        let note = format!("{text} is {} ({})", format_utc(instant, scales), date.english());
        return Ok((instant, Some(note)));
    }
    let (instant, calendar) = parse_time_and_calendar(text, scales).map_err(|error| error.to_string())?;
    let julian = calendar == Calendar::Julian;
    Ok((instant, julian.then(|| format!("{text} is {}", echo_both_calendars(&instant, scales)))))
}

/// The time that clocks of a place show, with their zone's history; nothing where the zone is not known or the year is
/// beyond its table (-9999 to 9999).
pub fn local_time(instant: Instant, time_zone: Option<&str>, scales: &TimeScales) -> Option<String> {
    let zone = TimeZone::get(time_zone?).ok()?;
    let local = timestamp(instant, scales)?.to_zoned(zone);
    // Before the first law about time the zone is the place's own mean time, whatever its name.
    Some(local.strftime("%Y-%m-%d %H:%M:%S %Z (UTC%:z)").to_string())
}

/// Fractions of a second would only flicker.
pub fn whole_second(instant: Instant, scales: &TimeScales) -> Instant {
    let mut reading = scales.utc(instant);
    reading.second_of_day = reading.second_of_day.floor();
    scales.instant_from_utc(reading)
}

/// How far the clocks of a place are ahead of UTC, s; 0 where that is not known.
pub fn offset_s(instant: Instant, time_zone: Option<&str>, scales: &TimeScales) -> f64 {
    let zone = time_zone.and_then(|zone| TimeZone::get(zone).ok());
    let offset = zone.zip(timestamp(instant, scales)).map(|(zone, timestamp)| zone.to_offset(timestamp));
    offset.map_or(0.0, |offset| f64::from(offset.seconds()))
}

fn timestamp(instant: Instant, scales: &TimeScales) -> Option<Timestamp> {
    let reading = scales.utc(instant);
    Timestamp::from_second((reading.day_number - UNIX_DAY_NUMBER) * 86_400 + reading.second_of_day as i64).ok()
}

/// How uncertain clocks are at dates whose Delta T is less well known than this: the Moon and the planets are where they
/// are shown, the Earth may be turned a little more or less.
pub fn clock_words(instant: Instant, scales: &TimeScales, from_s: f64) -> Option<String> {
    let (number, unit) = clock_doubt(instant, scales, from_s)?;
    let unit = match unit {
        SpanUnit::Seconds => "s",
        SpanUnit::Minutes => "min",
        SpanUnit::Hours => "h",
        SpanUnit::Days => "d",
    };
    Some(format!("sky right, clock \u{b1}{number} {unit}"))
}

/// The unit in which people say how long something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanUnit {
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

/// The same as a number with its unit.
pub fn clock_doubt(instant: Instant, scales: &TimeScales, from_s: f64) -> Option<(String, SpanUnit)> {
    Some(match scales.delta_t_uncertainty_s(instant) {
        s if s < from_s => return None,
        s if s < 120.0 => (format!("{s:.0}"), SpanUnit::Seconds),
        s if s < 7200.0 => (format!("{:.0}", s / 60.0), SpanUnit::Minutes),
        s if s < 172_800.0 => (format!("{:.1}", s / 3600.0), SpanUnit::Hours),
        s => (format!("{:.0}", s / 86_400.0), SpanUnit::Days),
    })
}

/// A part of one in two figures: `0.25`, `0.031`, below a thousandth `1/5000`.
pub fn part_of_one(part: f64) -> String {
    /// Smaller parts are said by their power of ten.
    const SMALLEST: f64 = 1e-6;
    let magnitude = part.log10().floor();
    match part {
        part if part < SMALLEST => format!("10^−{:.0}", -part.log10().round()),
        part if part < 1e-3 => {
            let step = 10_f64.powf((1.0 / part).log10().floor() - 1.0);
            format!("1/{:.0}", (1.0 / part / step).round() * step)
        }
        part => format!("{part:.*}", (1.0 - magnitude).max(1.0) as usize)
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
    }
}

/// Whether the axes of date lack nutation.
pub fn lacks_nutation(instant: Instant) -> bool {
    Equator::nutation_model(instant.julian_epoch()) == NutationModel::LeftOut
}

/// The same in a sentence.
pub fn axes_note(instant: Instant) -> Option<String> {
    let note = || format!("nutation (17\") left out: it is not known beyond {NUTATION_YEARS} years from 2000");
    lacks_nutation(instant).then(note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;

    fn clock_of(text: &str, zone: &str) -> String {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().expect("the embedded tables are valid");
        local_time(parse_time(text, scales).expect("it is a time"), Some(zone), scales).expect("the zone is known")
    }

    /// The tz database: summer time in China 1986 to 1991, mean time of the place before 1901.
    #[test]
    fn clocks_follow_the_history_of_their_zone() {
        assert_eq!(clock_of("2026-01-15T14:00:00Z", "Asia/Shanghai"), "2026-01-15 22:00:00 CST (UTC+08:00)");
        assert_eq!(clock_of("1988-07-01T12:00:00Z", "Asia/Shanghai"), "1988-07-01 21:00:00 CDT (UTC+09:00)");
        assert_eq!(clock_of("1890-01-01T00:00:00Z", "Asia/Shanghai"), "1890-01-01 08:05:43 LMT (UTC+08:05:43)");
        assert_eq!(clock_of("1945-07-01T12:00:00Z", "Europe/London"), "1945-07-01 14:00:00 BDST (UTC+02:00)");
        let catalogs = Catalogs::embedded();
        assert_eq!(local_time(Instant::J2000, None, catalogs.time_scales().unwrap()), None);
    }

    #[test]
    fn a_part_of_one_is_said_in_two_figures() {
        let parts = [0.999, 0.25, 0.1, 0.049, 0.0314, 0.001, 0.000_2, 3e-9];
        assert_eq!(parts.map(part_of_one), ["1", "0.25", "0.1", "0.049", "0.031", "0.001", "1/5000", "10^−9"]);
    }

    #[test]
    fn chinese_dates_are_times() {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().unwrap();
        let (instant, note) = typed_time("农历2034年正月初一 20:00", &catalogs).unwrap();
        assert_eq!(instant, parse_time("2034-02-19T12:00:00Z", scales).unwrap());
        assert!(note.unwrap().ends_with("(year jiayin (tiger), month 1, day 1)"));
        assert!(typed_time("农历2034年闰正月初一", &catalogs).unwrap_err().contains("has no 闰正月"));
        assert!(typed_time("农历2034", &catalogs).unwrap_err().contains("write for example"));
    }

    #[test]
    fn clocks_are_doubted_only_where_delta_t_is() {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().unwrap();
        let words = |text: &str| clock_words(parse_time(text, scales).unwrap(), scales, 60.0);
        assert_eq!(words("2026-01-15T14:00:00Z"), None);
        assert_eq!(words("1500-01-01T00:00:00Z"), None);
        assert_eq!(words("-0720-01-01T00:00:00Z").as_deref(), Some("sky right, clock ±3 min"));
        assert_eq!(words("-3000-01-01T00:00:00Z").as_deref(), Some("sky right, clock ±2.1 h"));
        assert!(words("-12000-01-01T00:00:00Z").unwrap().ends_with(" h"));
    }

    #[test]
    fn axes_without_nutation_say_so() {
        assert_eq!(axes_note(Instant::J2000), None);
        let far = Instant::J2000.plus_days(-15_001.0 * 365.25);
        assert_eq!(axes_note(far).unwrap(), "nutation (17\") left out: it is not known beyond 15000 years from 2000");
    }
}

//! Times as people type them into the window: what the command line reads, and besides dates without a scale, which are
//! the time of the place.
//!
//! | text | means |
//! |---|---|
//! | `2027-03-21 20:30`, `21 March 2027 20:30`, `2027年3月21日 20:30` | the clocks of the place; without a zone UTC |
//! | `公元前2000年3月21日`, `4000 BC Mar 21` | as on the command line: UT, before 1582-10-15 in the Julian calendar |
//! | `JD 2451545` | UT |
//! | `2034年正月初一`, `农历2034年正月初一` | the Chinese calendar, in China |

use super::find::simplified;
use super::time_words::{UNIX_DAY_NUMBER, local_time, typed_time, whole_second};
use crate::astro::time::{Instant, TimeScales, UtcReading, format_utc, parse_time};
use crate::catalogs::Catalogs;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// What an instant is shown as, for a text that only looks like a time.
const EXAMPLES: &str = "2027-03-21 20:30, 21 March 2027, 4000 BC Mar 21, 公元前2000年3月21日, JD 2451545";

/// The instant that somebody typed at a place, with a note where the calendar is another than the one people expect.
///
/// # Errors
/// One sentence that says what is wrong and shows what to write.
pub fn typed_time_there(
    text: &str,
    time_zone: Option<&str>,
    catalogs: &Catalogs,
) -> Result<(Instant, Option<String>), String> {
    let text = simplified(text.trim());
    let text = text.as_str();
    let refusal = match typed_time(&in_latin(text), catalogs) {
        Ok(read) => return Ok(read),
        Err(refusal) => refusal,
    };
    let scales = catalogs.time_scales().map_err(|error| error.to_string())?;
    if let Some(read) = lunar_without_mark(text, catalogs) {
        return Ok(read);
    }
    let latin = in_latin(text);
    let as_utc = |text: String| parse_time(&text, scales).ok();
    if let Some(instant) = as_utc(format!("{latin} UTC")).filter(|_| latin.to_ascii_uppercase().contains("JD")) {
        return Ok((instant, None));
    }
    // With a scale or an era it is read; its clock is that of the place.
    // A number alone is that of a minor planet before it is a year.
    let is_number = latin.bytes().all(|byte| byte.is_ascii_digit());
    let read =
        [format!("{latin} Z"), if is_number { String::new() } else { with_era(&latin) }].into_iter().find_map(as_utc);
    match read {
        Some(clock) => Ok((instant_of_clock(clock, time_zone, scales), None)),
        None if text.chars().any(|letter| letter.is_ascii_digit()) => {
            Err(refusal_of_day(&latin, text, scales).filter(|_| !is_number).unwrap_or(refusal))
        }
        None => Err(format!("\"{text}\" is not a time; write for example {EXAMPLES}")),
    }
}

/// `21 March 2027 20:30` with AD behind the year, as historians' dates are read.
fn with_era(text: &str) -> String {
    let is_year = |word: &&str| word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let bare = text.replace(',', " ");
    match bare.split_whitespace().find(is_year) {
        Some(year) => bare.replacen(year, &format!("{year} AD"), 1),
        None => bare,
    }
}

/// What is wrong with a day whose month has its name, rather than that it is written otherwise than in figures.
fn refusal_of_day(latin: &str, text: &str, scales: &TimeScales) -> Option<String> {
    let dated = with_era(latin);
    let is_dated = dated.len() > latin.len();
    let problem = parse_time(&dated, scales).err().filter(|_| is_dated)?;
    Some(problem.to_string().replace(&dated, text))
}

/// `公元前2000年3月21日 20:30` to `2000 BC Mar 21 20:30`, `2027年3月21日` to `2027-03-21`; other text as it is.
fn in_latin(text: &str) -> String {
    chinese_date(text).unwrap_or_else(|| text.to_owned())
}

fn chinese_date(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (era, rest) = match text.strip_prefix("公元") {
        Some(rest) => match rest.strip_prefix('前') {
            Some(rest) => (Some("BC"), rest),
            None => (Some("AD"), rest),
        },
        None => match text.strip_prefix('前') {
            Some(rest) => (Some("BC"), rest),
            None => (None, text),
        },
    };
    let (year, rest) = rest.split_once('年')?;
    let year: i32 = year.trim().replace('\u{2212}', "-").parse().ok()?;
    let (month, rest) = match rest.split_once('月') {
        Some((month, rest)) => (month.trim().parse().ok()?, rest),
        None => (1, rest),
    };
    let (day, time) = match rest.split_once(['日', '号']) {
        Some((day, time)) => (day.trim().parse::<u32>().ok()?, time.trim()),
        None if rest.trim().is_empty() => (1, ""),
        None => return None,
    };
    let name = MONTHS.get(usize::checked_sub(month, 1)?)?;
    let time = clock_in_latin(time);
    Some(match era {
        Some(era) => format!("{year} {era} {name} {day} {time}"),
        None if year < 0 => format!("-{:04}-{month:02}-{day:02} {time}", -year),
        None => format!("{year:04}-{month:02}-{day:02} {time}"),
    })
}

/// `20时30分` and `20点` to `20:30` and `20:00`.
fn clock_in_latin(time: &str) -> String {
    let Some((hour, rest)) = time.split_once(['时', '点', '時', '點']) else { return time.replace('：', ":") };
    let minute = rest.trim_end_matches('分').trim();
    match (hour.trim().parse::<u32>(), minute.parse::<u32>()) {
        (Ok(hour), Ok(minute)) => format!("{hour:02}:{minute:02}"),
        (Ok(hour), Err(_)) if minute.is_empty() => format!("{hour:02}:00"),
        _ => time.to_owned(),
    }
}

/// A date of the Chinese calendar that does not say so: 2034年正月初一.
fn lunar_without_mark(text: &str, catalogs: &Catalogs) -> Option<(Instant, Option<String>)> {
    let (_, rest) = text.split_once('年')?;
    let (_, day) = rest.split_once('月')?;
    let is_lunar = ["初", "十", "廿", "卅", "三", "二"].iter().any(|begin| day.trim_start().starts_with(begin));
    is_lunar.then(|| typed_time(&format!("农历{text}"), catalogs).ok()).flatten()
}

/// The instant at which the clocks of a zone show what was read as UTC; as it was read where no such zone is known or the
/// year is beyond its table. What a change of the clocks leaves out or doubles is taken with the offset before it.
fn instant_of_clock(clock: Instant, time_zone: Option<&str>, scales: &TimeScales) -> Instant {
    let reading = scales.utc(clock);
    let offset_s = time_zone.and_then(|zone| TimeZone::get(zone).ok()).and_then(|zone| {
        let days = i32::try_from(reading.day_number - UNIX_DAY_NUMBER).ok()?;
        let midnight: DateTime = Date::new(1970, 1, 1).ok()?.into();
        let day = midnight.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        let civil = day.checked_add(jiff::Span::new().try_seconds(reading.second_of_day as i64).ok()?).ok()?;
        let there = zone.to_ambiguous_zoned(civil).compatible().ok()?;
        Some(f64::from(there.offset().seconds()))
    });
    let Some(offset_s) = offset_s else { return clock };
    let seconds = reading.second_of_day - offset_s;
    let day_number = reading.day_number + seconds.div_euclid(86_400.0) as i64;
    scales.instant_from_utc(UtcReading { day_number, second_of_day: seconds.rem_euclid(86_400.0) })
}

/// The instant again, as the field shows it: the clock of the place to the minute.
pub fn shown_time(instant: Instant, time_zone: Option<&str>, scales: &TimeScales) -> String {
    let Some(local) = local_time(instant, time_zone, scales) else {
        return format_utc(whole_second(instant, scales), scales);
    };
    // Date, clock and zone, without the offset in brackets.
    local.split(" (").next().unwrap_or(&local).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str, zone: Option<&str>) -> String {
        let catalogs = Catalogs::embedded();
        let (instant, _) = typed_time_there(text, zone, &catalogs).unwrap_or_else(|problem| panic!("{problem}"));
        format_utc(instant, catalogs.time_scales().unwrap())
    }

    #[test]
    fn dates_without_a_scale_are_the_clocks_of_the_place() {
        let (beijing, london) = (Some("Asia/Shanghai"), Some("Europe/London"));
        for (text, zone, expected) in [
            ("2027-03-21 20:30", beijing, "2027-03-21T12:30:00Z"),
            ("2027-03-21", beijing, "2027-03-20T16:00:00Z"),
            ("21 March 2027 20:30", beijing, "2027-03-21T12:30:00Z"),
            ("21 March 2027 20:30", None, "2027-03-21T20:30:00Z"),
            ("2027年3月21日 20:30", beijing, "2027-03-21T12:30:00Z"),
            ("2027年3月21日20时", beijing, "2027-03-21T12:00:00Z"),
            ("2026-07-01 12:00", london, "2026-07-01T11:00:00Z"),
            ("2026-01-01 12:00", london, "2026-01-01T12:00:00Z"),
            ("1988-07-01 21:00", beijing, "1988-07-01T12:00:00Z"),
            ("-4000-03-21", None, "-4000-03-21T00:00:00Z"),
            ("JD 2451545", beijing, "2000-01-01T12:00:00Z"),
            ("2027-03-21T20:30:00Z", beijing, "2027-03-21T20:30:00Z"),
        ] {
            assert_eq!(utc(text, zone), expected, "{text}");
        }
    }

    /// 4000 BC is the year -3999; the Julian date is 33 days ahead of the Gregorian one there, 18 in 2000 BC.
    #[test]
    fn eras_and_the_chinese_calendar_are_read_as_on_the_command_line() {
        assert_eq!(utc("4000 BC Mar 21", None), "-3999-02-17T00:00:00Z");
        assert_eq!(utc("公元前2000年3月21日", Some("Asia/Shanghai")), utc("2000 BC Mar 21", None));
        assert_eq!(utc("前2000年3月21日 12:00", None), utc("2000 BC Mar 21 12:00", None));
        assert_eq!(utc("公元1054年7月4日", None), "1054-07-10T00:00:00Z");
        assert_eq!(utc("2034年正月初一 20:00", None), "2034-02-19T12:00:00Z");
        assert_eq!(utc("农历2034年正月初一 20:00", None), "2034-02-19T12:00:00Z");
        assert_eq!(utc("農曆2034年正月初一 20:00", None), "2034-02-19T12:00:00Z");
    }

    #[test]
    fn where_no_clock_is_known_a_time_is_shown_to_the_second() {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().unwrap();
        let instant = parse_time("-15500-01-01T00:00:08Z", scales).unwrap().plus_seconds(0.876);
        assert_eq!(shown_time(instant, Some("Asia/Shanghai"), scales), "-15500-01-01T00:00:08Z");
    }

    #[test]
    fn what_is_no_time_is_refused_with_what_to_write() {
        let catalogs = Catalogs::embedded();
        for text in ["2027-13-01", "soon", "59000", "", "公元前年", "31 February 2027"] {
            let problem = typed_time_there(text, Some("Asia/Shanghai"), &catalogs).unwrap_err();
            assert!(problem.contains("write for example"), "{text}: {problem}");
        }
        let problem = typed_time_there("31 February 2027", None, &catalogs).unwrap_err();
        assert!(
            problem.starts_with("\"31 February 2027\" is not a time: month 2 of the year 2027 has 28 days"),
            "{problem}"
        );
    }
}

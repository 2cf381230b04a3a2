//! Instants as text.

use crate::astro::time::{Calendar, CalendarDate, Instant, TimeScales, UtcReading};

/// First day of the Gregorian calendar, 1582-10-15.
const REFORM_DAY: i64 = 2_299_161;

/// `2026-11-20T12:00:00Z`: rounded to milliseconds, which are shown when they are not zero. Proleptic Gregorian;
/// years below 0 and above 9999 with a sign. UT1 where there is no UTC. `parse_time` reads it back.
pub fn format_utc(instant: Instant, scales: &TimeScales) -> String {
    let (day_number, millisecond_of_day) = rounded(scales.utc(instant), scales);
    let reading = UtcReading { day_number, second_of_day: (millisecond_of_day / 1000) as f64 };
    let civil = reading.civil();
    let second = civil.second as i64;
    let fraction = match millisecond_of_day % 1000 {
        0 => String::new(),
        milliseconds => format!(".{milliseconds:03}"),
    };
    format!("{}T{:02}:{:02}:{second:02}{fraction}Z", date_text(civil.date), civil.hour, civil.minute)
}

/// As [`format_utc`], before 1582-10-15 followed by the date in the Julian calendar, and before year 1 also in years BC:
/// `1054-07-10T00:00:00Z (1054-07-04 Julian)`, `-3999-02-17T00:00:00Z (-3999-03-21 Julian, 4000 BC)`.
pub fn echo_both_calendars(instant: &Instant, scales: &TimeScales) -> String {
    let gregorian = format_utc(*instant, scales);
    let (day_number, _) = rounded(scales.utc(*instant), scales);
    if day_number >= REFORM_DAY {
        return gregorian;
    }
    let date = Calendar::Julian.date(day_number);
    let era = if date.year < 1 { format!(", {} BC", 1 - date.year) } else { String::new() };
    format!("{gregorian} ({} Julian{era})", date_text(date))
}

/// Civil day and whole milliseconds in it.
fn rounded(reading: UtcReading, scales: &TimeScales) -> (i64, i64) {
    let milliseconds = (reading.second_of_day * 1000.0).round() as i64;
    let day_length = (scales.utc_day_length_s(reading.day_number) * 1000.0) as i64;
    if milliseconds < day_length {
        (reading.day_number, milliseconds)
    } else {
        (reading.day_number + 1, milliseconds - day_length)
    }
}

fn date_text(date: CalendarDate) -> String {
    let CalendarDate { year, month, day } = date;
    let sign = match year {
        ..0 => "-",
        0..=9999 => "",
        _ => "+",
    };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

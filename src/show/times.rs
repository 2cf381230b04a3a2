//! Times as show files write them: on the rules of the command line, dates of the Chinese calendar among them.

use crate::astro::chinese_calendar::{ChineseCalendar, is_chinese_date, parse_chinese_date};
use crate::astro::time::{Instant, parse_time};
use crate::catalogs::Catalogs;

/// The instant that a text says.
///
/// # Errors
/// A sentence that says what is wrong and shows what to write.
pub fn read_time(text: &str, catalogs: &Catalogs) -> Result<Instant, String> {
    let scales = catalogs.time_scales().map_err(|error| error.to_string())?;
    if !is_chinese_date(text) {
        return parse_time(text, scales).map_err(|error| error.to_string());
    }
    let (date, second_of_day) = parse_chinese_date(text).map_err(|error| error.to_string())?;
    let ephemeris = catalogs.ephemeris().map_err(|error| error.to_string())?;
    ChineseCalendar::new(ephemeris, scales).instant(date, second_of_day).map_err(|error| error.to_string())
}

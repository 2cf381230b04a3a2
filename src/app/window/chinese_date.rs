//! The Chinese date in the window's corner: the months of a year are worked out once and kept.

use crate::app::desk::words::Words;
use crate::astro::chinese_calendar::{
    ChineseCalendar, ChineseDate, ChineseYear, Sexagenary, TRUE_SUN_SINCE_YEAR, civil_reading,
};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Language;
use fluent_bundle::FluentValue;

/// Faster than this nobody reads a date, and every frame would be in another year.
const FASTEST_READ_RATE: f64 = 1e7;

/// The Chinese year that was last asked for.
#[derive(Debug, Default)]
pub struct ChineseDay {
    year: Option<ChineseYear>,
}

impl ChineseDay {
    /// The date in China in lines, in Chinese and for readers of English in both; none outside the ephemeris, or when time
    /// runs too fast.
    pub fn lines(&mut self, instant: Instant, rate: f64, language: Language, catalogs: &Catalogs) -> Vec<String> {
        let date = if rate.abs() > FASTEST_READ_RATE { None } else { self.date(instant, catalogs) };
        let Some((day_number, date)) = date else { return Vec::new() };
        let is_carried_back = date.year < TRUE_SUN_SINCE_YEAR;
        let message = if is_carried_back { "date-chinese-carried-back" } else { "date-chinese" };
        let day = FluentValue::from(Sexagenary::of_day(day_number).chinese());
        let chinese = Words::of(language).with(message, &[("date", FluentValue::from(date.chinese())), ("day", day)]);
        match language {
            Language::Zh => vec![chinese],
            Language::En => vec![chinese, date.english()],
        }
    }

    fn date(&mut self, instant: Instant, catalogs: &Catalogs) -> Option<(i64, ChineseDate)> {
        let day_number = civil_reading(instant, catalogs.time_scales().ok()?).day_number;
        let kept = self.year.as_ref().and_then(|year| year.date(day_number));
        Some((day_number, kept.or_else(|| self.looked_up(day_number, catalogs))?))
    }

    fn looked_up(&mut self, day_number: i64, catalogs: &Catalogs) -> Option<ChineseDate> {
        let calendar = ChineseCalendar::new(catalogs.ephemeris().ok()?, catalogs.time_scales().ok()?);
        let date = calendar.date(day_number).ok()?;
        self.year = calendar.year(date.year).ok();
        Some(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;

    /// 2026-02-17 is the New Year of the horse, a day 壬戌 (published; sxtwl 2.0.7).
    #[test]
    fn the_new_year_of_2026_is_named_in_both_languages() {
        let catalogs = Catalogs::embedded();
        let instant = parse_time("2026-02-17T04:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let mut day = ChineseDay::default();
        let zh = "农历丙午马年正月初一 壬戌日";
        assert_eq!(day.lines(instant, 1.0, Language::Zh, &catalogs), [zh]);
        let en = "year bingwu (horse), month 1, day 1";
        assert_eq!(day.lines(instant, 1.0, Language::En, &catalogs), [zh, en]);
        let old = parse_time("1054-07-10T04:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        assert!(day.lines(old, 1.0, Language::Zh, &catalogs)[0].ends_with("(按今法推)"));
        assert!(day.lines(instant, 1e9, Language::Zh, &catalogs).is_empty());
    }
}

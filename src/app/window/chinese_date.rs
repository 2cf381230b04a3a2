//! The Chinese date in the window's corner: the months of a year are worked out once and kept.

use crate::astro::chinese_calendar::{ChineseCalendar, ChineseDate, ChineseYear, Sexagenary, civil_reading};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Language;

/// Faster than this nobody reads a date, and every frame would be in another year.
const FASTEST_READ_RATE: f64 = 1e7;

/// The Chinese year that was last asked for.
#[derive(Debug, Default)]
pub struct ChineseDay {
    year: Option<ChineseYear>,
}

impl ChineseDay {
    /// The date in China, in the words of the language; nothing outside the ephemeris, or when time runs too fast.
    pub fn words(&mut self, instant: Instant, rate: f64, language: Language, catalogs: &Catalogs) -> Option<String> {
        if rate.abs() > FASTEST_READ_RATE {
            return None;
        }
        let scales = catalogs.time_scales().ok()?;
        let day_number = civil_reading(instant, scales).day_number;
        let kept = self.year.as_ref().and_then(|year| year.date(day_number));
        let date = kept.or_else(|| self.looked_up(day_number, catalogs))?;
        let chinese = format!("农历{} {}日", date.chinese(), Sexagenary::of_day(day_number).chinese());
        Some(match language {
            Language::Zh => chinese,
            Language::En => format!("{chinese}, {}", date.english()),
        })
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
        let zh = day.words(instant, 1.0, Language::Zh, &catalogs).unwrap();
        assert_eq!(zh, "农历丙午马年正月初一 壬戌日");
        let en = day.words(instant, 1.0, Language::En, &catalogs).unwrap();
        assert!(en.ends_with("year bingwu (horse), month 1, day 1"), "{en}");
        assert_eq!(day.words(instant, 1e9, Language::Zh, &catalogs), None);
    }
}

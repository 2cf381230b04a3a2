//! Years, months and days of the Chinese calendar as plain data.

use super::names::{ANIMALS, Sexagenary, day_name, month_name};
use crate::astro::ephemeris::EphemerisError;
use crate::astro::time::Instant;

/// A date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChineseDate {
    /// The Gregorian year in which the Chinese year begins.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// Whether it is the leap month after the one of that number.
    pub is_leap: bool,
    /// 1 to 30.
    pub day: u32,
}

/// A month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChineseMonth {
    /// The Gregorian year in which the Chinese year begins.
    pub year: i32,
    /// 1 to 12.
    pub number: u32,
    /// Whether it is the leap month after the one of that number.
    pub is_leap: bool,
    /// Julian day number (of noon) of the first day.
    pub first_day: i64,
    /// 29 or 30.
    pub days: u32,
    /// The new moon on its first day.
    pub new_moon: Instant,
}

/// The months of a year in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct ChineseYear {
    /// The Gregorian year in which it begins.
    pub year: i32,
    /// 12 or 13.
    pub months: Vec<ChineseMonth>,
}

/// Why a date has no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChineseDateError {
    /// The year has no such month.
    #[error("the Chinese year {year} has no {month}; its months are {months}")]
    NoMonth {
        /// The year.
        year: i32,
        /// The month that was asked for.
        month: String,
        /// Those it has.
        months: String,
    },
    /// The month has no such day.
    #[error("{month} of the Chinese year {year} has {days} days, not {day}")]
    NoDay {
        /// The year.
        year: i32,
        /// The month.
        month: String,
        /// How many days it has.
        days: u32,
        /// The day that was asked for.
        day: u32,
    },
    /// The year is outside the ephemeris.
    #[error(transparent)]
    Ephemeris(#[from] EphemerisError),
}

impl ChineseMonth {
    /// The day after its last.
    pub fn end_day(&self) -> i64 {
        self.first_day + i64::from(self.days)
    }

    /// The date of one of its days, by its Julian day number.
    pub(super) fn date(&self, day_number: i64) -> ChineseDate {
        let day = (day_number - self.first_day + 1) as u32;
        ChineseDate { year: self.year, month: self.number, is_leap: self.is_leap, day }
    }

    /// Such as 闰十一月.
    pub fn chinese_name(&self) -> String {
        month_name(self.number, self.is_leap)
    }

    /// Stem and branch; a leap month has those of the month before.
    pub fn sexagenary(&self) -> Sexagenary {
        // The first month of 2024, a year 甲辰, is 丙寅.
        Sexagenary::of_number(i64::from(self.year) * 12 + i64::from(self.number) + 13)
    }
}

impl ChineseYear {
    /// Stem and branch of the year.
    pub fn sexagenary(&self) -> Sexagenary {
        Sexagenary::of_year(self.year)
    }

    /// The date of a day, by its Julian day number; none if it is in another year.
    pub fn date(&self, day_number: i64) -> Option<ChineseDate> {
        let month = self.months.iter().find(|month| (month.first_day..month.end_day()).contains(&day_number))?;
        Some(month.date(day_number))
    }

    /// The Julian day number (of noon) of a date of this year.
    ///
    /// # Errors
    /// A month or a day that it does not have.
    pub fn day_number(&self, date: ChineseDate) -> Result<i64, ChineseDateError> {
        let wanted = |month: &&ChineseMonth| (month.number, month.is_leap) == (date.month, date.is_leap);
        let Some(month) = self.months.iter().find(wanted) else {
            let names: Vec<String> = self.months.iter().map(ChineseMonth::chinese_name).collect();
            let month = month_name(date.month, date.is_leap);
            return Err(ChineseDateError::NoMonth { year: self.year, month, months: names.join(" ") });
        };
        if !(1..=month.days).contains(&date.day) {
            let (month, days) = (month.chinese_name(), month.days);
            return Err(ChineseDateError::NoDay { year: self.year, month, days, day: date.day });
        }
        Ok(month.first_day + i64::from(date.day) - 1)
    }
}

impl ChineseDate {
    /// Such as 甲寅虎年闰十一月初一.
    pub fn chinese(&self) -> String {
        let year = Sexagenary::of_year(self.year);
        let animal = ANIMALS[year.branch()].0;
        format!("{}{animal}年{}{}", year.chinese(), month_name(self.month, self.is_leap), day_name(self.day))
    }

    /// Such as `year jiayin (tiger), leap month 11, day 1`.
    pub fn english(&self) -> String {
        let year = Sexagenary::of_year(self.year);
        let leap = if self.is_leap { "leap " } else { "" };
        let animal = ANIMALS[year.branch()].1;
        format!("year {} ({animal}), {leap}month {}, day {}", year.pinyin(), self.month, self.day)
    }
}

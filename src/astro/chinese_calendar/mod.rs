//! The Chinese lunisolar calendar by the rules of GB/T 33661-2017, from new moons and solar terms computed here.
//!
//! ```text
//!      winter solstice                                                            winter solstice
//! ...--o--|11--+--|12-----|1------|2----- ... -----|9------|10-----|11--+--...
//!         '---------------- one sui: 12 or 13 months ---------------'
//! ```
//!
//! A month begins on the day of the new moon, counted from midnight; the month with the winter solstice is the eleventh;
//! where 13 months lie between two such, the first without a major term (中气, the Sun's longitude a multiple of 30 degrees)
//! is a leap month and has the name of the one before. Days are those of UTC+8 from 1929 on and of the mean time of
//! Beijing (+7:45:40) before. Checked against the published years 1900 to 2100 (`tests/chinese_calendar.rs`, which lists
//! where the calendars of the time had it otherwise).
//!
//! Before 1645 the calendars in use reckoned with a mean Sun and other rules: what is given there is this calendar carried
//! back. Where a new moon falls within seconds of midnight the answer hangs on Delta T: [`ChineseCalendar::near_midnight`].

mod almanac_days;
mod date;
mod names;
mod text;

pub use almanac_days::{SolarTerm, civil_reading, solar_term_names};
pub use date::{ChineseDate, ChineseDateError, ChineseMonth, ChineseYear};
pub use names::{Sexagenary, day_name, month_name};
pub use text::{ChineseTextError, is_chinese_date, parse_chinese_date};

use super::ephemeris::{Ephemeris, EphemerisError};
use super::events::Almanac;
use super::time::{Calendar, CalendarDate, Instant, TimeScales};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The calendar; the months of a sui are computed once and kept.
#[derive(Debug)]
pub struct ChineseCalendar<'a> {
    almanac: Almanac<'a>,
    suis: RefCell<BTreeMap<i32, Rc<[ChineseMonth]>>>,
}

/// Since this year the calendar in use has reckoned with the true Sun, as the rules do; before, it is carried back.
pub const TRUE_SUN_SINCE_YEAR: i32 = 1645;

/// Suis that are kept before all are forgotten.
const KEPT_SUIS: usize = 512;

/// A new moon near midnight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearMidnight {
    /// The month that it begins.
    pub month: ChineseMonth,
    /// From the nearest midnight to the new moon, s; positive after it.
    pub after_midnight_s: f64,
}

impl<'a> ChineseCalendar<'a> {
    /// From these data.
    pub fn new(ephemeris: &'a Ephemeris, time_scales: &'a TimeScales) -> Self {
        ChineseCalendar { almanac: Almanac::new(ephemeris, time_scales), suis: RefCell::default() }
    }

    /// The months of a Chinese year, which begins in the Gregorian year of the same number.
    ///
    /// # Errors
    /// A year outside the ephemeris.
    pub fn year(&self, year: i32) -> Result<ChineseYear, EphemerisError> {
        let (this, next) = (self.sui(year)?, self.sui(year + 1)?);
        let months = this.iter().chain(next.iter()).filter(|month| month.year == year);
        Ok(ChineseYear { year, months: months.copied().collect() })
    }

    /// The date of a civil day in China, by its Julian day number (of noon).
    ///
    /// # Errors
    /// A day outside the ephemeris.
    pub fn date(&self, day_number: i64) -> Result<ChineseDate, EphemerisError> {
        let mut year = Calendar::Gregorian.date(day_number).year;
        loop {
            let sui = self.sui(year)?;
            let end = sui.last().map_or(i64::MAX, ChineseMonth::end_day);
            match sui.iter().rev().find(|month| month.first_day <= day_number) {
                None => year -= 1,
                Some(_) if day_number >= end => year += 1,
                Some(month) => return Ok(month.date(day_number)),
            }
        }
    }

    /// The date in China at an instant.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn date_at(&self, instant: Instant) -> Result<ChineseDate, EphemerisError> {
        self.date(civil_reading(instant, self.almanac.time_scales()).day_number)
    }

    /// The Julian day number (of noon) of a date.
    ///
    /// # Errors
    /// A date that does not exist, or a year outside the ephemeris.
    pub fn day_number(&self, date: ChineseDate) -> Result<i64, ChineseDateError> {
        self.year(date.year)?.day_number(date)
    }

    /// The instant of a date at so many seconds after midnight in China.
    ///
    /// # Errors
    /// As [`ChineseCalendar::day_number`].
    pub fn instant(&self, date: ChineseDate, second_of_day: f64) -> Result<Instant, ChineseDateError> {
        let day_number = self.day_number(date)?;
        Ok(almanac_days::instant_of_civil(day_number, second_of_day, self.almanac.time_scales()))
    }

    /// The new moons that begin the months of these Chinese years within `within_s` of midnight: their day, and so the
    /// calendar, hangs on Delta T and on the last seconds of the Moon's theory.
    ///
    /// # Errors
    /// A year outside the ephemeris.
    pub fn near_midnight(&self, years: (i32, i32), within_s: f64) -> Result<Vec<NearMidnight>, EphemerisError> {
        let mut near = Vec::new();
        for year in years.0..=years.1 {
            let months = self.year(year)?.months.into_iter();
            let timed = months.map(|month| NearMidnight {
                month,
                after_midnight_s: Self::after_midnight_s(&month, self.almanac.time_scales()),
            });
            near.extend(timed.filter(|one| one.after_midnight_s.abs() <= within_s));
        }
        Ok(near)
    }

    /// From the nearest midnight in China to a month's new moon, s; negative before it.
    pub fn after_midnight_s(month: &ChineseMonth, time_scales: &TimeScales) -> f64 {
        let second = civil_reading(month.new_moon, time_scales).second_of_day;
        if second > 43_200.0 { second - 86_400.0 } else { second }
    }

    /// The 24 solar terms of a Gregorian year, from minor cold in January on.
    ///
    /// # Errors
    /// A year outside the ephemeris.
    pub fn solar_terms(&self, year: i32) -> Result<Vec<SolarTerm>, EphemerisError> {
        let january = Calendar::Gregorian.day_number(CalendarDate { year, month: 1, day: 1 });
        (0..24)
            .map(|count| self.solar_term((19 + count) % 24, january as f64 + 4.0 + 15.22 * f64::from(count)))
            .collect()
    }

    /// The months from the one with the winter solstice of the year before to the one before that of this year.
    fn sui(&self, year: i32) -> Result<Rc<[ChineseMonth]>, EphemerisError> {
        if let Some(months) = self.suis.borrow().get(&year) {
            return Ok(months.clone());
        }
        let months: Rc<[ChineseMonth]> = self.computed_sui(year)?.into();
        let mut suis = self.suis.borrow_mut();
        if suis.len() >= KEPT_SUIS {
            suis.clear();
        }
        suis.insert(year, months.clone());
        Ok(months)
    }

    fn computed_sui(&self, year: i32) -> Result<Vec<ChineseMonth>, EphemerisError> {
        let (first, last) = (self.winter_solstice(year - 1)?, self.winter_solstice(year)?);
        let mut starts = self.month_starts(first, last)?;
        let end_day = starts.pop().map_or(0, |(_, day)| day);
        let leap = if starts.len() > 12 { self.first_without_major_term(&starts, end_day, first)? } else { None };
        let ends = starts.iter().skip(1).map(|(_, day)| *day).chain([end_day]);
        let mut months = Vec::with_capacity(starts.len());
        let mut number = 10;
        for (index, (&(new_moon, first_day), end)) in starts.iter().zip(ends).enumerate() {
            let is_leap = leap == Some(index);
            number = if is_leap { number } else { number % 12 + 1 };
            let year = if number >= 11 && index < 4 { year - 1 } else { year };
            months.push(ChineseMonth { year, number, is_leap, first_day, days: (end - first_day) as u32, new_moon });
        }
        Ok(months)
    }

    /// New moons with their days, from the month of one winter solstice to that of the next, both included.
    fn month_starts(&self, first: SolarTerm, last: SolarTerm) -> Result<Vec<(Instant, i64)>, EphemerisError> {
        let begins = |near: Instant| {
            let new_moon = self.new_moon_near(near)?;
            Ok((new_moon, civil_reading(new_moon, self.almanac.time_scales()).day_number))
        };
        let mut starts = vec![begins(first.instant.plus_days(-1.5 * LUNATION_D))?];
        loop {
            let next = begins(starts[starts.len() - 1].0.plus_days(LUNATION_D))?;
            if next.1 > last.day_number {
                return Ok(starts);
            }
            if next.1 <= first.day_number {
                starts.clear();
            }
            starts.push(next);
        }
    }

    /// Of thirteen months the first in which no major term falls.
    fn first_without_major_term(
        &self,
        starts: &[(Instant, i64)],
        end_day: i64,
        solstice: SolarTerm,
    ) -> Result<Option<usize>, EphemerisError> {
        let mut term_days = vec![solstice.day_number];
        for part in 1..12_u32 {
            let near_jd = solstice.instant.tt().jd() + 30.44 * f64::from(part);
            term_days.push(self.solar_term((18 + 2 * part) % 24, near_jd)?.day_number);
        }
        let ends = starts.iter().skip(1).map(|(_, day)| *day).chain([end_day]);
        let mut months = starts.iter().zip(ends).map(|((_, start), end)| *start..end);
        Ok(months.position(|month| !term_days.iter().any(|day| month.contains(day))))
    }
}

/// Mean length of a lunation, d.
const LUNATION_D: f64 = 29.530_588_9;

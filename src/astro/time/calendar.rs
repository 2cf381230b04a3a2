//! Proleptic Gregorian and Julian calendar dates and Julian day numbers, exact for every year of +-5 million.
//! Years are astronomical: year 0 exists, -1000 is 1001 BC. The Julian day number of a date is that of its noon;
//! its midnight is half a day earlier.
//!
//! Years are counted from 1 March, so that the leap day ends them; months then have 30.6 days on average.

/// The two calendars of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// Leap years as decreed in 1582, continued before that.
    Gregorian,
    /// Every fourth year is a leap year.
    Julian,
}

/// A date in one of the calendars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarDate {
    /// Astronomical year: 0 is 1 BC.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// From 1.
    pub day: u32,
}

/// Julian day number of 1 March of year 0.
const GREGORIAN_MARCH_0: i64 = 1_721_120;
const JULIAN_MARCH_0: i64 = 1_721_118;
const DAYS_IN_400_YEARS: i64 = 146_097;
const DAYS_IN_4_YEARS: i64 = 1461;

impl Calendar {
    /// Julian day number (of noon) of a date.
    pub fn day_number(self, date: CalendarDate) -> i64 {
        let march_year = i64::from(date.year) - i64::from(date.month <= 2);
        let march_month = (i64::from(date.month) + 9) % 12;
        let day_of_year = (153 * march_month + 2) / 5 + i64::from(date.day) - 1;
        let days = 365 * march_year + march_year.div_euclid(4) + day_of_year;
        match self {
            Calendar::Julian => days + JULIAN_MARCH_0,
            Calendar::Gregorian => days - march_year.div_euclid(100) + march_year.div_euclid(400) + GREGORIAN_MARCH_0,
        }
    }

    /// The date of a Julian day number.
    pub fn date(self, day_number: i64) -> CalendarDate {
        let (march_year, day_of_year) = match self {
            Calendar::Julian => julian_year_and_day(day_number - JULIAN_MARCH_0),
            Calendar::Gregorian => gregorian_year_and_day(day_number - GREGORIAN_MARCH_0),
        };
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        CalendarDate { year: (march_year + i64::from(month <= 2)) as i32, month: month as u32, day: day as u32 }
    }

    /// 28 to 31; 0 for a month that does not exist.
    pub fn days_in_month(self, year: i32, month: u32) -> u32 {
        match month {
            2 if self.is_leap_year(year) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        }
    }

    fn is_leap_year(self, year: i32) -> bool {
        let gregorian_exception = self == Calendar::Gregorian && year % 100 == 0 && year % 400 != 0;
        year % 4 == 0 && !gregorian_exception
    }
}

fn julian_year_and_day(days: i64) -> (i64, i64) {
    let day = days.rem_euclid(DAYS_IN_4_YEARS);
    let year = (day - day / 1460) / 365;
    (4 * days.div_euclid(DAYS_IN_4_YEARS) + year, day - 365 * year)
}

fn gregorian_year_and_day(days: i64) -> (i64, i64) {
    let day = days.rem_euclid(DAYS_IN_400_YEARS);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    (400 * days.div_euclid(DAYS_IN_400_YEARS) + year, day - (365 * year + year / 4 - year / 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> CalendarDate {
        CalendarDate { year, month, day }
    }

    /// Meeus, Astronomical Algorithms (2nd ed.), chapter 7: JD at 0h is 0.5 less than the day number.
    #[test]
    fn day_numbers_are_those_of_the_book() {
        for (year, month, day, number) in [
            (2000, 1, 1, 2_451_545),
            (1999, 1, 1, 2_451_180),
            (1987, 1, 27, 2_446_823),
            (1600, 1, 1, 2_305_448),
            (1957, 10, 4, 2_436_116),
        ] {
            assert_eq!(Calendar::Gregorian.day_number(date(year, month, day)), number);
        }
        for (year, month, day, number) in [
            (333, 1, 27, 1_842_713),
            (837, 4, 10, 2_026_872),
            (-123, 12, 31, 1_676_497),
            (-122, 1, 1, 1_676_498),
            (-1000, 7, 12, 1_356_001),
            (-1000, 2, 29, 1_355_867),
            (-4712, 1, 1, 0),
        ] {
            assert_eq!(Calendar::Julian.day_number(date(year, month, day)), number);
        }
    }

    #[test]
    fn the_reform_leaves_out_ten_days_and_no_night() {
        let last_julian = Calendar::Julian.day_number(date(1582, 10, 4));
        let first_gregorian = Calendar::Gregorian.day_number(date(1582, 10, 15));
        assert_eq!(first_gregorian, last_julian + 1);
        assert_eq!(first_gregorian, 2_299_161);
    }

    #[test]
    fn year_zero_is_a_leap_year_between_minus_one_and_one() {
        for calendar in [Calendar::Gregorian, Calendar::Julian] {
            let start = calendar.day_number(date(0, 1, 1));
            assert_eq!(calendar.day_number(date(-1, 12, 31)), start - 1);
            assert_eq!(calendar.day_number(date(1, 1, 1)), start + 366);
        }
    }

    #[test]
    fn every_day_number_comes_back_and_dates_follow_each_other() {
        for calendar in [Calendar::Gregorian, Calendar::Julian] {
            for centre in [-34_800_000, 0, 1_721_058, 2_299_161, 2_451_545, 38_200_000] {
                for number in centre - 1500..centre + 1500 {
                    let today = calendar.date(number);
                    assert_eq!(calendar.day_number(today), number);
                    assert!(today < calendar.date(number + 1));
                    assert!((1..=calendar.days_in_month(today.year, today.month)).contains(&today.day));
                }
            }
        }
    }
}

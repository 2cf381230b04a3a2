//! The Chinese calendar against the published years 1900 to 2100 (`tests/truth/chinese_years.py`).

#[path = "support/table.rs"]
mod table;

use beiguan::astro::chinese_calendar::{ChineseCalendar, ChineseDate};
use beiguan::astro::time::{Calendar, CalendarDate};
use beiguan::catalogs::Catalogs;
use std::collections::BTreeMap;
use table::{Row, rows};

const PUBLISHED: &str = include_str!("truth/chinese_years.csv");

fn day_number(iso: &str) -> i64 {
    let parts: Vec<u32> = iso.split('-').map(|part| part.parse().expect("digits")).collect();
    Calendar::Gregorian.day_number(CalendarDate { year: parts[0] as i32, month: parts[1], day: parts[2] })
}

fn iso(day_number: i64) -> String {
    let CalendarDate { year, month, day } = Calendar::Gregorian.date(day_number);
    format!("{year}-{month:02}-{day:02}")
}

fn calendar(catalogs: &Catalogs) -> ChineseCalendar<'_> {
    let data = "the embedded data are valid";
    ChineseCalendar::new(catalogs.ephemeris().expect(data), catalogs.time_scales().expect(data))
}

fn published_years() -> BTreeMap<i32, Vec<Row>> {
    let mut years: BTreeMap<i32, Vec<Row>> = BTreeMap::new();
    for row in rows(PUBLISHED) {
        years.entry(row.text("year").parse().expect("a year")).or_default().push(row);
    }
    years
}

/// Where the rules and the published tables part. In 1906 the last court calendar had the new moon of 23 April, which came at
/// 23:52 mean time of Beijing, a day late. (The months of November 1914, February 1916 and November 1920, which UTC+8 would
/// begin a day later, agree with the mean time of Beijing.) In 2057 and 2097 the new moons come within seconds of midnight: the tables, one
/// of which agrees with us in both, were computed with other values of Delta T.
const DEVIATIONS: [(i32, u32, &str, &str); 3] = [
    (1906, 4, "1906-04-23", "1906-04-24"),
    (2057, 9, "2057-09-29", "2057-09-28"),
    (2097, 7, "2097-08-08", "2097-08-07"),
];

#[test]
fn every_month_of_1900_to_2100_begins_as_published() {
    let catalogs = Catalogs::embedded();
    let calendar = calendar(&catalogs);
    let mut deviations = Vec::new();
    for (year, published) in published_years() {
        let months = calendar.year(year).unwrap().months;
        assert_eq!(months.len(), published.len(), "{year}");
        for (month, row) in months.iter().zip(&published) {
            let is_leap = row.text("is_leap") == "1";
            assert_eq!((month.number, month.is_leap), (row.number("month") as u32, is_leap), "{year}");
            let (ours, theirs) = (iso(month.first_day), row.text("first_day").to_owned());
            if ours != theirs {
                deviations.push((year, month.number, ours, theirs));
            }
        }
    }
    let expected = DEVIATIONS.map(|(year, month, ours, theirs)| (year, month, ours.to_owned(), theirs.to_owned()));
    assert_eq!(deviations, expected);
}

/// The much discussed year in which a month without a major term is no leap month, because its sui has only twelve.
#[test]
fn the_leap_month_of_2033_is_the_eleventh() {
    let catalogs = Catalogs::embedded();
    let calendar = calendar(&catalogs);
    let leap: Vec<_> = calendar.year(2033).unwrap().months.into_iter().filter(|month| month.is_leap).collect();
    assert_eq!(
        leap.iter().map(|month| (month.number, iso(month.first_day))).collect::<Vec<_>>(),
        [(11, "2033-12-22".to_owned())]
    );
    assert_eq!(iso(calendar.year(2034).unwrap().months[0].first_day), "2034-02-19");
    let date = calendar.date(day_number("2034-02-19")).unwrap();
    assert_eq!(date, ChineseDate { year: 2034, month: 1, is_leap: false, day: 1 });
    assert_eq!(
        (date.chinese(), date.english()),
        ("甲寅虎年正月初一".to_owned(), "year jiayin (tiger), month 1, day 1".to_owned())
    );
}

/// Every third day through seven spans from -2900 to 2900, and all days of a year with a leap month.
#[test]
fn every_day_has_one_date_and_every_date_one_day() {
    let catalogs = Catalogs::embedded();
    let calendar = calendar(&catalogs);
    for start in ["-2900", "-1046", "0000", "1582", "1928", "2033", "2900"] {
        let year: i32 = start.parse().unwrap();
        let first = Calendar::Gregorian.day_number(CalendarDate { year, month: 1, day: 1 });
        let mut last: Option<ChineseDate> = None;
        for day in first..first + 400 {
            let date = calendar.date(day).unwrap();
            assert_eq!(calendar.day_number(date), Ok(day), "{date:?}");
            let follows = last.is_none_or(|last| date.day == last.day + 1 || (date.day == 1 && last.day >= 29));
            assert!(follows, "{date:?} after {last:?}");
            last = Some(date);
        }
    }
}

#[test]
fn months_have_29_or_30_days_and_years_12_or_13_of_them() {
    let catalogs = Catalogs::embedded();
    let calendar = calendar(&catalogs);
    for year in (-2900..2900).step_by(97).chain([-1, 0, 1, 1582, 1645, 1928, 1929]) {
        let months = calendar.year(year).unwrap().months;
        assert!((12..=13).contains(&months.len()), "{year}");
        assert_eq!(months.iter().filter(|month| month.is_leap).count(), months.len() - 12, "{year}");
        assert!(months.iter().all(|month| (29..=30).contains(&month.days)), "{year}");
        assert!(months.windows(2).all(|pair| pair[0].end_day() == pair[1].first_day), "{year}");
    }
}

/// The new moons whose day hangs on Delta T: just those after 2050 on which the published tables do not agree.
#[test]
fn new_moons_near_midnight_are_named() {
    let catalogs = Catalogs::embedded();
    let near = calendar(&catalogs).near_midnight((1900, 2100), 120.0).unwrap();
    for one in &near {
        println!("{} {}: {:+.1} s", one.month.year, one.month.chinese_name(), one.after_midnight_s);
    }
    let disputed: Vec<(i32, u32)> = rows(PUBLISHED)
        .iter()
        .filter(|row| !row.text("others").is_empty() && row.number("year") > 2050.0)
        .map(|row| (row.number("year") as i32, row.number("month") as u32))
        .collect();
    assert_eq!(near.iter().map(|one| (one.month.year, one.month.number)).collect::<Vec<_>>(), disputed);
}

#[test]
fn a_date_that_does_not_exist_is_refused_in_a_sentence() {
    let catalogs = Catalogs::embedded();
    let calendar = calendar(&catalogs);
    let date = |month, is_leap, day| ChineseDate { year: 2034, month, is_leap, day };
    let error = calendar.day_number(date(11, true, 1)).unwrap_err().to_string();
    assert!(error.starts_with("the Chinese year 2034 has no 闰十一月; its months are 正月 二月"), "{error}");
    let error = calendar.day_number(date(1, false, 31)).unwrap_err().to_string();
    assert!(error.contains("days, not 31"), "{error}");
    assert!(calendar.day_number(ChineseDate { year: 30_000, ..date(1, false, 1) }).is_err());
}

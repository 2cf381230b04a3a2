//! `beiguan calendar`: the months and solar terms of Chinese years.

use super::cli::{Common, TableFormat};
use super::failure::Failure;
use super::situation::one_time;
use super::standard_output::note;
use super::table::{Cell, Table};
use super::{catalog_source, tonight};
use crate::astro::chinese_calendar::{
    ChineseCalendar, ChineseMonth, ChineseYear, SolarTerm, TRUE_SUN_SINCE_YEAR, civil_reading,
};
use crate::astro::time::{Calendar, CalendarDate, Instant, TimeScales, format_utc};

/// Options of `beiguan calendar`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The Gregorian year in which the Chinese year begins, or two as 1900..2100 [default: that of --at, or the present one]
    #[arg(value_name = "YEAR", allow_hyphen_values = true, value_parser = years)]
    years: Option<Years>,
    /// Only months whose new moon comes within so many seconds of midnight: their first day hangs on Delta T
    #[arg(long, value_name = "SECONDS", value_parser = super::numbers::within::<0, 43200>)]
    near_midnight: Option<f64>,
    /// csv or json
    #[arg(long, value_enum, default_value = "csv")]
    format: TableFormat,
}

/// First and last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Years(i32, i32);

const COLUMNS: [&str; 10] =
    ["year", "kind", "name", "name_en", "date", "days", "sexagenary", "china_time", "utc", "after_midnight_s"];

/// How near to midnight a new moon is worth a word, s.
const NEAR_MIDNIGHT_S: f64 = 120.0;

/// Prints the table.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let (catalogs, _) = catalog_source::open(common)?;
    let scales = catalogs.time_scales().map_err(Failure::input)?;
    let calendar = ChineseCalendar::new(catalogs.ephemeris().map_err(Failure::input)?, scales);
    let now = || {
        let instant = match &common.at {
            Some(text) => one_time(text, &catalogs)?.0,
            None => tonight::now(&catalogs)?,
        };
        Ok::<_, Failure>(calendar.date_at(instant).map_err(Failure::input)?.year)
    };
    let Years(first, last) = options.years.map_or_else(|| now().map(|year| Years(year, year)), Ok)?;
    // The first year before anything is printed, so that a refusal stands alone.
    calendar.year(first).map_err(Failure::input)?;
    if first < TRUE_SUN_SINCE_YEAR && !common.quiet {
        note(&format!(
            "before {TRUE_SUN_SINCE_YEAR} the calendars in use had other rules; this is today's, carried back"
        ));
    }
    let mut table = Table::begin(options.format, &COLUMNS)?;
    for number in first..=last {
        let year = calendar.year(number).map_err(Failure::input)?;
        for month in &year.months {
            let after_midnight_s = ChineseCalendar::after_midnight_s(month, scales);
            if options.near_midnight.is_none_or(|within_s| after_midnight_s.abs() <= within_s) {
                table.row(&month_cells(month, after_midnight_s, scales), None)?;
                if after_midnight_s.abs() < NEAR_MIDNIGHT_S && !common.quiet {
                    note(&delta_t_note(month, after_midnight_s));
                }
            }
            if options.near_midnight.is_none() {
                for term in terms_in(month, &calendar)? {
                    table.row(&term_cells(&year, &term, scales), None)?;
                }
            }
        }
    }
    table.end()
}

fn delta_t_note(month: &ChineseMonth, after_midnight_s: f64) -> String {
    let side = if after_midnight_s < 0.0 { "before" } else { "after" };
    format!(
        "the new moon of {} {} comes {:.0} s {side} midnight: its day depends on the value of Delta T",
        month.year,
        month.chinese_name(),
        after_midnight_s.abs()
    )
}

/// The solar terms whose days are in a month.
fn terms_in(month: &ChineseMonth, calendar: &ChineseCalendar<'_>) -> Result<Vec<SolarTerm>, Failure> {
    let mut terms = Vec::new();
    let years = [month.first_day, month.end_day() - 1].map(|day| Calendar::Gregorian.date(day).year);
    for year in years[0]..=years[1] {
        terms.extend(calendar.solar_terms(year).map_err(Failure::input)?);
    }
    terms.retain(|term| (month.first_day..month.end_day()).contains(&term.day_number));
    Ok(terms)
}

fn month_cells(month: &ChineseMonth, after_midnight_s: f64, scales: &TimeScales) -> Vec<Cell> {
    let name_en = format!("{}month {}", if month.is_leap { "leap " } else { "" }, month.number);
    let mut cells = vec![
        Cell::Number(month.year.to_string()),
        Cell::Text("month".to_owned()),
        Cell::Text(month.chinese_name()),
        Cell::Text(name_en),
        Cell::Text(date_text(month.first_day)),
        Cell::Number(month.days.to_string()),
        Cell::Text(month.sexagenary().chinese()),
    ];
    cells.extend(time_cells(month.new_moon, scales));
    cells.push(Cell::number(Some(after_midnight_s), 0));
    cells
}

fn term_cells(year: &ChineseYear, term: &SolarTerm, scales: &TimeScales) -> Vec<Cell> {
    let (_, chinese, english) = term.names();
    let mut cells = vec![
        Cell::Number(year.year.to_string()),
        Cell::Text("solar-term".to_owned()),
        Cell::Text(chinese.to_owned()),
        Cell::Text(english.to_owned()),
        Cell::Text(date_text(term.day_number)),
        Cell::Empty,
        Cell::Empty,
    ];
    cells.extend(time_cells(term.instant, scales));
    cells.push(Cell::Empty);
    cells
}

/// The clock of China, and UTC.
fn time_cells(instant: Instant, scales: &TimeScales) -> [Cell; 2] {
    let reading = civil_reading(instant, scales);
    let civil = reading.civil();
    let local =
        format!("{} {:02}:{:02}:{:02}", date_text(reading.day_number), civil.hour, civil.minute, civil.second as u32);
    [Cell::Text(local), Cell::Text(format_utc(instant, scales))]
}

fn date_text(day_number: i64) -> String {
    let CalendarDate { year, month, day } = Calendar::Gregorian.date(day_number);
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.abs())
}

/// `2033`, `1900..2100`.
fn years(text: &str) -> Result<Years, String> {
    let year = |text: &str| text.trim().parse::<i32>().ok().filter(|year| year.abs() <= 99_999);
    let read = match text.split_once("..") {
        Some((first, last)) => year(first).zip(year(last)).filter(|(first, last)| first <= last),
        None => year(text).map(|year| (year, year)),
    };
    read.map(|(first, last)| Years(first, last)).ok_or_else(|| "write a year, or two as 1900..2100".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_a_span() {
        assert_eq!(years("2033"), Ok(Years(2033, 2033)));
        assert_eq!(years("-100..-50"), Ok(Years(-100, -50)));
        assert!(["", "x", "2..1", "1..", "1e9", "999999999"].iter().all(|text| years(text).is_err()));
    }
}

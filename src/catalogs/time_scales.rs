//! Leap seconds, Delta T splines and Earth orientation: `catalogs/earth-orientation/` and `catalogs/delta-t/`.
//! Leap seconds and splines are CSV that a person may edit; the daily Earth orientation is packed (its layout stands in
//! `catalogs/earth-orientation/SOURCE.toml`).

use super::{CatalogError, Files, read_table};
use crate::astro::time::{
    Calendar, CalendarDate, DeltaTSpline, EarthOrientation, LeapSeconds, LeapStep, TimeScales, TimeTableError,
};
use serde::Deserialize;

/// Path of the leap seconds inside the catalogue folder.
pub const LEAP_SECONDS_FILE: &str = "earth-orientation/leap_seconds.csv";
/// Path of the daily Earth orientation inside the catalogue folder.
pub const EARTH_ORIENTATION_FILE: &str = "earth-orientation/daily.bin";
/// Path of the Delta T splines inside the catalogue folder.
pub const DELTA_T_FILE: &str = "delta-t/splines.csv";

const MAGIC: &[u8; 8] = b"BGEOPV1\n";
const HEADER_BYTES: usize = MAGIC.len() + 3 * 4;
/// First day, UTC, on which UTC differs from TAI by whole seconds.
const FIRST_UTC_DATE: CalendarDate = CalendarDate { year: 1972, month: 1, day: 1 };

/// The time scales from the three files.
///
/// # Errors
/// The first row that is wrong, with file, line, column, value and what is allowed; or the file that cannot be used.
pub fn parse(files: &Files) -> Result<TimeScales, CatalogError> {
    let leap_seconds = parse_leap_seconds(files.bytes(LEAP_SECONDS_FILE)?)?;
    let splines = parse_splines(files.bytes(DELTA_T_FILE)?)?;
    let earth_orientation = parse_earth_orientation(files.bytes(EARTH_ORIENTATION_FILE)?)?;
    TimeScales::new(leap_seconds, earth_orientation, splines).map_err(|error| file_error(DELTA_T_FILE, &error))
}

#[derive(Deserialize)]
struct LeapRow {
    utc_date: String,
    tai_minus_utc_s: i32,
    kind: String,
}

fn parse_leap_seconds(bytes: &[u8]) -> Result<LeapSeconds, CatalogError> {
    let mut rows: Vec<(u64, LeapRow)> = read_table(LEAP_SECONDS_FILE, bytes)?;
    let Some((line, expiry)) = rows.pop() else {
        return Err(problem(LEAP_SECONDS_FILE, "there are no rows; write the steps and an expiry"));
    };
    let expiry_day = leap_day(line, &expiry, "expiry")?;
    let mut steps: Vec<LeapStep> = Vec::with_capacity(rows.len());
    for (line, row) in &rows {
        let step =
            LeapStep { first_day: leap_day(*line, row, "step")?, tai_minus_utc_s: f64::from(row.tai_minus_utc_s) };
        check_step(*line, row, steps.last(), step)?;
        steps.push(step);
    }
    LeapSeconds::new(steps, expiry_day).map_err(|error| file_error(LEAP_SECONDS_FILE, &error))
}

/// Julian day number of a row that must be of this kind.
fn leap_day(line: u64, row: &LeapRow, kind: &str) -> Result<i64, CatalogError> {
    if row.kind != kind {
        let allowed = format!("{kind} here: every row is a step, and the last one the expiry");
        return Err(leap_cell(line, "kind", &row.kind, &allowed));
    }
    iso_date(&row.utc_date)
        .filter(|date| *date >= FIRST_UTC_DATE)
        .map(|date| Calendar::Gregorian.day_number(date))
        .ok_or_else(|| leap_cell(line, "utc_date", &row.utc_date, "a date from 1972-01-01 on, as 2017-01-01"))
}

fn check_step(line: u64, row: &LeapRow, before: Option<&LeapStep>, step: LeapStep) -> Result<(), CatalogError> {
    let Some(before) = before else { return Ok(()) };
    if step.first_day <= before.first_day {
        return Err(leap_cell(line, "utc_date", &row.utc_date, "a date after that of the row above"));
    }
    if (step.tai_minus_utc_s - before.tai_minus_utc_s).abs() == 1.0 {
        return Ok(());
    }
    let allowed = format!("one second more or less than the {} above", before.tai_minus_utc_s);
    Err(leap_cell(line, "tai_minus_utc_s", &row.tai_minus_utc_s.to_string(), &allowed))
}

fn iso_date(text: &str) -> Option<CalendarDate> {
    let mut parts = text.split('-');
    let mut digits = |length: usize| {
        let part = parts.next()?;
        if part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()) {
            part.parse::<u32>().ok()
        } else {
            None
        }
    };
    let (year, month, day) = (i32::try_from(digits(4)?).ok()?, digits(2)?, digits(2)?);
    let valid = parts.next().is_none() && (1..=Calendar::Gregorian.days_in_month(year, month)).contains(&day);
    valid.then_some(CalendarDate { year, month, day })
}

fn leap_cell(line: u64, column: &str, value: &str, allowed: &str) -> CatalogError {
    cell(LEAP_SECONDS_FILE, line, column, value, allowed)
}

#[derive(Deserialize)]
struct SplineRow {
    start_year: f64,
    end_year: f64,
    a0_s: f64,
    a1_s: f64,
    a2_s: f64,
    a3_s: f64,
}

fn parse_splines(bytes: &[u8]) -> Result<Vec<DeltaTSpline>, CatalogError> {
    let rows: Vec<(u64, SplineRow)> = read_table(DELTA_T_FILE, bytes)?;
    let mut splines: Vec<DeltaTSpline> = Vec::with_capacity(rows.len());
    for (line, row) in rows {
        check_finite(line, &row)?;
        if let Some(before) = splines.last().filter(|before| before.end_year != row.start_year) {
            let allowed = format!("{}, where the row above ends", before.end_year);
            return Err(cell(DELTA_T_FILE, line, "start_year", &row.start_year.to_string(), &allowed));
        }
        if row.end_year <= row.start_year {
            let allowed = format!("a year after {}", row.start_year);
            return Err(cell(DELTA_T_FILE, line, "end_year", &row.end_year.to_string(), &allowed));
        }
        let coefficients_s = [row.a0_s, row.a1_s, row.a2_s, row.a3_s];
        splines.push(DeltaTSpline { start_year: row.start_year, end_year: row.end_year, coefficients_s });
    }
    Ok(splines)
}

fn check_finite(line: u64, row: &SplineRow) -> Result<(), CatalogError> {
    const LARGEST: f64 = 1e6;
    let columns = [
        ("start_year", row.start_year),
        ("end_year", row.end_year),
        ("a0_s", row.a0_s),
        ("a1_s", row.a1_s),
        ("a2_s", row.a2_s),
        ("a3_s", row.a3_s),
    ];
    let wrong = columns.iter().find(|(_, value)| !(-LARGEST..=LARGEST).contains(value));
    wrong.map_or(Ok(()), |(column, value)| {
        Err(cell(DELTA_T_FILE, line, column, &value.to_string(), "a number between -1000000 and 1000000"))
    })
}

fn parse_earth_orientation(bytes: &[u8]) -> Result<EarthOrientation, CatalogError> {
    let wrong = |text: &str| problem(EARTH_ORIENTATION_FILE, text);
    let (header, body) =
        bytes.split_at_checked(HEADER_BYTES).filter(|(header, _)| header.starts_with(MAGIC)).ok_or_else(|| {
            wrong("it does not begin with BGEOPV1; make it again with catalogs/make/earth_orientation.py")
        })?;
    let numbers = little_endian(&header[MAGIC.len()..]);
    let [first_mjd, days, measured] = numbers[..] else { return Err(wrong("its header is broken; make it again")) };
    let days = usize::try_from(days).unwrap_or(0);
    let measured = usize::try_from(measured).unwrap_or(0);
    if days.checked_mul(12) != Some(body.len()) {
        let text = format!("it holds {} bytes for {days} days instead of 12 a day; make it again", body.len());
        return Err(wrong(&text));
    }
    let columns = little_endian(body);
    let (tt_minus_ut1, pole) = columns.split_at(days);
    let (x, y) = pole.split_at(days);
    check_magnitudes(first_mjd, tt_minus_ut1, pole).map_err(|text| wrong(&text))?;
    EarthOrientation::new(first_mjd, measured, tt_minus_ut1.to_vec(), x.to_vec(), y.to_vec())
        .map_err(|error| file_error(EARTH_ORIENTATION_FILE, &error))
}

/// Values that cannot be: dates beyond MJD 0 to 200000, Delta T that changes by more than 0.1 s a day, a pole beyond 2".
fn check_magnitudes(first_mjd: i32, tt_minus_ut1: &[i32], pole: &[i32]) -> Result<(), String> {
    let dates_fit = (0..200_000).contains(&first_mjd) && tt_minus_ut1.len() < 200_000;
    let times_fit = tt_minus_ut1.windows(2).all(|pair| pair[1].abs_diff(pair[0]) < 1_000_000);
    if dates_fit && times_fit && pole.iter().all(|value| (-2_000_000..=2_000_000).contains(value)) {
        return Ok(());
    }
    Err("its dates, TT - UT1 (0.1 s a day) or pole (2 arcseconds) are beyond what can be; make it again".to_owned())
}

fn little_endian(bytes: &[u8]) -> Vec<i32> {
    let (words, _) = bytes.as_chunks::<4>();
    words.iter().map(|word| i32::from_le_bytes(*word)).collect()
}

fn cell(file: &str, line: u64, column: &str, value: &str, allowed: &str) -> CatalogError {
    CatalogError::Cell {
        file: file.to_owned(),
        line,
        column: column.to_owned(),
        value: value.to_owned(),
        allowed: allowed.to_owned(),
    }
}

fn problem(file: &str, text: &str) -> CatalogError {
    CatalogError::File { file: file.to_owned(), problem: text.to_owned() }
}

fn file_error(file: &str, error: &TimeTableError) -> CatalogError {
    problem(file, &error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The embedded files with one of them replaced.
    fn with(file: &str, bytes: &[u8]) -> Result<TimeScales, CatalogError> {
        parse(&Files::embedded().with_override(file, bytes.to_vec()))
    }

    fn error_with_leap_csv(csv: &str) -> String {
        with(LEAP_SECONDS_FILE, csv.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn the_embedded_tables_hold_27_leap_seconds_and_every_day_since_1962() {
        let scales = parse(&Files::embedded()).unwrap();
        assert_eq!(scales.leap_seconds().steps().len(), 28);
        let (first, last) = scales.earth_orientation().span().unwrap();
        assert_eq!((first.day(), (last.days_since(first)).round()), (2_437_666.0, 24_042.0));
    }

    #[test]
    fn a_broken_leap_second_names_file_line_column_value_and_what_is_allowed() {
        let head = "utc_date,tai_minus_utc_s,kind\n1972-01-01,10,step\n";
        for (rows, parts) in [
            ("1972-13-01,11,step\n2027-01-01,11,expiry\n", ["line 3", "utc_date", "1972-13-01", "1972-01-01 on"]),
            ("1972-07-01,12,step\n2027-01-01,11,expiry\n", ["line 3", "tai_minus_utc_s", "12", "one second more"]),
            ("1971-07-01,11,step\n2027-01-01,11,expiry\n", ["line 3", "utc_date", "1971-07-01", "a date from"]),
            ("1972-07-01,x,step\n2027-01-01,11,expiry\n", ["line 3", "tai_minus_utc_s", "\"x\"", "whole number"]),
            ("1972-07-01,11,step\n", ["line 3", "kind", "step", "expiry"]),
        ] {
            let message = error_with_leap_csv(&format!("{head}{rows}"));
            assert!(message.starts_with(LEAP_SECONDS_FILE), "{message}");
            assert!(parts.iter().all(|part| message.contains(part)), "{message} has not {parts:?}");
        }
    }

    #[test]
    fn a_broken_spline_names_its_line_and_column() {
        let head = "start_year,end_year,a0_s,a1_s,a2_s,a3_s\n-720,1000,1,1,1,1\n";
        for (row, column) in
            [("1001,2019,1,1,1,1", "start_year"), ("1000,999,1,1,1,1", "end_year"), ("1000,2019,1,NaN,1,1", "a1_s")]
        {
            let csv = format!("{head}{row}\n");
            let message = with(DELTA_T_FILE, csv.as_bytes()).unwrap_err().to_string();
            assert!(message.contains("splines.csv, line 3") && message.contains(column), "{message}");
        }
    }

    #[test]
    fn a_broken_binary_names_the_file_and_the_problem() {
        let files = Files::embedded();
        let daily = files.bytes(EARTH_ORIENTATION_FILE).unwrap();
        let mut huge = daily.to_vec();
        huge[32..36].copy_from_slice(&[0, 0, 0, 0]);
        let shorter = &daily[..daily.len() - 3];
        for (bytes, part) in [(&b"nothing"[..], "BGEOPV1"), (shorter, "instead of 12 a day"), (&huge, "beyond")] {
            let message = with(EARTH_ORIENTATION_FILE, bytes).unwrap_err().to_string();
            assert!(message.starts_with(EARTH_ORIENTATION_FILE) && message.contains(part), "{message}");
        }
    }

    #[test]
    fn empty_files_are_refused() {
        assert!(with(LEAP_SECONDS_FILE, b"").is_err());
        assert!(with(DELTA_T_FILE, b"").is_err());
        assert!(with(EARTH_ORIENTATION_FILE, b"").is_err());
    }
}

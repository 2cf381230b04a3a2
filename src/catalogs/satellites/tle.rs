//! Two-line elements: lines of 69 columns, each with a checksum, under an optional line with the name. The format is that of
//! Hoots & Roehrich 1980, Spacetrack Report 3, with numbers above 99999 in the letters of Alpha-5.

use super::{Draft, Reader};
use crate::astro::orbits::SatelliteElements;
use crate::astro::time::{Calendar, CalendarDate, TimeScales, UtcReading};
use crate::catalogs::CatalogError;
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::DAY_S;
use std::ops::RangeInclusive;

const LENGTH: usize = 69;
/// Years of two digits from here on are of the twentieth century.
const FIRST_YEAR_OF_TWO_DIGITS: u32 = 57;

impl Reader<'_> {
    /// Every pair of lines.
    pub(super) fn read_two_lines(&mut self, text: &str) {
        let file = self.file;
        let mut name = "";
        let mut lines =
            text.lines().enumerate().map(|(index, line)| Line { file, line: index as u64 + 1, text: line.trim_end() });
        let mut first: Option<Line<'_>> = None;
        let mut kept = Vec::new();
        for line in lines.by_ref().filter(|line| !line.text.trim().is_empty() && !line.text.starts_with('#')) {
            match (line.kind(), first.take()) {
                (Kind::Second, Some(one)) => {
                    kept.push((one.line, read_pair(&one, &line, name, self.scales)));
                    name = "";
                }
                (Kind::Second, None) => {
                    kept.push((line.line, Err(line.error("1", "2", "line 1 of the elements before line 2"))))
                }
                (kind, dangling) => {
                    kept.extend(
                        dangling.map(|one| (one.line, Err(one.error("1", "1", "line 2 of the elements after line 1")))),
                    );
                    match kind {
                        Kind::First => first = Some(line),
                        _ => name = line.text.strip_prefix("0 ").unwrap_or(line.text).trim(),
                    }
                }
            }
        }
        kept.extend(first.map(|one| (one.line, Err(one.error("1", "1", "line 2 of the elements after line 1")))));
        for (line, read) in kept {
            self.take(line, read);
        }
    }
}

enum Kind {
    Name,
    First,
    Second,
}

/// One line and where it stands.
struct Line<'a> {
    file: &'a str,
    line: u64,
    text: &'a str,
}

fn read_pair(one: &Line<'_>, two: &Line<'_>, name: &str, scales: &TimeScales) -> Result<Draft, CatalogError> {
    one.check()?;
    two.check()?;
    let number = one.satellite_number()?;
    if two.satellite_number()? != number {
        return Err(two.error("3-7", two.columns(3, 7), &format!("the number of line 1, {number}")));
    }
    if !matches!(one.columns(63, 63).trim(), "" | "0" | "2" | "3") {
        return Err(one.error("63", one.columns(63, 63), "0: elements of another theory than SGP4 are not read"));
    }
    let epoch_utc = one.epoch()?;
    let angle = |from, to, most: f64| Ok(two.number(from, to, 0.0..=most)? * DEGREE_RAD);
    let elements = SatelliteElements {
        epoch: scales.instant_from_utc(epoch_utc),
        epoch_utc,
        mean_motion_rev_per_d: two.number(53, 63, 0.01..=18.0)?,
        eccentricity: two.digits(27, 33)? * 1e-7,
        inclination_rad: angle(9, 16, 180.0)?,
        node_rad: angle(18, 25, 360.0)?,
        argument_of_perigee_rad: angle(35, 42, 360.0)?,
        mean_anomaly_rad: angle(44, 51, 360.0)?,
        drag_per_earth_radius: one.exponential(54, 61)?,
    };
    Ok(Draft {
        name: name.to_owned(),
        number,
        designator: designator(one.columns(10, 17).trim()),
        elements,
        standard_magnitude: None,
    })
}

/// `98067A` as it is written in full, `1998-067A`.
fn designator(short: &str) -> String {
    match (short.get(..2).and_then(|year| year.parse::<u32>().ok()), short.get(2..)) {
        (Some(year), Some(rest)) if !rest.is_empty() => format!("{}-{rest}", full_year(year)),
        _ => String::new(),
    }
}

fn full_year(two_digits: u32) -> u32 {
    if two_digits >= FIRST_YEAR_OF_TWO_DIGITS { 1900 + two_digits } else { 2000 + two_digits }
}

impl<'a> Line<'a> {
    fn kind(&self) -> Kind {
        let numbered = |digit: &str| {
            self.text.strip_prefix(digit).is_some_and(|rest| rest.starts_with(' ')) && self.looks_numeric()
        };
        match (numbered("1"), numbered("2")) {
            (true, _) => Kind::First,
            (_, true) => Kind::Second,
            _ => Kind::Name,
        }
    }

    /// Lines of elements hold points and digits where a name such as `1 KUNS-PF` has letters.
    fn looks_numeric(&self) -> bool {
        self.text.chars().filter(char::is_ascii_digit).count() >= 20 || self.text.len() > 50
    }

    /// Length, plain characters, checksum (its digits, each minus counting one, to the last digit of their sum).
    fn check(&self) -> Result<(), CatalogError> {
        if !self.text.is_ascii() || self.text.len() < LENGTH {
            let found = format!("{} characters", self.text.chars().count());
            return Err(self.error("1-69", &found, "69 plain characters"));
        }
        let sum: u32 = self
            .columns(1, 68)
            .chars()
            .map(|letter| if letter == '-' { 1 } else { letter.to_digit(10).unwrap_or(0) })
            .sum();
        let expected = (sum % 10).to_string();
        if self.columns(69, 69) != expected {
            let allowed = format!("the checksum {expected}; something in the line was changed, fetch it again");
            return Err(self.error("69", self.columns(69, 69), &allowed));
        }
        Ok(())
    }

    /// The text of columns counted from 1; the line is plain and long enough.
    fn columns(&self, first: usize, last: usize) -> &'a str {
        self.text.get(first - 1..last).unwrap_or("")
    }

    fn satellite_number(&self) -> Result<u32, CatalogError> {
        let text = self.columns(3, 7).trim();
        let bad = || self.error("3-7", text, "a satellite number");
        match text.chars().next() {
            // Alpha-5: a letter stands for 10 to 33, without I and O.
            Some(letter @ ('A'..='H' | 'J'..='N' | 'P'..='Z')) => {
                let skipped = u32::from(letter > 'I') + u32::from(letter > 'O');
                let high = letter as u32 - 'A' as u32 + 10 - skipped;
                Ok(high * 10_000 + text[1..].parse::<u32>().map_err(|_| bad())?)
            }
            _ => text.parse().map_err(|_| bad()),
        }
    }

    fn epoch(&self) -> Result<UtcReading, CatalogError> {
        let year = full_year(self.digits(19, 20)? as u32);
        let day_of_year = self.number(21, 32, 1.0..=366.999_999_99)?;
        let new_year = Calendar::Gregorian.day_number(CalendarDate { year: year as i32, month: 1, day: 1 });
        let whole = day_of_year.floor();
        Ok(UtcReading { day_number: new_year + whole as i64 - 1, second_of_day: (day_of_year - whole) * DAY_S })
    }

    fn number(&self, first: usize, last: usize, range: RangeInclusive<f64>) -> Result<f64, CatalogError> {
        let text = self.columns(first, last).trim();
        let value = text.parse::<f64>().ok().filter(|value| range.contains(value));
        value.ok_or_else(|| {
            let allowed = format!("a number from {} to {}", range.start(), range.end());
            self.error(&format!("{first}-{last}"), text, &allowed)
        })
    }

    /// Digits only, blanks before them counting as zeros.
    fn digits(&self, first: usize, last: usize) -> Result<f64, CatalogError> {
        let text = self.columns(first, last).trim();
        let value = text.parse::<u32>().ok().filter(|_| !text.starts_with('+'));
        value.map(f64::from).ok_or_else(|| self.error(&format!("{first}-{last}"), text, "digits"))
    }

    /// ` 28098-4`, 0.28098e-4: a decimal point is understood before the first digit.
    fn exponential(&self, first: usize, last: usize) -> Result<f64, CatalogError> {
        let text = self.columns(first, last);
        let bad = || self.error(&format!("{first}-{last}"), text, "five digits and an exponent such as 28098-4");
        let (mantissa, exponent) = text.split_at(6);
        let digits = mantissa.trim_start_matches(['+', '-', ' ']);
        let sign = if mantissa.starts_with('-') { -1.0 } else { 1.0 };
        let whole: u32 = digits.parse().map_err(|_| bad())?;
        let exponent: i32 = exponent.trim().parse().map_err(|_| bad())?;
        Ok(sign * f64::from(whole) * 10_f64.powi(exponent - digits.len() as i32))
    }

    fn error(&self, columns: &str, value: &str, allowed: &str) -> CatalogError {
        CatalogError::Cell {
            file: self.file.to_owned(),
            line: self.line,
            column: columns.to_owned(),
            value: value.to_owned(),
            allowed: allowed.to_owned(),
        }
    }
}

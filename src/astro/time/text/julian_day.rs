//! `JD 2451545.0 TT` and `MJD 51544.5 UTC`: whole days and fraction are read apart, so that no digit is lost.

use super::{Problem, Scale, problem, scale_of};
use crate::astro::time::{Instant, JulianDate, TimeScales};

const EXAMPLE: &str = "JD 2451545.0 TT";
/// Julian dates of the years -210000 and 210000.
const SMALLEST_JD: f64 = -74_979_865.5;
const LARGEST_JD: f64 = 78_422_350.5;

/// Reads what follows `JD` or `MJD`; `origin_jd` is added to the number.
pub(super) fn read(text: &str, origin_jd: f64, scales: &TimeScales) -> Result<Instant, Problem> {
    let text = text.trim();
    let end = text.find(|c: char| c.is_whitespace() || c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, scale) = (&text[..end], text[end..].trim());
    let Some((days, fraction)) = whole_and_fraction(number) else {
        return problem(format!("\"{number}\" is not a number of days"), EXAMPLE);
    };
    if !(SMALLEST_JD..LARGEST_JD).contains(&(origin_jd + days + fraction)) {
        return problem("that date is beyond the years -210000 to 210000", EXAMPLE);
    }
    let Some(scale) = scale_of(scale) else {
        let what = if scale.is_empty() {
            "the scale is missing, add TT, TDB, UT1 or UTC".to_owned()
        } else {
            format!("{scale} is no scale, use TT, TDB, UT1 or UTC")
        };
        return problem(what, EXAMPLE);
    };
    let date = JulianDate::new(origin_jd + days, fraction);
    Ok(match scale {
        Scale::Z => scales.instant_from_utc_jd(date.relabelled()),
        Scale::Ut1 => scales.instant_from_ut1(date.relabelled()),
        Scale::Tt => Instant::from_tt(date),
        Scale::Tdb => Instant::from_tdb(date.relabelled()),
    })
}

fn whole_and_fraction(number: &str) -> Option<(f64, f64)> {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| part.len() <= 30 && part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) {
        return None;
    }
    let whole: f64 = whole.parse().ok()?;
    let fraction: f64 = format!("0.{fraction}0").parse().ok()?;
    Some((sign * whole, sign * fraction))
}

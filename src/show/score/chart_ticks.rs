//! Marks on the axes of charts: round numbers, and dates in both languages.

use super::dates::{self, month_name};
use super::fill::number_words;
use crate::astro::time::{Calendar, CalendarDate, Instant, TimeScales};
use crate::moment::Language;
use crate::moment::stage::Tick;

/// Most marks of an axis of numbers, and of one of dates, whose words are wider.
const MOST_NUMBERS: f64 = 7.0;
const MOST_DATES: f64 = 7.0;
/// Years up to this one begin in the Julian calendar.
const LAST_JULIAN_YEAR: i32 = 1582;

/// The round step that marks a length of axis with at most so many places: 1, 2 or 5 times a power of ten.
fn round_step(length: f64, most: f64) -> f64 {
    let least = (length.abs() / most).max(1e-12);
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0]
        .map(|digit| digit * power)
        .into_iter()
        .find(|step| *step >= least * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// From the round number below the values to the one above them.
pub(super) fn nice_range(values: impl Iterator<Item = f64>) -> [f64; 2] {
    let (least, most) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)));
    if least > most {
        return [0.0, 1.0];
    }
    if most - least < 1e-9 {
        return [least - 1.0, most + 1.0];
    }
    let step = round_step(most - least, MOST_NUMBERS);
    [(least / step).floor() * step, (most / step).ceil() * step]
}

/// Marks at round numbers.
pub(super) fn number_ticks([one, other]: [f64; 2]) -> Vec<Tick> {
    let (least, most) = (one.min(other), one.max(other));
    let step = round_step(most - least, MOST_NUMBERS);
    let decimals = (-step.log10().floor()).clamp(0.0, 9.0) as usize;
    let first = (least / step - 1e-9).ceil() as i64;
    let last = (most / step + 1e-9).floor() as i64;
    (first..=last)
        .map(|number| {
            let at = number as f64 * step;
            Tick { at, label: number_words(at, decimals) }
        })
        .collect()
}

/// How far dates on an axis are apart.
#[derive(Debug, Clone, Copy, PartialEq)]
enum DateStep {
    Hours(f64),
    Days(i64),
    Months(i64),
    Years(i64),
}

fn date_step(days: f64) -> DateStep {
    let fits = |step_d: f64| days / step_d <= MOST_DATES;
    let hours = [1.0, 2.0, 3.0, 6.0, 12.0].into_iter().find(|hours| fits(hours / 24.0)).map(DateStep::Hours);
    let day = || [1, 2, 5, 10].into_iter().find(|days| fits(*days as f64)).map(DateStep::Days);
    let month = || [1, 2, 3, 6].into_iter().find(|months| fits(*months as f64 * 30.4)).map(DateStep::Months);
    let years = || DateStep::Years(round_step(days / 365.25, MOST_DATES).max(1.0) as i64);
    hours.or_else(day).or_else(month).unwrap_or_else(years)
}

/// Marks at round hours, days, months or years between two instants, as days after the first one.
pub(super) fn date_ticks(
    [from, to]: [Instant; 2],
    language: Language,
    time_zone: Option<&str>,
    scales: &TimeScales,
) -> Vec<Tick> {
    let (earlier, later) = if to < from { (to, from) } else { (from, to) };
    let days = later.days_since(earlier);
    let midnight = midnight_before(earlier, time_zone, scales);
    let first = dates::read(earlier, time_zone, scales);
    let on = |date: CalendarDate| {
        let calendar = if date.year <= LAST_JULIAN_YEAR { Calendar::Julian } else { Calendar::Gregorian };
        midnight.plus_days((calendar.day_number(date) - first.day_number) as f64)
    };
    let step = date_step(days);
    let CalendarDate { year, month, .. } = first.date;
    let months_on = |months: i64| {
        let count = i64::from(year) * 12 + months;
        on(CalendarDate { year: count.div_euclid(12) as i32, month: count.rem_euclid(12) as u32 + 1, day: 1 })
    };
    let places: Vec<Instant> = match step {
        DateStep::Hours(hours) => (0..=64).map(|n| midnight.plus_days(f64::from(n) * hours / 24.0)).collect(),
        DateStep::Days(every) => (0..=80).map(|n| midnight.plus_days((n * every) as f64)).collect(),
        DateStep::Months(every) => {
            let begin = i64::from(month - 1).div_euclid(every) * every;
            (0..=16).map(|n| months_on(begin + n * every)).collect()
        }
        DateStep::Years(every) => {
            let begin = i64::from(year).div_euclid(every) * every - i64::from(year);
            (0..=16).map(|n| months_on((begin + n * every) * 12)).collect()
        }
    };
    let inside = places.into_iter().filter(|at| *at >= earlier && *at <= later);
    inside.map(|at| Tick { at: at.days_since(from), label: label(at, step, language, time_zone, scales) }).collect()
}

/// The last midnight of the clocks of a place before an instant; changes of summer time after it are not followed.
fn midnight_before(instant: Instant, time_zone: Option<&str>, scales: &TimeScales) -> Instant {
    let clock = dates::read(instant, time_zone, scales);
    let reading = scales.utc(instant);
    let local_s =
        f64::from(clock.hour) * 3600.0 + f64::from(clock.minute) * 60.0 + reading.second_of_day.rem_euclid(60.0);
    instant.plus_seconds(-local_s)
}

fn label(at: Instant, step: DateStep, language: Language, time_zone: Option<&str>, scales: &TimeScales) -> String {
    // A mark at midnight belongs to the day that begins.
    let clock = dates::read(at.plus_seconds(1.0), time_zone, scales);
    let CalendarDate { year, month, day } = clock.date;
    let short = &month_name(month)[..3.min(month_name(month).len())];
    match (step, language) {
        (DateStep::Hours(_), _) => dates::time_words(&clock),
        (DateStep::Days(_), Language::En) => format!("{day} {short}"),
        (DateStep::Days(_), Language::Zh) => format!("{month}月{day}日"),
        (DateStep::Months(_), Language::Zh) if month == 1 => format!("{}年", dates::year_words(year, language)),
        (DateStep::Months(_), Language::Zh) => format!("{month}月"),
        (DateStep::Months(_), Language::En) if month == 1 => dates::year_words(year, language),
        (DateStep::Months(_), Language::En) => short.to_owned(),
        (DateStep::Years(_), _) => dates::year_words(year, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;

    #[test]
    fn numbers_are_marked_where_they_are_round() {
        let labels = |range| number_ticks(range).into_iter().map(|tick| tick.label).collect::<Vec<_>>();
        assert_eq!(labels([-14.2, 16.5]), ["−10", "−5", "0", "5", "10", "15"]);
        assert_eq!(labels([1.0, 0.0]), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(nice_range([-14.2, 16.5].into_iter()), [-15.0, 20.0]);
        assert_eq!(nice_range([2.0].into_iter()), [1.0, 3.0]);
        assert_eq!(nice_range(std::iter::empty()), [0.0, 1.0]);
    }

    #[test]
    fn dates_are_marked_by_hours_days_months_and_years_in_both_languages() {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().unwrap();
        let labels = |from: &str, to: &str, language| {
            let span = [from, to].map(|text| parse_time(text, scales).unwrap());
            date_ticks(span, language, None, scales).into_iter().map(|tick| tick.label).collect::<Vec<_>>()
        };
        let year = ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
        assert_eq!(labels(year.0, year.1, Language::En), ["2026", "Mar", "May", "Jul", "Sep", "Nov", "2027"]);
        assert_eq!(labels(year.0, year.1, Language::Zh)[..2], ["2026年", "3月"]);
        let day = labels("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", Language::En);
        assert_eq!(day, ["00:00", "06:00", "12:00", "18:00", "00:00"]);
        let weeks = labels("2026-01-30T06:00:00Z", "2026-02-12T00:00:00Z", Language::Zh);
        assert_eq!(weeks, ["2月1日", "2月3日", "2月5日", "2月7日", "2月9日", "2月11日"]);
        let ages = labels("-2000-01-01T00:00:00Z", "2000-01-01T00:00:00Z", Language::En);
        assert!(ages.len() <= 8 && ages.contains(&"1000".to_owned()), "{ages:?}");
    }
}

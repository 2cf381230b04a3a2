//! The scale of the scrubber: which instants of the place's calendar stand on a span of time, and how they are written.

use crate::astro::time::{Calendar, CalendarDate, Instant, TimeScales, UtcReading};

/// A line of the scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// When.
    pub instant: Instant,
    /// What is written; nothing beside a small line.
    pub label: String,
}

/// Steps of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Minutes(i64),
    Days(i64),
    Months(i64),
    Years(i64),
}

/// All steps with their mean lengths, d.
const STEPS: [(Step, f64); 22] = [
    (Step::Minutes(1), 1.0 / 1440.0),
    (Step::Minutes(5), 5.0 / 1440.0),
    (Step::Minutes(15), 15.0 / 1440.0),
    (Step::Minutes(60), 1.0 / 24.0),
    (Step::Minutes(180), 3.0 / 24.0),
    (Step::Minutes(360), 6.0 / 24.0),
    (Step::Days(1), 1.0),
    (Step::Days(5), 5.0),
    (Step::Months(1), 30.44),
    (Step::Months(3), 91.3),
    (Step::Years(1), 365.25),
    (Step::Years(5), 1_826.25),
    (Step::Years(10), 3_652.5),
    (Step::Years(50), 18_262.5),
    (Step::Years(100), 36_525.0),
    (Step::Years(500), 182_625.0),
    (Step::Years(1_000), 365_250.0),
    (Step::Years(5_000), 1_826_250.0),
    (Step::Years(10_000), 3_652_500.0),
    (Step::Years(50_000), 18_262_500.0),
    (Step::Years(100_000), 36_525_000.0),
    (Step::Years(500_000), 182_625_000.0),
];

/// The ticks from one instant to another, of the finest step with at most `most` of them; `offset_s` is what the clocks of
/// the place are ahead of UTC.
pub fn ticks(from: Instant, to: Instant, most: usize, offset_s: f64, scales: &TimeScales) -> Vec<Tick> {
    let span_d = to.days_since(from);
    let fits = |(_, step_d): &&(Step, f64)| span_d / step_d <= most as f64;
    let Some((step, _)) = STEPS.iter().find(fits).or(STEPS.last()) else { return Vec::new() };
    let clock = |instant: Instant| scales.utc(instant.plus_seconds(offset_s));
    let at = |day_number: i64, second_of_day: f64| {
        scales.instant_from_utc(UtcReading { day_number, second_of_day }).plus_seconds(-offset_s)
    };
    let (first, last) = (clock(from), clock(to));
    let mut found = Vec::new();
    match *step {
        Step::Minutes(minutes) => {
            let number = |reading: &UtcReading| reading.day_number * 1440 + (reading.second_of_day / 60.0) as i64;
            let (mut minute, end) = (number(&first).div_euclid(minutes) * minutes, number(&last));
            while minute <= end {
                let (day, of_day) = (minute.div_euclid(1440), minute.rem_euclid(1440));
                let label = if of_day == 0 { day_label(day) } else { format!("{:02}:{:02}", of_day / 60, of_day % 60) };
                found.push(Tick { instant: at(day, of_day as f64 * 60.0), label });
                minute += minutes;
            }
        }
        Step::Days(days) => {
            let is_kept = |date: CalendarDate| days == 1 || (date.day % 5 == 1 && date.day < 30);
            let all = first.day_number..=last.day_number;
            let kept = all.filter(|day| is_kept(Calendar::Gregorian.date(*day)));
            found.extend(kept.map(|day| Tick { instant: at(day, 0.0), label: day_label(day) }));
        }
        Step::Months(months) => {
            let number = |reading: &UtcReading| month_number(reading.day_number);
            let (mut month, end) = (number(&first).div_euclid(months) * months, number(&last));
            while month <= end {
                let (year, of_year) = (month.div_euclid(12) as i32, month.rem_euclid(12) as u32 + 1);
                let day = Calendar::Gregorian.day_number(CalendarDate { year, month: of_year, day: 1 });
                let label = if of_year == 1 { year.to_string() } else { format!("{}-{of_year:02}", short(year)) };
                found.push(Tick { instant: at(day, 0.0), label });
                month += months;
            }
        }
        Step::Years(years) => {
            let number = |reading: &UtcReading| i64::from(Calendar::Gregorian.date(reading.day_number).year);
            let (mut year, end) = (number(&first).div_euclid(years) * years, number(&last));
            while year <= end {
                let january = CalendarDate { year: year as i32, month: 1, day: 1 };
                let day = Calendar::Gregorian.day_number(january);
                found.push(Tick { instant: at(day, 0.0), label: year.to_string().replace('-', "−") });
                year += years;
            }
        }
    }
    found.retain(|tick| from <= tick.instant && tick.instant <= to);
    found
}

fn month_number(day_number: i64) -> i64 {
    let CalendarDate { year, month, .. } = Calendar::Gregorian.date(day_number);
    i64::from(year) * 12 + i64::from(month) - 1
}

/// `03-21`, with the year where it begins.
fn day_label(day_number: i64) -> String {
    let CalendarDate { year, month, day } = Calendar::Gregorian.date(day_number);
    if (month, day) == (1, 1) { year.to_string() } else { format!("{month:02}-{day:02}") }
}

fn short(year: i32) -> String {
    if (0..=9999).contains(&year) { format!("{year:04}") } else { year.to_string() }
}

/// A rate on the slider: linear between -1 and 1, beyond that the tenth power is a step more.
pub fn slider_of_rate(rate: f64) -> f64 {
    if rate.abs() <= 1.0 { rate } else { rate.signum() * (1.0 + rate.abs().log10()) }
}

/// The rate of a place on the slider; near a whole place it is that one.
pub fn rate_of_slider(place: f64) -> f64 {
    /// So near a whole number is meant.
    const CATCHES: f64 = 0.12;
    let place = if (place - place.round()).abs() < CATCHES { place.round() } else { place };
    if place.abs() <= 1.0 { place } else { place.signum() * 10.0_f64.powf(place.abs() - 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;

    fn labels(from: &str, to: &str, most: usize, offset_s: f64) -> Vec<String> {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().unwrap();
        let at = |text| parse_time(text, scales).unwrap();
        let ticks = ticks(at(from), at(to), most, offset_s, scales);
        assert!(ticks.windows(2).all(|pair| pair[0].instant < pair[1].instant));
        ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn a_scale_has_whole_hours_days_months_and_years_of_the_place() {
        let day = labels("2026-12-31T10:30:00Z", "2027-01-01T09:30:00Z", 8, 28_800.0);
        assert_eq!(day, ["21:00", "2027", "03:00", "06:00", "09:00", "12:00", "15:00"]);
        assert_eq!(
            labels("2026-01-30T00:00:00Z", "2026-02-03T00:00:00Z", 6, 0.0),
            ["01-30", "01-31", "02-01", "02-02", "02-03"]
        );
        assert_eq!(labels("2026-11-15T00:00:00Z", "2027-02-15T00:00:00Z", 5, 0.0), ["2026-12", "2027", "2027-02"]);
        assert_eq!(labels("-0014-06-01T00:00:00Z", "0012-06-01T00:00:00Z", 6, 0.0), ["−10", "−5", "0", "5", "10"]);
        let ages = labels("-4000-01-01T00:00:00Z", "+04000-01-01T00:00:00Z", 10, 0.0);
        assert_eq!((ages.len(), ages[0].as_str()), (9, "−4000"));
    }

    #[test]
    fn the_slider_of_rates_is_its_own_inverse_and_catches_powers_of_ten() {
        for rate in [-1e12, -3_600.0, -10.0, -1.0, -0.5, 0.0, 1.0, 10.0, 86_400.0, 1e12] {
            let place = slider_of_rate(rate);
            assert!((-13.0..=13.0).contains(&place));
            let back = rate_of_slider(place);
            let is_caught = (place - place.round()).abs() < 0.12;
            assert!(is_caught || (back - rate).abs() <= 1e-9 * rate.abs(), "{rate}: {back}");
        }
        assert_eq!((rate_of_slider(2.05), rate_of_slider(-12.93), rate_of_slider(0.9)), (10.0, -1e12, 1.0));
    }
}

//! Steps by calendar months and years: the same time of day on the same day of another month, or on its last one.

use crate::astro::time::{Calendar, CalendarDate, Instant, TimeScales, UtcReading};

/// The instant `months` months later (earlier if negative) by the proleptic Gregorian calendar.
pub(super) fn plus_months(instant: Instant, months: i32, scales: &TimeScales) -> Instant {
    let reading = scales.utc(instant);
    let date = Calendar::Gregorian.date(reading.day_number);
    let month_count = i64::from(date.year) * 12 + i64::from(date.month) - 1 + i64::from(months);
    let year = month_count.div_euclid(12) as i32;
    let month = month_count.rem_euclid(12) as u32 + 1;
    let day = date.day.min(Calendar::Gregorian.days_in_month(year, month));
    let day_number = Calendar::Gregorian.day_number(CalendarDate { year, month, day });
    // A leap second exists on few days only.
    scales.instant_from_utc(UtcReading { day_number, second_of_day: reading.second_of_day.min(86_399.999) })
}

//! Leap seconds: TAI - UTC in whole seconds from 1972 on, with the date to which the table is known to hold.

use super::TimeTableError;

/// From 0h UTC of this day on, TAI - UTC has this value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeapStep {
    /// Julian day number of the civil day that begins with the new value.
    pub first_day: i64,
    /// TAI - UTC, s.
    pub tai_minus_utc_s: f64,
}

/// The table of leap seconds. An empty one means: no UTC, `Z` is UT1 always.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeapSeconds {
    steps: Vec<LeapStep>,
    expiry_day: i64,
}

impl LeapSeconds {
    /// A table that holds up to 0h UTC of the civil day `expiry_day` (Julian day number).
    ///
    /// # Errors
    /// When the steps do not follow each other in time, change by more than a second, or end after the expiry.
    pub fn new(steps: Vec<LeapStep>, expiry_day: i64) -> Result<Self, TimeTableError> {
        for pair in steps.windows(2) {
            let change_s = pair[1].tai_minus_utc_s - pair[0].tai_minus_utc_s;
            if pair[1].first_day <= pair[0].first_day || change_s.abs() != 1.0 {
                let day = pair[1].first_day;
                let problem =
                    format!("the leap second of day {day} does not follow the one before; write steps of 1 s");
                return Err(TimeTableError(problem));
            }
        }
        match steps.last() {
            Some(last) if last.first_day >= expiry_day => {
                Err(TimeTableError("the leap seconds end after their expiry; write a later expiry".to_owned()))
            }
            _ => Ok(LeapSeconds { steps, expiry_day }),
        }
    }

    /// The steps, in order of time.
    pub fn steps(&self) -> &[LeapStep] {
        &self.steps
    }

    /// Julian day number of the first civil day for which the table is not known to hold.
    pub fn expiry_day(&self) -> i64 {
        self.expiry_day
    }

    /// Whether UTC is known on this civil day.
    pub fn covers(&self, day: i64) -> bool {
        self.steps.first().is_some_and(|first| first.first_day <= day) && day < self.expiry_day
    }

    /// TAI - UTC on a civil day, s; none outside the table.
    pub fn tai_minus_utc_s(&self, day: i64) -> Option<f64> {
        let after = self.steps.partition_point(|step| step.first_day <= day);
        if self.covers(day) { self.steps.get(after.checked_sub(1)?).map(|step| step.tai_minus_utc_s) } else { None }
    }

    /// Seconds in a civil day: 86401 when a leap second ends it.
    pub fn day_length_s(&self, day: i64) -> f64 {
        match (self.tai_minus_utc_s(day), self.tai_minus_utc_s(day + 1)) {
            (Some(today_s), Some(tomorrow_s)) => 86_400.0 + tomorrow_s - today_s,
            _ => 86_400.0,
        }
    }
}

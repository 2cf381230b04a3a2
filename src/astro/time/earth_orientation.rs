//! Measured Earth orientation, one value a day from 1962 and about a year of prediction: TT - UT1 and polar motion.
//!
//! The table holds TT - UT1 rather than UT1 - UTC, so no leap second stands in it and straight lines between the days
//! are allowed: they err by 0.02 ms of UT1 (0.3 mas) and 0.1 mas of the pole (rms). The measurements themselves are good
//! to 1 ms in the 1970s, 0.02 ms today. Tides of less than a day are left out (0.1 ms, 0.5 mas).

use super::TimeTableError;
use super::julian_date::{JulianDate, Tt};
use crate::units::angle::ARCSECOND_RAD;
use crate::units::constants::DAY_S;

/// Julian day number of the civil day MJD 0 (JD 2400000.5 is its midnight).
const MJD_0_DAY: f64 = 2_400_001.0;
/// Units of the stored numbers.
const UNIT_S: f64 = 1e-7;
const UNIT_ARCSEC: f64 = 1e-6;

/// Daily values at 0h UTC. An empty table covers nothing.
#[derive(Clone, PartialEq, Default)]
pub struct EarthOrientation {
    first_mjd: i32,
    measured_days: usize,
    tt_minus_ut1: Vec<i32>,
    x: Vec<i32>,
    y: Vec<i32>,
}

impl EarthOrientation {
    /// `tt_minus_ut1` in 1e-7 s, `x` and `y` of the pole in microarcseconds, for 0h UTC of `first_mjd` and each day
    /// after it; the first `measured_days` are measurements, the others predictions.
    ///
    /// # Errors
    /// When the columns differ in length or fewer than two days are given, or fewer than are said to be measured.
    pub fn new(
        first_mjd: i32,
        measured_days: usize,
        tt_minus_ut1: Vec<i32>,
        x: Vec<i32>,
        y: Vec<i32>,
    ) -> Result<Self, TimeTableError> {
        let days = tt_minus_ut1.len();
        if days < 2 || x.len() != days || y.len() != days || measured_days == 0 || measured_days > days {
            let problem = format!(
                "Earth orientation of {days}, {} and {} days with {measured_days} measured; \
                 three columns of the same length, two days or more, are needed",
                x.len(),
                y.len()
            );
            return Err(TimeTableError(problem));
        }
        Ok(EarthOrientation { first_mjd, measured_days, tt_minus_ut1, x, y })
    }

    /// First and last date of the table, TT; none when it is empty.
    pub fn span(&self) -> Option<(JulianDate<Tt>, JulianDate<Tt>)> {
        let last = self.tt_minus_ut1.len().checked_sub(1)?;
        Some((self.date(0), self.date(last)))
    }

    /// Date of the last measurement, TT; none when the table is empty.
    pub fn last_measured(&self) -> Option<JulianDate<Tt>> {
        Some(self.date(self.measured_days.checked_sub(1)?))
    }

    /// TT - UT1, s; none outside the table.
    pub fn tt_minus_ut1_s(&self, tt: JulianDate<Tt>) -> Option<f64> {
        self.position(tt).map(|at| at.between(&self.tt_minus_ut1) * UNIT_S)
    }

    /// Coordinates (x, y) of the pole, rad: x towards longitude 0, y towards 90 degrees west; none outside the table.
    pub fn polar_motion_rad(&self, tt: JulianDate<Tt>) -> Option<(f64, f64)> {
        let unit_rad = UNIT_ARCSEC * ARCSECOND_RAD;
        self.position(tt).map(|at| (at.between(&self.x) * unit_rad, at.between(&self.y) * unit_rad))
    }

    /// 0h of a row. The rows are at 0h UTC, here 0h UT1 is taken: they differ by less than 1 s, in which UT1 - TT
    /// changes by less than 40 ns.
    fn date(&self, row: usize) -> JulianDate<Tt> {
        let midnight = JulianDate::new(MJD_0_DAY + f64::from(self.first_mjd) + row as f64, -0.5);
        midnight.plus_seconds(f64::from(self.tt_minus_ut1[row]) * UNIT_S)
    }

    fn position(&self, tt: JulianDate<Tt>) -> Option<Position> {
        let (first, last) = self.span()?;
        if tt < first || tt > last {
            return None;
        }
        let last_row = self.tt_minus_ut1.len() - 1;
        let midnight = JulianDate::new(MJD_0_DAY + f64::from(self.first_mjd), -0.5);
        let days_tt = tt.days_since(midnight);
        let near_row = (days_tt.max(0.0) as usize).min(last_row);
        let days_ut1 = days_tt - f64::from(self.tt_minus_ut1[near_row]) * UNIT_S / DAY_S;
        let row = (days_ut1.max(0.0) as usize).min(last_row - 1);
        Some(Position { row, part: (days_ut1 - row as f64).clamp(0.0, 1.0) })
    }
}

impl std::fmt::Debug for EarthOrientation {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let days = self.tt_minus_ut1.len();
        out.debug_struct("EarthOrientation")
            .field("first_mjd", &self.first_mjd)
            .field("days", &days)
            .finish_non_exhaustive()
    }
}

/// A place between two rows: `part` of the way from `row` to the next.
struct Position {
    row: usize,
    part: f64,
}

impl Position {
    fn between(&self, column: &[i32]) -> f64 {
        let (before, after) = (f64::from(column[self.row]), f64::from(column[self.row + 1]));
        before + (after - before) * self.part
    }
}

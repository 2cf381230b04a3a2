//! The one instant type above `astro`: a two-part Julian date in TT. Differences are exact to 1e-11 s near each other
//! and to 1e-9 d over millennia; every instant of +-270 000 years can be held.

use super::julian_date::{JulianDate, LARGEST_DAY, Tdb, Tt};
use super::tdb::tdb_minus_tt_s;
use crate::units::constants::JULIAN_YEAR_D;
use serde::{Deserialize, Serialize};

/// A point in time. As data: `{"jd_tt": [2461000.0, 0.25]}`.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "InstantParts", into = "InstantParts")]
pub struct Instant(JulianDate<Tt>);

impl Instant {
    /// J2000.0: 2000-01-01T12:00:00 TT.
    pub const J2000: Instant = Instant(JulianDate::J2000);

    /// From a Julian date in TT, in two parts that are added, d. Parts beyond 1e8 d are held there; NaN counts as 0.
    pub fn from_jd_tt(day: f64, fraction: f64) -> Self {
        Instant(JulianDate::new(day, fraction))
    }

    /// From a Julian date in TT.
    pub fn from_tt(tt: JulianDate<Tt>) -> Self {
        Instant(tt)
    }

    /// From a Julian date in TDB.
    pub fn from_tdb(tdb: JulianDate<Tdb>) -> Self {
        let as_if_tt: JulianDate<Tt> = tdb.relabelled();
        Instant(as_if_tt.plus_seconds(-tdb_minus_tt_s(as_if_tt)))
    }

    /// Julian date in TT.
    pub fn tt(&self) -> JulianDate<Tt> {
        self.0
    }

    /// Julian date in TDB, good to 10 microseconds in 1600..2200 (see [`tdb_minus_tt_s`]).
    pub fn tdb(&self) -> JulianDate<Tdb> {
        self.0.plus_seconds(tdb_minus_tt_s(self.0)).relabelled()
    }

    /// Julian centuries of 36525 d of TT since J2000.0.
    pub fn julian_centuries_tt(&self) -> f64 {
        self.days_since(Self::J2000) / (100.0 * JULIAN_YEAR_D)
    }

    /// Julian epoch in years: 2000.0 at J2000.0.
    pub fn julian_epoch(&self) -> f64 {
        2000.0 + self.days_since(Self::J2000) / JULIAN_YEAR_D
    }

    /// So many days of 86 400 s TT later.
    #[must_use]
    pub fn plus_days(&self, days: f64) -> Self {
        Instant(self.0.plus_days(days))
    }

    /// So many seconds TT later.
    #[must_use]
    pub fn plus_seconds(&self, seconds: f64) -> Self {
        Instant(self.0.plus_seconds(seconds))
    }

    /// Days of TT from `earlier` to this instant.
    pub fn days_since(&self, earlier: Instant) -> f64 {
        self.0.days_since(earlier.0)
    }

    /// Seconds of TT from `earlier` to this instant.
    pub fn seconds_since(&self, earlier: Instant) -> f64 {
        self.0.seconds_since(earlier.0)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct InstantParts {
    jd_tt: [f64; 2],
}

impl From<Instant> for InstantParts {
    fn from(instant: Instant) -> Self {
        InstantParts { jd_tt: [instant.0.day(), instant.0.fraction()] }
    }
}

impl TryFrom<InstantParts> for Instant {
    type Error = String;

    fn try_from(parts: InstantParts) -> Result<Self, String> {
        let [day, fraction] = parts.jd_tt;
        if day.abs() <= LARGEST_DAY && fraction.abs() <= LARGEST_DAY {
            Ok(Instant::from_jd_tt(day, fraction))
        } else {
            Err(format!("jd_tt [{day}, {fraction}] is out of range; write two numbers of days between -1e8 and 1e8"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_survives_json_bit_for_bit() {
        let instant = Instant::from_jd_tt(2_461_000.0, 0.123_456_789_012_345_6);
        let text = serde_json::to_string(&instant).unwrap();
        assert_eq!(serde_json::from_str::<Instant>(&text).unwrap(), instant);
        assert_eq!(
            serde_json::to_string(&Instant::from_jd_tt(2_461_000.0, 0.25)).unwrap(),
            r#"{"jd_tt":[2461000.0,0.25]}"#
        );
    }

    #[test]
    fn json_that_is_no_instant_is_refused() {
        for text in [r#"{"jd_tt":[1e9,0.0]}"#, r#"{"jd_tt":[null,0.0]}"#, r#"{"jd_tt":[1.0]}"#, r#"{"jd":[1.0,2.0]}"#] {
            assert!(serde_json::from_str::<Instant>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn tdb_and_back_is_the_same_instant() {
        for year in [-12_000.0, -3000.0, 1066.0, 2026.3, 9999.0] {
            let instant = Instant::J2000.plus_days((year - 2000.0) * 365.25);
            assert!(Instant::from_tdb(instant.tdb()).seconds_since(instant).abs() < 1e-10);
        }
    }

    #[test]
    fn the_julian_epoch_counts_julian_years() {
        assert_eq!(Instant::from_jd_tt(2_451_545.0 + 36_525.0, 0.0).julian_epoch(), 2100.0);
        assert_eq!(Instant::from_jd_tt(2_451_545.0, -36_525.0).julian_centuries_tt(), -1.0);
    }
}

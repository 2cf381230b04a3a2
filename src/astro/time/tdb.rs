//! TDB - TT at the geocentre: the seven largest periodic terms of Fairhead & Bretagnon 1990.
//!
//! U.S. Naval Observatory Circular 179 (Kaplan 2005), eq. 2.6: good to 10 microseconds in 1600..2200. Before and after,
//! the term that grows with time leads to errors of some 0.1 ms per millennium and below 10 ms in the whole span: the
//! Moon moves 10 m in that time. The observer's own place on the Earth (2 microseconds) is left out.

use super::julian_date::{JulianDate, Tt};

/// (amplitude in s, frequency in rad per Julian century, phase in rad).
const TERMS: [(f64, f64, f64); 6] = [
    (0.001_657, 628.3076, 6.2401),
    (0.000_022, 575.3385, 4.2970),
    (0.000_014, 1256.6152, 6.1969),
    (0.000_005, 606.9777, 4.0212),
    (0.000_005, 52.9691, 0.4444),
    (0.000_002, 21.3299, 5.5431),
];
/// The term that grows with the centuries: (amplitude in s per century, frequency, phase).
const GROWING_TERM: (f64, f64, f64) = (0.000_010, 628.3076, 4.2490);

/// TDB - TT, s.
pub fn tdb_minus_tt_s(tt: JulianDate<Tt>) -> f64 {
    let centuries = tt.days_since(JulianDate::J2000) / 36_525.0;
    let (amplitude_s, frequency, phase) = GROWING_TERM;
    let growing_s = amplitude_s * centuries * (frequency * centuries + phase).sin();
    growing_s
        + TERMS
            .iter()
            .map(|(amplitude_s, frequency, phase)| amplitude_s * (frequency * centuries + phase).sin())
            .sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (JD TT, TDB - TT in s) from ERFA's `dtdb` (Fairhead & Bretagnon, 787 terms) at the geocentre:
    /// `pip install pyerfa==2.0.1.5; python -c "import erfa; [print(j, erfa.dtdb(j, 0.0, 0.0, 0.0, 0.0, 0.0)) for j in (2305447.5, ...)]"`
    const ERFA: [(f64, f64); 8] = [
        (2305447.5, 0.0001327),
        (2341972.5, 0.0000713),
        (2378496.5, 0.0000305),
        (2415020.5, -0.0000185),
        (2437665.5, -0.0000851),
        (2451545.0, -0.0000993),
        (2461365.0, -0.0011429),
        (2488069.5, -0.0000899),
    ];

    #[test]
    fn tdb_agrees_with_the_full_series_within_ten_microseconds_near_today() {
        for (jd, expected_s) in ERFA {
            let got_s = tdb_minus_tt_s(JulianDate::new(jd, 0.0));
            assert!((got_s - expected_s).abs() < 10e-6, "{jd}: {got_s} instead of {expected_s}");
        }
    }

    #[test]
    fn tdb_is_ahead_of_tt_in_april_and_behind_in_october() {
        assert!(tdb_minus_tt_s(JulianDate::new(2_461_132.5, 0.0)) > 0.0016);
        assert!(tdb_minus_tt_s(JulianDate::new(2_461_315.5, 0.0)) < -0.0016);
    }
}

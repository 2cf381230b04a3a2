//! Delta T = TT - UT1 where no daily measurements exist, and how well it is known.
//!
//! ```text
//!   parabola | cubic, 800 years | splines -720..1952 | splines + correction | (measured, predicted) | cubic, 300 years | parabola
//!          -1520              -720                 1952                   1962                    2027               2327
//! ```
//!
//! Splines and parabola: Stephenson, Morrison & Hohenkerk 2016 (Proc. R. Soc. A 472, 20160404), with the addendum of
//! Morrison et al. 2021 (Proc. R. Soc. A 477, 20200776). They do not meet: the parabola is 359 s above the splines in
//! -720 and 250 s below the measurements in 2027. So cubics lead from one to the other with equal value and slope at
//! both ends. The smooth splines lie 0.4 s below the first daily measurement in 1962; a cubic correction that begins in
//! 1952 takes that up. At the end of the prediction the slope is the mean of the last ten years.
//! In the future this is within 10 s of the published extrapolation in 2100, 30 s in 2200. Years are Julian years from
//! J2000.0; the 20 days to the calendar years of the observations matter less than 1 s.

use super::TimeTableError;

/// One cubic of the published curve: `a0 + a1 t + a2 t^2 + a3 t^3` in s, t from 0 to 1 over its years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeltaTSpline {
    /// First year, decimal.
    pub start_year: f64,
    /// Last year, decimal; the next cubic begins here.
    pub end_year: f64,
    /// a0 to a3, s.
    pub coefficients_s: [f64; 4],
}

/// The long-term parabola of Stephenson, Morrison & Hohenkerk 2016: -320 + 32.5 u^2 s, u in centuries from 1825.
pub fn long_term_parabola_s(year: f64) -> f64 {
    let centuries = (year - PARABOLA_YEAR) / 100.0;
    PARABOLA_S + PARABOLA_S_PER_CENTURY2 * centuries * centuries
}

const PARABOLA_YEAR: f64 = 1825.0;
const PARABOLA_S: f64 = -320.0;
const PARABOLA_S_PER_CENTURY2: f64 = 32.5;
/// Width of the cubic from the parabola to the first spline, years (our choice).
const PAST_JOIN_YEARS: f64 = 800.0;
/// Width of the cubic from the last value to the parabola, years (our choice).
const FUTURE_JOIN_YEARS: f64 = 300.0;
/// Width of the correction that leads from the splines to the first measurement, years (our choice).
const CORRECTION_YEARS: f64 = 10.0;

/// A value and its slope in one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Knot {
    pub year: f64,
    pub value_s: f64,
    pub slope_s_per_year: f64,
}

/// First and last daily value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MeasuredEnds {
    pub first: Knot,
    pub last: Knot,
}

/// Delta T for every year; inside the measured span the daily table is better.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DeltaTCurve {
    splines: Vec<DeltaTSpline>,
    past: DeltaTSpline,
    future: DeltaTSpline,
    correction: Option<DeltaTSpline>,
}

impl DeltaTCurve {
    /// # Errors
    /// When a spline has no width or does not begin where the one before ends, or the measurements leave a gap after them.
    pub fn new(splines: Vec<DeltaTSpline>, measured: Option<MeasuredEnds>) -> Result<Self, TimeTableError> {
        check(&splines)?;
        let (Some(first), Some(last)) = (splines.first(), splines.last()) else {
            return Err(TimeTableError("there are no Delta T splines; write at least one row".to_owned()));
        };
        let (start, end) = (first.knot(first.start_year), last.knot(last.end_year));
        let past = cubic(parabola_knot(start.year - PAST_JOIN_YEARS), start);
        let correction = measured.map(|ends| {
            let [value_s, slope] = difference(ends.first, spline_knot(&splines, ends.first.year));
            let begin = Knot { year: ends.first.year - CORRECTION_YEARS, value_s: 0.0, slope_s_per_year: 0.0 };
            cubic(begin, Knot { year: ends.first.year, value_s, slope_s_per_year: slope })
        });
        if measured.is_some_and(|ends| ends.first.year > end.year || ends.first.year < start.year + CORRECTION_YEARS) {
            let problem = "the measured Earth orientation does not begin within the Delta T splines; write more rows";
            return Err(TimeTableError(problem.to_owned()));
        }
        let last = measured.map_or(end, |ends| ends.last);
        let future = cubic(last, parabola_knot(last.year + FUTURE_JOIN_YEARS));
        Ok(DeltaTCurve { splines, past, future, correction })
    }

    /// Delta T in a Julian year, s.
    pub fn tt_minus_ut1_s(&self, year: f64) -> f64 {
        if year < self.past.start_year || year >= self.future.end_year {
            long_term_parabola_s(year)
        } else if year < self.past.end_year {
            self.past.value_s(year)
        } else if year >= self.future.start_year {
            self.future.value_s(year)
        } else {
            spline_knot(&self.splines, year).value_s + self.correction_s(year)
        }
    }

    /// First and last year of the published splines.
    pub fn spline_span(&self) -> (f64, f64) {
        let end_year = self.splines.last().map_or(self.past.end_year, |last| last.end_year);
        (self.past.end_year, end_year)
    }

    fn correction_s(&self, year: f64) -> f64 {
        self.correction.filter(|join| year >= join.start_year).map_or(0.0, |join| join.value_s(year.min(join.end_year)))
    }
}

fn check(splines: &[DeltaTSpline]) -> Result<(), TimeTableError> {
    let begins = splines.iter().skip(1).map(|spline| spline.start_year);
    let wrong = splines
        .iter()
        .zip(begins.chain([f64::NAN]))
        .find(|(spline, next)| spline.end_year <= spline.start_year || (!next.is_nan() && *next != spline.end_year));
    wrong.map_or(Ok(()), |(spline, _)| {
        let (start, end) = (spline.start_year, spline.end_year);
        let problem = format!("the Delta T spline from {start} to {end} is empty or the next row begins elsewhere");
        Err(TimeTableError(problem))
    })
}

fn spline_knot(splines: &[DeltaTSpline], year: f64) -> Knot {
    let after = splines.partition_point(|spline| spline.start_year <= year);
    splines[after.saturating_sub(1)].knot(year)
}

fn parabola_knot(year: f64) -> Knot {
    let slope_s_per_year = 2.0 * PARABOLA_S_PER_CENTURY2 * (year - PARABOLA_YEAR) / 1e4;
    Knot { year, value_s: long_term_parabola_s(year), slope_s_per_year }
}

fn difference(a: Knot, b: Knot) -> [f64; 2] {
    [a.value_s - b.value_s, a.slope_s_per_year - b.slope_s_per_year]
}

/// The cubic with the value and the slope of both knots.
fn cubic(from: Knot, to: Knot) -> DeltaTSpline {
    let width = to.year - from.year;
    let (slope_0, slope_1) = (from.slope_s_per_year * width, to.slope_s_per_year * width);
    let rise = to.value_s - from.value_s;
    let coefficients_s = [from.value_s, slope_0, 3.0 * rise - 2.0 * slope_0 - slope_1, slope_0 + slope_1 - 2.0 * rise];
    DeltaTSpline { start_year: from.year, end_year: to.year, coefficients_s }
}

impl DeltaTSpline {
    fn value_s(&self, year: f64) -> f64 {
        self.knot(year).value_s
    }

    fn knot(&self, year: f64) -> Knot {
        let width = self.end_year - self.start_year;
        let t = (year - self.start_year) / width;
        let [a0, a1, a2, a3] = self.coefficients_s;
        let slope_s_per_year = (a1 + t * (2.0 * a2 + t * 3.0 * a3)) / width;
        Knot { year, value_s: a0 + t * (a1 + t * (a2 + t * a3)), slope_s_per_year }
    }
}

/// (year, standard error in s) of the splines: H.M. Nautical Almanac Office, table that goes with the 2020 addendum
/// (astro.ukho.gov.uk/nao/lvm).
const SPLINE_ERRORS_S: [(f64, f64); 29] = [
    (-720.0, 180.0),
    (-700.0, 170.0),
    (-600.0, 160.0),
    (-500.0, 150.0),
    (-400.0, 130.0),
    (-300.0, 120.0),
    (-200.0, 110.0),
    (-100.0, 100.0),
    (0.0, 90.0),
    (100.0, 80.0),
    (200.0, 70.0),
    (300.0, 60.0),
    (400.0, 50.0),
    (500.0, 40.0),
    (700.0, 30.0),
    (800.0, 25.0),
    (900.0, 20.0),
    (1000.0, 15.0),
    (1620.0, 20.0),
    (1660.0, 15.0),
    (1670.0, 10.0),
    (1680.0, 5.0),
    (1730.0, 2.0),
    (1770.0, 1.0),
    (1800.0, 0.5),
    (1805.0, 0.3),
    (1809.0, 0.2),
    (1831.0, 0.1),
    (1870.0, 0.05),
];
/// What the splines smooth away: rms difference from the daily measurements of 1962 to 2019, s (the largest is 0.67 s).
const SPLINE_SMOOTHING_S: f64 = 0.22;

/// Standard error of the splines in a year within them, s.
pub(super) fn spline_error_s(year: f64) -> f64 {
    let after = SPLINE_ERRORS_S.partition_point(|(from, _)| *from <= year);
    let table_s = match (after.checked_sub(1).map(|row| SPLINE_ERRORS_S[row]), SPLINE_ERRORS_S.get(after)) {
        (Some((year_0, error_0)), Some((year_1, error_1))) => {
            error_0 + (error_1 - error_0) * (year - year_0) / (year_1 - year_0)
        }
        (Some((_, error_s)), None) => error_s,
        (None, _) => SPLINE_ERRORS_S[0].1,
    };
    table_s.hypot(SPLINE_SMOOTHING_S)
}

/// How far the Earth's rotation may wander from any extrapolation over so many years, s: Huber 2000, as given with the
/// Five Millennium Canon (Espenak & Meeus 2006): 365.25 N sqrt((N Q / 3)(1 + N / M)) / 1000, Q = 0.058 ms^2/year,
/// M = 2500 years of observations.
pub(super) fn random_walk_s(years: f64) -> f64 {
    const Q: f64 = 0.058;
    const M: f64 = 2500.0;
    let n = years.abs();
    365.25 * n * (n * Q / 3.0 * (1.0 + n / M)).sqrt() / 1000.0
}

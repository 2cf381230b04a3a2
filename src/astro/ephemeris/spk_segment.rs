//! One body over one span in an SPK kernel: records of equal length, each the Chebyshev coefficients of position (type 2)
//! or of position and velocity (type 3), in km and km/s ("SPK Required Reading", NAIF).

use std::ops::Range;

use super::daf::Endian;
use super::jet::{Jet, JetVector};
use crate::units::constants::{AU_KM, DAY_S, J2000_JD};

/// What is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SegmentKind {
    /// Type 2: positions; velocities follow from them.
    Positions,
    /// Type 3: positions and velocities.
    States,
}

impl SegmentKind {
    /// By the number of the type.
    pub const fn of(number: i32) -> Option<Self> {
        match number {
            2 => Some(Self::Positions),
            3 => Some(Self::States),
            _ => None,
        }
    }

    const fn components(self) -> usize {
        match self {
            Self::Positions => 3,
            Self::States => 6,
        }
    }
}

/// What the file's list says about a segment.
pub(super) struct Summary {
    pub target: i32,
    pub centre: i32,
    pub kind: SegmentKind,
    /// First and last second of TDB after J2000.
    pub span_s: (f64, f64),
    /// Where its numbers stand, in doubles from the beginning of the file.
    pub words: Range<usize>,
}

/// A segment whose tables are in order.
pub(super) struct SpkSegment {
    /// NAIF number of the body.
    pub target: i32,
    /// NAIF number of the body that the vector starts from.
    pub centre: i32,
    kind: SegmentKind,
    endian: Endian,
    span_s: (f64, f64),
    /// Where the records begin, in bytes.
    first_byte: usize,
    /// Beginning of the first record, seconds after J2000, and length of each.
    first_s: f64,
    record_s: f64,
    record_words: usize,
    records: usize,
}

/// Doubles after the records: beginning and length of a record in seconds, its size in doubles, their number.
const TRAILER_WORDS: usize = 4;
/// Doubles at the beginning of a record: its middle and half its length, s.
const RECORD_HEAD_WORDS: usize = 2;
/// Most doubles in a record; kernels in use have below 200.
const RECORD_WORDS_MAX: f64 = 10_000.0;

impl SpkSegment {
    /// Checks that the numbers of a segment are where its tables say; nothing if they cannot be.
    pub fn new(summary: &Summary, bytes: &[u8], endian: Endian) -> Option<Self> {
        let &Summary { target, centre, kind, span_s, ref words } = summary;
        let trailer = words.end.checked_sub(TRAILER_WORDS).filter(|&trailer| trailer >= words.start)?;
        let [first_s, record_s, record_words, records] =
            std::array::from_fn(|index| endian.double(bytes, 8 * (trailer + index)));
        let sane = (1.0..RECORD_WORDS_MAX).contains(&record_words)
            && (1.0..=words.len() as f64).contains(&records)
            && (record_s > 0.0 && record_s.is_finite() && first_s.is_finite())
            && (span_s.0 <= span_s.1 && span_s.0.is_finite() && span_s.1.is_finite());
        let (record_words, records) = (record_words as usize, records as usize);
        let coefficients = record_words.checked_sub(RECORD_HEAD_WORDS)?;
        let fits = coefficients > 0
            && coefficients.is_multiple_of(kind.components())
            && record_words * records == trailer - words.start;
        (sane && fits).then_some(Self {
            target,
            centre,
            kind,
            endian,
            span_s,
            first_byte: 8 * words.start,
            first_s,
            record_s,
            record_words,
            records,
        })
    }

    /// First and last Julian date TDB.
    pub fn span_jd(&self) -> (f64, f64) {
        (J2000_JD + self.span_s.0 / DAY_S, J2000_JD + self.span_s.1 / DAY_S)
    }

    /// Position (au) and velocity (au/d), `days` and a fraction after J2000; nothing outside the span.
    pub fn at(&self, bytes: &[u8], days: f64, fraction: f64) -> Option<JetVector> {
        let (day_s, rest_s) = (days * DAY_S, fraction * DAY_S);
        if !(self.span_s.0..=self.span_s.1).contains(&(day_s + rest_s)) {
            return None;
        }
        let record = (((day_s - self.first_s) + rest_s) / self.record_s).floor();
        let record = record.clamp(0.0, (self.records - 1) as f64) as usize;
        let start = self.first_byte + 8 * record * self.record_words;
        let double = |word: usize| self.endian.double(bytes, start + 8 * word);
        let (middle_s, half_s) = (double(0), double(1));
        let x = ((day_s - middle_s) + rest_s) / half_s;
        let orders = (self.record_words - RECORD_HEAD_WORDS) / self.kind.components();
        let series =
            |component: usize| chebyshev_sum(x, orders, |order| double(RECORD_HEAD_WORDS + component * orders + order));
        Some(JetVector(std::array::from_fn(|axis| {
            let position_km = series(axis);
            let velocity_km_per_s = match self.kind {
                SegmentKind::Positions => position_km.rate_per_d / half_s,
                SegmentKind::States => series(3 + axis).value,
            };
            Jet { value: position_km.value / AU_KM, rate_per_d: velocity_km_per_s * DAY_S / AU_KM }
        })))
    }
}

/// Sum of c_k T_k(x) and, as the rate, its derivative by x (Clenshaw 1955).
fn chebyshev_sum(x: f64, orders: usize, coefficient: impl Fn(usize) -> f64) -> Jet {
    let [mut b1, mut b2, mut d1, mut d2] = [0.0; 4];
    for order in (1..orders).rev() {
        (d1, d2) = (2.0 * (b1 + x * d1) - d2, d1);
        (b1, b2) = (coefficient(order) + 2.0 * x * b1 - b2, b1);
    }
    Jet { value: coefficient(0) + x * b1 - b2, rate_per_d: b1 + x * d1 - d2 }
}

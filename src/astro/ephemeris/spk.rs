//! SPK kernels, the files in which NAIF and JPL hand out positions, read from bytes: little and big endian, Chebyshev
//! segments of types 2 and 3, on the axes of the ICRF.
//!
//! Method: the "DAF Required Reading" and "SPK Required Reading" of NAIF. What is written is taken as it is: kilometres
//! and seconds of TDB after J2000. Of two segments that cover a time the later one in the file counts.

use super::daf::Daf;
use super::iso_date;
use super::jet::JetVector;
use super::spk_segment::SpkSegment;
use crate::units::constants::J2000_JD;

/// Why a file is no kernel that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} {problem}")]
pub struct KernelError {
    /// Name of the file.
    pub name: String,
    /// What is wrong with it, and what to do.
    pub problem: String,
}

/// A kernel that a user brought. It holds the bytes of the file as they were read.
pub struct Kernel {
    name: String,
    bytes: Vec<u8>,
    segments: Vec<SpkSegment>,
}

impl std::fmt::Debug for Kernel {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Kernel").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Kernel {
    /// Reads a file by its bytes. Tables are checked here, numbers when they are used.
    ///
    /// # Errors
    /// Anything but a whole SPK file with segments of types 2 and 3 on ICRF axes.
    pub fn read(name: &str, bytes: Vec<u8>) -> Result<Self, KernelError> {
        match Daf::open(&bytes).and_then(Daf::segments) {
            Ok(segments) => Ok(Self { name: name.to_owned(), bytes, segments }),
            Err(problem) => Err(KernelError { name: name.to_owned(), problem }),
        }
    }

    /// Name of the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// NAIF numbers of the bodies in it, in ascending order.
    #[must_use]
    pub fn targets(&self) -> Vec<i32> {
        let mut targets: Vec<i32> = self.segments.iter().map(|segment| segment.target).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// First and last Julian date (TDB) of a body in it, with no account of holes.
    #[must_use]
    pub fn span_of(&self, target: i32) -> Option<(f64, f64)> {
        let spans = self.spans(target);
        Some((spans.first()?.0, spans.last()?.1))
    }

    /// Whether it has a body at a Julian date (TDB).
    pub(super) fn covers(&self, target: i32, jd: f64) -> bool {
        self.spans(target).into_iter().any(|(start, end)| (start..=end).contains(&jd))
    }

    /// The stretches a body is covered for, as a person reads them; no words if it is not in the kernel.
    #[must_use]
    pub fn coverage(&self, target: i32) -> String {
        let words: Vec<String> = self
            .spans(target)
            .into_iter()
            .map(|(start, end)| format!("{} to {}", iso_date(start), iso_date(end)))
            .collect();
        words.join(" and ")
    }

    fn spans(&self, target: i32) -> Vec<(f64, f64)> {
        let of_target = self.segments.iter().filter(|segment| segment.target == target);
        let mut pieces: Vec<(f64, f64)> = of_target.map(SpkSegment::span_jd).collect();
        pieces.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
        let mut spans: Vec<(f64, f64)> = Vec::new();
        for piece in pieces {
            match spans.last_mut() {
                Some(last) if piece.0 <= last.1 => last.1 = last.1.max(piece.1),
                _ => spans.push(piece),
            }
        }
        spans
    }

    /// Vector (au) and rate (au/d) of a body from the centre of its segment, with that centre.
    pub(super) fn vector(&self, target: i32, jd_tdb_day: f64, jd_tdb_fraction: f64) -> Option<(i32, JetVector)> {
        let days = jd_tdb_day - J2000_JD;
        let of_target = self.segments.iter().rev().filter(|segment| segment.target == target);
        of_target.filter_map(|segment| Some((segment.centre, segment.at(&self.bytes, days, jd_tdb_fraction)?))).next()
    }
}

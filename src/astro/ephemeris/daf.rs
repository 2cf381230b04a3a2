//! The file around the segments of an SPK kernel: a double precision array file, DAF ("DAF Required Reading", NAIF).
//!
//! Records of 1024 bytes: the first tells the order of bytes and where the list of segments begins; the list is a chain of
//! records of summaries; a summary tells where in the file, counted in doubles from 1, the numbers of a segment stand.

use super::spk_segment::{SegmentKind, SpkSegment, Summary};

/// Bytes of a record of the file.
const RECORD_BYTES: usize = 1024;
/// What a file that was not carried as text holds here: line ends and bytes that such a transfer would change.
const TRANSFER_TEST: &[u8] = b"FTPSTR:\r:\n:\r\n:\r\x00:\x81:\x10\xce:ENDFTP";
const TRANSFER_TEST_AT: usize = 699;

/// Order of the bytes in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Endian {
    Little,
    Big,
}

impl Endian {
    /// The double at a byte; NaN beyond the end.
    pub fn double(self, bytes: &[u8], at: usize) -> f64 {
        match (bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()), self) {
            (Some(eight), Self::Little) => f64::from_le_bytes(eight),
            (Some(eight), Self::Big) => f64::from_be_bytes(eight),
            (None, _) => f64::NAN,
        }
    }

    /// The whole number at a byte; 0 beyond the end.
    fn whole(self, bytes: &[u8], at: usize) -> i32 {
        match (bytes.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok()), self) {
            (Some(four), Self::Little) => i32::from_le_bytes(four),
            (Some(four), Self::Big) => i32::from_be_bytes(four),
            (None, _) => 0,
        }
    }
}

/// The double precision array file around the segments.
pub(super) struct Daf<'a> {
    bytes: &'a [u8],
    endian: Endian,
}

/// Doubles and whole numbers in the summary of an SPK segment, and its size in bytes.
const SUMMARY_SHAPE: (i32, i32) = (2, 6);
const SUMMARY_BYTES: usize = 40;

impl<'a> Daf<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        match bytes {
            [b'D', b'A', b'F', b'/', b'S', b'P', b'K', ..] | [b'N', b'A', b'I', b'F', b'/', b'D', b'A', b'F', ..] => {}
            [b'D', b'A', b'F', b'E', b'T', b'F', ..] => {
                return Err("is a kernel in transfer form; make it binary with the program tobin of NAIF".to_owned());
            }
            [b'D', b'A', b'F', b'/', ..] => {
                return Err(
                    "is a kernel, but not one of positions; give an SPK kernel, whose name ends in .bsp".to_owned()
                );
            }
            [b'K', b'P', b'L', b'/', ..] => {
                return Err("is a text kernel; give a binary SPK kernel, whose name ends in .bsp".to_owned());
            }
            _ => return Err("is not an SPK kernel; give a binary one, whose name ends in .bsp".to_owned()),
        }
        if bytes.len() < RECORD_BYTES {
            return Err(cut_short(bytes.len()));
        }
        let test = &bytes[TRANSFER_TEST_AT..TRANSFER_TEST_AT + TRANSFER_TEST.len()];
        if test.starts_with(b"FTPSTR:") && test != TRANSFER_TEST {
            return Err("was changed on its way as if it were text; fetch it again in binary mode".to_owned());
        }
        let shape = |endian: Endian| (endian.whole(bytes, 8), endian.whole(bytes, 12));
        let endian = [Endian::Little, Endian::Big].into_iter().find(|&endian| shape(endian) == SUMMARY_SHAPE);
        let endian = endian.ok_or("has a header that no SPK kernel has; fetch it again")?;
        Ok(Self { bytes, endian })
    }

    /// All segments, in the order of the file.
    pub fn segments(self) -> Result<Vec<SpkSegment>, String> {
        const FORWARD_AT: usize = 76;
        let mut segments = Vec::new();
        let mut record = self.endian.whole(self.bytes, FORWARD_AT);
        for _ in 0..self.bytes.len() / RECORD_BYTES {
            if record == 0 {
                break;
            }
            record = self.read_summaries(record, &mut segments)?;
        }
        if record != 0 {
            return Err("has a list of segments that never ends; fetch it again".to_owned());
        }
        if segments.is_empty() { Err("holds no segments; fetch it again".to_owned()) } else { Ok(segments) }
    }

    /// Of one record of summaries; returns the number of the next such record, 0 after the last.
    fn read_summaries(&self, record: i32, segments: &mut Vec<SpkSegment>) -> Result<i32, String> {
        let start = usize::try_from(record - 1).ok().and_then(|before| before.checked_mul(RECORD_BYTES));
        let start = start.filter(|start| start + RECORD_BYTES <= self.bytes.len());
        let start = start.ok_or_else(|| cut_short(self.bytes.len()))?;
        let control = |index: usize| self.endian.double(self.bytes, start + 8 * index);
        let (next, count) = (control(0), control(2));
        let most = (RECORD_BYTES - 24) / SUMMARY_BYTES;
        if !(0.0..=most as f64).contains(&count) || !(0.0..=f64::from(i32::MAX)).contains(&next) {
            return Err("has a damaged list of segments; fetch it again".to_owned());
        }
        for index in 0..count as usize {
            segments.push(self.segment(start + 24 + index * SUMMARY_BYTES)?);
        }
        Ok(next as i32)
    }

    fn segment(&self, summary_at: usize) -> Result<SpkSegment, String> {
        let double = |index: usize| self.endian.double(self.bytes, summary_at + 8 * index);
        let whole = |index: usize| self.endian.whole(self.bytes, summary_at + 16 + 4 * index);
        let [target, centre, frame, kind, first, last] = std::array::from_fn(whole);
        // J2000 of NAIF: the axes of the ICRF.
        if frame != 1 {
            return Err(format!("gives body {target} on axes number {frame}; only those of the ICRF (1) can be used"));
        }
        let kind = SegmentKind::of(kind).ok_or_else(|| {
            format!("gives body {target} as a segment of type {kind}; only types 2 and 3 can be used")
        })?;
        let words = [first, last].map(|word| usize::try_from(word).ok().filter(|&word| word > 0));
        let [Some(first), Some(last)] = words else { return Err(damaged(target)) };
        if last * 8 > self.bytes.len() {
            return Err(cut_short(self.bytes.len()));
        }
        let summary = Summary { target, centre, kind, span_s: (double(0), double(1)), words: first - 1..last };
        SpkSegment::new(&summary, self.bytes, self.endian).ok_or_else(|| damaged(target))
    }
}

fn cut_short(length: usize) -> String {
    format!("is cut short: it ends after {length} bytes; fetch it again")
}

fn damaged(target: i32) -> String {
    format!("holds a damaged segment of body {target}; fetch it again")
}

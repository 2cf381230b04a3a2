//! Ephemeris packs: a header, reference models, segment headers and bit-packed records.
//!
//! The layout is told in `catalogs/ephemeris/SOURCE.toml`. A pack may hold any bodies over any spans, so further packs
//! add centuries or bodies without a new format.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::jet::JetVector;
use super::read::Reader;
use super::reference::{DAYS_PER_MILLENNIUM, Model};
use super::segment::Segment;
use crate::units::constants::J2000_JD;

const MAGIC: &[u8] = b"BEIGUANE";
/// Bytes before the checksum, and with it.
const START_BYTES: usize = 32;
const HEADER_BYTES: usize = 40;

/// One pack. Its tables are read and checked when they are first asked for; the records of a pack of format 2 are checked
/// segment by segment, when one is first used, so that a large file that hardly anybody needs costs nothing.
pub(super) struct Pack {
    bytes: Cow<'static, [u8]>,
    tables: OnceLock<Result<Tables, String>>,
}

/// What stands before the records.
struct Tables {
    models: Vec<Model>,
    segments: Vec<Segment>,
}

impl Pack {
    /// A pack that is read when it is first asked for something.
    pub const fn deferred(bytes: Cow<'static, [u8]>) -> Self {
        Self { bytes, tables: OnceLock::new() }
    }

    /// Header, checksum and every table, checked now.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, String> {
        let pack = Self::deferred(bytes);
        pack.tables()?;
        Ok(pack)
    }

    fn tables(&self) -> Result<&Tables, String> {
        self.tables.get_or_init(|| Tables::read(&self.bytes)).as_ref().map_err(Clone::clone)
    }

    pub fn segments(&self) -> Result<&[Segment], String> {
        self.tables().map(|tables| tables.segments.as_slice())
    }

    /// Checks everything, records too.
    pub fn verify(&self) -> Result<(), String> {
        let wrong = self.segments()?.iter().find(|segment| !segment.has_right_records(&self.bytes));
        wrong.map_or(Ok(()), |segment| Err(segment.wrong_records()))
    }

    /// Vector (au) and rate (au/d) of a body from the centre of its segment, with that centre; the first segment that
    /// covers the time counts.
    pub fn vector(&self, target: i32, jd_tdb_day: f64, jd_tdb_fraction: f64) -> Result<Option<Found>, String> {
        let Tables { models, segments } = self.tables()?;
        for segment in segments.iter().filter(|segment| segment.target == target) {
            if let Some(stored) = segment.at(&self.bytes, jd_tdb_day, jd_tdb_fraction)? {
                let millennia = ((jd_tdb_day - J2000_JD) + jd_tdb_fraction) / DAYS_PER_MILLENNIUM;
                let vector = match segment.model.checked_sub(1) {
                    None => stored,
                    Some(index) => models[index].position(millennia, stored),
                };
                return Ok(Some((segment.centre, vector)));
            }
        }
        Ok(None)
    }
}

/// The centre of a vector (NAIF number), and the vector with its rate (au, au/d).
pub(super) type Found = (i32, JetVector);

impl Tables {
    fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut reader = Reader::new(bytes);
        if reader.take(MAGIC.len())? != MAGIC {
            return Err("it does not begin as an ephemeris pack does".to_owned());
        }
        let version = reader.u32()?;
        let Some(format) = Format::of(version) else {
            return Err(format!("it has format {version}, this version reads formats 1 and 2"));
        };
        let (models, segments, tables_bytes, length) = (reader.u32()?, reader.u32()?, reader.u32()?, reader.u64()?);
        if length != bytes.len() as u64 {
            return Err(format!("it has {} bytes instead of {length}", bytes.len()));
        }
        let summed = match format {
            Format::OneChecksum => bytes,
            Format::ChecksumPerSegment => bytes.get(..tables_bytes as usize).unwrap_or(bytes),
        };
        if reader.u64()? != checksum(summed) {
            return Err("its checksum is wrong".to_owned());
        }
        let models = (0..models).map(|_| read_model(&mut reader)).collect::<Result<Vec<_>, _>>()?;
        let segments = (0..segments)
            .map(|_| Segment::read(&mut reader, format, bytes.len(), models.len()))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { models, segments })
    }
}

/// How a pack is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Format 1: one checksum of the whole file.
    OneChecksum,
    /// Format 2: one checksum of what stands before the records, and one for the records of each segment.
    ChecksumPerSegment,
}

impl Format {
    const fn of(version: u32) -> Option<Self> {
        match version {
            1 => Some(Self::OneChecksum),
            2 => Some(Self::ChecksumPerSegment),
            _ => None,
        }
    }
}

fn read_model(reader: &mut Reader<'_>) -> Result<Model, String> {
    let length = reader.u32()? as usize;
    Model::read(&mut Reader::new(reader.take(length)?))
}

/// FNV-1a (Fowler, Noll, Vo) over little-endian 64-bit words, without the checksum itself.
pub(super) fn checksum(pack: &[u8]) -> u64 {
    let counted = [&pack[..START_BYTES.min(pack.len())], &pack[HEADER_BYTES.min(pack.len())..]];
    counted.into_iter().fold(FNV_OFFSET, add_to_checksum)
}

/// The same over the records of one segment.
pub(super) fn checksum_of_records(records: &[u8]) -> u64 {
    add_to_checksum(FNV_OFFSET, records)
}

const FNV_OFFSET: u64 = 0xCBF2_9CE4_8422_2325;

fn add_to_checksum(start: u64, bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(start, |hash, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0100_0000_01B3)
    })
}

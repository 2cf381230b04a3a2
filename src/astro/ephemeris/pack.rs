//! Ephemeris packs: a header, reference models, segment headers and bit-packed records.
//!
//! The layout is told in `catalogs/ephemeris/SOURCE.toml`. A pack may hold any bodies over any spans, so further packs
//! add centuries or bodies without a new format.

use std::borrow::Cow;

use super::jet::JetVector;
use super::read::Reader;
use super::reference::{DAYS_PER_MILLENNIUM, Model};
use super::segment::Segment;
use crate::units::constants::J2000_JD;

const MAGIC: &[u8] = b"BEIGUANE";
const VERSION: u32 = 1;
/// Bytes before the checksum, and with it.
const START_BYTES: usize = 32;
const HEADER_BYTES: usize = 40;

/// One validated pack.
pub(super) struct Pack {
    bytes: Cow<'static, [u8]>,
    models: Vec<Model>,
    segments: Vec<Segment>,
}

impl Pack {
    /// Checks header, checksum and every table; what is wrong in words otherwise.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, String> {
        let mut reader = Reader::new(&bytes);
        if reader.take(MAGIC.len())? != MAGIC {
            return Err("it does not begin as an ephemeris pack does".to_owned());
        }
        let version = reader.u32()?;
        if version != VERSION {
            return Err(format!("it has format {version}, this version reads format {VERSION}"));
        }
        let (models, segments, _reserved, length) = (reader.u32()?, reader.u32()?, reader.u32()?, reader.u64()?);
        if length != bytes.len() as u64 {
            return Err(format!("it has {} bytes instead of {length}", bytes.len()));
        }
        if reader.u64()? != checksum(&bytes) {
            return Err("its checksum is wrong".to_owned());
        }
        let models = (0..models).map(|_| read_model(&mut reader)).collect::<Result<Vec<_>, _>>()?;
        let segments = (0..segments)
            .map(|_| Segment::read(&mut reader, bytes.len(), models.len()))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { bytes, models, segments })
    }

    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Vector (au) and rate (au/d) of a body from the centre of its segment, with that centre; the first segment that
    /// covers the time counts.
    pub fn vector(&self, target: i32, jd_tdb_day: f64, jd_tdb_fraction: f64) -> Option<(i32, JetVector)> {
        let (segment, stored) = self
            .segments
            .iter()
            .filter(|segment| segment.target == target)
            .find_map(|segment| Some((segment, segment.at(&self.bytes, jd_tdb_day, jd_tdb_fraction)?)))?;
        let millennia = ((jd_tdb_day - J2000_JD) + jd_tdb_fraction) / DAYS_PER_MILLENNIUM;
        let vector = match segment.model.checked_sub(1) {
            None => stored,
            Some(index) => self.models[index].position(millennia, stored),
        };
        Some((segment.centre, vector))
    }
}

fn read_model(reader: &mut Reader<'_>) -> Result<Model, String> {
    let length = reader.u32()? as usize;
    Model::read(&mut Reader::new(reader.take(length)?))
}

/// FNV-1a (Fowler, Noll, Vo) over little-endian 64-bit words, without the checksum itself.
pub(super) fn checksum(pack: &[u8]) -> u64 {
    let counted = [&pack[..START_BYTES.min(pack.len())], &pack[HEADER_BYTES.min(pack.len())..]];
    counted.into_iter().flat_map(|part| part.chunks(8)).fold(0xCBF2_9CE4_8422_2325, |hash, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0100_0000_01B3)
    })
}

//! The second tier: `hipparcos/stars.bin`, 118 000 stars in 28 bytes each. Places are stored in steps of 0.3 mas,
//! motions and parallaxes in the catalogue's own 0.01 mas, magnitudes in 0.001.

use std::f64::consts::{FRAC_PI_2, TAU};

use super::files::Files;
use super::stars::{HipparcosStar, StarAstrometry};
use super::table::CatalogError;
use crate::units::angle::ARCSECOND_RAD;

const HIPPARCOS: &str = "hipparcos/stars.bin";
const MAGIC: &[u8; 8] = b"BGHIP\0\0\x01";
const HEADER_BYTES: usize = 16;
const RECORD_BYTES: usize = 28;
/// One step of a stored angle: a full turn over 2^32.
const ANGLE_STEP_RAD: f64 = TAU / 4_294_967_296.0;
const HUNDREDTH_MAS_RAD: f64 = ARCSECOND_RAD * 1e-5;
/// Stored in place of a color that was not measured.
const NO_COLOUR: i16 = i16::MIN;
/// Epoch of the Hipparcos places (van Leeuwen 2007).
const EPOCH_JYEAR: f64 = 1991.25;

/// The stars of the file in order of their number, without those for which `is_elsewhere` says yes.
pub(super) fn parse(files: &Files, is_elsewhere: impl Fn(u32) -> bool) -> Result<Vec<HipparcosStar>, CatalogError> {
    let bytes = files.bytes(HIPPARCOS)?;
    let records = checked_records(bytes)?;
    let mut stars = Vec::with_capacity(records.len() / RECORD_BYTES);
    let mut last_hip = 0;
    for record in records.chunks_exact(RECORD_BYTES) {
        let star = decode(record)?;
        if star.hip <= last_hip {
            return Err(broken(format!("HIP {} stands after HIP {last_hip}; sort by number, each once", star.hip)));
        }
        last_hip = star.hip;
        if !is_elsewhere(star.hip) {
            stars.push(star);
        }
    }
    Ok(stars)
}

fn checked_records(bytes: &[u8]) -> Result<&[u8], CatalogError> {
    let Some((header, records)) = bytes.split_at_checked(HEADER_BYTES) else {
        return Err(broken("shorter than its header; copy the file again".to_owned()));
    };
    if &header[..8] != MAGIC || u32_at(header, 12) as usize != RECORD_BYTES {
        return Err(broken(
            "not a packed star file of this version; use the one that came with this program".to_owned(),
        ));
    }
    let count = u32_at(header, 8) as usize;
    if count.checked_mul(RECORD_BYTES) != Some(records.len()) {
        let found = records.len() / RECORD_BYTES;
        return Err(broken(format!("holds {found} of its {count} stars; copy the file again")));
    }
    Ok(records)
}

fn decode(record: &[u8]) -> Result<HipparcosStar, CatalogError> {
    let hip = u32_at(record, 0);
    let dec_icrs_rad = f64::from(i32_at(record, 8)) * ANGLE_STEP_RAD;
    if dec_icrs_rad.abs() > FRAC_PI_2 {
        let problem = format!("HIP {hip}: declination {} deg is not within -90 to 90", dec_icrs_rad.to_degrees());
        return Err(broken(problem));
    }
    let b_v = i16_at(record, 26);
    let astrometry = StarAstrometry {
        ra_icrs_rad: f64::from(u32_at(record, 4)) * ANGLE_STEP_RAD,
        dec_icrs_rad,
        epoch_jyear: EPOCH_JYEAR,
        pm_ra_cosdec_rad_per_yr: f64::from(i32_at(record, 12)) * HUNDREDTH_MAS_RAD,
        pm_dec_rad_per_yr: f64::from(i32_at(record, 16)) * HUNDREDTH_MAS_RAD,
        parallax_rad: f64::from(i32_at(record, 20).max(0)) * HUNDREDTH_MAS_RAD,
        radial_velocity_km_s: 0.0,
    };
    Ok(HipparcosStar {
        hip,
        astrometry,
        v_mag: f64::from(i16_at(record, 24)) * 1e-3,
        b_v: (b_v != NO_COLOUR).then(|| f64::from(b_v) * 1e-3),
    })
}

fn broken(problem: String) -> CatalogError {
    CatalogError::File { file: HIPPARCOS.to_owned(), problem }
}

fn four_at(record: &[u8], offset: usize) -> [u8; 4] {
    record[offset..offset + 4].try_into().expect("four bytes were taken")
}

fn u32_at(record: &[u8], offset: usize) -> u32 {
    u32::from_le_bytes(four_at(record, offset))
}

fn i32_at(record: &[u8], offset: usize) -> i32 {
    i32::from_le_bytes(four_at(record, offset))
}

fn i16_at(record: &[u8], offset: usize) -> i16 {
    i16::from_le_bytes([record[offset], record[offset + 1]])
}

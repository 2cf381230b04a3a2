//! What a lens cannot be, said to the person who asked for it.

use super::FrameSize;
use crate::units::angle::DEGREE_RAD;

/// Why a lens cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum LensError {
    /// A frame without pixels.
    #[error("a frame of {width_px} x {height_px} pixels has no picture; give a size of at least 1")]
    EmptyFrame {
        /// Asked width.
        width_px: u32,
        /// Asked height.
        height_px: u32,
    },
    /// A field of view that the projection cannot show.
    #[error(
        "a field of view of {fov_deg} degrees is not possible here; give more than 0 and at most {max_deg} degrees"
    )]
    FieldOfView {
        /// Asked field of view, degrees.
        fov_deg: f64,
        /// The widest possible, degrees.
        max_deg: f64,
    },
    /// NaN or infinity where a number should be.
    #[error("the {what} is not a finite number; give it in degrees")]
    NotFinite {
        /// Which quantity.
        what: &'static str,
    },
}

pub(super) fn check_frame(frame: FrameSize) -> Result<(), LensError> {
    let FrameSize { width_px, height_px } = frame;
    if frame.shorter_px() == 0 { Err(LensError::EmptyFrame { width_px, height_px }) } else { Ok(()) }
}

pub(super) fn check_fov(fov_rad: f64, max_rad: f64) -> Result<(), LensError> {
    check_angle("field of view", fov_rad)?;
    let possible = fov_rad >= 1e-9 && fov_rad <= max_rad * (1.0 + 1e-12);
    let (fov_deg, max_deg) = (fov_rad / DEGREE_RAD, (max_rad / DEGREE_RAD).round());
    if possible { Ok(()) } else { Err(LensError::FieldOfView { fov_deg, max_deg }) }
}

pub(super) fn check_angle(what: &'static str, angle_rad: f64) -> Result<(), LensError> {
    if angle_rad.is_finite() { Ok(()) } else { Err(LensError::NotFinite { what }) }
}

//! How a Moment is delivered: which projection, how large, how wide, which seating.

use super::lens::{DomeView, Flip, FrameSize, GazeView, Lens, LensError, Projection};
use crate::astro::frames::{Icrs, Rotation, TrueOfDate};
use crate::moment::Gaze;
use crate::sky::{Reduction, Sky};
use crate::units::angle::DEGREE_RAD;
use glam::DMat3;

/// Whom labels are upright for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Seating {
    /// Everybody faces the front.
    #[default]
    Unidirectional,
    /// The audience sits in circles: the tops of labels point to the zenith.
    Concentric,
}

/// The delivery of a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Projection of the frame.
    pub projection: Projection,
    /// Pixels.
    pub frame: FrameSize,
    /// Field of view, rad: from rim to rim of a dome, across the shorter side of a flat view; a globe shows everything.
    pub fov_rad: f64,
    /// Tilt of a dome, rad.
    pub tilt_rad: f64,
    /// Where a dome's picture ends, rad from its centre; at the rim if `None`.
    pub truncation_rad: Option<f64>,
    /// Mirror flips.
    pub flip: Flip,
    /// Seating.
    pub seating: Seating,
    /// Faintest magnitude drawn; chosen from the field of view if `None`.
    pub limiting_magnitude: Option<f64>,
}

impl Target {
    /// The projection with its usual field of view, level and whole.
    pub fn new(projection: Projection, frame: FrameSize) -> Self {
        Target {
            projection,
            frame,
            fov_rad: projection.usual_fov_deg() * DEGREE_RAD,
            tilt_rad: 0.0,
            truncation_rad: None,
            flip: Flip::None,
            seating: Seating::default(),
            limiting_magnitude: None,
        }
    }

    /// The lens for a sky: it looks where the sky's gaze is and holds what its lock holds.
    ///
    /// # Errors
    /// A frame without pixels, a field of view that the projection cannot show.
    pub fn lens(&self, sky: &Sky) -> Result<Lens, LensError> {
        self.lens_looking(sky.gaze, sky)
    }

    /// The lens for a sky when it looks somewhere else.
    ///
    /// # Errors
    /// As [`Target::lens`].
    pub fn lens_looking(&self, gaze: Gaze, sky: &Sky) -> Result<Lens, LensError> {
        let lens = match self.projection {
            Projection::Dome => {
                let view = DomeView {
                    fov_rad: self.fov_rad,
                    front_azimuth_rad: gaze.azimuth_rad,
                    tilt_rad: self.tilt_rad,
                    truncation_rad: self.truncation_rad,
                };
                Lens::dome(self.frame, view, self.flip)?
            }
            Projection::Perspective => Lens::perspective(self.frame, self.gaze_view(gaze), self.flip)?,
            Projection::Stereographic => Lens::stereographic(self.frame, self.gaze_view(gaze), self.flip)?,
            Projection::Globe => return Lens::globe(self.frame, equator_from_horizontal(&sky.reduction), self.flip),
        };
        Ok(lens.holding(sky.reduction.held_from_horizontal))
    }

    fn gaze_view(&self, gaze: Gaze) -> GazeView {
        GazeView { azimuth_rad: gaze.azimuth_rad, altitude_rad: gaze.altitude_rad, fov_rad: self.fov_rad }
    }
}

/// A globe of the sky stands on the true equator and equinox of date: longitude is right ascension.
fn equator_from_horizontal(reduction: &Reduction) -> DMat3 {
    let icrs_from_horizontal = reduction.horizontal_from_icrs.inverse();
    let true_from_icrs: Rotation<TrueOfDate, Icrs> = reduction.true_from_icrs();
    (true_from_icrs * icrs_from_horizontal).matrix()
}

//! The loupe in a picture: a second, narrower lens with a circle of its own in the same frame.

use super::Scene;
use super::compose::ComposeError;
use super::lens::{Flip, Lens, LoupeCircle, Projection};
use super::target::{Seating, Target};
use crate::astro::ephemeris::EphemerisError;
use crate::astro::frames::{Direction, Horizontal};
use crate::catalogs::Catalogs;
use crate::moment::{Gaze, Loupe, LoupeAim, Moment};
use crate::sky::{Sky, SkyError, SkyObject};
use crate::units::angle::DEGREE_RAD;
use glam::{DVec2, DVec3};

/// Where a loupe stands on a dome unless told otherwise: before the front, in the part that is seen with ease.
const USUAL_ALTITUDE_RAD: f64 = 38.0 * DEGREE_RAD;
/// The largest circle, as a part of the frame's shorter side.
const LARGEST_PART: f64 = 0.45;
/// Width of the rim as a part of the circle's radius.
const RIM_PART: f64 = 0.012;
/// The narrowest rim, px.
const RIM_MIN_PX: f64 = 1.5;

/// What is drawn in a loupe.
#[derive(Debug, Clone, PartialEq)]
pub struct LoupeScene {
    /// The magnified sky; its lens says where the circle is.
    pub scene: Scene,
    /// Middle of the circle, px of the frame.
    pub centre_px: [f64; 2],
    /// Its radius up to the rim, px.
    pub radius_px: f64,
    /// Width of the rim, px.
    pub rim_px: f64,
}

/// How a loupe looks at the sky.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoupeView {
    /// Its lens.
    pub lens: Lens,
    /// The delivery it stands for: as the frame's, but as narrow as the loupe.
    pub target: Target,
    /// Its circle.
    pub circle: LoupeCircle,
    /// Which way is up in it, a unit image vector.
    pub up_px: DVec2,
    /// How many times larger than around it everything is.
    pub magnification: f64,
    /// Where its middle is seen in the sky, local axes.
    pub aim: DVec3,
}

impl LoupeView {
    /// Of a Moment's loupe in the frame of a target; `None` without one, or where its place is not in the picture.
    ///
    /// # Errors
    /// A name that nothing has, something without a place at the instant.
    pub fn of(
        moment: &Moment,
        sky: &Sky,
        catalogs: &Catalogs,
        (target, outer): (&Target, &Lens),
    ) -> Result<Option<Self>, ComposeError> {
        let Some(loupe) = &moment.loupe else { return Ok(None) };
        let held_from_local = sky.reduction.held_from_horizontal;
        let Some(aim) = aim(loupe, sky, catalogs)? else { return Ok(None) };
        let Some(centre_px) = standing_px(loupe, sky, target, outer) else { return Ok(None) };
        let Some(around) = outer.direction_from_pixel(centre_px) else { return Ok(None) };
        let outer_px_per_rad = outer.pixels_per_radian(around);
        let largest_px = LARGEST_PART * f64::from(target.frame.shorter_px());
        let circle = LoupeCircle { centre_px, radius_px: (loupe.radius_rad * outer_px_per_rad).min(largest_px) };
        let up_px = match (target.projection, target.seating) {
            (Projection::Dome, Seating::Concentric) => outer.up_on_image(around),
            _ => flip_signs(target.flip) * DVec2::NEG_Y,
        };
        let held: Direction<Horizontal> = Direction::new(held_from_local * aim);
        let gaze = Gaze { azimuth_rad: held.azimuth_rad(), altitude_rad: held.altitude_rad() };
        let lens = Lens::loupe(target.frame, circle, (gaze, loupe.fov_rad), up_px, target.flip)?;
        let target = Target {
            projection: Projection::Stereographic,
            fov_rad: loupe.fov_rad,
            tilt_rad: 0.0,
            truncation_rad: None,
            limiting_magnitude: None,
            ..*target
        };
        let lens = lens.holding(held_from_local);
        let magnification = lens.pixels_per_radian(aim) / outer_px_per_rad;
        Ok(Some(LoupeView { lens, target, circle, up_px, magnification, aim }))
    }

    /// Whether a pixel of the frame lies in the circle.
    #[must_use]
    pub fn holds(&self, pixel: DVec2) -> bool {
        pixel.distance(self.circle.centre_px) <= self.circle.radius_px
    }

    /// Width of its rim, px.
    #[must_use]
    pub fn rim_px(&self) -> f64 {
        (self.circle.radius_px * RIM_PART).max(RIM_MIN_PX)
    }

    /// The magnification as people write it: two digits that count.
    #[must_use]
    pub fn badge(&self) -> String {
        let step = 10_f64.powf((self.magnification.max(1e-9).log10() - 1.0).floor());
        let rounded = (self.magnification / step).round() * step;
        let decimals = if rounded < 10.0 { 1 } else { 0 };
        format!("\u{d7}{rounded:.decimals$}")
    }
}

fn flip_signs(flip: Flip) -> DVec2 {
    flip.signs()
}

/// The local direction in which the middle of the loupe is seen; nothing where time has run beyond the dates for which the
/// object is known.
fn aim(loupe: &Loupe, sky: &Sky, catalogs: &Catalogs) -> Result<Option<DVec3>, ComposeError> {
    match &loupe.shows {
        LoupeAim::Object(name) => match SkyObject::find(name, catalogs)?.place(&sky.reduction, catalogs) {
            Ok(place) => Ok(Some(place.seen.unit())),
            Err(SkyError::Ephemeris(EphemerisError::Outside { .. } | EphemerisError::KernelGap { .. })) => Ok(None),
            Err(error) => Err(error.into()),
        },
        LoupeAim::Direction(gaze) => Ok(Some(local_of_held(*gaze, sky))),
    }
}

/// Which local direction the view holds where a gaze counts.
pub(super) fn local_of_held(gaze: Gaze, sky: &Sky) -> DVec3 {
    let held: Direction<Horizontal> = Direction::from_azimuth_altitude(gaze.azimuth_rad, gaze.altitude_rad);
    sky.reduction.held_from_horizontal.transpose() * held.unit()
}

/// Where the middle of the circle stands in the frame.
fn standing_px(loupe: &Loupe, sky: &Sky, target: &Target, outer: &Lens) -> Option<DVec2> {
    let usual = Gaze { altitude_rad: USUAL_ALTITUDE_RAD, ..sky.gaze };
    match (loupe.stands, target.projection) {
        (Some(gaze), _) => outer.pixel_from_direction(local_of_held(gaze, sky)),
        (None, Projection::Dome) => outer.pixel_from_direction(local_of_held(usual, sky)),
        (None, _) => {
            let frame = target.frame;
            Some(DVec2::new(f64::from(frame.width_px), f64::from(frame.height_px)) / 2.0)
        }
    }
}

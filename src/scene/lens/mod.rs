//! The lens: where on the frame a direction falls, and which way a pixel looks.
//!
//! Every projection is a rotation `view_from_local` followed by a map of the view axes onto the plane, then the flips.
//! Tilt, front, gaze, truncation and flips live here and nowhere else. The same two maps stand in
//! `shaders/common/lens.wgsl`; `tests/render_lens.rs` holds the two against each other.
//!
//! ```text
//!   view axes of a dome, a perspective and a stereographic lens: x right, y down, z into the picture
//!   view axes of a globe: x to longitude 0, y to longitude 90 east, z to the pole (seen from outside: mirrored)
//!   local axes: east, north, up
//! ```
//!
//! Round trips close to 1e-9 rad in `f64` everywhere but at the antipode of a projection's centre.

mod error;
mod projection;
mod uniform;

pub use error::LensError;
pub use projection::Projection;
pub use uniform::LensUniform;

use crate::moment::Gaze;
use crate::scene::labels::{Canvas, Handedness, Rim};
use crate::units::angle::{DEGREE_RAD, asin_clamped};
use error::{check_angle, check_fov, check_frame};
use glam::{DMat3, DVec2, DVec3};
use std::f64::consts::{PI, TAU};

/// Width and height of a frame in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameSize {
    /// Pixels from left to right.
    pub width_px: u32,
    /// Pixels from top to bottom.
    pub height_px: u32,
}

impl FrameSize {
    /// A square frame, as dome masters are.
    pub fn square(side_px: u32) -> Self {
        FrameSize { width_px: side_px, height_px: side_px }
    }

    /// The shorter side, px.
    pub fn shorter_px(&self) -> u32 {
        self.width_px.min(self.height_px)
    }

    fn centre_px(&self) -> DVec2 {
        DVec2::new(f64::from(self.width_px), f64::from(self.height_px)) / 2.0
    }
}

/// Mirror images, for rear projection and mirrors in the light path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flip {
    /// As seen.
    #[default]
    None,
    /// Left and right exchanged.
    Horizontal,
    /// Top and bottom exchanged.
    Vertical,
    /// Turned by half a turn.
    Both,
}

impl Flip {
    /// Factors (+1 or -1) of x and y about the frame's centre.
    pub fn signs(self) -> DVec2 {
        match self {
            Flip::None => DVec2::new(1.0, 1.0),
            Flip::Horizontal => DVec2::new(-1.0, 1.0),
            Flip::Vertical => DVec2::new(1.0, -1.0),
            Flip::Both => DVec2::new(-1.0, -1.0),
        }
    }
}

/// How a dome master looks at the sky; the defaults are 180 degrees, facing south, level, whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DomeView {
    /// Angle from rim to rim through the centre, rad, up to 2 pi.
    pub fov_rad: f64,
    /// Azimuth of the front, at the bottom of the frame, rad.
    pub front_azimuth_rad: f64,
    /// How far the front rim is lowered, rad: the centre looks at altitude 90 degrees - tilt above the front.
    pub tilt_rad: f64,
    /// Directions farther from the centre than this are black, rad; `None` shows the whole circle.
    pub truncation_rad: Option<f64>,
}

impl Default for DomeView {
    fn default() -> Self {
        DomeView { fov_rad: PI, front_azimuth_rad: PI, tilt_rad: 0.0, truncation_rad: None }
    }
}

/// How a window looks at the sky.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GazeView {
    /// Azimuth of the frame's centre, rad.
    pub azimuth_rad: f64,
    /// Altitude of the frame's centre, rad.
    pub altitude_rad: f64,
    /// Angle across the shorter side of the frame, rad.
    pub fov_rad: f64,
}

/// The circle of a loupe.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoupeCircle {
    /// Its middle, px of the frame.
    pub centre_px: DVec2,
    /// Its radius, px.
    pub radius_px: f64,
}

/// The widest perspective: beyond it the plane would be all edge.
const PERSPECTIVE_FOV_MAX_RAD: f64 = 175.0 * DEGREE_RAD;
/// The widest stereographic view.
const STEREOGRAPHIC_FOV_MAX_RAD: f64 = 350.0 * DEGREE_RAD;

/// A projection with its place in the frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lens {
    view_from_local: DMat3,
    projection: Projection,
    frame: FrameSize,
    /// Where the picture's centre stands in the frame, px.
    centre_px: DVec2,
    /// Pixels per radian in the centre (on the equator of a globe).
    scale_px_per_rad: f64,
    /// Radius of the picture's circle, px; infinite where there is none.
    image_radius_px: f64,
    flip: Flip,
}

impl Lens {
    /// A dome master: azimuthal equidistant, the circle touches the shorter sides, the front at the bottom.
    pub fn dome(frame: FrameSize, view: DomeView, flip: Flip) -> Result<Self, LensError> {
        check_frame(frame)?;
        check_fov(view.fov_rad, TAU)?;
        check_angle("front", view.front_azimuth_rad)?;
        check_angle("tilt", view.tilt_rad)?;
        let truncation_rad = view.truncation_rad.unwrap_or(PI);
        check_angle("truncation", truncation_rad)?;
        let scale_px_per_rad = f64::from(frame.shorter_px()) / view.fov_rad;
        let image_radius_px = truncation_rad.clamp(0.0, view.fov_rad / 2.0) * scale_px_per_rad;
        let view_from_local = dome_from_local(view.front_azimuth_rad, view.tilt_rad);
        Ok(Lens {
            view_from_local,
            projection: Projection::Dome,
            frame,
            centre_px: frame.centre_px(),
            scale_px_per_rad,
            image_radius_px,
            flip,
        })
    }

    /// A camera: straight lines stay straight.
    pub fn perspective(frame: FrameSize, view: GazeView, flip: Flip) -> Result<Self, LensError> {
        check_fov(view.fov_rad, PERSPECTIVE_FOV_MAX_RAD)?;
        let focal_px = f64::from(frame.shorter_px()) / 2.0 / (view.fov_rad / 2.0).tan();
        Self::gaze(frame, view, Projection::Perspective, focal_px, flip)
    }

    /// A window onto the sky: circles stay circles, constellations keep their shape over a wide field.
    pub fn stereographic(frame: FrameSize, view: GazeView, flip: Flip) -> Result<Self, LensError> {
        check_fov(view.fov_rad, STEREOGRAPHIC_FOV_MAX_RAD)?;
        let focal_px = f64::from(frame.shorter_px()) / 4.0 / (view.fov_rad / 4.0).tan();
        Self::gaze(frame, view, Projection::Stereographic, focal_px, flip)
    }

    /// A loupe: a stereographic view in a circle anywhere in the frame, whose diameter is the field of view; `up_px` is the image
    /// vector towards the zenith in its middle.
    pub fn loupe(
        frame: FrameSize,
        circle: LoupeCircle,
        (gaze, fov_rad): (Gaze, f64),
        up_px: DVec2,
        flip: Flip,
    ) -> Result<Self, LensError> {
        check_frame(frame)?;
        check_fov(fov_rad, STEREOGRAPHIC_FOV_MAX_RAD)?;
        check_angle("loupe's azimuth", gaze.azimuth_rad)?;
        check_angle("loupe's altitude", gaze.altitude_rad)?;
        check_angle("loupe's place", circle.centre_px.x + circle.centre_px.y + circle.radius_px)?;
        let up_plane = flip.signs() * up_px;
        let rolled = DMat3::from_rotation_z(up_plane.x.atan2(-up_plane.y));
        Ok(Lens {
            view_from_local: rolled * gaze_from_local(gaze.azimuth_rad, gaze.altitude_rad),
            projection: Projection::Stereographic,
            frame,
            centre_px: circle.centre_px,
            scale_px_per_rad: circle.radius_px / 2.0 / (fov_rad / 4.0).tan(),
            image_radius_px: circle.radius_px,
            flip,
        })
    }

    /// A globe: plate carree 2:1, as large as the frame allows and centred in it. `globe_from_local` turns to the
    /// globe's own axes (x to longitude 0 on the equator, z to the pole).
    pub fn globe(frame: FrameSize, globe_from_local: DMat3, flip: Flip) -> Result<Self, LensError> {
        check_frame(frame)?;
        if !globe_from_local.is_finite() {
            return Err(LensError::NotFinite { what: "globe rotation" });
        }
        let width_px = f64::from(frame.width_px).min(2.0 * f64::from(frame.height_px));
        let (projection, scale_px_per_rad) = (Projection::Globe, width_px / TAU);
        let image_radius_px = f64::INFINITY;
        Ok(Lens {
            view_from_local: globe_from_local,
            projection,
            frame,
            centre_px: frame.centre_px(),
            scale_px_per_rad,
            image_radius_px,
            flip,
        })
    }

    fn gaze(
        frame: FrameSize,
        view: GazeView,
        projection: Projection,
        focal_px: f64,
        flip: Flip,
    ) -> Result<Self, LensError> {
        check_frame(frame)?;
        check_angle("look azimuth", view.azimuth_rad)?;
        check_angle("look altitude", view.altitude_rad)?;
        let view_from_local = gaze_from_local(view.azimuth_rad, view.altitude_rad);
        let image_radius_px = f64::INFINITY;
        Ok(Lens {
            view_from_local,
            projection,
            frame,
            centre_px: frame.centre_px(),
            scale_px_per_rad: focal_px,
            image_radius_px,
            flip,
        })
    }

    /// The same lens on axes that are held while the horizon turns: `held_from_local` turns the local axes first.
    pub fn holding(self, held_from_local: DMat3) -> Self {
        Lens { view_from_local: self.view_from_local * held_from_local, ..self }
    }

    /// The frame's size.
    pub fn frame(&self) -> FrameSize {
        self.frame
    }

    /// Middle of the picture, px of the frame.
    pub fn centre_px(&self) -> DVec2 {
        self.centre_px
    }

    /// What the frame imposes on words: the circle of a dome, the edges of a flat frame, mirrored letters.
    pub fn canvas(&self) -> Canvas {
        let (centre_px, radius_px) = (self.centre_px, self.image_radius_px);
        Canvas {
            rim: radius_px.is_finite().then(|| Rim { centre_px: centre_px.into(), radius_px }),
            frame_px: (self.frame.centre_px() * 2.0).into(),
            handedness: match self.flip {
                Flip::None | Flip::Both => Handedness::Direct,
                Flip::Horizontal | Flip::Vertical => Handedness::Mirrored,
            },
        }
    }

    /// Which map it is.
    pub fn projection(&self) -> Projection {
        self.projection
    }

    /// The rotation from local (east, north, up) to view axes.
    pub fn view_from_local(&self) -> DMat3 {
        self.view_from_local
    }

    /// Where a local direction (any length but zero) falls: x right, y down, pixel centres at half integers. It may
    /// lie outside the frame. `None` where the projection has no image: behind a camera, at an antipode, not finite.
    pub fn pixel_from_direction(&self, direction_local: DVec3) -> Option<DVec2> {
        let direction_view = (self.view_from_local * direction_local).try_normalize()?;
        let plane_px = self.projection.plane_from_view(direction_view)? * self.scale_px_per_rad;
        let pixel = self.centre_px + self.flip.signs() * plane_px;
        pixel.is_finite().then_some(pixel)
    }

    /// The same with the area of the image of one steradian there, px^2 (bounded where it is infinite): both at the price of
    /// one.
    pub fn image_and_area(&self, direction_local: DVec3) -> Option<(DVec2, f64)> {
        let direction_view = (self.view_from_local * direction_local).try_normalize()?;
        let (plane, area) = self.projection.plane_and_area(direction_view)?;
        let pixel = self.centre_px + self.flip.signs() * (plane * self.scale_px_per_rad);
        pixel.is_finite().then_some((pixel, area * self.central_area_px2_per_sr()))
    }

    /// Area of the image of one steradian in the middle of the picture (on the equator of a globe), px^2.
    pub fn central_area_px2_per_sr(&self) -> f64 {
        self.scale_px_per_rad * self.scale_px_per_rad
    }

    /// Radius of the picture's circle, px; infinite where there is none.
    pub fn image_radius_px(&self) -> f64 {
        self.image_radius_px
    }

    /// The local unit vector a point of the frame looks at; `None` outside the picture (the corners of a dome master).
    pub fn direction_from_pixel(&self, pixel: DVec2) -> Option<DVec3> {
        let plane_px = self.flip.signs() * (pixel - self.centre_px);
        if !plane_px.is_finite() || plane_px.length() > self.image_radius_px * (1.0 + 1e-12) {
            return None;
        }
        let direction_view = self.projection.view_from_plane(plane_px / self.scale_px_per_rad)?;
        Some((self.view_from_local.transpose() * direction_view).normalize())
    }

    /// Whether a local direction is in the picture: inside the frame, its circle and its truncation.
    pub fn in_frame(&self, direction_local: DVec3) -> bool {
        let Some(pixel) = self.pixel_from_direction(direction_local) else { return false };
        let size_px = self.frame.centre_px() * 2.0;
        pixel.cmpge(DVec2::ZERO).all()
            && pixel.cmple(size_px).all()
            && pixel.distance(self.centre_px) <= self.image_radius_px
    }

    /// Whether a local direction, or anything within an angle of it, may be in the picture.
    pub fn in_frame_with_margin(&self, direction_local: DVec3, margin_rad: f64) -> bool {
        let Some(pixel) = self.pixel_from_direction(direction_local) else { return false };
        let margin_px = margin_rad * self.pixels_per_radian(direction_local);
        let size_px = self.frame.centre_px() * 2.0;
        pixel.cmpge(DVec2::splat(-margin_px)).all()
            && pixel.cmple(size_px + margin_px).all()
            && pixel.distance(self.centre_px) <= self.image_radius_px + margin_px
    }

    /// The angle from the middle of the picture to its farthest corner, rad; `None` where everything is in the picture.
    pub fn reach_rad(&self) -> Option<f64> {
        let middle_px = self.frame.centre_px();
        let corner_px = middle_px.length() + self.centre_px.distance(middle_px);
        let corner = corner_px.min(self.image_radius_px) / self.scale_px_per_rad;
        match self.projection {
            Projection::Dome => Some(corner),
            Projection::Perspective => Some(corner.atan()),
            Projection::Stereographic => Some(2.0 * (corner / 2.0).atan()),
            Projection::Globe => None,
        }
    }

    /// Solid angle of one pixel at a point of the frame, sr; zero outside the picture.
    pub fn pixel_solid_angle_sr(&self, pixel: DVec2) -> f64 {
        let Some(direction_local) = self.direction_from_pixel(pixel) else { return 0.0 };
        let area = self.projection.area_per_sr(self.view_from_local * direction_local);
        1.0 / (area * self.scale_px_per_rad * self.scale_px_per_rad)
    }

    /// Angular width of a pixel in the middle of the frame, rad.
    pub fn pixel_rad(&self) -> f64 {
        self.pixel_solid_angle_sr(self.centre_px()).sqrt()
    }

    /// Mean scale of the picture around a local direction, px per rad (the root of the scale of areas).
    pub fn pixels_per_radian(&self, direction_local: DVec3) -> f64 {
        let direction_view = (self.view_from_local * direction_local).normalize_or(DVec3::Z);
        self.scale_px_per_rad * self.projection.area_per_sr(direction_view).sqrt()
    }

    /// The way (a unit vector, x right and y down) in which the picture shows a small step from `direction_local`
    /// towards `target_local`. `None` where there is no image or no such way.
    pub fn image_of_step(&self, direction_local: DVec3, target_local: DVec3) -> Option<DVec2> {
        const STEP_RAD: f64 = 1e-5;
        let direction = direction_local.try_normalize()?;
        let tangent = target_local.reject_from_normalized(direction);
        if tangent.length() < 1e-9 {
            return None;
        }
        let step = tangent.normalize() * STEP_RAD;
        let (before, after) =
            (self.pixel_from_direction(direction - step)?, self.pixel_from_direction(direction + step)?);
        (after - before).try_normalize()
    }

    /// The way to the zenith on the picture (to the pole of a globe), a unit vector with x right and y down; at the
    /// zenith itself the top of the frame. Labels are set upright by it.
    pub fn up_on_image(&self, direction_local: DVec3) -> DVec2 {
        let up_local = match self.projection {
            Projection::Globe => self.view_from_local.transpose() * DVec3::Z,
            _ => DVec3::Z,
        };
        self.image_of_step(direction_local, up_local).unwrap_or(DVec2::NEG_Y)
    }

    /// Lowest altitude of the picture, rad: exact for a dome and a globe, sampled on a grid of 64 x 64 points elsewhere.
    pub fn lowest_altitude_rad(&self) -> f64 {
        match self.projection {
            Projection::Globe => -PI / 2.0,
            Projection::Dome => {
                let centre_rad = asin_clamped(self.view_from_local.z_axis.z);
                (centre_rad - self.image_radius_px / self.scale_px_per_rad).max(-PI / 2.0)
            }
            Projection::Perspective | Projection::Stereographic => self.lowest_sampled_altitude_rad(),
        }
    }

    fn lowest_sampled_altitude_rad(&self) -> f64 {
        const STEPS: u32 = 64;
        let size_px = self.frame.centre_px() * 2.0;
        let altitude_rad = |i: u32| {
            let fraction = DVec2::new(f64::from(i % (STEPS + 1)), f64::from(i / (STEPS + 1))) / f64::from(STEPS);
            self.direction_from_pixel(fraction * size_px).map(|direction| asin_clamped(direction.z))
        };
        (0..(STEPS + 1) * (STEPS + 1)).filter_map(altitude_rad).fold(PI / 2.0, f64::min)
    }

    /// What the shader needs of this lens.
    pub fn uniform(&self) -> LensUniform {
        let signs = self.flip.signs().as_vec2();
        let centre_px = self.centre_px.as_vec2();
        let columns = self.view_from_local.as_mat3().to_cols_array_2d();
        LensUniform {
            view_from_local: columns.map(|c| [c[0], c[1], c[2], 0.0]),
            centre_px: centre_px.into(),
            flip_signs: signs.into(),
            scale_px_per_rad: self.scale_px_per_rad as f32,
            image_radius_px: self.image_radius_px.min(1e30) as f32,
            projection: self.projection.shader_number(),
            globe_width_px: (self.scale_px_per_rad * TAU) as f32,
        }
    }
}

/// Dome axes: x to the right of a viewer who faces the front, y to the front, z to the centre of the frame.
fn dome_from_local(front_azimuth_rad: f64, tilt_rad: f64) -> DMat3 {
    let (sin_front, cos_front) = front_azimuth_rad.sin_cos();
    let (sin_tilt, cos_tilt) = tilt_rad.sin_cos();
    let right = DVec3::new(cos_front, -sin_front, 0.0);
    let front = DVec3::new(sin_front, cos_front, 0.0);
    let centre = front * sin_tilt + DVec3::Z * cos_tilt;
    let down = front * cos_tilt - DVec3::Z * sin_tilt;
    DMat3::from_cols(right, down, centre).transpose()
}

/// Camera axes: x right along the horizon, y down, z forward.
fn gaze_from_local(azimuth_rad: f64, altitude_rad: f64) -> DMat3 {
    let (sin_azimuth, cos_azimuth) = azimuth_rad.sin_cos();
    let (sin_altitude, cos_altitude) = altitude_rad.sin_cos();
    let right = DVec3::new(cos_azimuth, -sin_azimuth, 0.0);
    let forward = DVec3::new(cos_altitude * sin_azimuth, cos_altitude * cos_azimuth, sin_altitude);
    DMat3::from_cols(right, forward.cross(right), forward).transpose()
}

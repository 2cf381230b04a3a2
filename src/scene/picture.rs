//! Pictures as the renderer gets them: laid over the finished picture, below the words, as bright as their makers chose,
//! whatever the exposure.

pub use crate::catalogs::PicturePixels;
use glam::{DMat3, DVec2, DVec3};
use std::f64::consts::{FRAC_PI_2, TAU};
use std::sync::Arc;

/// Largest side of a cell, rad.
const CELL_RAD: f64 = TAU / 60.0;
/// How far beyond a picture its cells reach, rad and as a part of its size: a cell's straight sides leave its curved ones by
/// less.
const MARGIN_RAD: f64 = 0.012;
const MARGIN_PART: f64 = 0.02;
/// Radius of a spot's ring as a part of half its patch, as in the shader.
pub const SPOT_RING_PART: f64 = 0.8;
/// Most cells along one side of a patch.
const SIDE_CELLS_MAX: u32 = 40;

/// A picture, or a spot of light, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureLayer {
    /// What is seen.
    pub look: PictureLook,
    /// Where.
    pub form: PictureForm,
    /// 0 to 1.
    pub opacity: f32,
}

/// What a picture shows.
#[derive(Debug, Clone, PartialEq)]
pub enum PictureLook {
    /// Pixels; the same picture is the same allocation.
    Pixels(Arc<PicturePixels>),
    /// A soft spot of light with a ring around it, whose radius is [`SPOT_RING_PART`] of half the patch.
    Spot {
        /// Linear sRGB as displayed.
        rgb: [f32; 3],
    },
}

/// Where a picture stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PictureForm {
    /// A part of the sky.
    Patch(Patch),
    /// Everything around, equirectangular.
    AllAround {
        /// From the axes right, up and towards the picture's middle to the local ones.
        local_from_picture: DMat3,
    },
}

/// A plane screen before the eye, or one that is bent: seen from so far behind the eye that wide pictures keep their shape.
///
/// ```text
///    screen  ------+------   half_extent      bend 0: gnomonic, as a flat screen looks
///                  | 1                        bend 1: stereographic
///        eye at the middle of the sphere, seen from `bend` behind it
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Patch {
    /// From the axes right, up and towards the middle of the patch to the local ones.
    pub local_from_picture: DMat3,
    /// 0 or 1.
    pub bend: f64,
    /// Where its middle stands on the screen.
    pub middle: [f64; 2],
    /// Half of width and height on the screen at the distance 1.
    pub half_extent: [f64; 2],
}

impl Patch {
    /// The point of the screen that is seen in a local direction; `None` behind it.
    pub fn on_screen(&self, direction_local: DVec3) -> Option<DVec2> {
        let own = self.local_from_picture.transpose() * direction_local;
        let depth = self.bend + own.z;
        (depth > 1e-3).then(|| own.truncate() * ((1.0 + self.bend) / depth))
    }

    /// The local unit vector towards a point of the screen.
    pub fn direction(&self, on_screen: DVec2) -> DVec3 {
        let radius = on_screen.length();
        let angle_rad = if self.bend > 0.0 { 2.0 * (0.5 * radius).atan() } else { radius.atan() };
        let aside = on_screen.normalize_or_zero() * angle_rad.sin();
        self.local_from_picture * DVec3::new(aside.x, aside.y, angle_rad.cos())
    }

    /// The local unit vectors of its corners: upper left, upper right, lower right, lower left.
    pub fn corners(&self) -> [DVec3; 4] {
        let half = DVec2::from(self.half_extent);
        let corner = |signs: [f64; 2]| self.direction(DVec2::from(self.middle) + half * DVec2::from(signs));
        [[-1.0, 1.0], [1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]].map(corner)
    }
}

impl PictureLayer {
    /// From 0 to 1, how much of what lies behind is covered in a local direction.
    pub fn covers(&self, direction_local: DVec3) -> f64 {
        let PictureLook::Pixels(pixels) = &self.look else { return 0.0 };
        let place = match &self.form {
            PictureForm::Patch(patch) => patch.on_screen(direction_local).map(|at| {
                let part = 0.5 * (at - DVec2::from(patch.middle)) / DVec2::from(patch.half_extent);
                DVec2::new(0.5 + part.x, 0.5 - part.y)
            }),
            PictureForm::AllAround { local_from_picture } => {
                let own = local_from_picture.transpose() * direction_local;
                let height_rad = own.y.atan2(own.x.hypot(own.z));
                Some(DVec2::new(0.5 + own.x.atan2(own.z) / TAU, 0.5 - height_rad / (2.0 * FRAC_PI_2)))
            }
        };
        let inside = place.filter(|at| at.cmpge(DVec2::ZERO).all() && at.cmple(DVec2::ONE).all());
        inside.map_or(0.0, |at| {
            let texel = |part: f64, count: u32| ((part * f64::from(count)) as usize).min(count as usize - 1);
            let index = texel(at.y, pixels.height_px) * pixels.width_px as usize + texel(at.x, pixels.width_px);
            f64::from(pixels.rgba[4 * index + 3]) / 255.0 * f64::from(self.opacity)
        })
    }
}

impl PictureForm {
    /// Quadrangles that hold the whole picture: the local unit vectors of their corners.
    pub fn cells(&self) -> Vec<[[f32; 3]; 4]> {
        match self {
            PictureForm::Patch(patch) => patch_cells(patch),
            PictureForm::AllAround { local_from_picture } => cells_all_around(*local_from_picture),
        }
    }
}

fn patch_cells(patch: &Patch) -> Vec<[[f32; 3]; 4]> {
    let half = DVec2::from(patch.half_extent);
    let reach = half * (1.0 + MARGIN_PART) + DVec2::splat(MARGIN_RAD * (1.0 + half.length_squared()));
    let [columns, rows] =
        reach.to_array().map(|reach| ((2.0 * reach / CELL_RAD).ceil() as u32).clamp(1, SIDE_CELLS_MAX));
    grid((columns, rows), |across, down| {
        patch.direction(DVec2::from(patch.middle) + reach * DVec2::new(2.0 * across - 1.0, 1.0 - 2.0 * down))
    })
}

fn cells_all_around(local_from_picture: DMat3) -> Vec<[[f32; 3]; 4]> {
    grid((60, 30), |across, down| {
        let (turn_rad, height_rad) = ((across - 0.5) * TAU, FRAC_PI_2 * (1.0 - 2.0 * down));
        let ((sine, cosine), (up, level)) = (turn_rad.sin_cos(), height_rad.sin_cos());
        local_from_picture * DVec3::new(sine * level, up, cosine * level)
    })
}

/// Cells between the points of a grid, each point a function of its parts of width and height.
fn grid((columns, rows): (u32, u32), point: impl Fn(f64, f64) -> DVec3) -> Vec<[[f32; 3]; 4]> {
    let corner = |column: u32, row: u32| -> [f32; 3] {
        point(f64::from(column) / f64::from(columns), f64::from(row) / f64::from(rows)).as_vec3().into()
    };
    let cell = |column: u32, row: u32| {
        [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)]
    };
    (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (column, row)))
        .map(|(column, row)| cell(column, row))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    #[test]
    fn a_patch_is_as_wide_as_it_says_on_a_flat_screen_and_on_a_bent_one() {
        for (bend, half_rad) in [(0.0, 40.0 * DEGREE_RAD), (1.0, 80.0 * DEGREE_RAD)] {
            let half: f64 = (1.0 + bend) * half_rad.sin() / (bend + half_rad.cos());
            let half_extent = [half, 0.5 * half];
            let patch = Patch { local_from_picture: DMat3::IDENTITY, bend, middle: [0.0; 2], half_extent };
            let edge = patch.direction(DVec2::new(half, 0.0));
            assert!((edge.angle_between(DVec3::Z) - half_rad).abs() < 1e-12 && edge.x > 0.0);
            let upper_left = patch.corners()[0];
            assert!(upper_left.x < 0.0 && upper_left.y > 0.0);
            assert!(patch.on_screen(upper_left).unwrap().distance(DVec2::new(-half, 0.5 * half)) < 1e-9);
        }
    }

    #[test]
    fn the_cells_of_a_panorama_cover_the_sphere_once() {
        let form = PictureForm::AllAround { local_from_picture: DMat3::IDENTITY };
        let solid_angle_sr: f64 = form
            .cells()
            .iter()
            .map(|cell| {
                let [a, b, c, d] = cell.map(|corner| glam::Vec3::from(corner).as_dvec3());
                0.5 * ((c - a).cross(d - b)).length()
            })
            .sum();
        assert!((solid_angle_sr / (2.0 * TAU) - 1.0).abs() < 0.005, "{solid_angle_sr}");
    }

    #[test]
    fn a_picture_covers_where_it_is_and_is_not_transparent() {
        let rgba = [[1, 2, 3, 255], [1, 2, 3, 0]].concat();
        let look = PictureLook::Pixels(Arc::new(PicturePixels { width_px: 2, height_px: 1, rgba }));
        let patch = Patch { local_from_picture: DMat3::IDENTITY, bend: 0.0, middle: [0.0; 2], half_extent: [0.5; 2] };
        let layer = PictureLayer { look, form: PictureForm::Patch(patch), opacity: 0.5 };
        let covers = |x: f64| layer.covers(patch.direction(DVec2::new(x, 0.1)));
        assert_eq!([covers(-0.4), covers(0.4), covers(0.6)], [0.5, 0.0, 0.0]);
        let form = PictureForm::AllAround { local_from_picture: DMat3::IDENTITY };
        let around = PictureLayer { form, ..layer };
        assert_eq!([around.covers(DVec3::new(-1.0, 0.2, 0.3)), around.covers(DVec3::X)], [0.5, 0.0]);
    }
}

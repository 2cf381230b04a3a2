//! How a plate lies on the dome: its plane is laid around the place's direction so that distances from the middle are kept
//! (azimuthal equidistant), upright for the seating there. It covers most of the sky behind it, and the names there.

use super::canvas::{Canvas, Item, PlateShape, Text, Tint, arc};
use crate::moment::stage::Diagram;
use crate::scene::Scene;
use crate::scene::compose::stage::{Corners, Obstacle};
use crate::scene::compose::{ComposeError, Composition};
use crate::scene::labels::{LabelRequest, Placement};
use crate::scene::landscape::{LandscapePiece, PieceForm};
use glam::{DVec2, DVec3};
use std::f64::consts::TAU;

/// The plate, and how much of the sky it hides.
const PLATE: Tint = [0.004, 0.005, 0.008];
const PLATE_OPACITY: f64 = 0.93;
const RIM: Tint = [0.10, 0.11, 0.13];
/// Thickness of a line, px of a frame of 1024; as the root of the size in larger ones.
const LINE_PX: f64 = 1.5;
const FINE_FRAME_PX: f64 = 1024.0;
/// Longest piece of a line and of the plate, in units of the plate.
const LONGEST_PIECE: f64 = 0.14;
/// Words on plates give way to nothing but words for the audience.
const PRIORITY: u32 = 1;

/// A plate on the dome.
pub(super) struct Plate {
    centre: DVec3,
    right: DVec3,
    up: DVec3,
    radius_rad: f64,
    opacity: f64,
    line_rad: f64,
    text_px: f64,
    up_px: DVec2,
}

impl Plate {
    /// Height of small letters in units of the plate.
    pub(super) fn em(&self, composition: &Composition<'_>) -> f64 {
        0.85 * self.text_px / (self.radius_rad * composition.lens.pixels_per_radian(self.centre)).max(1e-9)
    }

    /// What words are not to cover.
    pub(super) fn obstacle(&self, composition: &Composition<'_>, shape: PlateShape) -> Option<Obstacle> {
        let centre_px = composition.lens.pixel_from_direction(self.centre)?;
        let radius_px = self.radius_rad * composition.lens.pixels_per_radian(self.centre);
        let (width, corners) = match shape {
            PlateShape::Round => (1.0, Corners::Round),
            PlateShape::Wide(aspect) => (aspect, Corners::Square),
        };
        Some(Obstacle { centre_px, half_px: DVec2::new(width, 1.0) * radius_px, corners, opacity: self.opacity })
    }

    /// The direction of a point of the plane.
    pub(super) fn direction(&self, point: DVec2) -> DVec3 {
        let angle_rad = point.length() * self.radius_rad;
        let across = self.right * point.x + self.up * point.y;
        (self.centre * angle_rad.cos() + across.normalize_or_zero() * angle_rad.sin()).normalize_or(self.centre)
    }

    /// The point of the plane that a direction shows.
    fn point(&self, direction: DVec3) -> DVec2 {
        let angle_rad = self.centre.angle_between(direction);
        let across = DVec2::new(direction.dot(self.right), direction.dot(self.up));
        across.normalize_or_zero() * (angle_rad / self.radius_rad)
    }
}

impl Composition<'_> {
    /// Where a diagram's plate lies; `None` where its place is not to be seen.
    pub(super) fn plate(&self, diagram: &Diagram, strength: f64) -> Result<Option<Plate>, ComposeError> {
        let Some(centre) = self.stage_place(&diagram.place)? else { return Ok(None) };
        let Some(centre_px) = self.lens.pixel_from_direction(centre) else { return Ok(None) };
        let up_px = self.label_up(centre).normalize_or(DVec2::NEG_Y);
        let above = self.lens.direction_from_pixel(centre_px + up_px).unwrap_or(DVec3::Z);
        let up = (above - centre).reject_from(centre).normalize_or(centre.any_orthonormal_vector());
        let frame = f64::from(self.lens.frame().shorter_px());
        let line_px = LINE_PX * (frame / FINE_FRAME_PX).max(1.0).sqrt();
        Ok(Some(Plate {
            centre,
            right: centre.cross(up),
            up,
            radius_rad: diagram.radius_rad * self.stage_scale(&diagram.place, centre),
            opacity: diagram.opacity * strength,
            line_rad: line_px / self.lens.pixels_per_radian(centre).max(1e-9),
            text_px: self.text_px(),
            up_px,
        }))
    }

    /// Puts a drawing on the dome.
    pub(super) fn put_on_dome(&self, plate: &Plate, canvas: &Canvas, scene: &mut Scene) {
        let mut pieces = Pieces { composition: self, plate, pieces: &mut scene.diagrams };
        pieces.plate(canvas.shape);
        for item in &canvas.items {
            match item {
                Item::Line { points, tint, weight } => pieces.line(points, *tint, *weight),
                Item::Fill { quads, tint, opacity } => {
                    quads.iter().for_each(|quad| pieces.quad(*quad, *tint, *opacity))
                }
            }
        }
        for label in scene.labels.iter_mut() {
            self.hide_behind(plate, canvas.shape, label);
        }
        scene.labels.splice(0..0, canvas.texts.iter().filter_map(|text| self.plate_text(plate, text)));
    }

    fn plate_text(&self, plate: &Plate, text: &Text) -> Option<LabelRequest> {
        let anchor_px = self.lens.pixel_from_direction(plate.direction(text.at))?;
        let height_px = plate.text_px * text.size;
        Some(LabelRequest {
            anchor_px: anchor_px.into(),
            up_px: plate.up_px.into(),
            bend_radius_px: None,
            text: text.text.clone(),
            height_px,
            color: text.tint,
            edge_opacity: 0.0,
            opacity: plate.opacity as f32,
            priority: PRIORITY,
            placement: Placement { side: text.side, gap_px: text.gap_em * height_px },
        })
    }

    /// A name of the sky is not read through a plate.
    fn hide_behind(&self, plate: &Plate, shape: PlateShape, label: &mut LabelRequest) {
        if label.priority <= PRIORITY {
            return;
        }
        let Some(direction) = self.lens.direction_from_pixel(label.anchor_px.into()) else { return };
        let point = plate.point(direction);
        let margin = 1.2 * plate.em(self);
        let is_behind = match shape {
            PlateShape::Round => point.length() < 1.0 + margin,
            PlateShape::Wide(aspect) => point.x.abs() < aspect + margin && point.y.abs() < 1.0 + margin,
        };
        if is_behind && plate.centre.dot(direction) > 0.0 {
            label.opacity *= (1.0 - plate.opacity) as f32;
        }
    }
}

/// Pieces on the dome while they are cut.
struct Pieces<'a> {
    composition: &'a Composition<'a>,
    plate: &'a Plate,
    pieces: &'a mut Vec<LandscapePiece>,
}

impl Pieces<'_> {
    fn plate(&mut self, shape: PlateShape) {
        match shape {
            PlateShape::Round => {
                let turn = |i: u32| TAU * f64::from(i) / 48.0;
                for (ring, step) in (0..6).flat_map(|ring| (0..48).map(move |step| (ring, step))) {
                    let corner = |ring: u32, step: u32| DVec2::from_angle(turn(step)) * (f64::from(ring) / 6.0);
                    let [inner, outer] = [ring, ring + 1].map(|ring| [corner(ring, step), corner(ring, step + 1)]);
                    self.quad([inner[0], outer[0], outer[1], inner[1]], PLATE, PLATE_OPACITY);
                }
                self.line(&arc(DVec2::ZERO, 1.0, [0.0, TAU]), RIM, 1.0);
            }
            PlateShape::Wide(aspect) => {
                let at = |column: u32, row: u32| {
                    DVec2::new(aspect * (f64::from(column) / 10.0 - 1.0), f64::from(row) / 7.0 - 1.0)
                };
                for (column, row) in (0..20).flat_map(|column| (0..14).map(move |row| (column, row))) {
                    let quad = [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)];
                    self.quad(quad, PLATE, PLATE_OPACITY);
                }
                self.line(&[at(0, 0), at(20, 0), at(20, 14), at(0, 14), at(0, 0)], RIM, 1.0);
            }
        }
    }

    fn quad(&mut self, quad: [DVec2; 4], tint: Tint, opacity: f64) {
        let corners = quad.map(|corner| self.plate.direction(corner).as_vec3().into());
        self.push(corners, PieceForm::Fill, tint, opacity);
    }

    fn line(&mut self, points: &[DVec2], tint: Tint, weight: f64) {
        let width_rad = (self.plate.line_rad * weight) as f32;
        for pair in points.windows(2) {
            let steps = ((pair[1] - pair[0]).length() / LONGEST_PIECE).ceil().max(1.0) as u32;
            let at = |i: u32| self.plate.direction(pair[0].lerp(pair[1], f64::from(i) / f64::from(steps)));
            for [from, to] in (0..steps).map(|i| [at(i), at(i + 1)]).collect::<Vec<_>>() {
                let corners = [from, to, to, to].map(|corner| corner.as_vec3().into());
                self.push(corners, PieceForm::Line { width_rad }, tint, 1.0);
            }
        }
    }

    fn push(&mut self, corners: [[f32; 3]; 4], form: PieceForm, tint: Tint, opacity: f64) {
        let light_rgb_cd_m2 = tint.map(|channel| self.composition.luminance(f64::from(channel)));
        let opacity = (opacity * self.plate.opacity) as f32;
        self.pieces.push(LandscapePiece { corners, form, light_rgb_cd_m2, opacity });
    }
}

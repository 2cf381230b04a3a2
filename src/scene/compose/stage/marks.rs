//! Marks: rings, crosses, arcs and arrows. What belongs to the sky ends at the landscape, what stands before the audience
//! or on the horizon does not.

use super::super::pen::{Ink, Pen};
use super::super::{ComposeError, Composition};
use super::belongs_to_sky;
use crate::moment::Layer;
use crate::moment::stage::{Mark, MarkShape, StagePlace};
use crate::scene::draw::great_circle;
use crate::scene::lens::Projection;
use crate::units::angle::DEGREE_RAD;
use glam::{DVec2, DVec3};
use std::f64::consts::{PI, TAU};

/// Width of a mark's lines, px in frames up to 1024.
const WIDTH_PX: f32 = 2.2;
/// Pieces between which the landscape is asked for, rad.
const PIECE_RAD: f64 = 2.0 * DEGREE_RAD;
/// Part of a cross that stays free in its middle.
const FREE_PART: f64 = 0.25;
/// Length of an arrow's head as a part of the frame's shorter side, the part of the arrow it may take, and the angle of its
/// sides with the shaft, rad.
const HEAD_PART: f64 = 0.014;
const HEAD_OF_ARROW: f64 = 0.4;
const HEAD_ANGLE_RAD: f64 = 26.0 * DEGREE_RAD;

/// Whether the landscape hides what is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    InSky,
    BeforeAll,
}

impl Stands {
    fn of(places: &[&StagePlace]) -> Self {
        if places.iter().any(|place| belongs_to_sky(place)) { Stands::InSky } else { Stands::BeforeAll }
    }
}

impl Composition<'_> {
    /// The lines of all marks.
    pub(in super::super) fn mark_lines(&self, pen: &mut Pen) -> Result<(), ComposeError> {
        for mark in self.shown_marks() {
            let ink = self.stage_ink(mark.color, mark.opacity * self.strength(Layer::Marks), WIDTH_PX);
            match &mark.shape {
                MarkShape::Ring { at, radius_rad } => {
                    let Some((centre, radius_rad)) = self.sized_place(at, *radius_rad)? else { continue };
                    let ring = self.ring_points(centre, radius_rad);
                    self.chain(pen, &ring, (Stands::of(&[at]), ink));
                }
                MarkShape::Cross { at, radius_rad } => {
                    let Some((centre, radius_rad)) = self.sized_place(at, *radius_rad)? else { continue };
                    for [from, to] in self.cross_strokes(at, centre, radius_rad) {
                        self.stroke(pen, from, to, (Stands::of(&[at]), ink));
                    }
                }
                MarkShape::Arc { from, to } | MarkShape::Arrow { from, to } => {
                    let ends = (self.stage_place(from)?, self.stage_place(to)?);
                    let (Some(from_seen), Some(to_seen)) = ends else { continue };
                    let manner = (Stands::of(&[from, to]), ink);
                    self.stroke(pen, from_seen, to_seen, manner);
                    if matches!(mark.shape, MarkShape::Arrow { .. }) {
                        self.head(pen, from_seen, to_seen, manner);
                    }
                }
            }
        }
        Ok(())
    }

    /// Marks that are drawn at all.
    pub(super) fn shown_marks(&self) -> impl Iterator<Item = &Mark> {
        let strength = self.strength(Layer::Marks);
        self.moment.stage.marks.iter().filter(move |mark| mark.opacity * strength > 0.0)
    }

    /// A place with an angle there, as it is shown.
    pub(super) fn sized_place(&self, at: &StagePlace, angle_rad: f64) -> Result<Option<(DVec3, f64)>, ComposeError> {
        let seen = self.stage_place(at)?;
        Ok(seen.map(|seen| (seen, (angle_rad * self.stage_scale(at, seen)).min(PI - 1e-6))))
    }

    /// Points of a ring, the first once more at its end, so close that its chords stay within a quarter of a pixel.
    pub(super) fn ring_points(&self, centre: DVec3, radius_rad: f64) -> Vec<DVec3> {
        let radius_px = radius_rad.sin() * self.lens.pixels_per_radian(centre);
        let pieces = (PI * (2.0 * radius_px).sqrt()).max(TAU * radius_rad.sin() / PIECE_RAD).clamp(24.0, 1440.0).ceil();
        let sideways = centre.any_orthonormal_vector();
        let upward = centre.cross(sideways);
        let point = |i: u32| {
            let (sine, cosine) = (TAU * f64::from(i) / pieces).sin_cos();
            (centre * radius_rad.cos() + (sideways * cosine + upward * sine) * radius_rad.sin()).normalize()
        };
        (0..=pieces as u32).map(point).collect()
    }

    fn cross_strokes(&self, at: &StagePlace, centre: DVec3, radius_rad: f64) -> [[DVec3; 2]; 4] {
        let [right, up] = self.upright_axes(at, centre);
        let at_angle = |way: DVec3, angle_rad: f64| centre * angle_rad.cos() + way * angle_rad.sin();
        [right, up, -right, -up].map(|way| [at_angle(way, FREE_PART * radius_rad), at_angle(way, radius_rad)])
    }

    /// Two short strokes, at an angle that is true on the picture.
    fn head(&self, pen: &mut Pen, from: DVec3, to: DVec3, manner: (Stands, Ink)) {
        let Some(tip_px) = self.lens.pixel_from_direction(to) else { return };
        let Some(back) = self.lens.image_of_step(to, from) else { return };
        let arrow_px = from.angle_between(to) * self.lens.pixels_per_radian(to);
        let head_px = (HEAD_PART * f64::from(self.lens.frame().shorter_px())).min(HEAD_OF_ARROW * arrow_px);
        for side in [HEAD_ANGLE_RAD, -HEAD_ANGLE_RAD] {
            let end_px = tip_px + DVec2::from_angle(side).rotate(back) * head_px;
            if let Some(end) = self.lens.direction_from_pixel(end_px) {
                self.stroke(pen, to, end, manner);
            }
        }
    }

    fn stroke(&self, pen: &mut Pen, from: DVec3, to: DVec3, manner: (Stands, Ink)) {
        let points: Vec<DVec3> =
            great_circle(from, to, PIECE_RAD).map(|piece| piece.0).chain(std::iter::once(to)).collect();
        self.chain(pen, &points, manner);
    }

    fn chain(&self, pen: &mut Pen, points: &[DVec3], (stands, ink): (Stands, Ink)) {
        let hidden = |seen: DVec3| stands == Stands::InSky && self.landscape_hides(seen);
        for piece in points.windows(2) {
            let (from, to) = (piece[0], piece[1]);
            match (hidden(from), hidden(to)) {
                (false, false) => pen.great_circle_as_seen(from, to, ink),
                (true, true) => {}
                (from_hidden, _) => {
                    let (free, covered) = if from_hidden { (to, from) } else { (from, to) };
                    pen.great_circle_as_seen(free, edge_between(free, covered, hidden), ink);
                }
            }
        }
    }

    /// Right and up at a place for who looks at it, unit vectors at right angles to it: up points to the zenith (to a globe's
    /// pole), before the audience of a flat picture to the picture's top; at the zenith itself away from the front.
    pub(super) fn upright_axes(&self, place: &StagePlace, seen: DVec3) -> [DVec3; 2] {
        let before_audience = matches!(place, StagePlace::Front(_));
        let held = self.sky.reduction.held_from_horizontal;
        let towards = match self.target.projection {
            Projection::Globe => self.lens.view_from_local().transpose() * DVec3::Z,
            Projection::Dome if before_audience => held.transpose() * DVec3::Z,
            Projection::Perspective | Projection::Stereographic if before_audience => {
                let above = self
                    .lens
                    .pixel_from_direction(seen)
                    .and_then(|pixel| self.lens.direction_from_pixel(pixel + self.target.flip.signs() * DVec2::NEG_Y));
                above.unwrap_or(DVec3::Z)
            }
            _ => DVec3::Z,
        };
        let front_rad = self.sky.gaze.azimuth_rad;
        let to_front = held.transpose() * DVec3::new(front_rad.sin(), front_rad.cos(), 0.0);
        let usual = towards.reject_from_normalized(seen);
        let up = if usual.length() > 1e-6 { usual } else { (-to_front).reject_from_normalized(seen) };
        let up = up.try_normalize().unwrap_or_else(|| seen.any_orthonormal_vector());
        [seen.cross(up), up]
    }
}

/// The point between a free and a hidden direction where the landscape begins, to a thousandth of their distance.
fn edge_between(mut free: DVec3, mut covered: DVec3, hidden: impl Fn(DVec3) -> bool) -> DVec3 {
    for _ in 0..10 {
        let middle = (free + covered).normalize();
        if hidden(middle) { covered = middle } else { free = middle }
    }
    free
}

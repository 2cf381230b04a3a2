//! Lines on the sky: cut into short pieces, lifted by the air, kept whole over the seam of a globe.

use super::Composition;
use crate::scene::draw::{LineSegment, SEGMENT_MAX_RAD, great_circle};
use crate::scene::lens::Projection;
use crate::units::angle::DEGREE_RAD;
use glam::{DMat3, DVec3};
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// How far a straight piece may leave its curve, px.
const CHORD_ERROR_PX: f64 = 0.25;

/// Widths of lines are meant for frames of this size and smaller ones, px.
const WIDTHS_OF_FRAME_PX: f64 = 1024.0;

/// Rings smaller than this have few pieces: their chords leave the circle by a quarter of a pixel.
const SMALL_RING_PX: f64 = 7.0;

/// How a line looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    pub(super) color: [f32; 3],
    /// Level on the display, 1 is white.
    pub(super) level: f64,
    pub(super) width_px: f32,
}

impl Ink {
    /// The same at this part of its level.
    pub(super) fn times(self, strength: f64) -> Self {
        Ink { level: self.level * strength, ..self }
    }
}

/// Width of a brush stroke at its ends, of that in the middle.
const BRUSH_END: f64 = 0.4;

/// Collects the pieces of lines.
pub(super) struct Pen<'a> {
    composition: &'a Composition<'a>,
    /// The middle of the picture and the cosine of the angle beyond which no piece can reach into it.
    middle: DVec3,
    least_cosine: f64,
    /// Length of a piece of a great circle whose chord stays within a quarter of a pixel of it, rad.
    step_rad: f64,
    /// Lines of a large frame are wider: by the root of its size, so that they stay fine and are still seen on a dome.
    width_factor: f32,
    pub(super) segments: Vec<LineSegment>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(composition: &'a Composition<'a>) -> Self {
        let lens = &composition.lens;
        let least_cosine = match lens.reach_rad() {
            Some(reach_rad) if reach_rad + SEGMENT_MAX_RAD < PI => (reach_rad + SEGMENT_MAX_RAD).cos(),
            _ => -2.0,
        };
        let middle = lens.view_from_local().transpose() * DVec3::Z;
        // A chord of length L leaves a curve of radius 1 rad by L^2 / 8; great circles are no more curved on the picture.
        let step_rad =
            (8.0 * CHORD_ERROR_PX / lens.pixels_per_radian(middle)).sqrt().clamp(0.2 * DEGREE_RAD, SEGMENT_MAX_RAD);
        let width_factor = (f64::from(lens.frame().shorter_px()) / WIDTHS_OF_FRAME_PX).max(1.0).sqrt() as f32;
        Pen { composition, middle, least_cosine, step_rad, width_factor, segments: Vec::new() }
    }

    /// The great circle between two directions of the horizontal axes without air.
    pub(super) fn great_circle(&mut self, from: DVec3, to: DVec3, ink: Ink) {
        for (start, end) in great_circle(from, to, self.step_rad) {
            let (start, end) = (self.composition.seen(start), self.composition.seen(end));
            self.piece(start, end, ink);
        }
    }

    /// The great circle between two directions in which something is seen.
    pub(super) fn great_circle_as_seen(&mut self, from: DVec3, to: DVec3, ink: Ink) {
        for (start, end) in great_circle(from, to, self.step_rad) {
            self.piece(start, end, ink);
        }
    }

    /// A parallel of latitude, or a part of it, of axes that `horizontal_from_axes` brings to the horizontal ones.
    pub(super) fn parallel(
        &mut self,
        horizontal_from_axes: DMat3,
        latitude_rad: f64,
        (from_rad, to_rad): (f64, f64),
        ink: Ink,
    ) {
        // A small circle of radius r is curved by 1 / tan r.
        let step_rad = self.step_rad * (FRAC_PI_2 - latitude_rad.abs()).tan().clamp(1e-3, 1.0).sqrt();
        let pieces = ((to_rad - from_rad).abs() * latitude_rad.cos() / step_rad).ceil().max(4.0);
        let place =
            |i: f64| horizontal_from_axes * spherical(from_rad + (to_rad - from_rad) * i / pieces, latitude_rad);
        self.path((0..=pieces as u32).map(|i| place(f64::from(i))), ink);
    }

    /// A meridian of longitude of such axes.
    pub(super) fn meridian(
        &mut self,
        horizontal_from_axes: DMat3,
        longitude_rad: f64,
        (from_rad, to_rad): (f64, f64),
        ink: Ink,
    ) {
        let pieces = ((to_rad - from_rad).abs() / self.step_rad).ceil().max(1.0);
        let place =
            |i: f64| horizontal_from_axes * spherical(longitude_rad, from_rad + (to_rad - from_rad) * i / pieces);
        self.path((0..=pieces as u32).map(|i| place(f64::from(i))), ink);
    }

    /// A smooth curve through points of the horizontal axes that swells towards its middle like the stroke of a brush:
    /// Catmull & Rom (1974), with the end points doubled.
    pub(super) fn brush(&mut self, points: &[DVec3], ink: Ink) {
        let spans = points.len().saturating_sub(1);
        let point = |index: usize| points[index.saturating_sub(1).min(spans)];
        let mut last = points.first().map(|first| self.composition.seen(*first));
        for span in 0..spans {
            let corners = [point(span), point(span + 1), point(span + 2), point(span + 3)];
            // Where the curve bends most it turns as fast as a circle of the span's own length.
            let pieces = (2.0 * corners[1].angle_between(corners[2]) / self.step_rad).ceil().clamp(2.0, 12.0);
            for i in 1..=pieces as u32 {
                let t = f64::from(i) / pieces;
                let seen = self.composition.seen(catmull_rom(corners, t).normalize_or(corners[2]));
                let swell = (PI * (span as f64 + t - 0.5 / pieces) / spans as f64).sin().max(0.0).sqrt();
                let width_px = f64::from(ink.width_px) * (BRUSH_END + (1.0 - BRUSH_END) * swell);
                if let Some(last) = last.replace(seen) {
                    self.piece(last, seen, Ink { width_px: width_px as f32, ..ink });
                }
            }
        }
    }

    /// A ring around a seen direction, whole or in dashes; a small one has fewer pieces.
    pub(super) fn ring(&mut self, seen_centre: DVec3, radius_rad: f64, dashes: Dashes, ink: Ink) {
        let radius_px = radius_rad * self.composition.lens.pixels_per_radian(seen_centre);
        let pieces = if dashes == Dashes::Whole && radius_px < SMALL_RING_PX { 12 } else { 32 };
        let sideways = seen_centre.any_orthonormal_vector();
        let upward = seen_centre.cross(sideways);
        let place = |i: u32| {
            let (sine, cosine) = (f64::from(i) / f64::from(pieces) * TAU).sin_cos();
            (seen_centre * radius_rad.cos() + (sideways * cosine + upward * sine) * radius_rad.sin()).normalize()
        };
        for i in (0..pieces).filter(|i| dashes == Dashes::Whole || i % 4 < 2) {
            self.piece(place(i), place(i + 1), ink);
        }
    }

    fn path(&mut self, places: impl Iterator<Item = DVec3>, ink: Ink) {
        let mut last: Option<DVec3> = None;
        for place in places {
            let seen = self.composition.seen(place);
            if let Some(last) = last {
                self.piece(last, seen, ink);
            }
            last = Some(seen);
        }
    }

    /// The angle that a chord may leave its curve in the middle of the picture, rad.
    pub(super) fn tolerance_rad(&self) -> f64 {
        let lens = &self.composition.lens;
        // The middle of a globe's axes is its pole, which is drawn as wide as the frame; its equator counts.
        let is_globe = lens.projection() == Projection::Globe;
        let middle = if is_globe { lens.view_from_local().transpose() * DVec3::X } else { self.middle };
        CHORD_ERROR_PX / lens.pixels_per_radian(middle)
    }

    /// The longest piece of a great circle that stays so close to it, rad; on a globe half as long, for the places where
    /// it is drawn wide.
    pub(super) fn longest_piece_rad(&self) -> f64 {
        let longest_rad = (8.0 * self.tolerance_rad()).sqrt().clamp(0.2 * DEGREE_RAD, SEGMENT_MAX_RAD);
        if self.composition.lens.projection() == Projection::Globe { 0.5 * longest_rad } else { longest_rad }
    }

    /// A dot as wide as the ink.
    pub(super) fn dot(&mut self, seen: DVec3, ink: Ink) {
        self.piece(seen, seen, ink);
    }

    /// A short straight piece between two directions in which something is seen.
    pub(super) fn piece(&mut self, from: DVec3, to: DVec3, ink: Ink) {
        let out_of_picture = from.dot(self.middle) < self.least_cosine && to.dot(self.middle) < self.least_cosine;
        if ink.level <= 0.0 || out_of_picture {
            return;
        }
        let segment = LineSegment {
            from: from.as_vec3().into(),
            to: to.as_vec3().into(),
            color: ink.color,
            luminance_cd_m2: self.composition.luminance(ink.level),
            width_px: ink.width_px * self.width_factor,
        };
        self.segments.push(segment);
        if self.crosses_seam(from, to) {
            self.segments.push(LineSegment { from: segment.to, to: segment.from, ..segment });
        }
    }

    /// Whether a piece leaves a globe's frame on one side and enters on the other.
    fn crosses_seam(&self, from: DVec3, to: DVec3) -> bool {
        let lens = &self.composition.lens;
        if lens.projection() != Projection::Globe {
            return false;
        }
        let (Some(a), Some(b)) = (lens.pixel_from_direction(from), lens.pixel_from_direction(to)) else { return false };
        (a.x - b.x).abs() > f64::from(lens.frame().width_px) / 2.0
    }
}

/// Whether a ring is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dashes {
    Whole,
    Dashed,
}

/// The curve between the second and the third of four points, t from 0 to 1.
fn catmull_rom([before, from, to, after]: [DVec3; 4], t: f64) -> DVec3 {
    let (slope_from, slope_to) = ((to - before) / 2.0, (after - from) / 2.0);
    let (t2, t3) = (t * t, t * t * t);
    from * (2.0 * t3 - 3.0 * t2 + 1.0)
        + slope_from * (t3 - 2.0 * t2 + t)
        + to * (3.0 * t2 - 2.0 * t3)
        + slope_to * (t3 - t2)
}

fn spherical(longitude_rad: f64, latitude_rad: f64) -> DVec3 {
    crate::astro::frames::Direction::<crate::astro::frames::Icrs>::from_spherical(longitude_rad, latitude_rad).unit()
}

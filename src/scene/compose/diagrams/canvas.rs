//! What a diagram is drawn with: lines, filled shapes and words on a plane, in units of the plate's half height, x to the
//! right and y upwards. Plain data, so that a diagram is tested without a pixel.

use crate::moment::stage::StageColor;
use crate::scene::labels::Side;
use glam::DVec2;
use std::f64::consts::TAU;

/// Linear sRGB as displayed.
pub(super) type Tint = [f32; 3];

pub(super) const GUIDE: Tint = [0.10, 0.11, 0.13];
pub(super) const SUNLIGHT: Tint = [0.80, 0.48, 0.04];
pub(super) const LIT: Tint = [0.62, 0.60, 0.55];
pub(super) const NIGHT: Tint = [0.035, 0.038, 0.045];
pub(super) const SEA: Tint = [0.035, 0.14, 0.30];

/// Pieces of a whole circle.
const CIRCLE_PIECES: u32 = 72;

/// The outline of a plate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum PlateShape {
    /// A disc of radius 1.
    Round,
    /// From -1 to 1 in height, so far to either side.
    Wide(f64),
}

/// Something drawn, in its order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// A line through points, so many ordinary lines thick.
    Line {
        /// Its points.
        points: Vec<DVec2>,
        /// Its color.
        tint: Tint,
        /// Its thickness.
        weight: f64,
    },
    /// Quadrangles of one color.
    Fill {
        /// Their corners in order.
        quads: Vec<[DVec2; 4]>,
        /// Their color.
        tint: Tint,
        /// How much they hide.
        opacity: f64,
    },
}

/// Words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    pub(super) at: DVec2,
    pub(super) text: String,
    pub(super) tint: Tint,
    /// On which side of the place they stand, so many heights away.
    pub(super) side: Side,
    pub(super) gap_em: f64,
    /// Size in ordinary letters.
    pub(super) size: f64,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Canvas {
    pub(super) shape: PlateShape,
    pub(super) items: Vec<Item>,
    pub(super) texts: Vec<Text>,
}

/// A direction on the plane.
pub(super) fn polar(radius: f64, angle_rad: f64) -> DVec2 {
    DVec2::from_angle(angle_rad) * radius
}

impl Canvas {
    pub(super) fn new(shape: PlateShape) -> Self {
        Canvas { shape, items: Vec::new(), texts: Vec::new() }
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: impl IntoIterator<Item = DVec2>, tint: Tint, weight: f64) {
        self.items.push(Item::Line { points: points.into_iter().collect(), tint, weight });
    }

    /// A line of short strokes.
    pub(super) fn dashes(&mut self, points: &[DVec2], tint: Tint, weight: f64) {
        for dash in points.chunks(4).filter(|dash| dash.len() > 1) {
            self.line(dash.iter().take(3).copied(), tint, weight);
        }
    }

    /// A straight line in short strokes.
    pub(super) fn dashed(&mut self, from: DVec2, to: DVec2, tint: Tint) {
        let pieces = ((to - from).length() / 0.02).ceil().max(4.0) as u32;
        let points: Vec<DVec2> = (0..=pieces).map(|i| from.lerp(to, f64::from(i) / f64::from(pieces))).collect();
        self.dashes(&points, tint, 1.0);
    }

    /// An arrow.
    pub(super) fn arrow(&mut self, from: DVec2, to: DVec2, tint: Tint) {
        let back = (from - to).normalize_or_zero() * 0.06;
        self.line([from, to], tint, 1.0);
        self.line([to + back + back.perp() * 0.4, to, to + back - back.perp() * 0.4], tint, 1.0);
    }

    /// The outline of a circle.
    pub(super) fn circle(&mut self, centre: DVec2, radius: f64, tint: Tint, weight: f64) {
        self.line(arc(centre, radius, [0.0, TAU]), tint, weight);
    }

    /// A filled circle.
    pub(super) fn disc(&mut self, centre: DVec2, radius: f64, tint: Tint, opacity: f64) {
        self.fan(centre, &arc(centre, radius, [0.0, TAU]), tint, opacity);
        self.circle(centre, radius, tint, 0.6);
    }

    /// The area between a centre and a line of points.
    pub(super) fn fan(&mut self, centre: DVec2, points: &[DVec2], tint: Tint, opacity: f64) {
        let quads = points.windows(2).map(|pair| [centre, pair[0], pair[1], pair[1]]).collect();
        self.items.push(Item::Fill { quads, tint, opacity });
    }

    /// A disc of which a part is lit: the phase as the angle Sun - body - eye, from 0 (full) to pi, the light from
    /// `towards_light` on the plane.
    pub(super) fn phase(&mut self, centre: DVec2, radius: f64, phase_angle_rad: f64, towards_light: DVec2) {
        self.disc(centre, radius, NIGHT, 1.0);
        let (along, across) = (towards_light.normalize_or(DVec2::X), towards_light.normalize_or(DVec2::X).perp());
        // The lit limb is a half circle, the terminator half an ellipse with this semi-axis towards the light.
        let terminator = -phase_angle_rad.cos();
        let edge = |step: u32, scale: f64| {
            let (sine, cosine) = (std::f64::consts::PI * (f64::from(step) / 36.0 - 0.5)).sin_cos();
            centre + (along * (cosine * scale) + across * sine) * radius
        };
        let quad = |i: u32| [edge(i, terminator), edge(i, 1.0), edge(i + 1, 1.0), edge(i + 1, terminator)];
        self.items.push(Item::Fill { quads: (0..36).map(quad).collect(), tint: LIT, opacity: 1.0 });
        self.circle(centre, radius, GUIDE, 0.8);
    }

    /// Words beside a place.
    pub(super) fn text(&mut self, at: DVec2, text: impl Into<String>, side: Side, tint: Tint) {
        self.texts.push(Text { at, text: text.into(), tint, side, gap_em: 0.35, size: 0.85 });
    }

    /// White words on a place.
    pub(super) fn centred(&mut self, at: DVec2, text: impl Into<String>) {
        let tint = StageColor::White.rgb();
        self.texts.push(Text { at, text: text.into(), tint, side: Side::Centre, gap_em: 0.0, size: 0.85 });
    }
}

/// Points of an arc.
pub(super) fn arc(centre: DVec2, radius: f64, [from_rad, to_rad]: [f64; 2]) -> Vec<DVec2> {
    let pieces = (((to_rad - from_rad).abs() / TAU * f64::from(CIRCLE_PIECES)).ceil() as u32).max(2);
    let angle = |i: u32| from_rad + (to_rad - from_rad) * f64::from(i) / f64::from(pieces);
    (0..=pieces).map(|i| centre + polar(radius, angle(i))).collect()
}

/// A smooth line through points at even steps (Catmull & Rom 1974), so many pieces a step.
pub(super) fn smooth(points: &[DVec2], pieces: u32) -> Vec<DVec2> {
    let last = points.len().saturating_sub(1);
    let at = |index: usize| points[index.min(last)];
    let mut line: Vec<DVec2> = points.first().copied().into_iter().collect();
    for step in 0..last {
        let (from, to) = (at(step), at(step + 1));
        // Beyond the ends the line goes on straight.
        let before = if step == 0 { from * 2.0 - to } else { at(step - 1) };
        let after = if step + 1 == last { to * 2.0 - from } else { at(step + 2) };
        line.extend((1..=pieces).map(|piece| {
            let t = f64::from(piece) / f64::from(pieces);
            let cubic = (after - before) / 2.0 + (from - to) * 1.5;
            let square = before - from * 2.5 + to * 2.0 - after / 2.0;
            ((cubic * t + square) * t + (to - before) / 2.0) * t + from
        }));
    }
    line
}

/// A smooth line through places whose velocities are known, a step apart in time: the cubic of Hermite, so many pieces a step.
pub(super) fn moving(states: &[(DVec2, DVec2)], step: f64, pieces: u32) -> Vec<DVec2> {
    let mut line: Vec<DVec2> = states.first().map(|state| state.0).into_iter().collect();
    for pair in states.windows(2) {
        let [(from, leaving), (to, coming)] = [pair[0], pair[1]].map(|(place, velocity)| (place, velocity * step));
        line.extend((1..=pieces).map(|piece| {
            let t = f64::from(piece) / f64::from(pieces);
            let (t2, t3) = (t * t, t * t * t);
            from * (2.0 * t3 - 3.0 * t2 + 1.0)
                + leaving * (t3 - 2.0 * t2 + t)
                + to * (3.0 * t2 - 2.0 * t3)
                + coming * (t3 - t2)
        }));
    }
    line
}

#[cfg(test)]
impl Canvas {
    /// Every point that is drawn or written on.
    pub(super) fn points(&self) -> Vec<DVec2> {
        let of_items = self.items.iter().flat_map(|item| match item {
            Item::Line { points, .. } => points.clone(),
            Item::Fill { quads, .. } => quads.iter().flatten().copied().collect(),
        });
        of_items.chain(self.texts.iter().map(|text| text.at)).collect()
    }

    /// Whether the drawing stays on its plate.
    pub(super) fn stays_on_plate(&self) -> bool {
        self.points().into_iter().all(|point| match self.shape {
            PlateShape::Round => point.length() < 1.0,
            PlateShape::Wide(aspect) => point.x.abs() < aspect && point.y.abs() < 1.0,
        })
    }
}

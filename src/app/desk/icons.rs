//! The pictures of the rail, drawn with a few strokes on a field of 20 by 20 points.

use super::Card;
use egui::{Color32, Painter, Pos2, Shape, Stroke, Vec2, vec2};
use std::f32::consts::TAU;

/// Draws the picture of a card around a middle.
pub fn draw(painter: &Painter, card: Card, middle: Pos2, color: Color32) {
    let pen = Pen { painter, middle, color, stroke: Stroke::new(1.5, color) };
    match card {
        Card::Find => {
            pen.ring(vec2(-2.0, -2.0), 6.0);
            pen.line(&[vec2(2.5, 2.5), vec2(8.0, 8.0)]);
        }
        Card::Layers => {
            for drop in [-4.0, 0.5, 5.0] {
                let points = [vec2(-8.0, drop), vec2(0.0, drop - 4.0), vec2(8.0, drop), vec2(0.0, drop + 4.0)];
                if drop < 0.0 {
                    pen.line(&[points[0], points[1], points[2], points[3], points[0]]);
                } else {
                    pen.line(&[points[0], points[3], points[2]]);
                }
            }
        }
        Card::Looks => {
            pen.ring(Vec2::ZERO, 4.0);
            for step in 0..8 {
                let towards = Vec2::angled(TAU * step as f32 / 8.0);
                pen.line(&[towards * 6.0, towards * 8.5]);
            }
        }
        Card::Place => {
            pen.ring(vec2(0.0, -2.5), 2.0);
            pen.line(&[vec2(-5.5, -1.5), vec2(0.0, 8.0), vec2(5.5, -1.5)]);
            pen.arc(vec2(0.0, -2.5), 5.6, [0.5, 1.0]);
        }
        Card::Shows => {
            pen.ring(Vec2::ZERO, 8.0);
            pen.fill(&[vec2(-2.5, -4.0), vec2(4.5, 0.0), vec2(-2.5, 4.0)]);
        }
        Card::Measure => {
            pen.line(&[vec2(7.0, 7.0), vec2(-7.5, 7.0), vec2(4.0, -7.5)]);
            pen.arc(vec2(-7.5, 7.0), 9.0, [0.857, 1.0]);
        }
    }
}

struct Pen<'a> {
    painter: &'a Painter,
    middle: Pos2,
    color: Color32,
    stroke: Stroke,
}

impl Pen<'_> {
    fn line(&self, points: &[Vec2]) {
        self.painter.add(Shape::line(points.iter().map(|point| self.middle + *point).collect(), self.stroke));
    }

    fn ring(&self, at: Vec2, radius: f32) {
        self.painter.circle_stroke(self.middle + at, radius, self.stroke);
    }

    /// A part of a ring, in turns from the right clockwise.
    fn arc(&self, at: Vec2, radius: f32, [from, to]: [f32; 2]) {
        let points: Vec<Vec2> =
            (0..=12).map(|step| at + Vec2::angled(TAU * (from + (to - from) * step as f32 / 12.0)) * radius).collect();
        self.line(&points);
    }

    fn fill(&self, points: &[Vec2]) {
        let points = points.iter().map(|point| self.middle + *point).collect();
        self.painter.add(Shape::convex_polygon(points, self.color, Stroke::NONE));
    }
}

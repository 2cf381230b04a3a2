//! Labels with a place, ready to draw.

use super::Rectangle;
use crate::units::angle::sqrt_clamped;
use glam::DVec2;
use std::f64::consts::{FRAC_PI_2, PI};

/// A label with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedLabel {
    /// What it says.
    pub text: String,
    /// Centre of the text's box, px; of a bent text the middle of its line.
    pub centre_px: [f64; 2],
    /// Unit image vector along the line of text, at its middle.
    pub right: [f64; 2],
    /// Unit image vector from the top of the letters to their foot, at its middle.
    pub down: [f64; 2],
    /// Width (along the line) and height of the text, px.
    pub size_px: [f64; 2],
    /// Size of the type, px.
    pub height_px: f64,
    /// Radius of the circle that the middle line of the text follows, px; its centre is against `down`. Straight if `None`.
    pub bend_radius_px: Option<f64>,
    /// Where its shorter lines begin: 0 flush left, 0.5 in the middle, 1 flush right.
    pub alignment: f64,
    /// Linear sRGB of the ink as displayed.
    pub color: [f32; 3],
    /// Opacity of the dark edge around the letters, 0 (none) to 1.
    pub edge_opacity: f32,
    /// 0 (hidden) to 1.
    pub opacity: f32,
    /// A plate behind the text.
    pub plate: Option<Plate>,
}

/// A plain rectangle behind a line of text that makes it readable on anything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plate {
    /// Linear sRGB as displayed.
    pub color: [f32; 3],
    /// 0 (clear) to 1.
    pub opacity: f32,
    /// How far it reaches beyond the text's box, px.
    pub margin_px: f64,
}

impl PlacedLabel {
    /// An upright line of text on the screen whose box has its upper left corner at `corner_px`.
    pub fn on_screen(text: String, corner_px: [f64; 2], size_px: [f64; 2], height_px: f64, color: [f32; 3]) -> Self {
        PlacedLabel {
            text,
            centre_px: [corner_px[0] + size_px[0] / 2.0, corner_px[1] + size_px[1] / 2.0],
            right: [1.0, 0.0],
            down: [0.0, 1.0],
            size_px,
            height_px,
            bend_radius_px: None,
            alignment: 0.0,
            color,
            edge_opacity: 0.0,
            opacity: 1.0,
            plate: None,
        }
    }

    /// The same label on a plate.
    pub fn on_plate(self, plate: Plate) -> Self {
        PlacedLabel { plate: Some(plate), ..self }
    }

    /// The box around the text; a bent one's holds its whole arc.
    pub fn rectangle(&self) -> Rectangle {
        let (centre_px, half_px) = (DVec2::from(self.centre_px), DVec2::from(self.size_px) / 2.0);
        let right = self.right.into();
        let Some(radius_px) = self.bend_radius_px else { return Rectangle { centre_px, right, half_px } };
        let arc = ArcBox::new(radius_px, half_px);
        let raised_px = DVec2::from(self.down) * ((arc.above_px - half_px.y) / 2.0);
        let half_px = DVec2::new(arc.aside_px, (arc.above_px + half_px.y) / 2.0);
        Rectangle { centre_px: centre_px - raised_px, right, half_px }
    }
}

/// How far an arc of text reaches from the middle of its line; downwards it is half its height.
///
/// ```text
///    ---__          __---   above
///         ---____---        middle line, bent around a centre that lies above
/// ```
struct ArcBox {
    aside_px: f64,
    above_px: f64,
}

impl ArcBox {
    fn new(radius_px: f64, half_px: DVec2) -> Self {
        let half_angle_rad = (half_px.x / radius_px.max(1e-9)).min(PI);
        let (outer_px, inner_px) = (radius_px + half_px.y, (radius_px - half_px.y).max(0.0));
        let aside_px = outer_px * half_angle_rad.min(FRAC_PI_2).sin();
        let highest_px = (inner_px * half_angle_rad.cos()).min(outer_px * half_angle_rad.cos());
        ArcBox { aside_px, above_px: radius_px - highest_px }
    }
}

/// Radius of the circle through three points, px; `None` where they lie on a line within a thousandth of a radian.
pub fn circle_radius_px([first, middle, last]: [DVec2; 3]) -> Option<f64> {
    let (to_middle, onward) = (middle - first, last - middle);
    let doubled_area = to_middle.perp_dot(onward).abs();
    let sides = to_middle.length() * onward.length();
    let bent = doubled_area > 1e-3 * sides;
    // R = a b c / (4 area), and the doubled area is a b sin(angle).
    bent.then(|| sides * sqrt_clamped((last - first).length_squared()) / (2.0 * doubled_area))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_known_by_three_of_its_points() {
        let on_circle = |turn_rad: f64| DVec2::new(5.0, -3.0) + DVec2::from_angle(turn_rad) * 70.0;
        let radius_px = circle_radius_px([on_circle(1.0), on_circle(1.1), on_circle(1.25)]).unwrap();
        assert!((radius_px - 70.0).abs() < 1e-9);
        assert_eq!(circle_radius_px([DVec2::ZERO, DVec2::X, DVec2::X * 2.0]), None);
    }

    /// Every corner of every piece of a bent text lies in its box, and the box is no larger than it must be.
    #[test]
    fn the_box_of_a_bent_text_holds_its_arc_tightly() {
        for (radius_px, width_px) in [(500.0, 100.0), (60.0, 100.0), (40.0, 130.0), (1e5, 80.0)] {
            let straight = PlacedLabel::on_screen(String::new(), [20.0, 30.0], [width_px, 18.0], 15.0, [1.0; 3]);
            let label = PlacedLabel { bend_radius_px: Some(radius_px), ..straight };
            let (rectangle, middle) = (label.rectangle(), DVec2::from(label.centre_px));
            let pivot = middle - DVec2::Y * radius_px;
            let mut reach_px = [0.0_f64; 2];
            for i in -100..=100 {
                let turn_rad = f64::from(i) / 100.0 * width_px / 2.0 / radius_px;
                let out = DVec2::new(turn_rad.sin(), turn_rad.cos());
                for edge_px in [radius_px - 9.0, radius_px + 9.0] {
                    let from_centre = (pivot + out * edge_px - rectangle.centre_px).abs();
                    assert!(from_centre.x <= rectangle.half_px.x + 1e-9 && from_centre.y <= rectangle.half_px.y + 1e-9);
                    reach_px = [reach_px[0].max(from_centre.x), reach_px[1].max(from_centre.y)];
                }
            }
            assert!(rectangle.half_px.x - reach_px[0] < 0.1 && rectangle.half_px.y - reach_px[1] < 0.1);
        }
    }
}

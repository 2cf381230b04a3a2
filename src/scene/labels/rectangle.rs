//! Rotated rectangles in the plane of the frame, and the exact area that two of them share.
//!
//! The area is found by clipping one rectangle's corners at the four sides of the other (Sutherland & Hodgman 1974) and
//! summing the shoelace formula. It is continuous in every input, which makes what is computed from it continuous too.

use glam::DVec2;

/// A rectangle with any rotation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rectangle {
    /// Its centre, px.
    pub centre_px: DVec2,
    /// Unit vector along its width.
    pub right: DVec2,
    /// Half of its width and height, px.
    pub half_px: DVec2,
}

/// A rectangle cut at four lines has at most eight corners.
const CORNERS_MAX: usize = 8;

impl Rectangle {
    /// The four corners, in order around the rectangle, px.
    pub fn corners_px(&self) -> [DVec2; 4] {
        let across = self.right * self.half_px.x;
        let along = self.right.perp() * self.half_px.y;
        [across + along, along - across, -across - along, across - along].map(|corner| self.centre_px + corner)
    }

    /// Width times height, px^2.
    pub fn area_px2(&self) -> f64 {
        4.0 * self.half_px.x * self.half_px.y
    }

    /// Distance from the centre to a corner, px.
    pub fn half_diagonal_px(&self) -> f64 {
        self.half_px.length()
    }

    /// Half the width and height of the upright box around it, px.
    pub fn upright_half_px(&self) -> DVec2 {
        let along = self.right.abs();
        DVec2::new(along.dot(self.half_px), along.perp().abs().dot(self.half_px))
    }

    /// The same rectangle with every side moved outwards, px.
    pub fn grown(&self, margin_px: f64) -> Self {
        Rectangle { half_px: self.half_px + DVec2::splat(margin_px), ..*self }
    }

    /// Area that lies in both, px^2.
    pub fn shared_area_px2(&self, other: &Rectangle) -> f64 {
        let reach_px = self.half_diagonal_px() + other.half_diagonal_px();
        if self.centre_px.distance_squared(other.centre_px) >= reach_px * reach_px {
            return 0.0;
        }
        let mut polygon = Polygon::new(&other.corners_px().map(|corner_px| self.to_own_axes(corner_px)));
        for (normal, limit_px) in [
            (DVec2::X, self.half_px.x),
            (-DVec2::X, self.half_px.x),
            (DVec2::Y, self.half_px.y),
            (-DVec2::Y, self.half_px.y),
        ] {
            polygon = polygon.cut(normal, limit_px);
        }
        polygon.area()
    }

    fn to_own_axes(self, point_px: DVec2) -> DVec2 {
        let from_centre = point_px - self.centre_px;
        DVec2::new(from_centre.dot(self.right), from_centre.dot(self.right.perp()))
    }
}

/// A convex polygon of at most [`CORNERS_MAX`] corners.
struct Polygon {
    corners: [DVec2; CORNERS_MAX],
    count: usize,
}

impl Polygon {
    fn new(corners: &[DVec2]) -> Self {
        let mut polygon = Polygon { corners: [DVec2::ZERO; CORNERS_MAX], count: 0 };
        corners.iter().for_each(|corner| polygon.push(*corner));
        polygon
    }

    /// A corner beyond the eighth could only come from rounding and would lie on another one.
    fn push(&mut self, corner: DVec2) {
        if self.count < CORNERS_MAX {
            self.corners[self.count] = corner;
            self.count += 1;
        }
    }

    /// What lies on the inner side of the line `normal . p = limit`.
    fn cut(&self, normal: DVec2, limit: f64) -> Self {
        let mut kept = Polygon::new(&[]);
        for i in 0..self.count {
            let (from, to) = (self.corners[i], self.corners[(i + 1) % self.count]);
            let (from_depth, to_depth) = (limit - normal.dot(from), limit - normal.dot(to));
            if from_depth >= 0.0 {
                kept.push(from);
            }
            if (from_depth >= 0.0) != (to_depth >= 0.0) {
                kept.push(from.lerp(to, from_depth / (from_depth - to_depth)));
            }
        }
        kept
    }

    fn area(&self) -> f64 {
        let corners = &self.corners[..self.count];
        let doubled: f64 = (0..self.count).map(|i| corners[i].perp_dot(corners[(i + 1) % self.count])).sum();
        doubled.abs() / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::{FRAC_PI_4, SQRT_2};

    fn rectangle(x_px: f64, y_px: f64, turn_rad: f64, half_px: (f64, f64)) -> Rectangle {
        Rectangle {
            centre_px: DVec2::new(x_px, y_px),
            right: DVec2::from_angle(turn_rad),
            half_px: DVec2::from(half_px),
        }
    }

    #[test]
    fn shared_areas_are_those_of_plane_geometry() {
        let square = rectangle(3.0, 4.0, 0.0, (1.0, 1.0));
        assert!((square.shared_area_px2(&square) - 4.0).abs() < 1e-12);
        assert!((square.shared_area_px2(&rectangle(4.0, 5.0, 0.0, (1.0, 1.0))) - 1.0).abs() < 1e-12);
        // A square and the same square turned by 45 degrees share a regular octagon: 8 (sqrt 2 - 1).
        let octagon = square.shared_area_px2(&rectangle(3.0, 4.0, FRAC_PI_4, (1.0, 1.0)));
        assert!((octagon - 8.0 * (SQRT_2 - 1.0)).abs() < 1e-12);
        // A narrow bar that crosses at a right angle, turned as a whole.
        let bar = rectangle(0.0, 0.0, 0.3, (10.0, 1.0)).shared_area_px2(&rectangle(
            0.0,
            0.0,
            0.3 + 2.0 * FRAC_PI_4,
            (10.0, 2.0),
        ));
        assert!((bar - 8.0).abs() < 1e-12);
        assert_eq!(square.shared_area_px2(&rectangle(5.5, 4.0, 0.0, (1.0, 1.0))), 0.0);
    }

    #[test]
    fn the_shared_area_does_not_depend_on_the_order() {
        for step in 0..200 {
            let t = f64::from(step);
            let a = rectangle(t.sin() * 9.0, t.cos() * 3.0, t * 0.37, (8.0, 2.0));
            let b = rectangle((t * 1.7).cos() * 5.0, 1.0, t * 0.91, (5.0, 3.0));
            assert!((a.shared_area_px2(&b) - b.shared_area_px2(&a)).abs() < 1e-9);
        }
    }
}

//! Smooth paths between computed places: Chebyshev series through Chebyshev nodes, Lagrange's cubic between days, and what
//! is kept of both. What is kept changes the time an answer takes, never the answer.

use glam::DVec3;
use std::cell::RefCell;
use std::f64::consts::PI;

/// Where node `node` of `count` stands in a span that runs from -1 to 1.
pub fn node_x(node: usize, count: usize) -> f64 {
    node_angle_rad(node, count).cos()
}

/// Coefficient of order `order` of the Chebyshev series through the vectors at the nodes.
pub fn coefficient(vectors: &[DVec3], order: usize) -> DVec3 {
    let count = vectors.len();
    let share = if order == 0 { 1.0 } else { 2.0 } / count as f64;
    let wave = |node| (order as f64 * node_angle_rad(node, count)).cos();
    vectors.iter().enumerate().map(|(node, vector)| *vector * wave(node)).sum::<DVec3>() * share
}

/// The series at `x` of -1 to 1 (Clenshaw 1955); zero without coefficients.
pub fn chebyshev_sum(coefficients: &[DVec3], x: f64) -> DVec3 {
    let Some((constant, others)) = coefficients.split_first() else { return DVec3::ZERO };
    let (mut next, mut after) = (DVec3::ZERO, DVec3::ZERO);
    for coefficient in others.iter().rev() {
        (next, after) = (*coefficient + 2.0 * x * next - after, next);
    }
    *constant + x * next - after
}

/// Lagrange's share of the values at -1, 0, 1 and 2 in the value at `part`, 0 to 1.
pub fn cubic_shares(part: f64) -> [f64; 4] {
    let (up, down, far) = (part + 1.0, part - 1.0, part - 2.0);
    [-part * down * far / 6.0, up * down * far / 2.0, -up * part * far / 2.0, up * part * down / 6.0]
}

fn node_angle_rad(node: usize, count: usize) -> f64 {
    PI * (node as f64 + 0.5) / count as f64
}

/// The values of recent whole numbers, each in the slot of its remainder.
pub struct Kept<T>(RefCell<Vec<Option<(i64, T)>>>);

impl<T: Clone> Kept<T> {
    /// Room for so many.
    pub fn new(slots: usize) -> Self {
        Kept(RefCell::new(vec![None; slots]))
    }

    /// The value of a number: kept, or made and kept.
    pub fn get(&self, number: i64, make: impl FnOnce() -> T) -> T {
        let slot = number.rem_euclid(self.0.borrow().len() as i64) as usize;
        if let Some((known, value)) = &self.0.borrow()[slot]
            && *known == number
        {
            return value.clone();
        }
        let value = make();
        self.0.borrow_mut()[slot] = Some((number, value.clone()));
        value
    }
}

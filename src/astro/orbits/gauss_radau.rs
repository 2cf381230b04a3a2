//! One step of the Gauss-Radau integrator of order 15 for x'' = a(t, x, x').
//!
//! Everhart 1985, in Dynamics of Comets (Carusi & Valsecchi), p. 185; its use in double precision: Rein & Spiegel 2015,
//! MNRAS 446, 1424 (IAS15). Within a step of length h, with s = (t - t0) / h, the acceleration is
//!
//! ```text
//! a(s) = a0 + g1 s + g2 s (s - s1) + ... + g7 s (s - s1) ... (s - s6)      divided differences at the spacings s1..s7
//!      = a0 + b1 s + b2 s^2 + ... + b7 s^7
//! v(s) = v0 + h s (a0 + b1 s/2 + ... + b7 s^7/8)
//! x(s) = x0 + h s v0 + h^2 s^2 (a0/2 + b1 s/6 + ... + b7 s^7/72)
//! ```
//!
//! The equations for g are solved by going through the spacings until nothing changes any more. The polynomials stay
//! as the dense output: between the ends they are of order 9, which at the step lengths chosen in `perturbed.rs` is
//! below 1e-11 of the step's arc.

use glam::DVec3;

/// Spacings s1 to s7: with s0 = 0 the zeros of P7(x) + P8(x), x = 2 s - 1 (Legendre polynomials).
pub(super) const SPACINGS: [f64; 7] = [
    0.056_262_560_536_922_15,
    0.180_240_691_736_892_36,
    0.352_624_717_113_169_6,
    0.547_153_626_330_555_4,
    0.734_210_177_215_410_5,
    0.885_320_946_839_095_8,
    0.977_520_613_561_287_5,
];

const MOST_ROUNDS: usize = 14;
/// A change of b7 relative to the acceleration that leaves positions alone to rounding.
const SETTLED: f64 = 1e-14;
/// A change that is still allowed when the rounds end: 1e-10 of the acceleration, over 72, in one step.
const GOOD_ENOUGH: f64 = 1e-10;
/// Largest share of s^7 in the acceleration; more, and the step is too long for a polynomial.
const LARGEST_LAST_POWER: f64 = 0.05;

/// `OF_POWER[k][j]` takes divided difference k + 1 to the coefficient of s^(j + 1).
const OF_POWER: [[f64; 7]; 7] = newton_to_powers();
/// `OF_DIFFERENCE[j][k]` takes the coefficient of s^(j + 1) to divided difference k + 1.
const OF_DIFFERENCE: [[f64; 7]; 7] = powers_to_newton();

/// Position and velocity at a time, and what the acceleration is a polynomial of until the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    /// When it begins.
    pub start_d: f64,
    /// Its length; negative for a step into the past.
    pub length_d: f64,
    position_au: DVec3,
    velocity_au_per_d: DVec3,
    acceleration: DVec3,
    powers: [DVec3; 7],
}

/// The rounds did not come to rest, or not to a smooth acceleration: the step is too long for what happens in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unsettled;

/// What asks for an acceleration: which of the spacings (0 is the start), position au, velocity au/d.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub spacing: usize,
    pub position_au: DVec3,
    pub velocity_au_per_d: DVec3,
}

impl Step {
    /// The step from a state; `before` is the step that led to it, if there was one, as a first guess.
    pub(super) fn solve(
        start_d: f64,
        length_d: f64,
        [position_au, velocity_au_per_d]: [DVec3; 2],
        before: Option<&Step>,
        mut acceleration: impl FnMut(At) -> DVec3,
    ) -> Result<Step, Unsettled> {
        let at_start = acceleration(At { spacing: 0, position_au, velocity_au_per_d });
        let powers = before.map_or([DVec3::ZERO; 7], |before| before.continued(length_d));
        let mut step = Step { start_d, length_d, position_au, velocity_au_per_d, acceleration: at_start, powers };
        let mut differences = differences_of(&powers);
        let mut change = f64::INFINITY;
        for _ in 0..MOST_ROUNDS {
            let last = change;
            change = step.round(&mut differences, &mut acceleration) / at_start.length().max(f64::MIN_POSITIVE);
            if change < SETTLED || (change < GOOD_ENOUGH && change >= last) {
                break;
            }
        }
        let largest = at_start.length().max((at_start + step.powers.iter().sum::<DVec3>()).length());
        let is_smooth = step.powers[6].length() <= LARGEST_LAST_POWER * largest;
        if change < GOOD_ENOUGH && is_smooth { Ok(step) } else { Err(Unsettled) }
    }

    /// A step without acceleration: what is left where a body has fallen into another.
    pub(super) fn resting(start_d: f64, length_d: f64, [position_au, velocity_au_per_d]: [DVec3; 2]) -> Step {
        let (acceleration, powers) = (DVec3::ZERO, [DVec3::ZERO; 7]);
        Step { start_d, length_d, position_au, velocity_au_per_d, acceleration, powers }
    }

    /// Once through all spacings; returns how far b7 moved.
    fn round(&mut self, differences: &mut [DVec3; 7], acceleration: &mut impl FnMut(At) -> DVec3) -> f64 {
        let before = self.powers[6];
        for (index, &s) in SPACINGS.iter().enumerate() {
            let [position_au, velocity_au_per_d] = self.at_part(s);
            let now = acceleration(At { spacing: index + 1, position_au, velocity_au_per_d });
            let mut difference = (now - self.acceleration) / s;
            for earlier in 0..index {
                difference = (difference - differences[earlier]) / (s - SPACINGS[earlier]);
            }
            let change = difference - differences[index];
            differences[index] = difference;
            for (power, factor) in self.powers.iter_mut().zip(OF_POWER[index]).take(index + 1) {
                *power += change * factor;
            }
        }
        (self.powers[6] - before).length()
    }

    /// Position, au, and velocity, au/d, at a time within the step.
    pub(super) fn at(&self, time_d: f64) -> [DVec3; 2] {
        self.at_part((time_d - self.start_d) / self.length_d)
    }

    /// Position, au, and velocity, au/d, where it ends.
    pub(super) fn end(&self) -> [DVec3; 2] {
        self.at_part(1.0)
    }

    fn at_part(&self, s: f64) -> [DVec3; 2] {
        let (mut speed, mut place) = (DVec3::ZERO, DVec3::ZERO);
        for (index, &power) in self.powers.iter().enumerate().rev() {
            let k = (index + 2) as f64;
            speed = (speed + power / k) * s;
            place = (place + power / (k * (k + 1.0))) * s;
        }
        let path_d = self.length_d * s;
        [
            self.position_au + (self.velocity_au_per_d + (self.acceleration * 0.5 + place) * path_d) * path_d,
            self.velocity_au_per_d + (self.acceleration + speed) * path_d,
        ]
    }

    /// The same polynomial of the acceleration, written for a step of another length that begins where this one ends.
    fn continued(&self, length_d: f64) -> [DVec3; 7] {
        let ratio = length_d / self.length_d;
        let mut scale = 1.0;
        std::array::from_fn(|k| {
            scale *= ratio;
            let mut sum = DVec3::ZERO;
            for j in k..7 {
                sum += self.powers[j] * binomial(j + 1, k + 1);
            }
            sum * scale
        })
    }
}

fn differences_of(powers: &[DVec3; 7]) -> [DVec3; 7] {
    std::array::from_fn(|k| (k..7).map(|j| powers[j] * OF_DIFFERENCE[j][k]).sum())
}

const fn binomial(n: usize, k: usize) -> f64 {
    let (mut value, mut i) = (1.0, 0);
    while i < k {
        value = value * (n - i) as f64 / (i + 1) as f64;
        i += 1;
    }
    value
}

/// s (s - s1) ... (s - sk) in powers of s.
const fn newton_to_powers() -> [[f64; 7]; 7] {
    let mut table = [[0.0; 7]; 7];
    table[0][0] = 1.0;
    let mut k = 1;
    while k < 7 {
        let mut j = 0;
        while j <= k {
            let lower = if j > 0 { table[k - 1][j - 1] } else { 0.0 };
            table[k][j] = lower - SPACINGS[k - 1] * table[k - 1][j];
            j += 1;
        }
        k += 1;
    }
    table
}

/// Powers of s in the products s (s - s1) ... (s - sk).
const fn powers_to_newton() -> [[f64; 7]; 7] {
    let mut table = [[0.0; 7]; 7];
    table[0][0] = 1.0;
    let mut j = 1;
    while j < 7 {
        let mut k = 0;
        while k <= j {
            let lower = if k > 0 { table[j - 1][k - 1] } else { 0.0 };
            table[j][k] = lower + SPACINGS[k] * table[j - 1][k];
            k += 1;
        }
        j += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spacings_are_the_zeros_that_define_them() {
        for s in SPACINGS {
            let x = 2.0 * s - 1.0;
            let (mut p, mut before) = (x, 1.0);
            for n in 1..8 {
                let n = f64::from(n);
                (p, before) = (((2.0 * n + 1.0) * x * p - n * before) / (n + 1.0), p);
            }
            assert!((p + before).abs() < 1e-14, "{s}: {}", p + before);
        }
    }

    #[test]
    fn a_polynomial_acceleration_is_met_exactly_and_goes_on() {
        let acceleration = |t: f64| DVec3::new(1.0 + 1e-3 * t.powi(7), -t.powi(3), 2.0 * t);
        let place = |t: f64| DVec3::new(0.5 * t * t + 1e-3 * t.powi(9) / 72.0, -t.powi(5) / 20.0, t.powi(3) / 3.0);
        let time = |start: f64, length: f64, at: At| start + length * [&[0.0], &SPACINGS[..]].concat()[at.spacing];
        let first = Step::solve(0.0, 1.2, [DVec3::ZERO; 2], None, |at| acceleration(time(0.0, 1.2, at))).unwrap();
        for t in [0.0, 0.3, 1.2] {
            assert!((first.at(t)[0] - place(t)).length() < 1e-14, "{t}");
        }
        let guess = first.continued(0.5);
        let mut rounds = 0;
        let second = Step::solve(1.2, 0.5, first.end(), Some(&first), |at| {
            rounds += 1;
            acceleration(time(1.2, 0.5, at))
        });
        assert!((second.unwrap().powers[3] - guess[3]).length() < 1e-9);
        assert!(rounds <= 15, "the first guess is already right: {rounds}");
        assert!((second.unwrap().end()[0] - place(1.7)).length() < 1e-13);
    }

    /// x'' = -x, y'' = -y: the circle, with steps of a quarter of a radian, there and back.
    #[test]
    fn a_circle_is_followed_to_rounding_and_back_again() {
        let turn = |length: f64, mut state: [DVec3; 2]| {
            let mut before = None;
            for count in 0..400 {
                let step = Step::solve(f64::from(count) * length, length, state, before.as_ref(), |at| -at.position_au);
                let step = step.unwrap();
                state = step.end();
                before = Some(step);
            }
            state
        };
        let there = turn(0.25, [DVec3::X, DVec3::Y]);
        assert!((there[0] - DVec3::new(100.0_f64.cos(), 100.0_f64.sin(), 0.0)).length() < 2e-13);
        let back = turn(-0.25, there);
        assert!((back[0] - DVec3::X).length() < 2e-13 && (back[1] - DVec3::Y).length() < 2e-13);
    }

    #[test]
    fn a_step_that_is_far_too_long_says_so() {
        let fall =
            Step::solve(0.0, 100.0, [DVec3::X, DVec3::Y], None, |at| -at.position_au / at.position_au.length().powi(3));
        assert_eq!(fall, Err(Unsettled));
    }
}

//! Patches of light: galaxies, nebulae and clusters as ellipses whose light falls off from the middle by a law of their
//! kind, conserving the light of the whole.
//!
//! In units of the ellipse's axes, with r the distance from the middle and R the reach,
//!
//! ```text
//! L(r) = peak * law(r) * (1 - r^2 / R^2)^2     zero from R on
//! law: disc   exp(-r) + b exp(-r / s)          Freeman 1970, ApJ 160, 811; the second term stands for a bulge
//!      ball   (1 + r^2)^-g                     g = 2: Plummer 1911, MNRAS 71, 460, projected; r = 1 holds half the light
//!      shell  exp(-((r - 0.75) / 0.26)^2) + 0.3 exp(-r^2)    a hollow ball of gas, brighter at its rim
//! peak = illuminance / (axis a * axis b * integral of law * window over the plane)
//! ```
//!
//! Clouds are modelled on that: the light at a point is multiplied by 1 + c n, with noise n that is opposite at opposite
//! points, so that the whole stays the same whatever the noise. They look like a nebula; they are no picture of this one.

use std::f64::consts::TAU;

/// How light falls off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LightLaw {
    /// A disc of stars; `bulge` is the part of the light in the middle, 0 to below 1.
    Disc {
        /// Part of the light.
        bulge: f64,
    },
    /// A ball of stars with this exponent.
    Ball {
        /// The exponent g.
        exponent: f64,
    },
    /// A hollow ball of gas.
    Shell,
}

/// How large a bulge is, in scale lengths of its disc.
const BULGE_SCALE: f64 = 0.17;
/// The shell's radius, the width of its wall, the light within, and what the wall is to it.
const SHELL: [f64; 3] = [0.75, 0.26, 0.3];

/// A patch of light.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LightPatch {
    /// Local unit vector to its middle.
    pub direction: [f32; 3],
    /// Local unit vector across the line of sight, along its length.
    pub along: [f32; 3],
    /// One unit of the law along its length and across, rad.
    pub scale_rad: [f32; 2],
    /// Where it ends, in these units.
    pub reach: f32,
    /// How its light falls off.
    pub law: LightLaw,
    /// Luminance where the law is 1, cd/m^2.
    pub luminance_cd_m2: f32,
    /// Linear sRGB, luminance 1.
    pub color: [f32; 3],
    /// Strength of its clouds, 0 to 1.
    pub clouds: f32,
    /// Which clouds.
    pub seed: u32,
}

impl LightLaw {
    /// What the shader needs: weight and rate of the bulge, exponent of the ball (0: none), part of the shell (0 or 1).
    #[must_use]
    pub fn numbers(self) -> [f64; 4] {
        match self {
            LightLaw::Disc { bulge } => {
                let weight = bulge / (1.0 - bulge).max(0.05) / (BULGE_SCALE * BULGE_SCALE);
                [weight, 1.0 / BULGE_SCALE, 0.0, 0.0]
            }
            LightLaw::Ball { exponent } => [0.0, 1.0, exponent, 0.0],
            LightLaw::Shell => [0.0, 1.0, 0.0, 1.0],
        }
    }

    /// The law at a distance from the middle; the twin of `patch_law` of `shaders/patches.wgsl`.
    #[must_use]
    pub fn at(self, r: f64) -> f64 {
        match self {
            LightLaw::Disc { .. } => {
                let [weight, rate, ..] = self.numbers();
                (-r).exp() + weight * (-r * rate).exp()
            }
            LightLaw::Ball { exponent } => (1.0 + r * r).powf(-exponent),
            LightLaw::Shell => {
                let from_wall = (r - SHELL[0]) / SHELL[1];
                (-from_wall * from_wall).exp() + SHELL[2] * (-r * r).exp()
            }
        }
    }

    /// The integral of law and window over the plane, in units of the axes: Simpson's rule over the root of r, which takes
    /// the bulge's peak in small steps.
    #[must_use]
    pub fn area(self, reach: f64) -> f64 {
        const STEPS: u32 = 64;
        let integrand = |t: f64| {
            let r = reach * t * t;
            let window = 1.0 - t.powi(4);
            // dr = 2 reach t dt
            TAU * r * self.at(r) * window * window * 2.0 * reach * t
        };
        let weight = |i: u32| match i {
            0 | STEPS => 1.0,
            odd if odd % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let sum: f64 = (0..=STEPS).map(|i| weight(i) * integrand(f64::from(i) / f64::from(STEPS))).sum();
        sum / (3.0 * f64::from(STEPS))
    }

    /// The radius that holds half the light, in units of the axes.
    #[must_use]
    pub fn half_light(self, reach: f64) -> f64 {
        const STEPS: u32 = 1024;
        let ring = |i: u32| {
            let r = reach * (f64::from(i) + 0.5) / f64::from(STEPS);
            let window = 1.0 - (r / reach) * (r / reach);
            r * self.at(r) * window * window
        };
        let total: f64 = (0..STEPS).map(ring).sum();
        let mut within = 0.0;
        for i in 0..STEPS {
            within += ring(i);
            if 2.0 * within >= total {
                return reach * f64::from(i + 1) / f64::from(STEPS);
            }
        }
        reach
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAWS: [(LightLaw, f64); 5] = [
        (LightLaw::Disc { bulge: 0.0 }, 5.0),
        (LightLaw::Disc { bulge: 0.6 }, 4.0),
        (LightLaw::Ball { exponent: 2.0 }, 8.0),
        (LightLaw::Ball { exponent: 0.3 }, 1.0),
        (LightLaw::Shell, 2.0),
    ];

    #[test]
    fn the_area_is_the_integral_of_the_light() {
        for (law, reach) in LAWS {
            let steps = 400_000;
            let sum: f64 = (0..steps)
                .map(|i| {
                    let r = reach * (f64::from(i) + 0.5) / f64::from(steps);
                    let window = 1.0 - (r / reach) * (r / reach);
                    TAU * r * law.at(r) * window * window * reach / f64::from(steps)
                })
                .sum();
            assert!((law.area(reach) / sum - 1.0).abs() < 1e-3, "{law:?}: {} {sum}", law.area(reach));
        }
    }

    /// A plain exponential holds half its light within 1.678 scale lengths, Plummer's ball within 1; the window takes some
    /// of what lies far out.
    #[test]
    fn half_the_light_lies_within_the_published_radius() {
        assert!((LightLaw::Disc { bulge: 0.0 }.half_light(30.0) - 1.678).abs() < 0.15);
        assert!((LightLaw::Ball { exponent: 2.0 }.half_light(60.0) - 1.0).abs() < 0.3);
    }

    #[test]
    fn a_bulge_has_its_part_of_the_light() {
        let disc = LightLaw::Disc { bulge: 0.0 }.area(40.0);
        for bulge in [0.1, 0.35, 0.6] {
            let whole = LightLaw::Disc { bulge }.area(40.0);
            assert!(((whole - disc) / whole - bulge).abs() < 0.02, "{bulge}");
        }
    }
}

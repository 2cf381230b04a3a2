//! The push of the gas that a comet loses: Marsden, Sekanina & Yeomans 1973, AJ 78, 211 (style II).
//!
//! ```text
//! a = g(r) (A1 r^ + A2 t^ + A3 n^)        r^ away from the Sun, n^ the orbit's pole, t^ = n^ x r^ along the motion
//! g(r) = alpha (r/r0)^-m (1 + (r/r0)^n)^-k,    g(1 au) = 1
//! ```

use glam::DVec3;

/// A1, A2, A3 and the law by which they fall with the distance from the Sun.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NonGravitational {
    /// Away from the Sun, along the motion, to the pole of the orbit, at 1 au: au/d^2.
    pub a_au_per_d2: [f64; 3],
    /// How they fall with the distance from the Sun.
    pub law: SublimationLaw,
}

/// g(r) of the module head.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SublimationLaw {
    /// r0, au.
    pub scale_au: f64,
    /// m.
    pub near_power: f64,
    /// n.
    pub bend_power: f64,
    /// k.
    pub far_power: f64,
}

impl SublimationLaw {
    /// Water ice, as in the paper named in the module head.
    pub const WATER_ICE: Self =
        SublimationLaw { scale_au: 2.808, near_power: 2.15, bend_power: 5.093, far_power: 4.6142 };

    /// Whether g(r) is a number everywhere: a scale of 0.001 to 1000 au, powers of 0 to 100.
    pub fn is_possible(&self) -> bool {
        let powers = [self.near_power, self.bend_power, self.far_power];
        (1e-3..=1e3).contains(&self.scale_au) && powers.iter().all(|power| (0.0..=100.0).contains(power))
    }

    /// g(r); alpha is chosen so that it is 1 at 1 au.
    pub fn at(&self, distance_au: f64) -> f64 {
        let shape = |au: f64| {
            let ratio = au / self.scale_au;
            ratio.powf(-self.near_power) * (1.0 + ratio.powf(self.bend_power)).powf(-self.far_power)
        };
        shape(distance_au.max(1e-4)) / shape(1.0)
    }
}

impl NonGravitational {
    /// The push at a heliocentric place, au/d^2.
    pub(super) fn acceleration(&self, position_au: DVec3, velocity_au_per_d: DVec3) -> DVec3 {
        let radial = position_au.normalize_or_zero();
        let pole = position_au.cross(velocity_au_per_d).normalize_or_zero();
        let [away, along, up] = self.a_au_per_d2;
        (radial * away + pole.cross(radial) * along + pole * up) * self.law.at(position_au.length())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// alpha = 0.1112620426 is what JPL's small-body database states for the law of water ice.
    #[test]
    fn water_ice_follows_the_published_normalisation() {
        let law = SublimationLaw::WATER_ICE;
        let published =
            |r: f64| 0.111_262_042_6 * (r / 2.808_f64).powf(-2.15) * (1.0 + (r / 2.808_f64).powf(5.093)).powf(-4.6142);
        for r in [0.3, 1.0, 2.5, 10.0] {
            assert!((law.at(r) / published(r) - 1.0).abs() < 5e-9, "{r}");
        }
    }

    #[test]
    fn the_push_is_away_along_and_up() {
        let push = |a_au_per_d2| {
            let gas = NonGravitational { a_au_per_d2, law: SublimationLaw::WATER_ICE };
            gas.acceleration(DVec3::X, DVec3::new(0.3, 1.0, 0.0))
        };
        assert!((push([1.0, 0.0, 0.0]) - DVec3::X).length() < 1e-12);
        assert!((push([0.0, 1.0, 0.0]) - DVec3::Y).length() < 1e-12);
        assert!((push([0.0, 0.0, 1.0]) - DVec3::Z).length() < 1e-12);
    }
}

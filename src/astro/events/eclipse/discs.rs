//! Two discs on the sky, one before the other: how much of the farther is covered.

use crate::units::angle::sqrt_clamped;
use glam::DVec3;
use std::f64::consts::PI;

/// The Sun and what stands before it, as an observer sees them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Discs {
    /// Between the centres, rad.
    pub separation_rad: f64,
    /// Of the farther disc, rad.
    pub far_radius_rad: f64,
    /// Of the nearer disc, rad.
    pub near_radius_rad: f64,
}

impl Discs {
    /// Of two spheres: vectors from the observer and radii in one unit.
    pub fn of(far: DVec3, far_radius: f64, near: DVec3, near_radius: f64) -> Self {
        Discs {
            separation_rad: far.cross(near).length().atan2(far.dot(near)),
            far_radius_rad: far_radius.atan2(sqrt_clamped(far.length_squared() - far_radius * far_radius)),
            near_radius_rad: near_radius.atan2(sqrt_clamped(near.length_squared() - near_radius * near_radius)),
        }
    }

    /// The separation in sums of the radii: 1 at the outer contacts.
    pub fn nearness(&self) -> f64 {
        self.separation_rad / (self.far_radius_rad + self.near_radius_rad)
    }

    /// Positive where the discs are apart, rad.
    pub fn outer_gap_rad(&self) -> f64 {
        self.separation_rad - self.far_radius_rad - self.near_radius_rad
    }

    /// Negative where the smaller disc is wholly inside the larger, rad.
    pub fn inner_gap_rad(&self) -> f64 {
        self.separation_rad - (self.far_radius_rad - self.near_radius_rad).abs()
    }

    /// Share of the farther disc's diameter that is covered; 0 where they are apart.
    pub fn covered_diameter(&self) -> f64 {
        (-self.outer_gap_rad() / (2.0 * self.far_radius_rad)).max(0.0)
    }

    /// Diameter of the nearer disc in diameters of the farther.
    pub fn ratio(&self) -> f64 {
        self.near_radius_rad / self.far_radius_rad
    }

    /// Share of the farther disc's area that is covered.
    pub fn obscuration(&self) -> f64 {
        let (far, near, apart) = (self.far_radius_rad, self.near_radius_rad, self.separation_rad);
        if self.outer_gap_rad() >= 0.0 {
            return 0.0;
        }
        if self.inner_gap_rad() <= 0.0 {
            return self.ratio().min(1.0).powi(2);
        }
        // Two circular segments on the common chord.
        let along_far = (apart * apart + far * far - near * near) / (2.0 * apart);
        let along_near = apart - along_far;
        let half_chord = sqrt_clamped(far * far - along_far * along_far);
        let segment = |radius: f64, along: f64| radius * radius * half_chord.atan2(along) - along * half_chord;
        (segment(far, along_far) + segment(near, along_near)) / (PI * far * far)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn discs(separation_rad: f64, near_radius_rad: f64) -> Discs {
        Discs { separation_rad, far_radius_rad: 0.01, near_radius_rad }
    }

    #[test]
    fn coverage_runs_from_nothing_to_everything() {
        assert_eq!(discs(0.021, 0.0105).obscuration(), 0.0);
        assert_eq!(discs(0.0001, 0.0105).obscuration(), 1.0);
        assert!((discs(0.0001, 0.009).obscuration() - 0.81).abs() < 1e-12);
        // Equal discs whose centres lie on each other's rim: 2/3 - sqrt(3) / (2 pi).
        let lens = 2.0 / 3.0 - 3.0_f64.sqrt() / (2.0 * PI);
        assert!((discs(0.01, 0.01).obscuration() - lens).abs() < 1e-12);
        assert!((discs(0.01, 0.01).covered_diameter() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn coverage_is_continuous_at_the_contacts() {
        for (separation_rad, near_radius_rad) in [(0.0205, 0.0105), (0.0005, 0.0105), (0.001, 0.009)] {
            let step = discs(separation_rad - 1e-9, near_radius_rad).obscuration()
                - discs(separation_rad + 1e-9, near_radius_rad).obscuration();
            assert!(step.abs() < 1e-6, "{step}");
        }
    }
}

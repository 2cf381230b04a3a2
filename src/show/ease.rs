//! How a change begins and ends.

use serde::{Deserialize, Serialize};

/// The way from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ease {
    /// Slow at both ends: 3 t^2 - 2 t^3.
    #[default]
    Smooth,
    /// At an even pace.
    Linear,
    /// Slow at the beginning: t^2.
    In,
    /// Slow at the end: 1 - (1 - t)^2.
    Out,
}

impl Ease {
    /// All of them, with their names in files.
    pub const ALL: [(&'static str, Ease); 4] =
        [("smooth", Ease::Smooth), ("linear", Ease::Linear), ("in", Ease::In), ("out", Ease::Out)];

    /// How much of the change is done when this part of its time is over.
    pub fn at(self, part: f64) -> f64 {
        let t = part.clamp(0.0, 1.0);
        match self {
            Ease::Smooth => t * t * (3.0 - 2.0 * t),
            Ease::Linear => t,
            Ease::In => t * t,
            Ease::Out => 1.0 - (1.0 - t) * (1.0 - t),
        }
    }

    /// How fast it changes there: the derivative of [`Ease::at`]; 0 outside.
    pub fn slope(self, part: f64) -> f64 {
        let t = part;
        match self {
            _ if !(0.0..=1.0).contains(&t) => 0.0,
            Ease::Smooth => 6.0 * t * (1.0 - t),
            Ease::Linear => 1.0,
            Ease::In => 2.0 * t,
            Ease::Out => 2.0 * (1.0 - t),
        }
    }

    /// The integral of [`Ease::at`] from 0: how far a clock has run whose rate follows it.
    pub fn area(self, part: f64) -> f64 {
        let t = part.clamp(0.0, 1.0);
        match self {
            Ease::Smooth => t * t * t * (1.0 - 0.5 * t),
            Ease::Linear => 0.5 * t * t,
            Ease::In => t * t * t / 3.0,
            Ease::Out => t * t * (1.0 - t / 3.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_leads_from_nothing_to_all_and_its_area_is_its_integral() {
        for (_, ease) in Ease::ALL {
            assert_eq!((ease.at(-1.0), ease.at(0.0), ease.at(1.0), ease.at(2.0)), (0.0, 0.0, 1.0, 1.0));
            let steps = 2000;
            let sum: f64 = (0..steps).map(|i| ease.at((f64::from(i) + 0.5) / f64::from(steps))).sum();
            assert!((sum / f64::from(steps) - ease.area(1.0)).abs() < 1e-6, "{ease:?}");
            for part in [0.1, 0.5, 0.8] {
                let slope = (ease.at(part + 1e-6) - ease.at(part - 1e-6)) / 2e-6;
                assert!((slope - ease.slope(part)).abs() < 1e-6, "{ease:?} at {part}");
            }
        }
    }
}

//! What a fast clock leaves out because it would flash. Against stars that are held, the Moon comes round in a sidereal month and
//! the Sun, and with it Mercury and Venus, in a year; nothing may come round more than three times a second. The slower
//! planets go with the others: among them a sky of a thousand years a second would flicker as much.

use crate::moment::{Layer, Layers};

/// Sidereal month and year, s (27.321 66 d, 365.256 36 d; Explanatory Supplement to the Astronomical Almanac, 2013, tables 8.4, 8.2).
const MONTH_S: f64 = 27.321_66 * 86_400.0;
const YEAR_S: f64 = 365.256_36 * 86_400.0;
/// Most rounds in a second.
const MOST_ROUNDS_HZ: f64 = 3.0;

/// The layers that are left out at a rate (seconds of sky in a second).
pub(super) fn left_out(rate: f64) -> &'static [Layer] {
    match rate.abs() * MOST_ROUNDS_HZ.recip() {
        per_round_s if per_round_s > YEAR_S => &[Layer::Sun, Layer::Moon, Layer::Planets, Layer::MinorPlanets],
        per_round_s if per_round_s > MONTH_S => &[Layer::Moon],
        _ => &[],
    }
}

/// The layers without these.
pub(super) fn without(layers: &Layers, left_out: &[Layer]) -> Layers {
    let mut kept = layers.clone();
    left_out.iter().for_each(|layer| kept.set(*layer, 0.0));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_drawn_comes_round_more_than_three_times_a_second() {
        for rate in [1.0, 1e6, 7.0e6, -7.0e6] {
            assert!(left_out(rate).is_empty(), "{rate}");
        }
        for rate in [7.1e6, 1e7, -1e7, 9.4e7] {
            assert_eq!(left_out(rate), [Layer::Moon], "{rate}");
        }
        for rate in [9.5e7, 1e11, -1e11] {
            assert!(left_out(rate).contains(&Layer::Sun) && left_out(rate).contains(&Layer::Planets), "{rate}");
        }
    }
}

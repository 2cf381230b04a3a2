//! What the air does to a line of sight, in a table by altitude that stands while the air does: it lifts, dims, reddens, and
//! makes points twinkle.
//!
//! Below the horizon, where a landscape that is switched off lets one look, the air is taken to lie as above it: the sky
//! fades towards the horizon from both sides.

use crate::astro::apparent::{Air, Scintillation, airmass};
use crate::astro::sky_light::{luminance, transmission_rgb};
use glam::DVec3;
use std::f64::consts::FRAC_PI_2;

/// Entries of the table; between them the lift is right to 0.01" where it is read from the table.
const ENTRIES: usize = 512;
/// The table begins at this sine of the true altitude; below it everything is computed anew.
const LOWEST_SINE: f64 = -0.05;
/// The last entry stands so near the zenith, where the cotangent vanishes.
const HIGHEST_SINE: f64 = 1.0 - 1e-7;
/// Below this sine the lift bends too much for the table and is computed for each star.
const LIFT_FROM_SINE: f64 = 0.2;

/// What the air does along one line.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Sight {
    /// How much higher than without air, rad.
    pub(super) lift_rad: f64,
    /// Magnitudes lost in V.
    pub(super) lost_mag: f64,
    /// Factors on red, green and blue.
    pub(super) transmission: [f32; 3],
    /// How strongly a point twinkles.
    pub(super) scintillation: Scintillation,
}

/// Sights by true altitude.
#[derive(Debug, Clone)]
pub(super) struct SightTable {
    air: Air,
    optics: Optics,
    entries: Vec<Sight>,
    /// Lift over the cotangent of the altitude, rad, which hardly bends.
    lifts_rad: Vec<f64>,
}

/// The air as an absorber: its strength (0: the light comes through whole) and the ground's elevation.
#[derive(Debug, Clone, Copy)]
struct Optics {
    strength: f64,
    elevation_m: f64,
}

impl Optics {
    fn sight(&self, lift_rad: f64, seen_altitude_rad: f64) -> Sight {
        if self.strength <= 0.0 {
            return Sight { lift_rad, transmission: [1.0; 3], ..Sight::default() };
        }
        let altitude_rad = seen_altitude_rad.abs().min(FRAC_PI_2);
        let passes =
            transmission_rgb(altitude_rad, self.elevation_m).map(|passes| 1.0 - self.strength * (1.0 - passes));
        let scintillation = Scintillation::at_airmass(airmass(altitude_rad).unwrap_or(1.0));
        Sight {
            lift_rad,
            lost_mag: -2.5 * luminance(passes).log10(),
            transmission: passes.map(|passes| passes as f32),
            scintillation: Scintillation { sigma: scintillation.sigma * self.strength, ..scintillation },
        }
    }
}

impl SightTable {
    /// For air that refracts, and that takes light and twinkles with a strength from 0 to 1.
    pub(super) fn new(air: Air, elevation_m: f64, strength: f64) -> Self {
        let optics = Optics { strength: if air.pressure_hpa > 0.0 { strength } else { 0.0 }, elevation_m };
        let mut table = SightTable { air, optics, entries: Vec::new(), lifts_rad: Vec::new() };
        let sines = (0..=ENTRIES).map(|entry| sine_of_entry(entry as f64).min(HIGHEST_SINE));
        table.entries = sines.clone().map(|sine| table.computed(sine)).collect();
        table.lifts_rad =
            sines.zip(&table.entries).map(|(sine, sight)| sight.lift_rad * sine / cosine_of(sine)).collect();
        table
    }

    /// Along a direction without air (a unit vector).
    pub(super) fn towards(&self, horizontal: DVec3) -> Sight {
        let sine = horizontal.z;
        if sine < LOWEST_SINE {
            return self.computed(sine);
        }
        let place = entry_of_sine(sine);
        let (entry, part) = ((place as usize).min(ENTRIES - 1), place.fract());
        let (a, b) = (&self.entries[entry], &self.entries[entry + 1]);
        let mix = |a: f64, b: f64| a + (b - a) * part;
        let lift_rad = if sine < LIFT_FROM_SINE {
            self.lift_rad(sine)
        } else {
            mix(self.lifts_rad[entry], self.lifts_rad[entry + 1]) * cosine_of(sine) / sine
        };
        Sight {
            lift_rad,
            lost_mag: mix(a.lost_mag, b.lost_mag),
            transmission: std::array::from_fn(|i| {
                a.transmission[i] + (b.transmission[i] - a.transmission[i]) * part as f32
            }),
            scintillation: Scintillation {
                sigma: mix(a.scintillation.sigma, b.scintillation.sigma),
                chromatic: mix(a.scintillation.chromatic, b.scintillation.chromatic),
            },
        }
    }

    fn computed(&self, sine: f64) -> Sight {
        let lift_rad = self.lift_rad(sine);
        self.optics.sight(lift_rad, asin(sine) + lift_rad)
    }

    fn lift_rad(&self, sine: f64) -> f64 {
        self.air.refraction_rad(asin(sine))
    }
}

fn cosine_of(sine: f64) -> f64 {
    (1.0 - sine * sine).max(0.0).sqrt()
}

fn asin(sine: f64) -> f64 {
    sine.clamp(-1.0, 1.0).asin()
}

/// The entries lie densely near the horizon.
fn sine_of_entry(entry: f64) -> f64 {
    let part = entry / ENTRIES as f64;
    LOWEST_SINE + (1.0 - LOWEST_SINE) * part * part
}

fn entry_of_sine(sine: f64) -> f64 {
    ((sine - LOWEST_SINE) / (1.0 - LOWEST_SINE)).clamp(0.0, 1.0).sqrt() * ENTRIES as f64
}

/// A direction (a unit vector, altitude not a right angle) lifted by an angle of at most a degree or two.
pub(super) fn lifted(horizontal: DVec3, lift_rad: f64) -> DVec3 {
    let level = horizontal.x.hypot(horizontal.y);
    // The series are exact to 1e-11 there.
    let square = lift_rad * lift_rad;
    let (sine, cosine) = (lift_rad * (1.0 - square / 6.0), 1.0 - square * (0.5 - square / 24.0));
    let outwards = cosine - horizontal.z * sine / level.max(1e-12);
    DVec3::new(horizontal.x * outwards, horizontal.y * outwards, horizontal.z * cosine + level * sine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::apparent::extinction_mag_per_airmass;
    use crate::astro::frames::Direction;
    use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD};

    /// Architecture, rule 3: within 0.05" of the formula itself.
    #[test]
    fn stars_are_lifted_as_refraction_says_within_a_twentieth_of_an_arcsecond() {
        for air in [Air::standard(0.0), Air { pressure_hpa: 1050.0, temperature_c: -40.0 }, Air::NONE] {
            let table = SightTable::new(air, 0.0, 1.0);
            for step in -8990..8990 {
                let altitude_rad = (f64::from(step) + 0.37) * 0.01 * DEGREE_RAD;
                let from = Direction::from_azimuth_altitude(1.234, altitude_rad).unit();
                let to =
                    Direction::from_azimuth_altitude(1.234, altitude_rad + air.refraction_rad(altitude_rad)).unit();
                let found = lifted(from, table.towards(from).lift_rad);
                assert!(found.distance(to) < 0.05 * ARCSECOND_RAD, "{step}: {}", found.distance(to) / ARCSECOND_RAD);
            }
        }
        let zenith = lifted(DVec3::Z, 0.0);
        assert!(zenith.distance(DVec3::Z) < 1e-12);
    }

    #[test]
    fn light_is_lost_as_extinction_says_and_none_without_air_or_with_the_layer_off() {
        let table = SightTable::new(Air::standard(0.0), 0.0, 1.0);
        for altitude_deg in [5.0, 10.0, 30.0, 89.0] {
            let true_rad = Air::standard(0.0).true_altitude_rad(altitude_deg * DEGREE_RAD);
            let sight = table.towards(Direction::from_azimuth_altitude(0.5, true_rad).unit());
            let lost_mag = airmass(altitude_deg * DEGREE_RAD).unwrap() * extinction_mag_per_airmass(0.0);
            assert!((sight.lost_mag / lost_mag - 1.0).abs() < 0.1, "{altitude_deg}: {} {lost_mag}", sight.lost_mag);
            assert!(sight.transmission[0] > sight.transmission[2]);
        }
        for table in [SightTable::new(Air::standard(0.0), 0.0, 0.0), SightTable::new(Air::NONE, 0.0, 1.0)] {
            let sight = table.towards(Direction::from_azimuth_altitude(0.5, 0.02).unit());
            assert_eq!((sight.lost_mag, sight.transmission, sight.scintillation.sigma), (0.0, [1.0; 3], 0.0));
        }
    }
}

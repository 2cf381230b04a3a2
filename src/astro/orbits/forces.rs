//! What accelerates a minor planet or a comet, seen from the inner barycentre (`perturbers.rs`): the Sun with its relativity, the perturbers, and the
//! gas a comet blows away.
//!
//! Au and days of TDB. Relativity: the Schwarzschild field of the Sun in harmonic coordinates (Moyer 2003,
//! Formulation for Observed and Computed Values, eq. 4-26, of the Sun alone). Left out: the oblateness of the Sun and of
//! the planets, asteroids beyond the four, radiation pressure, and what the body itself does to others.

use super::elements::SUN_GM_AU3_PER_D2;
use super::nongravitational::NonGravitational;
use super::perturbers::{EARTH_MOON, PERTURBERS, Places, earth_and_moon_gm, gm, pull};
use crate::units::constants::LIGHT_SPEED_AU_PER_D;
use glam::DVec3;

/// What is the same for a body all along its path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Forces {
    gm: [f64; PERTURBERS],
    earth_and_moon_gm: [f64; 2],
    itself: Option<usize>,
    gas: Option<NonGravitational>,
}

impl Forces {
    /// `itself` is the perturber that the body is, if it is one: nothing pulls at itself.
    pub(super) fn new(itself: Option<usize>, gas: Option<NonGravitational>) -> Self {
        Forces { gm: std::array::from_fn(gm), earth_and_moon_gm: earth_and_moon_gm(), itself, gas }
    }

    /// Acceleration of the body against the inner barycentre, au/d^2, at a place and velocity seen from there. With
    /// `moon_from_earth_au` Earth and Moon pull each for itself.
    pub(super) fn acceleration(
        &self,
        [from_centre_au, velocity_au_per_d]: [DVec3; 2],
        places: &Places,
        moon_from_earth_au: Option<DVec3>,
    ) -> DVec3 {
        let position_au = from_centre_au + places.centre.from_sun_au;
        let velocity_au_per_d = velocity_au_per_d + places.centre.velocity_au_per_d;
        let mut sum = self.of_sun(position_au, velocity_au_per_d) - places.centre.acceleration;
        for (index, (&gm, &from_sun_au)) in self.gm.iter().zip(&places.from_sun_au).enumerate() {
            sum += match (index, moon_from_earth_au) {
                // What it gave the centre in the table of all is taken back; the mean over Sun and planets is the Sun's
                // to 1e-6.
                _ if Some(index) == self.itself => pull(gm, from_sun_au),
                (EARTH_MOON, Some(moon_au)) => self.of_earth_and_moon(from_sun_au - position_au, moon_au),
                _ => pull(gm, from_sun_au - position_au),
            };
        }
        let gas = self.gas.map(|gas| gas.acceleration(position_au, velocity_au_per_d));
        sum + gas.unwrap_or(DVec3::ZERO)
    }

    /// Whether a perturber pulls at this body.
    pub(super) fn pulls(&self, perturber: usize) -> bool {
        self.itself != Some(perturber)
    }

    fn of_sun(&self, position_au: DVec3, velocity_au_per_d: DVec3) -> DVec3 {
        let newton = pull(SUN_GM_AU3_PER_D2, -position_au);
        let potential = SUN_GM_AU3_PER_D2 / position_au.length().max(1e-9);
        let scale = potential / (LIGHT_SPEED_AU_PER_D * LIGHT_SPEED_AU_PER_D) / position_au.length_squared().max(1e-18);
        let radial = position_au * (4.0 * potential - velocity_au_per_d.length_squared());
        newton + (radial + velocity_au_per_d * (4.0 * position_au.dot(velocity_au_per_d))) * scale
    }

    fn of_earth_and_moon(&self, to_barycentre_au: DVec3, moon_from_earth_au: DVec3) -> DVec3 {
        let [earth_gm, moon_gm] = self.earth_and_moon_gm;
        let share_of_moon = moon_gm / (earth_gm + moon_gm);
        pull(earth_gm, to_barycentre_au - moon_from_earth_au * share_of_moon)
            + pull(moon_gm, to_barycentre_au + moon_from_earth_au * (1.0 - share_of_moon))
    }
}

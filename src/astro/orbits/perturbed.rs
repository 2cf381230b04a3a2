//! The path of a minor planet or a comet under all that pulls at it, followed from its epoch on demand and kept.
//!
//! Gauss-Radau 15 (`gauss_radau.rs`) with the forces of `forces.rs`. Steps are powers of two of a day on one grid for
//! all bodies, chosen before they are taken, from the place where they begin: so the path does not depend on who asked
//! for which date first, and perturbers are worked out once. From the epoch there are two arms, one into the future,
//! one into the past. A step is short against the time scale of whatever pulls,
//!
//! ```text
//! Sun:        h < 0.35 sqrt(r^3 / GM)
//! perturber:  h < 0.35 (d / v) (a_Sun / a_perturber)^(1/7), at most 0.35 (d / v), 0.6 from afar       d, v: distance, relative speed
//! ```
//!
//! and at most 64 days. A path of thirty years and back again ends 4e-9 au (0.8 milliarcseconds at 1 au) from where it
//! began; another integrator (scipy's DOP853) agrees to 6e-9 au after twenty years. Beyond the span of the ephemeris there is no path: that is an error which names the span.

use super::elements::SUN_GM_AU3_PER_D2;
use super::forces::Forces;
use super::gauss_radau::{SPACINGS, Step};
use super::grid::{LONGEST_LEVEL, SHORTEST_LEVEL, Towards, level_of, on_the_grid, step_from};
use super::kepler::HeliocentricState;
use super::nongravitational::NonGravitational;
use super::passing::PassingAsteroid;
use super::perturbers::{
    AU3_PER_D2_PER_KM3_PER_S2, Centre, EARTH_MOON, PERTURBERS, Perturbers, Places, StepPlaces, centre_at, gm, instant,
    place_of, places_at, pull, step_moon, step_places,
};
use crate::astro::ephemeris::{Asteroid, Ephemeris, EphemerisError};
use crate::astro::time::{JulianDate, Tdb};
use crate::units::constants::J2000_JD;
use glam::DVec3;
use std::sync::{Arc, PoisonError, RwLock};

/// Part of a time scale that a step may take.
const PART_OF_TIME_SCALE: f64 = 0.35;
const LARGEST_PART_OF_APPROACH: f64 = 0.35;
/// The same while it is more than [`FAR_AU`] away: after such a step it is still 0.4 au away.
const LARGEST_PART_FROM_AFAR: f64 = 0.6;
const FAR_AU: f64 = 1.0;
/// Part of the time to a large asteroid that passes.
const PART_OF_PASSAGE: f64 = 0.25;
/// So many times as far from the Sun as a perturber a body does not come near it within a step, and what is left of its
/// motion is smooth enough for 64 d.
const FAR_OUTSIDE: f64 = 1.6;
/// Nearer than this Earth and Moon pull each for itself, au; beyond, their difference is below 1e-10 of the Sun's pull.
const EARTH_MOON_APART_WITHIN_AU: f64 = 0.5;

/// A path that starts from a state at an epoch.
#[derive(Debug)]
pub struct PerturbedOrbit {
    epoch_d: f64,
    start: HeliocentricState,
    number: Option<u32>,
    feels: Feels,
    forces: Forces,
    arms: [RwLock<Arm>; 2],
}

/// Who bends a path besides the planets and the four asteroids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Feels {
    /// The large asteroids of `passing.rs` too, when they pass.
    WhoPasses,
    /// Nobody.
    NobodyElse,
}

/// The steps into one direction of time, and where the last of them ended.
#[derive(Debug, Default)]
struct Arm {
    steps: Vec<Step>,
    /// The perturbers near the end of the last step.
    last_places: Option<Places>,
}

/// Who else is there.
struct Surroundings<'a> {
    ephemeris: &'a Ephemeris,
    perturbers: &'a Perturbers,
    passing: &'a [PassingAsteroid],
}

impl PerturbedOrbit {
    /// The path through a state at a Julian date TDB. By its number a minor planet that pulls at others is kept from
    /// pulling at itself.
    pub fn new(
        epoch_jd_tdb: f64,
        start: HeliocentricState,
        number: Option<u32>,
        gas: Option<NonGravitational>,
    ) -> Self {
        PerturbedOrbit {
            epoch_d: epoch_jd_tdb - J2000_JD,
            start,
            number,
            feels: Feels::WhoPasses,
            forces: Forces::new(number.and_then(Asteroid::of_number).map(place_of), gas),
            arms: Default::default(),
        }
    }

    /// The same without the large asteroids that pass: for those themselves, and for comets, to which their own gas, known or
    /// not, does far more.
    #[must_use]
    pub fn without_passing_asteroids(self) -> Self {
        PerturbedOrbit { feels: Feels::NobodyElse, arms: Default::default(), ..self }
    }

    /// Where the body stands, seen from the Sun. What is not yet known of the path is worked out and kept.
    ///
    /// # Errors
    /// A time outside the ephemeris of the perturbers, or an epoch outside it.
    pub fn state_at(
        &self,
        tdb: JulianDate<Tdb>,
        ephemeris: &Ephemeris,
        perturbers: &Perturbers,
    ) -> Result<HeliocentricState, EphemerisError> {
        let time_d = (tdb.day() - J2000_JD) + tdb.fraction();
        if time_d == self.epoch_d {
            return Ok(self.start);
        }
        let towards = if time_d > self.epoch_d { Towards::Future } else { Towards::Past };
        let arm = &self.arms[towards as usize];
        // Before any work: outside the span there is nothing to be followed.
        let centre = centre_at(ephemeris, tdb)?;
        if let Some(state) = arm.read().ok().and_then(|arm| arm.state_at(time_d, towards, &centre)) {
            return Ok(state);
        }
        let mut arm = arm.write().unwrap_or_else(PoisonError::into_inner);
        let passing = match self.feels {
            Feels::WhoPasses => perturbers.passing(),
            Feels::NobodyElse => &[],
        };
        let around = Surroundings { ephemeris, perturbers, passing };
        loop {
            if let Some(state) = arm.state_at(time_d, towards, &centre) {
                return Ok(state);
            }
            self.extend(&mut arm, towards, &around)?;
        }
    }

    /// Steps for which there is room at present, on both arms; those of an arm that is being followed are not counted.
    pub fn steps_kept(&self) -> usize {
        self.arms.iter().filter_map(|arm| arm.try_read().ok()).map(|arm| arm.steps.capacity()).sum()
    }

    /// Lets go what is known of the path, but for an arm that somebody follows just now. It can be followed again, and comes
    /// out the same.
    pub fn forget(&self) {
        for arm in &self.arms {
            if let Ok(mut arm) = arm.try_write() {
                *arm = Arm::default();
            }
        }
    }

    /// One step more.
    fn extend(&self, arm: &mut Arm, towards: Towards, around: &Surroundings<'_>) -> Result<(), EphemerisError> {
        let last = arm.steps.last().copied();
        let start_d = last.map_or(self.epoch_d, |step| on_the_grid(step.start_d + step.length_d));
        let places = arm.last_places.clone().map_or_else(|| places_at(around.ephemeris, start_d), Ok)?;
        let from = last.map_or_else(|| self.start_from(&places.centre), |step| step.end());
        let from_sun = [from[0] + places.centre.from_sun_au, from[1] + places.centre.velocity_au_per_d];
        let mut level = self.level(from_sun, &places);
        let passing = self.passing(from_sun, start_d, f64::from(level).exp2(), around);
        level = level.min(level_beside(&passing, from_sun, start_d, around)?);
        loop {
            let (grid, length_d) = step_from(start_d, level, towards);
            let places = match grid {
                Some(grid) => around.perturbers.during(grid, around.ephemeris, start_d, length_d)?,
                None => Arc::new(step_places(around.ephemeris, start_d, length_d)?),
            };
            let moon_au = self.moon(from_sun[0], &places, around.ephemeris, start_d, length_d)?;
            let passing = passing.iter().map(|asteroid| pulls_of(asteroid, start_d, length_d, around));
            let passing = passing.collect::<Result<Vec<_>, _>>()?;
            let solved = Step::solve(start_d, length_d, from, last.as_ref(), |at| {
                let moon_au = moon_au.map(|moon_au| moon_au[at.spacing]);
                let from_centre = [at.position_au, at.velocity_au_per_d];
                let steady = self.forces.acceleration(from_centre, &places[at.spacing], moon_au);
                let from_sun_au = at.position_au + places[at.spacing].centre.from_sun_au;
                passing.iter().fold(steady, |sum, (gm, au)| sum + pull(*gm, au[at.spacing] - from_sun_au))
            });
            match solved {
                Err(_) if level > SHORTEST_LEVEL => level -= 1,
                // At the shortest step a body is inside another one: there is no path to be lost.
                solved => {
                    arm.steps.push(solved.unwrap_or_else(|_| Step::resting(start_d, length_d, from)));
                    arm.last_places = Some(places[7].clone());
                    return Ok(());
                }
            }
        }
    }

    /// The state at the epoch, seen from the inner barycentre.
    fn start_from(&self, centre: &Centre) -> [DVec3; 2] {
        [self.start.position_au - centre.from_sun_au, self.start.velocity_au_per_d - centre.velocity_au_per_d]
    }

    /// The large asteroids that may pass during a step.
    fn passing<'a>(
        &self,
        from: [DVec3; 2],
        start_d: f64,
        length_d: f64,
        around: &Surroundings<'a>,
    ) -> Vec<&'a PassingAsteroid> {
        let others = around.passing.iter().filter(|asteroid| Some(asteroid.number) != self.number);
        others.filter(|asteroid| asteroid.may_pass(from, start_d, length_d)).collect()
    }

    /// The Moon during a step that begins near the Earth.
    fn moon(
        &self,
        position_au: DVec3,
        places: &StepPlaces,
        ephemeris: &Ephemeris,
        start_d: f64,
        length_d: f64,
    ) -> Result<Option<[DVec3; 8]>, EphemerisError> {
        let distance_au = (places[0].from_sun_au[EARTH_MOON] - position_au).length();
        let near = distance_au < EARTH_MOON_APART_WITHIN_AU;
        near.then(|| step_moon(ephemeris, start_d, length_d)).transpose()
    }

    /// The longest step, as a power of two in days, that is short against every time scale (module head).
    fn level(&self, [position_au, velocity_au_per_d]: [DVec3; 2], places: &Places) -> i32 {
        let distance_au = position_au.length().max(1e-6);
        let sun = SUN_GM_AU3_PER_D2 / (distance_au * distance_au);
        let mut length_d = PART_OF_TIME_SCALE * (distance_au / sun).sqrt();
        for index in (0..PERTURBERS).filter(|&index| self.forces.pulls(index)) {
            let from_sun_au = places.from_sun_au[index];
            if distance_au > FAR_OUTSIDE * from_sun_au.length() {
                continue;
            }
            let apart_au = (from_sun_au - position_au).length().max(1e-9);
            let closing = (places.velocities_au_per_d[index] - velocity_au_per_d).length().max(1e-6);
            let approach_d = apart_au / closing;
            let weight = (sun * apart_au * apart_au / gm(index)).powf(1.0 / 7.0);
            let largest_part = if apart_au > FAR_AU { LARGEST_PART_FROM_AFAR } else { LARGEST_PART_OF_APPROACH };
            length_d = length_d.min(approach_d * (PART_OF_TIME_SCALE * weight).min(largest_part));
        }
        level_of(length_d)
    }
}

impl Arm {
    fn state_at(&self, time_d: f64, towards: Towards, centre: &Centre) -> Option<HeliocentricState> {
        let sign = towards.sign();
        let after = self.steps.partition_point(|step| (step.start_d + step.length_d - time_d) * sign < 0.0);
        let [position_au, velocity_au_per_d] = self.steps.get(after)?.at(time_d);
        Some(HeliocentricState {
            position_au: position_au + centre.from_sun_au,
            velocity_au_per_d: velocity_au_per_d + centre.velocity_au_per_d,
        })
    }
}

/// The longest step, as a power of two in days, beside asteroids that pass.
fn level_beside(
    passing: &[&PassingAsteroid],
    [position_au, velocity_au_per_d]: [DVec3; 2],
    start_d: f64,
    around: &Surroundings<'_>,
) -> Result<i32, EphemerisError> {
    let mut level = LONGEST_LEVEL;
    for asteroid in passing {
        let state = asteroid.path.state_at(instant(start_d), around.ephemeris, around.perturbers)?;
        let speed_au_per_d = (state.velocity_au_per_d - velocity_au_per_d).length().max(1e-6);
        let approach_d = (state.position_au - position_au).length() / speed_au_per_d;
        level = level.min(level_of(PART_OF_PASSAGE * approach_d));
    }
    Ok(level)
}

/// GM, au^3/d^2, of an asteroid that passes, and its places during a step, au.
fn pulls_of(
    asteroid: &PassingAsteroid,
    start_d: f64,
    length_d: f64,
    around: &Surroundings<'_>,
) -> Result<(f64, [DVec3; 8]), EphemerisError> {
    let mut places_au = [DVec3::ZERO; 8];
    for (place_au, s) in places_au.iter_mut().zip(std::iter::once(&0.0).chain(&SPACINGS)) {
        let tdb = instant(start_d + length_d * s);
        *place_au = asteroid.path.state_at(tdb, around.ephemeris, around.perturbers)?.position_au;
    }
    Ok((asteroid.gm_km3_per_s2 * AU3_PER_D2_PER_KM3_PER_S2, places_au))
}

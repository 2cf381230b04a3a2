//! The bodies whose pull bends the path of a minor planet or a comet, and where they stand at the instants of a step.
//!
//! Steps begin and end at multiples of their length, which is a power of two in days, so that the places of the
//! perturbers are worked out once for all bodies that take the same step. They are kept as far as
//! [`MOST_STEPS_KEPT`] allows; a step that is not kept is worked out again and comes out the same.

use super::elements::KeplerElements;
use super::gauss_radau::SPACINGS;
use super::passing::PassingAsteroid;
use crate::astro::ephemeris::{Asteroid, Ephemeris, EphemerisError};
use crate::astro::time::{JulianDate, Tdb};
use crate::units::constants::{AU_KM, DAY_S, J2000_JD};
use glam::DVec3;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// GM of Mercury to Pluto with their moons, then Ceres, Pallas, Juno, Vesta, km^3/s^2: DE431, Folkner et al. 2014, IPN
/// Progress Report 42-196, tables 8 and 12, as JPL's `gm_de431.tpc` gives them. The third is Earth and Moon together.
const GM_KM3_PER_S2: [f64; PERTURBERS] = [
    22_031.78,
    324_858.592,
    EARTH_GM_KM3_PER_S2 + MOON_GM_KM3_PER_S2,
    42_828.375_214,
    126_712_764.8,
    37_940_585.2,
    5_794_548.6,
    6_836_527.100_580_023_6,
    977.0,
    62.809_393,
    13.923_011,
    1.622_415,
    17.288_009,
];
const EARTH_GM_KM3_PER_S2: f64 = 398_600.435_436_095_98;
const MOON_GM_KM3_PER_S2: f64 = 4_902.800_066_163_796_1;
/// Takes GM in km^3/s^2 to au^3/d^2.
pub(super) const AU3_PER_D2_PER_KM3_PER_S2: f64 = DAY_S * DAY_S / (AU_KM * AU_KM * AU_KM);

/// How many bodies pull besides the Sun, Earth and Moon counted as one.
pub(super) const PERTURBERS: usize = 13;
/// The place of the barycentre of Earth and Moon among them.
pub(super) const EARTH_MOON: usize = 2;
const PLANETS: usize = 9;
/// Where an asteroid is put that the ephemeris does not have: its pull is below 1e-28 au/d^2.
const OUT_OF_REACH_AU: DVec3 = DVec3::splat(1e8);

/// 4096 steps of 64 d are 718 years; they take 13 MB.
const MOST_STEPS_KEPT: usize = 4096;

/// GM of one perturber, au^3/d^2.
pub(super) fn gm(perturber: usize) -> f64 {
    GM_KM3_PER_S2[perturber] * AU3_PER_D2_PER_KM3_PER_S2
}

/// The perturber that is this asteroid.
pub(super) fn place_of(asteroid: Asteroid) -> usize {
    PLANETS
        + match asteroid {
            Asteroid::Ceres => 0,
            Asteroid::Pallas => 1,
            Asteroid::Juno => 2,
            Asteroid::Vesta => 3,
        }
}

/// The perturbers at one instant, seen from the Sun.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Places {
    /// Where they are, au.
    pub from_sun_au: [DVec3; PERTURBERS],
    /// What they give the Sun, au/d^2: to be taken off the body's acceleration.
    pub of_sun: DVec3,
}

/// The perturbers at the start of a step and at its seven spacings.
pub(super) type StepPlaces = [Places; 8];

/// A step on the common grid: length 2^level days, from `count` times that length, forwards or backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct GridStep {
    pub level: i32,
    pub count: i64,
    pub sign: i8,
}

/// The places of the perturbers, kept for whoever comes next, and the paths of further large asteroids.
#[derive(Debug, Default)]
pub struct Perturbers {
    kept: RwLock<HashMap<GridStep, Arc<StepPlaces>>>,
    passing: Vec<PassingAsteroid>,
}

impl Perturbers {
    /// The planets, the Moon and the four asteroids always; `asteroids`, by number and elements, when one passes near.
    /// Those without a known mass are left out.
    pub fn with_passing(asteroids: impl IntoIterator<Item = (u32, KeplerElements)>) -> Self {
        let passing = asteroids.into_iter().filter_map(|(number, elements)| PassingAsteroid::new(number, elements));
        Perturbers { kept: RwLock::default(), passing: passing.collect() }
    }

    /// The asteroids that are followed for the sake of those they pass.
    pub(super) fn passing(&self) -> &[PassingAsteroid] {
        &self.passing
    }

    /// The perturbers during a step on the grid that begins at `start_d` days after J2000 and takes `length_d`.
    pub(super) fn during(
        &self,
        step: GridStep,
        ephemeris: &Ephemeris,
        start_d: f64,
        length_d: f64,
    ) -> Result<Arc<StepPlaces>, EphemerisError> {
        let kept = self.kept.read().ok().and_then(|kept| kept.get(&step).cloned());
        if let Some(places) = kept {
            return Ok(places);
        }
        let places = Arc::new(step_places(ephemeris, start_d, length_d)?);
        if let Ok(mut kept) = self.kept.write()
            && kept.len() < MOST_STEPS_KEPT
        {
            kept.insert(step, Arc::clone(&places));
        }
        Ok(places)
    }
}

/// The perturbers at the start and the spacings of any step.
pub(super) fn step_places(ephemeris: &Ephemeris, start_d: f64, length_d: f64) -> Result<StepPlaces, EphemerisError> {
    let mut places = std::array::from_fn(|_| Places { from_sun_au: [DVec3::ZERO; PERTURBERS], of_sun: DVec3::ZERO });
    for (places, s) in places.iter_mut().zip(std::iter::once(&0.0).chain(&SPACINGS)) {
        *places = places_at(ephemeris, start_d + length_d * s)?;
    }
    Ok(places)
}

/// The perturbers at so many days after J2000.
pub(super) fn places_at(ephemeris: &Ephemeris, time_d: f64) -> Result<Places, EphemerisError> {
    let tdb = instant(time_d);
    let planets = ephemeris.planets_from_sun(tdb)?;
    let asteroids = ephemeris.asteroids_from_sun(tdb)?;
    let asteroids_au = asteroids.map_or([OUT_OF_REACH_AU; 4], |states| states.map(|state| state.position_au));
    let from_sun_au: [DVec3; PERTURBERS] = std::array::from_fn(|index| match index {
        0..PLANETS => planets[index].position_au,
        _ => asteroids_au[index - PLANETS],
    });
    let of_sun = from_sun_au.iter().enumerate().map(|(index, &from_sun_au)| pull(gm(index), from_sun_au)).sum();
    Ok(Places { from_sun_au, of_sun })
}

/// The Moon seen from the Earth, au, during a step.
pub(super) fn step_moon(ephemeris: &Ephemeris, start_d: f64, length_d: f64) -> Result<[DVec3; 8], EphemerisError> {
    let mut moon_au = [DVec3::ZERO; 8];
    for (moon_au, s) in moon_au.iter_mut().zip(std::iter::once(&0.0).chain(&SPACINGS)) {
        *moon_au = ephemeris.moon_from_earth(instant(start_d + length_d * s))?.position_au;
    }
    Ok(moon_au)
}

/// GM of Earth and Moon apart, au^3/d^2.
pub(super) fn earth_and_moon_gm() -> [f64; 2] {
    [EARTH_GM_KM3_PER_S2, MOON_GM_KM3_PER_S2].map(|gm| gm * AU3_PER_D2_PER_KM3_PER_S2)
}

/// Acceleration towards something `towards_au` away, au/d^2.
pub(super) fn pull(gm: f64, towards_au: DVec3) -> DVec3 {
    let distance_au = towards_au.length().max(1e-9);
    towards_au * (gm / (distance_au * distance_au * distance_au))
}

/// The instant so many days after J2000.
pub(super) fn instant(time_d: f64) -> JulianDate<Tdb> {
    JulianDate::new(J2000_JD, time_d)
}

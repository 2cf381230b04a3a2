//! The bodies whose pull bends the path of a minor planet or a comet, and where they stand at the instants of a step.
//!
//! Steps begin and end at multiples of their length, which is a power of two in days, so that the places of the
//! perturbers are worked out once for all bodies that take the same step. They are kept as far as
//! [`MOST_STEPS_KEPT`] allows; a step that is not kept is worked out again and comes out the same.

use super::elements::{KeplerElements, SUN_GM_AU3_PER_D2};
use super::gauss_radau::SPACINGS;
use super::grid::GridStep;
use super::passing::PassingAsteroid;
use crate::astro::ephemeris::{Asteroid, Ephemeris, EphemerisError, State};
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
    6_836_527.100_580_024,
    977.0,
    62.809_393,
    13.923_011,
    1.622_415,
    17.288_009,
];
const EARTH_GM_KM3_PER_S2: f64 = 398_600.435_436_096;
const MOON_GM_KM3_PER_S2: f64 = 4_902.800_066_163_796;
/// Takes GM in km^3/s^2 to au^3/d^2.
pub(super) const AU3_PER_D2_PER_KM3_PER_S2: f64 = DAY_S * DAY_S / (AU_KM * AU_KM * AU_KM);

/// How many bodies pull besides the Sun, Earth and Moon counted as one.
pub(super) const PERTURBERS: usize = 13;
/// The place of the barycentre of Earth and Moon among them.
pub(super) const EARTH_MOON: usize = 2;
/// The first of them are the inner planets.
const INNER: usize = 4;
const PLANETS: usize = 9;
/// So far away that a pull is below 1e-19 au/d^2.
const OUT_OF_REACH_AU: DVec3 = DVec3::splat(1e8);

/// 4096 steps of 64 d are 718 years; they take 21 MB.
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

/// The centre of mass of the Sun and the four inner planets: paths are followed from here, because the Sun itself swings
/// around it within weeks and steps of months would not see that.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Centre {
    /// Where it is, seen from the Sun, au.
    pub from_sun_au: DVec3,
    /// How it moves, seen from the Sun, au/d.
    pub velocity_au_per_d: DVec3,
    /// What all others give it, au/d^2.
    pub acceleration: DVec3,
}

/// The perturbers at one instant, seen from the Sun.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Places {
    /// Where they are, au.
    pub from_sun_au: [DVec3; PERTURBERS],
    /// How they move, au/d.
    pub velocities_au_per_d: [DVec3; PERTURBERS],
    /// The inner barycentre.
    pub centre: Centre,
}

impl Default for Places {
    /// All of them out of reach: where an asteroid stays that the ephemeris does not have.
    fn default() -> Self {
        Places {
            from_sun_au: [OUT_OF_REACH_AU; PERTURBERS],
            velocities_au_per_d: [DVec3::ZERO; PERTURBERS],
            centre: Centre::default(),
        }
    }
}

/// The perturbers at the start of a step and at its seven spacings.
pub(super) type StepPlaces = [Places; 8];

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
    let mut places = std::array::from_fn(|_| Places::default());
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
    let mut places = Places::default();
    for (index, state) in planets.iter().chain(asteroids.iter().flatten()).enumerate() {
        places.from_sun_au[index] = state.position_au;
        places.velocities_au_per_d[index] = state.velocity_au_per_d;
    }
    places.centre = centre_of(&planets);
    for (index, &outer_au) in places.from_sun_au.iter().enumerate().skip(INNER) {
        places.centre.acceleration += of_centre(gm(index), outer_au, &planets);
    }
    Ok(places)
}

/// The inner barycentre at an instant; its acceleration is left at zero.
pub(super) fn centre_at(ephemeris: &Ephemeris, tdb: JulianDate<Tdb>) -> Result<Centre, EphemerisError> {
    Ok(centre_of(&ephemeris.inner_planets_from_sun(tdb)?))
}

/// From the inner planets; what follows them is left alone.
fn centre_of(planets: &[State]) -> Centre {
    let mut centre = Centre::default();
    for (index, state) in planets.iter().enumerate().take(INNER) {
        centre.from_sun_au += state.position_au * share(index);
        centre.velocity_au_per_d += state.velocity_au_per_d * share(index);
    }
    centre
}

/// What a body outside gives the inner barycentre: the mean of what it gives the Sun and the inner planets.
fn of_centre(gm: f64, outer_au: DVec3, planets: &[State; PLANETS]) -> DVec3 {
    let of_sun = pull(gm, outer_au);
    let inner = planets.iter().enumerate().take(INNER);
    inner.fold(of_sun, |sum, (index, state)| sum + (pull(gm, outer_au - state.position_au) - of_sun) * share(index))
}

/// Share of an inner planet in the mass of Sun and inner planets.
fn share(inner: usize) -> f64 {
    gm(inner) / (SUN_GM_AU3_PER_D2 + (0..INNER).map(gm).sum::<f64>())
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

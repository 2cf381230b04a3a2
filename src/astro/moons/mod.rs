//! The large moons of Mars, Jupiter, Saturn, Uranus, Neptune and Pluto: where they stand from the centre of their
//! planet, and where the planet's own centre stands in the system.
//!
//! Mars, Jupiter, Saturn and Uranus: the published theories as sums of harmonics of the orbital elements ([`harmonics`]
//! evaluates them; each planet's file says which theory, how good, from when to when). Triton: an analytical theory of its
//! own. Charon: a circle that turns with Pluto. Outside the span of its theory a moon has no place: that is an error.

mod centre;
mod charon;
mod disc;
mod elements;
mod galilean;
mod harmonics;
mod jupiter;
mod mars;
mod moon;
mod physical;
mod saturn;
mod triton;
mod uranus;

use crate::astro::ephemeris::{Body, State};
use crate::astro::time::{Calendar, CalendarDate, JulianDate, Tdb};
use glam::DMat3;
use harmonics::{Perturbations, Theory};

pub use centre::system_gm_km3_per_s2;
pub use disc::{Aspect, Disc, LightRay, to_moon_au};
pub use galilean::{GalileanError, Phenomenon, Sight, sight, sights};
pub use harmonics::{Orbit, Term};
pub use moon::{PlanetMoon, UnknownMoon};

/// Why a moon has no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoonError {
    /// The time is outside what the theory covers.
    #[error("the theory of the moons of {planet} covers {start} to {end} (TDB); {asked} is outside it")]
    Outside {
        /// The planet, with a capital.
        planet: &'static str,
        /// First covered day.
        start: String,
        /// Last covered day.
        end: String,
        /// The day that was asked for.
        asked: String,
    },
}

/// The theories with their coefficients.
#[derive(Debug, Clone, PartialEq)]
pub struct MoonTheories {
    orbits: [Orbit; PlanetMoon::ALL.len()],
    coarse: [Orbit; PlanetMoon::ALL.len()],
}

impl MoonTheories {
    /// Of the elements of each moon; those without rows (Triton, Charon) need none.
    #[must_use]
    pub fn new(orbit_of: impl Fn(PlanetMoon) -> Orbit) -> Self {
        let orbits = PlanetMoon::ALL.map(orbit_of);
        let coarse = std::array::from_fn(|index| orbits[index].coarse());
        Self { orbits, coarse }
    }

    /// First and last Julian date (TDB) at which the moons of a planet have places; `None` for a body without moons here.
    #[must_use]
    pub const fn span(planet: Body) -> Option<(f64, f64)> {
        match planet {
            Body::Mars => Some(mars::THEORY.span_jd),
            Body::Jupiter => Some(jupiter::THEORY.span_jd),
            Body::Saturn => Some(saturn::THEORY.span_jd),
            Body::Uranus => Some(uranus::THEORY.span_jd),
            Body::Neptune => Some(triton::SPAN_JD),
            Body::Pluto => Some(charon::SPAN_JD),
            _ => None,
        }
    }

    /// A moon from the centre of its planet: geometric, along the axes of the ICRS, au and au/d.
    ///
    /// # Errors
    /// A time outside the span of the theory.
    pub fn state(&self, moon: PlanetMoon, tdb: JulianDate<Tdb>) -> Result<State, MoonError> {
        self.system(moon.planet(), tdb)?.state(moon)
    }

    /// The moons of one planet at one instant: what they share is computed once.
    ///
    /// # Errors
    /// A time outside the span of the theory.
    pub fn system(&self, planet: Body, tdb: JulianDate<Tdb>) -> Result<MoonSystem<'_>, MoonError> {
        if Self::covers(planet, tdb) { Ok(system_of(planet, tdb, &self.orbits)) } else { Err(outside(planet, tdb)) }
    }

    /// Whether the moons of a planet have places at a time.
    fn covers(planet: Body, tdb: JulianDate<Tdb>) -> bool {
        Self::span(planet).is_some_and(|(start, end)| (start..=end).contains(&tdb.jd()))
    }
}

fn system_of(planet: Body, tdb: JulianDate<Tdb>, orbits: &[Orbit]) -> MoonSystem<'_> {
    let theory = theory(planet);
    let shared = theory.map(|theory| {
        let days = theory.days(tdb);
        let perturbing = (planet == Body::Saturn).then_some(&saturn::PERTURBING);
        let slow_rad = |moon: &PlanetMoon| orbits[moon.index()].own_longitude_perturbation_rad(days);
        let perturbations = perturbing.map_or(Perturbations::default(), |moons| moons.each_ref().map(slow_rad));
        Shared { theory, days, perturbations, icrs_from_theory: (theory.icrs_from_theory)(tdb) }
    });
    MoonSystem { planet, tdb, orbits, shared }
}

/// The moons of a planet at an instant.
#[derive(Debug, Clone)]
pub struct MoonSystem<'a> {
    planet: Body,
    tdb: JulianDate<Tdb>,
    orbits: &'a [Orbit],
    shared: Option<Shared>,
}

/// What the moons of one theory have in common at an instant.
#[derive(Debug, Clone)]
struct Shared {
    theory: &'static Theory,
    days: f64,
    perturbations: Perturbations,
    icrs_from_theory: DMat3,
}

impl MoonSystem<'_> {
    /// One of the moons, as [`MoonTheories::state`].
    ///
    /// # Errors
    /// A moon of another planet than this system's.
    pub fn state(&self, moon: PlanetMoon) -> Result<State, MoonError> {
        if moon.planet() == self.planet { Ok(self.own_state(moon)) } else { Err(outside(moon.planet(), self.tdb)) }
    }

    fn own_state(&self, moon: PlanetMoon) -> State {
        let Some(shared) = &self.shared else {
            return if moon == PlanetMoon::Triton { triton::state(self.tdb) } else { charon::state(self.tdb) };
        };
        let orbit = &self.orbits[moon.index()];
        let state = orbit.elements(shared.days, &shared.perturbations, shared.theory.size).state();
        State {
            position_au: shared.icrs_from_theory * state.position_au,
            velocity_au_per_d: shared.icrs_from_theory * state.velocity_au_per_d,
        }
    }
}

const fn theory(planet: Body) -> Option<&'static Theory> {
    match planet {
        Body::Mars => Some(&mars::THEORY),
        Body::Jupiter => Some(&jupiter::THEORY),
        Body::Saturn => Some(&saturn::THEORY),
        Body::Uranus => Some(&uranus::THEORY),
        _ => None,
    }
}

fn outside(planet: Body, asked: JulianDate<Tdb>) -> MoonError {
    let (start, end) = MoonTheories::span(planet).unwrap_or((0.0, 0.0));
    let [start, end, asked] = [start, end, asked.jd()].map(day);
    MoonError::Outside { planet: capital_name(planet), start, end, asked }
}

const fn capital_name(planet: Body) -> &'static str {
    match planet {
        Body::Mars => "Mars",
        Body::Jupiter => "Jupiter",
        Body::Saturn => "Saturn",
        Body::Uranus => "Uranus",
        Body::Neptune => "Neptune",
        Body::Pluto => "Pluto",
        other => other.name(),
    }
}

/// The day in the proleptic Gregorian calendar; the bare Julian date where it is too far for a calendar.
fn day(jd: f64) -> String {
    if !jd.abs().lt(&1e9) {
        return format!("JD {jd:e}");
    }
    let CalendarDate { year, month, day } = Calendar::Gregorian.date((jd + 0.5).floor() as i64);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The Julian date on which a Julian year begins: spans are given in whole years.
const fn jd_of_year(year: f64) -> f64 {
    crate::units::constants::J2000_JD + (year - 2000.0) * crate::units::constants::JULIAN_YEAR_D
}

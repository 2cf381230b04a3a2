//! The centre of a planet in its system: the ephemeris gives the common centre of mass, around which the planet moves too.
//!
//! ```text
//! planet = centre of mass - sum GM_moon r_moon / GM_system
//! ```
//!
//! At most, and seen from the Earth: Jupiter 228 km, 0.08"; Saturn 301 km, 0.05"; Neptune 74 km, 0.004"; Pluto 2131 km,
//! 0.10". Left out: Saturn's moons but Titan and Iapetus (3 km), Uranus (45 km, 0.003"), Mars (2 m). Where the theory
//! of the moons does not reach, the centre of mass stands for the planet. GM: JPL's solutions JUP365, SAT441, NEP081
//! and PLU060. Against JPL's own centres of Jupiter and Saturn at J2000: within 2 km (`tests/moons.rs`).

use super::{MoonTheories, PlanetMoon, system_of};
use crate::astro::ephemeris::Body;
use crate::astro::time::{JulianDate, Tdb};
use glam::DVec3;

/// Moons that move their planet, with their gravitational parameters, km^3/s^2.
const MOVERS: [(PlanetMoon, f64); 8] = [
    (PlanetMoon::Io, 5_959.915_47),
    (PlanetMoon::Europa, 3_202.712_1),
    (PlanetMoon::Ganymede, 9_887.832_75),
    (PlanetMoon::Callisto, 7_179.283_4),
    (PlanetMoon::Titan, 8_978.137_1),
    (PlanetMoon::Iapetus, 120.515_11),
    (PlanetMoon::Triton, 1427.9),
    (PlanetMoon::Charon, 106.1),
];

/// Gravitational parameter of a planet with its moons, km^3/s^2; `None` where the moons do not count.
#[must_use]
pub fn system_gm_km3_per_s2(planet: Body) -> Option<f64> {
    let of_planet = match planet {
        Body::Jupiter => 126_686_531.9,
        Body::Saturn => 37_931_206.23,
        Body::Neptune => 6_835_103.15,
        Body::Pluto => 869.326,
        _ => return None,
    };
    let moons = MOVERS.iter().filter(|(moon, _)| moon.planet() == planet);
    Some(of_planet + moons.map(|(_, gm)| gm).sum::<f64>())
}

impl MoonTheories {
    /// The centre of a planet from the centre of mass of planet and moons, au, ICRS; zero where the moons do not count.
    #[must_use]
    pub fn planet_centre_au(&self, planet: Body, tdb: JulianDate<Tdb>) -> DVec3 {
        let Some(system_gm) = system_gm_km3_per_s2(planet).filter(|_| Self::covers(planet, tdb)) else {
            return DVec3::ZERO;
        };
        let system = system_of(planet, tdb, &self.coarse);
        let moons = MOVERS.iter().filter(|(moon, _)| moon.planet() == planet);
        -moons.map(|(moon, gm)| system.own_state(*moon).position_au * *gm).sum::<DVec3>() / system_gm
    }
}

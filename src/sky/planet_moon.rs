//! Where the moons of the planets stand in the sky, whether they are hidden, how bright they are.
//!
//! Each moon is seen where it was when its own light left. One that is behind its planet or in the umbra of its shadow
//! has no magnitude; in the penumbra it is dimmed by the part of the Sun that is covered. The planet is a spheroid, the
//! moon its centre.

use super::reduction::IsSun;
use super::{BodyPlace, Reduction, ShadowCaster, SkyError, SkyObject};
use crate::astro::apparent::astrometric_from_state_au;
use crate::astro::ephemeris::Body;
use crate::astro::moons::{Disc, LightRay, MoonSystem, PlanetMoon, to_moon_au};
use crate::astro::photometry;
use crate::astro::time::{JulianDate, Tdb};
use crate::catalogs::Catalogs;
use crate::units::constants::{AU_KM, LIGHT_SPEED_AU_PER_D};
use glam::DVec3;

/// The planets with moons.
const PLANETS: [Body; 6] = [Body::Mars, Body::Jupiter, Body::Saturn, Body::Uranus, Body::Neptune, Body::Pluto];

/// A planet as the observer sees it, with what its moons share.
struct SeenPlanet<'a> {
    reduction: &'a Reduction,
    disc: Disc,
    from_observer: LightRay,
    from_sun: LightRay,
    velocity_au_per_d: DVec3,
    sun_au: DVec3,
    lit: JulianDate<Tdb>,
}

impl<'a> SeenPlanet<'a> {
    fn of(planet: Body, reduction: &'a Reduction) -> Result<Self, SkyError> {
        let (state, sun) = (reduction.states.of(planet)?, reduction.states.of(Body::Sun)?);
        let observer_au = reduction.observer.position_au;
        let from_sun_au = state.position_au - sun.position_au;
        let (to_planet_au, light_time_d) = astrometric_from_state_au(observer_au, state, from_sun_au);
        let sun_au = sun.position_au - sun.velocity_au_per_d * light_time_d;
        let lit = reduction.tdb.plus_days(-light_time_d);
        Ok(SeenPlanet {
            reduction,
            disc: Disc::of(planet, lit).expect("only the Earth has no disc"),
            from_observer: LightRay { to_planet_au },
            from_sun: LightRay::from_sun(observer_au + to_planet_au - sun_au, state.velocity_au_per_d),
            velocity_au_per_d: state.velocity_au_per_d,
            sun_au,
            lit,
        })
    }

    fn place(&self, moon: PlanetMoon, system: &MoonSystem<'_>) -> Result<BodyPlace, SkyError> {
        let state = system.state(moon)?;
        let to_planet_au = self.from_observer.to_planet_au;
        let seen_au = to_moon_au(to_planet_au, self.velocity_au_per_d, &state);
        let object = SkyObject::PlanetMoon(moon);
        let mut place = BodyPlace::seen_along(object, seen_au, IsSun::No, self.reduction);
        let radius_au = moon.radius_km() / AU_KM;
        place.angular_radius_rad = Some(photometry::angular_radius_rad(radius_au, seen_au.length()));
        let geometry = place.light(seen_au, self.sun_au, self.reduction);
        let aspect = self.disc.aspect(&self.from_observer, seen_au - to_planet_au);
        let lit = self.disc.aspect(&self.from_sun, state.position_au);
        let sunlight = self.disc.sunlight(&self.from_sun, &lit);
        let is_behind = aspect.depth_radii > 0.0 && aspect.limb_distance() < 1.0;
        place.sunlit_fraction = Some(sunlight);
        place.magnitude = (!is_behind && sunlight > 0.0).then(|| {
            let full = moon.magnitude(geometry.body_from_sun_au.length(), geometry.body_from_observer_au.length());
            full - 2.5 * sunlight.log10()
        });
        place.elongation_rad = Some(place.elongation(self.reduction));
        Ok(place)
    }
}

impl SeenPlanet<'_> {
    /// The moons whose shadow, or whose half-shadow, falls on the planet, and the way to the Sun: unit vectors and lengths
    /// along the axes of the ICRS, in radii of the planet's equator.
    fn shadows(&self, planet: Body, system: &MoonSystem<'_>) -> Result<(DVec3, Vec<ShadowCaster>), SkyError> {
        let towards_sun = -self.from_sun.to_planet_au.normalize_or(DVec3::Z);
        let mut casters = Vec::new();
        for moon in PlanetMoon::of(planet) {
            let state = system.state(moon)?;
            // The light that falls on the planet now passed the moon while it was this far back on its way.
            let early_d = state.position_au.length() / LIGHT_SPEED_AU_PER_D;
            let moon_au = state.position_au - state.velocity_au_per_d * early_d;
            // The centre of the shadow is where the events have it; the way back to the moon is along the common direction.
            let position_au = match self.disc.shadow_au(&self.from_sun, &state) {
                Some(centre_au) => centre_au + towards_sun * (moon_au - centre_au).length(),
                None => moon_au,
            };
            let caster = ShadowCaster {
                position_radii: position_au / self.disc.equatorial_au,
                radius_radii: moon.radius_km() / AU_KM / self.disc.equatorial_au,
            };
            if caster.may_shade(towards_sun) {
                casters.push(caster);
            }
        }
        Ok((towards_sun, casters))
    }
}

/// The way to the Sun from a planet, and which of its moons shade it; `None` for a body without moons here or outside their
/// theory.
pub(super) fn shadows_on(
    planet: Body,
    reduction: &Reduction,
    catalogs: &Catalogs,
) -> Result<Option<(DVec3, Vec<ShadowCaster>)>, SkyError> {
    if !PLANETS.contains(&planet) {
        return Ok(None);
    }
    let seen = SeenPlanet::of(planet, reduction)?;
    match catalogs.moons()?.system(planet, seen.lit) {
        Ok(system) => seen.shadows(planet, &system).map(Some),
        Err(_) => Ok(None),
    }
}

impl BodyPlace {
    /// A moon of another planet. Without a magnitude it is hidden: behind its planet or in its shadow.
    ///
    /// # Errors
    /// An instant outside the theory of the moon or the ephemeris.
    pub fn of_planet_moon(moon: PlanetMoon, reduction: &Reduction, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let planet = SeenPlanet::of(moon.planet(), reduction)?;
        planet.place(moon, &catalogs.moons()?.system(moon.planet(), planet.lit)?)
    }

    /// The moons of all planets, but for those whose theory does not reach the instant.
    ///
    /// # Errors
    /// An instant outside the ephemeris, broken coefficients.
    pub fn of_planet_moons(reduction: &Reduction, catalogs: &Catalogs) -> Result<Vec<Self>, SkyError> {
        let theories = catalogs.moons()?;
        let mut places = Vec::with_capacity(PlanetMoon::ALL.len());
        for body in PLANETS {
            let planet = SeenPlanet::of(body, reduction)?;
            // Outside its theory a moon has no place; the other planets' may have theirs.
            let Ok(system) = theories.system(body, planet.lit) else { continue };
            for moon in PlanetMoon::of(body) {
                places.push(planet.place(moon, &system)?);
            }
        }
        Ok(places)
    }
}

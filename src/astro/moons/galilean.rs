//! What Jupiter's four moons do at an instant: transits, shadow transits, occultations and eclipses.
//!
//! A moon is in a phenomenon while its centre, or that of its shadow, stands before or behind Jupiter's disc for the
//! observer or for the centre of the Sun's (Jupiter as a spheroid at the 1 bar level, no atmosphere). When they begin
//! and end: [`crate::astro::events::galilean_events`].

use super::disc::{Aspect, Disc, LightRay, to_moon_au};
use super::{MoonError, MoonSystem, MoonTheories, PlanetMoon};
use crate::astro::apparent::astrometric_au;
use crate::astro::ephemeris::{Body, Ephemeris, EphemerisError};
use crate::astro::time::{JulianDate, Tdb};
use glam::DVec3;

/// What a moon of Jupiter can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phenomenon {
    /// Before the disc.
    Transit,
    /// Its shadow is on the disc.
    ShadowTransit,
    /// Behind the disc.
    Occultation,
    /// In Jupiter's shadow.
    Eclipse,
}

impl Phenomenon {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Transit, Self::ShadowTransit, Self::Occultation, Self::Eclipse];

    /// The word for it in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Transit => "transit",
            Self::ShadowTransit => "shadow_transit",
            Self::Occultation => "occultation",
            Self::Eclipse => "eclipse",
        }
    }
}

/// One of Jupiter's moons at an instant, as the observer sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sight {
    /// Which one.
    pub moon: PlanetMoon,
    /// Against Jupiter's disc.
    pub aspect: Aspect,
    /// Its shadow on the disc: to the east and to the north, equatorial radii; `None` where none falls that the
    /// observer sees.
    pub shadow_radii: Option<[f64; 2]>,
    /// The part of the Sun's light that it receives, 0 to 1: below 1 in the penumbra, 0 in the umbra.
    pub sunlight: f64,
    excess: [f64; 4],
}

impl Sight {
    /// Whether the moon is in a phenomenon, geometrically: occulted and eclipsed can be true together.
    #[must_use]
    pub fn is_in(&self, phenomenon: Phenomenon) -> bool {
        self.limb_excess(phenomenon) < 0.0
    }

    /// Distance from the limb that bounds a phenomenon, in radii of the disc there: negative within it, above 1 on the
    /// other side of Jupiter.
    #[must_use]
    pub fn limb_excess(&self, phenomenon: Phenomenon) -> f64 {
        self.excess[phenomenon as usize]
    }

    /// Whether nothing of the moon can be seen: behind Jupiter or in its umbra.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.is_in(Phenomenon::Occultation) || self.sunlight <= 0.0
    }
}

/// Why Jupiter's moons have no sight.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GalileanError {
    /// The ephemeris does not reach.
    #[error(transparent)]
    Ephemeris(#[from] EphemerisError),
    /// The theory does not reach.
    #[error(transparent)]
    Moon(#[from] MoonError),
}

/// Jupiter's four moons for an observer at a barycentric position.
///
/// # Errors
/// A time outside the ephemeris or the theory.
pub fn sights(
    theories: &MoonTheories,
    ephemeris: &Ephemeris,
    observer_au: DVec3,
    tdb: JulianDate<Tdb>,
) -> Result<[Sight; 4], GalileanError> {
    let scene = Scene::at(theories, ephemeris, observer_au, tdb)?;
    let [io, europa, ganymede, callisto] = PlanetMoon::GALILEAN;
    Ok([scene.sight(io)?, scene.sight(europa)?, scene.sight(ganymede)?, scene.sight(callisto)?])
}

/// One of them.
///
/// # Errors
/// A time outside the ephemeris or the theory, a moon of another planet.
pub fn sight(
    moon: PlanetMoon,
    theories: &MoonTheories,
    ephemeris: &Ephemeris,
    observer_au: DVec3,
    tdb: JulianDate<Tdb>,
) -> Result<Sight, GalileanError> {
    Ok(Scene::at(theories, ephemeris, observer_au, tdb)?.sight(moon)?)
}

/// Jupiter between the Sun and an observer.
struct Scene<'a> {
    system: MoonSystem<'a>,
    disc: Disc,
    from_observer: LightRay,
    from_sun: LightRay,
    planet_velocity_au_per_d: DVec3,
}

impl<'a> Scene<'a> {
    fn at(
        theories: &'a MoonTheories,
        ephemeris: &Ephemeris,
        observer_au: DVec3,
        tdb: JulianDate<Tdb>,
    ) -> Result<Self, GalileanError> {
        let (to_planet_au, light_time_d) = astrometric_au(observer_au, |before_d| {
            let then = tdb.plus_days(-before_d);
            let centre_au = theories.planet_centre_au(Body::Jupiter, then);
            ephemeris.state(Body::Jupiter, then).map(|state| state.position_au + centre_au)
        })?;
        let lit = tdb.plus_days(-light_time_d);
        let velocity = ephemeris.state(Body::Jupiter, lit)?.velocity_au_per_d;
        let planet_from_sun_au = observer_au + to_planet_au - ephemeris.state(Body::Sun, lit)?.position_au;
        Ok(Scene {
            system: theories.system(Body::Jupiter, lit)?,
            disc: Disc::of(Body::Jupiter, lit).expect("only the Earth has no disc"),
            from_observer: LightRay { to_planet_au },
            from_sun: LightRay::from_sun(planet_from_sun_au, velocity),
            planet_velocity_au_per_d: velocity,
        })
    }

    fn sight(&self, moon: PlanetMoon) -> Result<Sight, MoonError> {
        let state = self.system.state(moon)?;
        let to_planet_au = self.from_observer.to_planet_au;
        let seen_au = to_moon_au(to_planet_au, self.planet_velocity_au_per_d, &state) - to_planet_au;
        let aspect = self.disc.aspect(&self.from_observer, seen_au);
        let lit = self.disc.aspect(&self.from_sun, state.position_au);
        let shadow_au = self.disc.shadow_au(&self.from_sun, &state);
        let facing = shadow_au.map(|surface_au| self.disc.facing(&self.from_observer, surface_au));
        // A shadow that misses the planet is as hidden as one in the middle of its far side.
        let hidden = facing.map_or(1.0, |facing| -facing);
        let shadow = shadow_au.filter(|_| facing.is_some_and(|facing| facing > 0.0));
        Ok(Sight {
            moon,
            aspect,
            shadow_radii: shadow.map(|surface_au| {
                let at = self.disc.aspect(&self.from_observer, surface_au);
                [at.x_radii, at.y_radii]
            }),
            sunlight: self.disc.sunlight(&self.from_sun, &lit),
            excess: [in_front(&aspect), in_front(&lit).max(hidden), behind(&aspect), behind(&lit)],
        })
    }
}

/// Negative before the disc.
fn in_front(aspect: &Aspect) -> f64 {
    if aspect.depth_radii < 0.0 { aspect.limb_distance() - 1.0 } else { aspect.limb_distance() + 1.0 }
}

/// Negative behind the disc.
fn behind(aspect: &Aspect) -> f64 {
    if aspect.depth_radii > 0.0 { aspect.limb_distance() - 1.0 } else { aspect.limb_distance() + 1.0 }
}

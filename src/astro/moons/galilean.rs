//! What Jupiter's four moons do: transits, shadow transits, occultations and eclipses, at an instant and over a span.
//!
//! A phenomenon begins and ends when the centre of the moon, of its shadow, or of the Sun's disc passes Jupiter's limb (Jupiter
//! as a spheroid at the 1 bar level, no atmosphere). Within 40 s of the times that the IMCCE published for January 2016,
//! Callisto within 90 s, but ends of transits up to 90 s later (measured in `tests/moons.rs`). A moon that is hidden is in no other phenomenon for the observer: what begins or ends
//! behind Jupiter, or in the dark, is told as not seen.

use super::disc::{Aspect, Disc, LightRay, to_moon_au};
use super::{MoonError, MoonTheories, PlanetMoon};
use crate::astro::apparent::astrometric_au;
use crate::astro::ephemeris::{Body, Ephemeris, EphemerisError, State};
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
    /// Its shadow on the disc: to the east and to the north, equatorial radii; `None` where none falls that the observer sees.
    pub shadow_radii: Option<[f64; 2]>,
    /// The part of the Sun's light that it receives, 0 to 1: below 1 in the penumbra, 0 in the umbra.
    pub sunlight: f64,
    excess: [f64; 4],
}

impl Sight {
    /// Whether the moon is in a phenomenon, geometrically: occulted and eclipsed can be true together.
    #[must_use]
    pub fn is_in(&self, phenomenon: Phenomenon) -> bool {
        self.excess[phenomenon as usize] < 0.0
    }

    /// Whether nothing of the moon can be seen: behind Jupiter or in its umbra.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.is_in(Phenomenon::Occultation) || self.sunlight <= 0.0
    }
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
) -> Result<[Sight; 4], GalileanSearchError> {
    let (to_planet_au, light_time_d) = astrometric_au(observer_au, |before_d| {
        let then = tdb.plus_days(-before_d);
        let centre_au = theories.planet_centre_au(Body::Jupiter, then);
        ephemeris.state(Body::Jupiter, then).map(|state| state.position_au + centre_au)
    })?;
    let lit = tdb.plus_days(-light_time_d);
    let velocity = ephemeris.state(Body::Jupiter, lit)?.velocity_au_per_d;
    let planet_from_sun_au = observer_au + to_planet_au - ephemeris.state(Body::Sun, lit)?.position_au;
    let system = theories.system(Body::Jupiter, lit)?;
    let scene = Scene {
        disc: Disc::of(Body::Jupiter, lit).expect("only the Earth has no disc"),
        from_observer: LightRay { to_planet_au },
        from_sun: LightRay::from_sun(planet_from_sun_au, velocity),
        planet_velocity_au_per_d: velocity,
    };
    let mut sights = [None; 4];
    for (sight, moon) in sights.iter_mut().zip(PlanetMoon::GALILEAN) {
        *sight = Some(scene.sight(moon, &system.state(moon)?));
    }
    Ok(sights.map(|sight| sight.expect("every moon was given its sight")))
}

/// Jupiter between the Sun and an observer.
struct Scene {
    disc: Disc,
    from_observer: LightRay,
    from_sun: LightRay,
    planet_velocity_au_per_d: DVec3,
}

impl Scene {
    fn sight(&self, moon: PlanetMoon, state: &State) -> Sight {
        let to_planet_au = self.from_observer.to_planet_au;
        let seen_au = to_moon_au(to_planet_au, self.planet_velocity_au_per_d, state) - to_planet_au;
        let aspect = self.disc.aspect(&self.from_observer, seen_au);
        let lit = self.disc.aspect(&self.from_sun, state.position_au);
        let shadow_au = self.disc.shadow_au(&self.from_sun, state);
        let facing = shadow_au.map(|surface_au| self.disc.facing(&self.from_observer, surface_au));
        let shadow = shadow_au.filter(|_| facing.is_some_and(|facing| facing > 0.0));
        Sight {
            moon,
            aspect,
            shadow_radii: shadow.map(|surface_au| {
                let at = self.disc.aspect(&self.from_observer, surface_au);
                [at.x_radii, at.y_radii]
            }),
            sunlight: self.disc.sunlight(&self.from_sun, &lit),
            excess: [in_front(&aspect), in_front(&lit).max(-facing.unwrap_or(0.0)), behind(&aspect), behind(&lit)],
        }
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

/// Beginning or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GalileanPhase {
    /// The phenomenon begins.
    Begins,
    /// It ends.
    Ends,
}

/// One phenomenon of one moon begins or ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GalileanEvent {
    /// When the observer sees it.
    pub tdb: JulianDate<Tdb>,
    /// Which moon.
    pub moon: PlanetMoon,
    /// What.
    pub phenomenon: Phenomenon,
    /// Beginning or end.
    pub phase: GalileanPhase,
    /// False when the moon is hidden by the other of occultation and eclipse.
    pub is_seen: bool,
}

/// Why the search stopped.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GalileanSearchError {
    /// The ephemeris does not reach.
    #[error(transparent)]
    Ephemeris(#[from] EphemerisError),
    /// The theory does not reach.
    #[error(transparent)]
    Moon(#[from] MoonError),
}

/// Between samples no moon crosses half of Jupiter's disc: Io takes two hours for all of it. d.
const STEP_D: f64 = 20.0 / 1440.0;
/// Half a second: the moment of a limb is no better known. d.
const PRECISION_D: f64 = 0.5 / 86_400.0;

/// All beginnings and ends over a span, for the centre of the Earth, in order of time. A phenomenon that lasts
/// less than the step of 20 minutes (Callisto grazing Jupiter's poles) is found when a sample falls into it.
///
/// # Errors
/// A span that the ephemeris or the theory does not cover.
pub fn galilean_events(
    theories: &MoonTheories,
    ephemeris: &Ephemeris,
    start: JulianDate<Tdb>,
    end: JulianDate<Tdb>,
) -> Result<Vec<GalileanEvent>, GalileanSearchError> {
    let at = |tdb| sights(theories, ephemeris, ephemeris.state(Body::Earth, tdb)?.position_au, tdb);
    let length_d = end.days_since(start).max(0.0);
    let steps = (length_d / STEP_D).ceil().max(1.0);
    let mut events = Vec::new();
    let mut before = (start, at(start)?);
    for step in 1..=steps as u64 {
        let tdb = start.plus_days(length_d * step as f64 / steps);
        let after = (tdb, at(tdb)?);
        for (index, phenomenon) in (0..4).flat_map(|index| Phenomenon::ALL.map(|phenomenon| (index, phenomenon))) {
            let [was, is] = [&before.1, &after.1].map(|sights| sights[index].is_in(phenomenon));
            if was != is {
                events.push(refine(&at, (before.0, after.0), index, phenomenon, was)?);
            }
        }
        before = after;
    }
    events.sort_by(|one, other| one.tdb.days_since(other.tdb).total_cmp(&0.0));
    Ok(events)
}

/// Halves the interval until the moment is known; `was` is the state at its beginning.
fn refine(
    at: &impl Fn(JulianDate<Tdb>) -> Result<[Sight; 4], GalileanSearchError>,
    (mut before, mut after): (JulianDate<Tdb>, JulianDate<Tdb>),
    index: usize,
    phenomenon: Phenomenon,
    was: bool,
) -> Result<GalileanEvent, GalileanSearchError> {
    while after.days_since(before) > PRECISION_D {
        let middle = before.plus_days(0.5 * after.days_since(before));
        if at(middle)?[index].is_in(phenomenon) == was { before = middle } else { after = middle }
    }
    let tdb = before.plus_days(0.5 * after.days_since(before));
    let sight = at(tdb)?[index];
    let is_seen = match phenomenon {
        Phenomenon::Occultation => sight.sunlight > 0.5,
        Phenomenon::Eclipse => !sight.is_in(Phenomenon::Occultation),
        Phenomenon::Transit | Phenomenon::ShadowTransit => true,
    };
    let phase = if was { GalileanPhase::Ends } else { GalileanPhase::Begins };
    Ok(GalileanEvent { tdb, moon: sight.moon, phenomenon, phase, is_seen })
}

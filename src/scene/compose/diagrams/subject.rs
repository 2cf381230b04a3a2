//! What a diagram is about: the sky of a Moment without lens and light.

use super::canvas::Tint;
use crate::astro::ephemeris::{Body, State};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::stage::StageColor;
use crate::moment::{Language, Moment};
use crate::scene::compose::ComposeError;
use crate::sky::{OrbitKind, Sky, SkyObject, UnknownObject, capitalised};
use glam::{DVec2, DVec3};

/// The facts a diagram draws on.
pub(super) struct Subject<'a> {
    pub(super) moment: &'a Moment,
    pub(super) sky: &'a Sky,
    pub(super) catalogs: &'a Catalogs,
    /// Height of small letters in units of the plate.
    pub(super) em: f64,
}

impl Subject<'_> {
    /// The word in the language of the Moment.
    pub(super) fn word<'w>(&self, english: &'w str, chinese: &'w str) -> &'w str {
        match self.moment.language {
            Language::En => english,
            Language::Zh => chinese,
        }
    }

    /// The instant that is shown.
    pub(super) fn now(&self) -> Instant {
        self.moment.instant
    }

    /// Something that moves around in the solar system.
    pub(super) fn mover(&self, name: &str) -> Result<SkyObject, ComposeError> {
        if name.eq_ignore_ascii_case("earth") || name == "地球" {
            return Ok(SkyObject::Body(Body::Earth));
        }
        let object = SkyObject::find(name, self.catalogs)?;
        if object.has_orbit() { Ok(object) } else { Err(UnknownObject::NoOrbit(name.to_owned()).into()) }
    }

    /// Its barycentric state at an instant, on the ecliptic and mean equinox of the Moment's date.
    pub(super) fn state(&self, object: SkyObject, at: Instant) -> Result<State, ComposeError> {
        let state = object.state(at.tdb(), self.catalogs)?;
        Ok(State {
            position_au: self.on_ecliptic(state.position_au),
            velocity_au_per_d: self.on_ecliptic(state.velocity_au_per_d),
        })
    }

    /// A vector of ICRS axes on the ecliptic and mean equinox of date.
    pub(super) fn on_ecliptic(&self, icrs: DVec3) -> DVec3 {
        self.sky.reduction.equator.ecliptic_from_icrs().rotate(icrs)
    }

    /// Name to write beside it.
    pub(super) fn name(&self, object: SkyObject) -> String {
        let english = self.moment.language == Language::En;
        match object {
            SkyObject::Body(body) if english => capitalised(body.name()),
            SkyObject::Body(body) => body.chinese_name().to_owned(),
            SkyObject::PlanetMoon(moon) if english => capitalised(moon.name()),
            SkyObject::PlanetMoon(moon) => moon.chinese_name().to_owned(),
            SkyObject::MinorPlanet(index) | SkyObject::Comet(index) => {
                let planet = self.catalogs.minor_planets().ok().and_then(|all| all.get(index));
                planet.map(|planet| planet.label()).unwrap_or_default()
            }
            SkyObject::Satellite(_) | SkyObject::Star(_) | SkyObject::DeepSky(_) => String::new(),
        }
    }

    /// Whether its orbit is a stand-in that must not pass for a measured one.
    pub(super) fn is_stand_in(&self, object: SkyObject) -> bool {
        let SkyObject::MinorPlanet(index) = object else { return false };
        let planet = self.catalogs.minor_planets().ok().and_then(|all| all.get(index));
        planet.is_some_and(|planet| planet.orbit_kind() == Some(OrbitKind::StandIn))
    }
}

/// The plane as seen from the north.
pub(super) fn from_north(vector: DVec3) -> DVec2 {
    vector.truncate()
}

/// The color something of the solar system is drawn in.
pub(super) fn tint_of(object: SkyObject) -> Tint {
    match object {
        SkyObject::Body(Body::Sun) => StageColor::Gold.rgb(),
        SkyObject::Body(Body::Mercury) => [0.40, 0.34, 0.28],
        SkyObject::Body(Body::Venus) => [0.70, 0.62, 0.40],
        SkyObject::Body(Body::Earth) => StageColor::Blue.rgb(),
        SkyObject::Body(Body::Moon) => [0.60, 0.60, 0.58],
        SkyObject::Body(Body::Mars) => [0.75, 0.20, 0.06],
        SkyObject::Body(Body::Jupiter) => [0.62, 0.46, 0.30],
        SkyObject::Body(Body::Saturn) => [0.66, 0.56, 0.28],
        SkyObject::Body(Body::Uranus) => [0.26, 0.62, 0.64],
        SkyObject::Body(Body::Neptune) => [0.14, 0.26, 0.80],
        SkyObject::Body(Body::Pluto) => [0.46, 0.38, 0.32],
        SkyObject::MinorPlanet(_) => StageColor::Purple.rgb(),
        SkyObject::Comet(_) => StageColor::Green.rgb(),
        _ => [0.55, 0.55, 0.55],
    }
}

//! Where a body of the solar system or a star stands and how it looks: the row of an ephemeris.

use super::reduction::IsSun;
use super::{OrbitKind, Reduction, SkyError, SkyObject, brightest, minor_planet};
use crate::astro::apparent::{airmass, astrometric_from_state_au, extinction_mag_per_airmass};
use crate::astro::ephemeris::{Body, State};
use crate::astro::frames::{Direction, Horizontal, Icrs, TrueOfDate};
use crate::astro::photometry;
use crate::catalogs::Catalogs;
use crate::catalogs::minor_planets::{BEIGUAN_NUMBER, Kind};
use crate::units::constants::AU_KM;
use glam::DVec3;

/// One body as the observer sees it. A quantity that does not apply is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct BodyPlace {
    /// What it is.
    pub object: SkyObject,
    /// Name to write beside it, where it is not a matter of the language.
    pub name: Option<String>,
    /// Number of a minor planet that has one.
    pub number: Option<u32>,
    /// Astrometric: light time, no aberration.
    pub astrometric: Direction<Icrs>,
    /// Apparent, on ICRS axes: with deflection and aberration.
    pub apparent: Direction<Icrs>,
    /// Apparent, true equator and equinox of date.
    pub of_date: Direction<TrueOfDate>,
    /// Apparent, without air.
    pub horizontal: Direction<Horizontal>,
    /// Where the air shows it.
    pub seen: Direction<Horizontal>,
    /// Distance when the light left, au; unknown for a star without a parallax.
    pub distance_au: Option<f64>,
    /// Apparent visual magnitude.
    pub magnitude: Option<f64>,
    /// Angular radius of the equator, rad.
    pub angular_radius_rad: Option<f64>,
    /// Angle Sun - body - observer, rad.
    pub phase_angle_rad: Option<f64>,
    /// Lit part of the disc, 0 to 1.
    pub illuminated_fraction: Option<f64>,
    /// Angle between the body and the Sun, both apparent, rad.
    pub elongation_rad: Option<f64>,
    /// From the body to the Sun, ICRS unit vector.
    pub towards_sun: Option<DVec3>,
    /// Part of the Sun's disc that lights an artificial satellite or a moon, 0 in the umbra of its planet to 1.
    pub sunlit_fraction: Option<f64>,
    /// How a minor planet's orbit is known.
    pub orbit: Option<OrbitKind>,
}

impl BodyPlace {
    /// The Sun, the Moon, a planet or Pluto.
    ///
    /// # Errors
    /// The Earth from the Earth; an instant outside the ephemeris.
    pub fn of_body(body: Body, reduction: &Reduction) -> Result<Self, SkyError> {
        if body == Body::Earth {
            return Err(SkyError::OwnGround("Earth"));
        }
        let (state, sun) = (reduction.states.of(body)?, reduction.states.of(Body::Sun)?);
        let from_sun_au = state.position_au - sun.position_au;
        let (to_body_au, light_time_d) = astrometric_from_state_au(reduction.observer.position_au, state, from_sun_au);
        let is_sun = if body == Body::Sun { IsSun::Yes } else { IsSun::No };
        let mut place = BodyPlace::seen_along(SkyObject::Body(body), to_body_au, is_sun, reduction);
        let distance_au = to_body_au.length();
        place.angular_radius_rad =
            Some(photometry::angular_radius_rad(photometry::Radii::of(body).equatorial_km / AU_KM, distance_au));
        if body == Body::Sun {
            place.magnitude = Some(photometry::sun_magnitude(distance_au));
            return Ok(place);
        }
        let sun_au = sun.position_au - sun.velocity_au_per_d * light_time_d;
        let geometry = place.light(to_body_au, sun_au, reduction);
        let in_shadow_mag =
            if body == Body::Moon { in_shadow_mag(&geometry, sun_au, light_time_d, reduction)? } else { 0.0 };
        place.magnitude = Some(photometry::magnitude(body, &geometry) + in_shadow_mag);
        place.elongation_rad = Some(place.elongation(reduction));
        Ok(place)
    }

    /// A minor planet or a comet, by its place in the catalogue: followed from its measured elements or, (59000) Beiguan
    /// without them, on its stand-in.
    ///
    /// # Errors
    /// A body without an orbit, an instant outside the ephemeris of those that pull at it.
    pub fn of_minor_planet(index: usize, reduction: &Reduction, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let planet = catalogs.minor_planets()?.get(index).ok_or(SkyError::Gone)?;
        let orbit = minor_planet::Orbit::of(index, planet, catalogs)?;
        let from_sun = orbit.heliocentric(reduction.tdb, catalogs.ephemeris()?)?;
        let sun = reduction.states.of(Body::Sun)?;
        let state = State {
            position_au: sun.position_au + from_sun.position_au,
            velocity_au_per_d: sun.velocity_au_per_d + from_sun.velocity_au_per_d,
        };
        let (to_body_au, light_time_d) =
            astrometric_from_state_au(reduction.observer.position_au, &state, from_sun.position_au);
        let object = match planet.kind {
            Kind::MinorPlanet => SkyObject::MinorPlanet(index),
            Kind::Comet => SkyObject::Comet(index),
        };
        let mut place = BodyPlace::seen_along(object, to_body_au, IsSun::No, reduction);
        let geometry = place.light(to_body_au, sun.position_au - sun.velocity_au_per_d * light_time_d, reduction);
        if orbit.kind == OrbitKind::Measured {
            place.magnitude = brightest::magnitude(planet, geometry.body_from_sun_au, geometry.body_from_observer_au);
        }
        place.elongation_rad = Some(place.elongation(reduction));
        place.name = Some(planet.label());
        place.number = planet.number;
        place.orbit = Some(orbit.kind);
        Ok(place)
    }

    /// Whether a frame with this limiting magnitude shows it: Sun, Moon and (59000) Beiguan always, a comet of unknown
    /// magnitude too, a star as its tier decides, others as far as they are bright enough.
    pub fn is_bright_enough(&self, limiting_magnitude: f64) -> bool {
        match (self.object, self.magnitude) {
            _ if self.number == Some(BEIGUAN_NUMBER) => true,
            (SkyObject::Body(Body::Sun | Body::Moon) | SkyObject::Star(_), _) | (SkyObject::Comet(_), None) => true,
            (_, magnitude) => magnitude.is_some_and(|magnitude| magnitude <= limiting_magnitude),
        }
    }

    /// The places of a source `to_body_au` from the observer.
    pub(super) fn seen_along(object: SkyObject, to_body_au: DVec3, is_sun: IsSun, reduction: &Reduction) -> Self {
        let apparent = reduction.apparent(to_body_au, is_sun);
        Self::with_apparent(object, Direction::new(to_body_au), apparent, Some(to_body_au.length()), reduction)
    }

    pub(super) fn with_apparent(
        object: SkyObject,
        astrometric: Direction<Icrs>,
        apparent: Direction<Icrs>,
        distance_au: Option<f64>,
        reduction: &Reduction,
    ) -> Self {
        let horizontal = reduction.horizontal_from_icrs * apparent;
        BodyPlace {
            object,
            name: None,
            number: None,
            astrometric,
            apparent,
            of_date: reduction.true_from_icrs() * apparent,
            horizontal,
            seen: reduction.refract(horizontal),
            distance_au,
            magnitude: None,
            angular_radius_rad: None,
            phase_angle_rad: None,
            illuminated_fraction: None,
            elongation_rad: None,
            towards_sun: None,
            sunlit_fraction: None,
            orbit: None,
        }
    }

    /// Fills in phase angle, lit fraction and the way to the Sun; returns what the magnitude laws ask for.
    pub(super) fn light(&mut self, to_body_au: DVec3, sun_au: DVec3, reduction: &Reduction) -> photometry::Geometry {
        let body_from_sun_au = reduction.observer.position_au + to_body_au - sun_au;
        let phase_angle_rad = photometry::phase_angle_rad(body_from_sun_au, to_body_au);
        self.phase_angle_rad = Some(phase_angle_rad);
        self.illuminated_fraction = Some(photometry::illuminated_fraction(phase_angle_rad));
        self.towards_sun = Some(Direction::<Icrs>::new(-body_from_sun_au).unit());
        photometry::Geometry {
            body_from_sun_au,
            body_from_observer_au: to_body_au,
            julian_epoch: reduction.julian_epoch,
        }
    }

    /// Airmass towards it at the apparent altitude; `None` below the horizon and in space.
    pub fn airmass(&self, reduction: &Reduction) -> Option<f64> {
        if reduction.on_ground { airmass(self.seen.altitude_rad()) } else { None }
    }

    /// Apparent magnitude after the extinction of average clear air at the observer's elevation.
    pub fn magnitude_extinct(&self, reduction: &Reduction) -> Option<f64> {
        let air_mass = self.airmass(reduction)? * reduction.what_if.air;
        Some(self.magnitude? + extinction_mag_per_airmass(reduction.elevation_m) * air_mass)
    }

    /// Angle to the apparent Sun, rad.
    pub(super) fn elongation(&self, reduction: &Reduction) -> f64 {
        self.apparent.separation_rad(&reduction.apparent_sun)
    }
}

/// What the Earth's shadow takes from the Moon; asked only near full Moon.
fn in_shadow_mag(
    geometry: &photometry::Geometry,
    sun_au: DVec3,
    light_time_d: f64,
    reduction: &Reduction,
) -> Result<f64, SkyError> {
    // In the penumbra the phase angle stays below 1.6 degrees for the Earth's centre, 2.6 for any place on the ground.
    let phase_rad = photometry::phase_angle_rad(geometry.body_from_sun_au, geometry.body_from_observer_au);
    if phase_rad > 0.05 {
        return Ok(0.0);
    }
    let earth = reduction.states.of(Body::Earth)?;
    let from_earth_au = sun_au - (earth.position_au - earth.velocity_au_per_d * light_time_d);
    Ok(photometry::lunar_eclipse_dimming_mag(from_earth_au + geometry.body_from_sun_au, from_earth_au))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::apparent::astrometric_au;
    use crate::astro::time::Instant;
    use crate::moment::{Layers, Moment, Observer};
    use crate::units::angle::ARCSECOND_RAD;

    /// From one state of each body as from states at the time the light left, over the span of the ephemeris. The Moon
    /// stands out because two barycentric states of far dates, one taken from the other, leave their rounding.
    #[test]
    fn one_state_leads_to_the_place_from_which_the_light_came() {
        let catalogs = Catalogs::embedded();
        let ephemeris = catalogs.ephemeris().unwrap();
        let mut worst_arcsec = [0.0_f64; Body::ALL.len()];
        for step in -48_i32..=9 {
            let instant = Instant::J2000.plus_days(f64::from(step) * 36_525.37);
            let moment =
                Moment { layers: Layers::of(&[]), ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
            let reduction = Reduction::at(&moment, &catalogs).unwrap();
            for body in Body::ALL.into_iter().filter(|body| *body != Body::Earth) {
                let (there_au, _) = astrometric_au(reduction.observer.position_au, |before_d| {
                    let then = reduction.tdb.plus_days(-before_d);
                    let centre_au = catalogs.moons().unwrap().planet_centre_au(body, then);
                    ephemeris.state(body, then).map(|state| state.position_au + centre_au)
                })
                .unwrap();
                let place = BodyPlace::of_body(body, &reduction).unwrap();
                let error_arcsec = place.astrometric.separation_rad(&Direction::new(there_au)) / ARCSECOND_RAD;
                let worst = &mut worst_arcsec[body as usize];
                *worst = worst.max(error_arcsec);
                assert!((place.distance_au.unwrap() / there_au.length() - 1.0).abs() < 1e-8, "{body:?} {step}");
            }
        }
        for (body, worst) in Body::ALL.into_iter().zip(worst_arcsec) {
            assert!(worst < if body == Body::Moon { 5e-4 } else { 1e-5 }, "{body:?}: {worst:e} arcsec");
        }
    }
}

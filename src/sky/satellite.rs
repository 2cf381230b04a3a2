//! Where artificial satellites stand in the sky of one instant, whether the Sun lights them, how bright they are.
//!
//! Light time is counted (5" for a low satellite), and with it the aberration by the observer's own motion.

use super::reduction::{IsSun, sidereal_time_rad};
use super::{BodyPlace, Reduction, SkyError, SkyObject};
use crate::astro::apparent::Sunlight;
use crate::astro::ephemeris::Body;
use crate::astro::frames::{Icrs, Rotation, Teme, true_of_date_from_teme};
use crate::astro::orbits::TemeState;
use crate::astro::photometry;
use crate::catalogs::Catalogs;
use crate::catalogs::satellites::Satellite;
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::{AU_KM, DAY_S, LIGHT_SPEED_KM_PER_S};
use glam::DVec3;

/// Below this altitude refraction lifts nothing above the horizon, rad.
const LOWEST_ALTITUDE_RAD: f64 = -DEGREE_RAD;

/// What the places of all satellites of one instant share.
pub(super) struct SatelliteFrame<'a> {
    reduction: &'a Reduction,
    icrs_from_teme: Rotation<Icrs, Teme>,
    /// Observer from the Earth's centre, ICRS, km.
    observer_km: DVec3,
    /// The Earth's motion around the barycentre, km/s.
    earth_km_s: DVec3,
    /// The Sun from the Earth's centre, ICRS, km.
    sun_km: DVec3,
}

impl<'a> SatelliteFrame<'a> {
    pub(super) fn at(reduction: &'a Reduction, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let earth = catalogs.ephemeris()?.state(Body::Earth, reduction.tdb)?;
        // A lock may hold the sidereal time of the horizon; the axes of the orbit go on.
        let sidereal_time_rad = sidereal_time_rad(reduction.instant, &reduction.equator, catalogs)?;
        let ut1 = catalogs.time_scales()?.ut1(reduction.instant);
        Ok(SatelliteFrame {
            reduction,
            icrs_from_teme: reduction.true_from_icrs().inverse() * true_of_date_from_teme(ut1, sidereal_time_rad),
            observer_km: (reduction.observer.position_au - earth.position_au) * AU_KM,
            earth_km_s: earth.velocity_au_per_d * (AU_KM / DAY_S),
            sun_km: (reduction.observer.sun_position_au - earth.position_au) * AU_KM,
        })
    }

    /// The place of a satellite in this state.
    fn place(&self, index: usize, satellite: &Satellite, state: &TemeState) -> BodyPlace {
        let position_km = self.icrs_from_teme.rotate(state.position_km);
        let velocity_km_s = self.icrs_from_teme.rotate(state.velocity_km_s);
        let light_time_s = (position_km - self.observer_km).length() / LIGHT_SPEED_KM_PER_S;
        let then_km = position_km - velocity_km_s * light_time_s;
        let to_satellite_km = then_km - self.observer_km - self.earth_km_s * light_time_s;
        let object = SkyObject::Satellite(index);
        let mut place = BodyPlace::seen_along(object, to_satellite_km / AU_KM, IsSun::No, self.reduction);
        let distance_km = (then_km - self.observer_km).length();
        place.distance_au = Some(distance_km / AU_KM);
        place.name = Some(satellite.name.clone());
        self.light(&mut place, satellite, then_km, distance_km);
        place
    }

    /// Phase, shadow and magnitude.
    fn light(&self, place: &mut BodyPlace, satellite: &Satellite, then_km: DVec3, distance_km: f64) {
        let (from_sun_km, from_observer_km) = (then_km - self.sun_km, then_km - self.observer_km);
        let phase_angle_rad = photometry::phase_angle_rad(from_sun_km, from_observer_km);
        let true_from_icrs = self.reduction.true_from_icrs();
        let sunlight = Sunlight::at(true_from_icrs.rotate(then_km), true_from_icrs.rotate(self.sun_km));
        place.phase_angle_rad = Some(phase_angle_rad);
        place.sunlit_fraction = Some(sunlight.fraction());
        place.towards_sun = (-from_sun_km).try_normalize();
        place.magnitude = photometry::satellite_magnitude(
            satellite.standard_magnitude,
            distance_km,
            phase_angle_rad,
            sunlight.fraction(),
        );
    }

    /// Whether a satellite may be seen above the horizon of an observer on the ground; everything may from space.
    fn may_be_up(&self, state: &TemeState) -> bool {
        let to_satellite_km = self.icrs_from_teme.rotate(state.position_km) - self.observer_km;
        let height_km = self.reduction.horizontal_from_icrs.rotate(to_satellite_km).z;
        !self.reduction.on_ground || height_km > to_satellite_km.length() * LOWEST_ALTITUDE_RAD.sin()
    }
}

impl BodyPlace {
    /// An artificial satellite, by its place in the list of [`Catalogs::satellites`].
    ///
    /// # Errors
    /// Elements too far from the instant, a satellite that has come down.
    pub fn of_satellite(index: usize, reduction: &Reduction, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let satellite = catalogs.satellites()?.list().get(index).ok_or(SkyError::Gone)?;
        let state = satellite
            .orbit
            .state(reduction.instant)
            .map_err(|error| SkyError::Satellite { name: satellite.name.clone(), error })?;
        let mut place = SatelliteFrame::at(reduction, catalogs)?.place(index, satellite, &state);
        place.elongation_rad = Some(place.elongation(reduction));
        Ok(place)
    }
}

/// The satellites above the horizon; those without a place are left out ([`satellites_without_place`] says why).
/// Their elongations are not filled in.
pub(super) fn places_up(reduction: &Reduction, catalogs: &Catalogs) -> Result<Vec<BodyPlace>, SkyError> {
    let satellites = catalogs.satellites()?.list().iter().enumerate();
    let states: Vec<(usize, &Satellite, TemeState)> = satellites
        .filter_map(|(index, satellite)| Some((index, satellite, satellite.orbit.state(reduction.instant).ok()?)))
        .collect();
    // Also at dates so far away that there is no Earth to stand on.
    if states.is_empty() {
        return Ok(Vec::new());
    }
    let frame = SatelliteFrame::at(reduction, catalogs)?;
    let up = states.iter().filter(|(_, _, state)| frame.may_be_up(state));
    Ok(up.map(|(index, satellite, state)| frame.place(*index, satellite, state)).collect())
}

/// The satellites that have no place at an instant, each with the reason.
///
/// # Errors
/// A broken catalogue.
pub fn satellites_without_place(
    instant: crate::astro::time::Instant,
    catalogs: &Catalogs,
) -> Result<Vec<SkyError>, SkyError> {
    let refused = catalogs.satellites()?.list().iter().filter_map(|satellite| {
        let error = satellite.orbit.state(instant).err()?;
        Some(SkyError::Satellite { name: satellite.name.clone(), error })
    });
    Ok(refused.collect())
}

//! The light of a satellite during one pass: Sun, shadow, estimated magnitude.

use super::track::Track;
use crate::astro::apparent::{Shadow, Sunlight};
use crate::astro::ephemeris::Body;
use crate::astro::frames::{Direction, Equator, Horizontal, Icrs, Rotation, Teme, true_of_date_from_teme};
use crate::astro::photometry;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::sky::SkyError;
use crate::sky::reduction::sidereal_time_rad;
use crate::units::constants::AU_KM;
use glam::DVec3;

/// A satellite's light at one instant.
pub(super) struct Glimpse {
    pub(super) instant: Instant,
    pub(super) sunlight: Sunlight,
    pub(super) magnitude: Option<f64>,
    pub(super) sun_altitude_rad: f64,
}

impl Glimpse {
    pub(super) fn in_umbra(&self) -> bool {
        self.sunlight.shadow() == Shadow::Umbra
    }
}

/// The Sun during one pass. Precession and nutation are those of its culmination: 0.2" in a day.
pub(super) struct Light<'a> {
    track: &'a Track<'a>,
    catalogs: &'a Catalogs,
    teme_from_icrs: Rotation<Teme, Icrs>,
}

impl<'a> Light<'a> {
    pub(super) fn of(track: &'a Track<'a>, instant: Instant, catalogs: &'a Catalogs) -> Result<Self, SkyError> {
        let tt = instant.tt();
        let equator = Equator::at(tt.day(), tt.fraction());
        let sidereal_time_rad = sidereal_time_rad(instant, &equator, catalogs)?;
        let true_from_teme = true_of_date_from_teme(track.scales.ut1(instant), sidereal_time_rad);
        Ok(Light { track, catalogs, teme_from_icrs: true_from_teme.inverse() * equator.true_from_icrs })
    }

    /// The Sun from the Earth's centre, TEME, km.
    fn sun_km(&self, instant: Instant) -> Result<DVec3, SkyError> {
        let (ephemeris, tdb) = (self.catalogs.ephemeris()?, instant.tdb());
        let sun_au = ephemeris.state(Body::Sun, tdb)?.position_au - ephemeris.state(Body::Earth, tdb)?.position_au;
        Ok(self.teme_from_icrs.rotate(sun_au) * AU_KM)
    }

    fn altitude_of_rad(&self, teme_km: DVec3, instant: Instant) -> f64 {
        let to_it_km = self.track.itrs_from_teme(instant).rotate(teme_km) - self.track.site_km;
        Direction::<Horizontal>::new(self.track.horizontal_from_itrs.rotate(to_it_km)).altitude_rad()
    }

    pub(super) fn sun_altitude_rad(&self, instant: Instant) -> Result<f64, SkyError> {
        Ok(self.altitude_of_rad(self.sun_km(instant)?, instant))
    }

    /// How far the satellite stands outside the umbra: height of the Sun above the Earth's limb there, beyond the lowest that
    /// leaves light, in radii of the Sun's disc.
    pub(super) fn above_umbra(&self, instant: Instant) -> Result<f64, SkyError> {
        let satellite = self.track.satellite;
        let lost = |error| SkyError::Satellite { name: satellite.name.clone(), error };
        let state = satellite.orbit.state(instant).map_err(lost)?;
        Ok(Sunlight::at(state.position_km, self.sun_km(instant)?).height_in_sun_radii + 1.0)
    }

    /// None where the orbit fails.
    pub(super) fn glimpse(&self, instant: Instant) -> Result<Option<Glimpse>, SkyError> {
        let Ok(state) = self.track.satellite.orbit.state(instant) else { return Ok(None) };
        let sun_km = self.sun_km(instant)?;
        let sunlight = Sunlight::at(state.position_km, sun_km);
        let site_km = self.track.itrs_from_teme(instant).inverse().rotate(self.track.site_km);
        let from_observer_km = state.position_km - site_km;
        let magnitude = photometry::satellite_magnitude(
            self.track.satellite.standard_magnitude,
            from_observer_km.length(),
            photometry::phase_angle_rad(state.position_km - sun_km, from_observer_km),
            sunlight.fraction(),
        );
        Ok(Some(Glimpse { instant, sunlight, magnitude, sun_altitude_rad: self.altitude_of_rad(sun_km, instant) }))
    }
}

//! Passes of an artificial satellite over a place: rise, culmination, set, the Earth's shadow, brightness, visibility.
//!
//! Altitude is sampled ninety times a revolution (at least every 10 minutes); the search engine of all events refines the
//! crossings to a millisecond and the maxima between samples, so that no short pass is lost. Altitudes are without
//! refraction; light time (5" of a low satellite's way, under 0.1 s) and the aberration of the Sun (0.1 s of a shadow's edge)
//! are left out. What limits the times is the age of the elements: about 0.1 s at the epoch, seconds after days.

mod light;
mod track;

use super::{SkyError, check_covered};
use crate::astro::events::search::root_between;
use crate::astro::frames::{Direction, GeodeticSite, Horizontal};
use crate::astro::orbits::SatelliteError;
use crate::astro::time::{Instant, format_utc};
use crate::catalogs::Catalogs;
use crate::catalogs::satellites::Satellite;
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::DAY_S;
use light::{Glimpse, Light};
use track::{Stretch, Track};

/// The longest step inside a pass, where light and shadow are looked at, s.
const LIGHT_STEP_S: f64 = 10.0;
/// The Sun must stand this low for satellites to be seen with the naked eye, rad (civil twilight ended).
pub const DARK_SUN_ALTITUDE_RAD: f64 = -6.0 * DEGREE_RAD;

/// One point of a pass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PassPoint {
    /// When.
    pub instant: Instant,
    /// Where, without air.
    pub horizontal: Direction<Horizontal>,
    /// How far, km.
    pub distance_km: f64,
}

/// One pass above an altitude.
#[derive(Debug, Clone, PartialEq)]
pub struct SatellitePass {
    /// Where it comes up; none if it was up when the search began.
    pub rise: Option<PassPoint>,
    /// Where it stands highest within the search.
    pub culmination: PassPoint,
    /// Where it goes down; none if it was up when the search ended.
    pub set: Option<PassPoint>,
    /// The first time within the pass at which the last light of the Sun goes (the umbra begins).
    pub shadow_entry: Option<Instant>,
    /// The first time within the pass at which the first light of the Sun comes back.
    pub shadow_exit: Option<Instant>,
    /// From when to when (to 10 s) it is lit in a sky that is dark enough for the naked eye: the Sun below -6 degrees.
    pub dark_sky: Option<(Instant, Instant)>,
    /// Altitude of the Sun at the culmination, rad.
    pub sun_altitude_rad: f64,
    /// Estimated magnitude when brightest; none if the whole pass lies in the umbra.
    pub magnitude: Option<f64>,
}

/// The passes of one satellite, and what ended the search before its time.
#[derive(Debug, Clone, PartialEq)]
pub struct Passes {
    /// In order of time.
    pub passes: Vec<SatellitePass>,
    /// Why the orbit could not be followed to the end.
    pub ended_by: Option<SatelliteError>,
}

/// The passes above an altitude (rad) of one satellite over a place.
///
/// # Errors
/// A broken catalogue, times outside the ephemeris.
pub fn satellite_passes(
    satellite: &Satellite,
    site: &GeodeticSite,
    (from, to): (Instant, Instant),
    least_altitude_rad: f64,
    catalogs: &Catalogs,
) -> Result<Passes, SkyError> {
    let scales = catalogs.time_scales()?;
    for instant in [from, to] {
        check_covered(instant, || format_utc(instant, scales))?;
    }
    let track = Track::new(satellite, site, from, scales);
    if track.never_up(site, least_altitude_rad) {
        return Ok(Passes { passes: Vec::new(), ended_by: None });
    }
    let (window, samples, ended_by) = track.samples(from, to);
    let stretches = track
        .stretches(&window, &samples, least_altitude_rad)
        .map_err(|error| SkyError::Satellite { name: satellite.name.clone(), error })?;
    let passes = stretches.iter().map(|stretch| track.pass(stretch, catalogs)).collect::<Result<_, _>>()?;
    Ok(Passes { passes, ended_by })
}

impl Track<'_> {
    fn pass(&self, stretch: &Stretch, catalogs: &Catalogs) -> Result<SatellitePass, SkyError> {
        let light = Light::of(self, stretch.culmination.instant, catalogs)?;
        let span_s = stretch.window.days() * DAY_S;
        let most_s = LIGHT_STEP_S.max(self.satellite.orbit.period_d() * DAY_S / 1000.0);
        let steps = (span_s / most_s).ceil().max(1.0) as usize;
        let mut pass = SatellitePass {
            rise: stretch.rise,
            culmination: stretch.culmination,
            set: stretch.set,
            shadow_entry: None,
            shadow_exit: None,
            dark_sky: None,
            sun_altitude_rad: light.sun_altitude_rad(stretch.culmination.instant)?,
            magnitude: None,
        };
        let mut before: Option<Glimpse> = None;
        for step in 0..=steps {
            let instant = stretch.window.start.plus_seconds(span_s * step as f64 / steps as f64);
            let Some(now) = light.glimpse(instant)? else { continue };
            pass.enter(before.as_ref(), &now, &light)?;
            before = Some(now);
        }
        Ok(pass)
    }
}

impl SatellitePass {
    /// Takes in what is seen at one sample, after the one before.
    fn enter(&mut self, before: Option<&Glimpse>, now: &Glimpse, light: &Light<'_>) -> Result<(), SkyError> {
        if let Some(before) = before.filter(|before| before.in_umbra() != now.in_umbra()) {
            let slot = if now.in_umbra() { &mut self.shadow_entry } else { &mut self.shadow_exit };
            if slot.is_none() {
                let edge = root_between(before.instant, now.instant, |instant| light.above_umbra(instant))?;
                *slot = edge.map(|edge| edge.instant);
            }
        }
        let Some(magnitude) = now.magnitude else { return Ok(()) };
        self.magnitude = Some(self.magnitude.map_or(magnitude, |brightest: f64| brightest.min(magnitude)));
        if now.sun_altitude_rad < DARK_SUN_ALTITUDE_RAD {
            self.dark_sky = Some((self.dark_sky.map_or(now.instant, |(first, _)| first), now.instant));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;

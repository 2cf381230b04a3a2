//! How bright a star is at the instant: the catalogue's magnitude, or for a periodic variable that of its light curve.

use super::Reduction;
use crate::astro::apparent::BarycentricObserver;
use crate::astro::time::Instant;
use crate::catalogs::{CatalogError, Catalogs, Star, VariableStar};
use crate::units::constants::LIGHT_SPEED_AU_PER_D;

/// Apparent V of a catalogue star above the air, at its distance of the catalogue's epoch.
///
/// # Errors
/// A broken or missing catalogue.
pub fn star_magnitude(star: Star<'_>, reduction: &Reduction, catalogs: &Catalogs) -> Result<f64, CatalogError> {
    let variable = match star.hip() {
        Some(hip) => catalogs.variable_stars()?.by_hip(hip),
        None => None,
    };
    Ok(variable.map_or(star.v_mag(), |variable| variable_magnitude(variable, star, reduction)))
}

/// Apparent V of a variable star, its light brought to the Sun (heliocentric Julian date).
pub fn variable_magnitude(variable: &VariableStar, star: Star<'_>, reduction: &Reduction) -> f64 {
    let hjd = heliocentric_jd(reduction.instant, star, &reduction.observer);
    variable.elements.magnitude(hjd)
}

/// The Julian date (TT in place of UTC: a minute) at which the light that is seen now passes the Sun.
fn heliocentric_jd(instant: Instant, star: Star<'_>, observer: &BarycentricObserver) -> f64 {
    let towards_star = star.motion().at_epoch.normalize_or_zero();
    instant.tt().jd() + observer.from_sun_au().dot(towards_star) / LIGHT_SPEED_AU_PER_D
}

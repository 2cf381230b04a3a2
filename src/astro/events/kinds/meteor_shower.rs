//! Maxima of meteor showers: the Sun reaches the longitude (J2000.0) at which the stream is densest.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::ephemeris::EphemerisError;
use crate::astro::events::context::Context;
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::longitude::vector_longitude_rad;
use crate::astro::events::search::angle_roots;
use crate::astro::frames::Equator;
use crate::astro::time::Instant;
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi, wrap_pm_pi};
use crate::units::constants::J2000_JD;

/// Days between samples: the Sun goes 16 degrees.
const STEP_D: f64 = 16.0;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    if !context.asks_for(Body::Sun) {
        return Ok(());
    }
    let ecliptic_from_icrs = Equator::at(J2000_JD, 0.0).ecliptic_from_icrs();
    let sun_rad = |instant: Instant| -> Result<f64, EphemerisError> {
        let geometric_au = context.almanac.from_geocentre(instant)?.astrometric_au(Body::Sun)?;
        Ok(vector_longitude_rad(ecliptic_from_icrs.rotate(geometric_au)))
    };
    for shower in &context.query.showers {
        let target_rad = shower.solar_longitude_j2000_rad;
        let behind_rad = |instant| sun_rad(instant).map(|longitude_rad| wrap_pm_pi(longitude_rad - target_rad));
        for root in angle_roots(&context.window, STEP_D, behind_rad)? {
            let longitude_deg = wrap_0_2pi(target_rad) / DEGREE_RAD;
            let mut detail = vec![Detail::word("maximum", "maximum")];
            detail.push(Detail::number("solar_longitude_j2000_deg", longitude_deg, 2));
            detail.extend(shower.zenithal_hourly_rate.map(|rate| Detail::number("zhr", rate, 0)));
            found.push(Event::new(root.instant, EventKind::MeteorShower, shower.name.clone(), detail));
        }
    }
    Ok(())
}

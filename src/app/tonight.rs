//! When "tonight" is: now, if it is dark at the place, else the next moment when it is.

use super::failure::Failure;
use crate::astro::ephemeris::Body;
use crate::astro::events::search::{Crossing, Window, roots};
use crate::astro::time::{Instant, UtcReading};
use crate::catalogs::Catalogs;
use crate::moment::{Layers, Moment, Observer};
use crate::sky::{BodyPlace, Reduction};
use crate::units::angle::DEGREE_RAD;
use std::time::{SystemTime, UNIX_EPOCH};

/// Altitude of the Sun at which the brighter stars stand out and the fainter follow soon, rad.
const DARK_SUN_ALTITUDE_RAD: f64 = -15.0 * DEGREE_RAD;

/// Julian day number of 1970-01-01.
const UNIX_DAY_NUMBER: i64 = 2_440_588;

/// The present, from the system's clock.
pub fn now(catalogs: &Catalogs) -> Result<Instant, Failure> {
    let elapsed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(|_| Failure::Running("the system's clock stands before 1970; set it or give --at TIME".to_owned()))?;
    let scales = catalogs.time_scales().map_err(Failure::input)?;
    let days_since_1970 = elapsed.as_secs() / 86_400;
    Ok(scales.instant_from_utc(UtcReading {
        day_number: UNIX_DAY_NUMBER + days_since_1970 as i64,
        second_of_day: elapsed.as_secs_f64() - days_since_1970 as f64 * 86_400.0,
    }))
}

/// Now if the Sun is low enough at the place, else the first such time within a day; where there is none (polar summer), now.
pub fn instant(observer: &Observer, catalogs: &Catalogs) -> Result<Instant, Failure> {
    const STEP_D: f64 = 1.0 / 24.0;
    let now = now(catalogs)?;
    let above_darkness = |instant| Ok(sun_altitude_rad(instant, observer, catalogs)? - DARK_SUN_ALTITUDE_RAD);
    if above_darkness(now)? < 0.0 {
        return Ok(now);
    }
    let day = Window { start: now, end: now.plus_days(1.0) };
    let nightfall = roots(&day, STEP_D, above_darkness)?.into_iter().find(|root| root.crossing == Crossing::Downward);
    Ok(nightfall.map_or(now, |root| root.instant))
}

fn sun_altitude_rad(instant: Instant, observer: &Observer, catalogs: &Catalogs) -> Result<f64, Failure> {
    let moment = Moment { layers: Layers::of(&[]), ..Moment::new(instant, *observer) };
    let reduction = Reduction::at(&moment, catalogs).map_err(Failure::input)?;
    let sun = BodyPlace::of_body(Body::Sun, &reduction).map_err(Failure::input)?;
    Ok(sun.horizontal.altitude_rad())
}

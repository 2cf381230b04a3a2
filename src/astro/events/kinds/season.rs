//! Equinoxes and solstices: the Sun's apparent geocentric longitude of date is a multiple of 90 degrees.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::longitude::longitude_rad;
use crate::astro::events::query::Context;
use crate::astro::events::search::{Window, angle_roots};
use crate::units::angle::wrap_pm_pi;
use std::borrow::Cow;
use std::f64::consts::FRAC_PI_2;

/// Days between samples: the Sun goes 16 degrees.
const STEP_D: f64 = 16.0;
const NAMES: [&str; 4] = ["march_equinox", "june_solstice", "september_equinox", "december_solstice"];

pub(super) fn find(context: &Context<'_>, window: &Window, found: &mut Vec<Event>) -> Found {
    for (quarter, name) in NAMES.into_iter().enumerate() {
        let target_rad = quarter as f64 * FRAC_PI_2;
        let roots = angle_roots(window, STEP_D, |instant| {
            longitude_rad(context.almanac, Body::Sun, instant)
                .map(|longitude_rad| wrap_pm_pi(longitude_rad - target_rad))
        })?;
        found.extend(roots.into_iter().map(|root| Event {
            instant: root.instant,
            kind: EventKind::Season,
            body: Cow::Borrowed(Body::Sun.name()),
            detail: vec![Detail::word("season", name)],
        }));
    }
    Ok(())
}

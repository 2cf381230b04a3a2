//! New Moon to last quarter: the Moon's apparent geocentric longitude less the Sun's is a multiple of 90 degrees.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::longitude::longitude_difference_rad;
use crate::astro::events::query::Context;
use crate::astro::events::search::{Window, angle_roots};
use crate::units::angle::wrap_pm_pi;
use std::borrow::Cow;
use std::f64::consts::FRAC_PI_2;

/// Days between samples: the Moon gains less than 60 degrees on the Sun.
const STEP_D: f64 = 4.0;
const NAMES: [&str; 4] = ["new_moon", "first_quarter", "full_moon", "last_quarter"];

pub(super) fn find(context: &Context<'_>, window: &Window, found: &mut Vec<Event>) -> Found {
    for (quarter, name) in NAMES.into_iter().enumerate() {
        let target_rad = quarter as f64 * FRAC_PI_2;
        let roots = angle_roots(window, STEP_D, |instant| {
            longitude_difference_rad(context.almanac, Body::Moon, Body::Sun, instant)
                .map(|difference_rad| wrap_pm_pi(difference_rad - target_rad))
        })?;
        found.extend(roots.into_iter().map(|root| Event {
            instant: root.instant,
            kind: EventKind::MoonPhase,
            body: Cow::Borrowed(Body::Moon.name()),
            detail: vec![Detail::word("phase", name)],
        }));
    }
    Ok(())
}

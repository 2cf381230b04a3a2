//! The search engine for functions that cannot fail, such as those of an [`Encounter`](super::Encounter).

use crate::astro::events::search::{minimum_near, root_between};
use crate::astro::time::Instant;
use std::convert::Infallible;

/// Where a function that has one minimum within `reach_d` days of an instant is smallest; the instant itself if there is
/// none.
pub fn least(near: Instant, reach_d: f64, function: impl Fn(Instant) -> f64) -> Instant {
    let Ok(found) = minimum_near(near, reach_d, |instant| Ok::<_, Infallible>(function(instant)));
    found.map_or(near, |minimum| minimum.instant)
}

/// The zero between two instants, if the function changes its sign between them.
pub fn zero(from: Instant, to: Instant, function: impl Fn(Instant) -> f64) -> Option<Instant> {
    let Ok(found) = root_between(from, to, |instant| Ok::<_, Infallible>(function(instant)));
    found.map(|root| root.instant)
}

/// The zeros within `reach_d` days before and after a minimum.
pub fn zeros_around(least: Instant, reach_d: f64, function: impl Fn(Instant) -> f64) -> Option<[Instant; 2]> {
    let before = zero(least.plus_days(-reach_d), least, &function)?;
    let after = zero(least, least.plus_days(reach_d), &function)?;
    Some([before, after])
}

//! Oppositions: the apparent geocentric longitude of date differs from the Sun's by 180 degrees.

use super::Found;
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::context::{Context, SUN};
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::kinds::conjunction::nearest_in_right_ascension;
use crate::astro::events::longitude::vector_longitude_rad;
use crate::astro::events::search::roots_of_samples;
use crate::astro::events::subject::{Source, Subject};
use crate::units::angle::wrap_pm_pi;
use std::f64::consts::PI;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    for member in context.asked() {
        let subject = &context.cast[member];
        if !EventKind::Opposition.concerns(subject) {
            continue;
        }
        let pair = [member, SUN];
        let samples = context.grid()?.longitude_differences(pair, PI);
        let roots = roots_of_samples(&context.window, &samples, PI, |instant| {
            let [body, sun] = context.pair_ecliptic_au(pair, instant)?;
            Ok::<_, EphemerisError>(wrap_pm_pi(vector_longitude_rad(body) - vector_longitude_rad(sun) - PI))
        })?;
        for root in roots {
            let [body_au, _] = context.pair_ecliptic_au(pair, root.instant)?;
            let mut detail = vec![Detail::word("partner", Body::Sun.name())];
            if !matches!(subject.source, Source::Star(_)) {
                detail.push(Detail::number("distance_au", body_au.length(), 6));
            }
            let in_right_ascension = nearest_in_right_ascension(context, pair, PI, root.instant)?;
            detail.extend(in_right_ascension.map(|instant| Detail::time("ra_utc", instant)));
            found.push(Event::new(root.instant, EventKind::Opposition, subject.name.clone(), detail));
        }
    }
    Ok(())
}

/// Whether a subject can be opposite the Sun: what runs outside the Earth's orbit, and stars.
pub(in crate::astro::events) fn can_be_opposite_the_sun(subject: &Subject) -> bool {
    match subject.source {
        Source::Body(body) => !matches!(body, Body::Sun | Body::Moon | Body::Mercury | Body::Venus | Body::Earth),
        Source::Star(_) | Source::Path(_) => true,
    }
}

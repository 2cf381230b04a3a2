//! Transits of Mercury and Venus over the Sun at least distance; a site adds what it sees.

use super::Found;
use super::eclipse_words::{delta_t, local_moments, visibility};
use crate::astro::ephemeris::Body;
use crate::astro::events::context::Context;
use crate::astro::events::eclipse::{EclipseModel, PlanetTransit, planet_transits};
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::units::angle::ARCSECOND_RAD;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    for planet in [Body::Mercury, Body::Venus] {
        if context.asks_for(planet) {
            let transits = planet_transits(context.almanac, planet, EclipseModel::default(), &context.window)?;
            found.extend(transits.iter().map(|transit| event(context, transit)));
        }
    }
    Ok(())
}

fn event(context: &Context<'_>, transit: &PlanetTransit) -> Event {
    let contacts = &transit.geocentric;
    let kind = if contacts.inner.is_some() { "transit" } else { "grazing" };
    let mut detail = vec![Detail::word("type", kind), arcseconds("least_arcsec", contacts.least_rad)];
    detail.extend(contacts.named().filter_map(|(name, at)| {
        let [_, utc] = GEOCENTRIC_WORDS.into_iter().find(|words| words[0] == name)?;
        Some(Detail::time(utc, at))
    }));
    detail.extend(delta_t(transit.delta_t_s()));
    if let Some(site) = &context.query.site {
        match transit.at_site(site) {
            None => detail.push(Detail::word("local_visibility", "none")),
            Some(seen) => {
                let up = visibility(seen.moments.iter().map(|(_, moment)| *moment));
                detail.push(Detail::word("local_visibility", up));
                detail.push(arcseconds("local_least_arcsec", seen.contacts.least_rad));
                detail.extend(local_moments(seen.moments.iter().copied(), &LOCAL_WORDS));
            }
        }
    }
    Event::new(contacts.least, EventKind::PlanetTransit, transit.planet.name(), detail)
}

fn arcseconds(name: &'static str, angle_rad: f64) -> Detail {
    Detail::number(name, angle_rad / ARCSECOND_RAD, 1)
}

const GEOCENTRIC_WORDS: [[&str; 2]; 4] = [["c1", "c1_utc"], ["c2", "c2_utc"], ["c3", "c3_utc"], ["c4", "c4_utc"]];

/// Names of time, altitude, azimuth and position angle of each moment.
const LOCAL_WORDS: [[&str; 5]; 5] = [
    ["c1", "local_c1_utc", "local_c1_sun_altitude_deg", "local_c1_sun_azimuth_deg", "local_c1_position_angle_deg"],
    ["c2", "local_c2_utc", "local_c2_sun_altitude_deg", "local_c2_sun_azimuth_deg", "local_c2_position_angle_deg"],
    [
        "least",
        "local_least_utc",
        "local_least_sun_altitude_deg",
        "local_least_sun_azimuth_deg",
        "local_least_position_angle_deg",
    ],
    ["c3", "local_c3_utc", "local_c3_sun_altitude_deg", "local_c3_sun_azimuth_deg", "local_c3_position_angle_deg"],
    ["c4", "local_c4_utc", "local_c4_sun_altitude_deg", "local_c4_sun_azimuth_deg", "local_c4_position_angle_deg"],
];

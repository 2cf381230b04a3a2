//! Lunar eclipses at greatest eclipse; a site adds where the Moon stands.

use super::Found;
use super::eclipse_words::{degrees, delta_t, visibility};
use crate::astro::ephemeris::Body;
use crate::astro::events::context::Context;
use crate::astro::events::eclipse::{EclipseModel, LunarEclipse, lunar_eclipses};
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::frames::GeodeticSite;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    if !context.asks_for(Body::Moon) {
        return Ok(());
    }
    let window = &context.window;
    for eclipse in lunar_eclipses(context.almanac, EclipseModel::default(), window.start, window.end) {
        found.push(event(context, &eclipse?));
    }
    Ok(())
}

/// Name of a moment, of its time and of the Moon's altitude then.
const WORDS: [[&str; 3]; 7] = [
    ["p1", "p1_utc", "local_p1_altitude_deg"],
    ["u1", "u1_utc", "local_u1_altitude_deg"],
    ["u2", "u2_utc", "local_u2_altitude_deg"],
    ["greatest", "greatest_utc", "local_greatest_altitude_deg"],
    ["u3", "u3_utc", "local_u3_altitude_deg"],
    ["u4", "u4_utc", "local_u4_altitude_deg"],
    ["p4", "p4_utc", "local_p4_altitude_deg"],
];

fn words(moment: &str) -> [&'static str; 3] {
    WORDS.into_iter().find(|words| words[0] == moment).unwrap_or(WORDS[3])
}

fn event(context: &Context<'_>, eclipse: &LunarEclipse) -> Event {
    let mut detail = vec![
        Detail::word("type", eclipse.kind.name()),
        Detail::number("umbral_magnitude", eclipse.umbral_magnitude, 4),
        Detail::number("penumbral_magnitude", eclipse.penumbral_magnitude, 4),
        Detail::number("gamma", eclipse.gamma, 4),
    ];
    let duration = |name, pair: Option<[crate::astro::time::Instant; 2]>| {
        pair.map(|[begin, end]| Detail::number(name, end.seconds_since(begin) / 60.0, 1))
    };
    detail.extend(duration("total_min", eclipse.total));
    detail.extend(duration("partial_min", eclipse.partial));
    detail.extend(duration("penumbral_min", Some(eclipse.penumbral)));
    let contacts = eclipse.moments().filter(|(name, _)| *name != "greatest");
    detail.extend(contacts.map(|(name, instant)| Detail::time(words(name)[1], instant)));
    detail.push(Detail::number("parallax_factor", eclipse.model.parallax_factor, 2));
    detail.extend(delta_t(eclipse.delta_t_s()));
    detail.extend(context.query.site.iter().flat_map(|site| local(eclipse, site)));
    Event::new(eclipse.greatest, EventKind::LunarEclipse, Body::Moon.name(), detail)
}

fn local(eclipse: &LunarEclipse, site: &GeodeticSite) -> Vec<Detail> {
    let moments: Vec<_> = eclipse.moments().map(|(name, at)| (name, eclipse.moon_from(site, at))).collect();
    let visibility = visibility(moments.iter().map(|(_, moment)| *moment));
    let altitudes = moments.iter().map(|(name, moment)| degrees(words(name)[2], moment.place.altitude_rad(), 1));
    std::iter::once(Detail::word("local_visibility", visibility)).chain(altitudes).collect()
}

//! Solar eclipses at greatest eclipse; a site adds what it sees.

use super::Found;
use super::eclipse_words::{degrees, delta_t, local_moments, visibility};
use crate::astro::ephemeris::Body;
use crate::astro::events::context::Context;
use crate::astro::events::eclipse::{
    BesselianElements, CentralPoint, Cubic, EclipseModel, LocalKind, LocalSolarEclipse, SolarEclipse, solar_eclipses,
};
use crate::astro::events::event::{Detail, Event, EventKind, Value};
use crate::astro::frames::GeodeticSite;

/// Points of the central line.
const LINE_POINTS: usize = 61;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    if !context.asks_for(Body::Sun) && !context.asks_for(Body::Moon) {
        return Ok(());
    }
    let window = &context.window;
    for eclipse in solar_eclipses(context.almanac, EclipseModel::default(), window.start, window.end) {
        found.push(event(context, &eclipse?));
    }
    Ok(())
}

fn event(context: &Context<'_>, eclipse: &SolarEclipse) -> Event {
    let mut detail = vec![
        Detail::word("type", eclipse.kind.name()),
        Detail::number("gamma", eclipse.gamma, 4),
        Detail::number("magnitude", eclipse.magnitude, 4),
        degrees("latitude_deg", eclipse.place.latitude_rad, 2),
        degrees("longitude_deg", eclipse.place.longitude_rad, 2),
    ];
    detail.extend(eclipse.width_km.map(|width_km| Detail::number("width_km", width_km, 1)));
    detail.extend(eclipse.duration_s().map(|duration_s| Detail::number("duration_s", duration_s, 1)));
    detail.push(Detail::time("penumbra_begin_utc", eclipse.penumbra[0]));
    if let Some([begin, end]) = eclipse.axis {
        detail.extend([Detail::time("central_begin_utc", begin), Detail::time("central_end_utc", end)]);
    }
    detail.push(Detail::time("penumbra_end_utc", eclipse.penumbra[1]));
    detail.extend([
        Detail::number("penumbral_k", eclipse.model.penumbral_k, 7),
        Detail::number("umbral_k", eclipse.model.umbral_k, 7),
    ]);
    detail.extend(delta_t(eclipse.delta_t_s()));
    detail.extend(context.query.site.iter().flat_map(|site| local(eclipse.at_site(site))));
    detail.extend(besselian(&eclipse.besselian_elements()));
    detail.extend(lines(eclipse));
    Event::new(eclipse.greatest, EventKind::SolarEclipse, Body::Sun.name(), detail)
}

/// The central line and, where the umbra's edge lies on the Earth, the limits of the path.
fn lines(eclipse: &SolarEclipse) -> Vec<Detail> {
    let points = eclipse.central_line(LINE_POINTS);
    let line = |name, place: fn(&CentralPoint) -> Option<GeodeticSite>| {
        let places = points.iter().filter_map(|point| Some((point.instant, place(point)?)));
        let line: Vec<_> = places.map(|(at, place)| (at, place.longitude_rad, place.latitude_rad)).collect();
        (!line.is_empty()).then_some(Detail { name, value: Value::Line(line) })
    };
    let lines = [
        line("central_line", |point| Some(point.place)),
        line("northern_limit", |point| point.northern_limit),
        line("southern_limit", |point| point.southern_limit),
    ];
    lines.into_iter().flatten().collect()
}

/// What the site sees.
fn local(seen: Option<LocalSolarEclipse>) -> Vec<Detail> {
    let Some(seen) = seen else { return vec![Detail::word("local_type", "none")] };
    let kind = match seen.kind {
        LocalKind::Partial => "partial",
        LocalKind::Annular => "annular",
        LocalKind::Total => "total",
    };
    let mut detail = vec![
        Detail::word("local_type", kind),
        Detail::word("local_visibility", visibility(seen.moments().map(|(_, moment)| moment))),
        Detail::number("local_magnitude", seen.magnitude, 4),
        Detail::number("local_obscuration", seen.obscuration, 4),
    ];
    detail.extend(seen.central_duration_s().map(|duration_s| Detail::number("local_duration_s", duration_s, 1)));
    detail.extend(local_moments(seen.moments(), &SUN_WORDS));
    detail
}

/// Names of time, altitude, azimuth and position angle of each moment.
const SUN_WORDS: [[&str; 5]; 5] = [
    ["c1", "local_c1_utc", "local_c1_sun_altitude_deg", "local_c1_sun_azimuth_deg", "local_c1_position_angle_deg"],
    ["c2", "local_c2_utc", "local_c2_sun_altitude_deg", "local_c2_sun_azimuth_deg", "local_c2_position_angle_deg"],
    [
        "maximum",
        "local_maximum_utc",
        "local_maximum_sun_altitude_deg",
        "local_maximum_sun_azimuth_deg",
        "local_maximum_position_angle_deg",
    ],
    ["c3", "local_c3_utc", "local_c3_sun_altitude_deg", "local_c3_sun_azimuth_deg", "local_c3_position_angle_deg"],
    ["c4", "local_c4_utc", "local_c4_sun_altitude_deg", "local_c4_sun_azimuth_deg", "local_c4_position_angle_deg"],
];

/// The polynomials, coefficients of t^0 to t^3 with t in hours of TT after the reference time.
fn besselian(elements: &BesselianElements) -> Vec<Detail> {
    let series = |name, cubic: &Cubic| Detail { name, value: Value::Series(cubic.to_vec()) };
    vec![
        Detail::number("besselian_reference_jd_tt", elements.reference.tt().jd(), 6),
        series("besselian_x", &elements.x),
        series("besselian_y", &elements.y),
        series("besselian_d_deg", &elements.declination_deg),
        series("besselian_l1", &elements.l1),
        series("besselian_l2", &elements.l2),
        series("besselian_mu_deg", &elements.ephemeris_hour_angle_deg),
        Detail::number("besselian_tan_f1", elements.tan_f1, 7),
        Detail::number("besselian_tan_f2", elements.tan_f2, 7),
    ]
}

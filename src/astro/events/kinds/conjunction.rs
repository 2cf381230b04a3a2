//! Conjunctions: two bodies have the same apparent geocentric longitude of date.
//!
//! Planets with the Sun (inferior and superior), with each other and with the Moon; Moon and planets with bright stars
//! that they pass within ten degrees. Detail: the partner, the angle between them, the closest approach nearby, and when
//! their right ascensions are the same. New Moons are phases and not given here.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::ephemeris::EphemerisError;
use crate::astro::events::context::Context;
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::longitude::{separation_rad, vector_longitude_rad};
use crate::astro::events::search::{Root, Sample, Turn, Window, angle_roots, extrema_of_samples, roots_of_samples};
use crate::astro::events::subject::{Source, Subject};
use crate::astro::time::Instant;
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};
use glam::DVec3;
use std::f64::consts::PI;

/// Farther from a star than this no body is said to pass it.
const FARTHEST_PASSED_RAD: f64 = 10.0 * DEGREE_RAD;
/// How long before and after a conjunction the closest approach and that in right ascension are sought, d: with the Moon
/// and without.
const MOON_REACH_D: f64 = 1.0;
const PLANET_REACH_D: f64 = 16.0;
/// Samples in half of that time.
const REACH_STEPS: f64 = 3.0;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    for pair in pairs(context) {
        let samples = context.grid()?.longitude_differences(pair, 0.0);
        let roots = roots_of_samples(&context.window, &samples, PI, |instant| ahead_rad(context, pair, instant))?;
        for root in roots {
            found.extend(event(context, pair, &root)?);
        }
    }
    Ok(())
}

/// Everybody asked for with everybody else, once; the one asked for first leads.
fn pairs(context: &Context<'_>) -> Vec<[usize; 2]> {
    let asked: Vec<usize> =
        context.asked().filter(|member| EventKind::Conjunction.concerns(&context.cast[*member])).collect();
    let mut pairs = Vec::new();
    for (order, &leader) in asked.iter().enumerate() {
        for partner in 0..context.cast.len() {
            let met_before = asked[..order].contains(&partner);
            if partner != leader && !met_before && passes(&context.cast[leader], &context.cast[partner]) {
                // The Sun never leads.
                let sun_leads = context.cast[leader].is(Body::Sun);
                pairs.push(if sun_leads { [partner, leader] } else { [leader, partner] });
            }
        }
    }
    pairs
}

/// Whether a meeting of the two is told.
fn passes(leader: &Subject, partner: &Subject) -> bool {
    let is_star = |subject: &Subject| matches!(subject.source, Source::Star(_));
    let has = |body| leader.is(body) || partner.is(body);
    match (is_star(leader), is_star(partner)) {
        (true, true) => false,
        (true, false) | (false, true) => !has(Body::Sun),
        (false, false) => !(has(Body::Sun) && has(Body::Moon)),
    }
}

fn event(context: &Context<'_>, pair: [usize; 2], root: &Root) -> Result<Option<Event>, EphemerisError> {
    let [leader, partner] = pair.map(|member| &context.cast[member]);
    let [leader_au, partner_au] = context.pair_ecliptic_au(pair, root.instant)?;
    let apart_rad = separation_rad(leader_au, partner_au);
    let with_star = pair.iter().any(|member| matches!(context.cast[*member].source, Source::Star(_)));
    if with_star && apart_rad > FARTHEST_PASSED_RAD {
        return Ok(None);
    }
    let mut detail = vec![Detail::word("partner", partner.name.clone())];
    if let Some(side) = side_of_sun(leader, leader_au.length(), partner_au.length()).filter(|_| partner.is(Body::Sun)) {
        detail.push(Detail::word("side", side));
    }
    detail.push(Detail::number("separation_deg", apart_rad / DEGREE_RAD, 4));
    let nearby = Nearby::of(context, pair, root.instant)?;
    if let Some((instant, closest_rad)) = nearby.closest {
        detail.push(Detail::time("closest_utc", instant));
        detail.push(Detail::number("closest_deg", closest_rad / DEGREE_RAD, 4));
    }
    detail.extend(nearby.in_right_ascension.map(|instant| Detail::time("ra_utc", instant)));
    Ok(Some(Event::new(root.instant, EventKind::Conjunction, leader.name.clone(), detail)))
}

/// Before or behind the Sun, for bodies that can be both.
fn side_of_sun(leader: &Subject, distance_au: f64, sun_distance_au: f64) -> Option<&'static str> {
    let can_be_both = leader.is(Body::Mercury) || leader.is(Body::Venus) || matches!(leader.source, Source::Path(_));
    can_be_both.then_some(if distance_au < sun_distance_au { "inferior" } else { "superior" })
}

fn ahead_rad(context: &Context<'_>, pair: [usize; 2], instant: Instant) -> Result<f64, EphemerisError> {
    let [leader, partner] = context.pair_ecliptic_au(pair, instant)?;
    Ok(wrap_pm_pi(vector_longitude_rad(leader) - vector_longitude_rad(partner)))
}

fn reach_d(context: &Context<'_>, pair: [usize; 2]) -> f64 {
    let with_moon = pair.iter().any(|member| context.cast[*member].is(Body::Moon));
    if with_moon { MOON_REACH_D } else { PLANET_REACH_D }
}

/// What else happens around a conjunction in longitude.
#[derive(Default)]
struct Nearby {
    /// When the two are closest, and how close, rad.
    closest: Option<(Instant, f64)>,
    /// When their right ascensions are the same.
    in_right_ascension: Option<Instant>,
}

impl Nearby {
    fn of(context: &Context<'_>, pair: [usize; 2], near: Instant) -> Result<Self, EphemerisError> {
        let reach_d = reach_d(context, pair);
        let window = Window { start: near.plus_days(-reach_d), end: near.plus_days(reach_d) };
        if !context.covers(&window) {
            return Ok(Nearby::default());
        }
        let apart_rad =
            |instant| context.pair_equator_au(pair, instant).map(|[leader, partner]| separation_rad(leader, partner));
        let ahead_rad =
            |instant| context.pair_equator_au(pair, instant).map(|vectors| ahead_on_equator_rad(vectors, 0.0));
        let (mut apart, mut ahead) = (Vec::new(), Vec::new());
        for day in window.sample_days(reach_d / REACH_STEPS) {
            let vectors = context.pair_equator_au(pair, window.at(day))?;
            apart.push(Sample { day, value: separation_rad(vectors[0], vectors[1]) });
            ahead.push(Sample { day, value: ahead_on_equator_rad(vectors, 0.0) });
        }
        let minima = extrema_of_samples(&window, &apart, apart_rad)?;
        let minima = minima.into_iter().filter(|extremum| extremum.turn == Turn::Minimum);
        let closest = minima.min_by(|one, other| one.value.total_cmp(&other.value));
        Ok(Nearby {
            closest: closest.map(|extremum| (extremum.instant, extremum.value)),
            in_right_ascension: nearest(roots_of_samples(&window, &ahead, PI, ahead_rad)?, near),
        })
    }
}

fn ahead_on_equator_rad([leader, partner]: [DVec3; 2], offset_rad: f64) -> f64 {
    wrap_pm_pi(vector_longitude_rad(leader) - vector_longitude_rad(partner) - offset_rad)
}

fn nearest(roots: Vec<Root>, near: Instant) -> Option<Instant> {
    let instants = roots.into_iter().map(|root| root.instant);
    instants.min_by(|one, other| one.days_since(near).abs().total_cmp(&other.days_since(near).abs()))
}

/// When the right ascensions of two differ by an angle, nearest to an instant and not far from it.
pub(super) fn nearest_in_right_ascension(
    context: &Context<'_>,
    pair: [usize; 2],
    offset_rad: f64,
    near: Instant,
) -> Result<Option<Instant>, EphemerisError> {
    let reach_d = reach_d(context, pair);
    let window = Window { start: near.plus_days(-reach_d), end: near.plus_days(reach_d) };
    if !context.covers(&window) {
        return Ok(None);
    }
    let found = angle_roots(&window, reach_d / REACH_STEPS, |instant| {
        context.pair_equator_au(pair, instant).map(|vectors| ahead_on_equator_rad(vectors, offset_rad))
    })?;
    Ok(nearest(found, near))
}

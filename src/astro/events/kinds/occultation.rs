//! Occultations by the Moon for the query's place: one event for the disappearance and one for the reappearance, each if
//! it happens above the horizon.
//!
//! The Moon's path through the window is sampled; where it comes within three degrees of a planet or star, the place is
//! asked. Near the horizon, refraction (34') counts as in the almanacs' rule for rising.

use super::Found;
use super::eclipse_words::degrees;
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::context::{Context, MOON};
use crate::astro::events::eclipse::{Occultation, OccultationContact};
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::search::Window;
use crate::astro::events::subject::{Source, Subject};
use crate::astro::time::Instant;
use crate::units::angle::{ARCMINUTE_RAD, DEGREE_RAD, sqrt_clamped};
use glam::DVec3;

/// Days between samples of the Moon: it goes four degrees.
const STEP_D: f64 = 0.25;
/// Days between places of a planet, between which it goes straight within a minute of arc.
const PATH_STEP_D: f64 = 2.0;
/// Least distance between samples from which a place may see an occultation: the Moon's parallax and radius 1.3 degrees,
/// half a step 2 degrees.
const NEAR_RAD: f64 = 3.6 * DEGREE_RAD;
/// Farthest geocentric passage of which any place sees an occultation, with a margin.
const FARTHEST_PASSAGE_RAD: f64 = 1.5 * DEGREE_RAD;
/// Altitude at which a star rises.
const RISING_ALTITUDE_RAD: f64 = -34.0 * ARCMINUTE_RAD;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    let Some(site) = &context.query.site else { return Ok(()) };
    let moon = moon_path(context)?;
    for target in targets(context) {
        for near in passages(context, &moon, target)? {
            let Some(occultation) = Occultation::near(context.almanac, &target.source, near, site)? else { continue };
            let contacts = [("disappearance", occultation.disappearance), ("reappearance", occultation.reappearance)];
            let seen = contacts.iter().filter(|(_, contact)| {
                contact.place.altitude_rad() > RISING_ALTITUDE_RAD && context.window.contains(contact.instant)
            });
            found.extend(seen.map(|(phase, contact)| event(target, phase, contact)));
        }
    }
    Ok(())
}

/// Planets and others that are asked for, and with the Moon the bright stars too.
fn targets<'a>(context: &'a Context<'_>) -> Vec<&'a Subject> {
    let asked = context.query.subjects.iter();
    let mut targets: Vec<&Subject> =
        asked.filter(|subject| EventKind::Occultation.concerns(subject) && !subject.is(Body::Moon)).collect();
    if context.asks_for(Body::Moon) {
        for star in &context.query.stars {
            if targets.iter().all(|target| target.name != star.name) {
                targets.push(star);
            }
        }
    }
    targets
}

/// The window with a quarter of a day before and after it: a place may meet the Moon earlier or later than the Earth's
/// centre does.
fn wider(window: &Window) -> Window {
    Window { start: window.start.plus_days(-STEP_D), end: window.end.plus_days(STEP_D) }
}

/// Apparent geocentric vectors of the Moon on the true equator, on days of the wider window.
fn moon_path(context: &Context<'_>) -> Result<Vec<(f64, DVec3)>, EphemerisError> {
    let window = wider(&context.window);
    let days = window.sample_days(STEP_D);
    days.into_iter().map(|day| Ok((day, context.of_date_au(MOON, window.at(day))?))).collect()
}

/// When the Moon comes nearest to a body, within minutes, if near enough.
fn passages(context: &Context<'_>, moon: &[(f64, DVec3)], target: &Subject) -> Result<Vec<Instant>, EphemerisError> {
    let path = TargetPath::of(context, target)?;
    let samples: Vec<_> = moon.iter().map(|(day, moon)| (*day, moon.angle_between(path.at(*day)))).collect();
    let lowest = samples.windows(3).filter(|three| {
        let [before, here, after] = [three[0].1, three[1].1, three[2].1];
        here <= before && here < after && here < NEAR_RAD
    });
    let window = wider(&context.window);
    let vertices = lowest.map(vertex).filter(|(_, least_rad)| *least_rad < FARTHEST_PASSAGE_RAD);
    Ok(vertices.map(|(day, _)| window.at(day)).collect())
}

/// Where a body goes, from places every other day (of a star from one).
struct TargetPath(Vec<DVec3>);

impl TargetPath {
    fn of(context: &Context<'_>, target: &Subject) -> Result<Self, EphemerisError> {
        let window = wider(&context.window);
        let is_star = matches!(target.source, Source::Star(_));
        let count = if is_star { 1 } else { (window.days() / PATH_STEP_D).ceil() as usize + 1 };
        let member = context.cast.iter().position(|subject| subject.name == target.name);
        let place = |index: usize| {
            let instant = window.at(index as f64 * PATH_STEP_D);
            let of_date_au = match member {
                Some(member) => context.of_date_au(member, instant)?,
                None => target.apparent_au(&context.almanac.from_geocentre(instant)?)?,
            };
            Ok(of_date_au.normalize_or(DVec3::Z))
        };
        Ok(TargetPath((0..count).map(place).collect::<Result<_, EphemerisError>>()?))
    }

    fn at(&self, day: f64) -> DVec3 {
        let index = ((day / PATH_STEP_D).max(0.0) as usize).min(self.0.len().saturating_sub(2));
        let next = self.0[(index + 1).min(self.0.len() - 1)];
        self.0[index].lerp(next, day / PATH_STEP_D - index as f64)
    }
}

/// The day at which the parabola through three squares of distances is lowest, and the distance then, rad.
fn vertex(three: &[(f64, f64)]) -> (f64, f64) {
    let [before, here, after] = [three[0].1, three[1].1, three[2].1].map(|apart_rad| apart_rad * apart_rad);
    let step_d = three[2].0 - three[1].0;
    let bend = before - 2.0 * here + after;
    let steps = 0.5 * (before - after) / bend.max(f64::MIN_POSITIVE);
    (three[1].0 + step_d * steps, sqrt_clamped(here - 0.5 * bend * steps * steps))
}

fn event(target: &Subject, phase: &'static str, contact: &OccultationContact) -> Event {
    let detail = vec![
        Detail::word("partner", target.name.clone()),
        Detail::word("phase", phase),
        Detail::word("limb", contact.limb.name()),
        degrees("position_angle_deg", contact.position_angle_rad, 1),
        degrees("altitude_deg", contact.place.altitude_rad(), 1),
        degrees("azimuth_deg", contact.place.azimuth_rad(), 1),
        degrees("sun_altitude_deg", contact.sun_altitude_rad, 1),
    ];
    Event::new(contact.instant, EventKind::Occultation, Body::Moon.name(), detail)
}

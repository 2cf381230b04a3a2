//! Orbits from the north pole of the ecliptic, in true proportion: the vernal equinox to the right, longitudes growing
//! against the clock. Whole orbits are the osculating ellipses of the instant; paths and swept areas are sampled from the
//! ephemeris. Places are geometric: what the drawing shows is where things are, not where they are seen.

use super::canvas::{Canvas, GUIDE, PlateShape, Tint, moving, polar};
use super::ellipse::Ellipse;
use super::subject::{Subject, from_north, tint_of};
use crate::astro::ephemeris::Body;
use crate::astro::moons::system_gm_km3_per_s2;
use crate::astro::orbits::SUN_GM_AU3_PER_D2;
use crate::moment::stage::{OrbitCentre, StageColor};
use crate::scene::compose::ComposeError;
use crate::scene::labels::Side;
use crate::sky::SkyObject;
use crate::units::constants::{AU_KM, DAY_S, JULIAN_YEAR_D};
use glam::DVec2;
use std::f64::consts::TAU;

/// What is drawn besides the orbits.
pub(super) struct Wanted<'a> {
    pub(super) bodies: &'a [String],
    pub(super) path_d: f64,
    pub(super) sight: Option<&'a [String; 2]>,
    pub(super) area_d: f64,
}

/// GM of Earth and Moon over that of the Sun (DE431, Folkner et al. 2014: mass ratio 328900.56).
const EARTH_MOON_OVER_SUN: f64 = 1.0 / 328_900.56;
/// Where the outermost orbit ends, and with a ring of signs.
const REACH: f64 = 0.86;
const REACH_IN_RING: f64 = 0.70;
const RING: [f64; 2] = [0.84, 0.98];
/// Places of a path in a turn, and most of them: between two the cubic is off by less than a ten-thousandth of the orbit.
const PLACES_A_TURN: f64 = 14.0;
const MOST_PLACES: f64 = 120.0;
/// Pieces in a turn, about.
const PIECES_A_TURN: f64 = 140.0;
/// Sidereal month, d (Explanatory Supplement to the Astronomical Almanac, 2013, table 8.4).
const MONTH_D: f64 = 27.321_66;
const SWEPT_POINTS: u32 = 36;

/// The twelve signs of 30 degrees from the vernal equinox on.
const SIGNS: [(&str, &str); 12] = [
    ("Ari", "白羊"),
    ("Tau", "金牛"),
    ("Gem", "双子"),
    ("Cnc", "巨蟹"),
    ("Leo", "狮子"),
    ("Vir", "室女"),
    ("Lib", "天秤"),
    ("Sco", "天蝎"),
    ("Sgr", "人马"),
    ("Cap", "摩羯"),
    ("Aqr", "宝瓶"),
    ("Psc", "双鱼"),
];

/// A body with its orbit.
struct Orbiter {
    object: SkyObject,
    place_au: DVec2,
    ellipse: Option<Ellipse>,
}

/// The drawing while it grows.
struct Orrery<'a> {
    subject: &'a Subject<'a>,
    centre: SkyObject,
    scale_per_au: f64,
    canvas: Canvas,
}

pub(super) fn drawing(subject: &Subject<'_>, centre: OrbitCentre, wanted: &Wanted<'_>) -> Result<Canvas, ComposeError> {
    let centre = SkyObject::Body(match centre {
        OrbitCentre::Sun => Body::Sun,
        OrbitCentre::Earth => Body::Earth,
        OrbitCentre::Jupiter => Body::Jupiter,
    });
    let objects = wanted.bodies.iter().map(|name| subject.mover(name)).collect::<Result<Vec<_>, _>>()?;
    let others = objects.into_iter().filter(|object| *object != centre);
    let orbiters = others.map(|object| orbiter(subject, centre, object)).collect::<Result<Vec<_>, _>>()?;
    let mut paths = Vec::new();
    for orbiter in orbiters.iter().filter(|_| wanted.path_d > 0.0) {
        paths.push(path(subject, centre, orbiter, wanted.path_d)?);
    }
    let of_ellipse = |orbiter: &Orbiter| match orbiter.ellipse {
        Some(ellipse) => ellipse.largest_distance_au(),
        None => orbiter.place_au.length(),
    };
    let of_paths = paths.iter().flatten().map(|place_au| place_au.length());
    let farthest_au = orbiters.iter().map(of_ellipse).chain(of_paths).fold(1e-9, f64::max);
    let reach = if wanted.sight.is_some() { REACH_IN_RING } else { REACH };
    let canvas = Canvas::new(PlateShape::Round);
    let mut orrery = Orrery { subject, centre, scale_per_au: reach / farthest_au, canvas };
    orrery.orbits(&orbiters, farthest_au);
    for (orbiter, path) in orbiters.iter().zip(&paths) {
        orrery.path(orbiter, path);
    }
    if let Some(first) = orbiters.first().filter(|_| wanted.area_d > 0.0) {
        orrery.area(first.object, wanted.area_d)?;
    }
    if let Some([from, to]) = wanted.sight {
        orrery.sight([subject.mover(from)?, subject.mover(to)?])?;
    }
    orrery.bodies(&orbiters);
    Ok(orrery.canvas)
}

fn orbiter(subject: &Subject<'_>, centre: SkyObject, object: SkyObject) -> Result<Orbiter, ComposeError> {
    let state = subject.state_from(centre, object, subject.now())?;
    // The Sun goes around the Earth on the Earth's own ellipse.
    let ellipse = mu_au3_per_d2(centre, object).map(|mu| Ellipse::of(state, mu));
    Ok(Orbiter { object, place_au: from_north(state.position_au), ellipse })
}

/// GM that keeps a body on its orbit around a centre; `None` where it does not go around it.
fn mu_au3_per_d2(centre: SkyObject, object: SkyObject) -> Option<f64> {
    match (centre, object) {
        (SkyObject::Body(Body::Sun), SkyObject::Body(Body::Moon) | SkyObject::PlanetMoon(_)) => None,
        (SkyObject::Body(Body::Sun), _) | (SkyObject::Body(Body::Earth), SkyObject::Body(Body::Sun)) => {
            Some(SUN_GM_AU3_PER_D2)
        }
        (SkyObject::Body(Body::Earth), SkyObject::Body(Body::Moon)) => Some(SUN_GM_AU3_PER_D2 * EARTH_MOON_OVER_SUN),
        (SkyObject::Body(Body::Jupiter), SkyObject::PlanetMoon(moon)) if moon.planet() == Body::Jupiter => {
            Some(system_gm_km3_per_s2(Body::Jupiter)? * DAY_S * DAY_S / AU_KM.powi(3))
        }
        _ => None,
    }
}

/// Places over so many days up to now.
fn path(subject: &Subject<'_>, centre: SkyObject, orbiter: &Orbiter, path_d: f64) -> Result<Vec<DVec2>, ComposeError> {
    let goes_round_earth = orbiter.object == SkyObject::Body(Body::Moon);
    let other_d = if goes_round_earth { MONTH_D } else { JULIAN_YEAR_D };
    let period_d = orbiter.ellipse.and_then(|ellipse| ellipse.period_d()).unwrap_or(other_d);
    let steps = (path_d / period_d * PLACES_A_TURN).ceil().clamp(8.0, MOST_PLACES);
    let state = |i: u32| -> Result<(DVec2, DVec2), ComposeError> {
        let at = subject.now().plus_days(path_d * (f64::from(i) / steps - 1.0));
        let state = subject.state_from(centre, orbiter.object, at)?;
        Ok((from_north(state.position_au), from_north(state.velocity_au_per_d)))
    };
    let states = (0..=steps as u32).map(state).collect::<Result<Vec<_>, _>>()?;
    let pieces = (PIECES_A_TURN / PLACES_A_TURN).ceil() as u32;
    Ok(moving(&states, path_d / steps, pieces))
}

impl Orrery<'_> {
    fn orbits(&mut self, orbiters: &[Orbiter], farthest_au: f64) {
        for orbiter in orbiters {
            let Some(ellipse) = orbiter.ellipse else { continue };
            let points = ellipse.points(farthest_au);
            let points: Vec<DVec2> = points.into_iter().map(|point| from_north(point) * self.scale_per_au).collect();
            let tint = tint_of(orbiter.object).map(|channel| 0.45 * channel);
            match self.subject.is_stand_in(orbiter.object) {
                true => self.canvas.dashes(&points, tint, 1.0),
                false => self.canvas.line(points, tint, 1.0),
            }
        }
    }

    /// The newer the brighter.
    fn path(&mut self, orbiter: &Orbiter, path: &[DVec2]) {
        let parts = path.len().div_ceil(6).max(2);
        let tint = tint_of(orbiter.object);
        for (part, start) in (0..path.len().saturating_sub(1)).step_by(parts).enumerate() {
            let points =
                path[start..(start + parts + 1).min(path.len())].iter().map(|place| *place * self.scale_per_au);
            let strength = 0.5 + 0.1 * part as f32;
            self.canvas.line(points, tint.map(|channel| channel * strength.min(1.0)), 1.5);
        }
    }

    fn area(&mut self, object: SkyObject, area_d: f64) -> Result<(), ComposeError> {
        let at = |i: u32| self.subject.now().plus_days(area_d * (f64::from(i) / f64::from(SWEPT_POINTS) - 1.0));
        let place = |i: u32| Ok(from_north(self.subject.state_from(self.centre, object, at(i))?.position_au));
        let points: Vec<DVec2> = (0..=SWEPT_POINTS).map(place).collect::<Result<_, ComposeError>>()?;
        let points: Vec<DVec2> = points.into_iter().map(|place_au| place_au * self.scale_per_au).collect();
        self.canvas.fan(DVec2::ZERO, &points, StageColor::Gold.rgb(), 0.3);
        Ok(())
    }

    /// The line from one body over another to the ring of the signs.
    fn sight(&mut self, objects: [SkyObject; 2]) -> Result<(), ComposeError> {
        self.signs();
        let now = self.subject.now();
        let mut ends = [DVec2::ZERO; 2];
        for (end, object) in ends.iter_mut().zip(objects) {
            *end = from_north(self.subject.state_from(self.centre, object, now)?.position_au) * self.scale_per_au;
        }
        let [from, to] = ends;
        let onwards = (to - from).normalize_or_zero();
        // Where the line leaves a circle: |from + t onwards| = r.
        let along = from.dot(onwards);
        let reach = -along + (along * along - from.length_squared() + RING[0] * RING[0]).max(0.0).sqrt();
        let gold = StageColor::Gold.rgb();
        self.canvas.line([from, from + onwards * reach], gold, 1.2);
        self.canvas.disc(from + onwards * reach, 0.018, gold, 1.0);
        Ok(())
    }

    fn signs(&mut self) {
        RING.into_iter().for_each(|radius| self.canvas.circle(DVec2::ZERO, radius, GUIDE, 1.0));
        for (sign, (english, chinese)) in SIGNS.into_iter().enumerate() {
            let angle_rad = TAU * sign as f64 / 12.0;
            self.canvas.line([polar(RING[0], angle_rad), polar(RING[1], angle_rad)], GUIDE, 1.0);
            let middle = polar(0.5 * (RING[0] + RING[1]), angle_rad + TAU / 24.0);
            self.canvas.text(middle, self.subject.word(english, chinese), Side::Centre, StageColor::Grey.rgb());
            if let Some(text) = self.canvas.texts.last_mut() {
                text.gap_em = 0.0;
            }
        }
    }

    fn bodies(&mut self, orbiters: &[Orbiter]) {
        self.body(self.centre, DVec2::ZERO);
        for orbiter in orbiters {
            self.body(orbiter.object, orbiter.place_au * self.scale_per_au);
        }
    }

    fn body(&mut self, object: SkyObject, place: DVec2) {
        let radius = match object {
            SkyObject::Body(Body::Sun) => 0.035,
            SkyObject::Body(_) => 0.024,
            _ => 0.017,
        };
        let tint: Tint = tint_of(object);
        self.canvas.disc(place, radius, tint, 1.0);
        // Words grow inwards from the rim.
        let side = if place.x > 0.45 { Side::Left } else { Side::Right };
        let bright = tint.map(|channel| (0.35 + channel).min(0.9));
        self.canvas.text(place, self.subject.name(object), side, bright);
        if let Some(text) = self.canvas.texts.last_mut() {
            text.gap_em = 0.25 + radius / self.subject.em.max(1e-3);
        }
    }
}

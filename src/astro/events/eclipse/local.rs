//! A solar eclipse at one place: contacts, greatest magnitude, how high the Sun stands.
//!
//! The discs are compared as seen from the turning place itself, with the exact vectors and not the polynomials. The air
//! is left out; the Moon's limb is a circle (its mountains move contacts by seconds).

use super::refine::{least, zeros_around};
use super::{Discs, EclipseModel, Encounter, Pair};
use crate::astro::frames::{Direction, GeodeticSite, Horizontal};
use crate::astro::time::Instant;
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};

/// Hours of search: a place meets the eclipse within 4 hours of its greatest moment.
const SEARCH_STEPS: i32 = 24;
const SEARCH_STEP_D: f64 = 10.0 / 1440.0;
/// Half the longest partial phase and half the longest central one, with margins, d.
const PARTIAL_REACH_D: f64 = 2.4 / 24.0;
const CENTRAL_REACH_D: f64 = 12.0 / 1440.0;
/// Altitude of the centre at which the upper limb rises: refraction 34' and radius 16', as in the almanacs.
const RISING_ALTITUDE_RAD: f64 = -50.0 / 60.0 * DEGREE_RAD;

/// What a place sees at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalKind {
    /// A part of the Sun is covered.
    Partial,
    /// The Moon stands wholly before the Sun and is smaller.
    Annular,
    /// The Sun is covered.
    Total,
}

/// One moment of an eclipse at a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalMoment {
    /// When.
    pub instant: Instant,
    /// Where the Sun's (of a lunar eclipse the Moon's) centre stands, without air.
    pub place: Direction<Horizontal>,
    /// Position angle of the Moon's centre from the Sun's, from north through east, rad.
    pub position_angle_rad: f64,
}

impl LocalMoment {
    /// Whether the upper limb is above the horizon, with the usual refraction of 34'.
    pub fn is_up(&self) -> bool {
        self.place.altitude_rad() > RISING_ALTITUDE_RAD
    }
}

/// A solar eclipse at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalSolarEclipse {
    /// What is seen at most (if the Sun is up).
    pub kind: LocalKind,
    /// First contact: the Moon touches the Sun.
    pub c1: LocalMoment,
    /// Second contact: totality or the ring begins.
    pub c2: Option<LocalMoment>,
    /// The least distance of the centres in sums of the radii.
    pub maximum: LocalMoment,
    /// Third contact: totality or the ring ends.
    pub c3: Option<LocalMoment>,
    /// Last contact.
    pub c4: LocalMoment,
    /// Share of the Sun's diameter that is covered; if total or annular the Moon's diameter in Suns.
    pub magnitude: f64,
    /// Share of the Sun's area that is covered.
    pub obscuration: f64,
}

impl LocalSolarEclipse {
    /// Length of totality or of the ring, s.
    pub fn central_duration_s(&self) -> Option<f64> {
        Some(self.c3?.instant.seconds_since(self.c2?.instant))
    }

    /// The contacts in order, by name.
    pub fn moments(&self) -> impl Iterator<Item = (&'static str, LocalMoment)> {
        let all = [
            ("c1", Some(self.c1)),
            ("c2", self.c2),
            ("maximum", Some(self.maximum)),
            ("c3", self.c3),
            ("c4", Some(self.c4)),
        ];
        all.into_iter().filter_map(|(name, moment)| moment.map(|moment| (name, moment)))
    }

    pub(super) fn at(
        encounter: &Encounter,
        greatest: Instant,
        model: &EclipseModel,
        site: &GeodeticSite,
    ) -> Option<Self> {
        let seen = View { encounter, model, site };
        let maximum = seen.maximum(greatest)?;
        let [c1, c4] = zeros_around(maximum, PARTIAL_REACH_D, |at| seen.outer(at).outer_gap_rad())?;
        let central = zeros_around(maximum, CENTRAL_REACH_D, |at| seen.inner(at).inner_gap_rad());
        let (discs, kind) = match central {
            Some(_) if seen.inner(maximum).ratio() >= 1.0 => (seen.inner(maximum), LocalKind::Total),
            Some(_) => (seen.inner(maximum), LocalKind::Annular),
            None => (seen.outer(maximum), LocalKind::Partial),
        };
        Some(LocalSolarEclipse {
            kind,
            c1: seen.moment(c1),
            c2: central.map(|[second, _]| seen.moment(second)),
            maximum: seen.moment(maximum),
            c3: central.map(|[_, third]| seen.moment(third)),
            c4: seen.moment(c4),
            magnitude: if central.is_some() { discs.ratio() } else { discs.covered_diameter() },
            obscuration: discs.obscuration(),
        })
    }
}

/// The encounter as one place sees it.
struct View<'a> {
    encounter: &'a Encounter,
    model: &'a EclipseModel,
    site: &'a GeodeticSite,
}

impl View<'_> {
    /// The greatest eclipse at the place, unless the discs never meet.
    fn maximum(&self, greatest: Instant) -> Option<Instant> {
        let nearness = |at: Instant| self.outer(at).nearness().powi(2);
        let samples = (-SEARCH_STEPS..=SEARCH_STEPS).map(|step| greatest.plus_days(f64::from(step) * SEARCH_STEP_D));
        let nearest = samples.min_by(|one, other| nearness(*one).total_cmp(&nearness(*other)))?;
        let maximum = least(nearest, SEARCH_STEP_D, nearness);
        (nearness(maximum) < 1.0).then_some(maximum)
    }

    fn seen(&self, at: Instant) -> Pair {
        self.encounter.from_site(self.site, at)
    }

    fn outer(&self, at: Instant) -> Discs {
        self.discs(at, self.model.penumbral_k)
    }

    fn inner(&self, at: Instant) -> Discs {
        self.discs(at, self.model.umbral_k)
    }

    fn discs(&self, at: Instant, moon_radius: f64) -> Discs {
        let seen = self.seen(at);
        Discs::of(seen.far, self.model.sun_radius(), seen.near, moon_radius)
    }

    fn moment(&self, at: Instant) -> LocalMoment {
        let seen = self.seen(at);
        let horizontal_from_true = self.encounter.earth.horizontal_from_true(self.site, at);
        LocalMoment {
            instant: at,
            place: Direction::new(horizontal_from_true.rotate(seen.far)),
            position_angle_rad: position_angle_rad(seen.far, seen.near),
        }
    }
}

/// Position angle of one direction from another on the true equator, from north through east, rad.
pub fn position_angle_rad(from: glam::DVec3, towards: glam::DVec3) -> f64 {
    let east = glam::DVec3::Z.cross(from).normalize_or(glam::DVec3::Y);
    let north = from.cross(east).normalize_or(glam::DVec3::Z);
    wrap_0_2pi(towards.dot(east).atan2(towards.dot(north)))
}

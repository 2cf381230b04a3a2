//! What the kinds share in one window: the places of all bodies on a common grid, and smooth tracks for the daily turn.

use super::almanac::Almanac;
use super::longitude::{ecliptic_from_true, vector_longitude_rad};
use super::query::{Query, searchable};
use super::search::{MARGIN_D, Root, Sample, Window};
use super::smooth::SmoothPaths;
use super::subject::Subject;
use super::track::Track;
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::time::Instant;
use crate::units::angle::wrap_pm_pi;
use glam::DVec3;
use std::cell::OnceCell;
use std::rc::Rc;

/// Days between the places of the grid: the Moon goes less than 31 degrees, Mercury less than 5.
const GRID_STEP_D: f64 = 2.0;
/// Faintest star that a body is said to pass.
const FAINTEST_PASSED: f64 = 1.7;

/// One window of a search.
pub struct Context<'a> {
    /// Places.
    pub almanac: &'a Almanac<'a>,
    /// What is looked for.
    pub query: &'a Query,
    /// The window.
    pub window: Window,
    /// Everybody who takes part: the Sun, the Moon and the planets in their order, then other subjects, then stars.
    pub cast: Rc<Vec<Subject>>,
    paths: Rc<SmoothPaths<'a>>,
    grid: OnceCell<Grid>,
    tracks: OnceCell<Vec<Track>>,
    /// Passages of limbs through the horizon, each with its place in [`Context::asked`].
    pub limb_passages: OnceCell<Vec<(usize, Root)>>,
}

/// Apparent geocentric vectors of the cast on the ecliptic of date.
pub struct Grid {
    days: Vec<f64>,
    /// One list for each of the cast.
    ecliptic_au: Vec<Vec<DVec3>>,
}

/// The Sun's place in every cast.
pub const SUN: usize = 0;
/// The Moon's.
pub const MOON: usize = 1;

/// Bodies with which conjunctions are looked for.
const PARTNERS: [Body; 9] = [
    Body::Sun,
    Body::Moon,
    Body::Mercury,
    Body::Venus,
    Body::Mars,
    Body::Jupiter,
    Body::Saturn,
    Body::Uranus,
    Body::Neptune,
];

/// Everybody who takes part in the events of a query.
pub fn cast(query: &Query) -> Vec<Subject> {
    let mut cast: Vec<Subject> = PARTNERS.into_iter().map(Subject::body).collect();
    let bright = query.stars.iter().filter(|star| star.magnitude.is_some_and(|magnitude| magnitude <= FAINTEST_PASSED));
    for subject in query.subjects.iter().filter(|subject| !subject.is(Body::Earth)).chain(bright) {
        if cast.iter().all(|known| known.name != subject.name) {
            cast.push(subject.clone());
        }
    }
    cast
}

impl<'a> Context<'a> {
    /// Of one window.
    pub fn new(
        almanac: &'a Almanac<'a>,
        query: &'a Query,
        (cast, paths): (Rc<Vec<Subject>>, Rc<SmoothPaths<'a>>),
        window: Window,
    ) -> Self {
        Context {
            almanac,
            query,
            window,
            cast,
            paths,
            grid: OnceCell::new(),
            tracks: OnceCell::new(),
            limb_passages: OnceCell::new(),
        }
    }

    /// Whether this body's events are asked for.
    pub fn asks_for(&self, body: Body) -> bool {
        self.query.subjects.iter().any(|subject| subject.is(body))
    }

    /// Place in the cast of everybody whose events are asked for, in the order of the query.
    pub fn asked(&self) -> impl Iterator<Item = usize> {
        let place = |subject: &Subject| self.cast.iter().position(|member| member.name == subject.name);
        self.query.subjects.iter().filter_map(place)
    }

    /// Whether the ephemeris reaches over all of a window.
    pub fn covers(&self, window: &Window) -> bool {
        let (first, last) = searchable(self.almanac);
        first <= window.start.plus_days(-MARGIN_D) && window.end.plus_days(MARGIN_D) <= last
    }

    /// The places of the cast on the common grid.
    pub fn grid(&self) -> Result<&Grid, EphemerisError> {
        if let Some(grid) = self.grid.get() {
            return Ok(grid);
        }
        let grid = Grid::of(self)?;
        Ok(self.grid.get_or_init(|| grid))
    }

    /// The tracks of everybody whose events are asked for, in the order of [`Context::asked`].
    pub fn tracks(&self) -> Result<&[Track], EphemerisError> {
        if let Some(tracks) = self.tracks.get() {
            return Ok(tracks);
        }
        let tracks = self.asked().map(|member| self.track(member));
        let tracks = tracks.collect::<Result<Vec<_>, _>>()?;
        Ok(self.tracks.get_or_init(|| tracks))
    }

    fn track(&self, member: usize) -> Result<Track, EphemerisError> {
        Track::of(&self.cast[member], &self.window, |instant| self.of_date_au(member, instant))
    }

    /// Apparent geocentric vectors of two of the cast on the ecliptic of date, au (of a star the unit vector).
    pub fn pair_ecliptic_au(&self, pair: [usize; 2], instant: Instant) -> Result<[DVec3; 2], EphemerisError> {
        Ok([self.ecliptic_au(pair[0], instant)?, self.ecliptic_au(pair[1], instant)?])
    }

    /// As [`Context::pair_ecliptic_au`] on the true equator.
    pub fn pair_equator_au(&self, pair: [usize; 2], instant: Instant) -> Result<[DVec3; 2], EphemerisError> {
        Ok([self.of_date_au(pair[0], instant)?, self.of_date_au(pair[1], instant)?])
    }

    /// Apparent geocentric vector of one of the cast on the true equator and equinox of date, au.
    pub fn of_date_au(&self, member: usize, instant: Instant) -> Result<DVec3, EphemerisError> {
        self.paths.of_date_au(member, &self.cast[member], instant)
    }

    /// The same on the true ecliptic.
    pub fn ecliptic_au(&self, member: usize, instant: Instant) -> Result<DVec3, EphemerisError> {
        let of_date = self.of_date_au(member, instant)?;
        Ok(ecliptic_from_true(of_date, self.almanac.true_obliquity_rad(instant)))
    }

    /// Its longitude there, rad.
    pub fn longitude_rad(&self, member: usize, instant: Instant) -> Result<f64, EphemerisError> {
        self.ecliptic_au(member, instant).map(vector_longitude_rad)
    }
}

impl Grid {
    fn of(context: &Context<'_>) -> Result<Self, EphemerisError> {
        let days = context.window.sample_days(GRID_STEP_D);
        let mut ecliptic_au = vec![Vec::with_capacity(days.len()); context.cast.len()];
        for day in &days {
            for (member, list) in ecliptic_au.iter_mut().enumerate() {
                list.push(context.ecliptic_au(member, context.window.at(*day))?);
            }
        }
        Ok(Grid { days, ecliptic_au })
    }

    /// How far one of the cast is ahead of another in longitude, less `offset_rad`, in [-pi, pi).
    pub fn longitude_differences(&self, [ahead, behind]: [usize; 2], offset_rad: f64) -> Vec<Sample> {
        self.samples([ahead, behind], |one, other| {
            wrap_pm_pi(vector_longitude_rad(one) - vector_longitude_rad(other) - offset_rad)
        })
    }

    /// Any function of the places of two.
    pub fn samples(&self, [one, other]: [usize; 2], value: impl Fn(DVec3, DVec3) -> f64) -> Vec<Sample> {
        let pairs = self.ecliptic_au[one].iter().zip(&self.ecliptic_au[other]);
        self.days
            .iter()
            .zip(pairs)
            .map(|(day, (one, other))| Sample { day: *day, value: value(*one, *other) })
            .collect()
    }
}

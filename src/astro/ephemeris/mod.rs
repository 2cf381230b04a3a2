//! Where the Sun, the Moon, the planets and Pluto are: geometric, barycentric, ICRS.
//!
//! JPL's DE431 (Folkner et al. 2014) resampled into Chebyshev packs that are evaluated without decompression.
//! The core pack covers the years -3000 to +3000: seen from the Earth within 0.01" of DE431 in 1600-2400 and within
//! 0.05" elsewhere; velocities within 4e-8 au/d, Mercury's within 2e-7 (measured in `tests/ephemeris.rs`). Planets
//! beyond Mars are the centre of mass of planet and moons. Further packs add spans or bodies. Nothing is guessed
//! outside the span: that is an error.

mod body;
mod jet;
mod pack;
mod read;
mod reference;
mod segment;

use std::borrow::Cow;

use glam::DVec3;

use crate::astro::time::{Calendar, CalendarDate, JulianDate, Tdb};
use crate::units::constants::J2000_JD;
use pack::Pack;

pub use body::{Body, UnknownBody};

/// Mass of the Earth over the Moon's in DE431 (Folkner et al. 2014, IPN Progress Report 42-196, table 9).
const EARTH_MOON_MASS_RATIO: f64 = 81.300_569_074_190_62;

/// NAIF numbers of the centres of vectors.
const BARYCENTRE: i32 = 0;
const EARTH_MOON_BARYCENTRE: i32 = 3;
const SUN: i32 = 10;
const MOON: i32 = 301;
const EARTH: i32 = 399;

/// Where a body is and how it moves: from the barycentre of the solar system, along the axes of the ICRS, geometric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct State {
    /// Position, au.
    pub position_au: DVec3,
    /// Velocity, au per day of TDB.
    pub velocity_au_per_d: DVec3,
}

/// Why there is no position.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EphemerisError {
    /// A file is damaged or not a pack at all.
    #[error("ephemeris pack {number} is damaged: {problem}; install the file again")]
    Damaged {
        /// Which of the packs, counted from 1.
        number: usize,
        /// What is wrong.
        problem: String,
    },
    /// No pack holds a body that is needed.
    #[error("no ephemeris pack has the {0}; install the core pack")]
    Missing(Body),
    /// The file of a pack cannot be had at all.
    #[error("{0}")]
    Unavailable(String),
    /// The time is outside what the packs cover.
    #[error("the ephemeris covers {start} to {end} (TDB); {asked} is outside it")]
    Outside {
        /// First covered day.
        start: String,
        /// Last covered day.
        end: String,
        /// The day that was asked for.
        asked: String,
    },
}

/// Positions from one or several packs.
pub struct Ephemeris {
    packs: Vec<Pack>,
    span_jd: (f64, f64),
}

impl std::fmt::Debug for Ephemeris {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Ephemeris").field("span_jd", &self.span_jd).finish_non_exhaustive()
    }
}

impl Ephemeris {
    /// Packs in the order of preference: the first that covers a body at a time is used.
    ///
    /// # Errors
    /// A pack that is damaged, or a body that none of them has.
    pub fn from_packs(packs: Vec<Cow<'static, [u8]>>) -> Result<Self, EphemerisError> {
        let packs = packs
            .into_iter()
            .enumerate()
            .map(|(index, bytes)| {
                Pack::read(bytes).map_err(|problem| EphemerisError::Damaged { number: index + 1, problem })
            })
            .collect::<Result<Vec<_>, _>>()?;
        let mut span_jd = (f64::NEG_INFINITY, f64::INFINITY);
        for body in Body::ALL {
            let (start, end) = covered_jd(&packs, naif_number(body)).ok_or(EphemerisError::Missing(body))?;
            span_jd = (span_jd.0.max(start), span_jd.1.min(end));
        }
        Ok(Self { packs, span_jd })
    }

    /// First and last Julian date (TDB) at which every body is known.
    #[must_use]
    pub const fn span(&self) -> (f64, f64) {
        self.span_jd
    }

    /// Barycentric state at an instant.
    ///
    /// # Errors
    /// A time outside the span.
    pub fn state(&self, body: Body, tdb: JulianDate<Tdb>) -> Result<State, EphemerisError> {
        let barycentric = |target| self.barycentric(target, tdb);
        let state = match body {
            Body::Earth | Body::Moon => barycentric(EARTH_MOON_BARYCENTRE).and_then(|both| {
                let moon = self.vector(MOON, tdb, EARTH)?;
                Some(both.plus(moon, share_of_moon(body)))
            }),
            _ => barycentric(naif_number(body)),
        };
        state.filter(State::is_finite).ok_or_else(|| self.outside(tdb))
    }

    /// The states of all bodies in the order of [`Body::ALL`], in less than half the time of asking one by one.
    ///
    /// # Errors
    /// A time outside the span.
    pub fn states(&self, tdb: JulianDate<Tdb>) -> Result<[State; 11], EphemerisError> {
        let states = self.all_states(tdb);
        let states = states.filter(|states| states.iter().all(State::is_finite));
        states.ok_or_else(|| self.outside(tdb))
    }

    fn all_states(&self, tdb: JulianDate<Tdb>) -> Option<[State; 11]> {
        let sun = self.vector(SUN, tdb, BARYCENTRE)?;
        let moon = self.vector(MOON, tdb, EARTH)?;
        let barycentric = |target| match self.any_vector(target, tdb)? {
            (BARYCENTRE, state) => Some(state),
            (SUN, state) => Some(state.plus(sun, 1.0)),
            _ => None,
        };
        let both = barycentric(EARTH_MOON_BARYCENTRE)?;
        let mut states = [sun; 11];
        for (state, body) in states.iter_mut().zip(Body::ALL) {
            *state = match body {
                Body::Sun => sun,
                Body::Earth | Body::Moon => both.plus(moon, share_of_moon(body)),
                _ => barycentric(naif_number(body))?,
            };
        }
        Some(states)
    }

    /// The Moon from the centre of the Earth, without the rounding of two barycentric states.
    ///
    /// # Errors
    /// A time outside the span.
    pub fn moon_from_earth(&self, tdb: JulianDate<Tdb>) -> Result<State, EphemerisError> {
        let moon = self.vector(MOON, tdb, EARTH).filter(State::is_finite);
        moon.ok_or_else(|| self.outside(tdb))
    }

    fn barycentric(&self, target: i32, tdb: JulianDate<Tdb>) -> Option<State> {
        let (centre, state) = self.any_vector(target, tdb)?;
        match centre {
            BARYCENTRE => Some(state),
            SUN => Some(state.plus(self.vector(SUN, tdb, BARYCENTRE)?, 1.0)),
            _ => None,
        }
    }

    fn vector(&self, target: i32, tdb: JulianDate<Tdb>, wanted_centre: i32) -> Option<State> {
        let found = self.any_vector(target, tdb);
        found.filter(|(centre, _)| *centre == wanted_centre).map(|(_, state)| state)
    }

    fn any_vector(&self, target: i32, tdb: JulianDate<Tdb>) -> Option<(i32, State)> {
        let (centre, vector) = self.packs.iter().find_map(|pack| pack.vector(target, tdb.day(), tdb.fraction()))?;
        Some((centre, State { position_au: vector.value(), velocity_au_per_d: vector.rate_per_d() }))
    }

    fn outside(&self, asked: JulianDate<Tdb>) -> EphemerisError {
        let [start, end, asked] = [self.span_jd.0, self.span_jd.1, asked.jd()].map(iso_date);
        EphemerisError::Outside { start, end, asked }
    }
}

impl State {
    fn plus(self, other: Self, factor: f64) -> Self {
        Self {
            position_au: self.position_au + other.position_au * factor,
            velocity_au_per_d: self.velocity_au_per_d + other.velocity_au_per_d * factor,
        }
    }

    fn is_finite(&self) -> bool {
        self.position_au.is_finite() && self.velocity_au_per_d.is_finite()
    }
}

/// How much of the vector from Earth to Moon leads from their barycentre to the Earth or to the Moon.
fn share_of_moon(body: Body) -> f64 {
    let moon_share = 1.0 / (1.0 + EARTH_MOON_MASS_RATIO);
    if body == Body::Moon { 1.0 - moon_share } else { -moon_share }
}

/// The number under which a pack holds a body (NAIF; the Earth through the barycentre of Earth and Moon).
const fn naif_number(body: Body) -> i32 {
    match body {
        Body::Sun => SUN,
        Body::Moon => MOON,
        Body::Mercury => 1,
        Body::Venus => 2,
        Body::Earth => EARTH_MOON_BARYCENTRE,
        Body::Mars => 4,
        Body::Jupiter => 5,
        Body::Saturn => 6,
        Body::Uranus => 7,
        Body::Neptune => 8,
        Body::Pluto => 9,
    }
}

fn covered_jd(packs: &[Pack], target: i32) -> Option<(f64, f64)> {
    let segments = packs.iter().flat_map(Pack::segments).filter(|segment| segment.target == target);
    let spans = segments.map(segment::Segment::span_jd);
    spans.reduce(|whole, span| (whole.0.min(span.0), whole.1.max(span.1)))
}

/// The day in the proleptic Gregorian calendar with astronomical years; the bare Julian date where it is too far for a
/// calendar.
fn iso_date(jd: f64) -> String {
    if !(jd - J2000_JD).abs().lt(&1e9) {
        return format!("JD {jd:e}");
    }
    let CalendarDate { year, month, day } = Calendar::Gregorian.date((jd + 0.5).floor() as i64);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests;

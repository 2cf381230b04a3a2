//! Where the Sun, the Moon, the planets, Pluto and four asteroids are: geometric, barycentric, ICRS.
//!
//! JPL's DE431 (Folkner et al. 2014) resampled into Chebyshev packs that are evaluated without decompression. The core
//! pack covers the years -3000 to +3000: seen from the Earth within 0.01" of DE431 in 1600-2400 and within 0.05"
//! elsewhere; velocities within 4e-8 au/d, Mercury's within 2e-7. The deep pack covers the rest of DE431, -13000 to
//! +16800, within 0.5", and Ceres, Pallas, Juno and Vesta over all of it with the accuracies of the planets (measured in
//! `tests/ephemeris.rs` and `tests/deep_ephemeris.rs`). Planets from Mars on are the centre of mass of planet and moons.
//! SPK kernels of the user come before the packs. Nothing is guessed outside the span: that is an error; what may be
//! said about Sun and Earth there is asked for by name ([`Ephemeris::sky_states`]).

mod accuracy;
mod asteroid;
mod body;
mod chain;
mod daf;
mod error;
mod heliocentric;
mod jet;
mod mean_orbit;
mod mean_orbit_table;
mod pack;
mod read;
mod reference;
mod segment;
mod spk;
mod spk_segment;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use glam::DVec3;

use crate::astro::time::{Calendar, CalendarDate, JulianDate, Tdb};
use crate::units::constants::J2000_JD;
use pack::Pack;

pub use accuracy::{Accuracy, Basis, SkyStates};
pub use asteroid::Asteroid;
pub use body::{Body, UnknownBody};
pub use error::EphemerisError;
pub use spk::{Kernel, KernelError};

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

/// Positions from one or several packs.
pub struct Ephemeris {
    packs: Vec<Pack>,
    kernels: Vec<Arc<Kernel>>,
    /// Of the packs that were read at once.
    core_span_jd: (f64, f64),
    span_jd: OnceLock<(f64, f64)>,
}

impl std::fmt::Debug for Ephemeris {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Ephemeris")
            .field("packs", &self.packs.len())
            .field("kernels", &self.kernels)
            .finish_non_exhaustive()
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
            .map(|(index, bytes)| Pack::read(bytes).map_err(damaged(index)))
            .collect::<Result<Vec<_>, _>>()?;
        let ephemeris = Self { packs, kernels: Vec::new(), core_span_jd: (0.0, 0.0), span_jd: OnceLock::new() };
        Ok(Self { core_span_jd: ephemeris.common_span_jd(Self::packs_cover_jd)?, ..ephemeris })
    }

    /// The same with one more pack, the last in preference, that is read and checked when a time or a body is first asked
    /// for that the others do not have.
    #[must_use]
    pub fn with_deferred_pack(mut self, bytes: Cow<'static, [u8]>) -> Self {
        self.packs.push(Pack::deferred(bytes));
        self.span_jd = OnceLock::new();
        self
    }

    /// The same with kernels of the user, which replace the packs for every body they hold; later ones come first.
    #[must_use]
    pub fn with_kernels(mut self, kernels: Vec<Arc<Kernel>>) -> Self {
        self.kernels = kernels;
        self.span_jd = OnceLock::new();
        self
    }

    /// Reads and checks every pack to its end, the deferred one too.
    ///
    /// # Errors
    /// The first that is damaged.
    pub fn verify(&self) -> Result<(), EphemerisError> {
        self.packs.iter().enumerate().try_for_each(|(index, pack)| pack.verify().map_err(damaged(index)))
    }

    /// The kernels of the user.
    #[must_use]
    pub fn kernels(&self) -> &[Arc<Kernel>] {
        &self.kernels
    }

    /// First and last Julian date (TDB) at which every body is known. A pack that turns out to be damaged adds nothing.
    #[must_use]
    pub fn span(&self) -> (f64, f64) {
        *self
            .span_jd
            .get_or_init(|| self.common_span_jd(Self::covered_jd).unwrap_or((f64::INFINITY, f64::NEG_INFINITY)))
    }

    /// The same without the kernels.
    fn span_of_packs(&self) -> (f64, f64) {
        match self.kernels.is_empty() {
            true => self.span(),
            false => self.common_span_jd(Self::packs_cover_jd).unwrap_or((f64::INFINITY, f64::NEG_INFINITY)),
        }
    }

    fn common_span_jd(
        &self,
        covered_jd: impl Fn(&Self, i32) -> Option<(f64, f64)>,
    ) -> Result<(f64, f64), EphemerisError> {
        let mut span_jd = (f64::NEG_INFINITY, f64::INFINITY);
        for body in Body::ALL {
            let (start, end) = covered_jd(self, naif_number(body)).ok_or(EphemerisError::Missing(body))?;
            span_jd = (span_jd.0.max(start), span_jd.1.min(end));
        }
        Ok(span_jd)
    }

    /// From the kernels that hold a body, else from the packs.
    fn covered_jd(&self, target: i32) -> Option<(f64, f64)> {
        let kernels = self.kernels.iter().filter_map(|kernel| kernel.span_of(target));
        kernels.reduce(widest).or_else(|| self.packs_cover_jd(target))
    }

    fn packs_cover_jd(&self, target: i32) -> Option<(f64, f64)> {
        let segments = self.packs.iter().filter_map(|pack| pack.segments().ok()).flatten();
        segments.filter(|segment| segment.target == target).map(segment::Segment::span_jd).reduce(widest)
    }

    /// Barycentric state at an instant.
    ///
    /// ```
    /// use beiguan::astro::ephemeris::Body;
    /// use beiguan::astro::time::Instant;
    /// use beiguan::catalogs::Catalogs;
    /// use beiguan::units::constants::AU_KM;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let catalogs = Catalogs::embedded();
    /// let (ephemeris, tdb) = (catalogs.ephemeris()?, Instant::J2000.tdb());
    /// let earth = ephemeris.state(Body::Earth, tdb)?;
    /// let moon = ephemeris.state(Body::Moon, tdb)?;
    /// // JPL DE421: 402 448.6 km.
    /// assert!(((moon.position_au - earth.position_au).length() * AU_KM - 402_448.6).abs() < 0.1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A time outside the span; a damaged pack.
    pub fn state(&self, body: Body, tdb: JulianDate<Tdb>) -> Result<State, EphemerisError> {
        if !self.kernels.is_empty() {
            return self.chained(kernel_number(body), tdb);
        }
        let state = match body {
            Body::Earth | Body::Moon => match self.barycentric(EARTH_MOON_BARYCENTRE, tdb)? {
                Some(both) => self.vector(MOON, tdb, EARTH)?.map(|moon| both.plus(moon, share_of_moon(body))),
                None => None,
            },
            _ => self.barycentric(naif_number(body), tdb)?,
        };
        state.filter(State::is_finite).ok_or_else(|| Self::outside(self.span(), tdb))
    }

    /// The states of all bodies in the order of [`Body::ALL`], in less than half the time of asking one by one.
    ///
    /// # Errors
    /// A time outside the span; a damaged pack.
    pub fn states(&self, tdb: JulianDate<Tdb>) -> Result<[State; 11], EphemerisError> {
        if !self.kernels.is_empty() {
            let mut states = [State::ZERO; 11];
            for (state, body) in states.iter_mut().zip(Body::ALL) {
                *state = self.state(body, tdb)?;
            }
            return Ok(states);
        }
        let states = self.all_states(tdb)?;
        let states = states.filter(|states| states.iter().all(State::is_finite));
        states.ok_or_else(|| Self::outside(self.span(), tdb))
    }

    fn all_states(&self, tdb: JulianDate<Tdb>) -> Result<Option<[State; 11]>, EphemerisError> {
        let (Some(sun), Some(moon)) = (self.vector(SUN, tdb, BARYCENTRE)?, self.vector(MOON, tdb, EARTH)?) else {
            return Ok(None);
        };
        let barycentric = |target| {
            Ok(match self.any_vector(target, tdb)? {
                Some((BARYCENTRE, state)) => Some(state),
                Some((SUN, state)) => Some(state.plus(sun, 1.0)),
                _ => None,
            })
        };
        let Some(both) = barycentric(EARTH_MOON_BARYCENTRE)? else { return Ok(None) };
        let mut states = [sun; 11];
        for (state, body) in states.iter_mut().zip(Body::ALL) {
            *state = match body {
                Body::Sun => sun,
                Body::Earth | Body::Moon => both.plus(moon, share_of_moon(body)),
                _ => match barycentric(naif_number(body))? {
                    Some(state) => state,
                    None => return Ok(None),
                },
            };
        }
        Ok(Some(states))
    }

    /// One of the four large asteroids: barycentric state at an instant.
    ///
    /// # Errors
    /// A time outside the span; no pack that has it; a damaged pack.
    pub fn asteroid_state(&self, asteroid: Asteroid, tdb: JulianDate<Tdb>) -> Result<State, EphemerisError> {
        if !self.kernels.is_empty() {
            return self.chained(asteroid.naif_number(), tdb);
        }
        let state = self.barycentric(asteroid.naif_number(), tdb)?.filter(State::is_finite);
        state.ok_or_else(|| match self.covered_jd(asteroid.naif_number()) {
            Some(span_jd) => Self::outside(span_jd, tdb),
            None => EphemerisError::MissingAsteroid(asteroid),
        })
    }

    /// The Moon from the centre of the Earth, without the rounding of two barycentric states.
    ///
    /// # Errors
    /// A time outside the span; a damaged pack.
    pub fn moon_from_earth(&self, tdb: JulianDate<Tdb>) -> Result<State, EphemerisError> {
        if !self.kernels.is_empty() {
            return Ok(self.state(Body::Moon, tdb)?.plus(self.state(Body::Earth, tdb)?, -1.0));
        }
        let moon = self.vector(MOON, tdb, EARTH)?.filter(State::is_finite);
        moon.ok_or_else(|| Self::outside(self.span(), tdb))
    }

    fn barycentric(&self, target: i32, tdb: JulianDate<Tdb>) -> Result<Option<State>, EphemerisError> {
        Ok(match self.any_vector(target, tdb)? {
            Some((BARYCENTRE, state)) => Some(state),
            Some((SUN, state)) => self.vector(SUN, tdb, BARYCENTRE)?.map(|sun| state.plus(sun, 1.0)),
            _ => None,
        })
    }

    fn vector(&self, target: i32, tdb: JulianDate<Tdb>, wanted: i32) -> Result<Option<State>, EphemerisError> {
        let found = self.any_vector(target, tdb)?;
        Ok(found.filter(|(centre, _)| *centre == wanted).map(|(_, state)| state))
    }

    fn any_vector(&self, target: i32, tdb: JulianDate<Tdb>) -> Result<Option<(i32, State)>, EphemerisError> {
        for (index, pack) in self.packs.iter().enumerate() {
            let found = pack.vector(target, tdb.day(), tdb.fraction()).map_err(damaged(index))?;
            if let Some((centre, vector)) = found {
                let state = State { position_au: vector.value(), velocity_au_per_d: vector.rate_per_d() };
                return Ok(Some((centre, state)));
            }
        }
        Ok(None)
    }

    fn outside(span_jd: (f64, f64), asked: JulianDate<Tdb>) -> EphemerisError {
        let [start, end, asked] = [span_jd.0, span_jd.1, asked.jd()].map(iso_date);
        EphemerisError::Outside { start, end, asked }
    }
}

fn widest(whole: (f64, f64), span: (f64, f64)) -> (f64, f64) {
    (whole.0.min(span.0), whole.1.max(span.1))
}

/// What is said about a pack, by its place among them.
fn damaged(index: usize) -> impl Fn(String) -> EphemerisError {
    move |problem| EphemerisError::Damaged { number: index + 1, problem }
}

impl State {
    const ZERO: Self = Self { position_au: DVec3::ZERO, velocity_au_per_d: DVec3::ZERO };

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

/// The number under which a kernel holds a body (NAIF; planets beyond Mars, and Mars, by the barycentre of planet and
/// moons, Mercury and Venus too, which have none).
const fn kernel_number(body: Body) -> i32 {
    match body {
        Body::Earth => EARTH,
        _ => naif_number(body),
    }
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

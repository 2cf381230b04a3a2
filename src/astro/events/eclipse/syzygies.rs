//! New and full Moons near a node, where an eclipse can happen.
//!
//! From each syzygy a mean month leads close to the next; three steps along the elongation find it within minutes, and
//! the Moon's distance from the plane of the Sun's path tells whether a shadow can reach. Elongation and plane come from
//! the ephemeris itself, so that this holds wherever the ephemeris does.

use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::Almanac;
use crate::astro::time::Instant;
use crate::units::angle::{DEGREE_RAD, asin_clamped, wrap_pm_pi};
use std::f64::consts::PI;

/// Mean synodic month, d (Chapront, Chapront-Touze & Francou 2002).
const SYNODIC_MONTH_D: f64 = 29.530_588_853;
/// The Moon's latitude beyond which neither its penumbra nor that of the Earth reaches (1.59 degrees), with a margin.
const HIGHEST_LATITUDE_RAD: f64 = 1.75 * DEGREE_RAD;

/// New or full Moon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syzygy {
    /// Before the Sun.
    NewMoon,
    /// Opposite the Sun.
    FullMoon,
}

/// Greatest eclipse is less than this from the syzygy, d.
const MARGIN_D: f64 = 0.1;
/// True syzygies are less than this from a mean month after the one before, d.
const GUESS_ERROR_D: f64 = 0.8;

/// The syzygies of one kind near a node, within minutes, in a span and a little beyond it.
pub struct NodalSyzygies<'a> {
    almanac: &'a Almanac<'a>,
    syzygy: Syzygy,
    start: Instant,
    end: Instant,
    /// Within hours of the next syzygy; nothing before the first has been looked for.
    guess: Option<Instant>,
}

impl<'a> NodalSyzygies<'a> {
    /// Those of a span.
    pub fn new(almanac: &'a Almanac<'a>, syzygy: Syzygy, from: Instant, to: Instant) -> Self {
        NodalSyzygies { almanac, syzygy, start: from.plus_days(-MARGIN_D), end: to.plus_days(MARGIN_D), guess: None }
    }

    fn following(&mut self) -> Result<Option<Instant>, EphemerisError> {
        loop {
            let guess = self.guess.map_or_else(|| self.first_guess(), Ok)?;
            if guess > self.end.plus_days(GUESS_ERROR_D) {
                return Ok(None);
            }
            let (syzygy, latitude_rad) = self.near(guess)?;
            self.guess = Some(syzygy.plus_days(SYNODIC_MONTH_D));
            let inside = self.start <= syzygy && syzygy <= self.end;
            if inside && latitude_rad.abs() < HIGHEST_LATITUDE_RAD {
                return Ok(Some(syzygy));
            }
        }
    }

    /// Forward from the start, so that nothing before it is asked of the ephemeris.
    fn first_guess(&self) -> Result<Instant, EphemerisError> {
        let (beyond_rad, _) = self.moon(self.start)?;
        Ok(self.start.plus_days((-beyond_rad).rem_euclid(2.0 * PI) / (2.0 * PI) * SYNODIC_MONTH_D))
    }

    /// The syzygy nearest to an instant, and the Moon's latitude then, rad.
    fn near(&self, guess: Instant) -> Result<(Instant, f64), EphemerisError> {
        let mut instant = guess;
        for _ in 0..3 {
            let (elongation_rad, _) = self.moon(instant)?;
            instant = instant.plus_days(-elongation_rad / (2.0 * PI) * SYNODIC_MONTH_D);
        }
        Ok((instant, self.moon(instant)?.1))
    }

    /// Elongation beyond the syzygy and latitude of the Moon, rad, along the plane of the Sun's path.
    fn moon(&self, instant: Instant) -> Result<(f64, f64), EphemerisError> {
        let (ephemeris, tdb) = (self.almanac.ephemeris(), instant.tdb());
        let (earth, sun) = (ephemeris.state(Body::Earth, tdb)?, ephemeris.state(Body::Sun, tdb)?);
        let moon = ephemeris.moon_from_earth(tdb)?.position_au;
        let to_sun = (sun.position_au - earth.position_au).normalize_or(glam::DVec3::X);
        let pole = to_sun.cross(sun.velocity_au_per_d - earth.velocity_au_per_d).normalize_or(glam::DVec3::Z);
        let ahead = pole.cross(to_sun);
        let elongation_rad = moon.dot(ahead).atan2(moon.dot(to_sun));
        let of_syzygy_rad = if self.syzygy == Syzygy::FullMoon { PI } else { 0.0 };
        Ok((wrap_pm_pi(elongation_rad - of_syzygy_rad), asin_clamped(moon.dot(pole) / moon.length())))
    }
}

impl Iterator for NodalSyzygies<'_> {
    type Item = Result<Instant, EphemerisError>;

    fn next(&mut self) -> Option<Self::Item> {
        let found = self.following().transpose();
        if matches!(found, Some(Err(_))) {
            self.guess = Some(self.end.plus_days(SYNODIC_MONTH_D));
        }
        found
    }
}

//! States where kernels of the user take part: every vector from the kernels first, then from the packs, added up along
//! the chain of centres until the barycentre of the solar system.

use super::{Asteroid, Body, Ephemeris, EphemerisError, State, iso_date, kernel_number, share_of_moon};
use super::{BARYCENTRE, EARTH, EARTH_MOON_BARYCENTRE, MOON};
use crate::astro::time::{JulianDate, Tdb};

/// Longest chain of centres that is followed.
const LINKS_MAX: usize = 12;

impl Ephemeris {
    /// The state that a kernel has for a body by its NAIF number (minor planet n is 2 000 000 + n, in newer kernels
    /// 20 000 000 + n); nothing if none holds it.
    ///
    /// # Errors
    /// A time that the kernels do not cover.
    pub fn kernel_state(&self, naif_number: i32, tdb: JulianDate<Tdb>) -> Result<Option<State>, EphemerisError> {
        match self.kernels.iter().any(|kernel| kernel.span_of(naif_number).is_some()) {
            true => self.chained(naif_number, tdb).map(Some),
            false => Ok(None),
        }
    }

    /// Barycentric state of a NAIF number.
    pub(super) fn chained(&self, target: i32, tdb: JulianDate<Tdb>) -> Result<State, EphemerisError> {
        let mut sum = State::ZERO;
        let mut from = target;
        for _ in 0..LINKS_MAX {
            if from == BARYCENTRE {
                return if sum.is_finite() { Ok(sum) } else { Err(EphemerisError::NotANumber(target)) };
            }
            let (centre, state) = self.link(from, tdb)?;
            sum = sum.plus(state, 1.0);
            from = centre;
        }
        Err(EphemerisError::Circle(target))
    }

    /// One vector and its centre.
    fn link(&self, target: i32, tdb: JulianDate<Tdb>) -> Result<(i32, State), EphemerisError> {
        let mut gap = None;
        for kernel in self.kernels.iter().rev() {
            if let Some((centre, vector)) = kernel.vector(target, tdb.day(), tdb.fraction()) {
                return Ok((centre, State { position_au: vector.value(), velocity_au_per_d: vector.rate_per_d() }));
            }
            if gap.is_none() && kernel.span_of(target).is_some() {
                gap = Some((kernel.name().to_owned(), kernel.coverage(target)));
            }
        }
        if let Some((kernel, spans)) = gap {
            return Err(EphemerisError::KernelGap { kernel, spans, asked: iso_date(tdb.jd()) });
        }
        self.link_of_packs(target, tdb)?.ok_or_else(|| self.without(target, tdb))
    }

    /// The Earth hangs on its barycentre with the Moon, as in kernels.
    fn link_of_packs(&self, target: i32, tdb: JulianDate<Tdb>) -> Result<Option<(i32, State)>, EphemerisError> {
        if target != EARTH {
            return self.any_vector(target, tdb);
        }
        let moon = self.any_vector(MOON, tdb)?;
        Ok(moon.map(|(_, moon)| (EARTH_MOON_BARYCENTRE, State::ZERO.plus(moon, share_of_moon(Body::Earth)))))
    }

    /// Why the packs have no vector.
    fn without(&self, target: i32, tdb: JulianDate<Tdb>) -> EphemerisError {
        let asteroid = Asteroid::ALL.into_iter().find(|asteroid| asteroid.naif_number() == target);
        match (self.covered_jd(target), asteroid) {
            (Some(span_jd), _) => Self::outside(span_jd, tdb),
            (None, Some(asteroid)) => EphemerisError::MissingAsteroid(asteroid),
            (None, None) => match Body::ALL.into_iter().find(|&body| kernel_number(body) == target) {
                Some(_) => Self::outside(self.span(), tdb),
                None => EphemerisError::NoCentre(target),
            },
        }
    }
}

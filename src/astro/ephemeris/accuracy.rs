//! What the places of a date stand on and how good they are; and Sun and Earth where no ephemeris reaches.

use super::{Body, Ephemeris, EphemerisError, State, iso_date, mean_orbit};
use crate::astro::time::{JulianDate, Tdb};

/// 1600-01-01 to 2400-12-31: there the core pack is finer.
const FINE_SPAN_JD: std::ops::Range<f64> = 2_305_447.5..2_598_007.5;
/// Light from anything in the solar system that is seen from the Earth is on its way for less than this, d.
const LIGHT_ON_ITS_WAY_D: f64 = 1.0;

/// What the places of Sun, Moon and planets stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// DE431 as the core pack keeps it for 1600 to 2400.
    CoreFine,
    /// DE431 as the core pack keeps it for -3000 to +3000.
    Core,
    /// DE431 as the deep pack keeps it.
    Deep,
    /// The mean orbit of the Earth: the Sun alone.
    MeanOrbit,
}

impl Basis {
    /// How far directions from the Earth are from the source at most, arcseconds: for DE431 the bars that are held in
    /// `tests/ephemeris.rs` and `tests/deep_ephemeris.rs`, for the mean orbit as told in `mean_orbit.rs`.
    #[must_use]
    pub const fn direction_arcsec(self) -> f64 {
        match self {
            Self::CoreFine => 0.01,
            Self::Core => 0.05,
            Self::Deep => 0.5,
            Self::MeanOrbit => 1000.0,
        }
    }
}

/// Which source and which accuracy hold at a date. It reads as a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Accuracy {
    /// What the places stand on.
    pub basis: Basis,
    /// First and last day at which Moon and planets are known.
    pub known: (String, String),
    /// The kernels of the user, each with the bodies that it gives at that date.
    pub kernels: Vec<(String, Vec<Body>)>,
}

impl Accuracy {
    /// Whether it is other than a user expects who asks for a date of recorded history.
    #[must_use]
    pub fn is_worth_saying(&self) -> bool {
        !matches!(self.basis, Basis::CoreFine | Basis::Core) || !self.kernels.is_empty()
    }
}

impl std::fmt::Display for Accuracy {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let arcsec = self.basis.direction_arcsec();
        let from_kernels: usize = self.kernels.iter().map(|(_, bodies)| bodies.len()).sum();
        match self.basis {
            _ if from_kernels == Body::ALL.len() => write!(formatter, "Sun, Moon and planets from your kernels")?,
            Basis::MeanOrbit => {
                let (first, last) = &self.known;
                write!(
                    formatter,
                    "Sun on the Earth's mean orbit, within 0.3°; Moon and planets are known from {first} to {last}"
                )?;
            }
            _ => write!(formatter, "Sun, Moon and planets from JPL DE431, within {arcsec}\"")?,
        }
        for (kernel, bodies) in &self.kernels {
            let names: Vec<&str> = bodies.iter().map(|body| body.name()).collect();
            write!(formatter, "; {} from {kernel}", names.join(", "))?;
        }
        Ok(())
    }
}

/// What a sky needs of the bodies at an instant.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "there is one for an instant, and it is nearly always the large one")]
pub enum SkyStates {
    /// All bodies, in the order of [`Body::ALL`].
    All([State; 11]),
    /// Only the Sun, in the barycentre, and the Earth on its mean orbit; why there are no others.
    SunAlone {
        /// The Earth, from the barycentre.
        earth: State,
        /// What is said when another body is asked for.
        outside: EphemerisError,
    },
}

impl SkyStates {
    /// The state of a body.
    ///
    /// # Errors
    /// A body other than Sun and Earth where there is only the mean orbit.
    pub fn of(&self, body: Body) -> Result<&State, EphemerisError> {
        match (self, body) {
            (Self::All(states), _) => Ok(&states[body as usize]),
            (Self::SunAlone { .. }, Body::Sun) => Ok(&State::ZERO),
            (Self::SunAlone { earth, .. }, Body::Earth) => Ok(earth),
            (Self::SunAlone { outside, .. }, _) => Err(outside.clone()),
        }
    }

    /// The bodies that have a state.
    #[must_use]
    pub const fn bodies(&self) -> &'static [Body] {
        match self {
            Self::All(_) => &Body::ALL,
            Self::SunAlone { .. } => &[Body::Sun, Body::Earth],
        }
    }
}

impl Ephemeris {
    /// The states of a sky: of all bodies as [`Ephemeris::states`] gives them, or, where the packs end, of the Sun alone, on
    /// the mean orbit of the Earth out to 200 000 years from J2000.
    ///
    /// # Errors
    /// A date beyond the mean orbit, a gap in the user's kernels, a damaged pack.
    pub fn sky_states(&self, tdb: JulianDate<Tdb>) -> Result<SkyStates, EphemerisError> {
        let outside = match self.sees_all_bodies(tdb) {
            true => return self.states(tdb).map(SkyStates::All),
            false => match self.states(tdb) {
                Err(gap) if !matches!(gap, EphemerisError::Outside { .. }) => return Err(gap),
                _ => Self::outside(self.sky_span(), tdb),
            },
        };
        match mean_orbit::earth_from_sun(tdb) {
            Some(earth) => Ok(SkyStates::SunAlone { earth, outside }),
            None => Err(outside),
        }
    }

    /// The Earth from the Sun on its mean orbit, as [`Ephemeris::sky_states`] has it where the packs end; nothing beyond
    /// 200 000 years from J2000.
    #[must_use]
    pub fn earth_on_mean_orbit(&self, tdb: JulianDate<Tdb>) -> Option<State> {
        mean_orbit::earth_from_sun(tdb)
    }

    /// What the places of a date stand on, and how good they are.
    #[must_use]
    pub fn accuracy(&self, tdb: JulianDate<Tdb>) -> Accuracy {
        let (first, last) = self.sky_span();
        Accuracy {
            basis: self.basis(tdb),
            known: (iso_date(first), iso_date(last)),
            kernels: self.kernels_at(tdb.jd()),
        }
    }

    fn basis(&self, tdb: JulianDate<Tdb>) -> Basis {
        match (self.core_reaches(tdb), self.sees_all_bodies(tdb)) {
            (true, _) if FINE_SPAN_JD.contains(&tdb.jd()) => Basis::CoreFine,
            (true, _) => Basis::Core,
            (false, true) => Basis::Deep,
            (false, false) => Basis::MeanOrbit,
        }
    }

    /// Later kernels come first, so a body counts for the last that has it.
    fn kernels_at(&self, jd: f64) -> Vec<(String, Vec<Body>)> {
        let mut left = Body::ALL.to_vec();
        let mut named = Vec::new();
        for kernel in self.kernels.iter().rev() {
            let (own, others) = left.into_iter().partition(|&body| kernel.covers(super::kernel_number(body), jd));
            left = others;
            named.push((kernel.name().to_owned(), own));
        }
        named.retain(|(_, bodies): &(String, Vec<Body>)| !bodies.is_empty());
        named.reverse();
        named
    }

    /// Whether packs and kernels reach, with the days that light is on its way. The deep pack is not touched for dates of
    /// the core.
    fn sees_all_bodies(&self, tdb: JulianDate<Tdb>) -> bool {
        let (start, end) = if self.core_reaches(tdb) { self.core_span_jd } else { self.sky_span() };
        (start..=end).contains(&tdb.jd())
    }

    fn core_reaches(&self, tdb: JulianDate<Tdb>) -> bool {
        let (start, end) = self.core_span_jd;
        (start + LIGHT_ON_ITS_WAY_D..=end).contains(&tdb.jd())
    }

    fn sky_span(&self) -> (f64, f64) {
        let (start, end) = self.span_of_packs();
        (start + LIGHT_ON_ITS_WAY_D, end)
    }
}

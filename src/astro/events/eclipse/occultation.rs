//! Occultations of planets and stars by the Moon, seen from a place.
//!
//! The Moon's limb is a circle of the mean radius k = 0.2725076 (its mountains move contacts by some seconds, and at a
//! graze decide whether there is one); of a planet the contact of the centre is given.

use super::local::position_angle_rad;
use super::refine::{least, zeros_around};
use super::{Discs, EclipseModel, Encounter};
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::Almanac;
use crate::astro::events::subject::Source;
use crate::astro::frames::{Direction, GeodeticSite, Horizontal};
use crate::astro::time::Instant;
use glam::DVec3;

/// From the geocentric to the local least distance, at most, d: parallax carries the Moon by its hour's path twice over.
const LEAST_REACH_D: f64 = 4.0 / 24.0;
/// Half the longest occultation, d.
const CONTACT_REACH_D: f64 = 1.5 / 24.0;
/// Samples on either side.
const STEPS: i32 = 24;

/// Which half of the Moon's limb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limb {
    /// Lit by the Sun.
    Bright,
    /// Not lit by the Sun.
    Dark,
}

impl Limb {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Limb::Bright => "bright",
            Limb::Dark => "dark",
        }
    }
}

/// The disappearance or the reappearance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OccultationContact {
    /// When.
    pub instant: Instant,
    /// Position angle on the Moon's limb, from north through east, rad.
    pub position_angle_rad: f64,
    /// Which limb.
    pub limb: Limb,
    /// Where it happens, without air.
    pub place: Direction<Horizontal>,
    /// Altitude of the Sun, without air, rad: above zero it is day.
    pub sun_altitude_rad: f64,
}

/// An occultation for a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Occultation {
    /// The body goes behind the Moon.
    pub disappearance: OccultationContact,
    /// The body comes out again.
    pub reappearance: OccultationContact,
}

impl Occultation {
    /// Of a body that the Moon passes near an instant, if the place sees one (or would, were the Moon up).
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn near(
        almanac: &Almanac<'_>,
        target: &Source,
        near: Instant,
        site: &GeodeticSite,
    ) -> Result<Option<Self>, EphemerisError> {
        let moon_radius = EclipseModel::default().penumbral_k;
        let encounter = Encounter::between(almanac, near, target, &Source::Body(Body::Moon))?;
        let gap_rad = |at: Instant| {
            let seen = encounter.from_site(site, at);
            Discs::of(seen.far, 0.0, seen.near, moon_radius).outer_gap_rad()
        };
        let samples = (-STEPS..=STEPS).map(|step| near.plus_days(LEAST_REACH_D * f64::from(step) / f64::from(STEPS)));
        let nearest = samples.min_by(|one, other| gap_rad(*one).total_cmp(&gap_rad(*other))).unwrap_or(near);
        let deepest = least(nearest, LEAST_REACH_D / f64::from(STEPS), gap_rad);
        let Some([begin, end]) = zeros_around(deepest, CONTACT_REACH_D, gap_rad) else { return Ok(None) };
        let contact = |at| OccultationContact::at(almanac, &encounter, site, at);
        Ok(Some(Occultation { disappearance: contact(begin)?, reappearance: contact(end)? }))
    }
}

impl OccultationContact {
    fn at(
        almanac: &Almanac<'_>,
        encounter: &Encounter,
        site: &GeodeticSite,
        at: Instant,
    ) -> Result<Self, EphemerisError> {
        let seen = encounter.from_site(site, at);
        let sun = almanac.apparent_au(Body::Sun, at)?;
        let horizontal_from_true = encounter.earth.horizontal_from_true(site, at);
        let place = |vector: DVec3| Direction::<Horizontal>::new(horizontal_from_true.rotate(vector));
        let position_angle_rad = position_angle_rad(seen.near, seen.far);
        let towards_sun_rad = super::local::position_angle_rad(seen.near, sun);
        let limb = if (position_angle_rad - towards_sun_rad).cos() > 0.0 { Limb::Bright } else { Limb::Dark };
        Ok(OccultationContact {
            instant: at,
            position_angle_rad,
            limb,
            place: place(seen.far),
            sun_altitude_rad: place(sun).altitude_rad(),
        })
    }
}

//! Stars by the matrix path: straight space motion, parallax, deflection, aberration.
//!
//! The path of a star is a straight line in space, so that proper motion changes with distance and radial velocity moves
//! it too (The Hipparcos and Tycho Catalogues, ESA 1997, vol. 1, sec. 1.5.5). In units of the star's own distance at epoch its
//! position is `p0 + v t`, with `t` the time at which the light left: the light-time equation along the line is solved
//! exactly (Stumpff 1985, A&A 144, 232), which matters from some thousand years on. Within 0.3 mas of ERFA's `atciq` for
//! the dates of the Hipparcos era, within 1 microsecond of arc of its `starpm` over +-100 000 years (`tests/star_motion.rs`).
//!
//! Left out: the pull of the Galaxy, which bends the lines by 1 % of the way in some million years.

use super::BarycentricObserver;
use super::aberration::Aberration;
use super::deflection::SunDeflection;
use crate::astro::frames::{Direction, Icrs};
use crate::units::constants::{AU_KM, DAY_S, JULIAN_YEAR_D, LIGHT_SPEED_AU_PER_D};
use glam::DVec3;

const LIGHT_SPEED_AU_PER_YR: f64 = LIGHT_SPEED_AU_PER_D * JULIAN_YEAR_D;
/// A star that seems faster than this part of the speed of light (3000 km/s) has a parallax that is noise; no catalogue
/// star is.
const FASTEST_PER_LIGHT: f64 = 0.01;

/// A star's line through space, in units of its distance at epoch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpaceMotion {
    /// Direction at epoch, ICRS.
    pub at_epoch: DVec3,
    /// Velocity, in distances at epoch per Julian year of the star's own time.
    pub velocity_per_yr: DVec3,
    /// Parallax at epoch, rad: 1 au over the distance.
    pub parallax_rad: f64,
    /// Speed of light, in distances at epoch per Julian year; 0 where the distance is not known, so that the light's way
    /// is taken to last the same at all times.
    pub light_speed_per_yr: f64,
    /// Epoch, Julian year (TDB), at which the light of `at_epoch` was seen.
    pub epoch_jyear: f64,
}

impl SpaceMotion {
    /// From catalogue columns: right ascension and declination (rad, ICRS at `epoch_jyear`), proper motions (rad/yr, that in
    /// right ascension times cos dec), parallax (rad, 0 if unknown), radial velocity (km/s, 0 if unknown).
    pub fn from_catalogue(
        (ra_rad, dec_rad): (f64, f64),
        (pm_ra_cosdec_rad_per_yr, pm_dec_rad_per_yr): (f64, f64),
        parallax_rad: f64,
        radial_velocity_km_per_s: f64,
        epoch_jyear: f64,
    ) -> Self {
        let at_epoch = Direction::<Icrs>::from_spherical(ra_rad, dec_rad).unit();
        let (sin_ra, cos_ra) = ra_rad.sin_cos();
        let (sin_dec, cos_dec) = dec_rad.sin_cos();
        let east = DVec3::new(-sin_ra, cos_ra, 0.0);
        let north = DVec3::new(-sin_dec * cos_ra, -sin_dec * sin_ra, cos_dec);
        let across_per_yr = east * pm_ra_cosdec_rad_per_yr + north * pm_dec_rad_per_yr;
        let away_per_yr = radial_velocity_km_per_s * DAY_S * JULIAN_YEAR_D / AU_KM * parallax_rad;
        let still = SpaceMotion {
            at_epoch,
            velocity_per_yr: across_per_yr + at_epoch * away_per_yr,
            parallax_rad,
            light_speed_per_yr: 0.0,
            epoch_jyear,
        };
        let light_speed_per_yr = LIGHT_SPEED_AU_PER_YR * parallax_rad;
        if still.velocity_per_yr.length() >= FASTEST_PER_LIGHT * light_speed_per_yr {
            return still;
        }
        let (across, away) = (across_per_yr / light_speed_per_yr, away_per_yr / light_speed_per_yr);
        let (across, away) = own_velocity_per_light(across, away);
        let velocity_per_yr = (across + at_epoch * away) * light_speed_per_yr;
        SpaceMotion { velocity_per_yr, light_speed_per_yr, ..still }
    }

    /// This star's place on the line of another with which it moves: components of one double stay together.
    #[must_use]
    pub fn moving_with(&self, companion: &SpaceMotion) -> Self {
        SpaceMotion {
            velocity_per_yr: companion.velocity_per_yr,
            parallax_rad: companion.parallax_rad,
            light_speed_per_yr: companion.light_speed_per_yr,
            ..*self
        }
    }

    /// Where the star is seen from the barycentre, its light arriving there `years` after epoch: in units of its distance
    /// at epoch.
    #[inline(always)]
    pub fn after_years(&self, years: f64) -> DVec3 {
        self.at_epoch + self.velocity_per_yr * self.own_years(years)
    }

    /// How fast the star runs along its line as it is seen `years` after epoch, in distances at epoch per year: a star that
    /// comes nearer seems faster than it is.
    pub fn seen_rate_per_yr(&self, years: f64) -> DVec3 {
        if self.light_speed_per_yr <= 0.0 {
            return self.velocity_per_yr;
        }
        let away = self.velocity_per_yr.dot(self.after_years(years).normalize_or_zero());
        self.velocity_per_yr / (1.0 + away / self.light_speed_per_yr)
    }

    /// Years of the star's own time between the departures of the light that arrives at epoch and `years` later: the
    /// root of `years = t + (|p0 + v t| - 1) / c`.
    #[inline(always)]
    fn own_years(&self, years: f64) -> f64 {
        let light = self.light_speed_per_yr;
        let away = self.at_epoch.dot(self.velocity_per_yr);
        let speed_squared = self.velocity_per_yr.length_squared();
        let distances = light * years;
        let ahead = 1.0 + distances;
        let squared = light * light + away * (2.0 * light * ahead + away) + speed_squared * distances * (ahead + 1.0);
        let own = (light * ahead + away - squared.max(0.0).sqrt()) / (light * light - speed_squared);
        if light > 0.0 { own } else { years }
    }

    /// Direction from the observer, before deflection and aberration; not normalised: its length is the distance over
    /// that at epoch.
    pub fn astrometric(&self, julian_epoch_tdb: f64, observer: &BarycentricObserver) -> DVec3 {
        ApparentStars::at(julian_epoch_tdb, observer).astrometric(self)
    }

    /// Apparent direction: with deflection by the Sun and aberration.
    pub fn apparent(&self, julian_epoch_tdb: f64, observer: &BarycentricObserver) -> Direction<Icrs> {
        ApparentStars::at(julian_epoch_tdb, observer).apparent_of(self)
    }
}

/// The star's own motion over the speed of light from its observed rates, which its motion along the line of sight
/// shortens or stretches: (across, away), as in ERFA's `starpv`.
fn own_velocity_per_light(observed_across: DVec3, observed_away: f64) -> (DVec3, f64) {
    let (mut across, mut away) = (observed_across, observed_away);
    // Each round gains a factor of the speed over that of light, at most 0.01.
    for _ in 0..6 {
        let stretch = 1.0 + away;
        let squared = across.length_squared() + away * away;
        away = stretch * observed_away - squared / ((1.0 - squared).max(0.0).sqrt() + 1.0);
        across = observed_across * stretch;
    }
    (across, away)
}

/// What the apparent places of all stars share at one instant for one observer.
#[derive(Debug, Clone, Copy)]
pub struct ApparentStars {
    julian_epoch_tdb: f64,
    position_au: DVec3,
    /// The same for the parallax.
    baseline_au: DVec3,
    deflection: SunDeflection,
    aberration: Aberration,
}

impl ApparentStars {
    /// At a Julian epoch (TDB).
    pub fn at(julian_epoch_tdb: f64, observer: &BarycentricObserver) -> Self {
        ApparentStars {
            julian_epoch_tdb,
            position_au: observer.position_au,
            baseline_au: observer.position_au,
            deflection: SunDeflection::of(observer),
            aberration: Aberration::of(observer),
        }
    }

    /// The same with parallaxes so many times as large: what-ifs. A star that comes nearer by that also seems brighter.
    #[must_use]
    pub fn with_parallax_times(self, factor: f64) -> Self {
        ApparentStars { baseline_au: self.position_au * factor, ..self }
    }

    /// As [`SpaceMotion::astrometric`].
    #[inline(always)]
    pub fn astrometric(&self, motion: &SpaceMotion) -> DVec3 {
        // The light reaches the observer earlier or later than the barycentre (Roemer).
        let roemer_yr = motion.at_epoch.dot(self.position_au) * (1.0 / LIGHT_SPEED_AU_PER_YR);
        let years = self.julian_epoch_tdb - motion.epoch_jyear + roemer_yr;
        motion.after_years(years) - self.baseline_au * motion.parallax_rad
    }

    /// Apparent direction of a star.
    pub fn apparent_of(&self, motion: &SpaceMotion) -> Direction<Icrs> {
        self.apparent(self.astrometric(motion).try_normalize().unwrap_or(motion.at_epoch))
    }

    /// Apparent direction of a star whose astrometric direction is this unit vector.
    #[inline(always)]
    pub fn apparent(&self, towards: DVec3) -> Direction<Icrs> {
        self.aberration.proper(self.deflection.of_star(towards))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD};

    fn still_observer() -> BarycentricObserver {
        BarycentricObserver::new(DVec3::X, DVec3::ZERO, DVec3::ZERO)
    }

    #[test]
    fn a_year_of_proper_motion_is_the_catalogue_s_value() {
        let motion = SpaceMotion::from_catalogue(
            (100.0 * DEGREE_RAD, 60.0 * DEGREE_RAD),
            (3.0 * ARCSECOND_RAD, -4.0 * ARCSECOND_RAD),
            0.0,
            0.0,
            2000.0,
        );
        let observer = BarycentricObserver { position_au: DVec3::ZERO, ..still_observer() };
        let before = Direction::<Icrs>::new(motion.astrometric(2000.0, &observer));
        let after = Direction::<Icrs>::new(motion.astrometric(2001.0, &observer));
        assert!((before.separation_rad(&after) - 5.0 * ARCSECOND_RAD).abs() < 1e-9 * ARCSECOND_RAD);
        assert!(after.latitude_rad() < before.latitude_rad() && after.longitude_rad() > before.longitude_rad());
    }

    /// A parallax of 1" moves a star at the ecliptic's pole by 1" when the observer is 1 au from the barycentre.
    #[test]
    fn parallax_moves_a_star_towards_the_side_away_from_the_observer() {
        let motion = SpaceMotion::from_catalogue((90.0 * DEGREE_RAD, 0.0), (0.0, 0.0), ARCSECOND_RAD, 0.0, 2000.0);
        let seen = Direction::<Icrs>::new(motion.astrometric(2000.0, &still_observer()));
        assert!((seen.longitude_rad() - 90.0 * DEGREE_RAD - ARCSECOND_RAD).abs() < 1e-9 * ARCSECOND_RAD);
    }
}

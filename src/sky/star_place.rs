//! Where catalogue stars stand: the matrix path of [`crate::astro::apparent`] for one star or for all.

use super::{BodyPlace, Reduction, SkyObject, star_magnitude};
use crate::astro::apparent::SpaceMotion;
use crate::astro::frames::{Direction, Horizontal, Icrs, TrueOfDate};
use crate::catalogs::{CatalogError, Catalogs, Star, StarAstrometry};

/// The apparent place of one star.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StarPlace {
    /// Astrometric, ICRS: space motion and parallax.
    pub astrometric: Direction<Icrs>,
    /// Apparent, true equator and equinox of date.
    pub of_date: Direction<TrueOfDate>,
    /// Apparent, without air.
    pub horizontal: Direction<Horizontal>,
    /// Where the air shows it.
    pub seen: Direction<Horizontal>,
}

impl StarPlace {
    /// Of a star with this astrometry.
    pub fn of(astrometry: &StarAstrometry, reduction: &Reduction) -> Self {
        let motion = space_motion(astrometry);
        let apparent = motion.apparent(reduction.julian_epoch, &reduction.observer);
        let horizontal = reduction.horizontal_from_icrs * apparent;
        StarPlace {
            astrometric: Direction::new(motion.astrometric(reduction.julian_epoch, &reduction.observer)),
            of_date: reduction.true_from_icrs() * apparent,
            horizontal,
            seen: reduction.refract(horizontal),
        }
    }
}

/// A star's line through space from its catalogue columns.
pub fn space_motion(astrometry: &StarAstrometry) -> SpaceMotion {
    SpaceMotion::from_catalogue(
        (astrometry.ra_icrs_rad, astrometry.dec_icrs_rad),
        (astrometry.pm_ra_cosdec_rad_per_yr, astrometry.pm_dec_rad_per_yr),
        astrometry.parallax_rad,
        astrometry.radial_velocity_km_s,
        astrometry.epoch_jyear,
    )
}

/// A star as a row of an ephemeris.
pub(super) fn as_body(
    object: SkyObject,
    star: Star<'_>,
    reduction: &Reduction,
    catalogs: &Catalogs,
) -> Result<BodyPlace, CatalogError> {
    let motion = space_motion(star.astrometry());
    let astrometric = motion.astrometric(reduction.julian_epoch, &reduction.observer);
    let apparent = motion.apparent(reduction.julian_epoch, &reduction.observer);
    let distance_au = (motion.parallax_rad > 0.0).then(|| astrometric.length() / motion.parallax_rad);
    let mut place = BodyPlace::with_apparent(object, Direction::new(astrometric), apparent, distance_au, reduction);
    place.magnitude = Some(star_magnitude(star, reduction, catalogs)?);
    place.elongation_rad = Some(place.elongation(reduction));
    Ok(place)
}

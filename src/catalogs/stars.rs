//! What the star catalogues say about one star. Numbers as published, in radians; nothing is moved to another epoch.

use crate::astro::apparent::SpaceMotion;

/// Place and motion of a star at its catalogue's epoch, on the ICRS axes, seen from the barycentre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StarAstrometry {
    /// Right ascension, rad, in [0, 2 pi).
    pub ra_icrs_rad: f64,
    /// Declination, rad.
    pub dec_icrs_rad: f64,
    /// Epoch of the place, Julian year (J1991.25 for Hipparcos).
    pub epoch_jyear: f64,
    /// Proper motion along the circle of right ascension, times cos(declination), rad per Julian year.
    pub pm_ra_cosdec_rad_per_yr: f64,
    /// Proper motion in declination, rad per Julian year.
    pub pm_dec_rad_per_yr: f64,
    /// Parallax, rad; 0 where none was measured or the measurement was not positive.
    pub parallax_rad: f64,
    /// Radial velocity, km/s, positive when receding; 0 where none is known.
    pub radial_velocity_km_s: f64,
}

impl StarAstrometry {
    /// The star's line through space.
    #[must_use]
    pub fn space_motion(&self) -> SpaceMotion {
        SpaceMotion::from_catalogue(
            (self.ra_icrs_rad, self.dec_icrs_rad),
            (self.pm_ra_cosdec_rad_per_yr, self.pm_dec_rad_per_yr),
            self.parallax_rad,
            self.radial_velocity_km_s,
            self.epoch_jyear,
        )
    }
}

/// A star of the first tier: the naked-eye stars of the Bright Star Catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct BrightStar {
    /// Number in the Bright Star Catalogue (Harvard Revised).
    pub hr: u32,
    /// Number in the Hipparcos catalogue. Of two HR stars that share an entry, the brighter one carries it.
    pub hip: Option<u32>,
    /// Number in the Henry Draper catalogue.
    pub hd: Option<u32>,
    /// Bayer's Greek letter with its index, such as `α` or `π1`, without the constellation.
    pub bayer: Option<String>,
    /// Flamsteed's number, without the constellation.
    pub flamsteed: Option<u16>,
    /// Three-letter abbreviation of the constellation that the designation names.
    pub constellation: Option<String>,
    /// Proper name.
    pub name: Option<String>,
    /// Traditional Chinese name in simplified characters.
    pub name_zh: Option<String>,
    /// Place and motion.
    pub astrometry: StarAstrometry,
    /// The same as a line through space; components of one system run side by side on that of their first star.
    pub motion: SpaceMotion,
    /// Johnson V, mag.
    pub v_mag: f64,
    /// Colour B-V, mag.
    pub b_v: Option<f64>,
    /// MK spectral type as catalogued.
    pub spectral_type: String,
    /// The physical double or multiple star this belongs to, named by the lowest HR number in it. Stars of one system
    /// share proper motion, parallax and radial velocity.
    pub system: Option<u32>,
}

impl BrightStar {
    /// Bayer's or else Flamsteed's designation with the constellation, such as `α Lyr` or `61 Cyg`.
    #[must_use]
    pub fn designation(&self) -> Option<String> {
        let constellation = self.constellation.as_deref()?;
        match (&self.bayer, self.flamsteed) {
            (Some(letter), _) => Some(format!("{letter} {constellation}")),
            (None, Some(number)) => Some(format!("{number} {constellation}")),
            (None, None) => None,
        }
    }
}

/// A star of the second tier: Hipparcos stars that are not in the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HipparcosStar {
    /// Number in the Hipparcos catalogue.
    pub hip: u32,
    /// Place and motion; the catalogue has no radial velocities, they are 0.
    pub astrometry: StarAstrometry,
    /// Johnson V, mag.
    pub v_mag: f64,
    /// Colour B-V, mag.
    pub b_v: Option<f64>,
}

/// A star of either tier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Star<'catalog> {
    /// First tier.
    Bright(&'catalog BrightStar),
    /// Second tier.
    Hipparcos(&'catalog HipparcosStar),
}

impl<'catalog> Star<'catalog> {
    /// Number in the Bright Star Catalogue.
    #[must_use]
    pub fn hr(&self) -> Option<u32> {
        match self {
            Self::Bright(star) => Some(star.hr),
            Self::Hipparcos(_) => None,
        }
    }

    /// Number in the Hipparcos catalogue.
    #[must_use]
    pub fn hip(&self) -> Option<u32> {
        match self {
            Self::Bright(star) => star.hip,
            Self::Hipparcos(star) => Some(star.hip),
        }
    }

    /// Place and motion.
    #[must_use]
    pub fn astrometry(&self) -> &'catalog StarAstrometry {
        match self {
            Self::Bright(star) => &star.astrometry,
            Self::Hipparcos(star) => &star.astrometry,
        }
    }

    /// Line through space.
    #[must_use]
    pub fn motion(&self) -> SpaceMotion {
        match self {
            Self::Bright(star) => star.motion,
            Self::Hipparcos(star) => star.astrometry.space_motion(),
        }
    }

    /// Johnson V, mag.
    #[must_use]
    pub fn v_mag(&self) -> f64 {
        match self {
            Self::Bright(star) => star.v_mag,
            Self::Hipparcos(star) => star.v_mag,
        }
    }

    /// Colour B-V, mag.
    #[must_use]
    pub fn b_v(&self) -> Option<f64> {
        match self {
            Self::Bright(star) => star.b_v,
            Self::Hipparcos(star) => star.b_v,
        }
    }
}

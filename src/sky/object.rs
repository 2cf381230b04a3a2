//! What a person can ask for by name: bodies of the solar system, minor planets, stars.

use super::{BodyPlace, Reduction, SkyError, star_place};
use crate::astro::ephemeris::Body;
use crate::catalogs::{CatalogError, Catalogs, Star};

/// Something in the sky that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SkyObject {
    /// Sun, Moon, planet.
    Body(Body),
    /// Minor planet, by its place in the catalogue.
    MinorPlanet(usize),
    /// Catalogue star.
    Star(StarNumber),
}

/// A star by its catalogue number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StarNumber {
    /// Bright Star Catalogue.
    Hr(u32),
    /// Hipparcos.
    Hip(u32),
}

/// A name that nothing in the catalogues has, or a catalogue that cannot be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum UnknownObject {
    /// Nothing has this name.
    #[error(
        "there is no body \"{0}\"; name one of sun, moon, mercury, venus, mars, jupiter, saturn, uranus, neptune, pluto, a minor planet \
         such as 59000, or a star such as Sirius, \"HIP 32349\" or \"HR 2491\""
    )]
    Name(String),
    /// A catalogue is broken.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
}

impl SkyObject {
    /// The object that a word names.
    ///
    /// # Errors
    /// Nothing has that name.
    pub fn find(word: &str, catalogs: &Catalogs) -> Result<Self, UnknownObject> {
        if let Ok(body) = word.parse::<Body>() {
            return Ok(SkyObject::Body(body));
        }
        if let Some(index) = catalogs.minor_planets()?.iter().position(|planet| planet.is_called(word)) {
            return Ok(SkyObject::MinorPlanet(index));
        }
        if let Some(star) = catalogs.stars()?.find(word) {
            return Ok(SkyObject::Star(number_of(star)));
        }
        // A Hipparcos number of the second tier.
        let digits = word.trim().to_ascii_lowercase();
        let hip = digits.strip_prefix("hip").and_then(|rest| rest.trim().parse().ok());
        match hip {
            Some(hip) if catalogs.star_of_hip(hip)?.is_some() => Ok(SkyObject::Star(StarNumber::Hip(hip))),
            _ => Err(UnknownObject::Name(word.to_owned())),
        }
    }

    /// Where it is.
    ///
    /// # Errors
    /// The Earth from the Earth, an instant outside the ephemeris, a broken catalogue.
    pub fn place(&self, reduction: &Reduction, catalogs: &Catalogs) -> Result<BodyPlace, SkyError> {
        match *self {
            SkyObject::Body(body) => BodyPlace::of_body(body, reduction, catalogs),
            SkyObject::MinorPlanet(index) => BodyPlace::of_minor_planet(index, reduction, catalogs),
            SkyObject::Star(number) => {
                let star = match number {
                    StarNumber::Hr(hr) => catalogs.stars()?.by_hr(hr).map(Star::Bright),
                    StarNumber::Hip(hip) => catalogs.star_of_hip(hip)?,
                };
                Ok(star_place::as_body(*self, star.ok_or(SkyError::Gone)?, reduction))
            }
        }
    }
}

/// The number by which a star is found again.
pub(super) fn number_of(star: Star<'_>) -> StarNumber {
    match (star.hr(), star.hip()) {
        (Some(hr), _) => StarNumber::Hr(hr),
        (None, Some(hip)) => StarNumber::Hip(hip),
        (None, None) => StarNumber::Hr(0),
    }
}

//! Which constellation a direction lies in.

use crate::astro::frames::{Direction, Icrs, b1875_from_icrs};
use crate::catalogs::{CatalogError, Catalogs};

/// Abbreviation of the constellation (IAU 1930) around an ICRS direction.
///
/// # Errors
/// The constellation table is broken.
pub fn constellation_of(direction: Direction<Icrs>, catalogs: &Catalogs) -> Result<&str, CatalogError> {
    let b1875 = b1875_from_icrs() * direction;
    let found = catalogs.constellations()?.at_b1875(b1875.longitude_rad(), b1875.latitude_rad());
    Ok(found.map_or("", |figure| figure.id.as_str()))
}

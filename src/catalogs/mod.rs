//! The files of `/catalogs`, parsed and validated from bytes. Where the bytes come from, the embedded copy or a user's
//! folder, is said by the caller; nothing here computes a position.

mod bright_stars;
mod bundle;
mod deep_sky;
mod designation;
mod edition;
mod embedded;
mod files;
mod fold;
mod hipparcos;
pub mod landscapes;
mod mansions;
mod meteor_showers;
mod milky_way;
pub mod minor_planets;
mod moon_surface;
mod moons;
mod origins;
mod pictures;
mod places;
mod planet_maps;
pub mod satellites;
pub mod sky_culture;
mod sky_light;
mod star_catalog;
mod star_table;
mod stars;
mod table;
pub mod time_scales;
mod variable_stars;

pub use bundle::{Catalogs, MEASURED_ORBITS};
pub use deep_sky::{DeepSky, DeepSkyKind, DeepSkyObject};
pub use designation::greek_name;
pub use edition::Edition;
pub use files::Files;
pub use fold::fold;
pub use mansions::DeterminativeStar;
pub use meteor_showers::MeteorShower;
pub use milky_way::{MilkyWayMap, MilkyWayScale, S10_CD_M2};
pub use minor_planets::MinorPlanet;
pub use moon_surface::{GreyMap, MoonHeights};
pub use origins::source_versions;
pub use pictures::{PICTURE_SIDE_MAX_PX, PicturePixels};
pub use places::{FoundPlace, Gazetteer, NearestPlace, Place};
pub use planet_maps::{PlanetMap, RingRegion};
pub use sky_culture::{Figure, FigureKind, FigureLine, SkyCulture};
pub use star_catalog::StarCatalog;
pub use star_table::{StarGroup, StarLight, StarTable};
pub use stars::{BrightStar, HipparcosStar, Star, StarAstrometry};
pub use table::{CatalogError, read_table};
pub use variable_stars::{VariableStar, VariableStars};

#[cfg(test)]
mod tests;

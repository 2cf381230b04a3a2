//! Reference frames are axes and nothing else: where a vector starts and how far its reduction has come are other types.
//!
//! ```text
//! ICRS --precession+bias--> mean of date --nutation--> true of date --sidereal time, polar motion--> ITRS --> horizontal
//! ```

mod axes;
mod constellation_epoch;
mod earth_rotation;
mod equator;
mod galactic;
mod site;
mod teme;

pub use axes::{Direction, EclipticOfDate, Galactic, Horizontal, Icrs, Itrs, MeanOfDate, Rotation, TrueOfDate};
pub use constellation_epoch::b1875_from_icrs;
pub use earth_rotation::{earth_rotation_angle_rad, itrs_from_true_of_date, precession_in_right_ascension_rad};
pub use equator::{Equator, NUTATION_YEARS, NutationModel, PRECESSION_YEARS, mean_pole, mean_pole_at_obliquity};
pub use galactic::galactic_from_icrs;
pub use site::GeodeticSite;
pub use teme::{Teme, itrs_from_teme, true_of_date_from_teme};

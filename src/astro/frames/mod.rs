//! Reference frames are axes and nothing else: where a vector starts and how far its reduction has come are other types.

mod axes;

pub use axes::{Direction, EclipticOfDate, Galactic, Horizontal, Icrs, Itrs, MeanOfDate, Rotation, TrueOfDate};

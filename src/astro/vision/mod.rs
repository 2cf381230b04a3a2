//! What the eye makes of light: the faintest star it finds on a sky, and the veil that a glaring light draws around itself.

mod glare;
mod threshold;

pub use glare::{GLARE_NEAREST_DEG, veil_per_lx};
pub use threshold::{DARK_SKY_CD_M2, cone_limit_mag, naked_eye_limit_mag};

//! The light of the sky itself, in cd/m^2 of linear sRGB: sunlight and moonlight scattered by the air by day, in
//! twilight and at night, in an eclipse of the Sun too; airglow, light pollution, zodiacal light; and what the air
//! leaves of light from beyond it.
//!
//! Scattered light is read from tables that `catalogs/make/sky_light.py` computes: all orders of scattering in a
//! spherical atmosphere of molecules, ozone and a clear-air aerosol. Within a third of published illuminances by day
//! and of the twilights to 15 degrees, within a factor of two of the luminance of the zenith. One clear air stands for
//! all: haze, clouds, snow and volcanic dust change the sky by factors of two, and polarisation and refraction along
//! the line of sight are left out.

mod eclipse;
mod glow;
mod night;
mod transmission;
mod whole_sky;
mod zodiacal;

pub use eclipse::{EclipsedSun, Shadow, SkyShare};
pub use glow::{AUREOLE_ASYMMETRY, Glow, GlowTable};
pub use night::{
    DARK_ZENITH_CD_M2, NIGHT_MEAN_OVER_ZENITH, airglow_rgb_cd_m2, light_pollution_rgb_cd_m2,
    light_pollution_zenith_cd_m2, luminance_cd_m2_from_mag_per_arcsec2, mag_per_arcsec2_from_luminance_cd_m2,
};
pub use transmission::transmission_rgb;
pub use whole_sky::{WholeSky, WholeSkyTable};
pub use zodiacal::{ZodiacalTable, ZodiacalValue};

/// Weights of linear sRGB in luminance (IEC 61966-2-1).
pub const LUMINANCE_OF_RGB: [f64; 3] = [0.2126, 0.7152, 0.0722];

/// Luminance of a light in linear sRGB.
pub fn luminance(rgb: [f64; 3]) -> f64 {
    rgb.iter().zip(LUMINANCE_OF_RGB).map(|(channel, weight)| channel * weight).sum()
}

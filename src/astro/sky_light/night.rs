//! What is left when Sun and Moon are down: airglow, and the light of towns.
//!
//! A dark sky has 22 mag/arcsec^2 in V (1.7e-4 cd/m^2) at the zenith: airglow, zodiacal light and starlight, about
//! half, a third and the rest (Leinert et al. 1998, A&AS 127, 1, tables 1 and 17). The airglow is that of a quiet to
//! mean Sun; it varies by a factor of two within hours and years.

use super::luminance;
use crate::astro::apparent::{airmass, extinction_mag_per_airmass};
use crate::units::angle::sqrt_clamped;

/// Luminance of the zenith of the darkest skies, cd/m^2: 22.0 mag/arcsec^2 in V.
pub const DARK_ZENITH_CD_M2: f64 = 1.71e-4;
/// Mean luminance of the night sky over that of its zenith, without Sun and Moon: it brightens towards the horizon. Our
/// estimate from the airglow's slant path and its dimming near the horizon.
pub const NIGHT_MEAN_OVER_ZENITH: f64 = 1.5;
/// Airglow at the zenith, cd/m^2: 95 stars of tenth magnitude per square degree in V (Leinert et al. 1998, from memory).
const AIRGLOW_ZENITH_CD_M2: f64 = 8.0e-5;
/// Its color: the green line at 557.7 nm, the sodium line, and bands of OH in the red.
const AIRGLOW_RGB: [f64; 3] = [0.92, 1.06, 0.64];
/// Height of the layer that glows over the radius of the Earth: 90 km.
const LAYER_OVER_EARTH: f64 = 90.0 / 6371.0;
/// Color of the light of towns: lamps of 3000 to 4000 K, the blue of which the air scatters more.
const LAMPS_RGB: [f64; 3] = [1.36, 0.94, 0.52];
/// Of the airglow's light that is scattered out of the line of sight, this part is replaced by light scattered into it:
/// a sky that glows all over loses less than a star.
const REPLACED: f64 = 0.6;
/// Luminance of the zenith, V mag/arcsec^2, of the classes 1 to 9 of Bortle 2001 (Sky & Telescope 101, 126): middles of the
/// ranges in common use with sky quality meters, from memory.
const BORTLE_MAG_PER_ARCSEC2: [f64; 9] = [22.0, 21.93, 21.79, 21.1, 20.1, 19.2, 18.66, 18.0, 17.2];

/// Luminance from a surface brightness in V: 1.08e5 cd/m^2 for 0 mag/arcsec^2 (2.54e-6 lx for V = 0).
pub fn luminance_cd_m2_from_mag_per_arcsec2(mag_per_arcsec2: f64) -> f64 {
    1.08e5 * 10_f64.powf(-0.4 * mag_per_arcsec2)
}

/// Surface brightness in V from a luminance.
pub fn mag_per_arcsec2_from_luminance_cd_m2(luminance_cd_m2: f64) -> f64 {
    -2.5 * (luminance_cd_m2.max(1e-12) / 1.08e5).log10()
}

/// Airglow towards an apparent altitude, linear sRGB in cd/m^2: a thin layer at 90 km seen aslant (van Rhijn 1921;
/// Leinert et al. 1998, equation 8), dimmed by the air below it.
pub fn airglow_rgb_cd_m2(altitude_rad: f64, elevation_m: f64) -> [f64; 3] {
    let from_zenith = altitude_rad.max(0.0).cos() / (1.0 + LAYER_OVER_EARTH);
    let slant = 1.0 / sqrt_clamped(1.0 - from_zenith * from_zenith);
    let lost_mag = (1.0 - REPLACED) * extinction_mag_per_airmass(elevation_m) * (airmass_above(altitude_rad) - 1.0);
    let light = AIRGLOW_ZENITH_CD_M2 * slant * 10_f64.powf(-0.4 * lost_mag);
    AIRGLOW_RGB.map(|channel| channel / luminance(AIRGLOW_RGB) * light)
}

/// Luminance that the light of towns adds at the zenith, cd/m^2, by class of Bortle (1 to 9, fractions between them).
pub fn light_pollution_zenith_cd_m2(bortle: f64) -> f64 {
    let steps = bortle.clamp(1.0, 9.0) - 1.0;
    let low = (steps as usize).min(BORTLE_MAG_PER_ARCSEC2.len() - 2);
    let part = steps - low as f64;
    let mag = BORTLE_MAG_PER_ARCSEC2[low] * (1.0 - part) + BORTLE_MAG_PER_ARCSEC2[low + 1] * part;
    luminance_cd_m2_from_mag_per_arcsec2(mag) - luminance_cd_m2_from_mag_per_arcsec2(BORTLE_MAG_PER_ARCSEC2[0])
}

/// The light of towns towards an apparent altitude, linear sRGB in cd/m^2: what a layer of evenly lit air sends along a
/// line of sight that it dims, one order of scattering. Domes over single towns are left out.
pub fn light_pollution_rgb_cd_m2(bortle: f64, altitude_rad: f64, elevation_m: f64) -> [f64; 3] {
    let depth = extinction_mag_per_airmass(elevation_m) / 1.0857;
    let along = |airmass: f64| 1.0 - (-depth * airmass).exp();
    let light = light_pollution_zenith_cd_m2(bortle) * along(airmass_above(altitude_rad)) / along(1.0);
    LAMPS_RGB.map(|channel| channel / luminance(LAMPS_RGB) * light)
}

fn airmass_above(altitude_rad: f64) -> f64 {
    airmass(altitude_rad.max(0.0)).unwrap_or(1.0)
}

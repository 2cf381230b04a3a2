//! What the air leaves of light from beyond it, by colour.

use crate::astro::apparent::airmass;

/// Optical depth of a zenith at sea level in the red, green and blue of sRGB (612, 549 and 464 nm): molecules (Bodhaine
/// et al. 1999), aerosol (wavelength^-1.3) and ozone.
const MOLECULES: [f64; 3] = [0.0627, 0.0980, 0.1955];
const AEROSOL: [f64; 3] = [0.0960, 0.1105, 0.1376];
const OZONE: [f64; 3] = [0.041, 0.031, 0.003];
/// Green's coefficients are those of the dark-adapted eye, which sees shorter waves: 0.281 mag of white light at the zenith.
const SCALE: f64 = 1.09;

/// Part of the light of a source at an apparent altitude that reaches an observer at an elevation, by channel of linear
/// sRGB; held at its value on the horizon below it.
pub fn transmission_rgb(apparent_altitude_rad: f64, elevation_m: f64) -> [f64; 3] {
    let airmass = airmass(apparent_altitude_rad.max(0.0)).unwrap_or(1.0);
    let elevation_km = (elevation_m / 1000.0).clamp(-0.5, 100.0);
    let (thinner, cleaner) = ((-elevation_km / 7.996).exp(), (-elevation_km / 1.5).exp());
    std::array::from_fn(|channel| {
        let depth = MOLECULES[channel] * thinner + AEROSOL[channel] * cleaner + OZONE[channel];
        (-SCALE * depth * airmass).exp()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::apparent::extinction_mag_per_airmass;
    use crate::astro::sky_light::luminance;
    use crate::units::angle::DEGREE_RAD;

    #[test]
    fn white_light_loses_what_extinction_says_and_reddens_downwards() {
        for (altitude_deg, elevation_m, bar_mag) in
            [(90.0, 0.0, 0.01), (30.0, 0.0, 0.02), (10.0, 0.0, 0.03), (30.0, 2500.0, 0.01), (5.0, 0.0, 0.1)]
        {
            let altitude_rad = altitude_deg * DEGREE_RAD;
            let lost_mag = -2.5 * luminance(transmission_rgb(altitude_rad, elevation_m)).log10();
            let told_mag = extinction_mag_per_airmass(elevation_m) * airmass(altitude_rad).unwrap();
            assert!((lost_mag - told_mag).abs() < bar_mag, "{altitude_deg} {elevation_m}: {lost_mag} {told_mag}");
            let [red, green, blue] = transmission_rgb(altitude_rad, elevation_m);
            assert!(red > green && green > blue);
        }
        assert_eq!(transmission_rgb(-1.0, 0.0), transmission_rgb(0.0, 0.0));
    }
}

//! The faintest star that the naked eye finds on a sky of a luminance.
//!
//! Hecht 1934, as fitted by Schaefer 1990 (PASP 102, 212, eqs. 2 and 3) to Knoll, Tousey & Hulburt's measurements: the
//! threshold is `C (1 + sqrt(K B))^2` foot-candles on a sky of B nanolamberts, with one pair of constants for the rods and
//! another for the cones, and a star of threshold T has V = -16.57 - 2.5 lg T. The eye takes whichever sees more, so the
//! smaller threshold counts; the two meet at 1500 nL, where Schaefer changes over. Extinction is not in it.
//!
//! For a practised eye that knows where to look; observers differ by half a magnitude. Crumey 2014 (MNRAS 442, 2600) has a
//! better model for targets of every size; for points the two differ by less than observers do.

/// Luminance of the darkest sky, cd/m^2: 21.9 mag per square arcsecond (Bortle 2001: 21.7 to 22.0), with the zero point
/// of 1.08e5 cd/m^2 of Crumey 2014.
pub const DARK_SKY_CD_M2: f64 = 1.9e-4;

/// One cd/m^2, nanolamberts: 1 L = 1e4 / pi cd/m^2.
const NANOLAMBERTS: f64 = std::f64::consts::PI * 1e5;
/// lg C and lg K of the rods and of the cones.
const RODS: (f64, f64) = (-9.80, -1.90);
const CONES: (f64, f64) = (-8.35, -5.90);

/// Faintest V that is seen against a sky of this luminance, cd/m^2; a luminance below zero counts as none.
pub fn naked_eye_limit_mag(sky_cd_m2: f64) -> f64 {
    let sky_nl = sky_cd_m2.max(0.0) * NANOLAMBERTS;
    let threshold = |(lg_c, lg_k): (f64, f64)| 10f64.powf(lg_c) * (1.0 + (10f64.powf(lg_k) * sky_nl).sqrt()).powi(2);
    -16.57 - 2.5 * threshold(RODS).min(threshold(CONES)).log10()
}

/// Faintest V that the cones see, in the dark: below it a star has no color.
pub fn cone_limit_mag() -> f64 {
    -16.57 - 2.5 * CONES.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// mag per square arcsecond to cd/m^2 (Crumey 2014, eq. 52).
    fn luminance_cd_m2(mag_per_arcsec2: f64) -> f64 {
        1.08e5 * 10f64.powf(-0.4 * mag_per_arcsec2)
    }

    /// Bortle 2001, Sky & Telescope 101, 126: the limits that he gives for his classes with the sky brightnesses that are
    /// usually set beside them (class 1: 7.6 to 8.0 for himself, 6.6 to 7.0 for most). Half a magnitude is the spread.
    #[test]
    fn the_limit_follows_the_sky_as_observers_find_it() {
        for (mag_per_arcsec2, limit, allowed) in [
            (22.0, 6.6, 0.1),
            (21.5, 6.4, 0.3),
            (20.5, 5.8, 0.4),
            (19.5, 5.25, 0.5),
            (18.5, 4.6, 0.5),
            (17.5, 4.0, 0.5),
        ] {
            let found = naked_eye_limit_mag(luminance_cd_m2(mag_per_arcsec2));
            assert!((found - limit).abs() <= allowed, "{mag_per_arcsec2}: {found}");
        }
    }

    /// Venus (V -4.4) is seen at noon by those who know where it stands; Jupiter (-2.7) only with the Sun low
    /// (Weaver 1947, PASP 59, 232).
    #[test]
    fn by_day_venus_is_left() {
        let noon = naked_eye_limit_mag(4000.0);
        assert!((-4.4..-2.9).contains(&noon), "{noon}");
    }

    #[test]
    fn the_limit_falls_as_the_sky_brightens_and_is_a_number_for_every_sky() {
        let limits: Vec<f64> =
            (-60..=60).map(|tenth| naked_eye_limit_mag(10f64.powf(f64::from(tenth) / 10.0))).collect();
        assert!(limits.windows(2).all(|pair| pair[1] <= pair[0] && pair[0] - pair[1] < 0.3));
        assert_eq!(naked_eye_limit_mag(-1.0), naked_eye_limit_mag(0.0));
        assert!((naked_eye_limit_mag(DARK_SKY_CD_M2) - 6.5).abs() < 0.1);
    }
}

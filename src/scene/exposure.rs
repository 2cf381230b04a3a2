//! How light becomes brightness on the display, for surfaces and for points.
//!
//! **Surfaces.** What has the luminance `A` to which the eye is adapted is shown at the level ([`display_level`])
//!
//! ```text
//! level(A) = 0.4 (A / 5000 cd/m^2)^0.235         exposure(A) = level(A) / A
//! ```
//!
//! Brightness grows with a power of luminance, between the cube root and the fourth root for a field that fills the view
//! (Stevens & Stevens 1963, J. Opt. Soc. Am. 53, 375); the exponent is the one that leads through two levels that a dome
//! can show: the blue sky of noon a little under half of white, and the darkest night just above the projector's black
//! (0.004 as it is shown, a dozen steps of 8 bit). So twilight, moonlight and the glow of a city fall between, each in its order, and a
//! surface is as bright on a frame of any size and field of view.
//!
//! The eye discounts light that lies evenly over a dark scene: what it is adapted to looks black, and the Milky Way stands out
//! of it. So the light `L` of the sky is shown at `L^2 / (L + F)` with `F` the [`discounted_level`], four fifths of the
//! adapted level at night and nothing by day: half a magnitude more of contrast on a dark night, none lost in twilight.
//!
//! **Points.** A star has no luminance; the eye sees it when it brings more than a threshold, which the sky sets
//! ([`naked_eye_limit_mag`]). A pixel is far larger than a star's image in the eye (10' against 1'), so that its luminance
//! alone would drown most stars. Instead a star at the threshold is given the level that is just seen beside the sky on the
//! display ([`level_at_limit`]), in the brightest pixel of its spot, and every other star as many times more as it is
//! brighter. On the darkest night this puts magnitude 0 at 7 times white, in full moonlight or a city at about 1.5. A field
//! narrower than a dome gathers more light into its points, as a telescope does, and not into its surfaces.

use crate::astro::vision::{cone_limit_mag, naked_eye_limit_mag};
use crate::scene::star_field::ILLUMINANCE_V0_LX;
use crate::units::angle::DEGREE_RAD;

/// A blue sky at noon, cd/m^2 (CIE S 011: 2000 to 9000 at 90 degrees from the Sun), and where the display shows it.
const NOON_CD_M2: f64 = 5000.0;
const NOON_LEVEL: f64 = 0.4;
/// Exponent of brightness.
const BRIGHTNESS_EXPONENT: f64 = 0.235;
/// The eye adapts no further in either direction, cd/m^2: to a little less than the darkest sky, and to sunlit snow.
const ADAPTATION_CD_M2: (f64, f64) = (1e-4, 3e4);
/// What a point at the threshold needs on a black display, in units of white, and how many times the sky's level beside
/// that: much on a dark sky, which the display shows in few steps, and a third by day.
const LEVEL_AT_LIMIT: f64 = 0.003;
const CONTRAST_AT_LIMIT: f64 = 2.0;
const CONTRAST_FALLS_AT_LEVEL: f64 = 0.09;
/// Part of the adapted level that is discounted in the dark, and the level from which on nothing is.
const DISCOUNTED_PART: f64 = 0.8;
const NOTHING_DISCOUNTED_FROM_LEVEL: f64 = 0.1;
/// Pixels over which a star's light is spread: its flux over its peak.
const STAR_SPREAD_PX: f64 = 3.0;
/// The field of view from which on narrower ones gather more light, rad; a whole dome.
pub const WIDE_FIELD_RAD: f64 = 180.0 * DEGREE_RAD;
/// What the faintest star keeps of its color.
const LEAST_COLOR: f64 = 0.25;
/// Half the width of the threshold, mag: so far beside it a star is seen always, or never.
const THRESHOLD_HALF_WIDTH_MAG: f64 = 0.5;

/// What the eye looks at while it adapts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adaptation {
    /// Mean luminance of the whole sky, cd/m^2: it sets the level of surfaces.
    pub mean_cd_m2: f64,
    /// Luminance behind a star high in the sky, cd/m^2: it sets the threshold of points.
    pub background_cd_m2: f64,
}

/// How light becomes levels of the display in one frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposure {
    /// Level per cd/m^2 of surfaces.
    pub surface_per_cd_m2: f64,
    /// Level of even light that is discounted.
    pub discounted_level: f64,
    /// Level per lx of the brightest pixel of a point.
    pub point_per_lx: f64,
    /// Level per cd/m^2 of the veil that points draw around themselves: as surfaces, and more in narrow fields.
    pub veil_per_cd_m2: f64,
    /// Magnitude of the threshold.
    pub limiting_magnitude: f64,
    /// Magnitude of the threshold of the cones, without which there is no color.
    color_limit: f64,
}

impl Adaptation {
    /// To an even field, cd/m^2.
    pub fn to(luminance_cd_m2: f64) -> Self {
        Adaptation { mean_cd_m2: luminance_cd_m2, background_cd_m2: luminance_cd_m2 }
    }
}

impl Exposure {
    /// For an adapted eye, a field of view (rad) and some more stops.
    pub fn new(adaptation: Adaptation, fov_rad: f64, stops: f64) -> Self {
        let held = |luminance_cd_m2: f64| luminance_cd_m2.clamp(ADAPTATION_CD_M2.0, ADAPTATION_CD_M2.1);
        let adapted_cd_m2 = held(adaptation.mean_cd_m2);
        let limit = naked_eye_limit_mag(held(adaptation.background_cd_m2));
        let (gathered, opened) = (light_gain(fov_rad), stops.exp2());
        let of_magnitude_0 = level_at_limit(adapted_cd_m2) * 10f64.powf(0.4 * limit);
        let surface_per_cd_m2 = display_level(adapted_cd_m2) / adapted_cd_m2 * opened;
        Exposure {
            surface_per_cd_m2,
            discounted_level: discounted_level(adapted_cd_m2) * opened,
            point_per_lx: of_magnitude_0 / ILLUMINANCE_V0_LX * gathered * opened,
            veil_per_cd_m2: surface_per_cd_m2 * gathered,
            limiting_magnitude: limit + 2.5 * (gathered * opened).log10(),
            color_limit: cone_limit_mag() + 2.5 * (gathered * opened).log10(),
        }
    }

    /// The factor by which points are brighter than their light spread over pixels of this solid angle.
    pub fn point_gain(&self, pixel_sr: f64) -> f64 {
        self.point_per_lx * STAR_SPREAD_PX * pixel_sr / self.surface_per_cd_m2
    }

    /// The part of its light that a point of a magnitude shows: 1 above the threshold, half of it there, 0 below.
    pub fn seen_part(&self, magnitude: f64) -> f64 {
        let above = (self.limiting_magnitude - magnitude) / THRESHOLD_HALF_WIDTH_MAG;
        let part = (0.5 + 0.5 * above).clamp(0.0, 1.0);
        part * part * (3.0 - 2.0 * part)
    }

    /// The part of its color that a point of a magnitude shows: all of it two magnitudes above the threshold of the cones; a
    /// little is left to the faintest, as pictures have it.
    pub fn colored_part(&self, magnitude: f64) -> f64 {
        let part = ((self.color_limit + 0.5 - magnitude) / 2.5).clamp(0.0, 1.0);
        LEAST_COLOR + (1.0 - LEAST_COLOR) * part * part * (3.0 - 2.0 * part)
    }

    /// The faintest magnitude of which anything is seen.
    pub fn faintest_magnitude(&self) -> f64 {
        self.limiting_magnitude + THRESHOLD_HALF_WIDTH_MAG
    }
}

/// Level at which the display shows what the eye is adapted to.
pub fn display_level(adapted_cd_m2: f64) -> f64 {
    NOON_LEVEL * (adapted_cd_m2 / NOON_CD_M2).powf(BRIGHTNESS_EXPONENT)
}

/// Level of even light that the eye discounts.
pub fn discounted_level(adapted_cd_m2: f64) -> f64 {
    let level = display_level(adapted_cd_m2);
    DISCOUNTED_PART * level * (1.0 - level / NOTHING_DISCOUNTED_FROM_LEVEL).clamp(0.0, 1.0)
}

/// Level of a point that is just seen beside a sky to which the eye is adapted.
pub fn level_at_limit(adapted_cd_m2: f64) -> f64 {
    let sky = display_level(adapted_cd_m2);
    LEVEL_AT_LIMIT + CONTRAST_AT_LIMIT * sky / (1.0 + sky / CONTRAST_FALLS_AT_LEVEL)
}

/// How much more light a field narrower than a dome gathers.
fn light_gain(fov_rad: f64) -> f64 {
    (WIDE_FIELD_RAD / fov_rad).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::vision::DARK_SKY_CD_M2;

    const LUMINANCES: [f64; 9] = [1e-4, 2e-4, 1e-3, 1e-2, 0.1, 1.0, 30.0, 500.0, 5000.0];

    #[test]
    fn a_dark_sky_is_just_above_black_a_noon_sky_below_white_and_twilight_between() {
        let levels = LUMINANCES.map(display_level);
        let shown = |cd_m2: f64| display_level(cd_m2).powi(2) / (display_level(cd_m2) + discounted_level(cd_m2));
        assert!((0.003..0.006).contains(&shown(2e-4)), "{levels:?}");
        assert!(LUMINANCES.windows(2).all(|pair| shown(pair[0]) < shown(pair[1])));
        assert!((0.3..0.5).contains(&display_level(5000.0)), "{levels:?}");
        assert!(levels.windows(2).all(|pair| pair[0] < pair[1]));
    }

    /// A frame of any size: the peak of a star's spot is the same, for the gain takes the pixel's angle out.
    #[test]
    fn a_star_is_as_bright_on_small_pixels_as_on_large_ones() {
        let night = Exposure::new(Adaptation::to(DARK_SKY_CD_M2), WIDE_FIELD_RAD, 0.0);
        let peak = |pixel_sr: f64| {
            ILLUMINANCE_V0_LX / (STAR_SPREAD_PX * pixel_sr) * night.surface_per_cd_m2 * night.point_gain(pixel_sr)
        };
        assert!((peak(1e-5) / peak(1e-7) - 1.0).abs() < 1e-12);
        assert!((5.0..9.0).contains(&peak(1e-5)), "{}", peak(1e-5));
    }

    #[test]
    fn a_star_at_the_limit_is_seen_beside_its_sky_and_one_a_magnitude_fainter_is_not() {
        for adapted_cd_m2 in LUMINANCES {
            let exposure = Exposure::new(Adaptation::to(adapted_cd_m2), WIDE_FIELD_RAD, 0.0);
            let limit = exposure.limiting_magnitude;
            let level = exposure.point_per_lx * ILLUMINANCE_V0_LX * 10f64.powf(-0.4 * limit);
            assert!((level / level_at_limit(adapted_cd_m2) - 1.0).abs() < 1e-9);
            assert!(level > 0.3 * display_level(adapted_cd_m2));
            assert!((exposure.seen_part(limit) - 0.5).abs() < 1e-12);
            assert_eq!((exposure.seen_part(limit - 0.5), exposure.seen_part(limit + 0.5)), (1.0, 0.0));
        }
    }

    #[test]
    fn brighter_skies_and_eyes_leave_fewer_and_dimmer_stars() {
        let exposures = LUMINANCES.map(|adapted| Exposure::new(Adaptation::to(adapted), WIDE_FIELD_RAD, 0.0));
        assert!(exposures.windows(2).all(|pair| pair[1].limiting_magnitude < pair[0].limiting_magnitude));
        assert!(exposures.windows(2).all(|pair| pair[1].surface_per_cd_m2 < pair[0].surface_per_cd_m2));
        let (night, city) = (exposures[1], Exposure::new(Adaptation::to(8e-3), WIDE_FIELD_RAD, 0.0));
        assert!((0.1..0.4).contains(&(city.point_per_lx / night.point_per_lx)));
        assert!((6.4..6.7).contains(&night.limiting_magnitude) && (3.9..4.5).contains(&city.limiting_magnitude));
    }

    #[test]
    fn bright_stars_have_their_color_and_the_faintest_hardly_any() {
        let night = Exposure::new(Adaptation::to(DARK_SKY_CD_M2), WIDE_FIELD_RAD, 0.0);
        assert_eq!((night.colored_part(0.5), night.colored_part(6.0)), (1.0, LEAST_COLOR));
        assert!((0.2..0.9).contains(&night.colored_part(3.5)));
    }

    #[test]
    fn a_narrow_field_shows_fainter_stars_and_no_brighter_surfaces() {
        let (wide, narrow) = (
            Exposure::new(Adaptation::to(2e-4), WIDE_FIELD_RAD, 0.0),
            Exposure::new(Adaptation::to(2e-4), WIDE_FIELD_RAD / 100.0, 0.0),
        );
        assert_eq!(wide.surface_per_cd_m2, narrow.surface_per_cd_m2);
        assert!((narrow.limiting_magnitude - wide.limiting_magnitude - 5.0).abs() < 1e-9);
        let opened = Exposure::new(Adaptation::to(2e-4), WIDE_FIELD_RAD, 1.0);
        assert!((opened.surface_per_cd_m2 / wide.surface_per_cd_m2 - 2.0).abs() < 1e-12);
    }
}

//! Which shape an object of the deep sky has as a patch of light: its law, its axes, where it ends, its clouds.

use super::patch::LightLaw;
use crate::catalogs::{DeepSkyKind, DeepSkyObject};
use crate::units::angle::ARCSECOND_RAD;
use std::f64::consts::{PI, TAU};

/// Radius that holds half the light of a globular cluster over its listed diameter: the median of the 42 with a measured
/// one.
const HALF_LIGHT_OF_DIAMETER: f64 = 0.115;
/// Where a globular cluster ends, in units of its law, and the radius of half its light in these units.
const GLOBULAR_REACH: f64 = 8.0;
const GLOBULAR_HALF_LIGHT: f64 = 0.912;
/// Surface brightness of the isophote that is a galaxy's listed size, B mag/arcsec^2.
const ISOPHOTE_MAG: f64 = 25.0;
/// Mean surface brightness from which on a nebula has a bright middle, and below which it is even, V mag/arcsec^2.
const BRIGHT_NEBULA_MAG: f64 = 22.3;
const FAINT_NEBULA_MAG: f64 = 23.0;

/// A shape on the sky.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PatchShape {
    /// How light falls off.
    pub law: LightLaw,
    /// One unit of it along the length and across, rad.
    pub scale_rad: [f64; 2],
    /// Where it ends, in these units.
    pub reach: f64,
    /// Strength of the clouds, 0 to 1.
    pub clouds: f64,
}

impl PatchShape {
    /// About the radius that holds half the light, rad, the mean of both axes.
    #[must_use]
    pub fn half_light_rad(&self) -> f64 {
        let [along, across] = self.scale_rad;
        let units: f64 = match self.law {
            LightLaw::Disc { bulge } => 1.25 * (1.0 - bulge).max(0.0).powf(1.4),
            LightLaw::Ball { exponent } if exponent >= 1.0 => 0.9,
            LightLaw::Ball { .. } => 0.65,
            LightLaw::Shell => 0.7,
        };
        units * (along * across).sqrt()
    }
}

/// The shape of an object; `None` where its size is not known.
#[must_use]
pub fn shape_of(object: &DeepSkyObject) -> Option<PatchShape> {
    let length_rad = object.major_rad?;
    let radii = [length_rad / 2.0, object.minor_rad.unwrap_or(length_rad) / 2.0];
    Some(match object.kind {
        DeepSkyKind::Galaxy => galaxy(object, radii),
        DeepSkyKind::Globular => globular(object, radii),
        DeepSkyKind::PlanetaryNebula => PatchShape { law: LightLaw::Shell, scale_rad: radii, reach: 1.6, clouds: 0.25 },
        DeepSkyKind::EmissionNebula | DeepSkyKind::ReflectionNebula => nebula(object, radii),
        DeepSkyKind::Remnant => {
            PatchShape { law: LightLaw::Ball { exponent: 0.5 }, scale_rad: radii, reach: 1.15, clouds: 0.9 }
        }
        _ => PatchShape {
            law: LightLaw::Ball { exponent: 1.5 },
            scale_rad: radii.map(|radius_rad| radius_rad / 2.0),
            reach: 2.4,
            clouds: 0.0,
        },
    })
}

/// A disc with a bulge by the Hubble type, which the color stands for; its scale is that at which the whole light gives
/// the isophote its listed size.
fn galaxy(object: &DeepSkyObject, radii: [f64; 2]) -> PatchShape {
    let b_v = object.b_v.unwrap_or(0.55);
    let bulge = bulge_of_color(b_v);
    let disc_b_mag = object.v_mag.unwrap_or(10.0) + b_v - 2.5 * (1.0 - bulge).log10();
    let lengths = scale_lengths_within(radii, disc_b_mag);
    let scale_rad = radii.map(|radius_rad| radius_rad / lengths);
    // Late types are patchy.
    let clouds = (0.8 - b_v).clamp(0.0, 0.35);
    PatchShape { law: LightLaw::Disc { bulge }, scale_rad, reach: 1.4 * lengths, clouds }
}

/// Part of a galaxy's light in the bulge: none in irregular ones, a twelfth in late spirals, a third in Sa, most in
/// ellipticals (Simien & de Vaucouleurs 1986, ApJ 302, 564, rounded).
fn bulge_of_color(b_v: f64) -> f64 {
    const TABLE: [(f64, f64); 5] = [(0.42, 0.0), (0.55, 0.08), (0.66, 0.22), (0.78, 0.37), (0.92, 0.60)];
    let above = TABLE.iter().position(|(color, _)| *color >= b_v).unwrap_or(TABLE.len() - 1).max(1);
    let ((low, from), (high, to)) = (TABLE[above - 1], TABLE[above]);
    from + (to - from) * ((b_v - low) / (high - low)).clamp(0.0, 1.0)
}

/// How many scale lengths lie within the isophote: m + 2.5 log(2 pi a b / x^2) + 1.0857 x = 25 for x between 2 and 7.
fn scale_lengths_within([along_rad, across_rad]: [f64; 2], b_mag: f64) -> f64 {
    let area_arcsec2 = along_rad * across_rad / (ARCSECOND_RAD * ARCSECOND_RAD);
    let excess = |x: f64| b_mag + 2.5 * (TAU * area_arcsec2 / (x * x)).log10() + 1.0857 * x - ISOPHOTE_MAG;
    let (mut low, mut high) = (2.0, 7.0);
    for _ in 0..24 {
        let middle = 0.5 * (low + high);
        if excess(middle) < 0.0 { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

fn globular(object: &DeepSkyObject, radii: [f64; 2]) -> PatchShape {
    let half_light_rad = object.half_light_rad.unwrap_or(2.0 * radii[0] * HALF_LIGHT_OF_DIAMETER);
    let scale_rad = [half_light_rad / GLOBULAR_HALF_LIGHT; 2];
    PatchShape { law: LightLaw::Ball { exponent: 2.0 }, scale_rad, reach: GLOBULAR_REACH, clouds: 0.0 }
}

/// A bright one has a bright middle; a faint one is even, and shows by its clouds.
fn nebula(object: &DeepSkyObject, radii: [f64; 2]) -> PatchShape {
    let area_arcsec2 = PI * radii[0] * radii[1] / (ARCSECOND_RAD * ARCSECOND_RAD);
    let mean_mag = object.v_mag.unwrap_or(10.0) + 2.5 * area_arcsec2.log10();
    if mean_mag < BRIGHT_NEBULA_MAG {
        let scale_rad = radii.map(|radius_rad| radius_rad / 3.2);
        return PatchShape { law: LightLaw::Disc { bulge: 0.15 }, scale_rad, reach: 4.0, clouds: 0.85 };
    }
    let exponent = if mean_mag < FAINT_NEBULA_MAG { 1.0 } else { 0.4 };
    PatchShape { law: LightLaw::Ball { exponent }, scale_rad: radii.map(|r| r / 1.6), reach: 1.9, clouds: 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;
    use crate::units::angle::ARCMINUTE_RAD;

    fn shape(name: &str) -> PatchShape {
        let catalogs = Catalogs::embedded();
        let sky = catalogs.deep_sky().unwrap();
        shape_of(&sky.objects()[sky.find(name).unwrap()]).unwrap()
    }

    /// Scale lengths of the discs: M31 5.3 kpc at 785 kpc, 23' (Courteau et al. 2011, ApJ 739, 20); M33 5.8' in K and longer in
    /// blue light (Regan & Vogel 1994, ApJ 434, 536); M81 2.4' to 2.9' (Kent 1987, AJ 93, 816). The law is made from magnitude
    /// and size alone: right to a factor of 1.4, of 2 for the ragged M33.
    #[test]
    fn the_discs_of_near_galaxies_have_about_their_published_scale_lengths() {
        for (name, arcmin, factor) in [("M31", 23.0, 1.4_f64), ("M33", 5.8, 2.0), ("M81", 2.7, 1.4)] {
            let found = shape(name).scale_rad[0] / ARCMINUTE_RAD;
            assert!((found / arcmin).ln().abs() < factor.ln(), "{name}: {found} arcmin");
        }
    }

    #[test]
    fn a_globular_cluster_holds_half_its_light_within_the_measured_radius() {
        for (name, arcmin) in [("M13", 1.69), ("47 Tucanae", 3.17), ("Omega Centauri", 5.0)] {
            let shape = shape(name);
            let found = shape.law.half_light(shape.reach) * shape.scale_rad[0] / ARCMINUTE_RAD;
            assert!((found / arcmin - 1.0).abs() < 0.02, "{name}: {found} arcmin");
        }
    }

    #[test]
    fn every_object_with_a_size_has_a_shape_of_finite_light() {
        let catalogs = Catalogs::embedded();
        for object in catalogs.deep_sky().unwrap().objects() {
            let Some(shape) = shape_of(object) else { continue };
            let area = shape.law.area(shape.reach);
            assert!(area.is_finite() && area > 0.0, "{}", object.name);
            assert!(shape.scale_rad.iter().all(|axis| axis.is_finite() && *axis > 0.0), "{}", object.name);
            let half = shape.law.half_light(shape.reach) * (shape.scale_rad[0] * shape.scale_rad[1]).sqrt();
            assert!((shape.half_light_rad() / half).ln().abs() < 1.7_f64.ln(), "{}: {half}", object.name);
        }
    }
}

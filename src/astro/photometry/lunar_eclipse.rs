//! How much sunlight reaches the Moon through and around the Earth: its brightness in a lunar eclipse.
//!
//! Every part of the disc sees some of the Sun beside the Earth (penumbra) and the red light that the Earth's air bends into
//! the umbra. The air raises the Earth's radius by 1/78 (Danjon's 1/85 and the almanacs' 1/50 lie on either side). The bent
//! light falls from 1/500 of full sunlight at the umbra's edge (Espenak & Meeus 2009, Five Millennium Canon of Lunar
//! Eclipses, NASA/TP-2009-214173) to 10^-6.5 at its centre, evenly in magnitudes: with that the measured minima of 1990
//! February 9 (V -3.32) and 2007 March 3 (-1.7; Hernitschek, Schmidt & Vollmer 2008, Applied Optics 47, H62) and of 2015
//! September 28 (50 000 times fainter than full) come out within 1.1 mag. Good to 1 mag in totality in clean air; after great
//! volcanic eruptions the Moon has been 4 mag fainter. In the penumbra good to 0.1 mag; the Sun's limb darkening is left out.

use super::radii::Radii;
use crate::astro::sky_light::luminance;
use crate::units::angle::{asin_clamped, sqrt_clamped};
use crate::units::constants::AU_KM;
use glam::DVec3;
use std::f64::consts::{PI, TAU};

/// Radius of the Earth with the air that lets no light pass, over its equatorial radius.
const SHADOW_ENLARGEMENT: f64 = 1.0 + 1.0 / 78.0;
/// Bent light at the centre and at the edge of the umbra, powers of ten of full sunlight.
const CENTRE_DEX: f64 = -6.5;
const EDGE_DEX: f64 = -2.7;
/// Color of the bent light at the centre and at the edge of the umbra, linear sRGB: chosen by eye, coppery and paler outwards.
const CENTRE_COLOR: [f64; 3] = [1.0, 0.30, 0.085];
const EDGE_COLOR: [f64; 3] = [1.0, 0.62, 0.42];
/// Places from the axis of the shadow outwards for which [`EarthShadow`] has the light.
pub const SHADOW_STEPS: usize = 64;
/// Rings of equal area into which the disc is cut.
const RINGS: u32 = 6;

/// Magnitudes that the Earth's shadow takes from the Moon; 0 outside it. Vectors from the Earth's centre, au, same axes, at
/// the instant at which the Moon is lit.
pub fn lunar_eclipse_dimming_mag(moon_au: DVec3, sun_au: DVec3) -> f64 {
    if !is_near_shadow(moon_au, sun_au) {
        return 0.0;
    }
    let towards_earth = (-moon_au).normalize_or(DVec3::Z);
    let (across, up) = towards_earth.any_orthonormal_pair();
    let radius_au = Radii::MOON.mean_km / AU_KM;
    let mut light = 0.0;
    for ring in 0..RINGS {
        let middle = f64::from(ring) + 0.5;
        let distance_au = radius_au * (middle / f64::from(RINGS)).sqrt();
        let count = (TAU * middle).ceil();
        let points = (0..count as u32).map(|point| TAU * (f64::from(point) + 0.5 * f64::from(ring % 2)) / count);
        let sum: f64 = points
            .map(|angle_rad| {
                let part_au = moon_au + distance_au * (angle_rad.cos() * across + angle_rad.sin() * up);
                sunlight(part_au, sun_au)
            })
            .sum();
        light += sum / count / f64::from(RINGS);
    }
    -2.5 * light.clamp(1e-9, 1.0).log10()
}

/// The Earth's shadow where the Moon meets it: light against full sunlight, by the distance from the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct EarthShadow {
    /// Unit vector of the axis, away from the Sun.
    pub axis: DVec3,
    /// From the Moon's centre to the nearest point of the axis, radii of the Moon.
    pub to_axis: DVec3,
    /// Distance from the axis of the last place, radii of the Moon: beyond it is full sunlight.
    pub reach: f64,
    /// Light in linear sRGB, evenly spaced from the axis to the reach; white sunlight is 1, 1, 1.
    pub light: [[f64; 3]; SHADOW_STEPS],
}

impl EarthShadow {
    /// At the Moon; `None` if no part of it is in the penumbra. Vectors from the Earth's centre, au, at the instant at which
    /// the Moon is lit.
    pub fn at(moon_au: DVec3, sun_au: DVec3) -> Option<Self> {
        if !is_near_shadow(moon_au, sun_au) {
            return None;
        }
        let axis = (-sun_au).normalize_or(DVec3::X);
        let on_axis_au = axis * moon_au.dot(axis);
        let across = axis.any_orthonormal_vector();
        let radius_au = Radii::MOON.mean_km / AU_KM;
        let spread =
            (Radii::SUN.mean_km + SHADOW_ENLARGEMENT * Radii::EARTH.equatorial_km) / AU_KM / sun_au.length().max(0.1);
        let reach_au = SHADOW_ENLARGEMENT * Radii::EARTH.equatorial_km / AU_KM + 1.02 * spread * on_axis_au.length();
        let place_au = |step: usize| on_axis_au + across * (reach_au * step as f64 / (SHADOW_STEPS - 1) as f64);
        Some(EarthShadow {
            axis,
            to_axis: (on_axis_au - moon_au) / radius_au,
            reach: reach_au / radius_au,
            light: std::array::from_fn(|step| colored_sunlight(place_au(step), sun_au)),
        })
    }

    /// Light at a place, from the Moon's centre in its radii.
    pub fn light_at(&self, place: DVec3) -> [f64; 3] {
        let from_axis = (place - self.to_axis).reject_from_normalized(self.axis).length();
        let step = (from_axis / self.reach * (SHADOW_STEPS - 1) as f64).clamp(0.0, (SHADOW_STEPS - 1) as f64);
        let below = (step as usize).min(SHADOW_STEPS - 2);
        let part = step - below as f64;
        std::array::from_fn(|c| self.light[below][c] + part * (self.light[below + 1][c] - self.light[below][c]))
    }
}

/// Part of full sunlight at a place, with its color: what comes past the Earth is white.
fn colored_sunlight(place_au: DVec3, sun_au: DVec3) -> [f64; 3] {
    let [direct, bent, from_centre] = sunlight_parts(place_au, sun_au);
    let color: [f64; 3] =
        std::array::from_fn(|c| CENTRE_COLOR[c] + (EDGE_COLOR[c] - CENTRE_COLOR[c]) * from_centre * from_centre);
    let luminance = luminance(color);
    color.map(|channel| direct + bent * channel / luminance)
}

/// Whether any of the disc can be in the penumbra: the shadow's axis is nearer than both radii and the Sun's spread.
fn is_near_shadow(moon_au: DVec3, sun_au: DVec3) -> bool {
    let axis = (-sun_au).normalize_or(DVec3::X);
    let behind_au = moon_au.dot(axis);
    let from_axis_au = (moon_au - behind_au * axis).length();
    let spread = (Radii::SUN.mean_km + Radii::EARTH.equatorial_km) / AU_KM / sun_au.length().max(0.1);
    let reach_km = 1.1 * (Radii::EARTH.equatorial_km + Radii::MOON.mean_km);
    behind_au > 0.0 && from_axis_au < reach_km / AU_KM + 1.1 * spread * behind_au
}

/// Part of full sunlight at a place.
fn sunlight(place_au: DVec3, sun_au: DVec3) -> f64 {
    let [direct, bent, _] = sunlight_parts(place_au, sun_au);
    direct + bent
}

/// What comes past the Earth, what its air bends, and the distance from the shadow's axis in radii of the umbra (1 and more is
/// outside).
fn sunlight_parts(place_au: DVec3, sun_au: DVec3) -> [f64; 3] {
    let (to_sun, to_earth) = (sun_au - place_au, -place_au);
    let sun_rad = asin_clamped(Radii::SUN.mean_km / AU_KM / to_sun.length().max(1e-9));
    let earth_km = SHADOW_ENLARGEMENT * Radii::EARTH.equatorial_km;
    let earth_rad = asin_clamped(earth_km / AU_KM / to_earth.length().max(1e-9));
    let apart_rad = to_sun.cross(to_earth).length().atan2(to_sun.dot(to_earth));
    let uncovered = 1.0 - covered_part(sun_rad, earth_rad, apart_rad);
    let from_centre = (apart_rad / (earth_rad - sun_rad).max(1e-9)).min(1.0);
    let bent = 10_f64.powf(CENTRE_DEX + (EDGE_DEX - CENTRE_DEX) * from_centre);
    [uncovered, (1.0 - uncovered) * bent, from_centre]
}

/// Part of a disc of radius `disc` that another of radius `cover` hides at a distance `apart`, any one unit.
///
/// ```text
///   overlap of two circles = two segments on their common chord
/// ```
fn covered_part(disc: f64, cover: f64, apart: f64) -> f64 {
    if apart >= disc + cover {
        return 0.0;
    }
    if apart <= (cover - disc).abs() {
        return if cover >= disc { 1.0 } else { (cover / disc).powi(2) };
    }
    let half_angle = |own: f64, other: f64| {
        let cosine = ((apart * apart + own * own - other * other) / (2.0 * apart * own)).clamp(-1.0, 1.0);
        sqrt_clamped(1.0 - cosine * cosine).atan2(cosine)
    };
    let segment = |radius: f64, angle: f64| radius * radius * (angle - angle.sin() * angle.cos());
    (segment(disc, half_angle(disc, cover)) + segment(cover, half_angle(cover, disc))) / (PI * disc * disc)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disc_is_covered_evenly_from_first_touch_to_the_last() {
        assert_eq!(covered_part(1.0, 3.0, 4.1), 0.0);
        assert_eq!(covered_part(1.0, 3.0, 1.9), 1.0);
        assert!((covered_part(1.0, 1000.0, 1000.0) - 0.5).abs() < 1e-3);
        assert!((covered_part(1.0, 0.5, 0.1) - 0.25).abs() < 1e-12);
    }

    /// The disc lit by the table is as dim as the magnitude says.
    #[test]
    fn the_shadow_s_table_holds_the_light_that_the_magnitude_counts() {
        for from_axis_km in [9500.0, 7000.0, 4500.0, 2000.0, 300.0] {
            let moon_au = DVec3::new(-384_400.0, from_axis_km, 0.0) / AU_KM;
            let shadow = EarthShadow::at(moon_au, DVec3::X).unwrap();
            let (mut sum, mut count) = (0.0, 0);
            for index in 0..80 * 80 {
                let (y, z) = (f64::from(index % 80) / 40.0 - 0.9875, f64::from(index / 80) / 40.0 - 0.9875);
                if y * y + z * z < 1.0 {
                    sum += luminance(shadow.light_at(DVec3::new(0.0, y, z)));
                    count += 1;
                }
            }
            let dimming_mag = -2.5 * (sum / f64::from(count)).log10();
            let expected_mag = lunar_eclipse_dimming_mag(moon_au, DVec3::X);
            assert!(
                (dimming_mag - expected_mag).abs() < 0.03 + 0.03 * expected_mag,
                "{from_axis_km}: {dimming_mag} {expected_mag}"
            );
        }
        assert!(EarthShadow::at(DVec3::X * 0.0026, DVec3::X).is_none());
    }

    #[test]
    fn the_shadow_deepens_steadily_towards_its_axis_and_ends() {
        let sun_au = DVec3::X;
        let at_km =
            |from_axis_km: f64| lunar_eclipse_dimming_mag(DVec3::new(-384_400.0, from_axis_km, 0.0) / AU_KM, sun_au);
        assert_eq!((at_km(11_000.0), at_km(400_000.0)), (0.0, 0.0));
        assert_eq!(lunar_eclipse_dimming_mag(DVec3::X * 0.0026, sun_au), 0.0);
        let mut last = 0.0;
        for step in 0..=100 {
            let now = at_km(10_500.0 - 105.0 * f64::from(step));
            assert!(now >= last - 1e-3 && now - last < 1.7, "{step}: {last} {now}");
            last = now;
        }
        assert!((11.0..15.0).contains(&last), "{last}");
        for vector in [DVec3::ZERO, DVec3::splat(1e-300), DVec3::splat(1e300)] {
            assert!(lunar_eclipse_dimming_mag(vector, sun_au).is_finite());
            assert!(lunar_eclipse_dimming_mag(-DVec3::X * 0.0026, vector).is_finite());
        }
    }
}

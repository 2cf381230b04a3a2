//! The light of a whole disc, by the same laws as the shader's: what the magnitude is shared out by.

use super::GlobeShape;
use crate::astro::sky_light::LUMINANCE_OF_RGB;
use glam::{DVec2, DVec3};
use std::f64::consts::PI;

/// Steps across the disc, and across the rings' longer axis.
const STEPS: usize = 96;
/// Ice of Mars's caps against the brightest ground, linear sRGB; as in `shaders/globes.wgsl`.
const CAP_RGB: [f64; 3] = [1.0, 0.95, 0.85];
/// Colour of the rings against grey: Saturn's rings reflect less blue (Cuzzi et al. 2009, Saturn from Cassini-Huygens, ch. 15); as in
/// the shader.
const RING_RGB: [f64; 3] = [1.06, 1.0, 0.80];
/// Width of a cap's edge, rad; as in the shader.
const CAP_EDGE_RAD: f64 = 0.035;

/// Luminance of the whole disc with its rings, summed over the area in square equatorial radii, where a white ground under a
/// Sun in the zenith has the luminance of `light_rgb`.
#[must_use]
pub fn disc_light(shape: &GlobeShape, light_rgb: [f64; 3]) -> f64 {
    let half = shape.rings.as_ref().map_or(1.0, |rings| rings.span_radii[1]);
    let zones = shape.map.zonal_means();
    let cell = 2.0 * half / STEPS as f64;
    let at = |i: usize| (i as f64 + 0.5) * cell - half;
    let mut sum = 0.0;
    for (x, y) in (0..STEPS).flat_map(|i| (0..STEPS).map(move |k| (at(i), at(k)))) {
        let rgb = light_at(shape, zones, x, y);
        sum += (0..3).map(|c| LUMINANCE_OF_RGB[c] * light_rgb[c] * rgb[c]).sum::<f64>();
    }
    sum * cell * cell
}

/// Light along one line of sight.
fn light_at(shape: &GlobeShape, zones: &[[f64; 3]], x: f64, y: f64) -> [f64; 3] {
    let (point, from_middle) = shape.surface(x, y);
    let ring = ring_light(shape, x, y);
    let globe = if from_middle < 1.0 { Some(ground_light(shape, zones, point)) } else { None };
    let Some((light, opacity, in_front)) = ring else { return globe.unwrap_or([0.0; 3]) };
    let ringed = RING_RGB.map(|c| c * light);
    match globe {
        Some(rgb) if in_front => std::array::from_fn(|c| rgb[c] * (1.0 - opacity) + ringed[c]),
        Some(rgb) => rgb,
        None => ringed,
    }
}

fn ground_light(shape: &GlobeShape, zones: &[[f64; 3]], point: DVec3) -> [f64; 3] {
    let normal = DVec3::new(point.x, point.y, point.z / shape.axes_ratio).normalize_or(DVec3::Z);
    let (to_sun, to_observer) = (normal.dot(shape.sun), normal.dot(shape.observer).max(0.0));
    let latitude_rad = normal.z.clamp(-1.0, 1.0).asin();
    let row = ((0.5 - latitude_rad / PI) * zones.len() as f64) as usize;
    let cap = cap(latitude_rad, shape.caps_rad);
    let lit = reflected(to_sun, to_observer, shape.lommel_seeliger) * ring_sunlight(shape, point);
    std::array::from_fn(|c| (zones[row.min(zones.len() - 1)][c] * (1.0 - cap) + CAP_RGB[c] * cap) * lit)
}

/// Share of the ice at a planetographic latitude.
fn cap(latitude_rad: f64, [north_rad, south_rad]: [f64; 2]) -> f64 {
    let ramp = |inside_rad: f64| (0.5 + inside_rad / CAP_EDGE_RAD).clamp(0.0, 1.0);
    ramp(latitude_rad - north_rad).max(ramp(south_rad - latitude_rad))
}

/// Lommel-Seeliger and Lambert in one (McEwen 1991, Icarus 92, 298, equation 3): 1 with Sun and observer in the zenith.
fn reflected(to_sun: f64, to_observer: f64, lommel_seeliger: f64) -> f64 {
    let to_sun = to_sun.max(0.0);
    let dusty = 2.0 * to_sun / (to_sun + to_observer).max(1e-3);
    lommel_seeliger * dusty + (1.0 - lommel_seeliger) * to_sun
}

/// Sunlight that the rings let through to a point of the ground.
fn ring_sunlight(shape: &GlobeShape, point: DVec3) -> f64 {
    let Some(rings) = &shape.rings else { return 1.0 };
    let above = point.z * shape.axes_ratio;
    let steps = -above / shape.sun.z;
    if !steps.is_finite() || steps <= 0.0 {
        return 1.0;
    }
    rings.at((point.truncate() + shape.sun.truncate() * steps).length())[2]
}

/// Light and opacity of the rings along a line of sight, and whether they are before the globe there.
fn ring_light(shape: &GlobeShape, x: f64, y: f64) -> Option<(f64, f64, bool)> {
    let rings = shape.rings.as_ref()?;
    let (point, towards_us) = shape.ring_point(DVec2::new(x, y), shape.opening_sine())?;
    let [light, opacity, _] = rings.at(point.length());
    let sun = DVec3::new(shape.sun.x, shape.sun.y, shape.sun.z / shape.axes_ratio);
    let along = point.extend(0.0).dot(sun) / sun.length_squared();
    let from_axis = (point.extend(0.0) - sun * along).length();
    let shaded = along < 0.0 && from_axis < 1.0;
    Some((if shaded { 0.0 } else { light }, opacity, towards_us > 0.0))
}

impl GlobeShape {
    /// Where a line of sight meets the plane of the equator: on the map axes, equatorial radii, and how far on our side of the
    /// globe's middle; `None` for a plane that is seen from its edge.
    pub(super) fn ring_point(&self, sight: DVec2, opening_sine: f64) -> Option<(DVec2, f64)> {
        let along = self.axes[0].truncate().try_normalize()?;
        let near = self.observer.truncate().try_normalize()?;
        let out = -sight.y / opening_sine;
        out.is_finite().then(|| (along * sight.x + near * out, out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::{Catalogs, PlanetMap};
    use crate::scene::globe::RingTable;
    use std::sync::Arc;

    fn white(phase_rad: f64, lommel_seeliger: f64) -> GlobeShape {
        GlobeShape {
            axes: [DVec3::Y, DVec3::Z, DVec3::X],
            axes_ratio: 1.0,
            observer: DVec3::X,
            sun: DVec3::new(phase_rad.cos(), phase_rad.sin(), 0.0),
            sun_radius_rad: 0.0,
            lommel_seeliger,
            caps_rad: [9.0, -9.0],
            shadows: Vec::new(),
            rings: None,
            map: Arc::new(PlanetMap::white()),
        }
    }

    /// A Lambert sphere has 2/3 of the light of a white disc at full phase, and (sin a + (pi - a) cos a) / pi of that at the phase a
    /// (Lambert 1760; Russell 1916, ApJ 43, 173).
    #[test]
    fn the_light_of_a_matt_sphere_is_lamberts() {
        for phase_deg in [0.0, 30.0, 60.0, 90.0, 120.0, 150.0_f64] {
            let a = phase_deg.to_radians();
            let expected = PI * 2.0 / 3.0 * (a.sin() + (PI - a) * a.cos()) / PI;
            let found = disc_light(&white(a, 0.0), [1.0; 3]);
            assert!((found - expected).abs() < 0.01 * PI, "{phase_deg}: {found} {expected}");
        }
        // Lommel-Seeliger at full phase is flat: the whole disc has the light of its middle.
        assert!((disc_light(&white(0.0, 1.0), [1.0; 3]) - PI).abs() < 0.01 * PI);
    }

    /// Mallama & Hilton 2018, equation 10: rings open by B give 10^(0.4 (1.825 + 0.378 exp(-2.25 a)) sin B) of the light of the
    /// globe with its rings from the edge; at a phase angle of 3 degrees.
    #[test]
    fn saturn_s_rings_add_as_much_light_as_was_measured() {
        let catalogs = Catalogs::embedded();
        let map = Arc::clone(catalogs.planet_map(crate::astro::ephemeris::Body::Saturn).unwrap().unwrap());
        for opening_deg in [5.0, 10.0, 15.0, 20.0, 26.0_f64] {
            let (sine, cosine) = opening_deg.to_radians().sin_cos();
            let observer = DVec3::new(cosine, 0.0, sine);
            let ratio = 54_364.0 / 60_268.0;
            let stretched = |v: DVec3| DVec3::new(v.x, v.y, v.z / ratio);
            let sun = DVec3::new((opening_deg.to_radians() - 0.01).cos() * 0.9986, 0.052, sine - 0.01).normalize();
            let white_ground = crate::scene::compose::white_ground_of_saturn(&map);
            let rings = RingTable::new(catalogs.rings().unwrap(), 60_268.0, (observer.z, sun.z), (0.0, white_ground));
            let shape = |rings| GlobeShape {
                axes: [DVec3::Y, stretched(DVec3::new(-sine, 0.0, cosine)), stretched(observer)],
                axes_ratio: ratio,
                observer,
                sun,
                rings,
                map: Arc::clone(&map),
                ..white(0.0, 0.0)
            };
            let gain = disc_light(&shape(Some(rings)), [1.0; 3]) / disc_light(&shape(None), [1.0; 3]);
            let measured = 10_f64.powf(0.4 * (1.825 + 0.378 * (-2.25 * 3.0_f64).exp()) * sine);
            assert!((gain / measured - 1.0).abs() < 0.15, "{opening_deg}: {gain} against {measured}");
        }
    }
}

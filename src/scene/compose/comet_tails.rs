//! Comas and tails of comets as spots.

use super::{ComposeError, Composition};
use crate::scene::glow::GlowSpot;
use crate::scene::star_field::illuminance_lx;
use crate::sky::{BodyPlace, CometShape, Matter, SkyError, SkyObject, Stream, comet_shape};
use glam::DVec3;

/// How the light of a comet's total magnitude is shared out: the middle of the coma, the coma, all dust, the ions. Of our
/// choice after pictures of bright comets; the law of the magnitude is for the whole.
pub(super) const NUCLEUS_SHARE: f64 = 0.25;
const COMA_SHARE: f64 = 0.32;
const DUST_SHARE: f64 = 0.35;
const ION_SHARE: f64 = 0.08;
/// Streams of dust.
const DUST_STREAMS: f64 = 3.0;
/// Tails shorter than this on the picture are left to the coma, px.
const SHORTEST_PX: f64 = 2.0;
/// Spots along a tail at most.
const SPOTS_MAX: f64 = 160.0;

const COMA_COLOR: [f32; 3] = [0.83, 1.06, 0.90];
const DUST_COLOR: [f32; 3] = [1.20, 0.97, 0.70];
const ION_COLOR: [f32; 3] = [0.62, 1.00, 2.10];

impl Composition<'_> {
    /// Which part of a body's light its point has: comets have a coma besides.
    pub(super) fn point_share(place: &BodyPlace) -> f64 {
        if matches!(place.object, SkyObject::Comet(_)) { NUCLEUS_SHARE } else { 1.0 }
    }

    /// The spots of the comets that are shown.
    pub(super) fn comet_spots(&self, spots: &mut Vec<GlowSpot>) -> Result<(), ComposeError> {
        for place in self.shown_minor_planets().filter(|place| matches!(place.object, SkyObject::Comet(_))) {
            let Some(magnitude) = place.magnitude.filter(|magnitude| *magnitude <= self.limiting_magnitude) else {
                continue;
            };
            let whole_lx = illuminance_lx(magnitude) * self.body_strength(place);
            match comet_shape(place, &self.sky.reduction, self.catalogs) {
                Ok(shape) => self.comet(shape.as_ref(), place, whole_lx, spots),
                Err(SkyError::Catalog(error)) => return Err(error.into()),
                // Its place is known, so its path is: nothing is left to go wrong.
                Err(_) => {}
            }
        }
        Ok(())
    }

    fn comet(&self, shape: Option<&CometShape>, place: &BodyPlace, whole_lx: f64, spots: &mut Vec<GlowSpot>) {
        let Some(shape) = shape else { return };
        let head = self.seen(place.horizontal.unit());
        // The air takes from the whole what it takes from the head.
        let transmission = self.sights.towards(place.horizontal.unit()).transmission;
        let through = |color: [f32; 3]| std::array::from_fn(|i| color[i] * transmission[i]);
        // Two spots: the coma falls off like 1/r.
        for (part, share) in [(0.22, 0.5), (0.5, 0.5)] {
            spots.extend(self.spot(
                head,
                shape.coma_radius_rad * part,
                whole_lx * COMA_SHARE * share,
                through(COMA_COLOR),
            ));
        }
        for stream in &shape.streams {
            let (share, color) = match stream.matter {
                Matter::Dust => (DUST_SHARE / DUST_STREAMS, DUST_COLOR),
                Matter::Ions => (ION_SHARE, ION_COLOR),
            };
            self.stream(stream, whole_lx * share, through(color), spots);
        }
    }

    /// Spots so close that no seam shows, fading to nothing at the end.
    fn stream(&self, stream: &Stream, whole_lx: f64, color: [f32; 3], spots: &mut Vec<GlowSpot>) {
        let nodes: Vec<DVec3> = stream.nodes.iter().map(|node| self.seen(*node)).collect();
        let steps_px: Vec<f64> = nodes
            .windows(2)
            .map(|pair| pair[0].angle_between(pair[1]) * self.lens.pixels_per_radian(pair[0]))
            .collect();
        let length_px: f64 = steps_px.iter().sum();
        if length_px < SHORTEST_PX {
            return;
        }
        let count = (length_px / 1.5).ceil().clamp(8.0, SPOTS_MAX);
        let fading = |part: f64| (1.0 - part).powi(2) / (0.15 + part);
        let sum: f64 = (0..count as u32).map(|spot| fading((f64::from(spot) + 0.5) / count)).sum();
        for spot in 0..count as u32 {
            let part = (f64::from(spot) + 0.5) / count;
            let (place, sigma_rad) = along(&nodes, &stream.half_widths_rad, &steps_px, part * length_px);
            // At least as wide as the way to the next spot.
            let gap_rad = length_px / count / self.lens.pixels_per_radian(place);
            let illuminance_lx = whole_lx * fading(part) / sum;
            spots.extend(self.spot(place, (0.6 * sigma_rad).max(gap_rad), illuminance_lx, color));
        }
    }
}

/// The place at a distance along the stream, px, and its half width there.
fn along(nodes: &[DVec3], half_widths_rad: &[f64], steps_px: &[f64], mut distance_px: f64) -> (DVec3, f64) {
    let last = steps_px.len() - 1;
    for (index, step_px) in steps_px.iter().enumerate() {
        if distance_px <= *step_px || index == last {
            let part = (distance_px / step_px.max(1e-9)).clamp(0.0, 1.0);
            let half_width_rad = half_widths_rad[index] + (half_widths_rad[index + 1] - half_widths_rad[index]) * part;
            return (nodes[index].lerp(nodes[index + 1], part).normalize_or(nodes[index]), half_width_rad);
        }
        distance_px -= step_px;
    }
    (nodes[0], half_widths_rad[0])
}

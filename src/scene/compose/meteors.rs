//! Meteors as rows of spots: a head as bright as the meteor's magnitude, and behind it the trail that the eye still sees.

use super::Composition;
use crate::moment::Layer;
use crate::scene::glow::GlowSpot;
use crate::scene::star_field::illuminance_lx;
use crate::sky::{Meteor, meteors_at};
use glam::DVec3;

/// The head's light is spread over the way of this time, s: a frame at 30 Hz.
const HEAD_S: f64 = 1.0 / 30.0;
/// Light of the trail against that of the head, and how fast it fades, s.
const TRAIL_LIGHT: f64 = 0.8;
const TRAIL_FADES_S: f64 = 0.18;
/// The trail is followed for so many of these times.
const TRAIL_TIMES: f64 = 5.0;
/// Trails of bright and fast meteors last longer: per magnitude brighter than this, at 60 km/s.
const LASTING_FROM_MAGNITUDE: f64 = 1.0;
const LASTING_PER_MAGNITUDE: f64 = 0.5;
/// Spots of a trail: about one a pixel.
const SPOTS_MAX: f64 = 600.0;

impl Composition<'_> {
    /// The spots of all meteors of the Moment's show time.
    pub(super) fn meteor_spots(&self, spots: &mut Vec<GlowSpot>) {
        let strength = self.strength(Layer::Meteors);
        if strength == 0.0 || !self.has_horizon() {
            return;
        }
        for meteor in meteors_at(&self.sky.showers, self.moment.show_time_s, self.limiting_magnitude.min(8.0)) {
            self.trail(&meteor, strength, spots);
        }
    }

    fn trail(&self, meteor: &Meteor, strength: f64, spots: &mut Vec<GlowSpot>) {
        let lasting = (LASTING_FROM_MAGNITUDE - meteor.magnitude).max(0.0) * LASTING_PER_MAGNITUDE;
        let fades_s = TRAIL_FADES_S * (1.0 + lasting * meteor.speed_km_s() / 60.0);
        let oldest_s = (TRAIL_TIMES * fades_s).min(meteor.age_s);
        // No part of it shone before the meteor began or after it ended.
        let youngest_s = (meteor.age_s - meteor.duration_s).max(0.0);
        if youngest_s >= oldest_s {
            return;
        }
        let at = |back_s: f64| meteor.direction(meteor.age_s - back_s);
        let way_px = at(oldest_s).angle_between(at(youngest_s)) * self.lens.pixels_per_radian(at(youngest_s));
        let count = way_px.ceil().clamp(8.0, SPOTS_MAX);
        let step_s = (oldest_s - youngest_s) / count;
        let (whole_lx, color) = (illuminance_lx(meteor.magnitude) * strength, color(meteor.speed_km_s()));
        for spot in 0..count as u32 {
            let back_s = youngest_s + (f64::from(spot) + 0.5) * step_s;
            let head = if back_s < HEAD_S { 1.0 / HEAD_S } else { 0.0 };
            let trail = TRAIL_LIGHT * (-back_s / fades_s).exp() / fades_s;
            let illuminance_lx = whole_lx * meteor.light(meteor.age_s - back_s) * (head + trail) * step_s;
            spots.extend(self.spot(at(back_s), 0.0, illuminance_lx, color));
        }
    }

    /// A spot, if it has light; the renderer passes over what lies beside the picture.
    pub(super) fn spot(
        &self,
        direction: DVec3,
        sigma_rad: f64,
        illuminance_lx: f64,
        color: [f32; 3],
    ) -> Option<GlowSpot> {
        (illuminance_lx > 0.0).then(|| GlowSpot {
            direction: direction.as_vec3().into(),
            sigma_rad: sigma_rad as f32,
            illuminance_lx: illuminance_lx as f32,
            color,
        })
    }
}

/// Slow meteors are yellow (sodium, iron), fast ones bluish white (magnesium, oxygen): Jenniskens 2006, Meteor Showers and
/// their Parent Comets, ch. 3. Linear sRGB of luminance 1.
fn color(speed_km_s: f64) -> [f32; 3] {
    const SLOW: [f64; 3] = [1.45, 0.92, 0.47];
    const FAST: [f64; 3] = [0.85, 1.01, 1.34];
    let part = ((speed_km_s - 20.0) / 40.0).clamp(0.0, 1.0);
    std::array::from_fn(|i| (SLOW[i] * (1.0 - part) + FAST[i] * part) as f32)
}

#[cfg(test)]
mod tests {
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Layer, Layers, Moment, Observer, Projection};
    use crate::scene::compose::{compose, limiting_magnitude};
    use crate::scene::glow::GlowSpot;
    use crate::scene::lens::FrameSize;
    use crate::scene::star_field::illuminance_lx;
    use crate::scene::target::Target;
    use crate::sky::{Sky, meteors_at};

    fn spots_at(catalogs: &Catalogs, show_time_s: f64) -> (Vec<GlowSpot>, Vec<crate::sky::Meteor>) {
        let instant = parse_time("2026-12-14T16:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let observer = Observer::on_earth_deg(116.4, 39.9, 0.0);
        let layers = Layers::of(&[Layer::Meteors]);
        let moment = Moment { layers, show_time_s, ..Moment::new(instant, observer) };
        let usual = Target::new(Projection::Dome, FrameSize::square(1024));
        let target = Target { limiting_magnitude: Some(6.5), ..usual };
        let sky = Sky::at(&moment, catalogs).unwrap();
        let meteors = meteors_at(&sky.showers, show_time_s, limiting_magnitude(&moment, &sky, &target));
        (compose(&moment, &sky, catalogs, &target).unwrap().glows, meteors)
    }

    /// The Geminids of 2026: the light of the head is that of the magnitude, with its trail at most 1.8 times as much.
    #[test]
    fn a_meteor_is_as_bright_as_its_magnitude_and_leaves_a_trail() {
        let catalogs = Catalogs::embedded();
        let mut seen = 0;
        for second in 0..400 {
            let (spots, meteors) = spots_at(&catalogs, f64::from(second) * 3.1);
            let most_lx: f64 = meteors.iter().map(|meteor| illuminance_lx(meteor.magnitude)).sum();
            let light_lx: f64 = spots.iter().map(|spot| f64::from(spot.illuminance_lx)).sum();
            assert!(light_lx <= 1.9 * most_lx, "{light_lx} of {most_lx}");
            assert!(spots.iter().all(|spot| spot.illuminance_lx > 0.0 && spot.direction[2] > 0.0));
            seen += usize::from(!spots.is_empty());
        }
        assert!(seen > 3, "{seen}");
    }
}

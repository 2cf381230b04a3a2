//! How a word is written on the sky: its size, which way is up, how its line bends, where it fades.
//!
//! Sizes are angles on the dome ([`crate::moment::LABEL_SIZE_RAD`]). A field narrower than [`FLAT_FIELD_RAD`] keeps the
//! letters that it has there, and so do flat views of any field: a window is seen as a whole, not sat under.
//!
//! Under a dome whose seats all face the front, words stand upright on the frame and in straight lines. For seats in
//! circles the tops of the letters point to the zenith and a line of text runs along its circle of altitude; around the
//! zenith, where it would spin while a star passes, it fades.

use super::Composition;
use super::labels::PRIORITY_WIND;
use super::line_breaks::{broken, widest_line_em};
use crate::moment::Layer;
use crate::scene::labels::{LabelRequest, Placement, Side, circle_radius_px, smooth_ramp};
use crate::scene::lens::Projection;
use crate::scene::target::Seating;
use crate::units::angle::{DEGREE_RAD, asin_clamped};
use glam::{DVec2, DVec3};
use std::f64::consts::PI;

/// The field of view from which on narrower ones keep the size of the letters, rad.
pub(super) const FLAT_FIELD_RAD: f64 = 80.0 * DEGREE_RAD;
/// Smallest letters that can be read, px.
pub(super) const SMALLEST_TEXT_PX: f64 = 10.0;
/// No word is smaller than this part of the ordinary ones: 1.5 degrees of a dome, as usual.
const SMALLEST_SIZE: f64 = 0.85;
/// Behind the landscape or below the horizon a word fades over this angle, rad.
const SETTING_RAD: f64 = 0.6 * DEGREE_RAD;
/// Levels of the displayed sky between which words turn from those of the night to those of the day.
const DAYLIGHT_LEVELS: (f64, f64) = (0.03, 0.15);
/// Opacity of the dark edge of letters by day.
const EDGE_BY_DAY: f64 = 0.75;
/// White that the ink has by day.
const WHITE_BY_DAY: f32 = 0.4;

/// A word with its manner.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) color: [f32; 3],
    pub(super) opacity: f64,
    pub(super) priority: u32,
    pub(super) size: f64,
    pub(super) side: Side,
    pub(super) gap: f64,
}

impl Composition<'_> {
    /// Puts a word at a seen direction of the horizontal axes, if that is in the picture and above the ground.
    pub(super) fn write(&self, labels: &mut Vec<LabelRequest>, seen: DVec3, word: Word) {
        if word.opacity <= 0.0 || word.text.is_empty() {
            return;
        }
        let Some(anchor_px) = self.lens.pixel_from_direction(seen) else { return };
        let height_px = (self.text_px() * word.size.max(SMALLEST_SIZE)).max(SMALLEST_TEXT_PX);
        if self.beyond_edge_px(anchor_px) >= height_px {
            return;
        }
        // The winds stand before the landscape: they are not in the sky.
        let above_ground = match word.priority == PRIORITY_WIND {
            true => 1.0,
            false => self.above_ground(seen) * self.text_above_ground(seen, anchor_px, &word, height_px),
        };
        let opacity = word.opacity * above_ground;
        if opacity <= 0.0 {
            return;
        }
        let daylight = self.daylight();
        labels.push(LabelRequest {
            anchor_px: anchor_px.into(),
            up_px: self.label_up(seen).into(),
            bend_radius_px: self.bend_radius_px(seen),
            text: broken(&word.text),
            height_px,
            color: ink(word.color, daylight),
            edge_opacity: (EDGE_BY_DAY * daylight) as f32,
            opacity: opacity as f32,
            priority: word.priority,
            placement: Placement { side: word.side, gap_px: word.gap * height_px },
        });
    }

    /// The side of an anchor that faces the middle of the picture, as [`Side::Around`] counts it.
    pub(super) fn inward_rad(&self, seen: DVec3) -> f64 {
        let Some(anchor_px) = self.lens.pixel_from_direction(seen) else { return 0.0 };
        let half_px = self.frame_px() / 2.0;
        let from_middle = (anchor_px - half_px).dot(self.label_right(seen)) / half_px.min_element();
        -from_middle.clamp(-1.0, 1.0) * PI / 2.0
    }

    /// The side of an anchor towards another direction of the sky: clear of a line that runs across that way.
    pub(super) fn beside(&self, seen: DVec3, towards: DVec3) -> Side {
        let normal = self.lens.image_of_step(seen, towards).unwrap_or(DVec2::NEG_Y);
        Side::Beside { normal_rad: normal.dot(self.label_up(seen)).atan2(normal.dot(self.label_right(seen))) }
    }

    /// Height of ordinary letters, px.
    pub(super) fn text_px(&self) -> f64 {
        if let Some(letters) = self.letters {
            return letters.height_px;
        }
        self.moment.label_size_rad * self.px_per_seen_rad()
    }

    /// Pixels for a radian of what is set in angles of a dome, in pictures that are seen whole too.
    pub(super) fn px_per_seen_rad(&self) -> f64 {
        let field_rad = match self.target.projection {
            Projection::Dome => self.target.fov_rad.max(FLAT_FIELD_RAD),
            Projection::Globe => PI,
            Projection::Perspective | Projection::Stereographic => FLAT_FIELD_RAD,
        };
        f64::from(self.lens.frame().shorter_px()) / field_rad
    }

    /// Height of ordinary letters as an angle at a place of the picture, rad.
    pub(super) fn text_rad(&self, seen: DVec3) -> f64 {
        self.text_px() / self.lens.pixels_per_radian(seen).max(1.0)
    }

    /// 1 above the landscape, 0 behind it, with a short fade for what sets.
    pub(super) fn above_ground(&self, seen: DVec3) -> f64 {
        if !self.landscape_hides(seen) {
            return 1.0;
        }
        let (mut hidden_rad, mut free_rad) = (0.0, SETTING_RAD);
        if self.landscape_hides(raised(seen, free_rad)) {
            return 0.0;
        }
        // How far below the edge it is: to 1/1000 of the fade.
        for _ in 0..10 {
            let middle_rad = 0.5 * (hidden_rad + free_rad);
            if self.landscape_hides(raised(seen, middle_rad)) { hidden_rad = middle_rad } else { free_rad = middle_rad }
        }
        1.0 - smooth_ramp(free_rad / SETTING_RAD)
    }

    /// How much of the day the picture shows, 0 to 1, by the level at which its sky is displayed.
    pub(super) fn daylight(&self) -> f64 {
        if !self.has_horizon() {
            return 0.0;
        }
        let sky_cd_m2 = self.sky.light.mean_luminance_cd_m2 * self.strength(Layer::Atmosphere);
        let level = sky_cd_m2 * self.exposure.surface_per_cd_m2;
        let (dark_level, bright_level) = DAYLIGHT_LEVELS;
        smooth_ramp((level / dark_level).max(1e-9).ln() / (bright_level / dark_level).ln())
    }

    /// [`Self::above_ground`] for the middle of a text that stands beside a line: it must not lie on the ground under its anchor.
    fn text_above_ground(&self, seen: DVec3, anchor_px: DVec2, word: &Word, height_px: f64) -> f64 {
        let Side::Beside { normal_rad } = word.side else { return 1.0 };
        let normal = self.label_right(seen) * normal_rad.cos() + self.label_up(seen) * normal_rad.sin();
        let half_em = DVec2::new(0.5 * widest_line_em(&word.text), 0.6);
        let away_em = word.gap + half_em.dot(DVec2::new(normal_rad.cos().abs(), normal_rad.sin().abs()));
        let middle = self.lens.direction_from_pixel(anchor_px + normal * away_em * height_px);
        middle.map_or(1.0, |middle| self.above_ground(middle))
    }

    /// How far a point lies outside the picture, px.
    fn beyond_edge_px(&self, point_px: DVec2) -> f64 {
        match self.lens.canvas().rim {
            Some(rim) => point_px.distance(rim.centre_px.into()) - rim.radius_px,
            None => (point_px - point_px.clamp(DVec2::ZERO, self.frame_px())).length(),
        }
    }

    /// Whether something small at a seen direction could reach into the picture.
    pub(super) fn is_near_picture(&self, seen: DVec3) -> bool {
        let pixel = self.lens.pixel_from_direction(seen);
        pixel.is_some_and(|pixel| self.beyond_edge_px(pixel) < 4.0 * self.text_px())
    }

    pub(super) fn frame_px(&self) -> DVec2 {
        let frame = self.lens.frame();
        DVec2::new(f64::from(frame.width_px), f64::from(frame.height_px))
    }

    /// Which way letters stand: up on the frame for a viewer who faces the front, to the zenith for seats in circles.
    pub(super) fn label_up(&self, seen: DVec3) -> DVec2 {
        if let Some(letters) = self.letters {
            return letters.up_px;
        }
        if self.seats_in_circles() { self.lens.up_on_image(seen) } else { self.target.flip.signs() * DVec2::NEG_Y }
    }

    pub(super) fn label_right(&self, seen: DVec3) -> DVec2 {
        self.label_up(seen).perp() * self.target.flip.signs().element_product()
    }

    pub(super) fn seats_in_circles(&self) -> bool {
        self.target.projection == Projection::Dome && self.target.seating == Seating::Concentric
    }

    /// Radius of the image of a direction's circle of altitude, px, for seats in circles.
    pub(super) fn bend_radius_px(&self, seen: DVec3) -> Option<f64> {
        const STEP_RAD: f64 = 0.02;
        if !self.seats_in_circles() {
            return None;
        }
        let level = seen.x.hypot(seen.y);
        let turned = |turn_rad: f64| self.lens.pixel_from_direction(glam::DMat3::from_rotation_z(turn_rad) * seen);
        let turn_rad = STEP_RAD / level.max(STEP_RAD);
        let points = [turned(-turn_rad)?, turned(0.0)?, turned(turn_rad)?];
        if level < 1e-9 { Some(0.0) } else { circle_radius_px(points) }
    }
}

/// An ink of the night for a picture that shows so much of the day: bright, and nearer to white.
pub(super) fn ink(night: [f32; 3], daylight: f64) -> [f32; 3] {
    let strongest = night.into_iter().fold(1e-6, f32::max);
    let day = |channel: f32| channel / strongest * (1.0 - WHITE_BY_DAY) + WHITE_BY_DAY;
    night.map(|channel| channel + (day(channel) - channel) * daylight as f32)
}

/// A direction of the horizontal axes moved up by an angle, at most to the zenith.
fn raised(seen: DVec3, by_rad: f64) -> DVec3 {
    let altitude_rad = (asin_clamped(seen.z) + by_rad).min(PI / 2.0);
    let level = DVec2::new(seen.x, seen.y).normalize_or(DVec2::X) * altitude_rad.cos();
    level.extend(altitude_rad.sin())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{LABEL_SIZE_RAD, Layers, Moment, Observer};
    use crate::scene::Scene;
    use crate::scene::compose::compose;
    use crate::scene::lens::FrameSize;
    use crate::scene::target::Target;
    use crate::sky::Sky;

    /// Names of stars over Beijing on a winter night.
    fn named_stars(projection: Projection, fov_deg: f64, seating: Seating, label_size_rad: f64) -> Scene {
        let catalogs = Catalogs::embedded();
        let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let layers = Layers::of(&[Layer::Stars, Layer::Labels]);
        let night = Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0));
        let moment = Moment { layers, label_size_rad, ..night };
        let usual = Target::new(projection, FrameSize::square(2048));
        let target = Target { fov_rad: fov_deg * DEGREE_RAD, seating, ..usual };
        compose(&moment, &Sky::at(&moment, &catalogs).unwrap(), &catalogs, &target).unwrap()
    }

    fn label(scene: &Scene, name: &str) -> LabelRequest {
        scene.labels.iter().find(|label| label.text == name).unwrap_or_else(|| panic!("{name} is not named")).clone()
    }

    #[test]
    fn letters_are_as_high_on_the_dome_as_the_moment_says_and_keep_their_size_in_narrow_fields() {
        let height_px = |projection, fov_deg, size_rad| {
            label(&named_stars(projection, fov_deg, Seating::Unidirectional, size_rad), "Sirius").height_px
        };
        let degrees_of_2048_px = |fov_deg: f64, height_px: f64| height_px / 2048.0 * fov_deg;
        let usual = degrees_of_2048_px(180.0, height_px(Projection::Dome, 180.0, LABEL_SIZE_RAD));
        assert!((usual - 0.85 * 1.8).abs() < 1e-9 && usual >= 1.5, "{usual}");
        let wide = degrees_of_2048_px(230.0, height_px(Projection::Dome, 230.0, 3.0 * DEGREE_RAD));
        assert!((wide - 0.85 * 3.0).abs() < 1e-9, "{wide}");
        let window_px = height_px(Projection::Stereographic, 120.0, LABEL_SIZE_RAD);
        assert_eq!(window_px, height_px(Projection::Stereographic, 60.0, LABEL_SIZE_RAD));
        assert!((window_px - 2048.0 / 80.0 * 0.85 * 1.8).abs() < 1e-9, "{window_px}");
    }

    /// On a level dome a circle of altitude is a circle around the middle of the frame.
    #[test]
    fn for_seats_in_circles_a_name_runs_along_its_circle_of_altitude() {
        let round = named_stars(Projection::Dome, 180.0, Seating::Concentric, LABEL_SIZE_RAD);
        for name in ["Sirius", "Rigel", "Capella", "Regulus"] {
            let label = label(&round, name);
            let to_middle = DVec2::splat(1024.0) - DVec2::from(label.anchor_px);
            let bend_px = label.bend_radius_px.unwrap();
            assert!((bend_px / to_middle.length() - 1.0).abs() < 1e-3, "{name}: {bend_px} {to_middle}");
            assert!(DVec2::from(label.up_px).dot(to_middle.normalize()) > 0.999_99, "{name}");
        }
        let facing_front = named_stars(Projection::Dome, 180.0, Seating::Unidirectional, LABEL_SIZE_RAD);
        assert_eq!(label(&facing_front, "Sirius").bend_radius_px, None);
    }
}

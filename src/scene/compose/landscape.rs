//! The landscape of a Moment: its shapes in the light of the sky, as coarse as the frame allows.

use super::Composition;
use super::landscape_light::LandscapeLight;
use crate::catalogs::landscapes::{Corner, Form, GROUND_REFLECTANCE, Landscape, Scenery, Shape};
use crate::moment::Layer;
use crate::scene::backdrop::Backdrop;
use crate::scene::draw::Ground;
use crate::scene::landscape::{LandscapePiece, PanoramaLayer, PieceForm};
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;
use std::sync::Arc;

/// How far a drawn outline may leave the one of the file, px.
const OUTLINE_ERROR_PX: f64 = 0.35;
/// Corners skipped in a row at most.
const SKIPPED_MAX: usize = 16;
/// No piece reaches farther than this, rad.
const PIECE_REACH_RAD: f64 = 13.0 * DEGREE_RAD;
/// Pieces this far below a level dome's rim are not drawn, rad.
const RIM_REACH_RAD: f64 = 0.3 * DEGREE_RAD;
/// The ground is looked for below this altitude, rad.
const GROUND_SEEN_RAD: f64 = -0.1 * DEGREE_RAD;

impl Composition<'_> {
    /// The landscape, where it is shown at all.
    fn shown_landscape(&self) -> Option<&Landscape> {
        if self.shows_landscape() { self.landscape } else { None }
    }

    /// Whether anything of the layer can be in the frame.
    pub(super) fn shows_landscape(&self) -> bool {
        self.moment.layers.shows(Layer::Landscape) && self.has_horizon()
    }

    /// Looks over the whole frame, so it is asked once.
    pub(super) fn visible_ground(&self) -> Option<Ground> {
        if !self.shows_landscape() || self.lens.lowest_altitude_rad() >= GROUND_SEEN_RAD {
            return None;
        }
        let (reflectance, altitude_rad) = self.landscape.map_or((GROUND_REFLECTANCE, 0.0), |landscape| {
            (landscape.ground_reflectance, landscape.ground_altitude_rad)
        });
        let light_rgb_cd_m2 = LandscapeLight::of(self.sky, None, self.daylight_left()).luminance(reflectance, DVec3::Z);
        Some(Ground { light_rgb_cd_m2, altitude_rad: altitude_rad as f32 })
    }

    /// The pieces of a drawn landscape that can be in the picture, the farthest first.
    pub(super) fn landscape_pieces(&self, backdrop: Option<&Backdrop>) -> Vec<LandscapePiece> {
        let Some(Landscape { scenery: Scenery::Shapes(shapes), .. }) = self.shown_landscape() else {
            return Vec::new();
        };
        let mut easel = Easel::new(self, backdrop);
        shapes.iter().for_each(|shape| easel.shape(shape));
        easel.pieces
    }

    /// The panorama of the Moment.
    pub(super) fn panorama(&self) -> Option<PanoramaLayer> {
        let Scenery::Panorama(picture) = &self.shown_landscape()?.scenery else { return None };
        let white_rgb_cd_m2 = LandscapeLight::of(self.sky, None, self.daylight_left()).white_cd_m2();
        Some(PanoramaLayer { picture: Arc::clone(picture), white_rgb_cd_m2 })
    }

    /// Whether the landscape or the ground hides a seen direction.
    pub(super) fn landscape_hides(&self, seen: DVec3) -> bool {
        let ground_sine = -0.002;
        match self.shown_landscape() {
            Some(landscape) => {
                seen.z < landscape.ground_altitude_rad.sin() + ground_sine || landscape.profile.hides(seen)
            }
            None => self.shows_landscape() && seen.z < ground_sine,
        }
    }
}

/// Collects the pieces of shapes.
struct Easel<'a> {
    light: LandscapeLight<'a>,
    /// The middle of the picture and the cosine of the angle from it beyond which no piece reaches into it.
    middle: DVec3,
    least_cosine: f64,
    px_per_rad: f64,
    pieces: Vec<LandscapePiece>,
}

impl<'a> Easel<'a> {
    fn new(composition: &'a Composition<'_>, backdrop: Option<&'a Backdrop>) -> Self {
        let lens = &composition.lens;
        let middle = lens.view_from_local().transpose() * DVec3::Z;
        let least_cosine = lens.reach_rad().map_or(-2.0, |reach_rad| {
            // Of a circle of 90 degrees a piece with all corners outside is outside.
            let is_half = (reach_rad - 90.0 * DEGREE_RAD).abs() < 0.01 * DEGREE_RAD;
            let beyond_rad = reach_rad + if is_half { RIM_REACH_RAD } else { PIECE_REACH_RAD };
            if beyond_rad < std::f64::consts::PI { beyond_rad.cos() } else { -2.0 }
        });
        let px_per_rad = lens.pixels_per_radian(middle);
        Easel {
            light: LandscapeLight::of(composition.sky, backdrop, composition.daylight_left()),
            middle,
            least_cosine,
            px_per_rad,
            pieces: Vec::new(),
        }
    }

    fn shape(&mut self, shape: &Shape) {
        if !shape.corners.iter().any(|corner| self.may_be_seen(corner.direction)) {
            return;
        }
        match &shape.form {
            Form::Line => self.line(shape),
            Form::Area(quadrangles) => self.area(shape, quadrangles),
        }
    }

    fn may_be_seen(&self, direction: DVec3) -> bool {
        direction.dot(self.middle) >= self.least_cosine
    }

    fn line(&mut self, shape: &Shape) {
        for [from, to] in shape.outlines.iter().flat_map(|outline| self.outline(outline)).collect::<Vec<_>>() {
            let facing = (from.facing + to.facing).normalize_or(from.facing);
            let width_rad = (0.5 * (from.width_rad + to.width_rad)) as f32;
            let light = self.light_on(shape, facing);
            self.stroke([from.direction, to.direction], PieceForm::Line { width_rad }, light);
        }
    }

    fn area(&mut self, shape: &Shape, quadrangles: &[[usize; 4]]) {
        let light_rgb_cd_m2 = self.light_on(shape, shape.corners[0].facing);
        let at = |index: usize| shape.corners[index].direction;
        for quadrangle in quadrangles {
            if quadrangle.iter().any(|&index| self.may_be_seen(at(index))) {
                let corners = quadrangle.map(|index| at(index).as_vec3().into());
                self.pieces.push(LandscapePiece { corners, form: PieceForm::Fill, light_rgb_cd_m2, opacity: 1.0 });
            }
        }
        for [from, to] in shape.outlines.iter().flat_map(|outline| self.outline(outline)).collect::<Vec<_>>() {
            self.stroke([from.direction, to.direction], PieceForm::Edge, light_rgb_cd_m2);
        }
    }

    fn light_on(&self, shape: &Shape, facing: DVec3) -> [f32; 3] {
        let own_cd_m2 = self.light.luminance(shape.reflectance, facing);
        self.light.luminance_in_haze(own_cd_m2, shape.corners[0].direction, shape.haze)
    }

    fn stroke(&mut self, ends: [DVec3; 2], form: PieceForm, light_rgb_cd_m2: [f32; 3]) {
        let [from, to] = ends;
        if (self.may_be_seen(from) || self.may_be_seen(to)) && from != to {
            let corners = [from, to, to, to].map(|corner| corner.as_vec3().into());
            self.pieces.push(LandscapePiece { corners, form, light_rgb_cd_m2, opacity: 1.0 });
        }
    }

    /// An outline as few straight pieces as the frame cannot tell from it.
    fn outline(&self, corners: &[Corner]) -> Vec<[Corner; 2]> {
        let mut pieces = Vec::new();
        let mut start = 0;
        while start + 1 < corners.len() {
            let mut end = start + 1;
            while end + 1 < corners.len() && end - start < SKIPPED_MAX && self.is_straight(&corners[start..=end + 1]) {
                end += 1;
            }
            pieces.push([corners[start], corners[end]]);
            start = end;
        }
        pieces
    }

    /// Whether the corners between the ends lie on the chord, and a line is about as thick and as lit all along.
    fn is_straight(&self, corners: &[Corner]) -> bool {
        let (from, to) = (corners[0], corners[corners.len() - 1]);
        let chord = to.direction - from.direction;
        let along = chord.normalize_or_zero();
        let allowed_rad = OUTLINE_ERROR_PX / self.px_per_rad;
        let even = |corner: &Corner| (corner.width_rad - from.width_rad).abs() <= 2.0 * allowed_rad;
        corners.iter().all(even)
            && from.facing.dot(to.facing) > 0.9
            && corners[1..corners.len() - 1].iter().all(|corner| {
                let offset = corner.direction - from.direction;
                let part = offset.dot(along);
                (offset - along * part).length() <= allowed_rad && (0.0..=chord.length()).contains(&part)
            })
    }
}

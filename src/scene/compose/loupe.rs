//! The loupe: the same sky composed a second time, through a narrower lens into a circle, and what leads the eye to it.

use super::composer::Kept;
use super::labels::PRIORITY_BODY;
use super::pen::{Dashes, Ink, Pen};
use super::stage::stage_inside;
use super::{ComposeError, Composition};
use crate::moment::{Layer, Moment};
use crate::scene::labels::{LabelRequest, Placement, Side};
use crate::scene::loupe::{LoupeScene, LoupeView};
use crate::units::angle::DEGREE_RAD;

/// The line from what is magnified to the circle, and the ring around it.
const LEADER: Ink = Ink { color: [0.55, 0.75, 1.1], level: 0.16, width_px: 1.2 };
/// Radius of that ring, px.
const RING_PX: f64 = 7.0;
/// Ink of the magnification.
const BADGE_COLOR: [f32; 3] = [0.62, 0.72, 0.85];
/// Where the badge stands, from the middle of the circle downwards as a part of its radius.
const BADGE_PART: f64 = 0.86;
/// It gives way to nothing but names of bodies.
const PRIORITY_BADGE: u32 = PRIORITY_BODY - 1;

/// Below this field a loupe shows no lines of maps and no figures: none would be recognised, and all would be followed in
/// vain; nor the zodiacal light, which would lie over all of it.
const LINES_FROM_FIELD_RAD: f64 = 5.0 * DEGREE_RAD;
/// What goes there.
const LINES: [Layer; 13] = [
    Layer::ZodiacalLight,
    Layer::ConstellationLines,
    Layer::ConstellationBoundaries,
    Layer::ConstellationNames,
    Layer::ConstellationArt,
    Layer::Mansions,
    Layer::GridHorizontal,
    Layer::GridEquatorial,
    Layer::GridEcliptic,
    Layer::GridGalactic,
    Layer::Ecliptic,
    Layer::Meridian,
    Layer::PolePath,
];

/// What is shown inside: as outside, but for what belongs to the horizon as a whole and, in a narrow field, for lines.
pub(super) fn moment_inside(moment: &Moment, fov_rad: f64) -> Moment {
    let mut layers = moment.layers.clone();
    layers.set(Layer::CardinalPoints, 0.0);
    layers.set(Layer::Images, 0.0);
    if fov_rad < LINES_FROM_FIELD_RAD {
        LINES.iter().for_each(|layer| layers.set(*layer, 0.0));
    }
    Moment { loupe: None, layers, stage: stage_inside(moment), ..moment.clone() }
}

impl Composition<'_> {
    /// The scene of a loupe, composed by a composition of its own, with its rim and its badge.
    pub(super) fn in_loupe(&self, view: &LoupeView, kept: &mut Kept) -> Result<LoupeScene, ComposeError> {
        let mut scene = self.scene(kept)?;
        scene.labels.push(self.badge(view));
        Ok(LoupeScene {
            scene,
            centre_px: view.circle.centre_px.into(),
            radius_px: view.circle.radius_px,
            rim_px: view.rim_px(),
        })
    }

    fn badge(&self, view: &LoupeView) -> LabelRequest {
        let height_px = self.text_px() * 0.8;
        LabelRequest {
            anchor_px: (view.circle.centre_px - view.up_px * (BADGE_PART * view.circle.radius_px)).into(),
            up_px: view.up_px.into(),
            bend_radius_px: None,
            edge_opacity: 0.0,
            text: view.badge(),
            height_px,
            color: BADGE_COLOR,
            opacity: 1.0,
            priority: PRIORITY_BADGE,
            placement: Placement { side: Side::Centre, gap_px: 0.0 },
        }
    }

    /// A ring around what is magnified and a line from it to the circle, where it stands outside of the circle in the picture.
    pub(super) fn leader(&self, pen: &mut Pen<'_>) {
        let Some(view) = &self.loupe else { return };
        let Some(aim_px) = self.lens.pixel_from_direction(view.aim).filter(|_| self.lens.in_frame(view.aim)) else {
            return;
        };
        let hidden = self.moment.layers.shows(Layer::Landscape) && self.has_horizon() && view.aim.z < -0.002;
        let from_rim_px = aim_px.distance(view.circle.centre_px) - view.circle.radius_px;
        if hidden || from_rim_px < RING_PX {
            return;
        }
        let ring_rad = RING_PX / self.lens.pixels_per_radian(view.aim).max(1.0);
        pen.ring(view.aim, ring_rad, Dashes::Whole, LEADER);
        let begins_px = aim_px + (view.circle.centre_px - aim_px).normalize_or_zero() * RING_PX;
        let ends = (self.lens.direction_from_pixel(begins_px), self.lens.direction_from_pixel(view.circle.centre_px));
        if let (Some(from), Some(to)) = ends {
            pen.great_circle_as_seen(from, to, LEADER);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Gaze, Loupe, LoupeAim, Moment, Observer, Projection};
    use crate::scene::compose::compose;
    use crate::scene::lens::{Flip, FrameSize};
    use crate::scene::loupe::LoupeView;
    use crate::scene::target::{Seating, Target};
    use crate::scene::{Scene, lens::Lens};
    use crate::sky::Sky;
    use crate::units::angle::DEGREE_RAD;
    use glam::{DVec2, DVec3};

    const NIGHT: &str = "2026-01-15T14:00:00Z";

    fn view(loupe: Loupe, target: &Target) -> (Sky, Lens, LoupeView) {
        let catalogs = Catalogs::embedded();
        let instant = parse_time(NIGHT, catalogs.time_scales().unwrap()).unwrap();
        let moment = Moment { loupe: Some(loupe), ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
        let sky = Sky::at(&moment, &catalogs).unwrap();
        let outer = target.lens(&sky).unwrap();
        let view = LoupeView::of(&moment, &sky, &catalogs, (target, &outer)).unwrap().unwrap();
        (sky, outer, view)
    }

    fn dome(size_px: u32) -> Target {
        Target::new(Projection::Dome, FrameSize::square(size_px))
    }

    /// What it is held to stands in the middle, the rim is half the field away, and the zenith is up, in every mirror and tilt.
    #[test]
    fn the_middle_the_rim_and_the_upright_of_a_loupe_are_right_in_every_mirror() {
        for flip in [Flip::None, Flip::Horizontal, Flip::Vertical, Flip::Both] {
            for (tilt_deg, seating) in [(0.0, Seating::Unidirectional), (20.0, Seating::Concentric)] {
                let target = Target { flip, tilt_rad: tilt_deg * DEGREE_RAD, seating, ..dome(1024) };
                let loupe = Loupe { fov_rad: 2.0 * DEGREE_RAD, ..Loupe::over("jupiter", None) };
                let (sky, outer, view) = view(loupe, &target);
                let jupiter = sky.body(crate::astro::ephemeris::Body::Jupiter).unwrap().seen.unit();
                let middle_px = view.lens.pixel_from_direction(jupiter).unwrap();
                assert!(middle_px.distance(view.circle.centre_px) < 1e-3, "{flip:?}: {middle_px}");
                let higher = (jupiter + (DVec3::Z - jupiter * jupiter.z).normalize() * DEGREE_RAD.tan()).normalize();
                let rim_px = view.lens.pixel_from_direction(higher).unwrap();
                let offset_px = rim_px - view.circle.centre_px;
                assert!((offset_px.length() - view.circle.radius_px).abs() < 0.05, "{flip:?}");
                assert!(offset_px.normalize().dot(view.up_px) > 0.999_9, "{flip:?} {seating:?}: {offset_px}");
                let around = outer.direction_from_pixel(view.circle.centre_px).unwrap();
                if seating == Seating::Concentric {
                    assert!(view.up_px.dot(outer.up_on_image(around)) > 0.999_9);
                }
                // East and west stand as they do around the loupe.
                let side = |lens: &Lens, at: DVec3| {
                    let east = DVec3::Z.cross(at).normalize();
                    lens.image_of_step(at, at + east).unwrap().perp_dot(lens.up_on_image(at)).signum()
                };
                assert_eq!(side(&view.lens, jupiter), side(&outer, around), "{flip:?}");
            }
        }
    }

    #[test]
    fn a_loupe_stands_where_it_is_put_and_says_how_much_it_magnifies() {
        let stands = Gaze { azimuth_rad: 135.0 * DEGREE_RAD, altitude_rad: 30.0 * DEGREE_RAD };
        let loupe = Loupe { fov_rad: 2.0 * DEGREE_RAD, stands: Some(stands), ..Loupe::over("sirius", None) };
        let (_, outer, view) = view(loupe, &dome(1800));
        assert!(view.badge() == "\u{d7}20", "{view:?}");
        let there = outer.direction_from_pixel(view.circle.centre_px).unwrap();
        assert!((there.z.asin() / DEGREE_RAD - 30.0).abs() < 1e-6);
        // The dome has 10 px for a degree along its radius, a tenth more across it there.
        let wide_px = 20.0 * DEGREE_RAD * outer.pixels_per_radian(there);
        assert!((view.circle.radius_px - wide_px).abs() < 1e-6 && (200.0..225.0).contains(&wide_px));
        assert!(view.holds(view.circle.centre_px) && !view.holds(DVec2::new(900.0, 5.0)));
    }

    #[test]
    fn in_the_loupe_is_what_it_is_held_to_and_around_it_is_not() {
        let catalogs = Catalogs::embedded();
        let instant = parse_time(NIGHT, catalogs.time_scales().unwrap()).unwrap();
        let names = |scene: &Scene| -> Vec<String> { scene.labels.iter().map(|label| label.text.clone()).collect() };
        for object in ["jupiter", "木星"] {
            let loupe = Loupe { fov_rad: 0.4 * DEGREE_RAD, ..Loupe::over(object, None) };
            let moment =
                Moment { loupe: Some(loupe), ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
            let sky = Sky::at(&moment, &catalogs).unwrap();
            let scene = compose(&moment, &sky, &catalogs, &dome(1024)).unwrap();
            let inside = scene.loupe.as_ref().expect("there is a loupe");
            assert!(inside.scene.loupe.is_none() && scene.globes.is_empty() && !inside.scene.globes.is_empty());
            assert!(names(&inside.scene).iter().any(|name| name == "Callisto"), "{:?}", names(&inside.scene));
            assert!(!names(&scene).iter().any(|name| name == "Callisto"));
        }
        let nobody = Loupe { shows: LoupeAim::Object("nobody".to_owned()), ..Loupe::over("jupiter", None) };
        let moment = Moment { loupe: Some(nobody), ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
        let sky = Sky::at(&moment, &catalogs).unwrap();
        let problem = compose(&moment, &sky, &catalogs, &dome(64)).unwrap_err().to_string();
        assert!(problem.contains("nobody"), "{problem}");
    }
}

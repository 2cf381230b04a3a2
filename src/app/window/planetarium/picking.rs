//! What the cursor is over, and what is followed or magnified of it.

use super::Planetarium;
use super::requests::POINTING_RADIUS_PX;
use crate::app::saying::Saying;
use crate::astro::frames::{Direction, Horizontal};
use crate::moment::{Command, Layer, Loupe, Projection};
use crate::scene::compose::{HIPPARCOS_TIER_FROM_MAGNITUDE, limiting_magnitude};
use crate::scene::loupe::LoupeView;
use crate::sky::{Drawn, DrawnTiers, Picked, SkyObject};
use glam::DVec2;
use std::f64::consts::PI;

impl Planetarium {
    pub(super) fn picked(&self) -> Option<Picked> {
        let (sky, pixel) = (self.sky.as_ref()?, self.hand.cursor_px?);
        let (moment, mut target) = (self.live.moment(), self.current_target());
        let mut lens = target.lens(sky).ok()?;
        // In the loupe the cursor points at what is shown there.
        if let Some(view) = self.loupe_at(pixel) {
            (lens, target) = (view.lens, view.target);
        }
        let direction = lens.direction_from_pixel(pixel)?;
        let radius_rad = POINTING_RADIUS_PX * self.scale() / lens.pixels_per_radian(direction).max(1.0);
        let limiting_magnitude = limiting_magnitude(&moment, sky, &target);
        let hides =
            moment.layers.shows(Layer::Landscape) && sky.reduction.on_ground && target.projection != Projection::Globe;
        let drawn = Drawn {
            layers: &moment.layers,
            limiting_magnitude,
            tiers: if limiting_magnitude > HIPPARCOS_TIER_FROM_MAGNITUDE {
                DrawnTiers::BrightAndHipparcos
            } else {
                DrawnTiers::Bright
            },
            lowest_altitude_rad: if hides { 0.0 } else { -PI },
        };
        sky.pick(Direction::<Horizontal>::new(direction), radius_rad, &drawn, &self.catalogs).ok()?
    }

    /// The loupe, if a pixel lies in its circle.
    pub(super) fn loupe_at(&self, pixel: DVec2) -> Option<LoupeView> {
        let (sky, target) = (self.sky.as_ref()?, self.current_target());
        let outer = target.lens(sky).ok()?;
        let view = LoupeView::of(&self.live.moment(), sky, &self.catalogs, (&target, &outer)).ok()??;
        view.holds(pixel).then_some(view)
    }

    pub(super) fn toggle_loupe(&mut self) {
        if self.live.moment().loupe.is_some() {
            return self.command(&Command::SetLoupe(None));
        }
        match self.picked() {
            Some(picked) => self.loupe_over(picked.object),
            None => self.say(Saying::of("said-loupe-nothing")),
        }
    }

    pub(super) fn loupe_over(&mut self, object: SkyObject) {
        let Some(sky) = &self.sky else { return };
        let named = sky.names_of(object, &self.catalogs).ok();
        let place = object.place(&sky.reduction, &self.catalogs).ok();
        if let (Some((name, _)), Some(place)) = (named, place) {
            self.command(&Command::SetLoupe(Some(Loupe::over(&name, place.angular_radius_rad))));
        }
    }

    pub(super) fn follow_pointed(&mut self) {
        self.follow(self.picked().map(|picked| picked.object));
    }

    pub(super) fn follow_object(&mut self, object: SkyObject) {
        self.follow(Some(object));
    }

    fn follow(&mut self, object: Option<SkyObject>) {
        match object {
            Some(SkyObject::Body(body)) => self.command(&Command::Follow(body)),
            Some(SkyObject::PlanetMoon(moon)) => self.command(&Command::Follow(moon.planet())),
            _ => self.say(Saying::of("said-follow-nothing")),
        }
        self.redraw();
    }
}

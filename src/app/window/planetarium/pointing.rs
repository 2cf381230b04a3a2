//! Pointing into the sky: what is clicked, the ends of angles, marks, and the light spot for the audience.

use super::Planetarium;
use super::panels::Panels;
use super::requests::POINTING_RADIUS_PX;
use crate::app::desk::object::names_in;
use crate::app::desk::{Preview, SkyPoint};
use crate::app::request::Request;
use crate::astro::frames::{Direction, Horizontal};
use crate::moment::Command;
use crate::moment::stage::{Pointer, StageColor, StagePlace};
use crate::sky::SkyObject;
use glam::DVec2;

impl Planetarium {
    /// A click on the sky: the card of what is there, or the end of an angle.
    pub(super) fn click(&mut self) {
        let picked = self.picked().map(|picked| picked.object);
        let measures = self.panels.as_ref().is_some_and(|panels| panels.desk.measures());
        if !measures || !self.shows_panels() {
            self.picked = picked;
            if self.has_plate() {
                self.point_by_click();
            }
            return self.redraw();
        }
        let Some(point) = self.sky_point(picked) else { return };
        let asked = self.panels.as_mut().map(|panels| panels.desk.measure.take(point)).unwrap_or_default();
        self.follow_marks(asked);
    }

    /// Whether the presenter's sky stands on a plate of its own.
    fn has_plate(&self) -> bool {
        let is_detached = |panels: &Panels| panels.are_shown() && panels.desk.preview.stands == Preview::Detached;
        self.output.is_some() && self.panels.as_ref().is_some_and(is_detached)
    }

    /// A ring around something, or none.
    pub(super) fn mark(&mut self, object: SkyObject) {
        let (Some((name, said)), Some(panels)) = (self.name_and_words(object), &mut self.panels) else { return };
        let asked = panels.desk.measure.toggle_mark(&name, &said);
        self.follow_marks(asked);
    }

    /// The name by which something is found again, and what it is called in the language.
    fn name_and_words(&self, object: SkyObject) -> Option<(String, String)> {
        let sky = self.sky.as_ref()?;
        let (name, _) = sky.names_of(object, &self.catalogs).ok()?;
        let said = names_in(object, sky, &self.catalogs, self.live.moment().language).into_iter().next();
        Some((name.clone(), said.unwrap_or(name)))
    }

    fn follow_marks(&mut self, asked: Vec<Request>) {
        for request in asked {
            if let Request::Command(command) = request {
                self.command(&command);
            }
        }
    }

    /// What the cursor points at as a point of the sky: the thing there, or a place among the stars.
    fn sky_point(&self, picked: Option<SkyObject>) -> Option<SkyPoint> {
        let sky = self.sky.as_ref()?;
        let named = picked.and_then(|object| {
            let (name, said) = self.name_and_words(object)?;
            let apparent = object.place(&sky.reduction, &self.catalogs).ok()?.apparent.unit();
            Some(SkyPoint { place: StagePlace::Object(name), apparent, name: Some(said) })
        });
        named.or_else(|| {
            let seen = Direction::<Horizontal>::new(self.direction_at(self.hand.cursor_px?)?);
            let apparent = sky.reduction.horizontal_from_icrs.inverse() * sky.apparent_of_seen(seen);
            let place = StagePlace::Equatorial([apparent.longitude_rad(), apparent.latitude_rad()]);
            Some(SkyPoint { place, apparent: apparent.unit(), name: None })
        })
    }

    /// While its key is held, the light spot stands where the cursor does.
    pub(super) fn point(&mut self) {
        let stands = self.live.moment().stage.pointers.first().cloned();
        let wanted = self.spot_at_cursor();
        if wanted != stands {
            self.command(&Command::SetPointer(wanted));
        }
    }

    /// A click on the plate puts the light spot there; one on the spot itself takes it away.
    fn point_by_click(&mut self) {
        let stands = self.live.moment().stage.pointers.first().and_then(|pointer| self.pixel_of(pointer));
        let radius_px = POINTING_RADIUS_PX * self.scale();
        let is_on_it = stands.zip(self.hand.cursor_px).is_some_and(|(spot, cursor)| spot.distance(cursor) < radius_px);
        let wanted = if is_on_it { None } else { self.spot_at_cursor() };
        self.hand.clicked_spot.clone_from(&wanted);
        self.command(&Command::SetPointer(wanted));
    }

    /// The spot that a click has put there goes with the plate that was clicked, for without one no click takes it away.
    pub(super) fn take_clicked_spot_away(&mut self) {
        let Some(clicked) = self.hand.clicked_spot.take() else { return };
        if self.live.moment().stage.pointers.first() == Some(&clicked) {
            self.command(&Command::SetPointer(None));
        }
    }

    fn spot_at_cursor(&self) -> Option<Pointer> {
        let pointed = self.hand.cursor_px.and_then(|pixel| self.direction_at(pixel)).map(Direction::<Horizontal>::new);
        pointed.map(|seen| Pointer {
            at: StagePlace::Horizon([seen.azimuth_rad(), seen.altitude_rad()]),
            color: StageColor::Green,
            opacity: 1.0,
        })
    }

    fn pixel_of(&self, pointer: &Pointer) -> Option<DVec2> {
        let StagePlace::Horizon([azimuth_rad, altitude_rad]) = pointer.at else { return None };
        let seen = Direction::<Horizontal>::from_azimuth_altitude(azimuth_rad, altitude_rad);
        self.current_target().lens(self.sky.as_ref()?).ok()?.pixel_from_direction(seen.unit())
    }
}

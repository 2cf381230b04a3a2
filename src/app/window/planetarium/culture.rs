//! Sky cultures in the window: the next one, its names, and the figure under the cursor.

use super::super::status;
use super::Planetarium;
use super::requests::POINTING_RADIUS_PX;
use crate::app::saying::{Name, Saying};
use crate::astro::frames::{Direction, Horizontal};
use crate::moment::{Command, FigureNames, Layer};

impl Planetarium {
    /// Goes on to the next culture, round and round.
    pub(super) fn next_sky_culture(&mut self) {
        let (catalogs, moment) = (self.catalogs.clone(), self.live.moment());
        let later = catalogs.sky_culture_names().find(|name| **name > moment.sky_culture);
        let Some(next) = later.or(catalogs.sky_culture_names().next()) else { return };
        match catalogs.sky_culture(next) {
            Ok(culture) => {
                self.command(&Command::SetSkyCulture(next.clone()));
                let (english, chinese) = (culture.english.clone(), culture.chinese.clone());
                self.say(Saying::name(Name { english, chinese }));
            }
            Err(problem) => self.say(Saying::trouble(problem)),
        }
    }

    pub(super) fn next_figure_names(&mut self) {
        let (next, message) = match self.live.moment().figure_names {
            FigureNames::Usual => (FigureNames::Native, "looks-names-native"),
            FigureNames::Native => (FigureNames::Latin, "looks-names-latin"),
            FigureNames::Latin => (FigureNames::English, "looks-names-english"),
            FigureNames::English => (FigureNames::Chinese, "looks-names-chinese"),
            FigureNames::Chinese => (FigureNames::Usual, "looks-names-usual"),
        };
        self.command(&Command::SetFigureNames(next));
        self.say(Saying::of(message));
    }

    /// The figure whose stroke the cursor points at, where they are drawn: its names and what it belongs to.
    pub(super) fn pointed_figure(&self) -> Option<Vec<String>> {
        let (sky, pixel, moment) = (self.sky.as_ref()?, self.hand.cursor_px?, self.live.moment());
        if !moment.layers.shows(Layer::ConstellationLines) {
            return None;
        }
        let culture = self.catalogs.sky_culture(&moment.sky_culture).ok()?;
        let lens = self.current_target().lens(sky).ok()?;
        let direction = lens.direction_from_pixel(pixel)?;
        let radius_rad = POINTING_RADIUS_PX * self.scale() / lens.pixels_per_radian(direction).max(1.0);
        let seen = Direction::<Horizontal>::new(direction);
        let figure = sky.figure_near(seen, radius_rad, culture, &self.catalogs).ok()??;
        Some(status::figure(figure, culture, moment.language))
    }
}

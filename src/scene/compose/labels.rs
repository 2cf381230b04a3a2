//! Words on the sky: which are wanted, where they are anchored, how they stand. Their places are laid out by
//! [`crate::scene::labels`] once their widths are known.

use super::disc_place::smoothstep;
use super::words::Word;
use super::{ComposeError, Composition};
use crate::astro::ephemeris::Body;
use crate::astro::frames::{Direction, Horizontal};
use crate::catalogs::Star;
use crate::moment::Layer;
use crate::scene::labels::{LAST_ABOVE_ALL, LabelRequest, NEVER_HIDDEN, Side};
use crate::sky::{BodyPlace, OrbitKind, SkyObject, capitalised};
use crate::units::angle::DEGREE_RAD;
use glam::DVec2;
use std::f64::consts::PI;

/// Who gives way to whom.
pub(super) const PRIORITY_MARK: u32 = LAST_ABOVE_ALL + 1;
const PRIORITY_MINOR_PLANET: u32 = LAST_ABOVE_ALL + 2;
pub(super) const PRIORITY_WIND: u32 = LAST_ABOVE_ALL + 3;
pub(super) const PRIORITY_BODY: u32 = LAST_ABOVE_ALL + 5;
pub(super) const PRIORITY_CONSTELLATION: u32 = 10;
const PRIORITY_SATELLITE: u32 = 15;
const PRIORITY_STAR: u32 = 20;

const WIND_COLOR: [f32; 3] = [0.90, 0.45, 0.22];
pub(super) const BODY_COLOR: [f32; 3] = [0.85, 0.75, 0.50];
const MARK_COLOR: [f32; 3] = [0.95, 0.50, 0.20];
const SATELLITE_COLOR: [f32; 3] = [0.55, 0.62, 0.45];
const STAR_COLOR: [f32; 3] = [0.42, 0.46, 0.52];

/// Outer edge of Saturn's A ring, equatorial radii: its name stands beside it.
const SATURN_REACH_RADII: f64 = 2.27;
/// From which part of a loupe's radius on a disc leaves no room for its name: where it begins to go, and where it is gone.
const WITHOUT_NAME: (f64, f64) = (0.2, 0.3);
/// How much brighter than the faintest drawn a satellite must be to be named, mag.
const SATELLITE_NAME_MAGNITUDES: f64 = 3.0;

/// Faintest star that is named where the field is as wide as a dome, mag.
const FAINTEST_NAMED_ON_A_DOME: f64 = 1.7;

impl Composition<'_> {
    /// Every word of the frame.
    pub(super) fn labels(&self) -> Result<Vec<LabelRequest>, ComposeError> {
        let mut labels = Vec::new();
        self.wind_labels(&mut labels);
        self.body_labels(&mut labels);
        self.satellite_labels(&mut labels);
        self.planet_moon_labels(&mut labels);
        self.figure_labels(&mut labels)?;
        self.mansion_labels(&mut labels)?;
        self.deep_sky_labels(&mut labels)?;
        self.star_labels(&mut labels)?;
        self.grid_words(&mut labels);
        self.stage_words(&mut labels)?;
        Ok(labels)
    }

    fn wind_labels(&self, labels: &mut Vec<LabelRequest>) {
        let strength = self.strength(Layer::CardinalPoints);
        if strength == 0.0 || !self.has_horizon() {
            return;
        }
        let names: [&str; 8] = if self.chinese() {
            ["北", "东北", "东", "东南", "南", "西南", "西", "西北"]
        } else {
            ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
        };
        for (wind, name) in names.into_iter().enumerate() {
            let azimuth_rad = wind as f64 * PI / 4.0;
            let main = wind % 2 == 0;
            let word = Word {
                text: name.to_owned(),
                color: WIND_COLOR,
                opacity: strength,
                priority: PRIORITY_WIND,
                size: if main { 1.5 } else { 1.0 },
                side: Side::Above,
                gap: 0.3,
            };
            let horizon = Direction::<Horizontal>::from_azimuth_altitude(azimuth_rad, 0.6 * DEGREE_RAD);
            self.write(labels, horizon.unit(), word);
        }
    }

    fn body_labels(&self, labels: &mut Vec<LabelRequest>) {
        let named = self.strength(Layer::Labels);
        for place in self.sky.bodies.iter().filter(|place| self.body_strength(place) > 0.0 && named > 0.0) {
            let SkyObject::Body(body) = place.object else { continue };
            let text = if self.chinese() { body.chinese_name().to_owned() } else { capitalised(body.name()) };
            self.write(labels, self.seen(place.horizontal.unit()), self.body_word(place, text));
        }
        for place in self.shown_minor_planets() {
            self.write(labels, self.seen(place.horizontal.unit()), self.minor_planet_word(place));
        }
    }

    fn body_word(&self, place: &BodyPlace, text: String) -> Word {
        let seen = self.seen(place.horizontal.unit());
        let reach = if place.object == SkyObject::Body(Body::Saturn) { SATURN_REACH_RADII } else { 1.0 };
        let radius_px = reach * place.angular_radius_rad.unwrap_or(0.0) * self.lens.pixels_per_radian(seen);
        Word {
            text,
            color: BODY_COLOR,
            opacity: self.strength(Layer::Labels)
                * self.body_strength(place)
                * self.bright_enough(place)
                * self.room_beside(radius_px),
            priority: PRIORITY_BODY,
            size: 1.0,
            side: Side::Right,
            gap: 0.4 + radius_px / self.text_px(),
        }
    }

    /// What stands behind the Sun or the Moon is not named.
    pub(super) fn hide_names_behind_discs(&self, labels: &mut [LabelRequest]) {
        for body in [Body::Sun, Body::Moon] {
            let Some(place) = self.sky.body(body).filter(|place| self.body_strength(place) > 0.0) else { continue };
            let seen = self.seen(place.horizontal.unit());
            let Some(centre_px) = self.lens.pixel_from_direction(seen) else { continue };
            let radius_px = place.angular_radius_rad.unwrap_or(0.0) * self.lens.pixels_per_radian(seen);
            let is_behind = |label: &LabelRequest| DVec2::from(label.anchor_px).distance(centre_px) < radius_px;
            let sky = labels.iter_mut().filter(|label| label.priority > PRIORITY_BODY);
            sky.filter(|label| is_behind(label)).for_each(|label| label.opacity = 0.0);
        }
    }

    /// In a loupe that a disc nearly fills its name would lie over it; there the name is left to the picture around.
    fn room_beside(&self, radius_px: f64) -> f64 {
        match self.lens.canvas().rim.filter(|_| self.letters.is_some()) {
            Some(rim) => 1.0 - smoothstep(WITHOUT_NAME.0, WITHOUT_NAME.1, radius_px / rim.radius_px.max(1.0)),
            None => 1.0,
        }
    }

    /// The name of a body that is about to become too faint fades over half a magnitude.
    fn bright_enough(&self, place: &BodyPlace) -> f64 {
        place.magnitude.map_or(1.0, |magnitude| ((self.limiting_magnitude - magnitude) / 0.5).clamp(0.0, 1.0))
    }

    /// A minor planet is named whenever its layer is on; a stand-in orbit says so.
    fn minor_planet_word(&self, place: &BodyPlace) -> Word {
        Word {
            // The catalogue's label says by itself when the orbit is a stand-in.
            text: place.name.clone().unwrap_or_default(),
            color: MARK_COLOR,
            opacity: self.body_strength(place),
            // That an orbit is a stand-in stays on screen whatever stands over it.
            priority: if place.orbit == Some(OrbitKind::StandIn) { NEVER_HIDDEN } else { PRIORITY_MINOR_PLANET },
            size: 0.9,
            side: Side::Around { angle_rad: self.inward_rad(self.seen(place.horizontal.unit())) },
            gap: 1.2,
        }
    }

    /// Satellites are named when they are about as bright as the stars that are.
    fn satellite_labels(&self, labels: &mut Vec<LabelRequest>) {
        let faintest = self.limiting_magnitude - SATELLITE_NAME_MAGNITUDES;
        for place in self.shown_satellites() {
            let magnitude = place.magnitude.unwrap_or(f64::INFINITY);
            let word = Word {
                text: place.name.clone().unwrap_or_default(),
                color: SATELLITE_COLOR,
                // Fades in over half a magnitude, as the names of stars do.
                opacity: self.strength(Layer::Labels)
                    * self.body_strength(place)
                    * ((faintest - magnitude) / 0.5).clamp(0.0, 1.0),
                priority: PRIORITY_SATELLITE,
                size: 0.85,
                side: Side::Right,
                gap: 0.45,
            };
            self.write(labels, self.seen(place.horizontal.unit()), word);
        }
    }

    /// A wide field names the stars of the first magnitude and a little below, a narrow one all that have names; in a bright
    /// sky those that are seen well.
    fn faintest_named(&self) -> f64 {
        let of_the_field = FAINTEST_NAMED_ON_A_DOME + 2.5 * (PI / self.target.fov_rad).max(1.0).log10();
        of_the_field.min(self.limiting_magnitude - 0.5)
    }

    /// How strongly the name of a star of that magnitude shows: it fades in over half a magnitude while the field narrows.
    pub(super) fn star_name_opacity(&self, magnitude: f64) -> f64 {
        let stars = if self.moment.layers.shows(Layer::Stars) { 1.0 } else { 0.0 };
        stars * self.strength(Layer::Labels) * ((self.faintest_named() - magnitude) / 0.5).clamp(0.0, 1.0)
    }

    fn star_labels(&self, labels: &mut Vec<LabelRequest>) -> Result<(), ComposeError> {
        if !self.moment.layers.shows(Layer::Labels) || !self.moment.layers.shows(Layer::Stars) {
            return Ok(());
        }
        let faintest = self.faintest_named();
        for star in self.catalogs.stars()?.bright().iter().filter(|star| star.v_mag <= faintest) {
            let name = self.star_name(Star::Bright(star))?;
            let Some(text) = name.or_else(|| (faintest > 3.5).then(|| star.designation()).flatten()) else {
                continue;
            };
            let apparent = self.sky.reduction.apparent_star(&star.motion);
            let word = Word {
                text,
                color: STAR_COLOR,
                opacity: self.star_name_opacity(star.v_mag),
                priority: PRIORITY_STAR + ((star.v_mag + 2.0) * 10.0).max(0.0) as u32,
                size: 0.85,
                side: Side::Right,
                gap: 0.45,
            };
            self.write(labels, self.seen_icrs(apparent), word);
        }
        Ok(())
    }
}

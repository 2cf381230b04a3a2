//! The card of what is picked: its names, where it stands in the axes one chooses, when it rises and sets, how bright, how
//! far and how large it is.

use super::about::about;
use super::words::Words;
use super::{Facts, widgets};
use crate::app::request::Request;
use crate::app::saying::Saying;
use crate::astro::events::EventKind;
use crate::astro::frames::{Direction, galactic_from_icrs};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Language;
use crate::sky::{BodyPlace, Sky, SkyObject, StarNumber, constellation_of};
use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD};
use crate::units::constants::AU_KM;
use egui::{Button, RichText, Ui, vec2};
use fluent_bundle::FluentValue;

/// Light-year, au (IAU 2012 au, Julian year).
const LIGHT_YEAR_AU: f64 = 63_241.077;
/// While time runs faster than this nobody reads when something rises.
const FASTEST_READ_RATE: f64 = 20_000.0;

/// Axes in which a place is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axes {
    /// Azimuth and altitude as seen.
    Horizontal,
    /// True equator and equinox of date.
    OfDate,
    /// ICRS, astrometric.
    Icrs,
    /// Ecliptic and mean equinox of date.
    Ecliptic,
    /// Galactic.
    Galactic,
}

impl Axes {
    /// All of them.
    pub const ALL: [Axes; 5] = [Axes::Horizontal, Axes::OfDate, Axes::Icrs, Axes::Ecliptic, Axes::Galactic];

    /// The messages of its name and of its two angles.
    fn words(self) -> [&'static str; 3] {
        match self {
            Axes::Horizontal => ["object-axes-horizontal", "object-azimuth", "object-altitude"],
            Axes::OfDate => ["object-axes-of-date", "object-ra", "object-dec"],
            Axes::Icrs => ["object-axes-icrs", "object-ra", "object-dec"],
            Axes::Ecliptic => ["object-axes-ecliptic", "object-longitude", "object-latitude"],
            Axes::Galactic => ["object-axes-galactic", "object-longitude", "object-latitude"],
        }
    }

    /// Both angles of a place as text.
    pub fn angles(self, place: &BodyPlace, sky: &Sky) -> [String; 2] {
        let degrees = |angle_rad: f64| format!("{:.3}°", angle_rad / DEGREE_RAD).replace('-', "−");
        match self {
            Axes::Horizontal => [degrees(place.seen.azimuth_rad()), degrees(place.seen.altitude_rad())],
            Axes::OfDate => equatorial(&place.of_date),
            Axes::Icrs => equatorial(&place.astrometric),
            Axes::Ecliptic => {
                let ecliptic = sky.reduction.equator.ecliptic_from_icrs() * place.apparent;
                [degrees(ecliptic.longitude_rad()), degrees(ecliptic.latitude_rad())]
            }
            Axes::Galactic => {
                let galactic = galactic_from_icrs() * place.astrometric;
                [degrees(galactic.longitude_rad()), degrees(galactic.latitude_rad())]
            }
        }
    }
}

/// Right ascension in hours, declination in degrees, both sexagesimal.
fn equatorial<F>(direction: &Direction<F>) -> [String; 2] {
    let tenths = (direction.longitude_rad() / DEGREE_RAD / 15.0 * 36_000.0).round() as u64 % 864_000;
    let right_ascension =
        format!("{}h {:02}m {:02}.{}s", tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60, tenths % 10);
    let seconds = (direction.latitude_rad().abs() / DEGREE_RAD * 3600.0).round() as u64;
    let sign = if direction.latitude_rad() < 0.0 { "−" } else { "+" };
    [right_ascension, format!("{sign}{}° {:02}′ {:02}″", seconds / 3600, seconds / 60 % 60, seconds % 60)]
}

/// The card.
#[derive(Debug)]
pub struct ObjectPanel {
    axes: Axes,
}

impl Default for ObjectPanel {
    fn default() -> Self {
        ObjectPanel { axes: Axes::Horizontal }
    }
}

impl ObjectPanel {
    /// What is known of the object.
    pub fn ui(&mut self, ui: &mut Ui, object: SkyObject, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let Some(sky) = facts.sky else { return };
        let names = names(object, facts);
        if names.len() > 1 {
            ui.label(RichText::new(names[1..].join("  ·  ")).weak());
        }
        Self::buttons(ui, object, facts, asked);
        match object.place(&sky.reduction, facts.catalogs) {
            Ok(place) => {
                self.place(ui, &place, sky, facts);
                rise_and_set(ui, facts);
                physical(ui, object, &place, facts);
            }
            Err(problem) => {
                ui.label(Saying::trouble(problem).words(facts.language()));
            }
        }
    }

    fn buttons(ui: &mut Ui, object: SkyObject, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let all = [
            ("object-look", "object-look-tip", Request::LookAt(object)),
            ("object-follow", "object-follow-tip", Request::Follow(object)),
            ("object-loupe", "object-loupe-tip", Request::LoupeOver(object)),
            ("object-mark", "object-mark-tip", Request::Mark(object)),
        ];
        for pair in all.chunks(2) {
            ui.horizontal(|ui| {
                let width = (ui.available_width() - 8.0) / 2.0;
                for (word, tip, request) in pair {
                    let button = ui.add(Button::new(facts.words.text(word)).min_size(vec2(width, 28.0)));
                    if button.on_hover_text(facts.words.text(tip)).clicked() {
                        asked.push(request.clone());
                    }
                }
            });
        }
    }

    fn place(&mut self, ui: &mut Ui, place: &BodyPlace, sky: &Sky, facts: &Facts<'_>) {
        widgets::section(ui, &facts.text("object-place"));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            for axes in Axes::ALL {
                let word = RichText::new(facts.text(axes.words()[0])).small();
                if ui.add(Button::selectable(self.axes == axes, word)).clicked() {
                    self.axes = axes;
                }
            }
        });
        let [_, first, second] = self.axes.words();
        let [first_angle, second_angle] = self.axes.angles(place, sky);
        widgets::row(ui, &facts.words.text(first), &first_angle);
        widgets::row(ui, &facts.words.text(second), &second_angle);
        let constellation = constellation_name(place, facts.catalogs, facts.language());
        widgets::row(ui, &facts.text("object-constellation"), &constellation);
    }
}

/// When it rises, stands highest and sets within a day; nothing while that is worked out, in space, or while time flies.
fn rise_and_set(ui: &mut Ui, facts: &Facts<'_>) {
    let is_read = !facts.live.is_running() || facts.live.rate().abs() < FASTEST_READ_RATE;
    if !is_read || facts.moment.observer.site().is_none() {
        return;
    }
    let Some(events) = facts.diary.day(facts.subjects, facts.moment.instant) else { return };
    widgets::section(ui, &facts.text("object-day"));
    if events.is_empty() {
        ui.label(RichText::new(facts.text("object-no-rise")).weak());
    }
    for event in events.iter() {
        let word = match event.kind {
            EventKind::Rise => "object-rise",
            EventKind::Set => "object-set",
            _ => "object-transit",
        };
        widgets::row(ui, &facts.words.text(word), &clock(event.instant, facts));
    }
}

/// Month, day, hour and minute on the clocks of the place.
fn clock(instant: Instant, facts: &Facts<'_>) -> String {
    let Ok(scales) = facts.catalogs.time_scales() else { return String::new() };
    let local = crate::app::time_words::local_time(instant, facts.time_zone, scales);
    let text = local.unwrap_or_else(|| crate::astro::time::format_utc(instant, scales).replace('T', " "));
    let (date, time) = text.split_once(' ').unwrap_or(("", text.as_str()));
    let day = date.rsplitn(3, '-').take(2).collect::<Vec<_>>();
    let day = day.iter().rev().copied().collect::<Vec<_>>().join("-");
    format!("{day}  {}", time.get(..5).unwrap_or(time))
}

fn constellation_name(place: &BodyPlace, catalogs: &Catalogs, language: Language) -> String {
    let id = constellation_of(place.astrometric, catalogs).unwrap_or_default();
    let figures = catalogs.constellations().map(|culture| culture.figures()).unwrap_or_default();
    let figure = figures.iter().find(|figure| figure.id == id);
    figure.map_or(id.to_owned(), |figure| match language {
        Language::Zh => figure.chinese.clone(),
        Language::En => figure.latin.clone().unwrap_or_else(|| figure.native.clone()),
    })
}

/// The names, that of the language first.
pub fn names(object: SkyObject, facts: &Facts<'_>) -> Vec<String> {
    facts.sky.map(|sky| names_in(object, sky, facts.catalogs, facts.language())).unwrap_or_default()
}

/// The same without the panels.
pub fn names_in(object: SkyObject, sky: &Sky, catalogs: &Catalogs, language: Language) -> Vec<String> {
    let Ok((first, others)) = sky.names_of(object, catalogs) else { return Vec::new() };
    let mut names: Vec<String> = std::iter::once(first).chain(others).collect();
    if language == Language::Zh
        && let Some(chinese) = names.iter().position(|name| name.chars().any(|letter| letter > '\u{2e80}'))
    {
        let name = names.remove(chinese);
        names.insert(0, name);
    }
    names
}

/// A few words about something: its names, how bright and far it is, where it stands.
pub fn summary(object: SkyObject, facts: &Facts<'_>) -> Vec<String> {
    let Some(sky) = facts.sky else { return Vec::new() };
    let names = names(object, facts);
    let Some((first, others)) = names.split_first() else { return Vec::new() };
    let mut lines = vec![first.clone()];
    if !others.is_empty() {
        lines.push(others.join("  ·  "));
    }
    let Ok(place) = object.place(&sky.reduction, facts.catalogs) else { return lines };
    let parts = short_facts(&place, facts.words);
    if !parts.is_empty() {
        lines.push(parts.join("  ·  "));
    }
    let degrees = |angle_rad: f64| FluentValue::from(format!("{:.2}", angle_rad / DEGREE_RAD).replace('-', "−"));
    let [azimuth, altitude] = [place.seen.azimuth_rad(), place.seen.altitude_rad()].map(degrees);
    lines.push(facts.words.with("object-direction", &[("azimuth", azimuth), ("altitude", altitude)]));
    lines
}

/// How bright and how far it is.
fn short_facts(place: &BodyPlace, words: &Words) -> Vec<String> {
    let magnitude = place
        .magnitude
        .map(|magnitude| words.with("object-short-magnitude", &[("magnitude", magnitude_text(magnitude, 2).into())]));
    magnitude.into_iter().chain(place.distance_au.map(|distance_au| distance_words(distance_au, words))).collect()
}

/// A magnitude with so many decimals.
pub fn magnitude_text(magnitude: f64, decimals: usize) -> String {
    format!("{magnitude:.decimals$}").replace('-', "−")
}

/// Magnitude, distance, size, phase, spectral type.
fn physical(ui: &mut Ui, object: SkyObject, place: &BodyPlace, facts: &Facts<'_>) {
    widgets::section(ui, &facts.text("object-nature"));
    if let Some(sentence) = about(object, facts) {
        ui.label(sentence);
    }
    let row = |ui: &mut Ui, word: &str, value: Option<String>| {
        if let Some(value) = value {
            widgets::row(ui, &facts.words.text(word), &value);
        }
    };
    row(ui, "object-magnitude", place.magnitude.map(|magnitude| magnitude_text(magnitude, 2)));
    row(ui, "object-distance", place.distance_au.map(|distance_au| distance_words(distance_au, facts.words)));
    row(ui, "object-size", place.angular_radius_rad.map(|radius_rad| size_words(2.0 * radius_rad)));
    row(ui, "object-lit", place.illuminated_fraction.map(|part| format!("{:.0} %", 100.0 * part)));
    row(ui, "object-elongation", place.elongation_rad.map(|angle_rad| format!("{:.1}°", angle_rad / DEGREE_RAD)));
    if let SkyObject::Star(StarNumber::Hr(hr)) = object {
        let star = facts.catalogs.stars().ok().and_then(|stars| stars.by_hr(hr));
        row(ui, "object-spectrum", star.map(|star| star.spectral_type.clone()).filter(|spectrum| !spectrum.is_empty()));
    }
}

fn distance_words(distance_au: f64, words: &Words) -> String {
    match distance_au {
        au if au < 0.01 => format!("{:.0} {}", au * AU_KM, words.text("unit-km")),
        au if au < 1000.0 => format!("{au:.4} {}", words.text("unit-au")),
        au => format!("{:.1} {}", au / LIGHT_YEAR_AU, words.text("unit-light-years")),
    }
}

fn size_words(angle_rad: f64) -> String {
    match angle_rad / ARCSECOND_RAD {
        seconds if seconds < 100.0 => format!("{seconds:.2}″"),
        seconds if seconds < 7200.0 => format!("{:.1}′", seconds / 60.0),
        seconds => format!("{:.2}°", seconds / 3600.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::frames::Icrs;

    #[test]
    fn places_on_the_equator_are_written_in_hours_and_degrees() {
        let sirius = Direction::<Icrs>::from_spherical(101.287_155 * DEGREE_RAD, -16.716_116 * DEGREE_RAD);
        assert_eq!(equatorial(&sirius), ["6h 45m 08.9s", "−16° 42′ 58″"]);
        let almost = Direction::<Icrs>::from_spherical(359.999_999_9 * DEGREE_RAD, 0.0);
        assert_eq!(equatorial(&almost)[0], "0h 00m 00.0s");
    }

    #[test]
    fn distances_have_the_unit_people_think_in() {
        let [en, zh] = [Language::En, Language::Zh].map(Words::of);
        assert_eq!(distance_words(384_400.0 / AU_KM, en), "384400 km");
        assert_eq!(distance_words(384_400.0 / AU_KM, zh), "384400 千米");
        assert_eq!(distance_words(5.2, en), "5.2000 au");
        assert_eq!(distance_words(543_873.5, en), "8.6 light-years");
        assert_eq!(distance_words(543_873.5, zh), "8.6 光年");
    }

    #[test]
    fn sizes_have_the_unit_people_think_in() {
        assert_eq!(size_words(44.1 * ARCSECOND_RAD), "44.10″");
        assert_eq!(size_words(1900.0 * ARCSECOND_RAD), "31.7′");
        assert_eq!(size_words(3.1 * DEGREE_RAD), "3.10°");
    }
}

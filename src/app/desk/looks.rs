//! The card of looks: language, culture, ground, light, view, and how the panels themselves look.

use super::theme::{Lettering, Tint};
use super::{Facts, widgets};
use crate::app::request::Request;
use crate::catalogs::landscapes::{BEIJING_OBSERVATORY, PLAIN};
use crate::moment::{Command, FigureNames, LABEL_SIZE_RAD, LandscapeName, Language, Projection};
use crate::units::angle::DEGREE_RAD;
use egui::{Slider, Ui};

const NAMES: [(FigureNames, &str); 5] = [
    (FigureNames::Usual, "looks-names-usual"),
    (FigureNames::Native, "looks-names-native"),
    (FigureNames::Latin, "looks-names-latin"),
    (FigureNames::English, "looks-names-english"),
    (FigureNames::Chinese, "looks-names-chinese"),
];

/// The card; lettering and tint are the desk's own.
pub fn ui(ui: &mut Ui, facts: &Facts<'_>, (lettering, tint): (&mut Lettering, &mut Tint), asked: &mut Vec<Request>) {
    widgets::section(ui, &facts.text("looks-language"));
    let languages = [Language::En, Language::Zh];
    let chosen = languages.iter().position(|language| *language == facts.language());
    if let Some(pressed) = widgets::choice(ui, &[facts.text("language-en"), facts.text("language-zh")], chosen) {
        asked.push(Command::SetLanguage(languages[pressed]).into());
    }
    culture(ui, facts, asked);
    ground(ui, facts, asked);
    light(ui, facts, asked);
    view(ui, facts, asked);
    widgets::section(ui, &facts.text("looks-panels"));
    let large = *lettering == Lettering::Large;
    let red = *tint == Tint::NightRed;
    let both = [(facts.text("looks-large"), large), (facts.text("looks-red"), red)];
    match widgets::switches(ui, &both) {
        Some(0) => *lettering = if large { Lettering::Usual } else { Lettering::Large },
        Some(_) => *tint = if red { Tint::Usual } else { Tint::NightRed },
        None => {}
    }
}

fn culture(ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    widgets::section(ui, &facts.text("looks-culture"));
    let cultures: Vec<_> = facts.catalogs.sky_culture_names().cloned().collect();
    let title = |name| match facts.catalogs.sky_culture(name) {
        Ok(culture) if facts.language() == Language::Zh => culture.chinese.clone(),
        Ok(culture) => culture.english.clone(),
        Err(_) => name.to_string(),
    };
    let words: Vec<String> = cultures.iter().map(title).collect();
    let chosen = cultures.iter().position(|name| *name == facts.moment.sky_culture);
    if let Some(pressed) = widgets::list(ui, &facts.text("looks-culture"), &words, chosen) {
        asked.push(Command::SetSkyCulture(cultures[pressed].clone()).into());
    }
    let words: Vec<String> = NAMES.iter().map(|(_, word)| facts.text(word)).collect();
    let chosen = NAMES.iter().position(|(names, _)| *names == facts.moment.figure_names);
    if let Some(pressed) = widgets::list(ui, &facts.text("looks-names"), &words, chosen) {
        asked.push(Command::SetFigureNames(NAMES[pressed].0).into());
    }
}

fn ground(ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    widgets::section(ui, &facts.text("looks-landscape"));
    let own = facts.catalogs.user_landscapes().unwrap_or_default();
    let names: Vec<&str> =
        [PLAIN, BEIJING_OBSERVATORY].into_iter().chain(own.iter().map(|one| one.name.as_str())).collect();
    let word = |name: &&str| match *name {
        PLAIN => facts.text("looks-landscape-plain"),
        BEIJING_OBSERVATORY => facts.text("looks-landscape-observatory"),
        other => other.to_owned(),
    };
    let words: Vec<String> = names.iter().map(word).collect();
    let chosen = names.iter().position(|name| *name == facts.moment.landscape.as_str());
    if let Some(pressed) = widgets::list(ui, &facts.text("looks-landscape"), &words, chosen) {
        asked.push(Command::SetLandscape(LandscapeName::new(names[pressed])).into());
    }
}

/// Light pollution, exposure, size of the letters.
fn light(ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    let moment = facts.moment;
    let mut bortle = moment.bortle;
    let value = format!("{bortle:.0}");
    let slider = Slider::new(&mut bortle, 1.0..=9.0).step_by(1.0);
    if widgets::slider(ui, &facts.text("looks-bortle"), &value, slider)
        .on_hover_text(facts.text("looks-bortle-tip"))
        .changed()
    {
        asked.push(Command::SetBortle(bortle).into());
    }
    let mut stops = moment.exposure_stops;
    let value = format!("{stops:+.1}");
    let slider = Slider::new(&mut stops, -6.0..=6.0).step_by(0.5);
    if widgets::slider(ui, &facts.text("looks-exposure"), &value, slider)
        .on_hover_text(facts.text("looks-exposure-tip"))
        .changed()
    {
        asked.push(Command::Expose(stops - moment.exposure_stops).into());
    }
    let mut size = moment.label_size_rad / LABEL_SIZE_RAD;
    let value = format!("{:.0} %", 100.0 * size);
    let slider = Slider::new(&mut size, 0.5..=3.0).logarithmic(true);
    if widgets::slider(ui, &facts.text("looks-letters"), &value, slider)
        .on_hover_text(facts.text("looks-letters-tip"))
        .changed()
    {
        asked.push(Command::ScaleLabels(size * LABEL_SIZE_RAD / moment.label_size_rad).into());
    }
}

fn view(ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    widgets::section(ui, &facts.text("looks-view"));
    let view = facts.live.view();
    let word = |projection: Projection| facts.text(&format!("looks-view-{}", projection.name()));
    let words: Vec<String> = Projection::ALL.into_iter().map(word).collect();
    let chosen = Projection::ALL.iter().position(|one| *one == view.projection);
    if let Some(pressed) = widgets::list(ui, &facts.text("looks-view"), &words, chosen) {
        asked.push(Command::SetProjection(Projection::ALL[pressed]).into());
    }
    if view.projection == Projection::Globe {
        return;
    }
    let mut fov_deg = view.fov_rad / DEGREE_RAD;
    let value = if fov_deg < 10.0 { format!("{fov_deg:.2}°") } else { format!("{fov_deg:.0}°") };
    let slider = Slider::new(&mut fov_deg, 0.2..=view.projection.widest_fov_deg()).logarithmic(true);
    if widgets::slider(ui, &facts.text("looks-fov"), &value, slider).changed() {
        asked.push(Command::Zoom(view.fov_rad / (fov_deg * DEGREE_RAD)).into());
    }
}

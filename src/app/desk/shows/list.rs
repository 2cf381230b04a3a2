//! The list of the built-in shows: a picture, a title and for whom; one press shows what it is about and the button that plays it.

use super::super::{Facts, widgets};
use crate::app::desk::theme::light_of_pictures;
use crate::app::request::Request;
use crate::catalogs::PicturePixels;
use crate::show::library::{self, BuiltIn};
use crate::show::model::Text;
use egui::accesskit::Role;
use egui::{
    Button, ColorImage, Context, CornerRadius, FontId, Id, Image, Rect, RichText, Sense, TextureHandle, TextureOptions,
    Ui, Vec2, WidgetInfo, vec2,
};
use fluent_bundle::FluentValue;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// Side of a picture and height of its line, points.
const POSTER: f32 = 56.0;
const LINE: f32 = 60.0;

/// A line of the list.
#[derive(Debug, Clone)]
pub struct Entry {
    name: &'static str,
    /// What it is called.
    pub title: Text,
    text: Text,
    objective: Text,
    grade: String,
    poster: Option<ColorImage>,
}

/// The list, read once and kept.
static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();

/// The list.
#[derive(Debug, Default)]
pub struct ShowList {
    arriving: Option<Receiver<()>>,
    /// The show that is shown with what it is about.
    open: Option<&'static str>,
}

impl ShowList {
    /// All shows.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let Some(entries) = self.entries(ui.ctx()) else {
            ui.label(RichText::new(facts.text("shows-reading")).weak());
            return;
        };
        for entry in entries {
            let is_open = self.open == Some(entry.name);
            if line(ui, entry, is_open, facts) {
                self.open = if is_open { None } else { Some(entry.name) };
            }
            if is_open {
                about(ui, entry, facts, asked);
            }
        }
    }

    /// The show after that of this name; none after the last one, after a show of the user's, and while the list is being read.
    pub fn after(&mut self, context: &Context, name: &str) -> Option<&'static Entry> {
        let entries = self.entries(context)?;
        let here = entries.iter().position(|entry| entry.name == name)?;
        entries.get(here + 1)
    }

    /// The list, once it is read on another thread: it is a hundred milliseconds of work.
    fn entries(&mut self, context: &Context) -> Option<&'static [Entry]> {
        if ENTRIES.get().is_none() {
            self.read(context);
        }
        ENTRIES.get().map(Vec::as_slice)
    }

    fn read(&mut self, context: &Context) {
        self.arriving.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            let context = context.clone();
            thread::spawn(move || {
                ENTRIES.get_or_init(entries);
                // A desk that is gone meanwhile needs no list.
                let _ = sender.send(());
                context.request_repaint();
            });
            receiver
        });
    }
}

fn entries() -> Vec<Entry> {
    let read = |built_in: &BuiltIn| {
        let show = built_in.read().ok()?;
        let poster = PicturePixels::decode(built_in.poster).ok().map(|picture| {
            ColorImage::from_rgba_unmultiplied(
                [picture.width_px, picture.height_px].map(|px| px as usize),
                &picture.rgba,
            )
        });
        let (title, text, objective, grade) = (show.title, show.text, show.objective, show.grade);
        Some(Entry { name: built_in.name, title, text, objective, grade, poster })
    };
    library::BUILT_IN.iter().filter_map(read).collect()
}

/// The texture of a picture; it lives as long as the window's own memory.
fn texture(context: &Context, entry: &Entry) -> Option<TextureHandle> {
    let id = Id::unique("poster").with(entry.name);
    if let Some(known) = context.data(|data| data.get_temp::<TextureHandle>(id)) {
        return Some(known);
    }
    let loaded = context.load_texture(entry.name, entry.poster.clone()?, TextureOptions::LINEAR);
    context.data_mut(|data| data.insert_temp(id, loaded.clone()));
    Some(loaded)
}

/// A show of the list; whether it was pressed.
fn line(ui: &mut Ui, entry: &Entry, is_open: bool, facts: &Facts<'_>) -> bool {
    let title = entry.title.of(facts.language());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, title));
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let visuals = *ui.style().interact(&response);
    if response.hovered() || response.has_focus() || is_open {
        ui.painter().rect_filled(rect, CornerRadius::same(6), visuals.bg_fill);
    }
    let picture = Rect::from_min_size(rect.min + vec2(2.0, (LINE - POSTER) / 2.0), Vec2::splat(POSTER));
    if let Some(texture) = texture(ui.ctx(), entry) {
        let tint = light_of_pictures(ui.ctx());
        Image::new(&texture).corner_radius(CornerRadius::same(5)).tint(tint).paint_at(ui, picture);
    }
    let room = rect.width() - POSTER - 14.0;
    let color = if is_open { ui.visuals().selection.bg_fill } else { visuals.text_color() };
    let words = ui.painter().layout(title.to_owned(), FontId::proportional(14.0), color, room);
    let faint = ui.visuals().weak_text_color();
    let grade = facts.words.with("shows-grade", &[("grade", FluentValue::from(entry.grade.as_str()))]);
    let grade = ui.painter().layout(grade, FontId::proportional(11.0), faint, room);
    let height = words.size().y + grade.size().y;
    let corner = picture.right_top() + vec2(10.0, (POSTER - height) / 2.0);
    let below = corner + vec2(0.0, words.size().y);
    ui.painter().galley(corner, words, color);
    ui.painter().galley(below, grade, faint);
    response.clicked()
}

/// What a show is about, and the button that plays it.
fn about(ui: &mut Ui, entry: &Entry, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    ui.label(RichText::new(entry.text.of(facts.language())).weak());
    if !entry.objective.is_empty() {
        widgets::section(ui, &facts.text("shows-objective"));
        ui.label(RichText::new(entry.objective.of(facts.language())).weak());
    }
    entry.play(ui, &facts.text("shows-begin"), facts, asked);
}

impl Entry {
    /// The button that plays it.
    pub fn play(&self, ui: &mut Ui, words: &str, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let title = FluentValue::from(self.title.of(facts.language()));
        let tip = facts.words.with("shows-play", &[("title", title)]);
        if ui.add_sized(vec2(ui.available_width(), 32.0), Button::new(words)).on_hover_text(tip).clicked() {
            asked.push(Request::BeginShow(self.name.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_every_built_in_show_with_a_title_in_both_languages_and_a_picture_of_its_own() {
        let entries = entries();
        assert_eq!(entries.len(), library::BUILT_IN.len());
        assert!(entries.iter().all(|entry| !entry.title.en.is_empty() && !entry.title.zh.is_empty()));
        for (index, entry) in entries.iter().enumerate() {
            let poster = entry.poster.as_ref().unwrap_or_else(|| panic!("{} has no picture", entry.name));
            assert_eq!(poster.size, [128, 128], "{}", entry.name);
            assert!(entries[..index].iter().all(|other| other.poster.as_ref() != Some(poster)), "{}", entry.name);
        }
        let bytes: usize = library::BUILT_IN.iter().map(|show| show.poster.len()).sum();
        assert!(bytes < 400_000, "{bytes} bytes of pictures");
    }
}

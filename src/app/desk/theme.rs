//! How the panels look: dark plates that let the sky through a little, one accent, everything on a grid of 8 points.

use super::Facts;
use crate::render::{DEJAVU, MICRO_HEI};
use egui::epaint::Shadow;
use egui::{
    Align, Align2, Area, Button, Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Frame,
    Id, Layout, Margin, Rect, ScrollArea, Stroke, Style, TextStyle, Ui, Visuals, vec2,
};
use std::sync::Arc;

/// The grid, points.
pub const GRID: f32 = 8.0;
/// Height of the bar of time, points.
pub const BAR_HEIGHT: f32 = 112.0;
/// Width of the rail, points.
pub const RAIL_WIDTH: f32 = 64.0;
/// Width of a card, points.
pub const CARD_WIDTH: f32 = 264.0;
/// What a card takes with its frame and the way to the edge, points.
pub const CARD_PLACE: f32 = CARD_WIDTH + 26.0 + GRID;
/// In windows higher than this everything is larger, points.
const HIGHEST_DESK: f32 = 1440.0;
/// How much larger large letters are.
const LARGE: f32 = 1.3;

/// Size of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lettering {
    /// For a desk.
    Usual,
    /// For those who stand further off.
    Large,
}

impl Lettering {
    /// How much larger than usual.
    pub fn factor(self) -> f32 {
        match self {
            Lettering::Usual => 1.0,
            Lettering::Large => LARGE,
        }
    }
}

/// Colours of the panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// Grey with amber.
    Usual,
    /// Red alone, which leaves the eye adapted to the dark.
    NightRed,
}

/// The colours of a tint.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    /// Behind everything.
    pub plate: Color32,
    /// Of plates on plates: fields, buttons.
    pub raised: Color32,
    /// The same under the pointer.
    pub lit: Color32,
    /// Thin lines.
    pub line: Color32,
    /// Words.
    pub ink: Color32,
    /// Words that matter less.
    pub faint: Color32,
    /// What is on, chosen, now.
    pub accent: Color32,
    /// Words on the accent.
    pub on_accent: Color32,
    /// What went wrong.
    pub warning: Color32,
}

impl Tint {
    /// Its colours.
    pub fn palette(self) -> Palette {
        match self {
            Tint::Usual => Palette {
                // Nothing shines through a plate: words stay readable before a bright sky, and what is hidden need not be blended.
                plate: Color32::from_rgb(12, 15, 22),
                raised: Color32::from_rgb(30, 35, 46),
                lit: Color32::from_rgb(44, 51, 66),
                line: Color32::from_rgb(42, 48, 60),
                ink: Color32::from_rgb(216, 221, 230),
                faint: Color32::from_rgb(139, 148, 164),
                accent: Color32::from_rgb(236, 188, 112),
                on_accent: Color32::from_rgb(24, 18, 8),
                warning: Color32::from_rgb(255, 138, 101),
            },
            Tint::NightRed => Palette {
                plate: Color32::from_rgb(8, 0, 0),
                raised: Color32::from_rgb(30, 4, 3),
                lit: Color32::from_rgb(48, 7, 5),
                line: Color32::from_rgb(46, 8, 6),
                ink: Color32::from_rgb(198, 44, 32),
                faint: Color32::from_rgb(158, 36, 26),
                accent: Color32::from_rgb(255, 76, 56),
                on_accent: Color32::from_rgb(20, 0, 0),
                warning: Color32::from_rgb(255, 110, 80),
            },
        }
    }
}

/// The fonts of the labels, for the panels too.
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let named = [("micro-hei", MICRO_HEI), ("dejavu", DEJAVU)];
    for (name, bytes) in named {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let names: Vec<String> = named.iter().map(|(name, _)| (*name).to_owned()).collect();
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, names.clone());
    }
    fonts
}

/// What a context wears.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Dress {
    tint: Tint,
    zoom: f32,
}

impl Dress {
    fn of(context: &Context) -> Option<Self> {
        context.data(|data| data.get_temp(Id::unique("dress")))
    }
}

/// Dresses a context for a window so high (points of the screen): whenever letters, colours or the window change.
pub fn dress(context: &Context, lettering: Lettering, tint: Tint, height: f32) {
    let wanted = Dress { tint, zoom: lettering.factor() * room_factor(height) };
    if Dress::of(context) == Some(wanted) {
        return;
    }
    context.data_mut(|data| data.insert_temp(Id::unique("dress"), wanted));
    context.set_theme(egui::Theme::Dark);
    context.set_zoom_factor(wanted.zoom);
    context.all_styles_mut(|style| *style = style_of(tint.palette()));
}

/// What pictures in the panels are multiplied with: in red light only their red is left.
pub fn light_of_pictures(context: &Context) -> Color32 {
    match Dress::of(context).map(|worn| worn.tint) {
        Some(Tint::NightRed) => Color32::from_rgb(255, 0, 0),
        _ => Color32::WHITE,
    }
}

/// How much larger everything is in a window higher than desks have: on a projector of 2160 lines whose system counts one
/// pixel as one point. In steps, so that a window that is being drawn larger is not dressed in every frame.
fn room_factor(height: f32) -> f32 {
    const STEPS: f32 = 20.0;
    ((height / HIGHEST_DESK).max(1.0) * STEPS).round() / STEPS
}

/// Puts the fonts into a context; the next pass has them.
pub fn give_fonts(context: &Context) {
    context.set_fonts(fonts());
}

fn style_of(palette: Palette) -> Style {
    let mut style = Style { visuals: visuals(palette), ..Style::default() };
    let size = |style: TextStyle| match style {
        TextStyle::Small => 12.0,
        TextStyle::Heading => 16.0,
        _ => 14.0,
    };
    for (text_style, font) in &mut style.text_styles {
        *font = FontId::proportional(size(text_style.clone()));
    }
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(GRID, GRID);
    spacing.button_padding = vec2(10.0, 5.0);
    spacing.interact_size = vec2(32.0, 28.0);
    spacing.slider_width = 150.0;
    spacing.slider_rail_height = 4.0;
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.combo_width = 160.0;
    spacing.tooltip_width = 280.0;
    spacing.scroll.floating = true;
    // Where a card ends between two lines, only its bar says that it goes on.
    spacing.scroll.dormant_handle_opacity = 0.6;
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.12;
    style
}

fn visuals(palette: Palette) -> Visuals {
    let mut visuals = Visuals::dark();
    let Palette { plate, raised, lit, line, ink, faint, accent, on_accent, warning } = palette;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(faint);
    visuals.panel_fill = plate;
    visuals.window_fill = plate;
    visuals.window_stroke = Stroke::new(1.0, line);
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow::NONE;
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = raised;
    visuals.text_edit_bg_color = Some(raised);
    visuals.faint_bg_color = raised;
    visuals.hyperlink_color = accent;
    visuals.warn_fg_color = warning;
    visuals.error_fg_color = warning;
    visuals.slider_trailing_fill = true;
    visuals.selection.bg_fill = accent;
    visuals.selection.stroke = Stroke::new(1.0, on_accent);
    visuals.text_cursor.stroke = Stroke::new(2.0, accent);
    // Nothing moves in a window that rests.
    visuals.text_cursor.blink = false;
    let widgets = &mut visuals.widgets;
    for (widget, fill, stroke, text) in [
        (&mut widgets.noninteractive, plate, Stroke::new(1.0, line), ink),
        (&mut widgets.inactive, raised, Stroke::NONE, ink),
        (&mut widgets.hovered, lit, Stroke::new(1.0, accent), ink),
        (&mut widgets.active, lit, Stroke::new(1.0, accent), accent),
        (&mut widgets.open, lit, Stroke::new(1.0, line), ink),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = stroke;
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = CornerRadius::same(6);
        widget.expansion = 0.0;
    }
    visuals
}

/// What lies where there is neither sky nor panel.
pub fn ground(tint: Tint) -> Color32 {
    match tint {
        Tint::Usual => Color32::from_rgb(9, 11, 16),
        Tint::NightRed => Color32::from_rgb(6, 0, 0),
    }
}

/// A plate of the desk's edge.
pub fn plate(tint: Tint) -> Frame {
    let palette = tint.palette();
    Frame::new().fill(palette.plate).inner_margin(Margin::symmetric(8, 8))
}

/// A plate that floats over the sky.
pub fn floating(tint: Tint) -> Frame {
    let palette = tint.palette();
    Frame::new()
        .fill(palette.plate)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(10))
        .inner_margin(Margin::same(12))
}

/// On which side of the sky a card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Beside the rail.
    Left,
    /// Opposite.
    Right,
}

/// A card beside the sky's edge, with its name and a cross; whether it was closed.
pub fn card(
    context: &Context,
    (sky, side): (Rect, Side),
    tint: Tint,
    title: &str,
    facts: &Facts<'_>,
    contents: impl FnOnce(&mut Ui),
) -> bool {
    let (id, corner, pivot) = match side {
        Side::Left => ("card-left", sky.left_top() + vec2(GRID, GRID), Align2::LEFT_TOP),
        Side::Right => ("card-right", sky.right_top() + vec2(-GRID, GRID), Align2::RIGHT_TOP),
    };
    let mut closed = false;
    let area = Area::new(Id::unique(id)).fixed_pos(corner).pivot(pivot).constrain_to(sky).accessible_name(title);
    let area = area.default_size(sky.size());
    area.show(context, |ui| {
        floating(tint).show(ui, |ui| {
            ui.set_width(CARD_WIDTH.min(sky.width() - 5.0 * GRID));
            closed = header(ui, title, facts);
            let height = (sky.height() - 9.0 * GRID).max(80.0);
            // Each card begins at its top, however far another was turned.
            let turned = ScrollArea::vertical().id_salt(title);
            turned.max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(ui, |ui| {
                // Room for the bar of the scroll area, so that it covers nothing.
                ui.set_max_width(ui.available_width() - GRID);
                contents(ui);
            });
        });
    });
    closed
}

/// Title on the left, a cross on the right; whether it was pressed.
pub fn header(ui: &mut Ui, title: &str, facts: &Facts<'_>) -> bool {
    ui.horizontal(|ui| {
        ui.heading(title);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let cross = ui.add(Button::new("×").frame_when_inactive(false).min_size(vec2(24.0, 24.0)));
            cross.on_hover_text(facts.text("card-close")).clicked()
        })
        .inner
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_many_lines_has_larger_letters_and_a_usual_one_has_the_usual_ones() {
        assert_eq!([720.0, 1080.0, 1440.0, 2160.0].map(room_factor), [1.0, 1.0, 1.0, 1.5]);
    }
}

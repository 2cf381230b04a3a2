//! Where the window's own words stand: the corners, which a dome leaves free in most windows. Above on the left the place and the
//! time, below them what is typed and what went wrong, then the list of keys; below on the left what the cursor points at.

use crate::app::desk::theme::Palette;
use crate::scene::ScreenText;
use crate::scene::labels::Plate;
use crate::scene::lens::FrameSize;
use egui::{Color32, Rgba};

/// How much of the sky a plate hides. The list of keys covers the sky, and is read rather than glanced at.
const PLATE_OPACITY: f32 = 0.72;
const HELP_OPACITY: f32 = 0.9;
/// Around the words, px of a screen of scale 1.
const PLATE_MARGIN_PX: f64 = 5.0;
/// Height of the type and distance from the frame's edges, px of a screen of scale 1.
const TYPE_PX: f64 = 14.0;
const EDGE_PX: f64 = 10.0;
/// From one line to the next, and from one plate to the next, in heights of the type.
const LINE_EM: f64 = 1.2;
const GAP_EM: f64 = 0.9;
/// Width of the column of keys, and of both columns, in heights of the type: the widest lines there are, with room to spare.
const KEYS_EM: f64 = 9.2;
const HELP_EM: f64 = 47.0;

/// The words of one frame; what is empty is not drawn.
#[derive(Debug, Default)]
pub struct Corners {
    /// Place, time, rate, view.
    pub status: Vec<String>,
    /// What is typed, and the last message.
    pub talk: Vec<String>,
    /// What the cursor points at.
    pub pointed: Vec<String>,
    /// The list of keys, each with what it does.
    pub help: Vec<[String; 2]>,
}

impl Corners {
    /// Their places in a frame, on a screen with this many pixels to a pixel of scale 1, in the colours of the panels.
    pub fn placed(self, frame: FrameSize, scale: f64, palette: &Palette) -> Vec<ScreenText> {
        let (edge_px, type_px) = (EDGE_PX * scale, TYPE_PX * scale);
        let mut texts = Vec::new();
        let mut top_px = edge_px;
        for lines in [self.status, self.talk].into_iter().filter(|lines| !lines.is_empty()) {
            let height_px = block_height_px(lines.len(), type_px);
            texts.push(block(lines, [edge_px, top_px], type_px, (palette, PLATE_OPACITY)));
            top_px += height_px + GAP_EM * type_px;
        }
        if !self.pointed.is_empty() {
            let top_px = f64::from(frame.height_px) - edge_px - block_height_px(self.pointed.len(), type_px);
            texts.push(block(self.pointed, [edge_px, top_px], type_px, (palette, PLATE_OPACITY)));
        }
        texts.extend(help(&self.help, frame, ([edge_px, top_px], type_px), palette));
        texts
    }
}

/// Keys on the left, what they do on the right; in a small window in type that is small enough for all of them.
fn help(
    lines: &[[String; 2]],
    frame: FrameSize,
    (corner_px, type_px): ([f64; 2], f64),
    palette: &Palette,
) -> Vec<ScreenText> {
    if lines.is_empty() {
        return Vec::new();
    }
    let [left_px, top_px] = corner_px;
    let room_px = [f64::from(frame.width_px) - 2.0 * left_px, f64::from(frame.height_px) - top_px - left_px];
    let type_px = type_px.min(room_px[0] / HELP_EM).min(room_px[1] / block_height_px(lines.len(), 1.0)).max(1.0);
    let column = |side: usize| lines.iter().map(|line| line[side].clone()).collect();
    let second_px = [left_px + KEYS_EM * type_px, top_px];
    vec![
        block(column(0), corner_px, type_px, (palette, HELP_OPACITY)),
        block(column(1), second_px, type_px, (palette, HELP_OPACITY)),
    ]
}

fn block_height_px(line_count: usize, type_px: f64) -> f64 {
    line_count as f64 * LINE_EM * type_px
}

/// Lines on one plate.
fn block(lines: Vec<String>, corner_px: [f64; 2], type_px: f64, (palette, opacity): (&Palette, f32)) -> ScreenText {
    let margin_px = PLATE_MARGIN_PX * type_px / TYPE_PX;
    let plate = Some(Plate { color: linear(palette.plate), opacity, margin_px });
    ScreenText { text: lines.join("\n"), corner_px, height_px: type_px, color: linear(palette.ink), plate }
}

/// A colour of the panels as the sky has its own: linear, and as if it let nothing through.
fn linear(color: Color32) -> [f32; 3] {
    let [red, green, blue, _] = Rgba::from(color.to_opaque()).to_array();
    [red, green, blue]
}

#[cfg(test)]
mod tests {
    use super::super::keys::HELP;
    use super::*;
    use crate::app::desk::Tint;
    use crate::app::desk::theme::fonts;
    use crate::app::desk::words::Words;
    use crate::moment::Language;

    fn help_in(language: Language) -> Vec<[String; 2]> {
        HELP.map(|line| line.words(Words::of(language))).to_vec()
    }

    fn corners(language: Language) -> Corners {
        let lines = |count: usize| vec!["words".to_owned(); count];
        Corners { status: lines(6), talk: lines(2), pointed: lines(3), help: help_in(language) }
    }

    #[test]
    fn the_words_stay_inside_windows_of_every_size_and_do_not_cover_each_other() {
        for (width_px, height_px, scale) in
            [(1100, 900, 1.0), (2200, 1800, 2.0), (800, 500, 1.0), (400, 700, 1.0), (1280, 720, 1.3)]
        {
            let palette = Tint::Usual.palette();
            let texts = corners(Language::En).placed(FrameSize { width_px, height_px }, scale, &palette);
            let bottom_px =
                |text: &ScreenText| text.corner_px[1] + block_height_px(text.text.lines().count(), text.height_px);
            assert!(texts.iter().all(|text| bottom_px(text) <= f64::from(height_px)), "{width_px} x {height_px}");
            let [status, talk, _, keys, does] = &texts[..] else { panic!("{} blocks", texts.len()) };
            assert!(bottom_px(status) < talk.corner_px[1] && bottom_px(talk) < keys.corner_px[1]);
            assert!(does.corner_px[0] + (HELP_EM - KEYS_EM) * does.height_px <= f64::from(width_px));
        }
    }

    /// Measured with the fonts of the labels.
    #[test]
    fn no_line_of_the_list_of_keys_is_wider_than_its_column_in_either_language() {
        let mut fonts = egui::epaint::text::Fonts::new(egui::epaint::text::TextOptions::default(), fonts());
        let mut width_em = |text: &str| {
            const SIZE: f32 = 100.0;
            let font = egui::FontId::proportional(SIZE);
            text.chars()
                .map(|letter| f64::from(fonts.with_pixels_per_point(1.0).glyph_width(&font, letter) / SIZE))
                .sum::<f64>()
        };
        for language in [Language::En, Language::Zh] {
            for [keys, does] in help_in(language) {
                assert!(width_em(&keys) < KEYS_EM - 0.5, "{keys}: {}", width_em(&keys));
                assert!(width_em(&does) < HELP_EM - KEYS_EM, "{does}: {}", width_em(&does));
            }
        }
    }

    #[test]
    fn at_night_all_words_are_red() {
        let frame = FrameSize { width_px: 1280, height_px: 720 };
        for text in corners(Language::Zh).placed(frame, 1.0, &Tint::NightRed.palette()) {
            let plate = text.plate.expect("every word has its plate");
            for [red, green, blue] in [text.color, plate.color] {
                assert!(green < 0.06 * red && blue < 0.06 * red, "{red} {green} {blue}");
            }
        }
    }

    #[test]
    fn nothing_to_say_is_nothing_drawn() {
        let frame = FrameSize { width_px: 800, height_px: 600 };
        assert!(Corners::default().placed(frame, 1.0, &Tint::Usual.palette()).is_empty());
    }
}

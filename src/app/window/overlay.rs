//! Where the window's own words stand: the corners, which a dome leaves free in most windows. Above on the left the place and the
//! time, below them what is typed and what went wrong, then the list of keys; below on the left what the cursor points at.

use super::keys::Line;
use crate::scene::ScreenText;
use crate::scene::labels::Plate;
use crate::scene::lens::FrameSize;
use std::sync::Arc;

/// Ink and plate.
const INK: [f32; 3] = [0.72, 0.74, 0.78];
const PLATE: Plate = Plate { color: [0.004, 0.005, 0.008], opacity: 0.72, margin_px: 5.0 };
/// The list of keys covers the sky, and is read rather than glanced at.
const HELP_PLATE: Plate = Plate { opacity: 0.9, ..PLATE };
/// Height of the type and distance from the frame's edges, px of a screen of scale 1.
const TYPE_PX: f64 = 14.0;
const EDGE_PX: f64 = 10.0;
/// From one line to the next, and from one plate to the next, in heights of the type.
const LINE_EM: f64 = 1.2;
const GAP_EM: f64 = 0.9;
/// Width of the column of keys, and of both columns, in heights of the type: the widest lines there are, with room to spare.
const KEYS_EM: f64 = 9.2;
const HELP_EM: f64 = 40.0;

/// The words of one frame; what is empty is not drawn.
#[derive(Debug, Default)]
pub struct Words {
    /// Place, time, rate, view.
    pub status: Vec<String>,
    /// What is typed, and the last message.
    pub talk: Vec<String>,
    /// What the cursor points at.
    pub pointed: Vec<String>,
    /// The list of keys.
    pub help: Arc<[Line]>,
}

impl Words {
    /// Their places in a frame, on a screen with this many pixels to a pixel of scale 1.
    pub fn placed(self, frame: FrameSize, scale: f64) -> Vec<ScreenText> {
        let (edge_px, type_px) = (EDGE_PX * scale, TYPE_PX * scale);
        let mut texts = Vec::new();
        let mut top_px = edge_px;
        for lines in [self.status, self.talk].into_iter().filter(|lines| !lines.is_empty()) {
            let height_px = block_height_px(lines.len(), type_px);
            texts.push(block(lines, [edge_px, top_px], type_px, PLATE));
            top_px += height_px + GAP_EM * type_px;
        }
        if !self.pointed.is_empty() {
            let top_px = f64::from(frame.height_px) - edge_px - block_height_px(self.pointed.len(), type_px);
            texts.push(block(self.pointed, [edge_px, top_px], type_px, PLATE));
        }
        texts.extend(help(&self.help, frame, [edge_px, top_px], type_px));
        texts
    }
}

/// Keys on the left, what they do on the right; in a small window in type that is small enough for all of them.
fn help(lines: &[Line], frame: FrameSize, corner_px: [f64; 2], type_px: f64) -> Vec<ScreenText> {
    if lines.is_empty() {
        return Vec::new();
    }
    let [left_px, top_px] = corner_px;
    let room_px = [f64::from(frame.width_px) - 2.0 * left_px, f64::from(frame.height_px) - top_px - left_px];
    let type_px = type_px.min(room_px[0] / HELP_EM).min(room_px[1] / block_height_px(lines.len(), 1.0)).max(1.0);
    let column = |words: fn(&Line) -> &str| lines.iter().map(|line| words(line).to_owned()).collect();
    let second_px = [left_px + KEYS_EM * type_px, top_px];
    vec![
        block(column(|line| &line.keys), corner_px, type_px, HELP_PLATE),
        block(column(|line| &line.does), second_px, type_px, HELP_PLATE),
    ]
}

fn block_height_px(line_count: usize, type_px: f64) -> f64 {
    line_count as f64 * LINE_EM * type_px
}

/// Lines on one plate.
fn block(lines: Vec<String>, corner_px: [f64; 2], type_px: f64, plate: Plate) -> ScreenText {
    let plate = Plate { margin_px: plate.margin_px * type_px / TYPE_PX, ..plate };
    ScreenText { text: lines.join("\n"), corner_px, height_px: type_px, color: INK, plate: Some(plate) }
}

#[cfg(test)]
mod tests {
    use super::super::keys::HELP;
    use super::*;

    fn words() -> Words {
        let lines = |count: usize| vec!["words".to_owned(); count];
        Words { status: lines(6), talk: lines(2), pointed: lines(3), help: HELP.into() }
    }

    #[test]
    fn the_words_stay_inside_windows_of_every_size_and_do_not_cover_each_other() {
        for (width_px, height_px, scale) in [(1100, 900, 1.0), (2200, 1800, 2.0), (800, 500, 1.0), (400, 700, 1.0)] {
            let texts = words().placed(FrameSize { width_px, height_px }, scale);
            let bottom_px =
                |text: &ScreenText| text.corner_px[1] + block_height_px(text.text.lines().count(), text.height_px);
            assert!(texts.iter().all(|text| bottom_px(text) <= f64::from(height_px)), "{width_px} x {height_px}");
            let [status, talk, _, keys, does] = &texts[..] else { panic!("{} blocks", texts.len()) };
            assert!(bottom_px(status) < talk.corner_px[1] && bottom_px(talk) < keys.corner_px[1]);
            assert!(does.corner_px[0] + (HELP_EM - KEYS_EM) * does.height_px <= f64::from(width_px));
        }
    }

    #[test]
    fn nothing_to_say_is_nothing_drawn() {
        assert!(Words::default().placed(FrameSize { width_px: 800, height_px: 600 }, 1.0).is_empty());
    }
}

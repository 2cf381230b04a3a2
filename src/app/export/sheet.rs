//! Pictures for people: a poster, and a contact sheet with small frames of the whole show.

use super::still::StillFormat;
use super::{Reel, clock};
use crate::app::failure::Failure;
use crate::render::{Image, Renderer};
use crate::scene::compose::Composer;
use crate::scene::lens::{Flip, FrameSize, GazeView, Lens};
use crate::scene::target::Target;
use crate::scene::{Scene, ScreenText};

/// Columns of a contact sheet, and most frames on it.
const COLUMNS: u32 = 6;
const FRAMES_MAX: u32 = 24;
/// Longer side of a small frame, px; what is left free around it; height of the letters.
const SMALL_PX: u32 = 320;
const GAP_PX: u32 = 12;
const LETTERS_PX: u32 = 20;

/// The frame at so many seconds, as the bytes of a still.
///
/// # Errors
/// A Moment that cannot be shown, a lost adapter.
pub fn poster(
    reel: &Reel<'_>,
    renderer: &mut Renderer,
    (seconds, format): (f64, StillFormat),
) -> Result<Vec<u8>, Failure> {
    let (moment, target) = (reel.picture)(reel.frame_at(seconds))?;
    let scene = reel.scene(&mut Composer::default(), (&moment, &target))?;
    let pixels = renderer.submit(&scene, format.pixel_kind()).and_then(|underway| underway.collect());
    let moment_json = serde_json::to_string(&moment).map_err(Failure::running)?;
    format.encode(&pixels.map_err(Failure::running)?, &moment_json).map_err(Failure::running)
}

/// Small frames from the whole show, with their times.
///
/// # Errors
/// A Moment that cannot be shown, a lost adapter.
pub fn contact_sheet(reel: &Reel<'_>, renderer: &mut Renderer) -> Result<Image, Failure> {
    let frames = spread(reel.frame_count);
    let (mut composer, mut small) = (Composer::default(), Vec::new());
    for frame in &frames {
        let (moment, target) = (reel.picture)(*frame)?;
        let target = Target { frame: shrunk(target.frame), ..target };
        let scene = reel.scene(&mut composer, (&moment, &target))?;
        small.push(renderer.render_to_image(&scene).map_err(Failure::running)?);
    }
    let cell_px =
        (SMALL_PX + GAP_PX, small.iter().map(|image| image.size.height_px).max().unwrap_or(1) + GAP_PX + LETTERS_PX);
    let columns = COLUMNS.min(frames.len() as u32).max(1);
    let rows = (frames.len() as u32).div_ceil(columns);
    let size = FrameSize { width_px: columns * cell_px.0 + GAP_PX, height_px: rows * cell_px.1 + GAP_PX };
    let corner = |index: usize| {
        let index = index as u32;
        (GAP_PX + index % columns * cell_px.0, GAP_PX + index / columns * cell_px.1)
    };
    let words: Vec<ScreenText> =
        frames.iter().enumerate().map(|(index, frame)| caption(corner(index), reel, *frame)).collect();
    let mut sheet = words_on_black(renderer, size, words)?;
    for (index, image) in small.iter().enumerate() {
        let (x, y) = corner(index);
        lay(&mut sheet, image, (x, y + LETTERS_PX));
    }
    Ok(sheet)
}

/// Frames from the first to the last at equal steps.
fn spread(frame_count: u32) -> Vec<u32> {
    let count = FRAMES_MAX.min(frame_count).max(1);
    let last = u64::from(frame_count.max(1) - 1);
    (0..count).map(|i| 1 + (last * u64::from(i) / u64::from((count - 1).max(1))) as u32).collect()
}

fn shrunk(size: FrameSize) -> FrameSize {
    let longer = size.width_px.max(size.height_px).max(1);
    let small = |side: u32| (u64::from(side) * u64::from(SMALL_PX) / u64::from(longer)).max(1) as u32;
    FrameSize { width_px: small(size.width_px), height_px: small(size.height_px) }
}

fn caption((x, y): (u32, u32), reel: &Reel<'_>, frame: u32) -> ScreenText {
    ScreenText {
        text: format!("{}  ({frame})", clock(reel.seconds_of(frame))),
        corner_px: [f64::from(x), f64::from(y)],
        height_px: f64::from(LETTERS_PX) * 0.75,
        color: [0.6; 3],
        plate: None,
    }
}

/// A black picture with words, drawn like any frame.
///
/// # Errors
/// A lost adapter.
pub(super) fn words_on_black(
    renderer: &mut Renderer,
    size: FrameSize,
    words: Vec<ScreenText>,
) -> Result<Image, Failure> {
    let view = GazeView { azimuth_rad: 0.0, altitude_rad: 0.0, fov_rad: 1.0 };
    let lens = Lens::perspective(size, view, Flip::None).map_err(Failure::running)?;
    renderer.render_to_image(&Scene { overlay: words, ..Scene::black(lens) }).map_err(Failure::running)
}

fn lay(sheet: &mut Image, image: &Image, (x_px, y_px): (u32, u32)) {
    let (row_bytes, sheet_bytes) = (image.size.width_px as usize * 4, sheet.size.width_px as usize * 4);
    for (row, pixels) in image.rgba.chunks_exact(row_bytes).enumerate() {
        let first = (y_px as usize + row) * sheet_bytes + x_px as usize * 4;
        sheet.rgba[first..first + row_bytes].copy_from_slice(pixels);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_sheet_begins_with_the_first_frame_and_ends_with_the_last() {
        assert_eq!(spread(1), [1]);
        assert_eq!(spread(3), [1, 2, 3]);
        let many = spread(10_000);
        assert_eq!((many.len(), many[0], many[23]), (24, 1, 10_000));
    }
}

//! Alignment frames: what projectors are adjusted by. Rings, spokes, colour bars and single pixels are drawn by
//! [`super::bars`], the words by the renderer.

use super::bars::Chart;
use super::sheet::words_on_black;
use crate::app::failure::Failure;
use crate::render::{Image, Renderer};
use crate::scene::ScreenText;
use crate::scene::lens::{Flip, FrameSize, Projection};
use crate::scene::target::Target;
use crate::units::angle::DEGREE_RAD;

/// Height of the letters against the shorter side of the frame.
const LETTERS_PART: f64 = 1.0 / 64.0;
/// Mean width of a letter against its height.
const LETTER_WIDTH: f64 = 0.55;
/// The sides of a dome, degrees from the front to the right.
const SIDES: [(f64, &str); 4] = [(0.0, "FRONT 前"), (90.0, "RIGHT 右"), (180.0, "BACK 后"), (270.0, "LEFT 左")];

/// The alignment frame for a Target.
///
/// # Errors
/// A lost adapter.
pub fn alignment(renderer: &mut Renderer, target: &Target) -> Result<Image, Failure> {
    let chart = Chart { projection: target.projection, size: target.frame, fov_deg: target.fov_rad / DEGREE_RAD };
    let mut image = words_on_black(renderer, target.frame, words(&chart))?;
    chart.draw(&mut image);
    flip(&mut image, target.flip);
    Ok(image)
}

fn words(chart: &Chart) -> Vec<ScreenText> {
    let FrameSize { width_px, height_px } = chart.size;
    let (width, height) = (f64::from(width_px), f64::from(height_px));
    let letters_px = width.min(height) * LETTERS_PART;
    let word = |text: String, [x, y]: [f64; 2]| {
        let half_width_px = text.chars().count() as f64 * LETTER_WIDTH * letters_px / 2.0;
        let corner_px = [x - half_width_px, y - letters_px * 0.6];
        ScreenText { text, corner_px, height_px: letters_px, color: [0.9, 0.6, 0.1], plate: None }
    };
    let fov = if chart.projection == Projection::Dome { format!(", {:.0}°", chart.fov_deg) } else { String::new() };
    let name = format!("beiguan  {}  {width_px} x {height_px}{fov}", chart.projection);
    let mut words = vec![word(name, [width / 2.0, height / 2.0 + width.min(height) * 0.13])];
    match chart.projection {
        Projection::Dome => {
            let radius_px = width / 2.0;
            let at = |from_centre_deg: f64, from_front_deg: f64| {
                let radius_px = radius_px * from_centre_deg / (chart.fov_deg / 2.0);
                let (sine, cosine) = (from_front_deg * DEGREE_RAD).sin_cos();
                [width / 2.0 + radius_px * sine, height / 2.0 + radius_px * cosine]
            };
            let reach_deg = chart.fov_deg / 2.0;
            let rings = (1..).map(|i| f64::from(i) * 10.0).take_while(|deg| *deg < reach_deg - 1.0);
            words.extend(rings.filter(|deg| *deg > 25.0).map(|deg| word(format!("{deg:.0}°"), at(deg, 5.0))));
            let spokes = (0..36).map(|i| f64::from(i) * 10.0);
            words.extend(spokes.map(|deg| word(format!("{deg:.0}°"), at(reach_deg * 0.92, deg))));
            words.extend(SIDES.map(|(deg, side)| word(side.to_owned(), at(reach_deg * 0.72, deg))));
        }
        Projection::Globe => {
            let meridians = (-17..18).map(|i| f64::from(i) * 10.0);
            words.extend(
                meridians.map(|deg| word(format!("{deg:.0}°"), [(deg + 180.0) / 360.0 * width, height * 0.48])),
            );
            let parallels = (-8..9).map(|i| f64::from(i) * 10.0);
            words
                .extend(parallels.map(|deg| word(format!("{deg:.0}°"), [width * 0.51, (90.0 - deg) / 180.0 * height])));
        }
        Projection::Perspective | Projection::Stereographic => {
            words.push(word("TOP 上".to_owned(), [width / 2.0, height * 0.12]));
            words.push(word("RIGHT 右".to_owned(), [width * 0.88, height / 2.0]));
        }
    }
    words
}

/// Mirrors the finished picture, words and all, as the optics will mirror it back.
fn flip(image: &mut Image, flip: Flip) {
    let row_bytes = image.size.width_px as usize * 4;
    let signs = flip.signs();
    if signs.x < 0.0 {
        for row in image.rgba.chunks_exact_mut(row_bytes) {
            let pixels: Vec<[u8; 4]> = row.chunks_exact(4).rev().map(|p| [p[0], p[1], p[2], p[3]]).collect();
            row.copy_from_slice(&pixels.concat());
        }
    }
    if signs.y < 0.0 {
        image.rgba = image.rgba.chunks_exact(row_bytes).rev().flatten().copied().collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flip_turns_rows_and_columns_round() {
        let size = FrameSize { width_px: 2, height_px: 2 };
        let image = |levels: [u8; 4]| Image { size, rgba: levels.iter().flat_map(|level| [*level; 4]).collect() };
        for (how, levels) in [
            (Flip::None, [1, 2, 3, 4]),
            (Flip::Horizontal, [2, 1, 4, 3]),
            (Flip::Vertical, [3, 4, 1, 2]),
            (Flip::Both, [4, 3, 2, 1]),
        ] {
            let mut turned = image([1, 2, 3, 4]);
            flip(&mut turned, how);
            assert!(turned == image(levels), "{how:?}");
        }
    }
}

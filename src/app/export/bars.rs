//! The drawing of an alignment frame on the processor, straight from the conventions of the frame files and not through
//! the lens: what is wrong in the one shows against the other.
//!
//! ```text
//! dome:   r = (N/2) z / (F/2); rings every 10 degrees of z, spokes every 10 degrees from the front (bottom) to the right
//! globe:  meridians and parallels every 10 degrees       flat: lines every tenth of the width and height
//! ```

use crate::render::Image;
use crate::scene::lens::{FrameSize, Projection};
use std::f64::consts::PI;

/// Brightness of the lines between and of every third one, display-encoded.
const LINE: f64 = 0.45;
const STRONG_LINE: f64 = 0.95;
/// Side of the field of single pixels against the frame's shorter side.
const PIXELS_PART: f64 = 1.0 / 32.0;
/// White, yellow, cyan, green, magenta, red, blue, black: full and three quarters as bright.
const BARS: [[u8; 3]; 8] = [[1, 1, 1], [1, 1, 0], [0, 1, 1], [0, 1, 0], [1, 0, 1], [1, 0, 0], [0, 0, 1], [0, 0, 0]];
/// Steps of the grey ramp.
const GREYS: u32 = 11;

/// The geometry of a frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chart {
    pub(super) projection: Projection,
    pub(super) size: FrameSize,
    /// Field of view of a dome, degrees.
    pub(super) fov_deg: f64,
}

impl Chart {
    /// Lines, bars, greys and single pixels over what is there.
    pub(super) fn draw(&self, image: &mut Image) {
        let width = self.size.width_px;
        for (index, pixel) in image.rgba.chunks_exact_mut(4).enumerate() {
            let (x, y) = (index as u32 % width, index as u32 / width);
            let level = (self.line(f64::from(x) + 0.5, f64::from(y) + 0.5) * 255.0).round() as u8;
            pixel[..3].iter_mut().for_each(|value| *value = (*value).max(level));
        }
        self.bars(image);
        self.single_pixels(image);
    }

    /// Brightness of the lines at a point.
    fn line(&self, x: f64, y: f64) -> f64 {
        let (width, height) = (f64::from(self.size.width_px), f64::from(self.size.height_px));
        let half_width_px = (width.min(height) / 4096.0).max(0.5);
        let drawn = |value: f64, px_per_unit: f64| {
            let step = (value / 10.0).round();
            let away_px = (value - step * 10.0).abs() * px_per_unit;
            let coverage = (half_width_px + 0.5 - away_px).clamp(0.0, 1.0);
            coverage * if step.rem_euclid(3.0) == 0.0 { STRONG_LINE } else { LINE }
        };
        match self.projection {
            Projection::Dome => {
                let (right, down) = (x - width / 2.0, y - height / 2.0);
                let (radius_px, px_per_deg) = (right.hypot(down), width / self.fov_deg);
                let from_centre_deg = radius_px / px_per_deg;
                let rim = (1.0 - (width / 2.0 - 1.0 - radius_px).abs()).clamp(0.0, 1.0);
                if radius_px > width / 2.0 {
                    return 0.0;
                }
                let from_front_deg = right.atan2(down) * 180.0 / PI;
                let spoke = if from_centre_deg < 10.0 { 0.0 } else { drawn(from_front_deg, radius_px * PI / 180.0) };
                drawn(from_centre_deg, px_per_deg).max(spoke).max(rim)
            }
            Projection::Globe => {
                let (longitude_deg, latitude_deg) = (x / width * 360.0 - 180.0, 90.0 - y / height * 180.0);
                drawn(longitude_deg, width / 360.0).max(drawn(latitude_deg, height / 180.0))
            }
            Projection::Perspective | Projection::Stereographic => {
                drawn(x / width * 100.0 - 50.0, width / 100.0).max(drawn(y / height * 100.0 - 50.0, height / 100.0))
            }
        }
    }

    /// Two rows of colour bars and a ramp of greys below the middle.
    fn bars(&self, image: &mut Image) {
        let (centre_x, centre_y) = (self.size.width_px / 2, self.size.height_px / 2);
        let unit = (self.size.shorter_px() / 32).max(1);
        let first_x = centre_x - unit * 4;
        for (row, full) in [(0, 255), (1, 191)] {
            for (index, bar) in (0..).zip(BARS) {
                let corner = (first_x + index * unit, centre_y + unit / 2 + row * unit);
                fill(image, corner, (unit, unit), |_, _| bar.map(|on| on * full));
            }
        }
        for step in 0..GREYS {
            let (from, to) = (unit * 8 * step / GREYS, unit * 8 * (step + 1) / GREYS);
            let grey = (255 * step / (GREYS - 1)) as u8;
            fill(image, (first_x + from, centre_y + unit / 2 + unit * 2), (to - from, unit), |_, _| [grey; 3]);
        }
    }

    /// Fields of pixels that are white and black by turns, in the middle and at the four sides: grey and even only where
    /// no pixel is scaled.
    fn single_pixels(&self, image: &mut Image) {
        let side = (f64::from(self.size.shorter_px()) * PIXELS_PART).max(2.0) as u32;
        let (right, bottom) = (self.size.width_px - side, self.size.height_px - side);
        let inset = side / 2;
        let corners = [
            (right / 2, bottom / 2 - side),
            (right / 2, inset),
            (right / 2, bottom - inset),
            (inset, bottom / 2),
            (right - inset, bottom / 2),
        ];
        for corner in corners {
            fill(image, corner, (side, side), |x, y| [if (x + y) % 2 == 0 { 255 } else { 0 }; 3]);
        }
    }
}

fn fill(image: &mut Image, (x, y): (u32, u32), (width, height): (u32, u32), color: impl Fn(u32, u32) -> [u8; 3]) {
    for row in y..(y + height).min(image.size.height_px) {
        for column in x..(x + width).min(image.size.width_px) {
            let first = (row as usize * image.size.width_px as usize + column as usize) * 4;
            image.rgba[first..first + 3].copy_from_slice(&color(column - x, row - y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_and_spokes_lie_where_the_conventions_say() {
        let chart = Chart { projection: Projection::Dome, size: FrameSize::square(1024), fov_deg: 180.0 };
        let mut image = Image { size: chart.size, rgba: [0, 0, 0, 255].repeat(1024 * 1024) };
        chart.draw(&mut image);
        let middle = 512.0;
        let at = |x: f64, y: f64| image.rgb(x as u32, y as u32)[1];
        // 60 degrees from the centre, 45 degrees from the front to the right: x = N/2 + r sin, y = N/2 + r cos.
        let on = |from_centre_deg: f64, from_front_deg: f64| {
            let (radius, angle) = (512.0 * from_centre_deg / 90.0, from_front_deg.to_radians());
            at(middle + radius * angle.sin(), middle + radius * angle.cos())
        };
        assert!(on(60.0, 45.0) > 60 && on(50.0, 45.0) > 30 && on(55.0, 30.0) > 60 && on(55.0, -40.0) > 30);
        assert_eq!((on(55.0, 45.0), image.rgb(3, 3)), (0, [0; 3]));
        assert_eq!(image.rgb(512 - 100, 512 + 20), [255; 3]);
    }
}

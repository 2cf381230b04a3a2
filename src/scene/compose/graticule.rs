//! The lines of a grid of longitude and latitude.
//!
//! The coarsest stand every 10 degrees (an hour of right ascension); finer ones, down to minutes of arc, fade in as the
//! field of view narrows, so that every field shows a few.

use super::Composition;
use super::pen::{Ink, Pen};
use crate::scene::labels::smooth_ramp;
use crate::units::angle::{DEGREE_RAD, asin_clamped};
use glam::{DMat3, DVec3};
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// One fineness of the lines.
pub(super) struct Level {
    pub(super) latitude_step_deg: f64,
    longitude_step_deg: f64,
    /// The same for right ascension: 1 h, 30 min, 5 min, 1 min, 30 s, 5 s.
    hour_step_deg: f64,
    /// Rows and columns of figures stand this many steps apart: so that one is in view until the next level has its own.
    pub(super) figure_steps: i64,
}

const fn level(latitude_step_deg: f64, longitude_step_deg: f64, hour_step_deg: f64, figure_steps: i64) -> Level {
    Level { latitude_step_deg, longitude_step_deg, hour_step_deg, figure_steps }
}

/// Each is a part of the one before.
const LEVELS: [Level; 7] = [
    level(10.0, 10.0, 15.0, 3),
    level(5.0, 5.0, 7.5, 2),
    level(1.0, 1.0, 1.25, 4),
    level(0.5, 0.5, 1.25, 3),
    level(1.0 / 6.0, 1.0 / 6.0, 0.25, 4),
    level(1.0 / 12.0, 1.0 / 12.0, 0.125, 2),
    level(1.0 / 60.0, 1.0 / 60.0, 1.0 / 48.0, 2),
];
/// A level is fully drawn where the field of view has this many of its steps in latitude, and begins to show at this many.
const STEPS_IN_VIEW: (f64, f64) = (8.0, 12.0);
/// Most meridians end here, degrees.
pub(super) const END_DEG: f64 = 80.0;

/// How longitudes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Longitude {
    /// In hours, minutes and seconds.
    Hours,
    /// In degrees.
    Degrees,
}

/// One grid.
#[derive(Debug, Clone, Copy)]
pub(super) struct Graticule {
    /// From the grid's axes (longitudes from +x towards +y) to the horizontal ones without air. For azimuths a reflection.
    pub(super) horizontal_from_axes: DMat3,
    pub(super) longitude: Longitude,
    pub(super) ink: Ink,
    /// Which of each six rows of figures are shown in a wide field: 0 for the equator and 60 degrees, 3 for 30 degrees.
    pub(super) wide_row: i64,
    /// How strongly another scale has the figures of the meridian of longitude 0 and 180 degrees already.
    pub(super) meridian_taken: f64,
    /// Strength of lines and figures, 0 to 1.
    pub(super) strength: f64,
}

/// Ranges of longitude and latitude that a picture can show, rad.
pub(super) struct Span {
    longitude_rad: (f64, f64),
    latitude_rad: (f64, f64),
}

impl Span {
    /// What a picture that reaches so far around its middle can show of the longitudes from +x towards +y and the
    /// latitudes of axes.
    fn around(middle_of_axes: DVec3, reach_rad: Option<f64>) -> Self {
        let everything = Span { longitude_rad: (0.0, TAU - 1e-6), latitude_rad: (-FRAC_PI_2, FRAC_PI_2) };
        // The air lifts by half a degree at most.
        let Some(reach_rad) = reach_rad.map(|reach_rad| reach_rad + DEGREE_RAD) else { return everything };
        let latitude_rad = asin_clamped(middle_of_axes.z);
        let latitudes_rad = ((latitude_rad - reach_rad).max(-FRAC_PI_2), (latitude_rad + reach_rad).min(FRAC_PI_2));
        if latitude_rad.abs() + reach_rad >= FRAC_PI_2 {
            return Span { latitude_rad: latitudes_rad, ..everything };
        }
        let half_rad = asin_clamped(reach_rad.sin() / latitude_rad.cos());
        let longitude_rad = middle_of_axes.y.atan2(middle_of_axes.x);
        Span { longitude_rad: (longitude_rad - half_rad, longitude_rad + half_rad), latitude_rad: latitudes_rad }
    }

    /// Indices of the lines of a step inside a range.
    fn lines((from_rad, to_rad): (f64, f64), step_deg: f64) -> std::ops::RangeInclusive<i64> {
        let step_rad = step_deg * DEGREE_RAD;
        (from_rad / step_rad - 1e-9).ceil() as i64..=(to_rad / step_rad + 1e-9).floor() as i64
    }

    /// Whether a pole is inside.
    fn holds_pole(&self) -> bool {
        self.latitude_rad.1.max(-self.latitude_rad.0) > FRAC_PI_2 - 1e-9
    }

    pub(super) fn longitude_lines(&self, step_deg: f64) -> std::ops::RangeInclusive<i64> {
        Span::lines(self.longitude_rad, step_deg)
    }

    pub(super) fn latitude_lines(&self, step_deg: f64) -> std::ops::RangeInclusive<i64> {
        Span::lines(self.latitude_rad, step_deg)
    }
}

impl Graticule {
    pub(super) fn longitude_step_deg(&self, level: &Level) -> f64 {
        if self.longitude == Longitude::Hours { level.hour_step_deg } else { level.longitude_step_deg }
    }

    /// Degrees between the meridians of the coarsest level, which go on beyond [`END_DEG`].
    pub(super) fn coarsest_step_deg(&self) -> f64 {
        self.longitude_step_deg(&LEVELS[0])
    }

    /// The meridians of a level in a span, degrees. A small picture of the pole shows only those of the coarsest.
    pub(super) fn longitudes_deg(&self, level: &Level, span: &Span) -> impl Iterator<Item = f64> + use<> {
        let is_polar = span.holds_pole() && level.latitude_step_deg < LEVELS[1].latitude_step_deg;
        let step_deg = self.longitude_step_deg(if is_polar { &LEVELS[0] } else { level });
        span.longitude_lines(step_deg).map(move |line| line as f64 * step_deg)
    }

    /// The direction without air at a longitude and a latitude, rad.
    pub(super) fn place(&self, longitude_rad: f64, latitude_rad: f64) -> DVec3 {
        let (sine, cosine) = latitude_rad.sin_cos();
        self.horizontal_from_axes * DVec3::new(cosine * longitude_rad.cos(), cosine * longitude_rad.sin(), sine)
    }
}

/// A level with its strength in a picture.
pub(super) struct Drawn<'a> {
    pub(super) level: &'a Level,
    pub(super) coarser: Option<&'a Level>,
    pub(super) strength: f64,
    /// Strength of the next finer level, whose figures take the place of this one's.
    pub(super) finer_strength: f64,
}

impl Drawn<'_> {
    /// Whether a parallel belongs to a coarser level already.
    pub(super) fn is_coarser_parallel(&self, latitude_deg: f64) -> bool {
        self.coarser.is_some_and(|coarser| is_multiple(latitude_deg, coarser.latitude_step_deg))
    }
}

impl Composition<'_> {
    /// The levels that the field of view shows, the coarsest first.
    pub(super) fn grid_levels(&self) -> impl Iterator<Item = Drawn<'static>> + use<> {
        let fov_deg = self.field_deg();
        let (full, none) = STEPS_IN_VIEW;
        let strength = move |index: usize| match LEVELS.get(index) {
            Some(level) if index > 0 => smooth_ramp((none - fov_deg / level.latitude_step_deg) / (none - full)),
            Some(_) => 1.0,
            None => 0.0,
        };
        let drawn = move |(index, level): (usize, &'static Level)| Drawn {
            level,
            coarser: index.checked_sub(1).map(|coarser| &LEVELS[coarser]),
            strength: strength(index),
            finer_strength: strength(index + 1),
        };
        LEVELS.iter().enumerate().map(drawn).take_while(|drawn| drawn.strength > 0.0)
    }

    /// The field of view across the shorter side, degrees; of a globe everything.
    pub(super) fn field_deg(&self) -> f64 {
        self.lens.reach_rad().map_or(360.0, |_| self.target.fov_rad / DEGREE_RAD)
    }

    /// What the picture can show of such axes.
    pub(super) fn grid_span(&self, horizontal_from_axes: DMat3) -> Span {
        let middle = self.lens.view_from_local().transpose() * DVec3::Z;
        Span::around(horizontal_from_axes.transpose() * middle, self.lens.reach_rad())
    }

    /// The lines of a grid, its equator brighter.
    pub(super) fn graticule_lines(&self, pen: &mut Pen, grid: &Graticule) {
        if grid.strength == 0.0 {
            return;
        }
        let span = self.grid_span(grid.horizontal_from_axes);
        for drawn in self.grid_levels() {
            let ink = grid.ink.times(grid.strength * drawn.strength);
            parallels(pen, grid, &span, &drawn, ink);
            meridians(pen, grid, &span, &drawn, ink);
        }
    }
}

fn parallels(pen: &mut Pen, grid: &Graticule, span: &Span, drawn: &Drawn<'_>, ink: Ink) {
    let step_deg = drawn.level.latitude_step_deg;
    let (from_rad, to_rad) = span.longitude_rad;
    let longitudes_rad = if to_rad - from_rad > PI { (0.0, TAU) } else { span.longitude_rad };
    for line in span.latitude_lines(step_deg) {
        let latitude_deg = line as f64 * step_deg;
        if !drawn.is_coarser_parallel(latitude_deg) && latitude_deg.abs() < 89.999 {
            let strength = if line == 0 { 2.0 } else { 1.0 };
            pen.parallel(grid.horizontal_from_axes, latitude_deg * DEGREE_RAD, longitudes_rad, ink.times(strength));
        }
    }
}

fn meridians(pen: &mut Pen, grid: &Graticule, span: &Span, drawn: &Drawn<'_>, ink: Ink) {
    let (lowest_rad, highest_rad) = span.latitude_rad;
    for longitude_deg in grid.longitudes_deg(drawn.level, span) {
        for (from_deg, to_deg) in meridian_parts(grid, drawn, longitude_deg) {
            let latitudes_rad = (lowest_rad.max(from_deg * DEGREE_RAD), highest_rad.min(to_deg * DEGREE_RAD));
            if latitudes_rad.0 < latitudes_rad.1 {
                pen.meridian(grid.horizontal_from_axes, longitude_deg * DEGREE_RAD, latitudes_rad, ink);
            }
        }
    }
}

/// From and to which latitudes a level draws a meridian, degrees. All end 10 degrees from the pole but for the main four,
/// which meet there; finer levels carry those of the coarsest on to their own last parallel.
fn meridian_parts(grid: &Graticule, drawn: &Drawn<'_>, longitude_deg: f64) -> Vec<(f64, f64)> {
    let is_main = is_multiple(longitude_deg, 90.0);
    let Some(coarser) = drawn.coarser else {
        let end_deg = if is_main { 90.0 } else { END_DEG };
        return vec![(-end_deg, end_deg)];
    };
    if is_multiple(longitude_deg, grid.coarsest_step_deg()) {
        let (last_deg, end_deg) = (90.0 - coarser.latitude_step_deg, 90.0 - drawn.level.latitude_step_deg);
        return if is_main { Vec::new() } else { vec![(last_deg, end_deg), (-end_deg, -last_deg)] };
    }
    let is_coarser = is_multiple(longitude_deg, grid.longitude_step_deg(coarser));
    if is_coarser { Vec::new() } else { vec![(-END_DEG, END_DEG)] }
}

pub(super) fn is_multiple(angle_deg: f64, step_deg: f64) -> bool {
    let steps = angle_deg / step_deg;
    (steps - steps.round()).abs() < 1e-6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::Instant;
    use crate::catalogs::Catalogs;
    use crate::moment::{Gaze, Layer, Layers, Moment, Observer, Projection};
    use crate::scene::compose::compose;
    use crate::scene::lens::FrameSize;
    use crate::scene::target::Target;
    use crate::sky::Sky;

    #[test]
    fn each_level_is_a_part_of_the_one_before() {
        for pair in LEVELS.windows(2) {
            assert!(is_multiple(pair[0].latitude_step_deg, pair[1].latitude_step_deg));
            assert!(is_multiple(pair[0].longitude_step_deg, pair[1].longitude_step_deg));
            assert!(is_multiple(pair[0].hour_step_deg, pair[1].hour_step_deg));
        }
    }

    /// One grid alone, without air and ground, through a lens that looks somewhere.
    fn figures_of(layer: Layer, (azimuth_deg, altitude_deg): (f64, f64), fov_deg: f64, catalogs: &Catalogs) -> usize {
        let layers = Layers::of(&[layer]);
        let mut moment = Moment { layers, ..Moment::new(Instant::J2000, Observer::on_earth_deg(10.0, 50.0, 0.0)) };
        moment.gaze = Gaze { azimuth_rad: azimuth_deg * DEGREE_RAD, altitude_rad: altitude_deg * DEGREE_RAD };
        let frame = FrameSize { width_px: 800, height_px: 600 };
        let target = Target { fov_rad: fov_deg * DEGREE_RAD, ..Target::new(Projection::Stereographic, frame) };
        let scene = compose(&moment, &Sky::at(&moment, catalogs).unwrap(), catalogs, &target).unwrap();
        let is_figure = |text: &str| text.ends_with(['°', '′', 'h', 'm', 's']);
        scene.labels.iter().filter(|label| is_figure(&label.text) && label.opacity > 0.2).count()
    }

    #[test]
    fn every_field_shows_figures_of_every_grid() {
        let catalogs = Catalogs::embedded();
        let grids = [Layer::GridHorizontal, Layer::GridEquatorial, Layer::GridEcliptic, Layer::GridGalactic];
        for fov_deg in [0.2, 0.7, 1.5, 3.0, 6.0, 12.0, 20.0, 40.0, 60.0, 100.0, 180.0] {
            for gaze_deg in [(20.0, 5.0), (190.0, 40.0), (300.0, -30.0), (3.0, 51.0), (90.0, 88.0)] {
                for layer in grids {
                    let count = figures_of(layer, gaze_deg, fov_deg, &catalogs);
                    assert!((1..200).contains(&count), "{layer}, {fov_deg} degrees at {gaze_deg:?}: {count} figures");
                }
            }
        }
    }
}

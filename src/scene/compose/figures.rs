//! The figures of a grid, at regular places of the sky.
//!
//! Those of longitude stand on the eastern side of their meridian, those of latitude on the northern side of their
//! parallel, both in the middle between two lines, so that no line runs through them. They repeat in rows and columns of
//! which one is always near, and stay where they are on the sky while it turns.

use super::Composition;
use super::graticule::{Drawn, END_DEG, Graticule, Longitude, Span, is_multiple};
use super::poles::letters_of;
use super::words::Word;
use crate::scene::labels::{LabelRequest, smooth_ramp};
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};
use glam::DVec3;

/// In a wide field the coarsest level has fewer figures: rows every 60 degrees, columns every 90. The others fade in here.
const DENSER_FIGURES_FOV_DEG: (f64, f64) = (80.0, 110.0);
const FIGURES_SIZE: f64 = 0.85;
const FIGURES_PRIORITY: u32 = 90;
/// Figures of a level are not set closer in longitude than this many of its steps on the sky.
const NARROWEST_STEPS: f64 = 0.8;

impl Composition<'_> {
    /// The figures of a grid.
    pub(super) fn graticule_figures(&self, labels: &mut Vec<LabelRequest>, grid: &Graticule) {
        if grid.strength == 0.0 {
            return;
        }
        let span = self.grid_span(grid.horizontal_from_axes);
        for drawn in self.grid_levels() {
            self.longitude_figures(labels, grid, &span, &drawn);
            self.latitude_figures(labels, grid, &span, &drawn);
        }
    }

    fn longitude_figures(&self, labels: &mut Vec<LabelRequest>, grid: &Graticule, span: &Span, drawn: &Drawn<'_>) {
        let row_deg = drawn.level.latitude_step_deg;
        for row in span.latitude_lines(row_deg).filter(|row| row.rem_euclid(drawn.level.figure_steps) == 0) {
            let latitude_deg = (row as f64 + 0.5) * row_deg;
            let strength = self.figures_strength(drawn, row.rem_euclid(6) == grid.wide_row);
            if strength == 0.0 || latitude_deg.abs() > 90.0 - row_deg {
                continue;
            }
            let step_deg = thinned_step_deg(grid, drawn, latitude_deg);
            for longitude_deg in grid.longitudes_deg(drawn.level, span).filter(|angle| is_multiple(*angle, step_deg)) {
                let place = grid.place(longitude_deg * DEGREE_RAD, latitude_deg * DEGREE_RAD);
                let eastward = grid.place((longitude_deg + 90.0) * DEGREE_RAD, 0.0);
                let text = longitude_text(grid.longitude, longitude_deg);
                self.figure(labels, grid, (place, eastward), text, strength);
            }
        }
    }

    fn latitude_figures(&self, labels: &mut Vec<LabelRequest>, grid: &Graticule, span: &Span, drawn: &Drawn<'_>) {
        let row_deg = drawn.level.latitude_step_deg;
        let pole = grid.horizontal_from_axes.z_axis;
        for latitude_deg in span.latitude_lines(row_deg).map(|line| line as f64 * row_deg) {
            let column_deg = column_step_deg(grid, drawn, latitude_deg);
            let aside_deg = 0.5 * grid.longitude_step_deg(drawn.level).min(column_deg);
            for line in span.longitude_lines(column_deg) {
                let longitude_deg = line as f64 * column_deg;
                let taken = if is_multiple(longitude_deg, 180.0) { grid.meridian_taken } else { 0.0 };
                let strength = (1.0 - taken) * self.figures_strength(drawn, is_multiple(longitude_deg, 90.0));
                if strength > 0.0 && latitude_deg.abs() < 89.999 {
                    let place = grid.place((longitude_deg + aside_deg) * DEGREE_RAD, latitude_deg * DEGREE_RAD);
                    self.figure(labels, grid, (place, pole), latitude_text(latitude_deg), strength);
                }
            }
        }
    }

    /// Strength of a row or a column of figures: those of a finer level take their place, and in a wide field only a few
    /// are shown.
    fn figures_strength(&self, drawn: &Drawn<'_>, is_one_of_the_few: bool) -> f64 {
        let strength = drawn.strength * (1.0 - drawn.finer_strength);
        if drawn.coarser.is_some() || is_one_of_the_few {
            return strength;
        }
        let (full_deg, none_deg) = DENSER_FIGURES_FOV_DEG;
        strength * smooth_ramp((none_deg - self.field_deg()) / (none_deg - full_deg))
    }

    fn figure(
        &self,
        labels: &mut Vec<LabelRequest>,
        grid: &Graticule,
        (place, onward): (DVec3, DVec3),
        text: String,
        strength: f64,
    ) {
        let seen = self.seen(place);
        let word = Word {
            text,
            color: letters_of(grid.ink),
            opacity: grid.strength * strength,
            priority: FIGURES_PRIORITY,
            size: FIGURES_SIZE,
            side: self.beside(seen, onward),
            gap: 0.1,
        };
        self.write(labels, seen, word);
    }
}

/// The step of longitude between figures on a parallel: towards the pole every second, third ... meridian is enough, and
/// beyond [`END_DEG`] there are only the coarsest.
fn thinned_step_deg(grid: &Graticule, drawn: &Drawn<'_>, latitude_deg: f64) -> f64 {
    let ends = latitude_deg.abs() > END_DEG;
    let step_deg = if ends { grid.coarsest_step_deg() } else { grid.longitude_step_deg(drawn.level) };
    let least_deg = NARROWEST_STEPS * drawn.level.latitude_step_deg / (latitude_deg * DEGREE_RAD).cos();
    let few = [1.0, 2.0, 3.0, 6.0].into_iter().map(|stride| stride * step_deg);
    few.into_iter().find(|step_deg| *step_deg >= least_deg).unwrap_or(30.0)
}

/// The step of longitude between the columns of latitudes: about as wide on the sky as the rows stand apart.
fn column_step_deg(grid: &Graticule, drawn: &Drawn<'_>, latitude_deg: f64) -> f64 {
    let rows = drawn.level.figure_steps as f64;
    if latitude_deg.abs() <= END_DEG {
        return (rows * thinned_step_deg(grid, drawn, latitude_deg)).min(90.0);
    }
    let wanted_deg = rows * drawn.level.latitude_step_deg / (latitude_deg * DEGREE_RAD).cos();
    [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 45.0].into_iter().find(|step_deg| *step_deg >= wanted_deg).unwrap_or(90.0)
}

/// A longitude in words: `6h`, `6h 30m`, `120°`, `120°30′`.
fn longitude_text(longitude: Longitude, longitude_deg: f64) -> String {
    let longitude_deg = (wrap_pm_pi((longitude_deg - 180.0) * DEGREE_RAD) / DEGREE_RAD + 180.0).max(0.0);
    if longitude != Longitude::Hours {
        return degrees_text(longitude_deg % 360.0);
    }
    let seconds = (longitude_deg * 240.0).round() as i64 % 86_400;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (minutes, seconds) {
        (0, 0) => format!("{hours}h"),
        (_, 0) => format!("{hours}h {minutes:02}m"),
        _ => format!("{hours}h {minutes:02}m {seconds:02}s"),
    }
}

/// A latitude in words, with its sign: `+30°`, `−12°30′`, `0°`.
fn latitude_text(latitude_deg: f64) -> String {
    let sign = if latitude_deg > 1e-6 {
        "+"
    } else if latitude_deg < -1e-6 {
        "−"
    } else {
        ""
    };
    format!("{sign}{}", degrees_text(latitude_deg.abs()))
}

pub(super) fn degrees_text(degrees: f64) -> String {
    let arcminutes = (degrees * 60.0).round() as i64;
    match arcminutes % 60 {
        0 => format!("{}°", arcminutes / 60),
        minutes => format!("{}°{minutes:02}′", arcminutes / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_atlases_write_them() {
        let hours = |degrees| longitude_text(Longitude::Hours, degrees);
        assert_eq!([0.0, 90.0, 97.5, 360.0, -15.0].map(hours), ["0h", "6h", "6h 30m", "0h", "23h"]);
        assert_eq!(hours(1.0 / 48.0), "0h 00m 05s");
        let degrees = |degrees| longitude_text(Longitude::Degrees, degrees);
        assert_eq!([0.0, 120.0, 359.5, 360.0, -10.0].map(degrees), ["0°", "120°", "359°30′", "0°", "350°"]);
        assert_eq!([30.0, -12.5, 0.0].map(latitude_text), ["+30°", "−12°30′", "0°"]);
    }
}

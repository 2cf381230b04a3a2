//! The way of the celestial poles among the stars, from -13000 to +16800, with the years beside it.
//!
//! The pole of the mean equator of date on ICRS axes, by the long-term precession of Vondrak, Capitaine & Wallace 2011 as
//! everywhere ([`mean_pole`]), in pieces of a century (their chords leave the curve by 2.5"). Nutation (9") is left out.
//! The way is not a closed circle: the ecliptic itself turns and its obliquity changes, so that after one round of about
//! 25 800 years the pole passes the same stars at another distance. The span is longer than one round to show that. Years
//! before the present stand outside the way, later ones inside. They are astronomical: -1000 is 1001 BC.

use super::Composition;
use super::pen::{Dashes, Ink, Pen};
use super::poles::letters_of;
use super::words::Word;
use crate::astro::frames::{mean_pole, mean_pole_at_obliquity};
use crate::moment::Layer;
use crate::scene::labels::LabelRequest;
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;

const FIRST_YEAR: i32 = -13_000;
const LAST_YEAR: i32 = 16_800;
const PIECE_YEARS: usize = 100;
const YEARS_WRITTEN: usize = 1000;
/// Between past and future.
const PRESENT_YEAR: i32 = 2000;

const PAST: Ink = Ink { color: [0.55, 1.0, 2.1], level: 0.16, width_px: 1.6 };
const FUTURE: Ink = Ink { color: [1.9, 0.85, 0.25], level: 0.16, width_px: 1.6 };
/// Radius of the ring at a written year, heights of ordinary letters.
const RING_HEIGHTS: f64 = 0.14;
const PRIORITY: u32 = 14;

/// North and south.
const POLES: [f64; 2] = [1.0, -1.0];

impl Composition<'_> {
    /// The line, with a ring at each year that is written.
    pub(super) fn pole_path_line(&self, pen: &mut Pen) {
        let strength = self.strength(Layer::PolePath);
        if strength == 0.0 {
            return;
        }
        let places: Vec<(i32, DVec3)> = years(PIECE_YEARS).map(|year| (year, self.pole_of(year))).collect();
        for pole in POLES {
            for pair in places.windows(2) {
                pen.great_circle(pair[0].1 * pole, pair[1].1 * pole, ink_of(pair[0].0).times(strength));
            }
            for year in years(YEARS_WRITTEN) {
                let seen = self.seen(self.pole_of(year) * pole);
                let radius_rad = (RING_HEIGHTS * self.text_rad(seen)).min(DEGREE_RAD);
                pen.ring(seen, radius_rad, Dashes::Whole, ink_of(year).times(2.0 * strength));
            }
        }
    }

    /// The years beside it.
    pub(super) fn pole_path_years(&self, labels: &mut Vec<LabelRequest>) {
        let strength = self.strength(Layer::PolePath);
        if strength == 0.0 {
            return;
        }
        let ecliptic_pole = self.ecliptic_axes().z_axis;
        for (pole, year) in POLES.into_iter().flat_map(|pole| years(YEARS_WRITTEN).map(move |year| (pole, year))) {
            let seen = self.seen(self.pole_of(year) * pole);
            let inward = if year > PRESENT_YEAR { pole } else { -pole };
            let word = Word {
                text: self.year_text(year),
                color: letters_of(ink_of(year)),
                opacity: strength,
                priority: PRIORITY,
                size: 0.85,
                side: self.beside(seen, ecliptic_pole * inward),
                gap: RING_HEIGHTS + 0.2,
            };
            self.write(labels, seen, word);
        }
    }

    fn year_text(&self, year: i32) -> String {
        let sign = if year < 0 { "−" } else { "" };
        let suffix = if self.chinese() { "年" } else { "" };
        format!("{sign}{}{suffix}", year.abs())
    }

    /// The north pole of a year, on the horizontal axes without air.
    fn pole_of(&self, year: i32) -> DVec3 {
        let reduction = &self.sky.reduction;
        let pole = match reduction.what_if.obliquity_rad {
            Some(obliquity_rad) => mean_pole_at_obliquity(f64::from(year), obliquity_rad),
            None => mean_pole(f64::from(year)),
        };
        (reduction.horizontal_from_icrs * pole).unit()
    }
}

fn years(step: usize) -> impl Iterator<Item = i32> {
    (FIRST_YEAR..LAST_YEAR).step_by(step).chain([LAST_YEAR])
}

fn ink_of(year: i32) -> Ink {
    if year < PRESENT_YEAR { PAST } else { FUTURE }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::frames::{Direction, Icrs};

    /// Precession as pyerfa 2.0.1.5 has it: no year after +8000 comes closer to the pole of -13000 than 3.98 degrees.
    #[test]
    fn after_one_round_the_pole_does_not_come_back() {
        let first = mean_pole(f64::from(FIRST_YEAR));
        let later = years(PIECE_YEARS).filter(|year| *year > 8000);
        let nearest_rad = later.map(|year| first.separation_rad(&mean_pole(f64::from(year)))).fold(9.0, f64::min);
        assert!((nearest_rad / DEGREE_RAD - 3.985).abs() < 0.01, "{}", nearest_rad / DEGREE_RAD);
    }

    /// Polaris (Hipparcos, with its proper motion) is nearest to the pole in 2102, at 27.6'.
    #[test]
    fn the_pole_passes_polaris_in_2102() {
        let (ra_deg, dec_deg) =
            (37.946_146 + 0.044_22 / 3600.0 * 110.7 / 0.0128, 89.264_138 - 0.011_74 / 3600.0 * 110.7);
        let polaris = Direction::<Icrs>::from_spherical(ra_deg * DEGREE_RAD, dec_deg * DEGREE_RAD);
        let distance_deg = |year: i32| polaris.separation_rad(&mean_pole(f64::from(year))) / DEGREE_RAD;
        let nearest = (2050..2150).min_by(|one, other| distance_deg(*one).total_cmp(&distance_deg(*other)));
        assert!((2101..=2103).contains(&nearest.unwrap_or(0)), "{nearest:?}");
        assert!((distance_deg(2102) * 60.0 - 27.63).abs() < 0.05);
    }
}

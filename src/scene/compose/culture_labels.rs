//! Names of the sky culture's figures, of the Four Symbols and of the mansions' sectors.

use super::culture::{Anchors, SECTOR_END_RAD};
use super::labels::PRIORITY_CONSTELLATION;
use super::words::Word;
use super::{ComposeError, Composition};
use crate::astro::frames::{Direction, Icrs};
use crate::catalogs::{Figure, FigureKind, SkyCulture, Star};
use crate::moment::{FigureNames, Language, Layer};
use crate::scene::labels::{LabelRequest, Side, smooth_ramp};
use crate::sky::Mansions;
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;
use std::collections::BTreeMap;
use std::f64::consts::PI;

/// Ink of names where the culture has no color of its own.
const NAME_COLOR: [f32; 3] = [0.13, 0.24, 0.42];
/// Luminance of names in a color of the culture's, as displayed, and of the large names of the Symbols.
const NAME_LEVEL: f32 = 0.24;
const SYMBOL_LEVEL: f32 = 0.20;
/// Names of the smallest figures come in while the field narrows from the first to the second, rad.
const SMALL_NAMES_FROM_RAD: f64 = 130.0 * DEGREE_RAD;
const SMALL_NAMES_FULL_RAD: f64 = 80.0 * DEGREE_RAD;

/// A figure that reaches less far than the first from its middle is covered by its name, one that reaches farther than the
/// second is not, em of ordinary letters; and how far over its stars a name stands.
const COVERED_REACH_EM: f64 = 1.0;
const FREE_REACH_EM: f64 = 2.5;
const LIFT_EM: f64 = 0.9;

impl Composition<'_> {
    /// Names of figures and Symbols.
    pub(super) fn figure_labels(&self, labels: &mut Vec<LabelRequest>) -> Result<(), ComposeError> {
        if !self.moment.layers.shows(Layer::ConstellationNames) && !self.moment.layers.shows(Layer::ConstellationArt) {
            return Ok(());
        }
        let culture = self.culture()?;
        let lone = lone_stars(culture);
        let extents = extents(culture, &self.anchors(culture)?);
        for (index, figure) in culture.figures().iter().enumerate() {
            let place = Direction::<Icrs>::from_spherical(figure.label_ra_icrs_rad, figure.label_dec_icrs_rad);
            let seen = self.seen_icrs(place);
            let mut word = self.figure_word(culture, figure);
            word.gap = self.gap_over(extents.get(&index), seen) / word.size;
            if let Some(hip) = lone.get(&index) {
                word.opacity *= 1.0 - self.said_by_its_star(&word.text, *hip)?;
            }
            self.write(labels, seen, word);
        }
        Ok(())
    }

    fn figure_word(&self, culture: &SkyCulture, figure: &Figure) -> Word {
        let symbol = figure.kind == FigureKind::Symbol;
        let layer = if symbol { Layer::ConstellationArt } else { Layer::ConstellationNames };
        let level = if symbol { SYMBOL_LEVEL } else { NAME_LEVEL };
        let small = matches!((figure.kind, figure.rank), (FigureKind::Asterism, 3));
        let room = if small { self.room_for_small_names() } else { 1.0 };
        Word {
            text: figure.name(self.moment.figure_names, self.moment.language),
            color: culture.tint(figure).map_or(NAME_COLOR, |tint| tint.map(|channel| channel * level)),
            opacity: self.strength(layer) * room,
            priority: PRIORITY_CONSTELLATION + figure_priority(figure),
            size: figure_size(figure),
            side: Side::Centre,
            gap: 0.0,
        }
    }

    /// How far the name of a figure is moved up, em of ordinary letters: a small figure would be covered by it, a large one
    /// has it in its middle, but not on a star of its own, and between it glides while the field narrows.
    fn gap_over(&self, extent: Option<&Extent>, seen: DVec3) -> f64 {
        let Some(extent) = extent else { return 0.0 };
        let em_rad = self.text_rad(seen).max(1e-6);
        let (reach_em, nearest_em) = (extent.reach_rad / em_rad, extent.nearest_rad / em_rad);
        let small = 1.0 - smooth_ramp((reach_em - COVERED_REACH_EM) / (FREE_REACH_EM - COVERED_REACH_EM));
        let on_a_star = 1.0 - smooth_ramp(nearest_em / COVERED_REACH_EM);
        (small * (reach_em + LIFT_EM)).max(on_a_star * LIFT_EM)
    }

    /// How strongly the star of a figure of one star bears the same name already.
    fn said_by_its_star(&self, text: &str, hip: u32) -> Result<f64, ComposeError> {
        let Some(star) = self.catalogs.star_of_hip(hip)? else { return Ok(0.0) };
        let same = self.star_name(star)?.as_deref() == Some(text);
        Ok(if same { self.star_name_opacity(star.v_mag()) } else { 0.0 })
    }

    fn room_for_small_names(&self) -> f64 {
        let fov_rad = self.target.fov_rad;
        ((SMALL_NAMES_FROM_RAD - fov_rad) / (SMALL_NAMES_FROM_RAD - SMALL_NAMES_FULL_RAD)).clamp(0.0, 1.0)
    }

    /// Name and width of each mansion, in the middle of its sector on the equator and at its northern end.
    pub(super) fn mansion_labels(&self, labels: &mut Vec<LabelRequest>) -> Result<(), ComposeError> {
        let opacity = self.strength(Layer::Mansions);
        if opacity == 0.0 {
            return Ok(());
        }
        let axes = self.equatorial_axes();
        for sector in Mansions::at(&self.sky.reduction, self.catalogs)?.sectors() {
            let middle_rad = sector.begins_rad + sector.width_rad / 2.0;
            let name = if self.chinese() { &sector.star.mansion } else { &sector.star.pinyin };
            let tint = self.mansion_tint(sector)?;
            let width = format!("{name} {:.1}°", sector.width_rad / DEGREE_RAD);
            for (text, declination_rad) in [(width, 0.0), (name.clone(), SECTOR_END_RAD - 2.0 * DEGREE_RAD)] {
                let word = Word {
                    text,
                    color: tint.map(|channel| channel * NAME_LEVEL),
                    opacity,
                    priority: PRIORITY_CONSTELLATION,
                    size: 0.8,
                    side: Side::Centre,
                    gap: 0.0,
                };
                let place = Direction::<Icrs>::from_spherical(middle_rad, declination_rad);
                self.write(labels, self.seen(axes * place.unit()), word);
            }
        }
        Ok(())
    }

    /// What a star is called in the culture and the language of the Moment.
    pub(super) fn star_name(&self, star: Star<'_>) -> Result<Option<String>, ComposeError> {
        let stars = self.catalogs.stars()?;
        let (name, chinese, pinyin) = (stars.name(star), stars.name_zh(star), stars.pinyin(star));
        let of_the_culture = self.culture()?.has_chinese_star_names();
        let chosen = match (self.moment.language, of_the_culture, self.moment.figure_names) {
            (Language::Zh, ..) => chinese.or(name).map(str::to_owned),
            (Language::En, true, FigureNames::Native) => {
                chinese.zip(pinyin).map(|(hanzi, read)| format!("{hanzi} {read}"))
            }
            (Language::En, true, FigureNames::Chinese) => chinese.map(str::to_owned),
            (Language::En, true, _) => pinyin.or(name).map(str::to_owned),
            (Language::En, false, _) => name.map(str::to_owned),
        };
        Ok(chosen)
    }
}

/// How far a figure's stars are from its middle.
struct Extent {
    /// The farthest, rad.
    reach_rad: f64,
    /// The nearest, rad.
    nearest_rad: f64,
}

/// The extents of the figures that have stars, by their place in the list.
fn extents(culture: &SkyCulture, anchors: &Anchors) -> BTreeMap<usize, Extent> {
    let mut extents = BTreeMap::new();
    for line in culture.lines() {
        let figure = &culture.figures()[line.figure];
        let middle = Direction::<Icrs>::from_spherical(figure.label_ra_icrs_rad, figure.label_dec_icrs_rad).unit();
        let extent = extents.entry(line.figure).or_insert(Extent { reach_rad: 0.0, nearest_rad: PI });
        for star in [line.hip_from, line.hip_to].into_iter().filter_map(|hip| anchors.icrs(hip)) {
            let distance_rad = middle.angle_between(star);
            extent.reach_rad = extent.reach_rad.max(distance_rad);
            extent.nearest_rad = extent.nearest_rad.min(distance_rad);
        }
    }
    extents
}

/// Figures that are one star, and its number: their names stand beside it, not on it.
fn lone_stars(culture: &SkyCulture) -> BTreeMap<usize, u32> {
    let lone = culture.lines().iter().filter(|line| line.hip_from == line.hip_to);
    lone.map(|line| (line.figure, line.hip_from)).collect()
}

fn figure_priority(figure: &Figure) -> u32 {
    match figure.kind {
        FigureKind::Enclosure => 0,
        FigureKind::Symbol | FigureKind::Mansion | FigureKind::Constellation | FigureKind::Part => 1,
        FigureKind::Asterism => u32::from(figure.rank),
    }
}

fn figure_size(figure: &Figure) -> f64 {
    match (figure.kind, figure.rank) {
        (FigureKind::Symbol, _) => 2.4,
        (FigureKind::Enclosure, _) => 1.5,
        (FigureKind::Asterism, 3) => 0.75,
        (FigureKind::Asterism, _) => 0.9,
        _ => 1.0,
    }
}

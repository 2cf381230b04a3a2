//! Sky cultures: which figures people see in the stars, and what they call them. One format for all of them, a folder
//! `sky-cultures/<name>/` with
//!
//! - `figures.csv`: the figures with their names, what they are and what they belong to;
//! - `lines.csv`: strokes from star to star by Hipparcos numbers; a figure of one star names it twice;
//! - `culture.csv`: what the culture is called (optional);
//! - `outlines.csv`: closed outlines of enclosures, from star to star (optional);
//! - `borders.csv` and `regions.csv`: borders along circles of B1875.0 and the table to look them up (optional);
//! - `art.csv`: drawings tied to stars (optional).
//!
//! A user's own culture is such a folder under the one given with `--catalogs`.

mod art;
mod borders;
mod figure;
mod lines;

pub use art::{ArtPoint, ArtStroke};
pub use borders::Border;
pub use figure::{Basis, Figure, FigureKind};
pub use lines::FigureLine;

use super::files::Files;
use super::fold::fold;
use super::table::{CatalogError, read_table};
use crate::moment::CultureName;
use crate::units::angle::wrap_0_2pi;
use borders::Region;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Folder of all cultures.
const FOLDER: &str = "sky-cultures";
/// The file that makes a folder a culture.
const FIGURES: &str = "figures.csv";
/// Every file that a culture may have.
pub const CULTURE_FILES: [&str; 7] =
    ["art.csv", "borders.csv", "culture.csv", FIGURES, "lines.csv", "outlines.csv", "regions.csv"];
/// A figure belongs to one that belongs to one: no longer chain is followed.
const LONGEST_CHAIN: usize = 4;

/// One culture.
#[derive(Debug, Clone)]
pub struct SkyCulture {
    /// What it is called in English.
    pub english: String,
    /// What it is called in Chinese.
    pub chinese: String,
    star_names: StarNames,
    figures: Vec<Figure>,
    lines: Vec<FigureLine>,
    outlines: Vec<FigureLine>,
    borders: Vec<Border>,
    regions: Vec<Region>,
    art: Vec<ArtStroke>,
    hips: Vec<u32>,
}

impl SkyCulture {
    /// Reads the folder of a culture.
    ///
    /// # Errors
    /// A culture that is not there, or the first cell that is not as it must be.
    pub fn parse(files: &Files, culture: &CultureName) -> Result<Self, CatalogError> {
        let figures = parse_figures(files, culture)?;
        let ids: Vec<String> = figures.iter().map(|figure| figure.id.clone()).collect();
        let path = |file: &str| format!("{FOLDER}/{culture}/{file}");
        let lines = lines::parse(files, &path("lines.csv"), &ids)?;
        let outlines = optional(files, &path("outlines.csv"), |file| lines::parse(files, file, &ids))?;
        let art = optional(files, &path("art.csv"), |file| art::parse(files, file, &ids))?;
        let TitleRow { english, chinese, star_names } = title(files, &path("culture.csv"), culture)?;
        Ok(Self {
            english,
            chinese,
            star_names,
            borders: optional(files, &path("borders.csv"), |file| borders::parse_borders(files, file, &ids))?,
            regions: optional(files, &path("regions.csv"), |file| borders::parse_regions(files, file, &ids))?,
            hips: hips(&lines, &outlines, &art),
            figures,
            lines,
            outlines,
            art,
        })
    }

    /// All figures, in the order of the file.
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// All strokes of all figures.
    #[must_use]
    pub fn lines(&self) -> &[FigureLine] {
        &self.lines
    }

    /// The outlines of enclosures, from star to star.
    #[must_use]
    pub fn outlines(&self) -> &[FigureLine] {
        &self.outlines
    }

    /// All borders, each piece once.
    #[must_use]
    pub fn borders(&self) -> &[Border] {
        &self.borders
    }

    /// All strokes of the drawings.
    #[must_use]
    pub fn art(&self) -> &[ArtStroke] {
        &self.art
    }

    /// The stars that lines, outlines and drawings stand on, by their Hipparcos numbers, each once and in order.
    #[must_use]
    pub fn hips(&self) -> &[u32] {
        &self.hips
    }

    /// Whether the stars have their Chinese names in this culture, in every language.
    #[must_use]
    pub fn has_chinese_star_names(&self) -> bool {
        self.star_names == StarNames::Chinese
    }

    /// The figure of that id (capitals do not matter).
    #[must_use]
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|one| one.id.eq_ignore_ascii_case(id))
    }

    /// The figure that a text names in any language: `Lyr`, `Lyra`, `天琴座`, `Northern Dipper`, `beidou`, `北斗`. Capitals,
    /// accents and spaces do not matter; of several with the same name the one that comes first.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&Figure> {
        let wanted = squeezed(text);
        let bears = |figure: &&Figure| {
            figure.id.eq_ignore_ascii_case(text.trim())
                || figure.all_names().into_iter().any(|name| squeezed(name) == wanted)
        };
        self.figures.iter().find(bears).filter(|_| !wanted.is_empty())
    }

    /// What a figure belongs to, from the nearest to the farthest.
    pub fn owners<'culture>(&'culture self, figure: &'culture Figure) -> impl Iterator<Item = &'culture Figure> {
        let owner = |one: &Figure| one.part_of.and_then(|index| self.figures.get(index));
        std::iter::successors(owner(figure), move |one| owner(one)).take(LONGEST_CHAIN)
    }

    /// The color of a figure: its own, or that of what it belongs to.
    #[must_use]
    pub fn tint(&self, figure: &Figure) -> Option<[f32; 3]> {
        figure.tint.or_else(|| self.owners(figure).find_map(|owner| owner.tint))
    }

    /// The figure within whose borders a direction lies, given on the mean equator and equinox of B1875.0; none in a
    /// culture without borders.
    #[must_use]
    pub fn at_b1875(&self, ra_b1875_rad: f64, dec_b1875_rad: f64) -> Option<&Figure> {
        let ra_rad = wrap_0_2pi(ra_b1875_rad);
        let region = self.regions.iter().find(|region| region.holds(ra_rad, dec_b1875_rad));
        region.or(self.regions.last()).and_then(|region| self.figures.get(region.figure))
    }
}

/// The cultures that there are, by the names of their folders.
pub(super) fn culture_names(files: &Files) -> Vec<CultureName> {
    let folder = |path: &str| {
        path.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(FIGURES)?.strip_suffix('/')?.parse().ok()
    };
    files.names().into_iter().filter_map(folder).collect()
}

/// The figures of a culture without the rest.
pub(super) fn parse_figures(files: &Files, culture: &CultureName) -> Result<Vec<Figure>, CatalogError> {
    let file = format!("{FOLDER}/{culture}/{FIGURES}");
    if !files.holds(&file) {
        let names: Vec<String> = culture_names(files).iter().map(CultureName::to_string).collect();
        let problem = format!("there is no sky culture \"{culture}\"; choose from {}", names.join(", "));
        return Err(CatalogError::File { file, problem });
    }
    figure::parse(files, &file)
}

fn optional<T>(
    files: &Files,
    file: &str,
    parse: impl FnOnce(&str) -> Result<Vec<T>, CatalogError>,
) -> Result<Vec<T>, CatalogError> {
    if files.holds(file) { parse(file) } else { Ok(Vec::new()) }
}

#[derive(Deserialize)]
struct TitleRow {
    english: String,
    chinese: String,
    star_names: StarNames,
}

/// Which names of stars go with a culture's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum StarNames {
    /// Greek, Latin and Arabic ones.
    Western,
    /// Chinese ones, in English in pinyin.
    Chinese,
}

/// What a culture is called; its folder's name where it says nothing.
fn title(files: &Files, file: &str, culture: &CultureName) -> Result<TitleRow, CatalogError> {
    let rows = optional(files, file, |file| read_table::<TitleRow>(file, files.bytes(file)?))?;
    let unnamed =
        || TitleRow { english: culture.to_string(), chinese: culture.to_string(), star_names: StarNames::Western };
    Ok(rows.into_iter().next().map_or_else(unnamed, |(_, row)| row))
}

fn hips(lines: &[FigureLine], outlines: &[FigureLine], art: &[ArtStroke]) -> Vec<u32> {
    let ends = lines.iter().chain(outlines).flat_map(|line| [line.hip_from, line.hip_to]);
    let anchors = art.iter().flat_map(|stroke| stroke.points.iter().map(|point| point.hip));
    ends.chain(anchors).collect::<BTreeSet<u32>>().into_iter().collect()
}

/// A folded name without its spaces: pinyin is written together or apart.
fn squeezed(name: &str) -> String {
    fold(name).replace(' ', "")
}

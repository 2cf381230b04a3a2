//! The figures of a sky culture: constellations, enclosures, mansions, asterisms, and what they belong to.

use super::super::files::Files;
use super::super::table::{CatalogError, RowPlace, read_table};
use crate::astro::sky_light::luminance;
use crate::moment::{FigureNames, Language};
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};
use serde::Deserialize;
use std::collections::BTreeSet;

/// One figure and where its name is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What the other files call it; for the constellations of the IAU the three letters, such as `Lyr`.
    pub id: String,
    /// What it is.
    pub kind: FigureKind,
    /// The figure it belongs to, by its place in the list.
    pub part_of: Option<usize>,
    /// Name in the culture's own language and letters.
    pub native: String,
    /// The same in Latin letters, where those are not its own: pinyin.
    pub latin: Option<String>,
    /// English name.
    pub english: String,
    /// Chinese name, in simplified characters.
    pub chinese: String,
    /// Latin genitive, as in designations of stars; only the constellations of the IAU have one.
    pub genitive: Option<String>,
    /// Right ascension of the label, rad, J2000.
    pub label_ra_icrs_rad: f64,
    /// Declination of the label, rad, J2000.
    pub label_dec_icrs_rad: f64,
    /// 1 for what a map of the whole sky names, 3 for what only a narrow one has room for.
    pub rank: u8,
    /// Color of its lines and those of its members, linear sRGB of luminance 1; none for the usual one.
    pub tint: Option<[f32; 3]>,
    /// Whether it is handed down.
    pub basis: Basis,
    /// Where it stands written.
    pub source: String,
}

/// Kinds of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    /// A constellation.
    Constellation,
    /// A part that is named by itself.
    Part,
    /// A region within walls 垣.
    Enclosure,
    /// A station of the Moon 宿.
    Mansion,
    /// A small group of stars 星官.
    Asterism,
    /// A being that spans several mansions 象.
    Symbol,
}

/// Whether a figure is handed down or worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// It stands in the writings of its culture.
    Tradition,
    /// Somebody worked it out in our time.
    Research,
}

impl Figure {
    /// The name to write.
    #[must_use]
    pub fn name(&self, names: FigureNames, language: Language) -> String {
        let latin = self.latin.as_deref();
        match (names, language) {
            (FigureNames::Usual, Language::Zh) | (FigureNames::Chinese, _) => self.chinese.clone(),
            (FigureNames::English, _) => self.english.clone(),
            (FigureNames::Usual, Language::En) if latin.is_some() => self.english.clone(),
            (FigureNames::Native, Language::En) if latin.is_some() => {
                format!("{} {}", self.native, latin.unwrap_or_default())
            }
            (FigureNames::Latin, _) => latin.unwrap_or(&self.native).to_owned(),
            (FigureNames::Usual | FigureNames::Native, _) => self.native.clone(),
        }
    }

    /// Every name it has, each once.
    #[must_use]
    pub fn all_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in
            [Some(&self.native), self.latin.as_ref(), Some(&self.english), Some(&self.chinese)].into_iter().flatten()
        {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }
}

#[derive(Deserialize)]
struct Row {
    id: String,
    kind: FigureKind,
    part_of: Option<String>,
    native: String,
    latin: Option<String>,
    english: String,
    chinese: String,
    genitive: Option<String>,
    label_ra_icrs_deg: f64,
    label_dec_icrs_deg: f64,
    rank: u8,
    tint: Option<String>,
    basis: Basis,
    source: String,
}

/// The figures of a file, in its order.
pub(in crate::catalogs) fn parse(files: &Files, file: &str) -> Result<Vec<Figure>, CatalogError> {
    let rows = read_table::<Row>(file, files.bytes(file)?)?;
    let mut ids = BTreeSet::new();
    for (line, row) in &rows {
        if !ids.insert(row.id.as_str()) {
            return Err(RowPlace { file, line: *line }.bad_cell("id", &row.id, "a word that no row above has"));
        }
    }
    let owners: Vec<String> = rows.iter().map(|(_, row)| row.id.clone()).collect();
    rows.into_iter().map(|(line, row)| row.into_figure(RowPlace { file, line }, &owners)).collect()
}

impl Row {
    fn into_figure(self, place: RowPlace, ids: &[String]) -> Result<Figure, CatalogError> {
        let ra_deg = place.number("label_ra_icrs_deg", self.label_ra_icrs_deg, 0.0..=360.0)?;
        let dec_deg = place.number("label_dec_icrs_deg", self.label_dec_icrs_deg, -90.0..=90.0)?;
        if !(1..=3).contains(&self.rank) {
            return Err(place.bad_cell("rank", self.rank, "1, 2 or 3"));
        }
        let part_of = self.part_of.map(|owner| index_of(place, "part_of", &owner, ids)).transpose()?;
        if part_of.is_some_and(|owner| ids[owner] == self.id) {
            return Err(place.bad_cell("part_of", &self.id, "another figure"));
        }
        Ok(Figure {
            id: place.text("id", self.id)?,
            kind: self.kind,
            part_of,
            native: place.text("native", self.native)?,
            latin: self.latin,
            english: place.text("english", self.english)?,
            chinese: place.text("chinese", self.chinese)?,
            genitive: self.genitive,
            label_ra_icrs_rad: wrap_0_2pi(ra_deg * DEGREE_RAD),
            label_dec_icrs_rad: dec_deg * DEGREE_RAD,
            rank: self.rank,
            tint: self.tint.map(|tint| parse_tint(place, &tint)).transpose()?,
            basis: self.basis,
            source: place.text("source", self.source)?,
        })
    }
}

/// The place in the list of the figure that a cell names.
pub(super) fn index_of(place: RowPlace, column: &str, id: &str, ids: &[String]) -> Result<usize, CatalogError> {
    let found = ids.iter().position(|one| one == id);
    found.ok_or_else(|| place.bad_cell(column, id, "an id that stands in figures.csv"))
}

/// `#ffcf70` as linear sRGB of luminance 1 (IEC 61966-2-1; luminance by Rec. 709).
fn parse_tint(place: RowPlace, text: &str) -> Result<[f32; 3], CatalogError> {
    let refused = || place.bad_cell("tint", text, "a color such as #ffcf70, not black");
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii()).ok_or_else(refused)?;
    let number = u32::from_str_radix(digits, 16).map_err(|_| refused())?;
    let linear = [16, 8, 0].map(|shift| {
        let coded = f64::from((number >> shift) & 0xff) / 255.0;
        if coded <= 0.04045 { coded / 12.92 } else { ((coded + 0.055) / 1.055).powf(2.4) }
    });
    let luminance = luminance(linear);
    if luminance <= 0.0 { Err(refused()) } else { Ok(linear.map(|channel| (channel / luminance) as f32)) }
}

//! Lines of the Minor Planet Center's comet list (CometEls.txt, its "Export Format For Comet Orbits"): fixed columns, at
//! least 103. Dates are TT, taken as TDB. Its G is 0.4 of the slope by which magnitudes fall with log r.

use super::fixed_columns::Line;
use super::mpcorb::unpack_designation;
use super::{CometLaw, Kind, MinorPlanet, Source, comet_names, quotable};
use crate::astro::orbits::{KeplerElements, Perihelion};
use crate::astro::time::{Calendar, CalendarDate};
use crate::catalogs::CatalogError;

const SHORTEST_LINE: usize = 103;
const SLOPE_PER_G: f64 = 2.5;

/// Whether a line looks like one of a comet: a kind of orbit in column 5 and a year in columns 15 to 18.
pub(super) fn is_comet_line(line: &str) -> bool {
    let is_kind = line.as_bytes().get(4).is_some_and(|kind| b"CPDXAI".contains(kind));
    is_kind && line.get(14..18).is_some_and(|year| year.trim().parse::<u32>().is_ok())
}

/// The comet of one line; `file` and `line` are for messages.
///
/// # Errors
/// The first columns that hold something else than they should.
pub(super) fn read_comet_line(file: &str, line: u64, text: &str) -> Result<MinorPlanet, CatalogError> {
    Line { file, number: line, text }.comet()
}

impl Line<'_> {
    fn comet(&self) -> Result<MinorPlanet, CatalogError> {
        if !self.text.is_ascii() || self.text.len() < SHORTEST_LINE {
            let found = quotable(self.text);
            return Err(self.error("1-103", &found, "a comet line: at least 103 plain characters in fixed columns"));
        }
        let written = quotable(self.cell("103-158"));
        let (mut designation, name) = comet_names(&written);
        if designation.is_empty() {
            let kind = self.cell("5-5");
            let packed = self.cell("6-12");
            designation = unpack_designation(packed)
                .map(|unpacked| format!("{kind}/{unpacked}"))
                .ok_or_else(|| self.error("103-158", &written, "a designation and a name such as 1P/Halley"))?;
        }
        let law = |columns, allowed, range| self.optional_value(columns, allowed, range);
        let slope = law("97-100", "a slope parameter between 0 and 40", (0.0, 40.0))?;
        Ok(MinorPlanet {
            kind: Kind::Comet,
            name,
            designation,
            elements: Some(self.comet_elements()?),
            comet_law: CometLaw::of(
                law("92-95", "an absolute magnitude between -10 and 50", (-10.0, 50.0))?,
                slope.map(|g| g * SLOPE_PER_G),
            ),
            source: "Minor Planet Center, list of comets".to_owned(),
            brought_by: Source::User,
            ..MinorPlanet::default()
        })
    }

    fn comet_elements(&self) -> Result<KeplerElements, CatalogError> {
        let jd_tdb = self.date("15-18", "20-21", "23-29")?;
        // Without an epoch the orbit was worked out without perturbations: it fits where the comet was seen.
        let epoch_jd_tdb = if self.cell("82-89").is_empty() { jd_tdb } else { self.date("82-85", "86-87", "88-89")? };
        let plane_rad = [self.angle_rad("72-79")?, self.angle_rad("62-69")?, self.angle_rad("52-59")?];
        let distance_au = self.value("31-39", "a perihelion distance in au", (1e-4, 1e5))?;
        let eccentricity = self.value("42-49", "an eccentricity from 0 to 1000", (0.0, 1000.0))?;
        KeplerElements::new(epoch_jd_tdb, eccentricity, plane_rad, Perihelion::Passage { distance_au, jd_tdb })
            .map_err(|error| self.error("15-89", &quotable(self.text), &format!("an orbit ({error})")))
    }

    /// A Julian date from the columns of year, month and day.
    fn date(&self, year: &str, month: &str, day: &str) -> Result<f64, CatalogError> {
        let whole = |columns, allowed, range| self.value(columns, allowed, range).map(f64::floor);
        let years = whole(year, "a year", (-3000.0, 9999.0))?;
        let months = whole(month, "a month from 1 to 12", (1.0, 12.0))?;
        let days = self.value(day, "a day from 1 to 31", (1.0, 32.0))?;
        let date = CalendarDate { year: years as i32, month: months as u32, day: 1 };
        Ok(Calendar::Gregorian.day_number(date) as f64 - 0.5 + (days - 1.0))
    }
}

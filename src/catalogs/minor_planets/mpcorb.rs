//! Lines of MPCORB, the Minor Planet Center's orbit file (its "Export Format for Minor-Planet Orbits"): fixed columns,
//! 103 at least, 202 in full; numbers and the epoch are packed. Lines of the list of comets (`comet_els.rs`) may stand
//! among them. The epoch is TT, taken as TDB (2 ms apart: nothing
//! here).

use super::comet_els::{is_comet_line, read_comet_line};
use super::fixed_columns::Line;
use super::{MinorPlanet, quotable};
use crate::astro::orbits::{KeplerElements, Perihelion};
use crate::astro::time::{Calendar, CalendarDate};
use crate::catalogs::CatalogError;

const SHORTEST_LINE: usize = 103;
/// Largest difference between the mean motion and the one that follows from the semi-major axis: two units of its last
/// written digit, degrees/day, and the rounding of the semi-major axis.
const MEAN_MOTION_AGREEMENT: (f64, f64) = (2e-8, 1e-6);
/// Gaussian gravitational constant, degrees/day at 1 au (IAU 1976: 0.01720209895 rad).
const MEAN_MOTION_AT_ONE_AU_DEG_PER_D: f64 = 0.985_607_668_601_425;

/// Every orbit in a text of MPCORB lines and lines of the list of comets; a header that ends in a line of dashes, empty lines and lines that begin with
/// # are passed over.
///
/// # Errors
/// The first line that is no orbit, with line, columns, value and what is allowed; or that there is none at all.
pub fn read_mpcorb(file: &str, text: &str) -> Result<Vec<MinorPlanet>, CatalogError> {
    let header = text.lines().position(|line| line.starts_with("-----")).map_or(0, |dashes| dashes + 1);
    let mut bodies = Vec::new();
    for (index, line) in text.lines().enumerate().skip(header) {
        let line = line.trim_end();
        if !line.is_empty() && !line.starts_with('#') {
            let number = index as u64 + 1;
            let is_comet = is_comet_line(line);
            let comet = is_comet.then(|| read_comet_line(file, number, line));
            bodies.push(comet.unwrap_or_else(|| Line { file, number, text: line }.minor_planet())?);
        }
    }
    if bodies.is_empty() {
        let problem = "no orbit stands in it; give an MPCORB line, a line of the MPC's list of comets or a JPL small-body database answer".to_owned();
        return Err(CatalogError::File { file: file.to_owned(), problem });
    }
    Ok(bodies)
}

impl Line<'_> {
    fn minor_planet(&self) -> Result<MinorPlanet, CatalogError> {
        if !self.text.is_ascii() || self.text.len() < SHORTEST_LINE {
            let found = quotable(self.text);
            return Err(self.error("1-103", &found, "an MPCORB line: at least 103 plain characters in fixed columns"));
        }
        let (number, designation) = self.identity()?;
        let name = self.text.get(166..194.min(self.text.len())).unwrap_or("");
        let (name, readable) = readable_name(name, number);
        Ok(MinorPlanet {
            number,
            name,
            designation: if readable.is_empty() { designation } else { readable },
            elements: Some(self.minor_planet_elements()?),
            h_mag: self.optional_value("9-13", "an absolute magnitude H between -10 and 50", (-10.0, 50.0))?,
            g: self.optional_value("15-19", "a slope parameter G between -1 and 2", (-1.0, 2.0))?,
            source: "Minor Planet Center, MPCORB".to_owned(),
            ..MinorPlanet::default()
        })
    }

    /// Number, or else the provisional designation.
    fn identity(&self) -> Result<(Option<u32>, String), CatalogError> {
        let packed = self.cell("1-7");
        match packed.len() {
            5 => unpack_number(packed).map(|number| (Some(number), String::new())),
            7 => unpack_designation(packed).map(|designation| (None, designation)),
            _ => None,
        }
        .ok_or_else(|| {
            self.error("1-7", packed, "a packed number such as 59000 or A0000, or a packed designation such as J95X00A")
        })
    }

    fn minor_planet_elements(&self) -> Result<KeplerElements, CatalogError> {
        let packed_epoch = self.cell("21-25");
        let epoch_jd_tdb = unpack_epoch_jd(packed_epoch)
            .ok_or_else(|| self.error("21-25", packed_epoch, "a packed epoch such as K25BL (2025-11-21)"))?;
        let semi_major_axis_au = self.value("93-103", "a semi-major axis in au", (1e-3, 1e5))?;
        self.check_mean_motion(semi_major_axis_au)?;
        let place = Perihelion::MeanAnomaly { semi_major_axis_au, mean_anomaly_rad: self.angle_rad("27-35")? };
        let plane_rad = [self.angle_rad("60-68")?, self.angle_rad("49-57")?, self.angle_rad("38-46")?];
        let eccentricity = self.value("71-79", "an eccentricity from 0 to below 1", (0.0, 0.999_999_9))?;
        KeplerElements::new(epoch_jd_tdb, eccentricity, plane_rad, place)
            .map_err(|error| self.error("21-103", &quotable(self.text), &format!("an orbit ({error})")))
    }

    /// A line whose columns have slipped betrays itself here.
    fn check_mean_motion(&self, semi_major_axis_au: f64) -> Result<(), CatalogError> {
        let mean_motion = self.value("81-91", "a mean motion in degrees per day", (0.0, 1e5))?;
        let expected = MEAN_MOTION_AT_ONE_AU_DEG_PER_D / semi_major_axis_au.powf(1.5);
        if (mean_motion - expected).abs() < MEAN_MOTION_AGREEMENT.0 + MEAN_MOTION_AGREEMENT.1 * expected {
            return Ok(());
        }
        let allowed = format!("{expected:.8}, the mean motion of the semi-major axis in columns 93-103");
        Err(self.error("81-91", self.cell("81-91"), &allowed))
    }
}

/// `(59000) Beiguan` or `(619999) 2001 AB1`: name and provisional designation.
fn readable_name(text: &str, number: Option<u32>) -> (String, String) {
    let text = text.trim();
    let bare = match (number, text.split_once(')')) {
        (Some(_), Some((_, rest))) => rest.trim(),
        _ => text,
    };
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        (String::new(), bare.to_owned())
    } else {
        (bare.to_owned(), String::new())
    }
}

/// Packed number: five digits; a letter for ten thousands from 10 to 61; or ~ and four base-62 digits above 619 999.
fn unpack_number(packed: &str) -> Option<u32> {
    if let Some(high) = packed.strip_prefix('~') {
        return high.chars().try_fold(0, |sum, c| Some(sum * 62 + base_62(c)?)).map(|value| value + 620_000);
    }
    let mut characters = packed.chars();
    let ten_thousands = base_62(characters.next()?)?;
    let rest = characters.as_str();
    let number = ten_thousands * 10_000 + digits(rest).filter(|_| rest.len() == 4)?;
    (number > 0).then_some(number)
}

/// Packed designation: J95X00A is 1995 XA, K07Tf8A is 2007 TA418, PLS2040 is 2040 P-L.
pub(super) fn unpack_designation(packed: &str) -> Option<String> {
    let bytes = packed.as_bytes();
    if bytes.len() != 7 || !packed.is_ascii() {
        return None;
    }
    for (survey, name) in [("PLS", "P-L"), ("T1S", "T-1"), ("T2S", "T-2"), ("T3S", "T-3")] {
        if let Some(number) = packed.strip_prefix(survey) {
            return digits(number).map(|number| format!("{number} {name}"));
        }
    }
    let year = century(bytes[0])? + digits(packed.get(1..3)?)? as i32;
    let (half_month, letter) = (char::from(bytes[3]), char::from(bytes[6]));
    if !half_month.is_ascii_uppercase() || !letter.is_ascii_uppercase() {
        return None;
    }
    let cycle = base_62(char::from(bytes[4]))? * 10 + char::from(bytes[5]).to_digit(10)?;
    let cycle = if cycle == 0 { String::new() } else { cycle.to_string() };
    Some(format!("{year} {half_month}{letter}{cycle}"))
}

/// Packed epoch, Julian date at 0h: K25BL is 2025-11-21.
fn unpack_epoch_jd(packed: &str) -> Option<f64> {
    let bytes = packed.as_bytes();
    if bytes.len() != 5 {
        return None;
    }
    let year = century(bytes[0])? + digits(packed.get(1..3)?)? as i32;
    let month = base_62(char::from(bytes[3])).filter(|month| (1..=12).contains(month))?;
    let day = base_62(char::from(bytes[4])).filter(|day| (1..=31).contains(day))?;
    Some(Calendar::Gregorian.day_number(CalendarDate { year, month, day }) as f64 - 0.5)
}

/// A number of digits only: no sign, no space.
fn digits(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// I, J, K for 1800, 1900, 2000.
fn century(letter: u8) -> Option<i32> {
    (b'I'..=b'L').contains(&letter).then(|| 1800 + 100 * i32::from(letter - b'I'))
}

/// 0-9, A-Z, a-z for 0 to 61.
fn base_62(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        'A'..='Z' => Some(c as u32 - 'A' as u32 + 10),
        'a'..='z' => Some(c as u32 - 'a' as u32 + 36),
        _ => None,
    }
}

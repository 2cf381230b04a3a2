//! The 28 lunar mansions and the stars that bound them: `mansions/determinative_stars.csv`.

use serde::Deserialize;

use super::files::Files;
use super::table::{CatalogError, RowPlace, read_table};

const DETERMINATIVE_STARS: &str = "mansions/determinative_stars.csv";
/// Mansions in a circle.
const COUNT: u8 = 28;

/// A star that is or was the western border of a mansion.
#[derive(Debug, Clone, PartialEq)]
pub struct DeterminativeStar {
    /// Order of the mansion, 1 角 to 28 轸.
    pub number: u8,
    /// Name of the mansion, simplified character.
    pub mansion: String,
    /// Name of the mansion in pinyin, without tones.
    pub pinyin: String,
    /// Number of the star in Hipparcos.
    pub hip: u32,
    /// First astronomical Gregorian year of its use; `None` from the beginning.
    pub first_year: Option<i32>,
    /// Last such year; `None` to this day.
    pub last_year: Option<i32>,
}

impl DeterminativeStar {
    /// Whether it bounds its mansion in that astronomical Gregorian year.
    #[must_use]
    pub fn is_used_in(&self, year: f64) -> bool {
        let begun = self.first_year.is_none_or(|first| year >= f64::from(first));
        begun && self.last_year.is_none_or(|last| year < f64::from(last) + 1.0)
    }
}

#[derive(Deserialize)]
struct Row {
    number: u8,
    mansion: String,
    pinyin: String,
    hip: u32,
    first_year: Option<i32>,
    last_year: Option<i32>,
}

/// All stars in the order of the file: for every year one a mansion.
pub(super) fn parse(files: &Files) -> Result<Vec<DeterminativeStar>, CatalogError> {
    let mut stars = Vec::new();
    for (line, row) in read_table::<Row>(DETERMINATIVE_STARS, files.bytes(DETERMINATIVE_STARS)?)? {
        let place = RowPlace { file: DETERMINATIVE_STARS, line };
        place.number("number", f64::from(row.number), 1.0..=f64::from(COUNT))?;
        stars.push(DeterminativeStar {
            number: row.number,
            mansion: place.text("mansion", row.mansion)?,
            pinyin: place.text("pinyin", row.pinyin)?,
            hip: row.hip,
            first_year: row.first_year,
            last_year: row.last_year,
        });
    }
    check_every_year(&stars)?;
    Ok(stars)
}

/// One star a mansion, in every year in which something changes, the one before and the one after.
fn check_every_year(stars: &[DeterminativeStar]) -> Result<(), CatalogError> {
    let changes = stars.iter().flat_map(|star| [star.first_year, star.last_year]).flatten().map(f64::from);
    let around = changes.flat_map(|year| [year - 1.0, year, year + 1.0]);
    for year in around.chain([-20_000.0, 20_000.0]) {
        for number in 1..=COUNT {
            let used = stars.iter().filter(|star| star.number == number && star.is_used_in(year)).count();
            if used != 1 {
                return Err(CatalogError::File {
                    file: DETERMINATIVE_STARS.to_owned(),
                    problem: format!("mansion {number} has {used} stars in the year {year}; give it one"),
                });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mansion_without_a_star_in_some_year_is_refused() {
        let text = String::from_utf8(Files::embedded().bytes(DETERMINATIVE_STARS).unwrap().to_vec()).unwrap();
        assert_eq!(parse(&Files::embedded()).unwrap().len(), 31);
        let gap = text.replace(",1628,", ",1630,");
        let error = parse(&Files::embedded().with_override(DETERMINATIVE_STARS, gap.into_bytes())).unwrap_err();
        assert!(error.to_string().contains("mansion 15 has 0 stars"), "{error}");
    }
}

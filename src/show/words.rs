//! Words with formulas in braces: `Mars stands {altitude(mars):.1}° high on {date}`. `{{` is a brace.

use super::expression::{Expression, ExpressionError};
use crate::moment::Language;

/// Most digits after the point.
const MOST_DECIMALS: usize = 9;
/// How fast captions are read: letters of English and characters of Chinese in a second (broadcasters' guides for subtitles:
/// 160 to 180 words in a minute, 4 to 5 characters in a second), and the second that people need to look there.
const ENGLISH_PER_S: f64 = 15.0;
const CHINESE_PER_S: f64 = 5.0;
const LOOK_S: f64 = 1.0;
/// Characters that a formula is taken for.
const FORMULA_CHARACTERS: usize = 5;

/// A piece of words.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// As it stands.
    Plain(String),
    /// A number with so many digits after the point; a lone name may also be a parameter that is a choice.
    Formula(Expression, usize),
    /// The date of the frame, in the observer's time zone where it is known.
    Date,
    /// The time there.
    Time,
    /// Date and time, UTC.
    Utc,
    /// The year alone.
    Year,
}

/// The pieces of words.
///
/// # Errors
/// A brace that is not closed, a formula that is none; the column counts the characters of the words.
pub fn pieces(text: &str) -> Result<Vec<Piece>, ExpressionError> {
    let mut found = Vec::new();
    let mut plain = String::new();
    let (mut rest, mut column) = (text, 1);
    while let Some(brace) = rest.find(['{', '}']) {
        plain.push_str(&rest[..brace]);
        column += rest[..brace].chars().count();
        let doubled = rest[brace..].starts_with("{{") || rest[brace..].starts_with("}}");
        if doubled || rest[brace..].starts_with('}') {
            plain.push_str(&rest[brace..=brace]);
            let taken = if doubled { 2 } else { 1 };
            column += taken;
            rest = &rest[brace + taken..];
            continue;
        }
        let inside = &rest[brace + 1..];
        let unclosed =
            || ExpressionError { column, message: "this brace is not closed; write {{ for a brace itself".to_owned() };
        let end = inside.find('}').ok_or_else(unclosed)?;
        if !plain.is_empty() {
            found.push(Piece::Plain(std::mem::take(&mut plain)));
        }
        found.push(piece(&inside[..end], column + 1)?);
        column += inside[..end].chars().count() + 2;
        rest = &inside[end + 1..];
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        found.push(Piece::Plain(plain));
    }
    Ok(found)
}

/// How long words take to read, s; a formula counts as the number it becomes.
pub fn reading_s(words: &str, language: Language) -> f64 {
    let length = |piece: &Piece| match piece {
        Piece::Plain(text) => text.chars().filter(|c| !c.is_control()).count(),
        Piece::Formula(..) | Piece::Time | Piece::Year => FORMULA_CHARACTERS,
        Piece::Date | Piece::Utc => 2 * FORMULA_CHARACTERS,
    };
    let characters: usize = pieces(words).map_or(words.chars().count(), |found| found.iter().map(length).sum());
    let per_s = match language {
        Language::En => ENGLISH_PER_S,
        Language::Zh => CHINESE_PER_S,
    };
    characters as f64 / per_s + LOOK_S
}

/// What stands in braces, from a column on.
fn piece(inside: &str, column: usize) -> Result<Piece, ExpressionError> {
    match inside.trim() {
        "date" => return Ok(Piece::Date),
        "time" => return Ok(Piece::Time),
        "utc" => return Ok(Piece::Utc),
        "year" => return Ok(Piece::Year),
        _ => (),
    }
    // A quoted time holds colons; the format stands after the last quotation mark.
    let from = inside.rfind('\'').map_or(0, |quote| quote + 1);
    let (formula, decimals) = match inside[from..].find(':') {
        Some(colon) => (&inside[..from + colon], decimals(&inside[from + colon + 1..], column)?),
        None => (inside, 0),
    };
    let expression =
        Expression::parse(formula).map_err(|error| ExpressionError { column: column + error.column - 1, ..error })?;
    Ok(Piece::Formula(expression, decimals))
}

fn decimals(format: &str, column: usize) -> Result<usize, ExpressionError> {
    let digits = format.trim().strip_prefix('.').and_then(|digits| digits.parse::<usize>().ok());
    digits.filter(|digits| *digits <= MOST_DECIMALS).ok_or_else(|| ExpressionError {
        column,
        message: format!("\"{}\" is no format; write :.1 for one digit after the point, at most :.9", format.trim()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fall_into_pieces_and_braces_can_be_written() {
        let formula = |text| Expression::parse(text).unwrap();
        let found =
            pieces("火星 {altitude(mars):.1}° {{x}} on {date}, {days_since('2026-01-01T00:00:00Z') : .2}").unwrap();
        let wanted = [
            Piece::Plain("火星 ".to_owned()),
            Piece::Formula(formula("altitude(mars)"), 1),
            Piece::Plain("° {x} on ".to_owned()),
            Piece::Date,
            Piece::Plain(", ".to_owned()),
            Piece::Formula(formula("days_since('2026-01-01T00:00:00Z')"), 2),
        ];
        assert_eq!(found, wanted);
        assert_eq!(pieces("").unwrap(), []);
    }

    #[test]
    fn a_formula_in_words_is_read_as_the_number_it_becomes() {
        assert!((reading_s("0123456789 {altitude(mars):.1}", Language::En) - (16.0 / 15.0 + 1.0)).abs() < 1e-12);
        assert!((reading_s("十个字十个字十个字十", Language::Zh) - 3.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_wrong_in_words_is_found_with_its_column() {
        for (text, column) in [("a {x", 3), ("a {1 +} b", 7), ("火 {x:2}", 4), ("{}", 2), ("{x:.99}", 2)] {
            assert_eq!(pieces(text).unwrap_err().column, column, "{text}");
        }
    }
}

//! Words of a frame: the formulas in their braces become numbers, dates and the words of choices.

use super::ScoreError;
use super::dates;
use super::reckon::Reckoner;
use crate::moment::Moment;
use crate::show::expression::Expression;
use crate::show::model::{Range, Text};
use crate::show::words::{Piece, pieces};

/// What words of a frame are filled from.
pub(super) struct Filler<'a> {
    pub moment: &'a Moment,
    /// IANA time zone of the observer, where it is known.
    pub time_zone: Option<&'a str>,
    pub reckoner: &'a Reckoner<'a>,
}

impl Filler<'_> {
    /// The words in the score's language.
    pub fn fill(&self, text: &Text) -> Result<String, ScoreError> {
        self.fill_words(text.of(self.reckoner.language))
    }

    fn fill_words(&self, words: &str) -> Result<String, ScoreError> {
        if !words.contains(['{', '}']) {
            return Ok(words.to_owned());
        }
        let scales = self.reckoner.catalogs.time_scales()?;
        let instant = self.moment.instant;
        let mut filled = String::with_capacity(words.len() + 16);
        for piece in pieces(words)? {
            let clock = || dates::read(instant, self.time_zone, scales);
            match piece {
                Piece::Plain(plain) => filled.push_str(&plain),
                Piece::Date => filled.push_str(&dates::date_words(clock().date, self.reckoner.language)),
                Piece::Time => filled.push_str(&dates::time_words(&clock())),
                Piece::Utc => filled.push_str(&dates::utc_words(instant, scales)),
                Piece::Year => filled.push_str(&dates::year_words(clock().date.year, self.reckoner.language)),
                Piece::Formula(formula, decimals) => filled.push_str(&self.formula(&formula, decimals)?),
            }
        }
        Ok(filled)
    }

    fn formula(&self, formula: &Expression, decimals: usize) -> Result<String, ScoreError> {
        if let Some(words) = self.choice(formula.text()) {
            return Ok(words);
        }
        Ok(number_words(formula.value(&self.reckoner.given())?, decimals))
    }

    /// The label of what is chosen, if that is a choice's name.
    fn choice(&self, name: &str) -> Option<String> {
        let chosen = self.reckoner.values.choice(name)?;
        let (parameter, _) = self.reckoner.values.iter().find(|(parameter, _)| parameter.name == name)?;
        let Range::Choice { options, labels, .. } = &parameter.range else { return None };
        let label = labels.get(options.iter().position(|option| option == chosen)?)?;
        let words = label.of(self.reckoner.language);
        Some(if words.is_empty() { chosen.to_owned() } else { words.to_owned() })
    }
}

/// A number with so many digits after the point and a true minus sign; nothing is never negative.
pub(super) fn number_words(value: f64, decimals: usize) -> String {
    let words = format!("{value:.decimals$}");
    match words.strip_prefix('-') {
        Some(digits) if digits.bytes().all(|byte| matches!(byte, b'0' | b'.')) => digits.to_owned(),
        Some(digits) => format!("\u{2212}{digits}"),
        None => words,
    }
}

/// Words in a language, or nothing.
pub(super) fn filled(words: String) -> Option<String> {
    Some(words).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_true_minus_sign_and_nothing_is_not_negative() {
        assert_eq!(
            [(-13.14, 1), (-0.04, 1), (2.0, 0), (-0.4, 0)].map(|(value, decimals)| number_words(value, decimals)),
            ["−13.1", "0.0", "2", "0"]
        );
    }
}

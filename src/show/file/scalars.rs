//! Texts and numbers that say more than themselves: formulas, times, words with formulas, places on the timeline.

use super::kinds::Naming;
use super::source::Source;
use super::verify::Verifier;
use crate::show::expression::{Asks, Expression, ExpressionError};
use crate::show::mistakes::nearest;
use crate::show::model::{Parameter, Range as Values};
use crate::show::words::{Piece, pieces};
use std::ops::Range;

/// A number within its bounds.
pub(super) fn of_bounds(
    number: Option<f64>,
    [least, most]: [f64; 2],
    name: &str,
    span: &Range<usize>,
    source: &Source<'_>,
) {
    if number.is_some_and(|number| (least..=most).contains(&number)) {
        return;
    }
    let is = number.map_or("too large a number".to_owned(), |number| number.to_string());
    let range = if least == most { format!("write {least}") } else { format!("write a number from {least} to {most}") };
    source.wrong(span, format!("{name} is {is}"), range);
}

/// A formula that begins at a character of a text value.
pub(super) fn formula(text: &str, character: usize, span: &Range<usize>, verifier: &Verifier<'_>) {
    match Expression::parse(text) {
        Ok(expression) => formula_names(&expression, character, span, verifier),
        Err(error) => wrong_formula(&error, character, span, verifier.source),
    }
}

fn wrong_formula(error: &ExpressionError, character: usize, span: &Range<usize>, source: &Source<'_>) {
    let place = source.place_in_text(span, character + error.column - 1);
    let (what, remedy) =
        error.message.split_once("; ").unwrap_or((&error.message, "docs/shows.md says what formulas may be"));
    source.wrong_at(place, what, remedy);
}

/// The parameters and the bodies that a formula names.
fn formula_names(expression: &Expression, character: usize, span: &Range<usize>, verifier: &Verifier<'_>) {
    let place = |column: usize| verifier.source.place_in_text(span, character + column - 1);
    for (name, column) in expression.names() {
        match verifier.parameters.iter().find(|parameter| parameter.name == name) {
            Some(Parameter { range: Values::Number { .. }, .. }) => (),
            Some(_) => verifier.source.wrong_at(
                place(column),
                format!("{name} is a choice of words"),
                "use a parameter that is a number",
            ),
            None => {
                let known = verifier.parameters.iter().map(|parameter| parameter.name.as_str());
                let remedy = match nearest(name, known) {
                    Some(near) => format!("did you mean {near}?"),
                    None => "declare it with [[parameter]], or see docs/shows.md for what formulas know".to_owned(),
                };
                verifier.source.wrong_at(place(column), format!("there is no parameter {name}"), remedy);
            }
        }
    }
    for (quantity, about, column) in expression.quantities() {
        let naming = match quantity.asks() {
            Asks::Body | Asks::TwoBodies => Naming::Object,
            Asks::Shower => Naming::Shower,
            Asks::Time => Naming::Time,
            Asks::Nothing | Asks::Number => continue,
        };
        for word in about {
            let choice = verifier.parameters.iter().find(|parameter| parameter.name == *word);
            match choice.map(|parameter| &parameter.range) {
                Some(Values::Choice { options, .. }) => {
                    options.iter().for_each(|option| verifier.source.uses(naming, option, place(column)));
                }
                _ => verifier.use_of(naming, word, place(column)),
            }
        }
    }
}

/// Words with formulas in braces.
pub(super) fn words(text: &str, span: &Range<usize>, verifier: &Verifier<'_>) {
    let found = match pieces(text) {
        Ok(found) => found,
        Err(error) => return wrong_formula(&error, 1, span, verifier.source),
    };
    for piece in &found {
        let Piece::Formula(expression, _) = piece else { continue };
        let is_choice = verifier.parameters.iter().any(|parameter| parameter.name == expression.text());
        if !is_choice {
            formula_names(expression, 1, span, verifier);
        }
    }
}

/// A time: a word, a choice in braces, or what the data's time scales read.
pub(super) fn time_text(text: &str, span: &Range<usize>, verifier: &Verifier<'_>) {
    if matches!(text, "now" | "chapter") {
        return;
    }
    if let Some(name) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let choice = verifier.parameters.iter().find(|parameter| parameter.name == name);
        if !matches!(choice.map(|parameter| &parameter.range), Some(Values::Choice { .. })) {
            let remedy = "declare a [[parameter]] with options that are times";
            return verifier.source.wrong(span, format!("there is no choice {name}"), remedy);
        }
    }
    verifier.use_of(Naming::Time, text, verifier.source.place(span.start));
}

/// A place on the timeline, as text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum WhenText {
    /// Seconds after what stands before it in the file.
    After(f64),
    /// Seconds after the end (negative before it).
    End(f64),
    /// Bar and beat, from 1.
    Bar(f64, f64),
}

/// Reads `+2`, `end`, `end-3`, `bar 5`, `bar 5 beat 2.5`.
pub(super) fn read_when(text: &str) -> Option<WhenText> {
    let seconds = |text: &str| text.trim().parse::<f64>().ok().filter(|s| s.is_finite() && s.abs() <= 86_400.0);
    let text = text.trim();
    if let Some(after) = text.strip_prefix('+') {
        return seconds(after).filter(|s| *s >= 0.0).map(WhenText::After);
    }
    if let Some(rest) = text.strip_prefix("end") {
        let before = rest.trim().strip_prefix('-');
        return match (rest.trim(), before) {
            ("", _) => Some(WhenText::End(0.0)),
            (_, Some(before)) => seconds(before).filter(|s| *s >= 0.0).map(|s| WhenText::End(-s)),
            _ => None,
        };
    }
    let musical: Vec<&str> = text.split_whitespace().collect();
    let (bar, beat) = match musical.as_slice() {
        ["bar", bar] => (seconds(bar)?, 1.0),
        ["bar", bar, "beat", beat] => (seconds(bar)?, seconds(beat)?),
        _ => return None,
    };
    (bar >= 1.0 && beat >= 1.0).then_some(WhenText::Bar(bar, beat))
}

pub(super) fn when_text(text: &str, span: &Range<usize>, source: &Source<'_>) {
    if read_when(text).is_none() {
        let remedy = "write seconds such as 3, \"+2\" after what stands before, \"end-3\", or \"bar 5 beat 2\"";
        source.wrong(span, format!("\"{text}\" is no place on the timeline"), remedy);
    }
}

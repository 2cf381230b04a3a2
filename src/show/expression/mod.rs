//! Formulas of show files: numbers, parameters, functions of the sky. `=90 - latitude` in a number's place, `{altitude(mars):.1}`
//! in words.
//!
//! ```text
//! sum: product {("+" | "-") product}     product: sign {("*" | "/") sign}     sign: ["-"] power     power: atom ["^" sign]
//! comparison: sum [("<" | "<=" | ">" | ">=" | "==") sum]; it is 1 where it holds and 0 elsewhere
//! atom: number | name | function "(" comparison {"," comparison} ")" | quantity ["(" name or 'text' .. ")"] | "(" comparison ")"
//! ```
//!
//! Angles are degrees. A formula is reckoned in f64; what is no number (a root of -1, a division by 0) is an error that says
//! where, so that nothing of the kind comes onto the dome.

mod evaluate;
mod function;
mod lexer;
mod parser;
mod quantity;
#[cfg(test)]
mod tests;

pub use quantity::{Asks, Quantity};

use super::model::Number;
use super::outlook::Outlook;
use super::parameters::Values;
use parser::{Node, What};

/// A formula.
#[derive(Debug, Clone)]
pub struct Expression {
    text: String,
    root: Node,
}

/// Two formulas are the same when they are written alike.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// What a formula is reckoned from.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The parameters.
    pub values: &'a Values,
    /// The sky and the clocks of the frame; without it a formula that asks for them is an error.
    pub outlook: Option<&'a Outlook<'a>>,
}

/// Why a formula has no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ExpressionError {
    /// Where in the formula, from 1, in characters.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl Expression {
    /// Reads a formula, without the `=` before it.
    ///
    /// # Errors
    /// A text that is none: unknown functions, wrong numbers of arguments, missing brackets.
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        Ok(Expression { text: text.trim().to_owned(), root: parser::parse(text)? })
    }

    /// As it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it comes to.
    ///
    /// # Errors
    /// Unknown parameters, a sky that cannot be reckoned, what is no number.
    pub fn value(&self, given: &Given<'_>) -> Result<f64, ExpressionError> {
        evaluate::value(&self.root, given)
    }

    /// The names that stand for numbers, each with its column; parameters, if the show is right.
    pub fn names(&self) -> Vec<(&str, usize)> {
        let mut names = Vec::new();
        self.root.visit(&mut |node| {
            if let What::Parameter(name) = &node.what {
                names.push((name.as_str(), node.column));
            }
        });
        names
    }

    /// What is asked of the sky: each quantity with what it is asked about (bodies, a time, a shower) and its column.
    pub fn quantities(&self) -> Vec<(Quantity, &[String], usize)> {
        let mut quantities = Vec::new();
        self.root.visit(&mut |node| {
            if let What::Quantity { quantity, about, .. } = &node.what {
                quantities.push((*quantity, about.as_slice(), node.column));
            }
        });
        quantities
    }

    /// Whether it asks for anything but parameters.
    pub fn needs_sky(&self) -> bool {
        !self.quantities().is_empty()
    }
}

impl Number {
    /// What it comes to.
    ///
    /// # Errors
    /// As of its formula.
    pub fn value(&self, given: &Given<'_>) -> Result<f64, ExpressionError> {
        match self {
            Number::Fixed(value) => Ok(*value),
            Number::Formula(formula) => formula.value(given),
        }
    }
}

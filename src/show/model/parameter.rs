//! What a presenter may move.

use super::Text;

/// What a presenter may move while the show runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name in formulas.
    pub name: String,
    /// Its name for people.
    pub label: Text,
    /// Its values.
    pub range: Range,
}

/// Values of a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Range {
    /// A number.
    Number {
        /// Lowest and highest.
        between: [f64; 2],
        /// At the beginning.
        default: f64,
        /// One press of a key.
        step: f64,
        /// Its unit, as it is shown.
        unit: String,
    },
    /// One of several words; `default` is the place of the first.
    Choice {
        /// The words.
        options: Vec<String>,
        /// Names of the options for people, as many.
        labels: Vec<Text>,
        /// Which at the beginning.
        default: usize,
    },
}

//! Formulas of show files: numbers, parameters, functions of the sky.

/// A formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    text: String,
}

impl Expression {
    /// As it is written.
    pub fn text(&self) -> &str {
        &self.text
    }
}

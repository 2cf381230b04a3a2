//! Why a show cannot be played.

use crate::catalogs::CatalogError;
use crate::moment::InvalidMoment;
use crate::show::expression::ExpressionError;
use crate::sky::{SkyError, UnknownObject};

/// Why a show has no frame at some time.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScoreError {
    /// A show without chapters.
    #[error("the show has no chapters; write at least one [[chapter]]")]
    Empty,
    /// A chapter that has no end.
    #[error("the chapter \"{0}\" would last {1} s; write a length from 0.1 s to a day")]
    Length(String, f64),
    /// A text that is no time.
    #[error("{0}")]
    Time(String),
    /// An instant before the first or after the last that has a sky.
    #[error("the sky's clock runs beyond the years that are known; choose a slower rate or another instant")]
    EndOfTime,
    /// No parameter of that name is a choice.
    #[error("there is no choice \"{0}\" among the parameters; declare it with options")]
    Choice(String),
    /// A place that the gazetteer does not have.
    #[error("there is no place \"{0}\"; give longitude_deg and latitude_deg")]
    Site(String),
    /// A formula without a value.
    #[error(transparent)]
    Formula(#[from] ExpressionError),
    /// Something with an unknown name.
    #[error(transparent)]
    Object(#[from] UnknownObject),
    /// The sky cannot be reckoned.
    #[error(transparent)]
    Sky(#[from] SkyError),
    /// A broken catalogue.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// A number outside its range.
    #[error(transparent)]
    Moment(#[from] InvalidMoment),
    /// One of the above, and where in the file it comes from.
    #[error("line {line}, column {column}: {error}")]
    At {
        /// Line of the file, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        error: Box<ScoreError>,
    },
}

impl ScoreError {
    /// The error with the line and the column it comes from, unless it has them or they are not known.
    #[must_use]
    pub fn at(self, (line, column): (usize, usize)) -> Self {
        match self {
            ScoreError::At { .. } => self,
            _ if line == 0 => self,
            error => ScoreError::At { line, column, error: Box::new(error) },
        }
    }
}

//! What a show claims.

use super::{Site, Time};
use crate::astro::events::EventKind;
use crate::show::expression::Expression;

/// A claim that `beiguan show check` reckons again.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What is claimed.
    pub claim: String,
    /// How it is reckoned.
    pub how: CheckHow,
    /// Who says so.
    pub authority: String,
    /// Where it stands in the file: line, column.
    pub at_line: (usize, usize),
}

/// How a claim is reckoned.
#[derive(Debug, Clone, PartialEq)]
pub enum CheckHow {
    /// A formula of the sky at an instant and a place.
    Value {
        /// The formula.
        quantity: Expression,
        /// When; at the show's beginning if missing.
        at: Option<Time>,
        /// From where; the show's place if missing.
        site: Option<Site>,
        /// What it is to be.
        value: f64,
        /// How far it may be off.
        tolerance: f64,
    },
    /// The event of a kind that is nearest to an instant.
    Event {
        /// The kind.
        kind: EventKind,
        /// Whose; empty for kinds that need none.
        body: String,
        /// Words that its detail must contain.
        detail: String,
        /// When it is to happen.
        at: Time,
        /// From where.
        site: Option<Site>,
        /// How far it may be off, s.
        tolerance_s: f64,
    },
}

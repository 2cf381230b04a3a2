//! The sky of a frame as formulas ask for it: nothing is reckoned before it is asked for, and nothing twice.

use super::expression::Quantity;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Moment;
use crate::sky::Reduction;
use std::cell::OnceCell;

/// What formulas of a frame look out on.
pub struct Outlook<'a> {
    moment: &'a Moment,
    catalogs: &'a Catalogs,
    chapter: ChapterClock,
    reduction: OnceCell<Result<Reduction, String>>,
}

/// The clocks of the chapter that a frame is in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChapterClock {
    /// Seconds since it began.
    pub t_s: f64,
    /// The sky's instant when it began.
    pub began: Instant,
}

impl<'a> Outlook<'a> {
    /// On the sky of a Moment, in a chapter.
    pub const fn new(moment: &'a Moment, chapter: ChapterClock, catalogs: &'a Catalogs) -> Self {
        Outlook { moment, catalogs, chapter, reduction: OnceCell::new() }
    }

    /// The Moment it looks out from.
    pub const fn moment(&self) -> &'a Moment {
        self.moment
    }

    /// The catalogues.
    pub const fn catalogs(&self) -> &'a Catalogs {
        self.catalogs
    }

    /// The chapter's clocks.
    pub const fn chapter(&self) -> ChapterClock {
        self.chapter
    }

    /// A quantity about some bodies (or a time, a shower), or of a number.
    ///
    /// # Errors
    /// A sentence: nothing has that name, it has no such quantity, the data do not reach.
    pub fn quantity(&self, quantity: Quantity, _about: &[String], _number: Option<f64>) -> Result<f64, String> {
        match quantity {
            Quantity::T => Ok(self.chapter.t_s),
            Quantity::DaysSinceChapter => Ok(self.moment.instant.days_since(self.chapter.began)),
            _ => Err(format!("{} is not reckoned yet", quantity.name())),
        }
    }

    /// Frames, observer and air of the Moment.
    ///
    /// # Errors
    /// A sentence: the data do not reach.
    pub fn reduction(&self) -> Result<&Reduction, String> {
        let made = || Reduction::at(self.moment, self.catalogs).map_err(|error| error.to_string());
        self.reduction.get_or_init(made).as_ref().map_err(Clone::clone)
    }
}

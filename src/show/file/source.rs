//! The text of one file: where things stand in it, and what is wrong there.

use super::kinds::Naming;
use crate::show::mistakes::{Mistake, Mistakes};
use std::cell::RefCell;
use std::ops::Range;

/// A name in the file that the data must know.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NameUse {
    pub naming: Naming,
    pub word: String,
    pub file: String,
    pub line: usize,
    pub column: usize,
}

/// A file that is being read.
pub(super) struct Source<'a> {
    pub name: &'a str,
    pub text: &'a str,
    /// Byte at which each line begins.
    lines: Vec<usize>,
    pub mistakes: RefCell<Mistakes>,
    pub uses: RefCell<Vec<NameUse>>,
}

impl<'a> Source<'a> {
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Source { name, text, lines, mistakes: RefCell::default(), uses: RefCell::default() }
    }

    /// Line and column, from 1, of a byte.
    pub(super) fn place(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let line = self.lines.partition_point(|&begins| begins <= byte);
        let begins = self.lines[line - 1];
        let column = self.text.get(begins..byte).map_or(byte - begins, |before| before.chars().count());
        (line, column + 1)
    }

    /// The place of a character of a text value; the value's own where the text is written over several lines.
    pub(super) fn place_in_text(&self, span: &Range<usize>, character: usize) -> (usize, usize) {
        let (line, column) = self.place(span.start);
        let written = self.text.get(span.clone()).unwrap_or("");
        let is_plain = !written.contains(['\n', '\\']) && !written.starts_with("\"\"\"") && !written.starts_with("'''");
        (line, if is_plain { column + character } else { column })
    }

    /// Says what is wrong with a part of the text.
    pub(super) fn wrong(&self, span: &Range<usize>, what: impl Into<String>, remedy: impl Into<String>) {
        self.wrong_at(self.place(span.start), what, remedy);
    }

    pub(super) fn wrong_at(&self, (line, column): (usize, usize), what: impl Into<String>, remedy: impl Into<String>) {
        let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (what, remedy) = (one_line(what.into()), one_line(remedy.into()));
        self.mistakes.borrow_mut().add(Mistake { file: self.name.to_owned(), line, column, what, remedy });
    }

    /// Notes a name that the data must know.
    pub(super) fn uses(&self, naming: Naming, word: &str, (line, column): (usize, usize)) {
        let (word, file) = (word.to_owned(), self.name.to_owned());
        self.uses.borrow_mut().push(NameUse { naming, word, file, line, column });
    }
}

//! What is wrong with a show file, where, and what to do about it.

use std::fmt;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The file, as it was named.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mistake { file, line, column, what, remedy } = self;
        write!(formatter, "{file}:{line}:{column}: {what}; {remedy}")
    }
}

/// All mistakes of a file and of what it includes, in the order of their places; one line each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mistakes(Vec<Mistake>);

impl Mistakes {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Mistakes(Vec::new())
    }

    /// Adds one.
    pub fn add(&mut self, mistake: Mistake) {
        self.0.push(mistake);
    }

    /// Adds those of another part.
    pub fn append(&mut self, others: Mistakes) {
        self.0.extend(others.0);
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Mistake> {
        self.0.iter()
    }

    /// In the order of their places; said twice is said once.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.0.sort();
        self.0.dedup();
        self
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|mistake| writeln!(formatter, "{mistake}"))
    }
}

impl std::error::Error for Mistakes {}

/// The one of `known` that is written most like `word`, if it is like it at all.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase().replace('_', "-");
    let scored = known.into_iter().map(|name| (distance(&word, &name.to_lowercase().replace('_', "-")), name));
    let (steps, name) = scored.min_by_key(|(steps, _)| *steps)?;
    (steps <= 1 + (word.chars().count() + 1) / 4).then_some(name)
}

/// How many letters must be put in, taken out or changed to make one word of the other (Levenshtein 1965).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().take(100).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_was_meant_is_found_and_no_other() {
        let known = ["length_s", "layers", "latitude_deg", "title"];
        assert_eq!(nearest("lenght_s", known), Some("length_s"));
        assert_eq!(nearest("length-s", known), Some("length_s"));
        assert_eq!(nearest("Layer", known), Some("layers"));
        assert_eq!(nearest("bortle", known), None);
        assert_eq!(nearest("", []), None);
    }

    #[test]
    fn a_mistake_is_printed_as_compilers_do() {
        let (file, what, remedy) = ("a.toml".to_owned(), "x is wrong".to_owned(), "write y".to_owned());
        let mut mistakes = Mistakes::new();
        mistakes.add(Mistake { file, line: 3, column: 5, what, remedy });
        assert_eq!(mistakes.to_string(), "a.toml:3:5: x is wrong; write y\n");
    }
}

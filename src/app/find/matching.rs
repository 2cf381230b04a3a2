//! How well a name fits what was typed.

use super::letters::simplified_letter;
use super::pinyin::is_han;
use crate::catalogs::{fold, greek_name};

/// In which form a key stands in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Words parted by one space.
    Words,
    /// Written together: Chinese, pinyin, designations.
    Together,
    /// First letters of pinyin.
    Initials,
}

/// How a name fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the name.
    Whole,
    /// It begins so.
    Beginning,
    /// Its syllables begin so.
    Initials,
    /// Words of it begin so.
    Words,
    /// It stands inside.
    Inside,
    /// It is the name but for one slip in a long word.
    Slip,
    /// It begins so but for one slip in a long word.
    BeginningWithSlip,
}

/// Letters from which on a word may have a slip.
const LONG_WORD: usize = 5;
/// Letters from which on Latin words are looked for inside of others.
const INSIDE_FROM: usize = 3;

/// Which letters and figures a text has, a bit each; those beyond the Latin alphabet share a few. Most names lack a letter of
/// what was typed, which one operation shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters(u64);

impl Letters {
    /// Of a key.
    pub fn of(text: &str) -> Self {
        /// Bits for letters from a, for figures, and for all others.
        const FIGURES: u32 = 26;
        const OTHERS: u32 = 36;
        let bit = |letter: char| match letter {
            'a'..='z' => letter as u32 - 'a' as u32,
            '0'..='9' => FIGURES + (letter as u32 - '0' as u32),
            other => OTHERS + other as u32 % (u64::BITS - OTHERS),
        };
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        Letters(letters.fold(0, |bits, letter| bits | 1 << bit(letter)))
    }

    /// Whether at most so many of these are not in the other.
    fn are_in_but_for(self, other: Letters, slips: u32) -> bool {
        (self.0 & !other.0).count_ones() <= slips
    }
}

/// What was typed, in the forms in which it is compared.
#[derive(Debug, Clone)]
pub struct Typed {
    words: String,
    together: String,
    parts: Vec<String>,
    letters: Letters,
    inside_from: usize,
}

impl Typed {
    /// Folds what was typed; nothing where nothing is left.
    pub fn new(text: &str) -> Option<Self> {
        let words = key(text);
        let together = words.replace(' ', "");
        let parts: Vec<String> = parts(&words).map(str::to_owned).collect();
        let inside_from = if words.chars().any(is_han) { 1 } else { INSIDE_FROM };
        let letters = Letters::of(&together);
        (!together.is_empty()).then_some(Typed { words, together, parts, letters, inside_from })
    }

    /// Whether a key of such letters can fit without slips.
    pub fn may_fit(&self, key: Letters) -> bool {
        self.letters.are_in_but_for(key, 0)
    }

    /// Whether a key of such letters can fit with slips: each takes one letter at most.
    pub fn may_fit_with_slips(&self, key: Letters) -> bool {
        let long_words = self.parts.iter().filter(|part| part.len() >= LONG_WORD).count();
        self.letters.are_in_but_for(key, long_words.max(1) as u32)
    }

    /// How a key fits without slips.
    pub fn fit(&self, key: &str, form: Form) -> Option<Fit> {
        match form {
            Form::Initials => {
                let is_long = self.together.len() >= INSIDE_FROM;
                if key == self.together {
                    return (key.len() > 1).then_some(Fit::Initials);
                }
                (is_long && key.starts_with(&self.together)).then_some(Fit::Words)
            }
            Form::Together => self.fit_of(key, &self.together, |_| false),
            Form::Words => {
                self.fit_of(key, &self.words, |at| !key[..at].ends_with(char::is_alphanumeric)).or_else(|| {
                    let is_begun = |part: &String| parts(key).any(|word| word.starts_with(part.as_str()));
                    (self.parts.len() > 1 && self.parts.iter().all(is_begun)).then_some(Fit::Words)
                })
            }
        }
    }

    fn fit_of(&self, key: &str, wanted: &str, begins_word: impl Fn(usize) -> bool) -> Option<Fit> {
        if let Some(rest) = key.strip_prefix(wanted) {
            return Some(if rest.is_empty() { Fit::Whole } else { Fit::Beginning });
        }
        let at = key.find(wanted)?;
        if begins_word(at) {
            return Some(Fit::Words);
        }
        (wanted.len() >= self.inside_from).then_some(Fit::Inside)
    }

    /// Whether a slip can be forgiven at all.
    pub fn is_long(&self) -> bool {
        self.together.is_ascii() && self.parts.iter().any(|part| part.len() >= LONG_WORD)
    }

    /// How a key fits if every long word may have one slip: a letter wrong, missing, too much, or two exchanged.
    pub fn fit_with_slips(&self, key: &str, form: Form) -> Option<Fit> {
        let almost = |word: &str, part: &str| {
            if part.len() >= LONG_WORD { begins_almost(word, part) } else { word.starts_with(part) }
        };
        let is_near = |word: &str, part: &str| word.len().abs_diff(part.len()) <= 1;
        let graded = |is_whole: bool| if is_whole { Fit::Slip } else { Fit::BeginningWithSlip };
        match form {
            Form::Initials => None,
            Form::Together => almost(key, &self.together).then(|| graded(is_near(key, &self.together))),
            Form::Words => {
                let fitting = |part: &String| parts(key).find(|word| almost(word, part));
                let found: Option<Vec<&str>> = self.parts.iter().map(fitting).collect();
                let words = found?;
                let all_near = words.iter().zip(&self.parts).all(|(word, part)| is_near(word, part));
                Some(graded(all_near && parts(key).count() == self.parts.len()))
            }
        }
    }
}

/// A name in the form of a key: folded, Greek letters by their names, Chinese ones simplified, without dots and brackets.
pub fn key(name: &str) -> String {
    let mut written = String::with_capacity(name.len());
    for letter in name.chars() {
        match greek_name(letter) {
            Some(name) => {
                written.push_str(name);
                written.push(' ');
            }
            None if matches!(letter, '.' | '(' | ')' | '（' | '）' | ',' | '，' | '·') => written.push(' '),
            None => written.push(simplified_letter(letter)),
        }
    }
    fold(&written)
}

fn parts(key: &str) -> impl Iterator<Item = &str> {
    key.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty())
}

/// Whether a word begins with another but for at most one slip.
fn begins_almost(word: &str, wanted: &str) -> bool {
    let (word, wanted) = (word.as_bytes(), wanted.as_bytes());
    let same = word.iter().zip(wanted).take_while(|(one, other)| one == other).count();
    let rest = |word_at: usize, wanted_at: usize| {
        let wanted = wanted.get(wanted_at..).unwrap_or_default();
        word.get(word_at..).is_some_and(|word| word.starts_with(wanted))
    };
    let exchanged = || {
        let (Some(one), Some(other)) = (word.get(same..same + 2), wanted.get(same..same + 2)) else { return false };
        one[0] == other[1] && one[1] == other[0] && rest(same + 2, same + 2)
    };
    same == wanted.len() || rest(same + 1, same + 1) || rest(same, same + 1) || rest(same + 1, same) || exchanged()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(typed: &str, name: &str, form: Form) -> Option<Fit> {
        let typed = Typed::new(typed).unwrap();
        let key = if form == Form::Words { key(name) } else { key(name).replace(' ', "") };
        typed.fit(&key, form).or_else(|| typed.is_long().then(|| typed.fit_with_slips(&key, form)).flatten())
    }

    #[test]
    fn a_name_fits_whole_from_its_beginning_by_its_words_or_inside() {
        let of = |typed| fit(typed, "Alpha Persei Cluster", Form::Words);
        assert_eq!(of("ALPHA PERSEI cluster"), Some(Fit::Whole));
        assert_eq!(of("α Per"), Some(Fit::Beginning));
        assert_eq!(of("persei"), Some(Fit::Words));
        assert_eq!(of("cluster alp"), Some(Fit::Words));
        assert_eq!(of("lust"), Some(Fit::Inside));
        assert_eq!(of("us"), None, "two letters are not looked for inside");
        assert_eq!(fit("女", "织女一", Form::Together), Some(Fit::Inside));
        assert_eq!(fit("m 31", "M 31", Form::Together), Some(Fit::Whole));
    }

    #[test]
    fn one_slip_in_a_long_word_is_forgiven() {
        for slip in ["Betelgeuze", "Betlegeuse", "Betelgeue", "Beetelgeuse", "Vetelgeuse"] {
            assert_eq!(fit(slip, "Betelgeuse", Form::Words), Some(Fit::Slip), "{slip}");
        }
        assert_eq!(fit("androemda galxy", "Andromeda Galaxy", Form::Words), Some(Fit::Slip));
        assert_eq!(fit("betlege", "Betelgeuse", Form::Words), Some(Fit::BeginningWithSlip));
        assert_eq!(fit("bettlgeuze", "Betelgeuse", Form::Words), None, "two slips");
        assert_eq!(fit("vgea", "Vega", Form::Words), None, "a short word");
    }

    #[test]
    fn no_name_that_fits_lacks_letters() {
        let names = ["Alpha Persei Cluster", "Betelgeuse", "Andromeda Galaxy", "织女一", "M 31", "61 Cygni", "Zhinü"];
        let all_typed =
            ["alp", "lust", "betlegeuse", "Vetelgeuse", "androemda galxy", "女", "m31", "cygni 61", "zhinu"];
        for name in names {
            let key = key(name);
            for typed in all_typed.map(|typed| Typed::new(typed).unwrap()) {
                let letters = Letters::of(&key);
                let fits = typed.fit(&key, Form::Words).is_some();
                assert!(!fits || typed.may_fit(letters), "{typed:?} {name}");
                let fits_with_slips = typed.is_long() && typed.fit_with_slips(&key, Form::Words).is_some();
                assert!(!fits_with_slips || typed.may_fit_with_slips(letters), "{typed:?} {name}");
            }
        }
        assert!(!Typed::new("vega").unwrap().may_fit(Letters::of("sirius")));
    }

    #[test]
    fn initials_count_from_two_letters_on() {
        assert_eq!(fit("bj", "bj", Form::Initials), Some(Fit::Initials));
        assert_eq!(fit("b", "b", Form::Initials), None);
        assert_eq!(fit("bdq", "bdqx", Form::Initials), Some(Fit::Words));
    }
}

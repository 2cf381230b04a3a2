//! Bayer's letters and Flamsteed's numbers, as they are typed.

/// The part of a designation before the constellation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Designation {
    /// A Greek letter with or without an index (`π`, `π1`).
    Bayer { letter: char, index: Option<u8> },
    /// A number.
    Flamsteed(u16),
}

impl Designation {
    /// Reads `61`, `α`, `alpha`, `alp`, `pi1`, `π1` (small letters).
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Ok(number) = text.parse() {
            return Some(Self::Flamsteed(number));
        }
        let (word, index) = match text.find(|letter: char| letter.is_ascii_digit()) {
            Some(digits) => (&text[..digits], Some(text[digits..].parse().ok()?)),
            None => (text, None),
        };
        Some(Self::Bayer { letter: greek_letter(word)?, index })
    }

    /// Whether a star with this Bayer letter and Flamsteed number is meant; without an index every index is.
    pub(super) fn names(self, bayer: Option<&str>, flamsteed: Option<u16>) -> bool {
        match self {
            Self::Flamsteed(number) => flamsteed == Some(number),
            Self::Bayer { letter, index } => bayer.and_then(Self::parse).is_some_and(|star| match star {
                Self::Bayer { letter: own, index: own_index } => {
                    own == letter && (index.is_none() || index == own_index)
                }
                Self::Flamsteed(_) => false,
            }),
        }
    }
}

/// The Greek alphabet with the English names of its letters.
const GREEK: [(char, &str); 24] = [
    ('α', "alpha"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('ε', "epsilon"),
    ('ζ', "zeta"),
    ('η', "eta"),
    ('θ', "theta"),
    ('ι', "iota"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('μ', "mu"),
    ('ν', "nu"),
    ('ξ', "xi"),
    ('ο', "omicron"),
    ('π', "pi"),
    ('ρ', "rho"),
    ('σ', "sigma"),
    ('τ', "tau"),
    ('υ', "upsilon"),
    ('φ', "phi"),
    ('χ', "chi"),
    ('ψ', "psi"),
    ('ω', "omega"),
];

/// The English name of a Greek letter.
#[must_use]
pub fn greek_name(letter: char) -> Option<&'static str> {
    GREEK.iter().find(|(greek, _)| *greek == letter).map(|(_, name)| *name)
}

/// The letter itself, its English name, or the first three letters of that.
fn greek_letter(word: &str) -> Option<char> {
    let stands_for = |letter: char, name: &str| {
        word.chars().eq([letter]) || word == name || (word.len() == 3 && name.starts_with(word))
    };
    GREEK.iter().find(|(letter, name)| stands_for(*letter, name)).map(|(letter, _)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_in_every_usual_form() {
        let alpha = Some(Designation::Bayer { letter: 'α', index: None });
        assert_eq!(["α", "alpha", "alp"].map(Designation::parse), [alpha; 3]);
        assert_eq!(Designation::parse("pi1"), Some(Designation::Bayer { letter: 'π', index: Some(1) }));
        assert_eq!(Designation::parse("61"), Some(Designation::Flamsteed(61)));
        assert_eq!(Designation::parse("sirius"), None);
    }

    #[test]
    fn a_letter_without_index_stands_for_every_index() {
        let pi = Designation::parse("pi").unwrap();
        assert!(pi.names(Some("π3"), None) && pi.names(Some("π"), Some(3)) && !pi.names(Some("ψ"), None));
        let pi3 = Designation::parse("π3").unwrap();
        assert!(pi3.names(Some("π3"), None) && !pi3.names(Some("π2"), None) && !pi3.names(None, Some(3)));
    }
}

//! Damaged show files: they are read, or something is said about them; nothing else happens.

use super::read_with_names;
use crate::catalogs::Catalogs;
use crate::show::library::BUILT_IN;

/// Marsaglia's xorshift (2003): the same damage on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// What stands in files, to be put where it does not belong.
const PIECES: [&str; 20] = [
    "[[chapter]]",
    "[[chapter.cue]]",
    "[start]",
    "= {",
    "}",
    "\"",
    "\"=",
    "'",
    "{",
    "[",
    "]",
    "1e999",
    "nan",
    "-1",
    "\u{0}",
    "at = \"+\"",
    "include = \"a.toml\"",
    "火",
    "\n",
    "at = \"bar 999999999999999999999\"",
];

fn damaged(text: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.below(4) {
        let (at, length) = (dice.below(bytes.len()), dice.below(60));
        let end = (at + length).min(bytes.len());
        match dice.below(5) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].bytes())),
            _ => bytes.truncate(bytes.len() - dice.below(200).min(bytes.len())),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn damage(count: usize, seed: u64) {
    let catalogs = Catalogs::embedded();
    let mut dice = Dice(seed);
    let (mut read, mut refused) = (0, 0);
    for round in 0..count {
        let show = &BUILT_IN[round % BUILT_IN.len()];
        let text = damaged(show.text, &mut dice);
        let other = damaged(show.text, &mut dice);
        match read_with_names(&text, "damaged.toml", None, &|_| Ok(other.clone())) {
            Ok(show) => {
                read += 1;
                if round % 16 == 0 {
                    let _ = show.check_names(&catalogs, &|_| true);
                }
            }
            Err(mistakes) => {
                refused += 1;
                assert!(!mistakes.is_empty(), "{text}");
                let lines = text.lines().count() + other.lines().count() + 1;
                assert!(
                    mistakes.iter().all(|mistake| (1..=lines + 1).contains(&mistake.line) && mistake.column > 0),
                    "{mistakes}"
                );
                assert!(mistakes.to_string().lines().count() == mistakes.len(), "{mistakes}");
            }
        }
    }
    println!("{read} read, {refused} refused");
    assert!(refused > count / 4);
}

#[test]
fn a_thousand_damaged_files_are_read_or_refused() {
    damage(1_000, 20_261_121);
}

#[test]
#[ignore = "a minute; cargo test --lib damaged -- --ignored"]
fn a_hundred_thousand_damaged_files_are_read_or_refused() {
    for seed in 1..=100 {
        damage(1_000, seed * 7_919);
    }
}

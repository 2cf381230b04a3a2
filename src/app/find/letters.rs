//! Traditional letters, as people type them in Taiwan, in Hong Kong and out of old books: each counts as the simplified one
//! that stands in our names. `catalogs/traditional-letters` says which, and from where.

use super::pinyin::is_han;
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../catalogs/traditional-letters/simplified.csv");

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pair = |line: &str| {
        let (traditional, simplified) = line.split_once(',')?;
        Some((traditional.chars().next()?, simplified.chars().next()?))
    };
    TABLE.lines().skip(1).filter_map(pair).collect()
});

/// A letter as simplified text has it.
pub fn simplified_letter(letter: char) -> char {
    if is_han(letter) { SIMPLIFIED.get(&letter).copied().unwrap_or(letter) } else { letter }
}

/// A text likewise.
pub fn simplified(text: &str) -> String {
    text.chars().map(simplified_letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_letters_become_simplified_and_all_others_stay() {
        assert_eq!(simplified("參宿四 獵戶座 銀河 織女 農曆閏月"), "参宿四 猎户座 银河 织女 农历闰月");
        assert_eq!(simplified("天狼星 Sirius, α"), "天狼星 Sirius, α");
    }

    #[test]
    fn each_line_of_the_table_is_a_pair_and_no_letter_leads_on_to_another() {
        assert_eq!(TABLE.lines().count(), SIMPLIFIED.len() + 1);
        for (traditional, simple) in SIMPLIFIED.iter() {
            assert!(is_han(*traditional) && is_han(*simple), "{traditional} {simple}");
            assert_eq!(simplified_letter(*simple), *simple, "{traditional}");
        }
    }
}

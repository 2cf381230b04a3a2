//! Chinese names as they are typed in Latin letters: `beidou` and `bd` for 北斗, without tones. A letter with several readings
//! has the usual one; where the catalogues give the reading (宿 is xiu), that counts too.

use pinyin::ToPinyin;

/// Whether a letter is Chinese.
pub fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Chinese figures, and the words of tens and twenties.
const FIGURES: &str = "一二三四五六七八九十廿";

/// The name in pinyin, written together; letters and digits in it stay. Nothing for a name without Chinese letters.
pub fn together(name: &str) -> Option<String> {
    name.chars().any(is_han).then(|| spelled(name))
}

/// The first letters of its syllables.
pub fn initials(name: &str) -> Option<String> {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    let first = |letter: char| letter.to_pinyin().and_then(|one| one.plain().chars().next()).unwrap_or(letter);
    name.chars().any(is_han).then(|| letters.map(first).collect::<String>().to_lowercase())
}

/// A reading of the catalogues such as `Wángliáng zēng IX`, with the number as it is spoken: its figures are those at the
/// end of the name, 王良增九. Folded and written together.
pub fn spoken(reading: &str, name: &str) -> String {
    let words: Vec<&str> = reading.split_whitespace().collect();
    let is_roman = |word: &str| word.chars().all(|letter| "IVXLC".contains(letter));
    let kept = words.iter().filter(|word| !is_roman(word)).copied().collect::<String>();
    let start = name.trim_end_matches(|letter| FIGURES.contains(letter)).len();
    let figures = if words.iter().any(|word| is_roman(word)) { spelled(&name[start..]) } else { String::new() };
    crate::catalogs::fold(&kept).replace(' ', "") + &figures
}

fn spelled(name: &str) -> String {
    let mut written = String::new();
    for letter in name.chars() {
        match letter.to_pinyin() {
            Some(syllable) => written.push_str(&syllable.plain().replace('ü', "u")),
            None if letter.is_alphanumeric() => written.extend(letter.to_lowercase()),
            None => {}
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_without_tones_and_shortened_to_initials() {
        assert_eq!(together("北斗七星").as_deref(), Some("beidouqixing"));
        assert_eq!(initials("北斗七星").as_deref(), Some("bdqx"));
        assert_eq!(together("M31 仙女座").as_deref(), Some("m31xiannuzuo"));
        assert_eq!(together("Beijing"), None);
    }

    #[test]
    fn numbers_are_spoken_and_mansions_are_xiu() {
        assert_eq!(spoken("Wángliáng zēng IX", "王良增九"), "wangliangzengjiu");
        assert_eq!(spoken("Shēnxiù IV", "参宿四"), "shenxiusi");
        assert_eq!(spoken("Tiānláng", "天狼"), "tianlang");
    }
}

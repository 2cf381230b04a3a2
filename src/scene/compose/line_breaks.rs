//! Long texts in lines: what a font's own measure is not needed for.

/// From the top of one line to the top of the next, em.
pub(super) const LINE_HEIGHT_EM: f64 = 1.2;
/// Longer lines are broken, em: 18 degrees of a dome.
const LINE_EM: f64 = 10.0;

/// A text whose long lines are broken at the last space that keeps them short.
pub(super) fn broken(text: &str) -> String {
    text.split('\n').map(broken_line).collect::<Vec<_>>().join("\n")
}

fn broken_line(line: &str) -> String {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.last_mut().expect("there is always a line");
        if !last.is_empty() && width_em(last) + width_em(" ") + width_em(word) > LINE_EM {
            lines.push(word.to_owned());
        } else {
            last.push_str(if last.is_empty() { "" } else { " " });
            last.push_str(word);
        }
    }
    lines.join("\n")
}

/// About how wide the widest line of a text is once it is broken, em.
pub(super) fn widest_line_em(text: &str) -> f64 {
    longest_em(&broken(text))
}

/// About how wide the widest of a text's lines is, em.
pub(super) fn longest_em(text: &str) -> f64 {
    text.split('\n').map(width_em).fold(0.0, f64::max)
}

/// A text in lines of at most about so many em, of which none is much longer than the others: between words, between
/// Hanzi where their punctuation allows it, and within a word that is longer than a line.
pub(super) fn wrapped(text: &str, most_em: f64) -> String {
    text.split('\n').map(|line| wrapped_line(line, most_em.max(2.0))).collect::<Vec<_>>().join("\n")
}

fn wrapped_line(line: &str, most_em: f64) -> String {
    let pieces = unbreakable(line, most_em);
    let lines = filled(&pieces, most_em);
    let (mut narrow_em, mut wide_em) = (most_em / 4.0, most_em);
    while lines.len() > 1 && wide_em - narrow_em > 0.25 {
        let middle_em = 0.5 * (narrow_em + wide_em);
        let fits = filled(&pieces, middle_em);
        let widest_em = fits.iter().map(|line| width_em(line)).fold(0.0, f64::max);
        if fits.len() == lines.len() && widest_em <= middle_em { wide_em = middle_em } else { narrow_em = middle_em }
    }
    filled(&pieces, wide_em).join("\n")
}

/// Lines that are filled one after the other.
fn filled(pieces: &[String], most_em: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces {
        let last = lines.last_mut().expect("there is always a line");
        if !last.is_empty() && width_em(last) + width_em(piece.trim_end()) > most_em {
            lines.push(piece.clone());
        } else {
            last.push_str(piece);
        }
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

/// What stays together, each with the space after it.
fn unbreakable(line: &str, most_em: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut before = None;
    for letter in line.chars() {
        let last = pieces.last_mut().expect("there is always a piece");
        let too_long = width_em(last) + width_em(letter.encode_utf8(&mut [0; 4])) > most_em;
        if before.is_some_and(|before| may_part(before, letter)) || too_long && letter != ' ' {
            pieces.push(letter.to_string());
        } else {
            last.push(letter);
        }
        before = Some(letter);
    }
    pieces
}

/// Whether a line may end between two letters.
fn may_part(before: char, after: char) -> bool {
    const NOT_FIRST: &str = "。，、；：！？）」』】》〉”’…—～·.,;:!?)]}%‰°′″×";
    const NOT_LAST: &str = "（「『【《〈“‘([{";
    if after == ' ' || NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        return false;
    }
    before == ' ' || is_hanzi(before) || is_hanzi(after)
}

fn is_hanzi(letter: char) -> bool {
    letter >= '\u{2e80}'
}

/// About how wide a text is: a Hanzi fills an em, a letter half of one.
fn width_em(text: &str) -> f64 {
    text.chars().map(|letter| if is_hanzi(letter) { 1.0 } else { 0.52 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_broken_at_a_space_and_short_ones_are_not() {
        assert_eq!(broken("Canes Venatici"), "Canes Venatici");
        assert_eq!(broken("North celestial pole"), "North celestial\npole");
        assert_eq!(broken("Supercalifragilisticexpialidocious"), "Supercalifragilisticexpialidocious");
        let title = broken("59000 Beiguan 北馆 (stand-in orbit / 示意轨道，非实测)");
        assert!(title.split('\n').count() >= 3 && title.split('\n').all(|line| width_em(line) <= LINE_EM), "{title}");
    }

    #[test]
    fn captions_are_broken_where_both_languages_allow_it_and_their_lines_are_alike() {
        let english = wrapped("Where does the Sun rise on the shortest day of the year in Beijing?", 24.0);
        let lines: Vec<&str> = english.split('\n').collect();
        assert_eq!(lines, ["Where does the Sun rise on the", "shortest day of the year in Beijing?"]);
        let chinese = wrapped("老人星从不在北京升起，所以古人称它为“寿星”，见到它是吉兆。", 20.0);
        let lines: Vec<&str> = chinese.split('\n').collect();
        assert_eq!(lines.len(), 2, "{chinese}");
        assert!(lines.iter().all(|line| width_em(line) <= 20.0 && width_em(line) > 12.0), "{chinese}");
        for most_em in 2..30 {
            let lines = wrapped("（甲）乙，丙、丁“戊”：5月13日、−14.18分。", f64::from(most_em));
            for line in lines.split('\n').filter(|_| most_em > 5) {
                assert!(!line.starts_with(['，', '、', '”', '：', '。', '）']), "{lines}");
                assert!(!line.ends_with(['（', '“']), "{lines}");
            }
            assert_eq!(lines.replace('\n', ""), "（甲）乙，丙、丁“戊”：5月13日、−14.18分。");
        }
        assert_eq!(wrapped("Supercalifragilistic", 5.0).split('\n').count(), 3);
        assert_eq!(wrapped("one\ntwo", 9.0), "one\ntwo");
    }
}

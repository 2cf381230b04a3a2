//! Long texts in lines: what a font's own measure is not needed for.

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
    broken(text).split('\n').map(width_em).fold(0.0, f64::max)
}

/// About how wide a text is: a Hanzi fills an em, a letter half of one.
fn width_em(text: &str) -> f64 {
    text.chars().map(|letter| if letter >= '\u{2e80}' { 1.0 } else { 0.52 }).sum()
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
}

//! Subtitles as SubRip text (.srt): a number, a line of times, the words, an empty line. Written with CRLF-free lines and
//! read with either; a byte order mark, missing numbers and empty lines too many are borne.

use std::fmt::Write as _;

/// Words and when they are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Subtitle {
    /// From when, s.
    pub start_s: f64,
    /// To when, s.
    pub end_s: f64,
    /// The words; lines parted by `\n`.
    pub text: String,
}

/// A line that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct SrtError {
    /// From 1.
    pub line: usize,
    /// What is wrong and what to write.
    pub message: String,
}

/// Subtitles as SubRip text, in order of time; what is empty is left out.
pub fn write(subtitles: &[Subtitle]) -> String {
    let mut in_order: Vec<&Subtitle> = subtitles.iter().filter(|one| !one.text.trim().is_empty()).collect();
    in_order.sort_by(|one, other| one.start_s.total_cmp(&other.start_s));
    let mut text = String::new();
    for (number, subtitle) in (1..).zip(in_order) {
        let [start, end] = [subtitle.start_s, subtitle.end_s].map(time_words);
        // An empty line within the words would end them.
        let lines: Vec<&str> = subtitle.text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
        // Writing into a String cannot fail.
        let _ = write!(text, "{number}\n{start} --> {end}\n{}\n\n", lines.join("\n"));
    }
    text
}

fn time_words(time_s: f64) -> String {
    let ms = (time_s.max(0.0) * 1000.0).round() as u64;
    format!("{:02}:{:02}:{:02},{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000)
}

/// The subtitles of a SubRip text.
///
/// # Errors
/// The first line of times that cannot be read, or words before one.
pub fn read(text: &str) -> Result<Vec<Subtitle>, SrtError> {
    let mut found: Vec<Subtitle> = Vec::new();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim).collect();
    let mut inside = false;
    for (index, line) in lines.iter().enumerate() {
        let error = |message: &str| SrtError { line: index + 1, message: message.to_owned() };
        if line.contains("-->") {
            let times = line.split_once("-->").and_then(|(start, end)| Some((seconds(start)?, seconds(end)?)));
            let (start_s, end_s) = times.ok_or_else(|| error("write times as 00:01:02,500 --> 00:01:05,000"))?;
            if end_s < start_s {
                return Err(error("these words end before they begin; exchange the times"));
            }
            found.push(Subtitle { start_s, end_s, text: String::new() });
            inside = true;
        } else if line.is_empty() {
            inside = false;
        } else if !is_number_of_next(&lines, index) {
            let Some(last) = found.last_mut().filter(|_| inside) else {
                return Err(error(
                    "these words have no time; write a line such as 00:01:02,500 --> 00:01:05,000 before them",
                ));
            };
            if !last.text.is_empty() {
                last.text.push('\n');
            }
            last.text.push_str(line);
        }
    }
    Ok(found)
}

/// Whether a line is the number before a line of times.
fn is_number_of_next(lines: &[&str], index: usize) -> bool {
    let is_number = lines[index].bytes().all(|byte| byte.is_ascii_digit());
    is_number && lines.get(index + 1).is_some_and(|next| next.contains("-->"))
}

/// `00:01:02,500`; hours may be missing, and the comma a point; what stands after a blank (places on the screen) is left.
fn seconds(text: &str) -> Option<f64> {
    let word = text.split_whitespace().next()?.replace(',', ".");
    let parts = word.split(':').map(|part| part.parse::<f64>().ok().filter(|number| (0.0..1e6).contains(number)));
    let parts: Vec<f64> = parts.collect::<Option<_>>()?;
    (2..=3).contains(&parts.len()).then(|| parts.iter().fold(0.0, |sum, part| sum * 60.0 + part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subtitle(start_s: f64, end_s: f64, text: &str) -> Subtitle {
        Subtitle { start_s, end_s, text: text.to_owned() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let all = [
            subtitle(0.5, 3.0, "Where does it rise?"),
            subtitle(3661.25, 3662.0, "一行\n两行"),
            subtitle(4.0, 5.0, " "),
        ];
        let text = write(&all);
        assert!(
            text.starts_with("1\n00:00:00,500 --> 00:00:03,000\nWhere does it rise?\n\n2\n01:01:01,250 --> "),
            "{text}"
        );
        assert_eq!(read(&text).unwrap(), all[..2]);
    }

    #[test]
    fn files_of_other_programs_are_read() {
        let text =
            "\u{feff}1\r\n00:01.5 --> 00:02.5 X1:0\r\n2026\r\n\r\n\r\n00:00:03,000 --> 00:00:04,000\r\n12 km\r\n";
        assert_eq!(read(text).unwrap(), [subtitle(1.5, 2.5, "2026"), subtitle(3.0, 4.0, "12 km")]);
        assert_eq!(read("").unwrap(), []);
    }

    #[test]
    fn a_line_that_is_wrong_is_named() {
        assert_eq!(read("1\n00:00:03 -> 4\nwords\n").unwrap_err().line, 1);
        assert_eq!(read("1\n00:00:xx --> 00:00:04\nwords\n").unwrap_err().line, 2);
        assert_eq!(read("1\n00:00:01 --> inf\nwords\n").unwrap_err().line, 2);
        assert!(read("1\n00:00:05 --> 00:00:04\n").unwrap_err().to_string().starts_with("line 2: these words end"));
    }
}

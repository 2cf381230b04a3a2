//! Chinese dates as people type them: 农历2034年正月初一, 农历2033年闰十一月三十 20:00.

use super::ChineseDate;
use super::names::{day_name, month_name};

/// Why a text is not a Chinese date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is not a Chinese date: {problem}; write for example 农历2034年正月初一 20:00")]
pub struct ChineseTextError {
    /// What was read.
    pub text: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

const MARKS: [&str; 2] = ["农历", "農曆"];

/// Whether a text announces itself as a Chinese date.
pub fn is_chinese_date(text: &str) -> bool {
    MARKS.iter().any(|mark| text.trim_start().starts_with(mark))
}

/// Date and seconds after midnight in China (0 without a time of day).
///
/// # Errors
/// One sentence that says what is wrong and shows a correct example.
pub fn parse_chinese_date(text: &str) -> Result<(ChineseDate, f64), ChineseTextError> {
    let error = |problem| ChineseTextError { text: text.chars().take(60).collect(), problem };
    let plain: String = text.trim().chars().map(simplified).collect();
    let rest = MARKS.iter().find_map(|mark| plain.strip_prefix(mark)).unwrap_or(&plain).trim_start();
    let (year, rest) = rest.split_once('年').ok_or_else(|| error("年 is missing after the year"))?;
    let year: i32 = year.trim().parse().map_err(|_| error("the year is not written in digits"))?;
    if year.abs() > 99_999 {
        return Err(error("the year is beyond -99999 to 99999"));
    }
    let (month, rest) = rest.split_once('月').ok_or_else(|| error("月 is missing after the month"))?;
    let (month, is_leap) = month_of(month.trim()).ok_or_else(|| error("there is no month of that name"))?;
    let (day, time) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    let day = (1..=30).find(|number| day_name(*number) == day).ok_or_else(|| error("there is no day of that name"))?;
    let second_of_day = if time.is_empty() { Some(0.0) } else { second_of_day(time.trim()) };
    let second_of_day = second_of_day.ok_or_else(|| error("the time of day is not written HH:MM or HH:MM:SS"))?;
    Ok((ChineseDate { year, month, is_leap, day }, second_of_day))
}

/// The simplified form of the characters that dates have.
fn simplified(letter: char) -> char {
    match letter {
        '農' => '农',
        '曆' => '历',
        '閏' => '闰',
        '臘' => '腊',
        '卄' => '廿',
        '\u{2212}' => '-',
        other => other,
    }
}

fn month_of(name: &str) -> Option<(u32, bool)> {
    let (name, is_leap) = name.strip_prefix('闰').map_or((name, false), |rest| (rest, true));
    let number = match name {
        "冬" => 11,
        "腊" => 12,
        "一" => 1,
        _ => (1..=12).find(|number| month_name(*number, false).trim_end_matches('月') == name)?,
    };
    Some((number, is_leap))
}

fn second_of_day(text: &str) -> Option<f64> {
    let parts: Vec<u32> =
        text.split(':').map(|part| (part.len() == 2).then(|| part.parse().ok()).flatten()).collect::<Option<_>>()?;
    match parts[..] {
        [hour, minute] if hour < 24 && minute < 60 => Some(f64::from(hour * 3600 + minute * 60)),
        [hour, minute, second] if hour < 24 && minute < 60 && second < 60 => {
            Some(f64::from(hour * 3600 + minute * 60 + second))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let date = |year, month, is_leap, day| ChineseDate { year, month, is_leap, day };
        for (text, expected) in [
            ("农历2034年正月初一", (date(2034, 1, false, 1), 0.0)),
            ("農曆2033年閏十一月三十 20:30", (date(2033, 11, true, 30), 73_800.0)),
            ("农历 2020年腊月廿九 00:00:05", (date(2020, 12, false, 29), 5.0)),
            ("农历-100年冬月初十", (date(-100, 11, false, 10), 0.0)),
        ] {
            assert!(is_chinese_date(text));
            assert_eq!(parse_chinese_date(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_in_a_sentence() {
        for text in [
            "农历",
            "农历2034",
            "农历2034年",
            "农历2034年十三月初一",
            "农历2034年正月卅一",
            "农历x年正月初一",
            "农历2034年正月初一 25:00",
        ] {
            let error = parse_chinese_date(text).unwrap_err().to_string();
            assert!(error.contains("write for example"), "{error}");
        }
    }
}

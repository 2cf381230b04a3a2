//! Dates as historians write them: with BC or AD, or ending in `Julian`. Julian calendar before 1582-10-15; from that
//! day on AD is Gregorian, and `Julian` is refused because it would be read in two ways.

use super::iso::iso_date;
use super::{MIDNIGHT, Problem, Scale, TimeOfDay, check_date, instant_of, problem, scale_of, time_of_day};
use crate::astro::time::{Calendar, CalendarDate, Instant, TimeScales};

const EXAMPLE: &str = "4 July 1054 Julian, or 4000 BC Mar 21";
const REFORM: CalendarDate = CalendarDate { year: 1582, month: 10, day: 15 };
const LAST_JULIAN: CalendarDate = CalendarDate { year: 1582, month: 10, day: 4 };
const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Era {
    Bc,
    Ad,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Number(i32),
    /// A number that can only be a year: it has a sign or three digits and more.
    Year(i32),
    Month(u32),
    Date(CalendarDate),
    Era(Era),
    Julian,
    Time(TimeOfDay),
    Scale(Scale),
}

/// Whether a text (in capitals) is to be read here.
pub(super) fn is_historical(text: &str) -> bool {
    words(text).iter().any(|word| word == "JULIAN" || era_of(word).is_some())
}

pub(super) fn read(text: &str, scales: &TimeScales) -> Result<(Instant, Calendar), Problem> {
    let tokens = words(text).iter().map(|word| token(word)).collect::<Result<Vec<Token>, Problem>>()?;
    check_counts(&tokens)?;
    let date = date_of(&tokens)?;
    let calendar = calendar_of(date, tokens.contains(&Token::Julian).then_some(Calendar::Julian))?;
    check_date(calendar, date, EXAMPLE)?;
    let time = tokens.iter().find_map(|token| if let Token::Time(time) = token { Some(*time) } else { None });
    let scale = tokens.iter().find_map(|token| if let Token::Scale(scale) = token { Some(*scale) } else { None });
    let day_number = calendar.day_number(date);
    let instant = instant_of(day_number, time.unwrap_or(MIDNIGHT), 0, scale.unwrap_or(Scale::Z), scales)?;
    Ok((instant, calendar))
}

/// Words, with `4000BC`, `12:00Z` and `1054-07-04T12:00` taken apart and the dots of `B.C.` left out.
fn words(text: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        if before.is_ascii_digit() && c.is_ascii_alphabetic() {
            spaced.push(' ');
        }
        spaced.push(if c == ',' { ' ' } else { c });
        before = c;
    }
    let is_ordinal = |word: &str| matches!(word, "ST" | "ND" | "RD" | "TH");
    let plain = |word: &str| match word.strip_prefix('T') {
        Some(time) if time.starts_with(|c: char| c.is_ascii_digit()) => time.to_owned(),
        _ if word.starts_with(|c: char| c.is_ascii_alphabetic()) => word.replace('.', ""),
        _ => word.to_owned(),
    };
    spaced.split_whitespace().map(plain).filter(|word| !is_ordinal(word)).collect()
}

fn era_of(word: &str) -> Option<Era> {
    match word {
        "BC" | "BCE" => Some(Era::Bc),
        "AD" | "CE" => Some(Era::Ad),
        _ => None,
    }
}

fn token(word: &str) -> Result<Token, Problem> {
    if let Some(era) = era_of(word) {
        return Ok(Token::Era(era));
    }
    if let Some(scale) = scale_of(word) {
        return Ok(Token::Scale(scale));
    }
    if word == "JULIAN" {
        return Ok(Token::Julian);
    }
    if word.contains(':') {
        return time_of_day(word).map(Token::Time);
    }
    if let Some(month) = MONTHS.iter().zip(1..).find(|(name, _)| word.len() >= 3 && name.starts_with(word)) {
        return Ok(Token::Month(month.1));
    }
    if word.get(1..).is_some_and(|rest| rest.contains('-')) {
        return iso_date(word).map(Token::Date);
    }
    number(word)
}

fn number(word: &str) -> Result<Token, Problem> {
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    let is_number = !unsigned.is_empty() && unsigned.len() <= 6 && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    match word.parse::<i32>() {
        Ok(value) if is_number && (unsigned.len() >= 3 || unsigned.len() < word.len()) => Ok(Token::Year(value)),
        Ok(value) if is_number => Ok(Token::Number(value)),
        _ => problem(format!("\"{}\" is no day, month, year, era or scale", super::one_line(word, 30)), EXAMPLE),
    }
}

/// Nothing may be said twice.
fn check_counts(tokens: &[Token]) -> Result<(), Problem> {
    for (index, token) in tokens.iter().enumerate() {
        let same_kind = |other: &Token| std::mem::discriminant(other) == std::mem::discriminant(token);
        if !matches!(token, Token::Number(_)) && tokens[index + 1..].iter().any(same_kind) {
            return problem("it names an era, year, month, time of day or scale twice", EXAMPLE);
        }
    }
    Ok(())
}

fn date_of(tokens: &[Token]) -> Result<CalendarDate, Problem> {
    let numbers = tokens.iter().filter(|token| matches!(token, Token::Number(_) | Token::Year(_))).count();
    let era = tokens.iter().find_map(|token| if let Token::Era(era) = token { Some(*era) } else { None });
    let month = tokens.iter().find_map(|token| if let Token::Month(month) = token { Some(*month) } else { None });
    let written = tokens.iter().find_map(|token| if let Token::Date(date) = token { Some(*date) } else { None });
    if let Some(date) = written {
        if month.is_some() || numbers > 0 {
            return problem("it names the date twice", EXAMPLE);
        }
        return Ok(CalendarDate { year: astronomical_year(date.year, era)?, ..date });
    }
    let year_at = year_place(tokens)?;
    let (Token::Number(year) | Token::Year(year)) = tokens[year_at] else {
        return problem("the year is missing", EXAMPLE);
    };
    let day = day_beside(tokens, year_at)?;
    if day.is_some() && month.is_none() {
        return problem("the month is missing, write its name", EXAMPLE);
    }
    let (month, day) = (month.unwrap_or(1), day.unwrap_or(1));
    Ok(CalendarDate { year: astronomical_year(year, era)?, month, day })
}

/// Which token is the year: the number before the era, or after it (`AD 1054`), or the one that can only be a year.
fn year_place(tokens: &[Token]) -> Result<usize, Problem> {
    let is_number = |at: usize| matches!(tokens.get(at), Some(Token::Number(_) | Token::Year(_)));
    if let Some(era) = tokens.iter().position(|token| matches!(token, Token::Era(_))) {
        let beside = [era.checked_sub(1), Some(era + 1)].into_iter().flatten().find(|at| is_number(*at));
        return beside.map_or_else(|| problem("the year does not stand beside BC or AD", EXAMPLE), Ok);
    }
    let year = tokens.iter().position(|token| matches!(token, Token::Year(_)));
    year.map_or_else(|| problem("the year is missing (add AD if it has one or two digits)", EXAMPLE), Ok)
}

fn day_beside(tokens: &[Token], year_at: usize) -> Result<Option<u32>, Problem> {
    let mut days = tokens.iter().enumerate().filter(|(at, _)| *at != year_at).filter_map(|(_, token)| match token {
        Token::Number(day) | Token::Year(day) => Some(*day),
        _ => None,
    });
    let day = days.next();
    if days.next().is_some() {
        return problem("it has more numbers than a day and a year", EXAMPLE);
    }
    day.map_or(Ok(None), |day| {
        u32::try_from(day).map(Some).or_else(|_| problem(format!("there is no day {day}"), EXAMPLE))
    })
}

/// 1 BC is the year 0, 4000 BC is -3999.
fn astronomical_year(year: i32, era: Option<Era>) -> Result<i32, Problem> {
    match era {
        Some(_) if year < 1 => problem("years BC and AD begin with 1", EXAMPLE),
        Some(Era::Bc) => Ok(1 - year),
        Some(Era::Ad) | None => Ok(year),
    }
}

/// The calendar in which a date is meant that may name one.
fn calendar_of(date: CalendarDate, named: Option<Calendar>) -> Result<Calendar, Problem> {
    if date <= LAST_JULIAN {
        return Ok(Calendar::Julian);
    }
    if date < REFORM {
        let what = "that date does not exist: 4 October 1582 was followed by 15 October 1582";
        return problem(what, "4 October 1582 Julian, or 1582-10-15T00:00:00Z");
    }
    if named == Some(Calendar::Julian) {
        let what = "the Julian calendar is read only to 1582-10-04; give the Gregorian date";
        return problem(what, "1917-11-07T00:00:00Z");
    }
    Ok(Calendar::Gregorian)
}

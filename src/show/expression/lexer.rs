//! The words and signs of a formula.

use super::ExpressionError;

/// A word or a sign.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Name(String),
    Quoted(String),
    Sign(&'static str),
}

/// Signs, the longer before those they begin with.
const SIGNS: [&str; 15] = ["<=", ">=", "==", "+", "-", "*", "/", "^", "(", ")", ",", "<", ">", "−", "×"];

/// Each word with its column, from 1.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, usize)>, ExpressionError> {
    let mut found = Vec::new();
    let (mut rest, mut column) = (text, 1);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if first.is_whitespace() => first.len_utf8(),
            _ => {
                let (token, length) = next(rest, first).map_err(|message| ExpressionError { column, message })?;
                found.push((token, column));
                length
            }
        };
        column += rest[..length].chars().count();
        rest = &rest[length..];
    }
    Ok(found)
}

/// The word at the beginning of `rest`, and its bytes.
fn next(rest: &str, first: char) -> Result<(Token, usize), String> {
    if first.is_ascii_digit() || first == '.' {
        return number(rest);
    }
    if first.is_alphabetic() || first == '_' {
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        return Ok((Token::Name(rest[..length].to_owned()), length));
    }
    if first == '\'' {
        let inside = &rest[1..];
        let end = inside.find('\'').ok_or("the quotation mark ' is not closed; write 'HR 2491'")?;
        return Ok((Token::Quoted(inside[..end].to_owned()), end + 2));
    }
    let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign));
    sign.map(|sign| (Token::Sign(plain(sign)), sign.len()))
        .ok_or_else(|| format!("\"{first}\" has no meaning in a formula; write + - * / ^ ( ) , < <= > >= =="))
}

/// The printer's minus and times are understood too.
fn plain(sign: &'static str) -> &'static str {
    match sign {
        "−" => "-",
        "×" => "*",
        other => other,
    }
}

fn number(rest: &str) -> Result<(Token, usize), String> {
    let digits =
        |from: usize| rest[from..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |length| from + length);
    let mut end = digits(0);
    if rest[end..].starts_with('.') {
        end = digits(end + 1);
    }
    let exponent = rest[end..].strip_prefix(['e', 'E']);
    if let Some(exponent) = exponent {
        let sign = usize::from(exponent.starts_with(['+', '-']));
        if exponent[sign..].starts_with(|c: char| c.is_ascii_digit()) {
            end = digits(end + 1 + sign);
        }
    }
    let value = rest[..end].parse::<f64>().map_err(|_| format!("\"{}\" is no number", &rest[..end]))?;
    Ok((Token::Number(value), end))
}

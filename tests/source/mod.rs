//! Reads Rust source far enough to tell code from comments and strings, and a path from a name. Used by the tests that
//! keep the house in order; it knows nothing of types or macros, and needs not.
#![allow(dead_code, reason = "each test file uses its part")]

use std::path::{Path, PathBuf};

/// A word, a `::`, or a single other character of code, with the line it stands on (counted from 1).
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// The code of a source text: comments and the contents of strings and characters are left out, and a string stands
/// as `"`.
pub fn tokens(source: &str) -> Vec<Token> {
    let characters: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < characters.len() {
        let length = piece_length(&characters[at..]);
        let piece = &characters[at..at + length];
        if let Some(text) = token_text(piece) {
            found.push(Token { text, line });
        }
        line += piece.iter().filter(|&&character| character == '\n').count();
        at += length;
    }
    found
}

/// A string in code.
#[derive(Debug, Clone, PartialEq)]
pub struct Literal {
    /// What stands between its quotes, as it is written.
    pub text: String,
    /// The code before it, back to the beginning of its statement, without space.
    pub before: String,
    pub line: usize,
}

/// The strings of a source text, each with the code before it.
pub fn literals(source: &str) -> Vec<Literal> {
    let characters: Vec<char> = source.chars().collect();
    let (mut found, mut before) = (Vec::new(), String::new());
    let (mut at, mut line) = (0, 1);
    while at < characters.len() {
        let length = piece_length(&characters[at..]);
        let piece: String = characters[at..at + length].iter().collect();
        match token_text(&characters[at..at + length]).as_deref() {
            Some("\"") => {
                let text = piece.split_once('"').map_or("", |(_, rest)| rest).trim_end_matches('#');
                let text = text.strip_suffix('"').unwrap_or(text).to_owned();
                found.push(Literal { text, before: before.clone(), line });
                before.push('"');
            }
            Some(";" | "{" | "}") => before.clear(),
            Some(token) => before.push_str(token),
            None => {}
        }
        line += piece.matches('\n').count();
        at += length;
    }
    found
}

/// The characters that belong together at the beginning of `rest`: a comment, a literal, a word, `::` or one character.
fn piece_length(rest: &[char]) -> usize {
    match rest {
        ['/', '/', ..] => rest.iter().position(|&character| character == '\n').unwrap_or(rest.len()),
        ['/', '*', ..] => block_comment_length(rest),
        ['"', ..] => 1 + quoted_length(&rest[1..], '"'),
        ['\'', '\\', ..] => 1 + quoted_length(&rest[1..], '\''),
        ['\'', _, '\'', ..] => 3,
        [':', ':', ..] => 2,
        [first, ..] if is_word(*first) => word_or_string_length(rest),
        _ => 1,
    }
}

fn block_comment_length(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at + 1 < rest.len() {
        match (rest[at], rest[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// Length up to and with the closing quote; a backslash hides the character after it.
fn quoted_length(rest: &[char], quote: char) -> usize {
    let mut at = 0;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 2,
            character if character == quote => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// A word; or, where the word is the prefix of a string (`r#"`, `b"`, `br"`, `c"`), the whole string.
fn word_or_string_length(rest: &[char]) -> usize {
    let word_length = rest.iter().position(|&character| !is_word(character)).unwrap_or(rest.len());
    let prefix: String = rest[..word_length].iter().collect();
    let after = &rest[word_length..];
    match prefix.as_str() {
        "r" | "br" | "cr" => raw_string_length(after).map_or(word_length, |length| word_length + length),
        "b" | "c" if after.starts_with(&['"']) => word_length + 1 + quoted_length(&after[1..], '"'),
        "b" if after.starts_with(&['\'']) => word_length + 1 + quoted_length(&after[1..], '\''),
        _ => word_length,
    }
}

/// Length of `##"..."##`, or `None` where no raw string begins (as in the raw word `r#type`).
fn raw_string_length(rest: &[char]) -> Option<usize> {
    let hashes = rest.iter().take_while(|&&character| character == '#').count();
    if rest.get(hashes) != Some(&'"') {
        return None;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = &rest[hashes + 1..];
    let body_length = body.windows(end.len()).position(|window| window == end)?;
    Some(hashes + 1 + body_length + end.len())
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

/// The token a piece stands for; space and comments stand for none.
fn token_text(piece: &[char]) -> Option<String> {
    match piece {
        ['/', '/' | '*', ..] => None,
        [first, ..] if first.is_whitespace() => None,
        ['\'', _, ..] => Some("'".to_owned()),
        _ if piece.len() > 1 && piece.iter().any(|&character| character == '"' || character == '\'') => {
            Some("\"".to_owned())
        }
        _ => Some(piece.iter().collect()),
    }
}

/// The package's own folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` (relative to the package, in alphabetical order), without what is built or kept by git.
pub fn files_below(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect_files(&root().join(folder), &mut files);
    files.sort();
    files
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry of a folder that was just opened").path();
        let built = ["target", ".git", "out"].iter().any(|name| path == root().join(name));
        if path.is_dir() && !built {
            collect_files(&path, files);
        } else if path.is_file() && !built {
            files.push(path);
        }
    }
}

/// The path as it is written in messages: from the package's folder, with forward slashes.
pub fn shown(path: &Path) -> String {
    let inside = path.strip_prefix(root()).unwrap_or(path);
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Rust sources below `folder`, as (shown path, text).
pub fn rust_sources(folder: &str) -> Vec<(String, String)> {
    let is_rust = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    let read = |path: PathBuf| (shown(&path), std::fs::read_to_string(&path).expect("Rust sources are UTF-8"));
    files_below(folder).into_iter().filter(is_rust).map(read).collect()
}

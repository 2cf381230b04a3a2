//! The paths that a Rust source names, with `crate`, `self` and `super` followed to where they lead.

use crate::source::{Token, tokens};

/// A path as far as it can be followed.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedPath {
    /// From the root of the crate (`["astro", "frames"]`) or, outside, from its first word (`["std", "fs"]`).
    pub segments: Vec<String>,
    pub start: Start,
    pub line: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Start {
    CrateRoot,
    Outside,
}

/// Words of the language that a path from outside (`::std::fs`) may follow.
const BEFORE_A_PATH: [&str; 12] =
    ["use", "as", "dyn", "for", "if", "impl", "in", "match", "mut", "return", "while", "where"];

/// Every path in the code of `source`, which is the module `module` (`["astro", "frames"]`).
pub fn named_paths(module: &[String], source: &str) -> Vec<NamedPath> {
    let tokens = tokens(source);
    let mut walk =
        Walk { tokens: &tokens, at: 0, module: module.to_vec(), inline: Vec::new(), depth: 0, found: Vec::new() };
    while walk.at < tokens.len() {
        walk.step();
    }
    walk.found
}

struct Walk<'a> {
    tokens: &'a [Token],
    at: usize,
    /// The module that the walk stands in.
    module: Vec<String>,
    /// Brace depths at which `mod name {` began inside this file.
    inline: Vec<usize>,
    depth: usize,
    found: Vec<NamedPath>,
}

impl Walk<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    fn step(&mut self) {
        match self.text(self.at) {
            "mod" if self.text(self.at + 2) == "{" => {
                self.module.push(self.text(self.at + 1).to_owned());
                self.inline.push(self.depth);
                self.depth += 1;
                self.at += 3;
            }
            "{" => {
                self.depth += 1;
                self.at += 1;
            }
            "}" => self.close_brace(),
            word if is_word(word) => self.path(),
            _ => self.at += 1,
        }
    }

    fn close_brace(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.inline.last() == Some(&self.depth) {
            self.inline.pop();
            self.module.pop();
        }
        self.at += 1;
    }

    /// A path begins at the word that stands here, unless the word says who may see an item (`pub(crate)`), is the
    /// value `self`, or goes on from a type (`<T as Trait>::name`).
    fn path(&mut self) {
        let before = |back: usize| self.at.checked_sub(back).map_or("", |at| self.text(at));
        let visibility = before(1) == "(" && self.text(self.at + 1) == ")";
        let goes_on = before(1) == "::" && before(2) == ">";
        match self.text(self.at) {
            word if goes_on || BEFORE_A_PATH.contains(&word) => self.at += 1,
            "self" | "super" | "crate" if visibility => self.at += 1,
            "self" if self.text(self.at + 1) != "::" => self.at += 1,
            "crate" => self.segments(Start::CrateRoot, Vec::new()),
            "self" | "super" => self.segments(Start::CrateRoot, self.module.clone()),
            _ => self.segments(Start::Outside, Vec::new()),
        }
    }

    /// Follows `a::b`, `a::*` and `a::{b, c::d}` and keeps each path that comes to an end.
    fn segments(&mut self, start: Start, mut path: Vec<String>) {
        let line = self.tokens[self.at].line;
        loop {
            match self.text(self.at) {
                "{" => return self.group(start, &path),
                "crate" | "self" => {}
                "super" => drop(path.pop()),
                segment => path.push(segment.to_owned()),
            }
            self.at += 1;
            if self.text(self.at) != "::" || !self.is_segment(self.at + 1) {
                break;
            }
            self.at += 1;
        }
        self.found.push(NamedPath { segments: path, start, line });
    }

    fn is_segment(&self, at: usize) -> bool {
        matches!(self.text(at), "{" | "*") || is_word(self.text(at))
    }

    fn group(&mut self, start: Start, path: &[String]) {
        self.at += 1;
        while !matches!(self.text(self.at), "}" | "") {
            if self.is_segment(self.at) {
                self.segments(start, path.to_vec());
            }
            while !matches!(self.text(self.at), "," | "}" | "") {
                self.at += 1;
            }
            self.at += usize::from(self.text(self.at) == ",");
        }
        self.at += 1;
    }
}

fn is_word(text: &str) -> bool {
    text.starts_with(|character: char| character == '_' || character.is_alphabetic())
}

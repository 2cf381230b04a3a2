//! How the program ends when it cannot do what was asked: one sentence, and an exit code that scripts can read.

use super::standard_output::note;
use std::fmt;
use std::process::ExitCode;

/// A failure with its exit code.
#[derive(Debug)]
pub enum Failure {
    /// Bad arguments or files: exit code 2.
    Input(String),
    /// Something failed while running: exit code 1.
    Running(String),
}

impl Failure {
    /// Bad arguments or files.
    pub fn input(error: impl fmt::Display) -> Self {
        Failure::Input(error.to_string())
    }

    /// Something failed while running.
    pub fn running(error: impl fmt::Display) -> Self {
        Failure::Running(error.to_string())
    }

    /// What is wrong.
    pub fn sentence(&self) -> &str {
        match self {
            Failure::Input(sentence) | Failure::Running(sentence) => sentence,
        }
    }

    /// Says it on stderr and gives the exit code. A sentence stays on one line whatever was quoted in it.
    pub fn report(&self) -> ExitCode {
        let (sentence, code) = match self {
            Failure::Input(sentence) => (sentence, 2),
            Failure::Running(sentence) => (sentence, 1),
        };
        note(&sentence.split_whitespace().collect::<Vec<_>>().join(" "));
        ExitCode::from(code)
    }
}

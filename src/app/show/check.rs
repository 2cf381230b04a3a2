//! `beiguan show check`: every mistake of a show file with its place and a remedy.

use crate::app::cli::Common;
use crate::app::failure::Failure;
use std::path::PathBuf;

/// Options of `beiguan show check`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The files, or names of built-in shows
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Checks one file after the other.
pub fn run(_common: &Common, options: &Options) -> Result<(), Failure> {
    for file in &options.files {
        std::fs::read_to_string(file)
            .map_err(|error| Failure::Input(format!("{} cannot be read: {error}", file.display())))?;
    }
    Ok(())
}

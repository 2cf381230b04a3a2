//! The subcommand `show`: programmes and demonstrations from files.

mod check;
mod reel;
mod render;
mod sounds;
mod source;

use super::cli::Common;
use super::failure::Failure;
use super::standard_output::print;
use crate::show::schema::schema;
use clap::Subcommand;

/// Options of `beiguan show`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(subcommand)]
    task: Task,
}

/// What can be done with shows.
#[derive(Debug, Subcommand)]
enum Task {
    /// Find every mistake of show files, rehearse them, and reckon what they claim
    #[command(
        after_help = "Mistakes are printed as FILE:LINE:COLUMN: what is wrong; what to do. Exit code 2: a file has mistakes, 1: a claim is doubtful, 0: only warnings or nothing.\n\nExample:\n  beiguan show check my-show.toml"
    )]
    Check(check::Options),
    /// Render a show into frames or a film
    #[command(
        after_help = "Frames count from 1. What is finished stays: start the same command again after an interruption, or on several machines.\n\nExamples:\n  beiguan show render my-show.toml --out frames --size 4096 --fps 30\n  beiguan show render my-show.toml --out frames --frames 301..600 --format exr\n  beiguan show render my-show.toml --video my-show.mp4 --projection perspective --size 1920x1080"
    )]
    Render(Box<render::Options>),
    /// Print the JSON schema of show files, for editors
    #[command(after_help = "Example:\n  beiguan show schema > show.schema.json")]
    Schema,
}

/// Does it.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    match &options.task {
        Task::Check(options) => check::run(common, options),
        Task::Render(options) => render::run(common, options),
        Task::Schema => print(&schema()),
    }
}

//! The subcommand `show`: programmes and demonstrations from files.

mod asked;
mod captions;
mod check;
mod messages;
pub mod play;
mod reel;
mod render;
mod sounds;
mod source;

use super::cli::Common;
use super::failure::Failure;
use super::standard_output::print;
use crate::show::schema::schema;
use clap::Subcommand;
pub use messages::Receivers;
pub use play::{PlayOptions, Programme};
pub use sounds::Sounds;
pub use source::{known, open};

/// Options of `beiguan show`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    task: Option<Task>,
    /// Plays this show in the window: a file, or the name of a built-in one
    #[arg(value_name = "FILE|NAME")]
    show: Option<String>,
    #[command(flatten)]
    play: PlayOptions,
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
    /// Write the captions of a show as SRT subtitles, or subtitles as captions of a show file
    #[command(
        after_help = "Examples:\n  beiguan show captions my-show.toml --lang zh --out my-show.srt\n  beiguan show captions my-show.toml --from translated.srt --lang zh"
    )]
    Captions(captions::Options),
    /// Print the JSON schema of show files, for editors
    #[command(after_help = "Example:\n  beiguan show schema > show.schema.json")]
    Schema,
}

/// Does it.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    match (&options.task, &options.show) {
        (Some(Task::Check(options)), _) => check::run(common, options),
        (Some(Task::Render(options)), _) => render::run(common, options),
        (Some(Task::Captions(options)), _) => captions::run(common, options),
        (Some(Task::Schema), _) => print(&schema()),
        (None, Some(name)) => play::run(common, open(name)?.read, name, &options.play),
        (None, None) => Err(Failure::Input(
            "a show is missing; name a show file or a built-in show, or one of check, render, captions".to_owned(),
        )),
    }
}

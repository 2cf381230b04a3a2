//! `beiguan moment`: what the options describe as a file, and the window on such a file.

use super::cli::{Common, View, WindowOptions};
use super::failure::Failure;
use super::situation::{Situation, WithoutTime};
use super::standard_output::{note, print};
use super::window::{self, TakeUp};
use crate::output::PendingFile;
use clap::Subcommand;
use std::io::Write;
use std::path::PathBuf;

/// Options of `beiguan moment`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(subcommand)]
    task: Task,
}

/// What can be done with Moments.
#[derive(Debug, Subcommand)]
enum Task {
    /// Write the Moment that the options describe into a JSON file, or with - to standard output
    #[command(after_help = "Example:\n  beiguan moment save tonight.json --site Lhasa --look-at moon")]
    Save {
        /// The file
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
        #[command(flatten)]
        view: Box<View>,
    },
    /// Open the window with a saved Moment, or with that of a picture; the same as beiguan --moment FILE
    #[command(after_help = "Example:\n  beiguan moment load tonight.json")]
    Load {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Does it.
///
/// # Errors
/// Options that cannot be followed, a file that cannot be written or read.
pub fn run(common: &Common, options: &Options, window_options: &WindowOptions) -> Result<(), Failure> {
    match &options.task {
        Task::Load { file } => {
            let common = Common { moment: Some(file.clone()), ..common.clone() };
            window::run(&common, &View::default(), window_options.manner()?, TakeUp::Nothing)
        }
        Task::Save { file, view } => {
            let mut situation = Situation::from_options(common, WithoutTime::Now)?;
            situation.look(view)?;
            let json = serde_json::to_string_pretty(&situation.moment).map_err(Failure::running)? + "\n";
            situation.say_notes();
            if file.as_os_str() == "-" {
                return print(&json);
            }
            let cannot = |error: std::io::Error| {
                Failure::Input(format!("{} cannot be written ({error}); name another place", file.display()))
            };
            let pending = PendingFile::begin(file).map_err(cannot)?;
            pending.finish(|out| out.write_all(json.as_bytes())).map_err(cannot)?;
            if !common.quiet {
                note(&format!("{} holds the sky of {}", file.display(), situation.place_name));
            }
            Ok(())
        }
    }
}

//! The subcommand `minor-planets`: its words, and where its answers go.

use super::{MinorPlanetsError, Report, add, data_folder, list, update};
use crate::app::cli::Common;
use crate::app::failure::Failure;
use crate::app::standard_output::{note, print};
use clap::Subcommand;
use std::path::PathBuf;

/// Options of `beiguan minor-planets`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(subcommand)]
    task: Task,
}

/// What can be done with measured orbits.
#[derive(Debug, Subcommand)]
enum Task {
    /// Store the orbits of a file: MPCORB lines, lines of the MPC's list of comets, or one JSON answer of JPL's small-body database
    #[command(after_help = "Example:\n  beiguan minor-planets add 59000.json")]
    Add {
        /// The file
        file: PathBuf,
    },
    /// Ask JPL's public small-body database for a minor planet or a comet and store its orbit
    #[command(after_help = "Examples:\n  beiguan minor-planets update 59000\n  beiguan minor-planets update 1P")]
    Update {
        /// The number or the designation: 59000, 1P, "C/1995 O1"
        number: String,
        /// A mirror of the database
        #[arg(long)]
        url: Option<String>,
    },
    /// Print every minor planet and comet that is known, as CSV
    #[command(after_help = "Example:\n  beiguan minor-planets list")]
    List,
}

/// Does it, and says what was done.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let folder = data_folder().map_err(failure)?;
    let Report { output, notes } = match &options.task {
        Task::Add { file } => add(file, &folder),
        Task::Update { number, url } => update(number, url.as_deref(), &folder),
        Task::List => list(&folder),
    }
    .map_err(failure)?;
    if !common.quiet {
        notes.iter().for_each(|text| note(text));
    }
    print(&output)
}

fn failure(error: MinorPlanetsError) -> Failure {
    match error.exit_code() {
        2 => Failure::input(error),
        _ => Failure::running(error),
    }
}

//! `beiguan demo`: the built-in demonstrations, listed and played.

use super::cli::Common;
use super::failure::Failure;
use super::show::{PlayOptions, play};
use super::standard_output::print;
use crate::show::library;

/// Options of `beiguan demo`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The demonstration; without a name all of them are listed, one name a line
    name: Option<String>,
    /// Print its file, to begin one of your own with
    #[arg(long, requires = "name")]
    print: bool,
    #[command(flatten)]
    play: PlayOptions,
}

/// Lists, prints or plays.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let Some(name) = &options.name else {
        let names: String = library::names().map(|name| format!("{name}\n")).collect();
        return print(&names);
    };
    // The one inside the program, also where a file of that name lies here.
    let Some(built_in) = library::find(name) else {
        let names: Vec<&str> = library::names().collect();
        return Err(Failure::Input(format!(
            "there is no demonstration \"{name}\"; name one of {}; beiguan show FILE plays a file",
            names.join(", ")
        )));
    };
    if options.print {
        return print(built_in.text);
    }
    play::run(common, built_in.read_with_names().map_err(Failure::input)?, name, &options.play)
}

//! A show with the text of its file, which goes with its frames.

use crate::app::failure::Failure;
use crate::show::library::{self, OpenError};
use crate::show::{Show, mistakes::Mistakes};

/// A show and the text of its file.
pub struct ShowSource {
    /// The show.
    pub show: Show,
    /// The text.
    pub text: String,
}

/// Opens a show: a file, or a built-in one by its name.
///
/// # Errors
/// Neither is there, or the file has mistakes: the first one is named.
pub fn open(name: &str) -> Result<ShowSource, Failure> {
    let read = library::open(name).map_err(|error| match error {
        OpenError::Mistakes(mistakes) => first_of(name, &mistakes),
        missing @ OpenError::File { .. } => Failure::input(missing),
    })?;
    let built_in = || library::find(name).map(|show| show.text.to_owned()).unwrap_or_default();
    let text = std::fs::read_to_string(name).unwrap_or_else(|_| built_in());
    Ok(ShowSource { show: read.show, text })
}

fn first_of(name: &str, mistakes: &Mistakes) -> Failure {
    let first = mistakes.iter().next().map_or_else(String::new, ToString::to_string);
    let more = mistakes.len().saturating_sub(1);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    Failure::Input(format!("{first}{more}; `beiguan show check {name}` lists them all"))
}

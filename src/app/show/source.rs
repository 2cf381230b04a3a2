//! A show with the text of its file, which goes with its frames.

use crate::app::failure::Failure;
use crate::catalogs::Catalogs;
use crate::show::file::ReadShow;
use crate::show::library::{self, OpenError};
use crate::show::{Show, mistakes::Mistakes};

/// A show and the text of its file.
pub struct ShowSource {
    /// The show, with the names that the data must know.
    pub read: ReadShow,
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
    Ok(ShowSource { read, text })
}

/// The show, if the data know all its names: what is not there is said before the first frame. Files have sentences of
/// their own.
///
/// # Errors
/// The first name that nothing has.
pub fn known(read: ReadShow, name: &str, catalogs: &Catalogs) -> Result<Show, Failure> {
    let mistakes = read.check_names(catalogs, &|_| true);
    if mistakes.is_empty() { Ok(read.show) } else { Err(first_of(name, &mistakes)) }
}

fn first_of(name: &str, mistakes: &Mistakes) -> Failure {
    let first = mistakes.iter().next().map_or_else(String::new, ToString::to_string);
    let more = mistakes.len().saturating_sub(1);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    Failure::Input(format!("{first}{more}; `beiguan show check {name}` lists them all"))
}

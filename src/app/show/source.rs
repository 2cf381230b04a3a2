//! Where shows come from: a file of the user, or one that travels inside the program.

use crate::app::failure::Failure;
use crate::show::mistakes::Mistakes;
use crate::show::{Show, file, library};
use std::path::Path;

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
    let path = Path::new(name);
    if !path.exists()
        && let Some(built_in) = library::find(name)
    {
        let show = built_in.read().map_err(|mistakes| first_of(name, &mistakes))?;
        return Ok(ShowSource { show, text: built_in.text.to_owned() });
    }
    let text = std::fs::read_to_string(path).map_err(|error| unknown(name, &error))?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let include = |file: &str| std::fs::read_to_string(folder.join(file)).map_err(|error| error.to_string());
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let show =
        file::read(&text, &file_name, Some(folder.clone()), &include).map_err(|mistakes| first_of(name, &mistakes))?;
    Ok(ShowSource { show, text })
}

fn unknown(name: &str, error: &std::io::Error) -> Failure {
    let known: Vec<&str> = library::names().collect();
    Failure::Input(format!("{name} cannot be read ({error}); name a show file, or one of {}", known.join(", ")))
}

fn first_of(name: &str, mistakes: &Mistakes) -> Failure {
    let first = mistakes.iter().next().map_or_else(String::new, ToString::to_string);
    let more = mistakes.len().saturating_sub(1);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    Failure::Input(format!("{first}{more}; `beiguan show check {name}` lists them all"))
}

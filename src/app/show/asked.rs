//! What a user asks of a show besides its name: its parameters. Time and place are the show's own.

use crate::app::cli::{Common, View};
use crate::app::failure::Failure;
use crate::show::Show;
use crate::show::parameters::Values;

/// The parameters of a show with these settings, `name=value` each.
///
/// # Errors
/// One without a value, no such parameter, a value it cannot have.
pub fn values(show: &Show, settings: &[String]) -> Result<Values, Failure> {
    let mut values = Values::defaults(&show.parameters);
    for setting in settings {
        let (name, value) = setting
            .split_once('=')
            .ok_or_else(|| Failure::Input(format!("--set {setting} has no value; write NAME=VALUE")))?;
        values.set(name.trim(), value).map_err(|error| Failure::Input(format!("--set {setting}: {error}")))?;
    }
    Ok(values)
}

/// Refuses options that a show answers itself.
///
/// # Errors
/// One of them was given.
pub fn refuse_time_and_place(common: &Common, view: Option<&View>) -> Result<(), Failure> {
    let given = [
        ("--at", common.at.is_some()),
        ("--site", common.site.is_some()),
        ("--lat and --lon", common.lat.is_some()),
        ("--moment", common.moment.is_some()),
        ("--from-space", common.from_space.is_some()),
        ("--beside", view.is_some_and(|view| view.beside.is_some())),
    ];
    match given.iter().find(|(_, is_given)| *is_given) {
        Some((option, _)) => Err(Failure::Input(format!(
            "a show says itself when and where it plays; leave out {option}, or --set a parameter of the show"
        ))),
        None => Ok(()),
    }
}

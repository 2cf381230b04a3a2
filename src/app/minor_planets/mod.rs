//! `beiguan minor-planets add FILE | update NUMBER [--url URL] | list`: the user brings measured orbits of minor planets and
//! comets, Beiguan keeps them in `minor_planets.json` in the data folder, and from then on the bodies move on them.

mod command;
mod data_folder;
mod download;
#[cfg(test)]
mod tests;

pub use command::{Options, run};
pub use data_folder::data_folder;

use crate::catalogs::minor_planets::{Kind, MinorPlanet, OrbitKind, read_mpcorb, read_sbdb, write_user_file};
use crate::catalogs::{CatalogError, Catalogs, Files, MEASURED_ORBITS};
use data_folder::{Present, UserFolder};
use std::path::Path;
use std::time::Duration;

/// Largest file that `add` reads, bytes: some 30 000 MPCORB lines. The whole of MPCORB is not meant.
const LARGEST_FILE_BYTES: u64 = 8 << 20;

/// Why a command about minor planets did nothing. Each is one sentence.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MinorPlanetsError {
    /// The arguments or the file are at fault (exit code 2).
    #[error("{0}")]
    BadInput(String),
    /// The network, the database or the disk is at fault (exit code 1).
    #[error("{0}")]
    Failed(String),
}

impl MinorPlanetsError {
    /// What the process should end with.
    pub fn exit_code(&self) -> u8 {
        match self {
            MinorPlanetsError::BadInput(_) => 2,
            MinorPlanetsError::Failed(_) => 1,
        }
    }
}

impl From<CatalogError> for MinorPlanetsError {
    fn from(error: CatalogError) -> Self {
        MinorPlanetsError::BadInput(error.to_string())
    }
}

/// What a command has to say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// For stdout: machine output.
    pub output: String,
    /// For stderr: one sentence each.
    pub notes: Vec<String>,
}

/// Stores the orbits of a file (MPCORB lines, lines of the list of comets, or one JPL answer) in the data folder.
///
/// # Errors
/// A file that cannot be read or holds no orbit; a folder that cannot be written. Nothing that was stored before is
/// lost.
pub fn add(path: &Path, data_dir: &Path) -> Result<Report, MinorPlanetsError> {
    let name = path.display().to_string();
    let text = read_limited(path).map_err(|problem| MinorPlanetsError::BadInput(format!("{name}: {problem}")))?;
    let bodies =
        if text.trim_start().starts_with('{') { vec![read_sbdb(&name, &text)?] } else { read_mpcorb(&name, &text)? };
    store(&bodies, data_dir)
}

/// Asks JPL's small-body database (or the mirror at `url`) for one body by number or designation, once, and stores its
/// orbit.
///
/// # Errors
/// No connection, no answer in 10 s, an answer that is no orbit or is about another body; a folder that cannot be
/// written. Nothing that was stored before is lost.
pub fn update(number: &str, url: Option<&str>, data_dir: &Path) -> Result<Report, MinorPlanetsError> {
    update_within(download::TIMEOUT, number, url, data_dir)
}

fn update_within(
    timeout: Duration,
    number: &str,
    url: Option<&str>,
    data_dir: &Path,
) -> Result<Report, MinorPlanetsError> {
    let url = download::request_url(number, url)?;
    let text = download::download(&url, timeout)?;
    let body = read_sbdb("the answer", &text).map_err(|error| {
        MinorPlanetsError::Failed(format!("{url} gave no orbit of {number}; nothing was changed: {error}"))
    })?;
    if !body.is_filed_as(number) {
        let other = body.title();
        return Err(MinorPlanetsError::Failed(format!(
            "{url} answered about {other}, not {number}; nothing was changed"
        )));
    }
    store(&[body], data_dir)
}

/// Every minor planet and comet that is known, as CSV:
/// `number,name,name_zh,designation,orbit,epoch_jd_tdb,h_mag,g,source,kind,total_mag,total_slope`.
///
/// # Errors
/// Never for a broken user's file (that becomes a note); only when the folder itself cannot be read.
pub fn list(data_dir: &Path) -> Result<Report, MinorPlanetsError> {
    let (files, notes) = with_stored(Files::embedded(), data_dir)?;
    let catalogs = Catalogs::new(files);
    let known = catalogs.minor_planets()?;
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(LIST_COLUMNS).expect("memory takes every row");
    for body in known.iter() {
        table.write_record(list_row(body)).expect("memory takes every row");
    }
    let bytes = table.into_inner().expect("memory takes every row");
    Ok(Report { output: String::from_utf8(bytes).expect("the cells are texts"), notes })
}

/// The files with the orbits of the data folder among them, and what is wrong with the user's file if something is.
///
/// # Errors
/// When the user's file exists and cannot be read at all.
pub fn with_stored(files: Files, data_dir: &Path) -> Result<(Files, Vec<String>), MinorPlanetsError> {
    match UserFolder::at(data_dir).read()? {
        Ok(bodies) if bodies.is_empty() => Ok((files, Vec::new())),
        Ok(bodies) => Ok((files.with_override(MEASURED_ORBITS, write_user_file(&bodies).into_bytes()), Vec::new())),
        Err(problem) => Ok((files, vec![format!("your orbits are not used, mend or remove the file: {problem}")])),
    }
}

/// Puts the bodies into the user's file, replacing older orbits of the same bodies.
fn store(bodies: &[MinorPlanet], data_dir: &Path) -> Result<Report, MinorPlanetsError> {
    let folder = UserFolder::at(data_dir);
    let kept = folder.read()?;
    let mut all = kept.clone().unwrap_or_default();
    for body in bodies {
        all.retain(|other| !other.is_same_body(body));
        all.push(body.clone());
    }
    let present = if kept.is_ok() { Present::Replace } else { Present::SetAside };
    let set_aside = folder.replace(&write_user_file(&all), present)?;
    let mut notes: Vec<String> = bodies.iter().take(10).map(stored_note).collect();
    if bodies.len() > 10 {
        notes.push(format!("and {} more", bodies.len() - 10));
    }
    if let (Some(aside), Err(problem)) = (set_aside, kept) {
        notes.push(format!("the file that was there made no sense and is kept as {}: {problem}", aside.display()));
    }
    Ok(Report { output: String::new(), notes })
}

fn stored_note(body: &MinorPlanet) -> String {
    let epoch = body.elements.map(|elements| format!(", epoch JD {} TDB", elements.epoch_jd_tdb())).unwrap_or_default();
    format!("{} now moves on a measured orbit ({}{epoch})", body.title(), body.source)
}

const LIST_COLUMNS: [&str; 12] = [
    "number",
    "name",
    "name_zh",
    "designation",
    "orbit",
    "epoch_jd_tdb",
    "h_mag",
    "g",
    "source",
    "kind",
    "total_mag",
    "total_slope",
];

fn list_row(body: &MinorPlanet) -> [String; LIST_COLUMNS.len()] {
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    [
        body.number.map(|number| number.to_string()).unwrap_or_default(),
        body.name.clone(),
        body.name_zh.clone(),
        body.designation.clone(),
        match body.orbit_kind() {
            Some(OrbitKind::Measured) => "measured",
            Some(OrbitKind::StandIn) => "stand-in",
            None => "none",
        }
        .to_owned(),
        number(body.elements.map(|elements| elements.epoch_jd_tdb())),
        number(body.h_mag),
        number(body.g),
        body.source.clone(),
        match body.kind {
            Kind::MinorPlanet => "minor-planet",
            Kind::Comet => "comet",
        }
        .to_owned(),
        number(body.comet_law.map(|law| law.absolute_mag)),
        number(body.comet_law.map(|law| law.slope)),
    ]
}

/// The text of a file that a user names.
fn read_limited(path: &Path) -> Result<String, String> {
    use std::io::Read;
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| format!("cannot be opened: {error}"))?;
    file.take(LARGEST_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > LARGEST_FILE_BYTES {
        return Err("it is larger than 8 MiB; give only the lines of the bodies you want".to_owned());
    }
    String::from_utf8(bytes).map_err(|_| {
        "it is no text; give an MPCORB line, a line of the MPC's list of comets or a JPL answer".to_owned()
    })
}

//! `beiguan satellites`: which artificial satellites are up, and their passes.

use super::cli::{Common, TableFormat};
use super::failure::Failure;
use super::numbers::within;
use super::situation::{Situation, WithoutTime, one_time};
use super::standard_output::note;
use super::table::{Cell, Table};
use crate::astro::ephemeris::Body;
use crate::astro::orbits::STALE_DAYS;
use crate::astro::time::{Instant, TimeScales, format_utc};
use crate::catalogs::Catalogs;
use crate::catalogs::satellites::{MagnitudeBasis, Satellite};
use crate::moment::{Lock, Moment};
use crate::sky::{
    DARK_SUN_ALTITUDE_RAD, PassPoint, Reduction, SatellitePass, SkyObject, satellite_passes, satellites_without_place,
};
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::AU_KM;

/// Options of `beiguan satellites`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only these, separated by commas: "ISS (ZARYA)", ISS, NORAD 25544 [default: all]
    #[arg(long, value_name = "B[,B..]")]
    body: Option<String>,
    /// Begin of a search for passes
    #[arg(long, value_name = "T", allow_hyphen_values = true, requires = "to", conflicts_with = "at")]
    from: Option<String>,
    /// End of a search for passes
    #[arg(long, value_name = "T", allow_hyphen_values = true, requires = "from")]
    to: Option<String>,
    /// Only at or above this altitude, degrees
    #[arg(long, value_name = "H", default_value = "0", allow_hyphen_values = true, value_parser = within::<-90, 90>)]
    above: f64,
    /// Only what is at least this bright by estimate
    #[arg(long, value_name = "M", allow_hyphen_values = true, value_parser = within::<-30, 100>)]
    limit_mag: Option<f64>,
    /// Only what is lit by the Sun in a sky that is dark enough (the Sun below -6 degrees)
    #[arg(long)]
    visible: bool,
    /// csv or json
    #[arg(long, value_enum, default_value = "csv")]
    format: TableFormat,
}

const PLACE_COLUMNS: [&str; 11] = [
    "body",
    "norad",
    "utc",
    "az_deg",
    "alt_deg",
    "alt_refracted_deg",
    "distance_km",
    "sunlit_fraction",
    "magnitude",
    "magnitude_basis",
    "elements_age_d",
];

const PASS_COLUMNS: [&str; 18] = [
    "body",
    "norad",
    "rise_utc",
    "rise_az_deg",
    "culmination_utc",
    "culmination_az_deg",
    "culmination_alt_deg",
    "culmination_distance_km",
    "set_utc",
    "set_az_deg",
    "shadow_entry_utc",
    "shadow_exit_utc",
    "dark_sky_from_utc",
    "dark_sky_to_utc",
    "sun_alt_deg",
    "magnitude",
    "magnitude_basis",
    "elements_age_d",
];

/// How many satellites without a place are named one by one.
const NAMED: usize = 3;

/// Prints the table.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    if common.satellites.is_empty() {
        return Err(Failure::Input(
            "--satellites FILE is missing; name a file of two-line elements or an OMM".to_owned(),
        ));
    }
    let first = common.at.clone().or_else(|| options.from.clone());
    let situation = Situation::from_options(&Common { at: first, ..common.clone() }, WithoutTime::Now)?;
    if situation.moment.observer.site().is_none() {
        return Err(Failure::Input("satellites pass over a place; give --site, or --lat and --lon".to_owned()));
    }
    let indices = chosen(options.body.as_deref(), &situation.catalogs)?;
    match &options.to {
        Some(to) => print_passes(common, options, &situation, &indices, one_time(to, &situation.catalogs)?),
        None => print_places(options, &situation, &indices),
    }
}

/// What should be known about the user's satellites at an instant: stale elements, satellites that have no place.
///
/// # Errors
/// A broken catalogue.
pub fn notes_at(instant: Instant, catalogs: &Catalogs) -> Result<Vec<String>, Failure> {
    let satellites = catalogs.satellites().map_err(Failure::input)?.list();
    let missing = satellites_without_place(instant, catalogs).map_err(Failure::input)?;
    let mut notes: Vec<String> = missing.iter().take(NAMED).map(|error| format!("left out: {error}")).collect();
    if missing.len() > NAMED {
        notes.push(format!(
            "left out as well: {} more satellites that have no place at this date",
            missing.len() - NAMED
        ));
    }
    let ages_d = satellites.iter().map(|satellite| satellite.orbit.days_from_epoch(instant).abs());
    let stale = ages_d.filter(|age_d| *age_d > STALE_DAYS).count();
    if stale > missing.len() {
        notes.push(format!(
            "elements of {stale} of {} satellites are more than {STALE_DAYS:.0} days from this date: low ones may be off by degrees",
            satellites.len()
        ));
    }
    Ok(notes)
}

/// What is to be said about the row of a satellite in a table: of when its elements are, on what its magnitude stands.
///
/// # Errors
/// A broken catalogue.
pub fn remark(object: SkyObject, catalogs: &Catalogs) -> Result<Option<String>, Failure> {
    let SkyObject::Satellite(index) = object else { return Ok(None) };
    let scales = catalogs.time_scales().map_err(Failure::input)?;
    let satellites = catalogs.satellites().map_err(Failure::input)?;
    Ok(satellites.list().get(index).map(|satellite| {
        let basis = match satellite.magnitude_basis {
            MagnitudeBasis::File => "from its file",
            MagnitudeBasis::List => "from the list of standard magnitudes",
            MagnitudeBasis::Assumed => "assumed, as nothing is known",
        };
        format!(
            "{}: elements of {}; its magnitude is an estimate (standard magnitude {:.1}, {basis})",
            satellite.name,
            format_utc(satellite.orbit.elements().epoch, scales),
            satellite.standard_magnitude
        )
    }))
}

fn chosen(words: Option<&str>, catalogs: &Catalogs) -> Result<Vec<usize>, Failure> {
    let satellites = catalogs.satellites().map_err(Failure::input)?;
    let Some(words) = words else { return Ok((0..satellites.list().len()).collect()) };
    let find = |word: &str| {
        satellites
            .find(word)
            .ok_or_else(|| Failure::Input(format!("no satellite in the files given is called \"{word}\"")))
    };
    words.split(',').map(|word| find(word.trim())).collect()
}

fn print_places(options: &Options, situation: &Situation, indices: &[usize]) -> Result<(), Failure> {
    let catalogs = &situation.catalogs;
    let moment = Moment { lock: Lock::Horizon, ..situation.moment.clone() };
    let reduction = Reduction::at(&moment, catalogs).map_err(Failure::input)?;
    let sun = SkyObject::Body(Body::Sun).place(&reduction, catalogs).map_err(Failure::input)?;
    let is_dark = sun.horizontal.altitude_rad() < DARK_SUN_ALTITUDE_RAD;
    let utc = format_utc(moment.instant, catalogs.time_scales().map_err(Failure::input)?);
    let satellites = catalogs.satellites().map_err(Failure::input)?.list();
    situation.say_notes();
    let mut table = Table::begin(options.format, &PLACE_COLUMNS)?;
    for &index in indices {
        // Those without a place were named among the notes.
        let Ok(place) = SkyObject::Satellite(index).place(&reduction, catalogs) else { continue };
        let is_seen = is_dark && place.sunlit_fraction.is_some_and(|fraction| fraction > 0.0);
        let is_up = place.horizontal.altitude_rad() >= options.above * DEGREE_RAD;
        if !is_up || !options.is_bright(place.magnitude) || (options.visible && !is_seen) {
            continue;
        }
        let mut cells = identity_cells(&satellites[index]);
        cells.extend([
            Cell::Text(utc.clone()),
            Cell::number(Some(place.horizontal.azimuth_rad() / DEGREE_RAD), 5),
            Cell::number(Some(place.horizontal.altitude_rad() / DEGREE_RAD), 5),
            Cell::number(Some(place.seen.altitude_rad() / DEGREE_RAD), 5),
            Cell::number(place.distance_au.map(|au| au * AU_KM), 3),
            Cell::number(place.sunlit_fraction, 3),
        ]);
        cells.extend(brightness_cells(place.magnitude, &satellites[index], moment.instant));
        table.row(&cells, None)?;
    }
    table.end()
}

fn print_passes(
    common: &Common,
    options: &Options,
    situation: &Situation,
    indices: &[usize],
    (to, to_note): (Instant, Option<String>),
) -> Result<(), Failure> {
    let (catalogs, from) = (&situation.catalogs, situation.moment.instant);
    if to < from {
        return Err(Failure::Input("--from is later than --to; exchange them".to_owned()));
    }
    let site =
        situation.moment.observer.site().ok_or_else(|| Failure::Input("give --site, or --lat and --lon".to_owned()))?;
    let scales = catalogs.time_scales().map_err(Failure::input)?;
    let satellites = catalogs.satellites().map_err(Failure::input)?.list();
    let (mut found, mut ended) = (Vec::new(), Vec::new());
    for &index in indices {
        let satellite = &satellites[index];
        let span = (from, to);
        let passes =
            satellite_passes(satellite, &site, span, options.above * DEGREE_RAD, catalogs).map_err(Failure::input)?;
        // One that has no place even at the beginning was named among the notes.
        let begins = satellite.orbit.state(from).is_ok();
        ended.extend(passes.ended_by.filter(|_| begins).map(|error| format!("{}: {error}", satellite.name)));
        found.extend(passes.passes.into_iter().filter(|pass| options.wants(pass)).map(|pass| (satellite, pass)));
    }
    found.sort_by(|(_, one), (_, other)| begin(one).seconds_since(begin(other)).total_cmp(&0.0));
    situation.say_notes();
    if !common.quiet {
        to_note.iter().chain(&ended).for_each(|text| note(text));
    }
    let mut table = Table::begin(options.format, &PASS_COLUMNS)?;
    for (satellite, pass) in &found {
        table.row(&pass_cells(satellite, pass, scales), None)?;
    }
    table.end()
}

impl Options {
    fn is_bright(&self, magnitude: Option<f64>) -> bool {
        self.limit_mag.is_none_or(|limit| magnitude.is_some_and(|magnitude| magnitude <= limit))
    }

    fn wants(&self, pass: &SatellitePass) -> bool {
        self.is_bright(pass.magnitude) && (!self.visible || pass.dark_sky.is_some())
    }
}

/// When a pass begins within the search.
fn begin(pass: &SatellitePass) -> Instant {
    pass.rise.map_or(pass.culmination.instant, |rise| rise.instant)
}

fn identity_cells(satellite: &Satellite) -> Vec<Cell> {
    vec![Cell::Text(satellite.name.clone()), Cell::Number(satellite.number.to_string())]
}

fn brightness_cells(magnitude: Option<f64>, satellite: &Satellite, instant: Instant) -> [Cell; 3] {
    let basis = magnitude.map_or(Cell::Empty, |_| Cell::Text(satellite.magnitude_basis.name().to_owned()));
    [Cell::number(magnitude, 1), basis, Cell::number(Some(satellite.orbit.days_from_epoch(instant)), 2)]
}

fn pass_cells(satellite: &Satellite, pass: &SatellitePass, scales: &TimeScales) -> Vec<Cell> {
    let time = |instant: Option<Instant>| instant.map_or(Cell::Empty, |at| Cell::Text(format_utc(at, scales)));
    let azimuth = |point: Option<&PassPoint>| Cell::number(point.map(|p| p.horizontal.azimuth_rad() / DEGREE_RAD), 3);
    let edge = |point: &Option<PassPoint>| [time(point.map(|p| p.instant)), azimuth(point.as_ref())];
    let top = &pass.culmination;
    let mut cells = identity_cells(satellite);
    cells.extend(edge(&pass.rise));
    cells.extend(edge(&Some(*top)));
    cells.push(Cell::number(Some(top.horizontal.altitude_rad() / DEGREE_RAD), 3));
    cells.push(Cell::number(Some(top.distance_km), 1));
    cells.extend(edge(&pass.set));
    cells.extend([time(pass.shadow_entry), time(pass.shadow_exit)]);
    cells.extend([time(pass.dark_sky.map(|(first, _)| first)), time(pass.dark_sky.map(|(_, last)| last))]);
    cells.push(Cell::number(Some(pass.sun_altitude_rad / DEGREE_RAD), 2));
    cells.extend(brightness_cells(pass.magnitude, satellite, top.instant));
    cells
}

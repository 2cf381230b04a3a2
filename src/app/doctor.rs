//! `beiguan doctor`: what this machine has, what would be used and why, and what to install.

use super::catalog_source;
use super::cli::Common;
use super::failure::Failure;
use super::standard_output::{note, print};
use super::{tonight, window};
use crate::astro::time::{Instant, TimeScales, format_utc};
use crate::catalogs::minor_planets::{Kind, Source};
use crate::catalogs::{CatalogError, Catalogs, source_versions};
use crate::moment::CultureName;
use crate::render::{AdapterKind, AdapterReport, Gpu, GpuError, list_adapters};
use crate::sky::covered;
use crate::units::constants::JULIAN_YEAR_D;
use std::collections::BTreeMap;

/// `beiguan doctor` has no options of its own.
#[derive(Debug, clap::Args)]
pub struct Options {}

/// Prints the report; it ends with exit code 1 where nothing can be rendered.
pub fn run(common: &Common, _options: &Options) -> Result<(), Failure> {
    let (catalogs, notes) = catalog_source::open(common)?;
    notes.iter().for_each(|text| note(text));
    let adapters = list_adapters();
    let opened = Gpu::headless();
    let fingerprint = format!("Data (fingerprint of all: {:016x})", catalogs.files().fingerprint());
    print(&format!("beiguan {}\n", env!("CARGO_PKG_VERSION")))?;
    print_part("Graphics adapters", &adapter_lines(&adapters, &opened))?;
    print_part("Window", &[window::display_report()])?;
    print_part(&fingerprint, &data_lines(&catalogs))?;
    print_part("Versions of the sources of the data inside the program", &version_lines())?;
    opened.map(|_| ()).map_err(Failure::running)
}

fn print_part(heading: &str, lines: &[String]) -> Result<(), Failure> {
    let indented: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    print(&format!("\n{heading}\n{indented}"))
}

fn adapter_lines(adapters: &[AdapterReport], opened: &Result<Gpu, GpuError>) -> Vec<String> {
    let marked = |(rank, adapter)| format!("{} {}", if rank == 0 { "*" } else { " " }, adapter_line(adapter));
    adapters.iter().enumerate().map(marked).chain([choice(adapters, opened)]).collect()
}

fn adapter_line(adapter: &AdapterReport) -> String {
    let kind = match adapter.kind {
        AdapterKind::Discrete => "graphics card",
        AdapterKind::Integrated => "integrated graphics",
        AdapterKind::Virtual => "virtual graphics",
        AdapterKind::Software => "software",
    };
    let AdapterReport { name, backend, driver, texture_size_max_px, buffer_size_max, .. } = adapter;
    let buffer_mib = buffer_size_max >> 20;
    format!("{name} ({kind}, {backend}, {driver}); textures to {texture_size_max_px} px, buffers to {buffer_mib} MiB")
}

fn choice(adapters: &[AdapterReport], opened: &Result<Gpu, GpuError>) -> String {
    match opened {
        Err(error) => format!("none can be used: {error}"),
        Ok(gpu) => {
            let used = gpu.report();
            let why = match (used.kind, adapters.first().is_some_and(|first| *first == used)) {
                (_, false) => "the better ones could not be opened",
                (AdapterKind::Software, true) => {
                    "there is no graphics card with a working driver, so the processor does its work"
                }
                (_, true) => "it is the fastest kind there is here",
            };
            format!("used: {}, because {why}; frames larger than its textures are drawn in tiles", used.name)
        }
    }
}

/// A line for each data set: its count, version or span, or what is wrong with it.
fn data_lines(catalogs: &Catalogs) -> Vec<String> {
    let said = |outcome: Result<String, String>| outcome.unwrap_or_else(|problem| format!("BROKEN: {problem}"));
    let mut lines = vec![
        said(stars(catalogs)),
        said(
            catalogs
                .gazetteer()
                .and_then(|gazetteer| Ok(format!("places: {}", gazetteer.places()?.len())))
                .map_err(|e| e.to_string()),
        ),
        said(time_scales(catalogs)),
        said(minor_planets(catalogs)),
        said(others(catalogs).map_err(|e| e.to_string())),
    ];
    lines.extend(catalogs.sky_culture_names().map(|name| said(sky_culture(name, catalogs).map_err(|e| e.to_string()))));
    lines.extend(ephemeris(catalogs));
    for name in catalogs.files().names() {
        match (catalogs.files().bytes(name), catalogs.files().fingerprint_of(name)) {
            (Ok(bytes), Ok(fingerprint)) => lines.push(format!("{fingerprint:016x}  {name}, {} bytes", bytes.len())),
            (Err(error), _) | (_, Err(error)) => lines.push(format!("BROKEN: {error}")),
        }
    }
    lines
}

/// A line for each data set inside the program: of which versions its sources are.
fn version_lines() -> Vec<String> {
    source_versions().into_iter().map(|(set, versions)| format!("{set}: {}", versions.join("; "))).collect()
}

fn stars(catalogs: &Catalogs) -> Result<String, String> {
    let bright = catalogs.stars().map_err(|e| e.to_string())?.bright().len();
    let hipparcos = catalogs.hipparcos().map_err(|e| e.to_string())?.len();
    Ok(format!("stars: {bright} of the Bright Star Catalogue and {hipparcos} more of Hipparcos"))
}

/// What the places of a date stand on, from the present outwards, and the kernels.
fn ephemeris(catalogs: &Catalogs) -> Vec<String> {
    let whole = catalogs.ephemeris().and_then(|ephemeris| ephemeris.verify().map(|()| ephemeris));
    let ephemeris = match whole {
        Ok(ephemeris) => ephemeris,
        Err(error) => return vec![format!("BROKEN: {error}")],
    };
    let mut lines: Vec<String> =
        [("in 1600 to 2400", 2000.0), ("in -3000 to +3000", 0.0), ("in -12999 to +16800", -4000.0)]
            .into_iter()
            .map(|(when, year)| {
                let accuracy = ephemeris.accuracy(Instant::J2000.plus_days((year - 2000.0) * JULIAN_YEAR_D).tdb());
                format!("ephemeris: {when}: {accuracy}")
            })
            .collect();
    let far = ephemeris.accuracy(covered().0.tdb());
    lines.push(format!("ephemeris: beyond, out to 200 000 years from now: {far}"));
    lines.extend(ephemeris.kernels().iter().map(|kernel| {
        let mut bodies_by_span: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for body in kernel.targets() {
            bodies_by_span.entry(kernel.coverage(body)).or_default().push(body.to_string());
        }
        let words: Vec<String> =
            bodies_by_span.into_iter().map(|(span, bodies)| format!("{span} bodies {}", bodies.join(" "))).collect();
        format!("kernel {}: {}", kernel.name(), words.join("; "))
    }));
    lines
}

fn time_scales(catalogs: &Catalogs) -> Result<String, String> {
    let scales = catalogs.time_scales().map_err(|e| e.to_string())?;
    let measured =
        scales.earth_orientation().last_measured().map_or("never".to_owned(), |tt| date(Instant::from_tt(tt), scales));
    let steps = scales.leap_seconds().steps().len();
    let predicted =
        scales.earth_orientation().span().map_or("never".to_owned(), |(_, last)| date(Instant::from_tt(last), scales));
    let now = tonight::now(catalogs).map_err(|_| "the system's clock stands before 1970".to_owned())?;
    let (delta_t_s, error_s) = (scales.tt_minus_ut1_s(now), scales.delta_t_uncertainty_s(now));
    Ok(format!(
        "time: {steps} steps of UTC, Earth orientation measured until {measured} and predicted until {predicted}; now TT - UT1 is {delta_t_s:.4} s, \
         good to {error_s:.4} s"
    ))
}

/// The day of an instant, UTC.
fn date(instant: Instant, scales: &TimeScales) -> String {
    format_utc(instant, scales).split('T').next().unwrap_or_default().to_owned()
}

fn minor_planets(catalogs: &Catalogs) -> Result<String, String> {
    let planets = catalogs.minor_planets().map_err(|e| e.to_string())?;
    let comets = planets.iter().filter(|body| body.kind == Kind::Comet).count();
    let minor = planets.iter().count() - comets;
    let measured = planets.iter().filter(|body| body.elements.is_some()).count();
    let own = planets.iter().filter(|body| body.brought_by == Source::User).count();
    Ok(format!(
        "minor planets: {minor}, comets: {comets}, {measured} of them on measured orbits, {own} of those your own"
    ))
}

fn sky_culture(name: &CultureName, catalogs: &Catalogs) -> Result<String, CatalogError> {
    let culture = catalogs.sky_culture(name)?;
    let (figures, strokes) = (culture.figures().len(), culture.lines().len());
    let (borders, art) = (culture.borders().len() + culture.outlines().len(), culture.art().len());
    Ok(format!(
        "sky culture {name}: {figures} figures, {strokes} strokes, {borders} pieces of border, {art} strokes of drawings"
    ))
}

fn others(catalogs: &Catalogs) -> Result<String, CatalogError> {
    catalogs.moons()?;
    let (mansions, variables) = (catalogs.mansions()?.len(), catalogs.variable_stars()?.iter().count());
    let showers = catalogs.meteor_showers()?.len();
    Ok(format!(
        "theories of the planets' moons, {mansions} stars of the lunar mansions, {variables} variable stars, {showers} meteor showers"
    ))
}

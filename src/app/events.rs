//! `beiguan events`: when something happens in the sky.

use super::cli::{Common, TableFormat};
use super::ephemeris::{Remark, remark_on, targets};
use super::failure::Failure;
use super::progress::Progress;
use super::situation::{Situation, WithoutTime, one_time};
use super::standard_output::note;
use super::table::{Cell, Table};
use crate::astro::events::{Detail, Event, EventKind, Query, Subject, Value};
use crate::astro::time::{Instant, TimeScales, UtcReading, format_utc};
use crate::moment::Observer;
use crate::sky;
use crate::units::angle::DEGREE_RAD;

/// Options of `beiguan events`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Kinds, separated by commas: rise set transit twilight season solar-term moon-phase moon-node apsis opposition
    /// conjunction elongation station occultation planet-transit lunar-eclipse solar-eclipse meteor-shower, or all; and, only when named, jupiter-moon
    #[arg(long, value_name = "K[,K..]", default_value = "all")]
    kind: String,
    /// Bodies, separated by commas: sun, moon, mars, "HIP 32349", Sirius [default: Sun, Moon and planets]
    #[arg(long, value_name = "B[,B..]")]
    body: Option<String>,
    /// First time [default: now]
    #[arg(long, value_name = "T", allow_hyphen_values = true, conflicts_with = "at")]
    from: Option<String>,
    /// Last time [default: a year of 365.25 days later]
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    to: Option<String>,
    /// csv or json
    #[arg(long, value_enum, default_value = "csv")]
    format: TableFormat,
}

const COLUMNS: [&str; 4] = ["utc", "kind", "body", "detail"];
/// The span where no end is named, d.
const USUAL_SPAN_D: f64 = 365.25;

/// Prints the events as they are found.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let first = options.from.clone().or_else(|| common.at.clone());
    let situation = Situation::from_options(&Common { at: first, ..common.clone() }, WithoutTime::Now)?;
    let (query, notes, remarks) = query(options, &situation)?;
    let almanac = sky::almanac(&situation.catalogs).map_err(Failure::input)?;
    let mut events = query.events(&almanac).map_err(Failure::input)?;
    situation.say_notes();
    if !common.quiet {
        notes.iter().for_each(|text| note(text));
        remarks.iter().for_each(|remark| note(&remark.text));
    }
    let scales = situation.catalogs.time_scales().map_err(Failure::input)?;
    let mut table = Table::begin(options.format, &COLUMNS)?;
    let mut progress = Progress::new(common);
    while let Some(event) = events.next() {
        let event = event.map_err(Failure::running)?;
        let remark = remarks.iter().find(|remark| remark.body == event.body).map(|remark| remark.text.as_str());
        table.row(&cells(&event, scales), remark)?;
        // A row is handed over whole and at once, so that an interrupted search leaves complete rows.
        table.flush()?;
        progress.show(events.share_done());
    }
    progress.clear();
    table.end()
}

/// What is asked for, notes about the end of the span, and remarks on bodies whose place is not measured.
fn query(options: &Options, situation: &Situation) -> Result<(Query, Vec<String>, Vec<Remark>), Failure> {
    let (catalogs, from) = (&situation.catalogs, situation.moment.instant);
    let objects = options.body.as_deref().map_or_else(|| Ok(Vec::new()), |words| targets(words, catalogs))?;
    let (to, note) = match &options.to {
        Some(text) => one_time(text, catalogs)?,
        None => (from.plus_days(USUAL_SPAN_D), None),
    };
    let wanted = kinds(&options.kind)?;
    let observer = &situation.moment.observer;
    let every = wanted.clone().unwrap_or_else(|| EventKind::ALL.to_vec());
    let mut query = sky::event_query(catalogs, &every, &objects, observer, (from, to)).map_err(Failure::input)?;
    match wanted {
        Some(_) if objects.is_empty() => {}
        Some(_) => check_bodies(&query)?,
        None => query.kinds = possible_kinds(&query, observer),
    }
    let remarks = objects.iter().filter_map(|(word, object)| remark_on(word, *object, catalogs).transpose());
    Ok((query, note.into_iter().collect(), remarks.collect::<Result<_, _>>()?))
}

/// The kinds that are named; `None` for all.
fn kinds(words: &str) -> Result<Option<Vec<EventKind>>, Failure> {
    if words.trim().eq_ignore_ascii_case("all") {
        return Ok(None);
    }
    words.split(',').map(|word| word.parse().map_err(Failure::input)).collect::<Result<_, _>>().map(Some)
}

/// Every kind that the bodies and the observer can have.
fn possible_kinds(query: &Query, observer: &Observer) -> Vec<EventKind> {
    let possible = |kind: &EventKind| {
        (observer.site().is_some() || !kind.needs_site()) && query.subjects.iter().any(|subject| kind.concerns(subject))
    };
    EventKind::ALL.into_iter().filter(possible).collect()
}

/// Refuses a kind that none of the named bodies can have, and a named body that can have none of the kinds.
fn check_bodies(query: &Query) -> Result<(), Failure> {
    let can = |kind: &EventKind, subject: &Subject| kind.concerns(subject);
    if let Some(kind) = query.kinds.iter().find(|kind| !query.subjects.iter().any(|subject| can(kind, subject))) {
        let names: Vec<&str> = query.subjects.iter().map(|subject| subject.name.as_str()).collect();
        let names = names.join(" or ");
        return Err(Failure::Input(format!("there is no {kind} of {names}; name another --kind or --body")));
    }
    if let Some(subject) = query.subjects.iter().find(|subject| !query.kinds.iter().any(|kind| can(kind, subject))) {
        let kinds: Vec<&str> = query.kinds.iter().map(|kind| kind.name()).collect();
        let kinds = kinds.join(" or ");
        return Err(Failure::Input(format!("there is no {kinds} of {}; leave it out of --body", subject.name)));
    }
    Ok(())
}

fn cells(event: &Event, scales: &TimeScales) -> Vec<Cell> {
    vec![
        Cell::Text(to_the_second(event.instant, scales)),
        Cell::Text(event.kind.name().to_owned()),
        Cell::Text(event.body.clone().into_owned()),
        Cell::Structured { text: detail_text(&event.detail, scales), json: detail_json(&event.detail, scales) },
    ]
}

/// UTC, rounded to a second.
fn to_the_second(instant: Instant, scales: &TimeScales) -> String {
    let reading = scales.utc(instant);
    let rounded = scales.instant_from_utc(UtcReading { second_of_day: reading.second_of_day.round(), ..reading });
    format_utc(rounded, scales)
}

/// The leading word alone, then `name=value`; lines on the Earth and polynomials stand in JSON only.
fn detail_text(detail: &[Detail], scales: &TimeScales) -> String {
    let said = detail.iter().enumerate().filter_map(|(index, Detail { name, value })| match value {
        Value::Word(word) if index == 0 => Some(word.clone().into_owned()),
        Value::Word(word) => Some(format!("{name}={word}")),
        Value::Number { value, decimals } => Some(format!("{name}={value:.decimals$}")),
        Value::Time(instant) => Some(format!("{name}={}", to_the_second(*instant, scales))),
        Value::Line(_) | Value::Series(_) => None,
    });
    said.collect::<Vec<_>>().join(" ")
}

/// An object with the details as fields, in their order.
fn detail_json(detail: &[Detail], scales: &TimeScales) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let fields = detail.iter().map(|Detail { name, value }| {
        let json = match value {
            Value::Word(word) => quoted(word),
            Value::Number { value, decimals } if value.is_finite() => format!("{value:.decimals$}"),
            Value::Number { .. } => "null".to_owned(),
            Value::Time(instant) => quoted(&to_the_second(*instant, scales)),
            Value::Line(points) => line_json(points, scales),
            Value::Series(coefficients) => series_json(coefficients),
        };
        format!("{}:{json}", quoted(name))
    });
    format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
}

fn series_json(coefficients: &[f64]) -> String {
    // Half the last decimal more or less than zero is written without a sign.
    let held = |coefficient: f64| if coefficient.abs() < 5e-8 { 0.0 } else { coefficient };
    let numbers: Vec<String> = coefficients.iter().map(|coefficient| format!("{:.7}", held(*coefficient))).collect();
    format!("[{}]", numbers.join(","))
}

fn line_json(points: &[(Instant, f64, f64)], scales: &TimeScales) -> String {
    let points = points.iter().map(|(instant, longitude_rad, latitude_rad)| {
        format!(
            "{{\"utc\":\"{}\",\"lon_deg\":{:.4},\"lat_deg\":{:.4}}}",
            to_the_second(*instant, scales),
            longitude_rad / DEGREE_RAD,
            latitude_rad / DEGREE_RAD
        )
    });
    format!("[{}]", points.collect::<Vec<_>>().join(","))
}

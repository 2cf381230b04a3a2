//! `beiguan ephemeris`: where bodies are.

use super::cli::{Common, TableFormat};
use super::ephemeris_extras::Extras;
use super::failure::Failure;
use super::satellites;
use super::situation::{Situation, WithoutTime, one_time};
use super::standard_output::note;
use super::table::{Cell, Table};
use crate::astro::ephemeris::Asteroid;
use crate::astro::time::{Calendar, Instant, TimeScales, UtcReading, format_utc};
use crate::catalogs::Catalogs;
use crate::catalogs::minor_planets::{Kind, STAND_IN};
use crate::moment::{Layers, Lock, Moment, Observer};
use crate::sky::{BodyPlace, OrbitKind, Reduction, SkyObject, constellation_of};
use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD};
use crate::units::constants::DAY_S;

/// Options of `beiguan ephemeris`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Bodies, separated by commas: sun, moon, mars, io, titan, ceres, 1P, 59000, beiguan, Sirius, "HIP 32349", "HR 2491", M31, "NGC 869"
    #[arg(long, value_name = "B[,B..]", required = true)]
    body: String,
    /// First time of a series
    #[arg(long, value_name = "T", allow_hyphen_values = true, requires = "to", conflicts_with = "at")]
    from: Option<String>,
    /// Last time of a series
    #[arg(long, value_name = "T", allow_hyphen_values = true, requires = "from")]
    to: Option<String>,
    /// Step of a series: 30s, 10min, 6h, 1d or 1y (365.25 d)
    #[arg(long, value_name = "STEP", default_value = "1d", allow_hyphen_values = true, value_parser = step_days)]
    step: f64,
    /// csv or json
    #[arg(long, value_enum, default_value = "csv")]
    format: TableFormat,
    /// From the Earth's centre instead of a place on its surface
    #[arg(long)]
    geocentric: bool,
    #[command(flatten)]
    extras: Extras,
}

const COLUMNS: [&str; 17] = [
    "body",
    "utc",
    "jd_tt",
    "ra_icrs_deg",
    "dec_icrs_deg",
    "ra_date_deg",
    "dec_date_deg",
    "az_deg",
    "alt_deg",
    "alt_refracted_deg",
    "distance_au",
    "magnitude",
    "angular_diameter_arcsec",
    "phase_angle_deg",
    "illuminated_fraction",
    "elongation_deg",
    "constellation",
];

/// Prints the table.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let texts: Vec<&str> = common.at.as_deref().map(|at| at.split(',').map(str::trim).collect()).unwrap_or_default();
    let first = texts.first().map(|text| (*text).to_owned()).or_else(|| options.from.clone());
    let situation = Situation::from_options(&Common { at: first, ..common.clone() }, WithoutTime::Now)?;
    let targets = targets(&options.body, &situation.catalogs)?;
    let (times, notes) = times(&texts, options, situation.moment.instant, &situation.catalogs)?;
    let moment = Moment {
        observer: if options.geocentric { Observer::geocentre() } else { situation.moment.observer },
        layers: Layers::of(&[]),
        // A table is about the sky outside, whatever a saved Moment holds still.
        lock: Lock::Horizon,
        ..situation.moment.clone()
    };
    let scales = situation.catalogs.time_scales().map_err(Failure::input)?;
    // Once before anything is printed, for bodies that cannot be seen from here.
    let begin = Moment { instant: times.at(0, scales), ..moment.clone() };
    rows(&begin, &targets, &options.extras, &situation.catalogs)?;
    situation.say_notes();
    if !common.quiet {
        notes.iter().for_each(|text| note(text));
        let of_satellites = targets.iter().map(|(_, object)| satellites::remark(*object, &situation.catalogs));
        of_satellites.collect::<Result<Vec<_>, _>>()?.iter().flatten().for_each(|text| note(text));
    }
    let catalogs = &situation.catalogs;
    let mut table = Table::begin(options.format, &[&COLUMNS[..], &options.extras.columns()].concat())?;
    let (mut stand_in, stand_in_note) = (false, stand_in_note());
    for index in 0..times.count() {
        let moment = Moment { instant: times.at(index, scales), ..moment.clone() };
        for (cells, orbit) in rows(&moment, &targets, &options.extras, catalogs)? {
            let remark = (orbit == Some(OrbitKind::StandIn)).then_some(stand_in_note.as_str());
            stand_in |= remark.is_some();
            table.row(&cells, remark)?;
        }
    }
    table.end()?;
    if !common.quiet {
        let last = Moment { instant: times.at(times.count() - 1, scales), ..moment };
        options.extras.notes([&begin, &last], catalogs)?.iter().for_each(|text| note(text));
    }
    if !common.quiet {
        for (_, object) in &targets {
            orbit_note(*object, catalogs)?.iter().for_each(|text| note(text));
        }
    }
    if stand_in && !common.quiet {
        note(&stand_in_note);
    }
    Ok(())
}

/// What stands on stderr and in JSON when an orbit is not a measured one.
fn stand_in_note() -> String {
    format!(
        "59000 Beiguan 北馆 is on a {STAND_IN}: a circle at 2.7 au, not its measured path; \
         beiguan minor-planets update 59000 replaces it"
    )
}

/// A remark on a body, with the word by which it was asked for.
pub(super) struct Remark {
    pub body: String,
    pub text: String,
}

/// From which orbit the places of a minor planet or a comet come, and how far they can be trusted.
fn orbit_note(object: SkyObject, catalogs: &Catalogs) -> Result<Option<String>, Failure> {
    let (SkyObject::MinorPlanet(index) | SkyObject::Comet(index)) = object else { return Ok(None) };
    let bodies = catalogs.minor_planets().map_err(Failure::input)?;
    let Some((body, elements)) = bodies.get(index).and_then(|body| Some((body, body.elements?))) else {
        return Ok(None);
    };
    if body.number.and_then(Asteroid::of_number).is_some() {
        return Ok(Some(format!("{} stands where JPL DE431 has it", body.title())));
    }
    let date = Calendar::Gregorian.date((elements.epoch_jd_tdb() + 0.5).floor() as i64);
    let epoch = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    let limits = match (body.kind, body.gas) {
        (Kind::MinorPlanet, _) => "within an arcsecond or so for decades on both sides",
        (Kind::Comet, Some(_)) => "with the push of its gas",
        (Kind::Comet, None) => "without the push of its gas: hours off after one revolution, days after several",
    };
    Ok(Some(format!("{} is followed from its orbit of {epoch} ({}), {limits}", body.title(), body.source)))
}

/// What is to be said about a body whose orbit is not a measured one.
pub(super) fn remark_on(word: &str, object: SkyObject, catalogs: &Catalogs) -> Result<Option<Remark>, Failure> {
    let SkyObject::MinorPlanet(index) = object else { return Ok(None) };
    let planet = catalogs.minor_planets().map_err(Failure::input)?.iter().nth(index);
    let is_stand_in = planet.is_some_and(|planet| planet.orbit_kind() == Some(OrbitKind::StandIn));
    Ok(is_stand_in.then(|| Remark { body: word.to_owned(), text: stand_in_note() }))
}

/// The bodies asked for, each with the words it was asked by.
pub(super) fn targets(words: &str, catalogs: &Catalogs) -> Result<Vec<(String, SkyObject)>, Failure> {
    words
        .split(',')
        .map(|word| Ok((word.trim().to_owned(), SkyObject::find(word.trim(), catalogs).map_err(Failure::input)?)))
        .collect()
}

/// The instants of a table.
enum Times {
    Listed(Vec<Instant>),
    /// Steps of the civil clock (`Z`), so that days begin at midnight on both sides of a leap second; steps below a minute
    /// are those of the instant itself.
    Series {
        first: Instant,
        step_d: f64,
        count: usize,
    },
}

impl Times {
    fn count(&self) -> usize {
        match self {
            Times::Listed(instants) => instants.len(),
            Times::Series { count, .. } => *count,
        }
    }

    fn at(&self, index: usize, scales: &TimeScales) -> Instant {
        match self {
            Times::Listed(instants) => instants[index],
            Times::Series { first, step_d, .. } if *step_d < MINUTE_D => first.plus_days(step_d * index as f64),
            Times::Series { first, step_d, .. } => {
                let reading = scales.utc(*first);
                let seconds = reading.second_of_day + step_d * DAY_S * index as f64;
                let days = (seconds / DAY_S).floor();
                scales.instant_from_utc(UtcReading {
                    day_number: reading.day_number + days as i64,
                    second_of_day: seconds - days * DAY_S,
                })
            }
        }
    }
}

/// The instants that are asked for, and notes about those that [`Situation`] has not seen.
fn times(
    texts: &[&str],
    options: &Options,
    first: Instant,
    catalogs: &Catalogs,
) -> Result<(Times, Vec<String>), Failure> {
    const MOST: f64 = 10_000_000.0;
    let (Some(from), Some(to)) = (&options.from, &options.to) else {
        let others: Result<Vec<_>, Failure> = texts.iter().skip(1).map(|text| one_time(text, catalogs)).collect();
        let (others, notes): (Vec<Instant>, Vec<Option<String>>) = others?.into_iter().unzip();
        return Ok((Times::Listed([vec![first], others].concat()), notes.into_iter().flatten().collect()));
    };
    let (last, note) = one_time(to, catalogs)?;
    let scales = catalogs.time_scales().map_err(Failure::input)?;
    let span_d = match options.step {
        step_d if step_d < MINUTE_D => last.days_since(first),
        _ => civil_days(scales.utc(last), scales.utc(first)),
    };
    if span_d < 0.0 {
        return Err(Failure::Input(format!("--from {from} is later than --to {to}; exchange them")));
    }
    let steps = span_d / options.step + 1e-9;
    if steps > MOST {
        return Err(Failure::Input(format!(
            "from {from} to {to} in these steps gives {steps:.0} rows; take a longer --step"
        )));
    }
    let series = Times::Series { first, step_d: options.step, count: steps.floor() as usize + 1 };
    Ok((series, note.into_iter().collect()))
}

/// One minute, days.
const MINUTE_D: f64 = 1.0 / 1440.0;

/// Days between two readings of the civil clock, each of 86 400 s.
fn civil_days(later: UtcReading, earlier: UtcReading) -> f64 {
    (later.day_number - earlier.day_number) as f64 + (later.second_of_day - earlier.second_of_day) / DAY_S
}

/// A positive span such as 10min, in days.
fn step_days(text: &str) -> Result<f64, String> {
    let split = text.find(|c: char| c.is_ascii_alphabetic() && c != 'e').unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let unit_d = match unit {
        "s" => 1.0 / 86_400.0,
        "min" => 1.0 / 1440.0,
        "h" => 1.0 / 24.0,
        "d" => 1.0,
        "y" => 365.25,
        _ => return Err("write a number and its unit, s, min, h, d or y: 10min".to_owned()),
    };
    match number.parse::<f64>() {
        Ok(count) if count.is_finite() && count * unit_d >= 1e-9 => Ok(count * unit_d),
        _ => Err("write a number greater than 0 and its unit: 10min".to_owned()),
    }
}

type Row = (Vec<Cell>, Option<OrbitKind>);

fn rows(
    moment: &Moment,
    targets: &[(String, SkyObject)],
    extras: &Extras,
    catalogs: &Catalogs,
) -> Result<Vec<Row>, Failure> {
    let reduction = Reduction::at(moment, catalogs).map_err(Failure::input)?;
    let extras = extras.of_instant((&reduction, moment.bortle), catalogs).map_err(Failure::input)?;
    let utc = format_utc(moment.instant, catalogs.time_scales().map_err(Failure::input)?);
    let tt = moment.instant.tt();
    let jd_tt = format!("{:.8}", tt.jd());
    targets
        .iter()
        .map(|(word, target)| {
            let place = target.place(&reduction, catalogs).map_err(Failure::input)?;
            let mut cells = vec![Cell::Text(word.clone()), Cell::Text(utc.clone()), Cell::Number(jd_tt.clone())];
            cells.extend(position_cells(&place, &reduction));
            cells.extend(look_cells(&place));
            cells.push(Cell::Text(constellation_of(place.astrometric, catalogs).map_err(Failure::input)?.to_owned()));
            cells.extend(extras.of(&place));
            Ok((cells, place.orbit))
        })
        .collect()
}

fn position_cells(place: &BodyPlace, reduction: &Reduction) -> Vec<Cell> {
    let local = |angle_rad: f64| if reduction.on_ground { Cell::degrees(angle_rad) } else { Cell::Empty };
    vec![
        Cell::degrees(place.astrometric.longitude_rad()),
        Cell::degrees(place.astrometric.latitude_rad()),
        Cell::degrees(place.of_date.longitude_rad()),
        Cell::degrees(place.of_date.latitude_rad()),
        local(place.horizontal.azimuth_rad()),
        local(place.horizontal.altitude_rad()),
        local(place.seen.altitude_rad()),
    ]
}

fn look_cells(place: &BodyPlace) -> Vec<Cell> {
    let degrees = |angle_rad: Option<f64>| Cell::number(angle_rad.map(|rad| rad / DEGREE_RAD), 7);
    vec![
        Cell::number(place.distance_au, 10),
        Cell::number(place.magnitude, 3),
        Cell::number(place.angular_radius_rad.map(|rad| 2.0 * rad / ARCSECOND_RAD), 4),
        degrees(place.phase_angle_rad),
        Cell::number(place.illuminated_fraction, 7),
        degrees(place.elongation_rad),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_carry_their_unit_and_are_positive() {
        assert_eq!(step_days("6h"), Ok(0.25));
        assert_eq!(step_days("1.5d"), Ok(1.5));
        for bad in ["0d", "-1d", "1", "1week", "NaNd", "", "infd"] {
            assert!(step_days(bad).is_err(), "{bad}");
        }
    }
}

//! `beiguan stars`: apparent places of the catalogue stars.

use super::cli::{Common, TableFormat};
use super::failure::Failure;
use super::numbers::within;
use super::situation::{Situation, WithoutTime};
use super::table::{Cell, Table};
use crate::catalogs::Star;
use crate::moment::{Lock, Moment};
use crate::sky::{Reduction, StarPlace, star_magnitude};
use crate::units::angle::DEGREE_RAD;

/// Options of `beiguan stars`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only stars at or above this altitude, degrees
    #[arg(long, value_name = "H", default_value = "0", allow_hyphen_values = true, value_parser = within::<-90, 90>)]
    above: f64,
    /// Only stars at least this bright at the time
    #[arg(long, value_name = "M", allow_hyphen_values = true, value_parser = within::<-30, 100>)]
    limit_mag: Option<f64>,
    /// csv or json
    #[arg(long, value_enum, default_value = "csv")]
    format: TableFormat,
}

const COLUMNS: [&str; 11] = [
    "hr",
    "hip",
    "name",
    "magnitude",
    "ra_icrs_deg",
    "dec_icrs_deg",
    "ra_date_deg",
    "dec_date_deg",
    "az_deg",
    "alt_deg",
    "alt_refracted_deg",
];

/// Prints the table: the Bright Star Catalogue in order of HR, then the other Hipparcos stars.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let situation = Situation::from_options(common, WithoutTime::Now)?;
    let moment = Moment { lock: Lock::Horizon, ..situation.moment.clone() };
    if moment.observer.site().is_none() {
        return Err(Failure::Input("stars rise above a horizon; give --site, or --lat and --lon".to_owned()));
    }
    let reduction = Reduction::at(&moment, &situation.catalogs).map_err(Failure::input)?;
    let stars = situation.catalogs.stars().map_err(Failure::input)?;
    let second_tier = situation.catalogs.hipparcos().map_err(Failure::input)?;
    situation.say_notes();
    let mut table = Table::begin(options.format, &COLUMNS)?;
    let lines = (
        situation.catalogs.bright_lines().map_err(Failure::input)?,
        situation.catalogs.hipparcos_lines().map_err(Failure::input)?,
    );
    let bright = reduction.star_places(lines.0).map(|(index, place)| (Star::Bright(&stars.bright()[index]), place));
    let second = reduction.star_places(lines.1).map(|(index, place)| (Star::Hipparcos(&second_tier[index]), place));
    for (star, place) in bright.chain(second) {
        let magnitude =
            star_magnitude(star, &reduction, &situation.catalogs).map_err(Failure::input)? + place.magnitude_change();
        let is_bright = options.limit_mag.is_none_or(|limit| magnitude <= limit);
        if is_bright && place.horizontal.altitude_rad() >= options.above * DEGREE_RAD {
            table.row(&cells(star, stars.name(star), magnitude, &place, &reduction), None)?;
        }
    }
    table.end()
}

fn cells(star: Star<'_>, name: Option<&str>, magnitude: f64, place: &StarPlace, reduction: &Reduction) -> Vec<Cell> {
    let whole = |number: Option<u32>| number.map_or(Cell::Empty, |number| Cell::Number(number.to_string()));
    vec![
        whole(star.hr()),
        whole(star.hip()),
        name.map_or(Cell::Empty, |name| Cell::Text(name.to_owned())),
        Cell::number(Some(magnitude), 2),
        Cell::degrees(place.astrometric.longitude_rad()),
        Cell::degrees(place.astrometric.latitude_rad()),
        Cell::degrees(place.of_date.longitude_rad()),
        Cell::degrees(place.of_date.latitude_rad()),
        Cell::degrees(place.horizontal.azimuth_rad()),
        Cell::degrees(place.horizontal.altitude_rad()),
        Cell::degrees(place.seen(reduction).altitude_rad()),
    ]
}

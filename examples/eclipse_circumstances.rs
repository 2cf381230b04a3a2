//! What a place sees of the solar eclipse of a day:
//! `cargo run --no-default-features --example eclipse_circumstances -- 2035-09-02 39.9042 116.3974`
//! (date, latitude and longitude in degrees; Beijing where no place is named).

use beiguan::astro::events::Almanac;
use beiguan::astro::events::eclipse::{EclipseModel, LocalSolarEclipse, SolarEclipse, solar_eclipses};
use beiguan::astro::frames::GeodeticSite;
use beiguan::astro::time::{TimeScales, format_utc, parse_time};
use beiguan::catalogs::Catalogs;
use beiguan::units::angle::DEGREE_RAD;
use std::error::Error;
use std::fmt::Write;

const BEIJING_DEG: (f64, f64) = (39.9042, 116.3974);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let date = arguments.first().map_or("2035-09-02", String::as_str);
    let place_deg = match &arguments[..] {
        [_, latitude, longitude] => (latitude.parse()?, longitude.parse()?),
        _ => BEIJING_DEG,
    };
    print!("{}", report(date, place_deg)?);
    Ok(())
}

/// The eclipse in words.
pub fn report(date: &str, (latitude_deg, longitude_deg): (f64, f64)) -> Result<String, Box<dyn Error>> {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales()?;
    let almanac = Almanac::new(catalogs.ephemeris()?, scales);
    let from = parse_time(&format!("{date}T00:00:00Z"), scales)?;
    let mut eclipses = solar_eclipses(&almanac, EclipseModel::default(), from, from.plus_days(1.0));
    let Some(eclipse) = eclipses.next().transpose()? else {
        return Ok(format!("There is no solar eclipse on {date}.\n"));
    };
    let site = GeodeticSite {
        latitude_rad: latitude_deg * DEGREE_RAD,
        longitude_rad: longitude_deg * DEGREE_RAD,
        elevation_m: 0.0,
    };
    let mut text = everywhere(&eclipse, scales)?;
    writeln!(text, "At latitude {latitude_deg}, longitude {longitude_deg}:")?;
    match eclipse.at_site(&site) {
        Some(local) => text += &here(&local, scales)?,
        None => writeln!(text, "  nothing: the shadow passes by")?,
    }
    Ok(text)
}

fn everywhere(eclipse: &SolarEclipse, scales: &TimeScales) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(text, "{} solar eclipse, greatest {}", eclipse.kind.name(), format_utc(eclipse.greatest, scales))?;
    writeln!(text, "  gamma {:.4}, magnitude {:.4}", eclipse.gamma, eclipse.magnitude)?;
    let ((delta_t_s, error_s), model) = (eclipse.delta_t_s(), eclipse.model);
    writeln!(
        text,
        "  Moon k = {} (umbra {}), Delta T {delta_t_s:.1} +- {error_s:.1} s",
        model.penumbral_k, model.umbral_k
    )?;
    Ok(text)
}

fn here(local: &LocalSolarEclipse, scales: &TimeScales) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for (name, moment) in local.moments() {
        let altitude_deg = moment.place.altitude_rad() / DEGREE_RAD;
        let sun = if moment.is_up() { "" } else { " (below the horizon)" };
        writeln!(text, "  {name:<8} {}  Sun {altitude_deg:.1} degrees high{sun}", format_utc(moment.instant, scales))?;
    }
    writeln!(text, "  {:?}, magnitude {:.4}, obscuration {:.4}", local.kind, local.magnitude, local.obscuration)?;
    if let Some(duration_s) = local.central_duration_s() {
        writeln!(text, "  lasting {duration_s:.1} s")?;
    }
    Ok(text)
}

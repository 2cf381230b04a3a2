//! Where is Mars? Asks for the sky over Beijing at one instant and prints what it says about one planet.
//!
//!     cargo run --no-default-features --example where_is_mars -- 2027-02-19T16:00:00Z
//!
//! The way is always the same: catalogues, an instant, an observer, a Moment, and the Sky of that Moment as plain data.

use beiguan::astro::ephemeris::Body;
use beiguan::astro::time::{format_utc, parse_time};
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Moment, Observer};
use beiguan::sky::{Sky, constellation_of};
use std::error::Error;

/// What there is to say about Mars over Beijing at a time such as `2027-02-19T16:00:00Z`.
pub fn report(time: &str) -> Result<String, Box<dyn Error>> {
    let catalogs = Catalogs::embedded();
    let instant = parse_time(time, catalogs.time_scales()?)?;
    let beijing = Observer::on_earth_deg(116.3972, 39.9075, 44.0);
    let sky = Sky::at(&Moment::new(instant, beijing), &catalogs)?;
    let mars = sky.body(Body::Mars).ok_or("the observer stands on Mars")?;

    let (right_ascension, declination) = (mars.of_date.longitude_rad(), mars.of_date.latitude_rad());
    let mut lines = vec![
        format!("Mars over Beijing at {}", format_utc(instant, catalogs.time_scales()?)),
        format!("  right ascension   {:8.4} h", right_ascension.to_degrees() / 15.0),
        format!("  declination       {:8.4} degrees", declination.to_degrees()),
        format!("  constellation     {:>8}", constellation_of(mars.astrometric, &catalogs)?),
        format!("  azimuth           {:8.4} degrees, from north through east", mars.seen.azimuth_rad().to_degrees()),
        format!("  altitude          {:8.4} degrees, as the air shows it", mars.seen.altitude_rad().to_degrees()),
    ];
    // What does not apply to an object, or is not known, is `None`.
    if let Some(distance_au) = mars.distance_au {
        lines.push(format!("  distance          {distance_au:8.4} au"));
    }
    if let Some(magnitude) = mars.magnitude {
        lines.push(format!("  magnitude         {magnitude:8.2}"));
    }
    if let Some(radius_rad) = mars.angular_radius_rad {
        lines.push(format!("  disc              {:8.2} arcseconds across", 2.0 * radius_rad.to_degrees() * 3600.0));
    }
    if let Some(fraction) = mars.illuminated_fraction {
        lines.push(format!("  lit               {:8.2} per cent of the disc", 100.0 * fraction));
    }
    Ok(lines.join("\n"))
}

fn main() -> Result<(), Box<dyn Error>> {
    let time = std::env::args().nth(1).unwrap_or_else(|| "2027-02-19T16:00:00Z".to_owned());
    println!("{}", report(&time)?);
    Ok(())
}

//! What is up tonight? The Sun's and the Moon's times of one evening over Beijing, and what stands in the sky when it is dark.
//!
//!     cargo run --no-default-features --example tonight -- 2026-11-20
//!
//! Events (sunset, twilight, moonrise ...) come from one search; places and magnitudes from the Sky of one Moment.

use beiguan::astro::ephemeris::Body;
use beiguan::astro::events::EventKind;
use beiguan::astro::time::{Instant, TimeScales, format_utc, parse_time};
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Moment, Observer};
use beiguan::sky::{Sky, SkyObject, capitalised, constellation_of, events};
use std::error::Error;

/// The evening of a civil day of China (UTC+8) over Beijing, such as `2026-11-20`.
pub fn report(day: &str) -> Result<String, Box<dyn Error>> {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales()?;
    let beijing = Observer::on_earth_deg(116.3972, 39.9075, 44.0);
    // From noon to noon in Beijing.
    let noon = parse_time(&format!("{day}T12:00:00+08:00"), scales)?;
    let mut lines = vec![format!("The night of {day} over Beijing, times in UTC+8")];

    let kinds = [EventKind::Rise, EventKind::Set, EventKind::Twilight, EventKind::MoonPhase];
    let mut dark = None;
    for event in events(&catalogs, &kinds, &beijing, noon, noon.plus_days(1.0))? {
        let word = event.word("twilight").or(event.word("phase")).unwrap_or_default().replace('_', " ");
        if word == "astronomical end" {
            dark = Some(event.instant);
        }
        if matches!(event.body.as_ref(), "sun" | "moon") {
            let line = format!("  {}  {} {} {word}", clock(event.instant, scales), event.body, event.kind);
            lines.push(line.trim_end().to_owned());
        }
    }

    let dark = dark.unwrap_or_else(|| noon.plus_days(0.5));
    let sky = Sky::at(&Moment::new(dark, beijing), &catalogs)?;
    lines.push(format!("Up at {}:", clock(dark, scales)));
    for place in sky.bodies.iter().filter(|place| place.seen.altitude_rad() > 0.0) {
        let (SkyObject::Body(body), Some(magnitude)) = (place.object, place.magnitude) else { continue };
        if magnitude > 6.0 {
            continue;
        }
        let (altitude, azimuth) = (place.seen.altitude_rad().to_degrees(), place.seen.azimuth_rad().to_degrees());
        lines.push(format!(
            "  {:<8} magnitude {magnitude:5.1}, altitude {altitude:2.0}, azimuth {azimuth:3.0} degrees, in {}",
            capitalised(body.name()),
            constellation_of(place.astrometric, &catalogs)?
        ));
        if let (Body::Moon, Some(fraction)) = (body, place.illuminated_fraction) {
            lines.push(format!("           {:.0} per cent lit", 100.0 * fraction));
        }
    }
    Ok(lines.join("\n"))
}

fn clock(instant: Instant, scales: &TimeScales) -> String {
    let text = format_utc(instant.plus_days(8.0 / 24.0), scales);
    text.get(11..16).unwrap_or(&text).to_owned()
}

fn main() -> Result<(), Box<dyn Error>> {
    let day = std::env::args().nth(1).unwrap_or_else(|| "2026-11-20".to_owned());
    println!("{}", report(&day)?);
    Ok(())
}

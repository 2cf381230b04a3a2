//! What the window says over the sky: place, time, rate, view, and what the cursor points at.

use crate::app::time_words::{axes_words, clock_doubt, clock_words, local_time};
use crate::astro::ephemeris::Accuracy;
use crate::astro::time::{Instant, TimeScales, format_utc};
use crate::catalogs::sky_culture::Basis;
use crate::catalogs::{Catalogs, Figure, SkyCulture};
use crate::moment::{Layer, Lock, Moment, Projection, View};
use crate::show::Live;
use crate::sky::{Picked, Sky, capitalised};
use crate::units::angle::DEGREE_RAD;

/// Uncertainty of the Earth's rotation from which on the window says it, s.
const CLOCK_DOUBTED_FROM_S: f64 = 60.0;

/// Where, when, how fast, how wide, a line each.
pub fn lines(
    live: &Live,
    place_name: &str,
    time_zone: Option<&str>,
    chinese_date: Vec<String>,
    scales: &TimeScales,
    accuracy: &Accuracy,
) -> Vec<String> {
    let Moment { instant, lock, exposure_stops, bortle, .. } = live.moment();
    let mut parts = vec![place_name.to_owned()];
    parts.extend(local_time(instant, time_zone, scales));
    parts.push(format_utc(whole_second(instant, scales), scales));
    parts.extend(chinese_date);
    parts.extend(clock_words(instant, scales, CLOCK_DOUBTED_FROM_S));
    parts.extend(axes_words(instant).map(str::to_owned));
    parts.push(rate_words(live));
    parts.push(view_words(live.view()));
    if live.holds_daily_motion() {
        parts.push("daily motion held at this rate".to_owned());
    } else if lock != Lock::Horizon {
        parts.push(lock_words(lock));
    }
    parts.extend(left_out_words(&live.left_out()));
    if accuracy.is_worth_saying() {
        parts.extend(accuracy.to_string().split("; ").map(str::to_owned));
    }
    if exposure_stops != 0.0 {
        parts.push(format!("{exposure_stops:+} stops"));
    }
    if bortle > 1.0 {
        parts.push(format!("light pollution: Bortle {bortle}"));
    }
    parts
}

/// How uncertain clocks are, where that is worth saying.
pub fn doubt(instant: Instant, scales: &TimeScales) -> Option<String> {
    clock_doubt(instant, scales, CLOCK_DOUBTED_FROM_S)
}

/// What automatic quality has lowered, if anything.
pub fn resolution_words(resolution: f64) -> Option<String> {
    (resolution < 1.0).then(|| format!("drawn at {:.0} % to keep up", 100.0 * resolution))
}

/// Fractions of a second would only flicker.
pub fn whole_second(instant: Instant, scales: &TimeScales) -> Instant {
    let mut reading = scales.utc(instant);
    reading.second_of_day = reading.second_of_day.floor();
    scales.instant_from_utc(reading)
}

fn rate_words(live: &Live) -> String {
    let rate = live.rate();
    let speed = if rate == 1.0 { "real time".to_owned() } else { speed_words(rate) };
    if live.is_running() { speed } else { format!("paused ({speed})") }
}

fn speed_words(rate: f64) -> String {
    let sign = if rate < 0.0 { "−" } else { "" };
    let exponent = rate.abs().log10();
    if exponent >= 4.0 && exponent.fract() == 0.0 {
        format!("×{sign}10^{exponent}")
    } else {
        format!("×{sign}{}", rate.abs())
    }
}

fn lock_words(lock: Lock) -> String {
    match lock {
        Lock::Horizon => "horizon held".to_owned(),
        Lock::Stars { .. } => "stars held".to_owned(),
        Lock::Equinox { .. } => "equator and equinox held".to_owned(),
        Lock::SiderealTime { .. } => "sidereal time held".to_owned(),
        Lock::MeanSolarTime { .. } => "mean solar time held".to_owned(),
        Lock::Body { body } => format!("following {}", capitalised(body.name())),
    }
}

fn left_out_words(layers: &[Layer]) -> Option<String> {
    let words = match layers.contains(&Layer::Sun) {
        true => "too fast for Sun, Moon and planets",
        false if layers.contains(&Layer::Moon) => "too fast for the Moon",
        false if layers.contains(&Layer::Landscape) => "too fast for the horizon",
        false if layers.contains(&Layer::Atmosphere) => "too fast for the air",
        false => return None,
    };
    Some(words.to_owned())
}

fn view_words(view: View) -> String {
    if view.projection == Projection::Globe {
        return view.projection.to_string();
    }
    let fov_deg = view.fov_rad / DEGREE_RAD;
    let decimals = if fov_deg < 10.0 { 2 } else { 0 };
    format!("{} {fov_deg:.decimals$}°", view.projection)
}

/// What the cursor points at: its names, then magnitude and distance, then where it stands.
pub fn pointed(picked: Picked, sky: &Sky, catalogs: &Catalogs) -> Option<Vec<String>> {
    let (name, others) = sky.names_of(picked.object, catalogs).ok()?;
    let place = picked.object.place(&sky.reduction, catalogs).ok()?;
    let mut names = vec![name];
    names.extend(others);
    let mut parts = Vec::new();
    parts.extend(place.magnitude.map(|magnitude| format!("mag {magnitude:.2}")));
    parts.extend(place.distance_au.map(distance_words));
    let (azimuth_deg, altitude_deg) = (place.seen.azimuth_rad() / DEGREE_RAD, place.seen.altitude_rad() / DEGREE_RAD);
    let stands = format!("az {azimuth_deg:.2}°   alt {altitude_deg:.2}°");
    Some([names.join("   "), parts.join("   "), stands].into_iter().filter(|line| !line.is_empty()).collect())
}

/// What a figure is called, what it belongs to and where that stands written.
pub fn figure(figure: &Figure, culture: &SkyCulture) -> Vec<String> {
    let owners = culture.owners(figure).map(|owner| match &owner.latin {
        Some(_) => format!("{} {}", owner.native, owner.english),
        None => owner.native.clone(),
    });
    let written = match figure.basis {
        Basis::Tradition => figure.source.clone(),
        Basis::Research => format!("research: {}", figure.source),
    };
    let lines = [figure.all_names().join("   "), owners.collect::<Vec<_>>().join(" · "), written];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

fn distance_words(distance_au: f64) -> String {
    /// Light-year, au (IAU 2012 au, Julian year).
    const LIGHT_YEAR_AU: f64 = 63_241.077;
    match distance_au {
        au if au < 0.01 => format!("{:.0} km", au * crate::units::constants::AU_KM),
        au if au < 1000.0 => format!("{au:.4} au"),
        au => format!("{:.1} light-years", au / LIGHT_YEAR_AU),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_read_as_people_write_them() {
        assert_eq!([10.0, -1.0, 1e11, -1e6].map(speed_words), ["×10", "×−1", "×10^11", "×−10^6"]);
    }

    #[test]
    fn distances_have_the_unit_people_think_in() {
        assert_eq!(distance_words(384_400.0 / 149_597_870.7), "384400 km");
        assert_eq!(distance_words(5.2), "5.2000 au");
        assert_eq!(distance_words(543_873.5), "8.6 light-years");
    }
}

//! Where the options put the observer.

use super::cli::Common;
use super::failure::Failure;
use super::places::{place_at, place_observer, place_words};
use super::request::NamedPlace;
use crate::astro::frames::GeodeticSite;
use crate::astro::time::Instant;
use crate::catalogs::{Catalogs, Gazetteer, Place};
use crate::moment::{Language, Observer};

/// A place that the options name.
pub struct ChosenPlace {
    /// Who stands there.
    pub observer: Observer,
    /// Its name with the country.
    pub name: String,
    /// Its time zone (IANA), if it is known.
    pub time_zone: Option<String>,
    /// How a name was understood.
    pub note: Option<String>,
}

impl ChosenPlace {
    /// A saved place has neither name nor clocks: those of what is around it.
    pub fn of_saved(observer: Observer, catalogs: &Catalogs) -> Self {
        if observer.site().is_none() {
            return Self::unnamed(observer);
        }
        let NamedPlace { name, time_zone, .. } = place_at(&observer, catalogs, Language::En);
        ChosenPlace { observer, name, time_zone, note: None }
    }

    /// One that has no name yet: the window gives it one.
    pub fn unnamed(observer: Observer) -> Self {
        ChosenPlace { name: place_words(&observer), observer, time_zone: None, note: None }
    }
}

/// The observer so many kilometres over a place, in space, with a name and how it was understood.
///
/// # Errors
/// One that stands on no ground.
pub fn above(
    place: &Observer,
    height_km: f64,
    instant: Instant,
    catalogs: &Catalogs,
) -> Result<(Observer, String, Option<String>), Failure> {
    let Some(ground) = place.site() else {
        return Err(Failure::Input("--from-space stands over a place; give --site or --lat and --lon".to_owned()));
    };
    let site = GeodeticSite { elevation_m: height_km * 1e3, ..ground };
    let observer = Observer::above_earth(&site, instant, catalogs).map_err(Failure::input)?;
    let name = format!("space, {height_km} km over {}", place_words(place));
    Ok((observer, name.clone(), Some(name)))
}

/// The place that the options name.
///
/// # Errors
/// A name that no place has.
pub fn chosen_place(common: &Common, catalogs: &Catalogs) -> Result<ChosenPlace, Failure> {
    if let (Some(latitude_deg), Some(longitude_deg)) = (common.lat, common.lon) {
        let observer = Observer::on_earth_deg(longitude_deg, latitude_deg, common.elevation.unwrap_or(0.0));
        return Ok(ChosenPlace::unnamed(observer));
    }
    named_place(common.site.as_deref().unwrap_or("Beijing"), common.elevation, catalogs)
}

/// A place of the gazetteer.
///
/// # Errors
/// A name that no place has.
pub fn named_place(name: &str, elevation_m: Option<f64>, catalogs: &Catalogs) -> Result<ChosenPlace, Failure> {
    let gazetteer = catalogs.gazetteer().map_err(Failure::input)?;
    let found = gazetteer.find(name).map_err(Failure::input)?;
    let place = found.ok_or_else(|| unknown_place(name, gazetteer))?.place;
    let observer = place_observer(&place, elevation_m.unwrap_or(0.0));
    let elevation = match elevation_m {
        Some(elevation_m) => format!("elevation {elevation_m} m"),
        None => "elevation unknown and taken as 0 m (--elevation sets it)".to_owned(),
    };
    let note = format!("{}: {}, {elevation}", place.label(), place_words(&observer));
    Ok(ChosenPlace { observer, name: place.label(), time_zone: Some(place.timezone.clone()), note: Some(note) })
}

fn unknown_place(name: &str, gazetteer: &Gazetteer) -> Failure {
    let alike = gazetteer.beginning_with(name, 3).unwrap_or_default();
    let alike: Vec<String> = alike.into_iter().map(Place::label).collect();
    let hint = if alike.is_empty() { String::new() } else { format!("did you mean {}, or ", alike.join(" or ")) };
    Failure::Input(format!("there is no place \"{name}\"; {hint}give --lat and --lon"))
}

/// The same observer at another elevation, if one is given.
pub fn with_elevation(observer: Observer, elevation_m: Option<f64>) -> Observer {
    match (observer, elevation_m) {
        (Observer::Site { body, longitude_rad, latitude_rad, .. }, Some(elevation_m)) => {
            Observer::Site { body, longitude_rad, latitude_rad, elevation_m }
        }
        _ => observer,
    }
}

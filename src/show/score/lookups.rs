//! Names that a score has looked up once: times, places, things in the sky. What was found is kept, which changes when a
//! frame is ready, never what it shows.

use super::ScoreError;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Observer;
use crate::show::times::read_time;
use crate::sky::SkyObject;
use crate::units::angle::DEGREE_RAD;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NamedPlace {
    pub observer: Observer,
    /// IANA time zone.
    pub time_zone: String,
}

#[derive(Debug, Default)]
pub(super) struct Lookups {
    times: Mutex<BTreeMap<String, Instant>>,
    places: Mutex<BTreeMap<String, NamedPlace>>,
    objects: Mutex<BTreeMap<String, SkyObject>>,
}

impl Lookups {
    /// The instant that a text says, on the rules of the command line.
    pub fn time(&self, text: &str, catalogs: &Catalogs) -> Result<Instant, ScoreError> {
        kept(&self.times, text, || read_time(text, catalogs).map_err(ScoreError::Time))
    }

    /// The place of that name.
    pub fn place(&self, name: &str, catalogs: &Catalogs) -> Result<NamedPlace, ScoreError> {
        kept(&self.places, name, || {
            let found = catalogs.gazetteer()?.find(name)?.ok_or_else(|| ScoreError::Site(name.to_owned()))?.place;
            let [longitude_deg, latitude_deg] = [found.longitude_rad, found.latitude_rad].map(|rad| rad / DEGREE_RAD);
            let observer = Observer::on_earth_deg(longitude_deg, latitude_deg, 0.0);
            Ok(NamedPlace { observer, time_zone: found.timezone.clone() })
        })
    }

    /// The thing of that name.
    pub fn object(&self, name: &str, catalogs: &Catalogs) -> Result<SkyObject, ScoreError> {
        kept(&self.objects, name, || Ok(SkyObject::find(name, catalogs)?))
    }
}

fn kept<T: Clone>(
    memo: &Mutex<BTreeMap<String, T>>,
    name: &str,
    find: impl FnOnce() -> Result<T, ScoreError>,
) -> Result<T, ScoreError> {
    if let Some(known) = memo.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
        return Ok(known.clone());
    }
    let found = find()?;
    memo.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), found.clone());
    Ok(found)
}

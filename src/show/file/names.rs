//! Names in a show file that the data must know.

use super::build::is_followed;
use super::kinds::Naming;
use super::source::NameUse;
use crate::astro::ephemeris::Body;
use crate::catalogs::Catalogs;
use crate::moment::{CultureName, LandscapeName};
use crate::show::mistakes::{Mistake, Mistakes};
use crate::show::times::read_time;
use crate::sky::{SkyObject, check_covered};

/// Looks every name up.
pub(super) fn check(uses: &[NameUse], catalogs: &Catalogs, exists: &dyn Fn(&str) -> bool) -> Mistakes {
    let mut mistakes = Mistakes::new();
    for name in uses {
        if let Err((what, remedy)) = look_up(name.naming, &name.word, catalogs, exists) {
            mistakes.add(Mistake { file: name.file.clone(), line: name.line, column: name.column, what, remedy });
        }
    }
    mistakes.sorted()
}

type Found = Result<(), (String, String)>;

fn look_up(naming: Naming, word: &str, catalogs: &Catalogs, exists: &dyn Fn(&str) -> bool) -> Found {
    let unknown = |what: &str| (format!("there is no {what} \"{word}\""), format!("write {}", naming.said()));
    let broken = |error: String| (error, "repair the catalogue".to_owned());
    match naming {
        Naming::Object => object(word, catalogs),
        Naming::Body => is_followed(word).then_some(()).ok_or_else(|| unknown("body to follow called")),
        Naming::Site => {
            let places = catalogs.gazetteer().and_then(|gazetteer| gazetteer.find(word));
            let found = places.map_err(|error| broken(error.to_string()))?;
            found.map(|_| ()).ok_or_else(|| unknown("place"))
        }
        Naming::Culture => {
            let culture: Result<CultureName, _> = word.parse();
            let is_known = culture.is_ok_and(|culture| catalogs.sky_culture_names().any(|name| *name == culture));
            is_known.then_some(()).ok_or_else(|| unknown("sky culture"))
        }
        Naming::Landscape => {
            let is_known = word == LandscapeName::PLAIN || catalogs.landscape(word).is_ok();
            is_known.then_some(()).ok_or_else(|| unknown("landscape"))
        }
        Naming::Shower => {
            let showers = catalogs.meteor_showers().map_err(|error| broken(error.to_string()))?;
            showers.iter().any(|shower| shower.is_called(word)).then_some(()).ok_or_else(|| unknown("meteor shower"))
        }
        Naming::Time => time(word, catalogs),
        Naming::Picture | Naming::Sound if word.is_empty() => Ok(()),
        Naming::Picture | Naming::Sound => exists(word).then_some(()).ok_or_else(|| {
            (format!("there is no file {word}"), "put it beside the show file or correct its name".to_owned())
        }),
        Naming::Show => Ok(()),
    }
}

fn object(word: &str, catalogs: &Catalogs) -> Found {
    if word.parse::<Body>().is_ok() {
        return Ok(());
    }
    SkyObject::find(word, catalogs)
        .map(|_| ())
        .map_err(|_| (format!("there is no object \"{word}\" in the sky"), format!("write {}", Naming::Object.said())))
}

fn time(word: &str, catalogs: &Catalogs) -> Found {
    let instant = read_time(word, catalogs).map_err(|sentence| {
        let (what, remedy) = sentence.split_once("; ").unwrap_or((&sentence, "write for example 2026-11-20T12:00:00Z"));
        (what.to_owned(), remedy.to_owned())
    })?;
    check_covered(instant, || word.to_owned())
        .map_err(|error| (error.to_string(), "choose a time that the data cover".to_owned()))
}

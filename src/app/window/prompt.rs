//! The line one types into: a time, a body, a place or a what-if, whichever the words are.

use crate::app::situation::place_observer;
use crate::app::time_words::typed_time;
use crate::astro::chinese_calendar::is_chinese_date;
use crate::astro::frames::{Direction, Horizontal};
use crate::catalogs::{Catalogs, Figure};
use crate::moment::{Command, Moment, Observer};
use crate::sky::{Reduction, SkyObject, figure_seen};

/// What typed words turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A time, or something to change.
    Command(Command),
    /// Something in the sky.
    Object {
        /// Where it is seen above the horizon.
        seen: Direction<Horizontal>,
        /// Where that is in the axes the view is held to: what the gaze has to be.
        held: Direction<Horizontal>,
    },
    /// A place with its name and time zone.
    Place {
        /// The observer there.
        observer: Observer,
        /// Name and country.
        name: String,
        /// IANA time zone.
        time_zone: String,
    },
}

/// What the words mean; a date wins over a body, a body over a constellation, that over a place.
///
/// # Errors
/// A sentence, where they mean nothing.
pub fn understand(words: &str, moment: &Moment, catalogs: &Catalogs) -> Result<Answer, String> {
    if let Some(changes) = words.strip_prefix("what-if") {
        let what_if = moment.what_if.changed(changes.trim()).map_err(|problem| problem.to_string())?;
        return Ok(Answer::Command(Command::SetWhatIf(what_if)));
    }
    let as_time = typed_time(words, catalogs);
    if let Ok((instant, _)) = as_time {
        return Ok(Answer::Command(Command::SetInstant(instant)));
    }
    if let Ok(object) = SkyObject::find(words, catalogs) {
        let reduction = Reduction::at(moment, catalogs).map_err(|error| error.to_string())?;
        let seen = object.place(&reduction, catalogs).map_err(|error| error.to_string())?.seen;
        let held = Direction::new(reduction.held_from_horizontal * seen.unit());
        return Ok(Answer::Object { seen, held });
    }
    if let Some(figure) = find_figure(words, moment, catalogs)? {
        let reduction = Reduction::at(moment, catalogs).map_err(|error| error.to_string())?;
        let seen = figure_seen(figure, &reduction);
        return Ok(Answer::Object { seen, held: Direction::new(reduction.held_from_horizontal * seen.unit()) });
    }
    let gazetteer = catalogs.gazetteer().map_err(|error| error.to_string())?;
    if let Some(found) = gazetteer.find(words).map_err(|error| error.to_string())? {
        let (name, time_zone) = (found.place.label(), found.place.timezone.clone());
        return Ok(Answer::Place { observer: place_observer(&found.place, 0.0), name, time_zone });
    }
    match as_time {
        // Words with a digit in front were meant as a time: say what is wrong with it.
        Err(error)
            if is_chinese_date(words) || words.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') =>
        {
            Err(error)
        }
        _ => Err(format!("nothing is called \"{words}\"; type a time such as 2026-11-20T12:00:00Z, a body or a place")),
    }
}

/// The constellation or asterism of that name: of the culture that is shown, then of the others.
fn find_figure<'c>(words: &str, moment: &Moment, catalogs: &'c Catalogs) -> Result<Option<&'c Figure>, String> {
    let others = catalogs.sky_culture_names().filter(|name| **name != moment.sky_culture);
    for name in std::iter::once(&moment.sky_culture).chain(others) {
        let culture = catalogs.sky_culture(name).map_err(|error| error.to_string())?;
        if let Some(figure) = culture.find(words) {
            return Ok(Some(figure));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::moment::WhatIf;

    #[test]
    fn words_are_taken_for_what_they_are() {
        let catalogs = Catalogs::embedded();
        let now = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let moment = Moment::new(now, Observer::on_earth_deg(116.4, 39.9, 0.0));
        let understood = |words| understand(words, &moment, &catalogs);
        assert_eq!(understood("2026-01-15T14:00:00Z"), Ok(Answer::Command(Command::SetInstant(now))));
        assert!(matches!(understood("农历2034年正月初一"), Ok(Answer::Command(_))));
        assert!(understood("农历2034年").unwrap_err().contains("农历2034年正月初一"));
        assert!(matches!(understood("Sirius"), Ok(Answer::Object { .. })));
        assert!(matches!(understood("北馆"), Ok(Answer::Object { .. })));
        for figure in ["Orion", "Great Bear", "猎户座", "北斗", "Beidou", "Northern Dipper", "紫微垣", "朱雀"]
        {
            assert!(matches!(understood(figure), Ok(Answer::Object { .. })), "{figure}");
        }
        assert!(matches!(understood("Reykjavik"), Ok(Answer::Place { .. })));
        let upright = WhatIf { obliquity_rad: Some(0.0), ..WhatIf::default() };
        assert_eq!(understood("what-if obliquity 0"), Ok(Answer::Command(Command::SetWhatIf(upright))));
        assert_eq!(understood("what-if nature"), Ok(Answer::Command(Command::SetWhatIf(WhatIf::default()))));
        assert!(understood("what-if tilt 3").unwrap_err().contains("moon_inclination"));
        assert!(understood("2026-13-01").unwrap_err().contains("2026-13-01"));
        assert!(understood("qwertyuiop").unwrap_err().contains("nothing is called"));
    }
}

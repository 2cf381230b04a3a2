//! The line one types into: a time, a what-if, or the name of anything.

use crate::app::find::{Finder, Found};
use crate::app::typed_time::typed_time_there;
use crate::astro::chinese_calendar::is_chinese_date;
use crate::moment::{Command, Moment};

/// What typed words turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A time, or something to change.
    Command(Command),
    /// Something that has a name.
    Found(Found),
}

/// What the words mean; a date wins over a name, of names the one that fits best.
///
/// # Errors
/// A sentence, where they mean nothing.
pub fn understand(words: &str, moment: &Moment, time_zone: Option<&str>, finder: &Finder) -> Result<Answer, String> {
    if let Some(changes) = words.strip_prefix("what-if") {
        let what_if = moment.what_if.changed(changes.trim()).map_err(|problem| problem.to_string())?;
        return Ok(Answer::Command(Command::SetWhatIf(what_if)));
    }
    let as_time = typed_time_there(words, time_zone, finder.catalogs());
    if let Ok((instant, _)) = as_time {
        return Ok(Answer::Command(Command::SetInstant(instant)));
    }
    let found = finder.find(words, moment.language, 1).map_err(|error| error.to_string())?;
    if let Some(found) = found.into_iter().next() {
        return Ok(Answer::Found(found));
    }
    match as_time {
        // Words with a digit in front were meant as a time: say what is wrong with it.
        Err(error)
            if is_chinese_date(words) || words.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') =>
        {
            Err(error)
        }
        _ => Err(format!("nothing is called \"{words}\"; type a time such as 2027-03-21 20:30, a body or a place")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::find::Kind;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Observer, WhatIf};
    use std::sync::Arc;

    #[test]
    fn words_are_taken_for_what_they_are() {
        let catalogs = Arc::new(Catalogs::embedded());
        let now = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let moment = Moment::new(now, Observer::on_earth_deg(116.4, 39.9, 0.0));
        let finder = Finder::new(catalogs);
        let understood = |words| understand(words, &moment, Some("Asia/Shanghai"), &finder);
        let kind = |words| match understood(words) {
            Ok(Answer::Found(found)) => found.kind,
            other => panic!("{words}: {other:?}"),
        };
        for time in ["2026-01-15T14:00:00Z", "2026-01-15 22:00", "15 January 2026 22:00", "2026年1月15日 22:00"] {
            assert_eq!(understood(time), Ok(Answer::Command(Command::SetInstant(now))), "{time}");
        }
        assert!(matches!(understood("农历2034年正月初一"), Ok(Answer::Command(_))));
        assert!(understood("农历2034年").unwrap_err().contains("农历2034年正月初一"));
        assert_eq!((kind("Sirius"), kind("北馆"), kind("59000")), (Kind::Star, Kind::MinorPlanet, Kind::MinorPlanet));
        assert_eq!(
            (kind("Orion"), kind("Great Bear"), kind("猎户座")),
            (Kind::Constellation, Kind::Constellation, Kind::Constellation)
        );
        for asterism in ["北斗", "Beidou", "Northern Dipper"] {
            assert_eq!(kind(asterism), Kind::Asterism, "{asterism}");
        }
        assert_eq!((kind("紫微垣"), kind("朱雀"), kind("Reykjavik")), (Kind::Enclosure, Kind::Symbol, Kind::Place));
        let upright = WhatIf { obliquity_rad: Some(0.0), ..WhatIf::default() };
        assert_eq!(understood("what-if obliquity 0"), Ok(Answer::Command(Command::SetWhatIf(upright))));
        assert_eq!(understood("what-if nature"), Ok(Answer::Command(Command::SetWhatIf(WhatIf::default()))));
        assert!(understood("what-if tilt 3").unwrap_err().contains("moon_inclination"));
        assert!(understood("2026-13-01").unwrap_err().contains("2026-13-01"));
        assert!(understood("qwertyuiop").unwrap_err().contains("nothing is called"));
    }
}

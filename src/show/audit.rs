//! What a show claims, reckoned again: values of formulas, instants of events.

use super::expression::Given;
use super::model::{Check, CheckHow, Number, Site, Time};
use super::outlook::{ChapterClock, Outlook};
use super::parameters::Values;
use super::score::Score;
use super::times::read_time;
use crate::astro::apparent::Air;
use crate::astro::events::{Event, EventKind, Value};
use crate::astro::time::{Instant, format_utc};
use crate::catalogs::Catalogs;
use crate::moment::{Lock, Moment, Observer};
use crate::sky::{SkyObject, almanac, event_query};
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::DAY_S;
use std::fmt;

/// Days on either side of an instant in which its event is looked for, at least.
const SEARCHED_D: f64 = 5.0;

/// A claim that was reckoned.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What is claimed.
    pub claim: String,
    /// Who says so.
    pub authority: String,
    /// Line and column of the claim.
    pub at_line: (usize, usize),
    /// What came out.
    pub outcome: Outcome,
}

/// What came out of a claim.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A number, what was wanted, and how far it may be off.
    Number([f64; 3]),
    /// An instant, the wanted one, by how much they differ and may differ, s.
    Instant(String, String, [f64; 2]),
    /// It cannot be reckoned.
    Nothing(String),
}

impl Verdict {
    /// Whether the claim is right.
    pub fn is_right(&self) -> bool {
        match &self.outcome {
            Outcome::Number([got, wanted, tolerance]) => (got - wanted).abs() <= *tolerance,
            Outcome::Instant(_, _, [off_s, tolerance_s]) => off_s.abs() <= *tolerance_s,
            Outcome::Nothing(_) => false,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.is_right() { "right" } else { "doubtful" };
        write!(formatter, "{word}: {}: ", self.claim)?;
        match &self.outcome {
            Outcome::Number([got, wanted, tolerance]) => {
                let digits = if *tolerance > 0.0 { (1.0 - tolerance.log10()).clamp(0.0, 9.0) as usize } else { 6 };
                write!(formatter, "got {got:.digits$}, wanted {wanted} +- {tolerance}")?;
            }
            Outcome::Instant(got, wanted, [off_s, tolerance_s]) => {
                write!(formatter, "got {got}, wanted {wanted} +- {tolerance_s} s (off by {off_s:.0} s)")?;
            }
            Outcome::Nothing(why) => formatter.write_str(why)?,
        }
        write!(formatter, " ({})", self.authority)
    }
}

/// Every claim of a show, with its parameters as they stand at the beginning.
pub fn audit(score: &Score, catalogs: &Catalogs) -> Vec<Verdict> {
    let values = Values::defaults(&score.show().parameters);
    let start = score.frame_at(0.0, &values, catalogs).map(|frame| frame.moment).map_err(|error| error.to_string());
    let verdict = |check: &Check| {
        let outcome = start.clone().and_then(|start| Auditor { start, values: &values, catalogs }.outcome(&check.how));
        let outcome = outcome.unwrap_or_else(Outcome::Nothing);
        Verdict { claim: check.claim.clone(), authority: check.authority.clone(), at_line: check.at_line, outcome }
    };
    score.show().checks.iter().map(verdict).collect()
}

struct Auditor<'a> {
    /// The show's first Moment.
    start: Moment,
    values: &'a Values,
    catalogs: &'a Catalogs,
}

impl Auditor<'_> {
    fn outcome(&self, how: &CheckHow) -> Result<Outcome, String> {
        match how {
            CheckHow::Value { quantity, at, site, value, tolerance } => {
                let moment = self.moment(at.as_ref(), site.as_ref())?;
                let chapter = ChapterClock { t_s: 0.0, began: self.start.instant };
                let outlook = Outlook::new(&moment, chapter, self.catalogs);
                let given = Given { values: self.values, outlook: Some(&outlook) };
                let got = quantity.value(&given).map_err(|error| error.to_string())?;
                Ok(Outcome::Number([got, *value, *tolerance]))
            }
            CheckHow::Event { kind, body, detail, at, site, tolerance_s } => {
                let moment = self.moment(Some(at), site.as_ref())?;
                let event = self.event(*kind, body, detail, &moment, *tolerance_s)?;
                let text = |instant: Instant| self.catalogs.time_scales().map(|scales| format_utc(instant, scales));
                let (got, wanted) = (text(event.instant), text(moment.instant));
                let off_s = event.instant.seconds_since(moment.instant);
                let words =
                    |text: Result<String, _>| text.map_err(|error: crate::catalogs::CatalogError| error.to_string());
                Ok(Outcome::Instant(words(got)?, words(wanted)?, [off_s, *tolerance_s]))
            }
        }
    }

    /// The show's first Moment at another instant and place, without a lock.
    fn moment(&self, at: Option<&Time>, site: Option<&Site>) -> Result<Moment, String> {
        let instant = at.map_or(Ok(self.start.instant), |time| self.instant(time))?;
        let moment = Moment { instant, lock: Lock::Horizon, ..self.start.clone() };
        let Some(site) = site else { return Ok(moment) };
        let observer = self.observer(site)?;
        Ok(Moment { observer, air: Air::standard(observer.elevation_m()), ..moment })
    }

    fn instant(&self, time: &Time) -> Result<Instant, String> {
        let read = |text: &str| read_time(text, self.catalogs);
        match time {
            Time::Text(text) => read(&self.values.fill(text)),
            Time::Choice(name) => read(self.values.choice(name).ok_or_else(|| format!("there is no choice {name}"))?),
            Time::Now | Time::ChapterStart => Ok(self.start.instant),
            Time::Plus(from, days) => Ok(self.instant(from)?.plus_days(self.number(days)?)),
        }
    }

    fn number(&self, number: &Number) -> Result<f64, String> {
        number.value(&Given { values: self.values, outlook: None }).map_err(|error| error.to_string())
    }

    fn observer(&self, site: &Site) -> Result<Observer, String> {
        match site {
            Site::Geocentre => Ok(Observer::geocentre()),
            Site::Earth { longitude_deg, latitude_deg, elevation_m } => Ok(Observer::on_earth_deg(
                self.number(longitude_deg)?,
                self.number(latitude_deg)?,
                self.number(elevation_m)?,
            )),
            Site::Named(name) => {
                let name = self.values.fill(name);
                let places = self.catalogs.gazetteer().and_then(|gazetteer| gazetteer.find(&name));
                let found = places.map_err(|error| error.to_string())?;
                let place = found.ok_or_else(|| format!("there is no place \"{name}\""))?.place;
                Ok(Observer::on_earth_deg(place.longitude_rad / DEGREE_RAD, place.latitude_rad / DEGREE_RAD, 0.0))
            }
        }
    }

    /// The catalogue's name of a shower.
    fn shower(&self, word: &str) -> Result<String, String> {
        let showers = self.catalogs.meteor_showers().map_err(|error| error.to_string())?;
        let shower = showers.iter().find(|shower| shower.is_called(word));
        shower.map(|shower| shower.name.clone()).ok_or_else(|| format!("there is no meteor shower \"{word}\""))
    }

    /// The event of a kind that is nearest to the Moment's instant.
    fn event(
        &self,
        kind: EventKind,
        body: &str,
        detail: &str,
        moment: &Moment,
        tolerance_s: f64,
    ) -> Result<Event, String> {
        let reach_d = SEARCHED_D.max(2.0 * tolerance_s / DAY_S);
        let span = (moment.instant.plus_days(-reach_d), moment.instant.plus_days(reach_d));
        let objects = if body.is_empty() || kind == EventKind::MeteorShower {
            Vec::new()
        } else {
            let object = SkyObject::find(body, self.catalogs).map_err(|error| error.to_string())?;
            vec![(body.to_owned(), object)]
        };
        let query =
            event_query(self.catalogs, &[kind], &objects, &moment.observer, span).map_err(|error| error.to_string())?;
        let almanac = almanac(self.catalogs).map_err(|error| error.to_string())?;
        let found: Result<Vec<Event>, _> = query.events(&almanac).map_err(|error| error.to_string())?.collect();
        let found = found.map_err(|error| error.to_string())?;
        let off_s = |event: &Event| event.instant.seconds_since(moment.instant).abs();
        let shower = if kind == EventKind::MeteorShower && !body.is_empty() { Some(self.shower(body)?) } else { None };
        let is_meant = |event: &Event| shower.as_ref().is_none_or(|shower| event.body == shower.as_str());
        let fitting = found.into_iter().filter(|event| has_words(event, detail) && is_meant(event));
        fitting.min_by(|one, other| off_s(one).total_cmp(&off_s(other))).ok_or_else(|| {
            format!("there is no {} {body} {detail} within {reach_d:.0} days of that instant", kind.name())
        })
    }
}

/// Whether every word stands in the detail of an event, alone (`retrograde`) or with its name (`phase=begins`); `_` and `-` are
/// one.
fn has_words(event: &Event, words: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace('_', "-");
    let said: Vec<String> = (event.detail.iter())
        .filter_map(|detail| match &detail.value {
            Value::Word(word) => Some(plain(&format!("{}={word}", detail.name))),
            _ => None,
        })
        .collect();
    words.split_whitespace().all(|word| said.iter().any(|said| said.contains(&plain(word))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Language;
    use crate::show::file::read;
    use crate::show::library;
    use crate::show::score::SoundLengths;
    use std::sync::Arc;

    fn verdicts(text: &str) -> Vec<Verdict> {
        let catalogs = Catalogs::embedded();
        let show = read(text, "t.toml", None, &|_| Err(String::new())).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let score = Score::new(Arc::new(show), Language::En, &catalogs, &SoundLengths::new()).unwrap();
        audit(&score, &catalogs)
    }

    /// The numbers of the daily motion: Skyfield with DE421, see the file.
    #[test]
    fn every_claim_of_the_daily_motion_is_right() {
        for verdict in verdicts(library::find("daily-motion").unwrap().text) {
            println!("{verdict}");
            assert!(verdict.is_right(), "{verdict}");
        }
    }

    /// Stations of Mars in 2027, in longitude 01-10 12:59 UT; the equinox of March 2026, 20 March 14:46 UT (almanacs).
    #[test]
    fn events_are_found_and_a_wrong_claim_is_doubtful() {
        let head = "beiguan_show = 1\ntitle = { en = \"a\", zh = \"b\" }\n[[chapter]]\nname = \"a\"\ntitle = { en = \"a\", zh = \"b\" }\nlength_s = 1\n";
        let check = |rest: &str| format!("[[check]]\nclaim = \"c\"\nauthority = \"a\"\n{rest}\n");
        let text = [
            check("event = \"station\"\nbody = \"mars\"\nat = \"2027-01-10T12:59:00Z\"\ntolerance_s = 120"),
            check("event = \"season\"\ndetail = \"march-equinox\"\nat = \"2026-03-20T14:46:00Z\"\ntolerance_s = 60"),
            check("event = \"season\"\nat = \"2026-03-20T16:46:00Z\"\ntolerance_s = 60"),
            check("event = \"season\"\nat = \"2026-05-20T16:46:00Z\"\ntolerance_s = 60"),
            check("quantity = \"altitude(sun)\"\nat = \"2026-06-21T04:16:00Z\"\nvalue = 99\ntolerance = 0.1"),
        ]
        .concat();
        let verdicts = verdicts(&format!("{head}{text}"));
        let right: Vec<bool> = verdicts.iter().map(Verdict::is_right).collect();
        assert_eq!(right, [true, true, false, false, false], "{verdicts:#?}");
        let printed = verdicts[4].to_string();
        assert!(printed.starts_with("doubtful: c: got 73.5") && printed.ends_with("wanted 99 +- 0.1 (a)"), "{printed}");
    }
}

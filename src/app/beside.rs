//! `--beside`: the second sky of a split picture, from a saved Moment or from what is other than in the first.

use super::chosen_place::named_place;
use super::failure::Failure;
use super::landscape_source;
use super::numbers::finite;
use super::situation::{one_time, read_moment};
use crate::astro::apparent::Air;
use crate::astro::time::{TimeScales, format_utc};
use crate::catalogs::Catalogs;
use crate::moment::{Beside, Half, Moment};
use crate::units::angle::DEGREE_RAD;
use std::path::Path;

/// The keys of the list, for messages.
const KEYS: &str = "site, at, culture, half, border, here, there";

/// The second sky that the words describe: the name of a file, or `key=value` with commas between them; what is not named is as in
/// the first sky.
///
/// # Errors
/// An unknown key, a value that cannot be followed, a file that is no Moment.
pub fn beside(words: &str, first: &Moment, first_place: &str, catalogs: &Catalogs) -> Result<Beside, Failure> {
    let plain = Beside {
        moment: Box::new(Moment { beside: None, loupe: None, ..first.clone() }),
        half: Half::Right,
        border_rad: 0.0,
        here: String::new(),
        there: String::new(),
        opacity: 1.0,
    };
    let beside = if words.contains('=') {
        let mut other = Other { beside: plain, differs: Vec::new() };
        for part in words.split(',') {
            other.take(part, first_place, catalogs)?;
        }
        other.named()
    } else {
        let moment = read_moment(Path::new(words))?;
        Beside { moment: Box::new(Moment { beside: None, ..moment }), ..plain }
    };
    beside.validate().map_err(|problem| Failure::Input(format!("--beside {words}: {problem}")))?;
    Ok(beside)
}

/// The second sky while the list is read, and what each sky is called for every way in which they differ.
struct Other {
    beside: Beside,
    differs: Vec<[String; 2]>,
}

impl Other {
    fn take(&mut self, part: &str, first_place: &str, catalogs: &Catalogs) -> Result<(), Failure> {
        let Some((key, value)) = part.split_once('=').map(|(key, value)| (key.trim(), value.trim())) else {
            return Err(wrong(part, &format!("write key=value; keys are {KEYS}")));
        };
        let moment = self.beside.moment.as_mut();
        match key {
            "site" => {
                let place = named_place(value, None, catalogs)?;
                moment.observer = place.observer;
                moment.landscape = landscape_source::usual(&place.observer);
                moment.air = Air::standard(place.observer.elevation_m());
                self.differs.push([first_place.to_owned(), place.name]);
            }
            "at" => {
                let scales = catalogs.time_scales().map_err(Failure::input)?;
                let (instant, _) = one_time(value, catalogs)?;
                self.differs.push([moment.instant, instant].map(|instant| date(instant, scales)));
                moment.instant = instant;
            }
            "culture" => {
                let culture = value.parse().map_err(Failure::input)?;
                catalogs.sky_culture(&culture).map_err(Failure::input)?;
                self.differs.push([moment.sky_culture.to_string(), culture.to_string()]);
                moment.sky_culture = culture;
            }
            "half" => {
                self.beside.half = match value {
                    "left" => Half::Left,
                    "right" => Half::Right,
                    _ => return Err(wrong(part, "write half=left or half=right")),
                }
            }
            "border" => {
                let border_deg = finite(value).map_err(|problem| wrong(part, &problem))?;
                self.beside.border_rad = border_deg * DEGREE_RAD;
            }
            "here" => value.clone_into(&mut self.beside.here),
            "there" => value.clone_into(&mut self.beside.there),
            _ => return Err(wrong(part, &format!("there is no such key; choose from {KEYS}"))),
        }
        Ok(())
    }

    /// With words for either sky, where none were given.
    fn named(self) -> Beside {
        let joined = |which: usize| {
            let words: Vec<&str> = self.differs.iter().map(|pair| pair[which].as_str()).collect();
            words.join("\n")
        };
        let given = |words: &str, which| if words.is_empty() { joined(which) } else { words.to_owned() };
        Beside { here: given(&self.beside.here, 0), there: given(&self.beside.there, 1), ..self.beside }
    }
}

fn wrong(part: &str, problem: &str) -> Failure {
    Failure::Input(format!("--beside {}: {problem}", part.trim()))
}

fn date(instant: crate::astro::time::Instant, scales: &TimeScales) -> String {
    format_utc(instant, scales).split('T').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::moment::Observer;

    fn second(words: &str) -> Result<Beside, String> {
        let catalogs = Catalogs::embedded();
        let now = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let moment = Moment::new(now, Observer::on_earth_deg(116.4, 39.9, 0.0));
        beside(words, &moment, "Beijing, China", &catalogs).map_err(|failure| format!("{failure:?}"))
    }

    #[test]
    fn what_differs_is_named_at_the_border_and_the_rest_is_as_in_the_first_sky() {
        let sydney = second("site=Sydney,culture=chinese,half=left,border=20").unwrap();
        assert_eq!((sydney.here.as_str(), sydney.half), ("Beijing, China\nwestern", Half::Left));
        assert!(sydney.there.starts_with("Sydney") && sydney.there.ends_with("chinese"), "{}", sydney.there);
        assert!((sydney.border_rad / DEGREE_RAD - 20.0).abs() < 1e-12);
        let then = second("at=-2000-03-20T12:00:00Z,there=four thousand years ago").unwrap();
        assert_eq!((then.here.as_str(), then.there.as_str()), ("2026-01-15", "four thousand years ago"));
    }

    #[test]
    fn what_cannot_be_followed_is_named_in_a_sentence() {
        for (words, said) in [
            ("place=Sydney", "choose from site"),
            ("site=Sydney,half=up", "half=left"),
            ("site=Nowhereatall", "there is no place"),
            ("border=89", "-85 to 85"),
            ("site=Sydney,nothing", "key=value"),
            ("missing-file.json", "cannot be read"),
        ] {
            let problem = second(words).unwrap_err();
            assert!(problem.contains(said), "{words}: {problem}");
        }
    }
}

//! From the verified values of a file to the typed model. What was already found wrong is left out here without a word, for a
//! show with mistakes is never handed out.

mod changes;
mod chapter;
mod check;
mod items;
mod message;
mod parameter;

pub(super) use changes::changes;
pub(super) use chapter::{FileChapter, chapters};
pub(super) use check::checks;
pub(super) use parameter::parameters;

use super::source::Source;
use super::toml_value::{Value, get, number};
use crate::astro::ephemeris::Body;
use crate::moment::stage::StageColor;
use crate::show::expression::Expression;
use crate::show::model::{Number, PairKind, Place, Site, Tempo, Text, Time};
use crate::units::constants::JULIAN_YEAR_D;
use toml::de::{DeTable, DeValue};

/// Days of a turn of the Earth against the stars (IERS Conventions 2010: 1 / 1.00273781191135448, less precession).
const SIDEREAL_DAY_D: f64 = 0.997_269_566_33;
/// Days of a mean synodic month (Chapront-Touzé & Chapront 1988, at J2000.0).
const LUNATION_D: f64 = 29.530_588_853;

/// The fields of one table.
#[derive(Clone, Copy)]
pub(super) struct Fields<'t, 'i> {
    pub table: &'t DeTable<'i>,
    pub source: &'t Source<'t>,
    /// Where the table begins.
    pub begins: usize,
}

impl<'t, 'i> Fields<'t, 'i> {
    pub(super) fn new(table: &'t DeTable<'i>, begins: usize, source: &'t Source<'t>) -> Self {
        Fields { table, source, begins }
    }

    pub(super) fn get(&self, key: &str) -> Option<&'t Value<'i>> {
        get(self.table, key)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Line and column of the table.
    pub(super) fn place_in_file(&self) -> (usize, usize) {
        self.source.place(self.begins)
    }

    /// Notes what is wrong with a key, or with the whole table where it is missing.
    pub(super) fn wrong(&self, key: &str, what: impl Into<String>, remedy: impl Into<String>) {
        let span = self.get(key).map_or(self.begins..self.begins, |value| value.span());
        self.source.wrong(&span, what, remedy);
    }

    pub(super) fn of(&self, value: &'t Value<'i>) -> Option<Fields<'t, 'i>> {
        let table = value.get_ref().as_table()?;
        Some(Fields { table, source: self.source, begins: value.span().start })
    }

    pub(super) fn inner(&self, key: &str) -> Option<Fields<'t, 'i>> {
        self.of(self.get(key)?)
    }

    pub(super) fn list(&self, key: &str) -> Vec<&'t Value<'i>> {
        self.get(key).and_then(|value| value.get_ref().as_array()).map_or(Vec::new(), |list| list.iter().collect())
    }

    pub(super) fn tables(&self, key: &str) -> Vec<Fields<'t, 'i>> {
        self.list(key).into_iter().filter_map(|value| self.of(value)).collect()
    }

    pub(super) fn text(&self, key: &str) -> Option<&'t str> {
        self.get(key)?.get_ref().as_str()
    }

    pub(super) fn line(&self, key: &str) -> String {
        self.text(key).unwrap_or_default().to_owned()
    }

    pub(super) fn words(&self, key: &str) -> Text {
        self.get(key).map_or(Text::default(), words)
    }

    pub(super) fn plain(&self, key: &str) -> Option<f64> {
        number(self.get(key)?.get_ref())
    }

    pub(super) fn whole(&self, key: &str, otherwise: u32) -> u32 {
        self.plain(key).map_or(otherwise, |whole| whole as u32)
    }

    pub(super) fn number(&self, key: &str) -> Option<Number> {
        any_number(self.get(key)?.get_ref())
    }

    pub(super) fn number_or(&self, key: &str, otherwise: f64) -> Number {
        self.number(key).unwrap_or(Number::Fixed(otherwise))
    }

    pub(super) fn formula(&self, key: &str) -> Option<Expression> {
        any_formula(self.text(key)?)
    }

    pub(super) fn time(&self, key: &str) -> Option<Time> {
        any_time(self.get(key)?, self.source)
    }

    pub(super) fn place(&self, key: &str) -> Option<Place> {
        let fields = self.inner(key)?;
        if let Some(object) = fields.text("object") {
            return Some(Place::Object(object.to_owned()));
        }
        let (name, kind) = PAIRS.into_iter().find(|(name, _)| fields.has(name))?;
        let pair: Vec<Number> = fields.list(name).into_iter().filter_map(|value| any_number(value.get_ref())).collect();
        let [first, second] = <[Number; 2]>::try_from(pair).ok()?;
        if matches!(second, Number::Fixed(angle) if angle.abs() > 90.0) {
            fields.wrong(
                name,
                "the second angle of a place is beyond 90 degrees",
                "write an altitude or a declination from -90 to 90",
            );
        }
        Some(Place::Pair(kind, [first, second]))
    }

    pub(super) fn pair(&self, key: &str) -> Option<[f64; 2]> {
        let pair: Vec<f64> = self.list(key).into_iter().filter_map(|value| number(value.get_ref())).collect();
        let pair = <[f64; 2]>::try_from(pair).ok()?;
        if pair[0] == pair[1] {
            self.wrong(key, format!("{key} goes from {} to {}", pair[0], pair[1]), "write two different numbers");
        }
        Some(pair)
    }

    pub(super) fn names(&self, key: &str) -> Vec<String> {
        self.list(key).into_iter().filter_map(|value| value.get_ref().as_str()).map(str::to_owned).collect()
    }

    pub(super) fn site(&self, key: &str) -> Option<Site> {
        match self.text(key) {
            Some("geocentre") => return Some(Site::Geocentre),
            Some(name) => return Some(Site::Named(name.to_owned())),
            None => (),
        }
        let fields = self.inner(key)?;
        Some(Site::Earth {
            longitude_deg: fields.number("longitude_deg")?,
            latitude_deg: fields.number("latitude_deg")?,
            elevation_m: fields.number_or("elevation_m", 0.0),
        })
    }

    pub(super) fn tempo(&self) -> Option<Tempo> {
        let fields = self.inner("tempo")?;
        let beats_per_bar = fields.plain("beats_per_bar").unwrap_or(4.0);
        Some(Tempo { beats_per_minute: fields.plain("beats_per_minute")?, beats_per_bar })
    }

    pub(super) fn color(&self, otherwise: StageColor) -> StageColor {
        let named = |name: &str| StageColor::ALL.into_iter().find(|color| color.name() == name);
        self.text("color").and_then(named).unwrap_or(otherwise)
    }

    /// Days of a span such as `hours = 3`.
    pub(super) fn days(&self) -> Option<Number> {
        let units = [
            ("days", 1.0),
            ("hours", 1.0 / 24.0),
            ("sidereal_days", SIDEREAL_DAY_D),
            ("lunations", LUNATION_D),
            ("years", JULIAN_YEAR_D),
        ];
        let (name, unit_d) = units.into_iter().find(|(name, _)| self.has(name))?;
        match self.number(name)? {
            Number::Fixed(count) => Some(Number::Fixed(count * unit_d)),
            formula if unit_d == 1.0 => Some(formula),
            Number::Formula(formula) => {
                let text = format!("({}) * {unit_d}", formula.text());
                Expression::parse(&text).ok().map(Number::Formula)
            }
        }
    }
}

const PAIRS: [(&str, PairKind); 7] = [
    ("front", PairKind::Front),
    ("horizon", PairKind::Horizon),
    ("equatorial", PairKind::Equatorial),
    ("of-date", PairKind::OfDate),
    ("hour-angle", PairKind::HourAngle),
    ("ecliptic", PairKind::Ecliptic),
    ("galactic", PairKind::Galactic),
];

pub(super) fn words(value: &Value<'_>) -> Text {
    let Some(fields) = value.get_ref().as_table() else { return Text::default() };
    let of = |language| get(fields, language).and_then(|value| value.get_ref().as_str()).unwrap_or_default().to_owned();
    Text { en: of("en"), zh: of("zh") }
}

fn any_formula(text: &str) -> Option<Expression> {
    Expression::parse(text.strip_prefix('=').unwrap_or(text)).ok()
}

fn any_number(value: &DeValue<'_>) -> Option<Number> {
    match value {
        DeValue::String(text) => any_formula(text).map(Number::Formula),
        other => number(other).map(Number::Fixed),
    }
}

fn any_time(value: &Value<'_>, source: &Source<'_>) -> Option<Time> {
    match value.get_ref() {
        DeValue::String(text) => Some(match text.as_ref() {
            "now" => Time::Now,
            "chapter" => Time::ChapterStart,
            text => match text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some(choice) => Time::Choice(choice.to_owned()),
                None => Time::Text(text.to_owned()),
            },
        }),
        DeValue::Table(table) => {
            let fields = Fields::new(table, value.span().start, source);
            let days = fields.days()?;
            Some(Time::Plus(Box::new(any_time(get(table, "after")?, source)?), days))
        }
        _ => None,
    }
}

/// Whether a word names a body that a view can follow.
pub(super) fn is_followed(word: &str) -> bool {
    matches!(word.parse::<Body>(), Ok(body) if body != Body::Earth)
}

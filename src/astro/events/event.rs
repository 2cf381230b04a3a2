//! What an event is: when, of which kind, of which body, and what there is to say about it.

use super::kinds;
use super::subject::{Source, Subject};
use crate::astro::ephemeris::Body;
use crate::astro::moons::PlanetMoon;
use crate::astro::time::Instant;
use std::borrow::Cow;

/// Something that happens in the sky at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// When; of an eclipse the greatest one.
    pub instant: Instant,
    /// What.
    pub kind: EventKind,
    /// Whose, as on the command line.
    pub body: Cow<'static, str>,
    /// What there is to say, in this order; a partner or a type stands first.
    pub detail: Vec<Detail>,
}

/// One thing to say about an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// What it is, with its unit, as a field of JSON: `partner`, `altitude_deg`.
    pub name: &'static str,
    /// How much, or which.
    pub value: Value,
}

/// A value in the detail of an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A word or a name.
    Word(Cow<'static, str>),
    /// A number to be written with so many decimals; its unit is in its name.
    Number {
        /// The number.
        value: f64,
        /// Decimals that mean something.
        decimals: usize,
    },
    /// Another instant, such as a contact.
    Time(Instant),
    /// Points on the Earth, such as a central line: instant, longitude to the east and latitude, both rad.
    Line(Vec<(Instant, f64, f64)>),
    /// Coefficients of a polynomial, from t^0 on; the unit is in the name.
    Series(Vec<f64>),
}

impl Detail {
    /// A word or a name.
    pub fn word(name: &'static str, word: impl Into<Cow<'static, str>>) -> Self {
        Detail { name, value: Value::Word(word.into()) }
    }

    /// A number with its decimals.
    pub fn number(name: &'static str, value: f64, decimals: usize) -> Self {
        Detail { name, value: Value::Number { value, decimals } }
    }

    /// An instant.
    pub fn time(name: &'static str, instant: Instant) -> Self {
        Detail { name, value: Value::Time(instant) }
    }
}

impl Event {
    /// With all its parts.
    pub fn new(instant: Instant, kind: EventKind, body: impl Into<Cow<'static, str>>, detail: Vec<Detail>) -> Self {
        Event { instant, kind, body: body.into(), detail }
    }

    /// The detail of this name.
    pub fn find(&self, name: &str) -> Option<&Value> {
        self.detail.iter().find(|detail| detail.name == name).map(|detail| &detail.value)
    }

    /// The number of this name.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.find(name)? {
            Value::Number { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// The word of this name.
    pub fn word(&self, name: &str) -> Option<&str> {
        match self.find(name)? {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The kinds of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum EventKind {
    Rise,
    Set,
    Transit,
    Twilight,
    Season,
    SolarTerm,
    MoonPhase,
    MoonNode,
    Apsis,
    Opposition,
    Conjunction,
    Elongation,
    Station,
    Occultation,
    PlanetTransit,
    LunarEclipse,
    SolarEclipse,
    MeteorShower,
    JupiterMoon,
}

/// No kind of event has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no kind of event; choose from {list}, or all", list = kind_list())]
pub struct UnknownKind(pub String);

fn kind_list() -> String {
    let names = EventKind::ALL.into_iter().chain([EventKind::JupiterMoon]).map(EventKind::name);
    names.collect::<Vec<_>>().join(" ")
}

impl EventKind {
    /// Every kind, in the order in which they are listed, but for the thousands of events of Jupiter's moons, which are only found
    /// when they are named.
    pub const ALL: [Self; 18] = [
        Self::Rise,
        Self::Set,
        Self::Transit,
        Self::Twilight,
        Self::Season,
        Self::SolarTerm,
        Self::MoonPhase,
        Self::MoonNode,
        Self::Apsis,
        Self::Opposition,
        Self::Conjunction,
        Self::Elongation,
        Self::Station,
        Self::Occultation,
        Self::PlanetTransit,
        Self::LunarEclipse,
        Self::SolarEclipse,
        Self::MeteorShower,
    ];

    /// The word for it on the command line and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rise => "rise",
            Self::Set => "set",
            Self::Transit => "transit",
            Self::Twilight => "twilight",
            Self::Season => "season",
            Self::SolarTerm => "solar-term",
            Self::MoonPhase => "moon-phase",
            Self::MoonNode => "moon-node",
            Self::Apsis => "apsis",
            Self::Opposition => "opposition",
            Self::Conjunction => "conjunction",
            Self::Elongation => "elongation",
            Self::Station => "station",
            Self::Occultation => "occultation",
            Self::PlanetTransit => "planet-transit",
            Self::LunarEclipse => "lunar-eclipse",
            Self::SolarEclipse => "solar-eclipse",
            Self::MeteorShower => "meteor-shower",
            Self::JupiterMoon => "jupiter-moon",
        }
    }

    /// Whether it happens for a place and not for the Earth: without a site it cannot be looked for.
    pub const fn needs_site(self) -> bool {
        matches!(self, Self::Rise | Self::Set | Self::Transit | Self::Twilight | Self::Occultation)
    }
}

impl EventKind {
    /// Whether a body can have such events at all.
    pub fn concerns(self, subject: &Subject) -> bool {
        let is_earth = subject.is(Body::Earth);
        match self {
            Self::Rise | Self::Set | Self::Transit | Self::Conjunction => !is_earth,
            Self::Twilight | Self::Season | Self::SolarTerm | Self::MeteorShower => subject.is(Body::Sun),
            Self::JupiterMoon => {
                let is_one = |moon: PlanetMoon| subject.name.parse() == Ok(moon);
                subject.is(Body::Jupiter) || PlanetMoon::GALILEAN.into_iter().any(is_one)
            }
            Self::MoonPhase | Self::MoonNode | Self::LunarEclipse => subject.is(Body::Moon),
            Self::SolarEclipse => subject.is(Body::Sun) || subject.is(Body::Moon),
            Self::Occultation => !is_earth && !subject.is(Body::Sun),
            Self::Elongation | Self::PlanetTransit => subject.is(Body::Mercury) || subject.is(Body::Venus),
            Self::Apsis => matches!(subject.source, Source::Body(body) if body != Body::Sun),
            Self::Station => kinds::can_stand_still(subject),
            Self::Opposition => kinds::can_be_opposite_the_sun(subject),
        }
    }
}

impl std::fmt::Display for EventKind {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(self.name())
    }
}

impl std::str::FromStr for EventKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let wanted = text.trim().to_lowercase();
        let mut known = Self::ALL.into_iter().chain([Self::JupiterMoon]);
        known.find(|kind| kind.name() == wanted).ok_or_else(|| UnknownKind(text.trim().to_owned()))
    }
}

//! The bodies that the ephemeris knows, and their names.

use serde::{Deserialize, Serialize};

/// The Sun, the Moon, the eight planets and Pluto. Jupiter to Pluto stand for the centre of mass of planet and moons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Body {
    Sun,
    Moon,
    Mercury,
    Venus,
    Earth,
    Mars,
    Jupiter,
    Saturn,
    Uranus,
    Neptune,
    Pluto,
}

/// No body has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a body of the ephemeris; use sun, moon, earth, pluto or the name of a planet")]
pub struct UnknownBody(pub String);

impl Body {
    /// Every body, from the Sun outwards after the Moon.
    pub const ALL: [Self; 11] = [
        Self::Sun,
        Self::Moon,
        Self::Mercury,
        Self::Venus,
        Self::Earth,
        Self::Mars,
        Self::Jupiter,
        Self::Saturn,
        Self::Uranus,
        Self::Neptune,
        Self::Pluto,
    ];

    /// The English name in lower case, as on the command line and in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.names()[0]
    }

    /// The Chinese name.
    #[must_use]
    pub const fn chinese_name(self) -> &'static str {
        self.names()[1]
    }

    const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Sun => ["sun", "太阳"],
            Self::Moon => ["moon", "月球"],
            Self::Mercury => ["mercury", "水星"],
            Self::Venus => ["venus", "金星"],
            Self::Earth => ["earth", "地球"],
            Self::Mars => ["mars", "火星"],
            Self::Jupiter => ["jupiter", "木星"],
            Self::Saturn => ["saturn", "土星"],
            Self::Uranus => ["uranus", "天王星"],
            Self::Neptune => ["neptune", "海王星"],
            Self::Pluto => ["pluto", "冥王星"],
        }
    }
}

impl std::str::FromStr for Body {
    type Err = UnknownBody;

    /// English in any case, or Chinese (月亮 too).
    fn from_str(text: &str) -> Result<Self, UnknownBody> {
        let wanted = text.trim().to_lowercase();
        let found = Self::ALL.into_iter().find(|body| body.names().contains(&wanted.as_str()));
        found.or((wanted == "月亮").then_some(Self::Moon)).ok_or_else(|| UnknownBody(text.to_owned()))
    }
}

impl std::fmt::Display for Body {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_is_found_by_both_of_its_names() {
        for body in Body::ALL {
            assert_eq!(body.name().parse(), Ok(body));
            assert_eq!(body.name().to_uppercase().parse(), Ok(body));
            assert_eq!(body.chinese_name().parse(), Ok(body));
            assert_eq!(serde_json::to_string(&body).unwrap(), format!("\"{body}\""));
        }
        assert_eq!("月亮".parse(), Ok(Body::Moon));
    }

    #[test]
    fn an_unknown_name_is_repeated_in_the_error() {
        let error = "vulcan".parse::<Body>().unwrap_err();
        assert!(error.to_string().starts_with("\"vulcan\" is not a body"));
    }
}

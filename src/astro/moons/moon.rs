//! The moons by name.

use crate::astro::ephemeris::Body;
use serde::{Deserialize, Serialize};

/// A moon of another planet than the Earth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum PlanetMoon {
    Phobos,
    Deimos,
    Io,
    Europa,
    Ganymede,
    Callisto,
    Mimas,
    Enceladus,
    Tethys,
    Dione,
    Rhea,
    Titan,
    Hyperion,
    Iapetus,
    Miranda,
    Ariel,
    Umbriel,
    Titania,
    Oberon,
    Triton,
    Charon,
}

/// No moon has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a moon that is known here; use a name such as io or titan, or a number such as Jupiter I")]
pub struct UnknownMoon(pub String);

impl PlanetMoon {
    /// Every moon, from the Sun outwards, each planet's from the inside.
    pub const ALL: [Self; 21] = [
        Self::Phobos,
        Self::Deimos,
        Self::Io,
        Self::Europa,
        Self::Ganymede,
        Self::Callisto,
        Self::Mimas,
        Self::Enceladus,
        Self::Tethys,
        Self::Dione,
        Self::Rhea,
        Self::Titan,
        Self::Hyperion,
        Self::Iapetus,
        Self::Miranda,
        Self::Ariel,
        Self::Umbriel,
        Self::Titania,
        Self::Oberon,
        Self::Triton,
        Self::Charon,
    ];

    /// The four that Galileo found.
    pub const GALILEAN: [Self; 4] = [Self::Io, Self::Europa, Self::Ganymede, Self::Callisto];

    /// The planet it goes around.
    #[must_use]
    pub const fn planet(self) -> Body {
        match self {
            Self::Phobos | Self::Deimos => Body::Mars,
            Self::Io | Self::Europa | Self::Ganymede | Self::Callisto => Body::Jupiter,
            Self::Miranda | Self::Ariel | Self::Umbriel | Self::Titania | Self::Oberon => Body::Uranus,
            Self::Triton => Body::Neptune,
            Self::Charon => Body::Pluto,
            _ => Body::Saturn,
        }
    }

    /// The moons of a planet, from the inside.
    pub fn of(planet: Body) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |moon| moon.planet() == planet)
    }

    /// The English name in lower case, as on the command line and in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.names().0
    }

    /// The Chinese name, such as 木卫一.
    #[must_use]
    pub const fn chinese_name(self) -> &'static str {
        self.names().1
    }

    /// The Roman number among the moons of its planet.
    #[must_use]
    pub const fn number(self) -> &'static str {
        self.names().2
    }

    /// Its place in [`PlanetMoon::ALL`].
    pub(super) const fn index(self) -> usize {
        self as usize
    }

    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Phobos => ("phobos", "火卫一", "I"),
            Self::Deimos => ("deimos", "火卫二", "II"),
            Self::Io => ("io", "木卫一", "I"),
            Self::Europa => ("europa", "木卫二", "II"),
            Self::Ganymede => ("ganymede", "木卫三", "III"),
            Self::Callisto => ("callisto", "木卫四", "IV"),
            Self::Mimas => ("mimas", "土卫一", "I"),
            Self::Enceladus => ("enceladus", "土卫二", "II"),
            Self::Tethys => ("tethys", "土卫三", "III"),
            Self::Dione => ("dione", "土卫四", "IV"),
            Self::Rhea => ("rhea", "土卫五", "V"),
            Self::Titan => ("titan", "土卫六", "VI"),
            Self::Hyperion => ("hyperion", "土卫七", "VII"),
            Self::Iapetus => ("iapetus", "土卫八", "VIII"),
            Self::Miranda => ("miranda", "天卫五", "V"),
            Self::Ariel => ("ariel", "天卫一", "I"),
            Self::Umbriel => ("umbriel", "天卫二", "II"),
            Self::Titania => ("titania", "天卫三", "III"),
            Self::Oberon => ("oberon", "天卫四", "IV"),
            Self::Triton => ("triton", "海卫一", "I"),
            Self::Charon => ("charon", "冥卫一", "I"),
        }
    }
}

impl std::str::FromStr for PlanetMoon {
    type Err = UnknownMoon;

    /// English in any case, Chinese, or planet and Roman number (`Jupiter I`).
    fn from_str(text: &str) -> Result<Self, UnknownMoon> {
        let wanted = text.trim().to_lowercase();
        let named = |moon: &Self| moon.name() == wanted || moon.chinese_name() == wanted;
        let numbered = || {
            let (planet, number) = wanted.rsplit_once(char::is_whitespace)?;
            let planet: Body = planet.parse().ok()?;
            Self::of(planet).find(|moon| moon.number().eq_ignore_ascii_case(number))
        };
        Self::ALL.into_iter().find(named).or_else(numbered).ok_or_else(|| UnknownMoon(text.to_owned()))
    }
}

impl std::fmt::Display for PlanetMoon {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_moon_is_found_by_its_names_and_its_number() {
        for (index, moon) in PlanetMoon::ALL.into_iter().enumerate() {
            assert_eq!(moon.index(), index);
            assert_eq!(moon.name().to_uppercase().parse(), Ok(moon));
            assert_eq!(moon.chinese_name().parse(), Ok(moon));
            assert_eq!(format!("{} {}", moon.planet(), moon.number()).parse(), Ok(moon));
            assert_eq!(serde_json::to_string(&moon).unwrap(), format!("\"{moon}\""));
        }
        assert_eq!("Jupiter I".parse(), Ok(PlanetMoon::Io));
        assert_eq!("木星 iv".parse(), Ok(PlanetMoon::Callisto));
        assert_eq!("Uranus V".parse(), Ok(PlanetMoon::Miranda));
    }

    #[test]
    fn an_unknown_name_is_repeated_in_the_error() {
        for name in ["amalthea", "Jupiter V", "Venus I", ""] {
            assert!(name.parse::<PlanetMoon>().unwrap_err().to_string().starts_with(&format!("\"{name}\" is not")));
        }
    }
}

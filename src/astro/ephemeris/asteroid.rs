//! The four asteroids that bend the paths of others, and that the ephemeris knows as it knows the planets.

use serde::{Deserialize, Serialize};

/// The large asteroids whose attraction DE431 follows, as far as they are kept: Ceres, Pallas, Juno, Vesta.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Asteroid {
    Ceres,
    Pallas,
    Juno,
    Vesta,
}

impl Asteroid {
    /// All four, by number.
    pub const ALL: [Self; 4] = [Self::Ceres, Self::Pallas, Self::Juno, Self::Vesta];

    /// The number of the minor planet, 1 to 4.
    #[must_use]
    pub const fn number(self) -> u32 {
        match self {
            Self::Ceres => 1,
            Self::Pallas => 2,
            Self::Juno => 3,
            Self::Vesta => 4,
        }
    }

    /// The asteroid that is the minor planet of this number.
    #[must_use]
    pub fn of_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|asteroid| asteroid.number() == number)
    }

    /// The English name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ceres => "ceres",
            Self::Pallas => "pallas",
            Self::Juno => "juno",
            Self::Vesta => "vesta",
        }
    }

    /// The number under which kernels and packs hold it (NAIF: 2 000 000 and the number of the minor planet).
    pub(super) const fn naif_number(self) -> i32 {
        2_000_000 + self.number() as i32
    }
}

impl std::fmt::Display for Asteroid {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asteroid_is_found_by_its_number() {
        for asteroid in Asteroid::ALL {
            assert_eq!(Asteroid::of_number(asteroid.number()), Some(asteroid));
            assert_eq!(serde_json::to_string(&asteroid).unwrap(), format!("\"{asteroid}\""));
        }
        assert_eq!([0, 5, 59_000].map(Asteroid::of_number), [None; 3]);
    }
}

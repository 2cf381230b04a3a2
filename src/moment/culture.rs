//! Whose constellations are shown, and in which of their names.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Name of a sky culture: of its folder among the catalogues, so that people can add their own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CultureName(String);

impl CultureName {
    /// The three enclosures, the 28 mansions and the asterisms of China.
    pub fn chinese() -> Self {
        CultureName("chinese".to_owned())
    }

    /// The name as a word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for CultureName {
    /// The 88 constellations of the IAU.
    fn default() -> Self {
        CultureName("western".to_owned())
    }
}

impl fmt::Display for CultureName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A text that cannot name a culture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" cannot be a sky culture; write the name of its folder in small letters, digits and hyphens, such as western or chinese"
)]
pub struct InvalidCultureName(String);

impl FromStr for CultureName {
    type Err = InvalidCultureName;
    fn from_str(name: &str) -> Result<Self, InvalidCultureName> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if (1..=64).contains(&name.len()) && name.chars().all(allowed) {
            Ok(CultureName(name.to_owned()))
        } else {
            Err(InvalidCultureName(name.to_owned()))
        }
    }
}

impl TryFrom<String> for CultureName {
    type Error = InvalidCultureName;
    fn try_from(name: String) -> Result<Self, InvalidCultureName> {
        name.parse()
    }
}

impl From<CultureName> for String {
    fn from(name: CultureName) -> String {
        name.0
    }
}

/// In which of its names a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureNames {
    /// What people of the language say: Latin for the West and English for others in English, Chinese in Chinese.
    #[default]
    Usual,
    /// The culture's own, with its pronunciation in Latin letters beside it in English.
    Native,
    /// In Latin letters: Latin or pinyin.
    Latin,
    /// English.
    English,
    /// Chinese.
    Chinese,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_culture_is_named_like_its_folder_and_nothing_else() {
        assert_eq!("chinese".parse(), Ok(CultureName::chinese()));
        assert_eq!(serde_json::to_string(&CultureName::default()).unwrap(), "\"western\"");
        for wrong in ["", "../etc", "Western", "a b", "二十八宿"] {
            assert!(wrong.parse::<CultureName>().is_err(), "{wrong}");
            assert!(serde_json::from_str::<CultureName>(&format!("\"{wrong}\"")).is_err(), "{wrong}");
        }
    }
}

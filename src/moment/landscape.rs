//! What stands around the observer, by its name.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Name of a landscape: `plain` (the bare horizon), one that travels inside the program, or that of a user's file. Whether
/// there is such a landscape is a matter of the data.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LandscapeName(String);

impl LandscapeName {
    /// The bare horizon.
    pub const PLAIN: &str = "plain";

    /// A landscape of this name.
    pub fn new(name: &str) -> Self {
        LandscapeName(name.to_owned())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for LandscapeName {
    fn default() -> Self {
        LandscapeName::new(Self::PLAIN)
    }
}

impl fmt::Display for LandscapeName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

//! Whose events are looked for: a body of the ephemeris, a star, or anything with a known path.

use super::vantage::Vantage;
use crate::astro::apparent::SpaceMotion;
use crate::astro::ephemeris::{Body, Ephemeris, EphemerisError};
use crate::astro::time::{JulianDate, Tdb};
use glam::DVec3;
use std::sync::Arc;

/// A body with its name.
#[derive(Debug, Clone)]
pub struct Subject {
    /// As on the command line.
    pub name: String,
    /// Apparent visual magnitude, where it is fixed.
    pub magnitude: Option<f64>,
    /// Where it is.
    pub source: Source,
}

/// Where a subject is.
#[derive(Clone)]
pub enum Source {
    /// A body of the ephemeris.
    Body(Body),
    /// A star.
    Star(SpaceMotion),
    /// A path: that of a minor planet, a comet, ...
    Path(Path),
}

/// A barycentric position, au, ICRS axes, for every time of the ephemeris.
pub type Path = Arc<dyn Fn(&Ephemeris, JulianDate<Tdb>) -> Result<DVec3, EphemerisError> + Send + Sync>;

impl std::fmt::Debug for Source {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Source::Body(body) => formatter.debug_tuple("Body").field(body).finish(),
            Source::Star(motion) => formatter.debug_tuple("Star").field(motion).finish(),
            Source::Path(_) => formatter.write_str("Path"),
        }
    }
}

impl Subject {
    /// A body of the ephemeris.
    pub fn body(body: Body) -> Self {
        Subject { name: body.name().to_owned(), magnitude: None, source: Source::Body(body) }
    }

    /// A star with its magnitude.
    pub fn star(name: impl Into<String>, magnitude: f64, motion: SpaceMotion) -> Self {
        Subject { name: name.into(), magnitude: Some(magnitude), source: Source::Star(motion) }
    }

    /// Whether it is this body of the ephemeris.
    pub fn is(&self, body: Body) -> bool {
        matches!(self.source, Source::Body(own) if own == body)
    }

    /// Apparent vector on the true equator and equinox of date, au; of a star the unit vector.
    ///
    /// # Errors
    /// Light that left before the ephemeris begins.
    pub fn apparent_au(&self, vantage: &Vantage<'_>) -> Result<DVec3, EphemerisError> {
        match &self.source {
            Source::Body(body) => vantage.apparent_au(*body),
            Source::Star(motion) => Ok(vantage.star(motion)),
            Source::Path(path) => {
                let astrometric_au = vantage.astrometric_along(path)?;
                Ok(vantage.true_from_icrs(vantage.bent(astrometric_au)))
            }
        }
    }
}

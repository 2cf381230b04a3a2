//! Why there is no position: sentences for the person who can act.

use super::{Asteroid, Body};

/// Why there is no position.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EphemerisError {
    /// A file is damaged or not a pack at all.
    #[error("ephemeris pack {number} is damaged: {problem}; install the file again")]
    Damaged {
        /// Which of the packs, counted from 1.
        number: usize,
        /// What is wrong.
        problem: String,
    },
    /// No pack holds a body that is needed.
    #[error("no ephemeris pack has the {0}; install the core pack")]
    Missing(Body),
    /// No pack holds an asteroid.
    #[error("no ephemeris pack has {0}; install the deep pack")]
    MissingAsteroid(Asteroid),
    /// The file of a pack cannot be had at all.
    #[error("{0}")]
    Unavailable(String),
    /// A kernel of the user has the body, but not at this time.
    #[error("{kernel} covers {spans}; {asked} is outside it")]
    KernelGap {
        /// Name of the kernel's file.
        kernel: String,
        /// The stretches it covers the body for.
        spans: String,
        /// The day that was asked for.
        asked: String,
    },
    /// A kernel hangs a body on another that nobody has.
    #[error("a kernel gives places from body {0}, which no kernel or pack has; give a kernel with it too")]
    NoCentre(i32),
    /// A kernel holds what is no number.
    #[error("a kernel is damaged where body {0} stands at that time; fetch it again")]
    NotANumber(i32),
    /// The kernels of the user hold no way from a body to the barycentre.
    #[error("the kernels give body {0} from centres that lead back to itself; leave one of them out")]
    Circle(i32),
    /// The time is outside what the packs cover.
    #[error("the ephemeris covers {start} to {end} (TDB); {asked} is outside it")]
    Outside {
        /// First covered day.
        start: String,
        /// Last covered day.
        end: String,
        /// The day that was asked for.
        asked: String,
    },
}

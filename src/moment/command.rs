//! What can be asked of a running planetarium. The keyboard, a show, a remote and a test all say the same commands.

use super::stage::{Mark, Pointer};
use super::{
    CultureName, FigureNames, LandscapeName, Language, Layer, Layers, Lock, Loupe, Observer, Projection, WhatIf,
};
use crate::astro::ephemeris::Body;
use crate::astro::time::Instant;
use serde::{Deserialize, Serialize};

/// One request to the running planetarium.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Go to an instant.
    SetInstant(Instant),
    /// Go to the present.
    Now,
    /// Stop the clock; the rate is kept.
    Pause,
    /// Let the clock run at its rate.
    Resume,
    /// Stop the clock, or let it run.
    TogglePause,
    /// Seconds of sky time in a second; negative runs backwards.
    SetRate(f64),
    /// Ten times faster forward (through real time when running backwards).
    Faster,
    /// Ten times slower, then backwards.
    Slower,
    /// Step the sky.
    Step {
        /// By which unit.
        by: TimeStep,
        /// How many, negative into the past.
        count: i32,
    },
    /// Change what stands still.
    SetLock(LockKind),
    /// Hold a body where the gaze is.
    Follow(Body),
    /// Turn the gaze by these angles, rad.
    Turn {
        /// Towards growing azimuth.
        azimuth_rad: f64,
        /// Upward.
        altitude_rad: f64,
    },
    /// Look somewhere, rad.
    LookAt {
        /// Azimuth from north through east.
        azimuth_rad: f64,
        /// Altitude.
        altitude_rad: f64,
    },
    /// Divide the field of view by this factor.
    Zoom(f64),
    /// Tilt a dome by this angle more, rad.
    Tilt(f64),
    /// Change the projection, with its usual field of view; the tilt of the dome stays.
    SetProjection(Projection),
    /// Show or hide a layer.
    ToggleLayer(Layer),
    /// Let a layer come to this strength, 0 to 1, within a second.
    FadeLayer {
        /// Which.
        layer: Layer,
        /// How strong.
        strength: f64,
    },
    /// Draw exactly these.
    SetLayers(Layers),
    /// Move to another place.
    SetObserver(Observer),
    /// Travel to another place within a few seconds.
    TravelTo(Observer),
    /// Another landscape around the observer.
    SetLandscape(LandscapeName),
    /// Words on the dome.
    SetLanguage(Language),
    /// Hold a loupe before the sky, or take it away.
    SetLoupe(Option<Loupe>),
    /// Let the loupe magnify this many times more.
    ZoomLoupe(f64),
    /// Multiply the height of all letters by this factor.
    ScaleLabels(f64),
    /// Show the constellations of another culture.
    SetSkyCulture(CultureName),
    /// Write the constellations in another of their names.
    SetFigureNames(FigureNames),
    /// Stops of exposure to add.
    Expose(f64),
    /// Adapt the eye to a luminance, cd/m^2; `None`: to the sky that is shown.
    Adapt(Option<f64>),
    /// Light pollution, a class of Bortle from 1 to 9.
    SetBortle(f64),
    /// Classes of Bortle to add.
    Pollute(f64),
    /// Make some things other than in nature, all others as they are.
    SetWhatIf(WhatIf),
    /// Point somewhere with a spot of light, or nowhere.
    SetPointer(Option<Pointer>),
    /// Show these marks of the presenter and no others; those of a show stay.
    SetMarks(Vec<Mark>),
    /// Fade to black, or back from it.
    ToggleBlackout,
}

/// Units of a time step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeStep {
    /// 60 s.
    Minute,
    /// 3600 s.
    Hour,
    /// 86 400 s.
    Day,
    /// 86 164.0989 s: the stars return to where they were.
    SiderealDay,
    /// A calendar month: the same day and time of the next month.
    Month,
    /// A calendar year: the same date and time of the next year.
    Year,
}

/// A lock without the instant it begins at, which is the present one of the running planetarium.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LockKind {
    /// See [`super::Lock::Horizon`].
    Horizon,
    /// See [`super::Lock::Stars`].
    Stars,
    /// See [`super::Lock::Equinox`].
    Equinox,
    /// See [`super::Lock::SiderealTime`].
    SiderealTime,
    /// See [`super::Lock::MeanSolarTime`].
    MeanSolarTime,
}

impl LockKind {
    /// The lock that begins at an instant.
    pub fn since(self, since: Instant) -> Lock {
        match self {
            LockKind::Horizon => Lock::Horizon,
            LockKind::Stars => Lock::Stars { since },
            LockKind::Equinox => Lock::Equinox { since },
            LockKind::SiderealTime => Lock::SiderealTime { since },
            LockKind::MeanSolarTime => Lock::MeanSolarTime { since },
        }
    }
}

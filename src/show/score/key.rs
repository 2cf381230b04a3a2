//! Keyframes: each property of a frame is a track of them. One that a later one interrupts stays as far as it had come, and
//! the later one begins there.
//!
//! ```text
//! value(t) = fold over the keys that have begun: mix(value before, key, part done)
//! part done = ease((min(t, next key's beginning) - beginning) / over), 1 for a key without duration
//! ```

use super::ScoreError;
use crate::moment::Layer;
use crate::show::ease::Ease;
use crate::show::model::{Change, Number, PairKind, Place};

/// What a key changes; every property has a track of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Property {
    Clock,
    Rate,
    Lock,
    Look,
    Site,
    Projection,
    Fov,
    Tilt,
    Layer(Layer),
    Exposure,
    Adapted,
    Bortle,
    Fade,
    Pressure,
    Temperature,
    Landscape,
    Culture,
    Names,
    LabelSize,
    Loupe,
    Obliquity,
    MoonInclination,
    Aberration,
    Parallax,
    BodyScale,
    Air,
    Beside,
}

impl Property {
    /// Of a change; [`Change::OnlyLayers`] stands for all layers and belongs to none.
    pub fn of(change: &Change) -> Option<Self> {
        Some(match change {
            Change::Instant(_) | Change::AdvanceDays(_) => Property::Clock,
            Change::Rate(_) => Property::Rate,
            Change::Lock(_) => Property::Lock,
            Change::Follow(_) | Change::Look(_) => Property::Look,
            Change::Site(_) => Property::Site,
            Change::Projection(_) => Property::Projection,
            Change::FovDeg(_) => Property::Fov,
            Change::TiltDeg(_) => Property::Tilt,
            Change::Layer(layer, _) => Property::Layer(*layer),
            Change::OnlyLayers(_) => return None,
            Change::ExposureStops(_) => Property::Exposure,
            Change::AdaptedLuminance(_) => Property::Adapted,
            Change::Bortle(_) => Property::Bortle,
            Change::Fade(_) => Property::Fade,
            Change::PressureHpa(_) => Property::Pressure,
            Change::TemperatureC(_) => Property::Temperature,
            Change::Landscape(_) => Property::Landscape,
            Change::SkyCulture(_) => Property::Culture,
            Change::FigureNames(_) => Property::Names,
            Change::LabelSizeDeg(_) => Property::LabelSize,
            Change::Loupe(_) => Property::Loupe,
            Change::WhatIfObliquityDeg(_) => Property::Obliquity,
            Change::WhatIfMoonInclinationDeg(_) => Property::MoonInclination,
            Change::WhatIfAberration(_) => Property::Aberration,
            Change::WhatIfParallax(_) => Property::Parallax,
            Change::WhatIfBodyScale(_) => Property::BodyScale,
            Change::WhatIfAir(_) => Property::Air,
            Change::Beside(_) => Property::Beside,
        })
    }
}

/// One change with its time.
#[derive(Debug, Clone)]
pub(super) struct Key {
    /// When it begins, s of the show.
    pub at_s: f64,
    /// How long it takes, s.
    pub over_s: f64,
    pub ease: Ease,
    /// The chapter it stands in.
    pub chapter: usize,
    /// Line and column in the file.
    pub at_line: (usize, usize),
    pub change: Change,
}

impl Key {
    /// When it is done, if nothing interrupts it.
    pub fn end_s(&self) -> f64 {
        self.at_s + self.over_s
    }

    /// How much of it is done after so many seconds.
    fn part(&self, elapsed_s: f64) -> f64 {
        if self.over_s > 0.0 { self.ease.at(elapsed_s / self.over_s) } else { 1.0 }
    }

    /// Whether what it leads to counts from what was before.
    fn is_relative(&self) -> bool {
        matches!(&self.change, Change::Look(Place::Pair(PairKind::Front, _)))
    }

    /// An error with the place in the file where it comes from.
    pub fn blame(&self, error: ScoreError) -> ScoreError {
        error.at(self.at_line)
    }
}

/// The value of a property at a time; `keys` are in order of time, `mix` takes what was, the key and the part of it that
/// is done.
pub(super) fn fold<V>(
    keys: &[Key],
    t_s: f64,
    start: V,
    mut mix: impl FnMut(V, &Key, f64) -> Result<V, ScoreError>,
) -> Result<V, ScoreError> {
    let begun = &keys[..keys.partition_point(|key| key.at_s <= t_s)];
    let part = |index: usize| {
        let key = &begun[index];
        let until_s = begun.get(index + 1).map_or(t_s, |next| next.at_s);
        key.part(until_s - key.at_s)
    };
    // What came before a key that is done no longer matters.
    let first = (0..begun.len()).rev().find(|&index| !begun[index].is_relative() && part(index) >= 1.0).unwrap_or(0);
    let mut value = start;
    for (index, key) in begun.iter().enumerate().skip(first) {
        value = mix(value, key, part(index)).map_err(|error| key.blame(error))?;
    }
    Ok(value)
}

/// From one number to another.
pub(super) fn between(from: f64, to: f64, part: f64) -> f64 {
    // At the end it is exactly there.
    if part >= 1.0 { to } else { from + (to - from) * part }
}

/// From one number to another by equal ratios; where one is not positive, by equal steps.
pub(super) fn between_by_ratio(from: f64, to: f64, part: f64) -> f64 {
    if from > 0.0 && to > 0.0 && part < 1.0 { from * (to / from).powf(part) } else { between(from, to, part) }
}

/// The number that a change leads to, for properties that are one number.
pub(super) fn number_of(change: &Change) -> Option<&Number> {
    match change {
        Change::FovDeg(number)
        | Change::TiltDeg(number)
        | Change::Layer(_, number)
        | Change::ExposureStops(number)
        | Change::Bortle(number)
        | Change::Fade(number)
        | Change::PressureHpa(number)
        | Change::TemperatureC(number)
        | Change::LabelSizeDeg(number)
        | Change::WhatIfAberration(number)
        | Change::WhatIfParallax(number)
        | Change::WhatIfBodyScale(number)
        | Change::WhatIfAir(number) => Some(number),
        _ => None,
    }
}

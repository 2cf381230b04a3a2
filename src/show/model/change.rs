//! Changes of the Moment and the view.

use super::{Number, Place, Site, Span, Text, Time, When};
use crate::moment::{CultureName, FigureNames, Half, LandscapeName, Layer, LockKind, Projection};
use crate::show::ease::Ease;

/// Changes of the Moment that begin together.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// When they begin.
    pub at: When,
    /// How long they take: from what was to what is set.
    pub over: Span,
    /// How they begin and end.
    pub ease: Ease,
    /// What changes.
    pub changes: Vec<Change>,
    /// Where it stands in the file: line, column.
    pub at_line: (usize, usize),
}

/// A change of one property of the Moment or the view.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The sky's clock: at once, or running there over the time of the cue.
    Instant(Time),
    /// The sky's clock runs on by so many days over the time of the cue.
    AdvanceDays(Number),
    /// Seconds of sky in a second; eased over the time of the cue.
    Rate(Number),
    /// What is held, from the cue's instant on.
    Lock(LockKind),
    /// Something is held where the gaze is.
    Follow(String),
    /// Where the observer stands; over time a journey along the great circle.
    Site(Site),
    /// Where the view looks; over time a turn.
    Look(Place),
    /// The projection.
    Projection(Projection),
    /// The field of view, degrees; over time by equal ratios.
    FovDeg(Number),
    /// The tilt of the dome, degrees.
    TiltDeg(Number),
    /// The strength of a layer.
    Layer(Layer, Number),
    /// Exactly these layers: all others fade away.
    OnlyLayers(Vec<Layer>),
    /// Stops of exposure.
    ExposureStops(Number),
    /// The luminance the eye is adapted to, cd/m^2, by equal ratios; `None`: to the sky.
    AdaptedLuminance(Option<Number>),
    /// Light pollution.
    Bortle(Number),
    /// Brightness of the whole picture.
    Fade(Number),
    /// Air pressure, hPa.
    PressureHpa(Number),
    /// Temperature, degrees Celsius.
    TemperatureC(Number),
    /// The landscape.
    Landscape(LandscapeName),
    /// Whose constellations.
    SkyCulture(CultureName),
    /// In which names.
    FigureNames(FigureNames),
    /// Height of letters, degrees.
    LabelSizeDeg(Number),
    /// A loupe over something, or none.
    Loupe(Option<Box<LoupeCue>>),
    /// Another obliquity of the ecliptic, degrees; `None`: as it is.
    WhatIfObliquityDeg(Option<Number>),
    /// Another inclination of the Moon's orbit, degrees.
    WhatIfMoonInclinationDeg(Option<Number>),
    /// So many times the aberration.
    WhatIfAberration(Number),
    /// So many times the parallax.
    WhatIfParallax(Number),
    /// So many times the width of discs.
    WhatIfBodyScale(Number),
    /// How much of the air there is.
    WhatIfAir(Number),
    /// A second sky with these differences from the first, or none.
    Beside(Option<Box<BesideCue>>),
}

/// A loupe in a show.
#[derive(Debug, Clone, PartialEq)]
pub struct LoupeCue {
    /// What it shows.
    pub shows: Place,
    /// Field of view, degrees.
    pub fov_deg: Number,
    /// Radius of its circle, degrees.
    pub radius_deg: Number,
    /// Where its circle stands; before the front if missing.
    pub stands: Option<Place>,
}

/// A second sky in a show.
#[derive(Debug, Clone, PartialEq)]
pub struct BesideCue {
    /// What is other in it; whatever follows the first sky's clock and view is not named.
    pub changes: Vec<Change>,
    /// Which half it fills.
    pub half: Half,
    /// Where the border stands: from the middle of the picture towards the other half, degrees.
    pub border_deg: Number,
    /// What stands over the first sky.
    pub here: Text,
    /// What stands over the second.
    pub there: Text,
}

//! A show as its file says it: chapters with cues and things on the stage. Plain data, checked by `show::file`, played by
//! `show::score`.
//!
//! ```text
//! TOML text --file--> Show --score (language, parameters)--> Score --frame_at(t)--> ShowFrame { Moment, View, notes, sounds .. }
//! ```

use super::ease::Ease;
use super::expression::Expression;
use crate::astro::events::EventKind;
use crate::moment::stage::{OrbitCentre, StageColor, TrailAxes};
use crate::moment::{CultureName, FigureNames, Half, LandscapeName, Language, Layer, LockKind, Projection};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A demonstration or a programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Show {
    /// The name by which it is asked for: that of its file.
    pub name: String,
    /// Where its sounds and pictures lie; `None` for the built-in ones.
    pub folder: Option<PathBuf>,
    /// Title, a sentence about it, what it teaches, the mistake that it mends.
    pub title: Text,
    /// What it is about.
    pub text: Text,
    /// What the audience can do or say afterwards.
    pub objective: Text,
    /// What people often believe instead.
    pub misconception: Text,
    /// For whom: grades or ages.
    pub grade: String,
    /// Where its numbers come from.
    pub sources: Vec<String>,
    /// What it claims.
    pub checks: Vec<Check>,
    /// What a presenter may move.
    pub parameters: Vec<Parameter>,
    /// Musical time; chapters may have their own.
    pub tempo: Option<Tempo>,
    /// How the sky stands at the beginning: changes of a clear night over Beijing.
    pub start: Vec<Change>,
    /// The chapters, in order.
    pub chapters: Vec<Chapter>,
}

/// Words in both languages. In braces stand formulas: `{altitude(mars):.1}`, `{date}`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Text {
    /// The words in a language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.zh.is_empty()
    }
}

/// A number of the file: itself, or a formula of the parameters.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// The number.
    Fixed(f64),
    /// Reckoned anew for every frame.
    Formula(Expression),
}

/// An instant of the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Time {
    /// As it is written, on the command line's rules; read with the time scales when the score is made.
    Text(String),
    /// Days after (before, if negative) another one.
    Plus(Box<Time>, Number),
    /// The instant of the frame.
    Now,
    /// The instant at which this chapter began.
    ChapterStart,
    /// The value of a choice parameter, read as a time.
    Choice(String),
}

/// A place of the file: numbers may be formulas.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// As [`crate::moment::stage::StagePlace`], degrees; the word is its kind (`front`, `horizon` ...).
    Pair(PairKind, [Number; 2]),
    /// Something with a name; `{parameter}` in it is replaced.
    Object(String),
}

/// Which axes a pair of angles is counted on: the kinds of [`crate::moment::stage::StagePlace`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairKind {
    /// From the front.
    Front,
    /// Azimuth and altitude.
    Horizon,
    /// ICRS.
    Equatorial,
    /// True equator of date.
    OfDate,
    /// Hour angle and declination.
    HourAngle,
    /// Ecliptic of date.
    Ecliptic,
    /// Galactic.
    Galactic,
}

/// Musical time: `bar 5 beat 3` counts from bar 1 beat 1 at the chapter's start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tempo {
    /// Beats in a minute.
    pub beats_per_minute: f64,
    /// Beats of a bar.
    pub beats_per_bar: f64,
}

/// What a presenter may move while the show runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name in formulas.
    pub name: String,
    /// Its name for people.
    pub label: Text,
    /// Its values.
    pub range: Range,
}

/// Values of a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Range {
    /// A number.
    Number {
        /// Lowest and highest.
        between: [f64; 2],
        /// At the beginning.
        default: f64,
        /// One press of a key.
        step: f64,
        /// Its unit, as it is shown.
        unit: String,
    },
    /// One of several words; `default` is the place of the first.
    Choice {
        /// The words.
        options: Vec<String>,
        /// Names of the options for people, as many.
        labels: Vec<Text>,
        /// Which at the beginning.
        default: usize,
    },
}

/// A claim that `beiguan show check` reckons again.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What is claimed.
    pub claim: String,
    /// How it is reckoned.
    pub how: CheckHow,
    /// Who says so.
    pub authority: String,
    /// Where it stands in the file: line, column.
    pub at_line: (usize, usize),
}

/// How a claim is reckoned.
#[derive(Debug, Clone, PartialEq)]
pub enum CheckHow {
    /// A formula of the sky at an instant and a place.
    Value {
        /// The formula.
        quantity: Expression,
        /// When; at the show's beginning if missing.
        at: Option<Time>,
        /// From where; the show's place if missing.
        site: Option<Site>,
        /// What it is to be.
        value: f64,
        /// How far it may be off.
        tolerance: f64,
    },
    /// The event of a kind that is nearest to an instant.
    Event {
        /// The kind.
        kind: EventKind,
        /// Whose; empty for kinds that need none.
        body: String,
        /// Words that its detail must contain.
        detail: String,
        /// When it is to happen.
        at: Time,
        /// From where.
        site: Option<Site>,
        /// How far it may be off, s.
        tolerance_s: f64,
    },
}

/// A place on the Earth, or a point of space.
#[derive(Debug, Clone, PartialEq)]
pub enum Site {
    /// A name of the gazetteer; `{parameter}` in it is replaced.
    Named(String),
    /// Degrees and metres.
    Earth {
        /// Longitude, degrees.
        longitude_deg: Number,
        /// Latitude, degrees.
        latitude_deg: Number,
        /// Elevation, m.
        elevation_m: Number,
    },
    /// The centre of the Earth.
    Geocentre,
}

/// A part of a show that a presenter can go to.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// Its name for jumps.
    pub name: String,
    /// Its title.
    pub title: Text,
    /// Which part of the lesson it is.
    pub step: Option<Step>,
    /// How long it is.
    pub length: Length,
    /// What happens at its end.
    pub end: ChapterEnd,
    /// What the presenter is told.
    pub notes: Text,
    /// Narration files, relative to the folder; an empty word is none.
    pub narration: Text,
    /// Musical time, if it has its own.
    pub tempo: Option<Tempo>,
    /// Changes of the Moment, in order of time.
    pub cues: Vec<Cue>,
    /// What stands on the stage.
    pub items: Vec<Item>,
}

/// Parts of a demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// What is asked.
    Question,
    /// The audience marks what it expects.
    Prediction,
    /// What happens.
    Motion,
    /// What was right, and why.
    Reveal,
    /// The same from elsewhere.
    SecondViewpoint,
}

/// How long a chapter is.
#[derive(Debug, Clone, PartialEq)]
pub enum Length {
    /// So many seconds.
    Seconds(Number),
    /// As long as its narration in the chosen language and this many seconds more; where there is no sound, as long as
    /// its captions need to be read, but at least the third number.
    Narration {
        /// Seconds after the narration.
        more_s: f64,
        /// At least so many seconds.
        least_s: f64,
    },
}

/// What happens at the end of a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChapterEnd {
    /// The next one follows.
    #[default]
    GoOn,
    /// The clock of the show stands until the presenter goes on. In an export it is as `GoOn`.
    Wait,
    /// The chapter begins anew until the presenter goes on. In an export it is as `GoOn`.
    Loop,
}

/// When something happens in a chapter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct When {
    /// Counted from where.
    pub edge: Edge,
    /// Seconds after it; before the end they are negative.
    pub s: f64,
}

/// Beginning or end of a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The beginning.
    Start,
    /// The end.
    End,
}

/// How long a change takes, or a thing stays.
#[derive(Debug, Clone, PartialEq)]
pub enum Span {
    /// So many seconds.
    Seconds(Number),
    /// To the end of the chapter.
    ToEnd,
    /// To the end of the show.
    ToEndOfShow,
}

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

/// Something on the stage, or heard, or sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// From when.
    pub at: When,
    /// How long.
    pub stays: Span,
    /// Seconds of fading in and out.
    pub fade_s: f64,
    /// What it is.
    pub what: ItemKind,
    /// Where it stands in the file: line, column.
    pub at_line: (usize, usize),
}

/// Kinds of items.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemKind {
    /// Words for the audience.
    Caption {
        /// The words.
        text: Text,
        /// Where; low before the audience if missing.
        place: Option<Place>,
        /// Height, degrees; usual if missing.
        size_deg: Option<Number>,
        /// Colour.
        color: StageColor,
    },
    /// A ring, a cross.
    Ring {
        /// Centre.
        at: Place,
        /// Radius, degrees.
        radius_deg: Number,
        /// Words beside it.
        label: Text,
        /// Colour.
        color: StageColor,
        /// Whether it is a cross instead.
        shape: RingShape,
    },
    /// A great circle from place to place.
    Arc {
        /// One end.
        from: Place,
        /// The other.
        to: Place,
        /// Words beside its middle.
        label: Text,
        /// Colour.
        color: StageColor,
        /// Whether it has a head.
        head: ArcHead,
    },
    /// A spot of light.
    Pointer {
        /// Where.
        at: Place,
        /// Colour.
        color: StageColor,
    },
    /// An image.
    Picture {
        /// The file, relative to the folder.
        file: String,
        /// Where; all around if missing.
        place: Option<Place>,
        /// Width, degrees.
        width_deg: Number,
    },
    /// A path.
    Trail {
        /// Whose.
        of: String,
        /// From when.
        from: Time,
        /// To when.
        to: Time,
        /// Against what.
        axes: TrailAxes,
        /// Seconds between dots; a line if missing.
        dots_every_s: Option<Number>,
        /// Every so many dots a date.
        dates_every: u32,
        /// Colour.
        color: StageColor,
    },
    /// A drawing.
    Diagram {
        /// Which.
        kind: Box<DiagramCue>,
        /// Where its middle stands.
        place: Option<Place>,
        /// Half its height, degrees.
        radius_deg: Number,
        /// What stands over it.
        title: Text,
    },
    /// Something heard.
    Sound {
        /// The file, relative to the folder, for each language.
        file: Text,
        /// Music, narration or effect.
        role: SoundRole,
        /// Loudness against the recording, dB.
        gain_db: f64,
        /// Whether it begins anew at its end.
        repeats: Repeats,
    },
    /// Something for an outside device.
    Message {
        /// Where it goes: an address of Open Sound Control.
        address: String,
        /// What goes with it.
        arguments: Vec<Argument>,
    },
}

/// What goes with a message to an outside device.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A whole number.
    Whole(i32),
    /// Any other number.
    Number(f32),
    /// Words; choices in braces are filled in.
    Text(String),
}

impl ItemKind {
    /// The words of a caption.
    pub fn caption(&self) -> Option<&Text> {
        match self {
            ItemKind::Caption { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// Ring or cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RingShape {
    /// A circle.
    Ring,
    /// A cross.
    Cross,
}

/// With a head or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArcHead {
    /// A line.
    Plain,
    /// An arrow.
    Arrow,
}

/// Roles of sounds, mixed apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SoundRole {
    /// Music.
    Music,
    /// Narration.
    Narration,
    /// Effects.
    Effect,
}

/// Whether a sound begins anew at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    /// It is heard once.
    Once,
    /// It goes on until its item ends.
    Forever,
}

/// A drawing in a show: [`crate::moment::stage::DiagramKind`] with formulas.
#[derive(Debug, Clone, PartialEq)]
pub enum DiagramCue {
    /// Orbits from above.
    Orbits {
        /// In the middle.
        centre: OrbitCentre,
        /// Whose.
        bodies: Vec<String>,
        /// Days of path.
        path_d: Number,
        /// A line of sight.
        sight: Option<[String; 2]>,
        /// Days of the swept area.
        area_d: Number,
    },
    /// Deferent and epicycle.
    Epicycle {
        /// Which planet.
        body: String,
        /// Days of path.
        path_d: Number,
    },
    /// See [`crate::moment::stage::DiagramKind::MoonPhase`].
    MoonPhase,
    /// See [`crate::moment::stage::DiagramKind::MoonNodes`].
    MoonNodes,
    /// See [`crate::moment::stage::DiagramKind::EarthShadow`].
    EarthShadow,
    /// See [`crate::moment::stage::DiagramKind::MoonShadow`].
    MoonShadow,
    /// A pendulum let go at an instant.
    Pendulum {
        /// When.
        since: Time,
    },
    /// A gnomon.
    Gnomon {
        /// Its height.
        height: Number,
    },
    /// Discs side by side.
    Discs {
        /// Whose, when, and its words.
        entries: Vec<(String, Time, Text)>,
    },
    /// A chart of formulas over time.
    Chart(ChartCue),
}

/// A chart whose curves are formulas of the sky.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartCue {
    /// First and last instant of the x axis.
    pub span: [Time; 2],
    /// Places along it.
    pub places: usize,
    /// What x is: the instant, or a formula (an analemma is drawn over declination).
    pub x: Option<Expression>,
    /// Words at the x axis.
    pub x_label: Text,
    /// Words at the y axis.
    pub y_label: Text,
    /// Range of x, where x is a formula; from the values if missing.
    pub x_range: Option<[f64; 2]>,
    /// Range of y; from the values if missing.
    pub y_range: Option<[f64; 2]>,
    /// The curves.
    pub curves: Vec<CurveCue>,
}

/// A curve of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct CurveCue {
    /// The formula.
    pub y: Expression,
    /// Its name.
    pub label: Text,
    /// Its colour.
    pub color: StageColor,
}

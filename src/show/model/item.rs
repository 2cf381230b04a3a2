//! What stands on the stage, is heard, or is sent.

use super::{DiagramCue, Number, Place, Span, Text, Time, When};
use crate::moment::stage::{StageColor, TrailAxes};
use serde::{Deserialize, Serialize};

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

//! Drawings.

use super::{Number, Text, Time};
use crate::moment::stage::{OrbitCentre, StageColor};
use crate::show::expression::Expression;

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

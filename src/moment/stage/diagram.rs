//! Diagrams: drawings on the dome that are made from the same sky, orbits from above, charts, shadows.

use super::{StageColor, StagePlace, check, check_angle, check_opacity, full};
use crate::astro::time::Instant;
use crate::moment::{InvalidMoment, degrees};
use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Serialize};

/// A drawing on a dark round or square plate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagram {
    /// What is drawn.
    pub kind: DiagramKind,
    /// Its middle.
    #[serde(default = "usual_place")]
    pub place: StagePlace,
    /// Half its height, rad of the dome.
    #[serde(rename = "radius_deg", with = "degrees", default = "usual_radius_rad")]
    pub radius_rad: f64,
    /// What stands over it.
    #[serde(default)]
    pub title: Option<String>,
    /// 0 to 1.
    #[serde(default = "full")]
    pub opacity: f64,
}

fn usual_place() -> StagePlace {
    StagePlace::Front([28.0 * DEGREE_RAD, 35.0 * DEGREE_RAD])
}

fn usual_radius_rad() -> f64 {
    18.0 * DEGREE_RAD
}

/// What a diagram shows, at the Moment's instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum DiagramKind {
    /// Orbits from the north pole of the ecliptic, in true proportion, with the bodies where they are.
    Orbits {
        /// What stands in the middle.
        #[serde(default)]
        centre: OrbitCentre,
        /// Whose orbits; the outermost fills the drawing.
        bodies: Vec<String>,
        /// The path of each body over so many days up to now; 0 draws none. Around the Earth it shows the loops.
        #[serde(default)]
        path_d: f64,
        /// A line of sight from the first to the second, as far as the stars.
        #[serde(default)]
        sight: Option<[String; 2]>,
        /// The area that the line from the centre to the first body sweeps in so many days, before now; 0 draws none.
        #[serde(default)]
        area_d: f64,
    },
    /// A planet on Ptolemy's deferent and epicycle beside its true geocentric path.
    Epicycle {
        /// Which planet.
        body: String,
        /// Days of path up to now.
        path_d: f64,
    },
    /// Earth and Moon from the north, sunlight from the right: the phase and why.
    MoonPhase,
    /// The Moon's orbit from its side: distance from the ecliptic, in true proportion, over a month around now, with the
    /// Earth's shadow.
    MoonNodes,
    /// The Earth's shadow where the Moon passes: umbra, penumbra and the Moon's disc, north up.
    EarthShadow,
    /// The Earth from the Sun's direction with the Moon's umbra and penumbra on it, and day's edge.
    MoonShadow,
    /// A Foucault pendulum seen from above, begun at an instant in the meridian.
    Pendulum {
        /// When it was let go.
        since: Instant,
    },
    /// A gnomon 圭表 and the shadow of the noon Sun of the date.
    Gnomon {
        /// Its height, in its own unit (8 chi).
        height: f64,
    },
    /// Discs side by side in true proportion: the Moon at perigee and at apogee, Venus near and far.
    Discs {
        /// Which, and when.
        entries: Vec<DiscEntry>,
    },
    /// A chart of curves.
    Chart(Chart),
}

/// What stands in the middle of orbits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrbitCentre {
    /// The Sun.
    #[default]
    Sun,
    /// The Earth: the paths are as seen from here.
    Earth,
    /// Jupiter, with its moons.
    Jupiter,
}

/// One of several discs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiscEntry {
    /// Whose disc.
    pub of: String,
    /// When.
    pub at: Instant,
    /// What is written under it.
    #[serde(default)]
    pub label: String,
}

/// A chart: everything is already reckoned and worded; only the layout is left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    /// From left to right.
    pub x: Axis,
    /// From below upwards.
    pub y: Axis,
    /// The curves, the later over the earlier.
    pub curves: Vec<Curve>,
    /// Where now is, on the x axis.
    #[serde(default)]
    pub now: Option<f64>,
}

/// An axis of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// What it counts, with the unit.
    pub label: String,
    /// Lowest and highest value; the first may be the higher one, which turns the axis round.
    pub range: [f64; 2],
    /// Where it is marked, and with what.
    pub ticks: Vec<Tick>,
}

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// Its words.
    pub label: String,
}

/// A curve of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curve {
    /// Its name, written at its end.
    #[serde(default)]
    pub label: String,
    /// Its points, `[x, y]`.
    pub points: Vec<[f64; 2]>,
    /// Its colour.
    #[serde(default)]
    pub color: StageColor,
}

/// Most points of all curves of a chart.
const MOST_POINTS: usize = 20_000;
/// Most bodies or discs of a diagram.
const MOST_BODIES: usize = 60;
/// Longest path, d.
const LONGEST_PATH_D: f64 = 100_000.0;

impl Diagram {
    pub(super) fn validate(&self) -> Result<(), InvalidMoment> {
        check_angle("radius of a diagram in degrees", self.radius_rad, [2.0, 80.0], "2 to 80")?;
        check_opacity(self.opacity)?;
        self.place.validate()?;
        match &self.kind {
            DiagramKind::Orbits { bodies, path_d, area_d, .. } => {
                check("number of bodies of a diagram", bodies.len() as f64, [1.0, MOST_BODIES as f64], "1 to 60")?;
                check_path(*path_d)?;
                check_path(*area_d)
            }
            DiagramKind::Epicycle { path_d, .. } => check_path(*path_d),
            DiagramKind::Gnomon { height } => check("height of a gnomon", *height, [0.01, 1e4], "0.01 to 10000"),
            DiagramKind::Discs { entries } => {
                check("number of discs of a diagram", entries.len() as f64, [1.0, MOST_BODIES as f64], "1 to 60")
            }
            DiagramKind::Chart(chart) => chart.validate(),
            DiagramKind::MoonPhase
            | DiagramKind::MoonNodes
            | DiagramKind::EarthShadow
            | DiagramKind::MoonShadow
            | DiagramKind::Pendulum { .. } => Ok(()),
        }
    }
}

fn check_path(path_d: f64) -> Result<(), InvalidMoment> {
    check("days of a diagram's path", path_d, [0.0, LONGEST_PATH_D], "0 to 100000")
}

impl Chart {
    fn validate(&self) -> Result<(), InvalidMoment> {
        let points: usize = self.curves.iter().map(|curve| curve.points.len()).sum();
        check("number of points of a chart", points as f64, [0.0, MOST_POINTS as f64], "at most 20000")?;
        for axis in [&self.x, &self.y] {
            let width = axis.range[1] - axis.range[0];
            check("width of a chart's axis", width.abs(), [1e-12, 1e12], "more than nothing")?;
            let ticks = axis.ticks.iter().map(|tick| tick.at);
            ticks.chain(axis.range).try_for_each(finite)?;
        }
        let values = self.curves.iter().flat_map(|curve| curve.points.iter().flatten().copied());
        values.chain(self.now).try_for_each(finite)
    }
}

fn finite(value: f64) -> Result<(), InvalidMoment> {
    check("a value of a chart", value, [-1e15, 1e15], "a number")
}

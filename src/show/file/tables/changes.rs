//! What a cue, the start and a second sky may change.

use super::{ADVANCE, PLACE, SITE};
use crate::moment::{Layer, LockKind, Projection};
use crate::show::file::kinds::{Key, Kind, Naming, Table, may, must};

/// Locks with their names in files.
pub(in crate::show::file) const LOCKS: [(&str, LockKind); 5] = [
    ("horizon", LockKind::Horizon),
    ("stars", LockKind::Stars),
    ("equinox", LockKind::Equinox),
    ("sidereal-time", LockKind::SiderealTime),
    ("mean-solar-time", LockKind::MeanSolarTime),
];

/// Names of figures.
const FIGURE_NAMES: [&str; 5] = ["usual", "native", "latin", "english", "chinese"];

/// Least and most field of view, degrees.
pub const FOV_DEG: [f64; 2] = [0.2, 360.0];
/// Least and most tilt of the dome, degrees.
pub const TILT_DEG: [f64; 2] = [-90.0, 90.0];

const NONE: Kind = Kind::Exactly("none");

/// What either sky of a split dome has for itself.
pub static OF_A_SKY: [Key; 16] = [
    may("instant", Kind::Time, "the sky's time: at once, or running there over the cue"),
    may("advance", Kind::Table(&ADVANCE), "how far the sky's clock runs over the cue"),
    may("lock", Kind::OneOf(lock_names), "what stands still while time runs"),
    may("site", SITE, "where the observer stands; over time a journey"),
    may("layers", Kind::Layers, "strengths of layers, 0 to 1"),
    may("only", Kind::List(&Kind::OneOf(layer_names), [0, 34]), "exactly these layers"),
    may("exposure_stops", Kind::Number([-30.0, 30.0]), "exposure, factors of two"),
    may(
        "adapted_luminance_cd_m2",
        Kind::Either(&[Kind::Exactly("sky"), Kind::Number([1e-6, 1e6])]),
        "luminance the eye is adapted to, or \"sky\"",
    ),
    may("bortle", Kind::Number([1.0, 9.0]), "light pollution, class of Bortle"),
    may("pressure_hpa", Kind::Number([0.0, 1_100.0]), "air pressure; 0 switches refraction off"),
    may("temperature_c", Kind::Number([-90.0, 60.0]), "air temperature"),
    may("landscape", Kind::Named(Naming::Landscape), "what stands around"),
    may("sky_culture", Kind::Named(Naming::Culture), "whose constellations"),
    may("figure_names", Kind::OneOf(figure_names), "in which of their names"),
    may("label_size_deg", Kind::Number([0.1, 20.0]), "height of letters"),
    may("what_if", Kind::Table(&WHAT_IF), "what is other than in nature; a badge says so"),
];

/// What both skies of a split dome share: how the picture is taken, and how fast the clock runs.
pub static OF_THE_VIEW: [Key; 9] = [
    may("rate", Kind::Number([-1e12, 1e12]), "seconds of sky in a second, eased over the cue"),
    may("follow", Kind::Named(Naming::Body), "a body that is held where the gaze is"),
    may("look", Kind::Table(&PLACE), "where the view looks; over time a turn"),
    may("projection", Kind::OneOf(projection_names), "map of the sphere"),
    may("fov_deg", Kind::Number(FOV_DEG), "field of view"),
    may("tilt_deg", Kind::Number(TILT_DEG), "how far the front rim of the dome is lowered"),
    may("fade", Kind::Number([0.0, 1.0]), "brightness of the picture, 0 is black"),
    may("loupe", Kind::Either(&[NONE, Kind::Table(&LOUPE)]), "a round region that is magnified, or \"none\""),
    may("beside", Kind::Either(&[NONE, Kind::Table(&BESIDE)]), "a second sky in a half of the picture, or \"none\""),
];

/// A loupe.
pub const LOUPE: Table = Table {
    called: "a loupe",
    keys: &[&[
        must("shows", Kind::Table(&PLACE), "what stands in its middle"),
        may("fov_deg", Kind::Number([0.0005, 120.0]), "field of view, 0.5 if missing"),
        may("radius_deg", Kind::Number([1.0, 80.0]), "radius of its circle on the dome, 20 if missing"),
        may("stands", Kind::Table(&PLACE), "where its circle stands; before the front if missing"),
    ]],
    one_of: &[],
};

const NATURE: Kind = Kind::Exactly("nature");

/// What-ifs.
pub const WHAT_IF: Table = Table {
    called: "a what-if",
    keys: &[&[
        may("obliquity_deg", Kind::Either(&[NATURE, Kind::Number([0.0, 90.0])]), "obliquity of the ecliptic"),
        may(
            "moon_inclination_deg",
            Kind::Either(&[NATURE, Kind::Number([0.0, 90.0])]),
            "inclination of the Moon's orbit",
        ),
        may("aberration", Kind::Number([0.0, 2_000.0]), "times as much aberration"),
        may("parallax", Kind::Number([0.0, 100_000.0]), "times as much parallax"),
        may("body_scale", Kind::Number([0.1, 100.0]), "times as wide discs"),
        may("air", Kind::Number([0.0, 1.0]), "how much of the air there is"),
    ]],
    one_of: &[],
};

/// A second sky.
pub static BESIDE: Table = Table {
    called: "a second sky",
    keys: &[
        &[
            may("half", Kind::OneOf(halves), "which half it fills, right if missing"),
            may(
                "border_deg",
                Kind::Number([-85.0, 85.0]),
                "the border from the middle towards the other half, 0 if missing",
            ),
            may("here", Kind::Words, "what stands over the first sky"),
            may("there", Kind::Words, "what stands over the second"),
        ],
        &OF_A_SKY,
    ],
    one_of: &[],
};

fn lock_names() -> Vec<&'static str> {
    LOCKS.map(|(name, _)| name).to_vec()
}

fn projection_names() -> Vec<&'static str> {
    Projection::ALL.map(Projection::name).to_vec()
}

fn layer_names() -> Vec<&'static str> {
    Layer::ALL.map(Layer::name).to_vec()
}

fn figure_names() -> Vec<&'static str> {
    FIGURE_NAMES.to_vec()
}

fn halves() -> Vec<&'static str> {
    vec!["right", "left"]
}

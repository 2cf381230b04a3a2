//! Things on the stage.

use super::Fields;
use super::chapter::span;
use super::message::message;
use crate::moment::stage::{OrbitCentre, StageColor, TrailAxes};
use crate::show::file::tables::OF_KIND;
use crate::show::model::{
    ArcHead, ChartCue, CurveCue, DiagramCue, Item, ItemKind, Repeats, RingShape, SoundRole, Span, Text, Time, When,
};

/// Keys of a chapter that hold items.
pub(super) const KINDS: [&str; 11] =
    ["caption", "ring", "cross", "arc", "arrow", "pointer", "picture", "trail", "diagram", "sound", "message"];

/// Seconds of fading in and out where the file says nothing.
const USUAL_FADE_S: f64 = 0.5;

/// An item of a kind.
pub(super) fn item(kind: &str, at: When, fields: &Fields<'_, '_>) -> Option<Item> {
    let what = match kind {
        "caption" => ItemKind::Caption {
            text: fields.words("text"),
            place: fields.place("place"),
            size_deg: fields.number("size_deg"),
            color: fields.color(StageColor::White),
        },
        "ring" | "cross" => ItemKind::Ring {
            at: fields.place("place")?,
            radius_deg: fields.number_or("radius_deg", 2.0),
            label: fields.words("label"),
            color: fields.color(StageColor::Gold),
            shape: if kind == "ring" { RingShape::Ring } else { RingShape::Cross },
        },
        "arc" | "arrow" => ItemKind::Arc {
            from: fields.place("from")?,
            to: fields.place("to")?,
            label: fields.words("label"),
            color: fields.color(StageColor::Gold),
            head: if kind == "arc" { ArcHead::Plain } else { ArcHead::Arrow },
        },
        "pointer" => ItemKind::Pointer { at: fields.place("place")?, color: fields.color(StageColor::Green) },
        "picture" => ItemKind::Picture {
            file: fields.line("file"),
            place: fields.place("place"),
            width_deg: fields.number_or("width_deg", 40.0),
        },
        "trail" => trail(fields),
        "diagram" => diagram(fields)?,
        "sound" => sound(fields),
        _ => message(fields),
    };
    let stays = span(fields, "for").unwrap_or(Span::ToEnd);
    let fade_s = fields.plain("fade_s").unwrap_or(USUAL_FADE_S);
    Some(Item { at, stays, fade_s, what, at_line: fields.place_in_file() })
}

fn trail(fields: &Fields<'_, '_>) -> ItemKind {
    let axes = match fields.text("axes") {
        Some("horizon") => TrailAxes::Horizon,
        Some("equinox") => TrailAxes::Equinox,
        Some("sun") => TrailAxes::Sun,
        _ => TrailAxes::Stars,
    };
    ItemKind::Trail {
        of: fields.line("of"),
        from: fields.time("start").unwrap_or(Time::ChapterStart),
        to: fields.time("stop").unwrap_or(Time::Now),
        axes,
        dots_every_s: fields.number("dots_every_s"),
        dates_every: fields.whole("dates_every", 0),
        color: fields.color(StageColor::White),
    }
}

fn sound(fields: &Fields<'_, '_>) -> ItemKind {
    let file = match fields.text("file") {
        Some(file) => Text { en: file.to_owned(), zh: file.to_owned() },
        None => fields.words("file"),
    };
    let role = match fields.text("role") {
        Some("narration") => SoundRole::Narration,
        Some("effect") => SoundRole::Effect,
        _ => SoundRole::Music,
    };
    let forever = fields.get("repeats").and_then(|value| value.get_ref().as_bool()) == Some(true);
    let repeats = if forever { Repeats::Forever } else { Repeats::Once };
    ItemKind::Sound { file, role, gain_db: fields.plain("gain_db").unwrap_or(0.0), repeats }
}

fn diagram(fields: &Fields<'_, '_>) -> Option<ItemKind> {
    let kind = fields.text("kind")?;
    keys_of_kind(kind, fields);
    let kind = match kind {
        "orbits" => orbits(fields),
        "epicycle" => DiagramCue::Epicycle { body: fields.line("body"), path_d: fields.number("path_d")? },
        "moon-phase" => DiagramCue::MoonPhase,
        "moon-nodes" => DiagramCue::MoonNodes,
        "earth-shadow" => DiagramCue::EarthShadow,
        "moon-shadow" => DiagramCue::MoonShadow,
        "pendulum" => DiagramCue::Pendulum { since: fields.time("since").unwrap_or(Time::ChapterStart) },
        "gnomon" => DiagramCue::Gnomon { height: fields.number_or("height", 8.0) },
        "discs" => {
            let disc =
                |disc: &Fields<'_, '_>| (disc.line("of"), disc.time("at").unwrap_or(Time::Now), disc.words("label"));
            DiagramCue::Discs { entries: fields.tables("entries").iter().map(disc).collect() }
        }
        _ => DiagramCue::Chart(chart(fields)?),
    };
    let radius_deg = fields.number_or("radius_deg", 18.0);
    Some(ItemKind::Diagram {
        kind: Box::new(kind),
        place: fields.place("place"),
        radius_deg,
        title: fields.words("title"),
    })
}

/// Every key of a drawing belongs to its kind, and none that it needs is missing.
fn keys_of_kind(kind: &str, fields: &Fields<'_, '_>) {
    let Some((_, needed, wanted)) = OF_KIND.into_iter().find(|(name, ..)| *name == kind) else { return };
    for (other, ..) in OF_KIND.into_iter().filter(|(other, ..)| *other != kind) {
        let (_, theirs, also) = OF_KIND.into_iter().find(|(name, ..)| *name == other).unwrap_or((other, &[], &[]));
        let foreign = theirs.iter().chain(also).filter(|key| !needed.contains(key) && !wanted.contains(key));
        for key in foreign.filter(|key| fields.has(key)) {
            fields.wrong(
                key,
                format!("a diagram {kind} has no key {key}"),
                format!("it belongs to {other}; take it away"),
            );
        }
    }
    for key in needed.iter().filter(|key| !fields.has(key)) {
        fields.wrong(key, format!("{key} is missing in a diagram {kind}"), format!("add {key} = .."));
    }
}

fn orbits(fields: &Fields<'_, '_>) -> DiagramCue {
    let centre = match fields.text("centre") {
        Some("earth") => OrbitCentre::Earth,
        Some("jupiter") => OrbitCentre::Jupiter,
        _ => OrbitCentre::Sun,
    };
    DiagramCue::Orbits {
        centre,
        bodies: fields.names("bodies"),
        path_d: fields.number_or("path_d", 0.0),
        sight: <[String; 2]>::try_from(fields.names("sight")).ok(),
        area_d: fields.number_or("area_d", 0.0),
    }
}

fn chart(fields: &Fields<'_, '_>) -> Option<ChartCue> {
    let curve = |curve: &Fields<'_, '_>| {
        let (label, color) = (curve.words("label"), curve.color(StageColor::Gold));
        Some(CurveCue { y: curve.formula("y")?, label, color })
    };
    Some(ChartCue {
        span: [fields.time("from")?, fields.time("to")?],
        places: fields.whole("places", 200) as usize,
        x: fields.formula("x"),
        x_label: fields.words("x_label"),
        y_label: fields.words("y_label"),
        x_range: fields.pair("x_range"),
        y_range: fields.pair("y_range"),
        curves: fields.tables("curves").iter().filter_map(curve).collect(),
    })
}

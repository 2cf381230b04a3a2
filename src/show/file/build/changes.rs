//! Changes of cues.

use super::Fields;
use crate::moment::{FigureNames, Half, LandscapeName, Layer, LockKind, Projection};
use crate::show::expression::Expression;
use crate::show::file::tables::LOCKS;
use crate::show::file::toml_value::{entries, number};
use crate::show::model::{BesideCue, Change, LoupeCue, Number};
use toml::de::DeValue;

/// All changes of a table, in an order that does not hang on that of the keys: where the observer stands before where it looks,
/// exact layers before single ones.
pub(in crate::show::file) fn changes(fields: &Fields<'_, '_>) -> Vec<Change> {
    let mut all = clocks(fields);
    all.extend(view(fields));
    all.extend(layers(fields));
    all.extend(light(fields));
    all.extend(what_if(fields));
    all.extend(loupe(fields));
    all.extend(beside(fields));
    if fields.has("advance") && fields.has("instant") {
        fields.wrong("advance", "instant and advance stand together in a cue", "keep one of them");
    }
    if fields.has("follow") && fields.has("lock") {
        fields.wrong("follow", "lock and follow stand together in a cue", "keep one of them: a view holds one thing");
    }
    all
}

fn clocks(fields: &Fields<'_, '_>) -> Vec<Change> {
    let advance = fields.inner("advance").and_then(|span| span.days());
    let lock = fields.text("lock").and_then(|text| LOCKS.into_iter().find(|(name, _)| *name == text));
    [
        fields.site("site").map(Change::Site),
        fields.time("instant").map(Change::Instant),
        advance.map(Change::AdvanceDays),
        fields.number("rate").map(Change::Rate),
        lock.map(|(_, kind): (_, LockKind)| Change::Lock(kind)),
        fields.text("follow").map(|body| Change::Follow(body.to_owned())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn view(fields: &Fields<'_, '_>) -> Vec<Change> {
    let projection = fields.text("projection").and_then(|text| text.parse::<Projection>().ok());
    let culture = fields.text("sky_culture").and_then(|text| text.parse().ok());
    let names = fields.text("figure_names").and_then(|text| match text {
        "usual" => Some(FigureNames::Usual),
        "native" => Some(FigureNames::Native),
        "latin" => Some(FigureNames::Latin),
        "english" => Some(FigureNames::English),
        "chinese" => Some(FigureNames::Chinese),
        _ => None,
    });
    [
        projection.map(Change::Projection),
        fields.place("look").map(Change::Look),
        fields.number("fov_deg").map(Change::FovDeg),
        fields.number("tilt_deg").map(Change::TiltDeg),
        fields.text("landscape").map(|name| Change::Landscape(LandscapeName::new(name))),
        culture.map(Change::SkyCulture),
        names.map(Change::FigureNames),
        fields.number("label_size_deg").map(Change::LabelSizeDeg),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn layers(fields: &Fields<'_, '_>) -> Vec<Change> {
    let only = fields.has("only").then(|| {
        Change::OnlyLayers(fields.names("only").iter().filter_map(|name| name.parse::<Layer>().ok()).collect())
    });
    let single = fields.inner("layers").map_or(Vec::new(), |inner| {
        let strength = |value: &DeValue<'_>| match value {
            DeValue::String(text) => Expression::parse(text.strip_prefix('=')?).ok().map(Number::Formula),
            other => number(other).map(Number::Fixed),
        };
        let all = entries(inner.table).into_iter();
        all.filter_map(|(name, _, value)| Some(Change::Layer(name.parse().ok()?, strength(value.get_ref())?))).collect()
    });
    only.into_iter().chain(single).collect()
}

fn light(fields: &Fields<'_, '_>) -> Vec<Change> {
    let adapted = match fields.text("adapted_luminance_cd_m2") {
        Some("sky") => Some(Change::AdaptedLuminance(None)),
        _ => fields.number("adapted_luminance_cd_m2").map(|luminance| Change::AdaptedLuminance(Some(luminance))),
    };
    [
        fields.number("exposure_stops").map(Change::ExposureStops),
        adapted,
        fields.number("bortle").map(Change::Bortle),
        fields.number("fade").map(Change::Fade),
        fields.number("pressure_hpa").map(Change::PressureHpa),
        fields.number("temperature_c").map(Change::TemperatureC),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn what_if(fields: &Fields<'_, '_>) -> Vec<Change> {
    let Some(fields) = fields.inner("what_if") else { return Vec::new() };
    let or_nature = |key: &str| match fields.text(key) {
        Some("nature") => Some(None),
        _ => fields.number(key).map(Some),
    };
    [
        or_nature("obliquity_deg").map(Change::WhatIfObliquityDeg),
        or_nature("moon_inclination_deg").map(Change::WhatIfMoonInclinationDeg),
        fields.number("aberration").map(Change::WhatIfAberration),
        fields.number("parallax").map(Change::WhatIfParallax),
        fields.number("body_scale").map(Change::WhatIfBodyScale),
        fields.number("air").map(Change::WhatIfAir),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn loupe(fields: &Fields<'_, '_>) -> Option<Change> {
    if fields.text("loupe") == Some("none") {
        return Some(Change::Loupe(None));
    }
    let inner = fields.inner("loupe")?;
    Some(Change::Loupe(Some(Box::new(LoupeCue {
        shows: inner.place("shows")?,
        fov_deg: inner.number_or("fov_deg", 0.5),
        radius_deg: inner.number_or("radius_deg", 20.0),
        stands: inner.place("stands"),
    }))))
}

fn beside(fields: &Fields<'_, '_>) -> Option<Change> {
    if fields.text("beside") == Some("none") {
        return Some(Change::Beside(None));
    }
    let inner = fields.inner("beside")?;
    let half = if inner.text("half") == Some("left") { Half::Left } else { Half::Right };
    let (here, there) = (inner.words("here"), inner.words("there"));
    let border_deg = inner.number_or("border_deg", 0.0);
    Some(Change::Beside(Some(Box::new(BesideCue { changes: changes(&inner), half, border_deg, here, there }))))
}

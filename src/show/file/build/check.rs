//! Claims.

use super::Fields;
use crate::astro::events::EventKind;
use crate::show::file::kinds::Naming;
use crate::show::model::{Check, CheckHow, Time};

/// Keys of a value and of an event; `at` and `site` stand in both.
const OF_VALUE: [&str; 2] = ["value", "tolerance"];
const OF_EVENT: [&str; 3] = ["body", "detail", "tolerance_s"];

/// All claims of a file.
pub(in crate::show::file) fn checks(root: &Fields<'_, '_>) -> Vec<Check> {
    root.tables("check").iter().filter_map(check).collect()
}

fn check(fields: &Fields<'_, '_>) -> Option<Check> {
    let how = if fields.has("event") { event(fields)? } else { value(fields)? };
    let (claim, authority) = (fields.line("claim"), fields.line("authority"));
    Some(Check { claim, how, authority, at_line: fields.place_in_file() })
}

fn value(fields: &Fields<'_, '_>) -> Option<CheckHow> {
    let missing: Vec<&str> = OF_VALUE.into_iter().filter(|key| !fields.has(key)).collect();
    if fields.has("quantity") && !missing.is_empty() {
        fields.wrong(
            "quantity",
            format!("{} is missing beside quantity", missing.join(" and ")),
            "say what is to come out",
        );
    }
    refuse(fields, &OF_EVENT, "a quantity");
    Some(CheckHow::Value {
        quantity: fields.formula("quantity")?,
        at: fields.time("at"),
        site: fields.site("site"),
        value: fields.plain("value")?,
        tolerance: fields.plain("tolerance")?,
    })
}

fn event(fields: &Fields<'_, '_>) -> Option<CheckHow> {
    let missing: Vec<&str> = ["at", "tolerance_s"].into_iter().filter(|key| !fields.has(key)).collect();
    if !missing.is_empty() {
        fields.wrong("event", format!("{} is missing beside event", missing.join(" and ")), "say when it is to happen");
    }
    refuse(fields, &OF_VALUE, "an event");
    let kind = fields.text("event")?.parse().ok()?;
    if let Some((value, body)) = fields.get("body").zip(fields.text("body")).filter(|(_, body)| !body.is_empty()) {
        let naming = if kind == EventKind::MeteorShower { Naming::Shower } else { Naming::Object };
        fields.source.uses(naming, body, fields.source.place(value.span().start));
    }
    Some(CheckHow::Event {
        kind,
        body: fields.line("body"),
        detail: fields.line("detail"),
        at: fields.time("at").unwrap_or(Time::Now),
        site: fields.site("site"),
        tolerance_s: fields.plain("tolerance_s")?,
    })
}

fn refuse(fields: &Fields<'_, '_>, keys: &[&str], called: &str) {
    for key in keys.iter().filter(|key| fields.has(key)) {
        fields.wrong(key, format!("the check of {called} has no key {key}"), "take it away");
    }
}

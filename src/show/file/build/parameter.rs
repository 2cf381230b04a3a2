//! Parameters, and what must hold between their keys.

use super::Fields;
use crate::show::expression::Quantity;
use crate::show::file::toml_value::Value;
use crate::show::model::{Parameter, Range};

/// Words in braces that are no parameters.
const TAKEN: [&str; 6] = ["date", "time", "utc", "year", "pi", "e"];

/// All parameters of a file, and what is wrong with them; those that are wrong stand too, so that formulas find them.
pub(in crate::show::file) fn parameters(root: &Fields<'_, '_>) -> Vec<Parameter> {
    let mut all: Vec<Parameter> = Vec::new();
    for fields in root.tables("parameter") {
        let name = fields.line("name");
        let begins_well = name.starts_with(|c: char| c.is_ascii_lowercase());
        let is_word = begins_well && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !is_word {
            fields.wrong(
                "name",
                format!("\"{name}\" cannot stand in formulas"),
                "write small letters, digits and _, such as latitude",
            );
        } else if TAKEN.contains(&name.as_str()) || Quantity::named(&name).is_some() {
            fields.wrong("name", format!("formulas know {name} already"), "give the parameter another name");
        } else if all.iter().any(|parameter| parameter.name == name) {
            fields.wrong("name", format!("there are two parameters {name}"), "give one of them another name");
        }
        let range = if fields.has("options") { choice(&fields) } else { number(&fields) };
        all.push(Parameter { name, label: fields.words("label"), range });
    }
    all
}

fn number(fields: &Fields<'_, '_>) -> Range {
    let between = fields.pair("range").unwrap_or([0.0, 1.0]);
    if between[0] > between[1] {
        fields.wrong("range", "the lowest value stands last", format!("write [{}, {}]", between[1], between[0]));
    }
    for key in ["labels"] {
        if fields.has(key) {
            fields.wrong(key, format!("a number has no {key}"), "they belong to options");
        }
    }
    let default = fields.plain("default");
    if fields.has("default")
        && fields.has("range")
        && !default.is_some_and(|value| (between[0]..=between[1]).contains(&value))
    {
        fields.wrong(
            "default",
            "the default is no number of the range",
            format!("write a number from {} to {}", between[0], between[1]),
        );
    }
    let step = fields.plain("step").unwrap_or(1.0);
    Range::Number { between, default: default.unwrap_or(between[0]), step, unit: fields.line("unit") }
}

fn choice(fields: &Fields<'_, '_>) -> Range {
    let options = fields.names("options");
    let labels: Vec<_> = fields.list("labels").into_iter().map(|value: &Value<'_>| super::words(value)).collect();
    if labels.len() != options.len() {
        fields.wrong(
            "labels",
            format!("there are {} options and {} labels", options.len(), labels.len()),
            "write one for each",
        );
    }
    for key in ["step", "unit"] {
        if fields.has(key) {
            fields.wrong(key, format!("a choice has no {key}"), "it belongs to a range");
        }
    }
    let wanted = fields.text("default").unwrap_or_default();
    let default = options.iter().position(|option| option == wanted);
    if default.is_none() && fields.has("default") {
        fields.wrong("default", "the default is none of the options", format!("write one of {}", options.join(", ")));
    }
    Range::Choice { options, labels, default: default.unwrap_or(0) }
}

//! The JSON schema of show files, for editors: written from the same tables of keys that the reader verifies against.

use super::file::kinds::{Key, Kind, Need, Table};
use super::file::tables::{AFTER, SHOW};
use crate::moment::Layer;
use serde_json::{Map, Value, json};

/// The schema (JSON Schema, draft 2020-12), as text.
pub fn schema() -> String {
    let mut tables = Map::new();
    let root = table_name(&SHOW, &mut tables);
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Beiguan show file, version 1",
        "description": "Angles are degrees, times seconds, unless a key says otherwise.",
        "$ref": format!("#/$defs/{root}"),
        "$defs": tables,
    });
    let mut text = format!("{whole:#}");
    text.push('\n');
    text
}

/// Puts a table among the definitions, with those it names, and gives its name there.
fn table_name(table: &'static Table, tables: &mut Map<String, Value>) -> String {
    let name = table.called.trim_start_matches("a ").trim_start_matches("an ").replace(' ', "-");
    if !tables.contains_key(&name) {
        // It stands there before it is filled, for tables may name themselves.
        tables.insert(name.clone(), Value::Null);
        let properties: Map<String, Value> =
            table.all_keys().map(|key| (key.name.to_owned(), property(key, tables))).collect();
        let required: Vec<&str> = table.all_keys().filter(|key| key.need == Need::Always).map(|key| key.name).collect();
        let mut whole = json!({
            "type": "object",
            "description": table.called,
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        if !table.one_of.is_empty() {
            let alone = table.one_of.iter().map(|key| json!({ "required": [key] })).collect();
            whole["oneOf"] = Value::Array(alone);
        }
        tables.insert(name.clone(), whole);
    }
    name
}

fn property(key: &'static Key, tables: &mut Map<String, Value>) -> Value {
    let mut value = of_kind(&key.kind, tables);
    value["description"] = json!(key.text);
    value
}

fn of_kind(kind: &'static Kind, tables: &mut Map<String, Value>) -> Value {
    let formula = || json!({ "type": "string", "pattern": "^=" });
    match kind {
        Kind::Words => json!({
            "type": "object",
            "properties": { "en": { "type": "string", "minLength": 1 }, "zh": { "type": "string", "minLength": 1 } },
            "required": ["en", "zh"],
            "additionalProperties": false,
        }),
        Kind::Line | Kind::Formula => json!({ "type": "string" }),
        Kind::Named(naming) => json!({ "type": "string", "examples": [naming.said()] }),
        Kind::Exactly(text) => json!({ "const": text }),
        Kind::Plain(bounds) => number(*bounds),
        Kind::Number(bounds) => json!({ "anyOf": [number(*bounds), formula()] }),
        Kind::Whole([least, most]) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::OneOf(words) => json!({ "enum": words() }),
        Kind::Time => {
            let after = table_name(&AFTER, tables);
            json!({ "anyOf": [{ "type": "string" }, { "$ref": format!("#/$defs/{after}") }] })
        }
        Kind::When => {
            let text = "^(\\+ *[0-9.]+|end( *- *[0-9.]+)?|bar +[0-9.]+( +beat +[0-9.]+)?)$";
            json!({ "anyOf": [{ "type": "number", "minimum": 0 }, { "type": "string", "pattern": text }] })
        }
        Kind::Layers => {
            let strength = of_kind(&Kind::Number([0.0, 1.0]), tables);
            let layers: Map<String, Value> =
                Layer::ALL.into_iter().map(|layer| (layer.name().to_owned(), strength.clone())).collect();
            json!({ "type": "object", "properties": layers, "additionalProperties": false })
        }
        Kind::Table(table) => json!({ "$ref": format!("#/$defs/{}", table_name(table, tables)) }),
        Kind::List(inner, [least, most]) => {
            json!({ "type": "array", "items": of_kind(inner, tables), "minItems": least, "maxItems": most })
        }
        Kind::Either(kinds) => {
            let all: Vec<Value> = kinds.iter().map(|kind| of_kind(kind, tables)).collect();
            json!({ "anyOf": all })
        }
    }
}

fn number([least, most]: [f64; 2]) -> Value {
    json!({ "type": "number", "minimum": least, "maximum": most })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `beiguan show schema > examples/shows/show.schema.json` makes it again.
    #[test]
    fn the_schema_that_is_shipped_is_that_of_the_reader() {
        let shipped = include_str!("../../examples/shows/show.schema.json");
        assert!(schema() == shipped, "beiguan show schema > examples/shows/show.schema.json makes it anew");
    }

    #[test]
    fn every_name_in_the_schema_leads_to_a_definition() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        let text = schema.to_string();
        for part in text.split("\"#/$defs/").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(schema["$defs"][name].is_object(), "{name}");
        }
        assert!(schema["$defs"]["cue"]["properties"]["beside"].is_object());
    }

    /// What a schema has against a value; of JSON Schema only what stands in ours, without the patterns.
    fn against(value: &Value, schema: &Value, root: &Value) -> Option<String> {
        let no = |why: &str| Some(format!("{why}: {value}"));
        if let Some(name) = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/")) {
            return against(value, root.pointer(&format!("/{name}")).unwrap(), root);
        }
        let fitting =
            |list: &Value| list.as_array().unwrap().iter().filter(|one| against(value, one, root).is_none()).count();
        match schema {
            _ if schema["anyOf"].is_array() && fitting(&schema["anyOf"]) == 0 => return no("none fits"),
            _ if schema["oneOf"].is_array() && fitting(&schema["oneOf"]) != 1 => return no("not one fits"),
            _ if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) => return no("another word"),
            _ if schema["const"].is_string() && schema["const"] != *value => return no("another text"),
            _ if schema["minimum"].as_f64().zip(value.as_f64()).is_some_and(|(least, is)| is < least) => {
                return no("too small");
            }
            _ if schema["maximum"].as_f64().zip(value.as_f64()).is_some_and(|(most, is)| is > most) => {
                return no("too large");
            }
            _ => (),
        }
        let is_type = match schema["type"].as_str() {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("number") => value.is_number(),
            Some("integer") => value.is_i64(),
            Some("boolean") => value.is_boolean(),
            _ => true,
        };
        let required = schema["required"].as_array().into_iter().flatten();
        if !is_type || required.clone().any(|key| value.get(key.as_str().unwrap()).is_none()) {
            return no("another form");
        }
        if let (Some(fields), Some(known)) = (value.as_object(), schema["properties"].as_object()) {
            return fields.iter().find_map(|(key, inner)| match known.get(key) {
                Some(schema) => against(inner, schema, root),
                None => Some(format!("unknown key {key}")),
            });
        }
        value.as_array().into_iter().flatten().find_map(|inner| against(inner, &schema["items"], root))
    }

    #[test]
    fn every_built_in_show_agrees_with_the_schema_and_a_wrong_one_does_not() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        for show in crate::show::library::BUILT_IN {
            let value: Value = toml::from_str(show.text).unwrap();
            assert_eq!(against(&value, &schema, &schema), None, "{}", show.name);
        }
        let wrong: Value = toml::from_str("beiguan_show = 1\ntitle = \"a\"\nchapter = []").unwrap();
        assert!(against(&wrong, &schema, &schema).is_some());
    }
}

//! Orbit mean-elements messages (CCSDS 502.0-B-3) as the catalogues offer them: JSON (an object or a list), CSV with the
//! keywords as header, or `KEY = value` lines. The key `STANDARD_MAGNITUDE` is ours: a user may add it.

use super::{Draft, Reader};
use crate::astro::orbits::SatelliteElements;
use crate::astro::time::{TimeScales, parse_time};
use crate::catalogs::CatalogError;
use crate::units::angle::DEGREE_RAD;
use serde_json::Value;
use std::collections::HashMap;

type Fields = HashMap<String, String>;

impl Reader<'_> {
    /// One object or a list of them. Objects are counted where JSON has no lines.
    pub(super) fn read_json(&mut self, text: &str) -> Result<(), CatalogError> {
        let value: Value =
            serde_json::from_str(text).map_err(|error| self.whole(&format!("it is no JSON: {error}")))?;
        let messages = match value {
            Value::Array(messages) => messages,
            single => vec![single],
        };
        for (index, message) in messages.iter().enumerate() {
            let fields = message.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), plain(value)));
            self.take_message(index as u64 + 1, &fields.collect());
        }
        Ok(())
    }

    /// A table with the keywords in its first line.
    pub(super) fn read_csv(&mut self, text: &str) -> Result<(), CatalogError> {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| self.whole(&error.to_string()))?.clone();
        for record in reader.records() {
            let record = record.map_err(|error| self.whole(&error.to_string()))?;
            let line = record.position().map_or(0, csv::Position::line);
            let fields =
                header.iter().map(|key| key.trim().to_owned()).zip(record.iter().map(|cell| cell.trim().to_owned()));
            self.take_message(line, &fields.collect());
        }
        Ok(())
    }

    /// Lines of `KEY = value`; each message begins with its version or its name.
    pub(super) fn read_key_values(&mut self, text: &str) {
        let (mut fields, mut begun) = (Fields::new(), 1);
        for (index, line) in text.lines().enumerate() {
            let Some((key, value)) = line.split_once('=') else { continue };
            let (key, value) = (key.trim(), value.split('[').next().unwrap_or("").trim());
            let is_new = key == "CCSDS_OMM_VERS" || (key == "OBJECT_NAME" && fields.contains_key("EPOCH"));
            if is_new && fields.contains_key("EPOCH") {
                self.take_message(begun, &std::mem::take(&mut fields));
                begun = index as u64 + 1;
            }
            fields.insert(key.to_owned(), value.to_owned());
        }
        if !fields.is_empty() {
            self.take_message(begun, &fields);
        }
    }

    fn take_message(&mut self, line: u64, fields: &Fields) {
        let read = Message { file: self.file, line, fields }.read(self.scales);
        self.take(line, read);
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// One message: its keywords, and where it stands (its line, or its number in a JSON list).
struct Message<'a> {
    file: &'a str,
    line: u64,
    fields: &'a Fields,
}

impl Message<'_> {
    fn read(&self, scales: &TimeScales) -> Result<Draft, CatalogError> {
        self.only("TIME_SYSTEM", &["UTC"])?;
        self.only("REF_FRAME", &["TEME"])?;
        self.only("CENTER_NAME", &["EARTH"])?;
        self.only("MEAN_ELEMENT_THEORY", &["SGP4", "SGP/SGP4", "SDP4", "SGP"])?;
        self.only("EPHEMERIS_TYPE", &["0", "2", "3"])?;
        let angle = |key, most: f64| Ok(self.number(key, 0.0, most)? * DEGREE_RAD);
        let epoch_text = self.text("EPOCH");
        let epoch = parse_time(&format!("{}Z", epoch_text.trim_end_matches('Z')), scales)
            .map_err(|_| self.error("EPOCH", epoch_text, "a time such as 2026-11-20T12:00:00.123456"))?;
        let elements = SatelliteElements {
            epoch,
            epoch_utc: scales.utc(epoch),
            mean_motion_rev_per_d: self.number("MEAN_MOTION", 0.01, 18.0)?,
            eccentricity: self.number("ECCENTRICITY", 0.0, 0.999_999_9)?,
            inclination_rad: angle("INCLINATION", 180.0)?,
            node_rad: angle("RA_OF_ASC_NODE", 360.0)?,
            argument_of_perigee_rad: angle("ARG_OF_PERICENTER", 360.0)?,
            mean_anomaly_rad: angle("MEAN_ANOMALY", 360.0)?,
            drag_per_earth_radius: self.number("BSTAR", -1000.0, 1000.0)?,
        };
        Ok(Draft {
            name: self.text("OBJECT_NAME").to_owned(),
            number: self.number("NORAD_CAT_ID", 0.0, 999_999_999.0)? as u32,
            designator: self.text("OBJECT_ID").to_owned(),
            elements,
            standard_magnitude: self.optional_number("STANDARD_MAGNITUDE", -30.0, 30.0)?,
        })
    }

    fn text(&self, key: &str) -> &str {
        self.fields.get(key).map_or("", String::as_str)
    }

    /// A keyword that may be left out but has only these meanings here.
    fn only(&self, key: &str, allowed: &[&str]) -> Result<(), CatalogError> {
        let text = self.text(key);
        if text.is_empty() || allowed.contains(&text) {
            Ok(())
        } else {
            Err(self.error(key, text, &allowed.join(" or ")))
        }
    }

    fn optional_number(&self, key: &str, least: f64, most: f64) -> Result<Option<f64>, CatalogError> {
        if self.text(key).is_empty() { Ok(None) } else { self.number(key, least, most).map(Some) }
    }

    fn number(&self, key: &str, least: f64, most: f64) -> Result<f64, CatalogError> {
        let value = self.text(key).parse::<f64>().ok().filter(|value| (least..=most).contains(value));
        value.ok_or_else(|| self.error(key, self.text(key), &format!("a number from {least} to {most}")))
    }

    fn error(&self, key: &str, value: &str, allowed: &str) -> CatalogError {
        CatalogError::Cell {
            file: self.file.to_owned(),
            line: self.line,
            column: key.to_owned(),
            value: value.to_owned(),
            allowed: allowed.to_owned(),
        }
    }
}

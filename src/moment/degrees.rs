//! Angles are radians inside and degrees in files.

use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Deserializer, Serializer};

pub fn serialize<S: Serializer>(angle_rad: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(angle_rad / DEGREE_RAD)
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(f64::deserialize(deserializer)? * DEGREE_RAD)
}

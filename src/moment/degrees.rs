//! Angles are radians inside and degrees in files, there to 1e-12 degrees (4e-9"): what was written is written again.

use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Deserializer, Serializer};

const STEPS_PER_DEGREE: f64 = 1e12;

fn in_degrees(angle_rad: f64) -> f64 {
    (angle_rad / DEGREE_RAD * STEPS_PER_DEGREE).round() / STEPS_PER_DEGREE
}

pub fn serialize<S: Serializer>(angle_rad: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(in_degrees(*angle_rad))
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(f64::deserialize(deserializer)? * DEGREE_RAD)
}

/// Two angles.
pub mod pair {
    use super::{DEGREE_RAD, in_degrees};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(angles_rad: &[f64; 2], serializer: S) -> Result<S::Ok, S::Error> {
        angles_rad.map(in_degrees).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[f64; 2], D::Error> {
        Ok(<[f64; 2]>::deserialize(deserializer)?.map(|angle_deg| angle_deg * DEGREE_RAD))
    }
}

//! Numbers on the command line: finite, inside their range, or a sentence that says which.

/// A finite number.
pub fn finite(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err("write a finite number, for example 39.9".to_owned()),
    }
}

/// A finite number from `LOWEST` to `HIGHEST`, both included.
pub fn within<const LOWEST: i64, const HIGHEST: i64>(text: &str) -> Result<f64, String> {
    match finite(text) {
        Ok(value) if (LOWEST as f64..=HIGHEST as f64).contains(&value) => Ok(value),
        _ => Err(format!("write a number from {LOWEST} to {HIGHEST}")),
    }
}

/// A field of view, degrees. Below the least one the single precision of the GPU's star places would show.
pub fn fov_deg(text: &str) -> Result<f64, String> {
    match finite(text) {
        Ok(value) if (0.05..=360.0).contains(&value) => Ok(value),
        _ => Err("write a field of view from 0.05 to 360 degrees".to_owned()),
    }
}

/// A height of letters, degrees.
pub fn label_size_deg(text: &str) -> Result<f64, String> {
    match finite(text) {
        Ok(value) if (0.1..=20.0).contains(&value) => Ok(value),
        _ => Err("write a height of letters from 0.1 to 20 degrees".to_owned()),
    }
}

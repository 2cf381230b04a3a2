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

/// The eye's adaptation as it is asked for: to a luminance, cd/m^2, or to the sky that is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adaptation(pub Option<f64>);

/// A luminance in cd/m^2, or `auto`.
pub fn adaptation(text: &str) -> Result<Adaptation, String> {
    if text == "auto" {
        return Ok(Adaptation(None));
    }
    match finite(text) {
        Ok(value) if (1e-6..=1e6).contains(&value) => Ok(Adaptation(Some(value))),
        _ => Err("write a luminance from 1e-6 to 1e6 cd/m2, or auto".to_owned()),
    }
}

/// A direction on the command line, degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AzimuthAltitude(pub [f64; 2]);

/// Azimuth and altitude, degrees, with a comma between them.
pub fn azimuth_altitude_deg(text: &str) -> Result<AzimuthAltitude, String> {
    let wrong = || "write azimuth and altitude in degrees, such as 180,40".to_owned();
    let (azimuth, altitude) = text.split_once(',').ok_or_else(wrong)?;
    match (finite(azimuth.trim()), finite(altitude.trim())) {
        (Ok(azimuth), Ok(altitude)) if azimuth.abs() <= 360.0 && altitude.abs() <= 90.0 => {
            Ok(AzimuthAltitude([azimuth, altitude]))
        }
        _ => Err(wrong()),
    }
}

/// The field of view of a loupe, degrees.
pub fn fov_deg_of_loupe(text: &str) -> Result<f64, String> {
    match finite(text) {
        Ok(value) if (0.0005..=120.0).contains(&value) => Ok(value),
        _ => Err(format!("\"{text}\" is no field of view; after the name and a colon write 0.0005 to 120 degrees")),
    }
}

/// A field of view, degrees. In the least one the single precision of the GPU's star places is half a pixel of a wide frame.
pub fn fov_deg(text: &str) -> Result<f64, String> {
    match finite(text) {
        Ok(value) if (0.02..=360.0).contains(&value) => Ok(value),
        _ => Err("write a field of view from 0.02 to 360 degrees".to_owned()),
    }
}

/// A height of letters, degrees.
pub fn label_size_deg(text: &str) -> Result<f64, String> {
    match finite(text) {
        Ok(value) if (0.1..=20.0).contains(&value) => Ok(value),
        _ => Err("write a height of letters from 0.1 to 20 degrees".to_owned()),
    }
}

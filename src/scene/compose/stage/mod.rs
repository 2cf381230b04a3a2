//! What a presenter puts on the dome besides the sky ([`crate::moment::Stage`]), drawn through every projection.

#[allow(dead_code, reason = "whatever stands on the stage asks for its place")]
mod place;

//! Messages to outside devices.

use super::Fields;
use crate::show::file::toml_value::number;
use crate::show::model::{Argument, ItemKind};
use toml::de::DeValue;

/// Before the name of a cue that is no whole address.
const CUES: &str = "/beiguan/cue/";

/// A message with its address and its arguments.
pub(super) fn message(fields: &Fields<'_, '_>) -> ItemKind {
    let to = fields.line("to");
    let address = if to.starts_with('/') { to.clone() } else { format!("{CUES}{to}") };
    if !is_address(&address) {
        fields.wrong(
            "to",
            format!("a message cannot go to \"{to}\""),
            "write a name of letters, digits, - and _ such as \"lamps\", or a whole address such as \"/fader/1\"",
        );
    }
    let text = fields.text("text").map(|text| Argument::Text(text.to_owned()));
    let more = fields.list("arguments").into_iter().filter_map(|value| argument(value.get_ref()));
    ItemKind::Message { address, arguments: text.into_iter().chain(more).collect() }
}

fn argument(value: &DeValue<'_>) -> Option<Argument> {
    match value {
        DeValue::Integer(_) => number(value).map(|whole| Argument::Whole(whole as i32)),
        DeValue::Float(_) => number(value).map(|number| Argument::Number(number as f32)),
        DeValue::String(text) => Some(Argument::Text(text.to_string())),
        _ => None,
    }
}

/// Whether a text is an address of Open Sound Control (version 1.0, "OSC Address Spaces"): parts behind slashes, of printable
/// ASCII without the signs of patterns.
fn is_address(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|sign| sign.is_ascii_graphic() && !"#*,/?[]{}".contains(sign))
    };
    text.strip_prefix('/').is_some_and(|parts| parts.split('/').all(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_parts_of_plain_letters_behind_slashes() {
        for right in ["/fader/1", "/beiguan/cue/lamps", "/a"] {
            assert!(is_address(right), "{right}");
        }
        for wrong in ["/", "", "lamps", "/a//b", "/a b", "/灯", "/a*", "/{a,b}", "/a/"] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}

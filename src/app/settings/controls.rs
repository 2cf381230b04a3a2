//! What the sticks and buttons of a gamepad do, and faders and keys of a MIDI device.

use super::bindings::request_of_value;
use crate::app::request::Request;
use crate::moment::Layer;
use crate::show::mistakes::nearest;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// What a stick moves and a fader sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continuous {
    /// The direction of the front.
    Azimuth,
    /// The altitude a flat view looks at; on a dome its tilt.
    Altitude,
    /// The field of view.
    Zoom,
    /// Seconds of sky in a second.
    Rate,
    /// Stops of exposure.
    Exposure,
    /// Light pollution.
    Bortle,
    /// How strongly a layer is drawn.
    Layer(Layer),
}

impl FromStr for Continuous {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Ok(match word {
            "azimuth" => Continuous::Azimuth,
            "altitude" => Continuous::Altitude,
            "zoom" => Continuous::Zoom,
            "rate" => Continuous::Rate,
            "exposure" => Continuous::Exposure,
            "bortle" => Continuous::Bortle,
            layer => Continuous::Layer(layer.parse().map_err(|_| ())?),
        })
    }
}

/// A part of a device that is moved or pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// An axis of a gamepad, as a whole.
    Axis(u8),
    /// An axis of a gamepad that is pushed beyond half to its positive end.
    AxisUp(u8),
    /// The same to its negative end.
    AxisDown(u8),
    /// A button of a gamepad.
    Button(u8),
    /// A controller of a MIDI device: a fader or a knob.
    Fader(u8),
    /// A key of a MIDI device.
    Note(u8),
}

impl Part {
    fn read(table: &str, text: &str) -> Result<Self, String> {
        let usual = if table == "midi" { "\"cc 7\" or \"note 36\"" } else { "\"axis 0\", \"axis 5+\" or \"button 0\"" };
        let wrong = || format!("write {usual} on the left");
        let (word, number) = text.trim().split_once(' ').ok_or_else(wrong)?;
        let digits = number.trim().trim_end_matches(['+', '-']);
        let count: u8 = digits.parse().map_err(|_| wrong())?;
        match (table, word, number.trim().strip_prefix(digits)) {
            ("gamepad", "axis", Some("")) => Ok(Part::Axis(count)),
            ("gamepad", "axis", Some("+")) => Ok(Part::AxisUp(count)),
            ("gamepad", "axis", Some("-")) => Ok(Part::AxisDown(count)),
            ("gamepad", "button", Some("")) => Ok(Part::Button(count)),
            ("midi", "cc", Some("")) if count < 128 => Ok(Part::Fader(count)),
            ("midi", "note", Some("")) if count < 128 => Ok(Part::Note(count)),
            _ => Err(wrong()),
        }
    }

    fn table(self) -> &'static str {
        match self {
            Part::Fader(_) | Part::Note(_) => "midi",
            _ => "gamepad",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Axis(number) => write!(formatter, "axis {number}"),
            Part::AxisUp(number) => write!(formatter, "axis {number}+"),
            Part::AxisDown(number) => write!(formatter, "axis {number}-"),
            Part::Button(number) => write!(formatter, "button {number}"),
            Part::Fader(number) => write!(formatter, "cc {number}"),
            Part::Note(number) => write!(formatter, "note {number}"),
        }
    }
}

/// What a part does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// It moves or sets something.
    Continuous(Continuous),
    /// It asks for something when it is pressed.
    Request(Request),
    /// Nothing.
    Nothing,
}

/// What all parts of all devices do.
#[derive(Debug, Clone, PartialEq)]
pub struct Controls {
    /// Speed of a stick at its end, degrees in a second.
    pub stick_deg_per_s: f64,
    /// How far from its middle a stick does nothing yet, 0 to 1.
    pub dead_zone: f64,
    actions: BTreeMap<Part, Action>,
}

/// The parts that do something at first: of the gamepads that the kernel knows as an X-Box pad, and of faders that count
/// from 0, as most do.
const USUAL: [(Part, &str); 25] = [
    (Part::Axis(0), "azimuth"),
    (Part::Axis(1), "altitude"),
    (Part::Axis(4), "zoom"),
    (Part::AxisUp(5), "faster"),
    (Part::AxisUp(2), "slower"),
    (Part::AxisUp(6), "step by=hour count=1"),
    (Part::AxisDown(6), "step by=hour count=-1"),
    (Part::AxisDown(7), "step by=day count=1"),
    (Part::AxisUp(7), "step by=day count=-1"),
    (Part::Button(0), "toggle-pause"),
    (Part::Button(1), "toggle-blackout"),
    (Part::Button(2), "now"),
    (Part::Button(3), "next-projection"),
    (Part::Button(4), "show-go-back"),
    (Part::Button(5), "show-go-on"),
    (Part::Button(6), "help"),
    (Part::Button(7), "panels"),
    (Part::Fader(0), "exposure"),
    (Part::Fader(1), "rate"),
    (Part::Fader(2), "milky-way"),
    (Part::Fader(3), "constellation-lines"),
    (Part::Fader(4), "constellation-names"),
    (Part::Fader(5), "labels"),
    (Part::Fader(6), "atmosphere"),
    (Part::Fader(7), "landscape"),
];

impl Default for Controls {
    fn default() -> Self {
        let action = |words: &str| action(&Value::from(words)).expect("the built-in words are known");
        let actions = USUAL.iter().map(|(part, words)| (*part, action(words))).collect();
        Controls { stick_deg_per_s: 40.0, dead_zone: 0.12, actions }
    }
}

impl Controls {
    /// Takes what the file says about a part.
    ///
    /// # Errors
    /// A sentence that says what to write.
    pub fn take(&mut self, table: &str, part: &str, value: &Value) -> Result<(), String> {
        let part = Part::read(table, part)?;
        self.actions.insert(part, action(value)?);
        Ok(())
    }

    /// What a part does.
    pub fn action(&self, part: Part) -> &Action {
        self.actions.get(&part).unwrap_or(&Action::Nothing)
    }

    /// What an axis moves, for all axes that move something.
    pub fn axes(&self) -> impl Iterator<Item = (u8, Continuous)> {
        self.actions.iter().filter_map(|(part, action)| match (part, action) {
            (Part::Axis(number), Action::Continuous(moves)) => Some((*number, *moves)),
            _ => None,
        })
    }
}

fn action(value: &Value) -> Result<Action, String> {
    const MOVES: [&str; 6] = ["azimuth", "altitude", "zoom", "rate", "exposure", "bortle"];
    let word = value.as_str().map(str::trim);
    if word == Some("nothing") {
        return Ok(Action::Nothing);
    }
    if let Some(Ok(moves)) = word.map(str::parse) {
        return Ok(Action::Continuous(moves));
    }
    request_of_value(value).map(|(request, _)| Action::Request(request)).map_err(|problem| {
        let near = word.and_then(|word| nearest(word, MOVES));
        near.map_or(problem, |near| format!("did you mean {near}?"))
    })
}

/// The parts with their defaults, for the file.
pub fn template() -> String {
    let lines = |table: &str| {
        let of_table = USUAL.iter().filter(|(part, _)| part.table() == table);
        of_table.map(|(part, words)| format!("# \"{part}\" = \"{words}\"\n")).collect::<String>()
    };
    format!(
        "\n# A gamepad: \"axis 0\" is a stick or trigger, \"axis 5+\" and \"axis 5-\" its push beyond half, \"button 0\" a button.\n\
         # An axis moves azimuth, altitude, zoom, exposure, bortle or a layer; all else is a command. \"nothing\" silences one. Defaults:\n\
         [gamepad]\n{}\n\
         # MIDI: \"cc 0\" is a fader or knob, \"note 36\" a key. A fader sets azimuth, altitude, zoom, rate, exposure, bortle or a layer.\n\
         [midi]\n{}",
        lines("gamepad"),
        lines("midi")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Command;

    #[test]
    fn parts_do_what_the_file_says_and_all_others_what_they_always_did() {
        let mut controls = Controls::default();
        controls.take("gamepad", "button 0", &Value::from("toggle-blackout")).unwrap();
        controls.take("midi", "cc 7", &Value::from("grid-horizontal")).unwrap();
        controls.take("gamepad", "axis 4", &Value::from("nothing")).unwrap();
        assert_eq!(controls.action(Part::Button(0)), &Action::Request(Request::Command(Command::ToggleBlackout)));
        let grid = Action::Continuous(Continuous::Layer(Layer::GridHorizontal));
        assert_eq!(controls.action(Part::Fader(7)), &grid);
        assert_eq!(controls.axes().map(|(number, _)| number).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(controls.action(Part::Fader(0)), &Action::Continuous(Continuous::Exposure));
    }

    #[test]
    fn what_is_no_part_or_no_action_says_what_to_write() {
        let mut controls = Controls::default();
        let mut wrong = |table, part, words: &str| controls.take(table, part, &Value::from(words)).unwrap_err();
        assert!(wrong("gamepad", "stick", "azimuth").contains("axis 0"));
        assert!(wrong("midi", "cc 200", "azimuth").contains("cc 7"));
        assert!(wrong("midi", "cc 2", "azimut").contains("did you mean azimuth?"));
    }
}

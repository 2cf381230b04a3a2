//! Keys of the user: which chord asks for what. On the left a chord such as `ctrl+shift+k`, on the right a Command or a request
//! of the window by its name in files, with its arguments: `set-rate 3600`, `step by=day count=-7`, or as a table,
//! `{ step = { by = "day", count = -7 } }`.

use super::named::{self, NAMED as WITH_NAME};
use crate::app::almanac::Wish;
use crate::app::request::{Request, ShowRequest};
use crate::moment::Command;
use crate::show::mistakes::nearest;
use serde_json::{Map, Value};
use std::fmt;
use std::str::FromStr;
use winit::keyboard::{Key, NamedKey};

/// A key with what is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chord {
    /// Whether Control is held.
    pub control: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// The key; a letter is a small one.
    key: ChordKey,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum ChordKey {
    Named(NamedKey),
    Character(String),
}

impl Chord {
    /// What is pressed, if it is a key that can be bound.
    pub fn pressed(key: &Key, control: bool, shift: bool) -> Option<Self> {
        let key = match key {
            Key::Named(NamedKey::Space) => ChordKey::Character(" ".to_owned()),
            Key::Named(named) => ChordKey::Named(*named),
            Key::Character(text) => ChordKey::Character(text.to_lowercase()),
            _ => return None,
        };
        Some(Chord { control, shift, key })
    }

    /// Whether it is this one; a sign such as `?` is what is typed, with or without Shift.
    fn is(&self, pressed: &Chord) -> bool {
        let sign = matches!(&self.key, ChordKey::Character(text) if !text.chars().all(char::is_alphanumeric));
        self.key == pressed.key
            && self.control == pressed.control
            && (self.shift == pressed.shift || sign && !self.shift)
    }
}

/// Keys that have a name, as people write them.
const NAMED: [(&str, NamedKey); 25] = [
    ("enter", NamedKey::Enter),
    ("tab", NamedKey::Tab),
    ("backspace", NamedKey::Backspace),
    ("delete", NamedKey::Delete),
    ("insert", NamedKey::Insert),
    ("home", NamedKey::Home),
    ("end", NamedKey::End),
    ("pageup", NamedKey::PageUp),
    ("pagedown", NamedKey::PageDown),
    ("left", NamedKey::ArrowLeft),
    ("right", NamedKey::ArrowRight),
    ("up", NamedKey::ArrowUp),
    ("down", NamedKey::ArrowDown),
    ("f1", NamedKey::F1),
    ("f2", NamedKey::F2),
    ("f3", NamedKey::F3),
    ("f4", NamedKey::F4),
    ("f5", NamedKey::F5),
    ("f6", NamedKey::F6),
    ("f7", NamedKey::F7),
    ("f8", NamedKey::F8),
    ("f9", NamedKey::F9),
    ("f10", NamedKey::F10),
    ("f11", NamedKey::F11),
    ("f12", NamedKey::F12),
];

impl FromStr for Chord {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let lower = text.trim().to_lowercase();
        // The sign + is a key itself.
        let (held, key) = match lower.strip_suffix("++") {
            Some(held) => (held, "+"),
            None if lower == "+" => ("", "+"),
            None => lower.rsplit_once('+').unwrap_or(("", lower.as_str())),
        };
        let (mut control, mut shift) = (false, false);
        for word in held.split('+').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "ctrl" | "control" => control = true,
                "shift" => shift = true,
                _ => return Err(format!("{word} is not held with a key here; write ctrl, shift or both")),
            }
        }
        if key == "escape" || key == "esc" || (control && key == "q") {
            return Err("Escape and Ctrl+Q lead out of the window and stay so; choose another key".to_owned());
        }
        let named = NAMED.iter().find(|(name, _)| *name == key).map(|(_, named)| ChordKey::Named(*named));
        let key = match (named, key) {
            (Some(named), _) => named,
            (None, "space") => ChordKey::Character(" ".to_owned()),
            (None, key) if key.chars().count() == 1 => ChordKey::Character(key.to_owned()),
            (None, key) => {
                let known = NAMED.iter().map(|(name, _)| *name).chain(["space"]);
                let near = nearest(key, known).map_or(String::new(), |near| format!("did you mean {near}? "));
                return Err(format!("{near}a key is a sign, or one of space, enter, f1, left, pageup and so on"));
            }
        };
        Ok(Chord { control, shift, key })
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let capitalised = |word: &str| {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
        };
        let key = match &self.key {
            ChordKey::Named(named) => {
                NAMED.iter().find(|(_, one)| one == named).map_or("", |(name, _)| name).to_owned()
            }
            ChordKey::Character(text) if text == " " => "space".to_owned(),
            ChordKey::Character(text) => text.clone(),
        };
        let held = [(self.control, "Ctrl+"), (self.shift, "Shift+")];
        let held: String = held.into_iter().filter_map(|(is_held, word)| is_held.then_some(word)).collect();
        write!(formatter, "{held}{}", capitalised(&key))
    }
}

/// The keys of the user.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bindings(Vec<Bound>);

/// One key of the user.
#[derive(Debug, Clone, PartialEq)]
struct Bound {
    chord: Chord,
    request: Request,
    words: String,
}

impl Bindings {
    /// Binds a key.
    ///
    /// # Errors
    /// It is bound already.
    pub fn set(&mut self, chord: Chord, request: Request, words: String) -> Result<(), String> {
        if let Some(other) = self.0.iter().find(|bound| bound.chord == chord) {
            return Err(format!("{chord} asks for {} already; give each key once", other.words));
        }
        self.0.push(Bound { chord, request, words });
        Ok(())
    }

    /// What a key of the user asks for.
    pub fn request(&self, key: &Key, control: bool, shift: bool) -> Option<Request> {
        let pressed = Chord::pressed(key, control, shift)?;
        self.0.iter().find(|bound| bound.chord.is(&pressed)).map(|bound| bound.request.clone())
    }

    /// Every key with what it asks for, in words.
    pub fn lines(&self) -> impl Iterator<Item = (String, &str)> {
        self.0.iter().map(|bound| (bound.chord.to_string(), bound.words.as_str()))
    }
}

/// Requests of the window that have no arguments, by their names in files.
const WINDOW: [(&str, Request); 25] = [
    ("full-screen", Request::FullScreen),
    ("next-projection", Request::NextProjection),
    ("next-language", Request::NextLanguage),
    ("next-landscape", Request::NextLandscape),
    ("next-sky-culture", Request::NextSkyCulture),
    ("next-figure-names", Request::NextFigureNames),
    ("follow-pointed", Request::FollowPointed),
    ("loupe", Request::Loupe),
    ("end-show", Request::EndShow),
    ("prompt", Request::Prompt),
    ("open-prompt", Request::OpenPrompt),
    ("reset-time", Request::ResetTime),
    ("this-evening", Request::Event(Wish::Evening)),
    ("this-morning", Request::Event(Wish::Morning)),
    ("no-card", Request::Pick(None)),
    ("back", Request::Back),
    ("panels", Request::Panels),
    ("preview", Request::Preview),
    ("help", Request::Help),
    ("first-steps", Request::FirstSteps),
    ("undo", Request::Undo),
    ("redo", Request::Redo),
    ("picture", Request::Picture),
    ("film", Request::Film),
    ("quit", Request::Quit),
];

/// Requests to a show, by their names in files.
const SHOW: [(&str, ShowRequest); 7] = [
    ("show-go-on", ShowRequest::GoOn),
    ("show-go-back", ShowRequest::GoBack),
    ("show-beginning", ShowRequest::Beginning),
    ("show-next-parameter", ShowRequest::NextParameter),
    ("show-loop", ShowRequest::Loop),
    ("show-notes", ShowRequest::Notes),
    ("show-return-to-script", ShowRequest::ReturnToScript),
];

/// Requests with one argument.
const WITH_ARGUMENT: [&str; 12] = [
    "zoom-view",
    "begin-show",
    "open",
    "preset",
    "keep-preset",
    "forget-preset",
    "words",
    "show-seek-by",
    "show-seek",
    "show-chapter",
    "show-set",
    "show-move-parameter",
];

/// What words such as `step by=day count=7` ask for.
///
/// # Errors
/// A sentence that says what to write.
pub fn request_of(words: &str) -> Result<Request, String> {
    let words = words.trim();
    let (name, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let rest = rest.trim();
    if let Some(request) = window_request(name, rest)? {
        return Ok(request);
    }
    match rest {
        "" => command(name, Value::from(name)),
        // What can be taken away is said so: `set-loupe none`, `adapt none`.
        "none" => command(name, with(name, Value::from(rest))).or_else(|_| command(name, with(name, Value::Null))),
        _ => command(name, with(name, arguments(rest)?)),
    }
}

fn with(name: &str, arguments: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), arguments)]))
}

/// What a value of the settings file asks for, and how that reads.
///
/// # Errors
/// A sentence that says what to write.
pub fn request_of_value(value: &Value) -> Result<(Request, String), String> {
    match value {
        Value::String(words) => request_of(words).map(|request| (request, words.trim().to_owned())),
        Value::Object(table) if table.len() == 1 => {
            let (name, arguments) = table.iter().next().ok_or("name a command")?;
            let words = format!("{name} {}", arguments.to_string().replace(['"', '{', '}'], ""));
            command(name, value.clone()).map(|request| (request, words))
        }
        _ => Err("write the name of a command with its arguments, such as \"set-rate 60\"".to_owned()),
    }
}

fn window_request(name: &str, rest: &str) -> Result<Option<Request>, String> {
    if let Some(request) = named::request(name, rest)? {
        return Ok(Some(request));
    }
    if let Some(argument) = WITH_ARGUMENT.into_iter().find(|one| *one == name) {
        return with_argument(argument, rest).map(Some);
    }
    let window = WINDOW.iter().find(|(one, _)| *one == name).map(|(_, request)| request.clone());
    let show = || SHOW.iter().find(|(one, _)| *one == name).map(|(_, request)| Request::Show(request.clone()));
    match window.or_else(show) {
        Some(_) if !rest.is_empty() => Err(format!("{name} takes no arguments; leave out {rest}")),
        request => Ok(request),
    }
}

fn with_argument(name: &str, rest: &str) -> Result<Request, String> {
    let number = || rest.parse::<f64>().ok().filter(|number| number.is_finite());
    let number = || number().ok_or_else(|| format!("{name} takes a number, such as {name} 2"));
    Ok(match name {
        "zoom-view" => Request::Zoom(number()?.clamp(0.01, 100.0)),
        "show-seek-by" => Request::Show(ShowRequest::SeekBy(number()?)),
        "show-seek" => Request::Show(ShowRequest::Seek(number()?.max(0.0))),
        "show-chapter" => Request::Show(ShowRequest::Chapter(number()?.clamp(1.0, 1000.0) as usize - 1)),
        "show-move-parameter" => Request::Show(ShowRequest::MoveParameter(number()?.clamp(-1000.0, 1000.0) as i32)),
        _ if rest.is_empty() => return Err(format!("{name} takes words, such as {name} seasons")),
        "show-set" => {
            let (name, value) = rest.split_once('=').ok_or("show-set takes a parameter and its value: latitude=60")?;
            Request::Show(ShowRequest::SetParameter(name.trim().to_owned(), value.trim().to_owned()))
        }
        "open" => Request::Open(rest.into()),
        "preset" => Request::Preset(rest.to_owned()),
        "keep-preset" => Request::KeepPreset(rest.to_owned()),
        "forget-preset" => Request::ForgetPreset(rest.to_owned()),
        "begin-show" => Request::BeginShow(rest.to_owned()),
        _ => Request::Words(rest.to_owned()),
    })
}

/// `by=day count=7`, or one value.
fn arguments(words: &str) -> Result<Value, String> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let pairs: Option<Map<String, Value>> =
        words.iter().map(|word| word.split_once('=').map(|(name, value)| (name.to_owned(), scalar(value)))).collect();
    match (pairs, words.as_slice()) {
        (Some(pairs), _) => Ok(Value::Object(pairs)),
        (None, [one]) => Ok(scalar(one)),
        (None, _) => Err("write several arguments as name=value, such as step by=day count=7".to_owned()),
    }
}

fn scalar(word: &str) -> Value {
    let whole = word.parse::<i64>().map(Value::from);
    whole.or_else(|_| word.parse::<f64>().map(Value::from)).unwrap_or_else(|_| Value::from(word))
}

/// The names of all requests that are no Commands.
fn own_names<'a>() -> impl Iterator<Item = &'a str> {
    let plain = WINDOW.iter().map(|(name, _)| *name).chain(SHOW.iter().map(|(name, _)| *name));
    plain.chain(WITH_ARGUMENT).chain(WITH_NAME.iter().map(|(name, _)| *name)).chain(named::EVENTS)
}

/// A Command by its name in files.
fn command(name: &str, value: Value) -> Result<Request, String> {
    let names = command_names();
    if !names.iter().any(|one| one == name) {
        let remedy = match nearest(name, names.iter().map(String::as_str).chain(own_names())) {
            Some(near) => format!("did you mean {near}?"),
            None => "docs/presenter.md lists them".to_owned(),
        };
        return Err(format!("there is no command {name}; {remedy}"));
    }
    serde_json::from_value::<Command>(value).map(Request::Command).map_err(|error| argument_sentence(name, &error))
}

fn argument_sentence(name: &str, error: &serde_json::Error) -> String {
    let words = error.to_string();
    if words.contains("unit variant, expected newtype variant")
        || words.contains("unit variant, expected struct variant")
    {
        return format!("{name} needs its arguments, such as set-rate 60 or step by=day count=7");
    }
    format!("the arguments of {name} are not right: {}", words.replace('`', "\""))
}

/// The names of all Commands, as the reader of files itself lists them.
pub fn command_names() -> Vec<String> {
    let refusal = serde_json::from_str::<Command>("\"?\"").err().map(|error| error.to_string()).unwrap_or_default();
    refusal.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::{Layer, TimeStep};

    #[test]
    fn a_command_is_written_as_people_say_it() {
        let said = |words| request_of(words);
        assert_eq!(said("toggle-pause"), Ok(Request::Command(Command::TogglePause)));
        assert_eq!(said("set-rate -60"), Ok(Request::Command(Command::SetRate(-60.0))));
        assert_eq!(said("toggle-layer milky-way"), Ok(Request::Command(Command::ToggleLayer(Layer::MilkyWay))));
        let step = Command::Step { by: TimeStep::SiderealDay, count: -7 };
        assert_eq!(said("step by=sidereal-day count=-7"), Ok(Request::Command(step)));
        assert_eq!(said("begin-show seasons"), Ok(Request::BeginShow("seasons".to_owned())));
        assert_eq!(said("show-go-on"), Ok(Request::Show(ShowRequest::GoOn)));
    }

    #[test]
    fn a_mistake_in_a_command_says_what_to_write() {
        let wrong = |words| request_of(words).unwrap_err();
        assert!(wrong("togle-pause").contains("did you mean toggle-pause?"), "{}", wrong("togle-pause"));
        assert!(wrong("set-rate").contains("set-rate 60"));
        assert!(wrong("toggle-layer sparkles").contains("\"milky-way\""));
        assert!(wrong("step day 3").contains("name=value"));
        assert!(wrong("help me").contains("leave out me"));
        assert!(wrong("zoom-view wide").contains("takes a number"));
    }

    #[test]
    fn every_command_can_be_named() {
        let names = command_names();
        for name in ["set-instant", "toggle-emergency", "set-layer", "toggle-blackout", "set-view"] {
            assert!(names.iter().any(|one| one == name), "{name} is not among {names:?}");
        }
    }

    #[test]
    fn the_handbook_names_every_command_that_can_be_bound() {
        let handbook = include_str!("../../../docs/presenter.md");
        let words: Vec<&str> = handbook.split(|letter: char| !letter.is_alphanumeric() && letter != '-').collect();
        let names = command_names();
        for name in names.iter().map(String::as_str).chain(own_names()) {
            assert!(words.contains(&name), "docs/presenter.md does not name {name}");
        }
    }

    #[test]
    fn a_chord_is_read_printed_and_met_by_its_key() {
        let chord = |text: &str| text.parse::<Chord>();
        assert_eq!(chord("ctrl+shift+k").unwrap().to_string(), "Ctrl+Shift+K");
        assert_eq!(chord("F5").unwrap().to_string(), "F5");
        assert_eq!(chord("ctrl++").unwrap().to_string(), "Ctrl++");
        assert!(chord("hyper+k").unwrap_err().contains("ctrl"));
        assert!(chord("pgup").unwrap_err().contains("pageup"));
        assert!(chord("ctrl+q").unwrap_err().contains("choose another"));
        let mut bindings = Bindings::default();
        bindings.set(chord("ctrl+shift+k").unwrap(), Request::Help, "help".to_owned()).unwrap();
        bindings.set(chord("?").unwrap(), Request::Panels, "panels".to_owned()).unwrap();
        let pressed = |key: &str, control, shift| bindings.request(&Key::Character(key.into()), control, shift);
        assert_eq!(pressed("K", true, true), Some(Request::Help));
        assert_eq!(pressed("k", true, false), None);
        assert_eq!(pressed("?", false, true), Some(Request::Panels));
        assert!(bindings.set(chord("ctrl+shift+K").unwrap(), Request::Back, "back".to_owned()).is_err());
    }
}

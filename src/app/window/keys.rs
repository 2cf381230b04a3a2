//! The keyboard: which key says which Command. The list below is the one place; the help in the window and the README's table
//! are made from it, with the words of the window.

use crate::app::almanac::{Sort, Way, Wish};
use crate::app::desk::words::Words;
use crate::app::request::{Request, ShowRequest};
use crate::moment::{Command, Layer, LockKind, TimeStep};
use winit::keyboard::{Key, NamedKey};

/// What a key asks of a show that is played.
pub fn show_request(key: &Key, held: Held) -> Option<ShowRequest> {
    let Key::Named(named) = key else { return None };
    let step_s = if held.shift { 1.0 } else { 5.0 };
    Some(match named {
        NamedKey::Enter | NamedKey::PageDown => ShowRequest::GoOn,
        NamedKey::PageUp => ShowRequest::GoBack,
        NamedKey::ArrowRight => ShowRequest::SeekBy(step_s),
        NamedKey::ArrowLeft => ShowRequest::SeekBy(-step_s),
        NamedKey::ArrowUp => ShowRequest::MoveParameter(1),
        NamedKey::ArrowDown => ShowRequest::MoveParameter(-1),
        NamedKey::Home => ShowRequest::Beginning,
        NamedKey::Tab => ShowRequest::NextParameter,
        NamedKey::F6 => ShowRequest::Loop,
        NamedKey::F4 => ShowRequest::Notes,
        NamedKey::Backspace => ShowRequest::ReturnToScript,
        _ => return None,
    })
}

/// One line of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What is pressed.
    pub keys: Keys,
    /// The message that says what it does.
    pub does: &'static str,
}

/// What is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Keys, as printed on them.
    Printed(&'static str),
    /// What has no print: its message.
    Said(&'static str),
}

impl Line {
    /// What is pressed, and what it does.
    pub fn words(self, words: &Words) -> [String; 2] {
        let keys = match self.keys {
            Keys::Printed(keys) => keys.to_owned(),
            Keys::Said(message) => words.text(message),
        };
        [keys, words.text(self.does)]
    }
}

const fn line(keys: &'static str, does: &'static str) -> Line {
    Line { keys: Keys::Printed(keys), does }
}

const fn said(keys: &'static str, does: &'static str) -> Line {
    Line { keys: Keys::Said(keys), does }
}

/// Every key, for the help and for people.
pub const HELP: [Line; 51] = [
    said("keys-drag", "keys-turn"),
    said("keys-wheel", "keys-zoom"),
    said("keys-space", "keys-pause"),
    line("L  J", "keys-rate"),
    line("K", "keys-real-time"),
    line("N", "keys-now"),
    line("← →", "keys-hour"),
    line("↑ ↓", "keys-day"),
    line("PageUp PageDown", "keys-month"),
    line("F3", "keys-panels"),
    line("Shift+F3", "keys-preview"),
    line("Tab", "keys-control"),
    line("/, Ctrl+F", "keys-find"),
    line("Ctrl+R T U L", "keys-daily-events"),
    line("Ctrl+P E G M K J", "keys-other-events"),
    line("Ctrl+N D", "keys-twilights"),
    line("Home", "keys-reset"),
    line("C", "keys-follow"),
    line("F2", "keys-loupe"),
    said("keys-right-button", "keys-point"),
    line("H S E T O", "keys-locks"),
    line("P", "keys-projection"),
    line("A", "keys-language"),
    line("Shift+C N", "keys-culture"),
    line("1 2 3 4", "keys-stars"),
    line("5 6 7", "keys-labels"),
    line("8 9 0", "keys-ground"),
    line("G Q Y U", "keys-grids"),
    line("I", "keys-ecliptic"),
    line("D M", "keys-sun-moon"),
    line("V R X", "keys-small-bodies"),
    line("W Z", "keys-milky-way"),
    line("Shift+D V A M P", "keys-deep-sky"),
    line("Shift+T K J I O", "keys-stage"),
    line("[ ]", "keys-exposure"),
    line(", .", "keys-letters"),
    line("F7 F8", "keys-pollution"),
    line("B", "keys-blackout"),
    line("Ctrl+Z", "keys-undo"),
    line("Ctrl+S, F12", "keys-picture"),
    line("Ctrl+O", "keys-open"),
    line("F9", "keys-film"),
    line("F10, Shift+Esc", "keys-emergency"),
    line("F, F11", "keys-full-screen"),
    line("Enter PageUp", "keys-show-chapters"),
    line("← → Home", "keys-show-seconds"),
    line("Tab ↑ ↓", "keys-show-parameters"),
    line("F6 F4", "keys-show-loop"),
    line("Backspace", "keys-show-return"),
    line("?, F1", "keys-list"),
    line("Esc, Ctrl+Q", "keys-close"),
];

/// Whether Shift and Control are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// Shift.
    pub shift: bool,
    /// Control.
    pub control: bool,
}

/// Whether a key means an emergency, whatever is open and whoever is typing.
pub(super) fn is_emergency_key(key: &Key, held: Held) -> bool {
    let is_one =
        matches!(key, Key::Named(NamedKey::F10)) || (held.shift && matches!(key, Key::Named(NamedKey::Escape)));
    is_one && request(key, held) == Some(Request::Command(Command::ToggleEmergency))
}

/// What a key asks for.
pub fn request(key: &Key, held: Held) -> Option<Request> {
    match key {
        Key::Named(named) => named_key(*named, held),
        Key::Character(text) => character(&text.to_lowercase(), held),
        _ => None,
    }
}

fn named_key(key: NamedKey, held: Held) -> Option<Request> {
    let step = |plain: TimeStep, shifted: TimeStep, count: i32| {
        let by = if held.shift { shifted } else { plain };
        Some(Request::Command(Command::Step { by, count }))
    };
    match key {
        NamedKey::Space => Some(Request::Command(Command::TogglePause)),
        NamedKey::ArrowRight => step(TimeStep::Hour, TimeStep::Minute, 1),
        NamedKey::ArrowLeft => step(TimeStep::Hour, TimeStep::Minute, -1),
        NamedKey::ArrowUp => step(TimeStep::Day, TimeStep::SiderealDay, 1),
        NamedKey::ArrowDown => step(TimeStep::Day, TimeStep::SiderealDay, -1),
        NamedKey::PageUp => step(TimeStep::Month, TimeStep::Year, 1),
        NamedKey::PageDown => step(TimeStep::Month, TimeStep::Year, -1),
        NamedKey::Home => Some(Request::ResetTime),
        NamedKey::F2 => Some(Request::Loupe),
        NamedKey::F3 if held.shift => Some(Request::Preview),
        NamedKey::F3 => Some(Request::Panels),
        NamedKey::F7 => Some(Request::Command(Command::Pollute(-1.0))),
        NamedKey::F8 => Some(Request::Command(Command::Pollute(1.0))),
        NamedKey::F9 => Some(Request::Film),
        NamedKey::F10 => Some(Request::Command(Command::ToggleEmergency)),
        NamedKey::F11 => Some(Request::FullScreen),
        NamedKey::F12 => Some(Request::Picture),
        NamedKey::F1 => Some(Request::Help),
        NamedKey::Escape if held.shift => Some(Request::Command(Command::ToggleEmergency)),
        NamedKey::Escape => Some(Request::Back),
        _ => None,
    }
}

/// With Control: words, events, the way back, files, the end.
fn with_control(text: &str, way: Way) -> Option<Request> {
    let event = |sort| Some(Request::Event(Wish::Event(sort, way)));
    match text {
        "q" | "w" => Some(Request::Quit),
        "z" if way == Way::Previous => Some(Request::Redo),
        "z" => Some(Request::Undo),
        "y" => Some(Request::Redo),
        "s" => Some(Request::Picture),
        "o" => Some(Request::OpenPrompt),
        "f" => Some(Request::Prompt),
        "r" => event(Sort::Rise),
        "t" => event(Sort::Set),
        "u" => event(Sort::Culmination),
        "l" => event(Sort::Twilight),
        "p" => event(Sort::Phase),
        "e" => event(Sort::Eclipse),
        "g" => event(Sort::Station),
        "m" => event(Sort::SolarTerm),
        "k" => event(Sort::Conjunction),
        "j" => event(Sort::Opposition),
        "n" => Some(Request::Event(Wish::Evening)),
        "d" => Some(Request::Event(Wish::Morning)),
        _ => None,
    }
}

fn character(text: &str, held: Held) -> Option<Request> {
    if held.control {
        return with_control(text, if held.shift { Way::Previous } else { Way::Next });
    }
    let command = |command| Some(Request::Command(command));
    let layer = |layer| command(Command::ToggleLayer(layer));
    let lock = |kind| command(Command::SetLock(kind));
    match text {
        "c" if held.shift => return Some(Request::NextSkyCulture),
        "n" if held.shift => return Some(Request::NextFigureNames),
        _ => {}
    }
    if held.shift
        && let Some(shifted) = shifted_layer(text)
    {
        return layer(shifted);
    }
    match text {
        "l" if held.shift => Some(Request::NextLandscape),
        " " => command(Command::TogglePause),
        "l" => command(Command::Faster),
        "j" => command(Command::Slower),
        "k" => command(Command::SetRate(1.0)),
        "n" => command(Command::Now),
        "h" => lock(LockKind::Horizon),
        "s" => lock(LockKind::Stars),
        "e" => lock(LockKind::Equinox),
        "t" => lock(LockKind::SiderealTime),
        "o" => lock(LockKind::MeanSolarTime),
        "1" => layer(Layer::Stars),
        "2" => layer(Layer::ConstellationLines),
        "3" => layer(Layer::ConstellationNames),
        "4" => layer(Layer::ConstellationBoundaries),
        "5" => layer(Layer::Labels),
        "6" => layer(Layer::Planets),
        "7" => layer(Layer::MinorPlanets),
        "8" => layer(Layer::Landscape),
        "9" => layer(Layer::CardinalPoints),
        "0" => layer(Layer::Meridian),
        "g" => layer(Layer::GridHorizontal),
        "q" => layer(Layer::GridEquatorial),
        "y" => layer(Layer::GridEcliptic),
        "u" => layer(Layer::GridGalactic),
        "i" => layer(Layer::Ecliptic),
        "d" => layer(Layer::Sun),
        "m" => layer(Layer::Moon),
        "v" => layer(Layer::Comets),
        "r" => layer(Layer::Moons),
        "x" => layer(Layer::Satellites),
        "w" => layer(Layer::MilkyWay),
        "z" => layer(Layer::Atmosphere),
        "[" => command(Command::Expose(-0.5)),
        "]" => command(Command::Expose(0.5)),
        "," => command(Command::ScaleLabels(1.0 / 1.1)),
        "." => command(Command::ScaleLabels(1.1)),
        "b" => command(Command::ToggleBlackout),
        "p" => Some(Request::NextProjection),
        "a" => Some(Request::NextLanguage),

        "c" => Some(Request::FollowPointed),
        "f" => Some(Request::FullScreen),
        "+" | "=" => Some(Request::Zoom(1.25)),
        "-" => Some(Request::Zoom(0.8)),
        "/" => Some(Request::Prompt),
        "?" => Some(Request::Help),
        _ => None,
    }
}

/// Layers on letters with Shift.
fn shifted_layer(text: &str) -> Option<Layer> {
    match text {
        "w" => Some(Layer::Airglow),
        "z" => Some(Layer::ZodiacalLight),
        "d" => Some(Layer::DeepSky),
        "v" => Some(Layer::Meteors),
        "a" => Some(Layer::ConstellationArt),
        "m" => Some(Layer::Mansions),
        "p" => Some(Layer::PolePath),
        "t" => Some(Layer::Trails),
        "k" => Some(Layer::Marks),
        "j" => Some(Layer::Captions),
        "i" => Some(Layer::Images),
        "o" => Some(Layer::Pointer),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Language;

    #[test]
    fn every_layer_has_a_key() {
        let held = [Held::default(), Held { shift: true, control: false }];
        let keys: Vec<Request> = (0x20_u8..0x7f)
            .flat_map(|byte| held.map(|held| (byte, held)))
            .filter_map(|(byte, held)| request(&Key::Character(char::from(byte).to_string().into()), held))
            .collect();
        for layer in Layer::ALL {
            assert!(keys.contains(&Request::Command(Command::ToggleLayer(layer))), "{layer}");
        }
    }

    #[test]
    fn shift_makes_steps_of_time_finer_or_longer() {
        let held = Held { shift: true, control: false };
        let step = |by, count| Some(Request::Command(Command::Step { by, count }));
        assert_eq!(request(&Key::Named(NamedKey::ArrowLeft), held), step(TimeStep::Minute, -1));
        assert_eq!(request(&Key::Named(NamedKey::PageUp), held), step(TimeStep::Year, 1));
        assert_eq!(request(&Key::Named(NamedKey::PageUp), Held::default()), step(TimeStep::Month, 1));
    }

    #[test]
    fn every_sort_of_event_has_a_key_for_the_next_and_the_last() {
        let held = |shift| Held { shift, control: true };
        let asked = |shift| {
            let keys =
                ('a'..='z').filter_map(move |letter| request(&Key::Character(letter.to_string().into()), held(shift)));
            keys.collect::<Vec<Request>>()
        };
        for (shift, way) in [(false, Way::Next), (true, Way::Previous)] {
            for sort in Sort::ALL {
                assert!(asked(shift).contains(&Request::Event(Wish::Event(sort, way))), "{sort:?}");
            }
        }
    }

    #[test]
    fn a_key_that_is_held_down_steps_but_does_not_switch() {
        let repeats = |key: &str| request(&Key::Character(key.into()), Held::default()).unwrap().repeats();
        assert!(["+", "-", "[", "]"].into_iter().all(repeats));
        assert!(!["1", "2", "b", "p", "a", "?", "l"].into_iter().any(repeats));
        assert!(request(&Key::Named(NamedKey::ArrowLeft), Held::default()).unwrap().repeats());
        assert!(!request(&Key::Named(NamedKey::Space), Held::default()).unwrap().repeats());
    }

    #[test]
    fn a_show_takes_the_keys_of_a_presenter_and_leaves_all_others() {
        let shift = Held { shift: true, control: false };
        assert_eq!(show_request(&Key::Named(NamedKey::PageDown), Held::default()), Some(ShowRequest::GoOn));
        assert_eq!(show_request(&Key::Named(NamedKey::ArrowLeft), shift), Some(ShowRequest::SeekBy(-1.0)));
        assert_eq!(show_request(&Key::Named(NamedKey::Space), Held::default()), None);
        assert_eq!(show_request(&Key::Character("g".into()), Held::default()), None);
    }

    /// The table of keys in the README says what the window's own help says.
    #[test]
    fn the_readme_lists_every_key() {
        let readme = include_str!("../../../README.md");
        for [keys, does] in HELP.map(|line| line.words(Words::of(Language::En))) {
            let row = format!("| {keys} | {does} |");
            assert!(readme.contains(&row), "missing in README.md: {row}");
        }
    }
}

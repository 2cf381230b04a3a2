//! Every Command and every request is reached from the keyboard: by a key, by typed words, or by its name on a key of the
//! user's. Whoever adds one must say here how: the lists below are exhaustive, and do not compile without it.

use super::keys::{self, Held};
use super::prompt::{Answer, understand};
use crate::app::find::{Finder, Thing};
use crate::app::request::{Request, ShowRequest};
use crate::app::settings::{command_names, request_of, request_of_value};
use crate::astro::ephemeris::Body;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::stage::{Pointer, StageColor, StagePlace};
use crate::moment::{
    Command, CultureName, DomeTilt, FigureNames, LandscapeName, Language, Layer, Layers, LockKind, Loupe, Moment,
    Observer, Projection, TimeStep, View, WhatIf,
};
use serde_json::Value;
use std::f64::consts::PI;
use std::sync::Arc;
use winit::keyboard::{Key, NamedKey};

/// One row of a list: how it reads in the program, whether something is of its kind, and what stands for it.
pub(super) type Row<Kind, Stands> = (&'static str, fn(&Kind) -> bool, Stands);

/// A list with a row for every kind; one without a row does not compile.
macro_rules! every {
    ($name:ident, $kind:ty, $stands:ty; $($pattern:pat => $row:expr,)+) => {
        pub(super) fn $name() -> Vec<Row<$kind, $stands>> {
            fn _every_one_has_a_row(one: &$kind) {
                match one {
                    $($pattern => {})+
                }
            }
            vec![$((stringify!($pattern), |one: &$kind| matches!(one, $pattern), $row)),+]
        }
    };
}

every! { commands, Command, Command;
    Command::SetInstant(_) => Command::SetInstant(Instant::J2000),
    Command::Now => Command::Now,
    Command::Pause => Command::Pause,
    Command::Resume => Command::Resume,
    Command::TogglePause => Command::TogglePause,
    Command::SetRate(_) => Command::SetRate(-60.0),
    Command::Faster => Command::Faster,
    Command::Slower => Command::Slower,
    Command::Step { .. } => Command::Step { by: TimeStep::SiderealDay, count: -3 },
    Command::SetLock(_) => Command::SetLock(LockKind::MeanSolarTime),
    Command::Follow(_) => Command::Follow(Body::Mars),
    Command::Turn { .. } => Command::Turn { azimuth_rad: 0.5, altitude_rad: -0.25 },
    Command::LookAt { .. } => Command::LookAt { azimuth_rad: 0.5, altitude_rad: 0.25 },
    Command::Glide { .. } => Command::Glide { azimuth_rad: 0.5, altitude_rad: 0.25, tilt: DomeTilt::Follows },
    Command::Zoom(_) => Command::Zoom(2.0),
    Command::Tilt(_) => Command::Tilt(0.1),
    Command::SetView(_) => Command::SetView(View { projection: Projection::Dome, fov_rad: PI, tilt_rad: 0.0 }),
    Command::SetProjection(_) => Command::SetProjection(Projection::Perspective),
    Command::ToggleLayer(_) => Command::ToggleLayer(Layer::MilkyWay),
    Command::SetLayer { .. } => Command::SetLayer { layer: Layer::Stars, strength: 0.5 },
    Command::FadeLayer { .. } => Command::FadeLayer { layer: Layer::Stars, strength: 0.5 },
    Command::SetLayers(_) => Command::SetLayers(Layers::of(&[Layer::Stars, Layer::Moon])),
    Command::SetObserver(_) => Command::SetObserver(Observer::on_earth_deg(0.0, 0.0, 100.0)),
    Command::TravelTo(_) => Command::TravelTo(Observer::on_earth_deg(0.0, 0.0, 100.0)),
    Command::SetLandscape(_) => Command::SetLandscape(LandscapeName::default()),
    Command::SetLanguage(_) => Command::SetLanguage(Language::Zh),
    Command::SetLoupe(_) => Command::SetLoupe(Some(Loupe::over("moon", Some(0.01)))),
    Command::ZoomLoupe(_) => Command::ZoomLoupe(2.0),
    Command::ScaleLabels(_) => Command::ScaleLabels(1.5),
    Command::SetSkyCulture(_) => Command::SetSkyCulture(CultureName::chinese()),
    Command::SetFigureNames(_) => Command::SetFigureNames(FigureNames::Native),
    Command::Expose(_) => Command::Expose(-1.0),
    Command::Adapt(_) => Command::Adapt(Some(0.001)),
    Command::SetBortle(_) => Command::SetBortle(4.0),
    Command::Pollute(_) => Command::Pollute(-1.0),
    Command::SetWhatIf(_) => Command::SetWhatIf(WhatIf { air: 0.0, ..WhatIf::default() }),
    Command::SetPointer(_) => Command::SetPointer(Some(spot())),
    Command::SetMarks(_) => Command::SetMarks(Vec::new()),
    Command::ToggleBlackout => Command::ToggleBlackout,
    Command::ToggleEmergency => Command::ToggleEmergency,
}

fn spot() -> Pointer {
    Pointer { at: StagePlace::Object("moon".to_owned()), color: StageColor::Green, opacity: 1.0 }
}

/// How a request is reached.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    /// A key of the window, alone.
    Key(&'static str),
    /// With Control.
    Control(&'static str),
    /// A key that has no letter.
    Named(NamedKey),
    /// A key while a show plays.
    InShow(NamedKey),
    /// Words of the settings file, which can also be typed after `/:`.
    Words(&'static str),
    /// A name that is typed, and goes to what it found.
    Found(&'static str),
    /// What these words ask for is worked out further into this.
    By(&'static str),
}

use Way::{By, Control, Found, InShow, Words};

every! { requests, Request, &'static [Way];
    Request::Command(_) => &[Way::Key("g"), Words("toggle-layer grid-horizontal")],
    Request::Show(_) => &[InShow(NamedKey::Enter), Words("show-go-on")],
    Request::BeginShow(_) => &[Words("begin-show seasons")],
    Request::EndShow => &[Words("end-show")],
    Request::FullScreen => &[Way::Key("f"), Words("full-screen")],
    Request::NextProjection => &[Way::Key("p"), Words("next-projection")],
    Request::NextLanguage => &[Way::Key("a"), Words("next-language")],
    Request::NextLandscape => &[Words("next-landscape")],
    Request::NextSkyCulture => &[Words("next-sky-culture")],
    Request::NextFigureNames => &[Words("next-figure-names")],
    Request::Zoom(_) => &[Way::Key("+"), Words("zoom-view 2")],
    Request::FollowPointed => &[Way::Key("c"), Words("follow-pointed")],
    Request::Loupe => &[Way::Named(NamedKey::F2), Words("loupe")],
    Request::LookAt(_) => &[By("look-at-object Vega")],
    Request::Go(_) => &[Found("Vega"), By("go-to Vega")],
    Request::Named(..) => &[Words("mark-object Vega")],
    Request::Event(_) => &[Control("r"), Words("next rise")],
    Request::ResetTime => &[Way::Named(NamedKey::Home), Words("reset-time")],
    Request::Follow(_) => &[By("follow-object Mars")],
    Request::LoupeOver(_) => &[By("loupe-over Moon")],
    Request::Mark(_) => &[By("mark-object Vega")],
    Request::Pick(_) => &[Words("no-card"), By("card-of Vega")],
    Request::Place(_) => &[By("stand-at Lhasa")],
    Request::Travel(_) => &[By("journey-to Lhasa")],
    Request::Words(_) => &[Words("words 2027-03-21 20:30")],
    Request::Prompt => &[Way::Key("/"), Control("f"), Words("prompt")],
    Request::OpenPrompt => &[Control("o"), Words("open-prompt")],
    Request::Open(_) => &[Words("open sky.json")],
    Request::Preset(_) => &[Words("preset first lesson")],
    Request::KeepPreset(_) => &[Words("keep-preset first lesson")],
    Request::ForgetPreset(_) => &[Words("forget-preset first lesson")],
    Request::Preview => &[Words("preview")],
    Request::FirstSteps => &[Words("first-steps")],
    Request::Undo => &[Control("z"), Words("undo")],
    Request::Redo => &[Control("y"), Words("redo")],
    Request::Picture => &[Control("s"), Words("picture")],
    Request::Film => &[Way::Named(NamedKey::F9), Words("film")],
    Request::Panels => &[Way::Named(NamedKey::F3), Words("panels")],
    Request::Help => &[Way::Key("?"), Words("help")],
    Request::Back => &[Way::Named(NamedKey::Escape), Words("back")],
    Request::Quit => &[Control("q"), Words("quit")],
}

every! { show_requests, ShowRequest, &'static [Way];
    ShowRequest::GoOn => &[InShow(NamedKey::Enter), Words("show-go-on")],
    ShowRequest::GoBack => &[InShow(NamedKey::PageUp), Words("show-go-back")],
    ShowRequest::SeekBy(_) => &[InShow(NamedKey::ArrowRight), Words("show-seek-by 5")],
    ShowRequest::Seek(_) => &[Words("show-seek 120")],
    ShowRequest::Chapter(_) => &[Words("show-chapter 2")],
    ShowRequest::Beginning => &[InShow(NamedKey::Home), Words("show-beginning")],
    ShowRequest::NextParameter => &[InShow(NamedKey::Tab), Words("show-next-parameter")],
    ShowRequest::MoveParameter(_) => &[InShow(NamedKey::ArrowUp), Words("show-move-parameter 1")],
    ShowRequest::SetParameter(..) => &[Words("show-set latitude=60")],
    ShowRequest::Loop => &[InShow(NamedKey::F6), Words("show-loop")],
    ShowRequest::Notes => &[InShow(NamedKey::F4), Words("show-notes")],
    ShowRequest::ReturnToScript => &[InShow(NamedKey::Backspace), Words("show-return-to-script")],
}

/// What a way asks for; what a deed with a name becomes is asked of the names themselves.
fn asked(way: Way) -> Option<Request> {
    let control = Held { control: true, shift: false };
    match way {
        Way::Key(text) => keys::request(&Key::Character(text.into()), Held::default()),
        Way::Control(text) => keys::request(&Key::Character(text.into()), control),
        Way::Named(key) => keys::request(&Key::Named(key), Held::default()),
        Way::InShow(key) => keys::show_request(&Key::Named(key), Held::default()).map(Request::Show),
        Way::Words(words) | Way::By(words) => request_of(words).ok(),
        Way::Found(_) => None,
    }
}

/// As the settings file has it: what a TOML file cannot hold must be there as words.
#[test]
fn every_command_may_be_bound_in_the_settings_file() {
    for (kind, is_one, command) in commands() {
        assert!(is_one(&command), "{kind}");
        let value = serde_json::to_value(&command).unwrap();
        let (read, _) = request_of_value(&value).unwrap_or_else(|problem| panic!("{kind}: {value}: {problem}"));
        // Files hold degrees: the last digits of an angle may differ.
        assert_eq!(format!("{read:.9?}"), format!("{:.9?}", Request::Command(command)), "{kind}");
        assert!(is_toml(&value), "{kind}: {value}");
    }
    assert_eq!(commands().len(), command_names().len());
}

/// TOML knows no nothing.
fn is_toml(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(list) => list.iter().all(is_toml),
        // An absent key says nothing as well.
        Value::Object(table) => table.values().all(|value| value.is_null() || is_toml(value)),
        _ => true,
    }
}

#[test]
fn what_a_command_takes_away_can_be_bound_too() {
    for (words, command) in [
        ("set-loupe none", Command::SetLoupe(None)),
        ("adapt none", Command::Adapt(None)),
        ("set-pointer none", Command::SetPointer(None)),
    ] {
        assert_eq!(request_of(words), Ok(Request::Command(command)), "{words}");
    }
}

#[test]
fn every_request_is_reached_by_the_keyboard_and_may_be_bound() {
    let catalogs = Arc::new(Catalogs::embedded());
    let moment = Moment::new(Instant::J2000, Observer::on_earth_deg(116.4, 39.9, 0.0));
    let finder = Finder::new(catalogs);
    for (kind, is_one, ways) in requests() {
        for way in ways {
            match (way, asked(*way)) {
                (Found(words), _) => {
                    let answer = understand(words, &moment, None, &finder);
                    assert!(matches!(answer, Ok(Answer::Found(found)) if matches!(found.thing, Thing::Object(_))));
                }
                (By(_), Some(Request::Named(_, name))) => assert!(!name.is_empty(), "{kind}"),
                (_, Some(request)) => assert!(is_one(&request), "{kind}: {way:?} asks for {request:?}"),
                (_, None) => panic!("{kind}: {way:?} asks for nothing"),
            }
        }
        assert!(ways.iter().any(|way| matches!(way, Words(_) | By(_))), "{kind} cannot be bound");
    }
    for (kind, is_one, ways) in show_requests() {
        for way in ways {
            let Some(Request::Show(request)) = asked(*way) else { panic!("{kind}: {way:?} asks for nothing") };
            assert!(is_one(&request), "{kind}: {way:?} asks for {request:?}");
        }
        assert!(ways.iter().any(|way| matches!(way, Words(_))), "{kind} cannot be bound");
    }
}

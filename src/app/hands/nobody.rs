//! Systems without such devices.

use super::HandEvent;
use crate::app::settings::{Settings, Switch};

/// Nobody.
#[derive(Debug)]
pub struct Listener;

impl Listener {
    /// Nothing.
    pub fn events(&self) -> Vec<HandEvent> {
        Vec::new()
    }
}

/// Listens to nobody; where the user has asked for it in the settings, the sentence says so.
pub fn listen(settings: &Settings, _wake: impl Fn() + Clone + Send + 'static) -> (Listener, Option<&'static str>) {
    let asked = settings.gamepad == Switch::On && settings.controls != crate::app::settings::Controls::default();
    (Listener, asked.then_some("gamepads and MIDI faders are listened to on Linux only"))
}

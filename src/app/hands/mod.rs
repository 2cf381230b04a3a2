//! Hands besides mouse and keyboard: a gamepad and MIDI faders. Bytes of the kernel's devices become [`HandEvent`]s on threads of
//! their own, and those become requests by the [`Controls`] of the settings.
//!
//! ```text
//! /dev/input/js0 --joystick.rs--.
//!                                >-- listen.rs (threads, hot plug) --> HandEvent --mapping.rs--> Request
//! /dev/snd/midiC1D0 --midi.rs---'
//! ```
//!
//! Only Linux has such devices; elsewhere nobody is listened to, and [`listen`] says so.
//!
//! [`Controls`]: crate::app::settings::Controls

#[cfg(test)]
mod dice;
#[cfg(test)]
mod fuzz;
mod joystick;
#[cfg(target_os = "linux")]
mod listen;
mod mapping;
mod midi;
#[cfg(not(target_os = "linux"))]
mod nobody;

#[cfg(test)]
pub use dice::Dice;
#[cfg(target_os = "linux")]
pub use listen::{Listener, listen};
pub use mapping::Hands;
#[cfg(not(target_os = "linux"))]
pub use nobody::{Listener, listen};

/// Something that a hand did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HandEvent {
    /// An axis of a gamepad stands here now, -1 to 1.
    Axis {
        /// Which.
        number: u8,
        /// Where.
        value: f64,
        /// Whether it was moved.
        cause: Cause,
    },
    /// A button of a gamepad was pressed.
    Button(u8),
    /// A fader or knob of a MIDI device stands here now, 0 to 1.
    Fader {
        /// Its controller number.
        number: u8,
        /// Where.
        value: f64,
    },
    /// A key of a MIDI device was pressed.
    Note(u8),
    /// The device is gone: nothing of it is held any more.
    Gone,
}

/// Why an axis is told about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// It was moved.
    Moved,
    /// The device was plugged in, and says where everything stands.
    State,
}

//! Events of a gamepad as the kernel hands them out at `/dev/input/js*`: eight bytes each, in the machine's byte order
//! (Linux, Documentation/input/joydev/joystick-api.rst): `u32` time in ms, `i16` value, `u8` kind, `u8` number.

use super::{Cause, HandEvent};

/// Bytes of an event.
pub const EVENT_BYTES: usize = 8;

const BUTTON: u8 = 0x01;
const AXIS: u8 = 0x02;
/// Set in the events that tell the state at the beginning.
const INITIAL: u8 = 0x80;
/// Largest value of an axis.
const AXIS_MAX: f64 = 32_767.0;

/// What an event says; nothing for a button that is let go, and for kinds that later kernels may add.
pub fn event(bytes: [u8; EVENT_BYTES]) -> Option<HandEvent> {
    let [_, _, _, _, low, high, kind, number] = bytes;
    let value = i16::from_ne_bytes([low, high]);
    match kind & !INITIAL {
        AXIS => {
            let cause = if kind & INITIAL == 0 { Cause::Moved } else { Cause::State };
            Some(HandEvent::Axis { number, value: (f64::from(value) / AXIS_MAX).clamp(-1.0, 1.0), cause })
        }
        BUTTON if kind & INITIAL == 0 && value != 0 => Some(HandEvent::Button(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(value: i16, kind: u8, number: u8) -> [u8; EVENT_BYTES] {
        let [low, high] = value.to_ne_bytes();
        [1, 2, 3, 4, low, high, kind, number]
    }

    #[test]
    fn axes_and_buttons_are_read_and_the_first_state_presses_nothing() {
        let axis = |value, cause| Some(HandEvent::Axis { number: 3, value, cause });
        assert_eq!(event(bytes(-32_767, AXIS, 3)), axis(-1.0, Cause::Moved));
        assert_eq!(event(bytes(-32_768, AXIS, 3)), axis(-1.0, Cause::Moved), "the most negative number stays in range");
        assert_eq!(event(bytes(0, AXIS | INITIAL, 3)), axis(0.0, Cause::State));
        assert_eq!(event(bytes(1, BUTTON, 7)), Some(HandEvent::Button(7)));
        for nothing in [bytes(0, BUTTON, 7), bytes(1, BUTTON | INITIAL, 7), bytes(1, 0x44, 7)] {
            assert_eq!(event(nothing), None);
        }
    }
}

//! The bytes of a MIDI device (MIDI 1.0 Detailed Specification, 4.2): controller changes and pressed keys of every channel, with
//! running status; real-time bytes may stand anywhere, system messages are passed over.

use super::HandEvent;

/// Reads a stream byte by byte.
#[derive(Debug, Default)]
pub struct MidiReader {
    /// Status of the message under way; `None` in what is passed over.
    status: Option<u8>,
    /// The first of two data bytes.
    first: Option<u8>,
}

impl MidiReader {
    /// Takes a byte; a message that it completes.
    pub fn take(&mut self, byte: u8) -> Option<HandEvent> {
        match byte {
            0xf8..=0xff => None,
            0x80..=0xef => {
                (self.status, self.first) = (Some(byte), None);
                None
            }
            0xf0..=0xf7 => {
                (self.status, self.first) = (None, None);
                None
            }
            data => self.data(data),
        }
    }

    fn data(&mut self, data: u8) -> Option<HandEvent> {
        let status = self.status?;
        // Programme change and channel pressure have one data byte, all others two.
        if matches!(status & 0xf0, 0xc0 | 0xd0) {
            return None;
        }
        let Some(number) = self.first.take() else {
            self.first = Some(data);
            return None;
        };
        match status & 0xf0 {
            0xb0 => Some(HandEvent::Fader { number, value: f64::from(data) / 127.0 }),
            0x90 if data > 0 => Some(HandEvent::Note(number)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<HandEvent> {
        let mut reader = MidiReader::default();
        bytes.iter().filter_map(|byte| reader.take(*byte)).collect()
    }

    #[test]
    fn faders_and_keys_are_read_with_running_status_between_clocks_and_after_system_messages() {
        let fader = |number, value: f64| HandEvent::Fader { number, value: value / 127.0 };
        assert_eq!(read(&[0xb0, 7, 127, 7, 0]), [fader(7, 127.0), fader(7, 0.0)]);
        assert_eq!(read(&[0xb3, 0xf8, 1, 0xfe, 64]), [fader(1, 64.0)]);
        assert_eq!(read(&[0x91, 36, 100, 36, 0, 38, 1]), [HandEvent::Note(36), HandEvent::Note(38)]);
        assert_eq!(read(&[0xf0, 0x7e, 7, 9, 0xf7, 5, 5, 0xb0, 2, 3]), [fader(2, 3.0)]);
        assert_eq!(read(&[0xc0, 5, 6, 0xb0, 1, 2]), [fader(1, 2.0)]);
    }

    #[test]
    fn a_stream_that_begins_in_the_middle_is_taken_up_at_the_next_status() {
        assert_eq!(read(&[64, 3, 99]), []);
        assert_eq!(read(&[64, 0x80, 36, 0, 0xb0, 1]), []);
        assert_eq!(read(&[64, 0xb0, 1, 127]), [HandEvent::Fader { number: 1, value: 1.0 }]);
    }
}

//! Messages to outside devices: Open Sound Control over UDP, as light desks, media players and switches understand it
//! (Wright, "The Open Sound Control 1.0 Specification", 2002). Only what a cue needs: one message in a datagram, with whole
//! numbers (`i`), numbers (`f`) and texts (`s`).
//!
//! ```text
//! address, zero, to a multiple of 4 | "," and a letter for each argument, zero, to 4 | the arguments, big-endian, each to 4
//! ```

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// An argument of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum OscArgument {
    /// A whole number, `i`.
    Whole(i32),
    /// A number, `f`.
    Number(f32),
    /// A text, `s`; other than the specification has it, letters beyond ASCII go as UTF-8.
    Text(String),
}

/// The bytes of a message.
pub fn osc_message(address: &str, arguments: &[OscArgument]) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_text(&mut bytes, address);
    let letter = |argument: &OscArgument| match argument {
        OscArgument::Whole(_) => 'i',
        OscArgument::Number(_) => 'f',
        OscArgument::Text(_) => 's',
    };
    put_text(&mut bytes, &std::iter::once(',').chain(arguments.iter().map(letter)).collect::<String>());
    for argument in arguments {
        match argument {
            OscArgument::Whole(whole) => bytes.extend(whole.to_be_bytes()),
            OscArgument::Number(number) => bytes.extend(number.to_be_bytes()),
            OscArgument::Text(text) => put_text(&mut bytes, text),
        }
    }
    bytes
}

/// A text ends at its first zero; one to four zeros follow it.
fn put_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend(text.bytes().filter(|byte| *byte != 0));
    bytes.push(0);
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

/// A device that is told something and never waited for.
#[derive(Debug)]
pub struct OscReceiver {
    socket: UdpSocket,
    address: SocketAddr,
}

impl OscReceiver {
    /// For an address; nothing is sent yet.
    ///
    /// # Errors
    /// The system gives no socket.
    pub fn new(address: SocketAddr) -> io::Result<Self> {
        let any: IpAddr = if address.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
        let socket = UdpSocket::bind((any, 0))?;
        socket.set_nonblocking(true)?;
        // The whole of a house may be told at once.
        socket.set_broadcast(true)?;
        Ok(OscReceiver { socket, address })
    }

    /// Sends a message. What cannot be sent at once is lost: a device that is off, or a net that is down, never holds up the
    /// show.
    pub fn send(&self, message: &[u8]) {
        let _ = self.socket.send_to(message, self.address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The two examples of the specification, appendix "OSC Message Examples".
    #[test]
    fn messages_have_the_bytes_of_the_specifications_examples() {
        let oscillator = osc_message("/oscillator/4/frequency", &[OscArgument::Number(440.0)]);
        let said = [b"/oscillator/4/frequency\0".as_slice(), b",f\0\0", &[0x43, 0xdc, 0, 0]].concat();
        assert_eq!(oscillator, said);
        let foo = osc_message(
            "/foo",
            &[
                OscArgument::Whole(1000),
                OscArgument::Whole(-1),
                OscArgument::Text("hello".to_owned()),
                OscArgument::Number(1.234),
                OscArgument::Number(5.678),
            ],
        );
        let said = [
            b"/foo\0\0\0\0,iisff\0\0".as_slice(),
            &[0, 0, 3, 0xe8, 0xff, 0xff, 0xff, 0xff],
            b"hello\0\0\0",
            &[0x3f, 0x9d, 0xf3, 0xb6, 0x40, 0xb5, 0xb2, 0x2d],
        ]
        .concat();
        assert_eq!(foo, said);
        assert_eq!(osc_message("/a", &[]), b"/a\0\0,\0\0\0");
    }

    #[test]
    fn a_receiver_that_is_not_there_holds_nothing_up() {
        // A port that nobody listens at any more.
        let gone = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
        let receiver = OscReceiver::new(gone).unwrap();
        (0..10_000).for_each(|_| receiver.send(&osc_message("/a", &[])));
    }
}

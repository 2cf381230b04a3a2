//! Messages to outside devices, `--messages-to HOST:PORT`: those of a show, and the house light of an emergency; and the cue list
//! of an export.

use crate::app::failure::Failure;
use crate::output::osc::{OscArgument, OscReceiver, osc_message};
use crate::show::Emergency;
use crate::show::frame::CueMessage;
use crate::show::model::Argument;
use std::net::ToSocketAddrs;
use std::sync::Arc;

/// Where the house light is told: 1 where it is to be up, 0 where it may go down again.
const HOUSE_LIGHT: &str = "/beiguan/house-light";

/// The devices that are told.
#[derive(Debug, Clone, Default)]
pub struct Receivers(Arc<[OscReceiver]>);

impl Receivers {
    /// The devices of `--messages-to`.
    ///
    /// # Errors
    /// One that is no HOST:PORT, a host that nobody knows.
    pub fn of(destinations: &[String]) -> Result<Self, Failure> {
        let all: Result<Vec<_>, _> = destinations.iter().map(|destination| receiver(destination)).collect();
        Ok(Receivers(all?.into()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tells all of them what an emergency means for the light of the house.
    pub fn send_house_light(&self, emergency: Emergency) {
        let is_up = OscArgument::Whole(i32::from(emergency == Emergency::Yes));
        let bytes = osc_message(HOUSE_LIGHT, &[is_up]);
        self.0.iter().for_each(|receiver| receiver.send(&bytes));
    }

    /// Tells all of them.
    pub fn send(&self, messages: &[CueMessage]) {
        for message in messages {
            let bytes = osc_message(&message.address, &message.arguments.iter().map(argument).collect::<Vec<_>>());
            self.0.iter().for_each(|receiver| receiver.send(&bytes));
        }
    }
}

fn receiver(destination: &str) -> Result<OscReceiver, Failure> {
    let remedy = "write HOST:PORT, such as 192.168.1.20:7000";
    let refused = |reason: &str| Failure::Input(format!("--messages-to {destination} {reason}; {remedy}"));
    let has_port = destination.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && !port.is_empty());
    if !has_port {
        return Err(refused("names no host and port"));
    }
    let mut addresses =
        destination.to_socket_addrs().map_err(|error| refused(&format!("cannot be reached ({error})")))?;
    let address = addresses.next().filter(|address| address.port() != 0).ok_or_else(|| refused("leads nowhere"))?;
    OscReceiver::new(address).map_err(|error| Failure::Running(format!("no message can be sent ({error})")))
}

fn argument(argument: &Argument) -> OscArgument {
    match argument {
        Argument::Whole(whole) => OscArgument::Whole(*whole),
        Argument::Number(number) => OscArgument::Number(*number),
        Argument::Text(text) => OscArgument::Text(text.clone()),
    }
}

/// The messages as a table: seconds, the frame that is shown first at or after that time, address, and the arguments, each in a
/// column of its own.
pub fn cue_list(messages: &[CueMessage], frames_per_second: u32) -> String {
    let most = messages.iter().map(|message| message.arguments.len()).max().unwrap_or(0);
    let mut list = "time_s,frame,address".to_owned();
    (1..=most).for_each(|number| list += &format!(",argument_{number}"));
    for message in messages {
        // What is a rounding error behind a frame belongs to it.
        let frame = (message.at_s * f64::from(frames_per_second) - 1e-6).ceil().max(0.0) as u64 + 1;
        list += &format!("\n{:.3},{frame},{}", message.at_s, message.address);
        for place in 0..most {
            list.push(',');
            list += &message.arguments.get(place).map_or_else(String::new, cell);
        }
    }
    list.push('\n');
    list
}

fn cell(argument: &Argument) -> String {
    match argument {
        Argument::Whole(whole) => whole.to_string(),
        Argument::Number(number) => format!("{number:?}"),
        Argument::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;
    use crate::moment::Language;
    use crate::show::parameters::Values;
    use crate::show::score::SoundLengths;
    use crate::show::{AtEnd, Player, Score};
    use std::net::UdpSocket;
    use std::time::Duration;

    const SHOW: &str = r#"
beiguan_show = 1
title = { en = "Cues", zh = "信号" }

[[parameter]]
name = "room"
label = { en = "Room", zh = "房间" }
options = ["east", "west"]
labels = [{ en = "east", zh = "东" }, { en = "west", zh = "西" }]
default = "east"

[[chapter]]
name = "one"
title = { en = "One", zh = "一" }
length_s = 4
  [[chapter.message]]
  to = "lamps"
  text = "{room}"
  arguments = [3, 0.5]
  [[chapter.message]]
  at = 2
  to = "/fader/1"
  [[chapter.message]]
  at = "end"
  to = "over"
"#;

    fn player(catalogs: &Catalogs) -> Player {
        let show = crate::show::file::read(SHOW, "cues.toml", None, &|_| Err(String::new())).unwrap();
        let show = Arc::new(show);
        let values = Values::defaults(&show.parameters);
        let score = Score::new(show, Language::En, catalogs, &SoundLengths::new()).unwrap();
        Player::new(Arc::new(score), values, catalogs).unwrap()
    }

    fn addresses(player: &Player, catalogs: &Catalogs) -> Vec<String> {
        player.messages(catalogs).unwrap().into_iter().map(|message| message.address).collect()
    }

    #[test]
    fn what_is_played_over_is_sent_once_and_what_is_scrubbed_over_is_not() {
        let catalogs = Catalogs::embedded();
        let mut player = player(&catalogs);
        player.set_at_end(AtEnd::Stands);
        let mut sent = Vec::new();
        for _ in 0..60 {
            player.advance(1.0 / 13.0);
            sent.extend(addresses(&player, &catalogs));
        }
        assert_eq!(sent, ["/beiguan/cue/lamps", "/fader/1", "/beiguan/cue/over"]);
        player.seek(1.0);
        player.advance(0.0);
        player.seek(3.0);
        player.advance(0.5);
        assert!(addresses(&player, &catalogs).is_empty(), "scrubbed over");
        player.set_speed(-1.0);
        player.advance(3.0);
        assert!(addresses(&player, &catalogs).is_empty(), "backwards");
        player.set_speed(1.0);
        player.pause();
        player.advance(5.0);
        assert!(addresses(&player, &catalogs).is_empty(), "paused");
        player.play();
        player.toggle_loop();
        player.seek(3.5);
        player.advance(1.0);
        assert_eq!(addresses(&player, &catalogs), ["/beiguan/cue/lamps"], "round the loop");
    }

    #[test]
    fn a_device_hears_the_address_and_the_arguments() {
        let catalogs = Catalogs::embedded();
        let device = UdpSocket::bind("127.0.0.1:0").unwrap();
        device.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let receivers = Receivers::of(&[device.local_addr().unwrap().to_string()]).unwrap();
        let mut player = player(&catalogs);
        player.advance(0.1);
        receivers.send(&player.messages(&catalogs).unwrap());
        let mut bytes = [0; 256];
        let length = device.recv(&mut bytes).unwrap();
        let said =
            [b"/beiguan/cue/lamps\0\0,sif\0\0\0\0east\0\0\0\0".as_slice(), &[0, 0, 0, 3, 0x3f, 0, 0, 0]].concat();
        assert_eq!(bytes[..length], said);
    }

    #[test]
    fn a_device_hears_when_the_house_light_goes_up_and_down() {
        let device = UdpSocket::bind("127.0.0.1:0").unwrap();
        device.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let receivers = Receivers::of(&[device.local_addr().unwrap().to_string()]).unwrap();
        for (emergency, is_up) in [(Emergency::Yes, 1), (Emergency::No, 0)] {
            receivers.send_house_light(emergency);
            let mut bytes = [0; 64];
            let length = device.recv(&mut bytes).unwrap();
            let said = [b"/beiguan/house-light\0\0\0\0,i\0\0".as_slice(), &[0, 0, 0, is_up]].concat();
            assert_eq!(bytes[..length], said);
        }
    }

    #[test]
    fn the_cue_list_names_time_frame_address_and_arguments() {
        let catalogs = Catalogs::embedded();
        let player = player(&catalogs);
        let messages = player.score().messages(player.values(), &catalogs).unwrap();
        let lines = [
            "time_s,frame,address,argument_1,argument_2,argument_3",
            "0.000,1,/beiguan/cue/lamps,\"east\",3,0.5",
            "2.000,61,/fader/1,,,",
            "4.000,121,/beiguan/cue/over,,,",
            "",
        ];
        assert_eq!(cue_list(&messages, 30), lines.join("\n"));
    }

    #[test]
    fn a_destination_without_a_port_is_refused_with_what_to_write() {
        for wrong in ["", "lamps", "lamps:", ":7000", "127.0.0.1:70000", "127.0.0.1:0", "no such host:7000"] {
            let sentence = Receivers::of(&[wrong.to_owned()]).unwrap_err();
            assert!(sentence.sentence().contains("HOST:PORT"), "{wrong}: {}", sentence.sentence());
        }
    }
}

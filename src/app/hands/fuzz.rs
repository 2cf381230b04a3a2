//! Anything a damaged device may say: nothing panics, everything stays in range, and nothing grows.

use super::dice::Dice;
use super::joystick::{self, EVENT_BYTES};
use super::midi::MidiReader;
use super::{Cause, HandEvent, Hands};
use crate::app::request::Request;
use crate::app::settings::Controls;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::{Moment, Observer, Projection, View};
use crate::show::Live;
use crate::sky::covered;

/// The planetarium that the hands move.
struct Room {
    live: Live,
    hands: Hands,
    controls: Controls,
    catalogs: Catalogs,
}

impl Room {
    fn new(projection: Projection) -> Self {
        let moment = Moment::new(Instant::J2000, Observer::on_earth_deg(116.4, 39.9, 0.0));
        let view = View { projection, fov_rad: 1.5, tilt_rad: 0.0 };
        Room {
            live: Live::new(moment, view, covered()),
            hands: Hands::default(),
            controls: Controls::default(),
            catalogs: Catalogs::embedded(),
        }
    }

    /// Does what the event asks for; what is asked must be possible, for a hand asks for nothing that is refused.
    fn take(&mut self, event: HandEvent) {
        let (moment, view) = (self.live.moment(), self.live.view());
        let mut asked = self.hands.take(event, &self.controls, &moment, view);
        asked.extend(self.hands.hold(0.02, &self.controls, &moment, view));
        for request in asked {
            let Request::Command(command) = request else { continue };
            let scales = self.catalogs.time_scales().unwrap();
            let followed = self.live.follow(&command, Instant::J2000, scales);
            assert!(followed.is_ok(), "{event:?}: {command:?}: {followed:?}");
        }
        let View { fov_rad, tilt_rad, .. } = self.live.view();
        assert!(fov_rad > 0.0 && tilt_rad.is_finite() && self.live.rate().is_finite(), "{event:?}");
        assert_eq!(self.live.moment().validate(), Ok(()), "{event:?}");
    }
}

fn is_in_range(event: HandEvent) -> bool {
    match event {
        HandEvent::Axis { value, .. } => (-1.0..=1.0).contains(&value),
        HandEvent::Fader { number, value } => number < 128 && (0.0..=1.0).contains(&value),
        HandEvent::Note(number) => number < 128,
        HandEvent::Button(_) | HandEvent::Gone => true,
    }
}

#[test]
fn any_bytes_of_any_device_move_the_sky_within_its_bounds() {
    for (seed, projection) in (0x5eed_0005..).zip(Projection::ALL) {
        let (mut dice, mut room, mut midi) = (Dice(seed), Room::new(projection), MidiReader::default());
        for _ in 0..20_000 {
            let event = match dice.below(3) {
                0 => joystick::event(std::array::from_fn::<u8, EVENT_BYTES, _>(|_| dice.byte())),
                1 => midi.take(dice.byte()),
                _ => midi.take(dice.byte() & 0xbf),
            };
            let Some(event) = event else { continue };
            assert!(is_in_range(event), "{event:?}");
            room.take(event);
        }
    }
}

#[test]
fn a_device_that_comes_and_goes_leaves_nothing_behind() {
    let (mut dice, mut room) = (Dice(0x5eed_0006), Room::new(Projection::Dome));
    for _ in 0..200 {
        for _ in 0..50 {
            let (number, value) = (dice.byte(), 2.0 * dice.unit() - 1.0);
            let cause = if dice.below(2) == 0 { Cause::Moved } else { Cause::State };
            room.take(HandEvent::Axis { number, value, cause });
            room.take(HandEvent::Fader { number: number & 0x7f, value: dice.unit() });
        }
        room.take(HandEvent::Gone);
        assert!(!room.hands.is_moving(&room.controls), "nothing is held any more");
    }
}

//! From what a hand does to what is asked for.

use super::{Cause, HandEvent};
use crate::app::request::Request;
use crate::app::settings::{Action, Continuous, Controls, Part};
use crate::moment::{Command, Moment, Projection, View};
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};
use std::collections::BTreeMap;
use std::f64::consts::{FRAC_PI_2, TAU};

/// An axis is pushed beyond half, and let go again below this.
const PUSHED: f64 = 0.5;
const LET_GO: f64 = 0.4;
/// What a stick at its end changes in a second: factor of the field, stops, classes of Bortle, part of a layer.
const ZOOM_PER_S: f64 = 2.5;
const STOPS_PER_S: f64 = 2.0;
const CLASSES_PER_S: f64 = 3.0;
const STRENGTH_PER_S: f64 = 0.7;
/// What a fader spans: stops to either side, decades of rate, and the narrowest part of the widest field.
const FADER_STOPS: f64 = 5.0;
const FADER_DECADES: f64 = 6.0;
const FADER_NARROWEST: f64 = 0.01;

/// What is held at the moment.
#[derive(Debug, Default)]
pub struct Hands {
    axes: BTreeMap<u8, f64>,
    /// Parts that are pushed and have been heard.
    pushed: Vec<Part>,
    /// Controllers that were above their middle.
    above: Vec<u8>,
}

impl Hands {
    /// What an event asks for.
    pub fn take(&mut self, event: HandEvent, controls: &Controls, moment: &Moment, view: View) -> Vec<Request> {
        match event {
            HandEvent::Gone => {
                *self = Hands::default();
                Vec::new()
            }
            HandEvent::Button(number) => pressed(Part::Button(number), controls),
            HandEvent::Note(number) => pressed(Part::Note(number), controls),
            HandEvent::Axis { number, value, cause } => {
                self.axes.insert(number, value);
                let up = self.push((Part::AxisUp(number), value, cause), controls);
                let down = self.push((Part::AxisDown(number), -value, cause), controls);
                up.into_iter().chain(down).collect()
            }
            HandEvent::Fader { number, value } => self.fader((number, value), controls, moment, view),
        }
    }

    /// Asks once for each push.
    fn push(&mut self, (part, value, cause): (Part, f64, Cause), controls: &Controls) -> Vec<Request> {
        let was_pushed = self.pushed.contains(&part);
        if value < LET_GO {
            self.pushed.retain(|one| *one != part);
        } else if value > PUSHED && !was_pushed {
            self.pushed.push(part);
            if cause == Cause::Moved {
                return pressed(part, controls);
            }
        }
        Vec::new()
    }

    fn fader(&mut self, (number, value): (u8, f64), controls: &Controls, moment: &Moment, view: View) -> Vec<Request> {
        match controls.action(Part::Fader(number)) {
            Action::Continuous(sets) => vec![set(*sets, value, moment, view).into()],
            // A button that sends a controller: its press is the way up.
            Action::Request(request) => {
                let was_above = self.above.contains(&number);
                self.above.retain(|one| *one != number);
                if value > PUSHED {
                    self.above.push(number);
                }
                if value > PUSHED && !was_above { vec![request.clone()] } else { Vec::new() }
            }
            Action::Nothing => Vec::new(),
        }
    }

    /// Whether a stick is held away from its middle.
    pub fn is_moving(&self, controls: &Controls) -> bool {
        controls.axes().any(|(number, _)| self.pull(number, controls) != 0.0)
    }

    /// What the sticks ask for after so many seconds in which they were held where they are.
    pub fn hold(&self, elapsed_s: f64, controls: &Controls, moment: &Moment, view: View) -> Vec<Request> {
        let pulls = controls.axes().map(|(number, moves)| (moves, self.pull(number, controls)));
        let commands = pulls.filter(|(_, pull)| *pull != 0.0);
        let speed_rad = controls.stick_deg_per_s * DEGREE_RAD * (view.fov_rad / FRAC_PI_2).clamp(0.002, 1.0);
        commands.map(|(moves, pull)| moved(moves, pull * elapsed_s, speed_rad, moment, view).into()).collect()
    }

    /// How far an axis is pulled beyond its dead zone, softer near its middle.
    fn pull(&self, number: u8, controls: &Controls) -> f64 {
        let value = self.axes.get(&number).copied().unwrap_or(0.0);
        let beyond = ((value.abs() - controls.dead_zone) / (1.0 - controls.dead_zone)).max(0.0);
        value.signum() * beyond * beyond
    }
}

fn pressed(part: Part, controls: &Controls) -> Vec<Request> {
    match controls.action(part) {
        Action::Request(request) => vec![request.clone()],
        Action::Continuous(_) | Action::Nothing => Vec::new(),
    }
}

/// What a stick asks for that was pulled so far for so long; forward is negative, as the kernel has it.
fn moved(moves: Continuous, pull_s: f64, speed_rad: f64, moment: &Moment, view: View) -> Command {
    let dome = view.projection == Projection::Dome;
    match moves {
        Continuous::Azimuth => Command::Turn { azimuth_rad: pull_s * speed_rad, altitude_rad: 0.0 },
        Continuous::Altitude if dome => Command::Tilt(pull_s * speed_rad),
        Continuous::Altitude => Command::Turn { azimuth_rad: 0.0, altitude_rad: -pull_s * speed_rad },
        Continuous::Zoom => Command::Zoom(ZOOM_PER_S.powf(-pull_s)),
        Continuous::Exposure => Command::Expose(-STOPS_PER_S * pull_s),
        Continuous::Bortle => Command::Pollute(-CLASSES_PER_S * pull_s),
        Continuous::Layer(layer) => {
            let strength = (moment.layers.strength(layer) - STRENGTH_PER_S * pull_s).clamp(0.0, 1.0);
            Command::SetLayer { layer, strength }
        }
        // A rate is chosen by a fader, or in steps.
        Continuous::Rate => Command::Expose(0.0),
    }
}

/// What a fader asks for that stands at a part of its way.
fn set(sets: Continuous, value: f64, moment: &Moment, view: View) -> Command {
    match sets {
        Continuous::Azimuth => {
            let azimuth_rad = wrap_0_2pi(value * TAU);
            Command::LookAt { azimuth_rad, altitude_rad: moment.gaze.altitude_rad }
        }
        Continuous::Altitude if view.projection == Projection::Dome => {
            Command::SetView(View { tilt_rad: value * FRAC_PI_2, ..view })
        }
        Continuous::Altitude => {
            let altitude_rad = value * FRAC_PI_2;
            Command::LookAt { azimuth_rad: moment.gaze.azimuth_rad, altitude_rad }
        }
        Continuous::Zoom => {
            let widest_rad = view.projection.usual_fov_deg() * DEGREE_RAD;
            Command::SetView(View { fov_rad: widest_rad * FADER_NARROWEST.powf(value), ..view })
        }
        Continuous::Rate => Command::SetRate(10_f64.powf(FADER_DECADES * value)),
        Continuous::Exposure => Command::Expose((2.0 * value - 1.0) * FADER_STOPS - moment.exposure_stops),
        Continuous::Bortle => Command::SetBortle(1.0 + 8.0 * value),
        Continuous::Layer(layer) => Command::SetLayer { layer, strength: value },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::Instant;
    use crate::moment::{Layer, Observer};

    const VIEW: View = View { projection: Projection::Dome, fov_rad: std::f64::consts::PI, tilt_rad: 0.0 };

    fn moment() -> Moment {
        Moment { exposure_stops: 1.0, ..Moment::new(Instant::J2000, Observer::on_earth_deg(116.4, 39.9, 0.0)) }
    }

    fn axis(number: u8, value: f64) -> HandEvent {
        HandEvent::Axis { number, value, cause: Cause::Moved }
    }

    #[test]
    fn a_stick_turns_the_sky_as_long_as_it_is_held_and_not_in_its_dead_zone() {
        let (mut hands, controls, moment) = (Hands::default(), Controls::default(), moment());
        hands.take(axis(0, 0.1), &controls, &moment, VIEW);
        assert!(!hands.is_moving(&controls));
        hands.take(axis(0, 1.0), &controls, &moment, VIEW);
        let asked = hands.hold(0.5, &controls, &moment, VIEW);
        let wanted = Command::Turn { azimuth_rad: 20.0 * DEGREE_RAD, altitude_rad: 0.0 };
        assert_eq!(asked, [Request::Command(wanted)]);
        hands.take(axis(1, -1.0), &controls, &moment, VIEW);
        assert!(matches!(hands.hold(0.5, &controls, &moment, VIEW)[1], Request::Command(Command::Tilt(_))));
        hands.take(HandEvent::Gone, &controls, &moment, VIEW);
        assert!(hands.hold(0.5, &controls, &moment, VIEW).is_empty(), "a pad that is pulled out lets go");
    }

    #[test]
    fn a_trigger_asks_once_for_a_push_and_not_for_where_it_stands_at_first() {
        let (mut hands, controls, moment) = (Hands::default(), Controls::default(), moment());
        let mut count =
            |value, cause| hands.take(HandEvent::Axis { number: 5, value, cause }, &controls, &moment, VIEW).len();
        let asked = [
            (1.0, Cause::State),
            (-1.0, Cause::Moved),
            (0.9, Cause::Moved),
            (0.45, Cause::Moved),
            (0.8, Cause::Moved),
            (0.0, Cause::Moved),
            (0.6, Cause::Moved),
        ];
        assert_eq!(asked.map(|(value, cause)| count(value, cause)), [0, 0, 1, 0, 0, 0, 1]);
    }

    #[test]
    fn a_fader_sets_what_it_is_mapped_to() {
        let (mut hands, mut controls, moment) = (Hands::default(), Controls::default(), moment());
        let mut fader =
            |number, value| hands.take(HandEvent::Fader { number, value }, &controls, &moment, VIEW).first().cloned();
        assert_eq!(fader(0, 0.5), Some(Request::Command(Command::Expose(-1.0))), "the middle is no exposure");
        assert_eq!(fader(1, 0.5), Some(Request::Command(Command::SetRate(1000.0))));
        let names = Command::SetLayer { layer: Layer::ConstellationNames, strength: 0.25 };
        assert_eq!(fader(4, 0.25), Some(Request::Command(names)));
        assert_eq!(fader(99, 0.25), None);
        controls.take("midi", "cc 41", &"toggle-pause".into()).unwrap();
        let mut hands = Hands::default();
        let presses = [1.0, 1.0, 0.0, 1.0]
            .map(|value| hands.take(HandEvent::Fader { number: 41, value }, &controls, &moment, VIEW).len());
        assert_eq!(presses, [1, 0, 0, 1]);
    }
}

//! The way back: what was changed in view, time and place, and what brings it back. A drag is one step, and so are turns of the
//! wheel and repeated keys that follow each other quickly. The clock that runs on is no change: undoing a turn of the sky does
//! not touch the time.

use crate::app::request::NamedPlace;
use crate::astro::time::Instant;
use crate::moment::{Command, Gaze, Lock, LockKind, Moment, View};

/// Changes of one kind that follow each other within this time are one step, s.
const TOGETHER_S: f64 = 0.6;
/// Most steps that are remembered.
const MOST_STEPS: usize = 200;

/// What there is to be remembered.
#[derive(Debug, Clone, Copy)]
pub struct State<'a> {
    /// What is shown.
    pub moment: &'a Moment,
    /// The lock that was chosen.
    pub lock: Lock,
    /// Projection, field and tilt.
    pub view: View,
    /// Where one stands.
    pub place: &'a NamedPlace,
}

/// How something was before.
#[derive(Debug, Clone, PartialEq)]
pub enum Past {
    /// Where one looked, and how.
    View {
        /// Projection, field and tilt.
        view: View,
        /// The direction.
        gaze: Gaze,
        /// What stood still.
        lock: Lock,
    },
    /// When it was.
    Time(Instant),
    /// Where one stood.
    Place(NamedPlace),
}

impl Past {
    /// What a Command is about to change, if that can be taken back.
    pub fn before(command: &Command, state: State<'_>) -> Option<Past> {
        use Command::{
            Follow, Glide, LookAt, Now, SetInstant, SetLock, SetObserver, SetProjection, SetView, Step, Tilt, TravelTo,
            Turn, Zoom,
        };
        match command {
            Turn { .. }
            | LookAt { .. }
            | Glide { .. }
            | Zoom(_)
            | Tilt(_)
            | SetProjection(_)
            | SetView(_)
            | SetLock(_)
            | Follow(_) => Some(view_of(state)),
            SetInstant(_) | Now | Step { .. } => Some(Past::Time(state.moment.instant)),
            SetObserver(_) | TravelTo(_) => Some(Past::Place(state.place.clone())),
            _ => None,
        }
    }

    /// The same of the present.
    fn present(&self, state: State<'_>) -> Past {
        match self {
            Past::View { .. } => view_of(state),
            Past::Time(_) => Past::Time(state.moment.instant),
            Past::Place(_) => Past::Place(state.place.clone()),
        }
    }

    fn is_like(&self, other: &Past) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// What brings it back.
    pub fn commands(&self) -> Vec<Command> {
        match self {
            Past::View { view, gaze, lock } => {
                let hold = match *lock {
                    Lock::Horizon => Command::SetLock(LockKind::Horizon),
                    Lock::Stars { .. } => Command::SetLock(LockKind::Stars),
                    Lock::Equinox { .. } => Command::SetLock(LockKind::Equinox),
                    Lock::SiderealTime { .. } => Command::SetLock(LockKind::SiderealTime),
                    Lock::MeanSolarTime { .. } => Command::SetLock(LockKind::MeanSolarTime),
                    Lock::Body { body } => Command::Follow(body),
                };
                let look = Command::LookAt { azimuth_rad: gaze.azimuth_rad, altitude_rad: gaze.altitude_rad };
                vec![hold, Command::SetView(*view), look]
            }
            Past::Time(instant) => vec![Command::SetInstant(*instant)],
            Past::Place(place) => vec![Command::SetObserver(place.observer)],
        }
    }
}

fn view_of(state: State<'_>) -> Past {
    Past::View { view: state.view, gaze: state.moment.gaze, lock: state.lock }
}

/// Whether the sky is in somebody's hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Drag {
    #[default]
    No,
    /// It has been taken, and not moved yet.
    Begun,
    Moved,
}

/// The steps that can be taken back, and those that were.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Past>,
    future: Vec<Past>,
    /// When the last step was changed, s.
    last_s: Option<f64>,
    drag: Drag,
}

impl History {
    /// Remembers how something was before it is changed at a time of the wall's clock, s.
    pub fn remember(&mut self, past: Past, at_s: f64) {
        let is_together = match self.drag {
            Drag::Begun => false,
            Drag::Moved => true,
            Drag::No => self.last_s.is_some_and(|last_s| at_s - last_s < TOGETHER_S),
        };
        if self.drag == Drag::Begun {
            self.drag = Drag::Moved;
        }
        self.last_s = Some(at_s);
        self.future.clear();
        if is_together && self.past.last().is_some_and(|last| last.is_like(&past)) {
            return;
        }
        self.past.push(past);
        if self.past.len() > MOST_STEPS {
            self.past.remove(0);
        }
    }

    /// The sky is taken into the hand.
    pub fn begin_drag(&mut self) {
        self.drag = Drag::Begun;
    }

    /// It is let go.
    pub fn end_drag(&mut self) {
        (self.drag, self.last_s) = (Drag::No, None);
    }

    /// How it was before the last step, which can be made again.
    pub fn undo(&mut self, state: State<'_>) -> Option<Past> {
        let past = self.past.pop()?;
        self.future.push(past.present(state));
        self.last_s = None;
        Some(past)
    }

    /// How it was before it was taken back.
    pub fn redo(&mut self, state: State<'_>) -> Option<Past> {
        let future = self.future.pop()?;
        self.past.push(future.present(state));
        self.last_s = None;
        Some(future)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;
    use crate::moment::{Observer, Projection, TimeStep};
    use crate::show::Live;
    use std::f64::consts::PI;

    /// A window without a window.
    struct Desk {
        live: Live,
        place: NamedPlace,
        history: History,
        catalogs: Catalogs,
        clock_s: f64,
    }

    impl Desk {
        fn new() -> Self {
            let observer = Observer::on_earth_deg(116.4, 39.9, 0.0);
            let instant = Instant::J2000;
            let view = View { projection: Projection::Dome, fov_rad: PI, tilt_rad: 0.0 };
            let live =
                Live::new(Moment::new(instant, observer), view, (instant.plus_days(-1e4), instant.plus_days(1e4)));
            let place = NamedPlace { observer, name: "Beijing, CN".to_owned(), time_zone: None };
            Desk { live, place, history: History::default(), catalogs: Catalogs::embedded(), clock_s: 0.0 }
        }

        fn follow(&mut self, command: &Command) {
            let now = Instant::J2000;
            self.live.follow(command, now, self.catalogs.time_scales().unwrap()).unwrap();
        }

        fn say(&mut self, command: Command) {
            let moment = self.live.moment();
            let place = NamedPlace { observer: moment.observer, ..self.place.clone() };
            let state = State { moment: &moment, lock: self.live.chosen_lock(), view: self.live.view(), place: &place };
            if let Some(past) = Past::before(&command, state) {
                self.history.remember(past, self.clock_s);
            }
            self.follow(&command);
        }

        fn turn(&mut self, undo: fn(&mut History, State<'_>) -> Option<Past>) -> bool {
            let moment = self.live.moment();
            let place = NamedPlace { observer: moment.observer, ..self.place.clone() };
            let state = State { moment: &moment, lock: self.live.chosen_lock(), view: self.live.view(), place: &place };
            let Some(past) = undo(&mut self.history, state) else { return false };
            past.commands().iter().for_each(|command| self.follow(command));
            true
        }
    }

    #[test]
    fn steps_are_taken_back_and_made_again_in_order() {
        let mut desk = Desk::new();
        let first = (desk.live.view(), desk.live.moment());
        for command in [
            Command::Zoom(2.0),
            Command::Step { by: TimeStep::Day, count: 3 },
            Command::SetObserver(Observer::on_earth_deg(91.1, 29.6, 3650.0)),
            Command::SetLock(LockKind::Stars),
        ] {
            desk.clock_s += 10.0;
            desk.say(command);
        }
        let last = (desk.live.view(), desk.live.moment());
        for _ in 0..4 {
            assert!(desk.turn(History::undo));
        }
        assert!(!desk.turn(History::undo));
        let back = (desk.live.view(), desk.live.moment());
        assert_eq!((back.0, back.1.instant, back.1.lock), (first.0, first.1.instant, first.1.lock));
        assert_eq!(back.1.observer, first.1.observer);
        while desk.turn(History::redo) {}
        assert_eq!((desk.live.view(), desk.live.moment().instant), (last.0, last.1.instant));
        assert_eq!(desk.live.moment().observer, last.1.observer);
    }

    #[test]
    fn a_drag_and_a_turn_of_the_wheel_are_one_step_each_and_time_is_not_touched() {
        let mut desk = Desk::new();
        let view = desk.live.view();
        desk.history.begin_drag();
        for _ in 0..50 {
            desk.clock_s += 1.0;
            desk.say(Command::Tilt(0.01));
        }
        desk.history.end_drag();
        for _ in 0..5 {
            desk.clock_s += 0.1;
            desk.say(Command::Zoom(1.1));
        }
        desk.live.advance(0.2).unwrap();
        let instant = desk.live.moment().instant;
        assert!(desk.turn(History::undo));
        assert!((desk.live.view().tilt_rad - 0.5).abs() < 1e-9 && desk.live.view().fov_rad == PI);
        assert!(desk.turn(History::undo));
        assert_eq!((desk.live.view(), desk.live.moment().instant), (view, instant));
        assert!(!desk.turn(History::undo));
    }

    #[test]
    fn a_new_step_ends_the_way_forward_and_looks_are_no_steps() {
        let mut desk = Desk::new();
        desk.say(Command::Zoom(2.0));
        desk.turn(History::undo);
        desk.say(Command::ToggleBlackout);
        assert!(desk.turn(History::redo), "a blackout is no step");
        desk.turn(History::undo);
        desk.clock_s += 9.0;
        desk.say(Command::Tilt(0.1));
        assert!(!desk.turn(History::redo));
    }
}

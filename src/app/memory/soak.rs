//! Two hours at a hundred Commands a second, as fast as the machine goes: whatever is asked for, the state stays one that can be
//! shown, and memory does not grow.

mod throw;

use super::history::{History, Past, State};
use crate::app::hands::{Cause, Dice, HandEvent, Hands};
use crate::app::request::{NamedPlace, Request};
use crate::app::settings::{Controls, command_names};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::{Command, Layer, Moment, Observer, Projection, View};
use crate::scene::compose::compose;
use crate::scene::lens::FrameSize;
use crate::scene::target::Target;
use crate::show::Live;
use crate::sky::{Sky, covered};
use std::collections::BTreeSet;
use std::f64::consts::PI;
use throw::Thrower;

const COMMANDS_PER_S: u32 = 100;
const FRAMES_PER_S: u32 = 10;
/// How often the state is looked at closely, and composed into a scene, s.
const LOOK_EVERY_S: u32 = 60;
/// How much memory may grow, bytes.
const GROWTH_MAX: i64 = 20 << 20;

/// The state machine of a window, without a window.
struct Machine {
    live: Live,
    place: NamedPlace,
    history: History,
    hands: Hands,
    controls: Controls,
    catalogs: Catalogs,
    clock_s: f64,
}

impl Machine {
    fn new() -> Self {
        let observer = Observer::on_earth_deg(116.4, 39.9, 0.0);
        let view = View { projection: Projection::Dome, fov_rad: PI, tilt_rad: 0.0 };
        Machine {
            live: Live::new(Moment::new(Instant::J2000, observer), view, covered()),
            place: NamedPlace { observer, name: "Beijing, CN".to_owned(), time_zone: None },
            history: History::default(),
            hands: Hands::default(),
            controls: Controls::default(),
            catalogs: Catalogs::embedded(),
            clock_s: 0.0,
        }
    }

    /// What cannot be followed is refused with a sentence and changes nothing.
    fn obey(&mut self, command: &Command) {
        let before = (self.live.chosen_moment().clone(), self.live.view());
        let scales = self.catalogs.time_scales().unwrap();
        if let Err(problem) = self.live.follow(command, Instant::J2000, scales) {
            assert!(problem.to_string().len() > 10, "{command:?}");
            assert_eq!((self.live.chosen_moment().clone(), self.live.view()), before, "{command:?} was refused");
        }
    }

    fn say(&mut self, command: &Command) {
        let moment = self.live.moment();
        let state =
            State { moment: &moment, lock: self.live.chosen_lock(), view: self.live.view(), place: &self.place };
        if let Some(past) = Past::before(command, state) {
            self.history.remember(past, self.clock_s);
        }
        self.obey(command);
    }

    fn step_back(&mut self, turn: fn(&mut History, State<'_>) -> Option<Past>) {
        let moment = self.live.moment();
        let state =
            State { moment: &moment, lock: self.live.chosen_lock(), view: self.live.view(), place: &self.place };
        if let Some(past) = turn(&mut self.history, state) {
            past.commands().iter().for_each(|command| self.obey(command));
        }
    }

    fn hand(&mut self, event: HandEvent) {
        let (moment, view) = (self.live.moment(), self.live.view());
        let mut asked = self.hands.take(event, &self.controls, &moment, view);
        asked.extend(self.hands.hold(0.01, &self.controls, &moment, view));
        for request in asked {
            if let Request::Command(command) = request {
                self.say(&command);
            }
        }
    }

    /// The paths of small bodies and the places of what pulls at them are kept as far as there is room: the farthest dates of
    /// the catalogue, and some between them, take it all.
    fn visit_two_centuries(&self) {
        for years in [-190.0, 190.0, -150.0, -110.0, -70.0, -30.0, 10.0, 50.0, 90.0, 130.0, 170.0] {
            let mut moment = Moment { instant: Instant::J2000.plus_days(365.25 * years), ..self.live.moment() };
            moment.layers.set(Layer::Comets, 1.0);
            moment.layers.set(Layer::MinorPlanets, 1.0);
            assert!(Sky::at(&moment, &self.catalogs).is_ok());
        }
    }

    /// The Moment must be one that can be kept, read again, and composed into a frame. Minor planets and comets are always in
    /// it: their paths are what grows.
    fn look_closely(&self, at_s: u32) {
        let mut moment = self.live.moment();
        moment.layers.set(Layer::MinorPlanets, 1.0);
        moment.layers.set(Layer::Comets, 1.0);
        moment.validate().unwrap_or_else(|problem| panic!("after {at_s} s: {problem}"));
        let View { projection, fov_rad, tilt_rad } = self.live.view();
        assert!(fov_rad > 0.0 && tilt_rad.is_finite() && self.live.rate().is_finite(), "after {at_s} s");
        assert!(covered().0 <= moment.instant && moment.instant <= covered().1, "after {at_s} s");
        let json = serde_json::to_string(&moment).unwrap();
        assert!(serde_json::from_str::<Moment>(&json).is_ok(), "after {at_s} s: {json}");
        let sky =
            Sky::at(&moment, &self.catalogs).unwrap_or_else(|problem| panic!("after {at_s} s: {problem}\n{json}"));
        let size = FrameSize { width_px: 64, height_px: 64 };
        let target = Target { fov_rad, tilt_rad, ..Target::new(projection, size) };
        compose(&moment, &sky, &self.catalogs, &target)
            .unwrap_or_else(|problem| panic!("after {at_s} s: {problem}\n{json}"));
    }
}

/// Memory in use, bytes; 0 where the system does not say.
fn memory() -> i64 {
    const PAGE: i64 = 4096;
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<i64>().ok()).unwrap_or(0) * PAGE
}

/// Whether what is kept for speed is filled before memory is measured.
#[derive(PartialEq)]
enum Stores {
    AsTheyAre,
    Filled,
}

/// By how much memory grows in the last three quarters of the time, bytes.
fn soak(seconds: u32, seed: u64, stores: Stores) -> i64 {
    let (mut machine, mut dice) = (Machine::new(), Thrower(Dice(seed)));
    let mut first = None;
    if stores == Stores::Filled {
        machine.visit_two_centuries();
        println!("the stores are filled: {} MB", memory() / 1_000_000);
    }
    for second in 0..seconds {
        for round in 0..COMMANDS_PER_S {
            match dice.below(20) {
                0 => machine.step_back(History::undo),
                1 => machine.step_back(History::redo),
                2 => machine.history.begin_drag(),
                3 => machine.history.end_drag(),
                4 => {
                    let (number, value) = (dice.below(10) as u8, dice.unit());
                    let event = [
                        HandEvent::Axis { number, value: 2.0 * value - 1.0, cause: Cause::Moved },
                        HandEvent::Fader { number, value },
                        HandEvent::Button(number),
                        HandEvent::Gone,
                    ];
                    machine.hand(dice.one(&event));
                }
                _ => {
                    let command = dice.command();
                    machine.say(&command);
                }
            }
            machine.clock_s += 1.0 / f64::from(COMMANDS_PER_S);
            if round % (COMMANDS_PER_S / FRAMES_PER_S) == 0 {
                // The end of the data stops the clock, and that is all.
                let _ = machine.live.advance(1.0 / f64::from(FRAMES_PER_S));
            }
        }
        if second % LOOK_EVERY_S == LOOK_EVERY_S - 1 {
            machine.look_closely(second);
            if second % (10 * LOOK_EVERY_S) == 10 * LOOK_EVERY_S - 1 {
                println!("{} commands, {} MB", (second + 1) * COMMANDS_PER_S, memory() / 1_000_000);
            }
            // Data sets are read when they are first needed: memory is compared after a quarter of the time.
            if second >= seconds / 4 {
                first.get_or_insert_with(memory);
            }
        }
    }
    memory() - first.unwrap_or_else(memory)
}

#[test]
fn three_minutes_of_random_commands_leave_a_sky_that_can_be_shown() {
    soak(180, 0x5eed_0001, Stores::AsTheyAre);
}

#[test]
fn every_kind_of_command_is_thrown() {
    let mut dice = Thrower(Dice(0x5eed_0003));
    let name = |command: Command| match serde_json::to_value(command).unwrap() {
        serde_json::Value::Object(one) => one.keys().next().unwrap().clone(),
        plain => plain.as_str().unwrap().to_owned(),
    };
    let thrown: BTreeSet<String> = (0..20_000).map(|_| name(dice.command())).collect();
    let missing: Vec<String> = command_names().into_iter().filter(|name| !thrown.contains(name)).collect();
    assert!(missing.is_empty(), "never thrown: {missing:?}");
}

/// Said to the process that soaks alone.
const ALONE: &str = "BEIGUAN_SOAKS_ALONE";

/// Memory is measured in a process of its own: other tests have theirs.
#[test]
#[ignore = "takes minutes; scripts/test --long runs it"]
fn two_hours_of_random_commands_leave_a_sky_that_can_be_shown_and_no_memory_behind() {
    if std::env::var_os(ALONE).is_none() {
        let name = std::thread::current().name().unwrap().to_owned();
        let mut alone = std::process::Command::new(std::env::current_exe().unwrap());
        let status =
            alone.args(["--exact", &name, "--include-ignored", "--nocapture"]).env(ALONE, "1").status().unwrap();
        return assert!(status.success());
    }
    // A slow machine may soak for less.
    let seconds = std::env::var("BEIGUAN_SOAK_S").map_or(7200, |text| text.parse().unwrap());
    let grown = soak(seconds, 0x5eed_0002, Stores::Filled);
    println!("memory has grown by {:.1} MiB", grown as f64 / f64::from(1 << 20));
    assert!(grown < GROWTH_MAX, "memory has grown by {} MiB", grown >> 20);
}

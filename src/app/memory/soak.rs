//! Two hours at a hundred Commands a second, as fast as the machine goes: whatever is asked for, the state stays one that can be
//! shown, and memory does not grow.

use super::history::{History, Past, State};
use crate::app::hands::{Cause, HandEvent, Hands};
use crate::app::request::{NamedPlace, Request};
use crate::app::settings::Controls;
use crate::astro::ephemeris::Body;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::{
    Command, CultureName, FigureNames, LandscapeName, Language, Layer, Layers, LockKind, Loupe, Moment, Observer,
    Projection, TimeStep, View, WhatIf,
};
use crate::scene::compose::compose;
use crate::scene::lens::FrameSize;
use crate::scene::target::Target;
use crate::show::Live;
use crate::sky::{Sky, covered};
use std::f64::consts::PI;

const COMMANDS_PER_S: u32 = 100;
const FRAMES_PER_S: u32 = 10;
/// How often the state is looked at closely, and composed into a scene, s.
const LOOK_EVERY_S: u32 = 60;
/// How much memory may grow, bytes.
const GROWTH_MAX: i64 = 20 << 20;

/// A sequence of numbers that is the same everywhere (xorshift64*, Vigna 2016).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() >> 33) as usize % count
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number of any size, now and then none at all.
    fn number(&mut self) -> f64 {
        match self.below(40) {
            0 => f64::NAN,
            1 => f64::INFINITY,
            2 => -1e300,
            3 => 0.0,
            _ => (self.unit() - 0.5) * 10_f64.powi(self.below(14) as i32 - 4),
        }
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    fn projection(&mut self) -> Projection {
        self.one(&Projection::ALL)
    }

    fn layer(&mut self) -> Layer {
        self.one(&Layer::ALL)
    }

    fn command(&mut self) -> Command {
        use TimeStep::{Day, Hour, Minute, Month, SiderealDay, Year};
        match self.below(34) {
            0 => Command::SetInstant(Instant::J2000.plus_days(self.number())),
            1 => Command::Now,
            2 => Command::Pause,
            3 => Command::Resume,
            4 => Command::TogglePause,
            5 => Command::SetRate(self.number()),
            6 => Command::Faster,
            7 => Command::Slower,
            8 => Command::Step {
                by: self.one(&[Minute, Hour, Day, SiderealDay, Month, Year]),
                count: self.next() as i32 >> 16,
            },
            9 => Command::SetLock(self.one(&[
                LockKind::Horizon,
                LockKind::Stars,
                LockKind::Equinox,
                LockKind::SiderealTime,
                LockKind::MeanSolarTime,
            ])),
            10 => Command::Follow(self.one(&[Body::Sun, Body::Moon, Body::Mars])),
            11 => Command::Turn { azimuth_rad: self.number(), altitude_rad: self.number() },
            12 => Command::LookAt { azimuth_rad: self.number(), altitude_rad: self.number() },
            13 => Command::Zoom(self.number()),
            14 => Command::Tilt(self.number()),
            15 => Command::SetProjection(self.projection()),
            16 => Command::ToggleLayer(self.layer()),
            17 => Command::SetLayers(Layers::of(&[self.layer(), self.layer()])),
            18 => Command::SetObserver(Observer::on_earth_deg(self.number(), self.number(), self.number())),
            19 => Command::SetLandscape(LandscapeName::default()),
            20 => Command::SetLanguage(self.one(&[Language::En, Language::Zh])),
            21 => Command::SetLoupe(Some(Loupe::over("moon", Some(self.number())))),
            22 => Command::SetLoupe(None),
            23 => Command::ZoomLoupe(self.number()),
            24 => Command::ScaleLabels(self.number()),
            25 => Command::SetSkyCulture(self.one(&[CultureName::default(), CultureName::chinese()])),
            26 => Command::SetFigureNames(self.one(&[FigureNames::Usual, FigureNames::Native, FigureNames::Chinese])),
            27 => Command::Expose(self.number()),
            28 => Command::Adapt(Some(self.number())),
            29 => Command::Pollute(self.number()),
            30 => Command::SetWhatIf(WhatIf { air: self.number(), ..WhatIf::default() }),
            31 => Command::SetLayer { layer: self.layer(), strength: self.number() },
            32 => Command::SetView(View {
                projection: self.projection(),
                fov_rad: self.number(),
                tilt_rad: self.number(),
            }),
            _ => self.one(&[
                Command::ToggleBlackout,
                Command::ToggleEmergency,
                Command::Adapt(None),
                Command::SetBortle(3.0),
            ]),
        }
    }
}

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

    /// Without minor planets and comets: their paths are followed from date to date and kept, which is memory that grows with
    /// the span of dates that were visited, and is meant to.
    fn look_closely(&self, at_s: u32) {
        let mut moment = self.live.moment();
        [Layer::MinorPlanets, Layer::Comets].into_iter().for_each(|layer| moment.layers.set(layer, 0.0));
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

/// By how much memory grows in the last three quarters of the time, bytes.
fn soak(seconds: u32, seed: u64) -> i64 {
    let (mut machine, mut dice) = (Machine::new(), Dice(seed));
    let mut first = None;
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
    soak(180, 0x5eed_0001);
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
    let grown = soak(7200, 0x5eed_0002);
    println!("memory has grown by {:.1} MiB", grown as f64 / f64::from(1 << 20));
    assert!(grown < GROWTH_MAX, "memory has grown by {} MiB", grown >> 20);
}

//! Ten hours of a looping programme under the hands of a restless presenter: whatever is asked of the player, in whatever order,
//! nothing that it keeps grows without end. Memory is what the system counts (`/proc/self/statm`).
//!
//! `cargo test --test player_soak -- --ignored`, also part of `scripts/test --long`.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

use beiguan::catalogs::Catalogs;
use beiguan::moment::{Command, Language, Layer, LockKind, Projection};
use beiguan::scene::compose::compose;
use beiguan::scene::lens::FrameSize;
use beiguan::scene::target::Target;
use beiguan::show::parameters::Values;
use beiguan::show::score::{Score, SoundLengths};
use beiguan::show::{AtEnd, Player, library};
use beiguan::sky::Sky;
use std::sync::Arc;

/// Seconds from frame to frame, and frames of ten hours.
const STEP_S: f64 = 2.0;
const FRAMES: u32 = 18_000;
/// Frames after which everything has been seen once that is kept on purpose.
const WARM: u32 = 6_000;
/// A whole scene is composed at every so many frames.
const COMPOSED_EVERY: u32 = 40;
/// How often somebody does something.
const COMMANDED_EVERY: u32 = 7;
/// Most that may be added to the memory after that, MB.
const MOST_MB: f64 = 20.0;
/// Shows between which the programme changes.
const SHOWS: [&str; 5] = ["tour", "mars-retrograde", "pole-to-pole", "equation-of-time", "moon-orbit"];

/// Numbers from 0 to 1 that look random: a linear congruential generator (Knuth, MMIX).
struct Dice(u64);

impl Dice {
    fn part(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, count: usize) -> usize {
        ((self.part() * count as f64) as usize).min(count - 1)
    }
}

/// Memory that the process holds, MB.
fn resident_mb() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() * 4_096.0 / 1e6
}

fn player(name: &str, language: Language, catalogs: &Catalogs) -> Player {
    let show = Arc::new(library::find(name).unwrap().read().unwrap());
    let values = Values::defaults(&show.parameters);
    let score = Score::new(show, language, catalogs, &SoundLengths::new()).unwrap();
    let mut player = Player::new(Arc::new(score), values, catalogs).unwrap();
    player.set_at_end(AtEnd::Repeats);
    player
}

/// What a presenter does now. What is refused is refused with a sentence, and the show goes on.
fn do_something(player: &mut Player, dice: &mut Dice, catalogs: &Catalogs) {
    let commands = [
        Command::TogglePause,
        Command::Faster,
        Command::Slower,
        Command::SetRate(1.0),
        Command::ToggleLayer(Layer::GridEquatorial),
        Command::Turn { azimuth_rad: dice.part(), altitude_rad: 0.1 },
        Command::SetLock(LockKind::Stars),
        Command::SetLock(LockKind::Horizon),
    ];
    match dice.below(9) {
        0 => player.seek(dice.part() * player.length_s()),
        1 => player.seek_by(20.0 * (dice.part() - 0.5)),
        2 => player.go_on(),
        3 => player.go_back(),
        4 => player.toggle_loop(),
        5 => player.return_to_script(),
        6 => {
            let names: Vec<String> = player.values().iter().map(|(parameter, _)| parameter.name.clone()).collect();
            if !names.is_empty() {
                let presses = dice.below(7) as i32 - 3;
                let _ = player.press(&names[dice.below(names.len())], presses, catalogs);
            }
        }
        _ => {
            let now = player.frame(catalogs).map(|frame| frame.moment.instant);
            let _ = now.map(|now| player.follow(&commands[dice.below(commands.len())], now, catalogs));
        }
    }
}

#[test]
#[ignore = "ten hours of show take minutes"]
fn ten_hours_under_a_restless_presenter_hold_no_more_memory_than_the_first() {
    let catalogs = Catalogs::embedded();
    let target = Target::new(Projection::Dome, FrameSize::square(512));
    let mut dice = Dice(20_261_121);
    let mut players: Vec<Player> = SHOWS.map(|name| player(name, Language::En, &catalogs)).into();
    let (mut playing, mut warm_mb) = (0, 0.0);
    for frame in 0..FRAMES {
        if frame % 500 == 0 {
            playing = dice.below(players.len());
            // Another language is another score.
            let language = if dice.below(2) == 0 { Language::En } else { Language::Zh };
            players[playing] = player(SHOWS[playing], language, &catalogs);
        }
        let player = &mut players[playing];
        if frame % COMMANDED_EVERY == 0 {
            do_something(player, &mut dice, &catalogs);
        }
        player.advance(STEP_S);
        player.messages(&catalogs).unwrap();
        // A presenter may turn the sky beyond its data: that is a sentence, not an end.
        let Ok(shown) = player.frame(&catalogs) else {
            player.return_to_script();
            continue;
        };
        if frame % COMPOSED_EVERY == 0 {
            let composed =
                Sky::at(&shown.moment, &catalogs).map(|sky| compose(&shown.moment, &sky, &catalogs, &target));
            drop(composed);
        }
        if frame == WARM {
            warm_mb = resident_mb();
        }
        if frame % 3_000 == 0 {
            println!("frame {frame}: {:.1} MB", resident_mb());
        }
    }
    let added_mb = resident_mb() - warm_mb;
    assert!(added_mb < MOST_MB, "{added_mb:.1} MB more than after {WARM} frames, which was {warm_mb:.1} MB");
}

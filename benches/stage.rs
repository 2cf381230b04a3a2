//! What the stage of a show costs a frame on one core: `cargo bench --no-default-features --bench stage`. Each line is what a
//! frame takes more than the plain night, in which the clock goes on by a minute a frame; and how long a frame of a show takes
//! to be worked out. The best of several rounds; a word behind `--` chooses lines; docs/benchmarks.md keeps the numbers.

use beiguan::astro::time::Instant;
use beiguan::catalogs::Catalogs;
use beiguan::moment::stage::{
    Caption, Diagram, DiagramKind, Mark, MarkShape, OrbitCentre, Stage, StageColor, StagePlace, Trail, TrailAxes,
};
use beiguan::moment::{Language, Moment, Observer, Projection};
use beiguan::scene::compose::compose;
use beiguan::scene::lens::FrameSize;
use beiguan::scene::target::Target;
use beiguan::show::library;
use beiguan::show::parameters::Values;
use beiguan::show::score::{Score, SoundLengths};
use beiguan::sky::Sky;
use beiguan::units::angle::DEGREE_RAD;
use std::hint::black_box;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant as WallClock};

const FRAMES: u32 = 20;
const ROUNDS: u32 = 9;

fn main() {
    let catalogs = Catalogs::embedded();
    let observer = Observer::on_earth_deg(116.3972, 39.9075, 0.0);
    let night = Moment::new(Instant::from_jd_tt(2_461_056.0, 0.084), observer);
    let plain_ms = (0..ROUNDS).map(|_| frame_ms(&night, &catalogs)).fold(f64::MAX, f64::min);
    println!("{:<64} {plain_ms:>9.3} ms", "the plain night, 1024 px");
    let wanted = std::env::args().nth(1).filter(|word| !word.starts_with('-'));
    let is_wanted = |what: &str| wanted.as_ref().is_none_or(|word| what.contains(word.as_str()));
    for (what, stage) in stages(night.instant).into_iter().filter(|(what, _)| is_wanted(what)) {
        let staged = Moment { stage, ..night.clone() };
        // One after the other, so that a machine that slows down does so for both.
        let mut best_ms = [f64::MAX; 2];
        for _ in 0..ROUNDS {
            for (best_ms, moment) in best_ms.iter_mut().zip([&night, &staged]) {
                *best_ms = best_ms.min(frame_ms(moment, &catalogs));
            }
        }
        println!("{what:<64} {:>+9.3} ms", best_ms[1] - best_ms[0]);
    }
    if is_wanted("shows") {
        shows(&catalogs);
    }
}

/// The mean time of a frame.
fn frame_ms(moment: &Moment, catalogs: &Catalogs) -> f64 {
    let target = Target::new(Projection::Dome, FrameSize::square(1024));
    let begun = used();
    for frame in 0..FRAMES {
        let moment = Moment { instant: moment.instant.plus_seconds(f64::from(frame) * 60.0), ..moment.clone() };
        let sky = Sky::at(&moment, catalogs).expect("the embedded data cover 2026");
        black_box(compose(&moment, &sky, catalogs, &target).expect("the embedded catalogues are valid"));
    }
    used().saturating_sub(begun).as_secs_f64() * 1e3 / f64::from(FRAMES)
}

/// Time that this thread has had of a processor, where the system counts it (Linux): others on the machine do not disturb it.
fn used() -> Duration {
    static BEGUN: LazyLock<WallClock> = LazyLock::new(WallClock::now);
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}

fn stages(now: Instant) -> Vec<(&'static str, Stage)> {
    let trail = |of: &str, axes, days: f64, dots_every_s: Option<f64>| Trail {
        of: of.to_owned(),
        from: now.plus_days(-days),
        to: now,
        axes,
        dots_every_s,
        dates_every: if dots_every_s.is_some() { 12 } else { 0 },
        color: StageColor::White,
        opacity: 1.0,
    };
    let trails = |trail| Stage { trails: vec![trail], ..Stage::default() };
    let diagrams = |kind| {
        let place = StagePlace::Front([28.0 * DEGREE_RAD, 35.0 * DEGREE_RAD]);
        let (radius_rad, title) = (18.0 * DEGREE_RAD, Some("Around the Earth".to_owned()));
        Stage { diagrams: vec![Diagram { kind, place, radius_rad, title, opacity: 1.0 }], ..Stage::default() }
    };
    let orbits = |centre, bodies: &[&str], path_d| DiagramKind::Orbits {
        centre,
        bodies: bodies.iter().map(|body| (*body).to_owned()).collect(),
        path_d,
        sight: None,
        area_d: 0.0,
    };
    let ring = |name: &&str| Mark {
        shape: MarkShape::Ring { at: StagePlace::Object((*name).to_owned()), radius_rad: 2.0 * DEGREE_RAD },
        label: Some((*name).to_owned()),
        color: StageColor::Gold,
        opacity: 1.0,
    };
    let names = ["mars", "HR 2491", "Betelgeuse", "M42", "ceres", "天狼"];
    let captions = ["The sky turns.", "Where will Mars stand in half a year?\nPoint to it.", "火星在哪里？"];
    vec![
        ("star trails against the horizon, 2 h", trails(trail("stars", TrailAxes::Horizon, 1.0 / 12.0, None))),
        ("star trails against the horizon, 24 h", trails(trail("stars", TrailAxes::Horizon, 1.0, None))),
        ("star trails against the stars, 10 000 years", trails(trail("stars", TrailAxes::Stars, 3_652_500.0, None))),
        ("loop of Mars, 300 d", trails(trail("mars", TrailAxes::Stars, 300.0, None))),
        ("analemma: 73 dots, a year", trails(trail("sun", TrailAxes::Horizon, 365.0, Some(432_000.0)))),
        ("epicycle of Mars, 780 d", diagrams(DiagramKind::Epicycle { body: "mars".to_owned(), path_d: 780.0 })),
        ("orbits of four planets", diagrams(orbits(OrbitCentre::Sun, &["mercury", "venus", "earth", "mars"], 0.0))),
        (
            "paths of Sun and Mars around the Earth, 780 d",
            diagrams(orbits(OrbitCentre::Earth, &["sun", "mars"], 780.0)),
        ),
        ("Moon's phase", diagrams(DiagramKind::MoonPhase)),
        ("Moon's nodes", diagrams(DiagramKind::MoonNodes)),
        ("Earth's shadow", diagrams(DiagramKind::EarthShadow)),
        ("Moon's shadow", diagrams(DiagramKind::MoonShadow)),
        ("gnomon", diagrams(DiagramKind::Gnomon { height: 8.0 })),
        ("pendulum", diagrams(DiagramKind::Pendulum { since: now.plus_days(-0.2) })),
        ("three captions", Stage { captions: captions.map(Caption::new).to_vec(), ..Stage::default() }),
        ("six marks on objects by name", Stage { marks: names.iter().map(ring).collect(), ..Stage::default() }),
    ]
}

/// The frames of every built-in show, each at even steps through it: the mean and the longest.
fn shows(catalogs: &Catalogs) {
    let (mut all, mut worst) = (Vec::new(), (0.0, String::new()));
    for name in library::names() {
        let built_in = library::find(name).expect("its name is listed");
        let show = Arc::new(built_in.read().expect("the built-in shows are tested"));
        let values = Values::defaults(&show.parameters);
        let score = Score::new(show, Language::En, catalogs, &SoundLengths::new()).expect("it is tested");
        let length_s = score.length_s(&values, catalogs).expect("it is tested");
        let mut best_ms = [f64::MAX; 40];
        for _ in 0..ROUNDS {
            for (place, best_ms) in best_ms.iter_mut().enumerate() {
                let begun = WallClock::now();
                black_box(score.frame_at(length_s * (place as f64 + 0.5) / 40.0, &values, catalogs))
                    .expect("it is tested");
                *best_ms = best_ms.min(begun.elapsed().as_secs_f64() * 1e3);
            }
        }
        let longest_ms = best_ms.iter().copied().fold(0.0, f64::max);
        println!("frames of {name:<54} {:>9.3} ms, longest {longest_ms:.3} ms", best_ms.iter().sum::<f64>() / 40.0);
        all.extend(best_ms);
        if longest_ms > worst.0 {
            worst = (longest_ms, name.to_owned());
        }
    }
    all.sort_by(f64::total_cmp);
    println!("frames of all shows: median {:.3} ms, longest {:.3} ms ({})", all[all.len() / 2], worst.0, worst.1);
}

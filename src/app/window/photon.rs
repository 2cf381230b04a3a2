//! From the hand to the eye, counted in frames: what is asked for while a frame is drawn is in the next one, or begins to move
//! in it. The window draws and presents a frame in one go, and the surface lets as many wait as
//! [`crate::output::MOST_FRAMES_WAITING`] says.

use super::reach;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::stage::{Pointer, StageColor, StagePlace};
use crate::moment::{LandscapeName, Loupe, Moment, Observer, Projection, View};
use crate::output::MOST_FRAMES_WAITING;
use crate::show::{Clock, Live};
use crate::sky::covered;

const FRAME_S: f64 = 1.0 / 60.0;

/// A sky in which nothing is as any of the Commands would have it.
fn live(clock: Clock) -> Live {
    let mut moment = Moment::new(Instant::J2000.plus_days(1000.0), Observer::on_earth_deg(116.4, 39.9, 0.0));
    moment.landscape = LandscapeName::new("elsewhere");
    moment.loupe = Some(Loupe::over("sun", Some(0.02)));
    moment.what_if.air = 0.5;
    moment.bortle = 7.0;
    let green = StageColor::Green;
    moment.stage.pointers = vec![Pointer { at: StagePlace::Front([0.0, 0.5]), color: green, opacity: 1.0 }];
    moment.stage.marks =
        vec![serde_json::from_str(r#"{ "shape": { "cross": { "at": { "object": "sun" } } } }"#).unwrap()];
    let view = View { projection: Projection::Stereographic, fov_rad: 1.0, tilt_rad: 0.2 };
    Live::new(moment, view, covered()).resumed(60.0, clock)
}

/// After how many frames a Command can be seen, if it can: against a sky that goes on without it.
fn frames_until_seen(command: &crate::moment::Command, clock: Clock, catalogs: &Catalogs) -> Option<u32> {
    let scales = catalogs.time_scales().unwrap();
    let (mut asked, mut left_alone) = (live(clock), live(clock));
    asked.follow(command, Instant::J2000, scales).unwrap_or_else(|problem| panic!("{command:?}: {problem}"));
    (1..=10).find(|_| {
        [&mut asked, &mut left_alone].into_iter().for_each(|live| live.advance(FRAME_S).unwrap());
        (asked.moment(), asked.view()) != (left_alone.moment(), left_alone.view())
    })
}

#[test]
fn every_command_is_seen_in_the_frame_after_it() {
    let catalogs = Catalogs::embedded();
    for (kind, _, command) in reach::commands() {
        let frames = [Clock::Running, Clock::Standing].map(|clock| frames_until_seen(&command, clock, &catalogs));
        assert_eq!(frames.into_iter().flatten().min(), Some(1), "{kind}: {frames:?}");
        assert!(frames.into_iter().flatten().all(|count| count == 1), "{kind}: {frames:?}");
    }
}

#[test]
fn no_more_than_two_frames_lie_between_the_hand_and_the_eye() {
    const { assert!(MOST_FRAMES_WAITING <= 2) };
}

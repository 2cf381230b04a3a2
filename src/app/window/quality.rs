//! Automatic quality: keeps the window fluid on machines that cannot draw it whole, by drawing fewer pixels and stretching them.
//! What moves is to follow the display's rate; a sky that only twinkles, as it does in real time, is fluid at fifteen frames a
//! second, and keeps its sharpness longer. A pure function of what moved and of the times that frames took; exports never ask it.

use crate::moment::{Lock, Moment, View};
use crate::units::constants::EARTH_ROTATION_RAD_PER_S;
use std::time::Duration;

/// Parts of the window's width and height that are drawn, from the best.
const RESOLUTIONS: [f64; 5] = [1.0, 0.8, 0.65, 0.5, 0.4];
/// Frames over which the time of one is judged.
const JUDGED_FRAMES: usize = 15;
/// A frame may take this much longer than the display's before something is lowered.
const PATIENCE: f64 = 1.35;
/// The first time after which more is tried again, and the longest: each try that fails doubles it.
const FIRST_TRY: Duration = Duration::from_secs(20);
const LONGEST_TRY: Duration = Duration::from_secs(640);

/// Time between the frames of a sky that only twinkles, for which there is the same patience: the fastest ripples take a third
/// of a second.
const CALM_INTERVAL: Duration = Duration::from_millis(50);
/// The fastest motion of such a sky: at that rate of frames a quarter of a pixel from one to the next, px/s.
const CALM_PX_PER_S: f64 = 5.0;
/// So long nothing must have moved faster.
const CALM_AFTER: Duration = Duration::from_millis(500);

/// What moves in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Nothing that one sees moving: the sky turns as in nature, and twinkles.
    Calm,
    /// The sky or the view.
    Moving,
}

impl Pace {
    /// From one frame's Moment and view to the next one's, through pixels of this angular width; nothing is calm through none.
    pub fn between(
        (last, last_view): &(Moment, View),
        (next, view): &(Moment, View),
        interval: Duration,
        pixel_rad: f64,
    ) -> Self {
        let follows = matches!(next.lock, Lock::Body { .. });
        let standing = |moment: &Moment| Moment {
            instant: next.instant,
            show_time_s: 0.0,
            // Where a body is followed the gaze goes on with it.
            gaze: if follows { next.gaze } else { moment.gaze },
            beside: moment.beside.clone().map(|mut beside| {
                (beside.moment.instant, beside.moment.show_time_s) = (next.instant, 0.0);
                beside
            }),
            ..moment.clone()
        };
        // The sky goes on in ticks, of less than this in the shortest frame.
        let seconds = interval.as_secs_f64().max(1.0 / 60.0);
        let turned_px = next.instant.seconds_since(last.instant).abs() * EARTH_ROTATION_RAD_PER_S / pixel_rad;
        let is_slow = pixel_rad > 0.0 && turned_px <= CALM_PX_PER_S * seconds;
        let is_calm = is_slow && last_view == view && standing(last) == standing(next);
        if is_calm { Pace::Calm } else { Pace::Moving }
    }
}

/// What is drawn at present.
#[derive(Debug, Default)]
pub struct Quality {
    moving: Ladder,
    calm: Ladder,
    /// How long nothing has moved.
    calm_for: Duration,
}

impl Quality {
    /// Part of the window's width and height that is drawn.
    pub fn resolution(&self) -> f64 {
        if self.is_calm() { self.calm.resolution() } else { self.moving.resolution() }
    }

    /// Takes what moved since the last frame, the time since then, while frames follow each other, and the display's own. Says
    /// whether another part is drawn from now on of what moves like that.
    pub fn frame_took(&mut self, pace: Pace, interval: Duration, display: Duration) -> Changed {
        self.calm_for = match pace {
            Pace::Calm => self.calm_for + interval,
            Pace::Moving => Duration::ZERO,
        };
        if self.is_calm() {
            self.calm.frame_took(interval, display.max(CALM_INTERVAL))
        } else {
            self.moving.frame_took(interval, display)
        }
    }

    /// After a rest it is not known how the next motion will be.
    pub fn rests(&mut self) {
        self.calm_for = Duration::ZERO;
    }

    fn is_calm(&self) -> bool {
        self.calm_for >= CALM_AFTER
    }
}

/// How much is drawn of what moves in one way, and what is known of how long it takes.
#[derive(Debug)]
struct Ladder {
    level: usize,
    /// Times between the last frames, s.
    intervals_s: Vec<f64>,
    /// How long the present level has held.
    held: Duration,
    try_after: Duration,
    /// Whether the present level is a try of a better one.
    trying: bool,
}

impl Default for Ladder {
    fn default() -> Self {
        Ladder { level: 0, intervals_s: Vec::new(), held: Duration::ZERO, try_after: FIRST_TRY, trying: false }
    }
}

impl Ladder {
    fn resolution(&self) -> f64 {
        RESOLUTIONS[self.level]
    }

    /// Takes the time from one frame to the next, and the longest that is fluid.
    fn frame_took(&mut self, interval: Duration, display: Duration) -> Changed {
        self.held += interval;
        self.intervals_s.push(interval.as_secs_f64());
        if self.intervals_s.len() < JUDGED_FRAMES {
            return Changed::No;
        }
        self.intervals_s.sort_by(f64::total_cmp);
        let median_s = self.intervals_s[self.intervals_s.len() / 2];
        self.intervals_s.clear();
        self.judge(median_s > display.as_secs_f64() * PATIENCE)
    }

    fn judge(&mut self, too_slow: bool) -> Changed {
        if too_slow && self.level + 1 < RESOLUTIONS.len() {
            if self.trying {
                self.try_after = (self.try_after * 2).min(LONGEST_TRY);
            }
            return self.go_to(self.level + 1, false);
        }
        if !too_slow && self.level > 0 && self.held >= self.try_after {
            return self.go_to(self.level - 1, true);
        }
        if self.trying && self.held >= FIRST_TRY {
            self.trying = false;
            self.try_after = FIRST_TRY;
        }
        Changed::No
    }

    fn go_to(&mut self, level: usize, trying: bool) -> Changed {
        self.level = level;
        self.trying = trying;
        self.held = Duration::ZERO;
        Changed::Yes
    }
}

/// Whether something else is drawn from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It is.
    Yes,
    /// All stays.
    No,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::ephemeris::Body;
    use crate::astro::time::Instant;
    use crate::moment::{Gaze, Observer, Projection};
    use std::f64::consts::PI;

    const DISPLAY: Duration = Duration::from_micros(16_667);

    /// A machine on which a whole frame takes this long, shown at the display's rate at best.
    fn run(quality: &mut Quality, whole_frame_s: f64, seconds: f64) -> Vec<f64> {
        run_at(Pace::Moving, quality, whole_frame_s, seconds)
    }

    fn run_at(pace: Pace, quality: &mut Quality, whole_frame_s: f64, seconds: f64) -> Vec<f64> {
        let (mut clock_s, mut seen) = (0.0, Vec::new());
        while clock_s < seconds {
            let drawn_s = whole_frame_s * quality.resolution().powi(2);
            let interval_s = drawn_s.max(DISPLAY.as_secs_f64());
            clock_s += interval_s;
            if quality.frame_took(pace, Duration::from_secs_f64(interval_s), DISPLAY) == Changed::Yes {
                seen.push(quality.resolution());
            }
        }
        seen
    }

    #[test]
    fn a_fast_machine_draws_everything() {
        let mut quality = Quality::default();
        assert!(run(&mut quality, 0.012, 60.0).is_empty());
        assert_eq!(quality.resolution(), 1.0);
    }

    #[test]
    fn a_slow_machine_comes_to_the_displays_rate_within_two_seconds() {
        let mut quality = Quality::default();
        run(&mut quality, 0.050, 2.0);
        assert_eq!(quality.resolution(), 0.65);
    }

    #[test]
    fn a_sky_that_only_twinkles_stays_sharp_where_one_that_moves_does_not() {
        let mut quality = Quality::default();
        assert!(run_at(Pace::Calm, &mut quality, 0.050, 0.4).is_empty(), "it has not been calm for long");
        run(&mut quality, 0.050, 2.0);
        assert_eq!(quality.resolution(), 0.65);
        run_at(Pace::Calm, &mut quality, 0.050, 60.0);
        assert_eq!(quality.resolution(), 1.0);
        run(&mut quality, 0.050, 0.1);
        assert_eq!(quality.resolution(), 0.65, "it is known what moving needs");
        run_at(Pace::Calm, &mut quality, 0.100, 10.0);
        assert_eq!(quality.resolution(), 0.8, "ten frames a second are not fluid");
        quality.rests();
        assert_eq!(quality.resolution(), 0.65, "a hand may turn it next");
    }

    #[test]
    fn in_real_time_a_sky_is_calm_and_fast_or_through_a_long_lens_it_moves() {
        let moment = Moment::new(Instant::J2000, Observer::on_earth_deg(116.4, 39.9, 0.0));
        let later = |seconds: f64| Moment {
            instant: moment.instant.plus_seconds(seconds),
            show_time_s: moment.show_time_s + 0.05,
            ..moment.clone()
        };
        let dome_px = PI / 1024.0;
        let view = View { projection: Projection::Dome, fov_rad: PI, tilt_rad: 0.0 };
        let pace = |next: &Moment, pixel_rad: f64| {
            Pace::between(&(moment.clone(), view), &(next.clone(), view), DISPLAY, pixel_rad)
        };
        assert_eq!(pace(&later(0.017), dome_px), Pace::Calm);
        assert_eq!(pace(&later(1.0), dome_px), Pace::Calm, "a tick of its clock");
        assert_eq!(pace(&later(17.0), dome_px), Pace::Moving);
        assert_eq!(pace(&later(0.017), dome_px / 1000.0), Pace::Moving);
        let turned = Moment { gaze: Gaze { azimuth_rad: 0.1, ..moment.gaze }, ..later(0.017) };
        let faded = Moment { fade: 0.9, ..later(0.017) };
        assert_eq!([pace(&turned, dome_px), pace(&faded, dome_px)], [Pace::Moving; 2]);
        assert_eq!(pace(&later(0.0), 0.0), Pace::Moving, "where something is faster than the sky");
        let followed = |moment: Moment| (Moment { lock: Lock::Body { body: Body::Moon }, ..moment }, view);
        assert_eq!(Pace::between(&followed(moment.clone()), &followed(turned), DISPLAY, dome_px), Pace::Calm);
        let nearer = View { fov_rad: 0.9 * view.fov_rad, ..view };
        let zoomed = Pace::between(&(moment.clone(), view), &(later(0.017), nearer), DISPLAY, dome_px);
        assert_eq!(zoomed, Pace::Moving);
    }

    #[test]
    fn what_is_much_too_slow_ends_at_the_lowest_level_and_stays_there() {
        let mut quality = Quality::default();
        run(&mut quality, 1.0, 120.0);
        assert_eq!(quality.resolution(), 0.4);
    }

    #[test]
    fn more_is_tried_ever_more_rarely_where_it_fails_and_kept_where_it_succeeds() {
        let mut quality = Quality::default();
        let changes = run(&mut quality, 0.050, 600.0);
        assert!(changes.len() < 16, "{changes:?}");
        run(&mut quality, 0.010, 900.0);
        assert_eq!(quality.resolution(), 1.0, "the sky has become simpler");
    }
}

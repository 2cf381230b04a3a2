//! Slews: the view or the sky turns faster than 10 degrees in a second while the picture is bright.

use crate::catalogs::Catalogs;
use crate::moment::{Gaze, Moment, Projection};
use crate::show::frame::ShowFrame;
use crate::sky::Reduction;
use crate::units::angle::{DEGREE_RAD, asin_clamped, wrap_pm_pi};
use glam::{DMat3, DVec3};
use std::cell::OnceCell;

/// Degrees in a second.
const FASTEST_DEG_PER_S: f64 = 10.0;
/// Below this brightness nobody sees the picture turn.
const DARK: f64 = 0.02;
/// Seconds of sky in a second below which the daily motion cannot be too fast.
const SLOW_RATE: f64 = 1_500.0;

/// A turn that is too fast.
struct Episode {
    from_s: f64,
    last_s: f64,
    peak_deg_per_s: f64,
}

/// What is kept of a frame.
struct Seen {
    t_s: f64,
    fade: f64,
    projection: Projection,
    gaze: Gaze,
    /// The same instant, place and lock, without a stage.
    moment: Moment,
    axes: OnceCell<Option<DMat3>>,
}

/// The frame before, and what turned too fast.
#[derive(Default)]
pub(super) struct Slews {
    before: Option<Seen>,
    gaze: Vec<Episode>,
    sky: Vec<Episode>,
}

impl Slews {
    pub(super) fn see(&mut self, t_s: f64, frame: &ShowFrame, catalogs: &Catalogs) {
        let now = Seen::of(t_s, frame);
        if let Some(before) = self.before.take() {
            let step_s = t_s - before.t_s;
            let is_seen = before.fade > DARK && now.fade > DARK;
            if is_seen && step_s > 0.0 {
                note(&mut self.gaze, before.t_s, t_s, now.gaze_turn_rad(&before) / DEGREE_RAD / step_s);
                note(&mut self.sky, before.t_s, t_s, now.sky_turn_rad(&before, catalogs) / DEGREE_RAD / step_s);
            }
        }
        self.before = Some(now);
    }

    /// What to say of them.
    pub(super) fn found(self) -> Vec<(f64, String)> {
        let say = |what: &'static str, episode: &Episode| {
            let Episode { from_s, last_s, peak_deg_per_s } = episode;
            let turn = if last_s - from_s < 0.08 {
                format!("{what} jumps by {:.0} degrees", peak_deg_per_s * (last_s - from_s))
            } else {
                format!("{what} turns at up to {peak_deg_per_s:.0} degrees in a second")
            };
            (*from_s, format!("{turn}; take more time (at most 10), or cut in the dark with fade = 0"))
        };
        let gaze = self.gaze.iter().map(|episode| say("the view", episode));
        gaze.chain(self.sky.iter().map(|episode| say("the sky", episode))).collect()
    }
}

fn note(episodes: &mut Vec<Episode>, from_s: f64, to_s: f64, deg_per_s: f64) {
    if deg_per_s <= FASTEST_DEG_PER_S * 1.001 {
        return;
    }
    match episodes.last_mut().filter(|last| from_s - last.last_s < 1.0) {
        Some(last) => {
            last.last_s = to_s;
            last.peak_deg_per_s = last.peak_deg_per_s.max(deg_per_s);
        }
        None => episodes.push(Episode { from_s, last_s: to_s, peak_deg_per_s: deg_per_s }),
    }
}

impl Seen {
    fn of(t_s: f64, frame: &ShowFrame) -> Self {
        let Moment { instant, observer, lock, what_if, gaze, fade, .. } = &frame.moment;
        let moment = Moment { lock: *lock, what_if: *what_if, ..Moment::new(*instant, *observer) };
        Seen { t_s, fade: *fade, projection: frame.view.projection, gaze: *gaze, moment, axes: OnceCell::new() }
    }

    /// A dome turns about the zenith, a flat view along a great circle.
    fn gaze_turn_rad(&self, before: &Seen) -> f64 {
        if self.projection == Projection::Dome {
            return wrap_pm_pi(self.gaze.azimuth_rad - before.gaze.azimuth_rad).abs();
        }
        let chord = (direction(before.gaze) - direction(self.gaze)).length();
        2.0 * asin_clamped(0.5 * chord)
    }

    /// How far the stars turned against the picture.
    fn sky_turn_rad(&self, before: &Seen, catalogs: &Catalogs) -> f64 {
        let rate = self.moment.instant.seconds_since(before.moment.instant) / (self.t_s - before.t_s);
        let is_same_place = before.moment.observer == self.moment.observer;
        if rate.abs() < SLOW_RATE && is_same_place && before.moment.lock.name() == self.moment.lock.name() {
            return 0.0;
        }
        let (Some(from), Some(to)) = (before.axes(catalogs), self.axes(catalogs)) else { return 0.0 };
        let turn: DMat3 = to * from.transpose();
        // twice the sine and twice the cosine of the angle of a rotation
        let axis =
            DVec3::new(turn.y_axis.z - turn.z_axis.y, turn.z_axis.x - turn.x_axis.z, turn.x_axis.y - turn.y_axis.x);
        axis.length().atan2(turn.x_axis.x + turn.y_axis.y + turn.z_axis.z - 1.0)
    }

    /// The picture's axes from those of the stars.
    fn axes(&self, catalogs: &Catalogs) -> Option<DMat3> {
        *self.axes.get_or_init(|| {
            let reduction = Reduction::at(&self.moment, catalogs).ok()?;
            Some(reduction.held_from_horizontal * reduction.horizontal_from_icrs.matrix())
        })
    }
}

fn direction(gaze: Gaze) -> DVec3 {
    let ((sine, cosine), (up, level)) = (gaze.azimuth_rad.sin_cos(), gaze.altitude_rad.sin_cos());
    DVec3::new(sine * level, cosine * level, up)
}

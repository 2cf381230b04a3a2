//! A film from the window. While it is recorded only Moments are kept, so that no frame is lost however slow the machine is;
//! afterwards they are rendered by the same line that renders shows, at 30 frames in a second.

use crate::app::cli::Common;
use crate::app::export::{Codec, Reel, Slice, film_format, write_film};
use crate::app::{delivery, failure::Failure};
use crate::catalogs::Catalogs;
use crate::moment::{Gaze, Moment, View};
use crate::scene::lens::FrameSize;
use crate::scene::target::Target;
use crate::units::angle::wrap_pm_pi;
use std::path::Path;

/// Frames in a second.
const FRAMES_PER_SECOND: u32 = 30;
/// Between Moments that are further apart than this, s, nothing moved.
const LONGEST_GAP_S: f64 = 0.3;
/// Longest film, s: its Moments take a few hundred megabytes at most.
pub const LONGEST_S: f64 = 600.0;
/// Longest side of a film that every player shows, px.
const SIDE_MAX_PX: u32 = 4096;

/// A Moment of the film.
#[derive(Debug, Clone)]
struct Sample {
    t_s: f64,
    moment: Moment,
    view: View,
}

/// A film that is being recorded.
#[derive(Debug, Clone, Default)]
pub struct Recording {
    samples: Vec<Sample>,
}

impl Recording {
    /// Keeps what is shown so many seconds after the beginning; what is shown is unchanged until the next.
    pub fn keep(&mut self, t_s: f64, moment: Moment, view: View) {
        if self.samples.last().is_none_or(|last| last.t_s < t_s) {
            self.samples.push(Sample { t_s, moment, view });
        }
    }

    /// How long it is, s.
    pub fn length_s(&self) -> f64 {
        self.samples.last().map_or(0.0, |last| last.t_s)
    }

    fn frame_count(&self) -> u32 {
        ((self.length_s() * f64::from(FRAMES_PER_SECOND)).floor() as u32 + 1).max(1)
    }

    /// What is shown at a time: between two Moments of something that moves, the way between them.
    fn at(&self, t_s: f64) -> Option<(Moment, View)> {
        let after = self.samples.partition_point(|sample| sample.t_s <= t_s).max(1);
        let one = self.samples.get(after - 1)?;
        match self.samples.get(after) {
            Some(other) if other.t_s - one.t_s <= LONGEST_GAP_S => {
                Some(between(one, other, ((t_s - one.t_s) / (other.t_s - one.t_s)).clamp(0.0, 1.0)))
            }
            _ => Some((one.moment.clone(), one.view)),
        }
    }
}

/// Between two samples; what has no way between stays until the second.
fn between(one: &Sample, other: &Sample, part: f64) -> (Moment, View) {
    let mut moment = one.moment.clone();
    let way = |from: f64, to: f64| from + (to - from) * part;
    let (from, to) = (&one.moment, &other.moment);
    // A jump in time is a jump.
    let passed_s = to.instant.seconds_since(from.instant);
    let shown_s = to.show_time_s - from.show_time_s;
    if from.observer == to.observer {
        moment.instant = from.instant.plus_seconds(passed_s * part);
    }
    moment.show_time_s = from.show_time_s + shown_s * part;
    moment.fade = way(from.fade, to.fade);
    moment.house_light = way(from.house_light, to.house_light);
    moment.exposure_stops = way(from.exposure_stops, to.exposure_stops);
    moment.gaze = Gaze {
        azimuth_rad: from.gaze.azimuth_rad + wrap_pm_pi(to.gaze.azimuth_rad - from.gaze.azimuth_rad) * part,
        altitude_rad: way(from.gaze.altitude_rad, to.gaze.altitude_rad),
    };
    let mut view = one.view;
    if view.projection == other.view.projection {
        view.fov_rad = view.fov_rad * (other.view.fov_rad / view.fov_rad).powf(part);
        view.tilt_rad = way(view.tilt_rad, other.view.tilt_rad);
    }
    (moment, view)
}

/// Renders a recording into a film, as the window shows it.
///
/// # Errors
/// No encoder, no adapter, a full disk.
pub fn film_of(recording: &Recording, target: &Target, catalogs: &Catalogs, place: &Path) -> Result<(), Failure> {
    let target = Target { frame: even(target.frame), ..*target };
    let picture = |frame: u32| {
        let seconds = f64::from(frame - 1) / f64::from(FRAMES_PER_SECOND);
        let (moment, view) = recording.at(seconds).ok_or(Failure::Running("the film has no frames".to_owned()))?;
        let View { projection, fov_rad, tilt_rad } = view;
        Ok((moment, Target { projection, fov_rad, tilt_rad, ..target }))
    };
    let reel = Reel {
        name: "window".to_owned(),
        frames_per_second: FRAMES_PER_SECOND,
        frame_count: recording.frame_count(),
        picture: &picture,
        catalogs,
    };
    film_format(place, Codec::H264, target.frame, FRAMES_PER_SECOND)?;
    let mut renderer = delivery::renderer()?;
    let quiet = Common { quiet: true, ..Common::default() };
    let whole = (place, Codec::H264, Slice::whole(reel.frame_count));
    write_film(&quiet, (&reel, None), &mut renderer, whole).map(|_| ())
}

/// Films have even sides.
fn even(size: FrameSize) -> FrameSize {
    let side = |px: u32| (px.min(SIDE_MAX_PX) & !1).max(2);
    FrameSize { width_px: side(size.width_px), height_px: side(size.height_px) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::Instant;
    use crate::moment::{Language, Observer, Projection};

    fn moment(seconds: f64) -> Moment {
        Moment::new(Instant::J2000.plus_seconds(seconds), Observer::on_earth_deg(116.4, 39.9, 0.0))
    }

    const VIEW: View = View { projection: Projection::Dome, fov_rad: 3.0, tilt_rad: 0.0 };

    #[test]
    fn a_slow_machine_gives_an_even_film_and_what_stood_stands() {
        let mut recording = Recording::default();
        for step in 0..=10 {
            // Five frames in a second of a sky that runs a hundred times too fast.
            let t_s = 0.2 * f64::from(step);
            recording.keep(t_s, moment(100.0 * t_s), VIEW);
        }
        recording.keep(9.0, Moment { language: Language::Zh, ..moment(777.0) }, View { fov_rad: 1.0, ..VIEW });
        assert_eq!(recording.frame_count(), 271);
        let seconds = |t_s: f64| recording.at(t_s).unwrap().0.instant.seconds_since(Instant::J2000);
        for frame in 0..60 {
            let t_s = f64::from(frame) / 30.0;
            assert!((seconds(t_s) - 100.0 * t_s).abs() < 1e-6, "frame {frame}");
        }
        assert_eq!(seconds(8.9), 200.0, "in the long gap nothing was drawn, for nothing moved");
        let (last, view) = recording.at(99.0).unwrap();
        assert_eq!((last.language, view.fov_rad), (Language::Zh, 1.0));
    }

    #[test]
    fn a_film_has_even_sides_that_players_show() {
        let size = even(FrameSize { width_px: 1101, height_px: 9001 });
        assert_eq!((size.width_px, size.height_px), (1100, 4096));
        assert!(Recording::default().at(0.0).is_none());
    }
}

//! Instants on a grid so fine that a picture can hardly tell them from their neighbours: what is made for one serves many frames.

use crate::astro::time::Instant;
use crate::moment::{Loupe, Moment};
use crate::scene::lens::Projection;
use crate::scene::target::Target;
use crate::sky::Sky;
use crate::units::constants::EARTH_ROTATION_RAD_PER_S;

/// The steps of a grid. Half a step is the largest error of what is taken from the nearest instant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    /// How far the sky turns at most in a step, px of the middle of the frame. At the edge of a wide perspective, whose pixels
    /// stand for less, it is a few times more.
    pub(super) step_px: f64,
    /// Longest step, s.
    pub(super) longest_s: f64,
}

/// The ticks of a clock that runs, for points of light: by so little nobody sees a star hop, between its twinkling.
const TICKS: Grid = Grid { step_px: 1.0 / 16.0, longest_s: 1.0 };
/// Shorter steps than this save nothing.
const SHORTEST_S: f64 = 1.0 / 32.0;

impl Grid {
    /// The nearest instant for pixels of this angular width; the instant itself where steps would be too short.
    pub(super) fn nearest(self, instant: Instant, pixel_rad: f64) -> Instant {
        let longest_s = (self.step_px * pixel_rad / EARTH_ROTATION_RAD_PER_S).min(self.longest_s);
        if longest_s.is_nan() || longest_s < SHORTEST_S {
            return instant;
        }
        let step_s = longest_s.log2().floor().exp2();
        let steps = (instant.seconds_since(Instant::J2000) / step_s).round();
        Instant::J2000.plus_seconds(steps * step_s)
    }
}

/// The Moment of a live picture whose clock runs, on the tick of that clock: the sky goes on by so little at a time, at most a
/// sixteenth of a pixel and a second, that nobody sees it, and between two ticks only what twinkles is new. `last` is the sky of
/// the frame before. With several deliveries the finest counts; a second sky beside the first does not tick.
///
/// What is made of the Moment that comes back is exact: `compose` never rounds an instant of stars, bodies and lines.
pub fn ticked<'a>(moment: Moment, targets: impl IntoIterator<Item = &'a Target>, last: &Sky) -> Moment {
    Moment { instant: TICKS.nearest(moment.instant, finest_pixel_rad(&moment, targets, last)), ..moment }
}

/// The angle that the finest pixel of some deliveries stands for, rad; 0 where something may move faster than the sky turns:
/// satellites, the light of an eclipse of the Sun, what stands on the stage, a globe of the sky, what is seen from space.
pub fn finest_pixel_rad<'a>(moment: &Moment, targets: impl IntoIterator<Item = &'a Target>, sky: &Sky) -> f64 {
    let is_fast = sky.light.sun.shadow.is_some() || !sky.satellites.is_empty() || !sky.reduction.on_ground;
    if is_fast || !moment.stage.is_empty() {
        return 0.0;
    }
    let of_target = |target: &Target| match target.projection {
        Projection::Globe => 0.0,
        _ => target.lens(sky).map_or(0.0, |lens| lens.pixel_rad()),
    };
    let finest_rad = targets.into_iter().map(of_target).reduce(f64::min).unwrap_or(0.0);
    finest_rad * moment.loupe.as_ref().map_or(1.0, minification)
}

/// Angle that a pixel in a loupe stands for against one around it.
fn minification(loupe: &Loupe) -> f64 {
    (0.5 * loupe.fov_rad / loupe.radius_rad).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::Observer;
    use crate::moment::stage::Caption;
    use crate::scene::lens::FrameSize;
    use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD};

    fn moment(catalogs: &Catalogs, time: &str) -> Moment {
        let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
        Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0))
    }

    fn dome(size_px: u32) -> Target {
        Target::new(Projection::Dome, FrameSize::square(size_px))
    }

    /// The largest step of the instants of a minute, s.
    fn tick_s(moment: &Moment, targets: &[Target], catalogs: &Catalogs) -> f64 {
        let sky = Sky::at(moment, catalogs).unwrap();
        let at = |part: i32| Moment { instant: moment.instant.plus_seconds(0.01 * f64::from(part)), ..moment.clone() };
        let shown = |part: i32| ticked(at(part), targets, &sky).instant;
        let steps = (0..400).map(|part| shown(part + 1).seconds_since(shown(part)));
        let tick_s = steps.fold(0.0, f64::max);
        for part in 0..400 {
            let beside_s = shown(part).seconds_since(at(part).instant).abs();
            assert!(beside_s <= 0.5 * tick_s + 1e-6, "{beside_s} s");
        }
        tick_s
    }

    #[test]
    fn a_clock_ticks_by_a_sixteenth_of_the_finest_pixel_and_a_second_at_most() {
        let catalogs = Catalogs::embedded();
        let night = moment(&catalogs, "2026-01-15T14:00:00Z");
        let narrow = Target { fov_rad: 10.0 * DEGREE_RAD, ..Target::new(Projection::Perspective, dome(1024).frame) };
        for (targets, expected_s) in [
            (vec![dome(1024)], 1.0),
            (vec![dome(4096)], 0.5),
            (vec![dome(1024), dome(8192)], 0.25),
            (vec![narrow], 0.125),
            (vec![Target { fov_rad: 0.5 * DEGREE_RAD, ..narrow }], 0.01),
            (vec![Target::new(Projection::Globe, dome(1024).frame)], 0.01),
        ] {
            let tick_s = tick_s(&night, &targets, &catalogs);
            assert!((tick_s - expected_s).abs() < 1e-6, "{targets:?}: {tick_s} s");
        }
        for (angular_radius_rad, expected_s) in [(None, 1.0 / 32.0), (Some(20.0 * ARCSECOND_RAD), 0.01)] {
            let magnified = Moment { loupe: Some(Loupe::over("jupiter", angular_radius_rad)), ..night.clone() };
            let tick_s = tick_s(&magnified, &[dome(1024)], &catalogs);
            assert!((tick_s - expected_s).abs() < 1e-6, "in a loupe: {tick_s} s");
        }
    }

    #[test]
    fn nothing_ticks_in_the_shadow_of_the_moon_in_space_or_with_a_stage() {
        let catalogs = Catalogs::embedded();
        let eclipse = moment(&catalogs, "2035-09-02T00:31:00Z");
        let geocentre = Moment { observer: Observer::geocentre(), ..moment(&catalogs, "2026-01-15T14:00:00Z") };
        let mut with_caption = moment(&catalogs, "2026-01-15T14:00:00Z");
        with_caption.stage.captions.push(Caption::new("Look up"));
        for exact in [eclipse, geocentre, with_caption] {
            assert!(tick_s(&exact, &[dome(1024)], &catalogs) < 0.011);
        }
    }
}

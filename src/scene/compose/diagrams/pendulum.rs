//! A Foucault pendulum from above: its plane keeps its direction while the Earth turns under it, so that on the floor it
//! turns by the Earth's rotation times the sine of the latitude, with the clock in the north. It was let go in the meridian.

use super::canvas::{Canvas, GUIDE, PlateShape, polar};
use super::subject::Subject;
use crate::astro::time::Instant;
use crate::moment::stage::StageColor;
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::EARTH_ROTATION_RAD_PER_S;
use glam::DVec2;
use std::f64::consts::{FRAC_PI_2, TAU};

const DIAL: f64 = 0.72;
/// One swing there and back of the clock of the show, s: that of a wire 16 m long.
const SWING_S: f64 = 8.0;

/// How fast the plane turns over the floor, rad/s, positive from north to east.
pub(super) fn turn_rad_per_s(latitude_rad: f64) -> f64 {
    EARTH_ROTATION_RAD_PER_S * latitude_rad.sin()
}

pub(super) fn drawing(subject: &Subject<'_>, since: Instant) -> Canvas {
    let Some(site) = subject.moment.observer.site() else {
        return super::only_words(PlateShape::Round, subject.word("a pendulum needs ground", "摆须悬于地面"));
    };
    let rate = turn_rad_per_s(site.latitude_rad);
    let turned_rad = rate * subject.now().seconds_since(since);
    let mut canvas = Canvas::new(PlateShape::Round);
    dial(subject, &mut canvas);
    // Azimuths run from the top to the right.
    let plane = polar(DIAL, FRAC_PI_2 - turned_rad);
    canvas.fan(DVec2::ZERO, &swept(turned_rad), StageColor::Gold.rgb(), 0.16);
    canvas.dashed(polar(-DIAL, FRAC_PI_2), polar(DIAL, FRAC_PI_2), StageColor::Grey.rgb());
    canvas.line([-plane, plane], StageColor::Gold.rgb(), 1.6);
    let swing = (TAU * subject.moment.show_time_s / SWING_S).cos();
    canvas.disc(plane * (0.94 * swing), 0.05, StageColor::Gold.rgb(), 1.0);
    let hour_deg = rate * 3600.0 / DEGREE_RAD;
    let mut y = -0.30;
    let mut say = |words: String| {
        canvas.centred(DVec2::new(0.0, y), words.replace('-', "−"));
        y -= 1.5 * subject.em;
    };
    say(format!("{:.1}°", turned_rad / DEGREE_RAD));
    say(format!("{hour_deg:.3}°/{}", subject.word("h", "时")));
    if hour_deg.abs() > 1e-6 {
        say(format!("{} {:.2} {}", subject.word("a turn:", "一周"), 360.0 / hour_deg.abs(), subject.word("h", "小时")));
    }
    canvas
}

/// The part of the last half turn that the plane has gone over.
fn swept(turned_rad: f64) -> Vec<DVec2> {
    let part_rad = turned_rad.clamp(-std::f64::consts::PI, std::f64::consts::PI);
    (0..=48).map(|i| polar(DIAL, FRAC_PI_2 - turned_rad + part_rad * (1.0 - f64::from(i) / 48.0))).collect()
}

fn dial(subject: &Subject<'_>, canvas: &mut Canvas) {
    canvas.circle(DVec2::ZERO, DIAL, GUIDE, 1.2);
    for tick in 0..36 {
        let angle_rad = TAU * f64::from(tick) / 36.0;
        let inner = if tick % 3 == 0 { 0.93 } else { 0.97 };
        canvas.line([polar(DIAL * inner, angle_rad), polar(DIAL, angle_rad)], StageColor::Grey.rgb(), 1.0);
    }
    for (quarter, (english, chinese)) in [("N", "北"), ("E", "东"), ("S", "南"), ("W", "西")].into_iter().enumerate()
    {
        let at = polar(0.86, FRAC_PI_2 * (1.0 - quarter as f64));
        canvas.centred(at, subject.word(english, chinese));
    }
}

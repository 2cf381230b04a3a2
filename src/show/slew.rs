//! A smooth turn of the view that brings something into the sweet spot of a dome, or into the middle of a flat view.
//!
//! ```text
//!  speed                         A dome turns about the zenith (azimuth) and about the level axis from side to side
//!   10°/s     ________           (tilt); a flat view turns about the same two axes. They are perpendicular, so the
//!            /        \          picture turns with hypot(azimuth', lift'): that is what stays below 10 degrees/s,
//!   _______/            \____ t  also near the zenith, where a great circle would spin a level picture.
//! ```
//!
//! A pure function of show time. Begins and ends softly (a smooth step of the speed over at most 2 s).

use super::ease::Ease;
use crate::moment::{DomeTilt, Gaze, Projection, View};
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi, wrap_pm_pi};
use std::f64::consts::{FRAC_PI_2, PI};

/// The fastest turn that an audience bears, rad/s.
pub const FASTEST_RAD_PER_S: f64 = 10.0 * DEGREE_RAD;
/// Longest time to reach the full speed, s.
const RAMP_S: f64 = 2.0;
/// Shorter turns are driven so that the speed grows by this on average, rad/s^2.
const GAIN_RAD_PER_S2: f64 = FASTEST_RAD_PER_S / RAMP_S;
/// Where one sees with ease, as parts of the half of a dome: 20 and 40 degrees above the front of a full one.
const SWEET_PARTS: (f64, f64) = (2.0 / 9.0, 4.0 / 9.0);

/// Where the view points at a time of a slew.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pointing {
    /// Direction of attention.
    pub gaze: Gaze,
    /// Tilt of a dome, rad.
    pub tilt_rad: f64,
}

/// A turn under way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slew {
    begins_s: f64,
    from: Pointing,
    to: Pointing,
    /// The turn about the zenith and the one about the level axis, rad.
    turn_rad: [f64; 2],
}

impl Slew {
    /// The turn that brings a direction, in the axes that the view is held to, where it is seen with ease; it begins at
    /// `begins_s` of the show's clock, from where the view points. A globe shows all of the sky: there is nothing to turn.
    pub fn towards(object: Gaze, tilt: DomeTilt, from: (Gaze, View), begins_s: f64) -> Option<Self> {
        if !object.azimuth_rad.is_finite() || !object.altitude_rad.is_finite() {
            return None;
        }
        let (gaze, view) = from;
        let from = Pointing { gaze, tilt_rad: view.tilt_rad };
        let azimuth_rad = wrap_0_2pi(object.azimuth_rad);
        let to = match view.projection {
            Projection::Globe => return None,
            Projection::Dome => Pointing {
                gaze: Gaze { azimuth_rad, ..gaze },
                tilt_rad: match tilt {
                    DomeTilt::Stays => view.tilt_rad,
                    DomeTilt::Follows => sweet_tilt_rad(object.altitude_rad, view),
                },
            },
            Projection::Perspective | Projection::Stereographic => {
                let altitude_rad = object.altitude_rad.clamp(-FRAC_PI_2, FRAC_PI_2);
                Pointing { gaze: Gaze { azimuth_rad, altitude_rad }, ..from }
            }
        };
        let lift_rad = (to.gaze.altitude_rad - gaze.altitude_rad) + (to.tilt_rad - view.tilt_rad);
        let turn_rad = [wrap_pm_pi(azimuth_rad - gaze.azimuth_rad), lift_rad];
        let is_possible = turn_rad.iter().all(|angle_rad| angle_rad.is_finite());
        is_possible.then_some(Slew { begins_s, from, to, turn_rad })
    }

    /// When it has arrived, by the show's clock, s.
    pub fn ends_s(&self) -> f64 {
        let Pace { ramp_s, cruise_s, .. } = self.pace();
        self.begins_s + 2.0 * ramp_s + cruise_s
    }

    /// Where the view points at a time of the show's clock.
    pub fn at(&self, show_time_s: f64) -> Pointing {
        if show_time_s >= self.ends_s() {
            return self.to;
        }
        let length_rad = self.length_rad();
        let part = if length_rad > 0.0 { self.way_rad(show_time_s - self.begins_s) / length_rad } else { 0.0 };
        let Pointing { gaze, tilt_rad } = self.from;
        Pointing {
            gaze: Gaze {
                azimuth_rad: wrap_0_2pi(gaze.azimuth_rad + part * self.turn_rad[0]),
                altitude_rad: gaze.altitude_rad + part * (self.to.gaze.altitude_rad - gaze.altitude_rad),
            },
            tilt_rad: tilt_rad + part * (self.to.tilt_rad - tilt_rad),
        }
    }

    fn length_rad(&self) -> f64 {
        self.turn_rad[0].hypot(self.turn_rad[1])
    }

    /// How far it has turned so long after its beginning, rad.
    fn way_rad(&self, elapsed_s: f64) -> f64 {
        let Pace { ramp_s, cruise_s, speed_rad_per_s } = self.pace();
        let gained_rad = |s: f64| speed_rad_per_s * ramp_s * Ease::Smooth.area(s / ramp_s.max(f64::MIN_POSITIVE));
        let t = elapsed_s.clamp(0.0, 2.0 * ramp_s + cruise_s);
        if t <= ramp_s {
            gained_rad(t)
        } else if t <= ramp_s + cruise_s {
            gained_rad(ramp_s) + speed_rad_per_s * (t - ramp_s)
        } else {
            self.length_rad() - gained_rad(2.0 * ramp_s + cruise_s - t)
        }
    }

    fn pace(&self) -> Pace {
        let length_rad = self.length_rad();
        let ramp_s = (length_rad / GAIN_RAD_PER_S2).sqrt().min(RAMP_S);
        let speed_rad_per_s = (length_rad / ramp_s.max(f64::MIN_POSITIVE)).min(FASTEST_RAD_PER_S);
        let cruise_s = (length_rad / FASTEST_RAD_PER_S - RAMP_S).max(0.0);
        Pace { ramp_s, cruise_s, speed_rad_per_s }
    }
}

/// How a turn is driven: faster for `ramp_s`, even for `cruise_s`, slower for `ramp_s`.
struct Pace {
    ramp_s: f64,
    cruise_s: f64,
    speed_rad_per_s: f64,
}

/// The tilt nearest to the present one under which an altitude in front stands in the sweet spot: so much above the lowest
/// point of the front that is seen, or above the circle 90 degrees from the centre where more than a hemisphere is.
fn sweet_tilt_rad(altitude_rad: f64, view: View) -> f64 {
    let half_rad = (0.5 * view.fov_rad).min(FRAC_PI_2);
    let front_rad = FRAC_PI_2 - half_rad;
    let [lowest_rad, highest_rad] =
        [SWEET_PARTS.0, SWEET_PARTS.1].map(|part| part * half_rad + front_rad - altitude_rad);
    view.tilt_rad.clamp(lowest_rad, highest_rad).clamp(-FRAC_PI_2, PI)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(projection: Projection, fov_deg: f64) -> View {
        View { projection, fov_rad: fov_deg * DEGREE_RAD, tilt_rad: 0.0 }
    }

    fn gaze(azimuth_deg: f64, altitude_deg: f64) -> Gaze {
        Gaze { azimuth_rad: azimuth_deg * DEGREE_RAD, altitude_rad: altitude_deg * DEGREE_RAD }
    }

    /// The rotation of the picture against the sky: about the zenith, then about the level axis.
    fn axes(pointing: Pointing) -> glam::DMat3 {
        let lift_rad = pointing.gaze.altitude_rad - pointing.tilt_rad;
        glam::DMat3::from_rotation_x(-lift_rad) * glam::DMat3::from_rotation_z(pointing.gaze.azimuth_rad)
    }

    fn turned_rad(from: Pointing, to: Pointing) -> f64 {
        let turn = axes(to) * axes(from).transpose();
        let axis = glam::DVec3::new(
            turn.y_axis.z - turn.z_axis.y,
            turn.z_axis.x - turn.x_axis.z,
            turn.x_axis.y - turn.y_axis.x,
        );
        axis.length().atan2(turn.x_axis.x + turn.y_axis.y + turn.z_axis.z - 1.0)
    }

    #[test]
    fn no_picture_turns_faster_than_ten_degrees_in_a_second_and_long_turns_reach_it() {
        for projection in [Projection::Dome, Projection::Perspective, Projection::Stereographic] {
            for (azimuth_deg, altitude_deg) in [(0.0, 89.0), (359.0, -30.0), (185.0, 31.0), (90.0, 88.0), (181.0, 30.0)]
            {
                let towards = gaze(azimuth_deg, altitude_deg);
                let slew =
                    Slew::towards(towards, DomeTilt::Follows, (Gaze::default(), view(projection, 180.0)), 7.0).unwrap();
                let mut fastest_deg_per_s: f64 = 0.0;
                let step_s = 1.0 / 60.0;
                let mut t_s = 7.0;
                while t_s < slew.ends_s() + 1.0 {
                    let turn_deg = turned_rad(slew.at(t_s), slew.at(t_s + step_s)) / DEGREE_RAD;
                    fastest_deg_per_s = fastest_deg_per_s.max(turn_deg / step_s);
                    t_s += step_s;
                }
                assert!(fastest_deg_per_s < 10.000_1, "{projection} {azimuth_deg}: {fastest_deg_per_s}");
                if slew.length_rad() > 30.0 * DEGREE_RAD {
                    assert!(fastest_deg_per_s > 9.9, "{projection} {azimuth_deg}: {fastest_deg_per_s}");
                }
            }
        }
    }

    #[test]
    fn it_begins_where_the_view_points_and_arrives_exactly() {
        let flat = view(Projection::Perspective, 60.0);
        let towards = gaze(350.25, 12.5);
        let slew = Slew::towards(towards, DomeTilt::Follows, (gaze(10.0, 30.0), flat), 3.0).unwrap();
        assert_eq!(slew.at(0.0).gaze, gaze(10.0, 30.0));
        assert_eq!(slew.at(slew.ends_s()).gaze, towards);
        assert_eq!(slew.at(1e9).gaze, towards);
        let middle = slew.at(0.5 * (3.0 + slew.ends_s())).gaze;
        assert!((wrap_pm_pi(middle.azimuth_rad) / DEGREE_RAD - 0.125).abs() < 1e-9, "the short way, over the north");
        assert!(Slew::towards(towards, DomeTilt::Follows, (towards, flat), 3.0).unwrap().ends_s() < 3.01);
    }

    #[test]
    fn a_dome_brings_things_20_to_40_degrees_above_its_front_and_tilts_no_more_than_it_must() {
        let dome = view(Projection::Dome, 180.0);
        let tilt_deg = |altitude_deg: f64, tilt, view| {
            let slew = Slew::towards(gaze(90.0, altitude_deg), tilt, (Gaze::default(), view), 0.0).unwrap();
            let there = slew.at(1e3);
            assert_eq!(there.gaze.azimuth_rad, 90.0 * DEGREE_RAD, "the front turns to it");
            there.tilt_rad / DEGREE_RAD
        };
        let near = |one: f64, other: f64| assert!((one - other).abs() < 1e-9, "{one} is not {other}");
        near(tilt_deg(30.0, DomeTilt::Follows, dome), 0.0);
        near(tilt_deg(85.0, DomeTilt::Follows, dome), -45.0);
        near(tilt_deg(5.0, DomeTilt::Follows, dome), 15.0);
        near(tilt_deg(85.0, DomeTilt::Stays, dome), 0.0);
        near(tilt_deg(30.0, DomeTilt::Follows, View { tilt_rad: 5.0 * DEGREE_RAD, ..dome }), 5.0);
        // A narrow circle about the zenith has to come down to what is at 30 degrees.
        near(tilt_deg(30.0, DomeTilt::Follows, view(Projection::Dome, 18.0)), 90.0 - 9.0 + 2.0 - 30.0);
    }

    #[test]
    fn a_globe_stays_as_it_is() {
        let globe = view(Projection::Globe, 360.0);
        assert_eq!(Slew::towards(gaze(1.0, 2.0), DomeTilt::Follows, (Gaze::default(), globe), 0.0), None);
    }
}

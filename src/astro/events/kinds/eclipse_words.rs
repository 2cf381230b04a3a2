//! What the details of eclipses, transits and occultations have in common.

use crate::astro::events::eclipse::LocalMoment;
use crate::astro::events::event::Detail;
use crate::units::angle::DEGREE_RAD;

/// From this error of Delta T on it is said.
const SAID_UNCERTAINTY_S: f64 = 60.0;

/// An angle in degrees.
pub(super) fn degrees(name: &'static str, angle_rad: f64, decimals: usize) -> Detail {
    Detail::number(name, angle_rad / DEGREE_RAD, decimals)
}

/// Delta T, with its standard error where it exceeds a minute.
pub(super) fn delta_t((delta_t_s, uncertainty_s): (f64, f64)) -> Vec<Detail> {
    let mut detail = vec![Detail::number("delta_t_s", delta_t_s, 1)];
    if uncertainty_s > SAID_UNCERTAINTY_S {
        detail.push(Detail::number("delta_t_uncertainty_s", uncertainty_s, 0));
    }
    detail
}

/// Whether the body is up at all of these moments, at some or at none.
pub(super) fn visibility(moments: impl Iterator<Item = LocalMoment>) -> &'static str {
    match moments.fold((false, false), |(up, down), moment| (up || moment.is_up(), down || !moment.is_up())) {
        (true, false) => "whole",
        (true, true) => "part",
        _ => "below_horizon",
    }
}

/// Time, altitude, azimuth and position angle of each moment under the names that begin with its own.
pub(super) fn local_moments(
    moments: impl Iterator<Item = (&'static str, LocalMoment)>,
    words: &[[&'static str; 5]],
) -> Vec<Detail> {
    let mut detail = Vec::new();
    for (name, moment) in moments {
        if let Some([_, utc, altitude, azimuth, position_angle]) = words.iter().find(|words| words[0] == name) {
            detail.extend([
                Detail::time(utc, moment.instant),
                degrees(altitude, moment.place.altitude_rad(), 2),
                degrees(azimuth, moment.place.azimuth_rad(), 2),
                degrees(position_angle, moment.position_angle_rad, 1),
            ]);
        }
    }
    detail
}

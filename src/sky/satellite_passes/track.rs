//! The way of a satellite over one place: samples, maxima, crossings of an altitude.

use super::PassPoint;
use crate::astro::frames::{Direction, GeodeticSite, Horizontal, Itrs, Rotation, Teme, itrs_from_teme};
use crate::astro::orbits::SatelliteError;
use crate::astro::time::{Instant, TimeScales};
use crate::catalogs::satellites::Satellite;
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::{AU_KM, DAY_S};
use glam::DVec3;
use std::f64::consts::{PI, TAU};

/// Samples in one revolution.
const SAMPLES_PER_REVOLUTION: f64 = 90.0;
/// The longest step between samples, s.
const LONGEST_STEP_S: f64 = 600.0;
/// How well instants are found, s.
const FOUND_TO_S: f64 = 1e-3;

/// A satellite as seen from one place.
pub(super) struct Track<'a> {
    pub(super) satellite: &'a Satellite,
    pub(super) scales: &'a TimeScales,
    pub(super) site_km: DVec3,
    pub(super) horizontal_from_itrs: Rotation<Horizontal, Itrs>,
    polar_motion_rad: (f64, f64),
}

/// A stretch of time above the least altitude.
pub(super) struct Stretch {
    pub(super) rise: Option<PassPoint>,
    pub(super) culmination: PassPoint,
    pub(super) set: Option<PassPoint>,
    pub(super) first: Instant,
    pub(super) last: Instant,
}

impl<'a> Track<'a> {
    pub(super) fn new(satellite: &'a Satellite, site: &GeodeticSite, from: Instant, scales: &'a TimeScales) -> Self {
        Track {
            satellite,
            scales,
            site_km: site.itrs_position_au() * AU_KM,
            horizontal_from_itrs: site.horizontal_from_itrs(),
            polar_motion_rad: scales.polar_motion_rad(from),
        }
    }

    pub(super) fn itrs_from_teme(&self, instant: Instant) -> Rotation<Itrs, Teme> {
        itrs_from_teme(self.scales.ut1(instant), self.polar_motion_rad)
    }

    fn look(&self, instant: Instant) -> Result<PassPoint, SatelliteError> {
        let state = self.satellite.orbit.state(instant)?;
        let to_satellite_km = self.itrs_from_teme(instant).rotate(state.position_km) - self.site_km;
        let horizontal = Direction::new(self.horizontal_from_itrs.rotate(to_satellite_km));
        Ok(PassPoint { instant, horizontal, distance_km: to_satellite_km.length() })
    }

    /// An orbit whose highest point stays below the horizon of a place too far from its plane is not searched: the angle at
    /// the Earth's centre from the place to the nearest point under the orbit against the widest view from the apogee.
    pub(super) fn never_up(&self, site: &GeodeticSite, least_altitude_rad: f64) -> bool {
        // Half a degree and 3%: the orbit's own wobble, and the difference of geodetic and geocentric latitude.
        const MARGIN_RAD: f64 = 0.5 * DEGREE_RAD;
        let elements = self.satellite.orbit.elements();
        // Kepler's third law with the GM of WGS72, 398600.8 km^3/s^2.
        let motion_rad_s = elements.mean_motion_rev_per_d * TAU / DAY_S;
        let semi_major_axis_km = (398_600.8 / (motion_rad_s * motion_rad_s)).cbrt();
        let apogee_km = 1.03 * semi_major_axis_km * (1.0 + elements.eccentricity);
        let reach_rad =
            (self.site_km.length() / apogee_km * least_altitude_rad.cos()).clamp(-1.0, 1.0).acos() - least_altitude_rad;
        let tilt_rad = elements.inclination_rad.min(PI - elements.inclination_rad);
        site.latitude_rad.abs() > tilt_rad + reach_rad + MARGIN_RAD
    }

    /// Looks at even steps and at every maximum between them, until the end or until the orbit fails.
    pub(super) fn samples(&self, from: Instant, to: Instant) -> (Vec<PassPoint>, Option<SatelliteError>) {
        let span_s = to.seconds_since(from).max(0.0);
        let longest_s = (self.satellite.orbit.period_d() * DAY_S / SAMPLES_PER_REVOLUTION).min(LONGEST_STEP_S);
        let steps = (span_s / longest_s).ceil().max(2.0);
        let mut points: Vec<PassPoint> = Vec::with_capacity(steps as usize + 1);
        for step in 0..=steps as usize {
            match self.look(from.plus_seconds(span_s * step as f64 / steps)) {
                Ok(point) => points.push(point),
                Err(error) => return (self.with_maxima(&points), Some(error)),
            }
        }
        (self.with_maxima(&points), None)
    }

    fn with_maxima(&self, points: &[PassPoint]) -> Vec<PassPoint> {
        let altitude = |point: &PassPoint| point.horizontal.unit().z;
        let mut all: Vec<PassPoint> = Vec::with_capacity(points.len() + points.len() / 16);
        for (index, point) in points.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &points[before]);
            let around = before.zip(points.get(index + 1));
            let top = around
                .filter(|(before, after)| altitude(before) < altitude(point) && altitude(after) <= altitude(point))
                .and_then(|(before, after)| self.highest(before.instant, after.instant));
            // The maximum stands on one of the two sides of the sample.
            match top {
                Some(top) if top.instant < point.instant => all.extend([top, *point]),
                Some(top) => all.extend([*point, top]),
                None => all.push(*point),
            }
        }
        all
    }

    /// The highest point between two instants, by golden section.
    fn highest(&self, from: Instant, to: Instant) -> Option<PassPoint> {
        const GOLDEN: f64 = 0.618_033_988_749_894_8;
        let span_s = to.seconds_since(from);
        let at = |part_s: f64| self.look(from.plus_seconds(part_s)).ok();
        let (mut low_s, mut high_s) = (0.0, span_s);
        let (mut left_s, mut right_s) = (span_s * (1.0 - GOLDEN), span_s * GOLDEN);
        let (mut left, mut right) = (at(left_s)?, at(right_s)?);
        // The top is flat: a tenth of a second of time is far less than a microdegree.
        while high_s - low_s > 0.02 {
            if left.horizontal.unit().z < right.horizontal.unit().z {
                (low_s, left_s, left) = (left_s, right_s, right);
                right_s = low_s + GOLDEN * (high_s - low_s);
                right = at(right_s)?;
            } else {
                (high_s, right_s, right) = (right_s, left_s, left);
                left_s = high_s - GOLDEN * (high_s - low_s);
                left = at(left_s)?;
            }
        }
        at(0.5 * (low_s + high_s))
    }

    /// Cuts the way into stretches above an altitude.
    pub(super) fn stretches(&self, points: &[PassPoint], least_altitude_rad: f64) -> Vec<Stretch> {
        let is_up = |point: &PassPoint| point.horizontal.altitude_rad() >= least_altitude_rad;
        let mut stretches = Vec::new();
        let mut open: Option<Stretch> = None;
        let mut before: Option<&PassPoint> = None;
        for point in points {
            let crossing = before.filter(|before| is_up(before) != is_up(point));
            let crossing = crossing.and_then(|before| self.crossing(before, point, least_altitude_rad));
            if is_up(point) {
                let stretch = open.get_or_insert(Stretch {
                    rise: crossing,
                    culmination: *point,
                    set: None,
                    first: crossing.map_or(point.instant, |rise| rise.instant),
                    last: point.instant,
                });
                stretch.last = point.instant;
                if point.horizontal.unit().z > stretch.culmination.horizontal.unit().z {
                    stretch.culmination = *point;
                }
            } else if let Some(mut stretch) = open.take() {
                stretch.set = crossing;
                stretch.last = crossing.map_or(stretch.last, |set| set.instant);
                stretches.push(stretch);
            }
            before = Some(point);
        }
        stretches.extend(open);
        stretches
    }

    fn crossing(&self, before: &PassPoint, after: &PassPoint, altitude_rad: f64) -> Option<PassPoint> {
        let rises = before.horizontal.altitude_rad() < altitude_rad;
        let found = bisect(before.instant, after.instant, |instant| {
            Some((self.look(instant).ok()?.horizontal.altitude_rad() < altitude_rad) == rises)
        });
        found.and_then(|instant| self.look(instant).ok())
    }
}

/// The instant between two at which `is_before` changes from true to false; none where it cannot be said.
pub(super) fn bisect(from: Instant, to: Instant, is_before: impl Fn(Instant) -> Option<bool>) -> Option<Instant> {
    let (mut low_s, mut high_s) = (0.0, to.seconds_since(from));
    while high_s - low_s > FOUND_TO_S {
        let middle_s = 0.5 * (low_s + high_s);
        if is_before(from.plus_seconds(middle_s))? { low_s = middle_s } else { high_s = middle_s }
    }
    Some(from.plus_seconds(0.5 * (low_s + high_s)))
}

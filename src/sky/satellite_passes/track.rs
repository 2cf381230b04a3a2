//! The way of a satellite over one place: when it stands above an altitude, where it is highest.

use super::PassPoint;
use crate::astro::events::search::{Crossing, Sample, Turn, Window, extrema_of_samples, roots_of_samples};
use crate::astro::frames::{Direction, GeodeticSite, Horizontal, Itrs, Rotation, Teme, itrs_from_teme};
use crate::astro::orbits::SatelliteError;
use crate::astro::time::{Instant, TimeScales};
use crate::catalogs::satellites::Satellite;
use crate::units::angle::{DEGREE_RAD, asin_clamped};
use crate::units::constants::{AU_KM, DAY_S};
use glam::DVec3;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// Samples in one revolution.
const SAMPLES_PER_REVOLUTION: f64 = 90.0;
/// The longest step between samples, d.
const LONGEST_STEP_D: f64 = 600.0 / DAY_S;

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
    pub(super) window: Window,
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

    fn altitude_rad(&self, instant: Instant) -> Result<f64, SatelliteError> {
        Ok(self.look(instant)?.horizontal.altitude_rad())
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
        let nadir_angle_rad = asin_clamped(self.site_km.length() / apogee_km * least_altitude_rad.cos());
        let reach_rad = FRAC_PI_2 - nadir_angle_rad - least_altitude_rad;
        let tilt_rad = elements.inclination_rad.min(PI - elements.inclination_rad);
        site.latitude_rad.abs() > tilt_rad + reach_rad + MARGIN_RAD
    }

    /// Altitudes at even steps, until the end or until the orbit fails, and the window that they cover. Where nothing is
    /// known of the orbit beyond the window, the engine's looks there are its ends again.
    pub(super) fn samples(&self, from: Instant, to: Instant) -> (Window, Vec<Sample>, Option<SatelliteError>) {
        let mut window = Window { start: from, end: if from < to { to } else { from } };
        let step_d = (self.satellite.orbit.period_d() / SAMPLES_PER_REVOLUTION).min(LONGEST_STEP_D);
        let (mut samples, mut ended_by): (Vec<Sample>, _) = (Vec::new(), None);
        for day in window.sample_days(step_d) {
            let look = |day: f64| self.altitude_rad(window.at(day)).map(|value| Sample { day, value });
            match look(day).or_else(|_| look(day.clamp(0.0, window.days()))) {
                Ok(sample) => samples.push(sample),
                Err(error) => {
                    let last = samples.last().copied();
                    samples.extend(last);
                    window.end = window.at(last.map_or(0.0, |last| last.day));
                    ended_by = Some(error);
                    break;
                }
            }
        }
        (window, samples, ended_by)
    }

    /// The stretches above an altitude.
    ///
    /// # Errors
    /// An orbit that fails between two samples at which it does not.
    pub(super) fn stretches(
        &self,
        window: &Window,
        samples: &[Sample],
        least_altitude_rad: f64,
    ) -> Result<Vec<Stretch>, SatelliteError> {
        let heights: Vec<Sample> =
            samples.iter().map(|sample| Sample { value: sample.value - least_altitude_rad, ..*sample }).collect();
        let height = |instant| Ok(self.altitude_rad(instant)? - least_altitude_rad);
        let roots = roots_of_samples(window, &heights, f64::INFINITY, height)?;
        let mut rise = None;
        let mut begin = heights.get(1).filter(|first| first.value >= 0.0).map(|_| window.start);
        let mut stretches = Vec::new();
        for root in roots {
            match (root.crossing, begin.take()) {
                (Crossing::Downward, Some(start)) => {
                    let set = Some(self.look(root.instant)?);
                    let up = Window { start, end: root.instant };
                    stretches.push(self.stretch(window, samples, up, (rise.take(), set))?);
                }
                (Crossing::Downward, None) => {}
                (Crossing::Upward, _) => {
                    rise = Some(self.look(root.instant)?);
                    begin = Some(root.instant);
                }
            }
        }
        if let Some(start) = begin {
            stretches.push(self.stretch(window, samples, Window { start, end: window.end }, (rise, None))?);
        }
        Ok(stretches)
    }

    /// One stretch with its highest point: a maximum, or the end at which the search cuts it.
    fn stretch(
        &self,
        window: &Window,
        samples: &[Sample],
        up: Window,
        (rise, set): (Option<PassPoint>, Option<PassPoint>),
    ) -> Result<Stretch, SatelliteError> {
        let [first_day, last_day] = [up.start, up.end].map(|instant| instant.days_since(window.start));
        let from = samples.partition_point(|sample| sample.day < first_day).saturating_sub(2);
        let to = (samples.partition_point(|sample| sample.day <= last_day) + 2).min(samples.len());
        let extrema = extrema_of_samples(window, &samples[from..to], |instant| self.altitude_rad(instant))?;
        let maxima = extrema.into_iter().filter(|extremum| extremum.turn == Turn::Maximum);
        let inside = maxima.filter(|top| up.start <= top.instant && top.instant <= up.end);
        let tops = inside.map(|top| self.look(top.instant)).collect::<Result<Vec<_>, _>>()?;
        let mut culmination = self.look(up.start)?;
        for point in tops.into_iter().chain([self.look(up.end)?]) {
            if point.horizontal.altitude_rad() > culmination.horizontal.altitude_rad() {
                culmination = point;
            }
        }
        Ok(Stretch { rise, culmination, set, window: up })
    }
}

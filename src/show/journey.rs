//! Journeys from place to place along the great circle, of the live planetarium and of shows alike. Where one is at a time is a
//! pure function of the beginning, the end and the part of the time that is over.

use super::ease::Ease;
use crate::astro::frames::{Direction, GeodeticSite, Itrs};
use crate::moment::Observer;
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};
use glam::DVec3;
use std::f64::consts::PI;

/// The shortest and the longest journey, s: the second half around the world.
const JOURNEY_S: [f64; 2] = [1.5, 6.0];

/// The way between two places of the Earth, eased at both ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Journey {
    from: Observer,
    to: Observer,
    duration_s: f64,
}

impl Journey {
    /// Between two observers; none where one of them is in space.
    pub fn between(from: &Observer, to: &Observer) -> Option<Self> {
        let (here, there) = (up(from.site()?), up(to.site()?));
        let angle_rad = here.cross(there).length().atan2(here.dot(there));
        let [shortest_s, longest_s] = JOURNEY_S;
        let duration_s = shortest_s + (longest_s - shortest_s) * (angle_rad / PI).sqrt();
        Some(Journey { from: *from, to: *to, duration_s })
    }

    /// How long it takes, s.
    pub fn duration_s(&self) -> f64 {
        self.duration_s
    }

    /// Where one is so many seconds after the beginning; at the end exactly at the other place.
    pub fn at(&self, passed_s: f64) -> Observer {
        on_the_way(self.from, self.to, Ease::Smooth.at(passed_s / self.duration_s))
    }
}

/// Part of a journey; between the ground and space there is none.
pub(super) fn on_the_way(from: Observer, to: Observer, part: f64) -> Observer {
    let (Some(start), Some(goal)) = (from.site(), to.site()) else {
        return if part < 0.5 { from } else { to };
    };
    if part >= 1.0 {
        return to;
    }
    let at = Direction::<Itrs>::new(along_great_circle(up(start), up(goal), part));
    let elevation_m = start.elevation_m + (goal.elevation_m - start.elevation_m) * part;
    let longitude_rad = wrap_pm_pi(at.longitude_rad());
    Observer::on_earth_deg(longitude_rad / DEGREE_RAD, at.latitude_rad() / DEGREE_RAD, elevation_m)
}

/// Part of the way between two unit vectors along the great circle; between opposite ones some great circle.
pub(super) fn along_great_circle(from: DVec3, to: DVec3, part: f64) -> DVec3 {
    let normal = from.cross(to);
    let angle_rad = normal.length().atan2(from.dot(to));
    let aside = if normal.length() > 1e-9 { normal.normalize().cross(from) } else { from.any_orthonormal_vector() };
    if angle_rad < 1e-12 { to } else { from * (angle_rad * part).cos() + aside * (angle_rad * part).sin() }
}

/// The vertical of a place.
fn up(site: GeodeticSite) -> DVec3 {
    Direction::<Itrs>::from_spherical(site.longitude_rad, site.latitude_rad).unit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_follows_the_great_circle_and_arrives_exactly() {
        let (beijing, quito) = (Observer::on_earth_deg(116.4, 39.9, 44.0), Observer::on_earth_deg(-78.5, -0.2, 2850.0));
        let journey = Journey::between(&beijing, &quito).unwrap();
        assert_eq!(journey.at(journey.duration_s()), quito);
        let start = journey.at(0.0).site().unwrap();
        assert!((start.longitude_rad / DEGREE_RAD - 116.4).abs() < 1e-9 && (start.elevation_m - 44.0).abs() < 1e-9);
        let normal = up(beijing.site().unwrap()).cross(up(quito.site().unwrap())).normalize();
        for step in 0..60 {
            let here = journey.at(journey.duration_s() * f64::from(step) / 60.0).site().unwrap();
            assert!(up(here).dot(normal).abs() < 1e-9, "step {step} leaves the great circle");
        }
    }

    #[test]
    fn the_longest_journeys_take_six_seconds_and_the_shortest_one_and_a_half() {
        let duration = |longitude_deg: f64| {
            let (here, there) =
                (Observer::on_earth_deg(0.0, 0.0, 0.0), Observer::on_earth_deg(longitude_deg, 0.0, 0.0));
            Journey::between(&here, &there).unwrap().duration_s()
        };
        assert!((duration(180.0) - 6.0).abs() < 1e-9 && (duration(0.0) - 1.5).abs() < 1e-9);
        assert_eq!(Journey::between(&Observer::geocentre(), &Observer::on_earth_deg(0.0, 0.0, 0.0)), None);
    }

    #[test]
    fn a_journey_goes_the_shortest_way_and_arrives() {
        let (tokyo, lima) = (Observer::on_earth_deg(140.0, 36.0, 0.0), Observer::on_earth_deg(-77.0, -12.0, 200.0));
        let halfway = on_the_way(tokyo, lima, 0.5).site().expect("it is on the ground");
        // Over the Pacific, not over Africa.
        let longitude_deg = halfway.longitude_rad / DEGREE_RAD;
        assert!(!(-120.0..160.0).contains(&longitude_deg), "{longitude_deg}");
        assert_eq!(halfway.elevation_m, 100.0);
        assert_eq!(on_the_way(tokyo, lima, 1.0), lima);
        let quito = Observer::on_earth_deg(10.0, 0.0, 0.0);
        let along =
            on_the_way(quito, Observer::on_earth_deg(70.0, 0.0, 0.0), 0.25).site().expect("it is on the ground");
        assert!((along.longitude_rad / DEGREE_RAD - 25.0).abs() < 1e-9 && along.latitude_rad.abs() < 1e-12);
    }
}

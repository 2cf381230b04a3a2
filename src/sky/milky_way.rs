//! Where to look to see the Milky Way: towards the centre of the Galaxy where that is up, else at the brightest part of its band
//! that is.

use super::Reduction;
use crate::astro::frames::{Direction, Galactic, Horizontal, galactic_from_icrs};
use crate::catalogs::MilkyWayMap;
use crate::units::angle::DEGREE_RAD;

/// The centre is up from this altitude on, rad: below it haze and roofs leave nothing of it.
const CENTRE_FROM_RAD: f64 = 5.0 * DEGREE_RAD;
/// The rest of the band is looked at from this altitude on, rad.
const BAND_FROM_RAD: f64 = 20.0 * DEGREE_RAD;
/// Steps along the band.
const STEPS: i32 = 120;

/// Where the Milky Way is seen best.
pub fn milky_way_seen(reduction: &Reduction, map: &MilkyWayMap) -> Direction<Horizontal> {
    let horizontal_from_galactic = reduction.horizontal_from_icrs * galactic_from_icrs().inverse();
    let seen = |longitude_rad: f64| {
        reduction.refract(horizontal_from_galactic * Direction::<Galactic>::from_spherical(longitude_rad, 0.0))
    };
    let centre = seen(0.0);
    if !reduction.on_ground || centre.altitude_rad() >= CENTRE_FROM_RAD {
        return centre;
    }
    let places = || (0..STEPS).map(|step| f64::from(step) * 360.0 * DEGREE_RAD / f64::from(STEPS));
    let is_up = |longitude_rad: &f64| seen(*longitude_rad).altitude_rad() >= BAND_FROM_RAD;
    let brightest =
        places().filter(is_up).max_by(|one, other| band_cd_m2(map, *one).total_cmp(&band_cd_m2(map, *other)));
    // Around the pole of the Galaxy in the zenith the band lies along the horizon.
    let highest = || places().max_by(|one, other| seen(*one).altitude_rad().total_cmp(&seen(*other).altitude_rad()));
    brightest.or_else(highest).map_or(centre, seen)
}

/// Mean luminance of the band about a galactic longitude, cd/m^2.
fn band_cd_m2(map: &MilkyWayMap, longitude_rad: f64) -> f64 {
    let around = (-2..=2).flat_map(|east| (-4..=4).map(move |north| [east, north].map(f64::from)));
    let lights = around
        .map(|[east, north]| map.luminance_cd_m2(longitude_rad + 3.0 * DEGREE_RAD * east, 2.5 * DEGREE_RAD * north));
    lights.sum::<f64>() / 45.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::frames::Icrs;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Moment, Observer};

    fn looked_at(time: &str, latitude_deg: f64) -> (f64, Direction<Galactic>) {
        let catalogs = Catalogs::embedded();
        let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
        let moment = Moment::new(instant, Observer::on_earth_deg(116.4, latitude_deg, 0.0));
        let reduction = Reduction::at(&moment, &catalogs).unwrap();
        let seen = milky_way_seen(&reduction, catalogs.milky_way().unwrap());
        let icrs: Direction<Icrs> = reduction.horizontal_from_icrs.inverse() * seen;
        (seen.altitude_rad() / DEGREE_RAD, galactic_from_icrs() * icrs)
    }

    /// In summer nights Sagittarius stands in the south; in winter evenings the band of Perseus to Puppis is up, in April at midnight
    /// of Beijing the pole of the Galaxy is near the zenith.
    #[test]
    fn the_centre_is_looked_at_where_it_is_up_and_else_a_part_that_is() {
        let (altitude_deg, galactic) = looked_at("2026-07-15T15:00:00Z", 39.9);
        assert!(altitude_deg > 15.0 && galactic.unit().angle_between(glam::DVec3::X) < 0.2 * DEGREE_RAD);
        let (altitude_deg, galactic) = looked_at("2026-01-15T14:00:00Z", 39.9);
        let longitude_deg = galactic.longitude_rad() / DEGREE_RAD;
        assert!(altitude_deg >= 20.0 && (80.0..260.0).contains(&longitude_deg), "{altitude_deg} {longitude_deg}");
        assert!(galactic.latitude_rad().abs() < 0.2 * DEGREE_RAD);
        let (altitude_deg, _) = looked_at("2026-04-10T15:00:00Z", 27.1);
        assert!(altitude_deg > 0.0, "{altitude_deg}");
    }
}

//! The Earth from space: an observer over a place, how the globe is turned and lit, and where the Moon's shadow falls.
//!
//! The Moon's shadow is that of the Moon where the light passed it 1.3 s before; its axis runs from the Sun through the Moon,
//! so that its middle is right to some kilometres. The Earth turns with the sidereal time of the Moment, which a lock may hold.

use super::reduction::sidereal_time_rad;
use super::{Reduction, ShadowCaster, SkyError};
use crate::astro::ephemeris::Body;
use crate::astro::frames::{GeodeticSite, Icrs, Itrs, Rotation, itrs_from_true_of_date};
use crate::astro::photometry::Radii;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::{Observer, World};
use crate::units::constants::{AU_KM, DAY_S, EARTH_ROTATION_RAD_PER_S, LIGHT_SPEED_AU_PER_D};
use glam::{DMat3, DVec3};

/// The Earth as an observer in space sees it. Axes of the ICRS, unit: the radius of the equator.
#[derive(Debug, Clone, PartialEq)]
pub struct EarthAspect {
    /// The observer from the Earth's centre.
    pub observer_radii: DVec3,
    /// Axes of the ground: z to the north pole, x to longitude 0.
    pub ground_from_icrs: DMat3,
    /// From the Earth to the Sun, a unit vector.
    pub towards_sun: DVec3,
    /// Angular radius of the Sun, rad.
    pub sun_radius_rad: f64,
    /// The Moon, while its shadow or half-shadow may fall on the Earth.
    pub moon: Option<ShadowCaster>,
}

impl Observer {
    /// A point in space that stands over a place of the Earth at an instant (and keeps its place among the stars).
    ///
    /// # Errors
    /// A broken catalogue.
    pub fn above_earth(site: &GeodeticSite, instant: Instant, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let tt = instant.tt();
        let equator = crate::astro::frames::Equator::at(tt.day(), tt.fraction());
        let turned_rad = sidereal_time_rad(instant, &equator, catalogs)?;
        let itrs_from_icrs: Rotation<Itrs, Icrs> =
            itrs_from_true_of_date(turned_rad, (0.0, 0.0)) * equator.true_from_icrs;
        let position_au = itrs_from_icrs.inverse().rotate(site.itrs_position_au());
        Ok(Observer::Space { origin: World::Earth, position_au: position_au.to_array() })
    }
}

impl EarthAspect {
    /// From the observer of a reduction; `None` on the ground and inside the Earth.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn of(reduction: &Reduction) -> Result<Option<Self>, SkyError> {
        let (earth, sun) = (*reduction.states.of(Body::Earth)?, *reduction.states.of(Body::Sun)?);
        let equator_au = Radii::EARTH.equatorial_km / AU_KM;
        let observer_au = reduction.observer.position_au - earth.position_au;
        if reduction.on_ground || observer_au.length() <= equator_au {
            return Ok(None);
        }
        let light_time_d = observer_au.length() / LIGHT_SPEED_AU_PER_D;
        let to_sun_au = sun.position_au - (earth.position_au - earth.velocity_au_per_d * light_time_d);
        let turned_rad = reduction.apparent_sidereal_time_rad - EARTH_ROTATION_RAD_PER_S * DAY_S * light_time_d;
        let ground_from_icrs = itrs_from_true_of_date(turned_rad, (0.0, 0.0)) * reduction.true_from_icrs();
        Ok(Some(EarthAspect {
            observer_radii: observer_au / equator_au,
            ground_from_icrs: ground_from_icrs.matrix(),
            towards_sun: to_sun_au.normalize_or(DVec3::X),
            sun_radius_rad: (Radii::SUN.equatorial_km / AU_KM / to_sun_au.length()).min(1.0).asin(),
            moon: moon_shadow(reduction, light_time_d, to_sun_au)?,
        }))
    }

    /// Where a line of sight (a unit vector, ICRS) meets the globe: geodetic longitude and latitude, rad; `None` beside it.
    #[must_use]
    pub fn ground_at(&self, towards: DVec3) -> Option<[f64; 2]> {
        let axes_ratio = Radii::EARTH.axes_ratio();
        let stretched = |icrs: DVec3| {
            let ground = self.ground_from_icrs * icrs;
            DVec3::new(ground.x, ground.y, ground.z / axes_ratio)
        };
        let (observer, sight) = (stretched(self.observer_radii), stretched(towards).normalize_or(DVec3::X));
        let along = observer.dot(sight);
        let across = observer - sight * along;
        let inside = 1.0 - across.length_squared();
        if inside < 0.0 || along > 0.0 {
            return None;
        }
        let point = across - sight * inside.sqrt();
        let level = point.x.hypot(point.y);
        Some([point.y.atan2(point.x), (point.z / axes_ratio).atan2(level)])
    }
}

/// The Moon as the caster of a shadow on the Earth, as its light-time geometry has it.
fn moon_shadow(reduction: &Reduction, light_time_d: f64, to_sun_au: DVec3) -> Result<Option<ShadowCaster>, SkyError> {
    let Ok(moon) = reduction.states.of(Body::Moon) else { return Ok(None) };
    let earth = reduction.states.of(Body::Earth)?;
    let early_d = (moon.position_au - earth.position_au).length() / LIGHT_SPEED_AU_PER_D;
    let moon_au = (moon.position_au - moon.velocity_au_per_d * (light_time_d + early_d))
        - (earth.position_au - earth.velocity_au_per_d * light_time_d);
    // The middle of the shadow in the plane through the Earth's centre, and from there back along the common direction.
    let towards_sun = to_sun_au.normalize_or(DVec3::X);
    let axis = moon_au - to_sun_au;
    let middle_au = moon_au - axis * (moon_au.dot(towards_sun) / axis.dot(towards_sun));
    let equator_au = Radii::EARTH.equatorial_km / AU_KM;
    let caster = ShadowCaster {
        position_radii: (middle_au + towards_sun * moon_au.dot(towards_sun)) / equator_au,
        radius_radii: Radii::MOON.mean_km / Radii::EARTH.equatorial_km,
    };
    let reach_radii = 1.1 + caster.radius_radii + 0.3;
    let near = caster.position_radii.reject_from(towards_sun).length() < reach_radii;
    Ok((near && moon_au.dot(towards_sun) > 0.0).then_some(caster))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::moment::Moment;
    use crate::units::angle::DEGREE_RAD;

    #[test]
    fn the_place_below_the_observer_stands_in_the_middle_of_the_globe() {
        let catalogs = Catalogs::embedded();
        let instant = parse_time("2026-05-01T03:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        for (longitude_deg, latitude_deg, height_km) in
            [(116.4, 39.9, 400.0), (-70.0, -33.0, 20_000.0), (0.0, 0.0, 4e5)]
        {
            let site = GeodeticSite {
                longitude_rad: longitude_deg * DEGREE_RAD,
                latitude_rad: latitude_deg * DEGREE_RAD,
                elevation_m: height_km * 1e3,
            };
            let observer = Observer::above_earth(&site, instant, &catalogs).unwrap();
            let reduction = Reduction::at(&Moment::new(instant, observer), &catalogs).unwrap();
            let aspect = EarthAspect::of(&reduction).unwrap().unwrap();
            // Straight down along the normal of the ellipsoid.
            let down = -(aspect.ground_from_icrs.transpose()
                * DVec3::new(
                    site.latitude_rad.cos() * site.longitude_rad.cos(),
                    site.latitude_rad.cos() * site.longitude_rad.sin(),
                    site.latitude_rad.sin(),
                ));
            let [longitude_rad, latitude_rad] = aspect.ground_at(down).unwrap();
            let off_deg = (longitude_rad / DEGREE_RAD - longitude_deg + 180.0).rem_euclid(360.0) - 180.0;
            // Straight down is a geometric direction: aberration, up to 20.5", is not in it.
            let bound_deg = 0.01 + 20.5 / 3600.0 * height_km / 6378.0;
            assert!(off_deg.abs() < bound_deg, "{longitude_deg}");
            assert!((latitude_rad / DEGREE_RAD - latitude_deg).abs() < bound_deg, "{latitude_deg}");
            assert!(aspect.ground_at(-down).is_none());
        }
        let ground = Moment::new(instant, Observer::on_earth_deg(0.0, 0.0, 0.0));
        assert_eq!(EarthAspect::of(&Reduction::at(&ground, &catalogs).unwrap()).unwrap(), None);
    }

    /// The Sun stands in the zenith where the almanac has it: at the June solstice over the Tropic of Cancer, at noon of its
    /// meridian.
    #[test]
    fn the_sun_shines_straight_down_on_the_tropic_at_the_solstice() {
        let catalogs = Catalogs::embedded();
        let instant = parse_time("2026-06-21T12:02:00Z", catalogs.time_scales().unwrap()).unwrap();
        let high = Observer::Space { origin: World::Earth, position_au: [0.01, 0.0, 0.0] };
        let aspect = EarthAspect::of(&Reduction::at(&Moment::new(instant, high), &catalogs).unwrap()).unwrap().unwrap();
        let sun = aspect.ground_from_icrs * aspect.towards_sun;
        assert!((sun.z.asin() / DEGREE_RAD - 23.436).abs() < 0.01 && sun.y.atan2(sun.x).abs() < 0.1 * DEGREE_RAD);
    }
}

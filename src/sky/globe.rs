//! The globe of a planet or a moon as it is drawn: how its map is turned, where the light comes from, what shades it.

use super::{BodyPlace, Reduction, SkyError, SkyObject, planet_moon};
use crate::astro::ephemeris::Body;
use crate::astro::photometry::Radii;
use crate::astro::rotation::{
    Orientation, cap_edges_rad, red_spot_longitude_rad, solar_longitude_rad, system_ii_meridian_rad,
};
use crate::astro::time::{JulianDate, Tdb};
use crate::catalogs::Catalogs;
use crate::units::constants::{AU_KM, LIGHT_SPEED_AU_PER_D};
use glam::{DMat3, DVec3};
use std::f64::consts::PI;

/// A moon that shades its planet. Axes of the ICRS, unit: the radius of the planet's equator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShadowCaster {
    /// From the planet's centre, such that the shadow falls along the direction to the Sun.
    pub position_radii: DVec3,
    /// The moon's own radius.
    pub radius_radii: f64,
}

impl ShadowCaster {
    /// Whether it stands on the Sun's side and near enough to the line from the Sun to shade a part of the planet.
    pub(super) fn may_shade(&self, towards_sun: DVec3) -> bool {
        // The half-shadow is wider than the moon by less than a tenth of the planet's radius.
        const HALF_SHADOW_RADII: f64 = 0.1;
        let reach_radii = 1.0 + self.radius_radii + HALF_SHADOW_RADII;
        self.position_radii.dot(towards_sun) > 0.0
            && self.position_radii.reject_from(towards_sun).length() < reach_radii
    }
}

/// A globe at the time its light left it. Vectors are unit vectors along the axes of the ICRS.
#[derive(Debug, Clone, PartialEq)]
pub struct Globe {
    /// Axes of the map: z to the north pole, x to longitude 0 of the map.
    pub map_from_icrs: DMat3,
    /// Polar over equatorial radius.
    pub axes_ratio: f64,
    /// From the globe to the observer.
    pub towards_observer: DVec3,
    /// From the globe to the Sun.
    pub towards_sun: DVec3,
    /// Angular radius of the Sun there, rad.
    pub sun_radius_rad: f64,
    /// Its moons' shadows.
    pub shadows: Vec<ShadowCaster>,
    /// Planetographic latitudes down to which the northern and up to which the southern cap is white, rad: Mars.
    pub caps_rad: Option<[f64; 2]>,
    /// Radius of the equator, km.
    pub equatorial_km: f64,
}

impl Globe {
    /// Of a planet, Pluto, a moon of theirs, or a minor planet with a size; `None` for what has no disc.
    ///
    /// # Errors
    /// An instant outside the ephemeris, broken coefficients.
    pub fn of(place: &BodyPlace, reduction: &Reduction, catalogs: &Catalogs) -> Result<Option<Self>, SkyError> {
        let (Some(distance_au), Some(towards_sun), Some(radius_rad)) =
            (place.distance_au, place.towards_sun, place.angular_radius_rad)
        else {
            return Ok(None);
        };
        let lit = reduction.tdb.plus_days(-distance_au / LIGHT_SPEED_AU_PER_D);
        let mut globe = Globe {
            map_from_icrs: DMat3::IDENTITY,
            axes_ratio: 1.0,
            towards_observer: -place.astrometric.unit(),
            towards_sun,
            sun_radius_rad: sun_radius_rad(place, reduction)?,
            shadows: Vec::new(),
            caps_rad: None,
            equatorial_km: radius_rad.sin() * distance_au * AU_KM,
        };
        if let SkyObject::Body(body) = place.object {
            globe.turn(body, lit);
            globe.caps_rad = caps_rad(body, lit, reduction)?;
            if let Some((towards_sun, shadows)) = planet_moon::shadows_on(body, reduction, catalogs)? {
                (globe.towards_sun, globe.shadows) = (towards_sun, shadows);
            }
        }
        Ok(Some(globe))
    }

    /// Turns the map as the body was turned when the light left.
    fn turn(&mut self, body: Body, lit: JulianDate<Tdb>) {
        self.axes_ratio = Radii::of(body).axes_ratio();
        let Some(orientation) = Orientation::of(body, lit) else { return };
        let turned = match body {
            // The Great Red Spot stands at longitude 180 of its map, and turns with the clouds.
            Body::Jupiter => Orientation {
                prime_meridian_rad: system_ii_meridian_rad(lit) - red_spot_longitude_rad(lit) - PI,
                ..orientation
            },
            _ => orientation,
        };
        self.map_from_icrs = turned.body_fixed_from_icrs().matrix();
    }
}

fn sun_radius_rad(place: &BodyPlace, reduction: &Reduction) -> Result<f64, SkyError> {
    let sun = reduction.states.of(Body::Sun)?;
    let distance_au = place.distance_au.unwrap_or(1.0);
    let body_au = reduction.observer.position_au + place.astrometric.unit() * distance_au;
    let from_sun_au = (body_au - sun.position_au).length().max(1e-3);
    Ok((Radii::SUN.equatorial_km / AU_KM / from_sun_au).min(1.0).asin())
}

fn caps_rad(body: Body, lit: JulianDate<Tdb>, reduction: &Reduction) -> Result<Option<[f64; 2]>, SkyError> {
    let Some(orientation) = Orientation::of(body, lit).filter(|_| body == Body::Mars) else { return Ok(None) };
    let (mars, sun) = (reduction.states.of(body)?, reduction.states.of(Body::Sun)?);
    let (from_sun_au, velocity) = (mars.position_au - sun.position_au, mars.velocity_au_per_d - sun.velocity_au_per_d);
    Ok(Some(cap_edges_rad(solar_longitude_rad(&orientation.pole, from_sun_au, velocity))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::moment::{Moment, Observer};
    use crate::units::angle::DEGREE_RAD;

    fn globe(body: Body, time: &str) -> Globe {
        let catalogs = Catalogs::embedded();
        let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
        let reduction = Reduction::at(&Moment::new(instant, Observer::geocentre()), &catalogs).unwrap();
        let place = BodyPlace::of_body(body, &reduction).unwrap();
        Globe::of(&place, &reduction, &catalogs).unwrap().unwrap()
    }

    /// Meeus, Astronomical Algorithms, example 43.a: 1992 December 16, 0h UT, central meridian of System II 72.74 degrees, of
    /// which 0.43 is his correction for the phase.
    #[test]
    fn the_middle_of_jupiter_s_disc_is_where_the_almanac_has_it() {
        let jupiter = globe(Body::Jupiter, "1992-12-16T00:00:00Z");
        let middle = jupiter.map_from_icrs * jupiter.towards_observer;
        let spot_rad = red_spot_longitude_rad(JulianDate::new(2_448_972.5, 0.0));
        let west_deg = (spot_rad + PI - middle.y.atan2(middle.x)) / DEGREE_RAD;
        let error_deg = (west_deg - (72.74 - 0.43) + 180.0).rem_euclid(360.0) - 180.0;
        assert!(error_deg.abs() < 0.1, "{error_deg}");
        assert!((middle.z.asin() / DEGREE_RAD + 2.48).abs() < 0.02, "planetocentric latitude of the Earth");
    }

    /// Allison & McEwen 2000, Planetary and Space Science 48, 215: Ls 277.187 on 2000 January 6.0 UTC; the Mars years 36, 37 and
    /// 38 began with Ls 0 on 2021-02-07, 2022-12-26 and 2024-11-12 (Piqueux et al. 2015, Icarus 251, 332).
    #[test]
    fn the_seasons_of_mars_come_when_the_calendar_says() {
        let catalogs = Catalogs::embedded();
        let season_deg = |time: &str| {
            let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
            let reduction = Reduction::at(&Moment::new(instant, Observer::geocentre()), &catalogs).unwrap();
            let (mars, sun) = (reduction.states.of(Body::Mars).unwrap(), reduction.states.of(Body::Sun).unwrap());
            let pole = Orientation::of(Body::Mars, reduction.tdb).unwrap().pole;
            let velocity = mars.velocity_au_per_d - sun.velocity_au_per_d;
            solar_longitude_rad(&pole, mars.position_au - sun.position_au, velocity) / DEGREE_RAD
        };
        assert!((season_deg("2000-01-06T00:00:00Z") - 277.187).abs() < 0.02, "{}", season_deg("2000-01-06T00:00:00Z"));
        for year_begins in ["2021-02-07T12:00:00Z", "2022-12-26T12:00:00Z", "2024-11-12T12:00:00Z"] {
            let off_deg = (season_deg(year_begins) + 180.0).rem_euclid(360.0) - 180.0;
            assert!(off_deg.abs() < 0.5, "{year_begins}: {off_deg}");
        }
    }

    /// Whenever the event search, which agrees with the IMCCE, has the shadow of a moon on the disc, one is there to be drawn.
    /// There may be more: those that just miss it.
    #[test]
    fn shadows_fall_on_jupiter_when_the_events_say_so() {
        use crate::astro::moons::{Phenomenon, sights};
        let catalogs = Catalogs::embedded();
        let start = parse_time("2026-01-15T00:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let mut seen = 0;
        for hour in 0..96 {
            let moment = Moment::new(start.plus_seconds(f64::from(hour) * 3600.0), Observer::geocentre());
            let reduction = Reduction::at(&moment, &catalogs).unwrap();
            let place = BodyPlace::of_body(Body::Jupiter, &reduction).unwrap();
            let jupiter = Globe::of(&place, &reduction, &catalogs).unwrap().unwrap();
            let events = sights(
                catalogs.moons().unwrap(),
                catalogs.ephemeris().unwrap(),
                reduction.observer.position_au,
                reduction.tdb,
            );
            let on_disc = events.unwrap().iter().filter(|sight| sight.is_in(Phenomenon::ShadowTransit)).count();
            assert!(jupiter.shadows.len() >= on_disc, "hour {hour}");
            seen += on_disc;
        }
        assert!(seen > 3, "some shadows fall in four days");
    }
}

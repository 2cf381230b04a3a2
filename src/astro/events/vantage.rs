//! One instant seen from the Earth's centre or from a place on the ground: apparent places of bodies and stars.
//!
//! ```text
//! ICRS (barycentric) --light time, deflection, aberration--> apparent --precession, nutation--> true equator of date
//!                                                                           |--obliquity--> true ecliptic of date
//!                                                                           +--sidereal time, place--> east, north, up
//! ```

use super::almanac::Almanac;
use super::longitude::ecliptic_from_true;
use super::subject::Path;
use crate::astro::apparent::{BarycentricObserver, SpaceMotion, aberrate, astrometric_au, deflect_by_sun};
use crate::astro::ephemeris::{Body, EphemerisError, State};
use crate::astro::frames::{Equator, GeodeticSite, Horizontal, Rotation, TrueOfDate, itrs_from_true_of_date};
use crate::astro::time::{Instant, JulianDate, Tdb};
use crate::units::constants::{DAY_S, EARTH_ROTATION_RAD_PER_S, LIGHT_SPEED_AU_PER_D};
use glam::{DMat3, DVec3};
use std::cell::OnceCell;

/// An instant and a point of view.
#[derive(Debug)]
pub struct Vantage<'a> {
    almanac: &'a Almanac<'a>,
    /// The instant.
    pub instant: Instant,
    /// The instant as TDB.
    pub tdb: JulianDate<Tdb>,
    /// The Earth's centre, barycentric.
    pub earth: State,
    /// The Sun, barycentric, geometric.
    pub sun: State,
    /// Who looks, barycentric.
    pub observer: BarycentricObserver,
    site: Option<GeodeticSite>,
    equator: OnceCell<Equator>,
}

impl<'a> Vantage<'a> {
    pub(super) fn at(
        almanac: &'a Almanac<'a>,
        instant: Instant,
        site: Option<GeodeticSite>,
    ) -> Result<Self, EphemerisError> {
        let tdb = instant.tdb();
        let earth = almanac.ephemeris().state(Body::Earth, tdb)?;
        let sun = almanac.ephemeris().state(Body::Sun, tdb)?;
        let mut vantage = Vantage {
            almanac,
            instant,
            tdb,
            earth,
            sun,
            observer: BarycentricObserver::new(earth.position_au, earth.velocity_au_per_d, sun.position_au),
            site,
            equator: OnceCell::new(),
        };
        if let Some(site) = site {
            let (offset_au, offset_au_per_d) = vantage.site_offset(&site);
            vantage.observer = BarycentricObserver::new(
                earth.position_au + offset_au,
                earth.velocity_au_per_d + offset_au_per_d,
                sun.position_au,
            );
        }
        Ok(vantage)
    }

    /// Precession and nutation of date.
    pub fn equator(&self) -> &Equator {
        self.equator.get_or_init(|| self.almanac.equator(self.instant))
    }

    /// Astrometric vector (light time only) on ICRS axes, au.
    ///
    /// # Errors
    /// Light that left before the ephemeris begins.
    pub fn astrometric_au(&self, body: Body) -> Result<DVec3, EphemerisError> {
        let ephemeris = self.almanac.ephemeris();
        match body {
            Body::Sun => Ok(self.along_a_line(self.sun)),
            // In 1.3 s the Moon leaves its tangent by 5 mm.
            Body::Moon => {
                let moon = ephemeris.moon_from_earth(self.tdb)?;
                Ok(self.along_a_line(State {
                    position_au: self.earth.position_au + moon.position_au,
                    velocity_au_per_d: self.earth.velocity_au_per_d + moon.velocity_au_per_d,
                }))
            }
            // The tangent finds the light time to 50 microseconds (Mercury), two metres of path.
            _ => {
                let light_time_d = self.along_a_line(ephemeris.state(body, self.tdb)?).length() / LIGHT_SPEED_AU_PER_D;
                let then = ephemeris.state(body, self.tdb.plus_days(-light_time_d))?;
                Ok(then.position_au - self.observer.position_au)
            }
        }
    }

    /// As [`Vantage::astrometric_au`] for anything whose path is known.
    ///
    /// # Errors
    /// Those of the path.
    pub fn astrometric_along(&self, path: &Path) -> Result<DVec3, EphemerisError> {
        let ephemeris = self.almanac.ephemeris();
        let before = |before_d: f64| path(ephemeris, self.tdb.plus_days(-before_d));
        Ok(astrometric_au(self.observer.position_au, before)?.0)
    }

    /// Where a body was that moves along a straight line, when its light left.
    fn along_a_line(&self, now: State) -> DVec3 {
        let to_body_au = now.position_au - self.observer.position_au;
        let first_d = to_body_au.length() / LIGHT_SPEED_AU_PER_D;
        let light_time_d = (to_body_au - now.velocity_au_per_d * first_d).length() / LIGHT_SPEED_AU_PER_D;
        to_body_au - now.velocity_au_per_d * light_time_d
    }

    /// Apparent vector on ICRS axes, au: light time, deflection by the Sun, aberration; its length is the light's way.
    ///
    /// # Errors
    /// Light that left before the ephemeris begins.
    pub fn apparent_icrs_au(&self, body: Body) -> Result<DVec3, EphemerisError> {
        let astrometric_au = self.astrometric_au(body)?;
        Ok(match body {
            Body::Sun => aberrate(direction(astrometric_au), &self.observer) * astrometric_au.length(),
            _ => self.bent(astrometric_au),
        })
    }

    /// An astrometric vector after deflection by the Sun and aberration.
    pub fn bent(&self, astrometric_au: DVec3) -> DVec3 {
        let from_sun_au = self.observer.from_sun_au() + astrometric_au;
        let deflected = deflect_by_sun(direction(astrometric_au), from_sun_au, &self.observer);
        aberrate(deflected, &self.observer) * astrometric_au.length()
    }

    /// Apparent vector on the true equator and equinox of date, au.
    ///
    /// # Errors
    /// Light that left before the ephemeris begins.
    pub fn apparent_au(&self, body: Body) -> Result<DVec3, EphemerisError> {
        Ok(self.true_from_icrs(self.apparent_icrs_au(body)?))
    }

    /// Apparent direction of a star on the true equator and equinox of date.
    pub fn star(&self, motion: &SpaceMotion) -> DVec3 {
        self.true_from_icrs(motion.apparent(self.instant.julian_epoch(), &self.observer).unit())
    }

    /// A vector on the true equator and equinox of date.
    pub fn true_from_icrs(&self, icrs: DVec3) -> DVec3 {
        self.equator().true_from_icrs.rotate(icrs)
    }

    /// A vector of the true equator on the true ecliptic of date.
    pub fn ecliptic_from_true(&self, of_date: DVec3) -> DVec3 {
        let equator = self.equator();
        ecliptic_from_true(of_date, equator.mean_obliquity_rad + equator.nutation_obliquity_rad)
    }

    /// Greenwich apparent sidereal time, rad.
    pub fn apparent_sidereal_time_rad(&self) -> f64 {
        self.almanac.apparent_sidereal_time_rad(self.instant)
    }

    /// East, north, up of a place from the true equator and equinox of date, with polar motion.
    pub fn horizontal_from_true(&self, site: &GeodeticSite) -> Rotation<Horizontal, TrueOfDate> {
        site.horizontal_from_itrs()
            * itrs_from_true_of_date(
                self.apparent_sidereal_time_rad(),
                self.almanac.time_scales().polar_motion_rad(self.instant),
            )
    }

    /// Apparent vector east, north, up, au, without air; of the geocentre there is no horizon and so none.
    ///
    /// # Errors
    /// Light that left before the ephemeris begins.
    pub fn horizontal_au(&self, body: Body) -> Result<Option<DVec3>, EphemerisError> {
        let apparent_au = self.apparent_au(body)?;
        Ok(self.site.map(|site| self.horizontal_from_true(&site).rotate(apparent_au)))
    }

    /// The place from the Earth's centre, ICRS axes: au and au/day.
    fn site_offset(&self, site: &GeodeticSite) -> (DVec3, DVec3) {
        let polar_motion_rad = self.almanac.time_scales().polar_motion_rad(self.instant);
        let itrs_from_true = itrs_from_true_of_date(self.apparent_sidereal_time_rad(), polar_motion_rad);
        let true_au = itrs_from_true.inverse().rotate(site.itrs_position_au());
        let rotation_rad_per_d = DVec3::Z * (EARTH_ROTATION_RAD_PER_S * DAY_S);
        let icrs_from_true: DMat3 = self.equator().true_from_icrs.inverse().matrix();
        (icrs_from_true * true_au, icrs_from_true * rotation_rad_per_d.cross(true_au))
    }
}

fn direction(vector: DVec3) -> DVec3 {
    vector.try_normalize().unwrap_or(DVec3::Z)
}

//! Where something on the stage is seen, and how large it is shown there.
//!
//! Places of the sky are lifted by the air and places given in ICRS are shifted by aberration like the stars, so that a mark
//! on a star's coordinates stands on the star. Before the audience (`front`) means on a dome: from its front, at that
//! altitude, whatever the sky does that a lock holds. A flat picture is seen whole, not sat under: there it is a place of the
//! picture, as if [`FLAT_FIELD_RAD`](super::super::words::FLAT_FIELD_RAD) of a dome were seen around the middle of what an
//! audience must see; a globe is taken the same way around its middle.

use super::super::{ComposeError, Composition};
use crate::astro::frames::{Direction, Galactic, Horizontal, Icrs, galactic_from_icrs};
use crate::moment::stage::StagePlace;
use crate::scene::lens::Projection;
use crate::sky::{IsSun, SkyError, SkyObject};
use crate::units::angle::DEGREE_RAD;
use glam::{DVec2, DVec3};

/// The altitude that stands in the middle of a flat picture, rad: that of the safe area, 10 to 60 degrees.
const FLAT_MIDDLE_ALTITUDE_RAD: f64 = 35.0 * DEGREE_RAD;
/// Farther than any star, au: from there on only the direction counts.
const FAR_AU: f64 = 1e12;

impl Composition<'_> {
    /// The direction (a unit vector of the horizontal axes) in which a place is seen; `None` where there is none: an
    /// object without a place at the instant, an hour angle without a site, a front place outside the picture.
    ///
    /// # Errors
    /// A name that nothing has; a broken catalogue.
    pub(in super::super) fn stage_place(&self, place: &StagePlace) -> Result<Option<DVec3>, ComposeError> {
        Ok(match place {
            StagePlace::Front(angles) => self.front_place(*angles),
            StagePlace::Horizon([azimuth_rad, altitude_rad]) => Some(horizontal(*azimuth_rad, *altitude_rad)),
            StagePlace::Equatorial([longitude_rad, latitude_rad]) => {
                let astrometric = Direction::<Icrs>::from_spherical(*longitude_rad, *latitude_rad).unit();
                Some(self.seen_icrs(self.sky.reduction.apparent(astrometric * FAR_AU, IsSun::No)))
            }
            StagePlace::OfDate(angles) => Some(self.seen(self.equatorial_axes() * spherical(*angles))),
            StagePlace::HourAngle(angles) => self.hour_angle_place(*angles),
            StagePlace::Ecliptic(angles) => Some(self.seen(self.ecliptic_axes() * spherical(*angles))),
            StagePlace::Galactic([longitude_rad, latitude_rad]) => {
                let galactic = Direction::<Galactic>::from_spherical(*longitude_rad, *latitude_rad);
                Some(self.seen(self.horizontal_from(galactic_from_icrs()) * galactic.unit()))
            }
            StagePlace::Object(name) => self.object_place(name)?,
        })
    }

    /// Factor on the angular size of what stands at such a place: 1 on a dome and on the sky, and in a flat picture, for what
    /// stands before the audience, whatever makes it as large as letters are there (`seen`: the place's direction).
    pub(in super::super) fn stage_scale(&self, place: &StagePlace, seen: DVec3) -> f64 {
        match (place, self.target.projection) {
            (StagePlace::Front(_), projection) if projection != Projection::Dome => {
                self.px_per_seen_rad() / self.lens.pixels_per_radian(seen).max(1e-9)
            }
            _ => 1.0,
        }
    }

    /// From the front and the horizon; see the module.
    pub(super) fn front_place(&self, [aside_rad, altitude_rad]: [f64; 2]) -> Option<DVec3> {
        if self.target.projection != Projection::Dome {
            let offset = DVec2::new(aside_rad, FLAT_MIDDLE_ALTITUDE_RAD - altitude_rad) * self.px_per_seen_rad();
            return self.lens.direction_from_pixel(self.lens.centre_px() + self.target.flip.signs() * offset);
        }
        let held = horizontal(self.sky.gaze.azimuth_rad + aside_rad, altitude_rad);
        Some(self.sky.reduction.held_from_horizontal.transpose() * held)
    }

    /// Hour angles count from the upper meridian to the west around the true pole.
    ///
    /// ```text
    ///         pole  . zenith
    ///             \ | ,  meridian point of the equator = east x pole
    ///       west ---+--- east
    /// ```
    fn hour_angle_place(&self, [hour_angle_rad, declination_rad]: [f64; 2]) -> Option<DVec3> {
        if !self.sky.reduction.on_ground {
            return None;
        }
        let pole = self.equatorial_axes() * DVec3::Z;
        let meridian = DVec3::X.cross(pole).try_normalize()?;
        let west = meridian.cross(pole);
        let (sine, cosine) = hour_angle_rad.sin_cos();
        let on_equator = meridian * cosine + west * sine;
        Some(self.seen(on_equator * declination_rad.cos() + pole * declination_rad.sin()))
    }

    fn object_place(&self, name: &str) -> Result<Option<DVec3>, ComposeError> {
        match SkyObject::find(name, self.catalogs)?.place(&self.sky.reduction, self.catalogs) {
            Ok(place) => Ok(Some(self.seen(place.horizontal.unit()))),
            Err(error @ (SkyError::Catalog(_) | SkyError::Gone)) => Err(error.into()),
            Err(_) => Ok(None),
        }
    }
}

fn horizontal(azimuth_rad: f64, altitude_rad: f64) -> DVec3 {
    Direction::<Horizontal>::from_azimuth_altitude(azimuth_rad, altitude_rad).unit()
}

fn spherical([longitude_rad, latitude_rad]: [f64; 2]) -> DVec3 {
    Direction::<Icrs>::from_spherical(longitude_rad, latitude_rad).unit()
}

#[cfg(test)]
mod tests {
    use super::super::super::composer::Kept;
    use super::super::super::composition;
    use super::*;
    use crate::astro::ephemeris::Body;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Gaze, Lock, Moment, Observer};
    use crate::scene::lens::FrameSize;
    use crate::scene::target::Target;
    use crate::sky::Sky;
    use crate::units::angle::ARCSECOND_RAD;

    fn evening(lock: Lock) -> Moment {
        let instant = parse_time("2026-01-15T14:00:00Z", Catalogs::embedded().time_scales().unwrap()).unwrap();
        Moment { lock, ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) }
    }

    fn with<T>(moment: &Moment, projection: Projection, see: impl Fn(&Composition) -> T) -> T {
        let catalogs = Catalogs::embedded();
        let sky = Sky::at(moment, &catalogs).unwrap();
        let target = Target::new(projection, FrameSize::square(1024));
        let lens = target.lens(&sky).unwrap();
        see(&composition((moment, &target), &sky, &catalogs, (lens, None, &mut Kept::default())).unwrap())
    }

    /// One object asked for in every way stands in one place.
    #[test]
    fn a_place_on_the_sky_is_the_same_however_it_is_given() {
        with(&evening(Lock::Horizon), Projection::Dome, |composition| {
            let jupiter = composition.sky.body(Body::Jupiter).unwrap();
            let (seen, reduction) = (jupiter.seen, &composition.sky.reduction);
            let of_date = [jupiter.of_date.longitude_rad(), jupiter.of_date.latitude_rad()];
            let ecliptic = reduction.equator.ecliptic_from_icrs() * jupiter.apparent;
            let galactic = galactic_from_icrs() * jupiter.apparent;
            let ways = [
                StagePlace::Object("木星".to_owned()),
                StagePlace::Horizon([seen.azimuth_rad(), seen.altitude_rad()]),
                StagePlace::OfDate(of_date),
                StagePlace::Ecliptic([ecliptic.longitude_rad(), ecliptic.latitude_rad()]),
                StagePlace::Galactic([galactic.longitude_rad(), galactic.latitude_rad()]),
                StagePlace::Equatorial([jupiter.astrometric.longitude_rad(), jupiter.astrometric.latitude_rad()]),
                StagePlace::Front([seen.azimuth_rad() - composition.sky.gaze.azimuth_rad, seen.altitude_rad()]),
            ];
            for way in ways {
                let found = composition.stage_place(&way).unwrap().unwrap();
                // Deflection by the Sun is there for the planet and for the stars beyond it alike.
                assert!(found.angle_between(seen.unit()) < 0.5 * ARCSECOND_RAD, "{way:?}");
            }
            assert_eq!(composition.stage_place(&StagePlace::Object("earth".to_owned())).unwrap(), None);
            let unknown = composition.stage_place(&StagePlace::Object("nobody".to_owned())).unwrap_err();
            assert!(unknown.to_string().contains("\"nobody\""), "{unknown}");
        });
    }

    #[test]
    fn hour_angles_count_from_the_south_to_the_west() {
        with(&evening(Lock::Horizon), Projection::Dome, |composition| {
            let altitude_azimuth = |hour_deg: f64, declination_deg: f64| {
                let place = StagePlace::HourAngle([hour_deg * DEGREE_RAD, declination_deg * DEGREE_RAD]);
                let seen = Direction::<Horizontal>::new(composition.stage_place(&place).unwrap().unwrap());
                (seen.altitude_rad() / DEGREE_RAD, seen.azimuth_rad() / DEGREE_RAD)
            };
            let (altitude_deg, azimuth_deg) = altitude_azimuth(0.0, 0.0);
            assert!((altitude_deg - 50.1).abs() < 0.05 && (azimuth_deg - 180.0).abs() < 0.01, "{altitude_deg}");
            let (altitude_deg, azimuth_deg) = altitude_azimuth(90.0, 0.0);
            assert!((0.0..0.7).contains(&altitude_deg) && (azimuth_deg - 270.0).abs() < 0.8, "{azimuth_deg}");
            assert!((altitude_azimuth(33.0, 90.0).0 - 39.92).abs() < 0.05);
        });
    }

    #[test]
    fn before_the_audience_is_at_the_front_of_a_dome_and_in_the_picture_of_a_window() {
        let place = StagePlace::Front([10.0 * DEGREE_RAD, 18.0 * DEGREE_RAD]);
        let gaze = Gaze { azimuth_rad: 90.0 * DEGREE_RAD, altitude_rad: 60.0 * DEGREE_RAD };
        let held = parse_time("2026-01-15T10:00:00Z", Catalogs::embedded().time_scales().unwrap()).unwrap();
        let pixel = |moment: &Moment, projection| {
            with(moment, projection, |composition| {
                let seen = composition.stage_place(&place).unwrap().unwrap();
                composition.lens.pixel_from_direction(seen).unwrap()
            })
        };
        for lock in [Lock::Horizon, Lock::Stars { since: held }] {
            let moment = Moment { gaze, ..evening(lock) };
            let expected = DVec2::splat(512.0) + DVec2::from_angle(80.0 * DEGREE_RAD) * (512.0 * 72.0 / 90.0);
            assert!(pixel(&moment, Projection::Dome).distance(expected) < 1e-6, "{lock:?}");
            let expected = DVec2::new(512.0 + 1024.0 / 8.0, 512.0 + 1024.0 * 17.0 / 80.0);
            for projection in [Projection::Perspective, Projection::Stereographic] {
                assert!(pixel(&moment, projection).distance(expected) < 1e-6, "{projection:?}");
            }
        }
    }
}

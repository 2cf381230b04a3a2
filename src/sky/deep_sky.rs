//! Where star clusters, nebulae and galaxies stand: fixed directions, with the deflection and the aberration of all light.
//! Their own motions stay below 2" a century (the nearest open clusters, 30" in a thousand years) and are left out.

use super::{BodyPlace, Reduction, SkyError, SkyObject};
use crate::astro::apparent::SpaceMotion;
use crate::astro::frames::{Direction, Icrs};
use crate::catalogs::{Catalogs, DeepSkyKind, DeepSkyObject, StarAstrometry};

/// So far that nothing near counts, au.
const FAR_AU: f64 = 1e15;

/// The direction in the catalogue.
pub fn deep_sky_direction(object: &DeepSkyObject) -> Direction<Icrs> {
    Direction::from_spherical(object.ra_icrs_rad, object.dec_icrs_rad)
}

impl Reduction {
    /// The apparent direction of something that stands still beyond the stars.
    pub fn apparent_fixed(&self, direction: Direction<Icrs>) -> Direction<Icrs> {
        self.apparent_far(direction.unit() * FAR_AU)
    }
}

/// As a row of an ephemeris.
///
/// # Errors
/// A broken catalogue.
pub(super) fn as_body(index: usize, reduction: &Reduction, catalogs: &Catalogs) -> Result<BodyPlace, SkyError> {
    let object = catalogs.deep_sky()?.objects().get(index).ok_or(SkyError::Gone)?;
    let astrometric = deep_sky_direction(object);
    let apparent = reduction.apparent_fixed(astrometric);
    let mut place = BodyPlace::with_apparent(SkyObject::DeepSky(index), astrometric, apparent, None, reduction);
    place.magnitude = object.v_mag;
    place.angular_radius_rad = object.major_rad.map(|length_rad| length_rad / 2.0);
    place.elongation_rad = Some(place.elongation(reduction));
    Ok(place)
}

/// As a star that stands still, for events.
pub(super) fn standing_still(object: &DeepSkyObject) -> SpaceMotion {
    let astrometry = StarAstrometry {
        ra_icrs_rad: object.ra_icrs_rad,
        dec_icrs_rad: object.dec_icrs_rad,
        epoch_jyear: 2000.0,
        pm_ra_cosdec_rad_per_yr: 0.0,
        pm_dec_rad_per_yr: 0.0,
        parallax_rad: 0.0,
        radial_velocity_km_s: 0.0,
    };
    astrometry.space_motion()
}

/// How far from its middle an object can be pointed at, rad: a galaxy or a nebula within half its width, a cluster at its
/// middle, so that its stars can be pointed at.
pub(super) fn pointing_radius_rad(object: &DeepSkyObject) -> f64 {
    match object.kind {
        DeepSkyKind::OpenCluster | DeepSkyKind::StarCloud | DeepSkyKind::DarkNebula | DeepSkyKind::DoubleStar => 0.0,
        _ => object.minor_rad.unwrap_or(0.0) / 4.0,
    }
}

/// Names for people: the main one, then its designations.
pub(super) fn names(object: &DeepSkyObject) -> (String, Vec<String>) {
    let designation = object.designation();
    let catalogue = (designation != object.name).then(|| object.name.clone());
    let mut names: Vec<String> =
        [object.english.clone(), Some(designation), catalogue, object.chinese.clone()].into_iter().flatten().collect();
    let first = names.remove(0);
    (first, names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::moment::{Layers, Moment, Observer};
    use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD};

    /// Skyfield 1.55 with DE421: `wgs84.latlon(39.9, 116.4)`, apparent altaz of `Star(ra=(0, 42, 44.35), dec=(41, 16, 8.6))`
    /// and of `Star(ra=(5, 35, 16.5), dec=(-5, 23, 23))` at 2026-01-15T14:00:00Z, without refraction.
    #[test]
    fn the_andromeda_galaxy_stands_where_skyfield_has_it() {
        let catalogs = Catalogs::embedded();
        let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let moment =
            Moment { layers: Layers::of(&[]), ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
        let reduction = Reduction::at(&moment, &catalogs).unwrap();
        for (name, azimuth_deg, altitude_deg) in AUTHORITY {
            let place = SkyObject::find(name, &catalogs).unwrap().place(&reduction, &catalogs).unwrap();
            let expected = Direction::from_azimuth_altitude(azimuth_deg * DEGREE_RAD, altitude_deg * DEGREE_RAD);
            let error_arcsec = place.horizontal.separation_rad(&expected) / ARCSECOND_RAD;
            assert!(error_arcsec < 8.0, "{name}: {error_arcsec} arcsec");
        }
    }

    const AUTHORITY: [(&str, f64, f64); 2] = [("M31", 296.100_13, 38.123_43), ("M42", 176.207_42, 44.657_80)];
}

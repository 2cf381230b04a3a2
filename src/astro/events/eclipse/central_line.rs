//! The central line and the limits of the path.
//!
//! The limits stand off the axis at right angles to its motion over the turning ground, by the radius of the umbra there
//! (Urban & Seidelmann 2013, sec. 11.3); good to a kilometre unless the Sun stands within some degrees of the horizon.

use super::refine::zeros_around;
use super::{Discs, EclipseModel, Encounter, Shadow};
use crate::astro::frames::{GeodeticSite, TrueOfDate};
use crate::astro::time::Instant;
use crate::units::angle::asin_clamped;
use crate::units::constants::{DAY_S, EARTH_EQUATORIAL_RADIUS_KM, EARTH_ROTATION_RAD_PER_S};
use glam::DVec3;

/// Half the step with which speeds are taken, d.
const HALF_STEP_D: f64 = 30.0 / DAY_S;
/// No phase of the central line lasts longer than twice this, d.
const CENTRAL_REACH_D: f64 = 12.0 / 1440.0;

/// One instant of the path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CentralPoint {
    /// When the axis is here.
    pub instant: Instant,
    /// Where it meets the ground.
    pub place: GeodeticSite,
    /// Edge of the umbra to the north of the axis, if it lies on the Earth.
    pub northern_limit: Option<GeodeticSite>,
    /// Edge of the umbra to the south of the axis, if it lies on the Earth.
    pub southern_limit: Option<GeodeticSite>,
    /// Altitude of the Sun's centre, rad.
    pub sun_altitude_rad: f64,
    /// Length of totality or of the ring here, s.
    pub duration_s: f64,
}

/// Points in equal steps of time, both ends among them.
pub(super) fn points(
    encounter: &Encounter,
    model: &EclipseModel,
    [begin, end]: [Instant; 2],
    count: usize,
) -> Vec<CentralPoint> {
    let path = Path { encounter, model };
    let step_d = end.days_since(begin) / count.saturating_sub(1).max(1) as f64;
    (0..count).map(|step| path.point(begin.plus_days(step_d * step as f64))).collect()
}

/// Width of the path, km, if it has both limits: the umbra's ellipse on the ground, across its motion.
pub(super) fn width_km(encounter: &Encounter, model: &EclipseModel, at: Instant) -> Option<f64> {
    let path = Path { encounter, model };
    let point = path.shadow(at).central_point()?;
    path.limit(at, Side::North)?;
    path.limit(at, Side::South)?;
    let shadow = path.shadow(at);
    let up = normal(point);
    let across = up.cross(path.ground_velocity(at)?).try_normalize()?;
    // A circle across the axis, radius r, thrown along the axis onto the ground: half its extent in a direction of the
    // ground is r times the length of that direction's co-vector across the axis.
    let thrown = across - up * (shadow.to_sun().dot(across) / shadow.to_sun().dot(up));
    Some(2.0 * shadow.umbra_at(point).abs() * thrown.length() * EARTH_EQUATORIAL_RADIUS_KM)
}

/// Which edge of the umbra.
#[derive(Clone, Copy)]
enum Side {
    North,
    South,
}

struct Path<'a> {
    encounter: &'a Encounter,
    model: &'a EclipseModel,
}

impl Path<'_> {
    fn shadow(&self, at: Instant) -> Shadow {
        Shadow::of(self.encounter.at(at), self.model)
    }

    fn ground(&self, shadow: &Shadow) -> DVec3 {
        shadow.central_point().unwrap_or_else(|| shadow.nearest_outline_point().place)
    }

    fn point(&self, at: Instant) -> CentralPoint {
        let shadow = self.shadow(at);
        let ground = self.ground(&shadow);
        let place = self.encounter.geodetic_site(ground, at);
        let limit = |side| self.limit(at, side).map(|point| self.encounter.geodetic_site(point, at));
        CentralPoint {
            instant: at,
            place,
            northern_limit: limit(Side::North),
            southern_limit: limit(Side::South),
            sun_altitude_rad: asin_clamped(shadow.to_sun().dot(normal(ground))),
            duration_s: self.duration_s(&place, at),
        }
    }

    fn duration_s(&self, place: &GeodeticSite, at: Instant) -> f64 {
        let gap_rad = |at: Instant| {
            let seen = self.encounter.from_site(place, at);
            Discs::of(seen.far, self.model.sun_radius(), seen.near, self.model.umbral_k).inner_gap_rad()
        };
        zeros_around(at, CENTRAL_REACH_D, gap_rad).map_or(0.0, |[begin, end]| end.seconds_since(begin))
    }

    fn limit(&self, at: Instant, side: Side) -> Option<DVec3> {
        let shadow = self.shadow(at);
        let mut ground = self.ground(&shadow);
        let (before, after) = (self.shadow(at.plus_days(-HALF_STEP_D)), self.shadow(at.plus_days(HALF_STEP_D)));
        let per_day = 0.5 / HALF_STEP_D;
        let axis_velocity = ((after.x - before.x) * per_day, (after.y - before.y) * per_day);
        // The radius of the umbra depends on the height of the limit itself.
        for _ in 0..4 {
            let turning = DVec3::Z.cross(ground) * (EARTH_ROTATION_RAD_PER_S * DAY_S);
            let (ground_east, ground_north) = shadow.components(turning);
            let motion = (axis_velocity.0 - ground_east, axis_velocity.1 - ground_north);
            let speed = motion.0.hypot(motion.1).max(f64::MIN_POSITIVE);
            // The axis runs eastward over the ground, so that north lies to its left.
            let radius = shadow.umbra_at(ground).abs() * if matches!(side, Side::North) { 1.0 } else { -1.0 } / speed;
            let edge = shadow.on_plane(shadow.x - motion.1 * radius, shadow.y + motion.0 * radius);
            ground = shadow.ground_under(edge)?;
        }
        Some(ground)
    }

    /// How the axis moves over the turning Earth, radii of the Earth per day.
    fn ground_velocity(&self, at: Instant) -> Option<DVec3> {
        let on_earth = |instant: Instant| {
            let point = self.shadow(instant).central_point()?;
            Some(self.encounter.earth.itrs_from_true(instant).rotate(point))
        };
        let travelled = on_earth(at.plus_days(HALF_STEP_D))? - on_earth(at.plus_days(-HALF_STEP_D))?;
        Some(self.encounter.earth.itrs_from_true(at).inverse().rotate(travelled) * (0.5 / HALF_STEP_D))
    }
}

/// Unit normal of the ellipsoid at one of its points.
fn normal(point: DVec3) -> DVec3 {
    let (latitude_rad, right_ascension_rad) = super::shadow::geodetic(point);
    crate::astro::frames::Direction::<TrueOfDate>::from_spherical(right_ascension_rad, latitude_rad).unit()
}

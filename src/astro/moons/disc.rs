//! What a moon does before or behind its planet, for an observer and for the Sun.
//!
//! ```text
//!        north (pole)          x: to the east on the sky, along the equator; y: to the north, along the axis;
//!          y ^                 both in equatorial radii of the planet. depth: away from the observer.
//!            |   moon
//!    x <-----o                 A planet's disc is an ellipse with axes 1 and `flattened`, which follows from the
//!   east   planet              tilt of the axis; distances from its limb are measured in its own radius.
//! ```
//!
//! Positions are those of the light that arrives together: planet and moon each where it was when its light left. In
//! the shadow the light of the Sun has passed the limb some seconds before; the planet's own motion meanwhile is in the
//! direction of the ray.

use crate::astro::ephemeris::{Body, State};
use crate::astro::photometry::Radii;
use crate::astro::rotation::Orientation;
use crate::astro::time::{JulianDate, Tdb};
use crate::units::angle::{asin_clamped, sqrt_clamped};
use crate::units::constants::{AU_KM, LIGHT_SPEED_AU_PER_D};
use glam::DVec3;

/// A moon is not looked at from nearer than 15 m, nor one behind the eye from behind, au.
const NEAREST_AU: f64 = 1e-10;

/// A planet as a spheroid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Disc {
    /// Its axis, ICRS unit vector.
    pub pole: DVec3,
    /// Radius of the equator, au.
    pub equatorial_au: f64,
    /// Polar over equatorial radius.
    pub axes_ratio: f64,
}

/// Light on its way: from where, and in which direction it passes the planet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LightRay {
    /// To the planet's centre, au, ICRS.
    pub to_planet_au: DVec3,
}

impl LightRay {
    /// From the Sun, in the frame that moves with the planet: the ray is tilted by the planet's own speed.
    #[must_use]
    pub fn from_sun(planet_from_sun_au: DVec3, planet_velocity_au_per_d: DVec3) -> Self {
        let distance_au = planet_from_sun_au.length();
        Self { to_planet_au: planet_from_sun_au - planet_velocity_au_per_d * (distance_au / LIGHT_SPEED_AU_PER_D) }
    }
}

/// Where a moon stands against the disc of its planet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aspect {
    /// To the east, equatorial radii.
    pub x_radii: f64,
    /// To the north, equatorial radii.
    pub y_radii: f64,
    /// Behind the planet's centre, equatorial radii; negative in front of it.
    pub depth_radii: f64,
    /// The disc's own half axis to the north, equatorial radii.
    pub flattened: f64,
}

impl Aspect {
    /// Distance from the disc's centre in the disc's radius in that direction: 1 at the limb.
    #[must_use]
    pub fn limb_distance(&self) -> f64 {
        self.x_radii.hypot(self.y_radii / self.flattened)
    }
}

impl Disc {
    /// Of a planet at an instant; `None` for the Earth, whose axis is measured.
    #[must_use]
    pub fn of(planet: Body, tdb: JulianDate<Tdb>) -> Option<Self> {
        let radii = Radii::of(planet);
        Some(Self {
            pole: Orientation::of(planet, tdb)?.pole.unit(),
            equatorial_au: radii.equatorial_km / AU_KM,
            axes_ratio: radii.axes_ratio(),
        })
    }

    /// A moon at `from_planet_au` as the eye at the beginning of the ray sees it.
    #[must_use]
    pub fn aspect(&self, ray: &LightRay, from_planet_au: DVec3) -> Aspect {
        let (away, north, east) = self.axes(ray);
        let distance_au = ray.to_planet_au.length();
        let depth_au = from_planet_au.dot(away);
        // Onto the plane through the planet's centre, along lines that meet in the eye.
        let scale = distance_au / (distance_au + depth_au).max(NEAREST_AU) / self.equatorial_au;
        Aspect {
            x_radii: from_planet_au.dot(east) * scale,
            y_radii: from_planet_au.dot(north) * scale,
            depth_radii: depth_au / self.equatorial_au,
            flattened: self.flattened(away),
        }
    }

    /// Away from the eye, to the planet's north and to the east on the sky.
    fn axes(&self, ray: &LightRay) -> (DVec3, DVec3, DVec3) {
        let away = ray.to_planet_au.try_normalize().unwrap_or(DVec3::X);
        let north = (self.pole - away * self.pole.dot(away)).try_normalize().unwrap_or(away.any_orthonormal_vector());
        (away, north, north.cross(away))
    }

    /// Half axis of the apparent disc along the projected pole.
    fn flattened(&self, away: DVec3) -> f64 {
        let along = self.pole.dot(away).powi(2);
        sqrt_clamped(along + self.axes_ratio.powi(2) * (1.0 - along))
    }

    /// The part of the Sun's light, 0 to 1, that reaches a moon past its planet: half at the limb, where the
    /// planet's edge is as good as straight across the Sun's disc.
    #[must_use]
    pub fn sunlight(&self, from_sun: &LightRay, aspect: &Aspect) -> f64 {
        if aspect.depth_radii <= 0.0 {
            return 1.0;
        }
        let depth_au = aspect.depth_radii * self.equatorial_au;
        let sun_radii = Radii::SUN.equatorial_km / AU_KM * depth_au
            / ((from_sun.to_planet_au.length() + depth_au) * self.equatorial_au);
        let height = ((aspect.limb_distance() - 1.0) / sun_radii.max(f64::MIN_POSITIVE)).clamp(-1.0, 1.0);
        0.5 + (height * sqrt_clamped(1.0 - height * height) + asin_clamped(height)) / std::f64::consts::PI
    }

    /// Where the shadow of a moon falls on the planet: the point of its surface, au from its centre; `None` where it
    /// misses.
    #[must_use]
    pub fn shadow_au(&self, from_sun: &LightRay, moon: &State) -> Option<DVec3> {
        // The light that falls on the planet now passed the moon while it was this far back on its way.
        let early_d = moon.position_au.length() / LIGHT_SPEED_AU_PER_D;
        let moon_au = self.rounded(moon.position_au - moon.velocity_au_per_d * early_d);
        let along = self.rounded((from_sun.to_planet_au + moon.position_au).try_normalize()?).try_normalize()?;
        let nearest_au = -moon_au.dot(along);
        let miss_au = (moon_au + along * nearest_au).length();
        if nearest_au <= 0.0 || miss_au > self.equatorial_au {
            return None;
        }
        let hit_au = moon_au + along * (nearest_au - sqrt_clamped(self.equatorial_au.powi(2) - miss_au.powi(2)));
        Some(hit_au + self.pole * (hit_au.dot(self.pole) * (self.axes_ratio - 1.0)))
    }

    /// How much a point of the surface faces the eye: cosine of the angle at the stretched sphere; positive when seen.
    #[must_use]
    pub fn facing(&self, ray: &LightRay, surface_au: DVec3) -> f64 {
        let towards = self.rounded(-(ray.to_planet_au + surface_au)).try_normalize().unwrap_or(DVec3::Z);
        self.rounded(surface_au).dot(towards) / self.equatorial_au
    }

    /// Stretched along the axis until the planet is a sphere with the radius of its equator.
    fn rounded(&self, vector: DVec3) -> DVec3 {
        vector + self.pole * (vector.dot(self.pole) * (1.0 / self.axes_ratio - 1.0))
    }
}

/// From the observer to a moon when its own light left, au: the planet's light time is known, the moon's differs by
/// seconds.
#[must_use]
pub fn to_moon_au(to_planet_au: DVec3, planet_velocity_au_per_d: DVec3, moon: &State) -> DVec3 {
    let geometric_au = to_planet_au + moon.position_au;
    let later_d = (geometric_au.length() - to_planet_au.length()) / LIGHT_SPEED_AU_PER_D;
    geometric_au - (planet_velocity_au_per_d + moon.velocity_au_per_d) * later_d
}

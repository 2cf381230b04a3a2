//! What-ifs in the sky: another equator, another orbit of the Moon, starlight that is displaced more.
//!
//! The ecliptic of date, the equinox and the sidereal time stay in every what-if, so that the Sun keeps its longitude and its
//! hours; the equator takes another obliquity about the equinox, without nutation. The Moon's osculating orbit is turned about
//! its line of nodes, so that the Moon keeps its distance and its longitude in the orbit; its face is turned as in nature.
//! Aberration and parallax are exaggerated for what stands beyond the solar system, for the motion of the Earth around the
//! Sun alone: the daily part (0.3") stays. Beyond the aberration stand all the same: borders, pictures of constellations
//! and the Milky Way. Events of the almanac and passes of satellites are those of nature.

use super::SkyError;
use crate::astro::apparent::{Air, ApparentStars, BarycentricObserver, SpaceMotion, aberrate, deflect_by_sun};
use crate::astro::ephemeris::{Body, SkyStates, State};
use crate::astro::frames::{Direction, EclipticOfDate, Equator, Icrs, Rotation};
use crate::astro::time::Instant;
use crate::moment::{Moment, WhatIf};
use crate::units::constants::LIGHT_SPEED_AU_PER_D;
use glam::{DMat3, DVec3};

use super::Reduction;

/// The axes of an instant in a what-if.
pub(super) fn equator_at(instant: Instant, what_if: &WhatIf) -> Equator {
    let tt = instant.tt();
    let equator = Equator::at(tt.day(), tt.fraction());
    what_if.obliquity_rad.map_or(equator, |obliquity_rad| equator.tilted(obliquity_rad))
}

/// The air that refracts: thinner where a what-if takes some away, none in space.
pub(super) fn air_of(moment: &Moment) -> Air {
    match moment.observer.site() {
        Some(_) => Air { pressure_hpa: moment.air.pressure_hpa * moment.what_if.air, ..moment.air },
        None => Air::NONE,
    }
}

/// The observer for starlight, which a what-if aberrates by a multiple of the Earth's velocity (au/d).
pub(super) fn star_observer(
    observer: &BarycentricObserver,
    earth_au_per_d: DVec3,
    what_if: &WhatIf,
) -> BarycentricObserver {
    let exaggerated = earth_au_per_d * ((what_if.aberration - 1.0) / LIGHT_SPEED_AU_PER_D);
    if what_if.aberration == 1.0 {
        return *observer;
    }
    BarycentricObserver { velocity_per_light: observer.velocity_per_light + exaggerated, ..*observer }
}

/// Turns the Moon's orbit about its line of nodes to the inclination of a what-if.
pub(super) fn tilt_moon(states: &mut SkyStates, equator: &Equator, what_if: &WhatIf) -> Result<(), SkyError> {
    let Some(inclination_rad) = what_if.moon_inclination_rad else { return Ok(()) };
    let SkyStates::All(all) = states else { return Ok(()) };
    let (earth, moon) = (all[Body::Earth as usize], all[Body::Moon as usize]);
    let from_earth = State {
        position_au: moon.position_au - earth.position_au,
        velocity_au_per_d: moon.velocity_au_per_d - earth.velocity_au_per_d,
    };
    let tilted = inclined(&from_earth, inclination_rad, equator.ecliptic_from_icrs());
    all[Body::Moon as usize] = State {
        position_au: earth.position_au + tilted.position_au,
        velocity_au_per_d: earth.velocity_au_per_d + tilted.velocity_au_per_d,
    };
    Ok(())
}

/// A state turned about the line of nodes of its orbit on the ecliptic to another inclination.
///
/// ```text
///        h            k: pole of the ecliptic, h: pole of the orbit
///     i /             n = k x h: towards the ascending node
///   k |/__ n          a turn about n by (new - i) takes h to the new pole
/// ```
fn inclined(state: &State, inclination_rad: f64, ecliptic_from_icrs: Rotation<EclipticOfDate, Icrs>) -> State {
    let ecliptic_pole = ecliptic_from_icrs.inverse().rotate(DVec3::Z);
    let orbit_pole = state.position_au.cross(state.velocity_au_per_d).normalize_or(ecliptic_pole);
    let across = ecliptic_pole.cross(orbit_pole);
    let Some(node) = across.try_normalize() else { return *state };
    let now_rad = across.length().atan2(ecliptic_pole.dot(orbit_pole));
    let turn = DMat3::from_axis_angle(node, inclination_rad - now_rad);
    State { position_au: turn * state.position_au, velocity_au_per_d: turn * state.velocity_au_per_d }
}

impl Reduction {
    /// What the apparent places of all stars share.
    pub(super) fn apparent_stars(&self) -> ApparentStars {
        let stars = ApparentStars::at(self.julian_epoch, &self.star_observer);
        if self.what_if.parallax == 1.0 { stars } else { stars.with_parallax_times(self.what_if.parallax) }
    }

    /// The apparent direction of a star, on ICRS axes.
    pub fn apparent_star(&self, motion: &SpaceMotion) -> Direction<Icrs> {
        self.apparent_stars().apparent_of(motion)
    }

    /// Apparent direction of something beyond the solar system at `astrometric_au` from the observer.
    pub(super) fn apparent_far(&self, astrometric_au: DVec3) -> Direction<Icrs> {
        let towards = Direction::<Icrs>::new(astrometric_au).unit();
        let deflected = deflect_by_sun(towards, self.observer.from_sun_au() + astrometric_au, &self.observer);
        Direction::new(aberrate(deflected, &self.star_observer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    #[test]
    fn a_tilted_orbit_keeps_distance_speed_and_the_way_from_the_node() {
        let ecliptic_from_icrs = Equator::at(2_451_545.0, 0.0).ecliptic_from_icrs();
        let icrs = |v: DVec3| ecliptic_from_icrs.inverse().rotate(v);
        let inclination_rad = 5.0 * DEGREE_RAD;
        // The node on the equinox, the body 40 degrees from it.
        let on_orbit = |angle_rad: f64, inclination_rad: f64| {
            DVec3::new(
                angle_rad.cos(),
                angle_rad.sin() * inclination_rad.cos(),
                angle_rad.sin() * inclination_rad.sin(),
            )
        };
        let (at, ahead) = (40.0 * DEGREE_RAD, 130.0 * DEGREE_RAD);
        let state = State {
            position_au: icrs(on_orbit(at, inclination_rad)),
            velocity_au_per_d: icrs(on_orbit(ahead, inclination_rad)) * 0.2,
        };
        for wanted_rad in [0.0, 0.3, 1.5] {
            let tilted = inclined(&state, wanted_rad, ecliptic_from_icrs);
            assert!((tilted.position_au - icrs(on_orbit(at, wanted_rad))).length() < 1e-13);
            assert!((tilted.velocity_au_per_d - icrs(on_orbit(ahead, wanted_rad)) * 0.2).length() < 1e-13);
        }
    }
}

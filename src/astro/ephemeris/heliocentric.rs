//! The planets as they pull at a small body: their barycentres seen from the Sun, without the costly path of the Moon.

use super::{Asteroid, BARYCENTRE, EARTH_MOON_BARYCENTRE, Ephemeris, EphemerisError, SUN, State};
use crate::astro::time::{JulianDate, Tdb};
use glam::DVec3;

/// NAIF numbers of the barycentres from Mercury to Pluto; the third is that of Earth and Moon.
const PLANETS: [i32; 9] = [1, 2, EARTH_MOON_BARYCENTRE, 4, 5, 6, 7, 8, 9];

const AT_SUN: State = State { position_au: DVec3::ZERO, velocity_au_per_d: DVec3::ZERO };

impl Ephemeris {
    /// Mercury, Venus, the barycentre of Earth and Moon, Mars to Pluto as seen from the centre of the Sun.
    ///
    /// # Errors
    /// A time outside the span; a damaged pack.
    pub fn planets_from_sun(&self, tdb: JulianDate<Tdb>) -> Result<[State; 9], EphemerisError> {
        let states = self.seen_from_sun(PLANETS, tdb)?;
        states.ok_or_else(|| Self::outside(self.span_of_packs(), tdb))
    }

    /// The first four of them.
    ///
    /// # Errors
    /// As above.
    pub fn inner_planets_from_sun(&self, tdb: JulianDate<Tdb>) -> Result<[State; 4], EphemerisError> {
        let states = self.seen_from_sun([1, 2, EARTH_MOON_BARYCENTRE, 4], tdb)?;
        states.ok_or_else(|| Self::outside(self.span_of_packs(), tdb))
    }

    /// Ceres, Pallas, Juno and Vesta as seen from the centre of the Sun; none of them where a pack lacks one.
    ///
    /// # Errors
    /// A damaged pack.
    pub fn asteroids_from_sun(&self, tdb: JulianDate<Tdb>) -> Result<Option<[State; 4]>, EphemerisError> {
        self.seen_from_sun(Asteroid::ALL.map(Asteroid::naif_number), tdb)
    }

    /// All of them, with the Sun looked up once at most; nothing where one is missing.
    fn seen_from_sun<const N: usize>(
        &self,
        targets: [i32; N],
        tdb: JulianDate<Tdb>,
    ) -> Result<Option<[State; N]>, EphemerisError> {
        let mut states = [AT_SUN; N];
        let mut sun = None;
        for (state, target) in states.iter_mut().zip(targets) {
            let found = match self.any_vector(target, tdb)? {
                Some((SUN, from_sun)) => Some(from_sun),
                Some((BARYCENTRE, from_barycentre)) => {
                    if sun.is_none() {
                        sun = self.vector(SUN, tdb, BARYCENTRE)?;
                    }
                    sun.map(|sun| from_barycentre.plus(sun, -1.0))
                }
                _ => None,
            };
            match found.filter(State::is_finite) {
                Some(found) => *state = found,
                None => return Ok(None),
            }
        }
        Ok(Some(states))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::ephemeris::Body;
    use std::borrow::Cow;

    const CORE: &[u8] = include_bytes!("../../../catalogs/ephemeris/core.bin");

    #[test]
    fn the_planets_from_the_sun_are_those_of_the_barycentric_states() {
        let ephemeris = Ephemeris::from_packs(vec![Cow::Borrowed(CORE)]).unwrap();
        for jd in [2_451_545.25, 2_086_302.5, 1_000_000.0] {
            let tdb = JulianDate::new(jd, 0.0);
            let sun_au = ephemeris.state(Body::Sun, tdb).unwrap().position_au;
            let planets = ephemeris.planets_from_sun(tdb).unwrap();
            for (index, body) in [(0, Body::Mercury), (3, Body::Mars), (4, Body::Jupiter), (8, Body::Pluto)] {
                let expected_au = ephemeris.state(body, tdb).unwrap().position_au - sun_au;
                assert!((planets[index].position_au - expected_au).length() < 1e-13, "{body} at {jd}");
            }
            let earth = ephemeris.state(Body::Earth, tdb).unwrap().position_au - sun_au;
            assert!(
                (planets[2].position_au - earth).length() < 5000.0 / 149_597_870.7,
                "the barycentre lies in the Earth"
            );
        }
        assert!(ephemeris.planets_from_sun(JulianDate::new(1e7, 0.0)).is_err());
    }
}

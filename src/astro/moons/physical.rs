//! Size and brightness of the moons.
//!
//! Mean radii: JPL, Planetary Satellite Physical Parameters, and Archinal et al. 2018, table 5 (Uranus, Neptune,
//! Pluto). V(1, 0): Astronomical Almanac; an independent table agrees within 0.2 mag (test below). The phase is left
//! out: the moons of Jupiter fade by up to 0.5 mag at 12 degrees, those beyond by less than 0.2. Iapetus swings by 0.9
//! mag either way with its dark side, which is left out too.

use super::PlanetMoon;

impl PlanetMoon {
    /// Mean radius, km.
    #[must_use]
    pub const fn radius_km(self) -> f64 {
        self.radius_km_and_v_1_0().0
    }

    /// V magnitude at 1 au from Sun and observer, at full phase.
    #[must_use]
    pub const fn v_1_0_mag(self) -> f64 {
        self.radius_km_and_v_1_0().1
    }

    /// Apparent V magnitude in full sunlight; distances in au, held above 1e-6.
    #[must_use]
    pub fn magnitude(self, sun_distance_au: f64, observer_distance_au: f64) -> f64 {
        self.v_1_0_mag() + 5.0 * (sun_distance_au.max(1e-6) * observer_distance_au.max(1e-6)).log10()
    }

    const fn radius_km_and_v_1_0(self) -> (f64, f64) {
        match self {
            Self::Phobos => (11.08, 11.8),
            Self::Deimos => (6.2, 12.89),
            Self::Io => (1821.49, -1.68),
            Self::Europa => (1560.80, -1.41),
            Self::Ganymede => (2631.20, -2.09),
            Self::Callisto => (2410.30, -1.05),
            Self::Mimas => (198.20, 3.3),
            Self::Enceladus => (252.10, 2.1),
            Self::Tethys => (531.10, 0.6),
            Self::Dione => (561.40, 0.8),
            Self::Rhea => (763.50, 0.1),
            Self::Titan => (2574.76, -1.28),
            Self::Hyperion => (135.0, 4.63),
            Self::Iapetus => (734.30, 1.5),
            Self::Miranda => (235.8, 3.6),
            Self::Ariel => (578.9, 1.45),
            Self::Umbriel => (584.7, 2.1),
            Self::Titania => (788.9, 1.02),
            Self::Oberon => (761.4, 1.23),
            Self::Triton => (1352.6, -1.24),
            Self::Charon => (606.0, 0.9),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::ephemeris::Body;

    /// Mean magnitudes at opposition, PyPI ephem 4.2.1 (libastro: satmoon.c, umoon.c, after Pasachoff & Menzel);
    /// Jupiter, Neptune and Pluto: JPL, Planetary Satellite Physical Parameters (older edition with magnitudes V0);
    /// mean distances of the planets, au.
    #[test]
    fn magnitudes_at_opposition_are_those_of_other_tables() {
        for (moon, at_opposition) in [
            (PlanetMoon::Io, 5.02),
            (PlanetMoon::Europa, 5.29),
            (PlanetMoon::Ganymede, 4.61),
            (PlanetMoon::Callisto, 5.65),
            (PlanetMoon::Mimas, 13.0),
            (PlanetMoon::Enceladus, 11.8),
            (PlanetMoon::Tethys, 10.3),
            (PlanetMoon::Dione, 10.2),
            (PlanetMoon::Rhea, 9.8),
            (PlanetMoon::Titan, 8.4),
            (PlanetMoon::Hyperion, 14.3),
            (PlanetMoon::Iapetus, 11.2),
            (PlanetMoon::Miranda, 16.3),
            (PlanetMoon::Ariel, 14.2),
            (PlanetMoon::Umbriel, 14.8),
            (PlanetMoon::Titania, 13.7),
            (PlanetMoon::Oberon, 14.0),
            (PlanetMoon::Triton, 13.5),
            (PlanetMoon::Charon, 16.8),
        ] {
            let sun_au = match moon.planet() {
                Body::Jupiter => 5.203,
                Body::Saturn => 9.55,
                Body::Uranus => 19.2,
                Body::Neptune => 30.1,
                _ => 39.5,
            };
            let magnitude = moon.magnitude(sun_au, sun_au - 1.0);
            assert!((magnitude - at_opposition).abs() < 0.2, "{moon}: {magnitude}");
        }
        assert!(PlanetMoon::Io.magnitude(0.0, 0.0).is_finite());
    }
}

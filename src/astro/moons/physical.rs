//! Size and brightness of the moons.
//!
//! Mean radii: JPL, Planetary Satellite Physical Parameters, and Archinal et al. 2018 (Uranus, Neptune, Pluto). V(1, 0): as collected in the
//! Astronomical Almanac; the mean opposition magnitudes that JPL gives agree within 0.1 mag. The phase is left out: the
//! moons of Jupiter fade by up to 0.5 mag at 12 degrees, those beyond by less than 0.2. Iapetus swings by 0.9 mag
//! either way with its dark side, which is left out too.

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

//! Lunar eclipses: the Moon in the shadow of the Earth.
//!
//! ```text
//!   Sun --- Earth ---> axis of the shadow     penumbra   f (pi_moon) + pi_sun + s_sun      f = 1.01: the air
//!                          Moon               umbra      f (pi_moon) + pi_sun - s_sun
//! ```
//!
//! Angles from the Earth's centre with horizontal parallaxes at the equator; the enlargement f of the Moon's parallax is
//! Danjon's (1951) as in the canon of Espenak & Meeus (2009). The traditional 1/50 of Chauvenet makes umbral magnitudes
//! larger by 0.005 and penumbral ones by 0.026. Greatest eclipse is the least distance of the Moon's centre from the axis
//! in space. The flattening of the shadow (about 10 km or 10 s at a contact) is left out, as there. Near a border (0.009
//! of the Moon's diameter outside the penumbra in 2016) another enlargement gives another type.

use super::local::{LocalMoment, position_angle_rad};
use super::refine::{least, zeros_around};
use super::{EclipseModel, Encounter, NodalSyzygies, Pair, Syzygy};
use crate::astro::ephemeris::EphemerisError;
use crate::astro::events::Almanac;
use crate::astro::frames::{Direction, GeodeticSite};
use crate::astro::time::Instant;
use crate::units::angle::asin_clamped;

/// From the syzygy to the least distance, at most, d.
const GREATEST_REACH_D: f64 = 1.0 / 24.0;
/// From the greatest eclipse to the outermost contacts, at most, d.
const CONTACT_REACH_D: f64 = 3.8 / 24.0;

/// How deep the Moon dives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LunarKind {
    /// Into the penumbra only.
    Penumbral,
    /// With a part into the umbra.
    Partial,
    /// Wholly into the umbra.
    Total,
}

impl LunarKind {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            LunarKind::Penumbral => "penumbral",
            LunarKind::Partial => "partial",
            LunarKind::Total => "total",
        }
    }
}

/// A lunar eclipse.
#[derive(Debug, Clone, PartialEq)]
pub struct LunarEclipse {
    /// Type.
    pub kind: LunarKind,
    /// Least distance of the Moon's centre from the axis of the shadow.
    pub greatest: Instant,
    /// That distance, equatorial radii of the Earth, negative if the Moon passes south.
    pub gamma: f64,
    /// Share of the Moon's diameter in the penumbra at greatest eclipse; above 1 if wholly inside.
    pub penumbral_magnitude: f64,
    /// Share of the Moon's diameter in the umbra at greatest eclipse; negative if it stays outside.
    pub umbral_magnitude: f64,
    /// P1 and P4: the Moon is in the penumbra.
    pub penumbral: [Instant; 2],
    /// U1 and U4: the Moon is in the umbra.
    pub partial: Option<[Instant; 2]>,
    /// U2 and U3: the Moon is wholly in the umbra.
    pub total: Option<[Instant; 2]>,
    /// The radii and the enlargement that were used.
    pub model: EclipseModel,
    encounter: Encounter,
}

/// The lunar eclipses whose greatest moments fall into a span (the last instant does not belong to it), in order of time.
pub fn lunar_eclipses<'a>(
    almanac: &'a Almanac<'a>,
    model: EclipseModel,
    from: Instant,
    to: Instant,
) -> impl Iterator<Item = Result<LunarEclipse, EphemerisError>> + 'a {
    let found = NodalSyzygies::new(almanac, Syzygy::FullMoon, from, to)
        .map(move |middle| Ok(LunarEclipse::of(Encounter::of_sun_and_moon(almanac, middle?)?, model)));
    found.filter_map(Result::transpose).filter(move |eclipse| {
        eclipse.as_ref().map_or(true, |eclipse| from <= eclipse.greatest && eclipse.greatest < to)
    })
}

impl LunarEclipse {
    /// The contacts and the greatest eclipse in order, by name.
    pub fn moments(&self) -> impl Iterator<Item = (&'static str, Instant)> {
        let pair = |pair: Option<[Instant; 2]>, index: usize| pair.map(|both| both[index]);
        let all = [
            ("p1", Some(self.penumbral[0])),
            ("u1", pair(self.partial, 0)),
            ("u2", pair(self.total, 0)),
            ("greatest", Some(self.greatest)),
            ("u3", pair(self.total, 1)),
            ("u4", pair(self.partial, 1)),
            ("p4", Some(self.penumbral[1])),
        ];
        all.into_iter().filter_map(|(name, instant)| instant.map(|instant| (name, instant)))
    }

    /// Delta T of the day, s, and its standard error, s.
    pub fn delta_t_s(&self) -> (f64, f64) {
        (self.encounter.earth.tt_minus_ut1_s, self.encounter.earth.delta_t_uncertainty_s)
    }

    /// Where the Moon stands over a place, and the position angle of the shadow's axis from its centre.
    pub fn moon_from(&self, site: &GeodeticSite, at: Instant) -> LocalMoment {
        let bodies = self.encounter.at(at);
        let seen = bodies.near - self.encounter.earth.place(site, at);
        let horizontal_from_true = self.encounter.earth.horizontal_from_true(site, at);
        LocalMoment {
            instant: at,
            place: Direction::new(horizontal_from_true.rotate(seen)),
            position_angle_rad: position_angle_rad(bodies.near, -bodies.far),
        }
    }

    fn of(encounter: Encounter, model: EclipseModel) -> Option<Self> {
        let from_axis = |at: Instant| distance_from_axis(encounter.at(at));
        let greatest = least(encounter.middle, GREATEST_REACH_D, |at| from_axis(at).powi(2));
        let cones = |at: Instant| Cones::of(encounter.at(at), &model);
        let deepest = cones(greatest);
        let contacts = |gap: fn(&Cones) -> f64| zeros_around(greatest, CONTACT_REACH_D, |at| gap(&cones(at)));
        let penumbral = contacts(|cones| cones.separation_rad - cones.penumbra_rad - cones.moon_rad)?;
        let partial = contacts(|cones| cones.separation_rad - cones.umbra_rad - cones.moon_rad);
        let total = contacts(|cones| cones.separation_rad - cones.umbra_rad + cones.moon_rad);
        let kind = match (partial, total) {
            (_, Some(_)) => LunarKind::Total,
            (Some(_), None) => LunarKind::Partial,
            _ => LunarKind::Penumbral,
        };
        let bodies = encounter.at(greatest);
        let north_of_axis = (bodies.near + bodies.far * (bodies.near.length() / bodies.far.length())).z;
        Some(LunarEclipse {
            kind,
            greatest,
            gamma: from_axis(greatest).copysign(north_of_axis),
            penumbral_magnitude: deepest.magnitude(deepest.penumbra_rad),
            umbral_magnitude: deepest.magnitude(deepest.umbra_rad),
            penumbral,
            partial,
            total,
            model,
            encounter,
        })
    }
}

/// Distance of the Moon's centre from the axis, equatorial radii of the Earth.
fn distance_from_axis(bodies: Pair) -> f64 {
    bodies.near.cross(bodies.far).length() / bodies.far.length()
}

/// The shadow and the Moon as angles at the Earth's centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cones {
    /// The Moon's centre from the axis, rad.
    pub separation_rad: f64,
    /// Radius of the penumbra, rad.
    pub penumbra_rad: f64,
    /// Radius of the umbra, rad.
    pub umbra_rad: f64,
    /// Radius of the Moon, rad.
    pub moon_rad: f64,
}

impl Cones {
    /// Of the places of Sun and Moon.
    pub fn of(bodies: Pair, model: &EclipseModel) -> Self {
        let (sun, moon) = (bodies.far.length(), bodies.near.length());
        let axis = -bodies.far;
        let parallaxes_rad = model.parallax_factor * asin_clamped(1.0 / moon) + asin_clamped(1.0 / sun);
        let sun_rad = asin_clamped(model.sun_radius() / sun);
        Cones {
            separation_rad: axis.cross(bodies.near).length().atan2(axis.dot(bodies.near)),
            penumbra_rad: parallaxes_rad + sun_rad,
            umbra_rad: parallaxes_rad - sun_rad,
            moon_rad: asin_clamped(model.penumbral_k / moon),
        }
    }

    /// Share of the Moon's diameter within a shadow of this radius; negative outside.
    pub fn magnitude(&self, shadow_rad: f64) -> f64 {
        (shadow_rad + self.moon_rad - self.separation_rad) / (2.0 * self.moon_rad)
    }
}

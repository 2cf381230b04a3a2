//! Solar eclipses of the whole Earth: when, of which type, where greatest.
//!
//! Greatest eclipse is the instant at which the axis of the shadow passes nearest to the Earth's centre. The type asks the
//! ellipsoid: an eclipse is central while the axis meets it; hybrid if the umbra's tip lies above the ground in one part
//! of the central line and below it in another. Where the umbra alone grazes the Earth, the type is that of the umbra.
//! Greatest eclipse is within 0.04 s of a search on DE423 in 1901-2100, every type the same; the counts of each type are
//! those of the canon of Espenak & Meeus. Near a border (a penumbra that misses the Earth by 37 km in 1953) other radii
//! give other types.

use super::refine::{least, zeros_around};
use super::shadow::geodetic;
use super::{
    BesselianElements, CentralPoint, EclipseModel, Encounter, LocalSolarEclipse, NodalSyzygies, Shadow, Syzygy,
    central_line,
};
use crate::astro::ephemeris::EphemerisError;
use crate::astro::events::Almanac;
use crate::astro::frames::GeodeticSite;
use crate::astro::time::Instant;
use crate::units::angle::wrap_pm_pi;
use glam::DVec3;

/// From the syzygy to the least distance, at most, d.
const GREATEST_REACH_D: f64 = 1.0 / 24.0;
/// From the greatest eclipse to the least gap between shadow and Earth, at most, d.
const GAP_REACH_D: f64 = 0.4 / 24.0;
/// From the greatest eclipse to the outermost contacts, at most, d.
const CONTACT_REACH_D: f64 = 3.8 / 24.0;
/// Beyond this least distance of the axis no penumbra reaches the Earth, radii of the Earth.
const HIGHEST_GAMMA: f64 = 1.65;
/// Points of the central line at which the umbra is asked for.
const TYPE_SAMPLES: usize = 48;

/// What the Earth sees at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SolarKind {
    /// Only the penumbra reaches the Earth.
    Partial,
    /// The Moon is too small.
    Annular,
    /// The umbra reaches the ground.
    Total,
    /// Annular in one part of the central line, total in another.
    Hybrid,
}

impl SolarKind {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            SolarKind::Partial => "partial",
            SolarKind::Annular => "annular",
            SolarKind::Total => "total",
            SolarKind::Hybrid => "hybrid",
        }
    }
}

/// A solar eclipse.
#[derive(Debug, Clone, PartialEq)]
pub struct SolarEclipse {
    /// Type.
    pub kind: SolarKind,
    /// Least distance of the shadow's axis from the Earth's centre.
    pub greatest: Instant,
    /// That distance, equatorial radii of the Earth, negative if the axis passes south.
    pub gamma: f64,
    /// At the place of greatest eclipse: the Moon's diameter in Suns if it is central, else the covered share.
    pub magnitude: f64,
    /// Where the axis meets the ground at greatest eclipse, or the point of the Earth's rim nearest to it.
    pub place: GeodeticSite,
    /// First and last touch of the penumbra.
    pub penumbra: [Instant; 2],
    /// First and last touch of the axis, if it meets the Earth.
    pub axis: Option<[Instant; 2]>,
    /// Width of the path at greatest eclipse, km, if it has two limits there.
    pub width_km: Option<f64>,
    /// The radii that were used.
    pub model: EclipseModel,
    encounter: Encounter,
}

/// The solar eclipses whose greatest moments fall into a span (the last instant does not belong to it), in order of time.
pub fn solar_eclipses<'a>(
    almanac: &'a Almanac<'a>,
    model: EclipseModel,
    from: Instant,
    to: Instant,
) -> impl Iterator<Item = Result<SolarEclipse, EphemerisError>> + 'a {
    let found = NodalSyzygies::new(almanac, Syzygy::NewMoon, from, to)
        .map(move |middle| Ok(SolarEclipse::of(Encounter::of_sun_and_moon(almanac, middle?)?, model)));
    found.filter_map(Result::transpose).filter(move |eclipse| {
        eclipse.as_ref().map_or(true, |eclipse| from <= eclipse.greatest && eclipse.greatest < to)
    })
}

impl SolarEclipse {
    /// Delta T of the day, s, and its standard error, s.
    pub fn delta_t_s(&self) -> (f64, f64) {
        (self.encounter.earth.tt_minus_ut1_s, self.encounter.earth.delta_t_uncertainty_s)
    }

    /// The polynomials that almanacs print.
    pub fn besselian_elements(&self) -> BesselianElements {
        BesselianElements::of(&self.encounter, self.greatest, &self.model)
    }

    /// What a place sees; nothing if the discs never meet there. Whether the Sun is up is asked of each moment.
    pub fn at_site(&self, site: &GeodeticSite) -> Option<LocalSolarEclipse> {
        LocalSolarEclipse::at(&self.encounter, self.greatest, &self.model, site)
    }

    /// Length of totality or of the ring at the place of greatest eclipse, s.
    pub fn duration_s(&self) -> Option<f64> {
        self.axis?;
        self.at_site(&self.place)?.central_duration_s()
    }

    /// Points of the central line from its beginning to its end, so many.
    pub fn central_line(&self, points: usize) -> Vec<CentralPoint> {
        self.axis.map_or_else(Vec::new, |axis| central_line::points(&self.encounter, &self.model, axis, points))
    }

    fn of(encounter: Encounter, model: EclipseModel) -> Option<Self> {
        let search = Search { encounter: &encounter, model: &model };
        let greatest = least(encounter.middle, GREATEST_REACH_D, |at| search.shadow(at).distance().powi(2));
        let shadow = search.shadow(greatest);
        if shadow.distance() > HIGHEST_GAMMA {
            return None;
        }
        let penumbra = search.penumbra(greatest)?;
        let axis = search.axis(greatest);
        let kind = search.kind(greatest, axis);
        let point = search.ground(greatest);
        let place = encounter.geodetic_site(point, greatest);
        let mut eclipse = SolarEclipse {
            kind,
            greatest,
            gamma: shadow.distance().copysign(shadow.y),
            magnitude: 0.0,
            place,
            penumbra,
            axis,
            width_km: axis.and_then(|_| central_line::width_km(&encounter, &model, greatest)),
            model,
            encounter,
        };
        eclipse.magnitude = eclipse.greatest_magnitude(point);
        Some(eclipse)
    }

    fn greatest_magnitude(&self, point: DVec3) -> f64 {
        let bodies = self.encounter.at(self.greatest);
        let seen = |moon_radius: f64| {
            super::Discs::of(bodies.far - point, self.model.sun_radius(), bodies.near - point, moon_radius)
        };
        match self.axis {
            Some(_) => seen(self.model.umbral_k).ratio(),
            None => seen(self.model.penumbral_k).covered_diameter(),
        }
    }
}

/// The questions about one encounter.
struct Search<'a> {
    encounter: &'a Encounter,
    model: &'a EclipseModel,
}

impl Search<'_> {
    fn shadow(&self, at: Instant) -> Shadow {
        Shadow::of(self.encounter.at(at), self.model)
    }

    /// First and last touch of the penumbra, if it touches.
    fn penumbra(&self, greatest: Instant) -> Option<[Instant; 2]> {
        let gap = |at: Instant| {
            let shadow = self.shadow(at);
            let nearest = shadow.nearest_outline_point();
            nearest.distance - shadow.penumbra_at(nearest.place)
        };
        let deepest = least(greatest, GAP_REACH_D, gap);
        zeros_around(deepest, CONTACT_REACH_D, gap)
    }

    /// First and last touch of the axis, if it touches.
    fn axis(&self, greatest: Instant) -> Option<[Instant; 2]> {
        let gap = |at: Instant| self.shadow(at).nearest_outline_point().distance;
        let deepest = least(greatest, GAP_REACH_D, gap);
        zeros_around(deepest, CONTACT_REACH_D, gap)
    }

    fn kind(&self, greatest: Instant, axis: Option<[Instant; 2]>) -> SolarKind {
        let Some([begin, end]) = axis else { return self.grazing_kind(greatest) };
        let length_d = end.days_since(begin);
        let umbra = |step: usize| {
            let at = begin.plus_days(length_d * step as f64 / TYPE_SAMPLES as f64);
            self.shadow(at).umbra_at(self.ground(at))
        };
        let radii = (0..=TYPE_SAMPLES).map(umbra);
        match radii.fold((false, false), |(total, ring), radius| (total || radius < 0.0, ring || radius >= 0.0)) {
            (true, true) => SolarKind::Hybrid,
            (true, false) => SolarKind::Total,
            _ => SolarKind::Annular,
        }
    }

    /// The axis passes by: does the umbra still touch?
    fn grazing_kind(&self, greatest: Instant) -> SolarKind {
        let gap = |at: Instant| {
            let shadow = self.shadow(at);
            let nearest = shadow.nearest_outline_point();
            (nearest.distance - shadow.umbra_at(nearest.place).abs(), shadow.umbra_at(nearest.place))
        };
        match gap(least(greatest, GAP_REACH_D, |at| gap(at).0)) {
            (distance, _) if distance >= 0.0 => SolarKind::Partial,
            (_, umbra) if umbra < 0.0 => SolarKind::Total,
            _ => SolarKind::Annular,
        }
    }

    /// Where the axis meets the ground, or the nearest point of the rim.
    fn ground(&self, at: Instant) -> DVec3 {
        let shadow = self.shadow(at);
        shadow.central_point().unwrap_or_else(|| shadow.nearest_outline_point().place)
    }
}

impl Encounter {
    /// Geodetic coordinates of a point of the ellipsoid.
    pub(super) fn geodetic_site(&self, point: DVec3, at: Instant) -> GeodeticSite {
        let (latitude_rad, right_ascension_rad) = geodetic(point);
        let longitude_rad = wrap_pm_pi(right_ascension_rad - self.earth.sidereal_time_rad(at));
        GeodeticSite { longitude_rad, latitude_rad, elevation_m: 0.0 }
    }
}

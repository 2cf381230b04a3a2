//! The tails of comets: where they point, how long they are, what they shine.
//!
//! Length of the tail and width of the coma follow A. Kammerer's fits to visual observations of bright comets (published on
//! projectpluto.com, "comet tail formula"), with m the magnitude at 1 au from the observer and r in au:
//!
//! ```text
//! log10 L0 = -0.0075 m^2 - 0.19 m + 2.10    L = L0 (1 - 10^-4r) (1 - 10^-2r)   10^6 km
//! log10 D0 = -0.0033 m^2 - 0.07 m + 3.25    D = D0 (1 - 10^-2r) (1 - 10^-r)    10^3 km
//! ```
//!
//! The ion tail blows away from the Sun with the solar wind (400 km/s), leaning back by the comet's own motion. Dust is pushed
//! with a fraction beta of the Sun's pull and lags behind in the plane of the orbit (Finson & Probstein 1968, ApJ 154, 327; first
//! terms in the time t since it left): `x = a t^2 / 2` away from the Sun, `y = -a w t^3 / 3` along the motion, with the angular
//! speed w. Comets differ by factors: this is what a comet of that brightness looks like, not a forecast.

use super::{BodyPlace, Reduction, SkyError, SkyObject, minor_planet};
use crate::catalogs::Catalogs;
use crate::units::constants::{AU_KM, DAY_S};
use glam::DVec3;

/// Speed of the solar wind, km/s.
const WIND_KM_S: f64 = 400.0;
/// The Sun's pull at 1 au, km/s^2 (GM 1.327e11 km^3/s^2).
const PULL_AT_1_AU_KM_S2: f64 = 5.93e-6;
/// Radiation pressure over gravity of the dust streams drawn: fine and coarse grains.
const DUST_BETAS: [f64; 3] = [1.2, 0.6, 0.3];
/// Nodes along each stream.
const NODES: usize = 24;
/// The ion tail is about a third longer than what is seen of the dust; our choice after pictures.
const ION_LENGTH: f64 = 1.3;

/// A tail as a row of places with a width: the nucleus first.
#[derive(Debug, Clone, PartialEq)]
pub struct Stream {
    /// What it consists of.
    pub matter: Matter,
    /// Apparent directions on horizontal axes without air.
    pub nodes: Vec<DVec3>,
    /// Angular half width at each, rad.
    pub half_widths_rad: Vec<f64>,
}

/// What a tail consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Ions, blue.
    Ions,
    /// Dust in sunlight.
    Dust,
}

/// Coma and tails of a comet.
#[derive(Debug, Clone, PartialEq)]
pub struct CometShape {
    /// Angular radius of the coma, rad.
    pub coma_radius_rad: f64,
    /// The tails.
    pub streams: Vec<Stream>,
}

/// Length of the tail, km, and diameter of the coma, km, of a comet of this magnitude at 1 au from the observer.
pub fn tail_and_coma_km(magnitude_at_1_au: f64, sun_distance_au: f64) -> (f64, f64) {
    let (m, r) = (magnitude_at_1_au.clamp(-8.0, 20.0), sun_distance_au.max(0.0));
    let gone = |rate: f64| 1.0 - 10f64.powf(-rate * r);
    let length = 10f64.powf(-0.0075 * m * m - 0.19 * m + 2.10) * gone(4.0) * gone(2.0);
    let coma = 10f64.powf(-0.0033 * m * m - 0.07 * m + 3.25) * gone(2.0) * gone(1.0);
    (length * 1e6, coma * 1e3)
}

/// The shape of a comet at a place; `None` where its magnitude is not known, and for all other objects.
///
/// # Errors
/// An instant outside the ephemeris, a broken catalogue.
pub fn comet_shape(
    place: &BodyPlace,
    reduction: &Reduction,
    catalogs: &Catalogs,
) -> Result<Option<CometShape>, SkyError> {
    let (SkyObject::Comet(index), Some(magnitude), Some(distance_au)) =
        (place.object, place.magnitude, place.distance_au)
    else {
        return Ok(None);
    };
    let planet = catalogs.minor_planets()?.get(index).ok_or(SkyError::Gone)?;
    let orbit = minor_planet::Orbit::of(index, planet, catalogs)?;
    let state = orbit.heliocentric(reduction.tdb, catalogs.ephemeris()?)?;
    let comet = Comet {
        to_comet_km: place.horizontal.unit() * (distance_au * AU_KM),
        from_sun_km: reduction.horizontal_from_icrs.rotate(state.position_au) * AU_KM,
        velocity_km_s: reduction.horizontal_from_icrs.rotate(state.velocity_au_per_d) * (AU_KM / DAY_S),
        magnitude_at_1_au: magnitude - 5.0 * distance_au.max(1e-4).log10(),
    };
    Ok(Some(comet.shape()))
}

/// A comet on horizontal axes.
struct Comet {
    to_comet_km: DVec3,
    from_sun_km: DVec3,
    velocity_km_s: DVec3,
    magnitude_at_1_au: f64,
}

impl Comet {
    fn shape(&self) -> CometShape {
        let sun_distance_au = self.from_sun_km.length() / AU_KM;
        let (length_km, coma_km) = tail_and_coma_km(self.magnitude_at_1_au, sun_distance_au);
        let mut streams = vec![self.ion_tail(length_km * ION_LENGTH, coma_km)];
        streams.extend(DUST_BETAS.map(|beta| self.dust_tail(beta, length_km, coma_km)));
        let coma_radius_rad = (0.5 * coma_km).atan2(self.to_comet_km.length());
        CometShape { coma_radius_rad, streams }
    }

    fn away(&self) -> DVec3 {
        self.from_sun_km.normalize_or(DVec3::Z)
    }

    fn ion_tail(&self, length_km: f64, coma_km: f64) -> Stream {
        let along = (self.away() * WIND_KM_S - self.velocity_km_s).normalize_or(self.away());
        let places = (0..NODES).map(|node| {
            let part = part_of(node);
            (along * (length_km * part), 0.25 * coma_km + 0.03 * length_km * part)
        });
        self.stream(Matter::Ions, places)
    }

    fn dust_tail(&self, beta: f64, length_km: f64, coma_km: f64) -> Stream {
        let away = self.away();
        let sun_distance_km = self.from_sun_km.length().max(1e5);
        let sideways_km_s = self.velocity_km_s - away * self.velocity_km_s.dot(away);
        let angular_speed = sideways_km_s.length() / sun_distance_km;
        let pull = PULL_AT_1_AU_KM_S2 * (AU_KM / sun_distance_km).powi(2);
        // Light grains reach the end of the visible tail, heavy ones a part of it, bent more.
        let reach_km = length_km * (beta / DUST_BETAS[0]).powf(0.4);
        let oldest_s = (2.0 * reach_km / (beta * pull)).sqrt();
        let places = (0..NODES).map(|node| {
            let age_s = oldest_s * part_of(node);
            let out_km = 0.5 * beta * pull * age_s * age_s;
            // The expansion holds for less than half a radian of the orbit.
            let lag = (2.0 / 3.0 * angular_speed * age_s).min(1.2);
            let place_km = away * out_km - sideways_km_s.normalize_or_zero() * (out_km * lag);
            (place_km, 0.3 * coma_km + 0.09 * out_km)
        });
        self.stream(Matter::Dust, places)
    }

    fn stream(&self, matter: Matter, places: impl Iterator<Item = (DVec3, f64)>) -> Stream {
        let seen = places.map(|(from_comet_km, half_width_km)| {
            let place_km = self.to_comet_km + from_comet_km;
            (place_km.normalize_or(DVec3::Z), half_width_km.atan2(place_km.length()))
        });
        let (nodes, half_widths_rad) = seen.unzip();
        Stream { matter, nodes, half_widths_rad }
    }
}

/// How far along a stream a node is, 0 to 1.
fn part_of(node: usize) -> f64 {
    node as f64 / (NODES - 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::ephemeris::Body;
    use crate::astro::time::parse_time;
    use crate::moment::{Layer, Layers, Moment, Observer};
    use crate::sky::Sky;
    use crate::units::angle::DEGREE_RAD;

    /// Angle at the nucleus between the tail's way and the direction away from the Sun, and the tail's length, degrees.
    fn tail_of(name: &str, time: &str) -> Vec<(Matter, f64, f64)> {
        let catalogs = Catalogs::embedded();
        let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
        let moment = Moment { layers: Layers::of(&[Layer::Comets]), ..Moment::new(instant, Observer::geocentre()) };
        let sky = Sky::at(&moment, &catalogs).unwrap();
        let SkyObject::Comet(index) = SkyObject::find(name, &catalogs).unwrap() else { panic!("{name} is a comet") };
        let place = BodyPlace::of_minor_planet(index, &sky.reduction, &catalogs).unwrap();
        let shape = comet_shape(&place, &sky.reduction, &catalogs).unwrap().unwrap();
        let sun = sky.body(Body::Sun).unwrap().horizontal.unit();
        let way = |stream: &Stream| {
            let (head, next, end) = (stream.nodes[0], stream.nodes[1], *stream.nodes.last().unwrap());
            let from_sun = -sun.reject_from(head);
            let off = (next - head).reject_from(head).angle_between(from_sun);
            (stream.matter, off / DEGREE_RAD, head.angle_between(end) / DEGREE_RAD)
        };
        shape.streams.iter().map(way).collect()
    }

    /// Halley about 1986 April 10, nearest to the Earth and seen from the front: tails of a few degrees were reported; Hale-Bopp
    /// about 1997 April 1: 10 to 20 degrees.
    #[test]
    fn tails_point_away_from_the_sun_and_are_as_long_as_people_saw_them() {
        for (name, time, lengths_deg) in
            [("1P", "1986-04-10T00:00:00Z", 1.5..15.0), ("C/1995 O1", "1997-04-01T20:00:00Z", 6.0..40.0)]
        {
            for (matter, off_deg, length_deg) in tail_of(name, time) {
                assert!(off_deg < 30.0, "{name} {matter:?}: {off_deg} from the way away from the Sun");
                assert!(lengths_deg.contains(&length_deg) || matter == Matter::Dust, "{name} {matter:?} {length_deg}");
            }
        }
    }

    /// A comet at 1 au that runs at right angles to the Sun, seen from over its orbit.
    #[test]
    fn dust_lags_behind_the_ions_the_heavier_the_more() {
        let comet = Comet {
            to_comet_km: DVec3::NEG_Z * AU_KM,
            from_sun_km: DVec3::X * AU_KM,
            velocity_km_s: DVec3::Y * 30.0,
            magnitude_at_1_au: 5.0,
        };
        let shape = comet.shape();
        let lags: Vec<f64> =
            shape.streams.iter().map(|stream| stream.nodes[NODES - 1]).map(|end| -end.y / end.x).collect();
        assert_eq!((shape.streams[0].matter, lags.len()), (Matter::Ions, 4));
        assert!(lags[0] > 0.0 && lags.windows(2).all(|pair| pair[0] < pair[1]), "{lags:?}");
    }

    /// The published fits at two places: m = 5 at 1 au gives 9.2 million km and a coma of 0.6 million km.
    #[test]
    fn length_and_coma_follow_the_published_fits() {
        let (length_km, coma_km) = tail_and_coma_km(5.0, 1.0);
        assert!((length_km / 1e6 - 9.17 * 0.9999 * 0.99).abs() < 0.05, "{length_km}");
        assert!((coma_km / 1e3 - 657.0 * 0.99 * 0.9).abs() < 5.0, "{coma_km}");
        assert!(tail_and_coma_km(5.0, 0.01).0 < 0.05 * length_km);
    }
}

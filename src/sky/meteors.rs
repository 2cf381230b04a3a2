//! Meteors of the active showers: where their radiants stand now, how many are to be expected, and those that shine at a
//! moment of the show.
//!
//! Expected number: `ZHR sin(h) r^(lm - 6.5)` an hour for one observer (Koschack & Rendtel 1990, WGN 18, 44, eq. 1 solved for
//! the rate; clear sky, radiant at altitude h, limiting magnitude lm, population index r); it is spread over the whole sky.
//! Which meteors these are is a function of the show time alone: every second of it draws its own from a hash, so that a show
//! can be sought backwards. Left out: sporadic meteors (a dozen an hour), the showers' outbursts, the shift of the radiant
//! by the Earth's rotation (under 1 degree).

use super::Reduction;
use crate::astro::ephemeris::Body;
use crate::astro::frames::{Direction, Equator, Horizontal, Icrs};
use crate::catalogs::{CatalogError, Catalogs, MeteorShower};
use crate::units::angle::{sqrt_clamped, wrap_0_2pi, wrap_pm_pi};
use crate::units::constants::J2000_JD;
use glam::DVec3;
use std::f64::consts::TAU;

/// A shower that is active, as the observer has it.
#[derive(Debug, Clone, PartialEq)]
pub struct ActiveShower {
    /// Number of the IAU Meteor Data Center.
    pub number: u32,
    /// Three letters of it.
    pub code: String,
    /// The radiant as it appears, drawn towards the zenith by the Earth's pull, on horizontal axes.
    pub radiant: Direction<Horizontal>,
    /// Rate with the radiant in the zenith and a limiting magnitude of 6.5, per hour, now.
    pub zhr: f64,
    /// Times more meteors at each fainter magnitude.
    pub population_index: f64,
    /// Speed at which the meteors enter the air, km/s.
    pub speed_km_s: f64,
}

impl ActiveShower {
    /// Meteors that one observer is to expect, per hour.
    pub fn hourly_rate(&self, limiting_magnitude: f64) -> f64 {
        let sine = self.radiant.unit().z.max(0.0);
        self.zhr * sine * self.population_index.powf(limiting_magnitude - REFERENCE_MAGNITUDE)
    }
}

/// Limiting magnitude of the zenithal hourly rate.
const REFERENCE_MAGNITUDE: f64 = 6.5;
/// Rate at the dates that the International Meteor Organization gives as beginning and end, per hour.
const EDGE_ZHR: f64 = 1.0;
/// Mean motion of the Sun, rad/day, for the drift of the radiants.
const SUN_RAD_PER_D: f64 = TAU / 365.2564;
/// Escape speed at the height of meteors, km/s.
const ESCAPE_KM_S: f64 = 11.1;

/// The showers that are active at the instant of a reduction; none in space.
///
/// # Errors
/// A broken catalogue.
pub(super) fn active_showers(reduction: &Reduction, catalogs: &Catalogs) -> Result<Vec<ActiveShower>, CatalogError> {
    let Some(longitude_rad) = solar_longitude_j2000_rad(reduction).filter(|_| reduction.on_ground) else {
        return Ok(Vec::new());
    };
    let showers = catalogs.meteor_showers()?.iter();
    Ok(showers.filter_map(|shower| active(shower, longitude_rad, reduction)).collect())
}

/// Geometric longitude of the Sun from the Earth's centre, ecliptic and equinox of J2000, rad.
fn solar_longitude_j2000_rad(reduction: &Reduction) -> Option<f64> {
    let place = |body| reduction.states.of(body).ok().map(|state| state.position_au);
    let to_sun_au = place(Body::Sun)? - place(Body::Earth)?;
    let ecliptic = Equator::at(J2000_JD, 0.0).ecliptic_from_icrs().rotate(to_sun_au);
    Some(ecliptic.y.atan2(ecliptic.x))
}

fn active(shower: &MeteorShower, longitude_rad: f64, reduction: &Reduction) -> Option<ActiveShower> {
    let zhr = zhr_at(shower, longitude_rad)?;
    let days = wrap_pm_pi(longitude_rad - shower.maximum_solar_longitude_rad) / SUN_RAD_PER_D;
    let geocentric = Direction::<Icrs>::from_spherical(
        shower.radiant_ra_rad + shower.drift_ra_rad_per_d * days,
        shower.radiant_dec_rad + shower.drift_dec_rad_per_d * days,
    );
    let radiant = drawn_to_zenith(reduction.horizontal_from_icrs.rotate(geocentric.unit()), shower.speed_km_s);
    Some(ActiveShower {
        number: shower.number,
        code: shower.code.clone(),
        radiant: Direction::new(radiant),
        zhr,
        population_index: shower.population_index,
        speed_km_s: shower.speed_km_s,
    })
}

/// Rate at a solar longitude: it rises and falls exponentially (Jenniskens 1994, A&A 287, 990), here so that it is
/// [`EDGE_ZHR`] at the beginning and the end. A shower without a usual rate has the least of its range.
fn zhr_at(shower: &MeteorShower, longitude_rad: f64) -> Option<f64> {
    let since_start_rad = wrap_0_2pi(longitude_rad - shower.start_solar_longitude_rad);
    let maximum_rad = wrap_0_2pi(shower.maximum_solar_longitude_rad - shower.start_solar_longitude_rad);
    let length_rad = wrap_0_2pi(shower.end_solar_longitude_rad - shower.start_solar_longitude_rad);
    if since_start_rad > length_rad {
        return None;
    }
    let peak = shower.zhr.or(shower.zhr_range.map(|(least, _)| least)).filter(|rate| *rate > 0.0)?;
    let side_rad = if since_start_rad < maximum_rad { maximum_rad } else { length_rad - maximum_rad };
    let from_maximum = (since_start_rad - maximum_rad).abs() / side_rad.max(1e-6);
    Some(peak * (EDGE_ZHR / peak).min(1.0).powf(from_maximum))
}

/// Zenith attraction: `tan(dz/2) = (v - g)/(v + g) tan(z/2)`, g the speed far from the Earth, z the zenith distance that is seen
/// (Gural 2001, WGN 29, 134); it is found by going round a few times.
fn drawn_to_zenith(geocentric: DVec3, speed_km_s: f64) -> DVec3 {
    let far_km_s = sqrt_clamped(speed_km_s * speed_km_s - ESCAPE_KM_S * ESCAPE_KM_S);
    let level = geocentric.truncate().length();
    let zenith_distance_rad = level.atan2(geocentric.z);
    let part = (speed_km_s - far_km_s) / (speed_km_s + far_km_s);
    let mut seen_rad = zenith_distance_rad;
    for _ in 0..12 {
        seen_rad = zenith_distance_rad - 2.0 * (part * (0.5 * seen_rad.clamp(0.0, 2.0)).tan()).atan();
    }
    let (sine, cosine) = seen_rad.sin_cos();
    let outward = geocentric.truncate().normalize_or_zero();
    (outward * sine).extend(cosine)
}

/// One meteor that has begun to shine, and perhaps ended a moment ago.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meteor {
    /// Where it is halfway, from the observer, km, horizontal axes.
    middle_km: DVec3,
    /// Its motion, km/s.
    velocity_km_s: DVec3,
    /// How long it shines, s.
    pub duration_s: f64,
    /// Since when it shines, s.
    pub age_s: f64,
    /// Apparent magnitude at its brightest.
    pub magnitude: f64,
}

/// Part of its time after which a meteor is brightest.
const BRIGHTEST_AT: f64 = 0.6;

impl Meteor {
    /// Where it was at a time since it began, a local unit vector. Its path is a great circle through the radiant.
    pub fn direction(&self, since_start_s: f64) -> DVec3 {
        let place_km = self.middle_km + self.velocity_km_s * (since_start_s - 0.5 * self.duration_s);
        place_km.normalize_or(DVec3::Z)
    }

    /// Its light at a time since it began against that at its brightest.
    pub fn light(&self, since_start_s: f64) -> f64 {
        let part = since_start_s / self.duration_s;
        if !(0.0..=1.0).contains(&part) {
            return 0.0;
        }
        let rising = (part / BRIGHTEST_AT).powf(1.3);
        let falling = ((1.0 - part) / (1.0 - BRIGHTEST_AT)).powf(0.8);
        rising.min(falling)
    }

    /// Speed, km/s.
    pub fn speed_km_s(&self) -> f64 {
        self.velocity_km_s.length()
    }
}

/// Length of the slots of show time that draw their meteors each for itself, s.
const SLOT_S: f64 = 1.0;
/// The longest that a meteor is looked for after it began, s: it shines and its trail fades.
const LONGEST_S: f64 = 6.0;
/// Height at which meteors shine, km (Ceplecha et al. 1998, Space Science Reviews 84, 327: 110 to 80 km).
const HEIGHT_KM: f64 = 97.0;
/// Sine of the lowest altitude at which one is drawn.
const LOWEST_SINE: f64 = 0.12;
/// Observers miss most of the faintest meteors (Koschack & Rendtel 1990, table 1): the magnitudes seen are those of a
/// population cut this much above the limit, whose mean for the Perseids is 2.8 at a limit of 6.5.
const MISSED_MAGNITUDES: f64 = 2.5;

/// The meteors of these showers that have begun by a moment of the show and are not forgotten yet.
pub fn meteors_at(showers: &[ActiveShower], show_time_s: f64, limiting_magnitude: f64) -> Vec<Meteor> {
    let last = (show_time_s / SLOT_S).floor() as i64;
    let first = ((show_time_s - LONGEST_S) / SLOT_S).floor() as i64;
    let mut shining = Vec::new();
    for shower in showers {
        let expected = shower.hourly_rate(limiting_magnitude) * SLOT_S / 3600.0;
        for slot in first..=last {
            let seed = Chance::seed(slot, shower.number);
            for index in 0..poisson(expected, Chance::of(seed, 0).next()) {
                let meteor = meteor(shower, slot, Chance::of(seed, index + 1), show_time_s, limiting_magnitude);
                shining.extend(meteor.filter(|meteor| (0.0..LONGEST_S).contains(&meteor.age_s)));
            }
        }
    }
    shining
}

fn meteor(
    shower: &ActiveShower,
    slot: i64,
    mut chance: Chance,
    show_time_s: f64,
    limiting_magnitude: f64,
) -> Option<Meteor> {
    let radiant = shower.radiant.unit();
    let begins_s = (slot as f64 + chance.next()) * SLOT_S;
    let (azimuth_rad, sine) = (chance.next() * TAU, LOWEST_SINE + (1.0 - LOWEST_SINE) * chance.next());
    // n(m) grows as r^m up to the cut.
    let faintest = limiting_magnitude - MISSED_MAGNITUDES;
    let magnitude = faintest + chance.next().max(1e-12).ln() / shower.population_index.max(1.2).ln();
    let level = sqrt_clamped(1.0 - sine * sine);
    let towards = DVec3::new(azimuth_rad.sin() * level, azimuth_rad.cos() * level, sine);
    // Brighter ones sink deeper before they are gone.
    let sinks_km = (16.0 + 3.0 * (faintest - magnitude)).clamp(10.0, 40.0);
    let duration_s = (sinks_km / (shower.speed_km_s * radiant.z.max(LOWEST_SINE))).clamp(0.1, 3.0);
    (radiant.z > 0.0).then_some(Meteor {
        middle_km: towards * (HEIGHT_KM / sine),
        velocity_km_s: -radiant * shower.speed_km_s,
        duration_s,
        age_s: show_time_s - begins_s,
        magnitude,
    })
}

/// A count with this mean, from one number of 0 to 1: the more is expected, the more there are, one after the other.
fn poisson(mean: f64, chance: f64) -> u64 {
    const MOST: u64 = 200;
    let mut probability = (-mean).exp();
    let mut sum = probability;
    let mut count = 0;
    while chance > sum && count < MOST {
        count += 1;
        probability *= mean / count as f64;
        sum += probability;
    }
    count
}

/// Numbers from a hash: SplitMix64 (Steele, Lea & Flood 2014, OOPSLA, fig. 17).
struct Chance(u64);

impl Chance {
    fn seed(slot: i64, shower: u32) -> u64 {
        Chance(slot as u64 ^ (u64::from(shower) << 40)).bits()
    }

    fn of(seed: u64, index: u64) -> Self {
        Chance(seed.wrapping_add(index.wrapping_mul(0xd1b5_4a32_d192_ed03)))
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next number, 0 to below 1.
    fn next(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
#[path = "meteors_tests.rs"]
mod tests;

//! What all places of one Moment share: the time scales, the axes of date, the observer's state, the air.

use super::what_if::{air_of, equator_at, star_observer, tilt_moon};
use super::{SkyError, check_covered};
use crate::astro::apparent::{Air, BarycentricObserver, aberrate, deflect_by_sun};
use crate::astro::ephemeris::{Body, SkyStates};
use crate::astro::frames::{
    Direction, Equator, Horizontal, Icrs, Rotation, TrueOfDate, earth_rotation_angle_rad, itrs_from_true_of_date,
    precession_in_right_ascension_rad,
};
use crate::astro::moons::MoonTheories;
use crate::astro::time::{Instant, JulianDate, Tdb, format_utc};
use crate::catalogs::Catalogs;
use crate::moment::{Lock, Moment, Observer, WhatIf};
use crate::units::constants::{
    AU_KM, DAY_S, EARTH_EQUATORIAL_RADIUS_KM, EARTH_ROTATION_RAD_PER_S, J2000_JD, LIGHT_SPEED_AU_PER_D,
};
use glam::{DMat3, DVec3};
use std::f64::consts::TAU;

/// Frames, observer and air of one Moment: made once, it places any number of objects.
///
/// ```
/// use beiguan::astro::time::parse_time;
/// use beiguan::catalogs::Catalogs;
/// use beiguan::moment::{Moment, Observer};
/// use beiguan::sky::{Reduction, SkyObject};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let catalogs = Catalogs::embedded();
/// let instant = parse_time("2026-11-20T10:29:00Z", catalogs.time_scales()?)?;
/// let moment = Moment::new(instant, Observer::on_earth_deg(116.3972, 39.9075, 44.0));
/// let reduction = Reduction::at(&moment, &catalogs)?;
/// for (name, altitude_deg) in [("saturn", 39.330), ("neptune", 41.593), ("uranus", 14.020)] {
///     let place = SkyObject::find(name, &catalogs)?.place(&reduction, &catalogs)?;
///     // As Skyfield with JPL DE421 has it.
///     assert!((place.horizontal.altitude_rad().to_degrees() - altitude_deg).abs() < 1e-3);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Reduction {
    /// The instant.
    pub instant: Instant,
    /// The instant as TDB.
    pub tdb: JulianDate<Tdb>,
    /// Julian epoch (TDB) for space motions.
    pub julian_epoch: f64,
    /// Precession and nutation.
    pub equator: Equator,
    /// Greenwich apparent sidereal time, rad; held by the locks on sidereal and solar time.
    pub apparent_sidereal_time_rad: f64,
    /// The observer against the barycentre.
    pub observer: BarycentricObserver,
    /// The same for starlight, whose aberration a what-if may exaggerate.
    pub(super) star_observer: BarycentricObserver,
    /// Horizontal axes. In space, where there is no horizon, the true equator stands in for it.
    pub horizontal_from_icrs: Rotation<Horizontal, Icrs>,
    /// From the horizon of this instant to the axes the view is held to; the identity without a lock.
    pub held_from_horizontal: DMat3,
    /// Whether there is ground under the observer.
    pub on_ground: bool,
    /// Elevation of the ground under the observer, m; 0 in space.
    pub elevation_m: f64,
    /// Pressure and temperature.
    pub air: Air,
    /// What is other than in nature.
    pub what_if: WhatIf,
    /// Where the bodies of the ephemeris are at the instant; the planets' own centres, as they stood beside the centres of
    /// mass when the light left them.
    pub(super) states: SkyStates,
    /// The apparent Sun, on ICRS axes.
    pub(super) apparent_sun: Direction<Icrs>,
}

/// From the centres of mass of planets and moons to the planets, as seen from the observer.
fn move_to_centres(states: &mut SkyStates, observer_au: DVec3, tdb: JulianDate<Tdb>, moons: &MoonTheories) {
    let SkyStates::All(states) = states else { return };
    for body in [Body::Jupiter, Body::Saturn, Body::Neptune, Body::Pluto] {
        let state = &mut states[body as usize];
        let late_d = (state.position_au - observer_au).length() / LIGHT_SPEED_AU_PER_D;
        state.position_au += moons.planet_centre_au(body, tdb.plus_days(-late_d));
    }
}

impl Reduction {
    /// Of a Moment.
    ///
    /// # Errors
    /// A broken catalogue, or an instant outside the ephemeris.
    pub fn at(moment: &Moment, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let civil =
            || catalogs.time_scales().map_or_else(|_| String::new(), |scales| format_utc(moment.instant, scales));
        check_covered(moment.instant, civil)?;
        let axes = Axes::at(moment.instant, moment.lock, moment, catalogs)?;
        let held_from_horizontal = held_from_horizontal(moment, &axes, catalogs)?;
        let mut reduction = Self::on_axes(axes, moment, catalogs)?;
        let observer_au = reduction.observer.position_au;
        move_to_centres(&mut reduction.states, observer_au, reduction.tdb, catalogs.moons()?);
        Ok(Reduction { held_from_horizontal, ..reduction })
    }

    /// Of the same Moment at another instant, for paths of many places: a tenth of the work. The nutation goes on from
    /// that of `self` by its main terms ([`Equator::continued`], 0.5"), planets stand in the centre of mass of planet and
    /// moons (0.1"), and no axes are held.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn continued(&self, moment: &Moment, catalogs: &Catalogs) -> Result<Self, SkyError> {
        check_covered(moment.instant, || format!("{:.1}", moment.instant.julian_epoch()))?;
        let (tt, known) = (moment.instant.tt(), self.instant.tt());
        let natural = self.equator.continued((known.day(), known.fraction()), (tt.day(), tt.fraction()));
        let equator = moment.what_if.obliquity_rad.map_or(natural, |obliquity_rad| natural.tilted(obliquity_rad));
        let sidereal_time_rad = match moment.lock {
            Lock::SiderealTime { .. } => self.apparent_sidereal_time_rad,
            Lock::MeanSolarTime { since } => held_solar_time_rad(moment.instant, since, &equator, catalogs)?,
            _ => sidereal_time_rad(moment.instant, &equator, catalogs)?,
        };
        let axes = Axes::of_observer(moment.instant, equator, sidereal_time_rad, &moment.observer, catalogs)?;
        Self::on_axes(axes, moment, catalogs)
    }

    /// With the centres of mass of planets and moons, and no axes held.
    fn on_axes(axes: Axes, moment: &Moment, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let tdb = moment.instant.tdb();
        let mut states = catalogs.ephemeris()?.sky_states(tdb)?;
        tilt_moon(&mut states, &axes.equator, &moment.what_if)?;
        let (earth, sun) = (states.of(Body::Earth)?, states.of(Body::Sun)?);
        let (offset_au, offset_au_per_d) = axes.observer_offset(&moment.observer);
        let observer = BarycentricObserver::new(
            earth.position_au + offset_au,
            earth.velocity_au_per_d + offset_au_per_d,
            sun.position_au,
        );
        let star_observer = star_observer(&observer, earth.velocity_au_per_d, &moment.what_if);
        Ok(Reduction {
            instant: moment.instant,
            tdb,
            julian_epoch: moment.instant.julian_epoch(),
            apparent_sun: Direction::new(aberrate(Direction::<Icrs>::new(-observer.from_sun_au()).unit(), &observer)),
            states,
            observer,
            star_observer,
            held_from_horizontal: DMat3::IDENTITY,
            equator: axes.equator,
            apparent_sidereal_time_rad: axes.apparent_sidereal_time_rad,
            horizontal_from_icrs: axes.horizontal_from_icrs,
            on_ground: moment.observer.site().is_some(),
            elevation_m: moment.observer.site().map_or(0.0, |site| site.elevation_m),
            air: air_of(moment),
            what_if: moment.what_if,
        })
    }

    /// Whether the observer is out in space, from where the Earth is a globe.
    pub fn sees_earth(&self) -> bool {
        let from_earth_au =
            self.states.of(Body::Earth).map(|earth| (self.observer.position_au - earth.position_au).length());
        !self.on_ground && from_earth_au.is_ok_and(|distance_au| distance_au * AU_KM > EARTH_EQUATORIAL_RADIUS_KM)
    }

    /// Distance of a body from the Sun at the instant, au; `None` where the ephemeris does not reach.
    pub fn sun_distance_au(&self, body: Body) -> Option<f64> {
        let (state, sun) = (self.states.of(body).ok()?, self.states.of(Body::Sun).ok()?);
        Some((state.position_au - sun.position_au).length())
    }

    /// True equator and equinox of date from ICRS.
    pub fn true_from_icrs(&self) -> Rotation<TrueOfDate, Icrs> {
        self.equator.true_from_icrs
    }

    /// Apparent direction on ICRS axes of a source at `astrometric_au` from the observer: deflection by the Sun and
    /// aberration.
    pub fn apparent(&self, astrometric_au: DVec3, is_sun: IsSun) -> Direction<Icrs> {
        let towards = Direction::<Icrs>::new(astrometric_au).unit();
        let deflected = match is_sun {
            IsSun::Yes => towards,
            IsSun::No => deflect_by_sun(towards, self.observer.from_sun_au() + astrometric_au, &self.observer),
        };
        Direction::new(aberrate(deflected, &self.observer))
    }

    /// Where the air shows a direction.
    pub fn refract(&self, direction: Direction<Horizontal>) -> Direction<Horizontal> {
        let altitude_rad = direction.altitude_rad();
        Direction::from_azimuth_altitude(direction.azimuth_rad(), altitude_rad + self.air.refraction_rad(altitude_rad))
    }
}

/// The Sun does not bend its own light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IsSun {
    /// The source is the Sun.
    Yes,
    /// The source is something else.
    No,
}

/// The axes of one instant for one observer.
struct Axes {
    equator: Equator,
    apparent_sidereal_time_rad: f64,
    horizontal_from_icrs: Rotation<Horizontal, Icrs>,
    polar_motion_rad: (f64, f64),
}

impl Axes {
    /// Of the Moment's observer and what-ifs.
    fn at(instant: Instant, lock: Lock, moment: &Moment, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let equator = equator_at(instant, &moment.what_if);
        let apparent_sidereal_time_rad = match lock {
            Lock::SiderealTime { since } => sidereal_time_rad(since, &equator_at(since, &moment.what_if), catalogs)?,
            Lock::MeanSolarTime { since } => held_solar_time_rad(instant, since, &equator, catalogs)?,
            _ => sidereal_time_rad(instant, &equator, catalogs)?,
        };
        Self::of_observer(instant, equator, apparent_sidereal_time_rad, &moment.observer, catalogs)
    }

    fn of_observer(
        instant: Instant,
        equator: Equator,
        apparent_sidereal_time_rad: f64,
        observer: &Observer,
        catalogs: &Catalogs,
    ) -> Result<Self, SkyError> {
        let polar_motion_rad = catalogs.time_scales()?.polar_motion_rad(instant);
        let horizontal_from_true: Rotation<Horizontal, TrueOfDate> = match observer.site() {
            Some(site) => {
                site.horizontal_from_itrs() * itrs_from_true_of_date(apparent_sidereal_time_rad, polar_motion_rad)
            }
            None => Rotation::new(DMat3::IDENTITY),
        };
        let horizontal_from_icrs = horizontal_from_true * equator.true_from_icrs;
        Ok(Axes { equator, apparent_sidereal_time_rad, horizontal_from_icrs, polar_motion_rad })
    }

    /// Observer from the Earth's centre, ICRS: au and au/day.
    fn observer_offset(&self, observer: &Observer) -> (DVec3, DVec3) {
        match observer {
            Observer::Space { position_au, .. } => (DVec3::from_array(*position_au), DVec3::ZERO),
            Observer::Site { .. } => {
                let itrs_au = observer.site().map_or(DVec3::ZERO, |site| site.itrs_position_au());
                let true_from_itrs =
                    itrs_from_true_of_date(self.apparent_sidereal_time_rad, self.polar_motion_rad).inverse();
                let true_au = true_from_itrs.rotate(itrs_au);
                let rotation_rad_per_d = DVec3::Z * (EARTH_ROTATION_RAD_PER_S * DAY_S);
                let icrs_from_true = self.equator.true_from_icrs.inverse();
                (icrs_from_true.rotate(true_au), icrs_from_true.rotate(rotation_rad_per_d.cross(true_au)))
            }
        }
    }
}

/// Greenwich apparent sidereal time, rad.
pub(super) fn sidereal_time_rad(instant: Instant, equator: &Equator, catalogs: &Catalogs) -> Result<f64, SkyError> {
    let ut1 = catalogs.time_scales()?.ut1(instant);
    let tt = instant.tt();
    Ok(earth_rotation_angle_rad(ut1.day(), ut1.fraction())
        + precession_in_right_ascension_rad(tt.day(), tt.fraction())
        + equator.equation_of_equinoxes_rad)
}

/// Sidereal time if the Earth stood at the hour it had at `since`: the Earth rotation angle (IERS Conventions 2010, eq.
/// 5.15) with its turn of the day held, so that only the yearly part of 0.0027 turns a day goes on.
fn held_solar_time_rad(
    instant: Instant,
    since: Instant,
    equator: &Equator,
    catalogs: &Catalogs,
) -> Result<f64, SkyError> {
    const YEARLY_TURNS_PER_DAY: f64 = 0.002_737_811_911_354_48;
    const TURNS_AT_J2000: f64 = 0.779_057_273_264_0;
    let scales = catalogs.time_scales()?;
    let (ut1, held) = (scales.ut1(instant), scales.ut1(since));
    let days_since_j2000 = (ut1.day() - J2000_JD) + ut1.fraction();
    let hour_turns = (held.day() - J2000_JD).rem_euclid(1.0) + held.fraction();
    let turns = hour_turns + TURNS_AT_J2000 + (days_since_j2000 * YEARLY_TURNS_PER_DAY).rem_euclid(1.0);
    let tt = instant.tt();
    Ok(turns.rem_euclid(1.0) * TAU
        + precession_in_right_ascension_rad(tt.day(), tt.fraction())
        + equator.equation_of_equinoxes_rad)
}

/// Where the locks on stars and equinox turn the view to: the axes held, seen from the horizon of this instant.
fn held_from_horizontal(moment: &Moment, now: &Axes, catalogs: &Catalogs) -> Result<DMat3, SkyError> {
    let (Lock::Stars { since } | Lock::Equinox { since }) = moment.lock else { return Ok(DMat3::IDENTITY) };
    let held = Axes::at(since, Lock::Horizon, moment, catalogs)?;
    let icrs_from_horizontal = now.horizontal_from_icrs.inverse();
    let held_from_icrs = match moment.lock {
        // The equator of now takes the place that the equator of then had.
        Lock::Equinox { .. } => {
            held.horizontal_from_icrs * held.equator.true_from_icrs.inverse() * now.equator.true_from_icrs
        }
        _ => held.horizontal_from_icrs,
    };
    Ok(held_from_icrs.matrix() * icrs_from_horizontal.matrix())
}

//! The equator and the ecliptic of date: precession and nutation.
//!
//! Precession with frame bias: Vondrak, Capitaine & Wallace 2011 (A&A 534, A22; corrigendum 2012, A&A 541, C1), within
//! 0.1 mas of IAU 2006 in 1900-2100, a few arcseconds through recorded history, tenths of a degree at +-200 000 years.
//! Nutation: IAU 2000A (1365 terms; Mathews, Herring & Buffett 2002), 0.2 mas near J2000; the IAU 2006 adjustments (some
//! tens of microarcseconds) are left out. Both come from the `sofars` translation of the IAU SOFA routines.
//!
//! Beyond 15 000 years from J2000.0 the polynomials of the nutation's arguments mean nothing and it is left out (17" at
//! most, and 9" of obliquity); [`Equator::nutation_model`] says so. Beyond 200 000 years there is no precession either:
//! [`Equator::covers`] is false, and the axes stay as they are at the end.

use super::{Direction, EclipticOfDate, Icrs, MeanOfDate, Rotation, TrueOfDate};
use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD};
use crate::units::constants::{J2000_JD, JULIAN_YEAR_D};
use glam::{DMat3, DVec3};

/// Years from J2000.0 within which nutation is known.
pub const NUTATION_YEARS: f64 = 15_000.0;
/// Years from J2000.0 within which precession is known.
pub const PRECESSION_YEARS: f64 = 200_000.0;

/// Which nutation the axes of date have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NutationModel {
    /// IAU 2000A.
    Iau2000A,
    /// None: the date is more than [`NUTATION_YEARS`] away, and the true equator is the mean one.
    LeftOut,
}

/// Mean and true equator of one instant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Equator {
    /// Precession and frame bias.
    pub mean_from_icrs: Rotation<MeanOfDate, Icrs>,
    /// Nutation, precession and frame bias.
    pub true_from_icrs: Rotation<TrueOfDate, Icrs>,
    /// Mean obliquity of the ecliptic, rad: the angle between the poles of the long-term model.
    pub mean_obliquity_rad: f64,
    /// Nutation in longitude, rad.
    pub nutation_longitude_rad: f64,
    /// Nutation in obliquity, rad.
    pub nutation_obliquity_rad: f64,
    /// Equation of the equinoxes with its complementary terms (IERS Conventions 2010, eq. 5.30), rad.
    pub equation_of_equinoxes_rad: f64,
}

impl Equator {
    /// Of a two-part TT Julian date.
    pub fn at(tt_day: f64, tt_fraction: f64) -> Self {
        let julian_epoch = 2000.0 + ((tt_day - J2000_JD) + tt_fraction) / JULIAN_YEAR_D;
        let held_epoch = julian_epoch.clamp(2000.0 - PRECESSION_YEARS, 2000.0 + PRECESSION_YEARS);
        let nutation_model = Self::nutation_model(julian_epoch);
        let (nutation_rad, complementary_rad) = match nutation_model {
            NutationModel::Iau2000A => {
                (sofars::pnp::nut00a(tt_day, tt_fraction), sofars::erst::eect00(tt_day, tt_fraction))
            }
            NutationModel::LeftOut => ((0.0, 0.0), 0.0),
        };
        Self::nutated(held_epoch, nutation_rad, complementary_rad)
    }

    /// Of another TT Julian date than that of this equator (`known`), for paths of many places: precession as in
    /// [`Equator::at`], nutation going on from here by its four main terms. Good to 0.5"; on the known date exact but for
    /// the complementary terms of the equation of the equinoxes (3 mas).
    #[must_use]
    pub fn continued(&self, known: (f64, f64), tt: (f64, f64)) -> Self {
        let julian_epoch = 2000.0 + ((tt.0 - J2000_JD) + tt.1) / JULIAN_YEAR_D;
        let held_epoch = julian_epoch.clamp(2000.0 - PRECESSION_YEARS, 2000.0 + PRECESSION_YEARS);
        let ((before_longitude, before_obliquity), (longitude, obliquity)) = match Self::nutation_model(julian_epoch) {
            NutationModel::Iau2000A => (main_nutation_rad(known), main_nutation_rad(tt)),
            NutationModel::LeftOut => ((self.nutation_longitude_rad, self.nutation_obliquity_rad), (0.0, 0.0)),
        };
        let longitude_rad = self.nutation_longitude_rad + longitude - before_longitude;
        let obliquity_rad = self.nutation_obliquity_rad + obliquity - before_obliquity;
        Self::nutated(held_epoch, (longitude_rad, obliquity_rad), 0.0)
    }

    fn nutated(
        held_epoch: f64,
        (nutation_longitude_rad, nutation_obliquity_rad): (f64, f64),
        complementary_rad: f64,
    ) -> Self {
        let mean_from_icrs = Rotation::from_rows(sofars::pnp::ltpb(held_epoch));
        let mean_obliquity_rad = mean_obliquity_rad(held_epoch);
        let true_from_mean: Rotation<TrueOfDate, MeanOfDate> =
            nutation(mean_obliquity_rad, nutation_longitude_rad, nutation_obliquity_rad);
        Equator {
            mean_from_icrs,
            true_from_icrs: true_from_mean * mean_from_icrs,
            mean_obliquity_rad,
            nutation_longitude_rad,
            nutation_obliquity_rad,
            equation_of_equinoxes_rad: nutation_longitude_rad * mean_obliquity_rad.cos() + complementary_rad,
        }
    }

    /// The same ecliptic and the same mean equinox with an equator at another obliquity, without nutation: what-ifs.
    #[must_use]
    pub fn tilted(&self, obliquity_rad: f64) -> Self {
        let mean_from_icrs = tilt(obliquity_rad - self.mean_obliquity_rad) * self.mean_from_icrs;
        Equator {
            mean_from_icrs,
            true_from_icrs: Rotation::new(mean_from_icrs.matrix()),
            mean_obliquity_rad: obliquity_rad,
            nutation_longitude_rad: 0.0,
            nutation_obliquity_rad: 0.0,
            equation_of_equinoxes_rad: 0.0,
        }
    }

    /// Whether nutation is part of the axes of a Julian epoch.
    pub fn nutation_model(julian_epoch: f64) -> NutationModel {
        if (julian_epoch - 2000.0).abs() <= NUTATION_YEARS { NutationModel::Iau2000A } else { NutationModel::LeftOut }
    }

    /// Whether there are axes of date at a Julian epoch.
    pub fn covers(julian_epoch: f64) -> bool {
        (julian_epoch - 2000.0).abs() <= PRECESSION_YEARS
    }

    /// Ecliptic and mean equinox of date.
    pub fn ecliptic_from_icrs(&self) -> Rotation<EclipticOfDate, Icrs> {
        Rotation::<EclipticOfDate, MeanOfDate>::new(DMat3::from_rotation_x(-self.mean_obliquity_rad))
            * self.mean_from_icrs
    }
}

/// The north pole of the mean equator of a Julian epoch, on ICRS axes (frame bias included); beyond [`PRECESSION_YEARS`] that
/// of the end.
pub fn mean_pole(julian_epoch: f64) -> Direction<Icrs> {
    let held_epoch = julian_epoch.clamp(2000.0 - PRECESSION_YEARS, 2000.0 + PRECESSION_YEARS);
    let [_, _, pole] = sofars::pnp::ltpb(held_epoch);
    Direction::new(DVec3::from_array(pole))
}

/// The same at another obliquity of the ecliptic: what-ifs.
pub fn mean_pole_at_obliquity(julian_epoch: f64, obliquity_rad: f64) -> Direction<Icrs> {
    let held_epoch = julian_epoch.clamp(2000.0 - PRECESSION_YEARS, 2000.0 + PRECESSION_YEARS);
    let mean_from_icrs: Rotation<MeanOfDate, Icrs> = Rotation::from_rows(sofars::pnp::ltpb(held_epoch));
    let tilted = tilt(obliquity_rad - mean_obliquity_rad(held_epoch)) * mean_from_icrs;
    Direction::new(tilted.inverse().rotate(DVec3::Z))
}

/// The turn about the equinox that makes the obliquity larger by an angle: seen from the new equator the ecliptic's
/// northern half lies higher.
fn tilt(by_rad: f64) -> Rotation<MeanOfDate, MeanOfDate> {
    Rotation::new(DMat3::from_rotation_x(by_rad))
}

/// Angle between the poles of equator and ecliptic of date, rad (Vondrak et al. 2011).
fn mean_obliquity_rad(julian_epoch: f64) -> f64 {
    let equator_pole = DVec3::from_array(sofars::pnp::ltpequ(julian_epoch));
    let ecliptic_pole = DVec3::from_array(sofars::pnp::ltpecl(julian_epoch));
    equator_pole.cross(ecliptic_pole).length().atan2(equator_pole.dot(ecliptic_pole))
}

/// The four main terms of the nutation in longitude and in obliquity, rad (Meeus 1998, Astronomical Algorithms, ch. 22):
/// the Moon's node, the Sun's and the Moon's mean longitudes, and the node again.
fn main_nutation_rad((tt_day, tt_fraction): (f64, f64)) -> (f64, f64) {
    let centuries = ((tt_day - J2000_JD) + tt_fraction) / (100.0 * JULIAN_YEAR_D);
    let node_rad = (125.044_52 - 1_934.136_261 * centuries) * DEGREE_RAD;
    let sun_rad = (280.466_5 + 36_000.769_8 * centuries) * DEGREE_RAD;
    let moon_rad = (218.316_5 + 481_267.881_3 * centuries) * DEGREE_RAD;
    let sum = |terms: [f64; 4]| terms.iter().sum::<f64>() * ARCSECOND_RAD;
    let twice = [2.0 * sun_rad, 2.0 * moon_rad, 2.0 * node_rad].map(f64::sin_cos);
    let [(sun_sine, sun_cosine), (moon_sine, moon_cosine), (node_sine, node_cosine)] = twice;
    (
        sum([-17.20 * node_rad.sin(), -1.32 * sun_sine, -0.23 * moon_sine, 0.21 * node_sine]),
        sum([9.20 * node_rad.cos(), 0.57 * sun_cosine, 0.10 * moon_cosine, -0.09 * node_cosine]),
    )
}

/// R1(-(eps + d eps)) R3(-d psi) R1(eps), IERS Conventions 2010, eq. 5.39 read from the mean equator. The field's R1 turns
/// the axes, glam's `from_rotation_x` the vector: hence the opposite signs.
fn nutation(obliquity_rad: f64, longitude_rad: f64, in_obliquity_rad: f64) -> Rotation<TrueOfDate, MeanOfDate> {
    Rotation::new(
        DMat3::from_rotation_x(obliquity_rad + in_obliquity_rad)
            * DMat3::from_rotation_z(longitude_rad)
            * DMat3::from_rotation_x(-obliquity_rad),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against SOFA's own IAU 2006/2000A matrix (`pnm06a`): the models differ by the 2006 nutation adjustments only.
    #[test]
    fn the_true_equator_agrees_with_iau_2006_2000a_to_a_milliarcsecond_in_1900_to_2100() {
        for year in (1900..=2100).step_by(7) {
            let tt_day = J2000_JD + f64::from(year - 2000) * JULIAN_YEAR_D;
            let ours = Equator::at(tt_day, 0.25).true_from_icrs.matrix();
            let sofa = DMat3::from_cols_array_2d(&sofars::pnp::pnm06a(tt_day, 0.25)).transpose();
            let difference_rad = (ours - sofa).to_cols_array().iter().fold(0.0_f64, |most, x| most.max(x.abs()));
            assert!(difference_rad < 1e-3 * ARCSECOND_RAD, "{year}: {difference_rad:e}");
        }
    }

    #[test]
    fn an_equator_goes_on_to_other_dates_within_half_an_arcsecond() {
        let now = Equator::at(J2000_JD + 9_800.0, 0.3);
        for day in (-40_000..40_000).step_by(997) {
            let tt = (J2000_JD + 9_800.0 + f64::from(day), 0.3);
            let (exact, short) = (Equator::at(tt.0, tt.1), now.continued((J2000_JD + 9_800.0, 0.3), tt));
            let differ = exact.true_from_icrs.matrix() - short.true_from_icrs.matrix();
            let most_rad = differ.to_cols_array().iter().fold(0.0_f64, |most, x| most.max(x.abs()));
            assert!(most_rad < 0.5 * ARCSECOND_RAD, "{day}: {}", most_rad / ARCSECOND_RAD);
        }
    }

    /// Third row of `erfa.ltpb(year)` of pyerfa 2.0.1.5 (liberfa's own translation of Vondrak et al.).
    #[test]
    fn the_mean_pole_is_where_erfa_has_it_over_the_whole_round() {
        for (year, pole) in [
            (-13_000.0, [0.190_672_050_219, -0.718_336_983_171, 0.669_056_161_973]),
            (-2800.0, [-0.371_515_725_652, -0.224_122_095_492, 0.900_969_118_175]),
            (2000.0, [-8.0561e-8, -3.3056e-8, 1.0]),
            (12_800.0, [0.181_096_307_238, -0.669_158_388_429, 0.720_715_740_566]),
            (16_800.0, [-0.181_829_668_272, -0.657_470_489_641, 0.731_211_684_116]),
        ] {
            assert!(mean_pole(year).unit().distance(DVec3::from_array(pole)) < 1e-11, "{year}");
        }
    }

    #[test]
    fn the_obliquity_at_j2000_is_the_iau_2006_value() {
        let equator = Equator::at(J2000_JD, 0.0);
        assert!((equator.mean_obliquity_rad - 84381.406 * ARCSECOND_RAD).abs() < 1e-3 * ARCSECOND_RAD);
    }

    #[test]
    fn another_obliquity_leaves_the_ecliptic_and_the_equinox_where_they_are() {
        let equator = Equator::at(J2000_JD + 9000.0, 0.0);
        for obliquity_rad in [0.0, 0.2, 1.5] {
            let tilted = equator.tilted(obliquity_rad);
            let moved = (tilted.ecliptic_from_icrs().matrix() - equator.ecliptic_from_icrs().matrix()).to_cols_array();
            assert!(moved.iter().all(|x| x.abs() < 1e-12));
            let pole = tilted.ecliptic_from_icrs().rotate(tilted.true_from_icrs.inverse().rotate(DVec3::Z));
            assert!((pole.z - obliquity_rad.cos()).abs() < 1e-12 && pole.x.abs() < 1e-12 && pole.y > -1e-12, "{pole}");
        }
        let same = mean_pole_at_obliquity(2024.6, equator.mean_obliquity_rad);
        assert!(same.separation_rad(&mean_pole(2024.6)) < ARCSECOND_RAD);
    }

    /// The Sun's pole of the ecliptic stands at right ascension 270 degrees on the mean equator of date.
    #[test]
    fn the_ecliptic_of_date_leans_towards_the_summer_solstice() {
        let equator = Equator::at(J2000_JD, 0.0);
        let ecliptic_from_mean = equator.ecliptic_from_icrs() * equator.mean_from_icrs.inverse();
        let pole = ecliptic_from_mean.inverse().rotate(DVec3::Z);
        assert!(pole.x.abs() < 1e-12 && pole.y < 0.0);
    }
}

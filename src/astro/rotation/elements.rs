//! Rotational elements of the Sun, the planets and Pluto: tables 1 and 3 of the report. The numbers agree with those of
//! astronomy-engine 2.1.19 (MIT), read by the test's own table, and with NAIF's pck00011.

use crate::astro::ephemeris::Body;
use crate::units::angle::DEGREE_RAD;

/// Days in a Julian century.
const CENTURY_D: f64 = 36_525.0;

/// Polynomials and periodic terms of pole and prime meridian, degrees.
#[derive(Debug)]
pub(super) struct Elements {
    /// Right ascension of the pole and its change per century.
    pole_ra: [f64; 2],
    /// Declination of the pole and its change per century.
    pole_dec: [f64; 2],
    /// Prime meridian and its change per day.
    meridian: [f64; 2],
    terms: &'static [Term],
}

/// What one angle adds: sines to right ascension and prime meridian, a cosine to the declination.
#[derive(Debug)]
pub(super) struct Term {
    /// The angle at J2000 and its change per century, degrees.
    angle: [f64; 2],
    ra: f64,
    dec: f64,
    meridian: f64,
}

impl Elements {
    /// Right ascension and declination of the pole and the prime meridian, degrees, so many days after J2000.
    pub(super) fn angles_deg(&self, days: f64) -> [f64; 3] {
        let centuries = (days / CENTURY_D).clamp(-1000.0, 1000.0);
        let start = [
            self.pole_ra[0] + self.pole_ra[1] * centuries,
            self.pole_dec[0] + self.pole_dec[1] * centuries,
            self.meridian[0] + (self.meridian[1] * days).rem_euclid(360.0),
        ];
        self.terms.iter().fold(start, |[ra, dec, meridian], term| {
            let (sine, cosine) = ((term.angle[0] + term.angle[1] * centuries) * DEGREE_RAD).sin_cos();
            [ra + term.ra * sine, dec + term.dec * cosine, meridian + term.meridian * sine]
        })
    }
}

/// The elements of a body; the Earth and the Moon are described otherwise.
pub(super) fn of(body: Body) -> Option<&'static Elements> {
    match body {
        Body::Sun => Some(&SUN),
        Body::Mercury => Some(&MERCURY),
        Body::Venus => Some(&VENUS),
        Body::Mars => Some(&MARS),
        Body::Jupiter => Some(&JUPITER),
        Body::Saturn => Some(&SATURN),
        Body::Uranus => Some(&URANUS),
        Body::Neptune => Some(&NEPTUNE),
        Body::Pluto => Some(&PLUTO),
        Body::Earth | Body::Moon => None,
    }
}

const fn steady(pole_ra: [f64; 2], pole_dec: [f64; 2], meridian: [f64; 2]) -> Elements {
    Elements { pole_ra, pole_dec, meridian, terms: &[] }
}

const fn ra(amplitude: f64, angle: [f64; 2]) -> Term {
    Term { angle, ra: amplitude, dec: 0.0, meridian: 0.0 }
}

const fn dec(amplitude: f64, angle: [f64; 2]) -> Term {
    Term { angle, ra: 0.0, dec: amplitude, meridian: 0.0 }
}

const fn meridian(amplitude: f64, angle: [f64; 2]) -> Term {
    Term { angle, ra: 0.0, dec: 0.0, meridian: amplitude }
}

/// A term whose angle is printed with its change per day.
const fn meridian_daily(amplitude: f64, [angle, per_day]: [f64; 2]) -> Term {
    meridian(amplitude, [angle, per_day * CENTURY_D])
}

static SUN: Elements = steady([286.13, 0.0], [63.87, 0.0], [84.176, 14.184_4]);
static MERCURY: Elements = Elements {
    pole_ra: [281.010_3, -0.032_8],
    pole_dec: [61.415_5, -0.004_9],
    meridian: [329.598_8, 6.138_510_8],
    terms: &[
        meridian_daily(0.010_672_57, [174.791_085_7, 4.092_335]),
        meridian_daily(-0.001_123_09, [349.582_171_4, 8.184_670]),
        meridian_daily(-0.000_110_40, [164.373_257_1, 12.277_005]),
        meridian_daily(-0.000_025_39, [339.164_342_9, 16.369_340]),
        meridian_daily(-0.000_005_71, [153.955_428_6, 20.461_675]),
    ],
};
static VENUS: Elements = steady([272.76, 0.0], [67.16, 0.0], [160.20, -1.481_368_8]);
static MARS: Elements = Elements {
    pole_ra: [317.269_202, -0.109_275_47],
    pole_dec: [54.432_516, -0.058_271_05],
    meridian: [176.049_863, 350.891_982_443_297],
    terms: &[
        ra(0.000_068, [198.991_226, 19_139.481_998_5]),
        ra(0.000_238, [226.292_679, 38_280.851_128_1]),
        ra(0.000_052, [249.663_391, 57_420.725_159_3]),
        ra(0.000_009, [266.183_510, 76_560.636_795_0]),
        ra(0.419_057, [79.398_797, 0.504_261_5]),
        dec(0.000_051, [122.433_576, 19_139.940_747_6]),
        dec(0.000_141, [43.058_401, 38_280.875_327_2]),
        dec(0.000_031, [57.663_379, 57_420.751_720_5]),
        dec(0.000_005, [79.476_401, 76_560.649_500_4]),
        dec(1.591_274, [166.325_722, 0.504_261_5]),
        meridian(0.000_145, [129.071_773, 19_140.032_824_4]),
        meridian(0.000_157, [36.352_167, 38_281.047_359_1]),
        meridian(0.000_040, [56.668_646, 57_420.929_536_0]),
        meridian(0.000_001, [67.364_003, 76_560.255_221_5]),
        meridian(0.000_001, [104.792_680, 95_700.438_757_8]),
        meridian(0.584_542, [95.391_654, 0.504_261_5]),
    ],
};
/// System III, the rotation of the magnetic field.
static JUPITER: Elements = Elements {
    pole_ra: [268.056_595, -0.006_499],
    pole_dec: [64.495_303, 0.002_413],
    meridian: [284.95, 870.536],
    terms: &[
        Term { angle: [99.360_714, 4_850.404_6], ra: 0.000_117, dec: 0.000_050, meridian: 0.0 },
        Term { angle: [175.895_369, 1_191.960_5], ra: 0.000_938, dec: 0.000_404, meridian: 0.0 },
        Term { angle: [300.323_162, 262.547_5], ra: 0.001_432, dec: 0.000_617, meridian: 0.0 },
        Term { angle: [114.012_305, 6_070.247_6], ra: 0.000_030, dec: -0.000_013, meridian: 0.0 },
        Term { angle: [49.511_251, 64.300_0], ra: 0.002_150, dec: 0.000_926, meridian: 0.0 },
    ],
};
static SATURN: Elements = steady([40.589, -0.036], [83.537, -0.004], [38.90, 810.793_902_4]);
static URANUS: Elements = steady([257.311, 0.0], [-15.175, 0.0], [203.81, -501.160_092_8]);
static NEPTUNE: Elements = Elements {
    pole_ra: [299.36, 0.0],
    pole_dec: [43.46, 0.0],
    meridian: [249.978, 541.139_775_7],
    terms: &[Term { angle: [357.85, 52.316], ra: 0.70, dec: -0.51, meridian: -0.48 }],
};
static PLUTO: Elements = steady([132.993, 0.0], [-6.163, 0.0], [302.695, 56.362_522_5]);

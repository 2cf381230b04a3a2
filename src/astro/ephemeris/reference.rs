//! Reference models that are taken off a body before the rest is stored: a mean ellipse and a lunar series.
//!
//! Their numbers are in the pack (our own fits to DE431, `catalogs/make/ephemeris_models.py`); they need not be good,
//! only the same at writing and at reading. Time is u = (JD - 2451545) / 365250, Julian millennia of TDB.
//! The rate of the lunar amplitudes themselves is left out of the velocity: below 1e-11 au/d.

use std::f64::consts::TAU;

use super::jet::{Jet, JetVector};
use super::read::Reader;

/// Days in a Julian millennium, the unit of time of the models.
pub(super) const DAYS_PER_MILLENNIUM: f64 = 365_250.0;
const MAX_DEGREE: u32 = 15;
const MAX_ARGUMENTS: usize = 16;
const MAX_MULTIPLE: usize = 24;

/// What is added to the stored remainder.
pub(super) enum Model {
    Ellipse(Ellipse),
    Lunar(LunarSeries),
}

impl Model {
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, String> {
        match reader.u32()? {
            1 => Ok(Self::Ellipse(Ellipse { elements: read_polynomials(reader, 6)?.try_into().map_err(|_| SIX)? })),
            2 => Ok(Self::Lunar(LunarSeries::read(reader)?)),
            kind => Err(format!("reference model {kind} is unknown to this version")),
        }
    }

    /// Position (au) from the stored remainder: equatorial au for the ellipse; longitude, latitude (rad) and distance
    /// (au) in the mean ecliptic of date for the Moon.
    pub fn position(&self, millennia: f64, remainder: JetVector) -> JetVector {
        match self {
            Self::Ellipse(ellipse) => ellipse.position(millennia) + remainder,
            Self::Lunar(series) => series.position(millennia, remainder),
        }
    }
}

const SIX: &str = "an ellipse needs six polynomials";

/// A polynomial in u, lowest order first.
struct Polynomial(Vec<f64>);

impl Polynomial {
    fn at(&self, millennia: f64) -> Jet {
        let (mut value, mut slope) = (0.0, 0.0);
        for coefficient in self.0.iter().rev() {
            slope = slope * millennia + value;
            value = value * millennia + coefficient;
        }
        Jet { value, rate_per_d: slope / DAYS_PER_MILLENNIUM }
    }
}

fn read_polynomials(reader: &mut Reader<'_>, count: usize) -> Result<Vec<Polynomial>, String> {
    let degree = reader.u32()?;
    read_polynomials_of(reader, degree, count)
}

fn read_polynomials_of(reader: &mut Reader<'_>, degree: u32, count: usize) -> Result<Vec<Polynomial>, String> {
    if degree > MAX_DEGREE {
        return Err(format!("a polynomial of degree {degree} is more than {MAX_DEGREE}"));
    }
    (0..count).map(|_| (0..=degree).map(|_| reader.finite()).collect::<Result<_, _>>().map(Polynomial)).collect()
}

/// Unit vectors in the ICRS of an orbit plane given by p = tan(i/2) sin(node) and q = tan(i/2) cos(node).
fn equinoctial_axes(q: Jet, p: Jet) -> [JetVector; 3] {
    let (pp, qq, pq) = (p * p, q * q, p * q * 2.0);
    let scale = (Jet::ONE + pp + qq).reciprocal();
    let f = JetVector([Jet::ONE - pp + qq, pq, p * -2.0]);
    let g = JetVector([pq, Jet::ONE + pp - qq, q * 2.0]);
    let w = JetVector([p * 2.0, q * -2.0, Jet::ONE - pp - qq]);
    [f * scale, g * scale, w * scale]
}

/// A Kepler ellipse with slowly changing equinoctial elements (Broucke & Cefola 1972):
/// semi-major axis au, mean longitude, k = e cos(perihelion), h = e sin(perihelion), q, p.
pub(super) struct Ellipse {
    elements: [Polynomial; 6],
}

impl Ellipse {
    fn position(&self, millennia: f64) -> JetVector {
        let [a, longitude, k, h, q, p] = std::array::from_fn(|index| self.elements[index].at(millennia));
        let (cosine, sine) = eccentric_longitude(longitude, k, h);
        let beta = (Jet::ONE + (Jet::ONE - h * h - k * k).sqrt()).reciprocal();
        let x = a * ((Jet::ONE - h * h * beta) * cosine + h * k * beta * sine - k);
        let y = a * ((Jet::ONE - k * k * beta) * sine + h * k * beta * cosine - h);
        let [f, g, _] = equinoctial_axes(q, p);
        f * x + g * y
    }
}

/// Cosine and sine of the eccentric longitude F with their rates: Kepler's equation F - k sin F + h cos F = longitude by
/// Halley's method, which trebles the digits with every step: two of them reach rounding for e < 0.3.
fn eccentric_longitude(longitude: Jet, k: Jet, h: Jet) -> (Jet, Jet) {
    let mean = longitude.value.rem_euclid(TAU);
    let (mut sine, mut cosine) = mean.sin_cos();
    let ahead = k.value * sine - h.value * cosine;
    let mut eccentric = mean + ahead * (1.0 + k.value * cosine + h.value * sine);
    let mut step = 0.0_f64;
    for _ in 0..4 {
        (sine, cosine) = eccentric.sin_cos();
        let bend = k.value * sine - h.value * cosine;
        let slope = (1.0 - k.value * cosine - h.value * sine).max(0.01);
        let newton = (mean + bend - eccentric) / slope;
        step = newton / (1.0 + 0.5 * newton * bend / slope).max(0.5);
        eccentric += step;
        if step.abs() < SMALL_STEP {
            break;
        }
    }
    let (shift, turn) = (step, 1.0 - 0.5 * step * step);
    (sine, cosine) = (sine * turn + cosine * shift, cosine * turn - sine * shift);
    let slope = (1.0 - k.value * cosine - h.value * sine).max(0.01);
    let rate_per_d = (longitude.rate_per_d + k.rate_per_d * sine - h.rate_per_d * cosine) / slope;
    (Jet { value: cosine, rate_per_d: -sine * rate_per_d }, Jet { value: sine, rate_per_d: cosine * rate_per_d })
}

/// A step after which nothing is left to be done: its cube is below the last digit.
const SMALL_STEP: f64 = 5e-6;

/// Longitude, latitude and distance of the Moon: polynomials plus harmonics of D, l', l, F, the node and others.
pub(super) struct LunarSeries {
    plane: [Polynomial; 2],
    mean: [Polynomial; 3],
    arguments: Vec<Argument>,
    terms: Vec<Term>,
}

/// An angle that grows with time, and the largest multiple of it that any term takes.
struct Argument {
    angle_rad: Polynomial,
    largest_multiple: usize,
}

/// One harmonic: which arguments, each with its whole multiple, and for every order in u the amplitudes
/// (sine, cosine) of longitude rad, latitude rad and distance au.
struct Term {
    multiples: Vec<(u8, i8)>,
    amplitudes: Vec<[[f64; 2]; 3]>,
}

impl LunarSeries {
    fn read(reader: &mut Reader<'_>) -> Result<Self, String> {
        let (degree, arguments, terms) = (reader.u32()?, reader.u32()? as usize, reader.u32()?);
        if arguments > MAX_ARGUMENTS {
            return Err(format!("{arguments} arguments are more than {MAX_ARGUMENTS}"));
        }
        let five = "a lunar series needs five polynomials";
        let plane = read_polynomials_of(reader, degree, 2)?.try_into().map_err(|_| five)?;
        let mean = read_polynomials_of(reader, degree, 3)?.try_into().map_err(|_| five)?;
        let angles = read_polynomials_of(reader, degree, arguments)?;
        let terms = (0..terms).map(|_| Term::read(reader, arguments)).collect::<Result<Vec<_>, _>>()?;
        let arguments = angles.into_iter().enumerate();
        let arguments = arguments
            .map(|(index, angle_rad)| Argument { angle_rad, largest_multiple: largest_multiple(&terms, index) })
            .collect();
        Ok(Self { plane, mean, arguments, terms })
    }

    fn position(&self, millennia: f64, remainder: JetVector) -> JetVector {
        let mut sums: [Jet; 3] = std::array::from_fn(|channel| self.mean[channel].at(millennia) + remainder.0[channel]);
        let powers = Powers::of(&self.arguments, millennia);
        for term in &self.terms {
            term.add_to(&mut sums, millennia, &powers);
        }
        let [longitude, latitude, distance] = sums;
        let ((sin_lon, cos_lon), (sin_lat, cos_lat)) = (longitude.sin_cos(), latitude.sin_cos());
        let [f, g, w] = equinoctial_axes(self.plane[0].at(millennia), self.plane[1].at(millennia));
        (f * (cos_lat * cos_lon) + g * (cos_lat * sin_lon) + w * sin_lat) * distance
    }
}

impl Term {
    fn read(reader: &mut Reader<'_>, arguments: usize) -> Result<Self, String> {
        let mut multiples = Vec::new();
        for argument in 0..arguments {
            let multiple = reader.i8()?;
            if usize::from(multiple.unsigned_abs()) > MAX_MULTIPLE {
                return Err(format!("the multiple {multiple} is beyond {MAX_MULTIPLE}"));
            }
            if multiple != 0 {
                multiples.push((u8::try_from(argument).map_err(|error| error.to_string())?, multiple));
            }
        }
        let order = reader.u8()?;
        reader.skip((arguments + 1).next_multiple_of(4) - (arguments + 1))?;
        let mut amplitudes = vec![[[0.0; 2]; 3]; usize::from(order) + 1];
        for amplitude in amplitudes.iter_mut().flatten().flatten() {
            *amplitude = reader.finite()?;
        }
        Ok(Self { multiples, amplitudes })
    }

    fn add_to(&self, sums: &mut [Jet; 3], millennia: f64, powers: &Powers) {
        let ((mut cosine, mut sine), mut rate_per_d) = ((1.0, 0.0), 0.0);
        for &(argument, multiple) in &self.multiples {
            let (c, s) = powers.get(argument, multiple);
            (cosine, sine) = (cosine * c - sine * s, cosine * s + sine * c);
            rate_per_d += f64::from(multiple) * powers.rates_per_d[usize::from(argument)];
        }
        let mut time_power = 1.0;
        for order in &self.amplitudes {
            for (sum, [of_sine, of_cosine]) in sums.iter_mut().zip(order) {
                sum.value += time_power * (of_sine * sine + of_cosine * cosine);
                sum.rate_per_d += time_power * rate_per_d * (of_sine * cosine - of_cosine * sine);
            }
            time_power *= millennia;
        }
    }
}

fn largest_multiple(terms: &[Term], argument: usize) -> usize {
    let multiples = terms.iter().flat_map(|term| &term.multiples);
    let own = multiples.filter(|(index, _)| usize::from(*index) == argument);
    own.map(|(_, multiple)| usize::from(multiple.unsigned_abs())).max().unwrap_or(0)
}

/// Cosine and sine of the multiples of every argument, so that a term costs products instead of trigonometry.
struct Powers {
    table: [[(f64, f64); MAX_MULTIPLE + 1]; MAX_ARGUMENTS],
    rates_per_d: [f64; MAX_ARGUMENTS],
}

impl Powers {
    fn of(arguments: &[Argument], millennia: f64) -> Self {
        let mut table = [[(1.0, 0.0); MAX_MULTIPLE + 1]; MAX_ARGUMENTS];
        let mut rates_per_d = [0.0; MAX_ARGUMENTS];
        for ((row, rate_per_d), argument) in table.iter_mut().zip(&mut rates_per_d).zip(arguments) {
            let angle = argument.angle_rad.at(millennia);
            *rate_per_d = angle.rate_per_d;
            let (sine, cosine) = angle.value.sin_cos();
            for multiple in 1..=argument.largest_multiple {
                let (c, s) = row[multiple - 1];
                row[multiple] = (c * cosine - s * sine, c * sine + s * cosine);
            }
        }
        Self { table, rates_per_d }
    }

    fn get(&self, argument: u8, multiple: i8) -> (f64, f64) {
        let (cosine, sine) = self.table[usize::from(argument)][usize::from(multiple.unsigned_abs())];
        (cosine, if multiple < 0 { -sine } else { sine })
    }
}

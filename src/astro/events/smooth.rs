//! Smooth paths of everybody who takes part in a search: each place is computed once, whichever kinds ask for it.
//!
//! Four days of a path are a Chebyshev series through twelve nodes on the true equator of date. The series begin on
//! fixed days, so that an answer does not depend on what was asked before. Where four days reach beyond the ephemeris,
//! and next to the Sun, which bends light, the almanac is asked directly. Events found on the series keep to the bars of
//! `tests/events.rs`.

use super::almanac::Almanac;
use super::interpolation::{Kept, chebyshev_sum, coefficient, node_x};
use super::longitude::separation_rad;
use super::subject::Subject;
use super::vantage::Vantage;
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::time::Instant;
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;
use std::rc::Rc;

/// Length of a series, d.
const SERIES_D: f64 = 4.0;
/// Nodes of a series.
const NODES: usize = 12;
/// Nearer to the Sun the deflection of light, up to 1.7" within hours, is no smooth path.
const BENT_RAD: f64 = 5.0 * DEGREE_RAD;
/// Series that are kept of each body: a window and what lies around it.
const KEPT_SERIES: usize = 32;

/// Coefficients; nothing where the ephemeris does not cover all of the days or the body passes the Sun.
type Series = Option<[DVec3; NODES]>;

/// The paths of a cast.
pub struct SmoothPaths<'a> {
    almanac: &'a Almanac<'a>,
    series: Vec<Kept<Series>>,
    nodes: Kept<Option<Rc<Vec<Vantage<'a>>>>>,
}

impl<'a> SmoothPaths<'a> {
    /// Of so many.
    pub fn new(almanac: &'a Almanac<'a>, count: usize) -> Self {
        let series = (0..count).map(|_| Kept::new(KEPT_SERIES)).collect();
        SmoothPaths { almanac, series, nodes: Kept::new(KEPT_SERIES) }
    }

    /// Apparent vector of a member of the cast on the true equator and equinox of date, au; of a star the unit vector.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn of_date_au(&self, member: usize, subject: &Subject, instant: Instant) -> Result<DVec3, EphemerisError> {
        let tt = instant.tt();
        let number = ((tt.day() + tt.fraction()) / SERIES_D).floor();
        let x = ((tt.day() - number * SERIES_D) + tt.fraction()) * (2.0 / SERIES_D) - 1.0;
        let number = number as i64;
        match self.series[member].get(number, || self.series_of(subject, number)) {
            Some(coefficients) => Ok(chebyshev_sum(&coefficients, x)),
            None => subject.apparent_au(&self.almanac.from_geocentre(instant)?),
        }
    }

    fn series_of(&self, subject: &Subject, number: i64) -> Series {
        let vantages = self.nodes.get(number, || self.vantages(number))?;
        let mut values = [DVec3::ZERO; NODES];
        for (value, vantage) in values.iter_mut().zip(vantages.iter()) {
            *value = subject.apparent_au(vantage).ok()?;
            if feels_the_sun(subject) && separation_rad(*value, vantage.apparent_au(Body::Sun).ok()?) < BENT_RAD {
                return None;
            }
        }
        Some(std::array::from_fn(|order| coefficient(&values, order)))
    }

    /// The Earth at the nodes, for everybody.
    fn vantages(&self, number: i64) -> Option<Rc<Vec<Vantage<'a>>>> {
        let middle = Instant::from_jd_tt((number as f64 + 0.5) * SERIES_D, 0.0);
        let at = |node| self.almanac.from_geocentre(middle.plus_days(0.5 * SERIES_D * node_x(node, NODES)));
        Some(Rc::new((0..NODES).map(at).collect::<Result<_, _>>().ok()?))
    }
}

/// Whether the Sun bends its light when it stands next to it: not its own, nor that of the Moon, which is before it.
fn feels_the_sun(subject: &Subject) -> bool {
    !subject.is(Body::Sun) && !subject.is(Body::Moon)
}

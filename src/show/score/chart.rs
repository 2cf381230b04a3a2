//! Charts of a frame: the curves of formulas over a span of time. The sky of each place on the axis is reckoned once for each
//! observer and set of parameters, then kept; where now is follows the frame.

use super::ScoreError;
use super::chart_ticks::{date_ticks, nice_range, number_ticks};
use super::fill::Filler;
use super::reading::Reading;
use super::timeline::ItemSpan;
use crate::astro::apparent::Air;
use crate::astro::time::Instant;
use crate::moment::stage::{Axis, Chart, Curve};
use crate::moment::{Gaze, Lock, Moment, Observer, Stage, WhatIf};
use crate::show::expression::{Expression, Quantity};
use crate::show::model::ChartCue;
use crate::show::outlook::ChapterClock;
use crate::show::parameters::Values;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What a chart that is kept was drawn from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DrawnFrom {
    span: [Instant; 2],
    observer: Observer,
    what_if: WhatIf,
    air: Air,
    values: Values,
    time_zone: Option<String>,
    /// Where a formula asks what the eye sees: all that the light of the sky hangs on.
    light: Option<Box<Moment>>,
    /// Where a formula asks for the time of the chapter.
    chapter: Option<ChapterClock>,
}

/// The charts that are kept, by chapter and item.
pub(super) type Charts = Mutex<BTreeMap<(usize, usize), (DrawnFrom, Arc<Chart>)>>;

impl Reading<'_> {
    /// A chart over the sky of the filler's Moment.
    pub fn chart(&self, cue: &ChartCue, span: &ItemSpan, filler: &Filler<'_>) -> Result<Chart, ScoreError> {
        let instants = self.instants_in(span.chapter);
        let [from, to] = &cue.span;
        let ends = [filler.reckoner.time(from, instants)?, filler.reckoner.time(to, instants)?];
        let moment = filler.moment;
        let asks = |of: fn(Quantity) -> bool| asked(cue).any(of);
        let drawn_from = DrawnFrom {
            span: ends,
            observer: moment.observer,
            what_if: moment.what_if,
            air: moment.air,
            values: self.values.clone(),
            time_zone: filler.time_zone.map(str::to_owned),
            light: asks(Quantity::hangs_on_light).then(|| Box::new(light_of(moment, ends[0]))),
            chapter: asks(Quantity::hangs_on_chapter).then(|| self.chapter_clock()),
        };
        let place = (span.chapter, span.item);
        let kept = |all: &Charts| {
            let all = all.lock().unwrap_or_else(PoisonError::into_inner);
            all.get(&place).filter(|(known, _)| *known == drawn_from).map(|(_, chart)| Arc::clone(chart))
        };
        let chart = match kept(&self.score.charts) {
            Some(chart) => chart,
            None => {
                let drawn = Arc::new(self.draw_chart(cue, ends, filler)?);
                let mut all = self.score.charts.lock().unwrap_or_else(PoisonError::into_inner);
                all.insert(place, (drawn_from, Arc::clone(&drawn)));
                drawn
            }
        };
        let now = match &cue.x {
            Some(x) => x.value(&filler.reckoner.given()).ok(),
            None => Some(moment.instant.days_since(ends[0])),
        };
        let [one, other] = chart.x.range;
        let now = now.filter(|now| (one.min(other)..=one.max(other)).contains(now));
        let mut shown = Chart { now, ..(*chart).clone() };
        // Words may hang on anything, and are quickly made.
        shown.x.label = filler.fill(&cue.x_label)?;
        shown.y.label = filler.fill(&cue.y_label)?;
        for (curve, cue) in shown.curves.iter_mut().zip(&cue.curves) {
            curve.label = filler.fill(&cue.label)?;
        }
        Ok(shown)
    }

    /// The chart without its words.
    fn draw_chart(&self, cue: &ChartCue, [from, to]: [Instant; 2], filler: &Filler<'_>) -> Result<Chart, ScoreError> {
        let places = cue.places.clamp(2, 5000);
        let days = to.days_since(from);
        let moments: Vec<Moment> = (0..places)
            .map(|place| {
                let instant = from.plus_days(days * place as f64 / (places - 1) as f64);
                Moment { instant, ..filler.moment.clone() }
            })
            .collect();
        let xs = match &cue.x {
            Some(x) => self.values_of(x, &moments, filler)?,
            None => moments.iter().map(|moment| Some(moment.instant.days_since(from))).collect(),
        };
        let mut curves = Vec::with_capacity(cue.curves.len());
        for curve in &cue.curves {
            let ys = self.values_of(&curve.y, &moments, filler)?;
            let points = xs.iter().zip(ys).filter_map(|(x, y)| Some([(*x)?, y?])).collect();
            curves.push(Curve { label: String::new(), points, color: curve.color });
        }
        let values =
            |axis: usize| curves.iter().flat_map(move |curve: &Curve| curve.points.iter().map(move |p| p[axis]));
        let language = filler.reckoner.language;
        let scales = filler.reckoner.catalogs.time_scales()?;
        let (x_range, x_ticks) = if cue.x.is_some() {
            let range = cue.x_range.unwrap_or_else(|| nice_range(values(0)));
            (range, number_ticks(range))
        } else {
            ([0.0, days], date_ticks([from, to], language, filler.time_zone, scales))
        };
        let y_range = cue.y_range.unwrap_or_else(|| nice_range(values(1)));
        let x = Axis { label: String::new(), range: x_range, ticks: x_ticks };
        let y = Axis { label: String::new(), range: y_range, ticks: number_ticks(y_range) };
        Ok(Chart { x, y, curves, now: None })
    }

    /// A formula at each of these Moments; where it has no value (nothing rises there) the curve has a gap. A formula that
    /// has a value nowhere is an error.
    fn values_of(
        &self,
        formula: &Expression,
        moments: &[Moment],
        filler: &Filler<'_>,
    ) -> Result<Vec<Option<f64>>, ScoreError> {
        let mut first_error = None;
        let mut values = Vec::with_capacity(moments.len());
        for moment in moments {
            let outlook = self.outlook(moment);
            match formula.value(&filler.reckoner.looking_out(&outlook).given()) {
                Ok(value) => values.push(Some(value)),
                Err(error) => {
                    first_error.get_or_insert(error);
                    values.push(None);
                }
            }
        }
        match first_error {
            Some(error) if values.iter().all(Option::is_none) => Err(error.into()),
            _ => Ok(values),
        }
    }
}

/// What the formulas of a chart ask for.
fn asked(cue: &ChartCue) -> impl Iterator<Item = Quantity> {
    let formulas = cue.curves.iter().map(|curve| &curve.y).chain(&cue.x);
    formulas.flat_map(Expression::quantities).map(|(quantity, ..)| quantity)
}

/// A Moment as far as the light of its sky hangs on it.
fn light_of(moment: &Moment, instant: Instant) -> Moment {
    let (lock, gaze, stage) = (Lock::Horizon, Gaze::default(), Stage::default());
    Moment { instant, lock, gaze, stage, show_time_s: 0.0, fade: 1.0, loupe: None, beside: None, ..moment.clone() }
}

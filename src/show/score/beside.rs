//! The second sky of a split dome: the first one's Moment with what the cue says is other in it. It comes and goes by its
//! opacity. An instant that it names is that of the cue's beginning; from there its clock runs on with the first one.

use super::ScoreError;
use super::fill::Filler;
use super::key::{Key, Property, between, fold};
use super::reading::Reading;
use super::reckon::{Instants, Reckoner};
use crate::astro::apparent::Air;
use crate::moment::stage::Stage;
use crate::moment::{Beside, Layer, Moment};
use crate::show::model::{BesideCue, Change};
use crate::show::second_sky;
use crate::sky::check_covered;
use crate::units::angle::DEGREE_RAD;

impl Reading<'_> {
    /// The second sky of the frame, if there is one.
    pub fn beside(&self, filler: &Filler<'_>) -> Result<Option<Beside>, ScoreError> {
        fold(self.timeline.keys(Property::Beside), self.t_s, None, |from: Option<Beside>, key, part| {
            let Change::Beside(cue) = &key.change else { return Ok(from) };
            match (cue, from) {
                (Some(cue), from) => {
                    let mut second = self.second(key, cue, filler)?;
                    second.opacity = between(from.as_ref().map_or(0.0, |one| one.opacity), 1.0, part);
                    if let Some(from) = &from {
                        second.border_rad = between(from.border_rad, second.border_rad, part);
                    }
                    Ok(Some(second).filter(|one| one.opacity > 0.0))
                }
                (None, Some(from)) if part < 1.0 => {
                    Ok(Some(Beside { opacity: between(from.opacity, 0.0, part), ..from }))
                }
                (None, _) => Ok(None),
            }
        })
    }

    fn second(&self, key: &Key, cue: &BesideCue, filler: &Filler<'_>) -> Result<Beside, ScoreError> {
        let first = filler.moment;
        let mut moment = Moment { stage: Stage::default(), beside: None, ..first.clone() };
        for change in &cue.changes {
            self.differ(&mut moment, change, key, filler.reckoner)?;
        }
        let has_own_lock = cue.changes.iter().any(|change| matches!(change, Change::Lock(_)));
        if moment.instant != first.instant && !has_own_lock {
            moment.lock = second_sky::lock_of_second(first.lock, first.instant, moment.instant);
        }
        check_covered(moment.instant, String::new).map_err(|_| ScoreError::EndOfTime)?;
        let (here, there) = (filler.fill(&cue.here)?, filler.fill(&cue.there)?);
        let border_rad = filler.reckoner.angle_rad(&cue.border_deg)?;
        Ok(Beside { moment: Box::new(moment), half: cue.half, border_rad, here, there, opacity: 1.0 })
    }

    /// Follows one of the changes of a second sky.
    fn differ(
        &self,
        moment: &mut Moment,
        change: &Change,
        key: &Key,
        reckoner: &Reckoner<'_>,
    ) -> Result<(), ScoreError> {
        let then = self.timeline.clock.instant(key.at_s);
        let instants = Instants { now: then, chapter: self.instants_in(key.chapter).chapter };
        let number = |number| reckoner.number(number);
        match change {
            Change::Instant(time) => {
                let begin = reckoner.time(time, instants)?;
                moment.instant = begin.plus_days(self.instants.now.days_since(then));
            }
            Change::AdvanceDays(days) => moment.instant = moment.instant.plus_days(number(days)?),
            Change::Lock(kind) => {
                let ahead_d = moment.instant.days_since(self.instants.now);
                moment.lock = kind.since(then.plus_days(ahead_d));
            }
            Change::Site(site) => {
                (moment.observer, _) = reckoner.site(site)?;
                moment.air = Air::standard(moment.observer.elevation_m());
            }
            Change::Layer(layer, strength) => moment.layers.set(*layer, number(strength)?),
            Change::OnlyLayers(layers) => Layer::ALL.into_iter().for_each(|layer| {
                moment.layers.set(layer, if layers.contains(&layer) { 1.0 } else { 0.0 });
            }),
            Change::ExposureStops(stops) => moment.exposure_stops = number(stops)?,
            Change::AdaptedLuminance(luminance) => {
                moment.adapted_luminance_cd_m2 = luminance.as_ref().map(number).transpose()?;
            }
            Change::Bortle(class) => moment.bortle = number(class)?,
            Change::PressureHpa(pressure_hpa) => moment.air.pressure_hpa = number(pressure_hpa)?,
            Change::TemperatureC(temperature_c) => moment.air.temperature_c = number(temperature_c)?,
            Change::Landscape(name) => moment.landscape = name.clone(),
            Change::SkyCulture(name) => moment.sky_culture = name.clone(),
            Change::FigureNames(names) => moment.figure_names = *names,
            Change::LabelSizeDeg(size) => moment.label_size_rad = reckoner.angle_rad(size)?,
            _ => return self.differ_from_nature(moment, change, reckoner),
        }
        Ok(())
    }

    fn differ_from_nature(
        &self,
        moment: &mut Moment,
        change: &Change,
        reckoner: &Reckoner<'_>,
    ) -> Result<(), ScoreError> {
        let angle = |number: &Option<_>| number.as_ref().map(|number| reckoner.number(number)).transpose();
        let in_rad = |angle_deg: f64| angle_deg * DEGREE_RAD;
        let what_if = &mut moment.what_if;
        match change {
            Change::WhatIfObliquityDeg(number) => what_if.obliquity_rad = angle(number)?.map(in_rad),
            Change::WhatIfMoonInclinationDeg(number) => what_if.moon_inclination_rad = angle(number)?.map(in_rad),
            Change::WhatIfAberration(times) => what_if.aberration = reckoner.number(times)?,
            Change::WhatIfParallax(times) => what_if.parallax = reckoner.number(times)?,
            Change::WhatIfBodyScale(times) => what_if.body_scale = reckoner.number(times)?,
            Change::WhatIfAir(air) => what_if.air = reckoner.number(air)?,
            // Of the view there is nothing in a second sky: the file's tables have no such keys.
            _ => {}
        }
        Ok(())
    }
}

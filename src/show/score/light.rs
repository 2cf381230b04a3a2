//! Layers, light, air, names and what-ifs of a frame.

use super::ScoreError;
use super::key::{Property, between, between_by_ratio, fold, number_of};
use super::reading::Reading;
use super::reckon::Reckoner;
use crate::astro::apparent::Air;
use crate::moment::{Layer, Moment, WhatIf};
use crate::show::model::{Change, Number};
use crate::show::steady;
use crate::units::angle::DEGREE_RAD;

/// Inclination of the Moon's orbit in nature, degrees (Explanatory Supplement to the Astronomical Almanac, 2013, table 8.4).
const MOON_INCLINATION_DEG: f64 = 5.145;
/// Obliquity of the ecliptic at J2000.0 and its change in a century, degrees (IAU 2006); only where a change of it begins.
const OBLIQUITY_DEG: [f64; 2] = [23.439_28, -0.013_01];

impl Reading<'_> {
    /// Everything of the Moment but where and when it is, where it looks and what stands on its stage.
    pub fn set_light(&self, moment: &mut Moment, reckoner: &Reckoner<'_>) -> Result<(), ScoreError> {
        self.set_layers(moment, reckoner)?;
        let scalar = |property, start| self.scalar(property, start, reckoner);
        let Air { pressure_hpa, temperature_c } = moment.air;
        moment.air = Air {
            pressure_hpa: scalar(Property::Pressure, pressure_hpa)?,
            temperature_c: scalar(Property::Temperature, temperature_c)?,
        };
        moment.exposure_stops = scalar(Property::Exposure, moment.exposure_stops)?;
        moment.bortle = scalar(Property::Bortle, moment.bortle)?;
        moment.fade = scalar(Property::Fade, moment.fade)?;
        moment.label_size_rad = scalar(Property::LabelSize, moment.label_size_rad / DEGREE_RAD)? * DEGREE_RAD;
        let adapted = |change: &Change| match change {
            Change::AdaptedLuminance(number) => number.clone(),
            _ => None,
        };
        moment.adapted_luminance_cd_m2 = self.optional(Property::Adapted, None, adapted, reckoner)?;
        moment.what_if = self.what_if(moment, reckoner)?;
        self.set_names(moment);
        Ok(())
    }

    /// A property that is one number.
    pub fn scalar(&self, property: Property, start: f64, reckoner: &Reckoner<'_>) -> Result<f64, ScoreError> {
        fold(self.timeline.keys(property), self.t_s, start, |from, key, part| {
            let to = number_of(&key.change).map_or(Ok(from), |number| reckoner.number(number))?;
            Ok(between(from, to, part))
        })
    }

    /// A property that is a number or nothing. `nature` is the number that nothing stands for, if there is one: the way
    /// leads from it or to it by equal steps; without one, numbers change by equal ratios and nothing at half time.
    fn optional(
        &self,
        property: Property,
        nature: Option<f64>,
        number: impl Fn(&Change) -> Option<Number>,
        reckoner: &Reckoner<'_>,
    ) -> Result<Option<f64>, ScoreError> {
        fold(self.timeline.keys(property), self.t_s, None, |from: Option<f64>, key, part| {
            let to = number(&key.change).map(|number| reckoner.number(&number)).transpose()?;
            Ok(match (from, to, nature) {
                _ if part >= 1.0 => to,
                (None, None, _) => None,
                (from, to, Some(nature)) => Some(between(from.unwrap_or(nature), to.unwrap_or(nature), part)),
                (Some(from), Some(to), None) => Some(between_by_ratio(from, to, part)),
                (from, to, None) => {
                    if part < 0.5 {
                        from
                    } else {
                        to
                    }
                }
            })
        })
    }

    fn set_layers(&self, moment: &mut Moment, reckoner: &Reckoner<'_>) -> Result<(), ScoreError> {
        let pace = self.timeline.clock.pace(self.t_s, steady::FASTEST_DAILY_MOTION);
        for layer in Layer::ALL {
            let strength = self.scalar(Property::Layer(layer), moment.layers.strength(layer), reckoner)?;
            moment.layers.set(layer, strength * steady::strength_left(layer, moment.lock, pace));
        }
        Ok(())
    }

    fn what_if(&self, moment: &Moment, reckoner: &Reckoner<'_>) -> Result<WhatIf, ScoreError> {
        let nature = WhatIf::default();
        let scalar = |property, start| self.scalar(property, start, reckoner);
        let obliquity_deg =
            OBLIQUITY_DEG[0] + OBLIQUITY_DEG[1] * moment.instant.julian_centuries_tt().clamp(-100.0, 100.0);
        let obliquity = |change: &Change| match change {
            Change::WhatIfObliquityDeg(number) => number.clone(),
            _ => None,
        };
        let inclination = |change: &Change| match change {
            Change::WhatIfMoonInclinationDeg(number) => number.clone(),
            _ => None,
        };
        let in_rad = |angle_deg: f64| angle_deg * DEGREE_RAD;
        Ok(WhatIf {
            obliquity_rad: self.optional(Property::Obliquity, Some(obliquity_deg), obliquity, reckoner)?.map(in_rad),
            moon_inclination_rad: self
                .optional(Property::MoonInclination, Some(MOON_INCLINATION_DEG), inclination, reckoner)?
                .map(in_rad),
            aberration: scalar(Property::Aberration, nature.aberration)?,
            parallax: scalar(Property::Parallax, nature.parallax)?,
            body_scale: scalar(Property::BodyScale, nature.body_scale)?,
            air: scalar(Property::Air, nature.air)?,
        })
    }

    /// What has a name changes at once.
    fn set_names(&self, moment: &mut Moment) {
        let last = |property| {
            let keys = self.timeline.keys(property);
            keys[..keys.partition_point(|key| key.at_s <= self.t_s)].last().map(|key| &key.change)
        };
        if let Some(Change::Landscape(name)) = last(Property::Landscape) {
            moment.landscape = name.clone();
        }
        if let Some(Change::SkyCulture(name)) = last(Property::Culture) {
            moment.sky_culture = name.clone();
        }
        if let Some(Change::FigureNames(names)) = last(Property::Names) {
            moment.figure_names = *names;
        }
    }
}

//! Numbers, times and places of the file, reckoned for the parameters and the sky of a frame.

use super::lookups::Lookups;
use super::{ScoreError, SoundLengths};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::stage::StagePlace;
use crate::moment::{Language, Observer};
use crate::show::expression::Given;
use crate::show::model::{Number, PairKind, Place, Site, Time};
use crate::show::outlook::Outlook;
use crate::show::parameters::Values;
use crate::units::angle::DEGREE_RAD;

/// What numbers are reckoned from.
#[derive(Clone, Copy)]
pub(super) struct Reckoner<'a> {
    pub language: Language,
    pub values: &'a Values,
    pub lengths: &'a SoundLengths,
    pub lookups: &'a Lookups,
    pub catalogs: &'a Catalogs,
    /// The sky; without it only parameters have values.
    pub outlook: Option<&'a Outlook<'a>>,
}

/// The two instants that times of the file count from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Instants {
    pub now: Instant,
    /// When the chapter began.
    pub chapter: Instant,
}

impl<'a> Reckoner<'a> {
    /// The same with another sky.
    pub fn looking_out<'b>(&self, outlook: &'b Outlook<'b>) -> Reckoner<'b>
    where
        'a: 'b,
    {
        Reckoner { outlook: Some(outlook), ..*self }
    }

    /// A number of the file.
    pub fn number(&self, number: &Number) -> Result<f64, ScoreError> {
        Ok(number.value(&self.given())?)
    }

    /// What formulas are reckoned from.
    pub fn given(&self) -> Given<'a> {
        Given { values: self.values, outlook: self.outlook }
    }

    /// An angle of the file, degrees there, rad here.
    pub fn angle_rad(&self, number: &Number) -> Result<f64, ScoreError> {
        Ok(self.number(number)? * DEGREE_RAD)
    }

    /// How long a sound is, s; `None` where there is none, or its length is not known.
    pub fn sound_length_s(&self, file: &str) -> Option<f64> {
        self.lengths.get(file).copied().filter(|_| !file.is_empty())
    }

    /// An instant of the file.
    pub fn time(&self, time: &Time, instants: Instants) -> Result<Instant, ScoreError> {
        match time {
            Time::Text(text) => self.lookups.time(&self.values.fill(text), self.catalogs),
            Time::Plus(base, days) => Ok(self.time(base, instants)?.plus_days(self.number(days)?)),
            Time::Now => Ok(instants.now),
            Time::ChapterStart => Ok(instants.chapter),
            Time::Choice(name) => {
                let word = self.values.choice(name).ok_or_else(|| ScoreError::Choice(name.clone()))?;
                self.lookups.time(word, self.catalogs)
            }
        }
    }

    /// A place on the Earth, with its time zone: for coordinates that of the towns around them.
    pub fn site(&self, site: &Site) -> Result<(Observer, Option<String>), ScoreError> {
        match site {
            Site::Named(name) => {
                let place = self.lookups.place(&self.values.fill(name), self.catalogs)?;
                Ok((place.observer, Some(place.time_zone)))
            }
            Site::Earth { longitude_deg, latitude_deg, elevation_m } => {
                let [longitude_deg, latitude_deg] = [self.number(longitude_deg)?, self.number(latitude_deg)?];
                let observer = Observer::on_earth_deg(longitude_deg, latitude_deg, self.number(elevation_m)?);
                let at_rad = [longitude_deg, latitude_deg].map(|angle_deg| angle_deg * DEGREE_RAD);
                Ok((observer, Some(self.catalogs.gazetteer()?.time_zone_at(at_rad[0], at_rad[1])?)))
            }
            Site::Geocentre => Ok((Observer::geocentre(), None)),
        }
    }

    /// A place on the stage.
    pub fn place(&self, place: &Place) -> Result<StagePlace, ScoreError> {
        let (kind, pair) = match place {
            Place::Object(name) => return Ok(StagePlace::Object(self.values.fill(name))),
            Place::Pair(kind, pair) => (kind, pair),
        };
        let angles_rad = [self.angle_rad(&pair[0])?, self.angle_rad(&pair[1])?];
        Ok(match kind {
            PairKind::Front => StagePlace::Front(angles_rad),
            PairKind::Horizon => StagePlace::Horizon(angles_rad),
            PairKind::Equatorial => StagePlace::Equatorial(angles_rad),
            PairKind::OfDate => StagePlace::OfDate(angles_rad),
            PairKind::HourAngle => StagePlace::HourAngle(angles_rad),
            PairKind::Ecliptic => StagePlace::Ecliptic(angles_rad),
            PairKind::Galactic => StagePlace::Galactic(angles_rad),
        })
    }
}

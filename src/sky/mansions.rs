//! The 28 lunar mansions 二十八宿: sectors of right ascension of date, each from its determinative star 距星 eastward to the
//! next one in the sky.
//!
//! ```text
//!   west   star of A          star of B         east
//!            |------ A -----------|------ B ----->
//!            |--- 入宿度 --- x                      in 度, 365.25 of them a circle; 去极度 counts from the north pole
//! ```
//!
//! Stars stand at their apparent places of date, with proper motion, at every date. Which stars bound 奎, 觜 and 参 depends
//! on the year (catalogs/mansions). Precession moves the stars at different rates: since about 1280 φ1 Ori has stood east of
//! δ Ori, so that until the stars were changed in 1744 the narrow sector belongs to 参 and the wide one to 觜, as the tables
//! of 1628 have it. Thousands of years away other neighbours change places too. No sector is ever empty here: where the
//! traditional order is broken, [`Mansions::exchanged`] says so.
//!
//! ```
//! use beiguan::{astro::{ephemeris::Body, time::parse_time}, catalogs::Catalogs};
//! use beiguan::{moment::{Moment, Observer}, sky::{Mansions, Sky}};
//!
//! let catalogs = Catalogs::embedded();
//! let instant = parse_time("2026-12-21T20:50:00Z", catalogs.time_scales()?)?;
//! let sky = Sky::at(&Moment::new(instant, Observer::geocentre()), &catalogs)?;
//! let sun = sky.body(Body::Sun).expect("the Sun is in every sky");
//! let place = Mansions::at(&sky.reduction, &catalogs)?.place(&sun.of_date);
//! assert_eq!(place.sector.star.mansion, "尾", "there the winter solstice has come from 牛 in Han");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::{Reduction, SkyError, StarPlace};
use crate::astro::frames::{Direction, TrueOfDate};
use crate::catalogs::{Catalogs, DeterminativeStar};
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi, wrap_pm_pi};
use std::f64::consts::FRAC_PI_2;

/// One Chinese du 度 of the old calendars, rad: the Sun's mean way of one day.
pub const CHINESE_DU_RAD: f64 = 360.0 / 365.25 * DEGREE_RAD;

/// The sectors of one instant.
#[derive(Debug, Clone)]
pub struct Mansions<'catalog> {
    /// From right ascension 0 eastward.
    sectors: Vec<MansionSector<'catalog>>,
}

/// One mansion as a sector of right ascension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MansionSector<'catalog> {
    /// The mansion and its star.
    pub star: &'catalog DeterminativeStar,
    /// Right ascension of the star, true equator and equinox of date, rad.
    pub begins_rad: f64,
    /// To the next star, rad; never negative.
    pub width_rad: f64,
}

/// Where something stands in the system of mansions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MansionPlace<'catalog> {
    /// The mansion.
    pub sector: MansionSector<'catalog>,
    /// 入宿度: right ascension from the determinative star, rad.
    pub in_mansion_rad: f64,
    /// 去极度: distance from the north celestial pole of date, rad.
    pub from_pole_rad: f64,
}

impl<'catalog> Mansions<'catalog> {
    /// Of an instant and an observer.
    ///
    /// # Errors
    /// A broken or missing catalogue.
    pub fn at(reduction: &Reduction, catalogs: &'catalog Catalogs) -> Result<Self, SkyError> {
        let used = catalogs.mansions()?.iter().filter(|star| star.is_used_in(reduction.julian_epoch));
        let mut sectors = used
            .map(|star| {
                let entry = catalogs.star_of_hip(star.hip)?.ok_or(SkyError::Gone)?;
                let place = StarPlace::of(&entry.motion(), reduction);
                Ok(MansionSector { star, begins_rad: place.of_date.longitude_rad(), width_rad: 0.0 })
            })
            .collect::<Result<Vec<_>, SkyError>>()?;
        sectors.sort_by(|one, other| one.begins_rad.total_cmp(&other.begins_rad));
        let begins_rad: Vec<f64> = sectors.iter().map(|sector| sector.begins_rad).collect();
        for (index, sector) in sectors.iter_mut().enumerate() {
            sector.width_rad = wrap_0_2pi(begins_rad[(index + 1) % begins_rad.len()] - sector.begins_rad);
        }
        Ok(Mansions { sectors })
    }

    /// The sectors from right ascension 0 eastward.
    pub fn sectors(&self) -> &[MansionSector<'catalog>] {
        &self.sectors
    }

    /// Where a direction stands.
    pub fn place(&self, of_date: &Direction<TrueOfDate>) -> MansionPlace<'catalog> {
        let right_ascension_rad = of_date.longitude_rad();
        let after = self.sectors.partition_point(|sector| sector.begins_rad <= right_ascension_rad);
        let sector = self.sectors[(after + self.sectors.len() - 1) % self.sectors.len()];
        MansionPlace {
            sector,
            in_mansion_rad: wrap_0_2pi(right_ascension_rad - sector.begins_rad),
            from_pole_rad: FRAC_PI_2 - of_date.latitude_rad(),
        }
    }

    /// Neighbours of the traditional order whose stars have changed places, the one that should come first first.
    pub fn exchanged(&self) -> Vec<(MansionSector<'catalog>, MansionSector<'catalog>)> {
        let numbered = |number: u8| self.sectors.iter().find(|sector| sector.star.number == number).copied();
        let pairs = self.sectors.iter().filter_map(|first| {
            let second = numbered(first.star.number % 28 + 1)?;
            Some((*first, second))
        });
        let mut wrong: Vec<_> =
            pairs.filter(|(first, second)| wrap_pm_pi(second.begins_rad - first.begins_rad) < 0.0).collect();
        wrong.sort_by_key(|(first, _)| first.star.number);
        wrong
    }
}

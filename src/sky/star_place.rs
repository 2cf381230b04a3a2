//! Where catalogue stars stand: the matrix path of [`crate::astro::apparent`] for one star or for all.
//!
//! [`StarPlaces`] goes through a catalogue in blocks, each quantity in a row of its own, so that the processor does
//! several stars at once; a single star goes the same way.

use super::{BodyPlace, Reduction, SkyObject, star_magnitude};
use crate::astro::apparent::{ApparentStars, SpaceMotion, StarBlock, StarLines};
use crate::astro::frames::{Direction, Horizontal, Icrs, Rotation, TrueOfDate};
use crate::catalogs::{CatalogError, Catalogs, Star};
use glam::DVec3;

/// The apparent place of one star.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StarPlace {
    /// Astrometric, ICRS: space motion and parallax.
    pub astrometric: Direction<Icrs>,
    /// Distance over the distance at the catalogue's epoch.
    pub distance_ratio: f64,
    /// Apparent, on ICRS axes: with deflection and aberration.
    pub apparent: Direction<Icrs>,
    /// Apparent, true equator and equinox of date.
    pub of_date: Direction<TrueOfDate>,
    /// Apparent, without air.
    pub horizontal: Direction<Horizontal>,
}

impl StarPlace {
    /// Of a star on this line.
    pub fn of(motion: &SpaceMotion, reduction: &Reduction) -> Self {
        Self::on_axes(motion, &reduction.apparent_stars(), reduction)
    }

    #[inline(always)]
    fn on_axes(motion: &SpaceMotion, stars: &ApparentStars, reduction: &Reduction) -> Self {
        let astrometric = stars.astrometric(motion);
        let distance_ratio = astrometric.length().max(f64::MIN_POSITIVE);
        let towards = astrometric * (1.0 / distance_ratio);
        let apparent = stars.apparent(towards);
        StarPlace {
            astrometric: Direction::from_unit(towards),
            distance_ratio,
            apparent,
            of_date: reduction.equator.true_from_icrs * apparent,
            horizontal: reduction.horizontal_from_icrs * apparent,
        }
    }

    /// Where the air shows it.
    pub fn seen(&self, reduction: &Reduction) -> Direction<Horizontal> {
        reduction.refract(self.horizontal)
    }

    /// How much fainter than at the catalogue's epoch, mag: the light thins with the square of the distance.
    pub fn magnitude_change(&self) -> f64 {
        5.0 * self.distance_ratio.log10()
    }
}

/// What is kept of the places of a block, a row for each number.
const ROWS: usize = 13;

/// The places of many stars, each with its place in the catalogue, in order.
pub struct StarPlaces<'a> {
    reduction: &'a Reduction,
    shared: ApparentStars,
    lines: &'a StarLines,
    places: Box<[[f64; StarBlock::STARS]; ROWS]>,
    next: usize,
}

impl Reduction {
    /// The places of many stars, each with its place in the catalogue, in order.
    pub fn star_places<'a>(&'a self, lines: &'a StarLines) -> StarPlaces<'a> {
        let places = Box::new([[0.0; StarBlock::STARS]; ROWS]);
        StarPlaces { reduction: self, shared: self.apparent_stars(), lines, places, next: 0 }
    }
}

impl Iterator for StarPlaces<'_> {
    type Item = (usize, StarPlace);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let index = self.next;
        if index == self.lines.len() {
            return None;
        }
        if index.is_multiple_of(StarBlock::STARS) {
            self.reduce(&self.lines.blocks()[index / StarBlock::STARS]);
        }
        self.next += 1;
        Some((index, self.place_at(index % StarBlock::STARS)))
    }
}

impl StarPlaces<'_> {
    fn reduce(&mut self, block: &StarBlock) {
        for index in 0..StarBlock::STARS {
            let place = StarPlace::on_axes(&block.line(index), &self.shared, self.reduction);
            let (a, b) = (place.astrometric.unit(), place.apparent.unit());
            let (c, d) = (place.of_date.unit(), place.horizontal.unit());
            let numbers = [a.x, a.y, a.z, place.distance_ratio, b.x, b.y, b.z, c.x, c.y, c.z, d.x, d.y, d.z];
            for (row, number) in self.places.iter_mut().zip(numbers) {
                row[index] = number;
            }
        }
    }

    #[inline]
    fn place_at(&self, index: usize) -> StarPlace {
        let vector = |first: usize| {
            DVec3::new(self.places[first][index], self.places[first + 1][index], self.places[first + 2][index])
        };
        StarPlace {
            astrometric: Direction::from_unit(vector(0)),
            distance_ratio: self.places[3][index],
            apparent: Direction::from_unit(vector(4)),
            of_date: Direction::from_unit(vector(7)),
            horizontal: Direction::from_unit(vector(10)),
        }
    }
}

/// Where the stars of a block stand on the horizontal axes, without air: what a frame needs of them, and nothing more.
#[derive(Debug, Clone)]
pub struct BlockPlaces {
    /// Components towards east, north and up.
    pub enu: [[f64; StarBlock::STARS]; 3],
    /// Square of the distance over that at the catalogue's epoch.
    pub distance_ratio_squared: [f64; StarBlock::STARS],
}

/// What the places of all blocks share at one Moment.
#[derive(Debug, Clone, Copy)]
pub struct BlockReduction {
    shared: ApparentStars,
    horizontal_from_icrs: Rotation<Horizontal, Icrs>,
}

impl Reduction {
    /// For the places of many blocks of stars.
    pub fn of_blocks(&self) -> BlockReduction {
        BlockReduction { shared: self.apparent_stars(), horizontal_from_icrs: self.horizontal_from_icrs }
    }
}

impl BlockReduction {
    /// Where one star stands, without air, and the square of its distance over that at the catalogue's epoch.
    pub fn star(&self, motion: &SpaceMotion) -> (Direction<Horizontal>, f64) {
        let astrometric = self.shared.astrometric(motion);
        let squared = astrometric.length_squared().max(f64::MIN_POSITIVE);
        let apparent = self.shared.apparent(astrometric * (1.0 / squared.sqrt()));
        (self.horizontal_from_icrs * apparent, squared)
    }

    /// Places the stars of a block.
    pub fn place(&self, block: &StarBlock, places: &mut BlockPlaces) {
        for index in 0..StarBlock::STARS {
            let astrometric = self.shared.astrometric(&block.line(index));
            let squared = astrometric.length_squared().max(f64::MIN_POSITIVE);
            let apparent = self.shared.apparent(astrometric * (1.0 / squared.sqrt()));
            let local = (self.horizontal_from_icrs * apparent).unit();
            for (row, component) in places.enu.iter_mut().zip([local.x, local.y, local.z]) {
                row[index] = component;
            }
            places.distance_ratio_squared[index] = squared;
        }
    }
}

impl Default for BlockPlaces {
    fn default() -> Self {
        BlockPlaces { enu: [[0.0; StarBlock::STARS]; 3], distance_ratio_squared: [1.0; StarBlock::STARS] }
    }
}

/// A star as a row of an ephemeris.
pub(super) fn as_body(
    object: SkyObject,
    star: Star<'_>,
    reduction: &Reduction,
    catalogs: &Catalogs,
) -> Result<BodyPlace, CatalogError> {
    let motion = star.motion();
    let at = StarPlace::of(&motion, reduction);
    let distance_au = (motion.parallax_rad > 0.0).then(|| at.distance_ratio / motion.parallax_rad);
    let mut place = BodyPlace::with_apparent(object, at.astrometric, at.apparent, distance_au, reduction);
    place.magnitude = Some(star_magnitude(star, reduction, catalogs)? + at.magnitude_change());
    place.elongation_rad = Some(place.elongation(reduction));
    Ok(place)
}

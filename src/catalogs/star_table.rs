//! The stars of a tier as they are drawn: in classes of brightness, and within a class in blocks of neighbours, so that a
//! frame passes over what is too faint for it, below the horizon or beside the view, block by block.

use super::{Star, VariableStars};
use crate::astro::apparent::{SpaceMotion, StarBlock, StarLines};
use crate::astro::photometry::star_color;
use glam::DVec3;

/// Color of a star whose B-V is not known: white, as an F star.
const UNKNOWN_B_V: f64 = 0.4;
/// Width of a class of brightness, mag.
const CLASS_MAG: f64 = 0.5;

/// The light of one star.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StarLight {
    /// V at the catalogue's epoch.
    pub magnitude: f32,
    /// Linear sRGB, luminance 1.
    pub color: [f32; 3],
    /// A number that no other star has: of Hipparcos, or behind those the number of the Bright Star Catalogue.
    pub number: u32,
}

/// Stars in an order made for drawing, without those whose light varies.
#[derive(Debug, Clone, Default)]
pub struct StarTable {
    lines: StarLines,
    lights: Vec<StarLight>,
    blocks: Vec<BlockBounds>,
}

/// Where the stars of a block are at their catalogue's epoch.
#[derive(Debug, Clone, Copy)]
struct BlockBounds {
    middle_icrs: DVec3,
    radius_rad: f64,
    /// Fastest motion, distances per Julian year.
    fastest_per_yr: f64,
    epoch_jyear: f64,
    brightest: f32,
}

/// The stars of one block.
#[derive(Debug, Clone, Copy)]
pub struct StarGroup<'a> {
    /// Their lines, filled up to a whole block.
    pub lines: &'a StarBlock,
    /// Their light.
    pub lights: &'a [StarLight],
    bounds: &'a BlockBounds,
}

impl StarLight {
    /// Of a star at this magnitude.
    pub fn of(star: Star<'_>, magnitude: f64) -> Self {
        /// Behind every number of Hipparcos.
        const FIRST_OF_BRIGHT: u32 = 1 << 20;
        StarLight {
            magnitude: magnitude as f32,
            color: star_color(star.b_v().unwrap_or(UNKNOWN_B_V)).map(|channel| channel as f32),
            number: star.hip().unwrap_or(FIRST_OF_BRIGHT + star.hr().unwrap_or(0)),
        }
    }
}

impl StarTable {
    /// From the stars of a tier, in any order.
    pub(super) fn new<'a>(stars: impl Iterator<Item = Star<'a>>, variables: &VariableStars) -> Self {
        let varies = |star: &Star<'_>| star.hip().is_some_and(|hip| variables.by_hip(hip).is_some());
        let steady = stars.filter(|star| !varies(star));
        let mut stars: Vec<(SpaceMotion, StarLight)> =
            steady.map(|star| (star.motion(), StarLight::of(star, star.v_mag()))).collect();
        let class = |light: &StarLight| (f64::from(light.magnitude) / CLASS_MAG).floor() as i32;
        stars.sort_by_key(|(_, light)| (class(light), light.number));
        let mut first = 0;
        for of_class in stars.chunk_by_mut(|(_, a), (_, b)| class(a) == class(b)) {
            gather_neighbours(of_class, first);
            first += of_class.len();
        }
        StarTable {
            blocks: stars.chunks(StarBlock::STARS).map(BlockBounds::of).collect(),
            lines: stars.iter().map(|(line, _)| *line).collect(),
            lights: stars.into_iter().map(|(_, light)| light).collect(),
        }
    }

    /// How many stars there are.
    pub fn len(&self) -> usize {
        self.lights.len()
    }

    /// Whether there is no star.
    pub fn is_empty(&self) -> bool {
        self.lights.is_empty()
    }

    /// All stars, block by block, the brightest classes first.
    pub fn groups(&self) -> impl Iterator<Item = StarGroup<'_>> {
        let lights = self.lights.chunks(StarBlock::STARS);
        let blocks = self.lines.blocks().iter().zip(lights).zip(&self.blocks);
        blocks.map(|((lines, lights), bounds)| StarGroup { lines, lights, bounds })
    }
}

impl StarGroup<'_> {
    /// Magnitude of its brightest star.
    pub fn brightest(&self) -> f64 {
        f64::from(self.bounds.brightest)
    }

    /// Whether any of its stars can stand within an angle of a direction (a unit vector, ICRS) at a Julian epoch, with a
    /// degree to spare for parallax, aberration and refraction.
    pub fn may_reach(&self, direction_icrs: DVec3, within_rad: f64, julian_epoch: f64) -> bool {
        const SPARE_RAD: f64 = 0.0175;
        // A star that goes the part d of its distance turns by asin(d) at most; its light may have been longer on the way.
        let way = 1.1 * self.bounds.fastest_per_yr * (julian_epoch - self.bounds.epoch_jyear).abs();
        if way >= 1.0 {
            return true;
        }
        let reach_rad = within_rad + self.bounds.radius_rad + way.asin() + SPARE_RAD;
        reach_rad >= std::f64::consts::PI || direction_icrs.dot(self.bounds.middle_icrs) >= reach_rad.cos()
    }
}

impl BlockBounds {
    fn of(stars: &[(SpaceMotion, StarLight)]) -> Self {
        let directions = stars.iter().map(|(line, _)| line.at_epoch);
        let middle_icrs = directions.clone().sum::<DVec3>().normalize_or(DVec3::Z);
        BlockBounds {
            middle_icrs,
            radius_rad: directions.map(|direction| direction.angle_between(middle_icrs)).fold(0.0, f64::max),
            fastest_per_yr: stars.iter().map(|(line, _)| line.velocity_per_yr.length()).fold(0.0, f64::max),
            epoch_jyear: stars.first().map_or(2000.0, |(line, _)| line.epoch_jyear),
            brightest: stars.iter().map(|(_, light)| light.magnitude).fold(f32::INFINITY, f32::min),
        }
    }
}

/// Halves the stars, of which the first stands at a place in the table, along their longest extent again and again, where a
/// block ends, so that those of each block lie together.
fn gather_neighbours(stars: &mut [(SpaceMotion, StarLight)], first: usize) {
    let half = (first + stars.len() / 2).next_multiple_of(StarBlock::STARS) - first;
    if half >= stars.len() {
        return;
    }
    let (least, most) = stars.iter().fold((DVec3::INFINITY, DVec3::NEG_INFINITY), |(least, most), (line, _)| {
        (least.min(line.at_epoch), most.max(line.at_epoch))
    });
    let axis = (most - least).max_position();
    if half > 0 {
        stars.select_nth_unstable_by(half, |(a, a_light), (b, b_light)| {
            a.at_epoch[axis].total_cmp(&b.at_epoch[axis]).then(a_light.number.cmp(&b_light.number))
        });
    }
    let (below, above) = stars.split_at_mut(half);
    if below.len() > StarBlock::STARS {
        gather_neighbours(below, first);
    }
    if above.len() > StarBlock::STARS {
        gather_neighbours(above, first + half);
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogs::Catalogs;
    use glam::DVec3;
    use std::collections::BTreeSet;

    #[test]
    fn every_steady_star_is_in_the_table_once_and_the_classes_descend() {
        let catalogs = Catalogs::embedded();
        let table = catalogs.bright_table().unwrap();
        let numbers: BTreeSet<u32> = table.groups().flat_map(|group| group.lights).map(|light| light.number).collect();
        assert_eq!(numbers.len(), table.len());
        let bright = catalogs.stars().unwrap().bright().len();
        assert!(table.len() < bright && table.len() > bright - 130, "{} of {bright}", table.len());
        let brightest: Vec<f64> = table.groups().map(|group| group.brightest()).collect();
        assert!(brightest.windows(2).all(|pair| pair[0] < pair[1] + 0.5));
    }

    /// What is passed over has no star in the view: at the catalogue's epoch and 12 000 years from it.
    #[test]
    fn a_block_that_is_passed_over_has_no_star_in_the_view() {
        let catalogs = Catalogs::embedded();
        let table = catalogs.bright_table().unwrap();
        let mut passed_over = 0;
        for (towards, within_rad) in [(DVec3::X, 0.3_f64), (DVec3::NEG_Z, 1.2), (DVec3::new(0.6, -0.64, 0.48), 0.01)] {
            for years in [0.0, -12_000.0, 12_000.0] {
                for group in table.groups().filter(|group| !group.may_reach(towards, within_rad, 1991.25 + years)) {
                    passed_over += 1;
                    for index in 0..group.lights.len() {
                        let star = group.lines.line(index).after_years(years).normalize();
                        assert!(star.angle_between(towards) > within_rad, "{towards} {years}");
                    }
                }
            }
        }
        assert!(passed_over > 600, "{passed_over}");
    }
}

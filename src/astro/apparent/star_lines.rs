//! The lines of many stars, laid out so that a processor reduces several stars at once: in blocks, a row for each number.

use super::SpaceMotion;
use glam::DVec3;

/// The lines of the stars of a catalogue, in its order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StarLines {
    blocks: Vec<StarBlock>,
    count: usize,
}

/// One number of all stars of a block.
type Row = [f64; StarBlock::STARS];

/// The lines of [`StarBlock::STARS`] stars.
#[derive(Debug, Clone, PartialEq)]
pub struct StarBlock {
    rows: [Row; 9],
}

impl StarLines {
    /// How many stars there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is no star.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The line of a star, by its place in the catalogue.
    ///
    /// # Panics
    /// Beyond the last star.
    pub fn line(&self, index: usize) -> SpaceMotion {
        self.blocks[index / StarBlock::STARS].line(index % StarBlock::STARS)
    }

    /// All stars; the last block is filled up with stars at the pole.
    pub fn blocks(&self) -> &[StarBlock] {
        &self.blocks
    }
}

impl FromIterator<SpaceMotion> for StarLines {
    fn from_iter<I: IntoIterator<Item = SpaceMotion>>(lines: I) -> Self {
        let mut all = StarLines::default();
        for line in lines {
            let place = all.count % StarBlock::STARS;
            if place == 0 {
                all.blocks.push(StarBlock::at_the_pole());
            }
            all.blocks.last_mut().expect("a block was pushed").put(place, &line);
            all.count += 1;
        }
        all
    }
}

impl StarBlock {
    /// Stars in a block.
    pub const STARS: usize = 64;

    fn at_the_pole() -> Self {
        let mut block = StarBlock { rows: [[0.0; Self::STARS]; 9] };
        block.rows[2] = [1.0; Self::STARS];
        block
    }

    fn put(&mut self, index: usize, line: &SpaceMotion) {
        let (p, v) = (line.at_epoch, line.velocity_per_yr);
        let numbers = [p.x, p.y, p.z, v.x, v.y, v.z, line.parallax_rad, line.light_speed_per_yr, line.epoch_jyear];
        for (row, number) in self.rows.iter_mut().zip(numbers) {
            row[index] = number;
        }
    }

    /// The line of one star of the block.
    ///
    /// # Panics
    /// From [`StarBlock::STARS`] on.
    #[inline(always)]
    pub fn line(&self, index: usize) -> SpaceMotion {
        let [px, py, pz, vx, vy, vz, parallax_rad, light_speed_per_yr, epoch_jyear] =
            std::array::from_fn(|row| self.rows[row][index]);
        SpaceMotion {
            at_epoch: DVec3::new(px, py, pz),
            velocity_per_yr: DVec3::new(vx, vy, vz),
            parallax_rad,
            light_speed_per_yr,
            epoch_jyear,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_comes_back_from_its_block() {
        let line = |number: u32| {
            let ra_rad = f64::from(number) * 0.01;
            SpaceMotion::from_catalogue((ra_rad, 0.3), (1e-6, -2e-6), 1e-6 * ra_rad, 10.0, 1991.25)
        };
        let lines: StarLines = (0..200).map(line).collect();
        assert_eq!((lines.len(), lines.blocks().len()), (200, 4));
        assert!((0..200).all(|number| lines.line(number as usize) == line(number)));
    }
}

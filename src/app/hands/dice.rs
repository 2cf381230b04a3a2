//! Numbers that are the same everywhere, for tests that throw anything at what listens.

/// A sequence of numbers (xorshift64*, Vigna 2016).
pub struct Dice(pub u64);

impl Dice {
    /// The next one.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// From 0 to one less than this.
    pub fn below(&mut self, count: usize) -> usize {
        (self.next() >> 33) as usize % count
    }

    /// From 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Any byte.
    pub fn byte(&mut self) -> u8 {
        (self.next() >> 56) as u8
    }
}

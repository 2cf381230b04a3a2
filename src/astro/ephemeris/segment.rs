//! One body over one span: granules of equal length, each a bit-packed record of Chebyshev coefficients.
//!
//! Records have equal size, so a time leads to its record without search or decompression.

use std::sync::OnceLock;

use super::jet::{Jet, JetVector};
use super::pack::{Format, checksum_of_records};
use super::read::Reader;

/// Widest coefficient: with up to 7 bits before it, it fits into eight bytes.
const MAX_WIDTH_BITS: u8 = 56;
const MAX_ORDERS: u32 = 64;

pub(super) struct Segment {
    /// NAIF number of the body.
    pub target: i32,
    /// NAIF number of the body that the vector starts from.
    pub centre: i32,
    /// Reference model: 0 for none, else counted from 1 in the pack.
    pub model: usize,
    start_jd: f64,
    granule_days: f64,
    count: u32,
    channels: [Channel; 3],
    record_bits: u64,
    first_bit: u64,
    /// Checksum of the records where they have one of their own, and whether it was found right.
    records_checksum: Option<u64>,
    records_are_right: OnceLock<bool>,
}

struct Channel {
    quantum: f64,
    widths_bits: Vec<u8>,
    /// Sum of the widths.
    bits: u64,
}

impl Segment {
    /// Reads one header and checks that its records lie inside a pack of `pack_bytes` bytes.
    pub fn read(reader: &mut Reader<'_>, format: Format, pack_bytes: usize, models: usize) -> Result<Self, String> {
        let (target, centre) = (reader.i32()?, reader.i32()?);
        let (model, count) = (reader.u32()? as usize, reader.u32()?);
        let (start_jd, granule_days, offset) = (reader.finite()?, reader.finite()?, reader.u64()?);
        let channels = [Channel::read(reader)?, Channel::read(reader)?, Channel::read(reader)?];
        let record_bits = channels.iter().map(|channel| channel.bits).sum::<u64>();
        let segment = Self {
            target,
            centre,
            model,
            start_jd,
            granule_days,
            count,
            channels,
            record_bits,
            first_bit: offset << 3,
            records_checksum: match format {
                Format::OneChecksum => None,
                Format::ChecksumPerSegment => Some(reader.u64()?),
            },
            records_are_right: OnceLock::new(),
        };
        let end = offset.checked_add((u64::from(count) * record_bits).div_ceil(8) + 8);
        if model > models || count == 0 || granule_days <= 0.0 || end.is_none_or(|end| end > pack_bytes as u64) {
            return Err(format!("the records of body {target} do not lie inside it"));
        }
        Ok(segment)
    }

    /// First and last Julian date TDB.
    pub fn span_jd(&self) -> (f64, f64) {
        (self.start_jd, self.start_jd + self.granule_days * f64::from(self.count))
    }

    /// The three stored channels and their rates; nothing outside the span.
    pub fn at(&self, pack: &[u8], jd_tdb_day: f64, jd_tdb_fraction: f64) -> Result<Option<JetVector>, String> {
        let days = jd_tdb_day - self.start_jd;
        if !(0.0..=self.granule_days * f64::from(self.count)).contains(&(days + jd_tdb_fraction)) {
            return Ok(None);
        }
        if !self.has_right_records(pack) {
            return Err(self.wrong_records());
        }
        let granule = ((days + jd_tdb_fraction) / self.granule_days).floor().min(f64::from(self.count - 1));
        let into_granule_d = (days - granule * self.granule_days) + jd_tdb_fraction;
        let x = 2.0 * into_granule_d / self.granule_days - 1.0;
        let mut end_bit = self.first_bit + granule as u64 * self.record_bits;
        let end_bits = self.channels.each_ref().map(|channel| {
            end_bit += channel.bits;
            end_bit
        });
        let sums = chebyshev_sums(&self.channels, pack, end_bits, x);
        let rate_of_x_per_d = 2.0 / self.granule_days;
        Ok(Some(JetVector(sums.map(|sum| Jet { rate_per_d: sum.rate_per_d * rate_of_x_per_d, ..sum }))))
    }

    /// Whether the checksum of the records is right; it is taken once.
    pub fn has_right_records(&self, pack: &[u8]) -> bool {
        *self.records_are_right.get_or_init(|| self.check_records(pack))
    }

    pub fn wrong_records(&self) -> String {
        format!("the records of body {} are not those that were written", self.target)
    }

    fn check_records(&self, pack: &[u8]) -> bool {
        let length = (u64::from(self.count) * self.record_bits).div_ceil(8).next_multiple_of(8) + 8;
        let first = (self.first_bit / 8) as usize;
        self.records_checksum.is_none_or(|wanted| {
            pack.get(first..first + length as usize).is_some_and(|records| checksum_of_records(records) == wanted)
        })
    }
}

impl Channel {
    fn read(reader: &mut Reader<'_>) -> Result<Self, String> {
        let (quantum, orders) = (reader.finite()?, reader.u32()?);
        if orders > MAX_ORDERS {
            return Err(format!("{orders} coefficients are more than {MAX_ORDERS}"));
        }
        let widths_bits = reader.take(orders as usize)?.to_vec();
        reader.skip((orders.next_multiple_of(4) - orders) as usize)?;
        match widths_bits.iter().find(|&&width| width > MAX_WIDTH_BITS) {
            Some(width) => Err(format!("a coefficient of {width} bits is wider than {MAX_WIDTH_BITS}")),
            None => Ok(Self::new(quantum, widths_bits)),
        }
    }

    fn new(quantum: f64, widths_bits: Vec<u8>) -> Self {
        let bits = widths_bits.iter().map(|&width| u64::from(width)).sum();
        Self { quantum, widths_bits, bits }
    }
}

/// Sums of c_k T_k(x) and their derivatives by x (Clenshaw 1955), from the highest order, whose bits stand last before
/// `end_bits`. Three sums side by side take little longer than one, in which each product waits for the one before.
fn chebyshev_sums(channels: &[Channel; 3], pack: &[u8], end_bits: [u64; 3], x: f64) -> [Jet; 3] {
    let mut sums = [Clenshaw::default(); 3];
    let mut bits = end_bits;
    let orders = channels.iter().map(|channel| channel.widths_bits.len()).max().unwrap_or(0);
    for order in (1..orders).rev() {
        for ((sum, bit), channel) in sums.iter_mut().zip(&mut bits).zip(channels) {
            if let Some(&width) = channel.widths_bits.get(order) {
                *bit -= u64::from(width);
                sum.add(signed_whole(pack, *bit, width), 2.0 * x);
            }
        }
    }
    std::array::from_fn(|index| {
        let (Clenshaw { b1, b2, d1, d2 }, channel) = (sums[index], &channels[index]);
        let first = channel.widths_bits.first().copied().unwrap_or(0);
        let constant = signed_whole(pack, bits[index] - u64::from(first), first);
        Jet { value: constant + x * b1 - b2, rate_per_d: b1 + x * d1 - d2 } * channel.quantum
    })
}

/// The last two terms of a sum from above, and their derivatives.
#[derive(Clone, Copy, Default)]
struct Clenshaw {
    b1: f64,
    b2: f64,
    d1: f64,
    d2: f64,
}

impl Clenshaw {
    fn add(&mut self, coefficient: f64, twice_x: f64) {
        (self.d1, self.d2) = ((2.0 * self.b1 - self.d2) + twice_x * self.d1, self.d1);
        (self.b1, self.b2) = ((coefficient - self.b2) + twice_x * self.b1, self.b1);
    }
}

/// The whole number in two's complement that fills `width` bits from `bit` on, lowest bit first.
fn signed_whole(pack: &[u8], bit: u64, width: u8) -> f64 {
    if width == 0 {
        return 0.0;
    }
    let byte = (bit / 8) as usize;
    let word: [u8; 8] = pack.get(byte..byte + 8).and_then(|eight| eight.try_into().ok()).unwrap_or_default();
    let above = 64 - u32::from(width);
    let word = u64::from_le_bytes(word) >> (bit % 8);
    ((word << above).cast_signed() >> above) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_come_back_from_any_bit() {
        for (value, width) in [(-1_i64, 2), (1, 2), (-200, 9), (12_345_678, 56), (-(1_i64 << 55), 56)] {
            for bit in 0..8 {
                let mask = u128::MAX >> (128 - u32::from(width));
                let bytes = (((value as u128) & mask) << bit).to_le_bytes();
                assert_eq!(signed_whole(&bytes, bit, width), value as f64);
            }
        }
    }

    #[test]
    fn chebyshev_sums_and_their_slopes_are_those_of_the_polynomials() {
        // 3 T0 - 2 T1 + T2 = 2 + 2 x^2 - 2 x; 1 - x; 5: in four bits each.
        let channels = [vec![4, 4, 4], vec![4, 4], vec![4]].map(|widths_bits| Channel::new(0.5, widths_bits));
        let packed = 0x5F_11E3_u128.to_le_bytes();
        let [of_three, of_two, of_one] = chebyshev_sums(&channels, &packed, [12, 20, 24], 0.25);
        assert_eq!(of_three, Jet { value: 0.5 * (2.0 + 2.0 * 0.0625 - 0.5), rate_per_d: 0.5 * (4.0 * 0.25 - 2.0) });
        assert_eq!(of_two, Jet { value: 0.5 * 0.75, rate_per_d: -0.5 });
        assert_eq!(of_one, Jet { value: 2.5, rate_per_d: 0.0 });
    }
}

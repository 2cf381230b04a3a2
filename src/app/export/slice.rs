//! Which frames of a reel are made: `--frames A..B`, or the share of one machine of several.

use crate::app::failure::Failure;
use std::str::FromStr;

/// Frames from one to another, both included; they count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

impl Slice {
    /// All frames.
    pub fn whole(frame_count: u32) -> Self {
        Slice { first: 1, last: frame_count }
    }

    /// How many there are.
    pub fn len(self) -> u32 {
        (self.last + 1).saturating_sub(self.first)
    }

    /// Whether a frame is among them.
    pub fn contains(self, frame: u32) -> bool {
        (self.first..=self.last).contains(&frame)
    }

    /// The frames that are asked for of a reel with so many.
    ///
    /// # Errors
    /// The reel is shorter.
    pub fn of(asked: Option<Slice>, part: Option<Part>, frame_count: u32) -> Result<Slice, Failure> {
        let slice = asked.unwrap_or(Slice::whole(frame_count));
        if slice.last > frame_count {
            return Err(Failure::Input(format!(
                "--frames {}..{} goes beyond the show, which has {frame_count} frames; frames count from 1",
                slice.first, slice.last
            )));
        }
        Ok(part.map_or(slice, |part| part.of(slice)))
    }
}

impl FromStr for Slice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        match (first.trim().parse(), last.trim().parse()) {
            (Ok(first), Ok(last)) if 1 <= first && first <= last => Ok(Slice { first, last }),
            _ => Err("write A..B, the first and the last frame; they count from 1".to_owned()),
        }
    }
}

/// One of several equal shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which one, from 1.
    number: u32,
    /// Of how many.
    count: u32,
}

impl Part {
    /// The frames of this share: shares differ by one frame at most; some are empty where there are more of them than
    /// frames.
    fn of(self, slice: Slice) -> Slice {
        let cut = |number: u32| (u64::from(slice.len()) * u64::from(number) / u64::from(self.count)) as u32;
        Slice { first: slice.first + cut(self.number - 1), last: slice.first + cut(self.number) - 1 }
    }
}

impl FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').map(|(number, count)| (number.trim().parse(), count.trim().parse()));
        match numbers {
            Some((Ok(number), Ok(count))) if 1 <= number && number <= count => Ok(Part { number, count }),
            _ => Err("write K/N, the share and how many there are, such as 2/8".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_count_from_one_and_both_ends_belong() {
        assert_eq!("3..5".parse(), Ok(Slice { first: 3, last: 5 }));
        assert_eq!("7".parse(), Ok(Slice { first: 7, last: 7 }));
        for bad in ["0..3", "5..3", "a..b", "", "1..", "-1..2"] {
            assert!(bad.parse::<Slice>().is_err(), "{bad}");
        }
        assert_eq!(Slice { first: 3, last: 5 }.len(), 3);
        assert!(Slice::of("3..5".parse().ok(), None, 4).is_err());
    }

    #[test]
    fn shares_cover_every_frame_once() {
        for (count, frames) in [(1, 7), (3, 120), (7, 120), (9, 4)] {
            let whole = Slice { first: 11, last: 10 + frames };
            let mut next = 11;
            for number in 1..=count {
                let share = Part { number, count }.of(whole);
                assert_eq!(share.first, next);
                next = share.last + 1;
            }
            assert_eq!(next, 11 + frames);
        }
        assert!("0/3".parse::<Part>().is_err() && "4/3".parse::<Part>().is_err() && "2/3".parse::<Part>().is_ok());
    }
}

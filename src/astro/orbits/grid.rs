//! The grid of times on which all paths take their steps: a step of 2^level days begins at a multiple of its length.

/// 64 days and 21 seconds.
pub(super) const LONGEST_LEVEL: i32 = 6;
/// See [`LONGEST_LEVEL`].
pub(super) const SHORTEST_LEVEL: i32 = -12;

/// A direction of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Towards {
    Future,
    Past,
}

impl Towards {
    pub(super) fn sign(self) -> f64 {
        match self {
            Towards::Future => 1.0,
            Towards::Past => -1.0,
        }
    }
}

/// A step on the common grid: length 2^level days, from `count` times that length, forwards or backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct GridStep {
    pub level: i32,
    pub count: i64,
    pub sign: i8,
}

/// The largest power of two in days within a length.
pub(super) fn level_of(length_d: f64) -> i32 {
    (length_d.max(1e-6).log2().floor() as i32).clamp(SHORTEST_LEVEL, LONGEST_LEVEL)
}

/// The step of at most 2^level days from a time: on the grid if the time is, otherwise up to the next line of the grid.
pub(super) fn step_from(start_d: f64, level: i32, towards: Towards) -> (Option<GridStep>, f64) {
    let sign = towards.sign();
    for level in (SHORTEST_LEVEL..=level).rev() {
        let length_d = f64::from(level).exp2();
        let count = start_d / length_d;
        if count == count.round() {
            let grid = GridStep { level, count: count as i64, sign: sign as i8 };
            return (Some(grid), length_d * sign);
        }
    }
    let length_d = f64::from(level).exp2();
    let line = match towards {
        Towards::Future => (start_d / length_d).floor() + 1.0,
        Towards::Past => (start_d / length_d).ceil() - 1.0,
    };
    (None, line * length_d - start_d)
}

/// A time next to a line of the finest grid is on it: the sum of a start and a length is rounded.
pub(super) fn on_the_grid(time_d: f64) -> f64 {
    let finest_d = f64::from(SHORTEST_LEVEL).exp2();
    let line_d = (time_d / finest_d).round() * finest_d;
    if (time_d - line_d).abs() < 1e-9 { line_d } else { time_d }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_begin_and_end_on_lines_of_the_grid() {
        let on_grid = |start_d, level, towards| step_from(start_d, level, towards).0.map(|step| step.level);
        assert_eq!(on_grid(8255.5, 6, Towards::Future), Some(-1));
        assert_eq!(on_grid(8256.0, 6, Towards::Future), Some(6));
        assert_eq!(on_grid(8256.0, 3, Towards::Past), Some(3));
        assert_eq!(step_from(8255.3, 6, Towards::Future), (None, 8256.0 - 8255.3));
        assert_eq!(step_from(8255.3, 6, Towards::Past), (None, 8192.0 - 8255.3));
        assert_eq!(step_from(-8256.0, 6, Towards::Past).1, -64.0);
        assert_eq!((level_of(64.0), level_of(63.9), level_of(1e9), level_of(0.0)), (6, 5, 6, -12));
        assert_eq!(on_the_grid(64.0 + 1e-11), 64.0);
        assert_eq!(on_the_grid(64.01), 64.01);
    }
}

//! The clock of a sound device: what it says now and then of how far it has come, and between two of its answers the wall's
//! clock, led to the device's so gently that nobody sees it.
//!
//! ```text
//! reads(wall) = anchor + (wall - wall of the anchor) x (1 + part of what the last answer was ahead)
//! ```
//!
//! A server's answers come in steps (it takes its sound in pieces, some of them a tenth of a second long) and late by a few
//! milliseconds; the clock has neither. It never runs backwards, and it stands still where the device does.

/// What a device is off is taken back in this time, s.
const TAKEN_BACK_IN_S: f64 = 2.0;
/// But never faster than by this part of the time that passes: nobody sees it.
const FASTEST: f64 = 0.05;
/// A device that is farther off than this, s, was moved: it is followed, or waited for, at once.
const JUMPS_S: f64 = 0.25;
/// A device that is so far behind, s, and goes at less than this part of the time that passes, stands still.
const STANDS_S: f64 = 0.05;
const STANDS: f64 = 0.2;
/// A device that has not answered for so long, s, stands still.
const SILENT_S: f64 = 1.0;

/// Reads what a device has played, s, for any time of the wall's clock, s.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DeviceClock {
    anchor: Option<Anchor>,
}

/// What the clock read when the device answered last.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    wall_s: f64,
    reads_s: f64,
    /// Seconds of the clock in a second of the wall's.
    speed: f64,
    /// What the device itself said.
    played_s: f64,
}

impl DeviceClock {
    /// The device had played so much at a time of the wall; nothing yet means that it has not begun.
    pub(super) fn measure(&mut self, wall_s: f64, played_s: f64) {
        let Some(last) = self.anchor else {
            if played_s > 0.0 {
                self.anchor = Some(Anchor { wall_s, reads_s: played_s, speed: 1.0, played_s });
            }
            return;
        };
        let reads_s = self.reads_s(wall_s);
        let ahead_s = played_s - reads_s;
        let stands = ahead_s < -STANDS_S && played_s - last.played_s < STANDS * (wall_s - last.wall_s);
        let (reads_s, speed) = if ahead_s > JUMPS_S {
            (played_s, 1.0)
        } else if stands || ahead_s < -JUMPS_S {
            // The clock cannot go back: it waits.
            (reads_s, 0.0)
        } else {
            (reads_s, 1.0 + (ahead_s / TAKEN_BACK_IN_S).clamp(-FASTEST, FASTEST))
        };
        self.anchor = Some(Anchor { wall_s, reads_s, speed, played_s });
    }

    /// What it reads at a time of the wall.
    pub(super) fn reads_s(&self, wall_s: f64) -> f64 {
        self.anchor.map_or(0.0, |anchor| anchor.reads_s + (wall_s - anchor.wall_s).clamp(0.0, SILENT_S) * anchor.speed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a clock reads sixty times a second when a device answers ten times a second.
    fn readings(seconds: f64, played_s: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
        let mut clock = DeviceClock::default();
        let frame = |number: u32| {
            let wall_s = f64::from(number) / 60.0;
            if number.is_multiple_of(6) {
                clock.measure(wall_s, played_s(wall_s));
            }
            (wall_s, clock.reads_s(wall_s))
        };
        (0..(seconds * 60.0) as u32).map(frame).collect()
    }

    /// The least and the greatest step from frame to frame, in frames.
    fn steps(readings: &[(f64, f64)]) -> [f64; 2] {
        let steps = readings.windows(2).map(|pair| (pair[1].1 - pair[0].1) * 60.0);
        steps.fold([f64::MAX, f64::MIN], |[least, most], step| [least.min(step), most.max(step)])
    }

    #[test]
    fn a_server_that_takes_its_sound_in_large_pieces_makes_no_frame_jump_and_does_not_drift() {
        // Its answers go in steps of a tenth of a second, and its crystal runs 200 parts in a million fast.
        let played_s = |wall_s: f64| (wall_s * 1.0002 / 0.1).floor() * 0.1 + 0.1;
        let readings = readings(600.0, played_s);
        let [least, most] = steps(&readings[60..]);
        assert!(least > 0.94 && most < 1.06, "{least} {most}");
        for (wall_s, reads_s) in &readings[600..] {
            assert!((reads_s - wall_s * 1.0002 - 0.05).abs() < 0.08, "{reads_s} at {wall_s}");
        }
    }

    #[test]
    fn a_device_that_begins_late_is_at_nothing_until_then() {
        let readings = readings(4.0, |wall_s| (wall_s - 2.0).max(0.0));
        assert_eq!(readings[110].1, 0.0);
        let (wall_s, reads_s) = readings[239];
        assert!((reads_s - (wall_s - 2.0)).abs() < 0.01, "{reads_s} at {wall_s}");
    }

    #[test]
    fn a_device_that_stands_still_is_waited_for_and_never_gone_back_to() {
        let readings = readings(20.0, |wall_s| wall_s.min(5.0) + (wall_s - 10.0).max(0.0) + 0.02);
        assert!(steps(&readings)[0] >= 0.0);
        let at = |second: usize| readings[second * 60].1;
        assert!((at(9) - 5.0).abs() < 0.3 && at(9) == at(7), "{} {}", at(7), at(9));
        assert!((at(19) - 14.0).abs() < 0.05, "{}", at(19));
    }

    #[test]
    fn a_server_that_no_longer_answers_stands_still() {
        let mut clock = DeviceClock::default();
        clock.measure(1.0, 0.5);
        assert_eq!([0.0, 1.0, 1.5, 2.0, 60.0].map(|wall_s| clock.reads_s(wall_s)), [0.5, 0.5, 1.0, 1.5, 1.5]);
    }
}

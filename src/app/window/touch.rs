//! Fingers on a screen: one drags the sky, two zoom and turn it, and one that is lifted where it was set down taps.

use glam::DVec2;

/// What a finger does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finger {
    /// It is set down.
    Down,
    /// It is moved.
    Moved,
    /// It is lifted.
    Up,
    /// The system has taken it for something else.
    Lost,
}

/// What the fingers mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gesture {
    /// The sky is taken at a pixel.
    Take(DVec2),
    /// What was taken goes to a pixel.
    Drag(DVec2),
    /// It is let go.
    LetGo,
    /// One finger has touched a pixel, and nothing else has happened.
    Tap(DVec2),
    /// Two fingers have moved.
    Pinch {
        /// The middle between them before.
        from_px: DVec2,
        /// The middle between them now.
        to_px: DVec2,
        /// How many times further they are apart.
        factor: f64,
        /// By which angle they have turned, clockwise on the screen, rad.
        turn_rad: f64,
    },
}

/// Nearer than this two fingers say nothing about a distance, px.
const NEAREST_PX: f64 = 12.0;

/// A finger that stays so near to where it was set down taps and does not drag, px.
const TAP_RADIUS_PX: f64 = 12.0;

/// The fingers that are down, the first two count.
#[derive(Debug, Default)]
pub struct Touches {
    fingers: Vec<(u64, DVec2)>,
    /// Where the only finger was set down, until it or another does more than tap.
    taps_px: Option<DVec2>,
}

impl Touches {
    /// What it means that a finger, told apart by a number, does something at a pixel.
    pub fn take(&mut self, number: u64, finger: Finger, at_px: DVec2) -> Option<Gesture> {
        match finger {
            Finger::Down => self.down(number, at_px),
            Finger::Moved => self.moved(number, at_px),
            Finger::Up => self.up(number),
            Finger::Lost => {
                self.taps_px = None;
                self.up(number)
            }
        }
    }

    fn down(&mut self, number: u64, at_px: DVec2) -> Option<Gesture> {
        self.fingers.retain(|(other, _)| *other != number);
        self.fingers.push((number, at_px));
        self.taps_px = Some(at_px).filter(|_| self.fingers.len() == 1);
        match self.fingers.len() {
            1 => Some(Gesture::Take(at_px)),
            2 => Some(Gesture::LetGo),
            _ => None,
        }
    }

    fn moved(&mut self, number: u64, at_px: DVec2) -> Option<Gesture> {
        let before = self.fingers.clone();
        let index = before.iter().position(|(other, _)| *other == number)?;
        self.fingers[index].1 = at_px;
        if self.taps_px.is_some_and(|down_px| down_px.distance(at_px) <= TAP_RADIUS_PX) {
            return None;
        }
        self.taps_px = None;
        match (&before[..], index) {
            ([_], _) => Some(Gesture::Drag(at_px)),
            ([one, other, ..], 0 | 1) => Some(pinch([one.1, other.1], [self.fingers[0].1, self.fingers[1].1])),
            _ => None,
        }
    }

    fn up(&mut self, number: u64) -> Option<Gesture> {
        let index = self.fingers.iter().position(|(other, _)| *other == number)?;
        self.fingers.remove(index);
        match &self.fingers[..] {
            [] => Some(self.taps_px.take().map_or(Gesture::LetGo, Gesture::Tap)),
            [(_, at_px)] => Some(Gesture::Take(*at_px)),
            _ => None,
        }
    }
}

fn pinch(before: [DVec2; 2], now: [DVec2; 2]) -> Gesture {
    let (apart, apart_now) = (before[1] - before[0], now[1] - now[0]);
    let is_clear = apart.length() > NEAREST_PX && apart_now.length() > NEAREST_PX;
    Gesture::Pinch {
        from_px: (before[0] + before[1]) / 2.0,
        to_px: (now[0] + now[1]) / 2.0,
        factor: if is_clear { apart_now.length() / apart.length() } else { 1.0 },
        turn_rad: if is_clear { apart.angle_to(apart_now) } else { 0.0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::FRAC_PI_2;

    fn px(x: f64, y: f64) -> DVec2 {
        DVec2::new(x, y)
    }

    #[test]
    fn one_finger_drags_and_a_second_one_makes_it_a_pinch() {
        let mut touches = Touches::default();
        assert_eq!(touches.take(7, Finger::Down, px(100.0, 100.0)), Some(Gesture::Take(px(100.0, 100.0))));
        assert_eq!(touches.take(7, Finger::Moved, px(120.0, 100.0)), Some(Gesture::Drag(px(120.0, 100.0))));
        assert_eq!(touches.take(9, Finger::Down, px(220.0, 100.0)), Some(Gesture::LetGo));
        let wider = touches.take(9, Finger::Moved, px(320.0, 100.0));
        let wanted = Gesture::Pinch { from_px: px(170.0, 100.0), to_px: px(220.0, 100.0), factor: 2.0, turn_rad: 0.0 };
        assert_eq!(wider, Some(wanted));
        assert_eq!(touches.take(7, Finger::Up, px(0.0, 0.0)), Some(Gesture::Take(px(320.0, 100.0))));
        assert_eq!(touches.take(9, Finger::Up, px(0.0, 0.0)), Some(Gesture::LetGo));
        assert_eq!(touches.take(9, Finger::Moved, px(0.0, 0.0)), None, "a finger that is up says nothing");
    }

    #[test]
    fn a_finger_that_hardly_moves_taps_where_it_was_set_down() {
        let mut touches = Touches::default();
        touches.take(0, Finger::Down, px(100.0, 100.0));
        assert_eq!(touches.take(0, Finger::Moved, px(104.0, 97.0)), None, "the sky does not tremble");
        assert_eq!(touches.take(0, Finger::Up, px(104.0, 97.0)), Some(Gesture::Tap(px(100.0, 100.0))));
        touches.take(0, Finger::Down, px(100.0, 100.0));
        touches.take(0, Finger::Moved, px(130.0, 100.0));
        touches.take(0, Finger::Moved, px(100.0, 100.0));
        assert_eq!(touches.take(0, Finger::Up, px(100.0, 100.0)), Some(Gesture::LetGo), "it has dragged");
        touches.take(0, Finger::Down, px(100.0, 100.0));
        touches.take(1, Finger::Down, px(200.0, 100.0));
        touches.take(1, Finger::Up, px(200.0, 100.0));
        assert_eq!(touches.take(0, Finger::Up, px(100.0, 100.0)), Some(Gesture::LetGo), "two do not tap");
        touches.take(0, Finger::Down, px(100.0, 100.0));
        assert_eq!(touches.take(0, Finger::Lost, px(100.0, 100.0)), Some(Gesture::LetGo), "it was another gesture");
    }

    #[test]
    fn two_fingers_turn_clockwise_and_when_they_meet_nothing_jumps() {
        let mut touches = Touches::default();
        touches.take(0, Finger::Down, px(100.0, 100.0));
        touches.take(1, Finger::Down, px(200.0, 100.0));
        let Some(Gesture::Pinch { factor, turn_rad, .. }) = touches.take(1, Finger::Moved, px(100.0, 200.0)) else {
            panic!("two fingers pinch")
        };
        assert!((factor - 1.0).abs() < 1e-12 && (turn_rad - FRAC_PI_2).abs() < 1e-12, "from the right to below");
        let Some(Gesture::Pinch { factor, turn_rad, .. }) = touches.take(1, Finger::Moved, px(100.0, 101.0)) else {
            panic!("two fingers pinch")
        };
        assert_eq!((factor, turn_rad), (1.0, 0.0));
        assert_eq!(touches.take(2, Finger::Down, px(1.0, 1.0)), None, "a third finger is not heard");
    }
}

//! Rectangles of pixels.

/// Pixels of a window: from the left and upper edge to the right and lower one, which do not belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Area {
    pub(super) left: u16,
    pub(super) top: u16,
    pub(super) right: u16,
    pub(super) bottom: u16,
}

impl Area {
    /// The whole of a window, which no graphics card has wider than 65 535 px.
    pub(super) fn of_window(size_px: [u32; 2]) -> Self {
        let [right, bottom] = size_px.map(|px| u16::try_from(px).unwrap_or(u16::MAX));
        Area { left: 0, top: 0, right, bottom }
    }

    /// Every pixel that a rectangle touches; px from the window's upper left corner.
    pub(super) fn touched([left, top, right, bottom]: [f32; 4]) -> Self {
        // The conversion cuts off what is behind the point, and takes what is before the edge, and what is no number, to nought.
        let up = |px: f32| (px as u16).saturating_add(u16::from(f32::from(px as u16) < px));
        Area { left: left as u16, top: top as u16, right: up(right), bottom: up(bottom) }
    }

    /// Every pixel that lies wholly in a rectangle, and perhaps one less.
    pub(super) fn inside([left, top, right, bottom]: [f32; 4]) -> Self {
        Area { left: left.ceil() as u16, top: top.ceil() as u16, right: right as u16, bottom: bottom as u16 }
    }

    /// The pixels whose edges a rectangle's edges are nearest to, as egui means its clipping.
    pub(super) fn rounded(edges: [f32; 4]) -> Self {
        let [left, top, right, bottom] = edges.map(|px| px.round() as u16);
        Area { left, top, right, bottom }
    }

    pub(super) fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    /// Whether the other one is wholly inside.
    pub(super) fn holds(self, other: Area) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    /// Whether they have a pixel in common.
    pub(super) fn meets(self, other: Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// What both have.
    pub(super) fn met(self, other: Area) -> Area {
        Area {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The smallest one around both.
    pub(super) fn around(self, other: Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What it has and the other one has not: above, beneath, left and right of it.
    pub(super) fn without(self, other: Area) -> impl Iterator<Item = Area> {
        let met = self.met(other);
        let parts = if self.meets(other) {
            [
                Area { bottom: met.top, ..self },
                Area { top: met.bottom, ..self },
                Area { right: met.left, top: met.top, bottom: met.bottom, ..self },
                Area { left: met.right, top: met.top, bottom: met.bottom, ..self },
            ]
        } else {
            [self, Area::default(), Area::default(), Area::default()]
        };
        parts.into_iter().filter(|part| !part.is_empty())
    }

    pub(super) fn width(self) -> u32 {
        u32::from(self.right.saturating_sub(self.left))
    }

    pub(super) fn height(self) -> u32 {
        u32::from(self.bottom.saturating_sub(self.top))
    }

    /// How many pixels it has.
    pub(super) fn pixels(self) -> u64 {
        u64::from(self.width()) * u64::from(self.height())
    }
}

/// What the first ones have and the others have not.
pub(super) fn without(areas: Vec<Area>, others: &[Area]) -> Vec<Area> {
    let less = |areas: Vec<Area>, other: &Area| areas.into_iter().flat_map(|area| area.without(*other)).collect();
    others.iter().fold(areas, less)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn area(left: u16, top: u16, right: u16, bottom: u16) -> Area {
        Area { left, top, right, bottom }
    }

    #[test]
    fn what_is_taken_out_leaves_the_rest_once() {
        let (whole, hole) = (area(0, 0, 10, 10), area(3, 4, 6, 20));
        let rest = without(vec![whole], &[hole]);
        let pixels = |areas: &[Area]| areas.iter().map(|area| area.pixels()).sum::<u64>();
        assert_eq!(pixels(&rest), 100 - 3 * 6);
        let twice = rest.iter().enumerate().any(|(place, a)| rest[place + 1..].iter().any(|b| a.meets(*b)));
        assert!(!twice && !rest.iter().any(|part| part.meets(hole)), "{rest:?}");
        assert_eq!(without(vec![whole], &[area(10, 0, 20, 10)]), [whole]);
        assert_eq!(without(vec![whole], &[area(0, 0, 20, 10)]), []);
    }

    #[test]
    fn places_outside_of_a_window_are_cut_off() {
        let window = Area::of_window([100, 50]);
        assert_eq!(Area::touched([-5.0, -5.0, 3.2, 4.0]).met(window), area(0, 0, 4, 4));
        assert!(Area::touched([120.0, 3.0, 130.0, 4.0]).met(window).is_empty());
        assert!(Area::touched([f32::NAN; 4]).met(window).pixels() <= 1);
        assert_eq!(Area::inside([0.5, 1.0, 9.5, 4.0]), area(1, 1, 9, 4));
    }
}

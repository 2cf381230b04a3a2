//! The light behind everything, as tables for the renderer.

use super::Composition;
use crate::astro::ephemeris::Body;
use crate::astro::frames::galactic_from_icrs;
use crate::moment::Layer;
use crate::scene::backdrop::{Backdrop, pitch_px};
use glam::{DMat3, DVec3};

impl Composition<'_> {
    /// None where none of its layers is drawn.
    pub(super) fn backdrop(&self) -> Option<Backdrop> {
        let milky_way = self.strength(Layer::MilkyWay);
        if milky_way == 0.0 {
            return None;
        }
        let frame = self.target.frame;
        Some(Backdrop {
            milky_way: milky_way as f32,
            galactic_from_local: self.horizontal_from(galactic_from_icrs()).transpose(),
            sun_ecliptic_from_local: self.sun_ecliptic_from_local(),
            pitch_px: pitch_px(frame),
            ..Backdrop::uniform([0.0; 3], frame)
        })
    }

    /// The ecliptic of date, with x at the Sun's longitude.
    fn sun_ecliptic_from_local(&self) -> DMat3 {
        let ecliptic_from_local = self.horizontal_from(self.sky.reduction.equator.ecliptic_from_icrs()).transpose();
        let sun = self.sky.body(Body::Sun).map_or(DVec3::X, |sun| ecliptic_from_local * sun.horizontal.unit());
        DMat3::from_rotation_z(-sun.y.atan2(sun.x)) * ecliptic_from_local
    }
}

//! The loupe over the frame: what it magnifies is drawn into the light by the same passes, then tone mapped into its circle.

use super::targets::Tile;
use crate::scene::Scene;
use crate::scene::labels::{LAST_ABOVE_ALL, PlacedLabel};
use crate::scene::loupe::LoupeScene;
use glam::DVec2;

/// Room around the rim for its soft edge, px.
const SOFT_PX: f64 = 2.0;

/// The part of a tile that a loupe covers with its rim, px of the tile: x, y, width, height; `None` where it covers nothing.
pub(super) fn covered(loupe: &LoupeScene, tile: Tile) -> Option<[u32; 4]> {
    let reach_px = loupe.radius_px + loupe.rim_px + SOFT_PX;
    let span = |middle_px: f64, origin_px: u32, size_px: u32| {
        let (from, to) = (middle_px - reach_px - f64::from(origin_px), middle_px + reach_px - f64::from(origin_px));
        let (from, to) = (from.floor().clamp(0.0, f64::from(size_px)), to.ceil().clamp(0.0, f64::from(size_px)));
        (to > from).then_some((from as u32, (to - from) as u32))
    };
    let (x, width) = span(loupe.centre_px[0], tile.x_px, tile.size.width_px)?;
    let (y, height) = span(loupe.centre_px[1], tile.y_px, tile.size.height_px)?;
    Some([x, y, width, height])
}

/// Lets the words of the frame (in the order of its requests) fade where the circle covers them: gone as soon as one
/// touches the rim. What an audience must read stays.
pub(super) fn hide_beneath(words: &mut [PlacedLabel], scene: &Scene) {
    let Some(loupe) = &scene.loupe else { return };
    let middle = DVec2::from(loupe.centre_px);
    let edge_px = loupe.radius_px + loupe.rim_px;
    let stays = |index: usize| scene.labels.get(index).is_some_and(|request| request.priority <= LAST_ABOVE_ALL);
    for (_, word) in words.iter_mut().enumerate().filter(|(index, _)| !stays(*index)) {
        let away = DVec2::from(word.centre_px) - middle;
        let half = DVec2::from(word.size_px) / 2.0;
        let own = DVec2::new(away.dot(word.right.into()), away.dot(word.down.into())).abs();
        let from_rim_px = (own - half).max(DVec2::ZERO).length() - edge_px;
        word.opacity *= (from_rim_px / word.height_px.max(1.0)).clamp(0.0, 1.0) as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::lens::{DomeView, Flip, FrameSize, Lens};

    fn loupe(x: f64, y: f64, radius_px: f64) -> LoupeScene {
        let lens = Lens::dome(FrameSize::square(100), DomeView::default(), Flip::None).unwrap();
        LoupeScene { scene: Scene::black(lens), centre_px: [x, y], radius_px, rim_px: 2.0 }
    }

    #[test]
    fn a_loupe_covers_the_tiles_it_touches_and_no_others() {
        let tile = |x_px, y_px| Tile { x_px, y_px, size: FrameSize::square(50) };
        let loupe = loupe(30.0, 70.0, 10.0);
        assert_eq!(covered(&loupe, tile(0, 0)), None);
        assert_eq!(covered(&loupe, tile(50, 50)), None);
        assert_eq!(covered(&loupe, tile(0, 50)), Some([16, 6, 28, 28]));
    }

    #[test]
    fn words_under_the_loupe_are_gone_and_those_beside_it_stay() {
        let word = |x: f64| PlacedLabel::on_screen("x".to_owned(), [x, 65.0], [10.0, 10.0], 10.0, [1.0; 3]);
        let mut words = [word(25.0), word(35.0), word(80.0)];
        let lens = Lens::dome(FrameSize::square(100), DomeView::default(), Flip::None).unwrap();
        let scene = Scene { loupe: Some(Box::new(loupe(30.0, 70.0, 10.0))), ..Scene::black(lens) };
        hide_beneath(&mut words, &scene);
        assert_eq!(words.map(|word| word.opacity), [0.0, 0.0, 1.0]);
    }
}

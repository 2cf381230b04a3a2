//! What was last made ready to be drawn. While a scene shows the same, as it does between two instants of its sky, only the light of
//! what twinkles is made anew.

use super::finish::Finish;
use super::renderer::{Prepared, Renderer};
use crate::scene::Scene;

/// A scene's data on the GPU, and the scene.
#[derive(Debug)]
pub(super) struct Kept {
    scene: Scene,
    finish: Finish,
    prepared: Prepared,
}

impl Renderer {
    /// What was kept of a scene that shows the same, in the light of this one.
    pub(super) fn kept_for(&mut self, scene: &Scene, finish: Finish) -> Option<Prepared> {
        let kept = self.kept.take()?;
        if kept.finish != finish || !shows_the_same(&kept.scene, scene) {
            return None;
        }
        let mut prepared = kept.prepared;
        prepared.are_words_ready = kept.scene.overlay == scene.overlay;
        prepared.twinkle(&self.gpu, scene);
        Some(prepared)
    }

    /// Keeps what was drawn, but for the first frame of a landscape, of which the next makes less.
    pub(super) fn keep(&mut self, scene: &Scene, finish: Finish, prepared: Prepared) {
        if self.landscape.is_settled() {
            self.kept = Some(Kept { scene: scene.clone(), finish, prepared });
        }
    }
}

/// Whether two scenes differ in nothing that is made ready: they may twinkle, fade, and have other words on the screen.
fn shows_the_same(one: &Scene, other: &Scene) -> bool {
    let is_same = |one: Option<&Scene>, other: Option<&Scene>| match (one, other) {
        (Some(one), Some(other)) => plain(one) == plain(other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let circle = |scene: &Scene| scene.loupe.as_ref().map(|loupe| (loupe.centre_px, loupe.radius_px, loupe.rim_px));
    plain(one) == plain(other)
        && circle(one) == circle(other)
        && is_same(magnified(one), magnified(other))
        && is_same(one.beside.as_deref(), other.beside.as_deref())
}

fn magnified(scene: &Scene) -> Option<&Scene> {
    scene.loupe.as_ref().map(|loupe| &loupe.scene)
}

/// A scene without those within it, and without what is laid over it in every frame.
fn plain(scene: &Scene) -> Scene {
    let (overlay, loupe, beside) = (Vec::new(), None, None);
    Scene { show_time_s: 0.0, fade: 0.0, house_light: 0.0, overlay, loupe, beside, ..scene.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::ScreenText;
    use crate::scene::draw::{PointSource, Twinkle};
    use crate::scene::lens::{DomeView, Flip, FrameSize, Lens};

    fn starry() -> Scene {
        let lens = Lens::dome(FrameSize::square(64), DomeView::default(), Flip::None).expect("it is a dome");
        let star = PointSource {
            direction: [0.0, 0.0, 1.0],
            illuminance_lx: 1e-6,
            color: [1.0; 3],
            twinkle: Twinkle::default(),
        };
        Scene { points: vec![star].into(), fade: 1.0, ..Scene::black(lens) }
    }

    #[test]
    fn a_scene_is_the_same_while_it_twinkles_fades_and_has_other_words_on_the_screen_only() {
        let word =
            ScreenText { text: "22:00".to_owned(), corner_px: [1.0; 2], height_px: 12.0, color: [1.0; 3], plate: None };
        let beside = |scene: Scene| Scene { beside: Some(Box::new(scene)), ..starry() };
        for same in [
            Scene { show_time_s: 1.0, ..starry() },
            Scene { fade: 0.5, ..starry() },
            Scene { house_light: 0.5, ..starry() },
            Scene { overlay: vec![word], ..starry() },
        ] {
            assert!(shows_the_same(&starry(), &same) && shows_the_same(&beside(starry()), &beside(same)));
        }
        let mut brighter = starry();
        brighter.points[0].illuminance_lx *= 2.0;
        let magnified = |radius_px: f64| {
            let loupe =
                crate::scene::loupe::LoupeScene { scene: starry(), centre_px: [32.0; 2], radius_px, rim_px: 1.0 };
            Scene { loupe: Some(Box::new(loupe)), ..starry() }
        };
        for other in [brighter.clone(), Scene { exposure: 2.0, ..starry() }, beside(starry()), magnified(9.0)] {
            assert!(!shows_the_same(&starry(), &other) && !shows_the_same(&other, &starry()));
        }
        assert!(!shows_the_same(&beside(starry()), &beside(brighter)));
        assert!(!shows_the_same(&magnified(9.0), &magnified(8.0)) && shows_the_same(&magnified(9.0), &magnified(9.0)));
    }
}

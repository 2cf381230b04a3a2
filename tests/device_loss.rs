//! A graphics device that is lost, as when its driver is reset: the frame fails with a sentence, and a new device draws it.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::scene::Scene;
use beiguan::scene::backdrop::Backdrop;
use render_common::{dome, renderer};

#[test]
fn a_lost_device_is_an_error_with_a_sentence_and_a_new_one_draws_the_same_frame() {
    let lens = dome(96, 180.0, 180.0, 0.0);
    let scene = Scene { backdrop: Some(Backdrop::uniform([0.1; 3], lens.frame()).into()), ..Scene::black(lens) };
    let mut first = renderer();
    let wanted = first.render_to_image(&scene).unwrap().rgba;
    first.gpu().device.destroy();
    let failure = first.render_to_image(&scene).unwrap_err().to_string();
    assert!(failure.len() > 10 && !failure.contains('\n'), "{failure}");
    assert!(first.render_and_wait(&scene).is_err());
    assert_eq!(renderer().render_to_image(&scene).unwrap().rgba, wanted);
}

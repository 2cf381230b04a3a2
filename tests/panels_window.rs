//! The panels as their user has them: a real window on a screen in memory, a real mouse, and the pixels that come of it.
#![cfg(all(feature = "planetarium", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;
#[path = "support/screen.rs"]
mod screen;

use screen::{AT, App, Picture, Screen, wait_for};
use std::time::Duration;

const SIZE: [usize; 2] = [1080, 720];
/// The bar of time below, the rail on the left, what is between them.
const BAR: [usize; 4] = [0, 664, 1080, 56];
const RAIL: [usize; 4] = [0, 0, 64, 664];
const SKY: [usize; 4] = [380, 60, 320, 540];
/// Where a card stands.
const CARD: [usize; 4] = [74, 10, 280, 200];

fn is_light([red, green, blue]: [u8; 3]) -> bool {
    red.max(green).max(blue) > 90
}

/// The one accent of the panels.
fn is_amber([red, green, blue]: [u8; 3]) -> bool {
    red > 180 && green > 120 && blue < 150 && red - blue > 80
}

fn open<'a>(screen: &'a Screen, language: &str) -> App<'a> {
    let app = App::start(screen, SIZE, &[], &["--at", AT, "--full-quality", "--lang", language]);
    app.until("the bar stands below", |picture| picture.part(BAR).count(is_light) > 1000);
    app.press("space");
    app.still();
    app
}

fn click(app: &App, [x, y]: [usize; 2]) -> Picture {
    app.mouse(&["mousemove", &x.to_string(), &y.to_string()]);
    app.mouse(&["click", "1"]);
    app.still()
}

#[test]
fn panels_stand_beside_the_sky_and_one_key_takes_them_away_and_back() {
    let screen = Screen::start();
    let app = open(&screen, "en");
    let with_panels = app.still();
    assert!(with_panels.part(RAIL).count(is_light) > 300, "the rail has pictures and words");
    assert!(with_panels.part(SKY).count(is_light) > 200, "and the sky its stars");
    let without = app.change("F3");
    assert!(without.part(BAR).differing(&with_panels.part(BAR)) > 3000);
    assert_eq!(without.part([0, 260, 40, 240]).count(is_light), 0, "nothing stands where the rail was");
    assert!(app.change("F3").differing(&with_panels) < 50, "everything is back");
}

#[test]
fn a_card_opens_a_layer_fades_and_a_paused_window_rests() {
    let screen = Screen::start();
    let app = open(&screen, "zh");
    let closed = app.still();
    let layers = click(&app, [32, 90]);
    assert!(layers.part(CARD).count(is_amber) > 200, "switches are on");
    assert!(layers.part(SKY).differing(&closed.part(SKY)) < 50, "the card leaves the middle of the sky alone");
    let stars = layers.part(SKY).count(is_light);
    let dark = click(&app, [275, 99]);
    assert!(dark.part(SKY).differing(&layers.part(SKY)) > 1000, "lines and names have gone from the dark sky");
    assert!(dark.part(SKY).count(is_light) < stars);
    wait_for("a paused window does nothing", || (app.works_while(Duration::from_secs(1)) <= 4).then_some(()));
    let again = click(&app, [32, 90]);
    assert_eq!(again.part(CARD).count(is_amber), 0, "a second press closes the card");
}

#[test]
fn the_mouse_on_a_panel_leaves_the_sky_alone_and_on_the_sky_it_shows_a_card() {
    let screen = Screen::start();
    let app = open(&screen, "en");
    let before = app.still();
    app.mouse(&["mousemove", "500", "690"]);
    for _ in 0..3 {
        app.mouse(&["click", "4"]);
    }
    assert!(app.still().part(SKY).differing(&before.part(SKY)) < 50, "the wheel over the bar does not zoom");
    let clicked = click(&app, [572, 332]);
    let card = [800, 10, 270, 300];
    assert!(clicked.part(card).count(is_light) > before.part(card).count(is_light) + 500, "a card with words");
}

#[test]
fn what_is_typed_into_a_field_does_not_reach_the_sky() {
    let screen = Screen::start();
    let mut app = open(&screen, "en");
    click(&app, [32, 206]);
    let place = click(&app, [180, 166]);
    app.screen.xdotool(&["type", "--delay", "40", "bq"]);
    let typed = app.still();
    assert!(typed.part(SKY).differing(&place.part(SKY)) < 50, "b is no blackout and q no grid");
    app.press("BackSpace BackSpace");
    app.screen.xdotool(&["type", "--delay", "40", "Reykjavik"]);
    app.press("Return");
    app.until("one travels to Reykjavik", |now| now.part(SKY).differing(&place.part(SKY)) > 1500);
    app.still();
    assert!(app.is_open());
}

//! A show in the window as a presenter has it: a screen in memory, real keys, and the pixels that come of it.
#![cfg(all(feature = "planetarium", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;
#[path = "support/screen.rs"]
#[allow(dead_code, reason = "each test file uses its part")]
mod screen;

use screen::{App, Picture, Screen};

const SIDE: usize = 640;
/// The lines of the show, and the most of the dome without them.
const LINES: [usize; 4] = [0, 0, 230, 130];
const DOME: [usize; 4] = [120, 200, 440, 400];
const SHOW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/shows/two-chapters.toml");

/// Lines of the grid of azimuths and altitudes.
fn is_grid([red, green, blue]: [u8; 3]) -> bool {
    green > 35 && green >= red && green > blue
}

fn lines_of_grid(picture: &Picture) -> usize {
    picture.part(DOME).count(is_grid)
}

#[test]
fn a_presenter_plays_a_show_with_the_keys() {
    let screen = Screen::start();
    let mut app = App::start(&screen, [SIDE, SIDE], &[], &["show", SHOW, "--full-quality"]);
    app.until("the first chapter waits", |picture| lines_of_grid(picture) > 1000);
    let first = app.still();
    app.press("Return");
    app.until("the second chapter has other lines", |picture| lines_of_grid(picture) < lines_of_grid(&first) / 2);
    let second = app.still();
    assert!(second.part(LINES).differing(&first.part(LINES)) > 100, "the words name the second chapter");
    app.press("Prior");
    app.press("Prior");
    app.until("back in the first chapter", |picture| picture.differing(&first) < 20);
    let first = app.still();

    notes_and_parameters(&app, &first);
    what_is_changed_by_hand_goes_back(&app, &first);

    app.change("Escape");
    let sky = app.picture();
    assert!(sky.part(LINES).differing(&first.part(LINES)) > 100, "the words of the show go");
    assert!(lines_of_grid(&sky) > 1000, "its sky stays");
    assert!(app.is_open());
    app.press("space");
    app.still();
    app.answer("daily-motion");
    app.until("a demonstration begins", |picture| picture.part(LINES).differing(&sky.part(LINES)) > 200);
    app.press("ctrl+q");
    let (status, said) = app.ended();
    assert_eq!(status.code(), Some(0), "{said}");
}

fn notes_and_parameters(app: &App, first: &Picture) {
    let with_notes = app.change("F4");
    assert!(with_notes.differing(first) > 500, "the notes stand below the lines");
    assert!(app.change("F4").differing(first) < 20);
    assert!(app.change("Up").part(LINES).differing(&first.part(LINES)) > 20, "45 instead of 40");
    assert!(app.change("Down").differing(first) < 20);
}

fn what_is_changed_by_hand_goes_back(app: &App, first: &Picture) {
    let without_grid = app.change("g");
    assert!(without_grid.differing(first) > 1000, "the grid is gone");
    app.press("BackSpace");
    app.until("the grid is back", |picture| picture.differing(first) < 20);
}

//! A show in the window as a presenter has it: a screen in memory, real keys, and the pixels that come of it.
#![cfg(all(feature = "planetarium", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;
#[path = "support/screen.rs"]
mod screen;

use screen::{App, Picture, Screen};
use std::net::UdpSocket;
use std::thread::sleep;
use std::time::Duration;

/// Longest fade of the show, and time for a slow machine to draw.
const SETTLES: Duration = Duration::from_secs(4);
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

/// A picture of the show when what has just been asked for has had its time. A show that waits still twinkles: it never
/// stands still.
fn settled(app: &App, what: &str, is: impl Fn(&Picture) -> bool) -> Picture {
    app.until(what, is);
    sleep(SETTLES);
    app.picture()
}

/// The next message of the house light, 1 or 0.
fn house_light(socket: &UdpSocket) -> u8 {
    let mut packet = [0; 512];
    loop {
        let length = socket.recv(&mut packet).expect("the house is told");
        if packet.starts_with(b"/beiguan/house-light\0") {
            return packet[length - 1];
        }
    }
}

#[test]
fn an_emergency_in_a_show_is_told_to_the_house_when_it_begins_and_when_it_ends() {
    let house = UdpSocket::bind("127.0.0.1:0").unwrap();
    house.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let screen = Screen::start();
    let address = house.local_addr().unwrap().to_string();
    let arguments = ["show", SHOW, "--full-quality", "--no-panels", "--messages-to", &address];
    let app = App::start(&screen, [SIDE, SIDE], &[], &arguments);
    app.until("the first chapter waits", |picture| lines_of_grid(picture) > 1000);
    for ends in ["F10", "Escape"] {
        app.press("F10");
        assert_eq!(house_light(&house), 1, "it begins");
        app.press(ends);
        assert_eq!(house_light(&house), 0, "{ends} ends it");
    }
    app.press("ctrl+q");
    let (_, said) = app.ended();
    assert_eq!([said.matches("house-light on").count(), said.matches("house-light off").count()], [2, 2], "{said}");
}

#[test]
fn a_presenter_plays_a_show_with_the_keys() {
    let screen = Screen::start();
    let mut app = App::start(&screen, [SIDE, SIDE], &[], &["show", SHOW, "--full-quality", "--no-panels"]);
    let first = settled(&app, "the first chapter waits", |picture| lines_of_grid(picture) > 1000);
    app.press("Return");
    let fewer = |picture: &Picture| lines_of_grid(picture) < lines_of_grid(&first) / 2;
    let second = settled(&app, "the second chapter has other lines", fewer);
    assert!(second.part(LINES).differing(&first.part(LINES)) > 50, "the words name the second chapter");
    app.press("Prior");
    app.press("Prior");
    let as_first = |picture: &Picture| lines_of_grid(picture) > lines_of_grid(&first) * 3 / 4;
    app.until("back in the first chapter", as_first);

    app.press("g");
    app.until("the grid is gone", fewer);
    app.press("BackSpace");
    app.until("the grid is back", as_first);

    app.press("Escape");
    app.until("the words of the show go", |picture| picture.part(LINES).differing(&first.part(LINES)) > 50);
    app.until("its sky stays", as_first);
    assert!(app.is_open());
    app.press("ctrl+q");
    let (status, said) = app.ended();
    assert_eq!(status.code(), Some(0), "{said}");
}

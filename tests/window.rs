//! The window as its user has it: a screen in memory, real keys, a real mouse, and the pixels that come of it. Where something
//! should stand is asked of the library, whose places and lens other tests compare with outside authorities.
#![cfg(all(feature = "planetarium", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;
#[path = "support/screen.rs"]
mod screen;

use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Moment, Observer, Projection};
use beiguan::scene::lens::FrameSize;
use beiguan::scene::target::Target;
use beiguan::sky::{Sky, SkyObject};
use beiguan::units::angle::DEGREE_RAD;
use program::empty_folder;
use screen::{AT, App, Picture, Screen, wait_for};
use std::process::Command;
use std::time::Duration;

const SIDE: usize = 640;
/// Corners of the square window, outside of the dome's circle: the status above, the pointed thing below, on the left.
const ABOVE_LEFT: [usize; 4] = [0, 0, 200, 60];
const BELOW_LEFT: [usize; 4] = [0, 580, 140, 60];
const BELOW_RIGHT: [usize; 4] = [560, 560, 80, 80];
/// Most of the dome, without the window's words.
const DOME: [usize; 4] = [210, 120, 400, 420];

fn is_light([red, green, blue]: [u8; 3]) -> bool {
    red.max(green).max(blue) > 90
}

/// Constellation lines.
fn is_blue([red, _, blue]: [u8; 3]) -> bool {
    let [red, blue] = [red, blue].map(i32::from);
    blue > 50 && blue > red * 5 / 4 + 15
}

/// Cardinal points.
fn is_orange([red, _, blue]: [u8; 3]) -> bool {
    red > 150 && red - red.min(blue) > 50
}

/// Where a thing stands in a square dome with its front in the south.
fn pixel_of(name: &str, time: &str, site: &str) -> [f64; 2] {
    let catalogs = Catalogs::embedded();
    let place = catalogs.gazetteer().unwrap().find(site).unwrap().unwrap().place;
    let observer = Observer::on_earth_deg(place.longitude_rad / DEGREE_RAD, place.latitude_rad / DEGREE_RAD, 0.0);
    let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
    let sky = Sky::at(&Moment::new(instant, observer), &catalogs).unwrap();
    let seen = SkyObject::find(name, &catalogs).unwrap().place(&sky.reduction, &catalogs).unwrap().seen;
    let target = Target::new(Projection::Dome, FrameSize::square(SIDE as u32));
    target.lens(&sky).unwrap().pixel_from_direction(seen.unit()).unwrap().into()
}

fn assert_stands(picture: &Picture, wanted: [f64; 2], what: &str) {
    let at = picture.bright_light_near(wanted).unwrap_or_else(|| panic!("{what} is not at {wanted:?}"));
    assert!((at[0] - wanted[0]).hypot(at[1] - wanted[1]) < 2.0, "{what} is at {at:?}, not at {wanted:?}");
}

/// How much of the dome's rim is drawn: of 72 places all around, those where light is within 2 px.
fn rim_places(picture: &Picture) -> usize {
    let (middle_x, middle_y) = (picture.width as f64 / 2.0, picture.height as f64 / 2.0);
    let radius = middle_x.min(middle_y);
    let lit = |angle: f64, inward: usize| {
        let distance = radius - 0.5 - inward as f64;
        let (x, y) = (middle_x + distance * angle.cos(), middle_y + distance * angle.sin());
        picture.pixels[(y as usize).min(picture.height - 1) * picture.width + (x as usize).min(picture.width - 1)][0]
            > 30
    };
    (0..72).filter(|step| (0..3).any(|inward| lit(f64::from(*step) * 5.0 * DEGREE_RAD, inward))).count()
}

/// A paused window with stars and bodies only.
fn bare_and_paused(screen: &Screen) -> App<'_> {
    let app = App::open(screen, [SIDE, SIDE], &[]);
    app.until("the dome has the window's new size", |picture| rim_places(picture) > 50);
    app.press("space");
    app.still();
    for key in ["2", "3", "5", "7", "9"] {
        app.change(key);
    }
    app
}

#[test]
fn the_dome_appears_and_every_key_does_what_the_list_says() {
    let screen = Screen::start();
    let mut app = App::open(&screen, [SIDE, SIDE], &[]);
    let dome = app.until("the dome has the window's new size", |picture| rim_places(picture) > 50);
    assert!(dome.part([310, 610, 20, 25]).count(is_orange) > 10, "S stands below");
    assert!(dome.part(DOME).count(is_light) > 300, "stars");
    assert_eq!(dome.part(BELOW_RIGHT).count(is_light), 0, "outside of the dome it is dark");

    time_runs_and_stands(&app);
    layers_come_and_go(&app);
    blackout_fades(&app);
    projections_follow_each_other(&app);
    words_change(&app);
    // Without a window manager there is no full screen, and no harm.
    app.press("f F11 f F11");
    app.change("2");
    app.change("2");
    app.resize([900, 500]);
    app.until("the dome has the window's newest size", |picture| rim_places(picture) > 50);
    assert!(app.is_open());
    app.press("ctrl+q");
    let (status, said) = app.ended();
    assert_eq!(status.code(), Some(0), "{said}");
    let remarks: Vec<&str> = said.lines().filter(|line| line.starts_with("beiguan:")).collect();
    assert!(remarks.len() == 1 && remarks[0].contains("elevation"), "only the place is said: {said}");
}

fn time_runs_and_stands(app: &App) {
    let begin = app.picture().part(ABOVE_LEFT);
    app.until("the clock runs", |now| now.part(ABOVE_LEFT) != begin);
    app.press("space");
    let paused = app.still();
    // The second tier of stars may still be on its way.
    wait_for("a paused window does nothing", || (app.works_while(Duration::from_secs(1)) <= 1).then_some(()));
    app.press("l l l l space");
    app.until("the sky turns fast", |now| now.part(DOME).differing(&paused.part(DOME)) > 2000);
    app.press("space");
    let later = app.still();
    app.press("k space");
    let begin = later.part(ABOVE_LEFT);
    app.until("the clock goes on", |now| now.part(ABOVE_LEFT) != begin);
    app.press("space");
    app.still();
    app.answer(AT);
}

fn layers_come_and_go(app: &App) {
    let with_lines = app.change("3").part(DOME).count(is_blue);
    let without_lines = app.change("2").part(DOME).count(is_blue);
    assert!(with_lines > 1000 && without_lines < with_lines / 5, "{with_lines}, {without_lines}");
    let without_stars = app.change("1").part(DOME).count(is_light);
    let with_stars = app.change("1").part(DOME).count(is_light);
    assert!(with_stars > without_stars + 100, "{with_stars}, {without_stars}");
    app.change("2");
    app.change("3");
}

/// The whole frame goes down in steps, and none of them up.
fn blackout_fades(app: &App) {
    let before = app.picture();
    let full = before.light();
    app.press("b");
    let mut steps = vec![full];
    wait_for("blackout", || {
        let picture = app.picture();
        let light = picture.light();
        if steps.last() != Some(&light) {
            steps.push(light);
        }
        (picture.count(|pixel| pixel.into_iter().max() > Some(3)) == 0).then_some(())
    });
    assert!(steps.windows(2).all(|pair| pair[1] <= pair[0] + full / 20), "{steps:?}");
    let between = steps.iter().filter(|light| (full / 10..full * 9 / 10).contains(*light)).count();
    assert!(between >= 2, "a fade, not a step: {steps:?}");
    app.press("b");
    // The stars have twinkled on meanwhile.
    app.until("the sky is back", |now| now.light().abs_diff(full) < full / 50 && now.differing(&before) < 2000);
    app.still();
}

fn projections_follow_each_other(app: &App) {
    let mut seen = vec![app.still().part(DOME)];
    for _ in 0..3 {
        let next = app.change("p").part(DOME);
        assert!(seen.iter().all(|other| other.differing(&next) > 1000));
        seen.push(next);
    }
    assert!(app.change("p").part(DOME).differing(&seen[0]) < 20, "after the last the first");
}

fn words_change(app: &App) {
    let english = app.still();
    let chinese = app.change("a");
    let cardinal = [300, 600, 40, 39];
    assert!(chinese.part(cardinal).differing(&english.part(cardinal)) > 20, "S is 南");
    assert!(chinese.part(cardinal).count(is_orange) > 10);
    assert!(app.change("a").differing(&english) < 20);
    let list = app.change("question");
    let lines = [10, 100, 380, 460];
    assert!(list.part(lines).count(is_light) > english.part(lines).count(is_light) + 3000, "the list of keys");
    assert!(app.change("Escape").differing(&english) < 20, "Escape closes the list, not the window");
    assert!(app.change("F1").differing(&list) < 20);
    app.change("question");
}

#[test]
fn the_sky_follows_the_mouse_and_the_typed_words() {
    let screen = Screen::start();
    let app = bare_and_paused(&screen);
    let picture = app.answer(AT);
    let jupiter = pixel_of("Jupiter", AT, "Beijing");
    assert_stands(&picture, jupiter, "Jupiter");

    // Pointing.
    let text = |[x, y]: [f64; 2]| [x.round().to_string(), y.round().to_string()];
    let move_to = |at: [f64; 2]| app.mouse(&["mousemove", &text(at)[0], &text(at)[1]]);
    move_to([630.0, 630.0]);
    app.until("nothing is named", |now| now.part(BELOW_LEFT).count(is_light) == 0);
    move_to(jupiter);
    app.until("Jupiter is named", |now| now.part(BELOW_LEFT).count(is_light) > 100);

    // Wheel.
    let before = app.still();
    for _ in 0..4 {
        app.mouse(&["click", "4"]);
    }
    app.until("the sky is nearer", |now| now.part(DOME).differing(&before.part(DOME)) > 500);
    assert_stands(&app.still(), jupiter, "Jupiter under the cursor");

    // Drag.
    let dragged = [jupiter[0] + 50.0, jupiter[1] + 40.0];
    app.mouse(&["mousedown", "1"]);
    move_to([jupiter[0] + 20.0, jupiter[1] + 25.0]);
    move_to(dragged);
    app.mouse(&["mouseup", "1"]);
    app.until("Jupiter comes along", |now| now.bright_light_near(dragged).is_some());
    assert_stands(&app.still(), dragged, "Jupiter in the hand");
    move_to([630.0, 630.0]);
    app.still();

    // Typed words, in a window whose dome is not tilted.
    drop(app);
    let app = bare_and_paused(&screen);
    app.answer(AT);
    let picture = app.answer("sirius");
    let below_middle = |at: [f64; 2]| (at[0] - 320.0).abs() < 3.0 && at[1] > 320.0;
    let [x, y] = pixel_of("Sirius", AT, "Beijing");
    let front = [320.0, 320.0 + (x - 320.0).hypot(y - 320.0)];
    assert!(picture.bright_light_near(front).is_some_and(below_middle), "Sirius stands in front");
    let facing_sirius = app.still();
    app.answer("2026-01-15T22:00:00Z");
    let picture = app.answer("Reykjavik");
    assert!(picture.part(ABOVE_LEFT).differing(&facing_sirius.part(ABOVE_LEFT)) > 50, "the place's name and time");
    let turned = turned_about_middle(pixel_of("Jupiter", "2026-01-15T22:00:00Z", "Reykjavik"), [x, y], front);
    assert_stands(&picture, turned, "Jupiter over Reykjavik");
    let unknown = app.answer("qwertyuiop");
    assert!(unknown.part([0, 60, 400, 60]).count(is_light) > 300, "a sentence says that nothing is called so");
    let typed = app.still();
    app.press("Escape");
    app.until("Esc asks to be pressed again", |now| now.differing(&typed) > 20);
    app.press("Escape");
    let (status, said) = app.ended();
    assert_eq!(status.code(), Some(0), "{said}");
}

/// A place of the dome that was turned so that `from` came to `to`.
fn turned_about_middle(place: [f64; 2], from: [f64; 2], to: [f64; 2]) -> [f64; 2] {
    let middle = SIDE as f64 / 2.0;
    let angle = |[x, y]: [f64; 2]| (y - middle).atan2(x - middle);
    let (turn, radius) = (angle(to) - angle(from), (place[0] - middle).hypot(place[1] - middle));
    let now = angle(place) + turn;
    [middle + radius * now.cos(), middle + radius * now.sin()]
}

/// A window that may draw fewer pixels goes on showing the whole dome, and all of it once things stand still.
#[test]
fn a_machine_that_cannot_keep_up_draws_fewer_pixels_and_goes_on() {
    let screen = Screen::start();
    let mut app = App::open_with(&screen, [900, 900], &[], &[]);
    app.press("l l l");
    let begin = app.picture();
    app.until("the sky turns", |now| now.differing(&begin) > 2000);
    std::thread::sleep(Duration::from_secs(5));
    assert!(app.is_open());
    app.press("space");
    app.still();
    app.until("the whole dome", |picture| rim_places(picture) > 50);
    app.press("ctrl+q");
    let (status, said) = app.ended();
    assert_eq!(status.code(), Some(0), "{said}");
    assert!(!said.contains("rendered instead"), "{said}");
}

/// The dead Wayland display gives way to the living X11 one. Then time runs to both ends of the data, under each lock, and a
/// screen that dies ends the program with a sentence.
#[test]
fn time_runs_to_its_ends_under_every_lock_and_a_dying_screen_ends_the_window() {
    let screen = Screen::start();
    {
        let mut app = App::open(&screen, [400, 400], &[("WAYLAND_DISPLAY", "wayland-dead")]);
        app.press("1 2 3 5 6 7 9");
        for (faster, lock) in [("l", "h"), ("j", "s")] {
            app.press(&format!("{lock} {}", [faster; 24].join(" ")));
            // Time stands still at its end, and so does all but the message.
            let told = app.still();
            app.until("the message goes by itself", |now| now.differing(&told) > 200);
            app.press("k space");
        }
        app.press("space");
        for lock in ["e", "t", "o", "s", "h"] {
            app.answer(AT);
            app.press(&format!("{lock} Prior Next shift+Prior Left shift+Up"));
            app.still();
        }
        assert!(app.is_open());
    }
    let app = App::open(&screen, [400, 400], &[]);
    screen.kill();
    let (status, said) = app.ended();
    assert_ne!(status.code(), None, "no signal ends it: {said}");
    assert!(!said.contains("panicked") && said.trim_end().ends_with('.'), "{said}");
}

/// Without a display: one sentence, tonight's dome in the working folder, and success.
#[test]
fn where_there_is_no_display_tonight_is_a_picture_and_a_sentence() {
    for (display, wayland, reason) in [
        (None, None, "neither DISPLAY nor WAYLAND_DISPLAY"),
        (Some(":4999"), None, ":4999 does not answer"),
        (None, Some("wayland-dead"), "wayland-dead does not answer"),
    ] {
        let folder = empty_folder("no-display");
        let mut program = Command::new(env!("CARGO_BIN_EXE_beiguan"));
        program.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").current_dir(&folder);
        program.env("HOME", &folder).env("BEIGUAN_DATA_DIR", &folder).env("XDG_RUNTIME_DIR", &folder);
        program.envs(display.map(|name| ("DISPLAY", name)));
        program.envs(wayland.map(|name| ("WAYLAND_DISPLAY", name)));
        let output = program.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{said}");
        let why: Vec<&str> = said.lines().filter(|line| line.contains(reason)).collect();
        assert_eq!(why.len(), 1, "{said}");
        assert!(!said.contains("panicked"), "{said}");
        let picture = folder.join("beiguan-tonight.png");
        assert!(said.contains(picture.to_str().unwrap()), "{said}");
        assert!(picture.metadata().unwrap().len() > 100_000);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

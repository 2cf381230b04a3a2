//! What the window remembers, as its user has it: a power cut, a picture, the way back, an emergency, keys of one's own.
#![cfg(all(feature = "planetarium", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;
#[path = "support/screen.rs"]
mod screen;

use beiguan::moment::Moment;
use beiguan::output::moment_json_of;
use program::empty_folder;
use screen::{AT, App, Picture, Screen, wait_for};
use std::fs;
use std::path::Path;

const SIDE: usize = 640;
const DOME: [usize; 4] = [210, 120, 400, 420];
/// A paused sky with clear lines, from files of the user's alone.
const PLAIN: [&str; 2] = ["--full-quality", "--no-panels"];

fn is_grid([red, green, blue]: [u8; 3]) -> bool {
    green > 35 && green >= red && green > blue
}

fn grid(picture: &Picture) -> usize {
    picture.part(DOME).count(is_grid)
}

/// Opens a window whose home is a folder that outlives it.
fn open<'a>(screen: &'a Screen, home: &Path, arguments: &[&str]) -> App<'a> {
    let (data, config) = (home.join("data"), home.join("config"));
    for folder in [&data, &config] {
        fs::create_dir_all(folder).unwrap();
    }
    // The tour of a first start is another test's.
    fs::write(data.join("tour-shown"), "").unwrap();
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let environment = [("HOME", text(home)), ("BEIGUAN_DATA_DIR", text(&data)), ("XDG_CONFIG_HOME", text(&config))];
    let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    App::start(screen, [SIDE, SIDE], &environment, &[&PLAIN[..], arguments].concat())
}

#[test]
fn after_a_power_cut_the_same_sky_is_back_and_after_an_orderly_end_it_is_not() {
    let (screen, home) = (Screen::start(), empty_folder("power-cut"));
    let kept = home.join("data").join("last-sky.json");
    let mut app = open(&screen, &home, &["--at", "2026-01-15T14:00:00Z", "--site", "Lhasa"]);
    app.press("space");
    app.change("g");
    wait_for("the sky is kept", || {
        let text = fs::read_to_string(&kept).ok()?;
        (text.contains("grid-horizontal") && text.contains("\"runs\":false")).then_some(())
    });
    assert!(app.is_open());
    // As a power cut ends it: at once, without a word.
    app.kill();
    let app = open(&screen, &home, &[]);
    app.until("the grid is back", |picture| grid(picture) > 1000);
    let text = fs::read_to_string(&kept).unwrap();
    assert!(text.contains("Lhasa"), "{text}");
    app.press("ctrl+q");
    let (status, said) = app.ended();
    assert_eq!(status.code(), Some(0), "{said}");
    assert!(said.contains("its sky is back"), "{said}");
    assert!(!kept.exists(), "an orderly end leaves nothing to be brought back");
}

#[test]
fn a_fresh_start_leaves_the_last_sky_alone() {
    let (screen, home) = (Screen::start(), empty_folder("fresh"));
    let app = open(&screen, &home, &["--at", "2026-01-15T14:00:00Z", "--site", "Lhasa"]);
    wait_for("the sky is kept", || home.join("data").join("last-sky.json").exists().then_some(()));
    app.kill();
    let app = open(&screen, &home, &["--fresh"]);
    app.press("ctrl+q");
    let (_, said) = app.ended();
    assert!(!said.contains("its sky is back"), "{said}");
}

#[test]
fn a_picture_carries_its_moment_and_opens_again_and_steps_are_taken_back() {
    let (screen, home) = (Screen::start(), empty_folder("picture"));
    let app = open(&screen, &home, &["--at", "2026-01-15T14:00:00Z", "--site", "Lhasa"]);
    app.press("space");
    app.change("g");
    app.press("F12");
    let file = home.join("Pictures").join("Beiguan").join("Beiguan_000001.png");
    wait_for("the picture is written", || file.exists().then_some(()));
    let json = moment_json_of(&fs::read(&file).unwrap()).unwrap();
    let moment: Moment = serde_json::from_str(&json).unwrap();
    assert!((moment.observer.site().unwrap().latitude_rad.to_degrees() - 29.65).abs() < 0.1);
    let info = png::Decoder::new(std::io::BufReader::new(fs::File::open(&file).unwrap())).read_info().unwrap();
    assert_eq!((info.info().width, info.info().height), (SIDE as u32, SIDE as u32));

    app.change("g");
    app.press("ctrl+o");
    screen.xdotool(&["type", "--delay", "5", file.to_str().unwrap()]);
    app.press("Return");
    app.until("the picture's grid is back", |picture| grid(picture) > 1000);
    let with_grid = app.still();

    app.press("plus");
    app.until("nearer", |picture| picture.part(DOME).differing(&with_grid.part(DOME)) > 2000);
    app.press("ctrl+z");
    app.until("as far as before", |picture| picture.part(DOME).differing(&with_grid.part(DOME)) < 500);
}

#[test]
fn an_emergency_lights_the_dome_and_one_more_press_brings_all_back() {
    let (screen, home) = (Screen::start(), empty_folder("emergency"));
    let app = open(&screen, &home, &["--at", "2026-01-15T14:00:00Z"]);
    app.press("space");
    let before = app.still();
    let is_lit = |[red, green, blue]: [u8; 3]| red > 215 && green > 205 && blue > 195;
    app.press("F10");
    app.until("the dome is lit", |picture| picture.part(DOME).count(is_lit) > DOME[2] * DOME[3] * 9 / 10);
    app.press("shift+Escape");
    app.until("the sky is back", |picture| picture.part(DOME).differing(&before.part(DOME)) < 500);
    app.press("ctrl+q");
    let (_, said) = app.ended();
    assert!(said.contains("house-light on") && said.contains("house-light off"), "{said}");
}

#[test]
fn keys_of_the_user_hold_and_mistakes_in_the_settings_are_said() {
    let (screen, home) = (Screen::start(), empty_folder("keys"));
    let folder = home.join("config").join("beiguan");
    fs::create_dir_all(&folder).unwrap();
    let text = "[looks]\nbortel = 3\n[keys]\n\"ctrl+k\" = \"toggle-layer grid-horizontal\"\n";
    fs::write(folder.join("settings.toml"), text).unwrap();
    let app = open(&screen, &home, &["--at", "2026-01-15T14:00:00Z"]);
    app.press("space");
    app.press("ctrl+k");
    app.until("the key of the user", |picture| grid(picture) > 1000);
    app.press("ctrl+q");
    let (_, said) = app.ended();
    assert!(said.contains("settings.toml:2:1") && said.contains("did you mean bortle?"), "{said}");
}

#[test]
fn what_was_changed_in_the_window_holds_at_the_next_start_and_comments_stay() {
    let (screen, home) = (Screen::start(), empty_folder("habits"));
    let folder = home.join("config").join("beiguan");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("settings.toml");
    let text = "# mine\nlanguage = \"en\" # for now\n\n[looks]\nbortle = 4.0 # our town\n";
    fs::write(&file, text).unwrap();
    let app = open(&screen, &home, &["--at", AT]);
    app.press("space");
    app.press("a");
    let written = wait_for("the language is written while the window is open", || {
        fs::read_to_string(&file).ok().filter(|now| now != text)
    });
    assert_eq!(written, text.replace("\"en\"", "\"zh\""));
    app.answer("Reykjavik");
    app.press("shift+c");
    app.press("ctrl+q");
    let (status, said) = app.ended();
    assert_eq!(status.code(), Some(0), "{said}");
    let written = fs::read_to_string(&file).unwrap();
    assert!(written.contains("bortle = 4.0 # our town\nsky_culture = \"chinese\"\n"), "{written}");
    assert!(written.contains("[place]\nsite = \"Reykjav"), "{written}");
    assert!(written.starts_with("# mine\nlanguage = \"zh\" # for now\n") && !written.contains("card"), "{written}");
    let app = open(&screen, &home, &["--at", AT]);
    app.press("ctrl+q");
    let (_, said) = app.ended();
    assert!(said.contains("Reykjav"), "the next window stands there: {said}");
}

#[test]
fn the_settings_are_printed_with_their_path() {
    let run = program::beiguan(&["settings"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("# ") && run.stdout.contains("settings.toml\n"), "{}", run.stdout);
    assert!(run.stdout.contains("[place]\nsite = \"auto\"\n"), "{}", run.stdout);
    let path = program::beiguan(&["settings", "--path"]);
    assert!(path.stdout.ends_with("settings.toml\n") && path.stdout.lines().count() == 1, "{}", path.stdout);
}

#[test]
fn a_moment_is_saved_as_a_file_that_the_other_commands_read() {
    let saved =
        program::beiguan(&["moment", "save", "-", "--at", "2026-01-15T14:00:00Z", "--site", "Lhasa", "--quiet"]);
    assert_eq!((saved.code, saved.stderr.as_str()), (0, ""));
    let moment: Moment = serde_json::from_str(&saved.stdout).unwrap();
    assert!((moment.observer.site().unwrap().latitude_rad.to_degrees() - 29.65).abs() < 0.1);
    let refused = program::beiguan(&["moment", "save", "no-such-folder/a.json"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("name another place"), "{}", refused.stderr);
}

#[test]
fn coordinates_have_the_name_of_the_nearest_town_and_its_clocks() {
    let (screen, home) = (Screen::start(), empty_folder("coordinates"));
    let app = open(&screen, &home, &["--at", AT, "--lat", "29.6", "--lon", "91.2", "--lang", "zh"]);
    let kept = wait_for("the sky is kept", || fs::read_to_string(home.join("data").join("last-sky.json")).ok());
    assert!(kept.contains("拉萨") && kept.contains("Asia/Shanghai"), "{kept}");
    app.press("ctrl+q");
    app.ended();
}

/// A file stands where the folder of the settings is to be, and is taken away before the window is closed.
#[test]
fn what_could_not_be_written_while_the_window_ran_is_written_at_its_end() {
    let (screen, home) = (Screen::start(), empty_folder("late"));
    let folder = home.join("config").join("beiguan");
    fs::create_dir_all(home.join("config")).unwrap();
    fs::write(&folder, "no folder").unwrap();
    let app = open(&screen, &home, &["--at", AT, "--lang", "en"]);
    app.press("space");
    app.change("a");
    // It is written after two seconds, which fails.
    std::thread::sleep(std::time::Duration::from_secs(4));
    assert!(folder.is_file(), "nothing is written yet");
    fs::remove_file(&folder).unwrap();
    app.press("ctrl+q");
    app.ended();
    let settings = fs::read_to_string(folder.join("settings.toml")).unwrap();
    assert!(settings.contains("language = \"zh\""), "{settings}");
}

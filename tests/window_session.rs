//! An evening of a presenter as a whole: files of every kind are opened, a chapter is typed, a drag is taken back, a film is
//! recorded and plays, the dome goes dark softly, and after a power cut in the middle of it all the same sky is back.
#![cfg(all(feature = "planetarium", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;
#[path = "support/screen.rs"]
mod screen;

use program::empty_folder;
use screen::{AT, App, Picture, Screen, wait_for};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

const SIDE: usize = 400;
const DOME: [usize; 4] = [130, 90, 250, 260];
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// A satellite whose elements are of the day.
const SATELLITE: &str = "tests/data/testsat.tle";
/// A kernel of six weeks.
const KERNEL: &str = "tests/data/spk_de421.bsp";
const SHOW: &str = "tests/data/shows/two-chapters.toml";
const WHAT_TO_INSTALL: &str = "films are proved with ffprobe; on Debian or Ubuntu: apt-get install ffmpeg";

/// A user with a home that outlives a window.
struct User<'a> {
    screen: &'a Screen,
    home: PathBuf,
}

impl<'a> User<'a> {
    fn new(screen: &'a Screen) -> Self {
        let home = empty_folder("session");
        for folder in ["data", "config"] {
            fs::create_dir_all(home.join(folder)).unwrap();
        }
        // The tour of a first start is another test's.
        fs::write(home.join("data").join("tour-shown"), "").unwrap();
        User { screen, home }
    }

    fn open(&self, arguments: &[&str]) -> App<'a> {
        let at = |folder: &str| self.home.join(folder).to_str().unwrap().to_owned();
        let environment = [("HOME", at("")), ("BEIGUAN_DATA_DIR", at("data")), ("XDG_CONFIG_HOME", at("config"))];
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, path)| (*name, path.as_str())).collect();
        let usual = ["--full-quality", "--no-panels"];
        App::start(self.screen, [SIDE, SIDE], &environment, &[&usual[..], arguments].concat())
    }

    /// What a power cut would leave at this moment, if it can be read.
    fn kept_now(&self) -> Option<Value> {
        let text = fs::read_to_string(self.home.join("data").join("last-sky.json")).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// The same as soon as it is so.
    fn kept(&self, what: &str, is: impl Fn(&Value) -> bool) -> Value {
        wait_for(what, || self.kept_now().filter(|kept| is(kept)))
    }

    /// Types a name again and again until it is known, and leads somewhere.
    fn find(&self, app: &App, name: &str, is: impl Fn(&Value) -> bool) {
        wait_for(name, || {
            type_after(app, "slash", name);
            sleep(Duration::from_secs(4));
            self.kept_now().filter(|kept| is(kept))
        });
    }

    /// A file of the user's.
    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// The sky of Sydney as a file.
    fn sydney(&self) -> PathBuf {
        let saved = self.home.join("saved.json");
        let words = ["moment", "save", saved.to_str().unwrap(), "--at", AT, "--site", "Sydney", "--layers", "moon,sun"];
        assert_eq!(program::beiguan(&words).code, 0);
        saved
    }
}

/// Types words into the line that a key opens.
fn type_after(app: &App, key: &str, words: &str) {
    app.press(key);
    app.screen.xdotool(&["type", "--delay", "12", words]);
    app.press("Return");
}

/// Opens a file as somebody does whose desktop hands over none.
fn open_file(app: &App, path: &Path) {
    type_after(app, "ctrl+o", path.to_str().unwrap());
}

fn gaze(kept: &Value) -> String {
    kept["moment"]["gaze"].to_string()
}

fn is_in_sydney(kept: &Value) -> bool {
    kept["moment"]["observer"].to_string().contains("-33.8")
}

fn is_in_second_chapter(kept: &Value) -> bool {
    let name = kept["show"]["name"].as_str().unwrap_or_default();
    name.ends_with("two-chapters.toml") && kept["show"]["t_s"].as_f64().is_some_and(|t_s| t_s >= 2.0)
}

fn is_grid([red, green, blue]: [u8; 3]) -> bool {
    green > 35 && green >= red && green > blue
}

fn grid(picture: &Picture) -> usize {
    picture.part(DOME).count(is_grid)
}

/// Closes the window and hands back what it said.
fn closed(app: App) -> String {
    app.press("ctrl+q");
    let (status, said) = app.ended();
    assert_eq!(status.code(), Some(0), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

#[test]
fn files_of_every_kind_are_opened_while_the_window_runs() {
    let screen = Screen::start();
    let user = User::new(&screen);
    let app = user.open(&["--at", AT, "--site", "Lhasa"]);
    app.press("space");
    user.kept("the clock stands", |kept| kept["runs"] == false);

    let hills = user.file("hills.csv", "azimuth_deg,altitude_deg\n0,10\n90,25\n180,5\n270,15\n");
    open_file(&app, &hills);
    let before = gaze(&user.kept("the hills", |kept| kept["moment"]["landscape"] == "hills"));

    open_file(&app, &Path::new(ROOT).join(SATELLITE));
    user.find(&app, "TESTSAT", |kept| gaze(kept) != before);

    // Catalogues: a town that no other table has.
    let town = "name,name_zh,country,latitude_deg,longitude_deg,timezone,population\n\
        Nowhereville,,CN,12.5,100.25,Asia/Shanghai,1000\n";
    user.file("own/places/places.csv", town);
    open_file(&app, &user.home.join("own"));
    user.find(&app, "Nowhereville", |kept| kept["place_name"].as_str().is_some_and(|name| name.contains("Nowhere")));

    open_file(&app, &user.sydney());
    let kept = user.kept("the saved sky", is_in_sydney);
    assert_eq!(kept["moment"]["layers"].as_object().unwrap().len(), 2);

    // What nobody can use is said, and nothing ends.
    open_file(&app, &user.file("nothing.txt", "nothing that is known"));
    open_file(&app, &user.home.join("not-there.json"));
    closed(app);
}

#[test]
fn a_picture_brings_its_sky_back_and_a_kernel_gives_the_planets_of_its_days() {
    let screen = Screen::start();
    let user = User::new(&screen);
    let app = user.open(&["--at", AT, "--site", "Lhasa"]);
    app.press("space");
    let begun = user.kept("the clock stands", |kept| kept["runs"] == false);
    app.press("ctrl+s");
    let picture = user.home.join("Pictures").join("Beiguan").join("Beiguan_000001.png");
    wait_for("the picture is written", || picture.exists().then_some(()));
    open_file(&app, &user.sydney());
    user.kept("another sky", is_in_sydney);
    open_file(&app, &picture);
    let back = user.kept("the sky of the picture", |kept| !is_in_sydney(kept));
    assert_eq!((gaze(&back), &back["moment"]["observer"]), (gaze(&begun), &begun["moment"]["observer"]));
    // It is a town again, with a name and with clocks.
    assert_eq!((&back["place_name"], &back["time_zone"]), (&begun["place_name"], &begun["time_zone"]));

    open_file(&app, &Path::new(ROOT).join(KERNEL));
    sleep(Duration::from_secs(8));
    app.still();
    // Its minor planets are followed from epochs that the kernel does not reach; a day that it does not reach is refused.
    type_after(&app, "slash", "2026-01-20 12:00");
    let there = user.kept("a day of the kernel", |kept| kept["moment"]["instant"] != back["moment"]["instant"]);
    type_after(&app, "slash", "2026-06-20 12:00");
    app.still();
    sleep(Duration::from_secs(3));
    let said = closed(app);
    assert!(said.contains("spk_de421.bsp covers 2026-01-01 to 2026-02-15; 2026-06-20"), "{said}\n{there}");
}

#[test]
fn a_show_is_opened_and_its_chapter_and_its_parameter_are_typed() {
    let screen = Screen::start();
    let user = User::new(&screen);
    let app = user.open(&["--at", AT, "--site", "Lhasa"]);
    open_file(&app, &Path::new(ROOT).join(SHOW));
    app.until("its grid", |picture| grid(picture) > 400);
    type_after(&app, "slash", "second");
    let kept = user.kept("the second chapter", is_in_second_chapter);
    // The show stands in Beijing, whoever watches it in Lhasa.
    assert_eq!((&kept["place_name"], &kept["time_zone"]), (&"Beijing, CN".into(), &"Asia/Shanghai".into()));
    type_after(&app, "slash", "angle=60");
    user.kept("the parameter", |kept| kept["show"]["parameters"].to_string().contains("angle=60"));

    // In the middle of it the power fails.
    app.kill();
    let app = user.open(&[]);
    let back = user.kept("the show goes on where it was", is_in_second_chapter);
    assert!(back["show"]["parameters"].to_string().contains("angle=60"), "{back}");
    assert!(closed(app).contains("its sky is back"));
    // After an orderly end a saved Moment opens as it was saved.
    let app = user.open(&["moment", "load", user.sydney().to_str().unwrap()]);
    user.kept("the saved sky", is_in_sydney);
    closed(app);
}

#[test]
fn a_drag_is_taken_back_as_one_step_and_made_again() {
    let screen = Screen::start();
    let user = User::new(&screen);
    let app = user.open(&["--at", AT, "--projection", "stereographic"]);
    app.press("space");
    let before = gaze(&user.kept("the clock stands", |kept| kept["runs"] == false));
    app.mouse(&["mousemove", "200", "200", "mousedown", "1"]);
    for x in ["215", "230", "245", "260", "280"] {
        app.mouse(&["mousemove", x, "210"]);
        sleep(Duration::from_millis(300));
    }
    app.mouse(&["mouseup", "1"]);
    app.still();
    // What is kept follows what is shown within two seconds.
    sleep(Duration::from_secs(3));
    let after = gaze(&user.kept("the sky was dragged", |kept| gaze(kept) != before));
    app.press("ctrl+z");
    user.kept("the drag is taken back in one step", |kept| gaze(kept) == before);
    app.press("ctrl+shift+z");
    user.kept("and made again", |kept| gaze(kept) == after);
    closed(app);
}

#[test]
fn a_command_is_typed_by_its_name_and_a_sky_that_cannot_be_shown_is_refused() {
    let screen = Screen::start();
    let user = User::new(&screen);
    let app = user.open(&["--at", AT]);
    app.press("space");
    type_after(&app, "slash", ":toggle-layer grid-horizontal");
    app.until("the grid", |picture| grid(picture) > 400);
    type_after(&app, "slash", ":set-lock stars");
    let kept = user.kept("the lock", |kept| kept["moment"]["lock"].to_string().contains("stars"));

    let mut moment = kept["moment"].clone();
    let nobody = serde_json::json!({ "shape": { "ring": { "at": { "object": "nobody" } } } });
    moment["stage"] = serde_json::json!({ "marks": [nobody] });
    open_file(&app, &user.file("lost.json", &moment.to_string()));
    app.still();
    app.press("b");
    app.until("the window goes on", |picture| grid(picture) < 40);
    app.press("b");
    app.until("with the sky that it had", |picture| grid(picture) > 400);
    let said = closed(app);
    assert!(said.contains("nobody") && said.contains("as it was before"), "{said}");
}

/// A window that goes while nobody has touched it says why.
#[test]
fn a_window_that_the_desktop_takes_away_says_so() {
    let screen = Screen::start();
    let user = User::new(&screen);
    let app = user.open(&["--at", AT, "--quiet", "--layers", "none"]);
    screen.xdotool(&["windowclose", app.window()]);
    let (status, said) = app.ended();
    assert!(status.code().is_some() && !said.contains("panicked"), "{said}");
    assert!(said.contains("taken away") || said.contains("took the window away"), "{said}");
    let app = user.open(&[]);
    assert!(closed(app).contains("its sky is back"));
}

#[test]
fn a_film_of_the_window_plays() {
    let screen = Screen::start();
    let user = User::new(&screen);
    let mut app = user.open(&["--at", AT, "--layers", "stars"]);
    app.resize([160, 160]);
    app.press("l l F9");
    sleep(Duration::from_millis(700));
    app.press("F9");
    let film = user.home.join("Pictures").join("Beiguan").join("Beiguan_000001.mp4");
    wait_for("the film is written", || film.exists().then_some(()));
    let probe = Command::new("ffprobe")
        .args(["-v", "error", "-select_streams", "v:0", "-count_frames", "-of", "json"])
        .args(["-show_entries", "stream=width,height,nb_read_frames,avg_frame_rate"])
        .arg(&film)
        .output()
        .expect(WHAT_TO_INSTALL);
    let report: Value = serde_json::from_slice(&probe.stdout).unwrap();
    let stream = &report["streams"][0];
    assert_eq!((stream["width"].as_u64(), stream["height"].as_u64()), (Some(160), Some(160)), "{report}");
    assert_eq!(stream["avg_frame_rate"], "30/1", "{report}");
    let frames: u32 = stream["nb_read_frames"].as_str().unwrap().parse().unwrap();
    assert!(frames > 10, "{report}");
    closed(app);
}

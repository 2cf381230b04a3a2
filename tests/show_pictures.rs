//! Pictures of a show, from the file beside it to the pixels of a frame; what is missing or damaged is said before.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;

use program::{Run, beiguan, beiguan_that_draws, empty_folder};
use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};

const SIDE: usize = 128;
const HEAD: &str = r#"beiguan_show = 1
title = { en = "a", zh = "b" }
[start]
only = ["images"]
look = { horizon = [180, 30] }
[[parameter]]
name = "color"
label = { en = "a", zh = "b" }
options = ["red", "blue"]
labels = [{ en = "a", zh = "b" }, { en = "a", zh = "b" }]
default = "red"
[[chapter]]
name = "a"
title = { en = "a", zh = "b" }
length_s = 2
"#;
/// Which picture it is hangs on a parameter.
const PICTURE: &str = r#"[[chapter.picture]]
file = "{color}.png"
place = { front = [0, 40] }
width_deg = 40
fade_s = 0
"#;

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A square of one colour.
fn square(rgb: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 8, 8);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&rgb.repeat(64)).unwrap();
    bytes
}

fn pixels(path: &Path) -> Vec<[u8; 3]> {
    let mut reader = png::Decoder::new(BufReader::new(fs::File::open(path).unwrap())).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut bytes).unwrap();
    bytes.chunks_exact(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

/// A show with a red and a blue picture in a folder of its own.
fn show(name: &str, tables: &str) -> (PathBuf, PathBuf) {
    let folder = empty_folder(name);
    fs::write(folder.join("red.png"), square([255, 0, 0])).unwrap();
    fs::write(folder.join("blue.png"), square([0, 0, 255])).unwrap();
    let show = folder.join("pictured.toml");
    fs::write(&show, format!("{HEAD}{tables}")).unwrap();
    (folder, show)
}

fn rendered(show: &Path, out: &Path, more: &[&str]) -> Run {
    let side = SIDE.to_string();
    let fixed = ["show", "render", text(show), "--out", text(out), "--size", &side, "--frames", "30", "--quiet"];
    beiguan_that_draws(&[&fixed[..], more].concat())
}

fn refused(run: &Run, words: &str) {
    assert_eq!(run.code, 2, "{}: {}", run.arguments, run.stderr);
    assert!(run.stderr.contains(words) && run.stderr.lines().count() == 1, "{}: {}", run.arguments, run.stderr);
}

#[test]
fn the_picture_that_is_chosen_stands_where_and_as_large_as_the_show_says() {
    let (folder, show) = show("picture", PICTURE);
    let run = beiguan(&["show", "check", text(&show)]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    for (color, strong) in [("red", 0), ("blue", 2)] {
        let out = folder.join(color);
        let run = rendered(&show, &out, &["--set", &format!("color={color}")]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let frame = pixels(&out.join("Frames/pictured_000030.png"));
        let is_of_picture = |pixel: &[u8; 3]| pixel[strong] > 150 && pixel[2 - strong] < 60;
        // 50 degrees from the zenith towards the front, which is the bottom of the frame.
        let middle = SIDE / 2 + SIDE / 2 * 50 / 90;
        assert!(is_of_picture(&frame[middle * SIDE + SIDE / 2]), "{color}");
        // 40 degrees square, a little narrower towards the zenith, on a dome of 180 degrees.
        let covered = frame.iter().filter(|pixel| is_of_picture(pixel)).count();
        let square = SIDE * 40 / 180 * (SIDE * 40 / 180);
        assert!((square * 3 / 4..square * 3 / 2).contains(&covered), "{color}: {covered} of {square}");
        let last = frame.iter().rposition(is_of_picture).unwrap() / SIDE;
        assert!(last < SIDE / 2 + SIDE / 2 * 72 / 90, "{color}: down to row {last}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_picture_that_is_missing_or_damaged_is_said_before_the_first_frame() {
    let (folder, show) = show("damaged", PICTURE);
    fs::write(folder.join("red.png"), b"no picture").unwrap();
    let run = beiguan(&["show", "check", text(&show)]);
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("pictured.toml:16:1: at ") && run.stdout.contains("red.png"), "{}", run.stdout);
    fs::remove_file(folder.join("blue.png")).unwrap();
    let run = beiguan(&["show", "check", text(&show)]);
    assert!(run.code == 2 && run.stdout.contains("there is no file blue.png"), "{}{}", run.stdout, run.stderr);
    refused(&rendered(&show, &folder.join("none"), &[]), "blue.png cannot be read");
    assert!(!folder.join("none").exists());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_name_that_nothing_has_is_said_before_the_first_frame() {
    let (folder, show) = show("unknown", "[[chapter.ring]]\nat = 1.8\nplace = { object = \"marz\" }\n");
    refused(&rendered(&show, &folder.join("none"), &[]), "there is no object \"marz\"");
    assert!(!folder.join("none").exists());
    fs::remove_dir_all(folder).unwrap();
}

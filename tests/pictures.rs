//! The pictures of the gallery look as they did when somebody looked at them: `tests/golden/*.png`, at a fifth of a million
//! pixels each, drawn by the program from the arguments of `docs/gallery/pictures.csv`.
//!
//! After a change that is meant to be seen: `BEIGUAN_NEW_PICTURES=1 cargo test --test pictures`, and look at them. Other
//! drivers round otherwise by a step or two; a lost star is more.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;

use program::{beiguan_that_draws, empty_folder};
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

const SIDE_PX: u32 = 320;
/// Steps of 8 bits that rounding may differ by.
const ROUNDING: u8 = 3;
/// Part of all values that may differ by more, and the mean of all differences.
const MORE_PART: f64 = 2e-3;
const MEAN: f64 = 0.35;
/// The largest difference of all: less than a star.
const LARGEST: u8 = 60;

struct Row {
    name: String,
    arguments: Vec<String>,
}

fn rows() -> Vec<Row> {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/gallery/pictures.csv");
    let mut reader = csv::Reader::from_path(list).unwrap();
    let row = |record: csv::StringRecord| Row {
        name: record[0].to_owned(),
        arguments: record[2].split_whitespace().map(str::to_owned).collect(),
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.png"))
}

fn pixels(path: &Path) -> Vec<u8> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader = png::Decoder::new(BufReader::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    pixels
}

fn draw(row: &Row, out: &Path) {
    let side = SIDE_PX.to_string();
    let mut arguments = vec!["render", "--quiet", "--size", &side, "--out", out.to_str().unwrap()];
    arguments.extend(row.arguments.iter().map(String::as_str));
    let run = beiguan_that_draws(&arguments);
    assert_eq!(run.code, 0, "{}: {}", row.name, run.stderr);
}

/// What is wrong with a picture, if anything.
fn difference(name: &str, drawn: &[u8], wanted: &[u8]) -> Option<String> {
    if drawn.len() != wanted.len() {
        return Some(format!("{name}: another size"));
    }
    let steps = || drawn.iter().zip(wanted).map(|(one, other)| one.abs_diff(*other));
    let largest = steps().max().unwrap_or(0);
    let more = steps().filter(|step| *step > ROUNDING).count() as f64 / wanted.len() as f64;
    let mean = steps().map(f64::from).sum::<f64>() / wanted.len() as f64;
    let alike = largest <= LARGEST && more <= MORE_PART && mean <= MEAN;
    (!alike).then(|| format!("{name}: largest {largest}, {:.3} % differ, mean {mean:.3}", 100.0 * more))
}

#[test]
fn the_gallery_looks_as_it_did_when_it_was_looked_at() {
    let folder = empty_folder("pictures");
    let make_anew = std::env::var_os("BEIGUAN_NEW_PICTURES").is_some();
    let mut wrong = Vec::new();
    for row in rows() {
        let out = folder.join(format!("{}.png", row.name));
        draw(&row, &out);
        if make_anew {
            fs::copy(&out, golden(&row.name)).unwrap();
        }
        wrong.extend(difference(&row.name, &pixels(&out), &pixels(&golden(&row.name))));
    }
    fs::remove_dir_all(&folder).unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("; "));
}

#[test]
fn a_picture_that_lost_a_star_is_noticed() {
    let wanted = vec![10; 3 * 64 * 64];
    let mut drawn = wanted.clone();
    drawn[3000] = 200;
    assert!(difference("star", &drawn, &wanted).is_some());
    assert!(difference("same", &wanted, &wanted).is_none());
}

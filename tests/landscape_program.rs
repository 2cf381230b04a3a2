//! What the program says about `--landscape`: a file that is none is refused in one sentence before anything is drawn.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;

use program::{beiguan, empty_folder};

fn refused(arguments: &[&str], words: &str) {
    let out = empty_folder("landscape-frames").join("frame.png");
    let usual = ["render", "--size", "64", "--at", "2026-11-20T12:00:00Z", "--out", out.to_str().unwrap()];
    let run = beiguan(&[&usual, arguments].concat());
    assert_eq!(run.code, 2, "beiguan {}\n{}", run.arguments, run.stderr);
    assert!(run.stderr.contains(words) && run.stderr.trim().lines().count() == 1, "{}", run.stderr);
    assert!(run.stdout.is_empty() && !out.exists());
}

#[test]
fn a_landscape_that_is_not_there_is_named_with_the_choice() {
    refused(&["--landscape", "/nonexistent/hills.csv"], "write plain, beijing-observatory or a file");
    refused(&["--landscape", "atlantis"], "atlantis");
    refused(&["--landscape-azimuth", "10"], "give --landscape FILE with them");
    refused(&["--landscape", "plain", "--landscape-altitude", "10"], "give --landscape FILE with them");
    refused(&["--landscape", "x", "--landscape-azimuth", "north"], "--landscape-azimuth");
}

#[test]
fn a_file_that_is_no_landscape_is_refused_with_its_place() {
    let folder = empty_folder("landscapes");
    let refused_file = |name: &str, bytes: &[u8], words: &str| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        refused(&["--landscape", path.to_str().unwrap()], words);
    };
    refused_file("empty.csv", b"", "it is no landscape");
    refused_file("words.csv", b"hello\n", "it is no landscape");
    refused_file("high.csv", b"azimuth_deg,altitude_deg\n10,120\n", "line 2, column altitude_deg");
    refused_file("short.png", b"\x89PNG\r\n\x1a\nrest", "short.png");
    refused_file("plain.csv", b"azimuth_deg,altitude_deg\n10,1\n", "rename the file");
    std::fs::remove_dir_all(folder).unwrap();
}

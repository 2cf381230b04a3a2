//! `beiguan show render` as its users meet it: the layout of the files, going on after a kill, what it refuses, films.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;

use program::{Run, beiguan, beiguan_that_draws, command, empty_folder};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SHOW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/shows/short-night.toml");
const NAME: &str = "short-night";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Frames A..B of the show into a folder.
fn arguments<'a>(out: &'a Path, frames: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let fixed = ["show", "render", SHOW, "--out", text(out), "--size", "96", "--frames", frames];
    [&fixed[..], more].concat()
}

fn rendered(out: &Path, frames: &str, more: &[&str]) -> Run {
    let run = beiguan_that_draws(&arguments(out, frames, more));
    assert_eq!(run.code, 0, "{}: {}", run.arguments, run.stderr);
    assert_eq!(run.stdout, "", "nothing goes to standard output");
    run
}

fn frame(out: &Path, number: u32, ending: &str) -> PathBuf {
    out.join(format!("Frames/{NAME}_{number:06}.{ending}"))
}

/// Every file below a folder with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn same_tree(one: &Path, other: &Path) {
    let (one, other) = (tree(one), tree(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let differing: Vec<_> = one.iter().filter(|(path, bytes)| other[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(differing.is_empty(), "other bytes in {differing:?}");
}

fn refused(run: &Run, code: i32, words: &str) {
    assert_eq!(run.code, code, "{}: {}", run.arguments, run.stderr);
    assert!(run.stderr.contains(words), "{}: {}", run.arguments, run.stderr);
    assert_eq!(run.stderr.trim_end().lines().count(), 1, "one sentence: {}", run.stderr);
}

#[test]
fn frames_lie_in_the_layout_of_planetaria_and_each_carries_its_moment() {
    let out = empty_folder("layout");
    rendered(&out, "3..5", &["--quiet", "--poster", "1", "--contact-sheet", "--alignment"]);
    let files: Vec<String> = tree(&out).keys().map(|path| path.display().to_string()).collect();
    let expected = [
        "Extra/frames_000003-000005.jsonl",
        "Extra/manifest.json",
        "Extra/short-night.toml",
        "Extra/short-night_alignment.png",
        "Extra/short-night_contact-sheet.png",
        "Extra/short-night_poster.png",
        "Frames/short-night_000003.png",
        "Frames/short-night_000004.png",
        "Frames/short-night_000005.png",
    ];
    expected.iter().for_each(|file| assert!(files.iter().any(|found| found == file), "{file} of {files:?}"));
    let again = out.join("again.png");
    let still = frame(&out, 4, "png");
    let run = beiguan_that_draws(&["render", "--moment", text(&still), "--size", "96", "--out", text(&again)]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(fs::read(&again).unwrap() == fs::read(&still).unwrap(), "the frame opened again is another picture");
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn open_exr_and_sixteen_bits_are_the_same_every_time_and_open_again() {
    let (first, second) = (empty_folder("wide"), empty_folder("wide-again"));
    for format in ["exr", "png16"] {
        for out in [&first, &second] {
            rendered(&out.join(format), "7", &["--quiet", "--format", format]);
        }
    }
    same_tree(&first, &second);
    let decoder =
        png::Decoder::new(std::io::BufReader::new(fs::File::open(frame(&first.join("png16"), 7, "png")).unwrap()));
    assert_eq!(decoder.read_info().unwrap().info().bit_depth, png::BitDepth::Sixteen);
    let (from_exr, from_png) = (first.join("exr.png"), first.join("png.png"));
    for (still, again) in
        [(frame(&first.join("exr"), 7, "exr"), &from_exr), (frame(&first.join("png16"), 7, "png"), &from_png)]
    {
        let run = beiguan_that_draws(&["render", "--moment", text(&still), "--size", "96", "--out", text(again)]);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    assert!(fs::read(from_exr).unwrap() == fs::read(from_png).unwrap());
    [first, second].iter().for_each(|folder| fs::remove_dir_all(folder).unwrap());
}

/// kill -9 when so many more frames are there, at whatever the program is doing then.
fn killed_after(out: &Path, frames: &str, count: usize) {
    let there = || fs::read_dir(out.join("Frames")).map_or(0, Iterator::count);
    let goal = there() + count;
    let mut run = command();
    let mut child = run.args(arguments(out, frames, &["--quiet"])).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while there() < goal && child.try_wait().unwrap().is_none() && begun.elapsed() < Duration::from_secs(90) {
        std::thread::sleep(Duration::from_millis(1));
    }
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn a_run_that_is_killed_again_and_again_ends_with_the_bytes_of_an_undisturbed_one() {
    let (undisturbed, killed) = (empty_folder("undisturbed"), empty_folder("killed"));
    rendered(&undisturbed, "1..24", &["--quiet"]);
    for count in [1, 6, 3, 5, 2] {
        killed_after(&killed, "1..24", count);
    }
    let run = rendered(&killed, "1..24", &[]);
    assert!(run.stderr.contains("were there already"), "finished frames stay: {}", run.stderr);
    same_tree(&undisturbed, &killed);
    [undisturbed, killed].iter().for_each(|folder| fs::remove_dir_all(folder).unwrap());
}

#[test]
fn damaged_foreign_and_missing_frames_are_made_anew_and_the_others_stay() {
    let (undisturbed, damaged) = (empty_folder("whole"), empty_folder("damaged"));
    rendered(&undisturbed, "1..8", &["--quiet"]);
    rendered(&damaged, "1..8", &["--quiet"]);
    let place = |number| frame(&damaged, number, "png");
    let mut bytes = fs::read(place(2)).unwrap();
    bytes[700] ^= 1;
    fs::write(place(2), bytes).unwrap();
    fs::write(place(3), &fs::read(place(3)).unwrap()[..500]).unwrap();
    fs::copy(place(5), place(4)).unwrap();
    fs::remove_file(place(6)).unwrap();
    fs::write(damaged.join("Frames/.short-night_000007.png.4711.tmp"), "half").unwrap();
    let stays = fs::metadata(place(8)).unwrap().modified().unwrap();
    let run = rendered(&damaged, "1..8", &[]);
    assert!(run.stderr.contains("4 were there already"), "{}", run.stderr);
    assert_eq!(fs::metadata(place(8)).unwrap().modified().unwrap(), stays);
    same_tree(&undisturbed, &damaged);
    // Another value of a parameter is another show in this folder.
    let run = beiguan_that_draws(&arguments(&damaged, "1..8", &["--set", "rate=100"]));
    refused(&run, 2, "was begun with parameters");
    let larger = [&arguments(&damaged, "1..8", &["--quiet"])[..5], &["--size", "64"]].concat();
    refused(&beiguan_that_draws(&larger), 2, "was begun with size");
    rendered(&damaged, "1..8", &["--set", "rate=100", "--restart"]);
    assert!(tree(&damaged.join("Frames")) != tree(&undisturbed.join("Frames")));
    [undisturbed, damaged].iter().for_each(|folder| fs::remove_dir_all(folder).unwrap());
}

#[test]
fn shares_of_several_machines_make_the_frames_of_one() {
    let (alone, together) = (empty_folder("alone"), empty_folder("together"));
    rendered(&alone, "1..9", &["--quiet"]);
    for part in ["1/2", "2/2"] {
        rendered(&together, "1..9", &["--quiet", "--part", part]);
    }
    same_tree(&alone.join("Frames"), &together.join("Frames"));
    let run = rendered(&together, "1..9", &[]);
    assert!(run.stderr.contains("9 were there already"), "{}", run.stderr);
    [alone, together].iter().for_each(|folder| fs::remove_dir_all(folder).unwrap());
}

/// The shell limits the size of files to less than a frame: for the program it is as if the disk were full.
#[test]
fn a_full_disk_is_one_sentence_and_leaves_no_half_frame() {
    let out = empty_folder("full");
    let program = command().get_program().to_owned();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 40; exec \"$0\" \"$@\""]).arg(program);
    shell.args(["show", "render", SHOW, "--out", text(&out), "--size", "512", "--frames", "1..3", "--quiet"]);
    let output = shell.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("cannot be written") && said.contains("make room there"), "{said}");
    assert_eq!(said.lines().filter(|line| line.starts_with("beiguan:")).count(), 1, "{said}");
    assert_eq!(fs::read_dir(out.join("Frames")).unwrap().count(), 0);
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn what_cannot_be_is_refused_before_anything_is_drawn() {
    let out = empty_folder("refused");
    let with = |more: &[&str]| beiguan(&[&["show", "render", SHOW, "--out", text(&out)], more].concat());
    for (more, words) in [
        (&["--frames", "0..3"][..], "they count from 1"),
        (&["--frames", "9..3"], "they count from 1"),
        (&["--frames", "100..121"], "has 120 frames"),
        (&["--part", "3/2"], "write K/N"),
        (&["--fps", "25"], "write 30 or 60"),
        (&["--size", "0"], "pixels"),
        (&["--size", "640x480"], "a dome has one size"),
        (&["--poster", "inf"], "write seconds"),
        (&["--poster", "-1"], "write seconds"),
        (&["--set", "pace=1"], "pace"),
        (&["--set", "rate=fast"], "rate"),
        (&["--at", "2026-01-15T14:00:00Z"], "leave out --at"),
        (&["--format", "gif"], "gif"),
        (&["--video", "a.mp4"], "exclude each other"),
    ] {
        refused(&with(more), 2, words);
    }
    refused(&beiguan(&["show", "render", SHOW]), 2, "is missing");
    refused(&beiguan(&["show", "render", SHOW, "--video", "a.avi"]), 2, "must end in .mp4 or .mov");
    refused(&beiguan(&["show", "render", "no-such-show", "--out", text(&out)]), 2, "no-such-show");
    assert_eq!(tree(&out).len(), 0);
    fs::remove_dir_all(out).unwrap();
}

/// A second of a tone: one channel, 48 kHz, 16 bits.
fn tone() -> Vec<u8> {
    let samples: Vec<u8> =
        (0..48_000).flat_map(|i| (if i / 50 % 2 == 0 { 9000_i16 } else { -9000 }).to_le_bytes()).collect();
    let length = |bytes: usize| (bytes as u32).to_le_bytes();
    let format = [&16_u32.to_le_bytes()[..], &[1, 0, 1, 0], &length(48_000), &length(96_000), &[2, 0, 16, 0]].concat();
    [b"RIFF", &length(36 + samples.len())[..], b"WAVEfmt ", &format, b"data", &length(samples.len()), &samples].concat()
}

#[test]
fn a_show_with_sound_has_a_file_for_each_channel_as_long_as_the_show() {
    let out = empty_folder("sound");
    let show = out.join("heard.toml");
    fs::write(out.join("tone.wav"), tone()).unwrap();
    let sound = "\n  [[chapter.sound]]\n  at = 1\n  file = \"tone.wav\"\n  role = \"music\"\n";
    fs::write(&show, fs::read_to_string(SHOW).unwrap() + sound).unwrap();
    let run = ["show", "render", text(&show), "--out", text(&out), "--size", "64", "--frames", "1", "--quiet"];
    let run = beiguan_that_draws(&run);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for channel in ["L", "R"] {
        let bytes = fs::read(out.join(format!("Audio/heard_{channel}.wav"))).unwrap();
        assert_eq!(bytes.len(), 44 + 4 * 48_000 * 2);
        let loud = |second: usize| bytes[44 + second * 96_000 + 9_600..][..2] != [0, 0];
        assert_eq!([0, 1, 2, 3].map(loud), [false, true, false, false], "{channel}");
    }
    fs::remove_dir_all(out).unwrap();
}

fn has_ffmpeg() -> bool {
    let has = ["ffmpeg", "ffprobe"].iter().all(|name| Command::new(name).arg("-version").output().is_ok());
    if !has {
        println!("ffmpeg is not installed here: films are not tested");
    }
    has
}

#[test]
fn a_film_has_every_frame_and_the_right_pace() {
    if !has_ffmpeg() {
        return;
    }
    let out = empty_folder("film");
    for (file, codec, name) in [("a.mp4", "h264", "h264"), ("b.mov", "prores", "prores"), ("c.mp4", "h265", "hevc")] {
        let place = out.join(file);
        let options = ["--video", text(&place), "--codec", codec, "--size", "128", "--frames", "11..30", "--quiet"];
        let run = beiguan_that_draws(&[&["show", "render", SHOW], &options[..]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let entries = "stream=codec_name,width,r_frame_rate,nb_read_frames";
        let probe = ["-v", "error", "-count_frames", "-show_entries", entries, "-of", "csv=p=0", text(&place)];
        let said = Command::new("ffprobe").args(probe).output().unwrap().stdout;
        assert_eq!(String::from_utf8_lossy(&said).trim(), format!("{name},128,30/1,20"));
    }
    assert_eq!(fs::read_dir(&out).unwrap().count(), 3, "nothing but the films is left");
    fs::remove_dir_all(out).unwrap();
}

/// The loudest sample of each tenth of a second of a film's left channel.
fn loudness(film: &Path) -> Vec<u16> {
    let options = ["-v", "error", "-i", text(film), "-f", "s16le", "-ar", "48000", "-"];
    let samples = Command::new("ffmpeg").args(options).output().unwrap().stdout;
    let left = samples.chunks_exact(4).map(|frame| i16::from_le_bytes([frame[0], frame[1]]).unsigned_abs());
    left.collect::<Vec<_>>().chunks(4_800).map(|tenth| tenth.iter().copied().max().unwrap()).collect()
}

#[test]
fn a_film_is_heard_as_long_as_it_is_seen() {
    if !has_ffmpeg() {
        return;
    }
    let out = empty_folder("heard-film");
    let show = out.join("heard.toml");
    fs::write(out.join("tone.wav"), tone()).unwrap();
    let sound = "\n  [[chapter.sound]]\n  at = 1\n  file = \"tone.wav\"\n";
    fs::write(&show, fs::read_to_string(SHOW).unwrap() + sound).unwrap();
    for (file, codec, name) in [("a.mp4", "h264", "aac"), ("b.mov", "prores", "pcm_s16le")] {
        let place = out.join(file);
        let options = ["--video", text(&place), "--codec", codec, "--size", "64", "--frames", "16..75", "--quiet"];
        let run = beiguan_that_draws(&[&["show", "render", text(&show)], &options[..]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let entries = "stream=codec_name,channels,sample_rate,duration";
        let probe = ["-v", "error", "-select_streams", "a", "-show_entries", entries, "-of", "csv=p=0", text(&place)];
        let said = Command::new("ffprobe").args(probe).output().unwrap().stdout;
        assert_eq!(String::from_utf8_lossy(&said).trim(), format!("{name},48000,2,2.000000"));
        // The film begins at 0.5 s; the tone lasts from 1 s to 2 s.
        let loud: Vec<bool> = loudness(&place).iter().map(|sample| *sample > 2_000).take(20).collect();
        assert_eq!(loud[1..4], [false; 3], "{codec}");
        assert_eq!(loud[6..14], [true; 8], "{codec}");
        assert_eq!(loud[16..], [false; 4], "{codec}");
    }
    assert_eq!(fs::read_dir(&out).unwrap().count(), 4, "nothing but the films is left");
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn messages_of_an_exported_show_stand_in_a_cue_list() {
    let out = empty_folder("cue-list");
    let show = out.join("told.toml");
    let message = "\n  [[chapter.message]]\n  at = 1\n  to = \"lamps\"\n  text = \"on\"\n  arguments = [0.5]\n";
    fs::write(&show, fs::read_to_string(SHOW).unwrap() + message).unwrap();
    let run = ["show", "render", text(&show), "--out", text(&out), "--size", "64", "--frames", "1", "--quiet"];
    let run = beiguan_that_draws(&run);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let list = fs::read_to_string(out.join("Extra/told_cues.csv")).unwrap();
    assert_eq!(list, "time_s,frame,address,argument_1,argument_2\n1.000,31,/beiguan/cue/lamps,\"on\",0.5\n");
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn without_ffmpeg_a_sentence_says_what_to_install() {
    let out = empty_folder("no-ffmpeg");
    let place = out.join("a.mp4");
    let mut run = command();
    run.args(["show", "render", SHOW, "--video", text(&place), "--size", "64", "--frames", "1..2", "--quiet"]);
    let output = run.env("PATH", text(&out)).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("apt-get install ffmpeg"), "{said}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
    fs::remove_dir_all(out).unwrap();
}

//! Whatever a user mistypes: one sentence on standard error that names it, exit code 2, nothing on standard output and
//! no file left behind. No run here has an adapter, so a complaint proves that the argument was checked before rendering.
#![cfg(feature = "planetarium")]

#[path = "support/program.rs"]
mod program;

use program::{Run, beiguan, empty_folder};
use std::path::Path;

const EPHEMERIS: &[&str] = &["ephemeris", "--body", "sun", "--at", "2026-11-20T12:00:00Z"];
const STARS: &[&str] = &["stars", "--at", "2026-11-20T12:00:00Z", "--format", "csv"];

#[test]
fn an_unknown_body_is_named() {
    for (bodies, bad) in [
        ("planetx", "planetx"),
        ("sun,planetx", "planetx"),
        ("HIP 999999999", "HIP 999999999"),
        ("HIP abc", "HIP abc"),
        ("HR 0", "HR 0"),
        ("99999999999", "99999999999"),
        ("NaN", "NaN"),
    ] {
        refused(&["ephemeris", "--body", bodies, "--at", "2026-11-20T12:00:00Z"], bad);
    }
}

#[test]
fn a_destination_for_messages_without_host_and_port_is_refused() {
    for nowhere in ["lamps", ":7000", "127.0.0.1:70000"] {
        refused(&["show", "daily-motion", "--messages-to", nowhere], "HOST:PORT");
        refused(&["demo", "daily-motion", "--messages-to", "127.0.0.1:7000", "--messages-to", nowhere], nowhere);
    }
}

#[test]
fn the_earth_seen_from_the_earth_is_refused() {
    refused(&["ephemeris", "--body", "earth", "--at", "2026-11-20T12:00:00Z"], "earth");
    refused(&["ephemeris", "--body", "sun,earth", "--at", "2026-11-20T12:00:00Z", "--geocentric"], "earth");
    refused(&["ephemeris", "--body", "earth", "--at", "2026-11-20T12:00:00Z", "--site", "Beijing"], "earth");
}

#[test]
fn an_unknown_place_is_named() {
    for command in [EPHEMERIS, STARS] {
        refused(&[command, &["--site", "Nowhereville"]].concat(), "Nowhereville");
    }
    render_refused(&["--site", "Nowhereville"], "Nowhereville");
}

#[test]
fn a_malformed_time_is_named() {
    for bad in [
        "yesterday",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01T25:00:00Z",
        "2026-01-01T00:61:00Z",
        "2026-01-01T00:00:61Z",
        "2026-01-01T00:00:00 XYZ",
        "JD abc TT",
        "JD NaN TT",
        "JD inf TT",
    ] {
        refused(&["ephemeris", "--body", "sun", "--at", bad], bad);
        refused(&["stars", "--at", bad, "--site", "Beijing"], bad);
        render_refused(&["--at", bad], bad);
    }
    refused(&["ephemeris", "--body", "sun", "--at", "2026-11-20T12:00:00Z,soon"], "soon");
    refused(&["ephemeris", "--body", "sun", "--from", "soon", "--to", "2026-11-20T12:00:00Z", "--step", "1d"], "soon");
}

/// As it was typed: so far away UTC and the ephemeris' TDB stand days apart.
#[test]
fn a_time_beyond_all_that_is_known_is_named() {
    for (time, bad) in [
        ("-205000-01-01T00:00:00Z", "-205000-01-01T00:00:00Z is outside it"),
        ("+205000-01-01T00:00:00Z", "+205000-01-01T00:00:00Z is outside it"),
        ("+1000000000-01-01T00:00:00Z", "1000000000"),
        ("99999-01-01T00:00:00Z", "99999-01-01"),
        ("JD 1e300 TT", "1e300"),
        ("JD -99999999.5 TT", "-99999999.5"),
    ] {
        refused(&["ephemeris", "--body", "sun", "--at", time], bad);
        refused(&["stars", "--at", time, "--site", "Beijing"], bad);
        render_refused(&["--at", time], bad);
    }
}

/// The rows before it must not be printed: a reader would take them for the whole answer.
#[test]
fn a_time_beyond_all_that_is_known_in_the_midst_of_others_leaves_standard_output_empty() {
    let times = "2026-01-01T00:00:00Z,+205000-01-01T00:00:00Z,2026-01-02T00:00:00Z";
    refused(&["ephemeris", "--body", "sun", "--at", times], "205000-01");
    let range = ["--from", "2026-01-01T00:00:00Z", "--to", "+205000-01-01T00:00:00Z", "--step", "36525d"];
    refused(&[&["ephemeris", "--body", "sun"], &range[..]].concat(), "205000");
}

/// A kernel that cannot be read, one that is none, and a date that it does not cover.
#[test]
fn a_kernel_that_cannot_be_used_is_named() {
    let mars = ["ephemeris", "--body", "mars", "--at", "1066-04-24T00:00:00Z", "--kernel"];
    let with = |kernel: &'static str| [&mars[..], &[kernel]].concat();
    let de421 = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/spk_de421.bsp");
    refused(&with(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")), "Cargo.toml is not an SPK kernel");
    refused(&with("de440s.bsp"), "--kernel de440s.bsp cannot be read");
    refused(&with(de421), "spk_de421.bsp covers 2026-01-01 to 2026-02-15; 1066-04-24 is outside it");
}

/// Beyond DE431 there is the Sun alone; what is not there is named with the span in which it is.
#[test]
fn a_planet_beyond_the_ephemeris_is_named_with_the_span() {
    for (time, asked) in [("-50000-01-01T00:00:00Z", "-50000-"), ("+20000-01-01T00:00:00Z", "20000-")] {
        let run = refused(&["ephemeris", "--body", "moon", "--at", time], "the ephemeris covers -12999-05-0");
        assert!(run.stderr.contains(asked), "{}", run.stderr);
    }
}

#[test]
fn a_step_that_leads_nowhere_is_named() {
    let range = ["--from", "2026-01-01T00:00:00Z", "--to", "2026-01-03T00:00:00Z"];
    for bad in ["0d", "-1d", "0s", "NaNd", "infd", "nan", "1parsec", "d"] {
        let run = refused(&[&["ephemeris", "--body", "sun"], &range[..], &["--step", bad]].concat(), bad);
        assert!(run.stderr.contains("step"), "{}", run.stderr);
    }
}

#[test]
fn a_range_that_ends_before_it_begins_is_named() {
    let range = ["--from", "2026-01-03T00:00:00Z", "--to", "2026-01-01T00:00:00Z", "--step", "1d"];
    refused(&[&["ephemeris", "--body", "sun"], &range[..]].concat(), "2026-01-03");
}

#[test]
fn nan_infinity_and_impossible_angles_are_named() {
    for command in [EPHEMERIS, STARS] {
        for bad in ["NaN", "nan", "inf", "-inf", "infinity", "1e999", "abc"] {
            refused(&[command, &["--lat", bad, "--lon", "0", "--elevation", "0"]].concat(), bad);
            refused(&[command, &["--lat", "0", "--lon", bad, "--elevation", "0"]].concat(), bad);
            refused(&[command, &["--lat", "0", "--lon", "0", "--elevation", bad]].concat(), bad);
        }
        for bad in ["90.5", "-91", "1e10"] {
            refused(&[command, &["--lat", bad, "--lon", "0"]].concat(), bad);
        }
    }
    for bad in ["NaN", "inf", "-inf"] {
        refused(&[STARS, &["--above", bad]].concat(), bad);
        refused(&[STARS, &["--limit-mag", bad]].concat(), bad);
        for flag in ["--lat", "--fov", "--front", "--tilt", "--truncate", "--look-az", "--look-alt", "--pressure"] {
            render_refused(&[flag, bad], bad);
        }
    }
}

#[test]
fn a_field_of_view_that_no_lens_has_is_named() {
    for (projection, bad) in [
        ("dome", "0"),
        ("dome", "-10"),
        ("dome", "361"),
        ("perspective", "180"),
        ("perspective", "0"),
        ("stereographic", "360"),
    ] {
        let run = render_refused(&["--projection", projection, "--fov", bad], bad);
        assert!(run.stderr.contains("fov") || run.stderr.contains("field of view"), "{}", run.stderr);
    }
}

#[test]
fn a_size_that_no_frame_can_have_is_named() {
    for bad in ["0", "-5", "2048.5", "big", "1000000", "99999999999999999999", "NaN"] {
        for run in [render_refused(&["--size", bad], bad), refused(&["bench", "--frames", "1", "--size", bad], bad)] {
            assert!(run.stderr.contains("size"), "{}", run.stderr);
        }
    }
    for bad in ["0", "-1", "1.5"] {
        let run = refused(&["bench", "--size", "64", "--frames", bad], bad);
        assert!(run.stderr.contains("frames"), "{}", run.stderr);
    }
}

#[test]
fn an_unknown_layer_projection_flip_language_or_format_is_named() {
    render_refused(&["--layers", "stars,lasers"], "lasers");
    render_refused(&["--projection", "fishtank"], "fishtank");
    render_refused(&["--flip", "sideways"], "sideways");
    render_refused(&["--lang", "klingon"], "klingon");
    refused(&[EPHEMERIS, &["--format", "xml"]].concat(), "xml");
    for bad in ["fast", "nan", "inf", "1e10"] {
        refused(&["bench", "--rate", bad, "--size", "64", "--frames", "1"], bad);
    }
    refused(&["bench", "--panels", "--rate", "60", "--frames", "1"], "--rate");
    refused(&["bench", "--layers", "lasers", "--size", "64", "--frames", "1"], "lasers");
    refused(&["bench", "--projection", "fishtank", "--size", "64", "--frames", "1"], "fishtank");
}

#[test]
fn an_unknown_command_or_flag_is_named() {
    refused(&["rendre"], "rendre");
    refused(&["render", "--sise", "64"], "--sise");
    refused(&["ephemeris", "--bodies", "sun"], "--bodies");
}

#[test]
fn an_output_that_cannot_be_written_is_named_before_rendering() {
    let folder = empty_folder("unwritable");
    let a_folder = folder.join("frames");
    std::fs::create_dir(&a_folder).expect("cargo's temporary folder is writable");
    let a_file = folder.join("notes.txt");
    std::fs::write(&a_file, "keep me").expect("cargo's temporary folder is writable");
    let targets = [folder.join("missing").join("frame.png"), a_folder.clone(), a_file.join("frame.png")];
    for target in &targets {
        let target = path_text(target);
        refused(&["render", "--at", "2026-11-20T12:00:00Z", "--size", "64", "--out", target], target);
    }
    assert_eq!(names_in(&folder), ["frames", "notes.txt"], "nothing is created on the way");
    assert!(names_in(&a_folder).is_empty(), "nothing is written into the folder that was named as the file");
    assert_eq!(std::fs::read_to_string(&a_file).expect("the file is still there"), "keep me");
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_lets_nobody_write_is_named_before_rendering() {
    let target = "/proc/beiguan-frame.png";
    refused(&["render", "--at", "2026-11-20T12:00:00Z", "--size", "64", "--out", target], target);
}

#[test]
fn a_catalogue_folder_that_is_not_one_is_named() {
    let folder = empty_folder("no-catalogues");
    let (missing, a_file) = (folder.join("missing"), folder.join("file.csv"));
    std::fs::write(&a_file, "hr\n1\n").expect("cargo's temporary folder is writable");
    for bad in [&missing, &a_file] {
        let bad = path_text(bad);
        refused(&[STARS, &["--catalogs", bad]].concat(), bad);
        refused(&[EPHEMERIS, &["--catalogs", bad]].concat(), bad);
        render_refused(&["--catalogs", bad], bad);
    }
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn a_broken_catalogue_row_is_named_with_file_line_column_and_value() {
    let at_a_place: &[&str] = &["ephemeris", "--body", "sun", "--at", "2026-11-20T12:00:00Z", "--site", "Beijing"];
    let star_list: &[&str] = &[STARS, &["--limit-mag", "1"]].concat();
    for (command, file, column, bad) in [
        (at_a_place, "places/places.csv", "latitude_deg", "north"),
        (at_a_place, "places/places.csv", "latitude_deg", "95.5"),
        (at_a_place, "places/places.csv", "longitude_deg", "NaN"),
        (star_list, "bright-stars/stars.csv", "dec_icrs_deg", "-90.5"),
        (star_list, "bright-stars/stars.csv", "ra_icrs_deg", "NaN"),
        (star_list, "bright-stars/stars.csv", "v_mag", "bright"),
        (star_list, "bright-stars/stars.csv", "hr", "2491a"),
    ] {
        let folder = empty_folder("catalogues");
        write_with_a_broken_cell(&folder, file, column, bad);
        let run = refused(&[command, &["--catalogs", path_text(&folder)]].concat(), bad);
        for part in [file, "line 3", column] {
            assert!(run.stderr.contains(part), "the message names {part}: {}", run.stderr);
        }
        let _ = std::fs::remove_dir_all(folder);
    }
}

#[test]
fn a_catalogue_without_a_column_is_named() {
    let folder = empty_folder("catalogues");
    std::fs::create_dir(folder.join("bright-stars")).expect("cargo's temporary folder is writable");
    std::fs::write(folder.join("bright-stars/stars.csv"), "hr,name\n2491,Sirius\n").expect("the folder was just made");
    refused(&[STARS, &["--catalogs", path_text(&folder)]].concat(), "bright-stars/stars.csv");
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn a_moment_file_that_is_missing_or_broken_is_named() {
    let folder = empty_folder("moments");
    for (name, text) in [
        ("cut.json", "{\"instant\": "),
        ("empty.json", ""),
        ("list.json", "[1, 2, 3]"),
        ("words.json", "tonight over Beijing"),
        ("unknown.json", "{\"no_such_field\": 1}"),
    ] {
        let file = folder.join(name);
        std::fs::write(&file, text).expect("cargo's temporary folder is writable");
        render_refused(&["--moment", path_text(&file)], name);
    }
    render_refused(&["--moment", path_text(&folder.join("missing.json"))], "missing.json");
    render_refused(&["--moment", path_text(&folder)], path_text(&folder));
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn an_orbit_file_that_is_missing_or_broken_is_named() {
    let folder = empty_folder("orbits");
    refused(&["minor-planets", "add", path_text(&folder.join("missing.txt"))], "missing.txt");
    refused(&["minor-planets", "add", path_text(&folder)], path_text(&folder));
    for (name, text) in [("empty.txt", ""), ("words.txt", "round and round\n"), ("cut.json", "{\"object\": {")] {
        let file = folder.join(name);
        std::fs::write(&file, text).expect("cargo's temporary folder is writable");
        refused(&["minor-planets", "add", path_text(&file)], name);
    }
    refused(&["minor-planets", "update", "the-big-one"], "the-big-one");
    let _ = std::fs::remove_dir_all(folder);
}

/// A failure while running, not a bad argument: exit code 1, and still one sentence.
#[test]
fn a_database_that_does_not_answer_is_one_sentence() {
    let run = beiguan(&["minor-planets", "update", "59000", "--url", "http://127.0.0.1:1/"]);
    one_sentence(&run, "127.0.0.1:1");
    assert_eq!(run.code, 1, "beiguan {}\n{}", run.arguments, run.stderr);
}

/// Exit code 2, one line that names the bad value, nothing on standard output.
fn refused(arguments: &[&str], bad_value: &str) -> Run {
    let run = beiguan(arguments);
    one_sentence(&run, bad_value);
    assert_eq!(run.code, 2, "beiguan {}\n{}", run.arguments, run.stderr);
    run
}

/// `refused`, for `render` into an empty folder that must stay empty. Flags given here stand after the usual ones
/// unless they replace them.
fn render_refused(arguments: &[&str], bad_value: &str) -> Run {
    let folder = empty_folder("frames");
    let out = folder.join("frame.png");
    let usual = [("--at", "2026-11-20T12:00:00Z"), ("--size", "64")];
    let usual = usual.iter().filter(|(flag, _)| !arguments.contains(flag)).flat_map(|&(flag, value)| [flag, value]);
    let mut all = vec!["render", "--out", path_text(&out)];
    all.extend(usual);
    all.extend(arguments);
    let run = refused(&all, bad_value);
    assert!(names_in(&folder).is_empty(), "beiguan {} left {:?}", run.arguments, names_in(&folder));
    let _ = std::fs::remove_dir_all(folder);
    run
}

fn one_sentence(run: &Run, bad_value: &str) {
    let said = format!("beiguan {}\nstdout: {:.300}\nstderr: {}", run.arguments, run.stdout, run.stderr);
    assert_eq!(run.stderr.lines().count(), 1, "exactly one line on standard error\n{said}");
    let names_it = run.stderr.to_lowercase().contains(&bad_value.to_lowercase());
    assert!(names_it, "the message names {bad_value}\n{said}");
    for noise in ["panicked", "backtrace", "Error:", "Caused by", "Err(", "Some(", "::", "RUST_"] {
        assert!(!run.stderr.contains(noise), "the message speaks to a user, not of \"{noise}\"\n{said}");
    }
    assert!(run.stdout.is_empty(), "nothing on standard output\n{said}");
}

/// A copy of one of our catalogues, with `bad` in a column of its second row, which is line 3 of the file.
fn write_with_a_broken_cell(folder: &Path, file: &str, column: &str, bad: &str) {
    let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs").join(file);
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_path(&original).expect("our catalogue is there");
    let header = reader.headers().expect("a catalogue has a header").clone();
    let broken = header.iter().position(|name| name == column).expect("the catalogue has this column");
    let copy = folder.join(file);
    std::fs::create_dir_all(copy.parent().expect("a catalogue lies in a folder")).expect("the folder is writable");
    let mut writer = csv::Writer::from_path(&copy).expect("the folder is writable");
    writer.write_record(&header).expect("the folder is writable");
    for (number, record) in reader.records().take(5).enumerate() {
        let record = record.expect("our catalogue is whole");
        let cell = |(index, text)| if number == 1 && index == broken { bad } else { text };
        writer.write_record(record.iter().enumerate().map(cell)).expect("the folder is writable");
    }
    writer.flush().expect("the folder is writable");
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("the folder can be listed").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn path_text(path: &Path) -> &str {
    path.to_str().expect("cargo's temporary folder has a UTF-8 name")
}

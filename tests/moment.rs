//! A frame is a function of its Moment: the Moment survives its file, a broken one is refused, and the same Moment gives
//! the same bytes, also out of the picture that carries it.
#![cfg(feature = "planetarium")]

#[path = "support/program.rs"]
mod program;

use beiguan::astro::time::Instant;
use beiguan::moment::{Lock, Moment, Observer};
use beiguan::units::angle::DEGREE_RAD;
use program::{Run, beiguan, beiguan_that_draws, empty_folder};
use std::path::Path;

fn some_moment() -> Moment {
    let instant = Instant::from_jd_tt(2_461_056.0, 0.084_134_1);
    let mut moment = Moment::new(instant, Observer::on_earth_deg(116.397_1, 39.907_5, 43.5));
    moment.gaze.azimuth_rad = 123.4 * DEGREE_RAD;
    moment.lock = Lock::SiderealTime { since: Instant::from_jd_tt(2_461_000.0, 0.1) };
    moment.show_time_s = 12.3;
    moment
}

#[test]
fn a_moment_survives_its_file_and_its_angles_there_are_degrees() {
    let moment = some_moment();
    let text = serde_json::to_string(&moment).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["observer"]["site"]["latitude_deg"], 39.9075);
    assert_eq!(json["observer"]["site"]["longitude_deg"], 116.3971);
    assert_eq!(json["gaze"]["azimuth_deg"], 123.4);
    let back: Moment = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&back).unwrap(), text, "what was written is written again");
    assert_eq!(
        (back.instant, back.lock, back.layers.clone(), back.air),
        (moment.instant, moment.lock, moment.layers, moment.air)
    );
    let (site, site_before) = (back.observer.site().unwrap(), moment.observer.site().unwrap());
    assert!((site.latitude_rad - site_before.latitude_rad).abs() < 1e-13);
    assert!((site.longitude_rad - site_before.longitude_rad).abs() < 1e-13);
}

#[test]
fn a_moment_with_an_unknown_key_or_a_number_out_of_range_is_refused_with_a_sentence() {
    let good = serde_json::to_value(some_moment()).unwrap();
    let folder = empty_folder("moments");
    for (pointer, value, named) in [
        ("/sparkles", serde_json::json!(1), "sparkles"),
        ("/gaze/pitch", serde_json::json!(1), "pitch"),
        ("/observer/site/latitude_deg", serde_json::json!(91), "latitude"),
        ("/observer/site/latitude_deg", serde_json::json!(null), "null"),
        ("/observer/site/latitude_deg", serde_json::json!("NaN"), "NaN"),
        ("/air/pressure_hpa", serde_json::json!(-1), "pressure"),
        ("/fade", serde_json::json!(1.5), "fade"),
        ("/label_size_deg", serde_json::json!(0.0), "label size"),
        ("/bortle", serde_json::json!(0), "Bortle"),
        ("/bortle", serde_json::json!(9.5), "Bortle"),
        ("/adapted_luminance_cd_m2", serde_json::json!(0), "adapted luminance"),
        ("/layers/stars", serde_json::json!(7), "strength"),
        ("/layers/lasers", serde_json::json!(1), "lasers"),
        ("/instant/jd_tt", serde_json::json!([1e9, 0.0]), "jd_tt"),
        ("/instant/jd_tt", serde_json::json!([76_500_000.0, 0.0]), "outside"),
    ] {
        let mut bad = good.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        bad.pointer_mut(parent).unwrap()[key] = value;
        let file = folder.join("moment.json");
        std::fs::write(&file, bad.to_string()).unwrap();
        let out = folder.join("frame.png");
        let run = beiguan(&["render", "--moment", text_of(&file), "--out", text_of(&out), "--size", "64"]);
        assert_eq!((run.code, run.stderr.lines().count()), (2, 1), "{pointer}: {}", run.stderr);
        assert!(run.stderr.contains(named), "{pointer}: {}", run.stderr);
        assert!(!out.exists());
    }
    let _ = std::fs::remove_dir_all(folder);
}

/// JSON has no NaN; a value that came from elsewhere has, and is refused before anything is computed.
#[test]
fn a_moment_with_nan_is_refused_with_a_sentence() {
    let mut moment = some_moment();
    moment.gaze.altitude_rad = f64::NAN;
    assert_eq!(moment.validate().unwrap_err().to_string(), "gaze altitude in degrees is NaN; write -90 to 90");
    let nowhere = Moment::new(moment.instant, Observer::on_earth_deg(f64::NAN, 0.0, 0.0));
    assert!(nowhere.validate().unwrap_err().to_string().starts_with("longitude in degrees is NaN"));
}

#[test]
fn the_same_moment_gives_the_same_bytes_and_a_picture_can_be_made_again_from_itself() {
    let folder = empty_folder("pictures");
    let picture = |name: &str| folder.join(name);
    let winter: [&str; 6] = ["--at", "2026-01-15T14:00:00Z", "--site", "Beijing", "--front", "123.4"];
    drawn(&winter, &picture("first.png"));
    drawn(&winter, &picture("second.png"));
    drawn(&["--moment", text_of(&picture("first.png"))], &picture("again.png"));
    let bytes = |name: &str| std::fs::read(picture(name)).unwrap();
    assert!(bytes("first.png") == bytes("second.png"), "twice the same Moment");
    assert!(bytes("first.png") == bytes("again.png"), "the Moment of a picture gives that picture");
    drawn(&["--moment", text_of(&picture("first.png")), "--at", "2026-01-15T15:00:00Z"], &picture("later.png"));
    assert!(bytes("first.png") != bytes("later.png"), "other options override the Moment");
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn no_layers_are_a_black_frame() {
    let folder = empty_folder("pictures");
    let out = folder.join("black.png");
    drawn(&["--at", "2026-01-15T14:00:00Z", "--site", "Beijing", "--layers", "none"], &out);
    let file = std::io::BufReader::new(std::fs::File::open(&out).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut pixels = vec![255; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    assert_eq!(pixels.len(), 256 * 256 * 3);
    assert!(pixels.iter().all(|&value| value == 0));
    let _ = std::fs::remove_dir_all(folder);
}

/// Renders a small frame with these options.
fn drawn(options: &[&str], out: &Path) -> Run {
    let all = [&["render", "--size", "256", "--out", text_of(out)], options].concat();
    let run = beiguan_that_draws(&all);
    assert_eq!(run.code, 0, "beiguan {}\n{}", run.arguments, run.stderr);
    run
}

fn text_of(path: &Path) -> &str {
    path.to_str().expect("cargo's folders have names in UTF-8")
}

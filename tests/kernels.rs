//! SPK kernels of a user against jplephem, an independent reader, and what is said about those that cannot be used.
//!
//! Kernels and table are made by `tests/make/spk_kernels.py`. Run with `--nocapture` for the worst differences.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/table.rs"]
mod table;

use beiguan::astro::ephemeris::{Asteroid, Body, Ephemeris, EphemerisError, Kernel};
use beiguan::astro::time::{JulianDate, Tdb, parse_time};
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Moment, Observer};
use beiguan::sky::{Reduction, Sky, SkyObject};
use glam::DVec3;
use std::borrow::Cow;
use std::sync::Arc;

const CORE: &[u8] = include_bytes!("../catalogs/ephemeris/core.bin");
const DE421: &[u8] = include_bytes!("data/spk_de421.bsp");
const STATES: &[u8] = include_bytes!("data/spk_states.bsp");
const TABLE: &str = include_str!("data/spk_states.csv");

fn kernel(name: &str) -> Kernel {
    let bytes = if name == "spk_de421.bsp" { DE421 } else { STATES };
    Kernel::read(name, bytes.to_vec()).unwrap()
}

fn with_kernels(names: &[&str]) -> Ephemeris {
    let core = Ephemeris::from_packs(vec![Cow::Borrowed(CORE)]).unwrap();
    core.with_kernels(names.iter().map(|name| Arc::new(kernel(name))).collect())
}

fn tdb(jd: f64) -> JulianDate<Tdb> {
    JulianDate::new(jd, 0.0)
}

/// What a kernel's bytes are refused with.
fn refusal(bytes: Vec<u8>) -> String {
    Kernel::read("mine.bsp", bytes).unwrap_err().to_string()
}

fn changed(bytes: &[u8], at: usize, new: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at..at + new.len()].copy_from_slice(new);
    changed
}

#[test]
fn states_are_those_that_jplephem_finds() {
    let mut worst = (0.0_f64, 0.0_f64);
    for file in ["spk_de421.bsp", "spk_states.bsp"] {
        let ephemeris = with_kernels(&[file]);
        for row in table::rows(TABLE).iter().filter(|row| row.text("file") == file) {
            let [x, y, z, vx, vy, vz] = ["x", "y", "z", "vx", "vy", "vz"].map(|column| row.number(column));
            let instant = tdb(row.number("jd_tdb"));
            let state = ephemeris.kernel_state(row.number("target") as i32, instant).unwrap().unwrap();
            let wrong_au = (state.position_au - DVec3::new(x, y, z)).length();
            let wrong_au_per_d = (state.velocity_au_per_d - DVec3::new(vx, vy, vz)).length();
            // Under the asteroid lies our own Sun; DE421's is within 3 km of it.
            let (scale_au, scale_au_per_d) =
                if row.text("target") == "2000433" { (2e-8, 2e-9) } else { (1e-13, 1e-15) };
            assert!(wrong_au < scale_au, "{file} {}: {wrong_au:e} au", row.text("target"));
            assert!(wrong_au_per_d < scale_au_per_d, "{file} {}: {wrong_au_per_d:e} au/d", row.text("target"));
            worst = (worst.0.max(wrong_au / scale_au), worst.1.max(wrong_au_per_d / scale_au_per_d));
        }
    }
    println!("worst: {:.2} and {:.2} of what is allowed, 1e-13 au and 1e-15 au/d", worst.0, worst.1);
}

#[test]
fn a_kernel_replaces_the_bodies_it_holds_and_the_later_one_comes_first() {
    let instant = tdb(2_461_050.5);
    let [pack, de421, both] =
        [with_kernels(&[]), with_kernels(&["spk_de421.bsp"]), with_kernels(&["spk_de421.bsp", "spk_states.bsp"])];
    for body in Body::ALL {
        let [own, theirs, last] =
            [&pack, &de421, &both].map(|ephemeris| ephemeris.state(body, instant).unwrap().position_au);
        // DE421 and DE431 are 0.4" apart where they differ most, at the outer planets.
        assert!(own != theirs && (own - theirs).length() < 3e-6 * own.length() + 1e-7, "{body}");
        assert_eq!(last == theirs, body != Body::Jupiter, "{body}");
        assert_eq!(both.states(instant).unwrap()[body as usize].position_au, last, "{body}");
    }
    let moon = de421.moon_from_earth(instant).unwrap().position_au.length();
    assert!((moon - pack.moon_from_earth(instant).unwrap().position_au.length()).abs() < 1e-9);
}

#[test]
fn minor_planets_and_comets_are_followed_from_epochs_that_a_kernel_does_not_reach() {
    let short = Catalogs::embedded().with_kernels(vec![Arc::new(kernel("spk_de421.bsp"))]);
    let without = Catalogs::embedded();
    let instant = parse_time("2026-01-15T14:00:00Z", without.time_scales().unwrap()).unwrap();
    let moment = Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0));
    let seen = |name: &str, catalogs: &Catalogs| {
        let reduction = Reduction::at(&moment, catalogs).unwrap();
        SkyObject::find(name, catalogs).unwrap().place(&reduction, catalogs).unwrap().seen.unit()
    };
    for name in ["59000", "1P"] {
        let apart_rad = seen(name, &short).distance(seen(name, &without));
        // The Earth of DE421 is within a few hundred metres of that of DE431.
        assert!(apart_rad < 1e-8, "{name}: {apart_rad:e} rad");
    }
    assert!(Sky::at(&moment, &short).is_ok());
}

#[test]
fn a_gap_is_an_error_that_names_the_span() {
    let ephemeris = with_kernels(&["spk_de421.bsp"]);
    let error = ephemeris.state(Body::Mars, tdb(2_110_521.5)).unwrap_err().to_string();
    assert_eq!(error, "spk_de421.bsp covers 2026-01-01 to 2026-02-15; 1066-04-24 is outside it");
    let both = with_kernels(&["spk_de421.bsp", "spk_states.bsp"]);
    let error = both.state(Body::Jupiter, tdb(2_461_200.5)).unwrap_err().to_string();
    let spans = "2026-01-01 to 2026-03-02 and 2027-01-01 to 2027-03-02";
    assert_eq!(error, format!("spk_states.bsp covers {spans}; 2026-06-09 is outside it"));
    // Where the later kernel has a gap, the earlier one answers.
    assert!(with_kernels(&["spk_states.bsp", "spk_de421.bsp"]).state(Body::Jupiter, tdb(2_461_050.5)).is_ok());
    assert_eq!(both.kernel_state(2_000_001, tdb(2_461_050.5)), Ok(None));
    let asteroid = both.asteroid_state(Asteroid::Ceres, tdb(2_461_050.5));
    assert_eq!(asteroid, Err(EphemerisError::MissingAsteroid(Asteroid::Ceres)));
}

#[test]
fn what_is_no_kernel_is_refused_in_one_sentence() {
    for (start, words) in [
        (&b"KPL/LSK"[..], "mine.bsp is a text kernel; give a binary SPK kernel, whose name ends in .bsp"),
        (b"DAF/PCK ", "mine.bsp is a kernel, but not one of positions; give an SPK kernel, whose name ends in .bsp"),
        (b"DAFETF NAIF DAF", "mine.bsp is a kernel in transfer form; make it binary with the program tobin of NAIF"),
        (b"", "mine.bsp is not an SPK kernel; give a binary one, whose name ends in .bsp"),
        (b"\x89PNG\r\n", "mine.bsp is not an SPK kernel; give a binary one, whose name ends in .bsp"),
        (b"DAF/SPK ", "mine.bsp is cut short: it ends after 8 bytes; fetch it again"),
    ] {
        assert_eq!(refusal(start.to_vec()), words);
    }
}

#[test]
fn a_damaged_kernel_is_refused_in_one_sentence() {
    let last = DE421.len() - 1;
    assert_eq!(
        refusal(DE421[..last].to_vec()),
        format!("mine.bsp is cut short: it ends after {last} bytes; fetch it again")
    );
    assert_eq!(
        refusal(changed(DE421, 699 + 8, b"\n")),
        "mine.bsp was changed on its way as if it were text; fetch it again in binary mode"
    );
    assert_eq!(refusal(changed(DE421, 8, b"\xff")), "mine.bsp has a header that no SPK kernel has; fetch it again");
    // In the big endian file the summaries begin at byte 1024 + 24; their whole numbers after two doubles.
    let number = 1024 + 24 + 16;
    let kind = "mine.bsp gives body 5 as a segment of type 21; only types 2 and 3 can be used";
    assert_eq!(refusal(changed(STATES, number + 12, &21_i32.to_be_bytes())), kind);
    let axes = "mine.bsp gives body 5 on axes number 17; only those of the ICRF (1) can be used";
    assert_eq!(refusal(changed(STATES, number + 8, &17_i32.to_be_bytes())), axes);
    let segment = "mine.bsp holds a damaged segment of body 5; fetch it again";
    assert_eq!(refusal(changed(STATES, number + 16, &500_i32.to_be_bytes())), segment);
    let endless = "mine.bsp has a list of segments that never ends; fetch it again";
    assert_eq!(refusal(changed(STATES, 1024, &2.0_f64.to_be_bytes())), endless);
    let none = "mine.bsp holds no segments; fetch it again";
    assert_eq!(refusal(changed(STATES, 1024 + 16, &0.0_f64.to_be_bytes())), none);
}

#[test]
fn no_damage_makes_a_kernel_panic_or_give_what_is_not_a_number() {
    let mut random = 1998_u64;
    let mut next = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize
    };
    let mut used = 0;
    for _ in 0..300 {
        let mut bytes = STATES.to_vec();
        // The file record, the summaries, and the numbers of the first segment.
        let at = [next() % 100, 1024 + next() % 200, 3072 + next() % 4200][next() % 3];
        bytes[at] = next() as u8;
        let Ok(kernel) = Kernel::read("mine.bsp", bytes) else { continue };
        let ephemeris = Ephemeris::from_packs(vec![Cow::Borrowed(CORE)]).unwrap().with_kernels(vec![Arc::new(kernel)]);
        if let Ok(state) = ephemeris.state(Body::Jupiter, tdb(2_461_050.5)) {
            assert!(state.position_au.is_finite() && state.velocity_au_per_d.is_finite());
            used += 1;
        }
        for body in [Body::Sun, Body::Moon] {
            let _ = ephemeris.state(body, tdb(2_461_050.5));
        }
        let _ = ephemeris.span();
    }
    assert!(used > 10);
}

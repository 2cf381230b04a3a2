//! Columns that `beiguan ephemeris` appends when it is asked for them.
#![cfg(feature = "planetarium")]

#[path = "support/program.rs"]
mod program;
#[path = "support/table.rs"]
mod table;

use program::beiguan;
use table::rows;

const AT: [&str; 6] = ["ephemeris", "--body", "sun,moon,saturn,Sirius", "--at", "2026-01-15T14:00:00Z", "--quiet"];

fn output(extras: &[&str]) -> String {
    let result = beiguan(&[&AT[..], extras].concat());
    assert!(result.code == 0, "{}", result.stderr);
    result.stdout
}

#[test]
fn extras_stand_behind_the_fixed_columns_and_change_none() {
    let (plain, extended) = (output(&[]), output(&["--physical", "--mansions"]));
    for (line, longer) in plain.lines().zip(extended.lines()) {
        assert!(longer.starts_with(&format!("{line},")), "{longer}");
    }
    assert_eq!(plain.lines().count(), extended.lines().count());
}

/// Astronomical Almanac, physical ephemeris of the Sun 2026 January 15: P about -4.9, B0 -4.6, L0 107 degrees at 14h UT (by
/// SunPy 7.0.5: P -4.924, B0 -4.588, L0 107.058, Carrington rotation 2306.7026).
#[test]
fn the_sun_carries_its_p_b0_l0_and_what_does_not_apply_is_empty() {
    let found = rows(&output(&["--physical", "--geocentric"]));
    let [sun, moon, saturn, sirius] = [0, 1, 2, 3].map(|index| &found[index]);
    for (column, truth) in [
        ("sub_observer_lon_deg", 107.058),
        ("sub_observer_lat_deg", -4.588),
        ("axis_position_angle_deg", 355.076),
        ("carrington_rotation", 2306.7026),
    ] {
        assert!((sun.number(column) - truth).abs() < 0.005, "{column}: {}", sun.text(column));
    }
    assert!(saturn.number("ring_opening_deg") < 0.0 && moon.text("ring_opening_deg").is_empty());
    assert!(moon.number("libration_lat_deg").abs() < 7.0 && saturn.text("libration_lat_deg").is_empty());
    assert!(sirius.text("sub_observer_lon_deg").is_empty() && sirius.text("axis_position_angle_deg").is_empty());
}

/// New Moon is three days away: the darkest sky has 22.0 mag/arcsec^2, that of an inner city 17 (Bortle 2001, Sky & Telescope
/// 101, 126, in the ranges of sky quality meters).
#[test]
fn the_brightness_of_the_sky_is_printed_by_the_class_of_its_darkness() {
    for (bortle, mag, lowest_lx, highest_lx) in [("1", 22.0, 5e-4, 1.5e-3), ("9", 17.2, 0.05, 0.3)] {
        let found = rows(&output(&["--sky-light", "--bortle", bortle]));
        assert!((found[0].number("zenith_mag_arcsec2") - mag).abs() < 0.05, "{bortle}");
        assert!((lowest_lx..highest_lx).contains(&found[0].number("illuminance_lx")), "{bortle}");
    }
    let geocentric = beiguan(&[&AT[..], &["--sky-light", "--geocentric"]].concat());
    assert!(geocentric.code == 2 && geocentric.stderr.contains("--geocentric"), "{}", geocentric.stderr);
}

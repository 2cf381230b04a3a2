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

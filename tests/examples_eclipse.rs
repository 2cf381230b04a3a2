//! The example says what it should.

#[allow(dead_code, reason = "its main is for the command line")]
#[path = "../examples/eclipse_circumstances.rs"]
mod eclipse_circumstances;

use eclipse_circumstances::report;

/// 2035-09-02: totality of 93.2 s at k = 0.272281 in Beijing.
#[test]
fn the_example_tells_of_the_totality_of_2035_in_beijing() {
    let text = report("2035-09-02", (39.9042, 116.3974)).unwrap();
    println!("{text}");
    assert!(text.starts_with("total solar eclipse, greatest 2035-09-02T01:5"));
    let duration = text.lines().find_map(|line| line.trim().strip_prefix("lasting ")).unwrap();
    let duration_s: f64 = duration.trim_end_matches(" s").parse().unwrap();
    assert!((duration_s - 93.2).abs() < 2.0, "{duration_s}");
    assert!(text.contains("k = 0.2725076") && text.contains("Delta T") && !text.contains("below"));
}

#[test]
fn the_example_says_so_where_there_is_nothing_to_see() {
    assert_eq!(report("2035-09-03", (0.0, 0.0)).unwrap(), "There is no solar eclipse on 2035-09-03.\n");
    assert!(report("2035-09-02", (-60.0, 0.0)).unwrap().contains("nothing: the shadow passes by"));
}

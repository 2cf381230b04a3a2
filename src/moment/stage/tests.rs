use super::*;
use crate::moment::Gaze;

#[test]
fn the_stage_is_written_and_read_in_degrees() {
    let text = r#"{
        "captions": [{ "text": "Where does it rise?", "size_deg": 3 }],
        "marks": [{ "shape": { "ring": { "at": { "object": "mars" } } }, "label": "?" },
                  { "shape": { "arc": { "from": { "horizon": [90, 0] }, "to": { "of-date": [10, 41.5] } } } }],
        "pointers": [{ "at": { "front": [-5, 30] } }],
        "diagrams": [{ "kind": "moon-phase" }, { "kind": { "orbits": { "bodies": ["earth", "mars"] } } }]
    }"#;
    let stage: Stage = serde_json::from_str(text).unwrap();
    stage.validate().unwrap();
    assert!((stage.captions[0].size_rad - 3.0 * DEGREE_RAD).abs() < 1e-15);
    let again: Stage = serde_json::from_str(&serde_json::to_string(&stage).unwrap()).unwrap();
    assert_eq!(serde_json::to_string(&again).unwrap(), serde_json::to_string(&stage).unwrap());
    assert!(Stage::default().is_empty() && !stage.is_empty());
    let _: Gaze = Gaze::default();
}

#[test]
fn what_is_no_number_or_too_much_is_refused() {
    let caption = |size_rad, opacity| Caption { size_rad, opacity, ..Caption::new("?") };
    for bad in [caption(f64::NAN, 1.0), caption(0.04, 1.5), caption(9.0, 1.0)] {
        assert!(Stage { captions: vec![bad], ..Stage::default() }.validate().is_err());
    }
    let axis = || Axis { label: String::new(), range: [0.0, 1.0], ticks: Vec::new() };
    let chart = |value| Chart {
        x: axis(),
        y: axis(),
        curves: vec![Curve { label: String::new(), points: vec![[0.0, value]], color: StageColor::Blue }],
        now: None,
    };
    let on_stage = |value| Stage {
        diagrams: vec![Diagram {
            kind: DiagramKind::Chart(chart(value)),
            place: usual(),
            radius_rad: 0.3,
            title: None,
            opacity: 1.0,
        }],
        ..Stage::default()
    };
    assert!(on_stage(0.5).validate().is_ok() && on_stage(f64::INFINITY).validate().is_err());
}

fn usual() -> StagePlace {
    StagePlace::Front([0.4, 0.6])
}

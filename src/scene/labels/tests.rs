//! What the layout promises: order, continuity, no overlap at full strength, nothing across the rim.

use super::*;
use glam::DVec2;

const WINDOW: Canvas = Canvas { rim: None, frame_px: [1024.0; 2], handedness: Handedness::Direct };
const DOME: Canvas = Canvas {
    rim: Some(Rim { centre_px: [512.0, 512.0], radius_px: 506.0 }),
    frame_px: [1024.0; 2],
    handedness: Handedness::Direct,
};
const EXTENT_PX: [f64; 2] = [60.0, 18.0];

fn request(anchor_px: [f64; 2], up_px: [f64; 2], priority: u32) -> LabelRequest {
    LabelRequest {
        anchor_px,
        up_px,
        bend_radius_px: None,
        edge_opacity: 0.0,
        text: format!("star {priority}"),
        height_px: 15.0,
        color: [1.0; 3],
        opacity: 1.0,
        priority: priority + 1 + NEVER_HIDDEN,
        placement: Placement { side: Side::Right, gap_px: 6.0 },
    }
}

/// Labels in every place and rotation, as a concentric dome has them, crowded enough to overlap.
fn crowd(count: u32) -> Vec<LabelRequest> {
    (0..count)
        .map(|i| {
            let turn_rad = f64::from(i) * 2.399_963; // the golden angle spreads points evenly over a disc
            let from_centre = DVec2::from_angle(turn_rad) * 512.0 * (f64::from(i) / f64::from(count)).sqrt();
            let anchor_px = [512.0 + from_centre.x, 512.0 + from_centre.y];
            request(anchor_px, (-from_centre).into(), i * 7 % 13)
        })
        .collect()
}

fn laid_out(requests: &[LabelRequest], canvas: &Canvas) -> Vec<PlacedLabel> {
    layout(requests, &vec![EXTENT_PX; requests.len()], canvas)
}

#[test]
fn each_side_of_the_anchor_is_where_its_name_says() {
    let place_at = |side, up_px| {
        let mut one = request([100.0, 100.0], up_px, 0);
        one.placement = Placement { side, gap_px: 5.0 };
        laid_out(&[one], &WINDOW)[0].centre_px
    };
    let upright = [0.0, -2.0];
    assert_eq!(place_at(Side::Right, upright), [135.0, 100.0]);
    assert_eq!(place_at(Side::Left, upright), [65.0, 100.0]);
    assert_eq!(place_at(Side::Above, upright), [100.0, 86.0]);
    assert_eq!(place_at(Side::Below, upright), [100.0, 114.0]);
    assert_eq!(place_at(Side::Centre, upright), [100.0, 95.0]);
    // Up to the right: the text runs down the frame.
    assert_eq!(place_at(Side::Right, [1.0, 0.0]), [100.0, 135.0]);
}

#[test]
fn a_mirrored_frame_has_mirrored_letters() {
    let requests = [request([100.0, 100.0], [0.0, -1.0], 0)];
    let mirrored = laid_out(&requests, &Canvas { handedness: Handedness::Mirrored, ..WINDOW });
    assert_eq!(mirrored[0].centre_px, [64.0, 100.0]);
    assert_eq!((mirrored[0].right, mirrored[0].down), ([-1.0, 0.0], [0.0, 1.0]));
}

#[test]
fn the_lower_priority_number_wins_wherever_it_stands_in_the_list() {
    let (first, second) = (request([100.0, 100.0], [0.0, -1.0], 1), request([105.0, 102.0], [0.0, -1.0], 2));
    let forwards = laid_out(&[first.clone(), second.clone()], &WINDOW);
    let backwards = laid_out(&[second, first], &WINDOW);
    assert_eq!((forwards[0].opacity, forwards[1].opacity), (1.0, 0.0));
    assert_eq!((backwards[0].opacity, backwards[1].opacity), (0.0, 1.0));
}

#[test]
fn a_hidden_label_hides_nothing() {
    let at = |x_px, priority| request([x_px, 100.0], [0.0, -1.0], priority);
    let labels = laid_out(&[at(100.0, 0), at(140.0, 1), at(180.0, 2)], &WINDOW);
    assert_eq!(labels.iter().map(|label| label.opacity).collect::<Vec<_>>(), [1.0, 0.0, 1.0]);
}

#[test]
fn labels_of_full_strength_do_not_touch() {
    let labels = laid_out(&crowd(600), &DOME);
    let full: Vec<_> = labels.iter().filter(|label| label.opacity == 1.0).map(PlacedLabel::rectangle).collect();
    assert!(full.len() > 60, "only {} of 600 are fully shown", full.len());
    for (i, one) in full.iter().enumerate() {
        assert!(full[..i].iter().all(|other| one.shared_area_px2(other) == 0.0));
    }
}

#[test]
fn opacity_follows_the_sky_without_a_jump() {
    // One label crosses the whole crowded dome, rim to rim and beyond, in steps of 0.01 px.
    let mut requests: Vec<_> = crowd(60);
    let steps = 110_000;
    let mut before: Option<Vec<PlacedLabel>> = None;
    let (mut opacity_step_max, mut shift_max_px, mut lowest) = (0.0_f32, 0.0_f64, 1.0_f32);
    for step in 0..steps {
        requests[0].anchor_px = [-30.0 + 0.01 * f64::from(step), 480.0];
        requests[0].up_px = [0.2, -1.0];
        requests[0].priority = 7;
        let now = laid_out(&requests, &DOME);
        for (label, old) in now.iter().zip(before.iter().flatten()) {
            opacity_step_max = opacity_step_max.max((label.opacity - old.opacity).abs());
            shift_max_px = shift_max_px.max(label.rectangle().centre_px.distance(old.rectangle().centre_px));
        }
        lowest = lowest.min(now[0].opacity);
        before = Some(now);
    }
    assert_eq!(lowest, 0.0, "the label must pass under stronger ones");
    assert!(opacity_step_max < 0.004, "opacity moved by {opacity_step_max} in 0.01 px");
    assert!(shift_max_px < 0.05, "a label moved by {shift_max_px} px when its anchor moved by 0.01 px");
}

#[test]
fn the_same_requests_give_the_same_layout() {
    assert_eq!(laid_out(&crowd(300), &DOME), laid_out(&crowd(300), &DOME));
}

#[test]
fn no_label_crosses_the_rim() {
    let mut shown = 0;
    for label in laid_out(&crowd(600), &DOME).iter().filter(|label| label.opacity > 0.0) {
        shown += 1;
        for corner_px in label.rectangle().corners_px() {
            assert!(corner_px.distance(DVec2::splat(512.0)) < 506.0 + 1e-9, "{} stands at {corner_px}", label.text);
        }
    }
    assert!(shown > 60);
}

#[test]
fn a_label_well_inside_the_rim_stands_beside_its_anchor() {
    let inside = [request([700.0, 300.0], [0.0, -1.0], 0)];
    assert_eq!(laid_out(&inside, &DOME)[0], laid_out(&inside, &WINDOW)[0]);
}

#[test]
fn labels_fade_where_their_anchor_leaves_the_dome() {
    let at = |x_px| laid_out(&[request([x_px, 512.0], [0.0, -1.0], 0)], &DOME)[0].opacity;
    assert_eq!((at(1018.0), at(1033.0)), (1.0, 0.0));
    assert!((at(1025.5) - 0.5).abs() < 1e-6);
}

#[test]
fn a_text_wider_than_the_dome_is_not_shown() {
    let labels = layout(&[request([512.0, 512.0], [0.0, -1.0], 0)], &[[1100.0, 18.0]], &DOME);
    assert_eq!(labels[0].opacity, 0.0);
}

#[test]
fn an_anchor_that_is_not_a_number_hides_its_label_and_harms_no_other() {
    let mut requests = crowd(40);
    requests[3].anchor_px = [f64::NAN, 1.0];
    requests[4].up_px = [0.0, 0.0];
    requests[5].height_px = f64::INFINITY;
    requests[6].placement.gap_px = f64::NAN;
    let labels = laid_out(&requests, &DOME);
    assert!([3, 5, 6].iter().all(|&i| labels[i].opacity == 0.0));
    let numbers = labels.iter().flat_map(|label| [label.centre_px, label.right, label.down, label.size_px]);
    assert!(numbers.flatten().all(f64::is_finite));
}

#[test]
fn a_label_at_the_edge_of_a_flat_frame_slides_in_and_stays_whole() {
    let at = |anchor_px| laid_out(&[request(anchor_px, [0.0, -1.0], 0)], &WINDOW)[0].clone();
    assert_eq!(at([1020.0, 500.0]).centre_px, [1024.0 - EXTENT_PX[0] / 2.0, 500.0]);
    assert_eq!(at([500.0, 2.0]).centre_px[1], EXTENT_PX[1] / 2.0);
    assert_eq!(at([1020.0, 500.0]).opacity, 1.0);
}

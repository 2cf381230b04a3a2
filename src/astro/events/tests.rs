use super::search::{Crossing, Turn, Window, angle_roots, extrema, roots};
use crate::astro::time::Instant;
use crate::units::angle::wrap_pm_pi;
use std::convert::Infallible;
use std::f64::consts::{PI, TAU};

fn window(days: f64) -> Window {
    Window { start: Instant::J2000, end: Instant::J2000.plus_days(days) }
}

fn days(instants: impl IntoIterator<Item = Instant>) -> Vec<f64> {
    instants.into_iter().map(|instant| instant.days_since(Instant::J2000)).collect()
}

fn day(instant: Instant) -> f64 {
    instant.days_since(Instant::J2000)
}

#[test]
fn every_zero_of_a_sine_is_found_once_however_the_samples_fall() {
    for step_d in [0.3, 0.7, 1.0, 1.3] {
        let found = roots(&window(20.0), step_d, |at| Ok::<_, Infallible>((day(at) - 0.1).sin())).unwrap();
        let expected: Vec<f64> = (0..7).map(|index| 0.1 + PI * f64::from(index)).collect();
        let found_d = days(found.iter().map(|root| root.instant));
        assert_eq!(found.len(), expected.len(), "{step_d}: {found_d:?}");
        for (index, (one, other)) in found_d.iter().zip(&expected).enumerate() {
            assert!((one - other).abs() < 2e-8, "{step_d}: {one} {other}");
            let upward = found[index].crossing == Crossing::Upward;
            assert_eq!(upward, index % 2 == 0);
        }
    }
}

/// A parabola that dips below zero for 0.02 of a step, anywhere between the samples and across the ends of windows.
#[test]
fn a_grazing_pair_between_samples_is_found_and_split_between_windows() {
    for shift in 0..40 {
        let centre_d = 6.0 + 0.1 * f64::from(shift);
        let dip = |at: Instant| Ok::<_, Infallible>((day(at) - centre_d).powi(2) - 1e-4);
        let mut found = Vec::new();
        for start_d in [0.0, 8.0] {
            let part =
                Window { start: Instant::J2000.plus_days(start_d), end: Instant::J2000.plus_days(start_d + 8.0) };
            found.extend(roots(&part, 2.0, dip).unwrap());
        }
        let found_d = days(found.iter().map(|root| root.instant));
        assert_eq!(found_d.len(), 2, "{centre_d}: {found_d:?}");
        assert!((found_d[0] - centre_d + 0.01).abs() < 1e-7 && (found_d[1] - centre_d - 0.01).abs() < 1e-7);
    }
}

#[test]
fn the_leap_of_an_angle_is_no_zero() {
    let angle = |at: Instant| Ok::<_, Infallible>(wrap_pm_pi(TAU * day(at) / 10.0 + 1.0));
    let found_d = days(angle_roots(&window(40.0), 1.0, angle).unwrap().iter().map(|root| root.instant));
    assert_eq!(found_d.len(), 4, "{found_d:?}");
    for (index, found_d) in found_d.iter().enumerate() {
        assert!((found_d - 10.0 * (index as f64 + 1.0 - 1.0 / TAU)).abs() < 2e-8);
    }
}

#[test]
fn extremes_of_a_cosine_are_found_with_their_values() {
    let found = extrema(&window(10.0), 0.8, |at| Ok::<_, Infallible>((day(at) - 1.0).cos())).unwrap();
    let found_d = days(found.iter().map(|extremum| extremum.instant));
    assert_eq!(found_d.len(), 3, "{found_d:?}");
    for (index, extremum) in found.iter().enumerate() {
        assert!((found_d[index] - 1.0 - PI * index as f64).abs() < 1e-6, "{found_d:?}");
        let (turn, value) = if index % 2 == 0 { (Turn::Maximum, 1.0) } else { (Turn::Minimum, -1.0) };
        assert!(extremum.turn == turn && (extremum.value - value).abs() < 1e-12);
    }
}

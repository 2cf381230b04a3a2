//! A simple polygon as triangles, by cutting off ears (Meisters, American Mathematical Monthly 82, 648, 1975).

/// Triangles of the polygon's corners by their places in the list; nothing for less than three corners. A polygon that
/// crosses itself still gives triangles, which then do not fit together.
pub(super) fn triangles(corners: &[[f64; 2]]) -> Vec<[usize; 3]> {
    let mut left: Vec<usize> = (0..corners.len()).collect();
    if doubled_area(corners) < 0.0 {
        left.reverse();
    }
    let mut found = Vec::new();
    while left.len() > 3 {
        // A damaged outline has no ear; the corner that bends least inwards is cut off then.
        let ear = (0..left.len()).find(|&at| is_ear(at, &left, corners)).unwrap_or(0);
        let [before, here, after] = around(ear, &left);
        found.push([before, here, after]);
        left.remove(ear);
    }
    if let [a, b, c] = left[..] {
        found.push([a, b, c]);
    }
    found
}

/// Neighbouring triangles two by two: a quadrangle `[a, b, c, d]` is the triangles a b c and a c d; one that is left over has its
/// last corner twice.
pub(super) fn quadrangles(triangles: &[[usize; 3]]) -> Vec<[usize; 4]> {
    let mut found = Vec::with_capacity(triangles.len().div_ceil(2));
    let mut left = triangles;
    while let [one, rest @ ..] = left {
        let joined = rest.first().and_then(|other| joined(*one, *other));
        found.push(joined.unwrap_or([one[0], one[1], one[2], one[2]]));
        left = if joined.is_some() { &rest[1..] } else { rest };
    }
    found
}

/// The quadrangle of two triangles with a common side.
fn joined(one: [usize; 3], other: [usize; 3]) -> Option<[usize; 4]> {
    let fourth = other.into_iter().find(|corner| !one.contains(corner))?;
    let alone = (0..3).find(|&at| !other.contains(&one[at]))?;
    let is_common = other.into_iter().filter(|corner| one.contains(corner)).count() == 2;
    is_common.then_some([one[(alone + 2) % 3], one[alone], one[(alone + 1) % 3], fourth])
}

fn around(at: usize, left: &[usize]) -> [usize; 3] {
    [left[(at + left.len() - 1) % left.len()], left[at], left[(at + 1) % left.len()]]
}

fn is_ear(at: usize, left: &[usize], corners: &[[f64; 2]]) -> bool {
    let [a, b, c] = around(at, left);
    let (a, b, c) = (corners[a], corners[b], corners[c]);
    if turn(a, b, c) <= 0.0 {
        return false;
    }
    let inside = |p: [f64; 2]| turn(a, b, p) >= 0.0 && turn(b, c, p) >= 0.0 && turn(c, a, p) >= 0.0;
    left.iter().map(|&index| corners[index]).all(|p| p == a || p == b || p == c || !inside(p))
}

/// Twice the area of a triangle, positive against the clock.
fn turn(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

fn doubled_area(corners: &[[f64; 2]]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    corners.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area_of(found: &[[usize; 3]], corners: &[[f64; 2]]) -> f64 {
        found.iter().map(|&[a, b, c]| turn(corners[a], corners[b], corners[c]).abs() / 2.0).sum()
    }

    #[test]
    fn a_polygon_with_bays_is_covered_once_whichever_way_it_goes_round() {
        let mut comb =
            vec![[0.0, 0.0], [5.0, 0.0], [5.0, 3.0], [4.0, 1.0], [3.0, 3.0], [2.0, 1.0], [1.0, 3.0], [0.0, 1.0]];
        let area = doubled_area(&comb) / 2.0;
        for _ in 0..2 {
            let found = triangles(&comb);
            assert_eq!(found.len(), comb.len() - 2);
            assert!((area_of(&found, &comb) - area).abs() < 1e-12);
            comb.reverse();
        }
    }

    #[test]
    fn two_triangles_with_a_common_side_are_one_quadrangle_of_the_same_area() {
        let corners: Vec<[f64; 2]> =
            (0..9).map(|at| f64::from(at) * 0.69).map(|turn| [turn.cos(), turn.sin()]).collect();
        let three = triangles(&corners);
        let four = quadrangles(&three);
        assert_eq!((three.len(), four.len()), (7, 4));
        let halves: Vec<[usize; 3]> = four.iter().flat_map(|&[a, b, c, d]| [[a, b, c], [a, c, d]]).collect();
        assert!((area_of(&halves, &corners) - area_of(&three, &corners)).abs() < 1e-12);
    }

    #[test]
    fn less_than_three_corners_have_no_area_and_a_line_on_itself_does_not_hang() {
        assert!(triangles(&[[0.0, 0.0], [1.0, 1.0]]).is_empty());
        assert_eq!(triangles(&[[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [1.0, 0.0]]).len(), 2);
    }
}

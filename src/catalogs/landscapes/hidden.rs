//! Which outlines and pieces of areas lie wholly behind nearer areas: they are left out once, when a landscape is read, for each
//! costs a software rasteriser more than what is seen of it.
//!
//! A piece is hidden if points on it, so dense that discs around them leave no gap, each lie in some nearer area, deeper than
//! the disc is wide. Points are compared in azimuth and altitude. An area with corners far from each other is drawn a little
//! higher than it is here (a chord runs above a line of equal altitude), so it hides no less. What is only partly hidden stays
//! whole.

use super::{Corner, Form, Shape};
use crate::units::angle::DEGREE_RAD;
use glam::{DVec2, DVec3};

/// Distance of the points, degrees.
const STEP_DEG: f64 = 0.4;
/// How deep in an area a point is hidden, degrees: more than the half diagonal of a step, and a stroke's soft edge.
const DEPTH_DEG: f64 = 0.3;
/// Areas wider than this, and such near the zenith, hide nothing: they are not flat in azimuth and altitude.
const WIDTH_MAX_DEG: f64 = 90.0;
const ALTITUDE_MAX_DEG: f64 = 60.0;
/// Width of the sectors in which areas are looked for, degrees.
const SECTOR_DEG: f64 = 2.0;
const SECTORS: usize = 180;

/// Leaves out what is hidden; the farthest shape is the first.
pub(super) fn leave_out(shapes: &mut [Shape]) {
    let screens = Screens::of(shapes);
    for (index, shape) in shapes.iter_mut().enumerate() {
        let hides = |place: DVec2, depth_deg: f64| screens.hide(index, place, depth_deg);
        let outlines = std::mem::take(&mut shape.outlines);
        shape.outlines = outlines.iter().flat_map(|outline| seen_stretches(outline, &hides)).collect();
        if let Form::Area(quadrangles) = &mut shape.form {
            let places: Vec<DVec2> = shape.corners.iter().map(|corner| place_deg(corner.direction)).collect();
            quadrangles.retain(|&[a, b, c, d]| {
                !(hides_triangle([a, b, c].map(|at| places[at]), &hides)
                    && hides_triangle([a, c, d].map(|at| places[at]), &hides))
            });
        }
    }
}

/// The parts of an outline of which something is seen.
fn seen_stretches(outline: &[Corner], hides: &impl Fn(DVec2, f64) -> bool) -> Vec<Vec<Corner>> {
    let mut stretches: Vec<Vec<Corner>> = Vec::new();
    let mut goes_on = false;
    for pair in outline.windows(2) {
        let depth_deg = DEPTH_DEG + 0.5 * pair[0].width_rad.max(pair[1].width_rad) / DEGREE_RAD;
        if hides_segment([place_deg(pair[0].direction), place_deg(pair[1].direction)], depth_deg, hides) {
            goes_on = false;
            continue;
        }
        match stretches.last_mut() {
            Some(stretch) if goes_on => stretch.push(pair[1]),
            _ => stretches.push(pair.to_vec()),
        }
        goes_on = true;
    }
    stretches
}

fn hides_segment([from, to]: [DVec2; 2], depth_deg: f64, hides: &impl Fn(DVec2, f64) -> bool) -> bool {
    let along = beside(to, from) - from;
    let steps = (along.length() / STEP_DEG).ceil().max(1.0);
    (0..=steps as u32).all(|step| hides(from + along * (f64::from(step) / steps), depth_deg))
}

fn hides_triangle([a, b, c]: [DVec2; 3], hides: &impl Fn(DVec2, f64) -> bool) -> bool {
    let (ab, ac) = (beside(b, a) - a, beside(c, a) - a);
    let steps = (ab.length().max(ac.length()) / STEP_DEG).ceil().max(1.0);
    (0..=steps as u32).all(|row| {
        (0..=steps as u32 - row)
            .all(|column| hides(a + (ab * f64::from(row) + ac * f64::from(column)) / steps, DEPTH_DEG))
    })
}

/// Azimuth and altitude, degrees.
fn place_deg(direction: DVec3) -> DVec2 {
    DVec2::new(direction.x.atan2(direction.y), direction.z.atan2(direction.truncate().length())) / DEGREE_RAD
}

/// The same place, its azimuth less than half a turn from that of another.
fn beside(place: DVec2, other: DVec2) -> DVec2 {
    DVec2::new(place.x - 360.0 * ((place.x - other.x) / 360.0).round(), place.y)
}

/// An area that hides what is behind it.
struct Screen {
    shape: usize,
    corners: Vec<DVec2>,
    least: DVec2,
    most: DVec2,
}

/// All areas, by sectors of azimuth.
struct Screens {
    screens: Vec<Screen>,
    sectors: Vec<Vec<usize>>,
}

impl Screen {
    fn of(shape: usize, corners: &[Corner]) -> Option<Self> {
        let mut places: Vec<DVec2> = Vec::with_capacity(corners.len());
        for corner in corners {
            let place = place_deg(corner.direction);
            places.push(places.last().map_or(place, |last| beside(place, *last)));
        }
        let least = places.iter().fold(DVec2::MAX, |least, place| least.min(*place));
        let most = places.iter().fold(DVec2::MIN, |most, place| most.max(*place));
        let is_flat = most.x - least.x <= WIDTH_MAX_DEG && most.y <= ALTITUDE_MAX_DEG && least.y >= -ALTITUDE_MAX_DEG;
        is_flat.then_some(Screen { shape, corners: places, least, most })
    }

    /// Whether a place lies this deep inside.
    fn holds(&self, place: DVec2, depth_deg: f64) -> bool {
        let place = beside(place, 0.5 * (self.least + self.most));
        if place.cmplt(self.least + depth_deg).any() || place.cmpgt(self.most - depth_deg).any() {
            return false;
        }
        let level = DVec2::new((place.y * DEGREE_RAD).cos(), 1.0);
        let next = self.corners.iter().cycle().skip(1);
        let mut is_inside = false;
        for (from, to) in self.corners.iter().zip(next) {
            let (from, to) = (*from - place, *to - place);
            if (from.y > 0.0) != (to.y > 0.0) && from.x - from.y * (to.x - from.x) / (to.y - from.y) > 0.0 {
                is_inside = !is_inside;
            }
            if distance_from_segment(from * level, to * level) < depth_deg {
                return false;
            }
        }
        is_inside
    }
}

/// Of the origin.
fn distance_from_segment(from: DVec2, to: DVec2) -> f64 {
    let along = to - from;
    let part = (-from.dot(along) / along.length_squared().max(1e-12)).clamp(0.0, 1.0);
    (from + along * part).length()
}

impl Screens {
    fn of(shapes: &[Shape]) -> Self {
        let areas = shapes.iter().enumerate().filter(|(_, shape)| matches!(shape.form, Form::Area(_)));
        let screens: Vec<Screen> = areas.filter_map(|(index, shape)| Screen::of(index, &shape.corners)).collect();
        let mut sectors = vec![Vec::new(); SECTORS];
        for (index, screen) in screens.iter().enumerate() {
            let (first, last) =
                ((screen.least.x / SECTOR_DEG).floor() as i64, (screen.most.x / SECTOR_DEG).floor() as i64);
            for sector in first..=last {
                sectors[sector.rem_euclid(SECTORS as i64) as usize].push(index);
            }
        }
        Screens { screens, sectors }
    }

    /// Whether an area before a shape hides a place this deep.
    fn hide(&self, shape: usize, place: DVec2, depth_deg: f64) -> bool {
        let sector = ((place.x / SECTOR_DEG).floor() as i64).rem_euclid(SECTORS as i64) as usize;
        let before = self.sectors[sector].iter().rev().map(|&index| &self.screens[index]);
        before.take_while(|screen| screen.shape > shape).any(|screen| screen.holds(place, depth_deg))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;
    use crate::catalogs::landscapes::{BEIJING_OBSERVATORY, Scenery};

    fn shapes() -> Vec<Shape> {
        let catalogs = Catalogs::embedded();
        let landscape = catalogs.landscape(BEIJING_OBSERVATORY).unwrap().unwrap();
        let Scenery::Shapes(shapes) = &landscape.scenery else { panic!("it is drawn") };
        shapes.clone()
    }

    #[test]
    fn a_sixth_of_the_terrace_is_behind_nearer_things_and_nothing_of_the_nearest_shape() {
        let shapes = shapes();
        let drawn: usize = shapes.iter().flat_map(|shape| &shape.outlines).map(|outline| outline.len() - 1).sum();
        let all: usize = shapes.iter().map(|shape| shape.corners.len()).sum();
        assert!(drawn * 6 < all * 5, "{drawn} of {all}");
        let nearest = shapes.last().unwrap();
        assert!(nearest.outlines.len() == 1 && nearest.outlines[0].len() >= nearest.corners.len());
    }

    #[test]
    fn what_stands_out_behind_a_nearer_area_stays() {
        let table = "shape,kind,color,azimuth_deg,altitude_deg\n\
            1,area,808080,10,0\n1,,,12,0\n1,,,12,4\n1,,,10,4\n2,area,808080,10.5,5\n2,,,11.5,5\n2,,,11.5,20\n2,,,10.5,20\n\
            3,area,808080,355,-2\n3,,,20,-2\n3,,,20,10\n3,,,355,10\n";
        let shapes = super::super::table::shapes("t", table.as_bytes(), 0.0).unwrap();
        let seen: Vec<usize> = shapes.iter().map(|shape| shape.outlines.iter().map(Vec::len).sum()).collect();
        assert_eq!(seen, [0, 4, 5]);
        let pieces = shapes.iter().map(|shape| match &shape.form {
            Form::Area(quadrangles) => quadrangles.len(),
            Form::Line => 0,
        });
        assert_eq!(pieces.collect::<Vec<_>>(), [0, 1, 1]);
    }
}

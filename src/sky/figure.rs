//! Figures of a sky culture as something to be pointed at.

use super::{Reduction, Sky};
use crate::astro::frames::{Direction, Horizontal, Icrs};
use crate::catalogs::{CatalogError, Catalogs, Figure, SkyCulture};
use glam::DVec3;

impl Sky {
    /// The figure whose stroke runs nearest to a direction in which it is seen, within the radius.
    ///
    /// # Errors
    /// Broken star catalogues.
    pub fn figure_near<'culture>(
        &self,
        seen: Direction<Horizontal>,
        radius_rad: f64,
        culture: &'culture SkyCulture,
        catalogs: &Catalogs,
    ) -> Result<Option<&'culture Figure>, CatalogError> {
        let pointer = (self.reduction.horizontal_from_icrs.inverse() * self.apparent_of_seen(seen)).unit();
        let mut best: Option<(f64, &Figure)> = None;
        for line in culture.lines() {
            let ends = (self.apparent(line.hip_from, catalogs)?, self.apparent(line.hip_to, catalogs)?);
            let (Some(from), Some(to)) = ends else { continue };
            let distance_rad = distance_to_arc_rad(pointer, from, to);
            if distance_rad <= radius_rad && best.is_none_or(|(least_rad, _)| distance_rad < least_rad) {
                best = Some((distance_rad, &culture.figures()[line.figure]));
            }
        }
        Ok(best.map(|(_, figure)| figure))
    }

    fn apparent(&self, hip: u32, catalogs: &Catalogs) -> Result<Option<DVec3>, CatalogError> {
        Ok(catalogs.star_of_hip(hip)?.map(|star| self.reduction.apparent_star(&star.motion()).unit()))
    }
}

/// Where the middle of a figure is seen.
pub fn figure_seen(figure: &Figure, reduction: &Reduction) -> Direction<Horizontal> {
    let icrs = Direction::<Icrs>::from_spherical(figure.label_ra_icrs_rad, figure.label_dec_icrs_rad);
    reduction.refract(reduction.horizontal_from_icrs * icrs)
}

/// Angle from a direction to the nearest point of the arc between two others, rad.
fn distance_to_arc_rad(point: DVec3, from: DVec3, to: DVec3) -> f64 {
    let pole = from.cross(to);
    let beside_the_arc = pole.cross(from).dot(point) > 0.0 && to.cross(pole).dot(point) > 0.0;
    match pole.try_normalize().filter(|_| beside_the_arc) {
        Some(pole) => pole.dot(point).abs().atan2(pole.cross(point).length()),
        None => point.angle_between(from).min(point.angle_between(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    #[test]
    fn a_stroke_is_as_near_as_its_nearest_point() {
        let at = |longitude_deg: f64, latitude_deg: f64| {
            Direction::<Icrs>::from_spherical(longitude_deg * DEGREE_RAD, latitude_deg * DEGREE_RAD).unit()
        };
        let distance_deg = |point| distance_to_arc_rad(point, at(0.0, 0.0), at(20.0, 0.0)) / DEGREE_RAD;
        assert!((distance_deg(at(10.0, 3.0)) - 3.0).abs() < 1e-9);
        assert!((distance_deg(at(25.0, 0.0)) - 5.0).abs() < 1e-9);
        assert!((distance_deg(at(-2.0, 0.0)) - 2.0).abs() < 1e-9);
        assert!((distance_to_arc_rad(at(0.0, 1.0), at(0.0, 0.0), at(0.0, 0.0)) - DEGREE_RAD).abs() < 1e-9);
    }
}

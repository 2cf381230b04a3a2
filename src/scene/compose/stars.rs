//! Catalogue stars as points of light: placed in f64, block by block, and only those that the frame can show. What is too
//! faint, below the ground or beside the view is passed over before it costs anything.

use super::Composition;
use super::sight::lifted;
use crate::catalogs::{CatalogError, Catalogs, StarLight, StarTable};
use crate::moment::Layer;
use crate::scene::draw::{PointSource, Twinkle};
use crate::scene::star_field::illuminance_lx;
use crate::sky::{BlockPlaces, StarPlace, variable_magnitude};
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;
use std::f64::consts::PI;

/// Limiting magnitude from which on the second tier is drawn.
pub const HIPPARCOS_TIER_FROM_MAGNITUDE: f64 = 7.0;
/// How far beside the view a point may still send its veil into it, in parts of the field.
const BESIDE_VIEW: f64 = 0.03;

/// The part of the sky that a frame shows: a cone, and nothing below the ground.
#[derive(Debug, Clone, Copy)]
struct Shown {
    middle: DVec3,
    reach_rad: f64,
    least_cosine: f64,
    lowest_sine: f64,
}

/// How the stars of this frame are lit.
struct StarLighting<'a> {
    composition: &'a Composition<'a>,
    strength: f64,
    /// Faintest magnitude above the air.
    faintest: f64,
}

/// The tables of stars that a frame down to this magnitude needs.
///
/// # Errors
/// A broken star catalogue.
fn star_tables(catalogs: &Catalogs, limiting_magnitude: f64) -> Result<Vec<&StarTable>, CatalogError> {
    let mut tables = vec![catalogs.bright_table()?];
    if limiting_magnitude > HIPPARCOS_TIER_FROM_MAGNITUDE {
        tables.push(catalogs.hipparcos_table()?);
    }
    Ok(tables)
}

impl Composition<'_> {
    /// Every star that the frame shows.
    pub(super) fn star_points(&self) -> Result<Vec<PointSource>, CatalogError> {
        let mut points = Vec::new();
        if !self.moment.layers.shows(Layer::Stars) {
            return Ok(points);
        }
        let lighting = StarLighting {
            composition: self,
            strength: self.strength(Layer::Stars),
            faintest: self.target.limiting_magnitude.unwrap_or(self.exposure.faintest_magnitude()),
        };
        let shown = self.shown();
        for table in star_tables(self.catalogs, self.limiting_magnitude)? {
            self.steady_stars(table, &lighting, &shown, &mut points);
        }
        self.variable_stars(&lighting, &shown, &mut points)?;
        Ok(points)
    }

    fn steady_stars(
        &self,
        table: &StarTable,
        lighting: &StarLighting<'_>,
        shown: &Shown,
        points: &mut Vec<PointSource>,
    ) {
        let epoch = self.sky.reduction.julian_epoch;
        let cones = self.cones_icrs(shown);
        let (blocks, mut places) = (self.sky.reduction.of_blocks(), BlockPlaces::default());
        // A star that comes nearer is brighter than its catalogue says: by a magnitude in 100 000 years at most.
        let bright_enough = table.groups().take_while(|group| group.brightest() <= lighting.faintest + 1.0);
        for group in bright_enough.filter(|group| cones.iter().all(|cone| group.may_reach(cone.0, cone.1, epoch))) {
            blocks.place(group.lines, &mut places);
            for (index, light) in group.lights.iter().enumerate() {
                let [x, y, z] = places.enu.map(|row| row[index]);
                let horizontal = DVec3::new(x, y, z);
                if shown.holds(horizontal) {
                    let fainter_mag = 2.5 * places.distance_ratio_squared[index].log10();
                    points.extend(lighting.point(light, f64::from(light.magnitude) + fainter_mag, horizontal));
                }
            }
        }
    }

    /// The cones around the middle of the view and around the zenith in which a star must lie to be shown.
    fn cones_icrs(&self, shown: &Shown) -> [(DVec3, f64); 2] {
        let icrs_from_horizontal = self.sky.reduction.horizontal_from_icrs.inverse();
        let below_zenith_rad = PI / 2.0 - shown.lowest_sine.asin();
        [(shown.middle, shown.reach_rad), (DVec3::Z, below_zenith_rad)]
            .map(|(local, within_rad)| (icrs_from_horizontal.rotate(local), within_rad))
    }

    /// The variable stars as bright as they are now, those of the second tier only where it is drawn.
    fn variable_stars(
        &self,
        lighting: &StarLighting<'_>,
        shown: &Shown,
        points: &mut Vec<PointSource>,
    ) -> Result<(), CatalogError> {
        let first_tier_only = self.limiting_magnitude <= HIPPARCOS_TIER_FROM_MAGNITUDE;
        let (bright, reduction) = (self.catalogs.stars()?, &self.sky.reduction);
        for variable in self.catalogs.variable_stars()?.iter() {
            let star =
                if first_tier_only { bright.by_hip(variable.hip) } else { self.catalogs.star_of_hip(variable.hip)? };
            let Some(star) = star else { continue };
            let place = StarPlace::of(&star.motion(), reduction);
            let horizontal = place.horizontal.unit();
            if shown.holds(horizontal) {
                let magnitude = variable_magnitude(variable, star, reduction) + place.magnitude_change();
                points.extend(lighting.point(&StarLight::of(star, magnitude), magnitude, horizontal));
            }
        }
        Ok(())
    }

    fn shown(&self) -> Shown {
        let beside_rad = BESIDE_VIEW * self.target.fov_rad + DEGREE_RAD;
        let reach_rad = self.lens.reach_rad().map_or(PI, |reach_rad| (reach_rad + beside_rad).min(PI));
        Shown {
            middle: self.lens.view_from_local().transpose() * DVec3::Z,
            reach_rad,
            least_cosine: if reach_rad < PI { reach_rad.cos() } else { -2.0 },
            lowest_sine: if self.ground.is_some() { (-DEGREE_RAD).sin() } else { -1.0 },
        }
    }
}

impl Shown {
    #[inline]
    fn holds(&self, horizontal: DVec3) -> bool {
        horizontal.z >= self.lowest_sine && horizontal.dot(self.middle) >= self.least_cosine
    }
}

impl StarLighting<'_> {
    /// A star above the air at this magnitude in this direction, if anything of it is seen.
    fn point(&self, light: &StarLight, magnitude: f64, horizontal: DVec3) -> Option<PointSource> {
        if magnitude > self.faintest {
            return None;
        }
        let composition = self.composition;
        let sight = composition.sights.towards(horizontal);
        let seen = composition.seen_part(magnitude + sight.lost_mag) * self.strength;
        let colored = composition.exposure.colored_part(magnitude + sight.lost_mag) as f32;
        (seen > 0.0).then(|| PointSource {
            direction: lifted(horizontal, sight.lift_rad).as_vec3().into(),
            illuminance_lx: (illuminance_lx(magnitude) * seen) as f32,
            color: std::array::from_fn(|i| (1.0 + colored * (light.color[i] - 1.0)) * sight.transmission[i]),
            twinkle: Twinkle { source: light.number, scintillation: sight.scintillation },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Star;
    use crate::moment::{Layers, Moment, Observer};
    use crate::scene::compose::compose;
    use crate::scene::lens::{FrameSize, Projection};
    use crate::scene::target::Target;
    use crate::sky::Sky;
    use crate::units::angle::ARCSECOND_RAD;
    use glam::Vec3;

    const NIGHT: &str = "2026-01-15T14:00:00Z";

    fn moment(time: &str, catalogs: &Catalogs) -> Moment {
        let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
        let beijing = Observer::on_earth_deg(116.4, 39.9, 0.0);
        Moment { layers: Layers::of(&[Layer::Stars]), ..Moment::new(instant, beijing) }
    }

    fn dome(limiting_magnitude: Option<f64>) -> Target {
        let frame = FrameSize { width_px: 512, height_px: 512 };
        Target { limiting_magnitude, ..Target::new(Projection::Dome, frame) }
    }

    fn points(moment: &Moment, target: &Target, catalogs: &Catalogs) -> Vec<PointSource> {
        compose(moment, &Sky::at(moment, catalogs).unwrap(), catalogs, target).unwrap().points.to_vec()
    }

    fn toward(point: &PointSource) -> DVec3 {
        Vec3::from(point.direction).as_dvec3().normalize()
    }

    /// Every star of a sky, one by one by the path that `tests/accuracy.rs` holds against Skyfield.
    fn seen_one_by_one(moment: &Moment, limiting_magnitude: f64, catalogs: &Catalogs) -> Vec<DVec3> {
        let reduction = Sky::at(moment, catalogs).unwrap().reduction;
        let both = catalogs.stars().unwrap().bright().iter().map(Star::Bright);
        let both = both.chain(catalogs.hipparcos().unwrap().iter().map(Star::Hipparcos));
        let seen = |star: Star<'_>| {
            let place = StarPlace::of(&star.motion(), &reduction);
            let magnitude = crate::sky::star_magnitude(star, &reduction, catalogs).unwrap() + place.magnitude_change();
            (magnitude <= limiting_magnitude).then(|| place.seen(&reduction).unit())
        };
        both.filter_map(seen).collect()
    }

    /// Architecture, rule 3: within 0.05" of f64, here and 5000 years ago; nothing is lost by passing over blocks.
    #[test]
    fn every_star_of_the_view_is_a_point_where_it_is_seen() {
        let catalogs = Catalogs::embedded();
        for (time, limiting_magnitude) in [(NIGHT, 5.0044), (NIGHT, 8.0044), ("-2900-06-01T00:00:00Z", 6.0044)] {
            let moment = moment(time, &catalogs);
            let found = points(&moment, &dome(Some(limiting_magnitude)), &catalogs);
            let expected = seen_one_by_one(&moment, limiting_magnitude, &catalogs);
            let above: Vec<&DVec3> = expected.iter().filter(|unit| unit.z > 0.01).collect();
            // f32 keeps 0.012"; a near pair is matched by the nearest.
            let mut places: Vec<DVec3> = found.iter().map(toward).collect();
            places.sort_by(|a, b| a.x.total_cmp(&b.x));
            for unit in &above {
                let from = places.partition_point(|place| place.x < unit.x - 1e-6);
                let near = places[from..].iter().take_while(|place| place.x < unit.x + 1e-6);
                let nearest = near.map(|place| place.distance(**unit)).fold(f64::INFINITY, f64::min);
                assert!(nearest < 0.05 * ARCSECOND_RAD, "{time} {unit}: {}\"", nearest / ARCSECOND_RAD);
            }
            let counted = found.iter().filter(|point| point.direction[2] > 0.01).count();
            assert!(counted.abs_diff(above.len()) <= 2, "{time}: {counted} of {}", above.len());
        }
    }

    /// A narrow view far from the zenith has the stars that the whole sky has there.
    #[test]
    fn a_narrow_view_has_the_stars_of_its_part_of_the_sky() {
        let catalogs = Catalogs::embedded();
        let moment = moment(NIGHT, &catalogs);
        let all = points(&moment, &dome(Some(8.5)), &catalogs);
        let narrow =
            Target { fov_rad: 4.0 * DEGREE_RAD, ..Target { projection: Projection::Perspective, ..dome(Some(8.5)) } };
        let found = points(&moment, &narrow, &catalogs);
        let lens = narrow.lens(&Sky::at(&moment, &catalogs).unwrap()).unwrap();
        let inside = |points: &[PointSource]| points.iter().filter(|point| lens.in_frame(toward(point))).count();
        assert_eq!(inside(&found), inside(&all));
        assert!(inside(&found) > 3 && found.len() < all.len() / 20, "{} of {}", found.len(), all.len());
    }

    /// Society for Popular Astronomy: minimum of Algol 2024 February 21, 22:11 GMT.
    #[test]
    fn algol_is_drawn_fainter_at_its_minimum_and_only_once() {
        const ALGOL: u32 = 14576;
        let catalogs = Catalogs::embedded();
        let star = catalogs.star_of_hip(ALGOL).unwrap().unwrap();
        let [minimum, later] = ["2024-02-21T22:11:00Z", "2024-02-22T22:00:00Z"].map(|time| {
            let moment = Moment { observer: Observer::on_earth_deg(0.0, 50.0, 0.0), ..moment(time, &catalogs) };
            let sky = Sky::at(&moment, &catalogs).unwrap();
            let expected = StarPlace::of(&star.motion(), &sky.reduction).seen(&sky.reduction).unit();
            let drawn = points(&moment, &dome(None), &catalogs);
            let near: Vec<_> = drawn.iter().filter(|point| toward(point).distance(expected) < 1e-5).collect();
            assert_eq!(near.len(), 1, "{time}");
            -2.5 * (f64::from(near[0].illuminance_lx) / illuminance_lx(0.0)).log10()
        });
        assert!(minimum > 3.2 && (later - 2.12).abs() < 0.01, "{minimum} {later}");
    }
}

//! Catalogue stars as points of light: placed in f64, block by block, and only those that the frame can show. What is too
//! faint, below the ground or beside the view is passed over before it costs anything.

use super::Composition;
use super::sight::{Sight, SightTable, lifted};
use crate::astro::apparent::StarBlock;
use crate::catalogs::{CatalogError, Catalogs, StarLight, StarTable};
use crate::moment::Layer;
use crate::scene::draw::PointSource;
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
pub fn star_tables(catalogs: &Catalogs, limiting_magnitude: f64) -> Result<Vec<&StarTable>, CatalogError> {
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
        let reduction = &self.sky.reduction;
        let icrs_from_horizontal = reduction.horizontal_from_icrs.inverse();
        let [middle_icrs, zenith_icrs] = [shown.middle, DVec3::Z].map(|local| icrs_from_horizontal.rotate(local));
        let below_zenith_rad = PI / 2.0 - shown.lowest_sine.asin();
        let (blocks, mut places) = (reduction.of_blocks(), BlockPlaces::default());
        // A star that comes nearer is brighter than its catalogue says: by a magnitude in 100 000 years at most.
        for group in table.groups().take_while(|group| group.brightest() <= lighting.faintest + 1.0) {
            let may_show = group.may_reach(middle_icrs, shown.reach_rad, reduction.julian_epoch)
                && group.may_reach(zenith_icrs, below_zenith_rad, reduction.julian_epoch);
            if !may_show {
                continue;
            }
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
        let twinkling = sight.scintillation.factors(light.number, composition.moment.show_time_s);
        let color = std::array::from_fn(|i| light.color[i] * sight.transmission[i] * twinkling[i]);
        (seen > 0.0).then(|| PointSource {
            direction: lifted(horizontal, sight.lift_rad).as_vec3().into(),
            illuminance_lx: (illuminance_lx(magnitude) * seen) as f32,
            color,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::moment::{Layers, Moment, Observer};
    use crate::scene::compose::compose;
    use crate::scene::lens::FrameSize;
    use crate::scene::target::Target;
    use crate::sky::Sky;

    const ALGOL: u32 = 14576;

    /// What the picture has of the star nearest to a catalogue star, at a time.
    fn magnitudes_of(hip: u32, times: [&str; 2], catalogs: &Catalogs) -> [f32; 2] {
        let star = catalogs.star_of_hip(hip).unwrap().unwrap();
        let wanted = instance(star, star.v_mag()).direction_icrs;
        times.map(|time| {
            let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
            let moment = Moment {
                layers: Layers::of(&[Layer::Stars]),
                ..Moment::new(instant, Observer::on_earth_deg(0.0, 50.0, 0.0))
            };
            let target = Target::new(Projection::Dome, FrameSize { width_px: 512, height_px: 512 });
            let scene = compose(&moment, &Sky::at(&moment, catalogs).unwrap(), catalogs, &target).unwrap();
            assert!(scene.stars.iter().any(|layer| layer.tier == StarTier::Variable));
            scene.variable_stars.iter().find(|drawn| drawn.direction_icrs == wanted).unwrap().magnitude
        })
    }

    /// Society for Popular Astronomy: minimum of Algol 2024 February 21, 22:11 GMT.
    #[test]
    fn algol_is_drawn_fainter_at_its_minimum_and_only_once() {
        let catalogs = Catalogs::embedded();
        let [minimum, later] = magnitudes_of(ALGOL, ["2024-02-21T22:11:00Z", "2024-02-22T22:00:00Z"], &catalogs);
        assert!(minimum > 3.2 && (later - 2.12).abs() < 0.01, "{minimum} {later}");
        let bright = catalogs.stars().unwrap().bright();
        let uploaded = star_instances(bright.iter().map(Star::Bright), &catalogs).unwrap();
        let algol = instance(catalogs.star_of_hip(ALGOL).unwrap().unwrap(), 2.12).direction_icrs;
        assert!(uploaded.iter().all(|drawn| drawn.direction_icrs != algol));
        assert!(uploaded.len() < bright.len() && uploaded.len() > bright.len() - 130);
    }
}

//! Planets and their moons that show a disc: turned, lit and shaded as they are, with the light of their magnitude.

use super::{ComposeError, Composition};
use crate::astro::ephemeris::Body;
use crate::astro::moons::PlanetMoon;
use crate::astro::photometry::star_color;
use crate::astro::sky_light::{luminance, transmission_rgb};
use crate::catalogs::PlanetMap;
use crate::moment::Layer;
use crate::scene::draw::shows_disc;
use crate::scene::globe::{GlobeDisc, GlobeShape, RingTable, SHADOWS_MAX, disc_light, thinnest_opening};
use crate::scene::lens::Projection;
use crate::scene::star_field::illuminance_lx;
use crate::sky::{BodyPlace, Globe, SkyObject};
use glam::{DMat2, DVec2, DVec3};
use std::sync::Arc;

/// Display level of a white ground under the Sun that is never passed: a disc brighter than white would be a white blob, and the
/// eye that looks at it adapts to it.
const WHITE_GROUND_LEVEL: f64 = 1.3;
/// B-V of the Sun.
const SUN_B_V: f64 = 0.65;
/// V geometric albedo of Saturn's globe (Mallama, Krobusek & Pavlov 2017, table 7) and what it is of the albedo of a ground by
/// Lambert's law.
const SATURN_GEOMETRIC_ALBEDO: f64 = 0.499;
const LAMBERT_SHARE: f64 = 2.0 / 3.0;

impl Composition<'_> {
    /// The globes that show a disc, the farthest first.
    pub(super) fn globes(&self) -> Result<Vec<GlobeDisc>, ComposeError> {
        let mut drawn: Vec<&BodyPlace> =
            self.sky.bodies.iter().chain(&self.sky.planet_moons).filter(|place| self.is_globe(place)).collect();
        drawn.sort_by(|a, b| b.distance_au.unwrap_or(0.0).total_cmp(&a.distance_au.unwrap_or(0.0)));
        let mut globes = Vec::with_capacity(drawn.len());
        for place in drawn {
            globes.extend(self.globe(place)?);
        }
        Ok(globes)
    }

    /// Whether it is a planet or a planet's moon whose disc shows here; on a map of the whole sky none does.
    pub(super) fn is_globe(&self, place: &BodyPlace) -> bool {
        let is_one = match place.object {
            SkyObject::Body(body) => !matches!(body, Body::Sun | Body::Moon),
            SkyObject::PlanetMoon(_) => true,
            _ => false,
        };
        let radius_rad = place.angular_radius_rad.unwrap_or(0.0);
        is_one
            && self.target.projection != Projection::Globe
            && self.body_strength(place) > 0.0
            && !self.is_behind_sun(place)
            && shows_disc(&self.lens, self.seen(place.horizontal.unit()), radius_rad)
            && self.lens.in_frame_with_margin(self.seen(place.horizontal.unit()), 4.0 * radius_rad)
    }

    fn globe(&self, place: &BodyPlace) -> Result<Option<GlobeDisc>, ComposeError> {
        let (Some(magnitude), Some(radius_rad)) = (self.uncovered_magnitude(place), place.angular_radius_rad) else {
            return Ok(None);
        };
        let Some(globe) = Globe::of(place, &self.sky.reduction, self.catalogs)? else { return Ok(None) };
        let axes = sky_axes(&globe);
        let Some((centre_px, radii_per_px)) = self.image_of_disc(place, axes, radius_rad) else { return Ok(None) };
        let mut disc = GlobeDisc {
            centre_px,
            radii_per_px,
            light_rgb_cd_m2: [0.0; 3],
            shape: shape(place, &globe, axes, self.map_of(place)?),
        };
        if place.object == SkyObject::Body(Body::Saturn) {
            disc.shape.rings = Some(self.saturn_rings(&globe, &disc)?);
        }
        let color = ground_color(place.object);
        let illuminance_lx = illuminance_lx(magnitude) * self.body_strength(place);
        let light_cd_m2 = illuminance_lx / (radius_rad * radius_rad * disc_light(&disc.shape, color)).max(1e-30);
        let passes = self.air_passes(place.seen.altitude_rad());
        let held_cd_m2 =
            light_cd_m2.min(WHITE_GROUND_LEVEL / (self.exposure.surface_per_cd_m2 * luminance(passes)).max(1e-30));
        disc.light_rgb_cd_m2 = std::array::from_fn(|c| (color[c] * passes[c] * held_cd_m2) as f32);
        Ok(Some(disc))
    }

    /// The part of the light that the air lets through at a seen altitude, linear sRGB.
    fn air_passes(&self, altitude_rad: f64) -> [f64; 3] {
        let strength = if self.has_horizon() { self.strength(Layer::Atmosphere) } else { 0.0 };
        let passes = transmission_rgb(altitude_rad, self.sky.reduction.elevation_m);
        passes.map(|part| 1.0 - strength * (1.0 - part))
    }

    /// The magnitude, also of a moon of which only a part is behind its planet; `None` in the shadow.
    fn uncovered_magnitude(&self, place: &BodyPlace) -> Option<f64> {
        let SkyObject::PlanetMoon(moon) = place.object else { return place.magnitude };
        place.magnitude.or_else(|| {
            let sunlight = place.sunlit_fraction.filter(|part| *part > 0.0)?;
            let to_sun_au = self.sky.reduction.sun_distance_au(moon.planet())?;
            Some(moon.magnitude(to_sun_au, place.distance_au?) - 2.5 * sunlight.log10())
        })
    }

    fn map_of(&self, place: &BodyPlace) -> Result<Arc<PlanetMap>, ComposeError> {
        let SkyObject::Body(body) = place.object else { return Ok(Arc::new(PlanetMap::white())) };
        Ok(self.catalogs.planet_map(body)?.map_or_else(|| Arc::new(PlanetMap::white()), Arc::clone))
    }

    /// Where the disc's centre is seen, and the steps along its axes for a step of a pixel: through the air and the lens.
    fn image_of_disc(&self, place: &BodyPlace, [x, y, _]: [DVec3; 3], radius_rad: f64) -> Option<(DVec2, [DVec2; 2])> {
        const STEP_RAD: f64 = 1e-5;
        let centre = place.apparent.unit();
        let image = |towards: DVec3| {
            let moved = crate::astro::frames::Direction::new(centre + towards);
            let horizontal = self.sky.reduction.horizontal_from_icrs * moved;
            self.lens.pixel_from_direction(self.seen(horizontal.unit()))
        };
        let step_px = |axis: DVec3| {
            // Aberration has moved the disc: its axes are laid across the line of sight to where it is seen.
            let across = axis.reject_from_normalized(centre).normalize_or_zero() * STEP_RAD;
            Some((image(across)? - image(-across)?) * (radius_rad / (2.0 * STEP_RAD)))
        };
        let px_per_radii = DMat2::from_cols(step_px(x)?, step_px(y)?);
        let inverse = px_per_radii.inverse();
        inverse.is_finite().then_some((image(DVec3::ZERO)?, [inverse.x_axis, inverse.y_axis]))
    }

    fn saturn_rings(&self, globe: &Globe, disc: &GlobeDisc) -> Result<RingTable, ComposeError> {
        let openings = (disc.shape.observer.z, disc.shape.sun.z);
        let blur_radii = 1.0 / disc.px_per_radius();
        let white_ground = white_ground_of_saturn(&disc.shape.map);
        // The rings grow with the globe where a what-if draws it wider.
        let true_equatorial_km = globe.equatorial_km / self.moment.what_if.body_scale;
        let mut table =
            RingTable::new(self.catalogs.rings()?, true_equatorial_km, openings, (blur_radii, white_ground));
        // Rings thinner than the picture shows are drawn wider and as much fainter.
        let fainter = (openings.0.abs() / thinnest_opening(table.span_radii[1], disc.px_per_radius())).min(1.0) as f32;
        table.texels.iter_mut().for_each(|texel| {
            texel[0] *= fainter;
            texel[1] *= fainter;
        });
        Ok(table)
    }
}

/// I/F of the brightest ground of Saturn's map, from its geometric albedo.
pub(crate) fn white_ground_of_saturn(map: &PlanetMap) -> f64 {
    SATURN_GEOMETRIC_ALBEDO / LAMBERT_SHARE / map.mean_of_disc()[1].max(1e-3)
}

/// Axes of the sky at a globe, ICRS: x across, y along the pole's image, w to the observer.
fn sky_axes(globe: &Globe) -> [DVec3; 3] {
    let towards = globe.towards_observer;
    let pole = globe.map_from_icrs.transpose() * DVec3::Z;
    let y = pole.reject_from_normalized(towards).try_normalize().unwrap_or(towards.any_orthonormal_vector());
    [y.cross(towards), y, towards]
}

fn shape(place: &BodyPlace, globe: &Globe, axes: [DVec3; 3], map: Arc<PlanetMap>) -> GlobeShape {
    let stretched = |icrs: DVec3| {
        let on_map = globe.map_from_icrs * icrs;
        DVec3::new(on_map.x, on_map.y, on_map.z / globe.axes_ratio)
    };
    let on_map = |moon: &crate::sky::ShadowCaster| (globe.map_from_icrs * moon.position_radii, moon.radius_radii);
    GlobeShape {
        axes: axes.map(stretched),
        axes_ratio: globe.axes_ratio,
        observer: globe.map_from_icrs * globe.towards_observer,
        sun: globe.map_from_icrs * globe.towards_sun,
        sun_radius_rad: globe.sun_radius_rad,
        lommel_seeliger: lommel_seeliger(place.object),
        caps_rad: globe.caps_rad.unwrap_or([9.0, -9.0]),
        shadows: globe.shadows.iter().map(on_map).take(SHADOWS_MAX).collect(),
        rings: None,
        map,
    }
}

/// How dusty a ground is: the airless bodies look flat at full phase, the clouded ones are darker towards the limb (McEwen 1991;
/// Dollfus & Auriere 1974 for Mercury; the giant planets' coefficients of Minnaert's law, 0.9 to 1, stand near Lambert's).
fn lommel_seeliger(object: SkyObject) -> f64 {
    match object {
        SkyObject::Body(Body::Mercury) => 0.9,
        SkyObject::Body(Body::Venus | Body::Jupiter) => 0.1,
        SkyObject::Body(Body::Mars) => 0.5,
        SkyObject::Body(Body::Saturn) => 0.15,
        SkyObject::Body(Body::Uranus | Body::Neptune) => 0.35,
        _ => 0.7,
    }
}

/// Linear sRGB of a white ground: sunlight, or for a body without a map its own colour.
fn ground_color(object: SkyObject) -> [f64; 3] {
    match object {
        SkyObject::PlanetMoon(moon) => star_color(moon_b_v(moon)),
        SkyObject::Body(Body::Pluto) => star_color(0.87),
        _ => star_color(SUN_B_V),
    }
}

/// B-V of the moons: Newburn & Gulkis 1973, Space Science Reviews 14, 179, tables XII, XXVI and XXXVIII (from
/// memory); those that are not there: that of the icy moons.
pub(super) fn moon_b_v(moon: PlanetMoon) -> f64 {
    match moon {
        PlanetMoon::Io => 1.17,
        PlanetMoon::Europa => 0.87,
        PlanetMoon::Ganymede => 0.83,
        PlanetMoon::Callisto => 0.86,
        PlanetMoon::Enceladus => 0.62,
        PlanetMoon::Tethys => 0.73,
        PlanetMoon::Rhea => 0.76,
        PlanetMoon::Titan => 1.29,
        PlanetMoon::Triton => 0.77,
        _ => 0.71,
    }
}

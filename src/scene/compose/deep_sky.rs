//! Star clusters, nebulae and galaxies: patches of light of their size, points of light where they are too small, and their
//! names. Of a cluster only that light is drawn which the stars of the catalogues do not give.

use super::sight::Sight;
use super::words::Word;
use super::{ComposeError, Composition};
use crate::astro::frames::{Direction, Icrs};
use crate::astro::photometry::star_color;
use crate::astro::sky_light::luminance;
use crate::catalogs::{DeepSkyKind, DeepSkyObject};
use crate::moment::Layer;
use crate::scene::draw::{PointSource, Twinkle};
use crate::scene::labels::{LabelRequest, Side};
use crate::scene::patch::LightPatch;
use crate::scene::patch_shape::{PatchShape, shape_of};
use crate::scene::star_field::illuminance_lx;
use crate::sky::deep_sky_direction;
use glam::{DVec2, DVec3};
use std::f64::consts::PI;

/// A patch of which half the light lies within the first of these radii is a point; from the second on it is exposed as a
/// surface, between them as something between both, px.
const POINT_PX: f64 = 0.7;
const SURFACE_PX: f64 = 3.0;
/// By how much the axes of a patch grow in square, px: as wide as a point of light, so that its middle meets some pixel.
const SOFTENED_PX: f64 = 0.7;
/// Light on the display below which nothing is seen: a third of the darkest 8-bit step.
const VISIBLE_LEVEL: f64 = 1e-4;
/// Limiting magnitudes between which the stars of the second tier take over a cluster's light.
const SECOND_TIER: [f64; 2] = [7.0, 9.0];
/// Light of a nebula to an eye that sees colors, linear sRGB: H-alpha, H-beta and the two lines of O III as 2.86 : 1 : 1 : 0.33
/// in clouds of hydrogen and 2.86 : 1 : 9 : 3 in planetary nebulae (Osterbrock & Ferland 2006, tables 4.2 and 11), by the CIE
/// 1931 observer, half of it light of stars.
const HYDROGEN: [f64; 3] = [0.72, 1.06, 1.24];
const OXYGEN: [f64; 3] = [0.50, 1.13, 1.20];

const LABEL_COLOR: [f32; 3] = [0.30, 0.42, 0.38];
const PRIORITY: u32 = 18;
/// How much brighter than the faintest drawn an object must be to be named, mag; one without a name or a Messier number more.
const NAME_MAGNITUDES: f64 = 2.4;
const PLAIN_NAME_MAGNITUDES: f64 = 4.4;
/// As if of this magnitude: dark clouds, the large and the small ones.
const DARK_CLOUD_MAGNITUDES: [f64; 2] = [4.0, 7.0];
const LARGE_DARK_CLOUD_RAD: f64 = 0.03;

/// Where an object is in the picture.
struct Stand {
    /// Seen direction.
    seen: DVec3,
    /// What the air does on the way.
    sight: Sight,
    /// Unit vector of its length, across the line of sight.
    along: DVec3,
    px_per_rad: f64,
}

impl Composition<'_> {
    /// Patches and points of what is bright enough and in the picture.
    pub(super) fn deep_sky(&self) -> Result<(Vec<LightPatch>, Vec<PointSource>), ComposeError> {
        let strength = self.strength(Layer::DeepSky);
        let (mut patches, mut points) = (Vec::new(), Vec::new());
        if strength == 0.0 {
            return Ok((patches, points));
        }
        for (object, magnitude) in self.bright_deep_sky()? {
            let light_lx = self.undrawn_light_lx(object) * strength;
            let Some(stand) = (light_lx > 0.0).then(|| self.stand(object)).flatten() else { continue };
            match shape_of(object).filter(|shape| shape.half_light_rad() * stand.px_per_rad > POINT_PX) {
                Some(shape) => patches.extend(self.patch(object, &shape, &stand, light_lx)),
                None => points.push(PointSource {
                    direction: stand.seen.as_vec3().into(),
                    illuminance_lx: (light_lx * self.seen_part(magnitude + stand.sight.lost_mag)) as f32,
                    color: color_through_air(object, &stand.sight),
                    twinkle: Twinkle::default(),
                }),
            }
        }
        Ok((patches, points))
    }

    /// Objects with their magnitudes as far as the frame shows such, the brightest first.
    fn bright_deep_sky(&self) -> Result<impl Iterator<Item = (&DeepSkyObject, f64)>, ComposeError> {
        let objects = self.catalogs.deep_sky()?.objects();
        let bright = objects.iter().map_while(|object| Some((object, object.v_mag?)));
        Ok(bright.take_while(|(_, magnitude)| *magnitude <= self.limiting_magnitude))
    }

    /// Light of an object that no star of the frame gives, lx.
    fn undrawn_light_lx(&self, object: &DeepSkyObject) -> f64 {
        let light_lx = |magnitude: Option<f64>| magnitude.map_or(0.0, illuminance_lx);
        let second_tier =
            ((self.limiting_magnitude - SECOND_TIER[0]) / (SECOND_TIER[1] - SECOND_TIER[0])).clamp(0.0, 1.0);
        let (without_bright, without_stars) =
            (light_lx(object.v_mag_without_bright_stars), light_lx(object.v_mag_without_stars));
        without_bright + (without_stars - without_bright) * second_tier
    }

    /// Nothing where it is out of the picture or under the ground.
    fn stand(&self, object: &DeepSkyObject) -> Option<Stand> {
        let reduction = &self.sky.reduction;
        let icrs = deep_sky_direction(object);
        let apparent = reduction.apparent_fixed(icrs);
        let horizontal = (reduction.horizontal_from_icrs * apparent).unit();
        let (seen, sight) = (self.seen(horizontal), self.sights.towards(horizontal));
        let radius_rad = object.major_rad.unwrap_or(0.0);
        let middle = self.lens.view_from_local().transpose() * DVec3::Z;
        let reach_rad = self.lens.reach_rad().map_or(PI, |reach_rad| (reach_rad + radius_rad).min(PI));
        let under_ground = self.ground.is_some() && seen.z < -radius_rad.sin() - 0.002;
        if under_ground || seen.dot(middle) < reach_rad.cos() {
            return None;
        }
        let tip = Direction::<Icrs>::new(apparent.unit() + along_icrs(icrs, object.position_angle_rad) * 1e-3);
        let tip_seen = self.seen((reduction.horizontal_from_icrs * tip).unit());
        let along = (tip_seen - seen).reject_from_normalized(seen).normalize_or(seen.any_orthonormal_vector());
        Some(Stand { seen, sight, along, px_per_rad: self.lens.pixels_per_radian(seen) })
    }

    /// Nothing where it is too faint to be seen.
    fn patch(&self, object: &DeepSkyObject, shape: &PatchShape, stand: &Stand, light_lx: f64) -> Option<LightPatch> {
        let softened_rad = SOFTENED_PX / stand.px_per_rad;
        let scale_rad = shape.scale_rad.map(|axis_rad| axis_rad.hypot(softened_rad));
        let exposed_lx = light_lx * self.small_patch_gain(shape.half_light_rad() * stand.px_per_rad);
        let luminance_cd_m2 = exposed_lx / (scale_rad[0] * scale_rad[1] * shape.law.area(shape.reach));
        if luminance_cd_m2 * shape.law.at(0.0).max(1.0) * self.exposure.surface_per_cd_m2 < VISIBLE_LEVEL {
            return None;
        }
        Some(LightPatch {
            direction: stand.seen.as_vec3().into(),
            along: stand.along.as_vec3().into(),
            scale_rad: scale_rad.map(|axis_rad| axis_rad as f32),
            reach: shape.reach as f32,
            law: shape.law,
            luminance_cd_m2: luminance_cd_m2 as f32,
            color: color_through_air(object, &stand.sight),
            clouds: shape.clouds as f32,
            seed: seed(&object.name),
        })
    }

    /// How much brighter than a surface a patch with this radius of half its light is shown: as a point where it is hardly
    /// more, so that nothing jumps while the field narrows.
    fn small_patch_gain(&self, half_light_px: f64) -> f64 {
        let frame = self.lens.frame();
        let centre_px = DVec2::new(f64::from(frame.width_px), f64::from(frame.height_px)) / 2.0;
        let point_gain = self.exposure.point_gain(self.lens.pixel_solid_angle_sr(centre_px).max(f64::MIN_POSITIVE));
        let as_surface = ((half_light_px / POINT_PX).ln() / (SURFACE_PX / POINT_PX).ln()).clamp(0.0, 1.0);
        point_gain.max(f64::MIN_POSITIVE).powf(1.0 - as_surface)
    }

    /// Names, fading in while the field narrows.
    pub(super) fn deep_sky_labels(&self, labels: &mut Vec<LabelRequest>) -> Result<(), ComposeError> {
        let opacity = self.strength(Layer::Labels) * self.strength(Layer::DeepSky);
        if opacity == 0.0 {
            return Ok(());
        }
        for object in self.catalogs.deep_sky()?.objects() {
            let magnitude = naming_magnitude(object);
            let is_famous = object.messier.is_some() || object.english.is_some();
            let margin = if is_famous { NAME_MAGNITUDES } else { PLAIN_NAME_MAGNITUDES };
            let strength = ((self.limiting_magnitude - margin - magnitude) / 0.5).clamp(0.0, 1.0);
            let Some(stand) = (strength > 0.0).then(|| self.stand(object)).flatten() else { continue };
            let radius_px = object.minor_rad.unwrap_or(0.0) / 4.0 * stand.px_per_rad;
            let word = Word {
                text: self.deep_sky_name(object),
                color: LABEL_COLOR,
                opacity: opacity * strength,
                priority: PRIORITY + ((magnitude + 1.0) * 10.0).max(0.0) as u32,
                size: 0.8,
                side: Side::Right,
                gap: 0.45 + radius_px.min(200.0) / self.text_px(),
            };
            self.write(labels, stand.seen, word);
        }
        Ok(())
    }

    fn deep_sky_name(&self, object: &DeepSkyObject) -> String {
        let chinese = object.chinese.as_ref().filter(|_| self.chinese());
        chinese.or(object.english.as_ref()).cloned().unwrap_or_else(|| object.designation())
    }
}

/// The magnitude by which it is decided whether an object is named.
fn naming_magnitude(object: &DeepSkyObject) -> f64 {
    let large = object.major_rad.unwrap_or(0.0) > LARGE_DARK_CLOUD_RAD;
    let of_dark_cloud = if large { DARK_CLOUD_MAGNITUDES[0] } else { DARK_CLOUD_MAGNITUDES[1] };
    object.v_mag.unwrap_or(of_dark_cloud)
}

/// Unit vector of a position angle (from north through east) at a direction, ICRS.
fn along_icrs(direction: Direction<Icrs>, position_angle_rad: f64) -> DVec3 {
    let towards = direction.unit();
    let east = DVec3::Z.cross(towards).normalize_or(DVec3::Y);
    let north = towards.cross(east);
    let (sine, cosine) = position_angle_rad.sin_cos();
    north * cosine + east * sine
}

fn color_through_air(object: &DeepSkyObject, sight: &Sight) -> [f32; 3] {
    let color = color(object);
    std::array::from_fn(|i| color[i] as f32 * sight.transmission[i])
}

fn color(object: &DeepSkyObject) -> [f64; 3] {
    match object.kind {
        DeepSkyKind::EmissionNebula => of_luminance_1(HYDROGEN),
        DeepSkyKind::PlanetaryNebula => of_luminance_1(OXYGEN),
        _ => star_color(object.b_v.unwrap_or(0.6)),
    }
}

fn of_luminance_1(rgb: [f64; 3]) -> [f64; 3] {
    rgb.map(|channel| channel / luminance(rgb))
}

/// Which clouds an object has: a number from its name (FNV-1a), the same on every machine.
fn seed(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

//! A point of light as a small spot on the frame: a Gaussian that a window takes to exactly zero at its rim, normalised so
//! that the sum of luminance times pixel solid angle is the illuminance at the eye, wherever in the pixel it falls. The
//! scene's `point_gain` brightens it (`scene::exposure`).
//!
//! ```text
//!   w(r) = exp(-r^2 / 2 s^2) (1 - r^2 / R^2)^2 / (2 pi s^2 n(U)),  U = R^2 / 2 s^2
//!   n(U) = 1 - 2/U + 2/U^2 - 2 exp(-U)/U^2        (so that the integral of w over the disc r < R is 1)
//! ```
//!
//! Sampled at pixel centres the sum of w varies by less than 1 % for s = 0.7 px and R >= 2.2 px (tests hold it to that).
//! Around it lies the veil that the eye draws around every light (CIE 146:2002; `astro::vision`): for a star of magnitude 3 in
//! a dark night it drowns in the spot, around Sirius it is a degree wide, around Venus several. What is the same for all of a
//! point's pixels is computed here: its light once a frame, the rest once a scene; `shaders/common/point_light.wgsl` has the rest.

use super::coverage::Coverage;
use super::instances::finite_only;
use crate::scene::Scene;
use crate::scene::draw::{PointSource, Twinkle};
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::{Lens, Projection};
use glam::{DVec2, Vec3};
use std::f32::consts::PI;

/// As in the shader.
const SPOT_SIGMA_PX: f32 = 0.7;
/// Least and greatest radius of a spot.
const SPOT_RADIUS_PX: (f32, f32) = (2.2, 4.2);
/// Half a step of the darkest 8-bit sRGB values: light below it cannot be seen.
const VISIBLE_LIGHT_MIN: f32 = 1.5e-4;
/// A veil below this does not show beside the darkest sky.
const VISIBLE_VEIL_MIN: f32 = 4e-4;
/// Widest veil, degrees and px.
const VEIL_RADIUS_MAX: (f32, f32) = (4.0, 512.0);
/// Factors of the two first terms of the veil's equation, 1/angle^3 and 1/angle^2 in degrees.
const VEIL_TERMS: (f32, f32) = (10.0, 5.0 * 1.0256);
/// Widest stretch along a globe's parallels, where one pixel is a small angle.
const GLOBE_STRETCH_MAX: f64 = 64.0;
/// Largest stored value of light that is added, as in the shader.
const ADDED_LIGHT_MAX: f32 = 4096.0;
/// A twinkling star is hardly ever brighter than by this factor: five times near the horizon.
const BRIGHTEST_TWINKLE: f32 = 5.0;

gpu_struct! {
    /// `struct PointInstance` of `shaders/points.wgsl`.
    pub struct PointInstance {
        /// Where it stands on the frame, px; the radius of its spot and of all that is drawn, px.
        pub centre_and_radii_px: [f32; 4],
        /// Light in the spot's middle, linear sRGB; how much wider than high it is.
        pub peak_rgb_and_stretch: [f32; 4],
        /// Light of a veil of 1 cd/m^2 per lx; zero where there is none.
        pub veil_rgb: [f32; 3],
    }
}

impl PointInstance {
    /// Whether it holds neither a NaN nor an infinity.
    fn is_finite(&self) -> bool {
        finite_only(std::slice::from_ref(self)).len() == 1
    }

    /// Its middle and how far it reaches, px of the frame.
    pub(super) fn place(&self) -> (DVec2, f64) {
        let [x, y, _, rim_px] = self.centre_and_radii_px.map(f64::from);
        (DVec2::new(x, y), rim_px)
    }

    /// Marks what it touches.
    pub(super) fn mark(&self, coverage: &mut Coverage) {
        let (centre_px, rim_px) = self.place();
        coverage.mark_around(centre_px, DVec2::splat(rim_px));
    }

    /// Whether a veil reaches out of the spot.
    pub(super) fn has_veil(&self) -> bool {
        self.veil_rgb.iter().any(|part| *part > 0.0)
    }
}

/// The spot of a point, before it twinkles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// Its light may be more than can be stored.
    pub(super) steady: PointInstance,
    pub(super) twinkle: Twinkle,
}

impl Spot {
    /// Whether more light than can be stored may be cut off, so that it loses the color that its veil has.
    pub(super) fn may_be_cut(&self) -> bool {
        self.steady.peak_rgb_and_stretch[..3].iter().any(|channel| *channel * BRIGHTEST_TWINKLE >= ADDED_LIGHT_MAX)
    }

    /// As it is at a time of the show.
    pub(super) fn at(&self, show_time_s: f64) -> PointInstance {
        let factors = Vec3::from(self.twinkle.factors(show_time_s));
        let [r, g, b, stretch] = self.steady.peak_rgb_and_stretch;
        let [r, g, b] = (Vec3::new(r, g, b) * factors).min(Vec3::splat(ADDED_LIGHT_MAX)).into();
        let veil_rgb = (Vec3::from(self.steady.veil_rgb) * factors).into();
        PointInstance { peak_rgb_and_stretch: [r, g, b, stretch], veil_rgb, ..self.steady }
    }
}

/// Makes spots of the points of one scene.
#[derive(Debug)]
pub(super) struct SpotMaker<'a> {
    lens: &'a Lens,
    /// From illuminance per solid angle to stored light.
    light_per_luminance: f32,
    veil_exposure: f32,
    degrees_per_px: f32,
}

impl<'a> SpotMaker<'a> {
    pub(super) fn new(scene: &'a Scene) -> Self {
        let positive = |value: f32| if value.is_finite() { value.max(0.0) } else { 0.0 };
        SpotMaker {
            lens: &scene.lens,
            light_per_luminance: positive(scene.exposure) * positive(scene.point_gain),
            veil_exposure: positive(scene.glare.per_cd_m2),
            degrees_per_px: positive(scene.glare.degrees_per_px).max(1e-6),
        }
    }

    /// The spot of a point; `None` where nothing of it is in the picture.
    pub(super) fn spot(&self, point: &PointSource) -> Option<Spot> {
        let color = Vec3::from(point.color);
        if !color.is_finite() || !point.illuminance_lx.is_finite() {
            return None;
        }
        let direction = Vec3::from(point.direction).as_dvec3();
        let (centre_px, area_px2_per_sr) = self.lens.image_and_area(direction)?;
        let stretch = self.stretch(area_px2_per_sr);
        let light = point.illuminance_lx * (area_px2_per_sr / stretch) as f32 * self.light_per_luminance;
        let tail = (light / VISIBLE_LIGHT_MIN).max(1.0).ln();
        let radius_px = (SPOT_SIGMA_PX * (2.0 * tail).sqrt()).clamp(SPOT_RADIUS_PX.0, SPOT_RADIUS_PX.1);
        let veil = point.illuminance_lx * self.veil_exposure;
        let veil_reach_px = self.veil_radius_px(veil);
        let rim_px = radius_px.max(veil_reach_px);
        if !self.reaches_picture(centre_px, DVec2::new(stretch, 1.0) * f64::from(rim_px)) {
            return None;
        }
        // A veil that ends inside its spot is not drawn.
        let veil_rgb = if veil_reach_px > radius_px { color * veil.min(1.0) } else { Vec3::ZERO };
        let [r, g, b] = (color * (light / spot_area_px2(radius_px))).into();
        let steady = PointInstance {
            centre_and_radii_px: [centre_px.x as f32, centre_px.y as f32, radius_px, rim_px],
            peak_rgb_and_stretch: [r, g, b, stretch as f32],
            veil_rgb: veil_rgb.into(),
        };
        Some(Spot { steady, twinkle: point.twinkle }).filter(|spot| spot.steady.is_finite())
    }

    /// How much wider than high a spot is: on a globe as its parallels are, whose area grows as they do.
    fn stretch(&self, area_px2_per_sr: f64) -> f64 {
        if self.lens.projection() != Projection::Globe {
            return 1.0;
        }
        (area_px2_per_sr / self.lens.central_area_px2_per_sr()).clamp(1.0, GLOBE_STRETCH_MAX)
    }

    /// Where the veil of a source falls below what is seen, px; 0 where it never rises above.
    fn veil_radius_px(&self, veil: f32) -> f32 {
        if veil <= 0.0 {
            return 0.0;
        }
        let seen_per_lx = VISIBLE_VEIL_MIN / veil.max(1e-20);
        // The larger of the two first terms' own reaches, and a quarter more for their sum.
        let radius_deg = 1.25 * (VEIL_TERMS.0 / seen_per_lx).cbrt().max((VEIL_TERMS.1 / seen_per_lx).sqrt());
        (radius_deg.min(VEIL_RADIUS_MAX.0) / self.degrees_per_px).min(VEIL_RADIUS_MAX.1)
    }

    /// Whether a spot is not all beside the picture. A globe shows what is beside it a second time beyond its seam.
    fn reaches_picture(&self, centre_px: DVec2, reach_px: DVec2) -> bool {
        let frame = self.lens.frame();
        let frame_px = DVec2::new(f64::from(frame.width_px), f64::from(frame.height_px));
        let radius_px = self.lens.image_radius_px() + reach_px.max_element();
        self.lens.projection() == Projection::Globe
            || (centre_px + reach_px).cmpge(DVec2::ZERO).all()
                && (centre_px - reach_px).cmple(frame_px).all()
                && centre_px.distance_squared(self.lens.centre_px()) <= radius_px * radius_px
    }
}

/// Integral of exp(-r^2 / 2 s^2) (1 - r^2 / R^2)^2 over the disc, px^2.
fn spot_area_px2(radius_px: f32) -> f32 {
    const DOUBLED_VARIANCE: f32 = 2.0 * SPOT_SIGMA_PX * SPOT_SIGMA_PX;
    let u = radius_px * radius_px / DOUBLED_VARIANCE;
    PI * DOUBLED_VARIANCE * (1.0 - 2.0 / u + (2.0 - 2.0 * (-u).exp()) / (u * u))
}

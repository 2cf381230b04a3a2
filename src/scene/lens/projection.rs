//! The maps of the view axes onto a plane in units of the centre's scale (1 = one radian in the centre), and back.

pub use crate::moment::Projection;
use glam::{DVec2, DVec3};
use std::f64::consts::{FRAC_PI_2, PI};

/// The least forward component a camera sees: beyond it the plane runs to infinity.
const PERSPECTIVE_FORWARD_MIN: f64 = 1e-6;
/// How near (1 + cos) the antipode of a stereographic view may be.
const STEREOGRAPHIC_ANTIPODE_MIN: f64 = 1e-12;

/// Bound of the area of one steradian.
const AREA_MAX: f64 = 1e12;

impl Projection {
    /// The number by which `lens.wgsl` knows it.
    pub(crate) fn shader_number(self) -> u32 {
        match self {
            Projection::Dome => 0,
            Projection::Perspective => 1,
            Projection::Stereographic => 2,
            Projection::Globe => 3,
        }
    }

    /// From a unit vector on the view axes to the plane, x right and y down.
    pub(super) fn plane_from_view(self, view: DVec3) -> Option<DVec2> {
        let sideways = DVec2::new(view.x, view.y);
        match self {
            Projection::Dome => Some(equidistant(sideways, view.z)),
            Projection::Perspective => (view.z > PERSPECTIVE_FORWARD_MIN).then(|| sideways / view.z),
            Projection::Stereographic => {
                // 1 + cos of the angle, without cancellation near the antipode
                let towards = if view.z >= 0.0 { 1.0 + view.z } else { sideways.length_squared() / (1.0 - view.z) };
                (towards > STEREOGRAPHIC_ANTIPODE_MIN).then(|| sideways * 2.0 / towards)
            }
            Projection::Globe => Some(DVec2::new(view.y.atan2(view.x), -view.z.atan2(view.x.hypot(view.y)))),
        }
    }

    /// The same with the area of one steradian there, as `area_per_sr` gives it.
    pub(super) fn plane_and_area(self, view: DVec3) -> Option<(DVec2, f64)> {
        if self != Projection::Dome {
            return Some((self.plane_from_view(view)?, self.area_per_sr(view)));
        }
        let sideways = DVec2::new(view.x, view.y);
        let sine = sideways.length();
        let angle = sine.atan2(view.z);
        if sine < 1e-9 {
            return Some((equidistant(sideways, view.z), self.area_per_sr(view)));
        }
        Some((sideways * (angle / sine), (angle / sine).min(AREA_MAX)))
    }

    /// From the plane back to a unit vector on the view axes; `None` outside the map.
    pub(super) fn view_from_plane(self, plane: DVec2) -> Option<DVec3> {
        let radius = plane.length();
        match self {
            Projection::Dome => {
                let sideways = plane * sinc(radius);
                (radius <= PI * (1.0 + 1e-12)).then(|| sideways.extend(radius.cos()))
            }
            Projection::Perspective => plane.extend(1.0).try_normalize(),
            Projection::Stereographic => {
                let quarter = radius * radius / 4.0;
                Some(plane.extend(1.0 - quarter) / (1.0 + quarter))
            }
            Projection::Globe => {
                let inside = plane.x.abs() <= PI * (1.0 + 1e-12) && plane.y.abs() <= FRAC_PI_2 * (1.0 + 1e-12);
                let (sin_lon, cos_lon) = plane.x.sin_cos();
                let (sin_lat, cos_lat) = (-plane.y).sin_cos();
                inside.then(|| DVec3::new(cos_lat * cos_lon, cos_lat * sin_lon, sin_lat))
            }
        }
    }

    /// Area on the plane of one steradian around a unit vector on the view axes. Bounded at the singular points (the
    /// rim of a camera's half space, the antipodes, the poles of a globe), where the true value is infinite.
    pub(super) fn area_per_sr(self, view: DVec3) -> f64 {
        let area = match self {
            Projection::Dome => {
                let angle = view.x.hypot(view.y).atan2(view.z);
                1.0 / sinc(angle).max(1.0 / AREA_MAX)
            }
            Projection::Perspective => view.z.max(1e-4).powi(-3),
            Projection::Stereographic => (2.0 / (1.0 + view.z).max(1e-6)).powi(2),
            Projection::Globe => 1.0 / view.x.hypot(view.y).max(1.0 / AREA_MAX),
        };
        area.min(AREA_MAX)
    }
}

/// The point at the angle from the centre along `sideways`; the antipode falls on the right.
fn equidistant(sideways: DVec2, forward: f64) -> DVec2 {
    let sine = sideways.length();
    let angle = sine.atan2(forward);
    if sine > 0.0 { sideways * (angle / sine) } else { DVec2::new(angle, 0.0) }
}

/// sin(x) / x.
fn sinc(x: f64) -> f64 {
    if x.abs() < 1e-9 { 1.0 } else { x.sin() / x }
}

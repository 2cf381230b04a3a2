//! Pictures, panoramas and the presenter's light spot: what is laid over the finished picture.

use super::super::labels::PRIORITY_MARK;
use super::super::{ComposeError, Composition};
use crate::moment::Layer;
use crate::moment::stage::{Picture, Pointer, StagePlace};
use crate::scene::labels::LabelRequest;
use crate::scene::lens::Projection;
use crate::scene::picture::{Patch, PictureForm, PictureLayer, PictureLook, SPOT_RING_PART};
use crate::units::angle::DEGREE_RAD;
use glam::{DMat3, DVec3};
use std::f64::consts::PI;
use std::sync::Arc;

/// Radius of the pointer's ring, rad.
const POINTER_RADIUS_RAD: f64 = 0.75 * DEGREE_RAD;
/// Level of the strongest color of its light on the display.
const SPOT_LEVEL: f32 = 0.9;
/// Widths up to this one stand as on a flat screen; wider ones are drawn round, rad.
const FLAT_WIDTH_RAD: f64 = 100.0 * DEGREE_RAD;

impl Composition<'_> {
    /// Pictures in their order, then the pointers.
    pub(in super::super) fn picture_layers(&self) -> Result<Vec<PictureLayer>, ComposeError> {
        let mut layers = Vec::new();
        let strength = self.strength(Layer::Images);
        for picture in self.moment.stage.pictures.iter().filter(|picture| picture.opacity * strength > 0.0) {
            let opacity = (picture.opacity * strength) as f32;
            layers.extend(self.picture_form(picture, opacity)?);
        }
        let strength = self.strength(Layer::Pointer);
        for pointer in self.moment.stage.pointers.iter().filter(|pointer| pointer.opacity * strength > 0.0) {
            let opacity = pointer.opacity * strength;
            layers.extend(self.pointer_layer(pointer, opacity)?);
        }
        Ok(layers)
    }

    fn picture_form(&self, picture: &Picture, opacity: f32) -> Result<Option<PictureLayer>, ComposeError> {
        let pixels = self.catalogs.picture(&picture.file)?;
        let form = match &picture.place {
            None => Some(PictureForm::AllAround { local_from_picture: all_around() }),
            Some(place) => {
                let aspect = f64::from(pixels.height_px) / f64::from(pixels.width_px);
                let sized = self.sized_place(place, picture.width_rad)?;
                sized.map(|(seen, width_rad)| PictureForm::Patch(self.picture_patch(place, seen, (width_rad, aspect))))
            }
        };
        Ok(form.map(|form| PictureLayer { look: PictureLook::Pixels(Arc::clone(pixels)), form, opacity }))
    }

    fn pointer_layer(&self, pointer: &Pointer, opacity: f64) -> Result<Option<PictureLayer>, ComposeError> {
        let Some((seen, radius_rad)) = self.sized_place(&pointer.at, POINTER_RADIUS_RAD)? else { return Ok(None) };
        // In a narrow field the spot keeps the size that letters have.
        let shown_rad = self.px_per_seen_rad() / self.lens.pixels_per_radian(seen).max(1e-9) * POINTER_RADIUS_RAD;
        let width_rad = 2.0 * radius_rad.min(shown_rad) / SPOT_RING_PART;
        let patch = self.picture_patch(&pointer.at, seen, (width_rad, 1.0));
        let opacity = (opacity * self.left_by_ground(&pointer.at, seen)) as f32;
        let rgb = pointer.color.rgb();
        let strongest = rgb.into_iter().fold(1e-6, f32::max);
        let look = PictureLook::Spot { rgb: rgb.map(|channel| channel / strongest * SPOT_LEVEL) };
        Ok((opacity > 0.0).then_some(PictureLayer { look, form: PictureForm::Patch(patch), opacity }))
    }

    fn picture_patch(&self, place: &StagePlace, seen: DVec3, (width_rad, aspect): (f64, f64)) -> Patch {
        if let Some(patch) = self.patch_of_flat(place, seen, (width_rad, aspect)) {
            return patch;
        }
        let [right, up] = self.upright_axes(place, seen);
        let bend = if width_rad > FLAT_WIDTH_RAD { 1.0 } else { 0.0 };
        let half_rad = (0.5 * width_rad).min(0.45 * PI * (1.0 + bend));
        let half_width = (1.0 + bend) * half_rad.sin() / (bend + half_rad.cos());
        Patch {
            local_from_picture: DMat3::from_cols(right, up, seen),
            bend,
            middle: [0.0; 2],
            half_extent: [half_width, half_width * aspect],
        }
    }

    /// Before the audience of a flat picture it is a rectangle of that picture: its screen is the lens's own plane.
    fn patch_of_flat(&self, place: &StagePlace, seen: DVec3, (width_rad, aspect): (f64, f64)) -> Option<Patch> {
        let bend = match self.target.projection {
            Projection::Perspective => 0.0,
            Projection::Stereographic => 1.0,
            Projection::Dome | Projection::Globe => return None,
        };
        let local_from_view = self.lens.view_from_local().transpose();
        let [right, down, towards] = [local_from_view.x_axis, local_from_view.y_axis, local_from_view.z_axis];
        let width_px = width_rad * self.lens.pixels_per_radian(seen);
        let half_width = 0.5 * width_px / self.lens.central_area_px2_per_sr().sqrt();
        let local_from_picture = DMat3::from_cols(right, -down, towards);
        let centred =
            Patch { local_from_picture, bend, middle: [0.0; 2], half_extent: [half_width, half_width * aspect] };
        matches!(place, StagePlace::Front(_)).then_some(())?;
        Some(Patch { middle: centred.on_screen(seen)?.into(), ..centred })
    }

    /// Names of the sky fade where pictures cover what they name.
    pub(in super::super) fn hide_names_behind(&self, pictures: &[PictureLayer], labels: &mut [LabelRequest]) {
        for label in labels.iter_mut().filter(|label| label.priority > PRIORITY_MARK) {
            if let Some(seen) = self.lens.direction_from_pixel(label.anchor_px.into()) {
                let left = pictures.iter().map(|picture| 1.0 - picture.covers(seen)).product::<f64>();
                label.opacity *= left as f32;
            }
        }
    }
}

/// From right, up and the middle of a panorama: east, the zenith, north.
fn all_around() -> DMat3 {
    DMat3::from_cols(DVec3::X, DVec3::Z, DVec3::Y)
}

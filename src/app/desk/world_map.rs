//! A small map of the Earth (plate carree) with the night on it and a mark where the observer stands.

use super::Facts;
use super::theme::light_of_pictures;
use crate::astro::ephemeris::Body;
use crate::catalogs::Catalogs;
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};
use egui::accesskit::Role;
use egui::{
    Color32, ColorImage, Context, CornerRadius, Rect, Sense, Shape, Stroke, StrokeKind, TextureHandle, TextureOptions,
    Ui, WidgetInfo, pos2, vec2,
};
use std::f64::consts::{FRAC_PI_2, PI, TAU};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// Size of the picture, px.
const MAP_PX: [usize; 2] = [608, 304];
/// How bright the picture is by day.
const MAP_LIGHT: f32 = 0.78;
/// Size of the shade, px.
const SHADE_PX: [usize; 2] = [152, 76];
/// The Sun moves so far before the shade is made anew, rad.
const SHADE_STEP_RAD: f64 = 0.5 * DEGREE_RAD;

/// The map; its picture is read on another thread when it is first shown.
#[derive(Default)]
pub struct WorldMap {
    arriving: Option<Receiver<ColorImage>>,
    picture: Option<TextureHandle>,
    shade: Option<(TextureHandle, [f64; 2])>,
}

impl std::fmt::Debug for WorldMap {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("WorldMap").field("is_read", &self.picture.is_some()).finish_non_exhaustive()
    }
}

impl WorldMap {
    /// The map in the width there is; longitude and latitude where it was pressed, rad.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>) -> Option<[f64; 2]> {
        let width = ui.available_width();
        let (rect, response) = ui.allocate_exact_size(vec2(width, width / 2.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, facts.text("place-map")));
        self.take_picture(ui.ctx(), facts.catalogs);
        let light = light_of_pictures(ui.ctx());
        let [red, green, blue, _] = light.to_array().map(|channel| (f32::from(channel) * MAP_LIGHT) as u8);
        let by_day = Color32::from_rgb(red, green, blue);
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().rect_filled(rect, CornerRadius::same(4), ui.visuals().extreme_bg_color);
        if let Some(picture) = &self.picture {
            ui.painter().image(picture.id(), rect, whole, by_day);
        }
        if let Some(sun) = sun_over(facts) {
            let shade = self.shade(ui.ctx(), sun);
            ui.painter().image(shade.id(), rect, whole, light);
            terminator(ui, rect, sun);
        }
        ui.painter().rect_stroke(rect, CornerRadius::same(4), ui.visuals().window_stroke, StrokeKind::Outside);
        if let Some(site) = facts.moment.observer.site() {
            let at = point(rect, [wrap_pm_pi(site.longitude_rad), site.latitude_rad]);
            let accent = ui.visuals().selection.bg_fill;
            ui.painter().circle(at, 5.0, Color32::TRANSPARENT, Stroke::new(2.0, accent));
            ui.painter().circle_filled(at, 1.5, accent);
        }
        let pressed = response.clicked().then(|| response.interact_pointer_pos()).flatten()?;
        let part = (pressed - rect.min) / rect.size();
        Some([f64::from(part.x) * TAU - PI, FRAC_PI_2 - f64::from(part.y) * PI])
    }

    fn take_picture(&mut self, context: &Context, catalogs: &Arc<Catalogs>) {
        if self.picture.is_some() {
            return;
        }
        let arriving = self.arriving.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            let (catalogs, context) = (Arc::clone(catalogs), context.clone());
            thread::spawn(move || {
                if let Some(picture) = small_map(&catalogs) {
                    // A desk that is gone meanwhile needs no map.
                    let _ = sender.send(picture);
                    context.request_repaint();
                }
            });
            receiver
        });
        if let Ok(picture) = arriving.try_recv() {
            self.picture = Some(context.load_texture("world", picture, TextureOptions::LINEAR));
        }
    }

    /// The night as a dark picture; made anew when the Sun has moved visibly.
    fn shade(&mut self, context: &Context, sun: [f64; 2]) -> &TextureHandle {
        let moved = |made: &[f64; 2]| wrap_pm_pi(made[0] - sun[0]).abs().max((made[1] - sun[1]).abs()) > SHADE_STEP_RAD;
        if self.shade.as_ref().is_none_or(|(_, made)| moved(made)) {
            let picture = night(sun);
            match &mut self.shade {
                Some((texture, made)) => {
                    texture.set(picture, TextureOptions::LINEAR);
                    *made = sun;
                }
                None => self.shade = Some((context.load_texture("night", picture, TextureOptions::LINEAR), sun)),
            }
        }
        &self.shade.as_ref().expect("it has just been made").0
    }
}

/// Longitude and latitude where the Sun stands in the zenith, rad.
fn sun_over(facts: &Facts<'_>) -> Option<[f64; 2]> {
    let sky = facts.sky?;
    let sun = sky.body(Body::Sun)?;
    let longitude_rad = wrap_pm_pi(sun.of_date.longitude_rad() - sky.reduction.apparent_sidereal_time_rad);
    Some([longitude_rad, sun.of_date.latitude_rad()])
}

/// Sine of the Sun's altitude at a place.
fn sun_sine([longitude_rad, latitude_rad]: [f64; 2], sun: [f64; 2]) -> f64 {
    latitude_rad.sin() * sun[1].sin() + latitude_rad.cos() * sun[1].cos() * (longitude_rad - sun[0]).cos()
}

/// Dark where the Sun is below the horizon, darkest from 18 degrees on.
fn night(sun: [f64; 2]) -> ColorImage {
    let [width, height] = SHADE_PX;
    let full = (18.0 * DEGREE_RAD).sin();
    let pixels = (0..width * height).map(|index| {
        let (x, y) = ((index % width) as f64 + 0.5, (index / width) as f64 + 0.5);
        let place = [x / width as f64 * TAU - PI, FRAC_PI_2 - y / height as f64 * PI];
        let depth = (-sun_sine(place, sun) / full).clamp(0.0, 1.0);
        Color32::from_rgba_unmultiplied(2, 5, 14, (165.0 * depth.sqrt()) as u8)
    });
    ColorImage::new(SHADE_PX, pixels.collect())
}

/// The line where the Sun rises and sets.
fn terminator(ui: &Ui, rect: Rect, sun: [f64; 2]) {
    let tangent = sun[1].tan();
    if tangent.abs() < 1e-3 {
        return;
    }
    let points = (0..=72).map(|step| {
        let longitude_rad = f64::from(step) / 72.0 * TAU - PI;
        point(rect, [longitude_rad, (-(longitude_rad - sun[0]).cos() / tangent).atan()])
    });
    let stroke = Stroke::new(1.0, ui.visuals().selection.bg_fill.gamma_multiply(0.7));
    ui.painter().add(Shape::line(points.collect(), stroke));
}

fn point(rect: Rect, [longitude_rad, latitude_rad]: [f64; 2]) -> egui::Pos2 {
    let (x, y) = ((longitude_rad + PI) / TAU, (FRAC_PI_2 - latitude_rad) / PI);
    rect.lerp_inside(vec2(x as f32, y as f32))
}

/// The Earth's surface, each pixel the mean of those it stands for. The file begins at longitude 180 degrees west.
fn small_map(catalogs: &Catalogs) -> Option<ColorImage> {
    let map = catalogs.planet_map(Body::Earth).ok()??;
    let (width, height) = (map.width_px as usize, map.height_px as usize);
    let [small_width, small_height] = MAP_PX;
    let mean = |index: usize| {
        let (x, y) = (index % small_width, index / small_width);
        let columns = x * width / small_width..((x + 1) * width / small_width).max(x * width / small_width + 1);
        let rows = y * height / small_height..((y + 1) * height / small_height).max(y * height / small_height + 1);
        let mut sum = [0_usize; 3];
        let count = columns.len() * rows.len();
        for row in rows {
            for column in columns.clone() {
                // Longitude 0 stands at the left edge of a map of a planet.
                let pixel = 4 * (row * width + (column + width / 2) % width);
                for (total, value) in sum.iter_mut().zip(&map.rgba[pixel..pixel + 3]) {
                    *total += usize::from(*value);
                }
            }
        }
        let [red, green, blue] = sum.map(|total| (total / count) as u8);
        Color32::from_rgb(red, green, blue)
    };
    Some(ColorImage::new(MAP_PX, (0..small_width * small_height).map(mean).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The Sahara is brighter than the Atlantic off Brazil, and both stand where they belong.
    #[test]
    fn the_small_map_has_africa_in_the_middle() {
        let map = small_map(&Catalogs::embedded()).unwrap();
        let at = |longitude_deg: f64, latitude_deg: f64| {
            let x = ((longitude_deg + 180.0) / 360.0 * MAP_PX[0] as f64) as usize;
            let y = ((90.0 - latitude_deg) / 180.0 * MAP_PX[1] as f64) as usize;
            map.pixels[y * MAP_PX[0] + x]
        };
        let (sahara, atlantic) = (at(10.0, 23.0), at(-25.0, -15.0));
        assert!(sahara.r() > atlantic.r() + 40, "{sahara:?} {atlantic:?}");
        assert!(atlantic.b() > atlantic.r());
    }

    #[test]
    fn it_is_dark_where_the_sun_is_below() {
        let picture = night([0.0, 0.3]);
        let at = |x: usize, y: usize| picture.pixels[y * SHADE_PX[0] + x].a();
        assert_eq!(at(SHADE_PX[0] / 2, SHADE_PX[1] / 2), 0, "noon");
        assert_eq!(at(0, SHADE_PX[1] / 2), 165, "midnight");
        assert_eq!(at(0, 0), 0, "summer at the north pole");
    }
}

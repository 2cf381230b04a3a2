//! Panels on the GPU: what is kept from frame to frame looks as if it had been drawn anew.
#![cfg(feature = "planetarium")]

use beiguan::output::{PanelPicture, PanelProof};
use beiguan::render::{DEJAVU, Gpu};
use egui::{Align2, Color32, Context, CornerRadius, FontId, Pos2, RawInput, Rect, Stroke, StrokeKind, pos2, vec2};
use std::sync::Arc;

const SIZE_PX: [u32; 2] = [400, 300];
const SKY: [f64; 3] = [0.2, 0.4, 0.6];

fn proof() -> PanelProof {
    PanelProof::new(Gpu::headless().expect("the software driver is installed"), SIZE_PX)
}

/// With letters.
fn lettered() -> Context {
    let mut fonts = egui::FontDefinitions::empty();
    fonts.font_data.insert("letters".to_owned(), Arc::new(egui::FontData::from_static(DEJAVU)));
    fonts.families.entry(egui::FontFamily::Proportional).or_default().push("letters".to_owned());
    let context = Context::default();
    context.set_fonts(fonts);
    context
}

/// What a frame of panels looks like, and everything that their letters need.
fn picture(context: &Context, paint: impl Fn(&egui::Painter)) -> PanelPicture {
    let screen = Rect::from_min_size(Pos2::ZERO, vec2(SIZE_PX[0] as f32, SIZE_PX[1] as f32));
    let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
    let output = context.run_ui(input, |ui| paint(ui.painter()));
    let primitives = context.tessellate(output.shapes, output.pixels_per_point);
    PanelPicture { textures: output.textures_delta, primitives, pixels_per_point: output.pixels_per_point }
}

fn drawn(proof: &mut PanelProof, picture: PanelPicture) -> Vec<u8> {
    proof.paint_sky(SKY);
    proof.draw(picture).expect("panels are drawn");
    proof.pixels().expect("panels are read")
}

fn pixel(pixels: &[u8], x: usize, y: usize) -> [u8; 4] {
    let first = (y * SIZE_PX[0] as usize + x) * 4;
    [pixels[first + 2], pixels[first + 1], pixels[first], pixels[first + 3]]
}

/// Plates, a slider that moves, numbers that run, a line across, something cut off.
fn desk(painter: &egui::Painter, frame: u8) {
    let (plate, x) = (Color32::from_rgb(12, 15, 22), f32::from(frame) * 7.0);
    let card = Rect::from_min_size(pos2(20.0, 30.0), vec2(220.0, 180.0));
    let line = Stroke::new(1.0, Color32::from_rgb(42, 48, 60));
    painter.rect(card, CornerRadius::same(10), plate, line, StrokeKind::Inside);
    let letters = FontId::proportional(15.0);
    painter.text(
        pos2(40.0, 50.0),
        Align2::LEFT_TOP,
        format!("Jupiter {}", 100 + frame),
        letters.clone(),
        Color32::WHITE,
    );
    painter.text(pos2(40.0, 90.0), Align2::LEFT_TOP, "Right ascension", letters.clone(), Color32::LIGHT_GRAY);
    painter.circle_filled(pos2(40.0 + x, 150.0), 6.0, Color32::GOLD);
    painter.line_segment(
        [pos2(0.0, 0.0), pos2(400.0, 290.0)],
        Stroke::new(2.0, Color32::from_rgba_unmultiplied(255, 80, 60, 120)),
    );
    let cut = painter.with_clip_rect(Rect::from_min_max(pos2(260.0, 100.0), pos2(330.0, 140.0)));
    cut.circle_filled(pos2(260.0 + x, 120.0), 35.0, Color32::from_rgba_unmultiplied(90, 200, 255, 140));
    cut.text(pos2(250.0, 105.0), Align2::LEFT_TOP, "cut off at both ends", letters, Color32::WHITE);
    if frame % 3 == 1 {
        painter.rect_filled(Rect::from_min_size(pos2(180.0, 120.0), vec2(150.0, 120.0)), 6.0, plate);
    }
}

#[test]
fn kept_panels_look_as_if_they_had_been_drawn_anew() {
    let (context, mut kept) = (lettered(), proof());
    let mut earlier = Vec::new();
    for (frame, again) in
        [(0, false), (1, false), (2, false), (2, true), (3, false), (4, false), (9, false), (0, false)]
    {
        let now = drawn(&mut kept, picture(&context, |painter| desk(painter, frame)));
        // A painter of its own has no frame before; its letters come from a context of its own.
        let mut alone = proof();
        let anew = lettered();
        let fresh = drawn(&mut alone, picture(&anew, |painter| desk(painter, frame)));
        let worst = now.iter().zip(&fresh).map(|(a, b)| a.abs_diff(*b)).max();
        assert_eq!(worst, Some(0), "frame {frame}");
        assert_eq!(now == earlier, again, "frame {frame}");
        kept.paint_sky(SKY);
        kept.draw_again().expect("panels are drawn again");
        assert!(kept.pixels().expect("panels are read") == now, "frame {frame} once more");
        earlier = now;
    }
}

#[test]
fn a_plate_hides_the_sky_up_to_its_round_corners_and_glass_does_not() {
    let (context, mut proof) = (lettered(), proof());
    let plate = Color32::from_rgb(12, 15, 22);
    let pixels = drawn(
        &mut proof,
        picture(&context, |painter| {
            painter.rect_filled(Rect::from_min_max(pos2(50.0, 50.0), pos2(250.0, 150.0)), 12.0, plate);
            let glass = Color32::from_rgba_unmultiplied(255, 255, 255, 128);
            painter.rect_filled(Rect::from_min_max(pos2(50.0, 180.0), pos2(250.0, 280.0)), 0.0, glass);
        }),
    );
    let sky = [51, 102, 153, 255];
    assert_eq!(pixel(&pixels, 10, 10), sky);
    for (x, y) in [(150, 100), (51, 100), (248, 100), (150, 51), (150, 148), (64, 52)] {
        assert_eq!(pixel(&pixels, x, y), [12, 15, 22, 255], "at {x}, {y}");
    }
    for (x, y) in [(50, 50), (249, 50), (249, 149), (50, 149)] {
        assert_eq!(pixel(&pixels, x, y), sky, "at the corner {x}, {y}");
    }
    let [red, green, blue, _] = pixel(&pixels, 150, 230);
    for (channel, beneath) in [(red, 51.0), (green, 102.0), (blue, 153.0)] {
        let expected = 128.0 + beneath * 127.0 / 255.0;
        assert!((f64::from(channel) - expected).abs() <= 1.5, "{channel} for {expected}");
    }
}

#[test]
fn a_picture_that_changes_is_seen_to_change() {
    let (context, mut proof) = (lettered(), proof());
    let image = |color: Color32| egui::ColorImage::filled([8, 8], color);
    let mut texture = context.load_texture("picture", image(Color32::RED), egui::TextureOptions::NEAREST);
    let place = Rect::from_min_max(pos2(100.0, 100.0), pos2(180.0, 180.0));
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    for (color, seen) in
        [(Color32::RED, [255, 0, 0, 255]), (Color32::GREEN, [0, 255, 0, 255]), (Color32::BLUE, [0, 0, 255, 255])]
    {
        texture.set(image(color), egui::TextureOptions::NEAREST);
        let id = texture.id();
        let pixels = drawn(
            &mut proof,
            picture(&context, |painter| {
                painter.image(id, place, whole, Color32::WHITE);
            }),
        );
        assert_eq!(pixel(&pixels, 140, 140), seen);
    }
    // One texel of it alone.
    texture.set_partial([0, 0], egui::ColorImage::filled([4, 8], Color32::WHITE), egui::TextureOptions::NEAREST);
    let id = texture.id();
    let pixels = drawn(
        &mut proof,
        picture(&context, |painter| {
            painter.image(id, place, whole, Color32::WHITE);
        }),
    );
    assert_eq!([pixel(&pixels, 110, 140), pixel(&pixels, 170, 140)], [[255; 4], [0, 0, 255, 255]]);
}

#[test]
fn another_scale_draws_everything_anew() {
    let (context, mut kept) = (lettered(), proof());
    for scale in [1.0, 1.25, 1.0, 1.5] {
        let scaled = |context: &Context| {
            context.set_pixels_per_point(scale);
            picture(context, |painter| desk(painter, 1))
        };
        let now = drawn(&mut kept, scaled(&context));
        let fresh = drawn(&mut proof(), scaled(&lettered()));
        let worst = now.iter().zip(&fresh).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(worst <= Some(1), "scale {scale}: {worst:?}");
    }
}

//! What the text pass promises: every letter we need, upright at any rotation, the same bytes in tiles and whatever was
//! drawn before. Drawn on whatever adapter the machine has; software Vulkan will do.

use super::*;
use crate::render::finish::Finish;
use crate::render::frame::{FrameUniform, uniform_group, uniform_layout};
use crate::render::targets::{IMAGE_FORMAT, Readback, Target, Tile, wait};
use crate::scene::Scene;
use crate::scene::labels::{Canvas, Handedness, LabelRequest, Placement, Side, layout};
use crate::scene::lens::{DomeView, Flip, FrameSize, Lens};

/// A device, a text pass on it, and the layout of what it knows of the frame.
struct Bench {
    gpu: Gpu,
    frame_layout: wgpu::BindGroupLayout,
    text: TextPass,
}

/// A tile of a frame of 256 px.
fn tile([x_px, y_px]: [u32; 2], [width_px, height_px]: [u32; 2]) -> FrameUniform {
    let lens = Lens::dome(FrameSize::square(256), DomeView::default(), Flip::None).expect("a usual dome");
    FrameUniform::new(&Scene::black(lens), Tile { x_px, y_px, size: FrameSize { width_px, height_px } })
}

/// A picture read back, RGBA.
#[derive(PartialEq)]
struct Picture {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

impl Picture {
    /// Red of a pixel, 0 to 1, linear.
    fn light(&self, x: usize, y: usize) -> f64 {
        let encoded = f64::from(self.pixels[y * self.width + x][0]) / 255.0;
        if encoded <= 0.040_45 { encoded / 12.92 } else { ((encoded + 0.055) / 1.055).powf(2.4) }
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> {
        let width = self.width;
        (0..self.pixels.len()).map(move |i| (i % width, i / width))
    }

    fn total_light(&self) -> f64 {
        self.places().map(|(x, y)| self.light(x, y)).sum()
    }

    /// Mean place of the light, px.
    fn centroid_px(&self) -> [f64; 2] {
        let weighted = |axis: fn((usize, usize)) -> usize| -> f64 {
            self.places().map(|place| self.light(place.0, place.1) * (axis(place) as f64 + 0.5)).sum()
        };
        [weighted(|place| place.0) / self.total_light(), weighted(|place| place.1) / self.total_light()]
    }

    /// First and last column and row with ink: left, top, right, bottom.
    fn ink_box(&self) -> [usize; 4] {
        let inked = self.places().filter(|&(x, y)| self.light(x, y) > 0.05);
        inked.fold([usize::MAX, usize::MAX, 0, 0], |[left, top, right, bottom], (x, y)| {
            [left.min(x), top.min(y), right.max(x), bottom.max(y)]
        })
    }
}

impl Bench {
    fn new() -> Self {
        let gpu =
            Gpu::headless().expect("install mesa-vulkan-drivers: these tests draw on a GPU or on software Vulkan");
        let frame_layout = uniform_layout(&gpu, "frame");
        let text = TextPass::new(&gpu, &frame_layout, Finish::IMAGE);
        Bench { gpu, frame_layout, text }
    }

    fn label(&mut self, words: &str, centre_px: [f64; 2], up_px: [f64; 2], height_px: f64) -> PlacedLabel {
        let request = LabelRequest {
            anchor_px: centre_px,
            up_px,
            bend_radius_px: None,
            edge_opacity: 0.0,
            text: words.to_owned(),
            height_px,
            color: [1.0; 3],
            opacity: 1.0,
            priority: 0,
            placement: Placement { side: Side::Centre, gap_px: 0.0 },
        };
        let extent_px = self.text.measure(words, height_px);
        layout(&[request], &[extent_px], &Canvas { rim: None, frame_px: [1024.0; 2], handedness: Handedness::Direct })
            .remove(0)
    }

    fn draw(&mut self, labels: &[PlacedLabel], side_px: u32) -> Picture {
        self.text.prepare(&self.gpu, labels).expect("few letters fit on the atlas");
        self.draw_tile(&tile([0, 0], [side_px, side_px]))
    }

    fn draw_tile(&self, frame: &FrameUniform) -> Picture {
        let [width_px, height_px] = frame.tile_size_px.map(|side_px| side_px as u32);
        let target = Target::new(&self.gpu, IMAGE_FORMAT, FrameSize { width_px, height_px });
        let frame = uniform_group(&self.gpu, &self.frame_layout, frame);
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let ops = wgpu::Operations { load: wgpu::LoadOp::Clear(wgpu::Color::BLACK), store: wgpu::StoreOp::Store };
        let view = &target.view;
        let attachment = wgpu::RenderPassColorAttachment { view, depth_slice: None, resolve_target: None, ops };
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            color_attachments: &[Some(attachment)],
            ..wgpu::RenderPassDescriptor::default()
        });
        pass.set_bind_group(0, &frame, &[]);
        self.text.draw(&mut pass, Finish::IMAGE);
        drop(pass);
        self.read_back(encoder, &target)
    }

    fn read_back(&self, mut encoder: wgpu::CommandEncoder, target: &Target) -> Picture {
        let readback = Readback::new(&self.gpu, target);
        readback.copy_from(&mut encoder, target);
        self.gpu.queue.submit([encoder.finish()]);
        let mut pixels = Vec::new();
        readback.ask();
        wait(&self.gpu).expect("the device finishes its work");
        let read = readback.read_rows(|_, row| pixels.extend_from_slice(bytemuck::cast_slice(row)));
        read.expect("the device finishes its work");
        Picture { width: target.size.width_px as usize, pixels }
    }
}

/// Labels at many sizes and rotations, some across the borders of tiles.
fn mixed_labels(bench: &mut Bench) -> Vec<PlacedLabel> {
    let names = ["Sirius 天狼", "Öræfajökull", "北馆", "α Centauri", "♃ 木星", "59000 Beiguan"];
    let mut labels: Vec<_> = (0..40_u32)
        .map(|i| {
            let turn_rad = f64::from(i) * 0.7;
            let centre_px = [20.0 + f64::from(i * 37 % 223) * 1.003, 15.0 + f64::from(i * 91 % 229) * 0.997];
            bench.label(names[i as usize % 6], centre_px, turn_rad.sin_cos().into(), 9.0 + f64::from(i) * 0.83)
        })
        .collect();
    let plate = Plate { color: [0.0, 0.02, 0.05], opacity: 0.6, margin_px: 5.5 };
    labels.push(bench.label("2026-11-20 20:00", [128.0, 200.0], [0.3, -1.0], 20.0).on_plate(plate));
    labels
}

#[test]
fn every_name_we_draw_has_its_letters() {
    let greek: String = ('α'..='ω').chain('Α'..='Ω').filter(|letter| letter.is_alphabetic()).collect();
    let samples = [
        "59000 Beiguan 北馆 (stand-in orbit / 示意轨道，非实测)",
        &greek,
        "Sirius, Betelgeuse, Zubeneschamali",
        "Öræfajökull, Łódź, Şanlıurfa, Đà Nẵng, Huế, Ma‘rib, Kahului‘i, Ṭanṭā, Hawaiʻi, Reykjavík, Gəncə",
        "天狼 老人 南河三 织女一 河鼓二 心宿二 北落师门 参宿四 轩辕十四 五车二 鈇鑕 \u{2b4e7}锧 觜觿 天棓 螣蛇 奎 娄 胃 昴 毕",
        "仙女座 唧筒座 天燕座 宝瓶座 天鹰座 鹿豹座 猎犬座 鲸鱼座 蝘蜓座 圆规座 苍蝇座 矩尺座 绘架座 罗盘座 杜鹃座",
        "水星 金星 地球 火星 木星 土星 天王星 海王星 冥王星 月亮 太阳",
        "北 东北 东 东南 南 西南 西 西北 N NE E SE S SW W NW",
        "☉☽☿♀♁♂♃♄♅♆♇ ♈♉♊♋♌♍♎♏♐♑♒♓ ☊☋ ☄ ⚳⚴⚵⚶",
        "12° 34′ 56.7″ −1.46 ±0.5 × 10⁻³ m² ≈ ≤ ≥ → ← ↑ ↓ … – — ‘’ “” · • № µ ½",
        "乌鲁木齐 呼和浩特 香港 台北 臺北 紐約 莫斯科 赫尔辛基 雷克雅未克 蔚县 涞源 兴隆",
    ];
    let mut shaper = Shaper::new();
    for sample in samples {
        let shaped = shaper.shape(sample);
        assert!(!shaped.letters.is_empty());
        for letter in sample.chars() {
            let missing = shaper.shape(&letter.to_string()).letters.iter().any(|letter| letter.glyph == 0);
            assert!(!missing, "{letter} (U+{:04X}) of \"{sample}\" is in no font", u32::from(letter));
        }
    }
    assert!(shaper.shape("ỿ").letters.iter().any(|letter| letter.glyph == 0), "a missing letter must be noticed");
}

#[test]
fn a_text_is_as_wide_as_its_letters_at_every_size() {
    let mut shaper = Shaper::new();
    assert_eq!(shaper.shape("北馆星").size_em, [3.0, 1.2]);
    assert_eq!(shaper.shape("北\n馆星").size_em, [2.0, 2.4]);
    assert_eq!(shaper.shape("").letters.len(), 0);
    let [narrow, wide] = ["illl", "WWWW"].map(|text| shaper.shape(text).size_em[0]);
    assert!(narrow < 1.5 && wide > 3.0, "{narrow} {wide}");
}

#[test]
fn letters_fill_their_box_and_no_more() {
    let mut bench = Bench::new();
    let label = bench.label("馆", [64.0, 64.0], [0.0, -1.0], 60.0);
    let [left, top, right, bottom] = bench.draw(&[label], 128).ink_box();
    assert!((34..=40).contains(&left) && (88..=94).contains(&right), "{left} to {right}");
    assert!((33..=40).contains(&top) && (86..=94).contains(&bottom), "{top} to {bottom}");
}

#[test]
fn letters_stand_upright_for_their_own_up() {
    // The foot of an L is at its lower right, so its light lies left of and below the centre of its ink.
    let mut bench = Bench::new();
    for (up_px, heavy) in
        [([0.0, -1.0], [-1.0, 1.0]), ([1.0, 0.0], [-1.0, -1.0]), ([0.0, 1.0], [1.0, -1.0]), ([-1.0, 0.0], [1.0, 1.0])]
    {
        let label = bench.label("L", [64.0, 64.0], up_px, 80.0);
        let picture = bench.draw(&[label], 128);
        let ([left, top, right, bottom], centroid_px) = (picture.ink_box(), picture.centroid_px());
        let ink_centre_px = [(left + right) as f64 / 2.0, (top + bottom) as f64 / 2.0];
        for axis in 0..2 {
            let lean_px = centroid_px[axis] - ink_centre_px[axis];
            assert!(lean_px * heavy[axis] > 3.0, "up {up_px:?}: the light leans by {lean_px} px on axis {axis}");
        }
    }
}

#[test]
fn a_quarter_turn_turns_the_picture() {
    let mut bench = Bench::new();
    let words = "Vega 织女一";
    let [upright, turned] = [[0.0, -1.0], [1.0, 0.0]].map(|up_px| bench.label(words, [80.0, 80.0], up_px, 22.0));
    let (upright, turned) = (bench.draw(&[upright], 160), bench.draw(&[turned], 160));
    let differing = upright.places().filter(|&(x, y)| {
        let (straight, turned) = (upright.pixels[y * 160 + x][0], turned.pixels[x * 160 + 159 - y][0]);
        straight.abs_diff(turned) > 1
    });
    assert_eq!(differing.count(), 0);
    assert!(upright.total_light() > 200.0);
}

#[test]
fn the_light_of_a_text_depends_neither_on_its_place_in_the_pixel_nor_on_its_rotation() {
    let mut bench = Bench::new();
    let mut lights = Vec::new();
    for step in 0..12 {
        let t = f64::from(step);
        let label = bench.label("Sirius 天狼", [80.0 + t * 0.09, 80.0 + t * 0.13], (t * 0.55).sin_cos().into(), 17.0);
        let picture = bench.draw(std::slice::from_ref(&label), 160);
        lights.push(picture.total_light());
    }
    let mean = lights.iter().sum::<f64>() / 12.0;
    assert!(lights.iter().all(|light| (light / mean - 1.0).abs() < 0.01), "{lights:?}");
}

#[test]
fn tiles_hold_the_same_bytes_as_the_whole_frame() {
    let mut bench = Bench::new();
    let labels = mixed_labels(&mut bench);
    let whole = bench.draw(&labels, 256);
    for origin_px in [[0, 0], [100, 0], [0, 100], [100, 100], [200, 100]] {
        let part = bench.draw_tile(&tile(origin_px, [100, 156]));
        for (x, y) in part.places() {
            let (frame_x, frame_y) = (x + origin_px[0] as usize, y + origin_px[1] as usize);
            if frame_x < 256 && frame_y < 256 {
                let [in_tile, in_frame] = [part.pixels[y * 100 + x], whole.pixels[frame_y * 256 + frame_x]];
                assert_eq!(in_tile, in_frame, "pixel {frame_x}, {frame_y}");
            }
        }
    }
}

#[test]
fn what_was_drawn_before_changes_no_byte() {
    let mut bench = Bench::new();
    let labels = mixed_labels(&mut bench);
    let fresh = bench.draw(&labels, 256);
    // Hundreds of other letters at another size first, in another order of the labels' letters: the atlas grows.
    let mut used = Bench::new();
    let hanzi: String = (0x4e00..0x9000).step_by(9).filter_map(char::from_u32).collect();
    let crowd = used.label(&hanzi, [128.0, 128.0], [0.0, -1.0], 47.0);
    used.draw(&[crowd], 256);
    assert!(used.draw(&labels, 256) == fresh);
    used.text.atlas.clear();
    let last_first: Vec<_> = labels.iter().rev().cloned().collect();
    used.draw(&last_first, 256);
    assert!(used.draw(&labels, 256) == fresh);
}

#[test]
fn too_many_letters_for_one_frame_are_an_error_and_not_a_gap() {
    let mut bench = Bench::new();
    let hanzi: String = (0x4e00..0x9fa0).filter_map(char::from_u32).collect();
    let label = bench.label(&hanzi, [128.0, 128.0], [0.0, -1.0], 120.0);
    let few = bench.label("北馆", [128.0, 128.0], [0.0, -1.0], 120.0);
    assert_eq!(bench.text.prepare(&bench.gpu, &[label]), Err(TextError::TooManyLetters));
    assert!(bench.draw(&[few], 256).total_light() > 1000.0);
}

#[test]
fn a_plate_darkens_what_lies_behind_the_text_and_the_blackout_darkens_all() {
    let mut bench = Bench::new();
    let plate = |color| Plate { color, opacity: 0.5, margin_px: 4.0 };
    let blank = PlacedLabel::on_screen(String::new(), [20.0, 30.0], [40.0, 20.0], 16.0, [1.0; 3]);
    let labels = [blank.clone().on_plate(plate([1.0; 3])), blank.on_plate(plate([0.0; 3]))];
    let picture = bench.draw(&labels, 80);
    let red = |x: usize, y: usize| picture.pixels[y * 80 + x][0];
    // White at half opacity over black, then black at half opacity, blended as stored: 128, then 64.
    assert!([red(40, 40), red(16, 26), red(63, 53)].iter().all(|red| red.abs_diff(64) <= 1));
    assert_eq!((red(15, 40), red(64, 40), red(40, 25), red(40, 54)), (0, 0, 0, 0));
    let dark = bench.draw_tile(&FrameUniform { light: 0.0, ..tile([0, 0], [80, 80]) });
    assert_eq!(dark.total_light(), 0.0);
}

#[test]
fn hidden_labels_cost_no_letters() {
    let mut bench = Bench::new();
    let hidden = PlacedLabel { opacity: 0.0, ..bench.label("Vega", [40.0, 40.0], [0.0, -1.0], 16.0) };
    assert_eq!(bench.draw(&[hidden], 80).total_light(), 0.0);
    assert_eq!(bench.text.instance_count, 0);
}

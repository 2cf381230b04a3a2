//! Data flows one way through the house: a wing may use only what stands before it. This test reads the paths that
//! every source names, so that a step backwards is found before it is built upon.

#[path = "layers/paths.rs"]
mod paths;
mod source;

use paths::{NamedPath, Start, named_paths};

/// The wings, from the foundations up.
const ORDER: [&str; 10] = ["units", "astro", "moment", "catalogs", "sky", "scene", "render", "output", "show", "app"];

/// Wings that are functions of what they are given: they know no file, no clock and no machine.
const PURE: [&str; 6] = ["units", "astro", "moment", "catalogs", "sky", "scene"];

/// Parts of the standard library that reach out of the program.
const OUTSIDE_WORLD: [&str; 6] = ["fs", "time", "env", "net", "process", "thread"];

/// Who alone may name these crates: one wing draws, one knows the window, the application wires them together.
const KEPT_IN: [(&str, &[&str]); 5] = [
    ("wgpu", &["render", "output"]),
    ("winit", &["output", "app"]),
    ("egui", &["output", "app"]),
    ("egui_winit", &["app"]),
];

/// Whether code of the wing `user` may name the wing `used`. `main` hands over to `app`; `lib` only lists the wings.
fn may_use(user: &str, used: &str) -> bool {
    let place = |wing: &str| ORDER.iter().position(|&known| known == wing);
    match (user, used) {
        _ if user == used => true,
        ("main", _) => used == "app",
        ("render", _) => used == "scene" || used == "units",
        (_, "render") => user == "output" || user == "app",
        _ => matches!((place(user), place(used)), (Some(user), Some(used)) if used < user),
    }
}

/// The module a file holds: `src/astro/frames/mod.rs` holds `astro::frames`.
fn module_of(file: &str) -> Vec<String> {
    let inside = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inside.split('/').filter(|&part| part != "lib").map(str::to_owned).collect()
}

/// What is out of order in one file of `src/`, a sentence each.
fn violations(file: &str, text: &str) -> Vec<String> {
    let module = module_of(file);
    let wing = module.first().map_or("lib", String::as_str);
    if !ORDER.contains(&wing) && wing != "main" && wing != "lib" {
        return vec![format!("{file}: {wing} has no place in the order of the house; give it one in tests/layers.rs")];
    }
    let mut found: Vec<String> = named_paths(&module, text)
        .iter()
        .filter_map(|path| complaint(wing, path).map(|complaint| format!("{file}, line {}: {complaint}", path.line)))
        .collect();
    found.dedup();
    found
}

fn complaint(wing: &str, path: &NamedPath) -> Option<String> {
    let segments: Vec<&str> = path.segments.iter().map(String::as_str).collect();
    match (path.start, segments.as_slice()) {
        (Start::CrateRoot, used) | (Start::Outside, ["beiguan", used @ ..]) => wing_complaint(wing, used.first()),
        (_, ["std" | "core", world, ..]) if PURE.contains(&wing) && OUTSIDE_WORLD.contains(world) => {
            Some(format!("{wing} may not reach out of the program; std::{world} belongs to output or app"))
        }
        (_, [outside, ..]) => KEPT_IN
            .iter()
            .find(|(kept, wings)| kept == outside && !wings.contains(&wing))
            .map(|(kept, wings)| format!("{kept} may be named only in {}", wings.join(" and "))),
        _ => None,
    }
}

fn wing_complaint(wing: &str, used: Option<&&str>) -> Option<String> {
    match used {
        None | Some(&"*") => Some("name a wing; the root of the crate is none".to_owned()),
        Some(used) if !ORDER.contains(used) => Some(format!("crate::{used} is not a wing; name it where it lives")),
        Some(used) if !may_use(wing, used) => Some(format!("{wing} may not use {used}")),
        Some(_) => None,
    }
}

#[test]
fn every_wing_uses_only_what_stands_before_it() {
    let sources = source::rust_sources("src");
    assert!(sources.iter().any(|(file, _)| file == "src/lib.rs"), "src/lib.rs was not found");
    let found: Vec<String> = sources.iter().flat_map(|(file, text)| violations(file, text)).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn a_step_backwards_is_found_however_it_is_written() {
    for backwards in [
        "use crate::sky::Sky;",
        "use crate::{units::angle, sky::{self, Sky}};",
        "use super::super::sky;",
        "use super::{super::sky::Sky, axes};",
        "fn place() -> f64 { crate::sky::place() }",
        "type Field<T> = Vec<crate::sky::Sky<T>>;",
        "macro_rules! field { () => { $crate::sky::field() } }",
        "mod tests { use super::super::super::sky; }",
        "mod inner { fn of<'a>(text: &'a str) -> char { '{' } } use super::super::sky;",
        "use ::beiguan::sky;",
        "use crate as root;",
        "use crate::*;",
        "use crate::Sky;",
    ] {
        assert_eq!(violations("src/astro/frames/mod.rs", backwards).len(), 1, "{backwards}");
    }
}

#[test]
fn what_stands_before_a_wing_may_be_used_and_words_are_no_code() {
    for in_order in [
        "use crate::units::angle::{self, wrap_0_2pi as wrap};",
        "use super::{frames::Direction, time};",
        "mod tests { use super::*; use super::super::time; }",
        "pub(crate) fn of(self) -> Self { self.sky }",
        "pub(in crate::astro) struct Inner;",
        "// crate::sky\n/* crate::sky /* std::fs */ wgpu::Device */",
        "const TEXT: &str = \"crate::sky \\\" std::fs\"; const RAW: &str = r#\"wgpu::\"crate::sky\"#;",
        "let closed = '\"'; let quoted = b'\\''; let open = \"wgpu::Device\";",
        "let sum = Vec::<f64>::new(); let fs = <f64 as std::ops::Add>::add(fs, time);",
        "use std::f64::consts::{PI, TAU};",
    ] {
        assert_eq!(violations("src/astro/frames/mod.rs", in_order), Vec::<String>::new(), "{in_order}");
    }
}

#[test]
fn the_pure_wings_know_no_file_no_clock_and_no_machine() {
    for reaching in ["use std::fs;", "use std::{f64::consts::PI, time::Instant};", "let home = std::env::var(name);"] {
        for wing in PURE {
            assert_eq!(violations(&format!("src/{wing}/mod.rs"), reaching).len(), 1, "{wing}: {reaching}");
        }
        assert_eq!(violations("src/app/mod.rs", reaching), Vec::<String>::new(), "{reaching}");
    }
}

#[test]
fn only_the_wings_that_draw_know_the_gpu_and_the_window() {
    let found = |file: &str, text: &str| violations(file, text).len();
    assert_eq!(found("src/scene/mod.rs", "use wgpu::Device;"), 1);
    assert_eq!(found("src/app/doctor.rs", "let name = wgpu::Backend::Vulkan;"), 1);
    assert_eq!(found("src/render/device.rs", "use {wgpu, winit::window::Window};"), 1);
    assert_eq!(found("src/output/window.rs", "use wgpu::Surface; use winit::window::Window;"), 0);
}

#[test]
fn the_renderer_sees_only_the_scene_and_only_output_and_app_see_the_renderer() {
    let found = |file: &str, text: &str| violations(file, text).len();
    assert_eq!(found("src/render/stars.rs", "use crate::scene::Stars; use crate::units::angle;"), 0);
    assert_eq!(found("src/render/stars.rs", "use crate::catalogs::Star;"), 1);
    assert_eq!(found("src/show/mod.rs", "use crate::render::Frame;"), 1);
    assert_eq!(found("src/app/bench.rs", "use crate::render::Frame;"), 0);
    assert_eq!(found("src/main.rs", "fn main() { beiguan::app::run() }"), 0);
    assert_eq!(found("src/main.rs", "fn main() { beiguan::render::run() }"), 1);
    assert_eq!(found("src/lib.rs", "pub mod units; pub use crate::units::angle;"), 1);
    assert_eq!(found("src/utilities/mod.rs", ""), 1);
}

#[test]
fn a_complaint_names_file_line_and_wing() {
    let found = violations("src/astro/mod.rs", "//! Astronomy.\n\nuse crate::sky;\n");
    assert_eq!(found, ["src/astro/mod.rs, line 3: astro may not use sky"]);
}

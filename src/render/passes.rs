//! All pipelines for one projection.

use super::backdrop::BackdropPass;
use super::device::{AdapterKind, Gpu};
use super::finish::Finish;
use super::instances::InstancePass;
use super::points::PointsPass;
use super::tonemap::{Picture, Tonemap};
use super::{backdrop, glows, ground, landscape, lines, moon, panorama, patches, points, sun, tonemap};
use crate::scene::lens::Projection;
use std::collections::HashMap;
use std::thread;

/// The layouts of the bind groups that the passes share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layouts<'a> {
    pub(super) frame: &'a wgpu::BindGroupLayout,
    pub(super) moon: &'a wgpu::BindGroupLayout,
    pub(super) sun: &'a wgpu::BindGroupLayout,
    pub(super) light: &'a wgpu::BindGroupLayout,
    pub(super) panorama: &'a wgpu::BindGroupLayout,
    pub(super) backdrop: &'a wgpu::BindGroupLayout,
}

/// The pipelines of every pass, made for one projection.
#[derive(Debug)]
pub(super) struct Passes {
    pub(super) patches: InstancePass,
    pub(super) points: PointsPass,
    pub(super) glows: InstancePass,
    pub(super) sun: wgpu::RenderPipeline,
    pub(super) moon: wgpu::RenderPipeline,
    pub(super) lines: InstancePass,
    pub(super) ground: wgpu::RenderPipeline,
    pub(super) landscape: InstancePass,
    /// Only where plates are kept.
    pub(super) plate: Option<wgpu::RenderPipeline>,
    pub(super) panorama: InstancePass,
    pub(super) backdrop: BackdropPass,
    tonemaps: HashMap<(Picture, Finish), Tonemap>,
    projection: Projection,
}

impl Passes {
    /// Compiles all passes at the same time, each on its own thread.
    pub(super) fn new(gpu: &Gpu, layouts: Layouts<'_>, projection: Projection) -> Self {
        thread::scope(|scope| {
            let patches = scope.spawn(|| patches::pass(gpu, layouts.frame, projection));
            let points = scope.spawn(|| points::pass(gpu, layouts.frame, projection));
            let glows = scope.spawn(|| glows::pass(gpu, layouts.frame, projection));
            let sun = scope.spawn(|| sun::pipeline(gpu, (layouts.frame, layouts.sun), projection));
            let moon = scope.spawn(|| moon::pipeline(gpu, (layouts.frame, layouts.moon), projection));
            let lines = scope.spawn(|| lines::pass(gpu, layouts.frame, projection));
            let backdrop = scope.spawn(|| backdrop::pass(gpu, (layouts.frame, layouts.backdrop), projection));
            let panorama = scope.spawn(|| panorama::pass(gpu, (layouts.frame, layouts.panorama), projection));
            let landscape = scope.spawn(|| landscape::pass(gpu, layouts.frame, projection));
            let in_software = gpu.kind() == AdapterKind::Software;
            let plate = in_software
                .then(|| scope.spawn(|| landscape::plate_pipeline(gpu, (layouts.frame, layouts.light), projection)));
            let ground = scope.spawn(|| ground::pipeline(gpu, layouts.frame, projection));
            let tonemap =
                tonemap::pipelines(gpu, (layouts.frame, layouts.light), (projection, Picture::Whole, Finish::IMAGE));
            Passes {
                patches: joined(patches),
                points: joined(points),
                glows: joined(glows),
                sun: joined(sun),
                moon: joined(moon),
                lines: joined(lines),
                ground: joined(ground),
                landscape: joined(landscape),
                plate: plate.map(joined),
                panorama: joined(panorama),
                backdrop: joined(backdrop),
                tonemaps: HashMap::from([((Picture::Whole, Finish::IMAGE), tonemap)]),
                projection,
            }
        })
    }

    /// Compiles the tone map to a further finish.
    pub(super) fn ensure_tonemap(&mut self, gpu: &Gpu, layouts: Layouts<'_>, (picture, finish): (Picture, Finish)) {
        let make = || tonemap::pipelines(gpu, (layouts.frame, layouts.light), (self.projection, picture, finish));
        self.tonemaps.entry((picture, finish)).or_insert_with(make);
    }

    /// The tone map to a finish that has been compiled.
    pub(super) fn tonemap(&self, picture: Picture, finish: Finish) -> &Tonemap {
        &self.tonemaps[&(picture, finish)]
    }
}

/// A thread's result; its panic goes on here.
pub(super) fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

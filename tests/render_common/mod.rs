//! What the tests of the renderer share: one renderer, lenses of every kind, and a way to run shader functions.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

use beiguan::render::{Gpu, Renderer};
use beiguan::scene::globe::{GlobeDisc, GlobeShape, PlanetMap};
use beiguan::scene::lens::{DomeView, Flip, FrameSize, GazeView, Lens};
use beiguan::units::angle::DEGREE_RAD;
use glam::{DMat2, DMat3, DVec2, DVec3};
use std::sync::Arc;
use wgpu::util::DeviceExt;

/// The renderer of this machine; without an adapter the test fails with the sentence of what to install.
pub fn renderer() -> Renderer {
    Renderer::new(gpu())
}

pub fn gpu() -> Gpu {
    Gpu::headless().unwrap_or_else(|error| panic!("{error}"))
}

/// A sequence of well spread numbers in [0, 1) that is the same everywhere (the additive golden-ratio sequence of a seed).
pub struct Spread(pub f64);

impl Spread {
    pub fn unit(&mut self) -> f64 {
        self.0 = (self.0 * 997.0 + 0.618_033_988_749_894_9).fract();
        self.0
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    pub fn below(&mut self, count: usize) -> usize {
        ((self.unit() * count as f64) as usize).min(count - 1)
    }

    pub fn direction(&mut self) -> DVec3 {
        let (z, longitude_rad) = (self.between(-1.0, 1.0), self.between(0.0, std::f64::consts::TAU));
        let level = (1.0 - z * z).max(0.0).sqrt();
        DVec3::new(level * longitude_rad.cos(), level * longitude_rad.sin(), z)
    }
}

pub fn azimuth_altitude(azimuth_deg: f64, altitude_deg: f64) -> DVec3 {
    let (sin_az, cos_az) = (azimuth_deg * DEGREE_RAD).sin_cos();
    let (sin_alt, cos_alt) = (altitude_deg * DEGREE_RAD).sin_cos();
    DVec3::new(cos_alt * sin_az, cos_alt * cos_az, sin_alt)
}

pub fn dome(size_px: u32, fov_deg: f64, front_deg: f64, tilt_deg: f64) -> Lens {
    let view = DomeView {
        fov_rad: fov_deg * DEGREE_RAD,
        front_azimuth_rad: front_deg * DEGREE_RAD,
        tilt_rad: tilt_deg * DEGREE_RAD,
        truncation_rad: None,
    };
    Lens::dome(FrameSize::square(size_px), view, Flip::None).unwrap()
}

pub fn gaze(azimuth_deg: f64, altitude_deg: f64, fov_deg: f64) -> GazeView {
    GazeView {
        azimuth_rad: azimuth_deg * DEGREE_RAD,
        altitude_rad: altitude_deg * DEGREE_RAD,
        fov_rad: fov_deg * DEGREE_RAD,
    }
}

/// Lenses of every kind and flip, non-square frames among them.
pub fn lenses() -> Vec<Lens> {
    let wide = FrameSize { width_px: 1600, height_px: 900 };
    let tall = FrameSize { width_px: 300, height_px: 777 };
    let turned = DMat3::from_rotation_x(0.7) * DMat3::from_rotation_z(2.1);
    let mut all = Vec::new();
    for flip in [Flip::None, Flip::Horizontal, Flip::Vertical, Flip::Both] {
        for (fov_deg, tilt_deg) in [(180.0, 0.0), (180.0, 20.0), (230.0, -15.0), (360.0, 90.0), (20.0, 75.0)] {
            let view = DomeView {
                fov_rad: fov_deg * DEGREE_RAD,
                front_azimuth_rad: 123.0 * DEGREE_RAD,
                tilt_rad: tilt_deg * DEGREE_RAD,
                truncation_rad: None,
            };
            all.push(Lens::dome(FrameSize::square(2048), view, flip).unwrap());
        }
        for frame in [wide, tall] {
            all.push(Lens::perspective(frame, gaze(200.0, 30.0, 60.0), flip).unwrap());
            all.push(Lens::stereographic(frame, gaze(77.0, -40.0, 235.0), flip).unwrap());
            all.push(Lens::globe(frame, turned, flip).unwrap());
        }
    }
    all
}

/// Runs a compute shader with `fn main(id)` over `inputs`: binding 0 the uniform, 1 the inputs, 2 the outputs.
pub fn run_shader<U: bytemuck::Pod>(gpu: &Gpu, source: &str, uniform: &U, inputs: &[[f32; 4]]) -> Vec<[f32; 4]> {
    let device = &gpu.device;
    let buffer = |contents: &[u8], usage| {
        device.create_buffer_init(&wgpu::util::BufferInitDescriptor { label: None, contents, usage })
    };
    let uniform = buffer(bytemuck::bytes_of(uniform), wgpu::BufferUsages::UNIFORM);
    let input = buffer(bytemuck::cast_slice(inputs), wgpu::BufferUsages::STORAGE);
    let output_usage = wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_SRC;
    let output = buffer(bytemuck::cast_slice(&vec![[0f32; 4]; inputs.len()]), output_usage);
    let read_usage = wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST;
    let read = buffer(bytemuck::cast_slice(&vec![[0f32; 4]; inputs.len()]), read_usage);
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: None,
        source: wgpu::ShaderSource::Wgsl(source.into()),
    });
    let pipeline = device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
        label: None,
        layout: None,
        module: &module,
        entry_point: Some("main"),
        compilation_options: Default::default(),
        cache: None,
    });
    let entries: Vec<_> = [&uniform, &input, &output]
        .iter()
        .zip(0..)
        .map(|(buffer, binding)| wgpu::BindGroupEntry { binding, resource: buffer.as_entire_binding() })
        .collect();
    let group = device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: None,
        layout: &pipeline.get_bind_group_layout(0),
        entries: &entries,
    });
    let mut encoder = device.create_command_encoder(&Default::default());
    let mut pass = encoder.begin_compute_pass(&Default::default());
    pass.set_pipeline(&pipeline);
    pass.set_bind_group(0, &group, &[]);
    pass.dispatch_workgroups(inputs.len().div_ceil(64) as u32, 1, 1);
    drop(pass);
    encoder.copy_buffer_to_buffer(&output, 0, &read, 0, read.size());
    gpu.queue.submit([encoder.finish()]);
    read.slice(..).map_async(wgpu::MapMode::Read, |result| result.unwrap());
    device.poll(wgpu::PollType::wait_indefinitely()).unwrap();
    let mapped = read.slice(..).get_mapped_range().unwrap();
    bytemuck::cast_slice::<u8, [f32; 4]>(&mapped).to_vec()
}

/// A white ball of this angular radius, matt in the light of a Sun in a local direction, or evenly bright without one.
pub fn ball(lens: &Lens, direction: DVec3, radius_deg: f64, sun: Option<DVec3>, light_cd_m2: f32) -> GlobeDisc {
    const STEP_RAD: f64 = 1e-4;
    let x = direction.any_orthonormal_vector();
    let y = direction.cross(x);
    let image = |towards: DVec3| lens.pixel_from_direction(towards).unwrap_or(DVec2::splat(-1e6));
    let px_per_radius = |axis: DVec3| {
        let step = axis * STEP_RAD;
        (image(direction + step) - image(direction - step)) * (radius_deg * DEGREE_RAD / (2.0 * STEP_RAD))
    };
    let inverse = DMat2::from_cols(px_per_radius(x), px_per_radius(y)).inverse();
    let shape = GlobeShape {
        axes: [x, y, -direction],
        axes_ratio: 1.0,
        observer: -direction,
        sun: sun.unwrap_or(-direction),
        sun_radius_rad: 0.0,
        lommel_seeliger: if sun.is_some() { 0.0 } else { 1.0 },
        caps_rad: [9.0, -9.0],
        shadows: Vec::new(),
        rings: None,
        map: Arc::new(PlanetMap::white()),
    };
    GlobeDisc {
        centre_px: image(direction),
        radii_per_px: [inverse.x_axis, inverse.y_axis],
        light_rgb_cd_m2: [light_cd_m2; 3],
        shape,
    }
}

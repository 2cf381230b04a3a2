//! A window's surface: the same renderer as for files, presented on the screen.

use super::panels::{PanelDrawing, PanelPainter, PanelTarget};
use crate::render::{Gpu, GpuError, RenderError, Renderer, SurfacePart};
use crate::scene::Scene;
use crate::scene::lens::FrameSize;
use std::sync::Arc;
use wgpu::CurrentSurfaceTexture as Current;
use winit::event_loop::OwnedDisplayHandle;
use winit::window::Window;

/// Frames that wait for the screen at most: what a hand asks for is seen no later. With fewer the processor would wait for the
/// GPU in every frame.
pub const MOST_FRAMES_WAITING: u32 = 2;

/// What became of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurfaceOutcome {
    /// It is on its way to the screen.
    Shown,
    /// The window cannot be seen; the next frame may be shown again.
    Hidden,
    /// No picture of the window has become free in time: it is hidden, or the machine is busy.
    Late,
    /// There was nothing to draw into, for this reason; the next frame may be shown again.
    Refused(String),
    /// The surface is gone; a new one must be made.
    Lost,
}

/// What is drawn of the sky.
#[derive(Debug, Clone, Copy)]
pub enum SkyDrawing<'a> {
    /// A scene.
    New(&'a Scene),
    /// What was drawn last, which must have stood beside panels.
    Again,
}

/// A surface with the renderer that draws into it.
pub struct WindowSurface {
    surface: wgpu::Surface<'static>,
    configuration: wgpu::SurfaceConfiguration,
    /// Format of the view that is drawn into: without an sRGB encoding of its own.
    view_format: wgpu::TextureFormat,
    /// The renderer.
    pub renderer: Renderer,
    painter: PanelPainter,
}

impl std::fmt::Debug for WindowSurface {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("WindowSurface").field("configuration", &self.configuration).finish_non_exhaustive()
    }
}

impl WindowSurface {
    /// The surface of a window on the best adapter that can draw into it; OpenGL where the better interfaces cannot.
    ///
    /// # Errors
    /// No adapter can draw into this window.
    pub fn new(window: &Arc<Window>, display: &OwnedDisplayHandle) -> Result<Self, GpuError> {
        Self::on(window, display, wgpu::Backends::PRIMARY).or_else(|first| {
            // The first sentence says what is missing; that of the fallback would only repeat it.
            Self::on(window, display, wgpu::Backends::GL).map_err(|_| first)
        })
    }

    fn on(window: &Arc<Window>, display: &OwnedDisplayHandle, backends: wgpu::Backends) -> Result<Self, GpuError> {
        let mut descriptor = wgpu::InstanceDescriptor::new_with_display_handle(Box::new(display.clone()));
        descriptor.backends = backends;
        let instance = wgpu::Instance::new(descriptor);
        let surface = instance.create_surface(window.clone()).map_err(|_| GpuError::NoAdapterForWindow)?;
        let gpu = Gpu::for_surface(&instance, &surface)?;
        let capabilities = surface.get_capabilities(&gpu.adapter);
        let plain = capabilities.formats.iter().copied().find(|format| !format.is_srgb());
        let format = plain.or(capabilities.formats.first().copied()).ok_or(GpuError::NoAdapterForWindow)?;
        let view_format = format.remove_srgb_suffix();
        let (size, max_px) = (window.inner_size(), gpu.device.limits().max_texture_dimension_2d);
        let mut configuration = surface
            .get_default_config(&gpu.adapter, size.width.clamp(1, max_px), size.height.clamp(1, max_px))
            .ok_or(GpuError::NoAdapterForWindow)?;
        configuration.format = format;
        if capabilities.usages.contains(wgpu::TextureUsages::COPY_DST) {
            configuration.usage |= wgpu::TextureUsages::COPY_DST;
        }
        configuration.desired_maximum_frame_latency = MOST_FRAMES_WAITING;
        configuration.present_mode = wgpu::PresentMode::AutoVsync;
        configuration.view_formats = if view_format == format { Vec::new() } else { vec![view_format] };
        surface.configure(&gpu.device, &configuration);
        let painter = PanelPainter::new(&gpu, view_format);
        Ok(WindowSurface { surface, configuration, view_format, renderer: Renderer::new(gpu), painter })
    }

    /// Size of the frames that are drawn.
    pub fn size(&self) -> FrameSize {
        FrameSize { width_px: self.configuration.width, height_px: self.configuration.height }
    }

    /// Follows the window's size; a minimised window keeps its last one.
    pub fn resize(&mut self, width_px: u32, height_px: u32) {
        if width_px > 0 && height_px > 0 {
            let max_px = self.renderer.gpu().device.limits().max_texture_dimension_2d;
            self.configuration.width = width_px.min(max_px);
            self.configuration.height = height_px.min(max_px);
            self.surface.configure(&self.renderer.gpu().device, &self.configuration);
        }
    }

    /// Draws the sky into a part of the window (its upper left corner and its size, px), stretched where its frame is
    /// smaller, and panels over it; presents both.
    ///
    /// # Errors
    /// The driver failed.
    pub fn draw(
        &mut self,
        sky: SkyDrawing<'_>,
        (corner_px, size): ([u32; 2], FrameSize),
        mut panels: PanelDrawing,
    ) -> Result<SurfaceOutcome, RenderError> {
        if let PanelDrawing::New(picture) = &mut panels {
            self.painter.take_textures(self.renderer.gpu(), &mut picture.textures);
        }
        let texture = match self.surface.get_current_texture() {
            Current::Success(texture) | Current::Suboptimal(texture) => texture,
            Current::Occluded => return Ok(SurfaceOutcome::Hidden),
            Current::Timeout => return Ok(SurfaceOutcome::Late),
            Current::Validation => {
                let reason = self.renderer.gpu().take_failure();
                let reason = reason.unwrap_or_else(|| "the window's surface is not what it was".to_owned());
                return Ok(SurfaceOutcome::Refused(reason));
            }
            Current::Outdated => {
                self.surface.configure(&self.renderer.gpu().device, &self.configuration);
                return Ok(SurfaceOutcome::Refused("the window changes all the time".to_owned()));
            }
            Current::Lost => return Ok(SurfaceOutcome::Lost),
        };
        let descriptor = wgpu::TextureViewDescriptor { format: Some(self.view_format), ..Default::default() };
        let view = texture.texture.create_view(&descriptor);
        let window = self.size();
        let copies = self.configuration.usage.contains(wgpu::TextureUsages::COPY_DST);
        let copied_to = Some(&texture.texture).filter(|texture| copies && texture.format() == self.view_format);
        let part = SurfacePart { copied_to, view: &view, format: self.view_format, window, corner_px, size };
        let scene = match sky {
            SkyDrawing::New(scene) => Some(scene),
            SkyDrawing::Again => None,
        };
        let painter = &mut self.painter;
        self.renderer.render_to_surface(scene, &part, |gpu, encoder| {
            let size_px = [window.width_px, window.height_px];
            painter.draw(gpu, encoder, &PanelTarget { view: &view, copied_to, size_px }, &panels);
        })?;
        self.renderer.gpu().queue.present(texture);
        Ok(SurfaceOutcome::Shown)
    }
}

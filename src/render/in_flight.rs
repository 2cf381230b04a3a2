//! Pictures that the GPU still draws while the next is composed on the processor.

use super::error::RenderError;
use super::finish::Finish;
use super::renderer::Renderer;
use super::targets::{tiles, wait, wait_for};
use crate::scene::Scene;

/// A picture that is being drawn.
#[derive(Debug)]
#[must_use = "wait for it"]
pub struct Drawing {
    last_work: Option<wgpu::SubmissionIndex>,
}

impl Renderer {
    /// Has a scene drawn and comes back at once; nothing is read back. The pictures are drawn one after the other.
    ///
    /// # Errors
    /// What the driver reports.
    pub fn start_drawing(&mut self, scene: &Scene) -> Result<Drawing, RenderError> {
        let prepared = self.prepare(scene, Finish::IMAGE);
        let mut last_work = None;
        for tile in tiles(scene.lens.frame(), self.tile_side_px) {
            let mut encoder = self.encoder();
            self.draw_tile(&mut encoder, (scene, &prepared), tile, Finish::IMAGE)?;
            last_work = Some(self.gpu.queue.submit([encoder.finish()]));
        }
        self.keep(scene, Finish::IMAGE, prepared);
        Ok(Drawing { last_work })
    }

    /// Waits until a picture is drawn.
    ///
    /// # Errors
    /// What the driver reports.
    pub fn wait_for(&mut self, drawing: Drawing) -> Result<(), RenderError> {
        wait_for(&self.gpu, drawing.last_work)
    }

    /// Draws a scene and waits until the GPU is idle, without reading back; for measurements.
    ///
    /// # Errors
    /// What the driver reports.
    pub fn render_and_wait(&mut self, scene: &Scene) -> Result<(), RenderError> {
        let _submitted = self.start_drawing(scene)?;
        wait(&self.gpu)
    }
}

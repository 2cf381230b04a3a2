//! How long the GPU works on each pass, by its own clock; for measurements, and only where the adapter has one.

use super::device::Gpu;
use super::error::RenderError;
use super::targets::wait;

/// What the adapter must be able to do.
pub(super) const FEATURES: wgpu::Features =
    wgpu::Features::TIMESTAMP_QUERY.union(wgpu::Features::TIMESTAMP_QUERY_INSIDE_ENCODERS);
/// Most stretches of work in one frame: three passes for each tile of the largest frame.
const STRETCHES_MAX: u32 = 128;
const BYTES_PER_TIME: u64 = 8;

/// Times the passes of one frame at a time.
#[derive(Debug)]
pub(super) struct Stopwatch {
    times: wgpu::QuerySet,
    resolved: wgpu::Buffer,
    readable: wgpu::Buffer,
    /// What was timed since the last reading.
    names: Vec<&'static str>,
}

impl Stopwatch {
    /// None where the adapter has no clock.
    pub(super) fn new(gpu: &Gpu) -> Option<Self> {
        if !gpu.device.features().contains(FEATURES) {
            return None;
        }
        let buffer = |usage| {
            gpu.device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("stopwatch"),
                size: u64::from(STRETCHES_MAX) * 2 * BYTES_PER_TIME,
                usage,
                mapped_at_creation: false,
            })
        };
        Some(Stopwatch {
            times: gpu.device.create_query_set(&wgpu::QuerySetDescriptor {
                label: Some("stopwatch"),
                ty: wgpu::QueryType::Timestamp,
                count: STRETCHES_MAX * 2,
            }),
            resolved: buffer(wgpu::BufferUsages::QUERY_RESOLVE | wgpu::BufferUsages::COPY_SRC),
            readable: buffer(wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST),
            names: Vec::new(),
        })
    }

    /// Before a pass.
    pub(super) fn start(&self, encoder: &mut wgpu::CommandEncoder) {
        if self.next() < STRETCHES_MAX {
            encoder.write_timestamp(&self.times, 2 * self.next());
        }
    }

    /// Behind a pass.
    pub(super) fn stop(&mut self, encoder: &mut wgpu::CommandEncoder, name: &'static str) {
        if self.next() < STRETCHES_MAX {
            encoder.write_timestamp(&self.times, 2 * self.next() + 1);
            self.names.push(name);
        }
    }

    fn next(&self) -> u32 {
        self.names.len() as u32
    }

    /// Waits for the passes and gives their times in the order of the first of each name, ms; those of the same name are
    /// added.
    pub(super) fn read_ms(&mut self, gpu: &Gpu) -> Result<Vec<(&'static str, f64)>, RenderError> {
        let mut encoder = gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let names = std::mem::take(&mut self.names);
        let count = names.len() as u32 * 2;
        if count == 0 {
            return Ok(Vec::new());
        }
        encoder.resolve_query_set(&self.times, 0..count, &self.resolved, 0);
        let bytes = u64::from(count) * BYTES_PER_TIME;
        encoder.copy_buffer_to_buffer(&self.resolved, 0, &self.readable, 0, bytes);
        gpu.queue.submit([encoder.finish()]);
        let slice = self.readable.slice(..bytes);
        slice.map_async(wgpu::MapMode::Read, |_| {});
        wait(gpu)?;
        let driver = |error: wgpu::MapRangeError| RenderError::Driver { reason: error.to_string() };
        let mapped = slice.get_mapped_range().map_err(driver)?;
        let tick = |bytes: &[u8]| bytes.iter().rev().fold(0, |ticks: u64, byte| ticks << 8 | u64::from(*byte));
        let ticks: Vec<u64> = mapped.chunks_exact(BYTES_PER_TIME as usize).map(tick).collect();
        drop(mapped);
        self.readable.unmap();
        let ms_per_tick = f64::from(gpu.queue.get_timestamp_period()) * 1e-6;
        let spans = ticks.chunks_exact(2).map(|pair| pair[1].saturating_sub(pair[0]) as f64 * ms_per_tick);
        Ok(added_by_name(names.into_iter().zip(spans)))
    }
}

fn added_by_name(spans: impl Iterator<Item = (&'static str, f64)>) -> Vec<(&'static str, f64)> {
    let mut sums: Vec<(&'static str, f64)> = Vec::new();
    for (name, ms) in spans {
        match sums.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum += ms,
            None => sums.push((name, ms)),
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_add_up_to_their_pass() {
        let spans = [("light", 1.0), ("tone map", 2.0), ("light", 3.0)];
        assert_eq!(added_by_name(spans.into_iter()), [("light", 4.0), ("tone map", 2.0)]);
    }
}

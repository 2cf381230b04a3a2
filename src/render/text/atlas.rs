//! One texture with the coverage of every letter in use.
//!
//! Letters stand on shelves: rows of letters of about the same height. The atlas has a fixed width and grows downwards,
//! so letters never move; when it cannot grow any more it is emptied and filled with what is needed now. Where a letter
//! stands does not change what is drawn: texels are loaded by number, never sampled.

use super::shaping::GlyphKey;
use std::collections::HashMap;
use std::ops::Range;

/// Every device can do this width.
const WIDTH: u32 = 2048;
const FIRST_HEIGHT: u32 = 256;
/// 16 MiB: about 1 100 different Hanzi of 60 px.
const HEIGHT_MAX: u32 = 8192;
/// Shelves have heights of whole multiples of this.
const SHELF_STEP: u32 = 8;

/// The coverage of one glyph with a ring of zeros around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bitmap {
    /// Columns and rows.
    pub size: [u32; 2],
    /// From the glyph's origin on the baseline to the bitmap's upper left corner, texels, x right and y down.
    pub corner: [f64; 2],
    /// Row by row, 255 is covered.
    pub coverage: Vec<u8>,
}

impl Bitmap {
    /// Each texel becomes the mean of the four around a corner of the raster: letters are rastered at two texels a pixel,
    /// so a texel then holds the coverage of one pixel, and what lies between may be interpolated.
    pub fn averaged_over_pixels(raster: &[u8], [width, height]: [usize; 2], corner: [f64; 2]) -> Self {
        let [columns, rows] = [width + 3, height + 3];
        let at = |column: usize, row: usize| match (column.checked_sub(2), row.checked_sub(2)) {
            (Some(column), Some(row)) if column < width && row < height => u16::from(raster[row * width + column]),
            _ => 0,
        };
        let mean = |column, row| {
            let sum = at(column, row) + at(column + 1, row) + at(column, row + 1) + at(column + 1, row + 1);
            (sum + 2) / 4
        };
        let coverage = (0..columns * rows).map(|texel| mean(texel % columns, texel / columns) as u8).collect();
        Bitmap { size: [columns as u32, rows as u32], corner: [corner[0] - 1.5, corner[1] - 1.5], coverage }
    }
}

/// Where a letter's bitmap stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slot {
    /// Upper left texel in the atlas.
    pub texel: [u32; 2],
    /// Columns and rows.
    pub size: [u32; 2],
    /// From the glyph's origin to the bitmap's upper left corner, texels.
    pub corner: [f64; 2],
}

/// The atlas cannot hold all letters of one frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtlasFull;

#[derive(Debug)]
struct Shelf {
    top: u32,
    height: u32,
    used: u32,
}

/// The texture and what stands in it.
#[derive(Debug)]
pub struct Atlas {
    texture: wgpu::Texture,
    texels: Vec<u8>,
    height_max: u32,
    shelves: Vec<Shelf>,
    slots: HashMap<GlyphKey, Option<Slot>>,
    changed_rows: Range<u32>,
}

impl Atlas {
    pub fn new(device: &wgpu::Device) -> Self {
        Atlas {
            texture: create_texture(device, FIRST_HEIGHT),
            texels: vec![0; (WIDTH * FIRST_HEIGHT) as usize],
            height_max: device.limits().max_texture_dimension_2d.min(HEIGHT_MAX),
            shelves: Vec::new(),
            slots: HashMap::new(),
            changed_rows: 0..0,
        }
    }

    /// Where the glyph stands, none if it has no ink; `rasterise` is asked when it is not there yet.
    pub fn slot(
        &mut self,
        key: GlyphKey,
        rasterise: impl FnOnce() -> Option<Bitmap>,
    ) -> Result<Option<Slot>, AtlasFull> {
        if let Some(slot) = self.slots.get(&key) {
            return Ok(*slot);
        }
        let slot = match rasterise() {
            Some(bitmap) => Some(self.store(&bitmap)?),
            None => None,
        };
        self.slots.insert(key, slot);
        Ok(slot)
    }

    /// Forgets every letter.
    pub fn clear(&mut self) {
        self.shelves.clear();
        self.slots.clear();
    }

    /// Brings the texture up to date, or makes a larger one.
    pub fn upload(&mut self, device: &wgpu::Device, queue: &wgpu::Queue) -> TextureChange {
        let rows = self.texels.len() as u32 / WIDTH;
        let change = if rows > self.texture.height() { TextureChange::Replaced } else { TextureChange::Kept };
        if change == TextureChange::Replaced {
            self.texture = create_texture(device, rows);
            self.changed_rows = 0..rows;
        }
        if !self.changed_rows.is_empty() {
            self.write_rows(queue, self.changed_rows.clone());
            self.changed_rows = 0..0;
        }
        change
    }

    /// The texture of this moment.
    pub fn view(&self) -> wgpu::TextureView {
        self.texture.create_view(&wgpu::TextureViewDescriptor::default())
    }

    fn write_rows(&self, queue: &wgpu::Queue, rows: Range<u32>) {
        let origin = wgpu::Origin3d { x: 0, y: rows.start, z: 0 };
        queue.write_texture(
            wgpu::TexelCopyTextureInfo { origin, ..self.texture.as_image_copy() },
            &self.texels[(rows.start * WIDTH) as usize..(rows.end * WIDTH) as usize],
            wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(WIDTH), rows_per_image: None },
            wgpu::Extent3d { width: WIDTH, height: rows.end - rows.start, depth_or_array_layers: 1 },
        );
    }

    fn store(&mut self, bitmap: &Bitmap) -> Result<Slot, AtlasFull> {
        let [x, y] = self.reserve(bitmap.size)?;
        let columns = bitmap.size[0] as usize;
        for (row, coverage) in (y..).zip(bitmap.coverage.chunks_exact(columns)) {
            let start = (row * WIDTH + x) as usize;
            self.texels[start..start + columns].copy_from_slice(coverage);
        }
        let rows = y..y + bitmap.size[1];
        self.changed_rows = if self.changed_rows.is_empty() {
            rows
        } else {
            self.changed_rows.start.min(rows.start)..self.changed_rows.end.max(rows.end)
        };
        Ok(Slot { texel: [x, y], size: bitmap.size, corner: bitmap.corner })
    }

    /// Free texels on the first shelf of the right height, or on a new one.
    fn reserve(&mut self, [width, height]: [u32; 2]) -> Result<[u32; 2], AtlasFull> {
        let height = height.next_multiple_of(SHELF_STEP);
        let fits = |shelf: &&mut Shelf| shelf.height == height && shelf.used + width <= WIDTH;
        if let Some(shelf) = self.shelves.iter_mut().find(fits) {
            let place = [shelf.used, shelf.top];
            shelf.used += width;
            return Ok(place);
        }
        let top = self.shelves.last().map_or(0, |shelf| shelf.top + shelf.height);
        if width > WIDTH || top + height > self.height_max {
            return Err(AtlasFull);
        }
        let mut rows = self.texels.len() as u32 / WIDTH;
        while rows < top + height {
            rows *= 2;
        }
        self.texels.resize((rows.min(self.height_max) * WIDTH) as usize, 0);
        self.shelves.push(Shelf { top, height, used: width });
        Ok([0, top])
    }
}

/// Whether what refers to the texture must be made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextureChange {
    Kept,
    Replaced,
}

fn create_texture(device: &wgpu::Device, height: u32) -> wgpu::Texture {
    device.create_texture(&wgpu::TextureDescriptor {
        label: Some("text atlas"),
        size: wgpu::Extent3d { width: WIDTH, height, depth_or_array_layers: 1 },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: wgpu::TextureFormat::R8Unorm,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    })
}

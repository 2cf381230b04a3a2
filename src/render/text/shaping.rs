//! From text to letters: which glyph of which font stands where, and what it looks like.
//!
//! Only the fonts of `catalogs/fonts` are used, never those of the machine, so the same text gives the same pixels
//! everywhere. Shaping by cosmic-text, outlines without hints rasterised by swash. Text is shaped once at one size and
//! scaled: letters keep their distances at every size. What Micro Hei lacks comes from DejaVu Sans, the only other font
//! there is; what both lack shows as an empty frame.

use super::atlas::Bitmap;
use cosmic_text::fontdb::{Database, ID, Source, Weight};
use cosmic_text::{
    Attrs, Buffer, CacheKey, CacheKeyFlags, Family, FontSystem, Metrics, Shaping, SubpixelBin, SwashCache,
};
use std::collections::HashMap;
use std::sync::Arc;

/// WenQuanYi Micro Hei, the first font of every text.
pub const MICRO_HEI: &[u8] = include_bytes!("../../../catalogs/fonts/wqy-microhei-subset.ttf");
const MICRO_HEI_FAMILY: &str = "WenQuanYi Micro Hei";
/// DejaVu Sans, for what Micro Hei lacks.
pub const DEJAVU: &[u8] = include_bytes!("../../../catalogs/fonts/dejavu-sans-subset.ttf");

/// From the top of one line to the top of the next, em. Micro Hei reaches 0.94 em up and 0.24 em down.
const LINE_EM: f64 = 1.2;
/// From the top of a line to the feet of its letters, em.
const BASELINE_EM: f64 = 0.95;
/// Size at which text is shaped; any size gives the same proportions.
const SHAPING_SIZE: f32 = 64.0;
/// Texts whose shape is remembered; beyond it all are forgotten and made again when asked for.
const REMEMBERED_MAX: usize = 8192;

/// One letter of a shaped text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letter {
    pub font: ID,
    pub glyph: u16,
    /// From the upper left corner of the text's box to the letter's origin on the baseline, em.
    pub pen_em: [f64; 2],
    /// How much narrower its line is than the widest one, em.
    pub slack_em: f64,
}

/// A text with the places of its letters.
#[derive(Debug, PartialEq)]
pub struct ShapedText {
    pub letters: Vec<Letter>,
    /// Width and height of the text's box, em.
    pub size_em: [f64; 2],
}

/// A glyph at a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GlyphKey {
    pub font: ID,
    pub glyph: u16,
    /// Texels to an em.
    pub em_texels: u16,
}

/// Shapes and rasterises with the embedded fonts.
#[derive(Debug)]
pub struct Shaper {
    fonts: FontSystem,
    rasteriser: SwashCache,
    remembered: HashMap<String, Arc<ShapedText>>,
}

impl Shaper {
    pub fn new() -> Self {
        let mut fonts = Database::new();
        for font in [MICRO_HEI, DEJAVU] {
            fonts.load_font_source(Source::Binary(Arc::new(font)));
        }
        // The locale chooses among fonts for one script; with one font for each there is nothing to choose.
        let fonts = FontSystem::new_with_locale_and_db("en".to_owned(), fonts);
        Shaper { fonts, rasteriser: SwashCache::new(), remembered: HashMap::new() }
    }

    /// Where the letters of a text stand.
    pub fn shape(&mut self, text: &str) -> Arc<ShapedText> {
        if let Some(shaped) = self.remembered.get(text) {
            return Arc::clone(shaped);
        }
        if self.remembered.len() >= REMEMBERED_MAX {
            self.remembered.clear();
        }
        let shaped = Arc::new(shape_afresh(&mut self.fonts, text));
        self.remembered.insert(text.to_owned(), Arc::clone(&shaped));
        shaped
    }

    /// The coverage of a glyph, or none where it has no ink (a space).
    pub fn rasterise(&mut self, key: GlyphKey) -> Option<Bitmap> {
        let cache_key = CacheKey {
            font_id: key.font,
            glyph_id: key.glyph,
            font_size_bits: f32::from(key.em_texels).to_bits(),
            x_bin: SubpixelBin::Zero,
            y_bin: SubpixelBin::Zero,
            font_weight: Weight::NORMAL,
            flags: CacheKeyFlags::DISABLE_HINTING,
        };
        let image = self.rasteriser.get_image_uncached(&mut self.fonts, cache_key)?;
        let [width, height] = [image.placement.width as usize, image.placement.height as usize];
        (width * height > 0 && image.data.len() == width * height).then(|| {
            let corner = [f64::from(image.placement.left), -f64::from(image.placement.top)];
            Bitmap::averaged_over_pixels(&image.data, [width, height], corner)
        })
    }
}

fn shape_afresh(fonts: &mut FontSystem, text: &str) -> ShapedText {
    let mut buffer = Buffer::new_empty(Metrics::relative(SHAPING_SIZE, LINE_EM as f32));
    let attributes = Attrs::new().family(Family::Name(MICRO_HEI_FAMILY));
    buffer.set_size(None, None);
    buffer.set_text(text, &attributes, Shaping::Advanced, None);
    buffer.shape_until_scroll(fonts, false);
    let mut shaped = ShapedText { letters: Vec::new(), size_em: [0.0, 0.0] };
    for (line, run) in buffer.layout_runs().enumerate() {
        let top_em = line as f64 * LINE_EM;
        shaped.size_em = [shaped.size_em[0].max(em(run.line_w)), top_em + LINE_EM];
        let line_em = em(run.line_w);
        shaped.letters.extend(run.glyphs.iter().map(|glyph| Letter {
            font: glyph.font_id,
            glyph: glyph.glyph_id,
            pen_em: [
                em(glyph.x) + f64::from(glyph.x_offset),
                top_em + BASELINE_EM + em(glyph.y) - f64::from(glyph.y_offset),
            ],
            slack_em: -line_em,
        }));
    }
    let widest_em = shaped.size_em[0];
    shaped.letters.iter_mut().for_each(|letter| letter.slack_em += widest_em);
    shaped
}

fn em(shaping_units: f32) -> f64 {
    f64::from(shaping_units) / f64::from(SHAPING_SIZE)
}

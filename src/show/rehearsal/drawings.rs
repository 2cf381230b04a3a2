//! What is drawn from the sky on the stage: diagrams, trails, pictures, each composed once, in the middle of its time. What
//! has no orbit, no disc or no pixels is found here and not on the dome.

use super::Run;
use crate::moment::{Layer, Layers, Moment, Projection};
use crate::scene::compose::compose;
use crate::scene::lens::FrameSize;
use crate::scene::target::Target;
use crate::show::model::ItemKind;
use crate::sky::Sky;

/// Sides of the picture that is composed, px.
const FRAME: FrameSize = FrameSize { width_px: 256, height_px: 256 };

impl Run<'_> {
    /// Every drawing.
    pub(super) fn drawings(&mut self) {
        for (index, chapter) in self.show.chapters.iter().enumerate() {
            for item in &chapter.items {
                let is_drawn =
                    matches!(item.what, ItemKind::Diagram { .. } | ItemKind::Trail { .. } | ItemKind::Picture { .. });
                let Some([from_s, to_s]) = self.time_of(index, item).filter(|_| is_drawn) else { continue };
                let middle_s = (0.5 * (from_s + to_s)).min(self.length_s());
                let Ok(frame) = self.frame(middle_s) else { continue };
                if let Err(sentence) = self.composed(frame.moment) {
                    self.wrong(item.at_line, middle_s, &sentence);
                }
            }
        }
    }

    /// Composes what stands on the stage, without the sky behind it.
    fn composed(&self, moment: Moment) -> Result<(), String> {
        let layers = Layers::of(&[Layer::Trails, Layer::Marks, Layer::Images]);
        let moment = Moment { layers, loupe: None, beside: None, ..moment };
        let sky = Sky::at(&moment, self.catalogs).map_err(|error| error.to_string())?;
        let scene = compose(&moment, &sky, self.catalogs, &Target::new(Projection::Dome, FRAME));
        scene.map(|_| ()).map_err(|error| error.to_string())
    }
}

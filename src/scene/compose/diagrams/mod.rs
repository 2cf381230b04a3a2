//! The diagrams of the stage: drawings on dark plates that are made from the sky of the Moment. Each kind is pure geometry
//! on a plane (a [`canvas::Canvas`]); [`plate`] lays it on the dome.

mod canvas;
mod chart;
mod discs;
mod earth_shadow;
mod ellipse;
mod epicycle;
mod gnomon;
mod moon_nodes;
mod moon_phase;
mod moon_shadow;
mod orbits;
mod pendulum;
mod plate;
mod subject;
#[cfg(test)]
mod tests;

use super::stage::Obstacle;
use super::{ComposeError, Composition};
use crate::moment::Layer;
use crate::moment::stage::{DiagramKind, StageColor};
use crate::scene::Scene;
use crate::scene::labels::Side;
use canvas::{Canvas, PlateShape, Text};
use glam::DVec2;
use subject::Subject;

impl Composition<'_> {
    /// The plates of all diagrams, which words are not to cover.
    pub(super) fn plates(&self, strength: f64) -> Result<Vec<Obstacle>, ComposeError> {
        let mut plates = Vec::new();
        for diagram in self.moment.stage.diagrams.iter().filter(|diagram| strength * diagram.opacity > 0.0) {
            let plate = self.plate(diagram, strength)?;
            plates.extend(plate.and_then(|plate| plate.obstacle(self, shape_of(&diagram.kind))));
        }
        Ok(plates)
    }

    /// Draws every diagram over what the scene has so far.
    pub(super) fn diagrams(&self, scene: &mut Scene) -> Result<(), ComposeError> {
        let strength = self.strength(Layer::Images);
        for diagram in self.moment.stage.diagrams.iter().filter(|diagram| strength * diagram.opacity > 0.0) {
            let Some(plate) = self.plate(diagram, strength)? else { continue };
            let subject = Subject { moment: self.moment, sky: self.sky, catalogs: self.catalogs, em: plate.em(self) };
            let mut canvas = drawing(&diagram.kind, &subject)?;
            if let Some(title) = &diagram.title {
                canvas.texts.insert(0, title_text(title));
            }
            self.put_on_dome(&plate, &canvas, scene);
        }
        Ok(())
    }
}

/// The form of a kind's plate.
fn shape_of(kind: &DiagramKind) -> PlateShape {
    match kind {
        DiagramKind::MoonPhase => moon_phase::SHAPE,
        DiagramKind::MoonNodes => moon_nodes::SHAPE,
        DiagramKind::Gnomon { .. } => gnomon::SHAPE,
        DiagramKind::Discs { .. } => discs::SHAPE,
        DiagramKind::Chart(_) => chart::SHAPE,
        DiagramKind::Orbits { .. }
        | DiagramKind::Epicycle { .. }
        | DiagramKind::EarthShadow
        | DiagramKind::MoonShadow
        | DiagramKind::Pendulum { .. } => PlateShape::Round,
    }
}

/// A title stands over the plate.
fn title_text(title: &str) -> Text {
    let tint = StageColor::Gold.rgb();
    Text { at: DVec2::new(0.0, 1.0), text: title.to_owned(), tint, side: Side::Above, gap_em: 0.4, size: 1.2 }
}

fn drawing(kind: &DiagramKind, subject: &Subject<'_>) -> Result<Canvas, ComposeError> {
    match kind {
        DiagramKind::Orbits { centre, bodies, path_d, sight, area_d } => {
            let wanted = orbits::Wanted { bodies, path_d: *path_d, sight: sight.as_ref(), area_d: *area_d };
            orbits::drawing(subject, *centre, &wanted)
        }
        DiagramKind::Epicycle { body, path_d } => epicycle::drawing(subject, body, *path_d),
        DiagramKind::MoonPhase => Ok(moon_phase::drawing(subject)),
        DiagramKind::MoonNodes => moon_nodes::drawing(subject),
        DiagramKind::EarthShadow => earth_shadow::drawing(subject),
        DiagramKind::MoonShadow => moon_shadow::drawing(subject),
        DiagramKind::Pendulum { since } => Ok(pendulum::drawing(subject, *since)),
        DiagramKind::Gnomon { height } => gnomon::drawing(subject, *height),
        DiagramKind::Discs { entries } => discs::drawing(subject, entries),
        DiagramKind::Chart(chart) => Ok(chart::drawing(chart)),
    }
}

/// Nothing but a sentence.
fn only_words(shape: PlateShape, words: &str) -> Canvas {
    let mut canvas = Canvas::new(shape);
    canvas.centred(DVec2::ZERO, words);
    canvas
}

//! What stands on the stage, is heard and is sent at a time: the items of the file whose time it is, with their fades.

use super::ScoreError;
use super::fill::{Filler, filled};
use super::reading::Reading;
use super::reckon::Reckoner;
use super::timeline::ItemSpan;
use crate::moment::Moment;
use crate::moment::stage::{Caption, Mark, MarkShape, Picture, Pointer, Stage, StagePlace, Trail};
use crate::show::ease::Ease;
use crate::show::frame::SoundNow;
use crate::show::model::{ArcHead, Item, ItemKind, Place, RingShape};
use crate::units::angle::DEGREE_RAD;

/// Where drawings stand that do not say where: on the right of the front.
const DIAGRAM_PLACE: StagePlace = StagePlace::Front([28.0 * DEGREE_RAD, 35.0 * DEGREE_RAD]);

/// Everything of a frame that comes from items and words.
#[derive(Debug, Default)]
pub(super) struct Staged {
    pub stage: Stage,
    pub sounds: Vec<SoundNow>,
    pub notes: String,
}

impl Reading<'_> {
    /// The stage of the frame over the sky of `moment`.
    pub fn staged(
        &self,
        moment: &Moment,
        time_zone: Option<&str>,
        reckoner: &Reckoner<'_>,
    ) -> Result<Staged, ScoreError> {
        let filler = Filler { moment, time_zone, reckoner };
        let show = self.score.show();
        let notes = filler.fill(&show.chapters[self.chapter].notes)?;
        let mut staged = Staged { notes, sounds: self.narration().into_iter().collect(), ..Staged::default() };
        for span in &self.timeline.items {
            let item = &show.chapters[span.chapter].items[span.item];
            if (span.start_s..span.end_s).contains(&self.t_s) {
                self.put(item, span, &filler, &mut staged).map_err(|error| error.at(item.at_line))?;
                // The last of its list is this one: its numbers are checked where its line is known.
                staged.stage.validate_last().map_err(|error| ScoreError::from(error).at(item.at_line))?;
            }
        }
        Ok(staged)
    }

    /// Puts an item whose time it is where it belongs.
    fn put(&self, item: &Item, span: &ItemSpan, filler: &Filler<'_>, staged: &mut Staged) -> Result<(), ScoreError> {
        let opacity = opacity(self.t_s, span, item.fade_s);
        let stage = &mut staged.stage;
        match &item.what {
            ItemKind::Caption { .. } => stage.captions.push(caption(&item.what, opacity, filler)?),
            ItemKind::Ring { .. } | ItemKind::Arc { .. } => stage.marks.extend(mark(&item.what, opacity, filler)?),
            ItemKind::Pointer { at, color } => {
                stage.pointers.push(Pointer { at: filler.reckoner.place(at)?, color: *color, opacity });
            }
            ItemKind::Picture { file, place, width_deg } => {
                let (file, place) = (filler.reckoner.values.fill(file), placed(place.as_ref(), filler)?);
                let width_rad = filler.reckoner.angle_rad(width_deg)?;
                stage.pictures.push(Picture { file, place, width_rad, opacity });
            }
            ItemKind::Trail { .. } => stage.trails.extend(self.trail(&item.what, span.chapter, opacity, filler)?),
            ItemKind::Diagram { kind, place, radius_deg, title } => {
                let place = placed(place.as_ref(), filler)?.unwrap_or(DIAGRAM_PLACE);
                let radius_rad = filler.reckoner.angle_rad(radius_deg)?;
                let (kind, title) = (self.diagram(kind, span, filler)?, filled(filler.fill(title)?));
                let diagram = crate::moment::stage::Diagram { kind, place, radius_rad, title, opacity };
                stage.diagrams.push(diagram);
            }
            ItemKind::Sound { .. } => staged.sounds.extend(self.sound(item, span, opacity)?),
            ItemKind::Message { .. } => {}
        }
        Ok(())
    }

    fn trail(
        &self,
        kind: &ItemKind,
        chapter: usize,
        opacity: f64,
        filler: &Filler<'_>,
    ) -> Result<Option<Trail>, ScoreError> {
        let ItemKind::Trail { of, from, to, axes, dots_every_s, dates_every, color } = kind else { return Ok(None) };
        let (reckoner, instants) = (filler.reckoner, self.instants_in(chapter));
        Ok(Some(Trail {
            of: reckoner.values.fill(of),
            from: reckoner.time(from, instants)?,
            to: reckoner.time(to, instants)?,
            axes: *axes,
            dots_every_s: dots_every_s.as_ref().map(|number| reckoner.number(number)).transpose()?,
            dates_every: *dates_every,
            color: *color,
            opacity,
        }))
    }
}

/// How much of an item is seen: it fades in after its beginning and out before its end.
fn opacity(t_s: f64, span: &ItemSpan, fade_s: f64) -> f64 {
    let fade_s = fade_s.min(0.5 * (span.end_s - span.start_s));
    if fade_s <= 0.0 {
        return 1.0;
    }
    Ease::Smooth.at(((t_s - span.start_s) / fade_s).min((span.end_s - t_s) / fade_s))
}

fn placed(place: Option<&Place>, filler: &Filler<'_>) -> Result<Option<StagePlace>, ScoreError> {
    place.map(|place| filler.reckoner.place(place)).transpose()
}

fn caption(kind: &ItemKind, opacity: f64, filler: &Filler<'_>) -> Result<Caption, ScoreError> {
    let ItemKind::Caption { text, place, size_deg, color } = kind else { return Ok(Caption::new("")) };
    let size_rad = size_deg.as_ref().map(|size| filler.reckoner.angle_rad(size)).transpose()?;
    Ok(Caption {
        place: placed(place.as_ref(), filler)?,
        size_rad: size_rad.unwrap_or(Caption::SIZE_RAD),
        color: *color,
        opacity,
        ..Caption::new(filler.fill(text)?)
    })
}

fn mark(kind: &ItemKind, opacity: f64, filler: &Filler<'_>) -> Result<Option<Mark>, ScoreError> {
    let place = |place: &Place| filler.reckoner.place(place);
    let (shape, label, color) = match kind {
        ItemKind::Ring { at, radius_deg, label, color, shape } => {
            let (at, radius_rad) = (place(at)?, filler.reckoner.angle_rad(radius_deg)?);
            let shape = match shape {
                RingShape::Ring => MarkShape::Ring { at, radius_rad },
                RingShape::Cross => MarkShape::Cross { at, radius_rad },
            };
            (shape, label, color)
        }
        ItemKind::Arc { from, to, label, color, head } => {
            let (from, to) = (place(from)?, place(to)?);
            let shape = match head {
                ArcHead::Plain => MarkShape::Arc { from, to },
                ArcHead::Arrow => MarkShape::Arrow { from, to },
            };
            (shape, label, color)
        }
        _ => return Ok(None),
    };
    Ok(Some(Mark { shape, label: filled(filler.fill(label)?), color: *color, opacity }))
}

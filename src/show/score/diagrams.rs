//! Drawings of a frame: their formulas and times become numbers and instants.

use super::ScoreError;
use super::fill::Filler;
use super::reading::Reading;
use super::timeline::ItemSpan;
use crate::moment::stage::{DiagramKind, DiscEntry};
use crate::show::model::DiagramCue;

impl Reading<'_> {
    /// A drawing over the sky of the filler's Moment.
    pub fn diagram(&self, cue: &DiagramCue, span: &ItemSpan, filler: &Filler<'_>) -> Result<DiagramKind, ScoreError> {
        let (reckoner, instants) = (filler.reckoner, self.instants_in(span.chapter));
        let name = |name: &String| reckoner.values.fill(name);
        Ok(match cue {
            DiagramCue::Orbits { centre, bodies, path_d, sight, area_d } => DiagramKind::Orbits {
                centre: *centre,
                bodies: bodies.iter().map(name).collect(),
                path_d: reckoner.number(path_d)?,
                sight: sight.as_ref().map(|[from, to]| [name(from), name(to)]),
                area_d: reckoner.number(area_d)?,
            },
            DiagramCue::Epicycle { body, path_d } => {
                DiagramKind::Epicycle { body: name(body), path_d: reckoner.number(path_d)? }
            }
            DiagramCue::MoonPhase => DiagramKind::MoonPhase,
            DiagramCue::MoonNodes => DiagramKind::MoonNodes,
            DiagramCue::EarthShadow => DiagramKind::EarthShadow,
            DiagramCue::MoonShadow => DiagramKind::MoonShadow,
            DiagramCue::Pendulum { since } => DiagramKind::Pendulum { since: reckoner.time(since, instants)? },
            DiagramCue::Gnomon { height } => DiagramKind::Gnomon { height: reckoner.number(height)? },
            DiagramCue::Discs { entries } => {
                let entry = |(of, at, label): &(String, _, _)| -> Result<DiscEntry, ScoreError> {
                    Ok(DiscEntry { of: name(of), at: reckoner.time(at, instants)?, label: filler.fill(label)? })
                };
                DiagramKind::Discs { entries: entries.iter().map(entry).collect::<Result<_, _>>()? }
            }
            DiagramCue::Chart(cue) => DiagramKind::Chart(self.chart(cue, span, filler)?),
        })
    }
}

//! The times of a show in seconds from its beginning: where chapters begin and end, when each property changes, when things
//! come and go. Made anew when a parameter moves, for lengths may be formulas.

use super::ScoreError;
use super::clock::Clock;
use super::hold::Hold;
use super::key::{Key, Property};
use super::reckon::Reckoner;
use crate::moment::Layer;
use crate::show::ease::Ease;
use crate::show::model::{Change, Chapter, Edge, Length, Number, Show, Span, When};
use crate::show::words::reading_s;
use std::collections::BTreeMap;

/// Shortest and longest chapter, s.
const CHAPTER_S: [f64; 2] = [0.1, 86_400.0];
/// A chapter that waits stands at least this long before the next one begins, s.
const SHORTEST_FADE_S: f64 = 0.02;

/// A chapter in the time of the show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChapterSpan {
    /// When it begins, s.
    pub start_s: f64,
    /// When the next one begins.
    pub end_s: f64,
    /// Where the clock of the show stands when the chapter waits: before what lasts to its end fades.
    pub stands_s: f64,
}

/// An item in the time of the show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ItemSpan {
    pub chapter: usize,
    /// Its place among the items of the chapter.
    pub item: usize,
    pub start_s: f64,
    pub end_s: f64,
}

#[derive(Debug)]
pub(super) struct Timeline {
    pub chapters: Vec<ChapterSpan>,
    pub keys: BTreeMap<Property, Vec<Key>>,
    /// In the order of the file.
    pub items: Vec<ItemSpan>,
    pub clock: Clock,
    pub holds: Vec<Hold>,
}

impl Timeline {
    /// Length of the show, s.
    pub fn length_s(&self) -> f64 {
        self.chapters.last().map_or(0.0, |chapter| chapter.end_s)
    }

    /// The chapter of a time; that of the end is the last one.
    pub fn chapter_at(&self, t_s: f64) -> usize {
        self.chapters.partition_point(|chapter| chapter.start_s <= t_s).saturating_sub(1)
    }

    /// The keys of a property.
    pub fn keys(&self, property: Property) -> &[Key] {
        self.keys.get(&property).map_or(&[], Vec::as_slice)
    }
}

/// Beginnings and ends of the chapters.
pub(super) fn chapter_spans(show: &Show, reckoner: &Reckoner<'_>) -> Result<Vec<ChapterSpan>, ScoreError> {
    let mut start_s = 0.0;
    let mut spans = Vec::with_capacity(show.chapters.len());
    for chapter in &show.chapters {
        let length_s = chapter_length_s(chapter, reckoner).map_err(|error| error.at(chapter.at_line))?;
        if !(CHAPTER_S[0]..=CHAPTER_S[1]).contains(&length_s) {
            return Err(ScoreError::Length(chapter.name.clone(), length_s).at(chapter.at_line));
        }
        let end_s = start_s + length_s;
        let fades = chapter.items.iter().filter(|item| item.stays == Span::ToEnd).map(|item| item.fade_s);
        let fade_s = fades.fold(SHORTEST_FADE_S, f64::max).min(0.5 * length_s);
        spans.push(ChapterSpan { start_s, end_s, stands_s: end_s - fade_s });
        start_s = end_s;
    }
    if spans.is_empty() { Err(ScoreError::Empty) } else { Ok(spans) }
}

fn chapter_length_s(chapter: &Chapter, reckoner: &Reckoner<'_>) -> Result<f64, ScoreError> {
    match &chapter.length {
        Length::Seconds(length) => reckoner.number(length),
        Length::Narration { more_s, least_s } => {
            let file = reckoner.values.fill(chapter.narration.of(reckoner.language));
            let spoken_s = reckoner.sound_length_s(&file);
            let told_s = spoken_s.map_or_else(|| reading_time_s(chapter, reckoner), |spoken_s| spoken_s + more_s);
            Ok(told_s.max(*least_s))
        }
    }
}

/// How long the captions of a chapter are read.
fn reading_time_s(chapter: &Chapter, reckoner: &Reckoner<'_>) -> f64 {
    let captions = chapter.items.iter().filter_map(|item| item.what.caption());
    captions.map(|text| reading_s(text.of(reckoner.language), reckoner.language)).sum()
}

/// Seconds of the show at which something of a chapter happens.
pub(super) fn at_s(when: When, span: &ChapterSpan) -> f64 {
    match when.edge {
        Edge::Start => span.start_s + when.s,
        Edge::End => span.end_s + when.s,
    }
}

/// Seconds from a time on.
pub(super) fn over_s(
    span: &Span,
    from_s: f64,
    (chapter_end_s, show_end_s): (f64, f64),
    reckoner: &Reckoner<'_>,
) -> Result<f64, ScoreError> {
    let seconds = match span {
        Span::Seconds(number) => reckoner.number(number)?,
        Span::ToEnd => chapter_end_s - from_s,
        Span::ToEndOfShow => show_end_s - from_s,
    };
    Ok(seconds.max(0.0))
}

/// The tracks of all properties, each in order of time.
pub(super) fn keys(
    show: &Show,
    chapters: &[ChapterSpan],
    reckoner: &Reckoner<'_>,
) -> Result<BTreeMap<Property, Vec<Key>>, ScoreError> {
    let mut all: BTreeMap<Property, Vec<Key>> = BTreeMap::new();
    let start = Key { at_s: 0.0, over_s: 0.0, ease: Ease::Linear, chapter: 0, at_line: (0, 0), change: none() };
    in_order(&show.start).for_each(|change| add(&mut all, &start, change));
    let show_end_s = chapters.last().map_or(0.0, |chapter| chapter.end_s);
    for (index, (chapter, span)) in show.chapters.iter().zip(chapters).enumerate() {
        for cue in &chapter.cues {
            let at_s = at_s(cue.at, span).max(0.0);
            let over_s = over_s(&cue.over, at_s, (span.end_s, show_end_s), reckoner).map_err(|e| e.at(cue.at_line))?;
            let key = Key { at_s, over_s, ease: cue.ease, chapter: index, at_line: cue.at_line, change: none() };
            in_order(&cue.changes).for_each(|change| add(&mut all, &key, change));
        }
    }
    // What stands later in the file comes later where the times are the same: the sort is stable.
    all.values_mut().for_each(|keys| keys.sort_by(|one, other| one.at_s.total_cmp(&other.at_s)));
    Ok(all)
}

/// A projection brings its usual field of view; one that is asked for together with it comes after.
fn in_order(changes: &[Change]) -> impl Iterator<Item = &Change> {
    let is_projection = |change: &&Change| matches!(change, Change::Projection(_));
    changes.iter().filter(is_projection).chain(changes.iter().filter(move |change| !is_projection(change)))
}

/// Stands in a pattern of keys until its change is known.
fn none() -> Change {
    Change::Fade(Number::Fixed(1.0))
}

fn add(all: &mut BTreeMap<Property, Vec<Key>>, key: &Key, change: &Change) {
    let mut put = |property: Property, change: Change| {
        all.entry(property).or_default().push(Key { change, ..key.clone() });
    };
    match change {
        Change::OnlyLayers(layers) => Layer::ALL.into_iter().for_each(|layer| {
            let strength = if layers.contains(&layer) { 1.0 } else { 0.0 };
            put(Property::Layer(layer), Change::Layer(layer, Number::Fixed(strength)));
        }),
        // Another projection begins with its usual field of view.
        Change::Projection(projection) => {
            let fov = Change::FovDeg(Number::Fixed(projection.usual_fov_deg()));
            let at_once = Key { over_s: 0.0, change: fov, ..key.clone() };
            all.entry(Property::Fov).or_default().push(at_once);
            all.entry(Property::Projection).or_default().push(Key { change: change.clone(), ..key.clone() });
        }
        _ => {
            if let Some(property) = Property::of(change) {
                put(property, change.clone());
            }
        }
    }
}

/// When things come and go.
pub(super) fn items(
    show: &Show,
    chapters: &[ChapterSpan],
    reckoner: &Reckoner<'_>,
) -> Result<Vec<ItemSpan>, ScoreError> {
    let show_end_s = chapters.last().map_or(0.0, |chapter| chapter.end_s);
    let mut spans = Vec::new();
    for (index, (chapter, span)) in show.chapters.iter().zip(chapters).enumerate() {
        for (item, what) in chapter.items.iter().enumerate() {
            let start_s = at_s(what.at, span).max(0.0);
            let stays_s =
                over_s(&what.stays, start_s, (span.end_s, show_end_s), reckoner).map_err(|e| e.at(what.at_line))?;
            spans.push(ItemSpan { chapter: index, item, start_s, end_s: start_s + stays_s });
        }
    }
    Ok(spans)
}

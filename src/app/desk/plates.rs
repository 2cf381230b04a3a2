//! Small plates over the sky: what is worth knowing of its state, what was said, what the cursor points at.

use super::event_words::name_in;
use super::theme::{GRID, Tint, floating};
use super::words::Words;
use super::{Facts, object};
use crate::moment::{Language, Layer, Lock};
use egui::{Align2, Area, Context, Id, Label, Margin, Pos2, Rect, RichText, Ui, vec2};
use fluent_bundle::FluentValue;

/// How plates are painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paint {
    /// Their colours.
    pub tint: Tint,
    /// 1, or less while the sky fades with which they go.
    pub opacity: f32,
}

/// A plate; gives back its height.
fn plate(
    context: &Context,
    id: &str,
    (at, pivot): (Pos2, Align2),
    paint: Paint,
    contents: impl FnOnce(&mut Ui),
) -> f32 {
    let id = Id::unique(id);
    let before = context.memory(|memory| memory.area_rect(id));
    let area = Area::new(id).fixed_pos(at).pivot(pivot).interactable(false);
    let shown = area.show(context, |ui| {
        ui.set_opacity(paint.opacity);
        floating(paint.tint).inner_margin(Margin::symmetric(10, 6)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            contents(ui);
        });
    });
    let height = shown.response.rect.height();
    if before.is_some_and(|before| before.height() != height) {
        // It hangs where it did with fewer or more lines; those who keep clear of it know better already.
        context.request_discard("plate");
    }
    height
}

/// How wide words over the sky may be before they are broken.
fn widest(sky: Rect) -> f32 {
    (sky.width() * 0.6).max(260.0)
}

/// Without panels: place, time, rate, view; gives back what room it takes.
pub fn status(context: &Context, (sky, corner): (Rect, Pos2), paint: Paint, facts: &Facts<'_>) -> f32 {
    if facts.status.is_empty() {
        return 0.0;
    }
    plate(context, "status", (corner, Align2::LEFT_TOP), paint, |ui| {
        ui.set_max_width(widest(sky));
        for line in facts.status {
            ui.label(line);
        }
    }) + GRID
}

/// Below on the left: what is held, what is left out, what is other than usual; gives back what room it takes.
pub fn remarks(context: &Context, sky: Rect, paint: Paint, facts: &Facts<'_>) -> f32 {
    let mut lines = held(facts);
    lines.extend(facts.remarks.iter().cloned());
    if lines.is_empty() {
        return 0.0;
    }
    let at = (sky.left_bottom() + vec2(GRID, -GRID), Align2::LEFT_BOTTOM);
    plate(context, "remarks", at, paint, |ui| {
        ui.set_max_width(widest(sky));
        for line in lines {
            ui.label(RichText::new(line).small());
        }
    }) + GRID
}

fn held(facts: &Facts<'_>) -> Vec<String> {
    let live = facts.live;
    let mut lines: Vec<String> = from_now(facts).into_iter().collect();
    if live.holds_daily_motion() {
        lines.push(facts.text("state-daily-motion"));
    } else {
        lines.extend(lock_words(live.chosen_lock(), facts.words, facts.language()));
    }
    lines.extend(left_out_words(&live.left_out(), facts.words));
    lines
}

/// What is left out while time runs too fast for it.
pub fn left_out_words(layers: &[Layer], words: &Words) -> Option<String> {
    let too_fast = [
        (Layer::Sun, "state-fast-sun"),
        (Layer::Moon, "state-fast-moon"),
        (Layer::Landscape, "state-fast-landscape"),
        (Layer::Atmosphere, "state-fast-air"),
    ];
    too_fast.iter().find(|(layer, _)| layers.contains(layer)).map(|(_, message)| words.text(message))
}

/// How many years one is away from the present, from two years on.
fn from_now(facts: &Facts<'_>) -> Option<String> {
    let days = facts.moment.instant.days_since(facts.now);
    let message = if days < 0.0 { "state-years-ago" } else { "state-years-ahead" };
    let years = whole_years(days.abs());
    (years >= 2.0).then(|| facts.words.with(message, &[("years", FluentValue::from(format!("{years}")))]))
}

/// Full years; an anniversary that leap days put off by a day or two is one.
fn whole_years(days: f64) -> f64 {
    const JULIAN_YEAR_D: f64 = 365.25;
    const LEAP_DAYS_D: f64 = 2.0;
    ((days + LEAP_DAYS_D) / JULIAN_YEAR_D).floor()
}

/// What the sky is held to, besides the horizon.
pub fn lock_words(lock: Lock, words: &Words, language: Language) -> Option<String> {
    let message = match lock {
        Lock::Horizon => return None,
        Lock::Stars { .. } => "state-stars",
        Lock::Equinox { .. } => "state-equinox",
        Lock::SiderealTime { .. } => "state-sidereal",
        Lock::MeanSolarTime { .. } => "state-solar",
        Lock::Body { body } => {
            let name = FluentValue::from(name_in(body.name(), language));
            return Some(words.with("state-following", &[("body", name)]));
        }
    };
    Some(words.text(message))
}

/// What is typed, with its answers, and the last message.
pub fn said(context: &Context, (sky, at): (Rect, (Pos2, Align2)), paint: Paint, facts: &Facts<'_>) {
    if facts.said.is_empty() {
        return;
    }
    plate(context, "said", at, paint, |ui| {
        ui.set_max_width(widest(sky));
        for line in facts.said {
            ui.label(line);
        }
    });
}

/// What a plate of four lines takes, points.
pub const POINTED_HEIGHT: f32 = 88.0;

/// What the cursor points at.
pub fn pointed(context: &Context, at: (Pos2, Align2), paint: Paint, facts: &Facts<'_>) {
    let lines = match facts.hovered {
        Some(hovered) => object::summary(hovered, facts),
        None => facts.figure.to_vec(),
    };
    let Some((first, others)) = lines.split_first() else { return };
    plate(context, "pointed", at, paint, |ui| {
        ui.set_max_width(280.0);
        ui.label(RichText::new(first).strong());
        for line in others {
            let words = Label::new(RichText::new(line).small().weak());
            // A thing has a card for all of its names; the words about a figure stand here alone.
            ui.add(if facts.hovered.is_some() { words.truncate() } else { words });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::whole_years;

    #[test]
    fn years_are_full_ones() {
        // 1910-05-15 from 2026-11-22, its anniversary, and a year of 365 days.
        assert_eq!([42_560.0, 42_369.0, 365.0, 700.0].map(whole_years), [116.0, 116.0, 1.0, 1.0]);
    }
}

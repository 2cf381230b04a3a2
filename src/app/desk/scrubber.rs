//! The scrubber: a strip of time under a needle that is the present instant of the sky. Drag it to move time, turn the
//! wheel to see minutes or millennia, click a mark to go to its event.

use super::Facts;
use super::event_words::event_words;
use super::scale::{Tick, ticks};
use crate::app::almanac::Mark;
use crate::app::request::Request;
use crate::app::time_words::offset_s;
use crate::app::typed_time::shown_time;
use crate::astro::events::EventKind;
use crate::astro::time::{Instant, TimeScales};
use crate::moment::Command;
use egui::{Align2, Color32, CornerRadius, EventFilter, FontId, Key, Painter, Pos2, Rect, Response, Sense, Stroke};
use egui::{Role, Ui, WidgetInfo, pos2, vec2};

/// Height of the strip, points.
const HEIGHT: f32 = 44.0;
/// Shortest and longest span on it, d: half an hour, ten thousand years.
const SPANS_D: (f64, f64) = (1.0 / 48.0, 3_652_500.0);
/// Points of a label with its margins.
const LABEL_WIDTH: f32 = 72.0;
/// A mark is meant within so many points.
const NEAR: f32 = 5.0;
/// Two marks that look the same stand at least so many points apart.
const APART: f32 = 4.0;
/// How much a point of the wheel changes the span.
const WHEEL: f64 = 0.006;

/// The strip.
#[derive(Debug)]
pub struct Scrubber {
    span_d: f64,
}

impl Default for Scrubber {
    /// Two days.
    fn default() -> Self {
        Scrubber { span_d: 2.0 }
    }
}

/// Where time stands on the strip.
#[derive(Debug, Clone, Copy)]
struct Strip {
    rect: Rect,
    middle: Instant,
    span_d: f64,
}

impl Strip {
    fn x(&self, instant: Instant) -> f32 {
        let part = instant.days_since(self.middle) / self.span_d;
        self.rect.center().x + (part * f64::from(self.rect.width())) as f32
    }

    fn instant(&self, x: f32) -> Instant {
        let part = f64::from((x - self.rect.center().x) / self.rect.width());
        self.middle.plus_days(part * self.span_d)
    }

    fn ends(&self) -> (Instant, Instant) {
        (self.middle.plus_days(-0.5 * self.span_d), self.middle.plus_days(0.5 * self.span_d))
    }
}

impl Scrubber {
    /// The strip with its marks.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let size = vec2(ui.available_width(), HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
        let name = facts.text("bar-scrubber");
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &name));
        self.zoom(ui, &response);
        let Ok(scales) = facts.catalogs.time_scales() else { return };
        let strip = Strip { rect, middle: facts.moment.instant, span_d: self.span_d };
        let marks = self.marks(facts, &strip);
        Self::paint(ui, facts, &strip, &marks, scales);
        if response.has_focus() {
            let stroke = Stroke::new(1.0, ui.visuals().selection.bg_fill);
            ui.painter().rect_stroke(rect, CornerRadius::same(6), stroke, egui::StrokeKind::Inside);
        }
        let pointer = response.hover_pos().or(response.interact_pointer_pos());
        let near = pointer.and_then(|at| nearest(&marks, &strip, at));
        if let Some(wanted) = self.moved(ui, &response, &strip, near) {
            asked.push(Command::SetInstant(wanted).into());
        }
        if let Some(at) = pointer {
            let instant = near.map_or_else(|| strip.instant(at.x), |mark| mark.instant);
            let time = shown_time(instant, facts.time_zone, scales);
            let event = near.map(|mark| format!("{}\n", event_words(mark, facts.words, facts.language())));
            response.on_hover_text_at_pointer(event.unwrap_or_default() + &time);
        }
    }

    /// The wheel over the strip, or up and down while it has the keyboard.
    fn zoom(&mut self, ui: &Ui, response: &Response) {
        let mut turned = 0.0;
        if response.hovered() {
            turned += f64::from(ui.input(|input| input.smooth_scroll_delta().y));
        }
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            turned += ui.input(|input| 60.0 * (key(input, Key::ArrowUp) - key(input, Key::ArrowDown)));
        }
        self.span_d = (self.span_d * (-WHEEL * turned).exp()).clamp(SPANS_D.0, SPANS_D.1);
    }

    /// Where time is moved to: dragged along with the strip, clicked, or stepped with the arrows.
    fn moved(&self, ui: &Ui, response: &Response, strip: &Strip, near: Option<&Mark>) -> Option<Instant> {
        let dragged = response.drag_delta().x;
        if response.dragged() && dragged != 0.0 {
            return Some(strip.instant(strip.rect.center().x - dragged));
        }
        if response.clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            response.request_focus();
            return Some(near.map_or_else(|| strip.instant(at.x), |mark| mark.instant));
        }
        let steps = ui.input(|input| key(input, Key::ArrowRight) - key(input, Key::ArrowLeft));
        (response.has_focus() && steps != 0.0).then(|| strip.middle.plus_days(steps * self.span_d / 40.0))
    }

    /// Marks that can be read: not while the strip rushes past.
    fn marks(&self, facts: &Facts<'_>, strip: &Strip) -> Vec<Mark> {
        let days_per_s = facts.live.rate().abs() / 86_400.0;
        if facts.live.is_running() && days_per_s > self.span_d {
            return Vec::new();
        }
        let (from, to) = strip.ends();
        facts.diary.marks(from, to, facts.subjects)
    }

    fn paint(ui: &Ui, facts: &Facts<'_>, strip: &Strip, marks: &[Mark], scales: &TimeScales) {
        let (painter, visuals) = (ui.painter_at(strip.rect), ui.visuals());
        painter.rect_filled(strip.rect, CornerRadius::same(6), visuals.extreme_bg_color);
        let (from, to) = strip.ends();
        let most = (strip.rect.width() / LABEL_WIDTH).max(1.0) as usize;
        let offset_s = offset_s(strip.middle, facts.time_zone, scales);
        let faint = visuals.weak_text_color();
        for Tick { instant, label } in ticks(from, to, most, offset_s, scales) {
            let x = strip.x(instant);
            painter.vline(x, (strip.rect.bottom() - 18.0)..=strip.rect.bottom(), Stroke::new(1.0, faint));
            let corner = pos2(x + 4.0, strip.rect.bottom() - 3.0);
            painter.text(corner, Align2::LEFT_BOTTOM, label, FontId::proportional(12.0), faint);
        }
        paint_marks(&painter, strip, marks, visuals);
        let (x, accent) = (strip.rect.center().x, visuals.selection.bg_fill);
        painter.vline(x, strip.rect.y_range(), Stroke::new(2.0, accent));
        if facts.diary.is_busy() {
            let corner = strip.rect.right_top() + vec2(-6.0, 3.0);
            painter.text(corner, Align2::RIGHT_TOP, "…", FontId::proportional(12.0), faint);
        }
    }
}

fn key(input: &egui::InputState, key: Key) -> f64 {
    f64::from(u8::from(input.key_pressed(key)))
}

/// The mark that the pointer means.
fn nearest<'m>(marks: &'m [Mark], strip: &Strip, at: Pos2) -> Option<&'m Mark> {
    let distance = |mark: &Mark| (strip.x(mark.instant) - at.x).abs();
    marks.iter().filter(|mark| distance(mark) <= NEAR).min_by(|one, other| distance(one).total_cmp(&distance(other)))
}

/// Each kind at its own height and with its own shape, so that no two depend on a colour alone.
fn paint_marks(painter: &Painter, strip: &Strip, marks: &[Mark], visuals: &egui::Visuals) {
    let (ink, faint, accent) = (visuals.text_color(), visuals.weak_text_color(), visuals.selection.bg_fill);
    let mut last: Vec<(EventKind, f32)> = Vec::new();
    for mark in marks {
        let x = strip.x(mark.instant);
        let crowds = last.iter().rev().take(24).any(|(kind, other)| *kind == mark.kind && (x - other).abs() < APART);
        if crowds {
            continue;
        }
        last.push((mark.kind, x));
        let color = if mark.body == "sun" { accent } else { ink };
        let at = pos2(x, strip.rect.top() + 13.0);
        match mark.kind {
            EventKind::Rise => triangle(painter, at, -4.5, color),
            EventKind::Set => triangle(painter, at, 4.5, color),
            EventKind::Transit => {
                painter.circle_filled(at + vec2(0.0, -5.0), 3.0, color);
            }
            EventKind::Twilight => {
                painter.vline(x, (strip.rect.top() + 8.0)..=(strip.rect.top() + 18.0), Stroke::new(1.0, faint));
            }
            EventKind::MoonPhase => phase(painter, at, mark.word("phase").unwrap_or_default(), ink),
            EventKind::SolarTerm => {
                painter.vline(x, strip.rect.top()..=(strip.rect.top() + 7.0), Stroke::new(2.0, accent));
            }
            EventKind::SolarEclipse | EventKind::LunarEclipse => eclipse(painter, at, mark, color),
            EventKind::Conjunction => {
                painter.circle_stroke(at + vec2(-2.0, 9.0), 2.5, Stroke::new(1.0, ink));
                painter.circle_stroke(at + vec2(2.0, 9.0), 2.5, Stroke::new(1.0, ink));
            }
            _ => {
                painter.circle_stroke(at + vec2(0.0, 9.0), 3.0, Stroke::new(1.5, faint));
            }
        }
    }
}

/// A triangle that points up (negative) or down.
fn triangle(painter: &Painter, at: Pos2, half: f32, color: Color32) {
    let points = vec![at + vec2(0.0, half), at + vec2(4.0, -half), at + vec2(-4.0, -half)];
    painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
}

/// The Moon as it is seen from the northern hemisphere.
fn phase(painter: &Painter, at: Pos2, name: &str, color: Color32) {
    const RADIUS: f32 = 5.0;
    painter.circle_stroke(at, RADIUS, Stroke::new(1.0, color));
    let side = match name {
        "full_moon" => {
            painter.circle_filled(at, RADIUS, color);
            return;
        }
        "first_quarter" => 1.0,
        "last_quarter" => -1.0,
        _ => return,
    };
    let half =
        (-8..=8).map(|step| f32::from(i8::try_from(step).unwrap_or_default()) / 8.0 * std::f32::consts::FRAC_PI_2);
    let points = half.map(|angle| at + RADIUS * vec2(side * angle.cos(), angle.sin())).collect();
    painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
}

/// A disc over another; a ring alone where the place sees nothing.
fn eclipse(painter: &Painter, at: Pos2, mark: &Mark, color: Color32) {
    painter.circle_stroke(at, 5.5, Stroke::new(1.0, color));
    if mark.word("seen") != Some("no") {
        painter.circle_filled(at, 3.5, color);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Vec2;

    #[test]
    fn the_strip_leads_from_time_to_place_and_back() {
        let rect = Rect::from_min_size(Pos2::new(100.0, 0.0), Vec2::new(400.0, HEIGHT));
        let strip = Strip { rect, middle: Instant::J2000, span_d: 2.0 };
        assert_eq!(strip.x(Instant::J2000), 300.0);
        assert_eq!(strip.x(Instant::J2000.plus_days(0.5)), 400.0);
        assert!((strip.instant(200.0).days_since(Instant::J2000) + 0.5).abs() < 1e-6);
        let (from, to) = strip.ends();
        assert_eq!((strip.x(from), strip.x(to)), (100.0, 500.0));
    }
}

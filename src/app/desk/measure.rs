//! The card of tools: the angle between two points of the sky, and the marks that stand on it.

use super::{Facts, widgets};
use crate::app::request::Request;
use crate::moment::Command;
use crate::moment::stage::{Mark, MarkShape, StageColor, StagePlace};
use crate::units::angle::DEGREE_RAD;
use egui::{Button, RichText, Ui, vec2};
use fluent_bundle::FluentValue;
use glam::DVec3;

/// A point of the sky that was clicked.
#[derive(Debug, Clone, PartialEq)]
pub struct SkyPoint {
    /// Where a mark stands on it: something with a name, or a place among the stars.
    pub place: StagePlace,
    /// Its apparent direction, ICRS unit vector.
    pub apparent: DVec3,
    /// What stands there, if anything.
    pub name: Option<String>,
}

/// What a click on the sky does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tool {
    /// Shows the card of what is there.
    #[default]
    Pick,
    /// Measures an angle.
    Measure,
}

/// The points and the marks.
#[derive(Debug, Default)]
pub struct MeasurePanel {
    /// What a click does.
    pub tool: Tool,
    first: Option<SkyPoint>,
    measured: Option<(SkyPoint, SkyPoint)>,
    marks: Vec<Mark>,
}

impl MeasurePanel {
    /// A click on the sky while angles are measured: the first point, then the second.
    pub fn take(&mut self, point: SkyPoint) -> Vec<Request> {
        match self.first.take() {
            None => {
                self.measured = None;
                self.first = Some(point);
            }
            Some(first) => self.measured = Some((first, point)),
        }
        vec![self.command()]
    }

    /// A ring around what has a name, with what it is called; a second time takes it away.
    pub fn toggle_mark(&mut self, name: &str, said: &str) -> Vec<Request> {
        let shape = MarkShape::Ring { at: StagePlace::Object(name.to_owned()), radius_rad: 2.0 * DEGREE_RAD };
        match self.marks.iter().position(|mark| mark.shape == shape) {
            Some(index) => {
                self.marks.remove(index);
            }
            None => self.marks.push(mark(shape, Some(said.to_owned()))),
        }
        vec![self.command()]
    }

    /// All marks: the presenter's and those of the measurement.
    fn command(&self) -> Request {
        let mut marks = self.marks.clone();
        let cross = |point: &SkyPoint| MarkShape::Cross { at: point.place.clone(), radius_rad: 0.8 * DEGREE_RAD };
        marks.extend(self.first.iter().map(|point| mark(cross(point), None)));
        if let Some((from, to)) = &self.measured {
            let arc = MarkShape::Arc { from: from.place.clone(), to: to.place.clone() };
            marks.push(mark(arc, Some(angle_words(angle_rad(from, to)))));
        }
        Command::SetMarks(marks).into()
    }

    /// The card.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let measures = self.tool == Tool::Measure;
        if widgets::switch(ui, &facts.text("measure-on"), measures, ui.available_width()).clicked() {
            self.tool = if measures { Tool::Pick } else { Tool::Measure };
            if measures {
                self.first = None;
                asked.push(self.command());
            }
        }
        let hint = match (self.tool, &self.first) {
            (Tool::Pick, _) => "measure-hint-off",
            (Tool::Measure, None) => "measure-hint-first",
            (Tool::Measure, Some(_)) => "measure-hint-second",
        };
        ui.label(RichText::new(facts.words.text(hint)).weak());
        if let Some((from, to)) = &self.measured {
            let nameless = || facts.text("measure-point");
            widgets::row(ui, &facts.text("measure-from"), &from.name.clone().unwrap_or_else(nameless));
            widgets::row(ui, &facts.text("measure-to"), &to.name.clone().unwrap_or_else(nameless));
            ui.label(RichText::new(angle_words(angle_rad(from, to))).heading());
        }
        // Those of an opened sky are nobody's; those of a show are its own.
        let found = if facts.show.is_none() { facts.moment.stage.marks.len() } else { 0 };
        if !self.marks.is_empty() || self.measured.is_some() || found > 0 {
            let own = usize::from(self.measured.is_some() || self.first.is_some());
            let count = FluentValue::from(self.marks.len().max(found.saturating_sub(own)));
            let words = facts.words.with("measure-clear", &[("count", count)]);
            if ui.add_sized(vec2(ui.available_width(), 28.0), Button::new(words)).clicked() {
                (self.first, self.measured) = (None, None);
                self.marks.clear();
                asked.push(self.command());
            }
        }
        widgets::section(ui, &facts.text("measure-pointer"));
        ui.label(RichText::new(facts.text("measure-pointer-hint")).weak());
    }
}

fn mark(shape: MarkShape, label: Option<String>) -> Mark {
    Mark { shape, label, color: StageColor::Gold, opacity: 1.0 }
}

fn angle_rad(from: &SkyPoint, to: &SkyPoint) -> f64 {
    from.apparent.cross(to.apparent).length().atan2(from.apparent.dot(to.apparent))
}

/// Degrees, minutes and seconds.
fn angle_words(angle_rad: f64) -> String {
    let seconds = (angle_rad / DEGREE_RAD * 3600.0).round() as u64;
    format!("{}° {:02}′ {:02}″", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(longitude_deg: f64, name: Option<&str>) -> SkyPoint {
        let angle_rad = longitude_deg * DEGREE_RAD;
        SkyPoint {
            place: StagePlace::Equatorial([angle_rad, 0.0]),
            apparent: DVec3::new(angle_rad.cos(), angle_rad.sin(), 0.0),
            name: name.map(str::to_owned),
        }
    }

    fn marks(requests: &[Request]) -> Vec<Mark> {
        match requests {
            [Request::Command(Command::SetMarks(marks))] => marks.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn two_clicks_measure_and_a_third_begins_anew() {
        let mut panel = MeasurePanel::default();
        assert!(matches!(marks(&panel.take(point(10.0, None)))[0].shape, MarkShape::Cross { .. }));
        let measured = marks(&panel.take(point(22.5, None)));
        assert!(matches!(measured[0].shape, MarkShape::Arc { .. }));
        assert_eq!(measured[0].label.as_deref(), Some("12° 30′ 00″"));
        assert!(matches!(marks(&panel.take(point(40.0, None)))[0].shape, MarkShape::Cross { .. }));
    }

    #[test]
    fn a_mark_that_is_asked_for_twice_is_gone_and_others_stay() {
        let mut panel = MeasurePanel::default();
        panel.toggle_mark("Mars", "火星");
        assert_eq!(marks(&panel.toggle_mark("Sirius", "天狼")).len(), 2);
        // Somebody may have changed the language meanwhile.
        let left = marks(&panel.toggle_mark("Mars", "Mars"));
        assert_eq!(left[0].label.as_deref(), Some("天狼"));
        assert_eq!(left.len(), 1);
    }
}

//! A chart: axes, ticks, curves with their names at their ends, and where now is. What it shows is reckoned elsewhere.

use super::canvas::{Canvas, GUIDE, PlateShape};
use crate::moment::stage::{Axis, Chart, StageColor};
use crate::scene::labels::Side;
use glam::DVec2;

pub(super) const SHAPE: PlateShape = PlateShape::Wide(1.6);
/// The frame of the curves.
const LOW: DVec2 = DVec2::new(-1.22, -0.66);
const HIGH: DVec2 = DVec2::new(1.24, 0.72);

/// Where a value of an axis is, as a part of its length.
pub(super) fn part(axis: &Axis, value: f64) -> f64 {
    (value - axis.range[0]) / (axis.range[1] - axis.range[0])
}

fn place(chart: &Chart, [x, y]: [f64; 2]) -> DVec2 {
    LOW + (HIGH - LOW) * DVec2::new(part(&chart.x, x), part(&chart.y, y))
}

pub(super) fn drawing(chart: &Chart) -> Canvas {
    let mut canvas = Canvas::new(SHAPE);
    axes(&mut canvas, chart);
    for curve in &chart.curves {
        let points: Vec<DVec2> = curve.points.iter().map(|point| place(chart, *point)).collect();
        // A curve that leaves the frame is cut there.
        let inside: Vec<&[DVec2]> = points.split(|point| !is_inside(*point)).filter(|part| !part.is_empty()).collect();
        for part in &inside {
            canvas.line(part.iter().copied(), curve.color.rgb(), 1.8);
        }
        if let Some(end) = inside.last().and_then(|part| part.last()) {
            let side = if end.x > 0.8 { Side::Above } else { Side::Right };
            canvas.text(*end, curve.label.clone(), side, curve.color.rgb().map(|channel| (0.2 + channel).min(0.9)));
        }
    }
    if let Some(now) =
        chart.now.map(|now| place(chart, [now, chart.y.range[0]]).x).filter(|x| (LOW.x..=HIGH.x).contains(x))
    {
        canvas.line([DVec2::new(now, LOW.y), DVec2::new(now, HIGH.y)], StageColor::Gold.rgb(), 1.2);
    }
    canvas
}

fn is_inside(point: DVec2) -> bool {
    const ROUNDING: f64 = 1e-9;
    point.cmpge(LOW - ROUNDING).all() && point.cmple(HIGH + ROUNDING).all()
}

fn axes(canvas: &mut Canvas, chart: &Chart) {
    let (grey, white) = (StageColor::Grey.rgb(), StageColor::White.rgb());
    for tick in &chart.x.ticks {
        let x = LOW.x + (HIGH.x - LOW.x) * part(&chart.x, tick.at);
        if is_inside(DVec2::new(x, LOW.y)) {
            canvas.line([DVec2::new(x, LOW.y), DVec2::new(x, HIGH.y)], GUIDE.map(|channel| 0.5 * channel), 0.8);
            canvas.text(DVec2::new(x, LOW.y), tick.label.clone(), Side::Below, grey.map(|channel| 1.8 * channel));
        }
    }
    for tick in &chart.y.ticks {
        let y = LOW.y + (HIGH.y - LOW.y) * part(&chart.y, tick.at);
        if is_inside(DVec2::new(LOW.x, y)) {
            canvas.line([DVec2::new(LOW.x, y), DVec2::new(HIGH.x, y)], GUIDE.map(|channel| 0.5 * channel), 0.8);
            canvas.text(DVec2::new(LOW.x, y), tick.label.clone(), Side::Left, grey.map(|channel| 1.8 * channel));
        }
    }
    canvas.line([DVec2::new(LOW.x, HIGH.y), LOW, DVec2::new(HIGH.x, LOW.y)], grey, 1.3);
    canvas.text(DVec2::new(HIGH.x, -0.92), chart.x.label.clone(), Side::Left, white);
    canvas.text(DVec2::new(LOW.x, 0.86), chart.y.label.clone(), Side::Right, white);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_may_run_either_way() {
        let axis = |range| Axis { label: String::new(), range, ticks: Vec::new() };
        assert_eq!([part(&axis([0.0, 4.0]), 1.0), part(&axis([4.0, 0.0]), 1.0)], [0.25, 0.75]);
    }
}

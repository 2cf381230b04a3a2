//! `beiguan bench`: frame times on this machine, as other programs can read them: from picture to picture with two under way,
//! as in the window, while the sky's clock runs beside the machine's own.

use super::cli::{Common, View};
use super::delivery;
use super::failure::Failure;
use super::processor_time::{peak_rss_mb, processor_ms};
use super::render::size_px;
use super::situation::{Situation, WithoutTime};
use super::standard_output::print;
use crate::catalogs::Catalogs;
use crate::moment::Moment;
use crate::render::{Drawing, Gpu, Renderer};
use crate::scene::compose::{Composer, compose, limiting_magnitude, ticked};
use crate::scene::target::Target;
use crate::sky::Sky;
use clap::ValueEnum;
use std::sync::Arc;
use std::thread;
use std::time::Instant as WallClock;

/// Default scene: a winter night over Beijing, every layer of a night.
const DEFAULT_TIME: &str = "2026-01-15T14:00:00Z";
/// Fastest rate, seconds of sky in a second: thirty years, beyond which no frame is like another.
const RATE_MAX: f64 = 1e9;
/// Frames over which the GPU's own clock times the passes; they are not counted among the others.
const PASSES_TIMED_FRAMES: u32 = 5;
/// Frames drawn before the clock counts.
const WARM_UP_FRAMES: u32 = 3;

/// Options of `beiguan bench`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(flatten)]
    view: View,
    /// Size of the frames, px
    #[arg(long, value_name = "N", default_value = "1024", allow_hyphen_values = true, value_parser = size_px)]
    size: u32,
    /// Number of frames
    #[arg(long, value_name = "K", default_value = "60", allow_hyphen_values = true, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    frames: u32,
    /// How many times faster than in nature the sky's clock runs
    #[arg(long, value_name = "X", default_value = "1", allow_hyphen_values = true, value_parser = rate, conflicts_with = "panels")]
    rate: f64,
    /// json or text
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// Measure the panels, the search and the return of the last sky instead, as JSON
    #[arg(long)]
    panels: bool,
}

/// How the numbers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line of JSON.
    Json,
    /// A sentence.
    Text,
}

/// Draws the frames and prints their times, ms.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let started = WallClock::now();
    let at = common.at.clone().or_else(|| common.moment.is_none().then(|| DEFAULT_TIME.to_owned()));
    let mut situation = Situation::from_options(&Common { at, ..common.clone() }, WithoutTime::Tonight)?;
    situation.look(&options.view)?;
    if options.panels {
        let report = super::bench_panels::measured(&situation.moment, &situation.catalogs, options.frames)?;
        return print(&format!("{report}\n"));
    }
    let target = delivery::target(&options.view, delivery::frame(&options.view, options.size));
    let (catalogs, moment) = (&situation.catalogs, &situation.moment);
    let mut bench = Bench::new(moment, &target, catalogs, options.rate)?;
    bench.frame()?;
    let first_frame_ms = started.elapsed().as_secs_f64() * 1e3;
    for _ in 1..WARM_UP_FRAMES {
        bench.frame()?;
    }
    let passes_ms = bench.passes_ms()?;
    let (mut times_ms, mut processor) = (Vec::with_capacity(options.frames as usize), Vec::new());
    // As in the window, a picture is composed while the one before is drawn; timed from one that is done to the next.
    let mut under_way = bench.begin()?;
    let (mut last_done, mut last_ms): (Option<WallClock>, Option<f64>) = (None, None);
    for _ in 0..=options.frames {
        let next = bench.begin()?;
        bench.end(std::mem::replace(&mut under_way, next))?;
        let done = WallClock::now();
        times_ms.extend(last_done.map(|last| (done - last).as_secs_f64() * 1e3));
        let spent_ms = processor_ms();
        processor.extend(last_ms.zip(spent_ms).map(|(before, after)| after - before));
        (last_done, last_ms) = (Some(done), spent_ms);
    }
    bench.end(under_way)?;
    situation.say_notes();
    let report = Report {
        adapter: bench.renderer.gpu().report().name,
        size: options.size,
        rate: options.rate,
        sky_s: bench.passed_s,
        stars: bench.stars,
        times_ms: Sorted::new(times_ms),
        processor_ms: Sorted::new(processor),
        passes_ms,
        first_frame_ms,
    };
    match options.format {
        Format::Json => print(&format!("{}\n", report.json())),
        Format::Text => print(&format!("{}\n", report.sentence())),
    }
}

/// A scene that is drawn again and again while its clock advances.
struct Bench<'a> {
    moment: &'a Moment,
    target: &'a Target,
    catalogs: &'a Catalogs,
    rate: f64,
    /// How much of the sky's time has passed in its pictures.
    passed_s: f64,
    started: WallClock,
    composer: Composer,
    /// The sky of the last frame.
    sky: Option<Arc<Sky>>,
    renderer: Renderer,
    stars: usize,
}

impl<'a> Bench<'a> {
    fn new(moment: &'a Moment, target: &'a Target, catalogs: &'a Catalogs, rate: f64) -> Result<Self, Failure> {
        // As in the window, the sky is worked out while the adapter is opened.
        let (gpu, stars) = thread::scope(|scope| {
            let stars = scope.spawn(|| stars_ready(moment, target, catalogs));
            (Gpu::headless(), stars.join().expect("composing a scene does not panic"))
        });
        let stars = stars?;
        let renderer = Renderer::new(gpu.map_err(Failure::running)?);
        let (composer, started) = (Composer::default(), WallClock::now());
        Ok(Bench { moment, target, catalogs, rate, passed_s: 0.0, started, composer, sky: None, renderer, stars })
    }

    /// The GPU's median time of each pass in the frames that have it, ms; nothing where it has no clock.
    fn passes_ms(&mut self) -> Result<Vec<(&'static str, f64)>, Failure> {
        self.renderer.time_passes();
        let mut frames: Vec<Vec<(&'static str, f64)>> = Vec::new();
        for _ in 0..PASSES_TIMED_FRAMES {
            self.frame()?;
            frames.extend(self.renderer.passes_ms().map_err(Failure::running)?);
        }
        self.renderer.stop_timing();
        let of_pass = |name: &'static str| {
            let times = frames.iter().flatten().filter(|(pass, _)| *pass == name).map(|(_, ms)| *ms).collect();
            (name, Sorted::new(times).quantile(0.5))
        };
        // What hardly moves is not drawn in every frame.
        let mut names: Vec<&'static str> = Vec::new();
        for (name, _) in frames.iter().flatten() {
            if !names.contains(name) {
                names.push(name);
            }
        }
        Ok(names.into_iter().map(of_pass).collect())
    }

    /// One whole frame, from the Moment to an idle GPU.
    fn frame(&mut self) -> Result<(), Failure> {
        let drawing = self.begin()?;
        self.end(drawing)
    }

    fn end(&mut self, drawing: Drawing) -> Result<(), Failure> {
        self.renderer.wait_for(drawing).map_err(Failure::running)
    }

    /// Composes a frame and hands it to the GPU.
    fn begin(&mut self) -> Result<Drawing, Failure> {
        let elapsed_s = self.started.elapsed().as_secs_f64();
        let moment = Moment {
            instant: self.moment.instant.plus_seconds(elapsed_s * self.rate),
            show_time_s: elapsed_s,
            ..self.moment.clone()
        };
        let moment = match &self.sky {
            Some(last) => ticked(moment, [self.target], last),
            None => moment,
        };
        self.passed_s = moment.instant.seconds_since(self.moment.instant);
        let sky = self.composer.sky(&moment, self.catalogs).map_err(Failure::input)?;
        self.sky = Some(Arc::clone(&sky));
        let scene = self.composer.compose(&moment, &sky, self.catalogs, self.target).map_err(Failure::input)?;
        self.renderer.start_drawing(&scene).map_err(Failure::running)
    }
}

/// Has every catalogue read that a scene needs, and counts the stars it chooses from.
fn stars_ready(moment: &Moment, target: &Target, catalogs: &Catalogs) -> Result<usize, Failure> {
    let sky = Sky::at(moment, catalogs).map_err(Failure::input)?;
    compose(moment, &sky, catalogs, target).map_err(Failure::input)?;
    delivery::star_count(moment, limiting_magnitude(moment, &sky, target), catalogs)
}

/// Any rate that time can have.
fn rate(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(rate) if rate.abs() <= RATE_MAX => Ok(rate),
        _ => Err(format!("write a number between -{RATE_MAX:e} and {RATE_MAX:e}, 1 for the rate of nature")),
    }
}

/// What was measured.
struct Report {
    adapter: String,
    size: u32,
    rate: f64,
    /// How much of the sky's time passed in the run, s.
    sky_s: f64,
    stars: usize,
    times_ms: Sorted,
    /// Of all threads and both processors; empty where the system does not count it.
    processor_ms: Sorted,
    passes_ms: Vec<(&'static str, f64)>,
    first_frame_ms: f64,
}

impl Report {
    fn json(&self) -> String {
        let times = &self.times_ms;
        let ms = times.quantiles(&[("min", 0.0), ("median", 0.5), ("p95", 0.95), ("max", 1.0)]);
        let processor = match self.processor_ms.0.len() {
            0 => "null".to_owned(),
            _ => format!("{{{}}}", self.processor_ms.quantiles(&[("min", 0.0), ("median", 0.5)])),
        };
        let passes: Vec<String> = self.passes_ms.iter().map(|(name, ms)| format!("\"{name}\":{ms:.3}")).collect();
        let peak = peak_rss_mb().map_or("null".to_owned(), |mb| format!("{mb:.1}"));
        format!(
            "{{\"adapter\":{},\"size\":{},\"frames\":{},\"stars\":{},\"rate\":{},\"sky_s\":{:.3},\"ms\":{{{ms},\"mean\":{:.3}}},\"processor_ms\":{processor},\"passes_ms\":{{{}}},\"first_frame_ms\":{:.1},\"peak_rss_mb\":{peak}}}",
            serde_json::Value::from(self.adapter.as_str()),
            self.size,
            times.0.len(),
            self.stars,
            self.rate,
            self.sky_s,
            times.mean(),
            passes.join(","),
            self.first_frame_ms,
        )
    }

    fn sentence(&self) -> String {
        let times = &self.times_ms;
        format!(
            "{}: {} frames of {} px with {} stars, median {:.1} ms, mean {:.1}, 95 % within {:.1}; first frame after {:.0} ms",
            self.adapter,
            times.0.len(),
            self.size,
            self.stars,
            times.quantile(0.5),
            times.mean(),
            times.quantile(0.95),
            self.first_frame_ms
        )
    }
}

/// Times in ascending order.
pub(super) struct Sorted(Vec<f64>);

impl Sorted {
    pub(super) fn new(mut times_ms: Vec<f64>) -> Self {
        times_ms.sort_by(f64::total_cmp);
        Sorted(times_ms)
    }

    /// The smallest time that at least this part of all does not exceed.
    fn quantile(&self, part: f64) -> f64 {
        let rank = (part * self.0.len() as f64).ceil().max(1.0) as usize;
        self.0[rank.min(self.0.len()) - 1]
    }

    fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.0.len().max(1) as f64
    }

    /// Members of a JSON object.
    pub(super) fn quantiles(&self, named: &[(&str, f64)]) -> String {
        let members: Vec<String> =
            named.iter().map(|(name, part)| format!("\"{name}\":{:.3}", self.quantile(*part))).collect();
        members.join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_times_that_were_measured() {
        let times = Sorted::new(vec![4.0, 1.0, 3.0, 2.0]);
        assert_eq!([0.0, 0.5, 0.95, 1.0].map(|part| times.quantile(part)), [1.0, 2.0, 4.0, 4.0]);
    }
}

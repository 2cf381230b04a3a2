//! `beiguan bench --panels`: what the panels cost a frame, how long the last sky takes to come back, and how long the search
//! thinks about a keystroke, as other programs can read it.

use super::almanac::{Diary, Subjects};
use super::bench::Sorted;
use super::desk::words::Words;
use super::desk::{Card, Desk, Facts, Visibility, give_fonts};
use super::failure::Failure;
use super::find::Finder;
use super::memory::{Kept, Movement, Previous, Session};
use crate::astro::ephemeris::Body;
use crate::catalogs::Catalogs;
use crate::moment::{Language, Layers, Moment, View};
use crate::output::{PanelPicture, PanelProof};
use crate::render::{Gpu, Renderer};
use crate::scene::compose::compose;
use crate::scene::lens::FrameSize;
use crate::scene::target::Target;
use crate::show::{Clock, Live};
use crate::sky::{Sky, SkyObject, covered};
use egui::{Event, Pos2, RawInput, Rect, vec2};
use std::sync::Arc;
use std::time::{Duration, Instant as WallClock};

/// The window that the panels stand in, px.
const WINDOW_PX: [u32; 2] = [1280, 720];
/// Seconds of sky in a second, and from frame to frame.
const RATE: f64 = 3600.0;
const FRAME_S: f64 = 1.0 / 60.0;
/// Frames before the clock counts: letters are drawn, the almanac has its marks.
const WARM_UP_FRAMES: u32 = 10;
/// What is typed, letter by letter.
const TYPED: [(&str, Language); 8] = [
    ("betelgeuse", Language::En),
    ("androemda galaxy", Language::En),
    ("alpha lyrae", Language::En),
    ("shanghai", Language::En),
    ("xqzzvv", Language::En),
    ("HIP 87937", Language::En),
    ("北斗七星", Language::Zh),
    ("tianlangxing", Language::Zh),
];
/// How often each keystroke is measured; the best counts.
const ROUNDS: u32 = 3;
/// As many answers as the card shows.
const ANSWERS: usize = 12;
/// How long the file of the last sky may take to be written.
const WRITTEN_WITHIN: Duration = Duration::from_secs(20);

/// Measures all three and gives the members of one JSON object.
pub(super) fn measured(moment: &Moment, catalogs: &Arc<Catalogs>, frames: u32) -> Result<String, Failure> {
    let gpu = Gpu::headless().map_err(Failure::running)?;
    let adapter = serde_json::Value::from(gpu.report().name.as_str());
    let finder = Finder::new(Arc::clone(catalogs));
    let find = find(&finder)?;
    let mut cards = Vec::new();
    for card in std::iter::once(None).chain(Card::ALL.map(Some)) {
        cards.push(panels(&gpu, (moment, catalogs, &finder), card, frames)?);
    }
    let resume_ms = resume_ms(moment)?;
    let [width, height] = WINDOW_PX;
    Ok(format!(
        "{{\"adapter\":{adapter},\"width\":{width},\"height\":{height},\"frames\":{frames},\"panels\":{{{}}},\"find\":{find},\"resume_ms\":{resume_ms:.1}}}",
        cards.join(","),
    ))
}

/// A member of the object: how long it takes until the panels are triangles, until these are drawn, and until they are drawn once
/// more in a frame in which only the sky is new.
fn panels(
    gpu: &Gpu,
    (moment, catalogs, finder): (&Moment, &Arc<Catalogs>, &Finder),
    card: Option<Card>,
    frames: u32,
) -> Result<String, Failure> {
    let mut table = Table::new(moment, catalogs, finder, card)?;
    let mut proof = PanelProof::new(gpu.clone(), WINDOW_PX);
    let (mut laid_ms, mut drawn_ms, mut again_ms) = (Vec::new(), Vec::new(), Vec::new());
    for frame in 0..WARM_UP_FRAMES + frames {
        let (picture, laid) = table.pass(frame)?;
        let begun = WallClock::now();
        proof.draw(picture).map_err(Failure::running)?;
        if frame >= WARM_UP_FRAMES {
            laid_ms.push(laid);
            drawn_ms.push(ms_since(begun));
            let begun = WallClock::now();
            proof.draw_again().map_err(Failure::running)?;
            again_ms.push(ms_since(begun));
        }
    }
    let name = card.map_or("bar", |card| card.word().trim_start_matches("card-"));
    let quantiles = |times: Vec<f64>| Sorted::new(times).quantiles(&[("median", 0.5), ("p95", 0.95)]);
    let [laid, drawn, again] = [laid_ms, drawn_ms, again_ms].map(quantiles);
    Ok(format!("\"{name}\":{{\"laid_ms\":{{{laid}}},\"drawn_ms\":{{{drawn}}},\"drawn_again_ms\":{{{again}}}}}"))
}

fn ms_since(begun: WallClock) -> f64 {
    begun.elapsed().as_secs_f64() * 1e3
}

/// The desk with a running sky behind it, as the window has them.
struct Table<'a> {
    desk: Desk,
    context: egui::Context,
    live: Live,
    sky: Sky,
    finder: &'a Finder,
    diary: Diary,
    catalogs: &'a Arc<Catalogs>,
    typed: Option<&'static str>,
}

impl<'a> Table<'a> {
    fn new(
        moment: &Moment,
        catalogs: &'a Arc<Catalogs>,
        finder: &'a Finder,
        card: Option<Card>,
    ) -> Result<Self, Failure> {
        let view = View { projection: crate::moment::Projection::Dome, fov_rad: std::f64::consts::PI, tilt_rad: 0.0 };
        let live = Live::new(moment.clone(), view, covered()).resumed(RATE, Clock::Running);
        let sky = Sky::at(&Moment { layers: Layers::of(&[]), ..moment.clone() }, catalogs).map_err(Failure::input)?;
        let mut desk = Desk::new(Visibility::Shown);
        if let Some(card) = card {
            desk.open(card);
        }
        let context = egui::Context::default();
        give_fonts(&context);
        let diary = Diary::new(Arc::clone(catalogs), || {});
        let typed = (card == Some(Card::Find)).then_some("sirius");
        Ok(Table { desk, context, live, sky, finder, diary, catalogs, typed })
    }

    /// The panels of a frame, and how long they took to be laid out and cut into triangles, ms.
    fn pass(&mut self, frame: u32) -> Result<(PanelPicture, f64), Failure> {
        self.live.advance(FRAME_S).map_err(Failure::running)?;
        let (moment, jupiter) = (self.live.moment(), SkyObject::Body(Body::Jupiter));
        let subjects = Subjects { chosen: Some(("Jupiter".to_owned(), jupiter)), observer: moment.observer };
        let remarks = ["2026-01-15 22:00:00 UTC".to_owned()];
        let facts = Facts {
            live: &self.live,
            moment: &moment,
            sky: Some(&self.sky),
            catalogs: self.catalogs,
            finder: self.finder,
            diary: &self.diary,
            subjects: &subjects,
            words: Words::of(moment.language),
            place_name: "Beijing, CN",
            time_zone: Some("Asia/Shanghai"),
            now: moment.instant,
            clock: None,
            status: &[],
            remarks: &remarks,
            picked: Some(jupiter),
            hovered: None,
            figure: &[],
            said: &[],
            help: &[],
            own_looks: &[],
            has_audience: false,
            show: None,
        };
        let [width, height] = WINDOW_PX.map(|px| px as f32);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(width, height))),
            time: Some(f64::from(frame) * FRAME_S),
            // The field has the keyboard from the second frame on.
            events: self.typed.take_if(|_| frame > 1).map(|words| Event::Text(words.to_owned())).into_iter().collect(),
            ..RawInput::default()
        };
        let (desk, begun) = (&mut self.desk, WallClock::now());
        let output = self.context.run_ui(input, |ui| drop(desk.show(ui, &facts)));
        let primitives = self.context.tessellate(output.shapes, output.pixels_per_point);
        let laid_ms = ms_since(begun);
        let (textures, pixels_per_point) = (output.textures_delta, output.pixels_per_point);
        Ok((PanelPicture { textures, primitives, pixels_per_point }, laid_ms))
    }
}

/// Every keystroke of some words: how long the search thinks, and after which it thinks longest.
fn find(finder: &Finder) -> Result<String, Failure> {
    let begun = WallClock::now();
    finder.find("a", Language::En, ANSWERS).map_err(Failure::input)?;
    let index_ms = ms_since(begun);
    let mut times = Vec::new();
    for (words, language) in TYPED {
        for (end, letter) in words.char_indices() {
            let typed = &words[..end + letter.len_utf8()];
            let mut best_ms = f64::INFINITY;
            for _ in 0..ROUNDS {
                let begun = WallClock::now();
                finder.find(typed, language, ANSWERS).map_err(Failure::input)?;
                best_ms = best_ms.min(ms_since(begun));
            }
            times.push((best_ms, typed));
        }
    }
    let (_, slowest) = times.iter().fold((0.0, ""), |worst, one| if one.0 > worst.0 { *one } else { worst });
    let sorted = Sorted::new(times.iter().map(|(ms, _)| *ms).collect());
    let ms = sorted.quantiles(&[("median", 0.5), ("p95", 0.95), ("max", 1.0)]);
    let slowest = serde_json::Value::from(slowest);
    Ok(format!("{{\"keystrokes\":{},\"ms\":{{{ms}}},\"slowest\":{slowest},\"index_ms\":{index_ms:.1}}}", times.len()))
}

/// From the file that a power cut has left to a frame that is drawn, with fresh catalogues and a fresh adapter, ms. The window
/// itself, which the desktop opens meanwhile, is not counted.
fn resume_ms(moment: &Moment) -> Result<f64, Failure> {
    let folder = std::env::temp_dir().join(format!("beiguan-bench-{}", std::process::id()));
    let done = resume_in(&folder, moment);
    let _ = std::fs::remove_dir_all(&folder);
    done
}

fn resume_in(folder: &std::path::Path, moment: &Moment) -> Result<f64, Failure> {
    let cannot = |error: std::io::Error| Failure::Running(format!("{} cannot be written ({error})", folder.display()));
    let (mut session, _) = Session::begin(folder).map_err(cannot)?.ok_or_else(|| busy(folder))?;
    let view = View { projection: crate::moment::Projection::Dome, fov_rad: std::f64::consts::PI, tilt_rad: 0.0 };
    session.keep(Kept::new(moment.clone(), view, (1.0, true), ("Beijing, CN".to_owned(), None)), Movement::Still);
    let begun = WallClock::now();
    while session.kept_file().metadata().is_err() {
        if begun.elapsed() > WRITTEN_WITHIN {
            return Err(Failure::Running(format!("nothing is written into {}", folder.display())));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    // As the power cut ends it.
    drop(session);
    let begun = WallClock::now();
    let (_session, previous) = Session::begin(folder).map_err(cannot)?.ok_or_else(|| busy(folder))?;
    let Previous::Sky(kept) = previous else { return Err(busy(folder)) };
    let catalogs = Catalogs::embedded();
    let size = FrameSize { width_px: WINDOW_PX[0], height_px: WINDOW_PX[1] };
    let target = Target { fov_rad: kept.view.fov_rad, ..Target::new(kept.view.projection, size) };
    let (gpu, scene) = std::thread::scope(|scope| {
        let scene = scope.spawn(|| {
            let sky = Sky::at(&kept.moment, &catalogs).map_err(Failure::input)?;
            compose(&kept.moment, &sky, &catalogs, &target).map_err(Failure::input)
        });
        (Gpu::headless(), scene.join().expect("composing a scene does not panic"))
    });
    let mut renderer = Renderer::new(gpu.map_err(Failure::running)?);
    renderer.render_and_wait(&scene?).map_err(Failure::running)?;
    Ok(ms_since(begun))
}

fn busy(folder: &std::path::Path) -> Failure {
    Failure::Running(format!("{} is used by another program; start again", folder.display()))
}

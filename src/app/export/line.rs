//! The line that makes frames: composing, drawing, and reading back with all that follows run at the same time, and wait for
//! each other where one is slower. The queues between them are short, so memory does not grow with the number of frames.

use super::Reel;
use super::slice::Slice;
use crate::app::failure::Failure;
use crate::moment::Moment;
use crate::render::{PixelKind, Renderer, Underway};
use crate::scene::Scene;
use crate::scene::compose::Composer;
use crate::scene::target::Target;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Scenes that may wait for the renderer.
const SCENES_AHEAD: usize = 2;
/// Frames that may wait to be read back.
const FRAMES_AHEAD: usize = 1;

/// A frame to be drawn.
pub(super) struct Wanted {
    pub(super) frame: u32,
    pub(super) moment_json: String,
    /// Hash of all that it shows.
    pub(super) shows_sha256: String,
}

/// A frame that the GPU is at work on.
pub(super) struct Drawn {
    pub(super) wanted: Wanted,
    pub(super) pixels: Underway,
}

/// The two ends of the line.
pub(super) struct Ends<W, T> {
    /// Says for a frame, in order, whether it is wanted.
    pub(super) want: W,
    /// Takes a drawn frame; with one taker they come in order.
    pub(super) take: T,
    /// How many threads take.
    pub(super) takers: usize,
}

/// Makes the frames of a slice.
///
/// # Errors
/// The first failure anywhere; the line stops there.
pub(super) fn run<W, T>(
    reel: &Reel<'_>,
    slice: Slice,
    (renderer, kind): (&mut Renderer, PixelKind),
    ends: &Ends<W, T>,
) -> Result<(), Failure>
where
    W: Fn(u32, &Moment, &Target) -> Result<Option<Wanted>, Failure> + Sync,
    T: Fn(Drawn) -> Result<(), Failure> + Sync,
{
    let stop = Stop::default();
    thread::scope(|scope| {
        let (to_renderer, scenes) = sync_channel(SCENES_AHEAD);
        let (to_takers, drawn) = sync_channel(FRAMES_AHEAD);
        let (stop, want) = (&stop, &ends.want);
        // The sender is moved into the thread, so that the queue ends with it.
        scope.spawn(move || compose_all(reel, slice, want, &to_renderer, stop));
        let drawn = Arc::new(Mutex::new(drawn));
        for _ in 0..ends.takers.max(1) {
            let drawn = drawn.clone();
            scope.spawn(move || take_all(&drawn, &ends.take, stop));
        }
        // Only the takers hold the queue: should all of them end, the renderer is told.
        drop(drawn);
        draw_all(renderer, kind, &scenes, (&to_takers, stop));
        drop((scenes, to_takers));
    });
    stop.outcome()
}

fn compose_all(
    reel: &Reel<'_>,
    slice: Slice,
    want: &impl Fn(u32, &Moment, &Target) -> Result<Option<Wanted>, Failure>,
    scenes: &SyncSender<(Wanted, Scene)>,
    stop: &Stop,
) {
    let mut composer = Composer::default();
    for frame in slice.first..=slice.last {
        let composed = (reel.picture)(frame).and_then(|(moment, target)| {
            let wanted = want(frame, &moment, &target)?;
            wanted.map(|wanted| Ok((wanted, reel.scene(&mut composer, (&moment, &target))?))).transpose()
        });
        let sent = match composed {
            Ok(Some(scene)) => scenes.send(scene).is_ok(),
            Ok(None) => true,
            Err(failure) => stop.because(failure),
        };
        if !sent || stop.is_set() {
            return;
        }
    }
}

fn draw_all(
    renderer: &mut Renderer,
    kind: PixelKind,
    scenes: &Receiver<(Wanted, Scene)>,
    (drawn, stop): (&SyncSender<Drawn>, &Stop),
) {
    for (wanted, scene) in scenes {
        let sent = match renderer.submit(&scene, kind) {
            Ok(pixels) => drawn.send(Drawn { wanted, pixels }).is_ok(),
            Err(error) => stop.because(Failure::running(error)),
        };
        if !sent || stop.is_set() {
            return;
        }
    }
}

/// Goes on to the end of the queue also after a failure, so that nobody waits for room in it.
fn take_all(drawn: &Mutex<Receiver<Drawn>>, take: &impl Fn(Drawn) -> Result<(), Failure>, stop: &Stop) {
    loop {
        let next = drawn.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(frame) = next else { return };
        if !stop.is_set()
            && let Err(failure) = take(frame)
        {
            stop.because(failure);
        }
    }
}

/// Why the line stands still.
#[derive(Default)]
struct Stop {
    is_set: AtomicBool,
    failure: Mutex<Option<Failure>>,
}

impl Stop {
    fn is_set(&self) -> bool {
        self.is_set.load(Ordering::Relaxed)
    }

    /// Keeps the first failure; it is never sent on.
    fn because(&self, failure: Failure) -> bool {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
        self.is_set.store(true, Ordering::Relaxed);
        false
    }

    fn outcome(self) -> Result<(), Failure> {
        self.failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }
}

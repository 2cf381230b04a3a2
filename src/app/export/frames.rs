//! Frames into a folder, those that are missing.

use super::Reel;
use super::folder::Folder;
use super::ledger::{self, Ledger, Record, sha256};
use super::line::{self, Drawn, Ends, Wanted};
use super::manifest::{self, Adapters};
use super::pace::Pace;
use super::slice::Slice;
use super::still::StillFormat;
use crate::app::cli::Common;
use crate::app::failure::Failure;
use crate::moment::Moment;
use crate::render::Renderer;
use crate::scene::target::Target;
use serde_json::Value;
use std::thread;

/// Memory for frames that are being encoded, bytes.
const ENCODING_BYTES_MAX: u64 = 3 << 30;
/// Copies of a frame while it is encoded: from the GPU, in rows, encoded.
const COPIES: u64 = 3;

/// What becomes of frames that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// Finished ones stay; those of another adapter are refused.
    Resume,
    /// Finished ones stay, whichever adapter drew them.
    ResumeMixed,
    /// Every frame is made anew.
    Restart,
}

/// What is to be written.
pub struct FramesJob<'a> {
    /// Where.
    pub folder: &'a Folder,
    /// Which frames.
    pub slice: Slice,
    /// How they are stored.
    pub format: StillFormat,
    /// What becomes of those that are there.
    pub again: Again,
    /// What the folder holds: frames of anything else are not mixed in.
    pub holds: Vec<(&'static str, Value)>,
    /// A word that changes with the data that the frames are made from.
    pub data: String,
}

/// Writes the frames that are not finished, and says what was done.
///
/// # Errors
/// A folder of something else, a Moment that cannot be shown, a full disk, a lost adapter.
pub fn write_frames(
    common: &Common,
    reel: &Reel<'_>,
    renderer: &mut Renderer,
    job: &FramesJob<'_>,
) -> Result<String, Failure> {
    let adapter = adapter_of(renderer);
    let cannot_write = |error| manifest::cannot_write(job.folder.root(), &error);
    job.folder.prepare(job.slice).map_err(cannot_write)?;
    if job.again == Again::Restart {
        manifest::forget(job.folder)?;
        ledger::forget(job.folder).map_err(cannot_write)?;
    }
    let adapters = if job.again == Again::ResumeMixed { Adapters::Mixed } else { Adapters::One };
    let holds = [&job.holds[..], &[("adapter", Value::from(adapter.as_str()))]].concat();
    manifest::agree(job.folder, &holds, adapters)?;
    let ledger = Ledger::open(job.folder, job.slice).map_err(cannot_write)?;
    let pace = Pace::new(common, job.slice.len());
    let ends = Ends {
        want: |frame, moment: &Moment, target: &Target| want(job, &ledger, &pace, (frame, moment, target)),
        take: |drawn| take(job, &ledger, &pace, (drawn, &adapter)),
        takers: takers(reel, job)?,
    };
    let made = line::run(reel, job.slice, (renderer, job.format.pixel_kind()), &ends);
    pace.clear();
    made?;
    ledger.close().map_err(cannot_write)?;
    Ok(pace.finish(&job.folder.root().display().to_string()))
}

/// Name, driver and interface: what decides about every bit of a frame.
fn adapter_of(renderer: &Renderer) -> String {
    let report = renderer.gpu().report();
    format!("{} ({}, {})", report.name, report.driver, report.backend)
}

/// Encoding threads: one for each core, as far as memory goes.
fn takers(reel: &Reel<'_>, job: &FramesJob<'_>) -> Result<usize, Failure> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if job.slice.len() == 0 {
        return Ok(1);
    }
    let frame = (reel.picture)(job.slice.first)?.1.frame;
    let pixels = u64::from(frame.width_px) * u64::from(frame.height_px);
    let at_once = ENCODING_BYTES_MAX / (pixels * job.format.pixel_bytes() * COPIES).max(1);
    Ok(cores.min(at_once as usize).max(1))
}

/// Whether a frame must be made.
fn want(
    job: &FramesJob<'_>,
    ledger: &Ledger<'_>,
    pace: &Pace,
    (frame, moment, target): (u32, &Moment, &Target),
) -> Result<Option<Wanted>, Failure> {
    let moment_json = serde_json::to_string(moment).map_err(Failure::running)?;
    let delivery = format!("{target:?} {}", job.format.name());
    let shows_sha256 = sha256(&[moment_json.as_bytes(), b"\n", delivery.as_bytes(), b"\n", job.data.as_bytes()]);
    if ledger.holds(frame, &shows_sha256) {
        pace.found();
        return Ok(None);
    }
    Ok(Some(Wanted { frame, moment_json, shows_sha256 }))
}

/// Reads a frame back, encodes it and puts it in its place.
fn take(job: &FramesJob<'_>, ledger: &Ledger<'_>, pace: &Pace, (drawn, adapter): (Drawn, &str)) -> Result<(), Failure> {
    let Wanted { frame, moment_json, shows_sha256 } = drawn.wanted;
    let pixels = drawn.pixels.collect().map_err(Failure::running)?;
    let bytes = job.format.encode(&pixels, &moment_json).map_err(Failure::running)?;
    drop(pixels);
    let place = job.folder.frame(frame);
    Folder::write(&place, &bytes).map_err(|error| manifest::cannot_write(&place, &error))?;
    let record = Record {
        frame,
        file: job.folder.frame_name(frame),
        bytes: bytes.len() as u64,
        sha256: sha256(&[&bytes]),
        shows_sha256,
        adapter: adapter.to_owned(),
    };
    ledger.add(record).map_err(|error| manifest::cannot_write(job.folder.root(), &error))?;
    pace.made();
    Ok(())
}

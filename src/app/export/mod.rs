//! A show as frames or as a film: what is asked for, what is there already, and the line that makes the rest.
//!
//! ```text
//! Moment --compose--> Scene --draw--> GPU --collect, encode, write--> file     each on a thread of its own, queues are bounded
//! ```
//!
//! A frame is a pure function of its Moment and its Target, so it does not matter who makes it, or when: frames that are
//! finished are known by their bytes and left alone, others are made anew, and a folder that was filled in several runs, by
//! several machines with the same adapter, holds the same bytes as one that was filled at once.

mod alignment;
mod bars;
mod film;
mod folder;
mod frames;
mod ledger;
mod line;
mod manifest;
mod pace;
mod sheet;
mod slice;
mod still;

pub use alignment::alignment;
pub use film::{Codec, film_format, write_film};
pub use folder::Folder;
pub use frames::{Again, FramesJob, write_frames};
pub use ledger::sha256;
pub use sheet::{contact_sheet, poster};
pub use slice::{Part, Slice};
pub use still::StillFormat;

use super::failure::Failure;
use crate::catalogs::Catalogs;
use crate::moment::Moment;
use crate::scene::Scene;
use crate::scene::compose::Composer;
use crate::scene::target::Target;

/// What is put on frame after frame.
pub struct Reel<'a> {
    /// Its name in the names of files.
    pub name: String,
    /// Frames in a second.
    pub frames_per_second: u32,
    /// How many there are.
    pub frame_count: u32,
    /// What a frame shows, and how; they count from 1.
    pub picture: &'a (dyn Fn(u32) -> Result<(Moment, Target), Failure> + Sync),
    /// The data.
    pub catalogs: &'a Catalogs,
}

impl Reel<'_> {
    /// The scene of a Moment, composed after others of the reel.
    fn scene(&self, composer: &mut Composer, (moment, target): (&Moment, &Target)) -> Result<Scene, Failure> {
        let sky = composer.sky(moment, self.catalogs).map_err(Failure::input)?;
        composer.compose(moment, &sky, self.catalogs, target).map_err(Failure::input)
    }

    /// The frame at so many seconds, the last one behind the end.
    fn frame_at(&self, seconds: f64) -> u32 {
        let last = f64::from(self.frame_count.max(1) - 1);
        (seconds * f64::from(self.frames_per_second)).floor().clamp(0.0, last) as u32 + 1
    }

    /// When a frame is shown, s.
    fn seconds_of(&self, frame: u32) -> f64 {
        f64::from(frame - 1) / f64::from(self.frames_per_second)
    }
}

/// Minutes and seconds.
fn clock(seconds: f64) -> String {
    let whole = seconds.max(0.0) as u64;
    format!("{}:{:02}", whole / 60, whole % 60)
}

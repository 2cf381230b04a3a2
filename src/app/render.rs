//! `beiguan render`: one frame into a PNG file.

use super::cli::{Common, View};
use super::delivery;
use super::failure::Failure;
use super::situation::{Situation, WithoutTime};
use super::standard_output::note;
use crate::astro::time::format_utc;
use crate::catalogs::Catalogs;
use crate::moment::Moment;
use crate::output::{PendingFile, write_png};
use crate::scene::compose::compose;
use crate::scene::target::Target;
use crate::sky::Sky;
use std::path::{Path, PathBuf};

/// Widest frame that is made in one piece of memory, px.
const SIZE_MAX_PX: u32 = 16_384;

/// Options of `beiguan render`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(flatten)]
    view: View,
    /// Size of the frame: N x N pixels (N x N/2 for a globe)
    #[arg(long, value_name = "N", default_value = "2048", allow_hyphen_values = true, value_parser = size_px)]
    size: u32,
    /// The PNG file to write
    #[arg(long, value_name = "FILE.png", default_value = "beiguan.png")]
    out: PathBuf,
}

/// A number of pixels from 1 to [`SIZE_MAX_PX`].
pub fn size_px(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(size @ 1..=SIZE_MAX_PX) => Ok(size),
        _ => Err(format!("write a whole number of pixels from 1 to {SIZE_MAX_PX}")),
    }
}

/// Renders the frame and says where it is.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let mut situation = Situation::from_options(common, WithoutTime::Tonight)?;
    situation.look(&options.view)?;
    let target = delivery::target(&options.view, delivery::frame(&options.view, options.size));
    one_frame(&situation.moment, &target, &situation.catalogs, &options.out)?;
    situation.say_notes();
    if !common.quiet {
        let scales = situation.catalogs.time_scales().map_err(Failure::input)?;
        let utc = format_utc(situation.moment.instant, scales);
        note(&format!("{} shows the sky of {} at {utc}", options.out.display(), situation.place_name));
    }
    Ok(())
}

/// Renders one frame into a file. Nothing is rendered before it is known that the file can be written.
pub fn one_frame(moment: &Moment, target: &Target, catalogs: &Catalogs, out: &Path) -> Result<(), Failure> {
    let sky = Sky::at(moment, catalogs).map_err(Failure::input)?;
    let scene = compose(moment, &sky, catalogs, target).map_err(Failure::input)?;
    let cannot_write =
        |error: std::io::Error| format!("{} cannot be written ({error}); give --out another place", out.display());
    let file = PendingFile::begin(out).map_err(|error| Failure::Input(cannot_write(error)))?;
    let mut renderer = delivery::renderer()?;
    let image = renderer.render_to_image(&scene).map_err(Failure::running)?;
    let moment_json = serde_json::to_string(moment).map_err(Failure::running)?;
    file.finish(|out| write_png(out, &image, &moment_json)).map_err(|error| Failure::Running(cannot_write(error)))
}

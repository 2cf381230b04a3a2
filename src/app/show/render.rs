//! `beiguan show render`: the frames of a show, or a film of it.

use super::asked::refuse_time_and_place;
use super::reel::ShowReel;
use crate::app::cli::{Common, View};
use crate::app::export::{
    Again, Codec, Folder, FramesJob, Part, Reel, Slice, StillFormat, alignment, contact_sheet, film_format, poster,
    write_film, write_frames,
};
use crate::app::failure::Failure;
use crate::app::picture_source::pictures_of_show;
use crate::app::render::size_px;
use crate::app::standard_output::note;
use crate::app::{catalog_source, delivery};
use crate::output::write_png;
use crate::render::{Image, Renderer};
use crate::scene::lens::{FrameSize, Projection};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Options of `beiguan show render`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The show: a file, or the name of a built-in one
    #[arg(value_name = "FILE|NAME")]
    pub show: String,
    /// The folder for the frames
    #[arg(long, value_name = "DIR", required_unless_present = "video")]
    out: Option<PathBuf>,
    /// Size of the frames: N x N pixels (N x N/2 for a globe), or WxH for a flat view
    #[arg(long, value_name = "N|WxH", default_value = "4096", allow_hyphen_values = true)]
    size: Size,
    /// Frames in a second: 30 or 60
    #[arg(long, value_name = "30|60", default_value = "30", value_parser = frames_per_second)]
    fps: u32,
    /// Only these frames, the first and the last; they count from 1 [default: all]
    #[arg(long, value_name = "A..B", allow_hyphen_values = true)]
    frames: Option<Slice>,
    /// Only the Kth of N equal shares of the frames, for several machines
    #[arg(long, value_name = "K/N", allow_hyphen_values = true)]
    part: Option<Part>,
    /// How frames are stored: png, png16 or exr
    #[arg(long, value_enum, default_value = "png")]
    format: StillFormat,
    /// A parameter of the show, such as latitude=66.5; may be given several times
    #[arg(long, value_name = "NAME=VALUE", allow_hyphen_values = true)]
    pub set: Vec<String>,
    /// Go on with a folder that was begun on another adapter, whose frames may differ in single pixels
    #[arg(long)]
    mix_adapters: bool,
    /// Make every frame anew
    #[arg(long, conflicts_with = "mix_adapters")]
    restart: bool,
    /// Also the frame at so many seconds as a poster
    #[arg(long, value_name = "SECONDS", requires = "out", value_parser = seconds, allow_hyphen_values = true)]
    poster: Option<f64>,
    /// Also a sheet with small frames of the whole show
    #[arg(long, requires = "out")]
    contact_sheet: bool,
    /// Also a frame for adjusting projectors
    #[arg(long, requires = "out")]
    alignment: bool,
    /// A film instead of frames
    #[arg(long, value_name = "FILE.mp4|FILE.mov", conflicts_with_all = ["out", "restart", "mix_adapters", "format"])]
    video: Option<PathBuf>,
    /// How the film is encoded
    #[arg(long, value_enum, default_value = "h264", requires = "video")]
    codec: Codec,
    #[command(flatten)]
    pub view: View,
}

/// `--size`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Size {
    Side(u32),
    Sides(FrameSize),
}

impl Options {
    /// Frames in a second.
    pub fn frames_per_second(&self) -> u32 {
        self.fps
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('x') {
            None => size_px(text).map(Size::Side),
            Some((width, height)) => {
                let (width_px, height_px) = (size_px(width)?, size_px(height)?);
                Ok(Size::Sides(FrameSize { width_px, height_px }))
            }
        }
    }
}

fn frames_per_second(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(rate @ (30 | 60)) => Ok(rate),
        _ => Err("write 30 or 60".to_owned()),
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.0..1e9).contains(&seconds) => Ok(seconds),
        _ => Err("write seconds from the beginning of the show, such as 12.5".to_owned()),
    }
}

/// Renders what is missing and says where it is.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    refuse_time_and_place(common, Some(&options.view))?;
    let (mut catalogs, notes) = catalog_source::open(common)?;
    let show = ShowReel::open(options, &catalogs)?;
    catalogs.add_pictures(pictures_of_show(show.show())?);
    let picture = |frame| show.picture(frame, options, &catalogs);
    let reel = Reel {
        name: show.name().to_owned(),
        frames_per_second: options.fps,
        frame_count: show.frame_count(options.fps, &catalogs)?,
        picture: &picture,
        catalogs: &catalogs,
    };
    let slice = Slice::of(options.frames, options.part, reel.frame_count)?;
    let first = (reel.picture)(slice.first.min(reel.frame_count))?.1;
    if let Some(place) = &options.video {
        film_format(place, options.codec, first.frame, options.fps)?;
    }
    let mut renderer = delivery::renderer()?;
    if !common.quiet {
        notes.iter().for_each(|text| note(text));
    }
    let done = match (&options.video, &options.out) {
        (Some(place), _) => {
            let sound = show.channels(options.fps, &catalogs)?;
            write_film(common, (&reel, sound.as_ref()), &mut renderer, (place, options.codec, slice))?
        }
        (None, Some(root)) => {
            let folder = Folder::new(root, show.name(), options.format.extension(), reel.frame_count);
            fill(common, options, (&show, &reel, &mut renderer), (&folder, slice))?
        }
        (None, None) => return Err(Failure::Input("give --out DIR for frames or --video FILE for a film".to_owned())),
    };
    if !common.quiet {
        note(&done);
    }
    Ok(())
}

/// Frames, sound and what goes with them into a folder.
fn fill(
    common: &Common,
    options: &Options,
    (show, reel, renderer): (&ShowReel, &Reel<'_>, &mut Renderer),
    (folder, slice): (&Folder, Slice),
) -> Result<String, Failure> {
    let job = FramesJob {
        folder,
        slice,
        format: options.format,
        again: again(options),
        holds: holds(options, reel)?,
        data: data_word(common, reel.catalogs)?,
    };
    let done = write_frames(common, reel, renderer, &job)?;
    if slice.contains(1) {
        sound(show, reel, folder)?;
    }
    extras(options, show, (reel, renderer), folder)?;
    Ok(done)
}

/// A show says itself when and where it plays.
fn again(options: &Options) -> Again {
    match (options.restart, options.mix_adapters) {
        (true, _) => Again::Restart,
        (false, true) => Again::ResumeMixed,
        (false, false) => Again::Resume,
    }
}

/// The size of the frames for a projection.
///
/// # Errors
/// Two sides for a dome or a globe.
pub fn frame_size(options: &Options, projection: Projection) -> Result<FrameSize, Failure> {
    match (options.size, projection) {
        (Size::Side(side_px), _) => {
            let view = View { projection: Some(projection), ..options.view.clone() };
            Ok(delivery::frame(&view, side_px))
        }
        (Size::Sides(size), Projection::Perspective | Projection::Stereographic) => Ok(size),
        (Size::Sides(_), _) => Err(Failure::Input(format!(
            "a {projection} has one size; give --size N, or a flat view with --projection perspective"
        ))),
    }
}

/// What must be the same for all frames of a folder.
fn holds(options: &Options, reel: &Reel<'_>) -> Result<Vec<(&'static str, Value)>, Failure> {
    let target = (reel.picture)(1)?.1;
    let size = format!("{}x{}", target.frame.width_px, target.frame.height_px);
    Ok(vec![
        ("beiguan_frames", Value::from(1)),
        ("show", Value::from(reel.name.as_str())),
        ("frames_per_second", Value::from(reel.frames_per_second)),
        ("projection", Value::from(target.projection.name())),
        ("size", Value::from(size)),
        ("format", Value::from(options.format.name())),
        ("parameters", Value::from(options.set.as_slice())),
    ])
}

/// A word that changes with the program and with every byte of the data.
fn data_word(common: &Common, catalogs: &crate::catalogs::Catalogs) -> Result<String, Failure> {
    let mut word = format!("{} {:016x}", env!("CARGO_PKG_VERSION"), catalogs.files().fingerprint());
    let program = std::env::current_exe().ok();
    for path in program.iter().chain(&common.kernel) {
        let bytes = std::fs::read(path).map_err(|error| {
            Failure::Running(format!("{} cannot be read ({error}); is it still there?", path.display()))
        })?;
        word += &format!(" {}", crate::app::export::sha256(&[&bytes]));
    }
    Ok(word)
}

/// The sound of the whole show, one mono file a channel; the run that makes the first frame writes it.
fn sound(show: &ShowReel, reel: &Reel<'_>, folder: &Folder) -> Result<(), Failure> {
    let Some(channels) = show.channels(reel.frames_per_second, reel.catalogs)? else { return Ok(()) };
    for (channel, wav) in ["L", "R"].into_iter().zip(channels) {
        let place = folder.channel(channel);
        let cannot_write =
            |error| Failure::Running(format!("{} cannot be written ({error}); make room there", place.display()));
        std::fs::create_dir_all(place.parent().unwrap_or(folder.root())).map_err(cannot_write)?;
        wav.write(&place).map_err(cannot_write)?;
    }
    Ok(())
}

/// What stands beside the frames in `Extra/`.
fn extras(
    options: &Options,
    show: &ShowReel,
    (reel, renderer): (&Reel<'_>, &mut Renderer),
    folder: &Folder,
) -> Result<(), Failure> {
    for (ending, bytes) in show.files(reel.frames_per_second, reel.catalogs)? {
        write(&folder.extra(&ending), &bytes)?;
    }
    if let Some(seconds) = options.poster {
        let still = poster(reel, renderer, (seconds, options.format))?;
        write(&folder.named_extra(&format!("poster.{}", options.format.extension())), &still)?;
    }
    if options.contact_sheet {
        write_image(&folder.named_extra("contact-sheet.png"), &contact_sheet(reel, renderer)?)?;
    }
    if options.alignment {
        let target = (reel.picture)(1)?.1;
        write_image(&folder.named_extra("alignment.png"), &alignment(renderer, &target)?)?;
    }
    Ok(())
}

fn write_image(place: &Path, image: &Image) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    write_png(&mut bytes, image, "").map_err(Failure::running)?;
    write(place, &bytes)
}

fn write(place: &Path, bytes: &[u8]) -> Result<(), Failure> {
    Folder::write(place, bytes)
        .map_err(|error| Failure::Running(format!("{} cannot be written ({error}); make room there", place.display())))
}

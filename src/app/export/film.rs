//! Frames into a film.

use super::Reel;
use super::line::{self, Drawn, Ends, Wanted};
use super::pace::Pace;
use super::slice::Slice;
use crate::app::cli::Common;
use crate::app::failure::Failure;
use crate::moment::Moment;
use crate::output::sound::WavFile;
use crate::output::{Film, FilmFormat, yuv420p, yuv422p10le};
use crate::render::{PixelKind, Pixels, Renderer};
use crate::scene::lens::FrameSize;
use crate::scene::target::Target;
use clap::ValueEnum;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// How a film is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Codec {
    /// H.264, 8 bits: plays everywhere.
    #[default]
    H264,
    /// H.265, 8 bits: half the size.
    H265,
    /// ProRes 422 HQ, 10 bits: for editing.
    Prores,
}

impl Codec {
    fn pixel_kind(self) -> PixelKind {
        if self == Codec::Prores { PixelKind::Display16 } else { PixelKind::Display8 }
    }

    fn pixel_format(self) -> &'static str {
        if self == Codec::Prores { "yuv422p10le" } else { "yuv420p" }
    }

    /// Quality without visible loss; stars are small, so the encoder must not smooth them away.
    fn encoder(self) -> &'static [&'static str] {
        match self {
            Codec::H264 => &["-c:v", "libx264", "-preset", "medium", "-crf", "16"],
            Codec::H265 => &[
                "-c:v",
                "libx265",
                "-preset",
                "medium",
                "-crf",
                "18",
                "-tag:v",
                "hvc1",
                "-x265-params",
                "log-level=error",
            ],
            Codec::Prores => &["-c:v", "prores_ks", "-profile:v", "3", "-vendor", "apl0"],
        }
    }

    /// What plays everywhere, and for editing what was mixed.
    fn sound_encoder(self) -> &'static [&'static str] {
        match self {
            Codec::H264 | Codec::H265 => &["-c:a", "aac", "-b:a", "256k"],
            Codec::Prores => &["-c:a", "pcm_s16le"],
        }
    }
}

/// What the encoder is told.
///
/// # Errors
/// An odd size, another ending than `.mp4` or `.mov`, ProRes in an `.mp4`.
pub fn film_format(
    place: &Path,
    codec: Codec,
    frame: FrameSize,
    frames_per_second: u32,
) -> Result<FilmFormat, Failure> {
    let ending = place.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let container = match (ending.as_str(), codec) {
        ("mp4", Codec::H264 | Codec::H265) => "mp4",
        ("mov", _) => "mov",
        ("mp4", Codec::Prores) => {
            return Err(Failure::Input("ProRes goes into .mov files; change the ending".to_owned()));
        }
        _ => return Err(Failure::Input(format!("--video {} must end in .mp4 or .mov", place.display()))),
    };
    if frame.width_px % 2 + frame.height_px % 2 != 0 {
        let FrameSize { width_px, height_px } = frame;
        return Err(Failure::Input(format!(
            "films have even sides, not {width_px} x {height_px}; give an even --size"
        )));
    }
    let (size_px, pixel_format) = ((frame.width_px, frame.height_px), codec.pixel_format());
    let (encoder, sound_encoder) = (codec.encoder(), codec.sound_encoder());
    Ok(FilmFormat { size_px, frames_per_second, pixel_format, encoder, container, sound_encoder })
}

/// Makes a film, with the channels of the whole show if it has sound, and says so.
///
/// # Errors
/// A Moment that cannot be shown, no encoder, a full disk, a lost adapter, a size that changes.
pub fn write_film(
    common: &Common,
    (reel, sound): (&Reel<'_>, Option<&[WavFile; 2]>),
    renderer: &mut Renderer,
    (place, codec, slice): (&Path, Codec, Slice),
) -> Result<String, Failure> {
    let frame = (reel.picture)(slice.first)?.1.frame;
    let format = film_format(place, codec, frame, reel.frames_per_second)?;
    let heard = |channel: &WavFile| channel.of_frames(slice.first - 1..slice.last, reel.frames_per_second);
    let sound = sound.map(|channels| channels.each_ref().map(heard));
    let film = Mutex::new(Film::begin(place, &format, sound.as_ref()).map_err(Failure::running)?);
    let pace = Pace::new(common, slice.len());
    let ends = Ends {
        want: |number, _: &Moment, target: &Target| same_size(number, target, frame),
        take: |drawn| take(&film, &pace, drawn),
        takers: 1,
    };
    let made = line::run(reel, slice, (renderer, codec.pixel_kind()), &ends);
    pace.clear();
    made?;
    film.into_inner().unwrap_or_else(PoisonError::into_inner).finish().map_err(Failure::running)?;
    Ok(pace.finish(&place.display().to_string()))
}

fn same_size(frame: u32, target: &Target, size: FrameSize) -> Result<Option<Wanted>, Failure> {
    if target.frame != size {
        return Err(Failure::Input(format!(
            "frame {frame} has another size than the first, because the projection changes; give --projection for a film"
        )));
    }
    Ok(Some(Wanted { frame, moment_json: String::new(), shows_sha256: String::new() }))
}

fn take(film: &Mutex<Film>, pace: &Pace, drawn: Drawn) -> Result<(), Failure> {
    let planes = match drawn.pixels.collect().map_err(Failure::running)? {
        Pixels::Bytes(image) => yuv420p(&image),
        Pixels::Halves(image) => yuv422p10le(&image),
    };
    film.lock().unwrap_or_else(PoisonError::into_inner).add(&planes).map_err(Failure::running)?;
    pace.made();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_films_that_players_know_are_made() {
        let format = |place: &str, codec, side| {
            film_format(Path::new(place), codec, FrameSize::square(side), 30).map_err(|failure| format!("{failure:?}"))
        };
        assert_eq!(format("a.mp4", Codec::H264, 64).unwrap().container, "mp4");
        assert_eq!(format("a.MOV", Codec::Prores, 64).unwrap().pixel_format, "yuv422p10le");
        assert!(format("a.mp4", Codec::Prores, 64).unwrap_err().contains(".mov"));
        assert!(format("a.avi", Codec::H264, 64).unwrap_err().contains("must end in"));
        assert!(format("a.mp4", Codec::H265, 63).unwrap_err().contains("even"));
    }
}

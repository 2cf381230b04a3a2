//! A film through the program `ffmpeg`: frames go in as they are, in order, and the file takes its place when all are in it.

use super::sound::WavFile;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

/// What is asked of the encoder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilmFormat {
    /// Width and height, px.
    pub size_px: (u32, u32),
    /// Frames in a second.
    pub frames_per_second: u32,
    /// How the pixels come: `yuv420p`, `yuv422p10le`.
    pub pixel_format: &'static str,
    /// The encoder and its options.
    pub encoder: &'static [&'static str],
    /// `mp4` or `mov`.
    pub container: &'static str,
    /// The encoder of the sound and its options.
    pub sound_encoder: &'static [&'static str],
}

/// Why a film was not made.
#[derive(Debug, thiserror::Error)]
pub enum FilmError {
    /// There is no encoder.
    #[error(
        "the program ffmpeg makes films and was not found; install it (on Debian or Ubuntu: apt-get install ffmpeg), or write frames with --out DIR"
    )]
    NoEncoder,
    /// The encoder gave up.
    #[error("ffmpeg could not make {place} ({words})")]
    Encoder {
        /// Which file.
        place: String,
        /// The encoder's words.
        words: String,
    },
    /// The file cannot take its place.
    #[error("{place} cannot be written ({error}); give --video another place")]
    File {
        /// Which file.
        place: String,
        /// What the disk says.
        error: io::Error,
    },
}

/// A film in the making; dropped before it is finished, it ends the encoder and leaves nothing behind.
#[derive(Debug)]
pub struct Film {
    encoder: Child,
    words: Option<JoinHandle<String>>,
    place: PathBuf,
    beside: PathBuf,
    /// What is heard, while the encoder reads it.
    sound: Option<PathBuf>,
}

impl Film {
    /// Starts the encoder; `sound` is heard from the first frame on, and is as long as the film.
    ///
    /// # Errors
    /// There is none, or the place cannot be written.
    pub fn begin(place: &Path, format: &FilmFormat, sound: Option<&[WavFile; 2]>) -> Result<Self, FilmError> {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let beside = place.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        let cannot_write = |error| FilmError::File { place: place.display().to_string(), error };
        fs::File::create(&beside).map_err(cannot_write)?;
        let heard = sound.map(|_| place.with_file_name(format!(".{name}.{}.wav", std::process::id())));
        let clear =
            || [Some(&beside), heard.as_ref()].into_iter().flatten().for_each(|file| drop(fs::remove_file(file)));
        if let (Some(channels), Some(file)) = (sound, &heard) {
            WavFile::write_stereo(channels, file).map_err(cannot_write).inspect_err(|_| clear())?;
        }
        let mut encoder = command(format, &beside, heard.as_deref()).spawn().map_err(|_| {
            clear();
            FilmError::NoEncoder
        })?;
        let mut complaints = encoder.stderr.take();
        let words = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = complaints.as_mut().map(|complaints| complaints.read_to_string(&mut text));
            text
        });
        Ok(Film { encoder, words: Some(words), place: place.to_owned(), beside, sound: heard })
    }

    /// The next frame.
    ///
    /// # Errors
    /// The encoder has given up.
    pub fn add(&mut self, frame: &[u8]) -> Result<(), FilmError> {
        let written = self.encoder.stdin.as_mut().map(|pipe| pipe.write_all(frame));
        if matches!(written, Some(Ok(()))) { Ok(()) } else { Err(self.complaint()) }
    }

    /// Waits for the encoder and puts the film in its place.
    ///
    /// # Errors
    /// The encoder has given up, or the disk.
    pub fn finish(mut self) -> Result<(), FilmError> {
        drop(self.encoder.stdin.take());
        if !self.encoder.wait().is_ok_and(|status| status.success()) {
            return Err(self.complaint());
        }
        fs::rename(&self.beside, &self.place)
            .map_err(|error| FilmError::File { place: self.place.display().to_string(), error })
    }

    fn complaint(&mut self) -> FilmError {
        self.end();
        let words = self.words.take().and_then(|words| words.join().ok()).unwrap_or_default();
        let words = words.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it ended early").trim().to_owned();
        FilmError::Encoder { place: self.place.display().to_string(), words }
    }

    fn end(&mut self) {
        drop(self.encoder.stdin.take());
        let _ = self.encoder.kill();
        let _ = self.encoder.wait();
    }
}

impl Drop for Film {
    fn drop(&mut self) {
        self.end();
        // A finished film is no longer there.
        let _ = fs::remove_file(&self.beside);
        self.sound.iter().for_each(|file| drop(fs::remove_file(file)));
    }
}

fn command(format: &FilmFormat, place: &Path, sound: Option<&Path>) -> Command {
    let (width_px, height_px) = format.size_px;
    let mut command = Command::new("ffmpeg");
    command
        .args(["-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-f", "rawvideo"])
        .args(["-pixel_format", format.pixel_format, "-video_size", &format!("{width_px}x{height_px}")])
        .args(["-framerate", &format.frames_per_second.to_string()])
        .args(COLORS)
        .args(["-i", "pipe:0"]);
    match sound {
        Some(file) => command.arg("-i").arg(file).args(["-map", "0:v", "-map", "1:a"]).args(format.sound_encoder),
        None => command.arg("-an"),
    };
    command
        .args(format.encoder)
        .args(["-pix_fmt", format.pixel_format])
        .args(COLORS)
        .args(["-chroma_sample_location", "center", "-movflags", "+faststart", "-f", format.container])
        .arg(place)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// What the numbers mean: primaries and matrix of BT.709, the curve of sRGB, narrow range.
const COLORS: [&str; 8] =
    ["-color_primaries", "bt709", "-color_trc", "iec61966-2-1", "-colorspace", "bt709", "-color_range", "tv"];

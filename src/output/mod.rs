//! Where frames and sounds go: files, windows, the sound device.

mod png_file;
pub mod sound;
mod window_surface;

pub use png_file::{PendingFile, moment_json_of, write_png};
pub use window_surface::{SurfaceOutcome, WindowSurface};

//! Where frames go: files and windows.

mod png_file;
mod window_surface;

pub use png_file::{PendingFile, moment_json_of, write_png};
pub use window_surface::{SurfaceOutcome, WindowSurface};

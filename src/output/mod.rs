//! Where frames, sounds and messages go: files, films, windows, the sound device, outside devices.

mod exr_file;
mod film;
pub mod osc;
mod panels;
mod pending_file;
mod png_file;
pub mod sound;
mod window_surface;
mod yuv;

pub use exr_file::{moment_json_of_exr, write_exr};
pub use film::{Film, FilmError, FilmFormat};
pub use panels::{PanelDrawing, PanelPicture, PanelProof};
pub use pending_file::PendingFile;
pub use png_file::{moment_json_of, write_png, write_png16};
pub use window_surface::{MOST_FRAMES_WAITING, SkyDrawing, SurfaceOutcome, WindowSurface};
pub use yuv::{yuv420p, yuv422p10le};

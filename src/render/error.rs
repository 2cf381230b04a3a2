//! What can go wrong while a frame is drawn.

use super::text::TextError;

/// Why a frame was not drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RenderError {
    /// The driver reported an error or went away.
    #[error("the graphics driver failed while drawing ({reason}); try a smaller size, or start again")]
    Driver {
        /// The driver's words.
        reason: String,
    },
    /// The words do not fit.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A window larger than the adapter's largest texture.
    #[error("a window of {width_px} x {height_px} pixels is beyond this adapter's {max_px}; make it smaller")]
    WindowTooLarge {
        /// Window width.
        width_px: u32,
        /// Window height.
        height_px: u32,
        /// The adapter's limit.
        max_px: u32,
    },
}

//! What the window remembers: the way back (undo), what is shown should the power fail, pictures and films, and what a file that
//! is dropped on it holds.

mod autosave;
mod film;
mod history;
mod opened;
mod pictures;
#[cfg(test)]
mod soak;

pub use autosave::{Kept, KeptShow, Movement, Previous, Session};
pub use film::{LONGEST_S as LONGEST_FILM_S, Recording, film_of};
pub use history::{History, Past, State};
pub use opened::{Opened, look_into};
pub use pictures::{next_file, pictures_folder, save_picture};

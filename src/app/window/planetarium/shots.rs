//! Pictures and films of what the window shows.

use super::Planetarium;
use super::keeper::News;
use crate::app::memory::{LONGEST_FILM_S, Recording, film_of, next_file, pictures_folder, save_picture};
use crate::app::saying::Saying;
use crate::scene::compose::compose;
use crate::scene::target::Target;
use crate::sky::Sky;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Instant as WallClock;

/// A film that is being recorded.
pub(super) struct Film {
    recording: Recording,
    began: WallClock,
}

impl Planetarium {
    /// Keeps what is shown now in the film, which ends when it is long enough.
    pub(super) fn film_on(&mut self) {
        let Some(film) = &mut self.keeper.film else { return };
        film.recording.keep(film.began.elapsed().as_secs_f64(), self.live.moment(), self.live.view());
        if film.recording.length_s() > LONGEST_FILM_S {
            self.toggle_film();
        }
    }

    /// Keeps what is shown as a picture in the window's size, without panels and words of the window.
    pub(super) fn take_picture(&mut self) {
        let moment = self.live.moment();
        let target = self.whole_target();
        let scene = Sky::at(&moment, &self.catalogs)
            .map_err(|error| error.to_string())
            .and_then(|sky| compose(&moment, &sky, &self.catalogs, &target).map_err(|error| error.to_string()));
        let Some(screen) = &mut self.screen else { return };
        let image =
            scene.and_then(|scene| screen.surface.renderer.render_to_image(&scene).map_err(|error| error.to_string()));
        // The window's own picture has another size in the renderer's memory.
        self.drawn = None;
        let image = match image {
            Ok(image) => image,
            Err(problem) => return self.say(Saying::trouble(problem)),
        };
        let (folder, tell) = (self.pictures_folder(), self.keeper.teller());
        thread::spawn(move || {
            let saved = save_picture(&folder, &image, &moment);
            tell(News::Said(match saved {
                Ok(path) => Saying::of("said-picture-saved").with("file", path.display()),
                Err(problem) => Saying::of("said-picture-not-saved").with("problem", problem),
            }));
        });
        self.redraw();
    }

    /// The delivery of pictures and films: the whole window, every pixel.
    fn whole_target(&self) -> Target {
        let frame = self.screen.as_ref().map_or(self.target.frame, |screen| screen.surface.size());
        Target { frame, ..self.current_target() }
    }

    fn pictures_folder(&self) -> PathBuf {
        pictures_folder(self.keeper.settings.pictures.as_deref())
    }

    /// Begins a film, or ends it and has it rendered on another thread.
    pub(super) fn toggle_film(&mut self) {
        let Some(Film { mut recording, began }) = self.keeper.film.take() else {
            self.keeper.film = Some(Film { recording: Recording::default(), began: WallClock::now() });
            return self.say(Saying::of("said-film-begins"));
        };
        recording.keep(began.elapsed().as_secs_f64(), self.live.moment(), self.live.view());
        let (target, catalogs, tell) = (self.whole_target(), Arc::clone(&self.catalogs), self.keeper.teller());
        let place = match next_file(&self.pictures_folder(), "mp4") {
            Ok(place) => place,
            Err(error) => return self.say(Saying::of("said-no-film").with("problem", error)),
        };
        let shown = place.display().to_string();
        self.say(Saying::of("said-film-rendered").with("file", &shown));
        thread::spawn(move || {
            let done = film_of(&recording, &target, &catalogs, &place);
            tell(News::Said(match done {
                Ok(()) => Saying::of("said-film-finished").with("file", shown),
                Err(failure) => Saying::of("said-no-film").with("problem", failure.sentence()),
            }));
        });
    }
}

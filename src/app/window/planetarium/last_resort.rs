//! Where the window library breaks while the window runs (it does under X11 when somebody else destroys the window), or we
//! ourselves do: one sentence says so, and what was shown stays on the disk for the next start.

use super::{Planetarium, StarsAreReady};
use crate::app::failure::Failure;
use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use winit::event_loop::EventLoop;

/// Runs the window to its end.
pub(super) fn run_to_the_end(event_loop: EventLoop<StarsAreReady>, planetarium: &mut Planetarium) {
    let (words, here) = (Arc::new(Mutex::new(String::new())), thread::current().id());
    let before = Arc::new(panic::take_hook());
    let (heard, others) = (Arc::clone(&words), Arc::clone(&before));
    panic::set_hook(Box::new(move |broken| {
        if thread::current().id() != here {
            return others(broken);
        }
        let place = broken.location().map_or_else(String::new, |place| format!(", {}:{}", place.file(), place.line()));
        *heard.lock().unwrap_or_else(PoisonError::into_inner) = format!("{}{place}", said(broken.payload()));
    }));
    let ended = panic::catch_unwind(AssertUnwindSafe(|| event_loop.run_app(planetarium)));
    panic::set_hook(Box::new(move |broken| before(broken)));
    match ended {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            planetarium.no_window.get_or_insert(format!("the window library failed ({error})"));
        }
        Err(_) => {
            let words = words.lock().unwrap_or_else(PoisonError::into_inner).clone();
            planetarium.abandon(&words);
        }
    }
}

fn said(payload: &dyn Any) -> String {
    let words = payload.downcast_ref::<String>().map(String::as_str);
    words.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("without a word").to_owned()
}

impl Planetarium {
    /// Leaves broken windows as they are: to close them would break once more.
    fn abandon(&mut self, words: &str) {
        std::mem::forget((self.screen.take(), self.output.take()));
        self.failure = Some(Failure::Running(format!(
            "the window was taken away or broke ({words}); start again, and its sky comes back"
        )));
    }
}
